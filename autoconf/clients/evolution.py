"""Evolution: URLs one after another, http before the well-known path over https.

Held against the program (3.46.4).  Its source has since changed in two places, which are simulated
as they stand there now: it sends the address itself (3.46: a made-up local part, and the MD5 of the
address), and where the ISP database answers 404 it asks all of it again for the MX host, dropping a
label at a time (3.46: for the domain's *name server*).  What a publisher should know:
- the first document that is well-formed ends the search, a web page too, even without a server;
- a socketType that it does not know, `ssl` in lower case too, means *no encryption*;
- of two servers of a kind each word of the last wins, and what the last leaves out is the first's;
- one attribute beside `type` on a server, or none, and the file is refused; so is anything but
  UTF-8 without a byte order mark;
- `%EMAILDOMAIN%` is replaced by nothing at all;
- OAuth2 is not read; without a method that it knows it sends mail without signing in.
Its walk asks under names like `co.uk`, too; we ask no public suffix, for whomever.
"""

from __future__ import annotations

import codecs
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass

from autoconf.clients import one_by_one, owner
from autoconf.clients.client import Basis, Client, Plan, nothing
from autoconf.clients.file import fine, hostname, leading_port, server, tree
from autoconf.clients.outcome import Ask, End, Outcome, Why
from autoconf.clients.question import EMAIL_MD5, Dns, Heard, Question, Web
from autoconf.documents.guardedxml import Element
from autoconf.model import EMAIL_ADDRESS, EMAIL_DOMAIN, Auth, Protocol, Security, Server
from autoconf.net import HttpResponse
from autoconf.suffix import registrable

FETCH_SECONDS = 15.0
DATABASE = "https://autoconfig.thunderbird.net/v1.1/"
_SECTIONS = ("incomingServer", "outgoingServer")
_SOCKETS = {"SSL": Security.TLS, "STARTTLS": Security.STARTTLS, "plain": Security.PLAIN}
_AUTH = {
    "password-cleartext": Auth.PASSWORD_CLEARTEXT,
    "plain": Auth.PASSWORD_CLEARTEXT,
    "password-encrypted": Auth.PASSWORD_ENCRYPTED,
}


@dataclass(frozen=True, slots=True)
class _File:
    imap: Server | None = None
    pop3: Server | None = None
    smtp: Server | None = None


def plan(domain: str, heard: Heard) -> Plan:
    file, url, seconds = yield from _lookup(domain, domain, heard)
    why = _why(url, domain)
    if file is None and _unknown(domain, heard):
        file, url, more = yield from _walk(domain, heard)
        why, seconds = Why.MX_OWNER, seconds + more
    if file is None or url is None or file == _File():
        return nothing(seconds)
    incoming = file.imap or file.pop3
    whole = incoming is not None and file.smtp is not None
    return Outcome(
        End.SETTINGS if whole else End.HALF,
        why,
        url.url,
        incoming,
        file.smtp,
        others=(file.pop3,) if file.imap and file.pop3 else (),
        asks=() if whole else (Ask.OTHER_HALF,),
        seconds=seconds,
    )


def _why(url: Web | None, domain: str) -> Why:
    if url is None or url.url == DATABASE + domain:
        return Why.ISPDB
    return Why.OWN_FILE if url.secure else Why.OWN_FILE_HTTP


_Found = Generator[tuple[Question, ...], None, tuple[_File | None, Web | None, float]]


def _lookup(name: str, domain: str, heard: Heard) -> _Found:
    found = yield from one_by_one.first(_urls(name), read, domain, heard, FETCH_SECONDS)
    return found


def _unknown(name: str, heard: Heard) -> bool:
    """Any other failure of the database ends its search."""
    return heard.web(Web(DATABASE + name)).status == 404


def _walk(domain: str, heard: Heard) -> _Found:
    mx = Dns(domain, "MX")
    yield (mx,)
    seconds, name = 0.0, owner.best(heard.dns(mx))
    while registrable(name) is not None:
        file, url, more = yield from _lookup(name, domain, heard)
        seconds += more
        if file is not None or not _unknown(name, heard):
            return file, url, seconds
        name = name.partition(".")[2]
    return None, None, seconds


def _urls(domain: str) -> Iterable[Web]:
    query = f"?emailaddress={EMAIL_ADDRESS}&emailmd5={EMAIL_MD5}"
    for place in (
        f"autoconfig.{domain}/mail/config-v1.1.xml",
        f"{domain}/.well-known/autoconfig/mail/config-v1.1.xml",
    ):
        for scheme in ("https", "http"):
            yield Web(f"{scheme}://{place}{query}")
    yield Web(DATABASE + domain)


def read(answer: HttpResponse, domain: str) -> _File | None:
    """None for what it cannot read; a document without servers is one that it can."""
    root = tree(answer.body) if fine(answer) and _utf8(answer.body) else None
    if root is None:
        return None
    sections = tuple(_below(root))
    if any(set(section.attributes) != {"type"} for section in sections):
        return None

    def of(protocol: Protocol) -> Server | None:
        return _server([s for s in sections if s.attributes["type"] == protocol], protocol)

    return _File(of(Protocol.IMAP), of(Protocol.POP3), of(Protocol.SMTP))


def _utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return not body.startswith(codecs.BOM_UTF8)


def _below(element: Element) -> Iterator[Element]:
    """The servers, wherever they stand."""
    for child in element.children:
        if child.name in _SECTIONS:
            yield child
        yield from _below(child)


def _server(sections: list[Element], protocol: Protocol) -> Server | None:
    def said(name: str) -> list[str]:
        """Newest first; the text of an empty element is never heard."""
        return [e.text for s in sections for e in s.all(name) if e.text][::-1]

    security = next((_SOCKETS[word] for word in said("socketType") if word in _SOCKETS), None)
    auth = next((_AUTH[word] for word in said("authentication") if word in _AUTH), None)
    unsaid = Auth.NONE if protocol is Protocol.SMTP else Auth.PASSWORD_CLEARTEXT
    number = next((port for text in said("port") if (port := leading_port(text))), None)
    where = next(iter(said("hostname")), "").replace(EMAIL_DOMAIN, "")
    return server(
        protocol,
        hostname(where, ""),
        number,
        security or Security.PLAIN,
        next(iter(said("username")), None),
        auth or unsaid,
    )


CLIENT = Client(
    name="evolution",
    title="Evolution",
    version="3.46.4, and its source at 6901b22",
    observed="2026-11-24",
    basis=Basis.PROGRAM,
    links=(
        "https://gitlab.gnome.org/GNOME/evolution/-/blob/master/src/mail/e-mail-autoconfig.c",
        "https://wiki.gnome.org/Apps/Evolution/Autoconfig",
    ),
    plan=plan,
)
