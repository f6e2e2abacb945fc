"""Guessing: the usual names and ports under the domain, worth something only once *verified*.

Where a wildcard or a parking host answers for every name, nothing is guessed: a label that nobody
can have registered is asked first, and names that share its addresses are left out.
"""

from __future__ import annotations

from collections.abc import Iterable

from autoconf.model import Channel, Claim, Endpoint, Origin, Protocol, Security, Server, Settings
from autoconf.net import Deadline, DnsAnswer, DnsStatus, Net
from autoconf.result import Answer, AnswerKind
from autoconf.sources.inquiry import Inquiry, Step

NAME = "guess"

NAMES: dict[Protocol, tuple[str, ...]] = {
    Protocol.IMAP: ("imap.", "mail.", ""),
    Protocol.POP3: ("pop.", "pop3.", "mail."),
    Protocol.SMTP: ("smtp.", "mail.", ""),
}
"""Prefixes of the domain, likeliest first; "" is the domain itself."""
PORTS: dict[Protocol, tuple[tuple[int, Security], ...]] = {
    Protocol.IMAP: ((993, Security.TLS), (143, Security.STARTTLS)),
    Protocol.POP3: ((995, Security.TLS), (110, Security.STARTTLS)),
    Protocol.SMTP: ((465, Security.TLS), (587, Security.STARTTLS)),
}
"""Implicit TLS first (RFC 8314)."""


def steps(inquiry: Inquiry) -> Iterable[Step]:
    domain = inquiry.domain
    wanted = inquiry.options.protocols - inquiry.not_offered
    protocols = [protocol for protocol in Protocol if protocol in wanted]
    locator = f"usual names under {domain}"

    async def ask(net: Net, deadline: Deadline) -> Answer:
        import asyncio
        import secrets

        async def look_up(name: str) -> frozenset[str] | DnsAnswer:
            """The addresses of a name, or the answer that kept us from them."""
            answers = await asyncio.gather(
                *(net.query(name, rdtype, deadline) for rdtype in ("A", "AAAA"))
            )
            found = frozenset(a for answer in answers for a in answer.addresses)
            broken = (a for a in answers if a.status not in _ANSWERED)
            return found or next(broken, found)

        nobody = await look_up(f"{secrets.token_hex(8)}.{domain}")
        if isinstance(nobody, DnsAnswer):
            reason = f"dns-{nobody.status}"
            return Answer(NAME, locator, AnswerKind.FAILED, reason, nobody.detail)
        prefixes = list(dict.fromkeys(p for protocol in protocols for p in NAMES[protocol]))
        addresses = await asyncio.gather(*(look_up(prefix + domain) for prefix in prefixes))
        own = {
            prefix
            for prefix, found in zip(prefixes, addresses, strict=True)
            if isinstance(found, frozenset) and found - nobody
        }
        servers = tuple(candidates(domain, protocols, own))
        if not servers:
            reason = "wildcard" if nobody else "no-usual-names"
            return Answer(NAME, locator, AnswerKind.NOTHING, reason)
        settings = Settings(id=domain, domains=(domain,), servers=servers)
        claim = Claim(settings, Origin(NAME, locator, Channel.GUESS))
        return Answer(NAME, locator, AnswerKind.FOUND, claims=(claim,))

    yield Step(NAME, locator, ask)


_ANSWERED = (DnsStatus.OK, DnsStatus.NO_DATA, DnsStatus.NX_DOMAIN)


def candidates(domain: str, protocols: Iterable[Protocol], own: set[str]) -> Iterable[Server]:
    """Names × ports, secure ports of every name before the next port."""
    for protocol in protocols:
        for port, security in PORTS[protocol]:
            for prefix in NAMES[protocol]:
                if prefix in own:
                    yield Server(Endpoint(protocol, prefix + domain, port, security))
