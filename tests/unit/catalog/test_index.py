"""The compiled database: who speaks for a name, what is decoded, and when it is made anew."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from autoconf.catalog import index
from autoconf.catalog.compile import compile_catalog, compiled
from autoconf.catalog.file import record_files
from autoconf.catalog.index import Catalog, CatalogError
from autoconf.catalog.listing import Listing
from tests.unit.catalog.records import catalog, rule, table, write

IMAP = {"protocol": "imap", "host": "imap.example.com", "port": 993, "security": "tls"}


def some() -> Catalog:
    return catalog(
        table(
            id="tencent-qq",
            domains=["qq.com", "foxmail.com"],
            mx=[rule("mx*.qq.com")],
            names={"en": "QQ Mail", "zh-CN": "QQ邮箱"},
            brands=["Foxmail"],
        ),
        table(
            id="tencent-exmail",
            domains=[],
            mx=[rule("mxbiz*.qq.com")],
            names={"en": "Tencent enterprise mail", "zh-CN": "腾讯企业邮"},
            servers=[{**IMAP, "as_of": "2026-11-20"}],
        ),
        table(
            id="netease-163",
            domains=["163.com"],
            mx=[rule("163mx*.mxmail.netease.com")],
            names={"en": "NetEase 163 Mail", "zh-CN": "网易163邮箱"},
        ),
        table(id="netease-qiye", domains=[], mx=[rule("qiye163mx*.mxmail.netease.com")]),
        table(
            id="onmicrosoft",
            domains=[],
            wildcards=[rule("*.onmicrosoft.com"), rule("**.onmicrosoft.com")],
        ),
        table(
            id="own-tenant", domains=["own.onmicrosoft.com"], wildcards=[rule("x*.onmicrosoft.com")]
        ),
    )


def name(record: Listing | None) -> str | None:
    return record.id if record else None


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("qq.com", "tencent-qq"),
        ("FoxMail.com.", "tencent-qq"),
        ("mail.qq.com", None),
        ("com", None),
        ("", None),
        ("own.onmicrosoft.com", "own-tenant"),
        ("other.onmicrosoft.com", "onmicrosoft"),
        ("xyz.onmicrosoft.com", "own-tenant"),
        ("a.b.onmicrosoft.com", "onmicrosoft"),
        ("onmicrosoft.com", None),
    ],
)
def test_a_domain_is_answered_exactly_or_by_the_wildcard_that_says_most(
    domain: str, expected: str | None
) -> None:
    assert name(some().by_domain(domain)) == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("mx3.qq.com", "tencent-qq"),
        ("mxbiz1.qq.com", "tencent-exmail"),
        ("MXBIZ2.QQ.com.", "tencent-exmail"),
        ("qq.com", None),
        ("163mx01.mxmail.netease.com", "netease-163"),
        ("qiye163mx01.mxmail.netease.com", "netease-qiye"),
        ("mx.ym.163.com", None),
        ("", None),
    ],
)
def test_an_mx_host_is_answered_by_the_pattern_that_says_most(
    host: str, expected: str | None
) -> None:
    assert name(some().by_mx(host)) == expected


def test_an_id_is_answered_and_ids_are_sorted() -> None:
    database = some()
    assert name(database.by_id("netease-163")) == "netease-163"
    assert database.by_id("nobody") is None
    assert list(database.ids()) == sorted(database.ids())
    assert len(database.ids()) == 6


def test_the_date_is_the_newest_fact_in_the_database() -> None:
    assert some().database_date == "2026-11-20"
    assert catalog().database_date == ""


def test_only_the_record_asked_for_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    database = some()
    decoded: list[bytes] = []
    whole = json.loads

    def noted(data: bytes) -> object:
        decoded.append(data)
        return whole(data)

    monkeypatch.setattr(json, "loads", noted)
    database.by_domain("163.com")
    database.by_domain("163.com")
    assert [whole(data)["id"] for data in decoded] == ["netease-163"]


def test_a_name_that_is_no_text_is_nobodys() -> None:
    assert some().by_domain("\udc80.example") is None
    assert some().by_id("\udc80") is None


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("qq", ["tencent-qq"]),
        ("QQ邮箱", ["tencent-qq"]),
        ("foxmail", ["tencent-qq"]),
        ("网易", ["netease-163"]),
        ("企业", ["tencent-exmail"]),
        ("netease", ["netease-163", "netease-qiye"]),
        ("163.com", ["netease-163"]),
        ("163", ["netease-163"]),
        ("Tencent", ["tencent-exmail", "tencent-qq"]),
        ("nothing like it", []),
        ("  ", []),
    ],
)
def test_a_search_looks_at_names_in_every_language_and_at_domains(
    word: str, expected: list[str]
) -> None:
    assert [record.id for record in some().search(word)] == expected


def test_a_whole_word_counts_more_than_a_beginning_and_that_more_than_a_part() -> None:
    database = catalog(
        table(id="a", domains=["a.example"], names={"en": "Hotmail"}),
        table(id="b", domains=["b.example"], names={"en": "Mailbox"}),
        table(id="c", domains=["c.example"], names={"en": "Mail"}),
        table(id="d", domains=["d.example"], names={"en": "Big mail"}),
    )
    assert [record.id for record in database.search("mail")] == ["c", "b", "d", "a"]


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("q.com", "qq.com"),
        ("qqq.com", "qq.com"),
        ("qq.con", "qq.com"),
        ("163.cmo", "163.com"),
        ("foxmial.com", "foxmail.com"),
        ("163,com", "163.com"),
        ("qq", "qq.com"),
        ("qq.com", None),
        ("other.onmicrosoft.com", None),
        ("exmail.qq.com", None),
        ("example.org", None),
        ("", None),
        ("q" * 300 + ".com", None),
    ],
)
def test_a_mistyped_domain_brings_the_known_one(domain: str, expected: str | None) -> None:
    assert some().similar(domain) == expected


def test_among_several_near_domains_only_a_well_known_one_is_named() -> None:
    unknown = [table(id=f"t{n}", domains=[f"abc{n}.example"]) for n in range(2)]
    assert catalog(*unknown).similar("abcd.example") is None
    famous = [table(id="gmail", domains=["gmail.com"]), table(id="fmail", domains=["fmail.com"])]
    assert catalog(*famous).similar("hmail.com") == "gmail.com"


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"{}\n", b"[]\n", b"no json\n", b'{"version": 0}\n', b"\xff\xfe\n"]
)
def test_what_is_no_database_of_this_version_is_refused(data: bytes) -> None:
    with pytest.raises(CatalogError):
        Catalog(data)


@pytest.fixture
def checkout(tmp_path: Path) -> tuple[Path, Path]:
    sources, out = tmp_path / "providers", tmp_path / "compiled"
    write(sources, table(), table(id="other", domains=["other.example"]))
    return sources, compile_catalog(sources, out)


def age(path: Path, seconds: int) -> None:
    """Shift the file's time by so much."""
    moment = path.stat().st_mtime_ns + seconds * 10**9
    os.utime(path, ns=(moment, moment))


def test_a_compiled_file_that_is_still_true_is_used(checkout: tuple[Path, Path]) -> None:
    sources, compiled_file = checkout
    before = compiled_file.stat().st_mtime_ns
    assert index._checked_out(sources, compiled_file).ids() == ("example", "other")
    assert compiled_file.stat().st_mtime_ns == before


def test_a_record_that_is_newer_is_compiled_again(checkout: tuple[Path, Path]) -> None:
    sources, compiled_file = checkout
    write(sources, table(names={"en": "New name"}))
    age(compiled_file, -60)
    database = index._checked_out(sources, compiled_file)
    assert database.search("new name")
    assert Catalog.load(compiled_file).search("new name")


def test_a_record_that_went_or_came_with_an_old_date_is_noticed(
    checkout: tuple[Path, Path],
) -> None:
    sources, compiled_file = checkout
    (sources / "other.toml").unlink()
    assert index._checked_out(sources, compiled_file).ids() == ("example",)
    write(sources, table(id="third", domains=["third.example"]))
    age(sources / "third.toml", -3600)
    assert index._checked_out(sources, compiled_file).ids() == ("example", "third")


@pytest.mark.parametrize("content", [None, b'{"version": 0}\n', b"half a fi"])
def test_a_missing_old_or_damaged_compiled_file_is_made_anew(
    checkout: tuple[Path, Path], content: bytes | None
) -> None:
    sources, compiled_file = checkout
    compiled_file.unlink() if content is None else compiled_file.write_bytes(content)
    assert index._checked_out(sources, compiled_file).ids() == ("example", "other")
    assert Catalog.load(compiled_file).ids() == ("example", "other")


def test_where_nothing_can_be_written_it_is_made_in_memory(checkout: tuple[Path, Path]) -> None:
    sources, compiled_file = checkout
    unwritable = compiled_file / "below-a-file" / "catalog.table"
    assert index._checked_out(sources, unwritable).ids() == ("example", "other")


def test_a_damaged_record_of_a_checkout_is_named(checkout: tuple[Path, Path]) -> None:
    sources, compiled_file = checkout
    (sources / "bad.toml").write_text('id = "bad"\nstatus = "fine"\n')
    with pytest.raises(CatalogError, match=r"bad\.toml:2: status: must be one of"):
        index._checked_out(sources, compiled_file)


def test_the_same_records_give_the_same_bytes(checkout: tuple[Path, Path]) -> None:
    sources, compiled_file = checkout
    assert compiled(reversed(record_files(sources))) == compiled_file.read_bytes()


def test_a_look_up_loads_no_toml_and_no_network() -> None:
    code = (
        "import sys; from autoconf.catalog.index import Catalog; c = Catalog.load(); "
        "c.by_domain('example.com'); c.by_mx('mx.example.com'); "
        "bad = {'asyncio', 'tomllib', 'requests', 'dns', 'idna', 'socket', 'ssl', 'difflib',"
        " 'autoconf.catalog.compile', 'publicsuffixlist'} & set(sys.modules); "
        "sys.exit(str(bad) if bad else 0)"
    )
    Catalog.load()  # so that a stale compiled file is not the reason
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
