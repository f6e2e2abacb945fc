"""The documents are held true: links, options, verbs, sources, exit codes, the two commands."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path

import pytest

from autoconf.cli import VERBS, providers
from autoconf.cli.exits import Exit
from autoconf.render import FORMATS
from autoconf.result import Status
from autoconf.sources import NAMES, SOURCES
from autoconf.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "providers/*.md", "tests/**/*.md", "benchmarks/*.md")
    for path in ROOT.glob(pattern)
)
OF_OTHER_PROGRAMS = {"--quiet", "--automx"}
"""Options of other command lines than ours: pip's, and the benchmark's `--automx2`."""


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def rows(text: str) -> list[list[str]]:
    """The cells of every table row that begins with something in backquotes."""
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("| `")
    ]


def help_of(verb: str) -> str:
    if verb == "providers":
        return "".join(help_of(f"providers.{below}") for below in providers.VERBS)
    with redirect_stdout(io.StringIO()) as said:
        import_module(f"autoconf.cli.{verb}").parser().print_help()
    return said.getvalue()


def indented(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.startswith("    ")]


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_link_to_a_file_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:|#", target):
            assert (path.parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_option_that_is_mentioned_exists(path: Path) -> None:
    known = set(re.findall(r"--[a-z-]+", "".join(map(help_of, VERBS)))) | OF_OTHER_PROGRAMS
    text = path.read_text(encoding="utf-8")
    spoken = " ".join(re.findall(r"`([^`]+)`", text) + indented(text))
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", spoken)) <= known


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_verb_that_is_mentioned_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    spoken = re.findall(r"`([^`]+)`", text) + indented(text)
    verbs = [m[1] for words in spoken for m in re.finditer(r"(?:^|/)autoconf ([a-z]+)", words)]
    assert set(verbs) <= set(VERBS)


def test_the_readme_gives_exactly_two_commands_before_anything_else() -> None:
    look_up, test = indented(page("README.md").partition("\n## ")[0])
    assert look_up.startswith("python3 -m venv .venv && ")
    assert ".venv/bin/pip install" in look_up
    assert re.search(r"&& \.venv/bin/autoconf lookup .*\S+@\S+$", look_up)
    assert test == "make test"
    assert re.search(r"^test: ", page("Makefile"), re.MULTILINE)


def test_the_readme_fits_on_a_screen_and_names_every_verb() -> None:
    readme = page("README.md")
    assert readme.count("\n") <= 60
    for verb in VERBS:
        assert f"    autoconf {verb} " in readme


def test_the_page_of_formats_lists_exactly_the_formats_in_their_order() -> None:
    listed = [row[0].strip("`") for row in rows(page("docs/formats.md"))]
    assert listed == [form.name for form in FORMATS]


def test_the_page_of_sources_lists_exactly_the_sources_in_their_order() -> None:
    assert [row[0].strip("`") for row in rows(page("docs/sources.md"))] == list(NAMES)


def test_the_page_of_sources_has_the_wave_of_each() -> None:
    waves = {row[0].strip("`"): row[2] for row in rows(page("docs/sources.md"))}
    for source in SOURCES:
        after_mx = "after the MX" in waves[source.name]
        assert after_mx == source.needs_mx, source.name
        if not (source.local and source.needs_mx):
            assert waves[source.name].startswith(str(int(source.wave))), source.name


def test_the_exit_codes_on_the_page_are_the_ones_of_the_command() -> None:
    text = page("docs/lookup-json.md")
    statuses = {row[0].strip("`"): row[2] for row in rows(text)}
    assert set(statuses) == set(Status)
    assert statuses["verified"] == str(Exit.OK.value)
    assert statuses["found"].startswith(str(Exit.UNPROVEN.value))
    assert statuses["not_found"] == statuses["unavailable"] == str(Exit.NOT_FOUND.value)
    assert statuses["undetermined"] == str(Exit.UNDETERMINED.value)
    others = text.partition("Other exits:")[2].partition("\n\n")[0]
    listed = {int(code) for code in re.findall(r"(?:^|·) *(\d+) ", " ".join(others.split()))}
    assert listed == {*Exit} - {Exit.OK, Exit.NOT_FOUND, Exit.UNPROVEN, Exit.UNDETERMINED}


def test_the_changes_have_an_entry_for_this_version() -> None:
    assert f"\n## {VERSION} " in page("CHANGELOG.md")


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_no_page_names_a_path_of_the_machine_it_was_written_on(path: Path) -> None:
    assert not re.search(r"(?<![\w.~])/(?:work|root|tmp)/", path.read_text(encoding="utf-8"))
