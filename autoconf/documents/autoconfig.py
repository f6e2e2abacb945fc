"""The autoconfig XML of Thunderbird, version 1.1 and 1.2: reader and writer.

draft-ietf-mailmaint-autoconfig; its values are read in any letter case, and with the words of old
files.  The reader keeps placeholders (documents.placeholders) and file order, and never reads a
client secret.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from autoconf.documents import guardedxml, placeholders, xmlout
from autoconf.documents.autoconfig_beside import SECTIONS, SERVICES, hints, oauth2_of, services
from autoconf.documents.choice import best
from autoconf.documents.placeholders import unfilled
from autoconf.documents.text import Unreadable
from autoconf.documents.text import name as clean_name
from autoconf.documents.values import Notes, host, language
from autoconf.model import (
    EMAIL_ADDRESS,
    EMAIL_DOMAIN,
    Auth,
    Hint,
    HintKind,
    OAuth2,
    Protocol,
    Reading,
    Security,
    Server,
    Service,
    Settings,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autoconf.documents.guardedxml import Element

ROOT = "clientConfig"

_SOCKETS = {
    "ssl": Security.TLS,
    "tls": Security.TLS,  # an example of the draft says so
    "starttls": Security.STARTTLS,
    "plain": Security.PLAIN,
}
_INCOMING = {"imap": Protocol.IMAP, "pop3": Protocol.POP3}
_OUTGOING = {"smtp": Protocol.SMTP}
_ASIDE = {"oAuth2", "webMail", "chatServer", "videoConference", "clientConfigUpdate"}
_IN_ROOT = SECTIONS | _ASIDE | {"emailProvider"}
_IN_PROVIDER = (
    SECTIONS
    | _ASIDE
    | {"domain", "displayName", "displayShortName", "documentation", "enable", "instruction"}
    | {"incomingServer", "outgoingServer", "identity", "inputField"}
)


def read(body: bytes) -> Reading:
    """Every provider in the file; raises Unreadable."""
    root = guardedxml.parse(body)
    if root.name != ROOT:
        raise Unreadable("foreign-xml", root.line, root.name)
    return from_root(root)


def from_root(root: Element) -> Reading:
    notes = Notes()
    _note_unknown(root, _IN_ROOT, notes)
    shared = tuple(services(root, notes))
    oauth2 = oauth2_of(root, notes)
    providers = tuple(_provider(each, shared, oauth2, notes) for each in root.all("emailProvider"))
    if not providers:
        notes.warn("no-provider", root.line)
    elif len(providers) > 1:
        notes.info("several-providers", root.line, str(len(providers)))
    return Reading(providers, remarks=notes.all())


def _note_unknown(parent: Element, known: set[str], notes: Notes) -> None:
    for child in parent.children:
        if child.name not in known:
            notes.info("unknown-element", child.line, child.name)


def _provider(
    element: Element, shared: tuple[Service, ...], oauth2: OAuth2 | None, notes: Notes
) -> Settings:
    _note_unknown(element, _IN_PROVIDER, notes)
    names = tuple(_names(element, notes))
    servers = tuple(_servers(element, notes))
    if not servers:
        notes.warn("no-servers", element.line)
    identity = element.attributes.get("id", "").strip()
    if unfilled(identity):
        notes.warn("unfilled-template", element.line, identity)
        identity = ""
    return Settings(
        id=identity or None,
        display_name=names[0][1] if names else None,
        names=tuple((tag, text) for tag, text in names if tag),
        domains=_domains(element, notes),
        servers=servers,
        services=tuple(dict.fromkeys((*services(element, notes), *shared))),
        hints=tuple(hints(element, notes)),
        oauth2=oauth2_of(element, notes) or oauth2,
    )


def _names(element: Element, notes: Notes) -> Iterator[tuple[str, str]]:
    """(language tag or "", name), the one without a tag first."""
    found = []
    for each in element.all("displayName"):
        if unfilled(each.text):
            notes.warn("unfilled-template", each.line, each.text)
        elif text := clean_name(each.text, 200):
            found.append((language(each.attributes.get("lang"), ""), text))
    return iter(sorted(found, key=lambda pair: pair[0] != ""))


def _domains(element: Element, notes: Notes) -> tuple[str, ...]:
    found: list[str] = []
    for each in element.all("domain"):
        if unfilled(each.text):
            notes.warn("unfilled-template", each.line, each.text)
        elif (name := host(each.text)) is None:
            notes.info("bad-domain", each.line, each.text)
        elif name in found:
            notes.info("duplicate-domain", each.line, name)
        else:
            found.append(name)
    return tuple(found)


def _servers(element: Element, notes: Notes) -> Iterator[Server]:
    for section in element.all("incomingServer", "outgoingServer"):
        outgoing = section.name == "outgoingServer"
        kind = section.attributes.get("type", "").strip().lower()
        protocol = (_OUTGOING if outgoing else _INCOMING).get(kind)
        if protocol is None:
            if kind not in SERVICES:
                notes.info("unknown-type", section.line, kind)
            continue
        _note_oddities(section, notes)
        if server := _server(section, protocol, notes):
            yield server


def _server(section: Element, protocol: Protocol, notes: Notes) -> Server | None:
    hostname = section.first("hostname")
    if hostname is not None and hostname.children:
        notes.warn("host-not-text", hostname.line)
        return None
    number = section.first("port")
    return notes.server(
        protocol,
        host=hostname.text if hostname else None,
        port=number.text if number else None,
        security=_security(section, notes),
        username=section.value("username"),
        auth=notes.auth([(each.text, each.line) for each in section.all("authentication")]),
        line=hostname.line if hostname else section.line,
    )


def _security(section: Element, notes: Notes) -> Security | None:
    """The first socketType that is known; None, with a remark, if there is none."""
    found = None
    for each in section.all("socketType"):
        security = _SOCKETS.get(each.text.lower())
        if security is None and unfilled(each.text):
            notes.warn("unfilled-template", each.line, each.text)
        elif security is None:
            notes.info("unknown-socket-type", each.line, each.text)
        found = found or security
    if section.first("socketType") is None:
        notes.warn("socket-type-missing", section.line)
    return found


def _note_oddities(section: Element, notes: Notes) -> None:
    preferred = section.first("useGlobalPreferredServer")
    if preferred is not None and preferred.text.lower() != "false":
        notes.warn("global-preferred-server", preferred.line)
    password = section.first("password")
    if password is not None and password.text and not unfilled(password.text):
        notes.credential(password.line, password.name)
    username = section.first("username")
    if username is not None and username.text and "%" not in username.text:
        notes.info("fixed-username", username.line)  # perhaps somebody's name: not quoted


_SOCKET_WORDS = {Security.TLS: "SSL", Security.STARTTLS: "STARTTLS"}
_AUTH_WORDS = {
    Auth.PASSWORD_CLEARTEXT: "password-cleartext",
    Auth.PASSWORD_ENCRYPTED: "password-encrypted",
    Auth.OAUTH2: "OAuth2",
    Auth.GSSAPI: "GSSAPI",
    Auth.NTLM: "NTLM",
    Auth.TLS_CLIENT_CERT: "TLS-client-cert",
    Auth.CLIENT_IP: "client-IP-address",
    Auth.NONE: "none",
}


def write(settings: Settings, *, domain: str | None = None, address: str | None = None) -> bytes:
    """A version 1.1 document that Thunderbird, K-9, Delta Chat, Geary and Evolution all read.

    Readers disagree on which of two servers of a kind wins: K-9 and Nextcloud take the first,
    FairEmail and old Evolution the last.  So there is exactly one of each, the best: IMAP first
    (Geary looks at the first incoming server only), then POP3, then SMTP; plain ones are left out
    (K-9 drops the whole file).  For the same reason one generic method follows OAuth2 and nothing
    else stands there.  What readers insist on is always written: a user name (the whole address if
    nobody said otherwise) and a method (the password).

    `domain` is what the document is for (else the settings' own domains); `address` fills the
    placeholders.  Raises ValueError when there is no domain or no server to write.
    """
    domains = (domain,) if domain else settings.domains
    if not domains and address:
        domains = (address.rpartition("@")[2],)
    servers = best(settings.servers)
    if not domains or not servers:
        raise ValueError("an autoconfig document needs a domain and a server")
    # Without an address the name may hold %EMAILDOMAIN%; clients fill it, so it stays.
    shown = settings.display_name or ""
    if address:
        shown = shown.replace(EMAIL_DOMAIN, domains[0])
    lines = [xmlout.element("domain", each) for each in domains]
    lines.append(xmlout.element("displayName", clean_name(shown, 60) or domains[0]))
    lines.append(xmlout.element("displayShortName", clean_name(shown, 20) or domains[0][:20]))
    for server in servers:
        lines += _server_lines(server, address)
    for hint in settings.hints:
        lines += _hint_lines(hint)
    provider = xmlout.nest("emailProvider", lines, id=domains[0])
    return xmlout.document(xmlout.nest(ROOT, provider, version="1.1"))


def _server_lines(server: Server, address: str | None) -> list[str]:
    endpoint = server.endpoint
    username = server.username or EMAIL_ADDRESS
    if address:
        username = placeholders.with_address(username, address)
    lines = [
        xmlout.element("hostname", endpoint.host),
        xmlout.element("port", endpoint.port),
        xmlout.element("socketType", _SOCKET_WORDS[endpoint.security]),
        xmlout.element("username", username),
    ]
    generic = [each for each in server.auth if each is not Auth.OAUTH2]
    methods = [Auth.OAUTH2] if Auth.OAUTH2 in server.auth else []
    methods += generic[:1] or ([] if methods else [Auth.PASSWORD_CLEARTEXT])
    lines += [xmlout.element("authentication", _AUTH_WORDS[each]) for each in methods]
    name = "outgoingServer" if endpoint.protocol is Protocol.SMTP else "incomingServer"
    return xmlout.nest(name, lines, type=endpoint.protocol.value)


def _hint_lines(hint: Hint) -> list[str]:
    """Only what has a page: an instruction to follow, or something to read."""
    if not (hint.url and hint.text):
        return []
    if hint.kind is HintKind.ENABLE:
        inner = [xmlout.element("instruction", text, lang=tag) for tag, text in hint.text]
        return xmlout.nest("enable", inner, visiturl=hint.url)
    inner = [xmlout.element("descr", text, lang=tag) for tag, text in hint.text]
    return xmlout.nest("documentation", inner, url=hint.url)
