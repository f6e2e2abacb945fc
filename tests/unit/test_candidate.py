"""Claims judged row by row: who vouches, who goes first, who owns the MX, who has a vote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from autoconf import local
from autoconf.address import parse
from autoconf.candidate import Candidate, Evidence, Grade, candidates
from autoconf.model import Channel, Claim, Origin, ProviderStatus, Server, Settings
from autoconf.observation import Observation, Outcome
from autoconf.options import Options
from autoconf.rank import rank
from autoconf.result import Standing, Trust, Voucher
from tests.unit.fakenet import endpoint, failing, proven
from tests.unit.sources.asking import BIG_IMAP, BIG_SMTP, IMAP, SMTP, inquiry

OTHER_IMAP = "imap://imap.other.example:993/tls"
OTHER_SMTP = "smtp://smtp.other.example:465/tls"
HTTPS, HTTP, DNS = Channel.HTTPS, Channel.HTTP, Channel.DNS
OK, SILENT, BAD_CHAIN = Outcome.OK, Outcome.SILENT, Outcome.TLS_CHAIN
REFUSED = Outcome.REFUSED


def claim(source: str, channel: Channel, *servers: str) -> Claim:
    rows = tuple(Server(endpoint(text)) for text in servers)
    return Claim(Settings(source, servers=rows), Origin(source, f"at {source}", channel))


def evidence(
    claims: Iterable[Claim],
    seen: Iterable[tuple[Observation, float]] = (),
    mx: str | None = None,
) -> Evidence:
    observations = {observation.endpoint: observation for observation, _ in seen}
    return Evidence(parse("someone@example.org"), Options(), tuple(claims), observations, mx)


def judged(
    claims: Iterable[Claim],
    seen: Iterable[tuple[Observation, float]] = (),
    mx: str | None = None,
) -> list[Candidate]:
    return candidates(evidence(claims, seen, mx))


def sources(found: Iterable[Candidate]) -> list[str]:
    return [candidate.claim.origin.source for candidate in found]


def seen(text: str, outcome: Outcome) -> tuple[Observation, float]:
    return proven(text) if outcome is OK else failing(text, outcome)


@pytest.mark.parametrize("turned", [False, True])
def test_whoever_may_vouch_does_in_every_claim_that_names_the_server(turned: bool) -> None:
    unsigned = claim("srv", DNS, BIG_IMAP)
    own = claim("autoconfig", HTTPS, BIG_IMAP)
    said = [unsigned, own] if turned else [own, unsigned]
    for candidate in judged(said, [proven(BIG_IMAP)]):
        (row,) = candidate.rows
        assert (row.trust, row.voucher) == (Trust.TRUSTED, Voucher.OWN_HTTPS)
        assert [origin.source for origin in row.origins] == ["autoconfig", "srv"]


def test_a_claim_that_is_trusted_vouches_for_its_own_rows_before_others_do() -> None:
    first = claim("autoconfig", HTTPS, BIG_IMAP)
    second = claim("ispdb", HTTPS, BIG_IMAP)
    vouchers = [candidate.rows[0].voucher for candidate in judged([first, second])]
    assert vouchers == [Voucher.OWN_HTTPS, Voucher.ISPDB]


@dataclass(frozen=True)
class Half:
    """What became of the two servers of a claim; None where it names none."""

    channel: Channel
    incoming: Outcome | None
    outgoing: Outcome | None


PROVEN, VOUCHED, SEEN, WEAK = (
    Half(HTTPS, OK, OK),
    Half(HTTPS, SILENT, SILENT),
    Half(HTTP, OK, OK),
    Half(HTTP, SILENT, SILENT),
)


def named(source: str, half: Half, imap: str, smtp: str) -> Claim:
    pairs = ((imap, half.incoming), (smtp, half.outgoing))
    return claim(source, half.channel, *(text for text, outcome in pairs if outcome is not None))


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (PROVEN, VOUCHED),
        (VOUCHED, SEEN),
        (SEEN, WEAK),
        (PROVEN, Half(HTTPS, OK, SILENT)),
        # Half a proven answer beats a whole one that nobody vouches for …
        (Half(HTTPS, OK, None), SEEN),
        (Half(HTTPS, OK, REFUSED), SEEN),
        (Half(HTTPS, None, OK), SEEN),
        # … and loses against a whole one that is vouched for.
        (VOUCHED, Half(HTTPS, OK, None)),
        # Where both cost the same, the one that lacks nothing goes first.
        (Half(HTTPS, OK, BAD_CHAIN), Half(HTTPS, OK, None)),
        (Half(HTTPS, OK, BAD_CHAIN), Half(HTTPS, OK, REFUSED)),
        (WEAK, Half(HTTPS, REFUSED, REFUSED)),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_better_claim_goes_first_in_whatever_order_they_were_heard(
    better: Half, worse: Half, turned: bool
) -> None:
    said = [
        named("better", better, BIG_IMAP, BIG_SMTP),
        named("worse", worse, OTHER_IMAP, OTHER_SMTP),
    ]
    observed = [
        seen(text, outcome)
        for text, outcome in (
            (BIG_IMAP, better.incoming),
            (BIG_SMTP, better.outgoing),
            (OTHER_IMAP, worse.incoming),
            (OTHER_SMTP, worse.outgoing),
        )
        if outcome is not None
    ]
    assert sources(judged(reversed(said) if turned else said, observed)) == ["better", "worse"]


@pytest.mark.parametrize("turned", [False, True])
def test_two_vouched_halves_go_before_one_proven_and_one_that_nobody_vouches_for(
    turned: bool,
) -> None:
    even = claim("autoconfig", HTTPS, OTHER_IMAP, OTHER_SMTP)
    odd = claim("autoconfig-http", HTTP, IMAP, BIG_SMTP)
    found = judged([odd, even] if turned else [even, odd], [proven(IMAP), proven(BIG_SMTP)])
    assert sources(found) == ["autoconfig", "autoconfig-http"]
    assert [c.grades for c in found] == [
        (Grade.VOUCHED, Grade.VOUCHED),
        (Grade.PROVEN, Grade.SEEN),
    ]


@pytest.mark.parametrize("mx", ["co.uk", "mx", "com"])
def test_an_mx_without_a_registrable_domain_owns_nothing(mx: str) -> None:
    first = claim("autoconfig", HTTPS, BIG_IMAP, BIG_SMTP)
    nameless = claim("ispdb", HTTPS, "imap://mail:993/tls", f"smtp://{mx}:465/tls")
    found = judged([first, nameless], mx=mx)
    assert [candidate.owns_mx for candidate in found] == [False, False]
    assert sources(found) == ["autoconfig", "ispdb"]


def test_an_mx_owns_hosts_of_its_own_registrable_domain_and_of_no_longer_name() -> None:
    owner = claim("ispdb", HTTPS, BIG_IMAP)
    neighbour = claim("autoconfig", HTTPS, "imap://imap.notbig.example:993/tls")
    found = judged([neighbour, owner], mx="in1.mx.big.example")
    assert {c.claim.origin.source: c.owns_mx for c in found} == {
        "ispdb": True,
        "autoconfig": False,
    }


def test_a_record_that_knows_the_mx_owns_it_and_nobody_of_its_domain_does() -> None:
    record = claim("curated-mx", Channel.LOCAL, OTHER_IMAP)
    namesake = claim("autoconfig", HTTPS, BIG_IMAP)
    found = judged([namesake, record], mx="in1.mx.big.example")
    assert {c.claim.origin.source: c.owns_mx for c in found} == {
        "curated-mx": True,
        "autoconfig": False,
    }


@pytest.mark.parametrize("turned", [False, True])
def test_a_proven_guess_is_no_side_of_a_conflict(turned: bool) -> None:
    own = claim("autoconfig", HTTPS, BIG_IMAP, BIG_SMTP)
    guess = claim("guess", Channel.GUESS, IMAP, SMTP)
    everywhere = [proven(text) for text in (BIG_IMAP, BIG_SMTP, IMAP, SMTP)]
    told = evidence([guess, own] if turned else [own, guess], everywhere)
    assert len(candidates(told)) == 2
    assert rank(told).conflicts == ()


def test_a_guess_that_was_not_verified_is_no_candidate() -> None:
    guess = claim("guess", Channel.GUESS, IMAP, SMTP)
    (candidate,) = judged([guess], [proven(IMAP), failing(SMTP, SILENT)])
    assert [row.standing for row in candidate.rows] == [Standing.VERIFIED]
    assert judged([guess], [failing(IMAP, SILENT)]) == []


@pytest.mark.parametrize(
    ("status", "votes"),
    [
        (ProviderStatus.OK, True),
        (ProviderStatus.NEEDS_SETUP, True),
        (ProviderStatus.FORWARDER, False),
    ],
)
def test_the_mx_of_a_forwarder_has_no_vote(status: ProviderStatus, votes: bool) -> None:
    about = inquiry(best_mx="mx.big.example")
    known = Claim(
        Settings("big", provider_status=status), Origin("curated-mx", "big", Channel.LOCAL)
    )
    found = local.evidence(about, (known,), {})
    assert found.mx_host == ("mx.big.example" if votes else None)


def test_behind_a_filter_the_order_of_sources_decides_although_the_filter_names_servers() -> None:
    about = inquiry(best_mx="mx.big.example")
    filters = Claim(
        Settings("filter", provider_status=ProviderStatus.FORWARDER),
        Origin("curated-mx", "filter", Channel.LOCAL),
    )
    first = claim("autoconfig", HTTPS, OTHER_IMAP, OTHER_SMTP)
    second = claim("ispdb", HTTPS, BIG_IMAP, BIG_SMTP)
    everywhere = (proven(t)[0] for t in (OTHER_IMAP, OTHER_SMTP, BIG_IMAP, BIG_SMTP))
    found = local.evidence(about, (first, filters, second), {o.endpoint: o for o in everywhere})
    assert sources(candidates(found)) == ["autoconfig", "ispdb"]
