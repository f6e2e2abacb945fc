"""A provider of a list as a record: encrypted lines only, and always one that can be compiled."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from autoconf.catalog.record import Record, RecordError
from autoconf.lists.proposal import Line, Proposal, text, usable, whole
from autoconf.model import EMAIL_LOCAL_PART, Confidence, Endpoint, Protocol, Security, Server


def server(protocol: str, port: int, security: str, host: str = "mail.example.com") -> Server:
    return Server(Endpoint(Protocol(protocol), host, port, Security(security)))


IMAP, SMTP = server("imap", 993, "tls"), server("smtp", 465, "tls")
PROPOSAL = Proposal(
    id="example",
    name='Example "Mail"',
    domains=("example.com",),
    lines=(
        Line(replace(IMAP, username=EMAIL_LOCAL_PART), "public list: Delta Chat"),
        Line(SMTP, "public list: Delta Chat", Confidence.MEDIUM),
    ),
    updated="2026-11-24",
    as_of="2026-11",
)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ([("imap", 143, "plain"), ("imap", 993, "tls")], [993]),
        ([("imap", 143, "starttls"), ("imap", 993, "tls")], [993, 143]),
        ([("smtp", 25, "starttls"), ("smtp", 587, "starttls")], [587]),
        ([("smtp", 25, "starttls")], [25]),
        ([("smtp", 587, "tls"), ("smtp", 465, "starttls")], []),
        ([("smtp", 465, "tls"), ("imap", 993, "tls"), ("imap", 993, "tls")], [993, 465]),
    ],
)
def test_what_is_plain_or_cannot_be_is_left_out_and_tls_comes_first(
    given: list[tuple[str, int, str]], kept: list[int]
) -> None:
    assert [s.endpoint.port for s in usable(server(*each) for each in given)] == kept


def test_a_host_that_one_old_program_was_given_is_left_out() -> None:
    assert usable((server("imap", 993, "tls", "android.imap.mail.yahoo.com"), IMAP)) == (IMAP,)


def test_a_mailbox_needs_both_directions() -> None:
    assert whole((IMAP, SMTP))
    assert not whole((IMAP,))
    assert not whole((SMTP,))
    assert not whole(())


def test_the_file_is_a_record_that_says_what_the_list_says() -> None:
    read = Record.from_table(tomllib.loads(text(PROPOSAL)), Path("example.toml"))
    assert (read.display_name, read.status, read.updated) == (
        'Example "Mail"',
        "unknown",
        "2026-11-24",
    )
    imap, smtp = read.servers
    assert (imap.username, imap.source) == (EMAIL_LOCAL_PART, ("public list: Delta Chat",))
    assert (imap.confidence, smtp.confidence) == (Confidence.LOW, Confidence.MEDIUM)
    assert (smtp.username, smtp.auth) == (None, ())
    assert not read.generated


def test_patterns_bring_examples_that_they_match_and_do_not() -> None:
    made = replace(PROPOSAL, wildcards=("*.example.net",), mx=("mx.example.com", "**.example.org"))
    read = Record.from_table(tomllib.loads(text(made)), Path("example.toml"))
    assert [rule.pattern for rule in (*read.wildcards, *read.mx)] == [
        "*.example.net",
        "mx.example.com",
        "**.example.org",
    ]
    assert all(rule.matches and rule.excludes for rule in (*read.wildcards, *read.mx))


def test_many_domains_stand_one_a_line() -> None:
    many = tuple(f"domain{n}.example" for n in range(9))
    lines = text(replace(PROPOSAL, domains=many)).splitlines()
    assert [line.strip(' ,"') for line in lines if "domain" in line and "=" not in line] == list(
        many
    )


@pytest.mark.parametrize(
    "wrong",
    [
        replace(PROPOSAL, domains=()),
        replace(PROPOSAL, name="two\nlines"),
        replace(PROPOSAL, lines=(Line(server("imap", 993, "tls", "localhost"), "a list"),)),
    ],
)
def test_what_would_not_be_a_record_is_never_written(wrong: Proposal) -> None:
    with pytest.raises(RecordError):
        text(wrong)
