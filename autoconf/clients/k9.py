"""Thunderbird for Android, which was K-9 Mail: the same places, asked without the address.

Read in its source, not run.  What a publisher should know:
- it sends the domain only, so a server that wants `emailaddress=` (status 400) gives it nothing;
- IMAP and SMTP only; one bad IMAP or SMTP section (unknown or `plain` socketType, no user name, no
  method it knows) and the *whole file* is refused, against the draft's must-ignore rule; so it is
  without a host name as the provider's `id` and one in `domain`;
- of an MX's owner it asks `autoconfig.` and the database, never the well-known path;
- whatever came over http, or by an MX without DNSSEC, is shown to the person for consent.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import replace

from autoconf.clients import owner
from autoconf.clients.client import Basis, Client, Plan, nothing
from autoconf.clients.file import Section, fine, hostname, sections, server, tree, under
from autoconf.clients.outcome import Ask, End, Outcome, Why
from autoconf.clients.question import Dns, Heard, Question, Web, downgraded, silent
from autoconf.documents.values import port
from autoconf.model import Auth, Protocol, Security, Server
from autoconf.net import HttpResponse

FETCH_SECONDS = 10.0
DNS_SECONDS = 10.0
DATABASE = "https://autoconfig.thunderbird.net/v1.1/"

_SOCKETS = {"SSL": Security.TLS, "STARTTLS": Security.STARTTLS}
_AUTH = {
    "password-cleartext": Auth.PASSWORD_CLEARTEXT,
    "password-encrypted": Auth.PASSWORD_ENCRYPTED,
    "OAuth2": Auth.OAUTH2,
}


def plan(domain: str, heard: Heard) -> Plan:
    mx = Dns(domain, "MX")
    ranked = [(url, _why(url)) for url in _provider(domain)]
    ranked.append((Web(DATABASE + domain), Why.ISPDB))
    yield (*(url for url, _ in ranked), mx)

    seconds = 0.0
    for url, why in ranked:
        outcome, waited = yield from _try(url, why, domain, heard)
        seconds = max(seconds, waited)
        if outcome:
            return replace(outcome, seconds=seconds)

    answer = heard.dns(mx)
    # One after the other, and only once all of the above had nothing.
    spent = DNS_SECONDS if silent(answer) else 0.0
    for name in owner.names(owner.best(answer), domain):
        for url in (_provider(name)[0], Web(DATABASE + name)):
            yield (url,)
            outcome, waited = yield from _try(url, Why.MX_OWNER, domain, heard)
            spent += waited
            if outcome:
                asks = () if answer.authenticated else (Ask.CONFIRM_SETTINGS,)
                return replace(outcome, asks=asks or outcome.asks, seconds=max(seconds, spent))
    return nothing(max(seconds, spent))


def _provider(domain: str) -> tuple[Web, ...]:
    places = (
        f"autoconfig.{domain}/mail/config-v1.1.xml",
        f"{domain}/.well-known/autoconfig/mail/config-v1.1.xml",
    )
    return tuple(Web(f"{scheme}://{place}") for scheme in ("https", "http") for place in places)


def _why(url: Web) -> Why:
    return Why.OWN_FILE if url.secure else Why.OWN_FILE_HTTP


def _try(
    url: Web, why: Why, domain: str, heard: Heard
) -> Generator[tuple[Question, ...], None, tuple[Outcome | None, float]]:
    answer = heard.web(url)
    trusted = answer.secure
    if lower := downgraded(answer):
        yield (lower,)
        answer, trusted = heard.web(lower), False
    waited = FETCH_SECONDS if silent(answer) else 0.0
    found = read(answer, domain)
    if found is None:
        return None, waited
    asks = () if trusted else (Ask.CONFIRM_SETTINGS,)
    return Outcome(End.SETTINGS, why, url.url, *found, asks=asks), waited


def read(answer: HttpResponse, domain: str) -> tuple[Server, Server] | None:
    """The first IMAP and the first SMTP server; None if any section of the two kinds is bad."""
    provider = under(tree(answer.body) if fine(answer) else None, "clientConfig", "emailProvider")
    if provider is None or not hostname(provider.attributes.get("id"), "", fills=False):
        return None
    if not any(hostname(each.text, domain) for each in provider.all("domain")):
        return None
    parts = sections(provider)
    incoming = _first((p for p in parts if not p.outgoing), "imap", Protocol.IMAP, domain)
    outgoing = _first((p for p in parts if p.outgoing), "smtp", Protocol.SMTP, domain)
    return (incoming, outgoing) if incoming and outgoing else None


def _first(parts: Iterable[Section], kind: str, protocol: Protocol, domain: str) -> Server | None:
    """None also if any of them is bad, whichever it is."""
    made = [_server(part, protocol, domain) for part in parts if part.kind == kind]
    return made[0] if made and all(made) else None


def _server(part: Section, protocol: Protocol, domain: str) -> Server | None:
    auths = tuple(_AUTH[word] for word in part.auths if word in _AUTH)
    if not auths or not part.username:
        return None
    security = _SOCKETS.get(part.sockets[-1]) if part.sockets else None
    where = hostname(part.host, domain)
    return server(protocol, where, port(part.port or ""), security, part.username, *auths)


CLIENT = Client(
    name="thunderbird-android",
    title="Thunderbird for Android",
    version="a59bd67",
    observed="2026-08-20",
    basis=Basis.SOURCE,
    links=(
        "https://github.com/thunderbird/thunderbird-android/tree/main/feature/autodiscovery/"
        "autoconfig/src/main/kotlin/app/k9mail/autodiscovery/autoconfig",
        "https://github.com/thunderbird/thunderbird-android/issues/8158",
        "https://github.com/thunderbird/thunderbird-android/issues/6872",
    ),
    plan=plan,
)
