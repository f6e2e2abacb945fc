"""Outlook classic: Autodiscover, as Microsoft documents it.  Nobody here has run or read it.

The password is asked first, and goes with the address wherever a URL below answers with 401.  What
no document says: since its simplified set-up, and always in new Outlook, Microsoft's cloud is asked
before anybody else (it learns the address), and what it answers cannot be seen from outside.
"""

from __future__ import annotations

from dataclasses import replace

from autoconf.clients.client import Basis, Client, Plan, nothing
from autoconf.clients.file import fine, tree
from autoconf.clients.outcome import Ask, End, Outcome, Why
from autoconf.clients.question import Body, Dns, Heard, Web, silent
from autoconf.documents import autodiscover
from autoconf.model import Protocol, Server
from autoconf.net import HttpResponse
from autoconf.suffix import registrable

FETCH_SECONDS = 25.0
_PATH = "/autodiscover/autodiscover.xml"


def plan(domain: str, heard: Heard) -> Plan:
    seconds, refused = 0.0, ""
    asks: list[Ask] = []
    for url in (f"https://{domain}{_PATH}", f"https://autodiscover.{domain}{_PATH}"):
        question = Web(url, Body.AUTODISCOVER)
        yield (question,)
        answer = heard.web(question)
        seconds += FETCH_SECONDS if silent(answer) else 0.0
        refused = refused or (url if answer.status == 401 else "")
        if found := _outcome(answer, url, asks, seconds):
            return found
    # The third is a GET without anything in it, and only where it leads to is asked.
    pointer = Web(f"http://autodiscover.{domain}{_PATH}")
    srv = Dns(f"_autodiscover._tcp.{domain}", "SRV")
    yield (pointer, srv)
    led = heard.web(pointer)
    seconds += FETCH_SECONDS if silent(led) else 0.0
    records = sorted(heard.dns(srv).srv, key=lambda r: (r.priority, -r.weight))
    targets = [led.url.partition("?")[0]] if led.url.startswith("https:") else []
    targets += [f"https://{record.target}{_PATH}" for record in records[:1] if record.target]
    for url in targets:
        question = Web(url, Body.AUTODISCOVER)
        if registrable(question.host.partition(":")[0]) != registrable(domain):
            asks.append(Ask.CONFIRM_HOST)
        yield (question,)
        answer = heard.web(question)
        seconds += FETCH_SECONDS if silent(answer) else 0.0
        refused = refused or (url if answer.status == 401 else "")
        if found := _outcome(answer, url, asks, seconds):
            return found
    if refused:
        return Outcome(
            End.PASSWORD_FIRST, Why.AUTODISCOVER, refused, asks=tuple(dict.fromkeys(asks)),
            seconds=seconds,
        )  # fmt: skip
    return replace(nothing(seconds, *dict.fromkeys(asks)), why=Why.NO_AUTODISCOVER)


def _outcome(answer: HttpResponse, url: str, asks: list[Ask], seconds: float) -> Outcome | None:
    root = tree(answer.body) if fine(answer) else None
    if root is None or root.name != autodiscover.ROOT:
        return None
    servers = [s for settings in autodiscover.from_root(root).settings for s in settings.servers]
    incoming = _of(servers, Protocol.IMAP) or _of(servers, Protocol.POP3)
    outgoing = _of(servers, Protocol.SMTP)
    exchange = "" if incoming else _exchange(answer)
    if not (incoming or exchange):
        return None
    whole = bool(exchange) or outgoing is not None
    others = () if whole else (Ask.OTHER_HALF,)
    return Outcome(
        End.SETTINGS if whole else End.HALF,
        Why.AUTODISCOVER,
        url,
        incoming,
        outgoing,
        exchange=exchange,
        asks=(*dict.fromkeys(asks), *others),
        seconds=seconds,
    )


def _of(servers: list[Server], protocol: Protocol) -> Server | None:
    return next((s for s in servers if s.endpoint.protocol is protocol), None)


def _exchange(answer: HttpResponse) -> str:
    types = (b"<Type>EXCH</Type>", b"<Type>EXPR</Type>", b'Type="mapiHttp"')
    return Web(answer.url).host if any(kind in answer.body for kind in types) else ""


CLIENT = Client(
    name="outlook",
    title="Outlook (classic)",
    version="as documented",
    observed="2026-11-24",
    basis=Basis.DOCUMENTS,
    links=(
        "https://learn.microsoft.com/en-us/exchange/architecture/client-access/autodiscover",
        "https://c7solutions.com/2022/11/troubleshooting-autodetect",
    ),
    plan=plan,
)
