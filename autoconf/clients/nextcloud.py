"""Nextcloud Mail: URLs one after another, asked by the server, not by the person's machine.

Read in its source, not run.  What a publisher should know:
- the address goes un-encoded (a `+` arrives as a space) to every provider URL, http included, and
  to hosts it only knows from the MX;
- a socketType is read in any letter case, `tls` as STARTTLS; an unknown one becomes *no
  encryption*; placeholders in host names stay as they are;
- the first IMAP and the first SMTP server are taken, their methods are not read.
The search among the usual names that its web page does afterwards is not simulated.
"""

from __future__ import annotations

from collections.abc import Iterable

from autoconf.clients import one_by_one
from autoconf.clients.client import Basis, Client, Plan, nothing
from autoconf.clients.file import (
    Section,
    fine,
    hostname,
    leading_port,
    sections,
    server,
    tree,
    under,
)
from autoconf.clients.outcome import Ask, End, Outcome, Why
from autoconf.clients.question import Dns, Heard, Web, silent
from autoconf.model import EMAIL_ADDRESS, Protocol, Security, Server
from autoconf.net import HttpResponse
from autoconf.suffix import registrable

FETCH_SECONDS = 7.0
DNS_SECONDS = 10.0
DATABASE = "https://autoconfig.thunderbird.net/v1.1/"
_SOCKETS = {"ssl": Security.TLS, "starttls": Security.STARTTLS, "tls": Security.STARTTLS}


def plan(domain: str, heard: Heard) -> Plan:
    found, url, seconds = yield from one_by_one.first(
        _urls(domain), read, domain, heard, FETCH_SECONDS
    )
    why = _why(url)
    if found is None:
        mx = Dns(domain, "MX")
        yield (mx,)
        answer = heard.dns(mx)
        seconds += DNS_SECONDS if silent(answer) else 0.0
        found, url, more = yield from one_by_one.first(
            _beyond(answer.mx[0].host if answer.mx else ""), read, domain, heard, FETCH_SECONDS
        )
        seconds += more
        why = Why.MX_OWNER
    if found is None or url is None:
        return nothing(seconds)
    incoming, outgoing = found
    whole = incoming is not None and outgoing is not None
    return Outcome(
        End.SETTINGS if whole else End.HALF,
        why,
        url.url,
        incoming,
        outgoing,
        asks=() if whole else (Ask.OTHER_HALF,),
        seconds=seconds,
    )


def _why(url: Web | None) -> Why:
    if url is None or url.url.startswith(DATABASE):
        return Why.ISPDB
    return Why.OWN_FILE if url.secure else Why.OWN_FILE_HTTP


def _beyond(mx: str) -> Iterable[Web]:
    """The MX host itself, then without its first label; the first record as it came, unsorted."""
    if not mx:
        return
    yield from _urls(mx)
    parent = mx.partition(".")[2]
    if registrable(parent) is not None:
        yield from _urls(parent)


def _urls(domain: str) -> Iterable[Web]:
    places = (
        f"autoconfig.{domain}/mail/config-v1.1.xml",
        f"{domain}/.well-known/autoconfig/mail/config-v1.1.xml",
    )
    query = f"?emailaddress={EMAIL_ADDRESS}"
    yield from (Web(f"https://{place}{query}", encoded=False) for place in places)
    yield Web(DATABASE + domain)
    yield from (Web(f"http://{place}{query}", encoded=False) for place in places)


def read(answer: HttpResponse, domain: str) -> tuple[Server | None, Server | None] | None:
    provider = under(tree(answer.body) if fine(answer) else None, "clientConfig", "emailProvider")
    if provider is None:
        return None
    parts = sections(provider)
    incoming = _first((p for p in parts if not p.outgoing), "imap", Protocol.IMAP, domain)
    outgoing = _first((p for p in parts if p.outgoing), "smtp", Protocol.SMTP, domain)
    return (incoming, outgoing) if incoming or outgoing else None


def _first(parts: Iterable[Section], kind: str, protocol: Protocol, domain: str) -> Server | None:
    part = next((p for p in parts if p.kind == kind), None)
    if part is None:
        return None
    security = _SOCKETS.get(next(iter(part.sockets), "").lower(), Security.PLAIN)
    where = hostname(part.host, domain, fills=False)
    return server(protocol, where, leading_port(part.port), security, part.username)


CLIENT = Client(
    name="nextcloud",
    title="Nextcloud Mail",
    version="e5734fe",
    observed="2026-08-22",
    basis=Basis.SOURCE,
    links=(
        "https://github.com/nextcloud/mail/blob/main/lib/Service/AutoConfig/IspDb.php",
        "https://github.com/nextcloud/mail/issues/7761",
    ),
    plan=plan,
)
