"""`autoconf providers stats`: all records counted, for people and for programs."""

from __future__ import annotations

import json
from typing import Any

import pytest

from autoconf.catalog.index import Catalog
from autoconf.cli.exits import Exit
from autoconf.messages import LANGUAGES
from autoconf.render import stats
from tests.unit.catalog import records
from tests.unit.cli.command import call


def weak(source: str) -> dict[str, Any]:
    return {
        "protocol": "pop3",
        "host": "pop.weak.example",
        "port": 995,
        "security": "tls",
        "confidence": "low",
        "source": source,
        "as_of": "2021-03",
    }


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole record, and one that was made from a list."""
    made = records.catalog(
        records.full(),
        records.table(
            id="weak",
            country="DE",
            generated=True,
            domains=["weak.example"],
            names={"en": "Weak", "de": "Schwach"},
            servers=[weak("public list: one"), weak("public list: two")],
        ),
    )
    monkeypatch.setattr(Catalog, "load", lambda *_: made)


def table(*arguments: str) -> list[list[str]]:
    """The page as words."""
    ended = call("providers", "stats", *arguments)
    assert (ended.code, ended.err) == (Exit.OK, "")
    return [line.split() for line in ended.out.splitlines()]


@pytest.mark.parametrize(
    "row",
    [
        "2 records, 3 domains (database of 2026-11-01)",
        "Also 2 patterns of MX hosts, 2 of domains, and 5 server lines.",
        "1 records rest on weak sources alone; --weak lists them.",
        "Mainland China 1 2 3",
        "Europe 1 1 2",
        "CN 1 · DE 1",
        "business mail 1 2 3",
        "not said 1 1 2",
        "switch on first 1 2 3",
        "an authorization code 1 2 3",
        "written by hand 1 2 3",
        "made from public lists 1 1 2",
        "IMAP 1 0",
        "POP3 3 0",
        "SMTP 0 1",
        "2026 1 · 2021 2 · not said 2",
        "not said 2 · one weak source 2 · well sourced 1",
        "en 2 1 1",
        "zh-CN 1 0 1",
        "zh-TW 1 0 0",
        "Names in other languages: de 1",
    ],
)
def test_the_page_counts_everything(row: str) -> None:
    assert row.split() in table()


def test_what_rests_on_weak_sources_alone_is_listed_with_them() -> None:
    assert [" ".join(row) for row in table("--weak")[1:]] == [
        "weak public list: one, public list: two"
    ]


def test_where_nothing_is_weak_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    made = records.catalog(records.full())
    monkeypatch.setattr(Catalog, "load", lambda *_: made)
    good = "No record rests on weak sources alone."
    assert table("--weak") == [good.split()]
    assert good.split() in table()


def test_json_is_one_object_with_everything() -> None:
    ended = call("providers", "stats", "--json")
    counted = json.loads(ended.out)
    assert counted["schema"] == stats.SCHEMA
    assert (counted["records"], counted["domains"], counted["server_lines"]) == (2, 3, 5)
    assert counted["records_by"]["country"]["CN"] == {
        "records": 1,
        "domains": 2,
        "server_lines": 3,
    }
    assert set(counted["records_by"]["kind"]) == {"suite", ""}
    assert counted["server_lines_by"]["protocol"] == {
        "pop3 tls": 3,
        "imap tls": 1,
        "smtp starttls": 1,
    }
    assert counted["records_by_language"]["names"]["de"] == 1
    assert counted["weak"] == [{"id": "weak", "sources": ["public list: one", "public list: two"]}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_in_every_language(language: str) -> None:
    whole = call("providers", "stats", "--language", language).out
    assert any("\u4e00" <= character <= "\u9fff" for character in whole) == (language != "en")
