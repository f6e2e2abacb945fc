"""What became of the records: a page for people, and objects for programs.

The objects are described in docs/providers-verify.md; additive changes only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from autoconf.catalog.parts import ServerLine
from autoconf.messages import pick, say
from autoconf.render import words
from autoconf.render.json import Object, tls_object
from autoconf.render.page import Block, Bullets, Cell, Heading, Page, Sentence, Table, Tone
from autoconf.upkeep.checked import Checked, Tally, tally
from autoconf.upkeep.drift import Action, Drift, Kind

SCHEMA = "mail-autoconf/verify/1"


def objects(checked: Iterable[Checked], language: str) -> Iterator[Object]:
    """One object for every line tried, each change of a line, and every line not tried."""
    for one in checked:
        for drift in one.drifts:
            yield _object(one, drift, language)
        for line in one.untried:
            yield {**_head(one, line), "kind": "untried"}


def _head(one: Checked, line: ServerLine) -> Object:
    return {
        "schema": SCHEMA,
        "provider": one.record.id,
        "line": {
            "protocol": line.protocol,
            "host": line.host,
            "port": line.port,
            "security": line.security,
            "auth": list(line.auth),
            "source": list(line.source),
            "as_of": line.as_of,
        },
    }


def _object(one: Checked, drift: Drift, language: str) -> Object:
    seen, new = drift.seen, drift.becomes
    return {
        **_head(one, drift.line),
        "kind": drift.kind,
        "date": drift.date,
        "text": evidence(drift, language),
        "evidence": {
            "host": seen.endpoint.host,
            "port": seen.endpoint.port,
            "security": seen.endpoint.security,
            "outcome": seen.outcome,
            "detail": seen.detail,
            "address": seen.address,
            "offered_auth": list(seen.auth),
            "capabilities": list(seen.capabilities),
            "tls": tls_object(seen.tls) if seen.tls else None,
            "alike_everywhere": drift.alike,
        },
        "proposal": {
            "action": drift.action,
            "port": new.port if new else None,
            "security": new.security if new else None,
            "auth": list(new.auth) if new else None,
        },
    }


def name(one: Checked, language: str) -> str:
    return (pick(one.record.names, language) or ("", one.record.id))[1]


def server(line: ServerLine, language: str) -> str:
    security = say(f"label.security.{line.security}", language)
    return f"{line.protocol.upper()} {line.host}:{line.port} {security}"


def evidence(drift: Drift, language: str) -> str:
    """What was seen, in one line."""
    seen = drift.seen
    said = words.proof(seen, language)
    match drift.kind:
        case Kind.TLS_OFFERED if seen.tls:
            place = seen.endpoint
            until = seen.tls.not_after[:10]
            return say("drift.evidence.tls", language, host=place.host, port=place.port, date=until)
        case Kind.AUTH_CHANGED:
            recorded = ", ".join(drift.line.auth) or say("drift.evidence.blank", language)
            if not seen.auth:
                return say("drift.evidence.no-auth", language, recorded=recorded)
            offered = ", ".join(seen.auth)
            return say("drift.evidence.auth", language, offered=offered, recorded=recorded)
        case Kind.UNKNOWN if drift.alike:
            return say("drift.evidence.alike", language, seen=said)
    return said


def proposal(drift: Drift, language: str) -> str:
    """What to do about it; empty where nothing is to be done."""
    new = drift.becomes
    match drift.action:
        case Action.NONE:
            return ""
        case Action.ADD if new:
            return say("drift.do.add-line", language, host=drift.seen.endpoint.host, port=new.port)
        case Action.SET_AUTH if new:
            auth = ", ".join(f'"{way}"' for way in new.auth)
            return say("drift.do.set-auth", language, auth=f"[{auth}]")
    return say(f"drift.do.{drift.action}", language)


def summary(numbers: Tally, language: str) -> str:
    return say(
        "drift.summary",
        language,
        lines=numbers.lines,
        providers=numbers.providers,
        true=numbers.true,
        unknown=numbers.unknown,
        changes=numbers.changes,
    )


def losses(checked: Iterable[Checked], language: str) -> tuple[str, ...]:
    """What a whole record lost: a protocol, or everything."""
    said: list[str] = []
    for one in checked:
        if one.ended:
            said.append(say("drift.ended", language, provider=one.record.id))
            continue
        for protocol in one.lost:
            said.append(
                say(
                    "drift.lost",
                    language,
                    provider=one.record.id,
                    protocol=protocol.upper(),
                )
            )
    return tuple(said)


def page(checked: Sequence[Checked], language: str) -> Page:
    """What changed, and what could not be told; what is true is only counted."""
    return tuple(_blocks(checked, language))


def _blocks(checked: Sequence[Checked], language: str) -> Iterator[Block]:
    numbers = tally(checked)
    yield Sentence(summary(numbers, language), Tone.STRONG)
    if not numbers.told:
        yield Sentence(say("drift.offline", language), Tone.WARN)
    elif not numbers.changes:
        yield Sentence(say("drift.all-true", language), Tone.GOOD)
    if numbers.untried:
        yield Sentence(say("drift.untried", language, n=numbers.untried), Tone.DIM)
    changed = [(one, drift) for one in checked for drift in one.changed]
    if changed:
        yield Heading(say("drift.changed", language))
        yield _table(changed, ("provider", "server", "what", "do", "seen", "when"), language)
    lost = losses(checked, language)
    if lost:
        yield Bullets(tuple(Cell(text, Tone.WARN) for text in lost))
    unknown = [(one, d) for one in checked for d in one.drifts if d.kind is Kind.UNKNOWN]
    if unknown and numbers.told:
        yield Heading(say("drift.unknown", language))
        yield _table(unknown, ("provider", "server", "why"), language)


def _table(rows: Sequence[tuple[Checked, Drift]], columns: tuple[str, ...], language: str) -> Table:
    return Table(
        tuple(say(f"drift.{column}", language) for column in columns),
        tuple(
            tuple(_cell(column, one, drift, language) for column in columns) for one, drift in rows
        ),
    )


def _cell(column: str, one: Checked, drift: Drift, language: str) -> Cell:
    match column:
        case "provider":
            return Cell(one.record.id, Tone.STRONG)
        case "server":
            return Cell(server(drift.line, language))
        case "what":
            tone = Tone.GOOD if drift.kind is Kind.TLS_OFFERED else Tone.BAD
            return Cell(say(f"drift.kind.{drift.kind}", language), tone)
        case "do":
            return Cell(proposal(drift, language))
        case "when":
            return Cell(drift.date, Tone.DIM)
    return Cell(evidence(drift, language))
