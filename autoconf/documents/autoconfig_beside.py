"""What an autoconfig document says beside its mail servers: services, hints, OAuth2.

A part of `documents.autoconfig`, which knows the root, the providers and the servers.  Old words of
version 1.1 (`exchange`, `webMail`, `enable`) are read beside those of
draft-ietf-mailmaint-autoconfig; a client id or secret is never read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from autoconf.documents.placeholders import unique
from autoconf.documents.text import name as clean_name
from autoconf.documents.values import language
from autoconf.messages import FALLBACK, LANGUAGES, say
from autoconf.model import PLACEHOLDERS, Hint, HintKind, OAuth2, Service, ServiceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autoconf.documents.guardedxml import Element
    from autoconf.documents.values import Notes

SERVICES = {
    "jmap": ServiceKind.JMAP,
    "ews": ServiceKind.EWS,
    "exchange": ServiceKind.EWS,
    "activesync": ServiceKind.ACTIVESYNC,
    "caldav": ServiceKind.CALDAV,
    "carddav": ServiceKind.CARDDAV,
    "webdav": ServiceKind.WEBDAV,
    "managesieve": ServiceKind.MANAGESIEVE,
}
_SERVICE_URLS = {
    "url": None,  # what the section's type says
    "serverURL": None,
    "ewsURL": ServiceKind.EWS,
    "exchangeURL": ServiceKind.EWS,
    "owaURL": ServiceKind.WEBMAIL,
    "easURL": ServiceKind.ACTIVESYNC,
}
SECTIONS = {"calendar", "addressbook", "addressBook", "fileShare", "setupServer"}


def services(parent: Element, notes: Notes) -> Iterator[Service]:
    for section in parent.children:
        if section.name == "webMail":
            page = section.first("loginPage")
            if page and (address := notes.url(page.attributes.get("url"), page.line)):
                yield Service(ServiceKind.WEBMAIL, url=address)
        elif section.name in SECTIONS or section.name == "incomingServer":
            kind = SERVICES.get(section.attributes.get("type", "").strip().lower())
            if kind is not None:
                yield from _service(section, kind, notes)
            elif section.name != "incomingServer":  # those are noted with the servers
                notes.info("unknown-type", section.line, section.attributes.get("type", ""))


def _service(section: Element, kind: ServiceKind, notes: Notes) -> Iterator[Service]:
    if kind is ServiceKind.MANAGESIEVE:
        name = notes.host(section.value("hostname"), section.line)
        number = notes.port(section.value("port"), section.line)
        if name and number:
            yield Service(kind, host=name, port=number)
        return
    for each in section.all(*_SERVICE_URLS):
        if address := notes.url(each.text, each.line):
            yield Service(_SERVICE_URLS[each.name] or kind, url=address)


def hints(element: Element, notes: Notes) -> Iterator[Hint]:
    for each in element.all("enable"):
        if texts := _texts(each, "instruction"):
            yield Hint(HintKind.ENABLE, texts, _link(each, "visiturl", notes))
    for each in element.all("documentation"):
        link = _link(each, "url", notes)
        texts = _texts(each, "descr")
        if not texts and link:
            texts = tuple((tag, say("remark.documentation-page", tag)) for tag in LANGUAGES)
        if texts:
            yield Hint(HintKind.NOTE, texts, link)


def _link(element: Element, attribute: str, notes: Notes) -> str | None:
    text = element.attributes.get(attribute, "").strip()
    return notes.url(text, element.line) if text else None


def _texts(element: Element, child: str) -> tuple[tuple[str, str], ...]:
    """(language, sentence) pairs; a sentence without a language is English, as in the ISP
    database."""
    found: dict[str, str] = {}
    for each in element.all(child):
        text = clean_name(each.text, 500)
        # A sentence that waits for somebody's address is no sentence for people.
        if text and not any(mark in text for mark in PLACEHOLDERS):
            found.setdefault(language(each.attributes.get("lang"), FALLBACK), text)
    return tuple(found.items())


def oauth2_of(parent: Element, notes: Notes) -> OAuth2 | None:
    section = parent.first("oAuth2")
    if section is None:
        return None

    def link(name: str) -> str | None:
        child = section.first(name)
        return notes.url(child.text, child.line) if child else None

    issuer = section.value("issuer")
    return OAuth2(
        issuer=clean_name(issuer, 200) if issuer else None,
        auth_url=link("authURL"),
        token_url=link("tokenURL"),
        scopes=unique((section.value("scope") or "").split()),
    )
