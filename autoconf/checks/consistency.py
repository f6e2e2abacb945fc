"""Do all who speak for the domain say the same, and is it true?  Pure."""

from __future__ import annotations

from autoconf.checks import lines
from autoconf.checks.evidence import Evidence, Place
from autoconf.checks.finding import (
    EVERY,
    XML_READERS,
    Check,
    Line,
    Said,
    Source,
    Status,
    judged,
    nothing,
    passed,
    silent,
    unknown,
    wrong,
)
from autoconf.model import Endpoint, Protocol, UsernameForm
from autoconf.outcome import Outcome
from autoconf.result import Status as Found
from autoconf.suffix import registrable

UNTRIED = (
    Outcome.UNREACHABLE,
    Outcome.DNS_FAILED,
    Outcome.SKIPPED,
    Outcome.SILENT,
    Outcome.POLICY,
)
"""Our own side may be the cause."""


def a_lookup_finds_it(evidence: Evidence) -> Said:
    """Both axes: the servers prove themselves, and somebody vouches for them."""
    result = evidence.result
    said = Line(evidence.domain, f"summary.{result.summary}")
    fix = (lines.ask("servers", domain=evidence.domain),)
    match result.status:
        case Found.VERIFIED:
            return passed(said)
        case Found.FOUND if _only_out_of_reach(evidence):
            return unknown("unreachable", said)
        case Found.FOUND:
            return wrong(Status.WARN, said, fix=fix)
        case Found.UNDETERMINED:
            return unknown("dns", said)
    if evidence.silenced:
        return silent(evidence.silenced)
    if result.summary == "null-mx":
        return nothing("no-mail")
    if evidence.unnamed:
        return wrong(Status.ERROR, lines.of_dns(evidence.mx), fix=fix, told="nobody")
    return wrong(Status.ERROR, said, fix=fix)


def _only_out_of_reach(evidence: Evidence) -> bool:
    """Whatever is not proven could not be tried from here."""
    unproven = [t.best for t in evidence.published if t.best is not None and not t.proven]
    return bool(unproven) and all(seen.outcome in UNTRIED for seen in unproven)


def _named(evidence: Evidence, protocol: Protocol) -> dict[str, tuple[Endpoint, ...]]:
    found = {
        source: tuple(s.endpoint for s in settings.servers if s.endpoint.protocol is protocol)
        for source, settings in evidence.sayings.items()
    }
    return {source: ends for source, ends in found.items() if ends}


def sources_agree(evidence: Evidence) -> Said:
    """For each protocol everybody names at least one server in common with the proven ones."""
    seen: list[Line] = []
    compared = False
    dead = False
    good = {t.endpoint for t in evidence.tried if t.proven}
    for protocol in Protocol:
        named = _named(evidence, protocol)
        compared = compared or len(named) > 1
        sets = list(map(set, named.values()))
        if any(not a & b for a in sets for b in sets):
            dead = dead or any(not set(ends) & good for ends in named.values())
            seen += [lines.of_servers(source, ends) for source, ends in named.items()]
    if not compared:
        return nothing("one-source")
    fix = (*lines.serve(evidence), *lines.add(evidence, "reading", "sending")) if seen else ()
    return judged(Status.ERROR if dead else Status.WARN, tuple(dict.fromkeys(seen)), *fix)


def no_leftover_of_a_web_host(evidence: Evidence) -> Said:
    """The file on the web host names the web host's own servers, and the mail is elsewhere."""
    record = evidence.sayings.get("record")
    own = evidence.sayings.get(Place.AUTOCONFIG) or evidence.sayings.get(Place.WELL_KNOWN)
    if own is None or record is None or evidence.mx_owner is None:
        return nothing("no-record")
    homes = {registrable(server.endpoint.host) for server in record.servers}
    stray = [s.endpoint for s in own.servers if registrable(s.endpoint.host) not in homes]
    seen = (lines.of_servers(f"MX → {evidence.mx_owner}", stray),) if stray else ()
    return judged(Status.ERROR, seen, *(lines.serve(evidence) if stray else ()))


def user_names_agree(evidence: Evidence) -> Said:
    forms: dict[Endpoint, dict[UsernameForm, Source]] = {}
    for source, settings in evidence.sayings.items():
        for server in settings.servers:
            if server.username_form is not UsernameForm.UNKNOWN:
                forms.setdefault(server.endpoint, {}).setdefault(
                    server.username_form, Source(source)
                )
    if not forms:
        return nothing("no-servers")
    seen = tuple(
        Line(f"{e.host}:{e.port}", "check.user-name", values=(("form", (f,)), ("source", (s,))))
        for e, by_form in forms.items()
        if len(by_form) > 1
        for f, s in by_form.items()
    )
    return judged(Status.WARN, seen, *(lines.serve(evidence) if seen else ()))


CHECKS = (
    Check("AC-CON-001", EVERY, a_lookup_finds_it),
    Check("AC-CON-002", EVERY, sources_agree),
    Check("AC-CON-003", XML_READERS, no_leftover_of_a_web_host),
    Check("AC-CON-004", EVERY, user_names_agree),
)
