"""What was typed: is it the address that was meant?  Pure."""

from __future__ import annotations

from autoconf.checks.evidence import Evidence
from autoconf.checks.finding import Check, Line, Said, Status, nothing, passed, wrong


def meant(evidence: Evidence) -> Said:
    suggestion = evidence.result.suggestion
    if suggestion:
        return wrong(Status.WARN, Line(evidence.domain, detail=f"→ {suggestion}?"))
    return passed()


def written_in_its_own_script(evidence: Evidence) -> Said:
    domain = evidence.address.domain
    if domain.ascii == domain.unicode:
        return nothing("ascii-domain")
    return wrong(Status.INFO, Line(domain.unicode, detail=domain.ascii))


CHECKS = (
    Check("AC-INP-001", (), meant),
    Check("AC-INP-002", (), written_in_its_own_script),
)
