"""FairEmail: everybody is asked, and what was found is tried in the order of a score.

Read in its source (EmailProvider.java; the URLs in Misc.java of 2025), not run.  What a publisher
should know:
- SRV records beat the domain's own file; a file with a user name of its own form beats SRV;
- the address goes to the provider's four URLs, un-encoded and over http too, and to Autodiscover;
- of two servers of a kind in a file each word of the last wins; a socketType that it does not know,
  `plain` too, is read off the port: STARTTLS on 143 and 587, else TLS;
- placeholders in host names stay as they are; one port that is no number, and the file is refused;
- no redirect between http and https is followed;
- at the end the MX host itself is tried as mail server;
- it signs in at one candidate after the other until one lets it in: each learns the password.
With its settings as they come it takes https certificates of another name; ours does not, and that
is not simulated.  Nor are the profiles that it brings along: for their domains it asks nobody.  It
scans ports always; here only where the rest found nothing that works.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace

from autoconf.clients import fairemail_scan, one_by_one, owner
from autoconf.clients.client import Basis, Client, Plan, nothing
from autoconf.clients.fairemail_file import CLEAR, read, read_autodiscover
from autoconf.clients.file import hostname, server
from autoconf.clients.outcome import End, Outcome, Why
from autoconf.clients.question import Body, Dns, Heard, Mail, Question, Web
from autoconf.judge import standing
from autoconf.model import EMAIL_ADDRESS, EMAIL_LOCAL_PART, Protocol, Security, Server
from autoconf.result import Standing
from autoconf.suffix import public_suffix

FETCH_SECONDS = 10.0
DATABASE = "https://autoconfig.thunderbird.net/v1.1/"
_FORMS = (EMAIL_ADDRESS, EMAIL_LOCAL_PART)
_BAD = {Standing.DOUBTFUL, Standing.REFUTED}
_OWN_NAME = 100
"""What a user name in a file adds to its score."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: int
    why: Why
    locator: str
    incoming: Server
    outgoing: Server


_Asking = Generator[tuple[Question, ...], None, tuple[list[_Candidate], float]]


def plan(domain: str, heard: Heard) -> Plan:
    found, seconds = yield from _published(domain, domain, heard)
    mx = Dns(domain, "MX")
    yield (mx,)
    host = owner.best(heard.dns(mx))
    good = yield from _first_good(found, heard)
    if good is None:
        scanned, more = yield from _scanned(domain, heard)
        found, seconds = [*found, *scanned], seconds + more
        for name in _climbed(host) if not found else ():
            found, more = yield from _published(name, domain, heard)
            scanned, waited = yield from _scanned(name, heard)
            found, seconds = [*found, *scanned], seconds + more + waited
            if found:
                found = [replace(each, why=Why.MX_OWNER) for each in found]
                break
        found += _at_host(host)
        good = yield from _first_good(found, heard)
    chosen = good or next((each for each in _ranked(found) if each.score), None)
    if chosen is None:
        return nothing(seconds)
    return Outcome(
        End.SETTINGS, chosen.why, chosen.locator, chosen.incoming, chosen.outgoing, seconds=seconds
    )


def _ranked(found: Iterable[_Candidate]) -> list[_Candidate]:
    return sorted(found, key=lambda each: -each.score)


def _first_good(
    found: Iterable[_Candidate], heard: Heard
) -> Generator[tuple[Question, ...], None, _Candidate | None]:
    """It would sign in; here a server counts that is not known to fail."""
    for each in _ranked(found):
        both = Mail(each.incoming.endpoint), Mail(each.outgoing.endpoint)
        yield both
        if not any(standing(heard.mail(one)) in _BAD for one in both):
            return each
    return None


def _published(name: str, domain: str, heard: Heard) -> _Asking:
    srv = yield from _srv(name, heard)
    file, url, seconds = yield from one_by_one.first(
        _urls(name), read, domain, heard, FETCH_SECONDS, downgrades=False
    )
    urls = (
        Web(f"https://{host}/autodiscover/autodiscover.xml", Body.AUTODISCOVER)
        for host in (name, f"autodiscover.{name}")
    )
    pox, pox_url, more = yield from one_by_one.first(
        urls, read_autodiscover, domain, heard, FETCH_SECONDS, downgrades=False
    )
    found = [srv] if srv else []
    if file is not None and url is not None:
        incoming, outgoing = file
        why = Why.OWN_FILE if url.secure else Why.OWN_FILE_HTTP
        why = Why.ISPDB if url.url.startswith(DATABASE) else why
        extra = 0 if incoming.username in _FORMS else _OWN_NAME
        found.append(_Candidate(40 + extra, why, url.url, incoming, outgoing))
    if pox is not None and pox_url is not None:
        found.append(_Candidate(40, Why.AUTODISCOVER, pox_url.url, *pox))
    return found, seconds + more


def _scanned(name: str, heard: Heard) -> _Asking:
    places, seconds = yield from fairemail_scan.search(name, heard)
    if places is None:
        return [], seconds
    servers = (Server(place, EMAIL_ADDRESS) for place in places)
    return [_Candidate(20, Why.GUESS, places[0].host, *servers)], seconds


def _climbed(host: str) -> Iterator[str]:
    """The MX host, then without its first label, as long as something is left."""
    end = public_suffix(host) if host else None
    while "." in host and host != end:
        yield host
        host = host.partition(".")[2]


def _at_host(host: str) -> list[_Candidate]:
    """The MX host itself."""
    reading = _at(Protocol.IMAP, host, 993, Security.TLS)
    sending = [
        _at(Protocol.SMTP, host, 587, Security.STARTTLS),
        _at(Protocol.SMTP, host, 465, Security.TLS),
    ]
    return [_Candidate(0, Why.GUESS, host, reading, one) for one in sending if reading and one]


def _at(protocol: Protocol, host: str, number: int, security: Security) -> Server | None:
    return server(protocol, hostname(host, ""), number or None, security, EMAIL_ADDRESS)


def _srv(name: str, heard: Heard) -> Generator[tuple[Question, ...], None, _Candidate | None]:
    """Records of both names in one list; at the same weight the first of the two wins."""

    def best(
        protocol: Protocol, tls: str, *names: str
    ) -> Generator[tuple[Question, ...], None, Server | None]:
        questions = tuple(Dns(f"{each}._tcp.{name}", "SRV") for each in names)
        yield questions
        records = [(q.name, r) for q in questions for r in heard.dns(q).srv if r.target]
        if not records:
            return None
        label, record = min(records, key=lambda pair: (pair[1].priority, -pair[1].weight))
        clear = not label.startswith(f"{tls}.") and record.port == CLEAR[protocol]
        security = Security.STARTTLS if clear else Security.TLS
        return _at(protocol, record.target, record.port, security)

    reading = yield from best(Protocol.IMAP, "_imaps", "_imaps", "_imap")
    if reading is None:
        return None
    sending = yield from best(Protocol.SMTP, "_submissions", "_submission", "_submissions")
    if sending is None:
        return None
    return _Candidate(100, Why.SRV, f"_imaps._tcp.{name}", reading, sending)


def _urls(domain: str) -> Iterator[Web]:
    places = (
        f"autoconfig.{domain}/mail/config-v1.1.xml",
        f"{domain}/.well-known/autoconfig/mail/config-v1.1.xml",
    )
    query = f"?emailaddress={EMAIL_ADDRESS}"
    for scheme in ("https", "http"):
        yield from (Web(f"{scheme}://{place}{query}", encoded=False) for place in places)
    yield Web(DATABASE + domain)


CLIENT = Client(
    name="fairemail",
    title="FairEmail",
    version="30a5133",
    observed="2026-11-24",
    basis=Basis.SOURCE,
    links=(
        "https://github.com/M66B/FairEmail/blob/30a5133d65e7e388a06011725391dd65f481bd19/"
        "app/src/main/java/eu/faircode/email/EmailProvider.java",
    ),
    plan=plan,
)
