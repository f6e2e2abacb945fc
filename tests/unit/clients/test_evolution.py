"""Evolution: what it asks, and how it reads what it gets (tests/lab holds both against it)."""

from __future__ import annotations

import pytest

from autoconf.clients.outcome import End, Why

from .bodies import HOSTER, POP3_FIRST, SECOND, beyond, client, database, reads
from .recorded import BOTH, FILE, OWN, OWN_HTTP, WELL_KNOWN, D, Recording, changed, place


def test_evolution_asks_http_before_the_well_known_path() -> None:
    recorded = Recording({OWN_HTTP + BOTH: FILE, WELL_KNOWN + BOTH: SECOND})
    assert client("evolution", recorded).why is Why.OWN_FILE_HTTP


@pytest.mark.parametrize(
    ("body", "why"),
    [("<html><p>Hello</p></html>", Why.WEB_PAGE), ("<clientConfig/>", Why.FILE_REFUSED)],
)
def test_evolution_stops_at_whatever_is_well_formed(body: str, why: Why) -> None:
    # Given a document without servers, and a good file where it would ask next
    outcome = client("evolution", Recording({OWN + BOTH: body, OWN_HTTP + BOTH: FILE}))
    assert (outcome.end, outcome.why) == (End.NOTHING, why)


def test_evolution_offers_pop3_beside_imap() -> None:
    (other,) = reads("evolution", POP3_FIRST).others
    assert place(other) == f"pop3://pop.{D}:995/tls %EMAILADDRESS% password-cleartext"


@pytest.mark.parametrize(
    ("word", "imap", "smtp"),
    [
        ("password-encrypted", "password-encrypted", "password-encrypted"),
        ("plain", "password-cleartext", "password-cleartext"),
        ("OAuth2", "password-cleartext", "none"),
    ],
)
def test_evolution_knows_few_methods(word: str, imap: str, smtp: str) -> None:
    outcome = reads("evolution", changed("password-cleartext", word))
    assert outcome.incoming
    assert outcome.outgoing
    assert (outcome.incoming.auth, outcome.outgoing.auth) == ((imap,), (smtp,))


def test_evolution_climbs_from_the_mx_host_as_long_as_the_database_says_404() -> None:
    web = database(404, D, "mx1.eu.hoster.example", "eu.hoster.example")
    recorded = Recording({**web, beyond("evolution"): FILE}, HOSTER)
    outcome = client("evolution", recorded)
    assert (outcome.why, outcome.locator) == (Why.MX_OWNER, beyond("evolution"))


@pytest.mark.parametrize("status", [403, 500])
def test_evolution_climbs_no_further_where_the_database_fails(status: int) -> None:
    recorded = Recording({**database(status, D), beyond("evolution"): FILE}, HOSTER)
    assert client("evolution", recorded).end is End.NOTHING
