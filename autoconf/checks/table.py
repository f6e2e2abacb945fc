"""Every check there is, in the order of a report.  An id never changes its meaning."""

from __future__ import annotations

from collections.abc import Iterable

from autoconf.checks import (
    autodiscover,
    consistency,
    dns,
    documents,
    input,
    privacy,
    programs,
    publication,
    servers,
    srv,
)
from autoconf.checks.evidence import Evidence
from autoconf.checks.finding import WRONG, Check, Finding, Status

CHECKS: tuple[Check, ...] = (
    *input.CHECKS,
    *sorted((*dns.CHECKS, *srv.CHECKS), key=lambda check: check.id),
    *sorted((*publication.CHECKS, *autodiscover.CHECKS), key=lambda check: check.id),
    *documents.CHECKS,
    *servers.CHECKS,
    *consistency.CHECKS,
    *privacy.CHECKS,
    *programs.CHECKS,
)


def findings(evidence: Evidence) -> tuple[Finding, ...]:
    """What every check says, in their order."""
    return tuple(check(evidence) for check in CHECKS)


_FIRST = ("AC-DNS-001", "AC-DNS-004", "AC-SRV-001", "AC-SRV-002", "AC-PUB-001")
"""Among equally bad ones, what the others hang on."""
_MX, _READING = "AC-DNS-002", "AC-SRV-001"


def first(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What is wrong, worst first: the head of the list is to be mended first."""
    bad = {f.id: f for f in found if f.status in WRONG}
    # Where nobody names a server at all, first of all the domain must take mail.
    void = _READING in bad and bad[_READING].told == "nobody"

    def key(finding: Finding) -> tuple[bool, int, bool, bool, int]:
        return (
            not (void and finding.id == _MX),
            -WRONG.index(finding.status),
            finding.id not in _FIRST,
            not finding.fix,
            -len(finding.hurts),
        )

    return tuple(sorted(bad.values(), key=key))


def worst(found: Iterable[Finding]) -> Status:
    """The gravest status of all; PASS where nothing is wrong."""
    bad = [f.status for f in found if f.status in WRONG]
    return max(bad, key=WRONG.index, default=Status.PASS)
