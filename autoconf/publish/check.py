"""What the world sees of what a domain should publish: every record and every file, asked for.

Each comparison is a pure function of an answer; `check` alone asks.  Nobody is told more than the
domain, no server is signed in to, and what could not be asked is never called wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from autoconf.documents import autoconfig, best, choose, pacc, read
from autoconf.model import EMAIL_ADDRESS, Server
from autoconf.net import Deadline, DnsAnswer, DnsStatus, HttpFault, HttpRequest, HttpResponse, Srv
from autoconf.publish import tree
from autoconf.publish.pacc import PATH as PACC
from autoconf.publish.record import Record, Removal

if TYPE_CHECKING:
    from autoconf.net import Net
    from autoconf.publish.plan import Plan

ADDRESSES = "A/AAAA"
"""How the place of a name that leads to a machine is written."""
_ABSENT = (DnsStatus.NO_DATA, DnsStatus.NX_DOMAIN)
_NOT_THERE = (HttpFault.NO_SUCH_NAME, HttpFault.REFUSED)
_THERE_BUT_WRONG = (HttpFault.TLS, HttpFault.BROKEN, HttpFault.TOO_LARGE, HttpFault.REDIRECT)


class Word(StrEnum):
    PUBLISHED = "published"
    MISSING = "missing"
    DRIFTED = "drifted"
    """There, and not as it should be."""
    EXTRA = "extra"
    """Should be deleted."""
    UNASKED = "could-not-ask"


@dataclass(frozen=True, slots=True)
class Finding:
    word: Word
    place: str
    """`NAME TYPE` in the DNS, or a URL."""
    reason: str = ""
    """Sentence under `publish.seen-<reason>`; empty where the word says it all."""
    expected: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    detail: str = ""
    """What the resolver or the web server said."""


async def check(net: Net, plan: Plan, deadline: Deadline) -> tuple[Finding, ...]:
    """Ask for everything at once; the order is that of the plan, DNS first."""
    # Not at import time: most that print a plan never ask.
    import asyncio

    sets: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in plan.records:
        sets[record.name, record.rdtype].append(record)

    async def a_set(name: str, rdtype: str, records: list[Record]) -> tuple[Finding, ...]:
        answer = await net.query(name, rdtype, deadline)
        return srv(records, answer) if rdtype == "SRV" else txt(records, answer)

    async def a_removal(removal: Removal) -> tuple[Finding, ...]:
        kinds = [kind for kind in removal.rdtypes if kind in ("SRV", "TXT")]
        answers = [await net.query(removal.name, kind, deadline) for kind in kinds]
        return tuple(finding for answer in answers for finding in gone(removal, answer))

    async def addresses_of(host: str) -> tuple[DnsAnswer, ...]:
        return tuple(
            await asyncio.gather(*(net.query(host, t, deadline) for t in ADDRESSES.split("/")))
        )

    async def a_name(name: str) -> tuple[Finding, ...]:
        given = [record for record in plan.records if record.name == name]
        alias = next((str(each.value) for each in given if each.rdtype == "CNAME"), None)
        own = await addresses_of(name)
        far = await addresses_of(alias) if alias else None
        return (address(name, given, own, far),)

    async def a_file(url: str, expected: bytes, *, optional: bool) -> tuple[Finding, ...]:
        response = await net.fetch(HttpRequest(url), deadline)
        return document(plan.domain, url, expected, response, optional=optional)

    expected = autoconfig.write(plan.settings, domain=plan.domain)
    d = plan.domain
    work = [a_name(name) for name in plan.names]
    work += [a_set(*key, records) for key, records in sets.items() if key[1] in ("SRV", "TXT")]
    work += [a_removal(removal) for removal in plan.removals]
    work.append(a_file(f"https://autoconfig.{d}{tree.AUTOCONFIG}", expected, optional=False))
    work.append(a_file(f"https://{d}{tree.WELL_KNOWN}", expected, optional=True))
    work.append(a_file(f"https://autodiscover.{d}{tree.AUTODISCOVER}", expected, optional=False))
    if plan.pacc:
        work.append(a_file(f"https://ua-auto-config.{d}{PACC}", plan.pacc, optional=False))
    return tuple(finding for found in await asyncio.gather(*work) for finding in found)


def srv(records: list[Record], answer: DnsAnswer) -> tuple[Finding, ...]:
    """Ports and targets in their order; the numbers that make the order are the publisher's own
    business."""
    place = f"{answer.name} SRV"
    values = [each.value for each in records if isinstance(each.value, Srv)]
    wanted = [(value.port, value.target) for value in values]
    expected = tuple(record.data for record in records)
    if unasked := _unasked(place, answer, expected):
        return (unasked,)
    ordered = sorted(answer.srv, key=lambda each: (each.priority, -each.weight))
    got = [(each.port, each.target) for each in ordered]
    seen = tuple(f"{each.priority} {each.weight} {each.port} {each.target}." for each in ordered)
    if not got:
        return (Finding(Word.MISSING, place, "", expected),)
    refused = [port_target for port_target in got if not port_target[1]]
    offered = [port_target for port_target in got if port_target[1]]
    if not wanted[0][1]:
        word = Word.EXTRA if offered else Word.PUBLISHED
        return (Finding(word, place, "offered" if offered else "", expected, seen),)
    if refused:
        return (Finding(Word.DRIFTED, place, "refused", expected, seen),)
    if got == wanted:
        return (Finding(Word.PUBLISHED, place, "", expected, seen),)
    if set(got) > set(wanted):
        return (Finding(Word.EXTRA, place, "more-servers", expected, seen),)
    reason = "order" if set(got) == set(wanted) else "other-servers"
    return (Finding(Word.DRIFTED, place, reason, expected, seen),)


def txt(records: list[Record], answer: DnsAnswer) -> tuple[Finding, ...]:
    """The texts of one kind: digests of PACC documents, or the path of a service (RFC 6764)."""
    place = f"{answer.name} TXT"
    expected = tuple(str(record.value) for record in records)
    if unasked := _unasked(place, answer, expected):
        return (unasked,)
    digests = {_same(text): text for text in expected}
    rivals = {_same(text): text for text in answer.txt if _kind(text) == _kind(expected[0])}
    seen = tuple(rivals.values())
    if not rivals:
        return (Finding(Word.MISSING, place, "", expected),)
    if not set(digests) <= set(rivals):
        return (Finding(Word.DRIFTED, place, "other-text", expected, seen),)
    if set(digests) < set(rivals):
        return (Finding(Word.EXTRA, place, "old-text", expected, seen),)
    return (Finding(Word.PUBLISHED, place, "", expected, seen),)


def _kind(text: str) -> str:
    return "pacc" if pacc.parse_txt(text) else text.partition("=")[0].strip().lower()


def _same(text: str) -> str:
    """Two spellings of one digest are one."""
    return pacc.parse_txt(text) or text.strip()


def gone(removal: Removal, answer: DnsAnswer) -> tuple[Finding, ...]:
    """What should be deleted and still stands there."""
    if answer.status in _ABSENT:
        return ()
    place = f"{answer.name} {answer.rdtype}"
    if unasked := _unasked(place, answer, ()):
        return (unasked,)
    if answer.rdtype == "SRV":
        left = [f"{each.port} {each.target}." for each in answer.srv if each.target]
    elif removal.beginning:
        start = removal.beginning
        left = [text for text in answer.txt if text.lower().startswith(start)]
    elif removal.why == "no-pacc":
        left = [text for text in answer.txt if pacc.parse_txt(text)]
    else:
        left = list(answer.txt)
    return (Finding(Word.EXTRA, place, removal.why, (), tuple(left)),) if left else ()


def address(
    name: str,
    given: list[Record],
    own: tuple[DnsAnswer, ...],
    far: tuple[DnsAnswer, ...] | None,
) -> Finding:
    """Where one of our names leads.  An alias is compared by its addresses: what the name server
    calls it (CNAME, ALIAS, plain addresses) makes no difference to anybody.
    """
    place = f"{name} {ADDRESSES}"
    expected = tuple(each.data for each in given)
    for answer in (*own, *(far or ())):
        if unasked := _unasked(place, answer, expected):
            return unasked
    seen = tuple(ip for answer in own for ip in answer.addresses)
    if not seen:
        return Finding(Word.MISSING, place, "", expected)
    if far is not None:
        there = {ip for answer in far for ip in answer.addresses}
        if not there:
            return Finding(Word.DRIFTED, place, "no-web-host", expected, seen)
        # Big web hosts answer with some of their addresses at a time.
        elsewhere = not there & set(seen)
        return Finding(
            Word.DRIFTED if elsewhere else Word.PUBLISHED,
            place,
            "elsewhere" if elsewhere else "",
            expected,
            seen,
        )
    wanted = {str(each.value) for each in given}
    if wanted - set(seen):
        return Finding(Word.DRIFTED, place, "elsewhere", expected, seen)
    if wanted and set(seen) - wanted:
        return Finding(Word.EXTRA, place, "more-addresses", expected, seen)
    return Finding(Word.PUBLISHED, place, "", expected, seen)


def document(
    domain: str, url: str, expected: bytes, response: HttpResponse, *, optional: bool = False
) -> tuple[Finding, ...]:
    """Whether the answer names the servers of `expected`.  An `optional` place may be empty: only a
    contradiction counts there."""
    is_pacc = url.endswith(PACC)
    wanted = _servers(expected, domain) or ()
    said = _spoken(wanted, url)
    if response.fault or response.status != 200:
        word, reason = _fault(response)
        detail = response.detail or (f"HTTP {response.status}" if response.status else "")
        found = Finding(word, url, reason, said, (), detail)
        return () if optional else (found,)
    got = _servers(response.body, domain)
    if got is None:
        return () if optional else (Finding(Word.DRIFTED, url, "unreadable", said),)
    seen = _spoken(got, url)
    if seen != said:
        return (Finding(Word.DRIFTED, url, "other-servers", said, seen),)
    if is_pacc and response.body != expected:
        digests = tuple(f"sha256 {pacc.digest(body)}" for body in (expected, response.body))
        return (Finding(Word.DRIFTED, url, "other-bytes", digests[:1], digests[1:]),)
    return (Finding(Word.PUBLISHED, url, "", said, seen),)


def _fault(response: HttpResponse) -> tuple[Word, str]:
    if response.fault in _NOT_THERE or response.status in (404, 410):
        return Word.MISSING, ""
    if response.fault is HttpFault.TLS:
        return Word.DRIFTED, "certificate"
    if response.fault in _THERE_BUT_WRONG:
        return Word.DRIFTED, "unreadable"
    if response.fault or response.status >= 500 or response.status == 429:
        return Word.UNASKED, ""
    return Word.DRIFTED, "status"


def _servers(body: bytes, domain: str) -> tuple[Server, ...] | None:
    found = read(body, domain=domain)
    settings = choose(found.reading, domain) if found.readable else None
    return best(settings.servers) if settings else None


def _spoken(servers: Iterable[Server], url: str) -> tuple[str, ...]:
    """One line a server, as much as the format of the URL can say."""
    lines = []
    for server in servers:
        e = server.endpoint
        words = [e.protocol, f"{e.host}:{e.port}", e.security]
        if url.endswith("config-v1.1.xml"):
            words += [server.username or EMAIL_ADDRESS, *server.auth]
        lines.append(" ".join(words))
    return tuple(lines)


def _unasked(place: str, answer: DnsAnswer, expected: tuple[str, ...]) -> Finding | None:
    if answer.status in (DnsStatus.OK, *_ABSENT):
        return None
    return Finding(Word.UNASKED, place, "", expected, (), answer.detail or answer.status)
