"""`autoconf providers show`: a record as a page for people, and as its table for programs."""

from __future__ import annotations

import json
from typing import Any

import pytest

from autoconf.catalog.index import Catalog, CatalogError
from autoconf.catalog.record import Record
from autoconf.cli.exits import Exit
from autoconf.messages import LANGUAGES
from autoconf.render import record as render
from autoconf.render import text
from tests.unit.catalog import records
from tests.unit.cli.command import call

BARE = records.table(id="bare", domains=["bare.example"], names={"en": "Bare"})


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A record that says everything that can be said, and one that says next to nothing."""
    made = records.catalog(records.full(), BARE)
    monkeypatch.setattr(Catalog, "load", lambda *_: made)


def shown(what: str = "example", language: str = "en") -> str:
    ended = call("providers", "show", what, "--language", language)
    assert (ended.code, ended.err) == (Exit.OK, "")
    return ended.out


def drawn(language: str = "en", **changes: Any) -> str:
    """The page of a small record of one's own."""
    made = Record.from_table(records.table(**changes), "example.toml")
    return text.draw(render.page(made, language))


@pytest.mark.parametrize(
    "what",
    [
        "example",
        "Example",
        "example.com",
        "EXAMPLE.com.",
        "bücher.example",
        "xn--bcher-kva.example",
        "someone@example.com",
        "a.example.net",
        "mx03.example.com",
        "MX03.example.com.",
    ],
)
def test_a_record_is_found_by_id_domain_address_wildcard_or_mx_host(what: str) -> None:
    assert shown(what) == shown("example")


@pytest.mark.parametrize("what", ["nobody", "nobody.example", "", "@", "a b", "\udcff"])
def test_what_no_record_answers_for_is_not_found_and_told(what: str) -> None:
    ended = call("providers", "show", what)
    assert (ended.code, ended.out) == (Exit.NOT_FOUND, "")
    assert "no record for" in ended.err


def test_json_is_the_table_of_the_file() -> None:
    ended = call("providers", "show", "example", "--json")
    assert json.loads(ended.out) == records.full()


def test_a_damaged_checkout_is_told_and_is_not_our_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object) -> Catalog:
        raise CatalogError("bad.toml:1: is not TOML")

    monkeypatch.setattr(Catalog, "load", damaged)
    for verb in (("show", "example"), ("stats",)):
        ended = call("providers", *verb)
        assert (ended.code, ended.out, ended.err) == (
            Exit.BROKEN_FILE,
            "",
            "bad.toml:1: is not TOML\n",
        )


@pytest.mark.parametrize(
    "line",
    [
        "Example Mail - example",
        "switch on first · since 2024-05 · now: example",
        "business mail · CN",
        "Also called: 示例邮箱, 範例信箱, Ex Post",
        "  - IMAP: Switch IMAP on. - https://help.example.com/on",
        "      1. Sign in",
        "      2. Switch it on",
        "  - Password: authorization code (16 characters) - https://help.example.com/code",
        "  - Sign in with OAuth2 where your mail program offers it.",
        "  - Overseas: The address bar ends in .com. (autoconf providers show example)",
        "  - Free: no IMAP, POP3 [4]",
        "  - 2024-09-16 IMAP: the login password no longer works [5]",
        "example.com, bücher.example",
        "  - **.example.org",
        "  - mx*.example.com [7]",
        "  - _spf.example.com",
        "  - ex*.example.com",
        "  - webmail: https://mail.example.com/",
        "  - help: https://help.example.com/",
        "  - caldav: https://dav.example.com/",
        "  - managesieve: sieve.example.com:4190",
        "  - Two lists disagree.",
        "  - imap-id-required: A program must send IMAP ID (RFC 2971) after signing in and before "
        "SELECT.",
        "      3. a second page",
        "      6. a forum",
        "{domain} stands for the domain of the address, {mx} for its best MX host.",
        "Record example, edited 2026-11-01. --json shows it whole, for programs.",
    ],
)
def test_the_page_says_everything_that_the_record_says(line: str) -> None:
    assert line in shown().splitlines()


def test_a_server_line_stands_with_its_user_name_region_confidence_date_and_sources() -> None:
    rows = [" ".join(row.split()) for row in shown().splitlines()]
    imap = "IMAP imap.example.com 993 SSL/TLS whole address (own domain: "
    assert f"{imap}%EMAILLOCALPART%.%EMAILDOMAIN%) Overseas well sourced 2026-10 1" in rows
    assert "SMTP smtp.{domain} 587 STARTTLS whole address (usual) not said - 2, 3" in rows
    assert "POP3 {mx} 995 SSL/TLS whole address (usual) not said - -" in rows


def test_an_error_of_the_server_is_explained() -> None:
    (row,) = [row for row in shown().splitlines() if "Unsafe Login" in row]
    assert "Nothing is wrong with the password" in row
    assert row.endswith(" [6]")


def test_words_that_a_record_of_ones_own_made_up_stand_as_they_are() -> None:
    page = drawn(quirks=["my-quirk"], errors=[{"text": "No", "meaning": "my-meaning"}])
    assert "  - my-quirk: my-quirk" in page.splitlines()
    assert "my-meaning" in page


def test_a_record_that_says_little_makes_a_short_page() -> None:
    assert shown("bare").splitlines() == [
        "Bare - bare",
        "works at once",
        "",
        "Servers",
        "No IMAP, POP3 or SMTP servers.",
        "",
        "Domains of the addresses",
        "bare.example",
        "Record bare, edited 2026-11-01. --json shows it whole, for programs.",
    ]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "zh-CN",
            (
                "示例邮箱 - example",
                "  - IMAP: Switch IMAP on. [en] - https://help.example.com/on",
                "      1. 登录",
                "  - 密码处填写：授权码（16 位） - https://help.example.com/code",
                "  - Overseas: The address bar ends in .com. "
                "(autoconf providers show example) [en]",
                "  - Two lists disagree. [en]",
            ),
        ),
        (
            "zh-TW",
            (
                "範例信箱 - example",
                "      1. 登录 [zh-CN]",
                "  - 密碼處填寫：授权码 [zh-CN]（16 個字元） - https://help.example.com/code",
            ),
        ),
    ],
)
def test_a_sentence_in_another_language_is_marked_as_such(
    language: str, lines: tuple[str, ...]
) -> None:
    page = shown(language=language).splitlines()
    assert [line for line in lines if line not in page] == []


def test_a_generated_record_and_a_weak_line_are_shown_as_such() -> None:
    line = {"protocol": "imap", "host": "imap.example.com", "port": 993, "security": "tls"}
    page = drawn(generated=True, servers=[{**line, "confidence": "low"}])
    assert "from public lists, not checked by a person" in page
    assert "one weak source" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_field_of_a_sentence_is_left_unfilled(language: str) -> None:
    page = shown(language=language).replace("{domain}", "").replace("{mx}", "")
    assert "{" not in page
