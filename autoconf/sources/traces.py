"""Traces in the DNS of whose mailboxes a domain has: its SPF record, and its Exchange pointer.

For the many domains whose MX is a filter's or a forwarder's, which says nothing about the mailbox.
An `include` (RFC 7208 section 5.2) says who may send for the domain, the `autodiscover` alias where
Exchange would be set up; both lead only to providers we know, yet both are weak evidence, so such
an answer is unconfirmed even in a signed zone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from autoconf.catalog.listing import Listing
from autoconf.model import Channel, Claim, Origin
from autoconf.net import Deadline, DnsAnswer, DnsStatus, Net
from autoconf.result import Answer, AnswerKind
from autoconf.sources.inquiry import Inquiry, Step

NAME = "traces"
_SPF = "v=spf1"
_MOST = 10
"""Names of one SPF record that are looked at; RFC 7208 section 4.6.4 allows no more look-ups."""


def steps(inquiry: Inquiry) -> Iterable[Step]:
    domain, database = inquiry.domain, inquiry.catalog
    yield _step(inquiry, f"autodiscover.{domain}", "CNAME", _alias, database.by_autodiscover)
    yield _step(inquiry, domain, "TXT", included, database.by_spf)


def _step(
    inquiry: Inquiry,
    name: str,
    rdtype: str,
    pointers: Callable[[DnsAnswer], Iterable[str]],
    find: Callable[[str], Listing | None],
) -> Step:
    locator = f"{name} {rdtype} {_SPF}" if rdtype == "TXT" else f"{name} {rdtype}"

    async def ask(net: Net, deadline: Deadline) -> Answer:
        answer = await net.query(name, rdtype, deadline)
        if answer.status not in (DnsStatus.OK, DnsStatus.NO_DATA, DnsStatus.NX_DOMAIN):
            return Answer(NAME, locator, AnswerKind.FAILED, f"dns-{answer.status}", answer.detail)
        named = {at: record for at in pointers(answer) if (record := find(at)) is not None}
        # Who only sends for the domain has no mailboxes.
        known = {record.id: record for record in named.values() if record.servers}
        if not known:
            return Answer(NAME, locator, AnswerKind.NOTHING, "no-trace")
        origin = Origin(NAME, locator, Channel.DNS)
        claims = tuple(
            Claim(record.settings(inquiry.domain, own=False), origin) for record in known.values()
        )
        return Answer(NAME, locator, AnswerKind.FOUND, "", ", ".join(named), claims=claims)

    return Step(NAME, locator, ask)


def _alias(answer: DnsAnswer) -> Iterable[str]:
    return (answer.cname,) if answer.cname else ()


def included(answer: DnsAnswer) -> Iterator[str]:
    """The names behind `include:` and `redirect=` of the SPF record, in its order."""
    records = [text for text in answer.txt if text.lower().split(" ", 1)[0] == _SPF]
    if len(records) != 1:  # more than one is no record at all: RFC 7208 section 4.5
        return
    found = 0
    for term in records[0].lower().split()[1:]:
        mechanism, _, name = term.lstrip("+-~?").replace("redirect=", "include:").partition(":")
        if mechanism == "include" and found < _MOST:
            found += 1
            yield name.removesuffix(".")
