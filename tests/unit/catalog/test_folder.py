"""Folders of one's own: what counts first, and that damage stays where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from autoconf.catalog.folder import Folder
from tests.unit.catalog.records import record, rule, table, write


def test_records_answer_by_domain_wildcard_mx_and_id(tmp_path: Path) -> None:
    write(
        tmp_path,
        table(
            id="a",
            domains=["a.example"],
            wildcards=[rule("*.a.example")],
            mx=[rule("mx*.a.example")],
        ),
        table(id="b", domains=["b.a.example"], mx=["mx1.a.example"]),
    )
    folder = Folder.load([tmp_path])

    def name(found: object) -> object:
        return getattr(found, "id", None)

    assert name(folder.by_domain("A.example.")) == "a"
    assert name(folder.by_domain("x.a.example")) == "a"
    assert name(folder.by_domain("b.a.example")) == "b"
    assert folder.by_domain("c.example") is None
    assert name(folder.by_mx("mx1.a.example")) == "b"
    assert name(folder.by_mx("MX2.a.example")) == "a"
    assert folder.by_mx("mx.example") is None
    assert name(folder.by_id("b")) == "b"
    assert folder.by_id("c") is None
    assert folder.ids() == ("a", "b")
    assert folder.problems == ()


def test_the_first_folder_counts_most(tmp_path: Path) -> None:
    own, system = tmp_path / "own", tmp_path / "system"
    write(own, table(id="example", names={"en": "Mine"}, mx=["mx.example.com"]))
    write(system, table(id="example", names={"en": "Theirs"}, mx=["mx.example.com"]))
    folder = Folder.load([own, system])
    for found in (
        folder.by_domain("example.com"),
        folder.by_mx("mx.example.com"),
        folder.by_id("example"),
    ):
        assert found is not None
        assert found.display_name == "Mine"
    assert folder.ids() == ("example",)


def test_no_folder_is_an_empty_one(tmp_path: Path) -> None:
    assert Folder.load([tmp_path / "nowhere"]) == Folder()
    assert Folder().by_domain("example.com") is None


@pytest.mark.parametrize(
    ("body", "line", "reason"),
    [
        (b'id = "bad"\nstatus = \n', 2, "is not TOML: Invalid value"),
        (b"id = [1,\n", 1, "is not TOML"),
        (b'id = "bad"\nid = "bad"\n', 2, "is not TOML: Cannot overwrite"),
        (b'id = "bad"\n# \xff\n', 2, "is not UTF-8"),
        (b'id = "bad"\nstatus = "fine"\n', 2, "status: must be one of ok"),
        (b"updated = 2026-11-24\nid = 'bad'\nstatus = 'ok'\n", 1, "updated: must be a date in quo"),
        (b'id = "good"\nstatus = "ok"\nupdated = "2026-11-24"\ndomains = ["x.example"]\n'
         b'names = {en = "x"}\n', 1, "'good' must be the name of the file, 'bad'"),
        (b"", None, "id: is missing"),
        (b"#" * 300_000, None, "is larger than 256 KiB"),
        (b"a = " + b"[" * 100_000, None, "nested too deeply"),
    ],
    ids=lambda value: str(value)[:24],
)  # fmt: skip
def test_a_damaged_file_is_told_with_line_and_reason_and_the_others_stand(
    tmp_path: Path, body: bytes, line: int | None, reason: str
) -> None:
    write(tmp_path, table())
    (tmp_path / "bad.toml").write_bytes(body)

    folder = Folder.load([tmp_path])

    (problem,) = folder.problems
    assert problem.path == tmp_path / "bad.toml"
    assert problem.line == line
    assert reason in problem.reason
    assert folder.by_domain("example.com") is not None


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, table())
    (tmp_path / "folder.toml").mkdir()
    folder = Folder.load([tmp_path])
    (problem,) = folder.problems
    assert problem.reason.startswith("cannot be read: ")
    assert folder.by_domain("example.com") is not None


def test_hidden_and_other_files_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, table())
    (tmp_path / ".example.toml").write_text("no")
    (tmp_path / "example.toml~").write_text("no")
    (tmp_path / "README.md").write_text("no")
    assert Folder.load([tmp_path]).problems == ()


def test_a_byte_order_mark_is_no_damage(tmp_path: Path) -> None:
    write(tmp_path, table())
    path = tmp_path / "example.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert Folder.load([tmp_path]).ids() == ("example",)


def test_a_folder_can_be_made_of_records() -> None:
    assert Folder((record(),)).by_domain("example.com") == record()
