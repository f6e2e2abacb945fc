"""Thunderbird's search for Exchange, which always runs to its end: three URLs and an SRV record.

Without a password nothing is signed in with; the address is in the body of every request, the one
over http included.  Servers of IMAP, POP3 and SMTP in an answer are used where no file was found.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace

from autoconf.clients import thunderbird_guess
from autoconf.clients.file import hostname, leading_port, server, under
from autoconf.clients.outcome import Ask
from autoconf.clients.question import Body, Dns, Heard, Question, Web
from autoconf.clients.thunderbird_web import root, succeeded, waits
from autoconf.documents.guardedxml import Element
from autoconf.documents.values import host as canonical
from autoconf.documents.values import security_by_port, url
from autoconf.model import EMAIL_ADDRESS, Auth, Protocol, Security, Server
from autoconf.net import HttpResponse
from autoconf.suffix import registrable

CONFIRM_SECONDS = 2.0
_PATH = "/autodiscover/autodiscover.xml"
_SAFE = {"office365.com", "outlook.com"}
_MICROSOFT = (*_SAFE, "hotmail.com")
_PROTOCOLS = {"IMAP": Protocol.IMAP, "POP3": Protocol.POP3, "SMTP": Protocol.SMTP}


@dataclass(frozen=True, slots=True)
class Settings:
    incoming: Server | None
    outgoing: Server | None
    others: tuple[Server, ...]
    exchange: str
    locator: str
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Found:
    settings: Settings | None
    refused: str
    """A URL that wanted a password (401)."""
    asks: tuple[Ask, ...]
    seconds: float


def first(domain: str) -> tuple[Question, ...]:
    """What it asks at once."""
    return (
        Web(f"https://autodiscover.{domain}{_PATH}", Body.AUTODISCOVER),
        Web(f"https://{domain}{_PATH}", Body.AUTODISCOVER),
        Web(f"http://autodiscover.{domain}{_PATH}", Body.AUTODISCOVER),
        Dns(f"_autodiscover._tcp.{domain}", "SRV"),
    )


def search(domain: str, heard: Heard) -> Generator[tuple[Question, ...], None, Found]:
    asks: dict[Ask, None] = {}
    refused, seconds = "", 0.0
    for question in first(domain):
        if isinstance(question, Dns):
            target = _srv(heard, question)
        elif isinstance(question, Web):
            answer = heard.web(question)
            seconds = max(seconds, waits(answer))
            target = _redirected(answer) if not question.secure else None
            if target is None:
                refused = refused or (question.url if answer.status == 401 else "")
                if succeeded(answer):
                    settings = yield from _settings(answer, question.url, domain, heard)
                    return Found(settings, refused, tuple(asks), seconds)
        if target is None:
            continue
        host = target.host.partition(":")[0]
        owner = registrable(host)
        if owner != registrable(domain) and owner not in _SAFE:
            asks[Ask.CONFIRM_HOST] = None
            seconds = max(seconds, CONFIRM_SECONDS)
        if any(f".{host}".endswith(f".{known}") for known in _MICROSOFT):
            # A window of Microsoft's opens; what would come after it, nobody can know.
            asks[Ask.MICROSOFT] = None
            continue
        yield (target,)
        answer = heard.web(target)
        seconds += waits(answer)
        refused = refused or (target.url if answer.status == 401 else "")
        if succeeded(answer):
            settings = yield from _settings(answer, target.url, domain, heard)
            return Found(settings, refused, tuple(asks), seconds)
    return Found(None, refused, tuple(asks), seconds)


def _srv(heard: Heard, question: Dns) -> Web | None:
    """The *lightest* record, whatever its priority and port."""
    records = sorted(heard.dns(question).srv, key=lambda record: record.weight)
    if not records or not records[0].target:
        return None
    return Web(f"https://{records[0].target}{_PATH}", Body.AUTODISCOVER)


def _redirected(answer: HttpResponse) -> Web | None:
    """Where http led to; asked again there, as a POST."""
    if answer.url.startswith("https:") and answer.fault is None and not succeeded(answer):
        return Web(answer.url, Body.AUTODISCOVER)
    return None


def _settings(
    answer: HttpResponse, locator: str, domain: str, heard: Heard
) -> Generator[tuple[Question, ...], None, Settings | None]:
    account = under(root(answer), "Autodiscover", "Response", "Account")
    if account is None or account.first("Protocol") is None:
        return None
    found = [made for each in account.all("Protocol") if (made := _server(each, domain))]
    incoming = [each for each in found if each.endpoint.protocol is not Protocol.SMTP]
    outgoing = [each for each in found if each.endpoint.protocol is Protocol.SMTP]
    exchange = next((host for each in account.all("Protocol") if (host := _exchange(each))), "")
    if not incoming and not exchange:
        return None
    if incoming:
        return Settings(
            incoming[0],
            outgoing[0] if outgoing else None,
            (*incoming[1:], *outgoing[1:]),
            exchange,
            locator,
        )
    guessed = yield from thunderbird_guess.search(domain, heard, exchange)
    settings = Settings(None, None, (), exchange, locator, guessed.seconds)
    if guessed.incoming and guessed.outgoing:
        incoming_, outgoing_ = (
            replace(one, username=EMAIL_ADDRESS) for one in (guessed.incoming, guessed.outgoing)
        )
        settings = replace(settings, incoming=incoming_, outgoing=outgoing_)
    return settings


def _server(section: Element, domain: str) -> Server | None:
    protocol = _PROTOCOLS.get(section.value("Type") or "")
    if protocol is None:
        return None
    number = leading_port(section.value("Port"))
    off = (section.value("SSL") or "").lower() == "off"
    none = (section.value("Encryption") or "").lower() == "none"
    security = Security.PLAIN if off or none else security_by_port(number)
    spa = (section.value("SPA") or "").lower() == "on"
    username = section.value("LoginName") or EMAIL_ADDRESS
    where = hostname(section.value("Server"), domain)
    return server(
        protocol, where, number, security, username,
        Auth.NTLM if spa else Auth.PASSWORD_CLEARTEXT,
    )  # fmt: skip


def _exchange(section: Element) -> str:
    """The host of its web services, or of its web mail."""
    address: str | None = None
    match section.value("Type"):
        case "EXCH" | "EXHTTP":
            address = section.value("EwsUrl") or section.value("ASUrl")
        case "WEB":
            side = section.first("External", "Internal")
            address = side.value("OWAUrl") if side else None
    good = url(address)
    return (canonical(Web(good).host.partition(":")[0]) or "") if good else ""
