"""Where a credential may go, in which order, when to stop; and the wall around it all."""

from __future__ import annotations

import ast
import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

import autoconf
from autoconf.login import choose, sign_in
from autoconf.model import (
    EMAIL_ADDRESS,
    Auth,
    Channel,
    Credential,
    CredentialKind,
    Origin,
    Protocol,
    Settings,
)
from autoconf.observation import Observation, Outcome
from autoconf.protocols.login.permit import Permit, objection, usable
from autoconf.protocols.login.report import Attempt, Choice, LoginReport, Place
from autoconf.protocols.login.report import Verdict as Whole
from autoconf.protocols.login.secret import Kind, Secret
from autoconf.result import AccountConfig, LookupResult, Mode, Standing, Status, Trust, Verdict
from tests.unit.permits import GUESS, OWN, USERNAME, verdict

PACKAGE = Path(autoconf.__file__).parent
IMAP, IMAP_2 = "imap://imap.example.org:993/tls", "imap://imap.example.org:143/starttls"
POP3, SMTP = "pop3://pop.example.org:995/tls", "smtp://smtp.example.org:465/tls"
WORD = "a-secret-word"


def outcome(row: Verdict, ended: Outcome) -> Verdict:
    assert row.observation is not None
    return replace(row, observation=replace(row.observation, outcome=ended))


def bad_certificate(row: Verdict) -> Verdict:
    assert row.observation is not None
    assert row.observation.tls is not None
    tls = replace(row.observation.tls, valid=False)
    return replace(row, observation=replace(row.observation, tls=tls))


PLAIN_HTTP = Origin("autoconfig-http", "http://autoconfig.example.org/", Channel.HTTP)
OTHER = Origin("srv", "_imaps._tcp.example.org", Channel.DNS)


@pytest.mark.parametrize(
    ("row", "against"),
    [
        (verdict(IMAP), None),
        (verdict(IMAP_2), None),
        (verdict("imap://imap.example.org:143/plain"), "plain"),
        (replace(verdict(IMAP), trust=Trust.UNCONFIRMED), "unconfirmed"),
        (verdict(IMAP, origins=(GUESS,)), "guessed"),
        (verdict(IMAP, origins=(GUESS, OTHER)), None),
        (verdict(IMAP, origins=(PLAIN_HTTP,)), "guessed"),
        (verdict(IMAP, origins=(GUESS, PLAIN_HTTP)), "guessed"),
        (verdict(IMAP, origins=(PLAIN_HTTP, OWN)), None),
        (verdict(IMAP, origins=()), "guessed"),
        (replace(verdict(IMAP), standing=Standing.PLAUSIBLE), "unreached"),
        (replace(verdict(IMAP), standing=Standing.PLAUSIBLE, observation=None), "unreached"),
        (replace(verdict(IMAP), standing=Standing.DOUBTFUL), "unproven"),
        (replace(verdict(IMAP), standing=Standing.REFUTED), "unproven"),
        # What the rest says is not believed if the observation does not bear it out.
        (replace(verdict(IMAP), observation=None), "unproven"),
        (replace(verdict(IMAP), observation=verdict(IMAP_2).observation), "unproven"),
        (outcome(verdict(IMAP), Outcome.TLS_CHAIN), "unproven"),
        (outcome(verdict(IMAP), Outcome.PLAIN_OK), "unproven"),
        (bad_certificate(verdict(IMAP)), "unproven"),
    ],
)
def test_a_permit_is_made_of_a_proven_and_vouched_for_server_and_of_nothing_else(
    row: Verdict, against: str | None
) -> None:
    assert objection(row) == against
    if against is None:
        assert Permit(row, USERNAME).endpoint == row.server.endpoint
    else:
        with pytest.raises(ValueError, match=against):
            Permit(row, USERNAME)
        with pytest.raises(ValueError, match=against):
            replace(Permit(verdict(IMAP), USERNAME), verdict=row)


@pytest.mark.parametrize("name", ["", "two\r\nlines", "nul\0", "tab\there", "half\udc80"])
def test_a_user_name_that_is_not_one_line_gets_no_permit(name: str) -> None:
    assert not usable(name)
    with pytest.raises(ValueError, match="not a user name"):
        Permit(verdict(IMAP), name)


def result(*rows: Verdict, settings: Settings | None = None) -> LookupResult:
    incoming = tuple(r for r in rows if r.server.endpoint.protocol is not Protocol.SMTP)
    outgoing = tuple(r for r in rows if r not in incoming)
    config = AccountConfig(settings or Settings(quirks=("odd",)), (OWN,), incoming, outgoing)
    return LookupResult(
        Status.FOUND, "verified", Mode.LIVE, USERNAME, "example.org", "example.org", config
    )


DOUBTFUL = replace(verdict(IMAP), standing=Standing.DOUBTFUL)
UNREACHED = replace(verdict(SMTP), standing=Standing.PLAUSIBLE)


@pytest.mark.parametrize(
    ("rows", "protocols", "permits", "left_out", "unnamed"),
    [
        ((IMAP, IMAP_2, POP3, SMTP), "", (IMAP, SMTP), (), ()),
        ((POP3, SMTP), "", (POP3, SMTP), (), ()),
        ((IMAP, POP3, SMTP), "pop3", (POP3,), (), ()),
        ((IMAP, POP3, SMTP), "smtp imap pop3", (IMAP, POP3, SMTP), (), ()),
        ((DOUBTFUL, IMAP_2, SMTP), "", (IMAP_2, SMTP), (), ()),
        ((DOUBTFUL, POP3, SMTP), "", (POP3, SMTP), (), ()),
        ((DOUBTFUL, SMTP), "", (SMTP,), ("unproven",), ()),
        ((DOUBTFUL, POP3, SMTP), "imap", (), ("unproven",), ()),
        ((IMAP, UNREACHED), "", (IMAP,), ("unreached",), ()),
        ((IMAP,), "", (IMAP,), (), ("smtp",)),
        ((SMTP,), "imap pop3 smtp", (SMTP,), (), ("imap", "pop3")),
    ],
)
def test_of_each_thing_asked_for_the_best_server_that_may_be_asked_is_chosen(
    rows: tuple[str | Verdict, ...],
    protocols: str,
    permits: tuple[str, ...],
    left_out: tuple[str, ...],
    unnamed: tuple[str, ...],
) -> None:
    found = result(*(row if isinstance(row, Verdict) else verdict(row) for row in rows))
    choice = choose(found, frozenset(map(Protocol, protocols.split())))
    assert [p.endpoint for p in choice.permits] == [
        verdict(place).server.endpoint for place in permits
    ]
    assert tuple(left.objection for left in choice.left_out) == left_out
    assert choice.unnamed == unnamed
    assert all(p.quirks == {"odd"} and p.username == USERNAME for p in choice.permits)


def test_a_user_name_of_ones_own_takes_the_place_of_the_one_that_was_found() -> None:
    choice = choose(result(verdict(IMAP), verdict(SMTP)), frozenset(), "u12345")
    assert {permit.username for permit in choice.permits} == {"u12345"}


def test_without_an_answer_there_is_nobody_to_sign_in_at() -> None:
    nothing = replace(result(), config=None)
    choice = choose(nothing, frozenset())
    assert choice == Choice((), (), (Protocol.IMAP, Protocol.SMTP))
    assert LoginReport(nothing, choice).verdict is Whole.NOT_PROVEN
    offline = replace(nothing, status=Status.UNDETERMINED)
    assert LoginReport(offline, choice).verdict is Whole.UNDETERMINED


@dataclass
class FakeDoor:
    """Answers from a table of host -> how it ended; what was asked is kept."""

    ends: dict[str, str]
    asked: list[str] = field(default_factory=list)

    async def sign_in(self, permit: Permit, secret: Secret, seconds: float) -> Attempt:
        host = permit.endpoint.host
        self.asked.append(host)
        end = self.ends.get(host, "in")
        refused = end.startswith(("NO", "OPEN"))
        ended = {"no-way": Outcome.NO_AUTH, "silent": Outcome.SILENT, "cut": Outcome.CLOSED}
        return Attempt(
            permit.endpoint,
            permit.username,
            "PLAIN",
            sent=end not in ("no-way", "silent"),
            accepted=end == "in" or end.startswith("OPEN"),
            refused_at=(Place.SIGN_IN if end.startswith("NO") else Place.MAILBOX)
            if refused
            else None,
            said=f"a2 {end}" if refused else "",
            seen=Observation(permit.endpoint, ended.get(end, Outcome.OK)),
        )


def report(
    ends: dict[str, str],
    *rows: Verdict,
    protocols: Iterable[Protocol] = (),
    known: tuple[tuple[str, str], ...] = (),
    kind: Kind = Kind.PASSWORD,
) -> tuple[LoginReport, list[str]]:
    settings = Settings(credential=Credential(CredentialKind.APP_PASSWORD))
    found = result(*(rows or (verdict(IMAP), verdict(SMTP))), settings=settings)
    door = FakeDoor(ends)
    choice = choose(found, frozenset(protocols))
    told = asyncio.run(sign_in(door, found, choice, Secret(WORD, kind), known=known))
    return told, door.asked


READ, SEND = "imap.example.org", "smtp.example.org"


@pytest.mark.parametrize(
    ("ends", "asked", "each", "whole"),
    [
        ({}, [READ, SEND], ["signed-in", "signed-in"], "signed-in"),
        ({READ: "NO wrong"}, [READ], ["refused"], "refused"),
        ({READ: "OPEN NO Unsafe Login"}, [READ], ["refused"], "refused"),
        ({READ: "NO [UNAVAILABLE]"}, [READ], ["not-now"], "undetermined"),
        ({READ: "cut"}, [READ], ["failed"], "undetermined"),
        ({READ: "silent"}, [READ, SEND], ["failed", "signed-in"], "undetermined"),
        ({READ: "no-way"}, [READ, SEND], ["no-way", "signed-in"], "no-way"),
        ({SEND: "NO 535 5.7.8"}, [READ, SEND], ["signed-in", "refused"], "refused"),
    ],
)
def test_nobody_else_is_asked_once_a_server_has_the_credential_and_did_not_let_us_in(
    ends: dict[str, str], asked: list[str], each: list[str], whole: str
) -> None:
    told, places = report(ends)
    assert places == asked
    assert [found.end for found in told.tries] == each
    assert told.verdict == whole
    assert [p.endpoint.host for p in told.spared] == [h for h in (READ, SEND) if h not in asked]


def test_signed_in_where_it_was_allowed_is_not_signed_in_everywhere() -> None:
    told, _ = report({}, verdict(IMAP), replace(verdict(SMTP), trust=Trust.UNCONFIRMED))
    assert told.verdict is Whole.PARTLY
    told, _ = report({}, verdict(IMAP), UNREACHED)
    assert told.verdict is Whole.UNDETERMINED
    told, asked = report({}, DOUBTFUL, replace(verdict(SMTP), trust=Trust.UNCONFIRMED))
    assert (told.verdict, asked) == (Whole.NOT_PROVEN, [])


def test_a_refusal_is_explained_in_the_words_of_the_provider_first() -> None:
    told, _ = report({READ: "NO odd words"}, known=(("odd words", "account-expired"),))
    advice = told.tries[0].advice
    assert advice is not None
    assert advice.meaning == "account-expired"
    told, _ = report({READ: "NO odd words"})
    advice = told.tries[0].advice
    assert advice is not None
    assert (advice.meaning, advice.credential is not None) == ("unknown", True)


@pytest.mark.parametrize(
    ("stated", "tried", "said", "others"),
    [
        (EMAIL_ADDRESS, None, "NO [AUTHENTICATIONFAILED] x", ()),
        (EMAIL_ADDRESS, "u-1", "NO [AUTHENTICATIONFAILED] x", (USERNAME,)),
        (None, None, "NO [AUTHENTICATIONFAILED] x", ("someone",)),
        (None, None, "NO no reason", ("someone",)),
        (None, "u-1", "NO no reason", (USERNAME, "someone")),
        (None, None, "NO ERR.LOGIN.REQCODE", ()),
        (None, None, "OPEN NO no reason", ()),
    ],
)
def test_other_user_names_are_named_where_one_of_them_may_be_the_right_one(
    stated: str | None, tried: str | None, said: str, others: tuple[str, ...]
) -> None:
    row = verdict(IMAP)
    found = result(replace(row, server=replace(row.server, username=stated)), verdict(SMTP))
    choice = choose(found, frozenset(), tried)
    told = asyncio.run(sign_in(FakeDoor({READ: said}), found, choice, Secret(WORD)))
    assert told.tries[0].other_names == others


def test_a_vouched_for_server_that_fell_short_is_told_even_if_the_answer_left_it_out() -> None:
    other = AccountConfig(
        Settings(), (OWN,), (DOUBTFUL, replace(DOUBTFUL, trust=Trust.UNCONFIRMED)), ()
    )
    found = replace(result(replace(verdict(POP3), standing=Standing.PLAUSIBLE)))
    choice = choose(replace(found, alternatives=(other,)), frozenset())
    assert [left.objection for left in choice.left_out] == ["unreached", "unproven"]


@pytest.mark.parametrize(
    ("offered", "kind", "word"),
    [
        ((Auth.OAUTH2,), Kind.PASSWORD, "oauth2-required"),
        ((Auth.GSSAPI,), Kind.PASSWORD, "no-common-sign-in"),
        ((Auth.PASSWORD_CLEARTEXT,), Kind.TOKEN, "no-common-sign-in"),
    ],
)
def test_a_server_with_no_door_for_the_credential_says_which_one_it_has(
    offered: tuple[Auth, ...], kind: Kind, word: str
) -> None:
    told, _ = report({READ: "no-way"}, verdict(IMAP, offered=offered), verdict(SMTP), kind=kind)
    advice = told.tries[0].advice
    assert advice is not None
    assert advice.meaning == word


# The wall


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def importers(*modules: str) -> set[str]:
    return {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "protocols/login" not in path.as_posix()
        if any(name == m or name.startswith(f"{m}.") for name in imports(path) for m in modules)
    }


def test_only_check_login_can_build_a_conversation_that_carries_a_credential() -> None:
    room = "autoconf.protocols.login"
    builders = [f"{room}.{name}" for name in ("table", "dialogue", "imap", "pop3", "smtp", "sasl")]
    assert importers(*builders) == {"net/login.py"}
    assert importers("autoconf.net.login") == {"cli/signing.py"}
    assert importers("autoconf.login") == {"cli/signing.py"}
    assert importers(f"{room}.secret") == {
        "login.py",
        "net/login.py",
        "cli/secrets.py",
        "cli/signing.py",
    }
    assert importers("autoconf.cli.signing", "autoconf.cli.secrets") == {
        "cli/check.py",
        "cli/signing.py",
    }


def test_a_secret_is_revealed_only_inside_the_conversations() -> None:
    revealing = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "reveal"
    }
    room = "protocols/login"
    assert revealing == {f"{room}/{name}.py" for name in ("secret", "sasl", "imap", "pop3")}
