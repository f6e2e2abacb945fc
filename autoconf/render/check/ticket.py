"""A report as the answer to a ticket: short, in the language of the person, the address hidden."""

from __future__ import annotations

from autoconf.checks.finding import Status
from autoconf.checks.report import Report
from autoconf.messages import say
from autoconf.render.check import words

MOST = 3
"""A person who wants to read mail reads no more."""


def text(report: Report, language: str) -> str:
    evidence = report.evidence
    domain = evidence.address.domain.unicode
    local = evidence.address.local
    shown = f"{local[0]}…@{domain}" if local else say("check.ticket-somebody", language)
    found = [say("check.ticket-hello", language, domain=domain, address=shown), ""]
    servers = words.working(report)
    if servers:
        found.append(say("check.ticket-use", language))
        found += [f"  {s.endpoint.protocol.upper():5} {words.door(s, language)}" for s in servers]
        names = dict.fromkeys(words.login(s, language) for s in servers)
        found += [f"  {say('check.ticket-user', language, name=' / '.join(names))}"]
        found += [f"  {text}" for text in words.secret(report, language)]
        found.append("")
    grave = [f for f in report.wrong if f.status in (Status.ERROR, Status.CRITICAL)]
    if report.undetermined:
        found.append(words.verdict(report, language))
    elif grave:
        found.append(say("check.ticket-cause", language, domain=domain))
        found += [f"  - {words.sentence(f, language)} [{f.id}]" for f in grave[:MOST]]
        found += ["", say("check.ticket-next", language)]
    else:
        found.append(say("check.ticket-nothing", language))
    return "\n".join([*found, ""])
