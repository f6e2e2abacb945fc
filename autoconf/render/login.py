"""LoginReport -> the page a person reads, and the object that programs read (docs/check-login.md).

What came of each server first, then why the one that refused did so and what to do about it, in the
provider's own words.
"""

from __future__ import annotations

from collections.abc import Iterable

from autoconf.messages import pick, say
from autoconf.model import Credential, Endpoint, Hint
from autoconf.observation import Observation
from autoconf.protocols.login.permit import Permit
from autoconf.protocols.login.report import End, LeftOut, LoginReport, Try, Verdict
from autoconf.refusal import UNKNOWN, Advice
from autoconf.render import words
from autoconf.render.answer import provider
from autoconf.render.json import Object, observation_object
from autoconf.render.page import Block, Bullets, Cell, Heading, Page, Sentence, Table, Tone
from autoconf.version import VERSION

SCHEMA = "mail-autoconf/check-login/1"

_TONES = {Verdict.SIGNED_IN: Tone.GOOD, Verdict.REFUSED: Tone.BAD, Verdict.NO_WAY: Tone.BAD}
_END_TONES = {End.SIGNED_IN: Tone.GOOD, End.REFUSED: Tone.BAD, End.NO_WAY: Tone.BAD}
_COLUMNS = (
    *(f"label.{name}" for name in ("protocol", "server", "port", "security", "user-name")),
    "login.column.method",
    "login.column.result",
)


def page(report: LoginReport, language: str, *, transcripts: bool = False) -> Page:
    return tuple(_blocks(report, language, transcripts=transcripts))


def _blocks(report: LoginReport, language: str, *, transcripts: bool) -> Iterable[Block]:
    config = report.result.config
    who = report.result.address or report.result.domain_unicode
    name = provider(config.settings, language) if config else None
    yield Heading(f"{who} - {name}" if name else who)
    yield Sentence(verdict(report, language), _TONES.get(report.verdict, Tone.WARN))
    if not report.choice.permits:
        yield Sentence(say(f"summary.{report.result.summary}", language))
    if report.tries:
        yield Heading(say("login.heading.tries", language))
        rows = [_row(found, language) for found in report.tries]
        rows += [_spared(permit, language) for permit in report.spared]
        yield Table(tuple(say(column, language) for column in _COLUMNS), tuple(rows))
    for found in report.tries:
        if found.end is not End.SIGNED_IN:
            yield Heading(say("login.heading.why", language))
            yield from _why(found, language)
    left_out = [Cell(_left_out(left, language)) for left in report.choice.left_out]
    left_out += [
        Cell(say("login.unnamed", language, protocol=protocol.upper()))
        for protocol in report.choice.unnamed
    ]
    if left_out:
        yield Heading(say("login.heading.left-out", language))
        yield Bullets(tuple(left_out))
    if transcripts:
        for found in report.tries:
            yield Heading(_place(found.attempt.endpoint))
            for line in found.attempt.seen.transcript:
                yield Sentence(f"{line.at_ms:7.1f} ms {line.direction} {line.text}", Tone.DIM)


def verdict(report: LoginReport, language: str) -> str:
    """The sentence that stands on top."""
    against = [found.attempt.endpoint.host for found in report.tries if found.advice]
    host = words.unicode_host(against[0]) if against else ""
    return say(f"login.verdict.{report.verdict}", language, host=host)


def _row(found: Try, language: str) -> tuple[Cell, ...]:
    attempt = found.attempt
    result = say(f"login.end.{found.end}", language)
    count = dict(attempt.seen.facts).get("messages", "")
    if found.end is End.SIGNED_IN and count:
        result += f", {say('login.messages', language, n=count)}"
    return (
        *_cells(attempt.endpoint, attempt.username, language),
        Cell(attempt.mechanism or "-"),
        Cell(result, _END_TONES.get(found.end, Tone.WARN)),
    )


def _spared(permit: Permit, language: str) -> tuple[Cell, ...]:
    result = Cell(say("login.end.spared", language), Tone.DIM)
    return (*_cells(permit.endpoint, permit.username, language), Cell("-"), result)


def _cells(endpoint: Endpoint, username: str, language: str) -> Iterable[Cell]:
    yield Cell(endpoint.protocol.upper())
    yield Cell(endpoint.host, Tone.STRONG)
    yield Cell(str(endpoint.port))
    yield Cell(say(f"label.security.{endpoint.security}", language))
    yield Cell(username)


def _why(found: Try, language: str) -> Iterable[Block]:
    attempt, advice = found.attempt, found.advice
    if advice is None:
        detail = f" [{attempt.seen.detail}]" if attempt.seen.detail else ""
        yield Sentence(words.proof(attempt.seen, language) + detail, Tone.WARN)
        return
    yield Sentence(explanation(advice, language), Tone.STRONG)
    for sentence in needs(advice, language):
        yield Sentence(sentence, Tone.STRONG)
    if attempt.said:
        yield Sentence(say("login.said", language, said=attempt.said), Tone.DIM)
    for hint in advice.hints:
        text = words.hint(hint, language)
        yield Bullets((Cell(f"{text} - {hint.url}" if hint.url else text),))
        if steps := _steps(hint, language):
            yield Bullets(tuple(map(Cell, steps)), numbered=True)
    if found.other_names:
        names = ", ".join(found.other_names)
        said = say("login.other-names", language, username=attempt.username, others=names)
        yield Sentence(said)


def explanation(advice: Advice, language: str) -> str:
    """What a refusal means, in a sentence."""
    try:
        return say(f"login.meaning.{advice.meaning}", language)
    except KeyError:  # a word of a record of somebody's own
        return say(f"login.meaning.{UNKNOWN}", language)


def needs(advice: Advice, language: str) -> Iterable[str]:
    """What to type in place of the password, and where to make it."""
    wanted = advice.credential
    if wanted is not None:
        yield say("login.needs", language, name=credential_name(wanted, language))
        if wanted.url:
            yield say("login.make-it", language, url=wanted.url)


def credential_name(wanted: Credential, language: str) -> str:
    """In the provider's own word, if the record has it."""
    chosen = pick(wanted.name, language)
    return chosen[1] if chosen else say(f"label.credential.{wanted.kind}", language)


def _steps(hint: Hint, language: str) -> tuple[str, ...]:
    chosen = pick(hint.steps, language)
    return chosen[1] if chosen else ()


def _left_out(left: LeftOut, language: str) -> str:
    proof = words.proof(left.row.observation, language)
    why = say(f"login.objection.{left.objection}", language, proof=proof)
    return f"{_place(left.row.server.endpoint)}: {why}"


def _place(endpoint: Endpoint) -> str:
    return f"{endpoint.protocol.upper()} {endpoint.host}:{endpoint.port} ({endpoint.security})"


# For programs


def report_object(report: LoginReport, language: str) -> Object:
    """Everything; additive changes only."""
    result = report.result
    return {
        "schema": SCHEMA,
        "tool_version": VERSION,
        "address": result.address,
        "domain": result.domain,
        "verdict": report.verdict,
        "text": verdict(report, language),
        "lookup": {"status": result.status, "summary_code": result.summary},
        "tries": [_try_object(found, language) for found in report.tries],
        "not_tried": [_endpoint_object(permit.endpoint) for permit in report.spared],
        "left_out": [
            {
                **_endpoint_object(left.row.server.endpoint),
                "reason": left.objection,
                "text": _left_out(left, language),
            }
            for left in report.choice.left_out
        ],
        "unnamed": list(report.choice.unnamed),
    }


def _try_object(found: Try, language: str) -> Object:
    attempt = found.attempt
    return {
        **_endpoint_object(attempt.endpoint),
        "username": attempt.username,
        "mechanism": attempt.mechanism or None,
        "end": found.end,
        "credential_sent": attempt.sent,
        "refused_at": attempt.refused_at,
        "said": attempt.said or None,
        "advice": _advice_object(found.advice, language) if found.advice else None,
        "other_usernames": list(found.other_names),
        "seen": _seen_object(attempt.seen),
    }


def _advice_object(advice: Advice, language: str) -> Object:
    wanted = advice.credential
    return {
        "meaning": advice.meaning,
        "text": explanation(advice, language),
        "needs": list(needs(advice, language)),
        "credential": None
        if wanted is None
        else {
            "kind": wanted.kind,
            "name": credential_name(wanted, language),
            "url": wanted.url,
        },
        "hints": [
            {
                "kind": hint.kind,
                "text": words.hint(hint, language),
                "url": hint.url,
                "steps": list(_steps(hint, language)),
            }
            for hint in advice.hints
        ],
    }


def _seen_object(seen: Observation) -> Object:
    whole = observation_object(seen)
    return {key: whole[key] for key in ("detail", "address", "facts", "tls", "elapsed_ms")} | {
        "transcript": whole["transcript"]
    }


def _endpoint_object(endpoint: Endpoint) -> Object:
    return {
        "protocol": endpoint.protocol,
        "host": endpoint.host,
        "port": endpoint.port,
        "security": endpoint.security,
    }
