"""docs/providers-lists.md says every word that the comparison can say, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autoconf.lists import forms, table
from autoconf.lists.difference import Kind
from autoconf.lists.ruling import Ruling
from autoconf.lists.strays import Stray

PAGE = (Path(__file__).parents[3] / "docs/providers-lists.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table whose first column has that heading."""
    lines = PAGE.partition(f"\n| {heading} |")[2].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("kind", Kind),
        ("ruling", Ruling),
        ("stray", Stray),
        ("form", [form.name for form in forms.FORMS]),
        ("column", table.COLUMNS),
    ],
)
def test_every_word_has_its_row(heading: str, words: list[str]) -> None:
    written = [word for row in rows(heading) for word in re.findall(r"`([^`]+)`", row[0])]
    assert written == list(words)


def test_what_a_form_can_do_is_said_as_it_is() -> None:
    said = {name.strip("`"): (reads, writes) for name, reads, writes, _ in rows("form")}
    yes = {True: "yes", False: "no"}
    assert said == {form.name: (yes[form.reads], yes[form.writes]) for form in forms.FORMS}


def test_other_names_of_columns_are_the_ones_that_are_read() -> None:
    said = {row[0].strip("`"): tuple(filter(None, row[1].split(", "))) for row in rows("column")}
    assert {name: others for name, others in said.items() if others} == table._ALIASES
