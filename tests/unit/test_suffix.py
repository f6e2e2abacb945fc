"""Where a registrable domain begins, held against the package the compiled list is made from."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publicsuffixlist import PublicSuffixList

from autoconf import suffix
from autoconf.catalog.suffixes import compiled

ORACLE = PublicSuffixList()

SMALL_LIST = """\
// VERSION: 2026-01-02_03-04-05_UTC

com
uk
co.uk
jp
*.kawasaki.jp
!city.kawasaki.jp
网络.cn   trailing words are no part of the rule
*.ck
!www.ck
// ===BEGIN PRIVATE DOMAINS===
github.io
"""


@pytest.fixture
def small_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "public_suffixes.txt"
    path.write_bytes(compiled(SMALL_LIST))
    monkeypatch.setattr(suffix, "LIST", path)
    suffix._rules.cache_clear()
    yield path
    suffix._rules.cache_clear()


@pytest.mark.parametrize(
    ("domain", "public", "registrable"),
    [
        ("com", "com", None),
        ("example.com", "com", "example.com"),
        ("mail.example.com", "com", "example.com"),
        ("co.uk", "co.uk", None),
        ("uk", "uk", None),
        ("example.uk", "uk", "example.uk"),
        ("example.co.uk", "co.uk", "example.co.uk"),
        ("a.b.example.co.uk", "co.uk", "example.co.uk"),
        ("notco.uk", "uk", "notco.uk"),
        ("kawasaki.jp", "kawasaki.jp", None),
        ("ward.kawasaki.jp", "ward.kawasaki.jp", None),
        ("shop.ward.kawasaki.jp", "ward.kawasaki.jp", "shop.ward.kawasaki.jp"),
        ("city.kawasaki.jp", "kawasaki.jp", "city.kawasaki.jp"),
        ("mail.city.kawasaki.jp", "kawasaki.jp", "city.kawasaki.jp"),
        ("www.ck", "ck", "www.ck"),
        ("other.ck", "other.ck", None),
        ("xn--io0a7i.cn", "xn--io0a7i.cn", None),
        ("someone.github.io", "github.io", "someone.github.io"),
        ("github.io", "github.io", None),
        ("nowhere", "nowhere", None),
        ("example.nowhere", "nowhere", "example.nowhere"),
    ],
)
@pytest.mark.usefixtures("small_list")
def test_a_name_falls_under_its_longest_rule(
    domain: str, public: str, registrable: str | None
) -> None:
    assert suffix.public_suffix(domain) == public
    assert suffix.registrable(domain) == registrable


@pytest.mark.usefixtures("small_list")
def test_an_unknown_last_label_is_a_suffix_that_the_list_does_not_name() -> None:
    assert suffix.public_suffix("localhost") == "localhost"
    assert not suffix.is_listed("localhost")
    assert suffix.is_listed("com")


def test_the_compiled_list_says_its_date_and_holds_sorted_rules_only(small_list: Path) -> None:
    head, *rules = small_list.read_text("ascii").splitlines()
    assert "2026-01-02" in head
    assert rules == sorted(rules)
    assert len(rules) == 10
    assert not any(rule.startswith("//") or " " in rule for rule in rules)


def test_a_list_that_was_not_built_says_how_to_build_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suffix, "LIST", tmp_path / "none.txt")
    suffix._rules.cache_clear()
    with pytest.raises(suffix.SuffixListMissing, match=r"python -m autoconf\.catalog\.compile"):
        suffix.registrable("example.com")


def test_importing_the_module_reads_no_file() -> None:
    code = "import sys; from autoconf import suffix; sys.exit(suffix._rules.cache_info().currsize)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


RULES = sorted(ORACLE._publicsuffix)
LABEL = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True)


def test_no_rule_is_longer_than_what_is_looked_at() -> None:
    rules = suffix._rules().decode("ascii").splitlines()[1:]
    assert max(rule.lstrip("!").count(".") + 1 for rule in rules) == suffix.DEEPEST


def test_a_long_name_costs_no_more_than_a_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def listed(rule: str) -> bool:
        asked.append(rule)
        return False

    monkeypatch.setattr(suffix, "_listed", listed)
    assert suffix.public_suffix("a." * 90 + "nowhere") == "nowhere"
    assert len(asked) <= 4 * suffix.DEEPEST


@given(st.lists(LABEL, max_size=3), st.sampled_from(RULES))
def test_every_rule_gives_what_the_package_gives(labels: list[str], rule: str) -> None:
    name = ".".join((*labels, rule.lstrip("!*.")))
    name = ".".join(
        label if label.isascii() else "xn--" + label.encode("punycode").decode()
        for label in name.split(".")
    )
    assert suffix.public_suffix(name) == ORACLE.publicsuffix(name)
    assert suffix.registrable(name) == ORACLE.privatesuffix(name)


@given(st.lists(LABEL, min_size=1, max_size=5))
def test_any_name_gives_what_the_package_gives(labels: list[str]) -> None:
    name = ".".join(labels)
    assert suffix.public_suffix(name) == ORACLE.publicsuffix(name)
    assert suffix.registrable(name) == ORACLE.privatesuffix(name)
