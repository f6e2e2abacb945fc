"""Conversations that sign in, from the greeting to the end, whole and cut to pieces.

`S` is a line of the server, `C` one of ours, `TLS` the upgrade, `CLOSE` the server's end of stream.
{user}, {word} and the base64 of each mechanism's messages are filled in.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

import pytest

from autoconf.model import Auth
from autoconf.observation import Direction, Outcome
from autoconf.protocols import Done, Report, Send, StartTls
from autoconf.protocols.dialogue import LINE, Script
from autoconf.protocols.login.dialogue import Hidden, SignIn
from autoconf.protocols.login.report import Place
from autoconf.protocols.login.secret import Kind, Secret
from autoconf.protocols.login.table import CONVERSATIONS, create
from autoconf.version import VERSION
from tests.unit.leaks import leaks
from tests.unit.permits import USERNAME, permit

WORD = 'gar"den-12\\äöü'
TOKEN = "ya29.A0ARrdaM-token_value~1"


def b64(text: str) -> str:
    return b64encode(text.encode()).decode()


FILLED = {
    "user": USERNAME,
    "b64user": b64(USERNAME),
    "b64word": b64(WORD),
    "plain": b64(f"\0{USERNAME}\0{WORD}"),
    "xoauth2": b64(f"user={USERNAME}\1auth=Bearer {TOKEN}\1\1"),
    "bearer": b64(f"n,a={USERNAME},\1auth=Bearer {TOKEN}\1\1"),
    "error": b64('{"status":"401","schemes":"bearer"}'),
    "word": WORD,
    "sp": " ",
    "octets": str(len(WORD.encode())),
}
IMAP, IMAP_143 = "imap://mail.example.com:993/tls", "imap://mail.example.com:143/starttls"
POP3, POP3_110 = "pop3://mail.example.com:995/tls", "pop3://mail.example.com:110/starttls"
SMTP, SMTP_587 = "smtp://mail.example.com:465/tls", "smtp://mail.example.com:587/starttls"


@dataclass(frozen=True, slots=True)
class Case:
    title: str
    place: str
    script: str
    said: str | None = None
    """The refusal; None if there was none."""
    refused_at: Place | None = None
    accepted: bool = True
    sent: bool = True
    mechanism: str = "PLAIN"
    outcome: Outcome = Outcome.OK
    quirks: tuple[str, ...] = ()
    auth: tuple[Auth, ...] = ()
    token: bool = False
    facts: tuple[tuple[str, str], ...] = ()
    detail: str = ""


def refused(title: str, place: str, script: str, said: str, **more: object) -> Case:
    return Case(title, place, script, said, Place.SIGN_IN, False, **more)  # type: ignore[arg-type]


CASES = (
    Case(
        "IMAP with the password on the line of the command",
        IMAP,
        """
        S * OK ready
        C a1 CAPABILITY
        S * CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN
        S a1 OK done
        C a2 AUTHENTICATE PLAIN {plain}
        S a2 OK [CAPABILITY IMAP4rev1 IDLE] Logged in
        C a3 EXAMINE INBOX
        S * FLAGS (\\Seen)
        S * 17 EXISTS
        S a3 OK [READ-ONLY] done
        C a4 LOGOUT
        """,
        facts=(("greeting", "* OK ready"), ("sasl", "PLAIN"), ("messages", "17")),
    ),
    Case(
        "IMAP without SASL-IR sends it when it is asked",
        IMAP,
        """
        S * OK ready
        C a1 CAPABILITY
        S * CAPABILITY IMAP4rev1 AUTH=PLAIN
        S a1 OK done
        C a2 AUTHENTICATE PLAIN
        S +
        C {plain}
        S a2 OK done
        C a3 EXAMINE INBOX
        S a3 OK done
        C a4 LOGOUT
        """,
    ),
    Case(
        "IMAP behind STARTTLS asks for the capabilities again",
        IMAP_143,
        """
        S * OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN SASL-IR] ready
        C a1 CAPABILITY
        S * CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED
        S a1 OK done
        C a2 STARTTLS
        S a2 OK go
        TLS
        C a3 CAPABILITY
        S * CAPABILITY IMAP4rev1 AUTH=PLAIN
        S a3 OK done
        C a4 AUTHENTICATE PLAIN
        S +{sp}
        C {plain}
        S a4 OK done
        C a5 EXAMINE INBOX
        S a5 OK done
        C a6 LOGOUT
        """,
    ),
    Case(
        "IMAP with LOGIN, whose password needs a literal",
        IMAP,
        """
        S * OK ready
        C a1 CAPABILITY
        S * CAPABILITY IMAP4rev1
        S a1 OK done
        C a2 LOGIN "{user}" {{{octets}}}
        S + go on
        C {word}
        S a2 OK done
        C a3 EXAMINE INBOX
        S a3 OK done
        C a4 LOGOUT
        """,
        mechanism="LOGIN",
    ),
    Case(
        "IMAP where SASL-IR is announced and broken, and ID is asked for",
        IMAP,
        """
        S * OK Coremail System IMap Server Ready
        C a1 CAPABILITY
        S * CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN ID
        S a1 OK done
        C a2 LOGIN "{user}" {{{octets}}}
        S +
        C {word}
        S a2 OK done
        C a3 ID ("name" "mail-autoconf" "version" "VERSION")
        S * ID NIL
        S a3 OK done
        C a4 EXAMINE INBOX
        S a4 OK done
        C a5 LOGOUT
        """,
        quirks=("sasl-ir-broken", "imap-id-required"),
        mechanism="LOGIN",
    ),
    Case(
        "IMAP where LOGIN is forbidden and SASL-IR is broken",
        IMAP,
        """
        S * OK ready
        C a1 CAPABILITY
        S * CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN LOGINDISABLED
        S a1 OK done
        C a2 AUTHENTICATE PLAIN
        S +
        C {plain}
        S a2 OK done
        C a3 EXAMINE INBOX
        S a3 OK done
        C a4 LOGOUT
        """,
        quirks=("sasl-ir-broken",),
    ),
    Case(
        "IMAP that takes the password and refuses the mailbox",
        IMAP,
        """
        S * OK ready
        C a1 CAPABILITY
        S * CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR
        S a1 OK done
        C a2 AUTHENTICATE PLAIN {plain}
        S a2 OK done
        C a3 EXAMINE INBOX
        S a3 NO EXAMINE Unsafe Login. Please contact kefu@188.com for help
        C a4 LOGOUT
        """,
        "a3 NO EXAMINE Unsafe Login. Please contact kefu@188.com for help",
        Place.MAILBOX,
    ),
    refused(
        "IMAP that refuses, and sends the password back",
        IMAP,
        """
        S * OK ready
        C a1 CAPABILITY
        S * CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR
        S a1 OK done
        C a2 AUTHENTICATE PLAIN {plain}
        S * OK you said {word}, in full {plain}
        S a2 NO [AUTHENTICATIONFAILED] not {word}
        C a3 LOGOUT
        """,
        "a2 NO [AUTHENTICATIONFAILED] not ***",
    ),
    refused(
        "IMAP that says BAD",
        IMAP,
        """
        S * OK ready
        C a1 CAPABILITY
        S * CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR
        S a1 OK done
        C a2 AUTHENTICATE PLAIN {plain}
        S a2 BAD Request not ending with \\r\\n
        C a3 LOGOUT
        """,
        "a2 BAD Request not ending with \\r\\n",
    ),
    Case(
        "IMAP that hangs up on the password",
        IMAP,
        """
        S * OK ready
        C a1 CAPABILITY
        S * CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR
        S a1 OK done
        C a2 AUTHENTICATE PLAIN {plain}
        CLOSE
        """,
        accepted=False,
        outcome=Outcome.CLOSED,
        detail="closed before answering a2 AUTHENTICATE PLAIN ***",
    ),
    Case(
        "IMAP that says goodbye on the password",
        IMAP,
        """
        S * OK ready
        C a1 CAPABILITY
        S * CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR
        S a1 OK done
        C a2 AUTHENTICATE PLAIN {plain}
        S * BYE {word} is enough
        """,
        accepted=False,
        outcome=Outcome.POLICY,
        detail="* BYE *** is enough",
    ),
    Case(
        "IMAP that asks for more than there is",
        IMAP,
        """
        S * OK ready
        C a1 CAPABILITY
        S * CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR
        S a1 OK done
        C a2 AUTHENTICATE PLAIN {plain}
        S + bW9yZQ==
        C *
        S a2 BAD cancelled
        """,
        accepted=False,
        outcome=Outcome.MISMATCH,
        detail="PLAIN: the server asks for more than PLAIN has",
    ),
    Case(
        "IMAP that lets us in before it proved anything with SCRAM",
        IMAP,
        """
        S * OK ready
        C a1 CAPABILITY
        S * CAPABILITY IMAP4rev1 AUTH=SCRAM-SHA-256
        S a1 OK done
        C a2 AUTHENTICATE SCRAM-SHA-256
        S a2 OK welcome
        """,
        accepted=False,
        sent=False,
        mechanism="SCRAM-SHA-256",
        outcome=Outcome.MISMATCH,
        detail="SCRAM-SHA-256: success without proof",
    ),
    Case(
        "IMAP that lets us in before it was told anything",
        IMAP,
        """
        S * OK ready
        C a1 CAPABILITY
        S * CAPABILITY IMAP4rev1 AUTH=PLAIN
        S a1 OK done
        C a2 AUTHENTICATE PLAIN
        S a2 OK welcome
        """,
        accepted=False,
        sent=False,
        outcome=Outcome.MISMATCH,
        detail="PLAIN: success without proof",
    ),
    Case(
        "IMAP with a door for OAuth2 alone",
        IMAP,
        """
        S * OK ready
        C a1 CAPABILITY
        S * CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2
        S a1 OK done
        C a2 LOGOUT
        """,
        accepted=False,
        sent=False,
        mechanism="",
        outcome=Outcome.NO_AUTH,
        detail="offers no sign-in that fits",
    ),
    Case(
        "IMAP that greets everybody as signed in",
        IMAP,
        """
        S * PREAUTH welcome
        C a1 LOGOUT
        """,
        accepted=False,
        sent=False,
        mechanism="",
        outcome=Outcome.PREAUTH,
        detail="* PREAUTH welcome",
    ),
    refused(
        "IMAP with a token that has run out",
        IMAP,
        """
        S * OK Gimap ready
        C a1 CAPABILITY
        S * CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2 AUTH=OAUTHBEARER
        S a1 OK done
        C a2 AUTHENTICATE XOAUTH2 {xoauth2}
        S + {error}
        C
        S a2 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)
        C a3 LOGOUT
        """,
        "a2 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)",
        token=True,
        mechanism="XOAUTH2",
        facts=(
            ("greeting", "* OK Gimap ready"),
            ("sasl", "XOAUTH2 OAUTHBEARER"),
            ("sasl-error", '{"status":"401","schemes":"bearer"}'),
        ),
    ),
    Case(
        "IMAP with a token and no password offered",
        IMAP,
        """
        S * OK ready
        C a1 CAPABILITY
        S * CAPABILITY IMAP4rev1 SASL-IR AUTH=OAUTHBEARER
        S a1 OK done
        C a2 AUTHENTICATE OAUTHBEARER {bearer}
        S a2 OK done
        C a3 EXAMINE INBOX
        S a3 OK done
        C a4 LOGOUT
        """,
        token=True,
        mechanism="OAUTHBEARER",
    ),
    Case(
        "IMAP that would take a password only, and we have a token",
        IMAP,
        """
        S * OK ready
        C a1 CAPABILITY
        S * CAPABILITY IMAP4rev1 AUTH=PLAIN
        S a1 OK done
        C a2 LOGOUT
        """,
        token=True,
        accepted=False,
        sent=False,
        mechanism="",
        outcome=Outcome.NO_AUTH,
        detail="offers no sign-in that fits",
    ),
    Case(
        "POP3 through all three states",
        POP3,
        """
        S +OK ready
        C CAPA
        S +OK
        S USER
        S UIDL
        S SASL PLAIN LOGIN
        S .
        C AUTH PLAIN
        S +{sp}
        C {plain}
        S +OK Logged in.
        C STAT
        S +OK 3 1200
        C UIDL 1
        S +OK 1 0000001a
        C LIST 1
        S +OK 1 400
        C TOP 1 0
        S +OK
        S Subject: nobody's business
        S From: a friend
        S
        S .
        C NOOP
        S +OK
        C RSET
        S +OK
        C QUIT
        """,
        facts=(
            ("greeting", "+OK ready"),
            ("sasl", "PLAIN LOGIN"),
            ("messages", "3"),
            ("octets", "1200"),
            ("uidl", "yes"),
            ("list", "yes"),
            ("top", "yes"),
            ("noop", "yes"),
            ("rset", "yes"),
        ),
    ),
    Case(
        "POP3 with an empty mailbox, and a server from before CAPA",
        POP3_110,
        """
        S +OK ready
        C CAPA
        S +OK
        S STLS
        S .
        C STLS
        S +OK
        TLS
        C CAPA
        S -ERR what
        C USER {user}
        S +OK
        C PASS {word}
        S +OK
        C STAT
        S +OK 0 0
        C UIDL
        S +OK
        S .
        C LIST
        S -ERR no
        C NOOP
        S +OK
        C RSET
        S +OK
        C QUIT
        """,
        mechanism="USER/PASS",
        facts=(
            ("messages", "0"),
            ("octets", "0"),
            ("uidl", "yes"),
            ("list", "no"),
            ("noop", "yes"),
            ("rset", "yes"),
        ),
    ),
    refused(
        "POP3 that refuses the password",
        POP3,
        """
        S +OK ready
        C CAPA
        S -ERR
        C USER {user}
        S +OK
        C PASS {word}
        S -ERR [AUTH] Web login required
        C QUIT
        """,
        "-ERR [AUTH] Web login required",
        mechanism="USER/PASS",
    ),
    refused(
        "POP3 that refuses the name already, so that the password stays here",
        POP3,
        """
        S +OK ready
        C CAPA
        S -ERR
        C USER {user}
        S -ERR [SYS/PERM] no such user
        C QUIT
        """,
        "-ERR [SYS/PERM] no such user",
        mechanism="USER/PASS",
    ),
    Case(
        "POP3 that does not open the mailbox",
        POP3,
        """
        S +OK ready
        C CAPA
        S -ERR
        C USER {user}
        S +OK
        C PASS {word}
        S +OK
        C STAT
        S -ERR [IN-USE] locked
        C QUIT
        """,
        "-ERR [IN-USE] locked",
        Place.MAILBOX,
        mechanism="USER/PASS",
    ),
    Case(
        "POP3 that talks nonsense once we are in: we were in",
        POP3,
        """
        S +OK ready
        C CAPA
        S -ERR
        C USER {user}
        S +OK
        C PASS {word}
        S +OK
        C STAT
        S what is {word}
        """,
        mechanism="USER/PASS",
        outcome=Outcome.MISMATCH,
        detail="not what POP3 would say: what is ***",
    ),
    Case(
        "POP3 that offers no sign-in",
        POP3,
        """
        S +OK ready
        C CAPA
        S +OK
        S UIDL
        S .
        C QUIT
        """,
        accepted=False,
        sent=False,
        mechanism="",
        outcome=Outcome.NO_AUTH,
        detail="offers no sign-in that fits",
    ),
    Case(
        "POP3 that does not want us",
        POP3,
        """
        S -ERR [SYS/TEMP] not now
        """,
        accepted=False,
        sent=False,
        mechanism="",
        outcome=Outcome.POLICY,
        detail="-ERR [SYS/TEMP] not now",
    ),
    Case(
        "POP3 without STLS",
        POP3_110,
        """
        S +OK ready
        C CAPA
        S +OK
        S USER
        S .
        C QUIT
        """,
        accepted=False,
        sent=False,
        mechanism="",
        outcome=Outcome.NO_STARTTLS,
        detail="does not announce STLS",
    ),
    Case(
        "a web server instead of submission",
        SMTP,
        """
        S 220 mail
        C EHLO [127.0.0.1]
        S <html>
        """,
        accepted=False,
        sent=False,
        mechanism="",
        outcome=Outcome.MISMATCH,
        detail="HTTP answers here, not SMTP: <html>",
    ),
    Case(
        "submission with the password on the line of the command",
        SMTP,
        """
        S 220 ready
        C EHLO [127.0.0.1]
        S 250-mail
        S 250 AUTH PLAIN LOGIN
        C AUTH PLAIN {plain}
        S 235 2.7.0 ok
        C QUIT
        """,
    ),
    Case(
        "submission that asks for name and password",
        SMTP_587,
        """
        S 220 ready
        C EHLO [127.0.0.1]
        S 250-mail
        S 250 STARTTLS
        C STARTTLS
        S 220 go
        TLS
        C EHLO [127.0.0.1]
        S 250-mail
        S 250-AUTH LOGIN
        S 250 SIZE 1000
        C AUTH LOGIN
        S 334 VXNlcm5hbWU6
        C {b64user}
        S 334 UGFzc3dvcmQ6
        C {b64word}
        S 235 2.7.0 ok
        C QUIT
        """,
        mechanism="LOGIN",
    ),
    refused(
        "submission that refuses in several lines",
        SMTP,
        """
        S 220 ready
        C EHLO [127.0.0.1]
        S 250-mail
        S 250 AUTH PLAIN
        C AUTH PLAIN {plain}
        S 534-5.7.9 Application-specific password required. For more information, go to
        S 534 5.7.9  https://support.example.com/ - gsmtp
        C QUIT
        """,
        "534 5.7.9 Application-specific password required. For more information, go to "
        "5.7.9  https://support.example.com/ - gsmtp",
    ),
    Case(
        "submission that offers no sign-in",
        SMTP,
        """
        S 220 ready
        C EHLO [127.0.0.1]
        S 250 mail
        C QUIT
        """,
        accepted=False,
        sent=False,
        mechanism="",
        outcome=Outcome.NO_AUTH,
        detail="offers no sign-in that fits",
    ),
    Case(
        "submission that does not let us speak",
        SMTP,
        """
        S 421 4.7.0 too busy
        """,
        accepted=False,
        sent=False,
        mechanism="",
        outcome=Outcome.POLICY,
        detail="421 4.7.0 too busy",
    ),
    Case(
        "clear bytes behind STARTTLS: nothing is said any more",
        SMTP_587,
        """
        S 220 ready
        C EHLO [127.0.0.1]
        S 250-mail
        S 250 STARTTLS
        C STARTTLS
        S 220 go
        S 250 AUTH PLAIN
        """,
        accepted=False,
        sent=False,
        mechanism="",
        outcome=Outcome.STARTTLS_INJECTED,
        detail="clear bytes lay behind the answer to STARTTLS",
    ),
    Case(
        "STARTTLS is not offered: the password stays here",
        IMAP_143,
        """
        S * OK ready
        C a1 CAPABILITY
        S * CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR
        S a1 OK done
        C a2 LOGOUT
        """,
        accepted=False,
        sent=False,
        mechanism="",
        outcome=Outcome.NO_STARTTLS,
        detail="does not announce STARTTLS",
    ),
)


class Run:
    """What the driver does with a conversation, without a network."""

    def __init__(self, case: Case) -> None:
        secret = Secret(TOKEN, Kind.TOKEN) if case.token else Secret(WORD)
        self.talk: SignIn = create(permit(case.place, quirks=case.quirks, auth=case.auth), secret)
        lines = [line.removeprefix(" " * 8) for line in case.script.strip("\n").splitlines()]
        filled = [
            line.format(**FILLED).replace("VERSION", VERSION) for line in lines if line.strip()
        ]
        self.turns = [(line.partition(" ")[0], line.partition(" ")[2]) for line in filled]
        self.sent: list[bytes] = []
        self.tls = case.place.endswith("/tls")
        self.report: Report | None = None
        self.carry_out(self.talk.connected(tls=self.tls))

    def carry_out(self, actions: object) -> None:
        assert isinstance(actions, (list, tuple))
        for action in actions:
            assert self.report is None, "nothing follows Done"
            match action:
                case Send(data):
                    assert self.tls or not isinstance(action, Hidden)
                    self.sent.append(data)
                case StartTls():
                    pass
                case Done(report):
                    self.report = report

    def play(self, size: int) -> Run:
        for who, text in self.turns:
            if who == "S":
                data = f"{text}\r\n".encode()
                for at in range(0, len(data), size):
                    self.carry_out(self.talk.feed(data[at : at + size]))
            elif who == "TLS":
                self.tls = True
                self.carry_out(self.talk.tls_established())
            elif who == "CLOSE":
                self.carry_out(self.talk.feed(b""))
        return self


@pytest.mark.parametrize("size", [1, 7, 10_000])
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.title))
def test_a_conversation_that_signs_in_goes_as_the_table_says(case: Case, size: int) -> None:
    run = Run(case).play(size)
    talk = run.talk
    expected = [f"{text}\r\n".encode() for who, text in run.turns if who == "C"]
    assert run.sent == expected
    assert run.report is not None
    assert run.report.outcome is case.outcome
    assert run.report.detail == case.detail
    assert (talk.sent, talk.accepted, talk.refused_at) == (
        case.sent,
        case.accepted,
        case.refused_at,
    )
    assert talk.said == (case.said or "")
    assert talk.mechanism == case.mechanism
    if case.facts:
        assert run.report.facts == case.facts


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.title))
def test_neither_the_secret_nor_a_proof_of_it_stands_in_anything_that_leaves_a_conversation(
    case: Case,
) -> None:
    run = Run(case).play(10_000)
    talk = run.talk
    shown = [text for _, text in talk.transcript()]
    left = [*shown, run.report, talk.said, talk, talk.mechanism, vars(talk).keys()]
    assert leaks(TOKEN if case.token else WORD, *left) == []
    whole = "\n".join(shown)
    for name in ("plain", "xoauth2", "bearer", "b64word", "b64user"):
        assert FILLED[name] not in whole
    assert "Subject" not in whole
    ours = [text for direction, text in talk.transcript() if direction is Direction.OUT]
    assert len(ours) == len(run.sent)


@pytest.mark.parametrize("place", [IMAP_143, POP3_110, SMTP_587])
def test_a_credential_is_never_sent_without_tls_even_by_a_script_that_tries_to(place: str) -> None:
    class Careless(CONVERSATIONS[permit(place).endpoint.protocol]):  # type: ignore[misc]
        def _talk(self) -> Script:
            yield LINE
            yield Hidden(WORD.encode())
            return Report(Outcome.OK)

    talk = Careless(permit(place), Secret(WORD))
    talk.connected(tls=False)
    with pytest.raises(RuntimeError, match="without TLS"):
        talk.feed(b"* OK\r\n")
    assert not talk.sent


def test_a_line_without_end_that_holds_the_secret_is_not_shown_once_it_was_sent() -> None:
    run = Run(next(case for case in CASES if "hangs up" in case.title))
    for who, text in run.turns:
        if who == "S":
            run.carry_out(run.talk.feed(f"{text}\r\n".encode()))
    run.carry_out(run.talk.feed(b"x" * 195 + WORD.encode() + b"x" * 9000))
    assert run.report is not None
    assert run.report.outcome is Outcome.MISMATCH
    shown = "\n".join(text for _, text in run.talk.transcript())
    assert "gar" not in shown
    assert "a line of more than" in shown


def test_an_answer_too_long_for_the_line_of_the_command_comes_after_it() -> None:
    token = "t" * 600
    talk = create(permit(SMTP), Secret(token, Kind.TOKEN))
    talk.connected(tls=True)
    said = [*talk.feed(b"220 hi\r\n"), *talk.feed(b"250-mail\r\n250 AUTH XOAUTH2\r\n")]
    assert said[-1] == Send(b"AUTH XOAUTH2\r\n")
    (line,) = talk.feed(b"334 \r\n")
    assert isinstance(line, Hidden)
    assert len(line.data) > 600
    assert line.shown == "***"
