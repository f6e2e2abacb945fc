"""`autoconf providers diff, import, export`: lists compared, reported, written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autoconf.catalog.compile import validate
from autoconf.catalog.index import Catalog
from autoconf.cli.exits import Exit
from tests.unit.catalog import records
from tests.unit.cli.command import call

SERVER = {"protocol": "imap", "host": "imap.example.com", "port": 993, "security": "tls"}
CSV = """\
provider,match,pattern,protocol,host,port,security,username,auth,source
ex,domain,example.com,imap,imap.example.com,993,tls,,,a
ex,domain,example.com,imap,old.example.com,143,plain,,,a
new,domain,new.example,imap,imap.new.example,993,tls,address,,a
new,domain,new.example,smtp,smtp.new.example,465,tls,address,,a
bare,domain,bare.example,imap,imap.bare.example,143,plain,,,a
"""


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database of two records."""
    second = records.table(id="second", domains=["second.example"])
    made = records.catalog(records.table(servers=[SERVER]), second)
    monkeypatch.setattr(Catalog, "load", lambda *_: made)


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def test_a_list_does_not_differ_from_itself(facts: Path) -> None:
    for name in ("builtin", str(facts)):
        ended = call("providers", "diff", name, name)
        assert (ended.code, ended.out) == (Exit.OK, "")
        assert ended.err == "No difference.\n"


def test_differences_are_a_table_and_the_exit_code_says_that_there_are_some(facts: Path) -> None:
    ended = call("providers", "diff", "builtin", str(facts))
    assert ended.code == Exit.REMARKS
    (line,) = [line for line in ended.out.splitlines() if "old.example.com" in line]
    for word in ("example", "IMAP server", "imap.example.com:993 tls", "RFC 8314", "facts.csv:2"):
        assert word in line
    assert ended.err == "4 differences, 1 of them open\n"


def test_only_the_open_ones_can_be_asked_for(facts: Path) -> None:
    ended = call("providers", "diff", "builtin", str(facts), "--open", "--json")
    rows = [json.loads(line) for line in ended.out.splitlines()]
    assert [(row["provider"], row["kind"]) for row in rows] == [("new", "unknown-here")]
    assert all(row["because"] == "open" and row["place"] for row in rows)


@pytest.mark.parametrize(
    ("language", "because"),
    [
        ("en", "the company's own people, not its customers"),
        ("zh-CN", "公司自己员工所用，不是客户邮箱"),
        ("zh-TW", "公司自己員工所用，不是客戶信箱"),
    ],
)
def test_why_a_name_is_no_mail_domain_is_said_in_the_language(
    facts: Path, language: str, because: str
) -> None:
    with facts.open("a", encoding="utf-8") as file:
        file.write("staff,domain,fb.com,imap,imap.example.com,993,tls,,,a\n")
    ended = call("providers", "diff", "builtin", str(facts), "--json", "--language", language)
    rows = {row["theirs"]: row for row in map(json.loads, ended.out.splitlines())}
    assert (rows["fb.com"]["ruling"], rows["fb.com"]["because"]) == ("stray", because)


def test_nothing_open_is_a_good_end(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_text("".join(CSV.splitlines(keepends=True)[:3]), encoding="utf-8")
    assert call("providers", "diff", "builtin", str(path), "--open").code == Exit.OK
    assert call("providers", "diff", "builtin", str(path)).code == Exit.REMARKS


def test_a_folder_of_records_can_be_either_side(tmp_path: Path, facts: Path) -> None:
    records.write(tmp_path / "toml", records.table(servers=[SERVER]))
    ended = call("providers", "diff", str(tmp_path / "toml"), "builtin", "--json")
    rows = [json.loads(line) for line in ended.out.splitlines()]
    assert [(row["provider"], row["kind"]) for row in rows] == [("second", "unknown-here")]


@pytest.mark.parametrize(
    ("language", "word"), [("en", "only in the second"), ("zh-CN", "仅见于"), ("zh-TW", "僅見於")]
)
def test_differences_are_told_in_the_language_asked_for(
    facts: Path, language: str, word: str
) -> None:
    ended = call("providers", "diff", "builtin", str(facts), "--language", language)
    assert word in ended.out


@pytest.mark.parametrize("verb", [("diff", "builtin"), ("import", "csv")])
def test_what_is_not_there_or_no_list_is_said(verb: tuple[str, str], tmp_path: Path) -> None:
    nothing = call("providers", *verb, "/nowhere/list.csv")
    assert (nothing.code, nothing.out) == (Exit.USAGE, "")
    assert "/nowhere/list.csv is not there" in nothing.err
    (tmp_path / "notes.txt").write_text("hello\n", encoding="utf-8")
    other = call("providers", *verb, str(tmp_path / "notes.txt"))
    assert other.code == Exit.USAGE
    assert "no list we can read" in other.err


def test_what_cannot_be_read_of_a_list_is_named_and_the_rest_is_compared(facts: Path) -> None:
    facts.write_text(f"{CSV}x,domain,not a domain,imap,h.example.com,993,tls,,,\n", "utf-8")
    ended = call("providers", "diff", "builtin", str(facts))
    assert ended.code == Exit.REMARKS
    assert f"{facts}:7: 'not a domain' is not a domain" in ended.err
    assert "1 things could not be read" in ended.err


def test_an_import_reports_and_writes_nothing_by_itself(facts: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    ended = call("providers", "import", "csv", str(facts))
    assert ended.code == Exit.REMARKS
    assert "old.example.com" in ended.out
    assert sorted(tmp_path.iterdir()) == before


def test_a_proposal_is_written_for_what_is_new_and_is_a_record(facts: Path, tmp_path: Path) -> None:
    out = tmp_path / "proposals"
    ended = call("providers", "import", "csv", str(facts), "--out", str(out))
    assert ended.code == Exit.REMARKS
    assert [path.name for path in out.iterdir()] == ["new.toml"]
    assert validate([out]) == ()
    text = (out / "new.toml").read_text(encoding="utf-8")
    assert 'confidence = "low"' in text
    assert 'source = "public list: ' in text
    assert "1 proposals" in ended.err
    assert "1 without an encrypted server" in ended.err


def test_proposals_are_never_written_over_what_is_there(facts: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.toml").write_text("", encoding="utf-8")
    ended = call("providers", "import", "csv", str(facts), "--out", str(tmp_path / "full"))
    assert ended.code == Exit.USAGE
    assert "is not empty" in ended.err
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.toml"]


@pytest.mark.parametrize(
    ("form", "file"),
    [
        ("json", "providers.json"),
        ("csv", "providers.csv"),
        ("html", "index.html"),
        ("ispdb", "README.txt"),
    ],
)
def test_each_form_is_written_and_what_was_written_is_said(
    tmp_path: Path, form: str, file: str
) -> None:
    out = tmp_path / "out"
    ended = call("providers", "export", form, str(out))
    assert ended.code == Exit.OK
    assert str(out / file) in ended.out.splitlines()
    assert (out / file).stat().st_size > 0
    assert f"in {out}" in ended.err
    assert not [path for path in out.rglob("*") if path.name.startswith(".")]


def test_a_folder_that_is_not_empty_is_refused_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    (tmp_path / "other.txt").write_text("mine too", encoding="utf-8")
    ended = call("providers", "export", "html", str(tmp_path))
    assert (ended.code, ended.out) == (Exit.USAGE, "")
    assert "--force" in ended.err
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "mine"
    assert call("providers", "export", "html", str(tmp_path), "--force").code == Exit.OK
    assert (tmp_path / "index.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "other.txt").read_text(encoding="utf-8") == "mine too"


def test_a_file_is_no_folder_to_write_into(facts: Path) -> None:
    ended = call("providers", "export", "json", str(facts), "--force")
    assert ended.code == Exit.USAGE
    assert "is a file" in ended.err
    assert facts.read_text(encoding="utf-8") == CSV


def test_the_exported_table_is_imported_without_a_difference(tmp_path: Path) -> None:
    out = tmp_path / "out"
    call("providers", "export", "csv", str(out))
    ended = call("providers", "import", "csv", str(out / "providers.csv"), "--open")
    assert (ended.code, ended.out) == (Exit.OK, "")
