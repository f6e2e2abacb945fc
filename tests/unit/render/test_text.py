"""What the page for people says; three whole pages are kept beside this file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from autoconf.documents import choose, read
from autoconf.messages import LANGUAGES
from autoconf.model import (
    Channel,
    Confidence,
    Credential,
    CredentialKind,
    Hint,
    HintKind,
    Origin,
    Service,
    ServiceKind,
)
from autoconf.outcome import Outcome
from autoconf.render import FORMATS, text
from autoconf.render.answer import page
from autoconf.result import AccountConfig, AnswerKind, Learned, LookupResult, Told
from tests.unit.fakenet import xml
from tests.unit.render.results import KINDS
from tests.unit.render.results import result as answer

HERE = Path(__file__).parent
FOLDER = "~/records"


def shown(result: LookupResult, language: str = "en", folder: str | None = FOLDER) -> str:
    return text.draw(page(result, language, folder))


def changed(kind: str, **settings: object) -> LookupResult:
    """The answer with other words in the provider's settings."""
    result = answer(kind)
    assert result.config is not None
    other: AccountConfig = replace(
        result.config,
        settings=replace(result.config.settings, **settings),  # type: ignore[arg-type]
    )
    return replace(result, config=other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_page(language: str) -> None:
    kept = (HERE / f"page.{language}.txt").read_text(encoding="utf-8")
    assert shown(answer("known"), language) == kept


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_page_answers_first_and_ends_with_freshness_and_where_to_report(
    kind: str, language: str
) -> None:
    lines = shown(answer(kind), language).splitlines()
    assert answer(kind).domain_unicode in lines[0]
    assert lines[1]
    assert lines[-3] == ""
    assert answer(kind).database_date in lines[-2]
    assert FOLDER in lines[-1]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("verified", "Verified. These settings were tried just now"),
        ("offline", "nothing was tried (--offline)"),
        ("bare-domain", "whole address"),
        ("idn-domain", "someone@bücher.example"),
        ("wrong-name", "its certificate is for imap.hoster.example"),
        ("unconfirmed", "unconfirmed: only plain http says so"),
        ("blocked", "this network blocks sending mail"),
        ("pop3", "The best answer for reading is POP3"),
        ("borrowed", "come from different sources"),
        ("conflict", "it comes from the provider that takes this domain's mail (MX)"),
        ("conflict", "not followed"),
        ("did-you-mean", "Did you mean gmail.com?"),
        ("null-mx", "takes no mail"),
        ("retired", "has ended"),
        ("no-network", "could not reach the network"),
        ("interrupted", "Please try again"),
    ],
)
def test_the_page_says_what_matters_in_each_case(kind: str, sentence: str) -> None:
    assert sentence in shown(answer(kind))


def test_what_must_be_switched_on_stands_before_the_servers() -> None:
    lines = shown(answer("known"))
    assert lines.index("Switch IMAP on.") < lines.index("Two codes at a time.")
    assert lines.index("Two codes at a time.") < lines.index("imap.big.example")
    assert "Password: authorization code (16 characters)" in lines


def test_what_the_service_no_longer_does_is_said_before_how_to_set_it_up() -> None:
    said = tuple(Hint(kind, (("en", f"hint-{kind}"),)) for kind in reversed(HintKind))
    lines = shown(changed("known", hints=said)).splitlines()
    assert [line[9:] for line in lines if line.startswith("  - hint-")] == [
        "status", "enable", "credential", "region", "policy", "quirk", "note",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("outcome", "tried"),
    [
        (Outcome.OK, 2),
        (Outcome.SILENT, 2),
        (Outcome.REFUSED, 2),
        (Outcome.SKIPPED, 1),
        (Outcome.DNS_FAILED, 1),
        (Outcome.UNREACHABLE, 1),
        (Outcome.GUARDED, 1),
    ],
)
def test_only_servers_that_something_was_sent_to_are_counted(outcome: Outcome, tried: int) -> None:
    result = answer("known")
    assert result.config is not None
    first = result.config.incoming[0]
    assert first.observation is not None
    row = replace(first, observation=replace(first.observation, outcome=outcome))
    config = replace(result.config, incoming=(row,))
    assert f"servers tried: {tried}." in shown(replace(result, config=config))


def test_where_no_folder_holds_records_of_ones_own_none_is_named() -> None:
    last = shown(answer("known"), folder=None).splitlines()[-1]
    assert last == "Is a line wrong? CONTRIBUTING.md in the source says how to report it."


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("xn--bcher-kva.example", "bücher.example"),
        ("mail.example", "mail.example"),
        ("Mail of xn--bcher-kva.example", "Mail of xn--bcher-kva.example"),
        ("xn--99999999999.example", "xn--99999999999.example"),
    ],
)
def test_a_provider_that_is_named_by_its_domain_is_named_as_people_write_it(
    name: str, heading: str
) -> None:
    first = shown(changed("verified", display_name=name)).splitlines()[0]
    assert first == f"someone@example.org - {heading}"


def test_the_word_for_the_password_is_marked_when_it_is_in_another_language() -> None:
    credential = Credential(CredentialKind.AUTHORIZATION_CODE, (("zh-CN", "授权码"),), 16)
    other = changed("known", credential=credential)
    assert "Password: 授权码 [zh-CN] (16 characters)" in shown(other)
    assert "密码处填写：授权码（16 位）" in shown(other, "zh-CN")


def test_a_notice_stands_on_the_page_whether_or_not_there_is_a_config() -> None:
    for kind in ("known", "nobody-knows"):
        result = replace(answer(kind), notices=("halves-mixed",))
        assert "come from different sources" in shown(result).splitlines()[2]


def test_a_sentence_in_another_language_is_marked_with_it() -> None:
    assert "  - Two codes at a time. [en]" in shown(answer("known"), "zh-CN")
    assert "  - 只转发。 [zh-CN]" in shown(answer("forwarder"), "zh-TW")
    assert "[en]" not in shown(answer("known"), "en")


def test_a_line_that_rests_on_one_weak_source_says_so() -> None:
    result = answer("known")
    assert result.config is not None
    first = result.config.incoming[0]
    weak = replace(first, server=replace(first.server, confidence=Confidence.LOW))
    config = replace(result.config, incoming=(weak,))
    assert "our database (rests on one weak source)" in shown(replace(result, config=config))
    assert "weak source" not in shown(result)


HOSTILE = "Bank\x1b[31m\x1b]0;owned\x07\x9b2J\r\nIMAP  evil.example\u202egnp"


@pytest.mark.parametrize("explain", [False, True])
def test_a_hostile_document_cannot_speak_to_the_terminal(explain: bool) -> None:
    hint = Hint(HintKind.NOTE, (("en", HOSTILE),), HOSTILE)
    origin = Origin("autoconfig", HOSTILE, Channel.HTTPS)
    result = changed(
        "verified",
        display_name=HOSTILE,
        hints=(hint,),
        services=(Service(ServiceKind.WEBMAIL, url=HOSTILE),),
    )
    assert result.config is not None
    row = result.config.incoming[0]
    assert row.observation is not None
    seen = replace(row.observation, detail=HOSTILE)
    row = replace(row, username=HOSTILE, observation=seen, origins=(origin,))
    attempts = tuple(
        replace(
            a,
            kind=AnswerKind.FAILED,
            locator=HOSTILE,
            detail=HOSTILE,
            told=(Told(HOSTILE, Learned.DOMAIN),),
        )
        for a in result.attempts
    )
    config = replace(result.config, incoming=(row,), origins=(origin,))
    result = replace(result, config=config, attempts=attempts)
    form = next(f for f in FORMATS if f.name == "text")
    assert form.page is not None
    drawn = "".join(map(text.draw, form.page(result, "en", FOLDER, explain=explain)))
    assert drawn.count("evil.example") >= 4
    assert drawn.replace("\n", "").isprintable()
    assert not [line for line in drawn.splitlines() if line.startswith("IMAP  evil")]


def test_names_in_a_document_are_cut_and_cleaned_when_it_is_read() -> None:
    body = xml("example.org", "imap://imap.example.org:993/tls").replace(
        b"<displayName>example.org", b"<displayName>A\n\tB &#x202E;" + b"x" * 5000
    )
    settings = choose(read(body).reading, "example.org")
    assert settings is not None
    name = shown(changed("verified", display_name=settings.display_name)).splitlines()[0]
    assert name.startswith("someone@example.org - A B x")
    assert len(name) < 300
