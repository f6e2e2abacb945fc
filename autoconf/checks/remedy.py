"""The files of `--fix-out`: what to paste where, and what to ask of whom.  Pure; writes nothing.

README.txt       what to do, in order
zone.txt         the records to add, for a zone file
nsupdate.txt     the same, and the deletions, as one update (RFC 2136)
site/…           the files to serve
nginx.conf, Caddyfile
ask.txt          sentences for whoever runs the servers
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from autoconf.checks.evidence import Evidence, Place
from autoconf.checks.finding import Do, Fix
from autoconf.checks.lines import ROOT, TTL
from autoconf.checks.report import Report
from autoconf.messages import say
from autoconf.publish import tree, web
from autoconf.publish.pacc import PATH as PACC
from autoconf.publish.plan import Plan
from autoconf.publish.record import Record, nsupdate, zone

README = "README.txt"


def files(report: Report, language: str) -> tuple[tuple[str, bytes], ...]:
    """Path below the folder, and bytes; empty where there is nothing to mend."""
    fixes = tuple(fix for finding in report.wrong for fix in finding.fix)
    domain = report.evidence.domain
    found: dict[str, str | bytes] = {}
    steps: list[str] = []
    gone = tuple(dict.fromkeys(fix.paste for fix in fixes if fix.do is Do.DELETE))
    if gone:
        steps.append("\n".join([say("check.fixes-delete", language), *(f"    {g}" for g in gone)]))
    records = _records(fixes)
    if records:
        steps.append(say("check.fixes-zone", language, domain=domain))
        found["zone.txt"] = zone(domain, records, (), TTL, "")
    if gone or records:
        found["nsupdate.txt"] = _update(gone, records)
    plan = report.evidence.plan
    if plan is not None and any(fix.do in (Do.FILE, Do.WEB) for fix in fixes):
        steps.append(say("check.fixes-web", language, root=ROOT))
        found |= {f"site{path}": body for path, body in _site(report.evidence, plan, fixes)}
        found["nginx.conf"] = web.nginx(plan, root=ROOT)
        found["Caddyfile"] = web.caddy(plan, root=ROOT)
    asked = dict.fromkeys(
        say(f"check.ask-{fix.ask}", language, **dict(fix.values))
        for fix in fixes
        if fix.do is Do.ASK
    )
    if asked:
        steps.append(say("check.fixes-ask", language))
        found["ask.txt"] = "".join(f"{sentence}\n\n" for sentence in asked)
    if not found:
        return ()
    steps.append(say("check.fixes-again", language, domain=domain))
    head = say("check.fixes-head", language, domain=domain)
    body = "".join(f"\n{number}. {step}\n" for number, step in enumerate(steps, 1))
    return tuple(
        (path, text.encode() if isinstance(text, str) else text)
        for path, text in {README: f"{head}\n{body}", **found}.items()
    )


def _site(evidence: Evidence, plan: Plan, fixes: tuple[Fix, ...]) -> Iterator[tuple[str, bytes]]:
    """A PACC document counts only with its digest in the DNS, so it never changes by the way: where
    one is served it goes along as it is, for the web server's lines answer for its name, too."""
    corrected = any(fix.path == PACC for fix in fixes)
    for file in tree.files(plan):
        if file.path != PACC or corrected:
            yield file.path, file.body
    old = evidence.page(Place.PACC)
    if plan.pacc and old.readable and not corrected:
        yield PACC, old.response.body


def _records(fixes: Iterable[Fix]) -> tuple[Record, ...]:
    return tuple(dict.fromkeys(fix.record for fix in fixes if fix.record is not None))


def _update(gone: tuple[str, ...], records: tuple[Record, ...]) -> str:
    """Deletions by their exact value, then the additions.  What an addition replaces goes whole: an
    alias suffers no other record beside it."""
    deleting = [f"update delete {line.replace(' IN ', ' ', 1)}" for line in gone]
    return "\n".join([*deleting, nsupdate(records, (), TTL)])
