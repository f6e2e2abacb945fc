"""The stable words of the records: each is explained in providers/README.md and to people, and none
is explained that no record uses."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from autoconf.catalog.facts import Kind, PolicyChange
from autoconf.messages import Texts, login, providers
from autoconf.model import CredentialKind, HintKind, ProviderStatus
from tests.unit.published import PROVIDERS

README = (PROVIDERS / "README.md").read_text(encoding="utf-8")
FILES = {path: path.read_text(encoding="utf-8") for path in sorted(PROVIDERS.rglob("*.toml"))}
RECORDS: list[dict[str, Any]] = [tomllib.loads(text) for text in FILES.values()]


def section(heading: str) -> str:
    """What stands under a heading of the README."""
    found = README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    assert found, heading
    return found


def rows(heading: str) -> list[str]:
    """The first word of every table row in backquotes."""
    return re.findall(r"^\| `([^`]+)` \|", section(heading), re.MULTILINE)


def said(group: str, texts: Texts) -> set[str]:
    return {key.partition(".")[2] for key in texts if key.startswith(f"{group}.")}


USED = {
    "quirk": {word for record in RECORDS for word in record.get("quirks", ())},
    "meaning": {error["meaning"] for record in RECORDS for error in record.get("errors", ())},
}
HEADINGS = {"quirk": "Quirk words", "meaning": "Meanings of error texts"}


@pytest.mark.parametrize("group", ["quirk", "meaning"])
def test_every_word_that_is_used_is_explained_and_every_one_explained_is_used(group: str) -> None:
    assert set(rows(HEADINGS[group])) == USED[group]


def test_every_word_that_is_used_has_its_sentence_for_people() -> None:
    assert said("quirk", providers.TEXTS) == USED["quirk"]
    # A server's own words have meanings, too, so there may be more than the records use.
    assert said("meaning", login.TEXTS) >= USED["meaning"]


@pytest.mark.parametrize("group", ["quirk", "meaning"])
def test_the_words_stand_once_and_in_order(group: str) -> None:
    words = rows(HEADINGS[group])
    assert words == sorted(set(words))


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("What the status says", set(ProviderStatus)),
        ("What it is", set(Kind)),
    ],
)
def test_the_words_of_status_and_kind_are_those_of_the_program(
    heading: str, words: set[str]
) -> None:
    assert set(rows(heading)) == words


@pytest.mark.parametrize(
    "word",
    [
        *CredentialKind,
        *PolicyChange,
        *(kind for kind in HintKind if kind is not HintKind.REGION),
    ],
)
def test_every_other_word_that_a_record_may_hold_is_named(word: str) -> None:
    assert f"`{word}`" in README


def test_the_example_of_the_readme_is_a_record() -> None:
    from autoconf.catalog.record import Record

    (example,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    record = Record.from_table(tomllib.loads(example), "example.toml", example)
    assert record.id == "example"
    assert len(record.servers) == 2
