"""The checks that need all files at once, and what a build writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autoconf.catalog.compile import compile_catalog, validate
from autoconf.catalog.index import Catalog, CatalogError
from tests.unit.catalog.records import rule, table, write

WIDE = {"pattern": "mx*.a.example", "matches": ["mx1.a.example"], "excludes": ["a.example"]}


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ({}, {}, "domains: example.com belongs to a.toml already"),
        ({"wildcards": ["x.a.example"]}, {"domains": [], "wildcards": ["x.a.example"]},
         "wildcards: x.a.example belongs to a.toml already"),
        ({"regions": [{"id": "eu", "record": "c", "names": {"en": "E"}, "tell": {"en": "E"}}]},
         {"domains": ["b.example"]}, "regions: there is no record 'c'"),
        ({"mx": ["mx.a.example"]}, {"domains": [], "mx": ["mx.a.example"]},
         "mx: mx.a.example belongs to a.toml already"),
        ({}, {"domains": ["b.example"], "successor": "c"}, "successor: there is no record 'c'"),
        ({"mx": ["mx1.a.example"]}, {"domains": [], "mx": [WIDE]},
         "mx: the example mx1.a.example goes to a, whose pattern says more"),
    ],
)  # fmt: skip
def test_what_is_wrong_between_files_is_told_with_file_and_line(
    tmp_path: Path, first: dict[str, Any], second: dict[str, Any], reason: str
) -> None:
    write(tmp_path, table(id="a", **first), table(id="b", **second))
    (problem,) = validate([tmp_path])
    assert problem.path == tmp_path / ("a.toml" if "regions" in first else "b.toml")
    assert problem.line is not None
    assert problem.reason == reason


def test_files_that_agree_have_no_problem(tmp_path: Path) -> None:
    write(
        tmp_path,
        table(id="a", mx=[rule("mx*.a.example")], wildcards=[rule("*.a.example")]),
        table(id="b", domains=["b.a.example"], mx=["mx1.a.example"], successor="a"),
    )
    assert validate([tmp_path]) == ()


def test_a_file_is_checked_once_and_alone_if_only_it_is_given(tmp_path: Path) -> None:
    write(tmp_path, table(id="a"), table(id="b", successor="a"))
    assert validate([tmp_path / "a.toml", tmp_path / "a.toml"]) == ()
    assert len(validate([tmp_path / "b.toml"])) == 1
    assert validate([tmp_path / "b.toml"], known={"a"}) == ()
    assert len(validate([tmp_path, tmp_path / "a.toml"])) == 1


def test_a_path_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    (problem,) = validate([tmp_path / "nowhere.toml"])
    assert problem.reason.startswith("cannot be read: ")


def test_a_build_writes_every_record_in_every_folder(tmp_path: Path) -> None:
    write(tmp_path / "providers", table())
    write(tmp_path / "providers" / "longtail", table(id="small", domains=["small.example"]))
    target = compile_catalog(tmp_path / "providers", tmp_path / "out")
    found = Catalog.load(target).by_domain("small.example")
    assert found is not None
    assert found.id == "small"
    assert [path.name for path in (tmp_path / "out").iterdir()] == [target.name]


def test_a_build_names_every_mistake_and_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path / "providers", table(id="a"), table(id="b"), table(id="c", status="fine"))
    with pytest.raises(CatalogError) as caught:
        compile_catalog(tmp_path / "providers", tmp_path / "out")
    text = str(caught.value)
    assert "c.toml:" in text
    assert "b.toml:" in text
    assert not (tmp_path / "out").exists()
