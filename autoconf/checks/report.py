"""All findings about one domain, and what they come to.  Pure."""

from __future__ import annotations

from dataclasses import dataclass

from autoconf.checks.evidence import Evidence
from autoconf.checks.finding import WRONG, Finding, Status
from autoconf.checks.table import findings, first, worst

_NEEDED = ("AC-DNS-001", "AC-SRV-001", "AC-SRV-002")
"""Without these nobody can say that all is well."""


@dataclass(frozen=True, slots=True)
class Report:
    evidence: Evidence
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, evidence: Evidence) -> Report:
        return cls(evidence, findings(evidence))

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """Worst first: the head is to be fixed first."""
        return first(self.findings)

    @property
    def worst(self) -> Status:
        return worst(self.findings)

    @property
    def undetermined(self) -> bool:
        """Nothing is wrong that we could see, but the servers or the DNS could not be asked."""
        clean = self.worst in (Status.PASS, Status.INFO, Status.WARN)
        return clean and any(f.status is Status.UNKNOWN and f.id in _NEEDED for f in self.findings)

    @property
    def verdict(self) -> str:
        """Sentence under `check.verdict-<verdict>`."""
        return "unknown" if self.undetermined else self.worst.value

    @property
    def grave(self) -> int:
        """How many findings the verdict speaks of: all that must be mended, or all of its kind."""
        must = (Status.ERROR, Status.CRITICAL)
        counted = must if self.worst in must else (self.worst,)
        return sum(f.status in counted for f in self.findings)

    def having(self, status: Status) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.status is status)

    def fails(self, on: Status) -> bool:
        """Whether anything is as grave as that, or graver."""
        return any(f.status in WRONG[WRONG.index(on) :] for f in self.findings)
