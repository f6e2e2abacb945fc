"""When a lookup knows enough to stop asking.  Pure."""

from __future__ import annotations

from collections.abc import Collection

from autoconf.candidate import Evidence, Grade, candidates, directions
from autoconf.model import Endpoint
from autoconf.net import DnsStatus
from autoconf.rank import rank
from autoconf.sources.inquiry import Inquiry

_IN_VAIN = {
    DnsStatus.NX_DOMAIN: "no-such-domain",
    DnsStatus.UNREACHABLE: "dns-unreachable",
    DnsStatus.SILENT: "dns-silent",
}
"""Answers to the MX question after which no name under the domain can be expected."""


def record_stands(evidence: Evidence) -> bool:
    """Whether a record on this machine answers by itself: every direction that it names has a
    server that is not refuted, or it says that there is none to connect to."""
    ranking = rank(evidence)
    if ranking.unavailable:
        return True
    config = ranking.config
    rows = config.incoming + config.outgoing if config else ()
    named = {s.endpoint.protocol for c in evidence.claims for s in c.settings.servers}
    return bool(rows) and all(
        any(test(row.server.endpoint.protocol) for row in rows)
        for test in directions(evidence.options)
        if any(test(protocol) for protocol in named)
    )


def stands(evidence: Evidence, pending: Collection[Endpoint], waited_for: Collection[str]) -> bool:
    """Whether an answer is proven in every direction, and no source that is waited for can still
    overturn it with a server that is being tried (`pending`)."""
    if not rank(evidence).proven:
        return False
    for candidate in candidates(evidence):
        if candidate.claim.origin.source not in waited_for:
            continue
        for index, test in enumerate(directions(evidence.options)):
            undecided = any(
                row.server.endpoint in pending and test(row.server.endpoint.protocol)
                for row in candidate.rows
            )
            if undecided and candidate.grades[index] is not Grade.PROVEN:
                return False
    return True


def why_stop(inquiry: Inquiry, evidence: Evidence) -> str | None:
    """Why Autodiscover and guessing would be in vain; None if they are worth a try."""
    exchangers = inquiry.exchangers
    if exchangers is not None and exchangers.null:
        return "null-mx"
    if exchangers is not None and exchangers.status in _IN_VAIN:
        return _IN_VAIN[exchangers.status]
    found = candidates(evidence)
    whole = all(
        any(candidate.grades[index] < Grade.NONE for candidate in found)
        for index in range(len(directions(evidence.options)))
    )
    return "superseded" if whole or rank(evidence).unavailable else None
