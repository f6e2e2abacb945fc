"""What the DNS says of certificates: who may issue them (CAA), which one is right (TLSA).  Pure.

RFC 8659; RFC 6698 and RFC 7671, of which only what a server's own certificate can prove is judged:
the authorities between are not seen here.
"""

from __future__ import annotations

from collections.abc import Iterable

from autoconf.checks import lines
from autoconf.checks.evidence import ANSWERED, Evidence, Tried, caa_names, tlsa_name
from autoconf.checks.finding import (
    Fix,
    Line,
    Said,
    Status,
    judged,
    nothing,
    passed,
    silent,
    unknown,
    wrong,
)
from autoconf.documents import tlsa
from autoconf.net import DnsAnswer
from autoconf.publish.record import Record
from autoconf.suffix import registrable

LETS_ENCRYPT = "letsencrypt.org"
"""Where certbot and Caddy, for which the lines are written, ask unless told otherwise."""
ITSELF = (1, 3)
"""Certificate usages that speak of the server's own certificate (RFC 6698 section 2.1.1)."""
HASHED = (1, 2)
"""Matching types (RFC 6698 section 2.1.3)."""


def a_certificate_can_be_had(evidence: Evidence) -> Said:
    """For the names that mail programs ask, from where most web servers get theirs."""
    if evidence.silenced:
        return silent(evidence.silenced)
    helper = f"autoconfig.{evidence.domain}"
    alias = evidence.answer(helper, "CNAME").cname
    if alias and registrable(alias) != registrable(evidence.domain):
        return nothing("provider")
    # RFC 8659 section 3: the first set on the way up is the one that counts.
    for name in caa_names(evidence.domain):
        answer = evidence.answer(name, "CAA")
        if answer.status not in ANSWERED:
            return unknown("dns", lines.of_dns(answer))
        if answer.data:
            break
    else:
        return nothing("no-record")
    shown = evidence.certificates.get(helper)
    may = _issuers(answer.data)
    if may is None or LETS_ENCRYPT in may or (shown is not None and shown.valid):
        return passed(lines.of_dns(answer))
    seen = lines.of_dns(answer)
    if not may:
        return wrong(Status.WARN, seen, fix=(lines.ask("caa-nobody", host=helper, name=name),))
    fix = lines.ask("caa", host=helper, name=name, names=", ".join(sorted(may)))
    return wrong(Status.INFO, seen, fix=(fix,))


def _issuers(data: Iterable[str]) -> set[str] | None:
    """Who may issue; None where nothing is said of it.  `;` alone names nobody."""
    rows = [each.split(" ", 2) for each in data]
    found = [value.strip('"') for _, tag, value in rows if tag.lower() == "issue"]
    names = {value.partition(";")[0].strip().lower() for value in found}
    return names - {""} if found else None


def pinned_certificates_are_shown(evidence: Evidence) -> Said:
    pinned = [(t, fits) for t in evidence.published if (fits := _fits(evidence, t)) is not None]
    if not pinned:
        return nothing("no-record")
    bad = [tried for tried, fits in pinned if not fits]
    seen = tuple(_line(evidence, tried) for tried in bad)
    return judged(Status.WARN, seen, *(f for tried in bad for f in _mended(evidence, tried)))


def _fits(evidence: Evidence, tried: Tried) -> bool | None:
    """None where there is nothing to compare, or what this look cannot see."""
    rows = [tlsa.read(data) for data in _records(evidence, tried).data]
    if not rows or not _shown(tried):
        return None
    if any(usage not in ITSELF or pin.matching not in HASHED for usage, pin in rows):
        return None
    return bool({pin for _, pin in rows} & set(tlsa.pins(_shown(tried))))


def _records(evidence: Evidence, tried: Tried) -> DnsAnswer:
    return evidence.answer(tlsa_name(tried.endpoint), "TLSA")


def _shown(tried: Tried) -> bytes:
    return tried.best.tls.der if tried.best and tried.best.tls else b""


def _line(evidence: Evidence, tried: Tried) -> Line:
    answer = _records(evidence, tried)
    return Line(tried.place, detail=f"{answer.name} TLSA {', '.join(answer.data)}")


def _mended(evidence: Evidence, tried: Tried) -> tuple[Fix, ...]:
    """In our own zone, and where the certificate proved itself without the record."""
    endpoint = tried.endpoint
    if not tried.proven or registrable(endpoint.host) != registrable(evidence.domain):
        return (lines.ask("tlsa", host=endpoint.host, port=str(endpoint.port)),)
    answer = _records(evidence, tried)
    # The most common form, and the one that RFC 7671 section 5.1 recommends.
    pin = next(tlsa.pins(_shown(tried)))
    record = Record(answer.name, "TLSA", f"3 {pin}", "tlsa")
    return (*lines.delete(answer.name, "TLSA", *answer.data), *lines.adding([record]))
