"""An answer as the page shows it, without a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autoconf.address import parse
from autoconf.model import (
    Auth,
    Channel,
    Confidence,
    Credential,
    CredentialKind,
    Hint,
    HintKind,
    Origin,
    Protocol,
    Server,
    Settings,
)
from autoconf.result import (
    AccountConfig,
    LookupResult,
    Mode,
    Standing,
    Status,
    Trust,
    Verdict,
    Voucher,
)
from autoconf.service import card as cards
from autoconf.service import guides
from autoconf.service.card import Card
from autoconf.service.links import link, source
from tests.unit.fakenet import endpoint

HERE = Origin("curated", "example", Channel.LOCAL)


def row(text: str, **more: object) -> Verdict:
    server = Server(endpoint(text), "%EMAILADDRESS%", (Auth.PASSWORD_CLEARTEXT,))
    plain = Verdict(server, Standing.PLAUSIBLE, Trust.TRUSTED, Voucher.RECORD, (HERE,))
    return replace(plain, **more)  # type: ignore[arg-type]


IMAP = row("imap://imap.example.org:993/tls")
POP3 = row("pop3://pop.example.org:995/tls")
SMTP = row("smtp://smtp.example.org:465/tls")
SECOND = row("smtp://smtp.example.org:587/starttls")


def made(
    *rows: Verdict,
    settings: Settings | None = None,
    origin: Origin = HERE,
    language: str = "en",
    address: str = "me@example.org",
) -> Card:
    sends = [r for r in rows if r.server.endpoint.protocol is Protocol.SMTP]
    config = AccountConfig(
        settings or Settings(display_name="Example"),
        (origin,),
        tuple(r for r in rows if r not in sends),
        tuple(sends),
    )
    result = LookupResult(
        Status.FOUND, "offline", Mode.OFFLINE, address, "example.org", "example.org", config
    )
    return cards.make(result, language, parse(address))


def test_each_protocol_is_a_way_whose_first_server_is_the_one_to_take() -> None:
    # When
    card = made(IMAP, POP3, SMTP, SECOND)

    # Then
    assert [way.protocol for way in card.incoming] == [Protocol.IMAP, Protocol.POP3]
    assert card.outgoing is not None
    assert (card.outgoing.door.port, [o.port for o in card.outgoing.others]) == ("465", ["587"])
    assert card.outgoing.same_host
    assert card.ready


@pytest.mark.parametrize(
    "wrong",
    [
        replace(IMAP, trust=Trust.UNCONFIRMED),
        replace(IMAP, standing=Standing.DOUBTFUL),
    ],
)
def test_what_is_not_trusted_or_did_not_prove_itself_is_no_ground_to_type_a_password(
    wrong: Verdict,
) -> None:
    # When
    card = made(wrong, SMTP)

    # Then
    assert card.careful
    assert not card.ready
    assert card.tone == "warn"
    assert guides.make(card, "en") == ()


def test_half_an_answer_walks_nobody_through() -> None:
    assert not made(IMAP).ready
    assert not made(SMTP).ready


@pytest.mark.parametrize(
    ("template", "address", "user", "literal"),
    [
        ("%EMAILADDRESS%", "me@example.org", "me@example.org", True),
        ("%EMAILLOCALPART%", "me@example.org", "me", True),
        (None, "me@example.org", "me@example.org", True),
        ("%EMAILADDRESS%", "example.org", "whole address", False),
        ("%EMAILLOCALPART%.x", "example.org", "yourname.x", False),
    ],
)
def test_the_user_name_is_filled_in_or_described(
    template: str | None, address: str, user: str, literal: bool
) -> None:
    # Given
    server = replace(IMAP.server, username=template)

    # When
    door = made(replace(IMAP, server=server), SMTP, address=address).incoming[0].door

    # Then
    assert (door.user, door.literal) == (user, literal)


def test_a_password_that_is_not_the_websites_is_called_by_the_providers_own_name() -> None:
    # Given
    names = (("en", "app password"), ("zh-CN", "授权码"))
    credential = Credential(CredentialKind.AUTHORIZATION_CODE, names, 16)
    settings = Settings(credential=credential)

    # When
    card = made(IMAP, SMTP, settings=settings, language="zh-TW")

    # Then: the nearer script, marked with its own language
    assert card.password.text == "授权码（16 個字元）"
    assert (card.password.tag, card.password.special) == ("zh-CN", True)


def test_what_to_do_first_stands_before_what_is_good_to_know() -> None:
    # Given
    hints = tuple(
        Hint(kind, (("en", kind.value),), "https://example.org/help", steps=(("en", ("one",)),))
        for kind in (HintKind.NOTE, HintKind.CREDENTIAL, HintKind.QUIRK, HintKind.ENABLE)
    )

    # When
    card = made(IMAP, SMTP, settings=Settings(hints=hints))

    # Then
    assert [task.text for task in card.tasks] == ["enable", "credential"]
    assert [task.text for task in card.notes] == ["quirk", "note"]
    assert card.tasks[0].steps == ("one",)
    assert card.tasks[0].link is not None
    assert card.tasks[0].link.site == "example.org"


def test_a_document_that_anybody_could_have_changed_sends_nobody_to_a_website() -> None:
    # Given
    hint = Hint(HintKind.ENABLE, (("en", "Go there"),), "https://phish.example/")
    origin = Origin("autoconfig-http", "http://example.org/", Channel.HTTP)

    # When
    card = made(IMAP, SMTP, settings=Settings(hints=(hint,)), origin=origin)

    # Then
    assert card.tasks[0].link is None


def test_one_weak_source_alone_is_said() -> None:
    # Given
    weak = [
        replace(each, server=replace(each.server, confidence=Confidence.LOW))
        for each in (IMAP, SMTP)
    ]

    # Then
    assert any("public list" in notice for notice in made(*weak).notices)
    assert made(weak[0], SMTP).notices == ()


@pytest.mark.parametrize("program", guides.PROGRAMS)
@pytest.mark.parametrize("language", ["en", "zh-CN", "zh-TW"])
def test_every_guide_holds_every_value_that_must_be_typed(program: str, language: str) -> None:
    # Given
    card = made(IMAP, POP3, SMTP, language=language)

    # When
    guide = next(g for g in guides.make(card, language) if g.id == program)

    # Then
    for variant, host, port in zip(guide.variants, ("imap", "pop"), ("993", "995"), strict=True):
        fields = (*variant.receiving, *variant.sending)
        typed = {field.value for field in fields if field.typed}
        assert {f"{host}.example.org", "smtp.example.org", "me@example.org"} <= typed
        values = [
            f"{field.label} {field.value}" for field in (*variant.receiving, *variant.sending)
        ]
        whole = " ".join((*variant.before, *values, *variant.after))
        assert all(word in whole for word in (port, "465", variant.protocol.upper()))
        assert "{" not in whole


def test_a_brace_in_a_user_name_is_just_a_character() -> None:
    # When
    card = made(IMAP, SMTP, address="{port}@example.org")

    # Then
    fields = guides.make(card, "en")[0].variants[0].receiving
    assert "{port}@example.org" in {field.value for field in fields}


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/",
        "//example.org/",
        "https:///nowhere",
        "https://bank.example@phish.example/",
        "https://example.org/?who=%EMAILADDRESS%",
        "https://example.org/\u202e",
        "https://[broken/",
    ],
)
def test_a_browser_is_sent_to_plain_web_addresses_only(url: str | None) -> None:
    assert link(url) is None


@pytest.mark.parametrize(
    ("place", "words", "url"),
    [
        ("https://www.example.org/help", "example.org", "https://www.example.org/help"),
        ("github:owner/name/a/b.xml", "owner/name/a/b.xml", "https://github.com/owner/name"),
        ("public list: presets", "public list: presets", None),
        (None, "", None),
    ],
)
def test_where_a_line_was_read_is_named_and_linked(
    place: str | None, words: str, url: str | None
) -> None:
    text, found = source(place)
    assert (text, found.url if found else None) == (words, url)
