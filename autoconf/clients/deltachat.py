"""Delta Chat: the provider's file, Autodiscover by GET, the ISP database, then a guess.

Held against the program (core 2.65), which signs in to decide; here a server counts as good when it
speaks the protocol under TLS with a valid certificate, or is named by a document and only silent
from here.  What a publisher should know:
- one source after another, and the first document that is well-formed ends the search, even one
  that names no server;
- IMAP and SMTP only; the first of several that works is kept;
- a direction that no document names is guessed;
- a domain typed in its own script is looked up nowhere; typed as `xn--…` it is;
- on STARTTLS it does not say which host it wants (no SNI), so a server with many certificates shows
  the wrong one.  That is not simulated: nobody but the program itself would see it.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace

from autoconf.clients.client import Basis, Client, Plan, nothing
from autoconf.clients.file import fine, leading_port, tree
from autoconf.clients.outcome import End, Outcome, Why
from autoconf.clients.question import Heard, Mail, Question, Web, downgraded, silent
from autoconf.documents.guardedxml import Element
from autoconf.documents.values import host
from autoconf.judge import standing
from autoconf.model import (
    EMAIL_ADDRESS,
    EMAIL_DOMAIN,
    Auth,
    Endpoint,
    Protocol,
    Security,
    Server,
)
from autoconf.outcome import Outcome as Tried
from autoconf.result import Standing

FETCH_SECONDS = 60.0
CONNECT_SECONDS = 60.0
DATABASE = "https://autoconfig.thunderbird.net/v1.1/"
MOST_REDIRECTS = 10
MOST_TRIED = 16
"""Of a direction; the program has no end."""

_ENCODING = re.compile(rb"""\A(\s*<\?xml[^>]*?)\sencoding=["'][^"']*["']""")
_SOCKETS = {"ssl": Security.TLS, "starttls": Security.STARTTLS, "plain": Security.PLAIN}
_PROTOCOLS = {"imap": Protocol.IMAP, "smtp": Protocol.SMTP}
_PREFIX = {Protocol.IMAP: "imap.", Protocol.SMTP: "smtp."}
_PORTS = {
    Protocol.IMAP: {Security.TLS: 993, Security.STARTTLS: 143, Security.PLAIN: 143},
    Protocol.SMTP: {Security.TLS: 465, Security.STARTTLS: 587, Security.PLAIN: 587},
}


@dataclass(frozen=True, slots=True)
class _Named:
    """A server as a document has it; None is left to try out."""

    protocol: Protocol
    host: str
    port: int | None
    security: Security | None
    username: str


def plan(domain: str, heard: Heard) -> Plan:
    named, why, locator, seconds = yield from _documents(domain, heard)
    chosen: dict[Protocol, Server] = {}
    for protocol in (Protocol.IMAP, Protocol.SMTP):
        own = [one for one in named if one.protocol is protocol]
        candidates = [
            candidate for one in (own or _guessed(protocol, domain)) for candidate in _variants(one)
        ]
        server, more = yield from _first_good(candidates, heard, named=bool(own))
        seconds += more
        if server is None:
            why = Why.DEAD_SERVERS if own else Why.NOBODY_KNOWS
            return replace(nothing(seconds), why=why, locator=locator)
        chosen[protocol] = server
    if not named:
        why, locator = Why.GUESS, chosen[Protocol.IMAP].endpoint.host
    return Outcome(
        End.SETTINGS, why, locator, chosen[Protocol.IMAP], chosen[Protocol.SMTP], seconds=seconds
    )


def _documents(
    domain: str, heard: Heard
) -> Generator[tuple[Question, ...], None, tuple[list[_Named], Why, str, float]]:
    query = f"?emailaddress={EMAIL_ADDRESS}"
    path, autodiscover = "mail/config-v1.1.xml", "autodiscover/autodiscover.xml"
    seconds = 0.0
    for url, why in (
        (f"https://autoconfig.{domain}/{path}{query}", Why.OWN_FILE),
        (f"https://{domain}/.well-known/autoconfig/{path}", Why.OWN_FILE),
        (f"https://{domain}/{autodiscover}", Why.AUTODISCOVER),
        (f"https://autodiscover.{domain}/{autodiscover}", Why.AUTODISCOVER),
        (DATABASE + domain, Why.ISPDB),
    ):
        read = _autodiscover if why is Why.AUTODISCOVER else _autoconfig
        question = Web(url)
        for _ in range(MOST_REDIRECTS):
            yield (question,)
            answer = heard.web(question)
            if lower := downgraded(answer):
                question = lower
                continue
            break
        seconds += FETCH_SECONDS if silent(answer) else 0.0
        root = tree(_utf8(answer.body)) if fine(answer) else None
        found = read(root, domain) if root is not None else None
        if found is not None:
            return found, why, url, seconds
    return [], Why.GUESS, "", seconds


def _utf8(body: bytes) -> bytes:
    """It knows no other encoding, whatever the document says."""
    return _ENCODING.sub(rb"\1", body.decode("utf-8", "replace").encode())


def _all(element: Element, name: str) -> Iterator[Element]:
    """Anywhere below, in any letter case."""
    for child in element.children:
        if child.name.lower() == name:
            yield child
        yield from _all(child, name)


def _text(element: Element, name: str) -> str:
    """The last of that name: it overwrites as it reads."""
    found = [child.text for child in element.children if child.name.lower() == name and child.text]
    return found[-1] if found else ""


def _autoconfig(root: Element, domain: str) -> list[_Named] | None:
    found = []
    for tag in ("incomingserver", "outgoingserver"):
        for section in _all(root, tag):
            kinds = {key.lower(): value for key, value in section.attributes.items()}
            protocol = _PROTOCOLS.get(kinds.get("type", "").lower())
            where = host(_text(section, "hostname").replace(EMAIL_DOMAIN, domain))
            username = _text(section, "username")
            if protocol and where and username and _text(section, "port"):
                security = _SOCKETS.get(_text(section, "sockettype").lower())
                number = leading_port(_text(section, "port"))
                found.append(_Named(protocol, where, number, security, username))
    return found


def _autodiscover(root: Element, domain: str) -> list[_Named] | None:
    found = []
    for section in _all(root, "protocol"):
        protocol = _PROTOCOLS.get(_text(section, "type").lower())
        where = host(_text(section, "server"))
        if protocol and where:
            security = Security.TLS if _text(section, "ssl").lower() == "on" else None
            number = leading_port(_text(section, "port"))
            found.append(_Named(protocol, where, number, security, EMAIL_ADDRESS))
    return found or None


def _guessed(protocol: Protocol, domain: str) -> list[_Named]:
    hosts = (_PREFIX[protocol] + domain, f"mail.{domain}", domain)
    return [_Named(protocol, where, None, None, EMAIL_ADDRESS) for where in hosts]


def _variants(named: _Named) -> Iterator[Server]:
    """TLS before STARTTLS where nobody said; the usual port where none is named."""
    securities = (named.security,) if named.security else (Security.TLS, Security.STARTTLS)
    for security in securities:
        number = named.port or _PORTS[named.protocol][security]
        endpoint = Endpoint(named.protocol, named.host, number, security)
        yield Server(endpoint, named.username, (Auth.PASSWORD_CLEARTEXT,))


def _first_good(
    candidates: list[Server], heard: Heard, *, named: bool
) -> Generator[tuple[Question, ...], None, tuple[Server | None, float]]:
    """Where nothing answers from here that a document names, its first gets the benefit of the
    doubt: the person's own network may well let it through."""
    seconds, doubt = 0.0, None
    for candidate in candidates[:MOST_TRIED]:
        question = Mail(candidate.endpoint)
        yield (question,)
        seen = heard.mail(question)
        seconds += CONNECT_SECONDS if silent(seen) else 0.0
        if seen.outcome in (Tried.OK, Tried.PLAIN_OK):
            return candidate, seconds
        if named and standing(seen) is Standing.PLAUSIBLE:
            doubt = doubt or candidate
    return doubt, seconds


CLIENT = Client(
    name="deltachat",
    title="Delta Chat",
    version="core 2.65.0",
    observed="2026-11-24",
    basis=Basis.PROGRAM,
    links=(
        "https://github.com/chatmail/core/blob/main/src/configure.rs",
        "https://github.com/chatmail/core/tree/main/src/configure",
    ),
    plan=plan,
    idn=False,
)
