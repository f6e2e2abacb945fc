"""A new record as it was answered for: readable, its blanks marked, nothing in it guessed."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest

from autoconf.catalog.record import Record, RecordError
from autoconf.lists.draft import Draft, text
from autoconf.lists.proposal import Line
from autoconf.messages import LANGUAGES
from autoconf.model import Confidence, CredentialKind, Endpoint, Protocol, Security, Server

PAGE = "https://example.com/help"
IMAP = Server(Endpoint(Protocol.IMAP, "imap.example.com", 993, Security.TLS))
DRAFT = Draft(
    id="example",
    domains=("example.com",),
    names=(("en", 'Example "Mail"'), ("zh-CN", "示例")),
    source=PAGE,
    day="2026-11-24",
    lines=(Line(IMAP, PAGE, Confidence.MEDIUM),),
    credential=CredentialKind.KEY,
    enable=(("zh-TW", "先開啟。"),),
)


def read(draft: Draft) -> Record:
    return Record.from_table(tomllib.loads(text(draft)), "example.toml")


def test_the_record_says_what_was_answered_and_no_more() -> None:
    record = read(DRAFT)
    assert record.names == DRAFT.names
    assert (record.updated, record.help) == ("2026-11-24", PAGE)
    assert [(line.as_of, line.confidence) for line in record.servers] == [("2026-11-24", "medium")]
    assert (record.kind, record.country, record.mx, record.webmail) == (None, None, (), None)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_each_language_is_either_written_or_marked_as_a_blank(tag: str) -> None:
    names = text(DRAFT).partition("[names]")[2].partition("[[")[0].splitlines()
    hint = text(DRAFT).partition("[hints.text]")[2].partition("[links]")[0].splitlines()
    said = ((names, dict(DRAFT.names)), (hint, dict(DRAFT.enable)))
    for lines, texts in said:
        marked = f'# {tag} = ""' in lines
        assert marked == (tag not in texts)


def test_a_page_without_encryption_is_a_source_but_no_link() -> None:
    page = "http://example.com/help"
    record = read(replace(DRAFT, source=page, lines=(Line(IMAP, page),)))
    assert record.help is None
    assert record.servers[0].source == (page,)


def test_the_text_ends_with_one_newline() -> None:
    written = text(DRAFT)
    assert written.endswith("\n")
    assert not written.endswith("\n\n")


def test_what_would_not_be_a_record_is_never_written() -> None:
    with pytest.raises(RecordError):
        text(replace(DRAFT, domains=()))
