"""A plan and a check as pages for people, and the check as an object for programs.  Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from autoconf.messages import say
from autoconf.publish.check import ADDRESSES, Finding, Word
from autoconf.publish.plan import Plan
from autoconf.render.page import Bullets, Cell, Gap, Heading, Page, Sentence, Table, Tone

SCHEMA = "mail-autoconf/publish-check-1"
WRONG = (Word.MISSING, Word.DRIFTED, Word.EXTRA)
_TONES = {
    Word.PUBLISHED: Tone.GOOD,
    Word.MISSING: Tone.BAD,
    Word.DRIFTED: Tone.BAD,
    Word.EXTRA: Tone.WARN,
    Word.UNASKED: Tone.DIM,
}


def table(plan: Plan, language: str) -> Page:
    columns = tuple(say(f"publish.{key}", language) for key in ("do", "name", "type", "value"))
    rows = [_row("add", r.name, r.rdtype, r.data, f"why-{r.why}", language) for r in plan.records]
    rows += [
        _row("delete", r.name, kind, r.beginning, f"gone-{r.why}", language)
        for r in plan.removals
        for kind in r.rdtypes
    ]
    return (
        Heading(say("publish.title", language, domain=plan.domain)),
        Table((*columns, say("publish.why", language)), tuple(rows)),
        Gap(),
        *(Sentence(text) for text in notes(plan, language)),
    )


def _row(do: str, name: str, rdtype: str, value: str, why: str, language: str) -> tuple[Cell, ...]:
    tone = Tone.WARN if do == "delete" else Tone.PLAIN
    return (
        Cell(say(f"publish.{do}", language), tone),
        Cell(name),
        Cell(rdtype),
        Cell(value, Tone.STRONG),
        Cell(say(f"publish.{why}", language), Tone.DIM),
    )


def notes(plan: Plan, language: str) -> tuple[str, ...]:
    """What no record says: certificates, what is left out and why."""
    names = ", ".join((*plan.names, plan.domain))
    found = [
        say("publish.certificate", language, names=names),
        say("publish.mail-certificates", language, names=", ".join(plan.mail_hosts)),
    ]
    if plan.no_pacc:
        reason = say(f"publish.pacc-{plan.no_pacc.code}", language, detail=plan.no_pacc.detail)
        found.append(say("publish.no-pacc", language, reason=reason))
    if not plan.web:
        found.append(say("publish.say-web", language, names=", ".join(plan.names)))
    return tuple(found)


def checked(plan: Plan, findings: tuple[Finding, ...], language: str) -> Page:
    columns = tuple(say(f"publish.{key}", language) for key in ("state", "place", "what"))
    rows = tuple(
        (
            Cell(say(f"publish.word-{each.word}", language), _TONES[each.word]),
            Cell(each.place),
            Cell(_seen(each, language)),
        )
        for each in findings
    )
    fixes = tuple(Cell(text) for text in _fixes(plan, findings, language))
    return (
        Heading(say("publish.check-title", language, domain=plan.domain)),
        *(Sentence(text, tone) for text, tone in _summary(findings, language)),
        Gap(),
        Table(columns, rows),
        *((Heading(say("publish.changes", language)), Bullets(fixes)) if fixes else ()),
    )


def _seen(finding: Finding, language: str) -> str:
    words = [say(f"publish.seen-{finding.reason}", language)] if finding.reason else []
    words += [finding.detail] if finding.detail else []
    words += [" · ".join(finding.seen)] if finding.seen else []
    return ": ".join(words)


def _summary(findings: tuple[Finding, ...], language: str) -> Iterator[tuple[str, Tone]]:
    words = Counter(each.word for each in findings)
    n, wrong, unasked = len(findings), sum(words[each] for each in WRONG), words[Word.UNASKED]
    if wrong:
        yield say("publish.not-all", language, n=n, wrong=wrong), Tone.BAD
    if unasked:
        yield say("publish.some-unasked", language, n=n, unasked=unasked), Tone.WARN
    if not wrong and not unasked:
        yield say("publish.all-published", language, n=n), Tone.GOOD


def _fixes(plan: Plan, findings: tuple[Finding, ...], language: str) -> Iterator[str]:
    """One line a change, to be pasted."""
    for finding in findings:
        if finding.word not in WRONG:
            continue
        name, _, kind = finding.place.partition(" ")
        if not kind:
            yield say("publish.fix-serve", language, line=finding.place)
            continue
        for text in _superfluous(finding):
            line = _line(name, kind, text)
            yield say("publish.fix-delete", language, line=line)
        if finding.word is Word.EXTRA and finding.reason != "offered":
            continue
        for record in plan.records:
            own = record.name == name and (record.rdtype == kind or kind == ADDRESSES)
            if own and record.data not in finding.seen and str(record.value) not in finding.seen:
                line = f"{name}. {record.rdtype} {record.data}"
                yield say("publish.fix-add", language, line=line)


def _superfluous(finding: Finding) -> Iterator[str]:
    """What was seen and is not expected.  Where only some is too much, a record that differs from
    the right one in its priority alone may stay."""
    keep = {_place(text) for text in finding.expected} if finding.word is Word.EXTRA else set()
    for text in finding.seen:
        if text not in finding.expected and _place(text) not in keep:
            yield text


def _place(text: str) -> str:
    """Port and target of an SRV record; any other text as it is."""
    words = text.split()
    return " ".join(words[2:]) if len(words) == 4 else text


def _line(name: str, kind: str, text: str) -> str:
    if kind == ADDRESSES:
        kind = "AAAA" if ":" in text else "A"
    return f'{name}. TXT "{text}"' if kind == "TXT" else f"{name}. {kind} {text}"


def check_object(plan: Plan, findings: tuple[Finding, ...], language: str) -> dict[str, object]:
    words = Counter(each.word for each in findings)
    return {
        "schema": SCHEMA,
        "domain": plan.domain,
        "counts": {word.value: words[word] for word in Word},
        "findings": [
            {
                "word": each.word.value,
                "place": each.place,
                "reason": each.reason or None,
                "text": _seen(each, language) or None,
                "expected": list(each.expected),
                "seen": list(each.seen),
                "detail": each.detail or None,
            }
            for each in findings
        ],
        "changes": list(_fixes(plan, findings, language)),
    }
