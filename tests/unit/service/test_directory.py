"""The providers as people look for them."""

from __future__ import annotations

import pytest

from autoconf.catalog.facts import Kind
from autoconf.catalog.index import Catalog
from autoconf.messages import LANGUAGES
from autoconf.service.directory import POPULAR, Directory
from autoconf.service.errors import MEANINGS, error_means


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory(Catalog.load())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_names_providers_that_are_there(directory: Directory, language: str) -> None:
    assert [entry.id for entry in directory.popular(language)] == list(POPULAR[language])


def test_a_whole_word_comes_before_a_beginning_and_a_beginning_before_a_middle(
    directory: Directory,
) -> None:
    # When
    found = [entry.id for entry in directory.search("163")]

    # Then
    assert found.index("netease-163") < found.index("netease-vip-163")


@pytest.mark.parametrize("word", ["", "   ", "@", "no-such-provider-anywhere"])
def test_what_names_nobody_finds_nobody(directory: Directory, word: str) -> None:
    assert directory.search(word) == ()
    assert directory.meant(word) is None


def test_the_list_leaves_out_whoever_has_no_mailboxes_but_the_search_does_not(
    directory: Directory,
) -> None:
    # Given
    listed = {entry.id for _, entries in directory.groups("en") for entry in entries}

    # Then
    assert not {Kind.FILTER, Kind.FORWARDER, Kind.RELAY} & {k for k, _ in directory.groups("en")}
    assert "mimecast" not in listed
    assert [entry.id for entry in directory.search("mimecast")] == ["mimecast"]


def test_an_error_with_a_known_meaning_is_explained_and_another_is_left_out() -> None:
    # Given
    record = Catalog.load().by_id("netease-163")
    assert record is not None

    # Then
    explained = error_means(record.errors, "en")
    assert [each.text for each in explained] == [
        error.text for error in record.errors if error.meaning in MEANINGS
    ]
    assert all(each.means for each in explained)


def test_every_meaning_that_is_written_down_is_one_that_a_record_uses() -> None:
    used = {error.meaning for record in Catalog.load().records() for error in record.errors}
    assert set(MEANINGS) <= used
