"""Which answer wins, what stands beside it, and who is told to disagree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from autoconf.address import parse
from autoconf.candidate import Evidence
from autoconf.model import (
    Channel,
    Claim,
    Hint,
    HintKind,
    OAuth2,
    Origin,
    Protocol,
    ProviderStatus,
    Server,
    Service,
    ServiceKind,
    Settings,
    UsernameForm,
)
from autoconf.observation import Observation, Outcome
from autoconf.options import Options
from autoconf.rank import Ranking, rank
from autoconf.result import Standing, Trust
from tests.unit.fakenet import endpoint, failing, proven

IMAP, SMTP = "imap://imap.example.org:993/tls", "smtp://smtp.example.org:465/tls"
FOREIGN_IMAP = "imap://imap.foreign.example:993/tls"
FOREIGN_SMTP = "smtp://smtp.foreign.example:465/tls"
WEB_IMAP, WEB_SMTP = "imap://mail.webhost.example:993/tls", "smtp://mail.webhost.example:465/tls"


def claim(
    source: str,
    channel: Channel,
    *servers: str,
    status: ProviderStatus = ProviderStatus.UNKNOWN,
    hints: tuple[Hint, ...] = (),
    template: bool = False,
    username: str | None = None,
    **more: Any,
) -> Claim:
    rows = tuple(Server(endpoint(text), username, template=template) for text in servers)
    settings = Settings(source, source, servers=rows, provider_status=status, hints=hints, **more)
    return Claim(settings, Origin(source, f"at {source}", channel))


def judged(
    claims: Iterable[Claim],
    seen: Iterable[tuple[Observation, float]] = (),
    *,
    mx: str | None = None,
    options: Options | None = None,
) -> Ranking:
    observations = {observation.endpoint: observation for observation, _ in seen}
    address = parse("someone@example.org")
    return rank(Evidence(address, options or Options(), tuple(claims), observations, mx))


def hosts(ranking: Ranking) -> list[str]:
    assert ranking.config is not None
    rows = ranking.config.incoming + ranking.config.outgoing
    return [row.server.endpoint.host for row in rows]


def test_a_forged_http_answer_with_a_perfect_foreign_certificate_is_never_proven() -> None:
    forged = claim("autoconfig-http", Channel.HTTP, FOREIGN_IMAP, FOREIGN_SMTP)
    ranking = judged([forged], [proven(FOREIGN_IMAP), proven(FOREIGN_SMTP)])
    assert ranking.live
    assert not ranking.proven
    assert ranking.config is not None
    row = ranking.config.incoming[0]
    assert (row.standing, row.trust) == (Standing.VERIFIED, Trust.UNCONFIRMED)


def test_two_untrusted_answers_that_agree_do_not_make_a_trusted_one() -> None:
    forged = claim("autoconfig-http", Channel.HTTP, FOREIGN_IMAP, FOREIGN_SMTP)
    unsigned = claim("srv", Channel.DNS, FOREIGN_IMAP, FOREIGN_SMTP)
    assert not judged([unsigned, forged], [proven(FOREIGN_IMAP), proven(FOREIGN_SMTP)]).proven


def test_a_trusted_answer_that_names_the_same_server_vouches_for_it() -> None:
    unsigned = claim("srv", Channel.DNS, FOREIGN_IMAP, FOREIGN_SMTP)
    own = claim("autoconfig", Channel.HTTPS, FOREIGN_IMAP, FOREIGN_SMTP)
    ranking = judged([own, unsigned], [proven(FOREIGN_IMAP), proven(FOREIGN_SMTP)])
    assert ranking.proven
    assert ranking.config is not None
    sources = [origin.source for origin in ranking.config.incoming[0].origins]
    assert sources == ["autoconfig", "srv"]
    assert ranking.conflicts == ()


def test_the_web_hosts_leftover_file_loses_against_the_owner_of_the_mx() -> None:
    leftover = claim("autoconfig", Channel.HTTPS, WEB_IMAP, WEB_SMTP)
    owner = claim("curated-mx", Channel.LOCAL, FOREIGN_IMAP, FOREIGN_SMTP)
    seen = [proven(s) for s in (WEB_IMAP, WEB_SMTP, FOREIGN_IMAP, FOREIGN_SMTP)]
    ranking = judged([leftover, owner], seen, mx="mx.foreign.example")
    assert hosts(ranking) == ["imap.foreign.example", "smtp.foreign.example"]
    assert [c.reason for c in ranking.conflicts] == ["owns-mx", "owns-mx"]
    assert [s.origin.source for s in ranking.conflicts[0].sides] == ["curated-mx", "autoconfig"]
    assert [a.settings.id for a in ranking.alternatives] == ["autoconfig"]


def test_without_a_vote_of_the_mx_the_order_of_sources_decides() -> None:
    first = claim("autoconfig", Channel.HTTPS, WEB_IMAP, WEB_SMTP)
    second = claim("ispdb", Channel.HTTPS, FOREIGN_IMAP, FOREIGN_SMTP)
    seen = [proven(s) for s in (WEB_IMAP, WEB_SMTP, FOREIGN_IMAP, FOREIGN_SMTP)]
    ranking = judged([first, second], seen)
    assert hosts(ranking) == ["mail.webhost.example", "mail.webhost.example"]
    assert ranking.conflicts[0].reason == "source-order"


def test_an_mx_that_no_record_knows_votes_for_hosts_of_its_own_domain() -> None:
    first = claim("autoconfig", Channel.HTTPS, WEB_IMAP, WEB_SMTP)
    second = claim("ispdb", Channel.HTTPS, FOREIGN_IMAP, FOREIGN_SMTP)
    seen = [proven(s) for s in (WEB_IMAP, WEB_SMTP, FOREIGN_IMAP, FOREIGN_SMTP)]
    ranking = judged([first, second], seen, mx="in1.foreign.example")
    assert hosts(ranking) == ["imap.foreign.example", "smtp.foreign.example"]


def test_a_stale_database_entry_loses_against_what_works() -> None:
    stale = claim("curated-mx", Channel.LOCAL, FOREIGN_IMAP, FOREIGN_SMTP)
    own = claim("srv", Channel.DNS, IMAP, SMTP)
    seen = [
        failing(FOREIGN_IMAP, Outcome.REFUSED),
        failing(FOREIGN_SMTP, Outcome.REFUSED),
        proven(IMAP),
        proven(SMTP),
    ]
    ranking = judged([stale, own], seen, mx="mx.foreign.example")
    assert ranking.proven
    assert hosts(ranking) == ["imap.example.org", "smtp.example.org"]
    assert ranking.conflicts[0].reason == "better-proven"


def test_an_override_wins_over_better_proven_answers() -> None:
    override = claim("override", Channel.LOCAL, WEB_IMAP, WEB_SMTP)
    own = claim("autoconfig", Channel.HTTPS, IMAP, SMTP)
    seen = [failing(WEB_IMAP, Outcome.SILENT), proven(IMAP), proven(SMTP)]
    assert hosts(judged([override, own], seen))[0] == "mail.webhost.example"


def test_a_refuted_override_does_not_win() -> None:
    override = claim("override", Channel.LOCAL, WEB_IMAP, WEB_SMTP)
    own = claim("autoconfig", Channel.HTTPS, IMAP, SMTP)
    seen = [
        failing(WEB_IMAP, Outcome.REFUSED),
        failing(WEB_SMTP, Outcome.NO_SUCH_NAME),
        proven(IMAP),
        proven(SMTP),
    ]
    assert hosts(judged([override, own], seen)) == ["imap.example.org", "smtp.example.org"]


def test_a_refuted_server_stands_among_the_alternatives_only() -> None:
    old = "imap://old.example.org:993/tls"
    own = claim("autoconfig", Channel.HTTPS, old, IMAP, SMTP)
    ranking = judged([own], [failing(old, Outcome.REFUSED), proven(IMAP), proven(SMTP)])
    assert hosts(ranking) == ["imap.example.org", "smtp.example.org"]
    assert [r.server.endpoint.host for r in ranking.alternatives[0].incoming] == ["old.example.org"]


def test_doubtful_servers_stand_in_the_config_only_where_nothing_better_exists() -> None:
    own = claim("autoconfig", Channel.HTTPS, IMAP, SMTP)
    ranking = judged([own], [failing(IMAP, Outcome.TLS_EXPIRED), proven(SMTP)])
    assert hosts(ranking) == ["imap.example.org", "smtp.example.org"]
    assert ranking.config is not None
    assert ranking.config.incoming[0].standing is Standing.DOUBTFUL
    assert not ranking.proven


def test_halves_from_two_places_are_named() -> None:
    incoming = claim("srv", Channel.DNS, IMAP)
    guess = claim("guess", Channel.GUESS, SMTP)
    ranking = judged([incoming, guess], [proven(IMAP), proven(SMTP)])
    assert ranking.proven
    assert ranking.config is not None
    assert [origin.source for origin in ranking.config.borrowed] == ["guess"]


def test_a_guess_that_did_not_prove_itself_is_nothing() -> None:
    guess = claim("guess", Channel.GUESS, IMAP, SMTP)
    ranking = judged([guess], [failing(IMAP, Outcome.SILENT), failing(SMTP, Outcome.TLS_NAME)])
    assert not ranking.live


def test_plain_servers_are_left_out_unless_asked_for() -> None:
    plain = "imap://imap.example.org:143/plain"
    own = claim("autoconfig", Channel.HTTPS, plain, SMTP)
    assert hosts(judged([own], [proven(SMTP)])) == ["smtp.example.org"]
    allowed = judged(
        [own],
        [failing(plain, Outcome.PLAIN_OK), proven(SMTP)],
        options=Options(allow_plain=True),
    )
    assert hosts(allowed) == ["imap.example.org", "smtp.example.org"]
    assert not allowed.proven


def test_one_direction_asked_for_is_enough_when_it_alone_was_asked_for() -> None:
    own = claim("autoconfig", Channel.HTTPS, IMAP, SMTP)
    only = Options(protocols=frozenset({Protocol.IMAP}))
    assert judged([own], [proven(IMAP)], options=only).proven
    assert not judged([own], [proven(IMAP)]).proven


def test_a_record_that_ended_says_so_and_names_no_server() -> None:
    hint = Hint(HintKind.STATUS, (("en", "Ended in 2013."),))
    ended = claim("curated", Channel.LOCAL, status=ProviderStatus.RETIRED, hints=(hint,))
    leftover = claim("autoconfig", Channel.HTTPS, IMAP, SMTP)
    ranking = judged([ended, leftover], [proven(IMAP), proven(SMTP)])
    assert ranking.unavailable
    assert ranking.config is not None
    assert ranking.config.incoming == ()
    assert ranking.config.settings.hints == (hint,)


def test_a_forwarder_has_hints_but_no_vote() -> None:
    hint = Hint(HintKind.STATUS, (("en", "Only forwards."),))
    forwarder = claim("curated-mx", Channel.LOCAL, status=ProviderStatus.FORWARDER, hints=(hint,))
    ranking = judged([forwarder])
    assert not ranking.live
    assert ranking.config is not None
    assert ranking.config.settings.provider_status is ProviderStatus.FORWARDER
    own = claim("autoconfig", Channel.HTTPS, IMAP, SMTP)
    assert judged([own, forwarder], [proven(IMAP), proven(SMTP)]).proven


def test_hints_follow_the_provider_whoever_named_its_servers() -> None:
    hint = Hint(HintKind.ENABLE, (("en", "Switch IMAP on."),))
    record = claim("curated-mx", Channel.LOCAL, FOREIGN_IMAP, FOREIGN_SMTP, hints=(hint,))
    own = claim("autoconfig", Channel.HTTPS, FOREIGN_IMAP, FOREIGN_SMTP)
    ranking = judged([own, record], [proven(FOREIGN_IMAP), proven(FOREIGN_SMTP)])
    assert ranking.config is not None
    assert ranking.config.settings.hints == (hint,)


def test_a_computed_host_by_mx_stays_unconfirmed() -> None:
    record = claim("curated-mx", Channel.LOCAL, FOREIGN_IMAP, FOREIGN_SMTP, template=True)
    ranking = judged([record], [proven(FOREIGN_IMAP), proven(FOREIGN_SMTP)])
    assert ranking.live
    assert not ranking.proven


def test_every_disagreement_is_told_whatever_its_standing() -> None:
    http = claim("autoconfig-http", Channel.HTTP, FOREIGN_IMAP, FOREIGN_SMTP)
    own = claim("autoconfig", Channel.HTTPS, IMAP, SMTP)
    seen = [proven(IMAP), proven(SMTP), failing(FOREIGN_IMAP, Outcome.REFUSED)]
    ranking = judged([own, http], seen)
    assert [c.protocol for c in ranking.conflicts] == [Protocol.IMAP, Protocol.SMTP]
    assert ranking.conflicts[0].sides[1].servers == ("imap.foreign.example:993/tls",)


def test_a_foreign_row_beside_a_trusted_one_is_not_handed_out() -> None:
    evil = "pop3://pop.evil.example:995/tls"
    forged = claim("autoconfig-http", Channel.HTTP, IMAP, evil, SMTP)
    ranking = judged([forged], [proven(IMAP), proven(evil), proven(SMTP)])
    assert ranking.proven
    assert hosts(ranking) == ["imap.example.org", "smtp.example.org"]
    assert [r.server.endpoint.host for r in ranking.alternatives[0].incoming] == [
        "pop.evil.example"
    ]


@pytest.mark.parametrize("channel", [Channel.HTTP, Channel.DNS])
def test_what_a_forged_answer_says_beside_its_servers_is_not_believed(channel: Channel) -> None:
    forged = claim(
        "autoconfig-http",
        channel,
        IMAP,
        SMTP,
        hints=(Hint(HintKind.NOTE, (("en", "Sign in at evil first."),)),),
        status=ProviderStatus.RETIRED,
        oauth2=OAuth2(auth_url="https://login.evil.example/"),
        services=(Service(ServiceKind.WEBMAIL, "https://evil.example/"),),
        quirks=("oauth2-only",),
    )
    ranking = judged([forged], [proven(IMAP), proven(SMTP)])
    assert ranking.proven
    assert ranking.config is not None
    settings = ranking.config.settings
    assert (settings.hints, settings.oauth2, settings.services, settings.quirks) == (
        (),
        None,
        (),
        (),
    )
    assert settings.provider_status is ProviderStatus.UNKNOWN
    assert settings.display_name is None


def test_how_to_sign_in_is_believed_only_from_those_who_vouch() -> None:
    forged = claim("autoconfig-http", Channel.HTTP, IMAP, SMTP, username="attacker")
    own = claim("autoconfig", Channel.HTTPS, IMAP)
    ranking = judged([own, forged], [proven(IMAP), proven(SMTP)])
    assert ranking.proven
    assert ranking.config is not None
    rows = ranking.config.incoming + ranking.config.outgoing
    assert [row.username for row in rows] == ["someone@example.org"] * 2
    assert {row.server.username_form for row in rows} == {UsernameForm.UNKNOWN}


def test_who_vouches_says_how_to_sign_in() -> None:
    own = claim("autoconfig", Channel.HTTPS, IMAP, SMTP, username="%EMAILLOCALPART%")
    forged = claim("autoconfig-http", Channel.HTTP, IMAP, SMTP, username="attacker")
    ranking = judged([own, forged], [proven(IMAP), proven(SMTP)])
    assert ranking.config is not None
    assert ranking.config.incoming[0].username == "someone"


@pytest.mark.parametrize(
    ("host", "channel", "shown"),
    [
        ("dav.evil.example", Channel.DNS, False),
        ("dav.evil.example", Channel.DNSSEC, True),
        ("dav.example.org", Channel.DNS, True),
        ("dav.notexample.org", Channel.DNS, False),
    ],
)
def test_a_service_needs_somebody_who_vouches_for_it(
    host: str, channel: Channel, shown: bool
) -> None:
    service = Service(ServiceKind.CALDAV, host=host, port=443)
    named = claim("srv", channel, services=(service,))
    own = claim("autoconfig", Channel.HTTPS, IMAP, SMTP)
    ranking = judged([own, named], [proven(IMAP), proven(SMTP)])
    assert ranking.config is not None
    assert (service in ranking.config.settings.services) is shown


def test_a_doubtful_half_is_replaced_by_a_proven_one_and_that_is_said() -> None:
    other = "smtp://out.example.org:465/tls"
    own = claim("autoconfig", Channel.HTTPS, IMAP, SMTP)
    named = claim("srv", Channel.DNS, other)
    seen = [proven(IMAP), failing(SMTP, Outcome.TLS_NAME), proven(other)]
    ranking = judged([own, named], seen)
    assert ranking.proven
    assert hosts(ranking) == ["imap.example.org", "out.example.org"]
    assert ranking.config is not None
    assert [origin.source for origin in ranking.config.borrowed] == ["srv"]
    (conflict,) = ranking.conflicts
    assert [side.origin.source for side in conflict.sides] == ["srv", "autoconfig"]
    assert conflict.reason == "better-proven"


def test_two_who_agree_with_the_winner_but_not_with_one_another_are_told() -> None:
    other = "imap://imap2.example.org:993/tls"
    both = claim("autoconfig", Channel.HTTPS, IMAP, other, SMTP)
    first = claim("ispdb", Channel.HTTPS, IMAP, SMTP)
    second = claim("srv", Channel.DNS, other, SMTP)
    ranking = judged([both, first, second], [proven(s) for s in (IMAP, other, SMTP)])
    (conflict,) = ranking.conflicts
    assert [side.origin.source for side in conflict.sides] == ["autoconfig", "ispdb", "srv"]


def test_a_server_that_is_named_twice_keeps_its_first_place() -> None:
    other = "imap://imap2.example.org:993/tls"
    own = claim("autoconfig", Channel.HTTPS, IMAP, other, IMAP, SMTP)
    ranking = judged([own], [proven(s) for s in (IMAP, other, SMTP)])
    assert hosts(ranking)[:2] == ["imap.example.org", "imap2.example.org"]
