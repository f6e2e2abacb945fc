"""`autoconf providers`: the records behind the answers, and what is wrong with one's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autoconf.cli.exits import Exit
from tests.unit.cli.command import call
from tests.unit.cli.test_lookup import RECORD


def test_the_list_has_a_line_for_every_record() -> None:
    ended = call("providers", "list")
    assert ended.code == Exit.OK
    ids = [line.split()[0] for line in ended.out.splitlines()[1:]]
    assert {"netease-163", "gmail", "proton"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_a_long_list_of_domains_is_cut_and_counted() -> None:
    rows = call("providers", "list").out.splitlines()
    (line,) = [row for row in rows if row.split()[0] == "yahoo"]
    assert line.rpartition("+")[2].isdecimal()


@pytest.mark.parametrize("what", ["netease-163", "163.com", "163.COM", "someone@163.com"])
def test_a_record_is_shown_whole_by_id_domain_or_address(what: str) -> None:
    ended = call("providers", "show", "--json", what)
    assert ended.code == Exit.OK
    record = json.loads(ended.out)
    assert record["id"] == "netease-163"
    assert all(row["source"] for row in record["servers"])


@pytest.mark.parametrize("word", ["网易", "netease", "NetEase", "163.com"])
def test_a_word_finds_records_by_name_in_any_language_domain_or_id(word: str) -> None:
    ended = call("providers", "search", word)
    assert ended.code == Exit.OK
    assert "netease-163" in ended.out


@pytest.mark.parametrize("verb", ["show", "search"])
def test_what_is_not_there_is_not_found(verb: str) -> None:
    ended = call("providers", verb, "no-such-provider")
    assert (ended.code, ended.out) == (Exit.NOT_FOUND, "")
    assert "no-such-provider" in ended.err


def test_a_good_file_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(RECORD, encoding="utf-8")
    assert call("providers", "validate", str(path)).code == Exit.OK


def test_without_a_path_ones_own_records_are_checked(records: Path) -> None:
    (records / "mine.toml").write_text(RECORD, encoding="utf-8")
    ended = call("providers", "validate")
    assert (ended.code, ended.err) == (Exit.OK, "1 records, no problem found\n")
    (records / "bad.toml").write_text("oops\n", encoding="utf-8")
    assert call("providers", "validate").code == Exit.BROKEN_FILE


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (("port = 993", "port = 99999"), 9, "port"),
        (('security = "tls"', 'security = "ssl"'), 10, "security"),
        (('domains = ["163.com"]', 'domains = "163.com"'), 2, "domains"),
        (('status = "ok"', "status = ok"), 3, "is not TOML"),
        (('id = "mine"', 'id = "yours"'), 1, "must be the name of the file"),
        (('updated = "2026-11-24"', 'updatd = "2026-11-24"'), 4, "updated"),
    ],
)
def test_a_damaged_file_is_named_with_its_line_and_the_reason(
    tmp_path: Path, change: tuple[str, str], line: int, says: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(RECORD.replace(*change), encoding="utf-8")
    ended = call("providers", "validate", str(path))
    assert (ended.code, ended.out) == (Exit.BROKEN_FILE, "")
    problem = ended.err.splitlines()[0]
    assert problem.startswith(f"{path}:{line}: ")
    assert says in problem


def test_every_damaged_file_of_a_folder_is_named(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_bytes(b"\xff\n")
    ended = call("providers", "validate", str(tmp_path))
    assert ended.code == Exit.BROKEN_FILE
    assert [line.partition(":")[0] for line in ended.err.splitlines()] == [
        str(tmp_path / "a.toml"),
        str(tmp_path / "b.toml"),
    ]


def test_a_path_that_is_not_there_is_a_broken_file() -> None:
    ended = call("providers", "validate", "/nowhere/mine.toml")
    assert ended.code == Exit.BROKEN_FILE
    assert "/nowhere/mine.toml" in ended.err
