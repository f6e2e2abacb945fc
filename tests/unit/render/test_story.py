"""`--explain`: who was asked, what each said, why this answer won, who learned what."""

from __future__ import annotations

import pytest

from autoconf.messages import LANGUAGES
from autoconf.net import HttpResponse
from autoconf.render import story, text
from autoconf.sources import NAMES
from tests.unit.fakenet import FakeNet
from tests.unit.render.results import AUTOCONFIG, KINDS, D, look_up
from tests.unit.render.results import result as answer


def told(kind: str, language: str = "en") -> str:
    return text.draw(story.page(answer(kind), language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_attempt_of_every_kind_of_answer_is_told(kind: str, language: str) -> None:
    page = told(kind, language)
    for attempt in answer(kind).attempts:
        assert attempt.source in page
        assert attempt.locator in page


def test_every_source_is_accounted_for() -> None:
    first_words = {line.split()[0] for line in told("conflict").splitlines() if line.strip()}
    assert first_words >= set(NAMES)


def test_the_winner_and_the_loser_are_named_with_the_reason() -> None:
    page = told("conflict")
    assert "curated-mx (big (MX a.mx.big.example)): the best proven" in page
    assert "IMAP: imap.big.example:993/tls - followed, because it comes from the provider" in page
    assert "IMAP: imap.example.org:993/tls (autoconfig) - not followed" in page


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("verified", "the best proven of all answers."),
        ("offline", "from the records on this machine."),
        ("no-standard-protocols", "from the records on this machine."),
        ("not-tried", "the best there is, but not proven."),
        ("unconfirmed", "the best there is, but not proven."),
        ("blocked", "the best there is, but not proven."),
    ],
)
def test_only_what_was_proven_is_called_proven(kind: str, why: str) -> None:
    config = answer(kind).config
    assert config is not None
    origin = config.origins[0]
    assert f"  - {origin.source} ({origin.locator}): {why}\n" in told(kind)
    assert told(kind).count("the best proven") == (kind == "verified")


def test_a_provider_without_servers_has_nothing_to_be_proven() -> None:
    page = text.draw(story.page(look_up(FakeNet(), "someone@closed.example"), "en"))
    assert "curated (closed): it knows this provider; there is no server to prove.\n" in page


def test_offline_nobody_learns_anything() -> None:
    assert "Nobody: no packet left this machine." in told("offline")


def test_who_learned_the_domain_is_told_and_that_the_local_part_stayed_here() -> None:
    page = told("conflict")
    assert f"autoconfig.{D}: your IP address and the domain" in page
    assert "imap.big.example" in page.partition("Who learned what about you")[2]
    assert "The part before the @ did not leave this machine." in page


def test_a_shared_address_is_told_and_not_denied() -> None:
    url = f"{AUTOCONFIG}?emailaddress=someone%40{D}"
    net = FakeNet(web={url: HttpResponse(url, 404)})
    page = text.draw(story.page(look_up(net, share_address=True), "en"))
    assert f"autoconfig.{D}: your IP address and the whole mail address (--share-address)" in page
    assert "did not leave this machine" not in page


def test_the_place_that_answered_stands_beside_what_it_said() -> None:
    (line,) = [row for row in told("verified").splitlines() if row.split()[1:2] == [AUTOCONFIG]]
    assert line.split()[2:] == ["answered"]
