"""All records counted: by whatever is said of them, and by what is not."""

from __future__ import annotations

from typing import Any

import pytest

from autoconf.catalog.census import UNSAID, Census, Share, Weak, count
from autoconf.catalog.record import Record
from tests.unit.catalog import records


def line(confidence: str | None = None, as_of: str | None = None, **more: Any) -> dict[str, Any]:
    said = {"confidence": confidence, "as_of": as_of}
    return {
        "protocol": "imap",
        "host": "imap.example.com",
        "port": 993,
        "security": "tls",
        **{key: value for key, value in said.items() if value},
        **more,
    }


def hint(*tags: str, steps: tuple[str, ...] = ()) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": "note", "text": {tag: f"in {tag}" for tag in tags}}
    return {**made, "steps": {tag: ["one"] for tag in steps}} if steps else made


def where(country: str | None) -> str:
    return "here" if country == "CN" else "elsewhere"


def counted(*many: dict[str, Any]) -> Census:
    return count([records.record(**each) for each in many], where)


def test_nothing_is_counted_where_nothing_is() -> None:
    census = count([], where)
    assert (census.records, census.servers, census.by_kind, census.weak) == (0, 0, (), ())


def test_the_whole_is_counted() -> None:
    census = count([Record.from_table(records.full(), "example.toml")], where)
    assert (census.records, census.domains, census.wildcards, census.mx, census.servers) == (
        1,
        2,
        2,
        2,
        3,
    )


@pytest.mark.parametrize(
    ("key", "group", "values", "words"),
    [
        ("country", "by_country", ("CN", "DE", "CN", None), ("CN", UNSAID, "DE")),
        ("country", "by_region", ("CN", "DE", "CN", None), ("elsewhere", "here")),
        ("kind", "by_kind", ("isp", "isp", None), ("isp", UNSAID)),
        ("status", "by_status", ("ok", "retired", "ok"), ("ok", "retired")),
        (
            "credential",
            "by_credential",
            (None, {"kind": "key"}, {"kind": "key"}),
            ("key", UNSAID),
        ),
        ("generated", "by_origin", (True, False, False), ("hand-written", "generated")),
    ],
)
def test_records_are_counted_by_each_word_the_most_first_and_blanks_too(
    key: str, group: str, values: tuple[Any, ...], words: tuple[str, ...]
) -> None:
    census = counted(*({key: value} if value is not None else {} for value in values))
    shares: tuple[Share, ...] = getattr(census, group)
    assert tuple(share.word for share in shares) == words
    assert sum(share.records for share in shares) == len(values)


def test_a_share_says_how_many_domains_and_server_lines_it_holds() -> None:
    one = {"country": "CN", "domains": ["a.example", "b.example"], "servers": [line()]}
    assert counted(one).by_country == (Share("CN", 1, 2, 1),)


def test_server_lines_are_counted_by_protocol_year_and_confidence() -> None:
    census = counted(
        {"servers": [line("high", "2026-11-24"), line("low", "2026", port=143)]},
        {"servers": [line(protocol="smtp", security="starttls"), line("low", "2024-05")]},
    )
    assert census.lines_by_protocol == (("imap tls", 3), ("smtp starttls", 1))
    assert census.lines_by_year == (("2026", 2), ("2024", 1), (UNSAID, 1))
    assert census.lines_by_confidence == (("low", 2), (UNSAID, 1), ("high", 1))


def test_a_language_counts_only_where_every_hint_is_written_in_it() -> None:
    census = counted(
        {"hints": [hint("en", "zh-CN"), hint("en")], "names": {"en": "E", "ja": "J"}},
        {"hints": [hint("en", "zh-CN", steps=("en",))]},
        {},
    )
    assert census.hints == (("en", 2), ("zh-CN", 1))
    assert census.steps == (("en", 1),)
    assert census.names == (("en", 3), ("ja", 1))


@pytest.mark.parametrize(
    ("confidences", "weak"),
    [
        (("low", "low"), True),
        (("low", "medium"), False),
        (("low", None), False),
        ((), False),
    ],
)
def test_a_record_is_weak_when_it_has_servers_and_every_line_is_low(
    confidences: tuple[str | None, ...], weak: bool
) -> None:
    census = counted({"servers": [line(each) for each in confidences]})
    assert [one.id for one in census.weak] == (["example"] if weak else [])


def test_a_weak_record_names_its_sources_once_each_and_the_records_stand_by_id() -> None:
    servers = [line("low", source=["a list", "b"]), line("low", source="a list")]
    census = counted({"id": "z", "servers": servers}, {"id": "a", "servers": servers})
    assert census.weak == (Weak("a", ("a list", "b")), Weak("z", ("a list", "b")))
