"""`autoconf lookup` on records of this machine: what is printed where, and the exit code."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from autoconf.cli.exits import Exit, worst
from autoconf.documents import read
from autoconf.render import FORMATS
from tests.unit.cli.command import Ended, call

KNOWN, OTHER, UNKNOWN = "someone@163.com", "someone@qq.com", "someone@nobody.example"


def lookup(*arguments: str, stdin: bytes = b"") -> Ended:
    return call("lookup", "--offline", *arguments, stdin=stdin)


def lines(ended: Ended) -> list[Any]:
    return [json.loads(line) for line in ended.out.splitlines()]


def test_a_known_address_gets_a_page_and_nothing_beside_it() -> None:
    ended = lookup(KNOWN)
    assert ended.code == Exit.OK
    assert "imap.163.com" in ended.out
    assert ended.err == ""


def test_an_unknown_domain_is_not_found() -> None:
    ended = lookup(UNKNOWN)
    assert ended.code == Exit.NOT_FOUND
    assert "Not in the database on this machine." in ended.out


def test_json_is_one_object_for_one_address() -> None:
    ended = lookup("--json", KNOWN)
    assert ended.code == Exit.OK
    assert json.loads(ended.out)["config"]["incoming"][0]["host"] == "imap.163.com"
    assert ended.out.count("\n") > 10


def test_several_addresses_are_an_object_a_line() -> None:
    ended = lookup("--json", KNOWN, OTHER)
    assert [line["address"] for line in lines(ended)] == [KNOWN, OTHER]


def test_a_dash_reads_addresses_from_standard_input() -> None:
    ended = lookup("--json", "-", stdin=f"\n  {KNOWN}  \r\n\n{OTHER}".encode())
    assert [line["address"] for line in lines(ended)] == [KNOWN, OTHER]
    assert ended.code == Exit.OK


def test_a_dash_with_one_address_is_still_an_object_a_line() -> None:
    assert len(lines(lookup("--json", "-", stdin=KNOWN.encode()))) == 1


def test_nothing_on_standard_input_is_a_mistake_that_is_said() -> None:
    ended = lookup("--json", "-")
    assert (ended.code, ended.out) == (Exit.USAGE, "")
    assert "no address on standard input" in ended.err


def test_a_byte_order_mark_before_the_first_address_is_passed_over() -> None:
    (first,) = lines(lookup("--json", "-", stdin=b"\xef\xbb\xbf" + KNOWN.encode()))
    assert first["address"] == KNOWN


def test_options_may_stand_between_addresses() -> None:
    assert [line["address"] for line in lines(lookup(KNOWN, "--json", OTHER))] == [KNOWN, OTHER]


def test_a_file_holds_one_answer() -> None:
    ended = lookup(KNOWN, OTHER, "--format", "xml")
    assert (ended.code, ended.out) == (Exit.USAGE, "")
    assert "one address at a time" in ended.err


def test_bytes_that_are_no_text_are_a_bad_address_and_the_others_are_answered() -> None:
    bad_line = b"\xff\xfe@x.com"
    ended = lookup("--json", "-", stdin=b"\n".join([KNOWN.encode(), bad_line, OTHER.encode()]))
    first, bad, last = lines(ended)
    assert (first["address"], last["address"]) == (KNOWN, OTHER)
    assert bad["error"] == "invisible-character"
    assert ended.code == Exit.USAGE


def test_a_bad_address_among_several_is_a_line_of_its_own() -> None:
    ended = lookup("--json", KNOWN, "bad@@", OTHER)
    first, bad, last = lines(ended)
    assert set(bad) == {"schema", "input", "error", "text", "did_you_mean"}
    assert bad["schema"] == "mail-autoconf/error/1"
    assert (bad["input"], bad["error"]) == ("bad@@", "two-at")
    assert first["schema"] == "mail-autoconf/lookup/1"
    assert bad["did_you_mean"] is None
    assert last["address"] == OTHER
    assert ended.err == f"autoconf: {bad['text']}\n"
    assert ended.code == Exit.USAGE


def test_the_domain_that_was_meant_is_a_key_of_the_line() -> None:
    _, bad = lines(lookup("--json", KNOWN, "someone@gmail"))
    assert (bad["error"], bad["did_you_mean"]) == ("public-suffix", "gmail.com")


def test_the_page_ends_with_the_folder_in_which_a_record_of_ones_own_counts_most(
    records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAILAUTOCONF_PROVIDERS", os.pathsep.join((str(records), "/elsewhere")))
    assert f" in {records} takes its place" in lookup(KNOWN).out.splitlines()[-1]
    monkeypatch.setenv("MAILAUTOCONF_PROVIDERS", "")
    assert "takes its place" not in lookup(KNOWN).out


def test_a_bad_address_ends_with_one_line_and_the_domain_that_was_meant() -> None:
    ended = lookup("someone@gmail")
    assert ended.code == Exit.USAGE
    assert ended.out == ""
    assert ended.err.count("\n") == 1
    assert "Did you mean gmail.com?" in ended.err


def test_a_mistyped_domain_that_is_not_found_is_a_question() -> None:
    ended = lookup("someone@gmial.com")
    assert ended.code == Exit.NOT_FOUND
    assert "Did you mean gmail.com?" in ended.out


@pytest.mark.parametrize(
    ("targets", "code"),
    [
        ((KNOWN, OTHER), Exit.OK),
        ((KNOWN, UNKNOWN), Exit.NOT_FOUND),
        ((UNKNOWN, KNOWN), Exit.NOT_FOUND),
        ((UNKNOWN, "bad@@", KNOWN), Exit.USAGE),
    ],
)
def test_with_several_addresses_the_worst_counts(targets: tuple[str, ...], code: Exit) -> None:
    assert lookup(*targets).code == code


def test_the_order_of_what_is_worse() -> None:
    order = [Exit(code) for code in (0, 4, 3, 5, 2, 7, 70)]
    for number, code in enumerate(order):
        assert worst(order[: number + 1]) is worst(reversed(order[: number + 1])) is code
    assert worst(()) is Exit.OK


def test_explain_with_json_goes_to_standard_error() -> None:
    ended = lookup("--json", "--explain", KNOWN)
    assert json.loads(ended.out)["status"] == "found"
    assert ended.err.startswith("Who was asked\n")
    assert "Nobody: no packet left this machine." in ended.err


def test_explain_as_text_follows_the_page() -> None:
    ended = lookup("--explain", KNOWN)
    assert ended.out.index("imap.163.com") < ended.out.index("Who was asked")
    assert ended.err == ""


def test_a_field_is_printed_alone() -> None:
    assert lookup("--field", "incoming.imap.host", KNOWN) == Ended(Exit.OK, "imap.163.com\n", "")
    assert lookup("--field", "incoming.0.port", KNOWN).out == "993\n"
    assert json.loads(lookup("--field", "credential", KNOWN).out)["kind"]


def test_a_field_that_is_not_there_is_exit_3_and_nothing_on_standard_output() -> None:
    ended = lookup("--field", "incoming.imap.nothing", KNOWN)
    assert (ended.code, ended.out) == (Exit.NOT_FOUND, "")
    assert "incoming.imap.nothing" in ended.err


def test_xml_is_a_document_that_reads_back() -> None:
    ended = lookup("--format", "xml", KNOWN)
    assert ended.code == Exit.OK
    body = ended.out.encode()
    assert etree.fromstring(body).tag == "clientConfig"
    assert read(body).readable


def test_without_a_server_there_is_nothing_to_write_as_xml() -> None:
    ended = lookup("--format", "xml", UNKNOWN)
    assert (ended.code, ended.out) == (Exit.NOT_FOUND, "")
    assert "nothing to write as xml" in ended.err


def test_the_mx_that_is_given_answers_for_a_domain_of_ones_own() -> None:
    ended = lookup("--mx", "mxbiz1.qq.com", "--field", "id", "someone@company.example")
    assert ended == Ended(Exit.OK, "tencent-exmail\n", "")


@pytest.mark.parametrize("protocol", ["imap", "pop3", "smtp"])
def test_only_the_protocol_asked_for_is_answered(protocol: str) -> None:
    config = json.loads(lookup("--json", "--protocol", protocol, KNOWN).out)["config"]
    assert {row["protocol"] for row in config["incoming"] + config["outgoing"]} == {protocol}


@pytest.mark.parametrize(
    ("asked", "variables", "shown"),
    [
        ("zh-TW", {}, "寄信"),
        (None, {"LC_ALL": "zh_CN.UTF-8"}, "发信"),
        (None, {"LC_ALL": "zh_TW.UTF-8"}, "寄信"),
        (None, {"LC_ALL": "zh_HK"}, "寄信"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.GB18030"}, "发信"),
        (None, {"LC_ALL": "de_DE.UTF-8"}, "Send mail"),
        ("en", {"LC_ALL": "zh_CN.UTF-8"}, "Send mail"),
    ],
)
def test_the_language_is_the_one_asked_for_or_the_locales(
    monkeypatch: pytest.MonkeyPatch, asked: str | None, variables: dict[str, str], shown: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert shown in lookup(*(("--language", asked) if asked else ()), KNOWN).out


RECORD = """\
id = "mine"
domains = ["163.com"]
status = "ok"
updated = "2026-11-24"
names = {en = "Mine"}
[[servers]]
protocol = "imap"
host = "imap.mine.example"
port = 993
security = "tls"
"""


def test_a_record_of_ones_own_replaces_the_built_in_one(records: Path) -> None:
    (records / "mine.toml").write_text(RECORD, encoding="utf-8")
    found = json.loads(lookup("--json", KNOWN).out)
    assert found["config"]["id"] == "mine"
    assert [row["host"] for row in found["config"]["incoming"]] == ["imap.mine.example"]
    assert found["config"]["incoming"][0]["voucher"] == "override"
    assert [a["reason"] for a in found["attempts"] if a["source"] == "curated"] == ["overridden"]


def test_a_damaged_record_is_named_with_file_line_and_reason_and_the_others_work(
    records: Path,
) -> None:
    (records / "mine.toml").write_text(RECORD, encoding="utf-8")
    (records / "bad.toml").write_text('id = "bad"\nstatus = oops\n', encoding="utf-8")
    ended = lookup("--field", "id", KNOWN)
    assert (ended.code, ended.out) == (Exit.OK, "mine\n")
    assert f"{records / 'bad.toml'}:2: is not TOML" in ended.err
    assert ended.err.count("\n") == 1


def test_quiet_says_nothing_about_damaged_records(records: Path) -> None:
    (records / "bad.toml").write_text("oops\n", encoding="utf-8")
    assert lookup("-q", "--field", "status", KNOWN) == Ended(Exit.OK, "found\n", "")


@given(st.lists(st.text(max_size=40), min_size=1, max_size=3), st.sampled_from(["--json", "-q"]))
def test_no_text_whatever_ends_with_an_exception(texts: list[str], option: str) -> None:
    ended = call("lookup", option, "--offline", "--", *texts)
    assert ended.code in {Exit.OK, Exit.USAGE, Exit.NOT_FOUND}
    assert "Traceback" not in ended.err


@given(
    st.from_regex(
        r"[a-z@. <>\"\\-]{0,12}@?(xn--)?[a-zA-Z0-9\u00df\u4e00-\u4e20\u202e.。-]{0,30}",
        fullmatch=True,
    )
)
def test_no_nearly_good_address_ends_with_an_exception(text: str) -> None:
    assert call("lookup", "--json", "--offline", "--", text).code in {0, 2, 3}


OWN = """\
[domains."own.example"]
imap = "mail.own.example"
smtp = "mail.own.example"
mx = ["mx.own.example"]

[domains."own.example".logins]
alice = "u1001"
"""


@pytest.fixture
def own_domain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "domains.toml").write_text(OWN)
    monkeypatch.setenv("MAILAUTOCONF_DOMAINS", str(tmp_path / "domains.toml"))


@pytest.mark.usefixtures("own_domain")
@pytest.mark.parametrize("form", [form.name for form in FORMATS])
def test_every_format_names_the_login_of_the_operators_table(form: str) -> None:
    # Given a table in which Alice stands and Bob does not
    # When both are looked up, Then she gets her name, and he the usual one
    alice = lookup("--format", form, "Alice@own.example")
    assert (alice.code, "u1001" in alice.out) == (Exit.OK, True)
    bob = lookup("--format", form, "bob@own.example")
    assert "bob@own.example" in bob.out
    assert "u1001" not in bob.out


@pytest.mark.usefixtures("own_domain")
@pytest.mark.parametrize(
    ("arguments", "username", "form", "template"),
    [
        (("alice@own.example",), "u1001", "other", "u1001"),
        (("--mx", "mx.own.example", "alice@customer.example"), "u1001", "other", "u1001"),
        (("bob@own.example",), "bob@own.example", "address", "%EMAILADDRESS%"),
        (("own.example",), None, "address", "%EMAILADDRESS%"),
    ],
)
def test_json_tells_a_login_from_a_rule(
    arguments: tuple[str, ...], username: str | None, form: str, template: str
) -> None:
    config = json.loads(lookup("--json", *arguments).out)["config"]
    for row in (config["incoming"][0], config["outgoing"][0]):
        assert row["username"] == username
        assert (row["username_form"], row["username_template"]) == (form, template)
