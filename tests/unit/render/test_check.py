"""A report of checks in each of its forms."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import autoconf.render.check
from autoconf.checks.finding import Do, Status
from autoconf.checks.report import Report
from autoconf.messages import LANGUAGES
from autoconf.observation import Outcome
from autoconf.render import text
from autoconf.render.check import html, markdown, page, ticket
from autoconf.render.check import json as view
from autoconf.render.json import dump
from tests.unit.checks.changes import at, both, served, shown, simulated
from tests.unit.checks.mistakes import BAD
from tests.unit.checks.seen import AUTOCONFIG, HTML, IMAP, POP3, D, alias, well
from tests.unit.fakenet import srv, txt, xml

SCHEMA = json.loads(
    (Path(autoconf.render.check.__file__).parent / "check.schema.json").read_text(encoding="utf-8")
)
NASTY = "</pre><script>alert(1)</script>`|\u202e"


def report(*changes: Any, address: str = D) -> Report:
    domain = well()
    both(*changes)(domain)
    domain.address = address
    return domain.look()


BROKEN = (
    at(f"autoconfig.{D}", "CNAME", alias("gone.example")),
    served(AUTOCONFIG, HTML, kind="text/html"),
    shown(POP3, Outcome.TLS_CHAIN),
)


def drawn(found: Report, language: str = "en", *, whole: bool = False) -> str:
    return text.draw(page.page(found, language, whole=whole))


def test_the_schema_is_one_and_every_report_fits_it() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    check = Draft202012Validator(SCHEMA)
    for _, _, change in BAD:
        check.validate(json.loads(dump(view.report_object(report(change), "en"))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_object_says_the_same_codes_in_every_language(language: str) -> None:
    found = report(*BROKEN)
    english, other = (view.report_object(found, tag) for tag in ("en", language))
    assert [(f["id"], f["status"], f["reason"]) for f in english["findings"]] == [
        (f["id"], f["status"], f["reason"]) for f in other["findings"]
    ]
    assert other["fix_first"][0] == "AC-DNS-004"
    assert sum(other["counts"].values()) == len(other["findings"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_begins_with_the_verdict_and_what_to_fix_first(language: str) -> None:
    lines = drawn(report(*BROKEN), language).splitlines()
    assert D in lines[0]
    first = {"en": "Fix this first", "zh-CN": "请先修复", "zh-TW": "請先修復"}[language]
    assert lines[3] == first
    assert lines[5].startswith("AC-DNS-004 ")


def test_what_has_to_be_pasted_stands_in_the_page_as_it_is() -> None:
    said = drawn(report(*BROKEN))
    assert f"    autoconfig.{D}. IN CNAME gone.example.\n" in said
    assert "Please let pop.example.org port 995 send the whole chain" in said


def test_a_long_file_is_shown_once_and_cut_unless_everything_is_asked_for() -> None:
    found = report(served(AUTOCONFIG, HTML, kind="text/html"))
    assert "</clientConfig>" not in drawn(found)
    whole = drawn(found, whole=True)
    assert whole.count("</clientConfig>") == 1
    assert "AC-DNS-001  The domain exists" in whole


def test_a_domain_that_is_well_is_said_to_be_so() -> None:
    said = drawn(report())
    assert said.startswith(f"All is well with the mail settings of {D}.\n")
    assert "Fix this first" not in said
    assert f"imap.{D}" in said


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_html_needs_nothing_but_itself_and_says_every_light_in_a_word(language: str) -> None:
    said = html.text(report(*BROKEN), language)
    reader = Reader()
    reader.feed(said)
    tags = {tag for tag, _ in reader.tags}
    assert not tags & {"script", "img", "link", "iframe", "object", "form", "a"}
    assert not any(name in ("src", "href", "onload") for _, attrs in reader.tags for name in attrs)
    assert ("html", {"lang": language}) in reader.tags
    lights = said.count('<span class="light"')
    assert said.count('class="light" aria-hidden="true"></span>') == lights > 5
    assert '<span class="light" aria-hidden="true"></span></span>' not in said


def nasty() -> Report:
    """A stranger chose the name of a host in a certificate, a file and a record."""
    body = xml(D, IMAP).replace(b"imap.example.org", NASTY.replace("<", "&lt;").encode())
    return report(
        served(AUTOCONFIG, body),
        shown(IMAP, Outcome.TLS_NAME, detail=NASTY),
        at(f"_imaps._tcp.{D}", "SRV", srv((0, 1, 993, NASTY))),
    )


def test_words_of_strangers_do_no_harm_in_any_form() -> None:
    found = nasty()
    assert "<script>" not in html.text(found, "en")
    for said in (drawn(found, whole=True), markdown.text(found, "en"), html.text(found, "en")):
        assert "\u202e" not in said
    # In Markdown they stand in code alone, whose end they cannot write.
    said = re.sub(r"(?ms)^(`{3,})$.*?^\1$", "", markdown.text(found, "en"))
    assert "<script>" not in re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", said)


def test_a_record_of_a_stranger_adds_no_line_to_what_is_pasted() -> None:
    found = report(at(D, "TXT", txt('mailconf=x"\nupdate add evil.example. 1 A 192.0.2.1')))
    pastes = [fix.paste for f in found.findings for fix in f.fix if fix.do is Do.DELETE]
    assert pastes == [f'{D}. IN TXT "mailconf=x\\"\\010update add evil.example. 1 A 192.0.2.1"']


def test_what_each_program_would_do_stands_in_every_form() -> None:
    found = report(simulated)
    said = (drawn(found), markdown.text(found, "en"), html.text(found, "en"))
    for form in (*said, dump(view.report_object(found, "en"))):
        assert "Nextcloud Mail" in form
    for form in said:
        assert "Works in all 3 clients" in form


def test_markdown_has_the_matrix_and_fenced_pastes() -> None:
    said = markdown.text(report(*BROKEN), "en")
    assert said.startswith(f"# Mail check of {D}\n")
    assert "| Source | IMAP | POP3 | SMTP |" in said
    assert said.count("```") % 2 == 0
    assert "⛔ `AC-DNS-004` critical" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ticket_is_short_and_hides_the_address(language: str) -> None:
    found = report(*BROKEN, address=f"jane.doe@{D}")
    said = ticket.text(found, language)
    assert len(said.splitlines()) <= 20
    assert "jane" not in said
    assert f"j…@{D}" in said
    assert f"imap.{D}:993" in said
    assert "[AC-DNS-004]" in said


@pytest.mark.parametrize(
    "form",
    [
        drawn,
        lambda r: dump(view.report_object(r, "en")),
        lambda r: markdown.text(r, "en"),
        lambda r: html.text(r, "en"),
    ],
)
def test_the_local_part_stands_in_no_form(form: Any) -> None:
    assert "jane" not in form(report(*BROKEN, address=f"jane.doe@{D}"))


def test_the_verdict_counts_everything_that_must_be_mended() -> None:
    found = report(*BROKEN)
    must = [f for f in found.findings if f.status in (Status.ERROR, Status.CRITICAL)]
    assert found.verdict == "critical"
    assert found.grave == len(must) > 1
