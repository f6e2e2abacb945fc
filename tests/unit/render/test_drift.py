"""Drift in words: the page for people, the objects for programs, the page to hand on."""

from __future__ import annotations

import json as parser
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from autoconf.messages import LANGUAGES
from autoconf.messages.drift import TEXTS
from autoconf.model import Auth
from autoconf.observation import Outcome
from autoconf.render import drift, json, report, text
from autoconf.upkeep.checked import Checked, check
from autoconf.upkeep.drift import Action, Kind
from autoconf.upkeep.logbook import Sighting
from tests.unit.upkeep.sightings import line, record, seen, sighting

IMAP = "imap://imap.example.com:993/tls"
POP3 = "pop3://pop.example.com:995/tls"
SMTP_587 = "smtp://smtp.example.com:587/starttls"
SMTP = "smtp://smtp.example.com:465/tls"
TEMPLATE = line("imap://imap.{domain}:993/tls")
DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "providers-verify.md"


def checked(*sightings: Sighting) -> Checked:
    lines = [line(IMAP, "password-cleartext"), line(POP3), line(SMTP_587), TEMPLATE]
    good = (sighting(IMAP), sighting(POP3), sighting(SMTP_587))
    return check(record(lines), {**seen(*good), **seen(*sightings)})


MANY = checked(
    sighting(IMAP, auth=(Auth.OAUTH2,)),
    sighting(POP3, Outcome.NO_SUCH_NAME),
    sighting(SMTP_587, Outcome.SILENT),
    sighting(SMTP),
)


def page(language: str, *every: Checked) -> str:
    return text.draw(drift.page(every, language))


def test_every_kind_and_every_action_has_its_words() -> None:
    assert {f"kind.{kind}" for kind in Kind} <= set(TEXTS)
    assert {f"do.{action}" for action in Action if action is not Action.NONE} <= set(TEXTS)


def test_the_page_says_what_changed_what_to_do_and_what_could_not_be_told() -> None:
    said = page("en", MANY)
    for words in (
        "3 server lines of 1 providers were tried: 0 are true, 1 could not be told, "
        "3 changes were found.",
        "1 lines are templates",
        "IMAP imap.example.com:993 SSL/TLS",
        'write auth = ["oauth2"]',
        "offers oauth2; the record says password-cleartext",
        "the host is gone",
        "remove this line",
        "add smtp.example.com:465 with TLS before it",
        "smtp.example.com:465 answers, its certificate is valid until 2027-01-01",
        "example: no POP3 server of the record is left.",
        "2026-11-24",
    ):
        assert words in said
    changed, unknown = said.split("Could not be told\n")
    assert "SMTP smtp.example.com:587 STARTTLS" in unknown
    assert "no answer" in unknown
    assert "no answer" not in changed


@pytest.mark.parametrize(
    ("every", "words"),
    [
        ((checked(),), "Everything that could be told is as the records say."),
        (
            (check(record([line(IMAP)]), seen(sighting(IMAP, Outcome.UNREACHABLE))),),
            "is this machine online?",
        ),
        (
            (check(record([line(IMAP)]), seen(sighting(IMAP, Outcome.REFUSED))),),
            "Has the service ended?",
        ),
        ((checked(sighting(IMAP, Outcome.NO_AUTH)),), "offers no sign-in; the record says pass"),
        ((checked(sighting(IMAP, Outcome.TLS_NAME)),), "its certificate is for elsewhere.example"),
        ((checked(sighting(IMAP, Outcome.TLS_EXPIRED)),), "expired on 2027-01-01"),
    ],
)
def test_a_page_with_one_thing_on_it_says_that(every: tuple[Checked, ...], words: str) -> None:
    assert words in page("en", *every)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_objects_say_the_same_to_a_program_in_every_language(language: str) -> None:
    objects = list(drift.objects([MANY], language))
    assert [each["kind"] for each in objects] == [
        "auth-changed",
        "host-gone",
        "unknown",
        "tls-offered",
        "untried",
    ]
    first, gone, unknown, offered, untried = objects
    assert first["proposal"] == {
        "action": "set-auth",
        "port": 993,
        "security": "tls",
        "auth": ["oauth2"],
    }
    assert first["evidence"]["offered_auth"] == ["oauth2"]
    assert gone["proposal"]["action"] == "remove-line"
    assert unknown["proposal"]["action"] == "none"
    assert (offered["line"]["port"], offered["evidence"]["port"]) == (587, 465)
    assert offered["proposal"]["port"] == 465
    assert offered["evidence"]["tls"]["names"] == ["smtp.example.com"]
    assert untried["line"]["host"] == "imap.{domain}"
    assert all(parser.loads(json.dump(each, indent=None)) == each for each in objects)


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set()


def test_the_document_names_every_key_kind_and_action() -> None:
    told = DOCUMENT.read_text(encoding="utf-8")
    named = set(re.findall(r"[a-z0-9_-]+", told))
    for each in drift.objects([MANY], "en"):
        assert keys(each) <= named
    assert {*Kind, *Action} <= named
    assert drift.SCHEMA in told


class Reader(HTMLParser):
    """Notes what a browser would fetch, and which elements are left open."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        self.fetched += [f"{tag} {k}" for k, _ in attrs if k in ("src", "href", "srcset")]
        self.fetched += [tag] if tag in ("script", "link", "iframe", "img") else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "remove this line"),
        ("zh-CN", "删除这一条"),
        ("zh-TW", "刪除這一筆"),
    ],
)
def test_the_report_is_whole_in_itself_and_in_the_language_asked_for(
    language: str, words: str
) -> None:
    body = report.html([MANY], language, "2026-11-24")
    reader = Reader()
    reader.feed(body)
    assert (reader.open, reader.fetched) == ([], [])
    assert "url(" not in body
    assert f'<html lang="{language}">' in body
    assert words in "".join(reader.words)
    assert '<section id="example">' in body
    assert body.count("<tr") == 6


def test_nothing_that_a_server_says_is_obeyed_by_a_browser() -> None:
    place = "imap://imap.example.com:993/tls"
    evil = sighting(place, Outcome.TLS_NAME)
    facts = evil.looks[0].tls
    assert facts is not None
    object.__setattr__(facts, "names", ("<script>alert(1)</script>", "a\x1b[31mb"))
    body = report.html([check(record([line(place)]), seen(evil))], "en", "2026-11-24")
    assert "<script" not in body
    assert "&lt;script&gt;" in body
    assert "\x1b" not in body


def test_a_report_of_nothing_but_truth_says_so() -> None:
    body = report.html([checked()], "en", "2026-11-24")
    assert TEXTS["all-true"]["en"] in body
    assert "<section" not in body
    assert "<details" not in body
