"""DNS SRV records: RFC 6186 and RFC 8314 for mail, RFC 6764, 8620 and Exchange's for the rest.

Only where a resolver on this machine says that the answer is signed does it vouch for a foreign
host.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from autoconf.model import (
    Channel,
    Claim,
    Endpoint,
    Origin,
    Protocol,
    Security,
    Server,
    Service,
    ServiceKind,
    Settings,
)
from autoconf.net import Deadline, DnsAnswer, DnsStatus, Net, Srv
from autoconf.result import Answer, AnswerKind
from autoconf.sources.inquiry import Inquiry, Step

NAME = "srv"

MAIL = {
    "_imaps": (Protocol.IMAP, Security.TLS),
    "_imap": (Protocol.IMAP, Security.STARTTLS),
    "_pop3s": (Protocol.POP3, Security.TLS),
    "_pop3": (Protocol.POP3, Security.STARTTLS),
    "_submissions": (Protocol.SMTP, Security.TLS),
    "_submission": (Protocol.SMTP, Security.STARTTLS),
}
"""RFC 6186 section 3, RFC 8314 section 5.1.  The ports of implicit TLS are known to be so even when
an old record lists them under the clear-text name."""
SERVICES = {
    "_jmap": ServiceKind.JMAP,
    "_caldavs": ServiceKind.CALDAV,
    "_carddavs": ServiceKind.CARDDAV,
    "_autodiscover": ServiceKind.AUTODISCOVER,
}
_IMPLICIT = {993, 995, 465}
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+")
"""DNS allows any byte in a name; a mail host has letters, digits and hyphens."""


def ordered(records: Iterable[Srv]) -> list[Srv]:
    """RFC 2782: lowest priority first.  Among equals the heaviest first, not drawn by lot, so that
    the same question gets the same answer."""
    return sorted(records, key=lambda r: (r.priority, -r.weight, r.target))


def steps(inquiry: Inquiry) -> Iterable[Step]:
    domain = inquiry.domain
    wanted = [n for n, (protocol, _) in MAIL.items() if protocol in inquiry.options.protocols]

    async def ask(net: Net, deadline: Deadline) -> Answer:
        # asyncio is not for import time: a lookup that stays on this machine never needs it.
        import asyncio

        names = [f"{label}._tcp.{domain}" for label in (*wanted, *SERVICES)]
        answers = await asyncio.gather(*(net.query(name, "SRV", deadline) for name in names))
        return read(domain, answers)

    yield Step(NAME, f"_*._tcp.{domain}", ask)


def read(domain: str, answers: Iterable[DnsAnswer]) -> Answer:
    """All SRV answers for a domain as one claim."""
    locator = f"_*._tcp.{domain}"
    by_label = {answer.name.partition(".")[0]: answer for answer in answers}
    named = {label: usable(answer.srv) for label, answer in by_label.items() if usable(answer.srv)}
    # RFC 6186 section 3.4: a single `.` says that the service is decidedly not offered.
    refused = [
        label
        for label, answer in by_label.items()
        if answer.srv and all(record.target == "" for record in answer.srv)
    ]
    offered = {MAIL[label][0] for label in named if label in MAIL}
    withheld = frozenset(MAIL[label][0] for label in refused if label in MAIL) - offered
    if not named:
        kind, reason, words = _nothing(by_label.values(), refused)
        return Answer(NAME, locator, kind, reason, words, not_offered=withheld)
    settings = Settings(
        id=domain,
        domains=(domain,),
        servers=tuple(
            _server(label, record)
            for label, records in named.items()
            if label in MAIL
            for record in records
        ),
        services=tuple(
            Service(SERVICES[label], host=record.target, port=record.port)
            for label, records in named.items()
            if label in SERVICES
            for record in records
        ),
    )
    signed = all(by_label[label].authenticated for label in named)
    channel = Channel.DNSSEC if signed else Channel.DNS
    claim = Claim(settings, Origin(NAME, locator, channel))
    words = ", ".join(named)
    return Answer(NAME, locator, AnswerKind.FOUND, "", words, (claim,), not_offered=withheld)


def usable(records: Iterable[Srv]) -> list[Srv]:
    """Those that name a host and a port, in order."""
    return [r for r in ordered(records) if 0 < r.port < 65536 and _HOST.fullmatch(r.target)]


def _nothing(answers: Iterable[DnsAnswer], refused: list[str]) -> tuple[AnswerKind, str, str]:
    """Why no server is named: kind of answer, reason and detail."""
    for answer in answers:
        if answer.status not in (DnsStatus.OK, DnsStatus.NO_DATA, DnsStatus.NX_DOMAIN):
            return AnswerKind.FAILED, f"dns-{answer.status}", answer.detail
        strange = [record.target for record in answer.srv if record.target]
        if strange:
            return AnswerKind.FAILED, "bad-target", strange[0]
    return AnswerKind.NOTHING, "not-offered" if refused else "no-srv", ", ".join(refused)


def _server(label: str, record: Srv) -> Server:
    protocol, security = MAIL[label]
    if record.port in _IMPLICIT:
        security = Security.TLS
    return Server(Endpoint(protocol, record.target, record.port, security))
