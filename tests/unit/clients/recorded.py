"""Recordings for the simulated clients: what is not listed does not exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from autoconf.clients.outcome import Outcome
from autoconf.clients.question import Answer, Body, Dns, Mail, Question, Web
from autoconf.model import EMAIL_ADDRESS, Server
from autoconf.net import DnsAnswer, DnsStatus, HttpFault, HttpResponse
from autoconf.observation import Observation
from autoconf.outcome import Outcome as Tried

from ..fakenet import endpoint

D = "mail.example"
IMAP = f"imap://imap.{D}:993/tls"
SMTP = f"smtp://smtp.{D}:465/tls"

OWN = f"https://autoconfig.{D}/mail/config-v1.1.xml"
WELL_KNOWN = f"https://{D}/.well-known/autoconfig/mail/config-v1.1.xml"
OWN_HTTP = OWN.replace("https:", "http:")
OLD_ISPDB = f"https://autoconfig.thunderbird.net/v1.1/{D}"
NEW_ISPDB = f"https://live.thunderbird.net/autoconfig/v1.1/{D}"
SHARED = f"?emailaddress={EMAIL_ADDRESS}"
BOTH = f"{SHARED}&emailmd5=%EMAILMD5%"

FILE = f"""<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1"><emailProvider id="{D}"><domain>{D}</domain>
<displayName>Mail</displayName>
<incomingServer type="imap"><hostname>imap.{D}</hostname><port>993</port>
<socketType>SSL</socketType><username>%EMAILADDRESS%</username>
<authentication>password-cleartext</authentication></incomingServer>
<outgoingServer type="smtp"><hostname>smtp.{D}</hostname><port>465</port>
<socketType>SSL</socketType><username>%EMAILADDRESS%</username>
<authentication>password-cleartext</authentication></outgoingServer>
</emailProvider></clientConfig>"""
"""One valid document; tests change one thing in it."""


def changed(old: str, new: str, count: int = -1) -> str:
    assert old in FILE
    return FILE.replace(old, new, count)


class Recording(Mapping[Question, Answer]):
    """URLs as text -> body, status or response; DNS as `NAME TYPE`; mail as `imap://h:993/tls`."""

    def __init__(
        self,
        web: Mapping[str, str | int | HttpResponse] | None = None,
        dns: Mapping[str, DnsAnswer] | None = None,
        mail: Mapping[str, Tried] | None = None,
    ) -> None:
        self._web, self._dns = dict(web or {}), dict(dns or {})
        self._mail = {endpoint(text): outcome for text, outcome in (mail or {}).items()}

    def __getitem__(self, question: Question) -> Answer:
        match question:
            case Web():
                key = f"POST {question.url}" if question.body is Body.AUTODISCOVER else question.url
                return web(question.url, self._web.get(key, HttpFault.NO_SUCH_NAME))
            case Dns():
                nothing = DnsAnswer(question.name, question.rdtype, DnsStatus.NO_DATA)
                return self._dns.get(str(question), nothing)
            case Mail():
                where = question.endpoint
                return Observation(where, self._mail.get(where, Tried.NO_SUCH_NAME))

    def __contains__(self, question: object) -> bool:
        return True

    def __iter__(self) -> Iterator[Question]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError


def web(url: str, found: str | int | HttpFault | HttpResponse) -> HttpResponse:
    match found:
        case HttpFault():
            return HttpResponse(url, fault=found)
        case int():
            return HttpResponse(url, found, "text/html", hops=(url,))
        case str():
            return HttpResponse(url, 200, "text/xml", found.encode(), hops=(url,))
    return found


def page(url: str, body: str, kind: str = "text/html") -> HttpResponse:
    return HttpResponse(url, 200, kind, body.encode(), hops=(url,))


def place(server: Server | None) -> str | None:
    """`imap://h:993/tls NAME METHOD…`."""
    if server is None:
        return None
    where = server.endpoint
    words = [f"{where.protocol}://{where.host}:{where.port}/{where.security}"]
    return " ".join([*words, server.username or "-", *server.auth])


def places(outcome: Outcome) -> tuple[str | None, str | None]:
    """Incoming and outgoing, without name and method."""
    both = (place(outcome.incoming), place(outcome.outgoing))
    return both[0] and both[0].split()[0], both[1] and both[1].split()[0]
