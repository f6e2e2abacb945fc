"""The status, its summary and the notices: one table, each line a different ending."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from autoconf.address import parse
from autoconf.candidate import Evidence
from autoconf.conclude import Findings, conclude
from autoconf.messages.summary import TEXTS
from autoconf.model import Channel, Claim, Hint, HintKind, Origin, ProviderStatus, Server, Settings
from autoconf.net import DnsStatus, Mx
from autoconf.observation import Observation, Outcome
from autoconf.options import Options
from autoconf.result import Answer, AnswerKind, LookupResult, Mode, Status
from autoconf.sources.inquiry import MX, MailExchangers
from tests.unit.fakenet import endpoint, failing, proven

IMAP, POP3 = "imap://imap.example.org:993/tls", "pop3://pop.example.org:995/tls"
SMTP, SMTP_TOO = "smtp://smtp.example.org:465/tls", "smtp://smtp.example.org:587/starttls"
FOREIGN = ("imap://imap.foreign.example:993/tls", "smtp://smtp.foreign.example:465/tls")
NULL_MX = MailExchangers(DnsStatus.OK, (Mx(0, ""),))

Seen = tuple[Observation, float]


def claim(*servers: str, channel: Channel = Channel.HTTPS) -> Claim:
    rows = tuple(Server(endpoint(text)) for text in servers)
    return Claim(Settings("x", servers=rows), Origin("autoconfig", "somewhere", channel))


def record(status: ProviderStatus) -> Claim:
    hint = Hint(HintKind.STATUS, (("en", "What became of it."),))
    settings = Settings("x", hints=(hint,), provider_status=status)
    return Claim(settings, Origin("curated", "x", Channel.LOCAL))


def failed(source: str, reason: str) -> Answer:
    return Answer(source, "example.org", AnswerKind.FAILED, reason)


@dataclass(frozen=True)
class Case:
    """One ending; what is not said is a lookup in which nobody had an answer."""

    status: Status
    summary: str
    claims: tuple[Claim, ...] = ()
    seen: tuple[Seen, ...] = ()
    answers: tuple[Answer, ...] = ()
    exchangers: MailExchangers | None = None
    options: Options = field(default_factory=Options)
    partial: bool = False
    notices: tuple[str, ...] = ()


def ended(case: Case) -> LookupResult:
    observations = {seen.endpoint: seen for seen, _ in case.seen}
    address = parse("someone@example.org")
    evidence = Evidence(address, case.options, case.claims, observations, None)
    answers = case.answers + tuple(
        Answer(c.origin.source, c.origin.locator, AnswerKind.FOUND, claims=(c,))
        for c in case.claims
    )
    return conclude(Findings(evidence, answers, case.exchangers, "2026-11-24", 0.0, case.partial))


BOTH = (claim(IMAP, SMTP),)
CASES = {
    "both directions are trusted and proven": Case(
        Status.VERIFIED, "verified", BOTH, (proven(IMAP), proven(SMTP))
    ),
    "only reading is asked for, and it is proven": Case(
        Status.VERIFIED,
        "verified",
        BOTH,
        (proven(IMAP),),
        options=Options(protocols=frozenset({endpoint(IMAP).protocol})),
    ),
    "POP3 is the best there is": Case(
        Status.VERIFIED,
        "verified",
        (claim(POP3, SMTP),),
        (proven(POP3), proven(SMTP)),
        notices=("pop3-only",),
    ),
    "nothing was to be tried": Case(
        Status.FOUND, "not-tried", BOTH, options=Options(verify=False)
    ),
    "the records of this machine answer": Case(
        Status.FOUND, "offline", BOTH, options=Options(offline=True)
    ),
    "there is no route": Case(
        Status.FOUND,
        "no-network",
        BOTH,
        (failing(IMAP, Outcome.UNREACHABLE), failing(SMTP, Outcome.DNS_FAILED)),
        notices=("nothing-reached",),
    ),
    "nobody says how to send": Case(
        Status.FOUND, "no-outgoing", (claim(IMAP),), (proven(IMAP),)
    ),
    "nobody says how to read": Case(
        Status.FOUND, "no-incoming", (claim(SMTP),), (proven(SMTP),)
    ),
    "a certificate is bad": Case(
        Status.FOUND, "doubtful", BOTH, (failing(IMAP, Outcome.TLS_CHAIN), proven(SMTP))
    ),
    "nobody who may speak for the address names the servers": Case(
        Status.FOUND,
        "unconfirmed",
        (claim(*FOREIGN, channel=Channel.HTTP),),
        tuple(map(proven, FOREIGN)),
    ),
    "every port for sending is silent": Case(
        Status.FOUND,
        "one-direction",
        (claim(IMAP, SMTP, SMTP_TOO),),
        (
            proven(IMAP),
            failing(SMTP, Outcome.SILENT),
            failing(SMTP_TOO, Outcome.UNREACHABLE),
        ),
        notices=("sending-blocked",),
    ),
    "one port for sending is silent, and at the other we are turned away": Case(
        Status.FOUND,
        "one-direction",
        (claim(IMAP, SMTP, SMTP_TOO),),
        (proven(IMAP), failing(SMTP, Outcome.SILENT), failing(SMTP_TOO, Outcome.POLICY)),
    ),
    "every server is refuted": Case(
        Status.NOT_FOUND,
        "all-refuted",
        BOTH,
        (failing(IMAP, Outcome.REFUSED), failing(SMTP, Outcome.NO_SUCH_NAME)),
    ),
    "the domain only forwards": Case(
        Status.NOT_FOUND, "forwarder", (record(ProviderStatus.FORWARDER),)
    ),
    "the provider is known, its servers are not": Case(
        Status.NOT_FOUND, "no-servers", (record(ProviderStatus.OK),)
    ),
    "the service ended": Case(
        Status.UNAVAILABLE, "retired", (record(ProviderStatus.RETIRED),)
    ),
    "there are no standard protocols": Case(
        Status.UNAVAILABLE,
        "no-standard-protocols",
        (record(ProviderStatus.NO_STANDARD_PROTOCOLS),),
    ),
    "the domain takes no mail": Case(
        Status.UNAVAILABLE, "null-mx", BOTH, exchangers=NULL_MX
    ),
    "it is in no record, and offline nobody else is asked": Case(
        Status.NOT_FOUND, "not-in-database", options=Options(offline=True)
    ),
    "the domain does not exist": Case(
        Status.NOT_FOUND,
        "no-such-domain",
        answers=(Answer(MX, "example.org", AnswerKind.NOTHING, "no-such-domain"),),
    ),
    "nobody knows": Case(Status.NOT_FOUND, "nobody-knows"),
    "the resolver fails": Case(
        Status.UNDETERMINED, "undetermined", answers=(failed(MX, "dns-failed"),)
    ),
    "no resolver is reached": Case(
        Status.UNDETERMINED,
        "no-network",
        answers=(failed(MX, "dns-unreachable"),),
        notices=("nothing-reached",),
    ),
    "one place had no time left": Case(
        Status.UNDETERMINED, "undetermined", answers=(failed("ispdb", "deadline"),)
    ),
    "the user interrupts": Case(
        Status.UNDETERMINED, "undetermined", partial=True, notices=("cut-short",)
    ),
    "a source of ours has a bug": Case(
        Status.UNDETERMINED, "our-bug", answers=(failed("srv", "our-bug"),)
    ),
    "the servers named for reading are refuted": Case(
        Status.FOUND,
        "incoming-refuted",
        BOTH,
        (failing(IMAP, Outcome.REFUSED), proven(SMTP)),
    ),
    "the servers named for sending are refuted": Case(
        Status.FOUND,
        "outgoing-refuted",
        BOTH,
        (proven(IMAP), failing(SMTP, Outcome.NO_SUCH_NAME)),
    ),
    "what is dangerous is said before what is missing": Case(
        Status.FOUND,
        "doubtful",
        BOTH,
        (failing(IMAP, Outcome.STARTTLS_INJECTED), failing(SMTP, Outcome.NO_STARTTLS)),
    ),
    "only servers without encryption are named": Case(
        Status.NOT_FOUND, "only-plain", (claim("imap://imap.example.org:143/plain"),)
    ),
    "servers are named, but for another protocol": Case(
        Status.NOT_FOUND,
        "other-protocols",
        (claim(IMAP),),
        options=Options(protocols=frozenset({endpoint(POP3).protocol})),
    ),
    "the guard refuses a server": Case(
        Status.FOUND,
        "outgoing-refuted",
        BOTH,
        (proven(IMAP), failing(SMTP, Outcome.GUARDED)),
        notices=("guarded",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_how_it_ends_when(name: str) -> None:
    case = CASES[name]
    result = ended(case)
    assert (result.status, result.summary, result.notices) == (
        case.status,
        case.summary,
        case.notices,
    )


def test_every_summary_there_is_ends_some_lookup() -> None:
    assert {case.summary for case in CASES.values()} == set(TEXTS)


@pytest.mark.parametrize("name", CASES)
def test_a_refuted_server_never_stands_in_the_config(name: str) -> None:
    config = ended(CASES[name]).config
    rows = config.incoming + config.outgoing if config else ()
    assert "refuted" not in {row.standing for row in rows}


@pytest.mark.parametrize("reason", ["http-500", "refused", "silent", "tls", "web-page", "guarded"])
def test_what_a_place_did_wrong_says_nothing_about_our_side(reason: str) -> None:
    result = ended(Case(Status.NOT_FOUND, "", answers=(failed("autoconfig", reason),)))
    assert (result.status, result.summary) == (Status.NOT_FOUND, "nobody-knows")


def test_null_mx_leaves_no_config_even_where_servers_are_named() -> None:
    assert ended(CASES["the domain takes no mail"]).config is None


@pytest.mark.parametrize(
    ("options", "mode"),
    [({}, Mode.LIVE), ({"verify": False}, Mode.UNVERIFIED), ({"offline": True}, Mode.OFFLINE)],
)
def test_the_mode_is_what_was_asked_for(options: dict[str, Any], mode: Mode) -> None:
    result = ended(Case(Status.FOUND, "", BOTH, options=Options(**options)))
    assert result.mode is mode


def test_the_address_of_a_bare_domain_is_null() -> None:
    evidence = Evidence(parse("bücher.example"), Options(), (), {}, None)
    result = conclude(Findings(evidence, (), None, "", 0.0))
    assert (result.address, result.domain, result.domain_unicode) == (
        None,
        "xn--bcher-kva.example",
        "bücher.example",
    )
