"""What became of the records, as one HTML page that needs nothing but itself.

No script, no font, no picture, nothing fetched.  Every word of a stranger (names in certificates, a
server's last words) is escaped by the template.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autoconf.messages import say
from autoconf.render import drift as words
from autoconf.render.page import visible
from autoconf.upkeep.checked import Checked, tally
from autoconf.upkeep.drift import Drift, Kind
from autoconf.version import VERSION

_WORDS = (
    "title",
    "changed",
    "unknown",
    "all-true",
    "offline",
    "never-signs-in",
    "provider",
    "server",
    "what",
    "seen",
    "when",
    "do",
    "why",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One drift, in words."""

    kind: str
    what: str
    server: str
    seen: str
    do: str
    date: str


@dataclass(frozen=True, slots=True)
class Section:
    """One provider."""

    id: str
    name: str
    rows: tuple[Row, ...]


def html(checked: Sequence[Checked], language: str, date: str) -> str:
    """The whole page, UTF-8."""
    from jinja2 import Environment, StrictUndefined

    template = Path(__file__).with_name("report.html").read_text(encoding="utf-8")
    maker = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    numbers = tally(checked)
    untried = numbers.untried and say("drift.untried", language, n=numbers.untried)
    return (
        maker.from_string(template).render(
            language=language,
            version=VERSION,
            word={key.replace("-", "_"): say(f"drift.{key}", language) for key in _WORDS},
            date=say("drift.tried-on", language, date=date),
            summary=words.summary(numbers, language),
            untried=untried or "",
            numbers=[
                ("true", say("drift.kind.true", language), numbers.true),
                ("changed", say("drift.changed", language), numbers.changes),
                ("unknown", say("drift.unknown", language), numbers.unknown),
            ],
            told=numbers.told,
            losses=words.losses(checked, language),
            changed=_sections(checked, language, lambda drift: drift.kind not in _QUIET),
            unknown=_sections(checked, language, lambda drift: drift.kind is Kind.UNKNOWN),
        )
        + "\n"
    )


_QUIET = (Kind.TRUE, Kind.UNKNOWN)


def _sections(
    checked: Sequence[Checked], language: str, wanted: Callable[[Drift], bool]
) -> list[Section]:
    sections = (
        Section(
            one.record.id,
            words.name(one, language),
            tuple(_row(drift, language) for drift in one.drifts if wanted(drift)),
        )
        for one in checked
    )
    return [section for section in sections if section.rows]


def _row(drift: Drift, language: str) -> Row:
    return Row(
        drift.kind,
        say(f"drift.kind.{drift.kind}", language),
        words.server(drift.line, language),
        visible(words.evidence(drift, language)),
        words.proposal(drift, language),
        drift.date,
    )
