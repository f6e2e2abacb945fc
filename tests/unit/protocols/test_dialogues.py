"""Every dialogue of the three tables, fed in every way a network may cut it.

The tables (`*.dialogues`) read like the examples of an RFC.  `== ` names a dialogue; the next line
says what is tried.  `S` is a line of the server (`s` the same without CRLF at its end; both know
Python's escapes), `C` one of ours, `TLS` the upgrade, `CLOSE` the server's end of stream.  The rest
is the report; what is not named is empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from autoconf.model import Auth, Protocol, Security
from autoconf.observation import Direction, Outcome
from autoconf.protocols import Action, Conversation, Done, Report, Send, StartTls
from autoconf.protocols.table import create

HERE = Path(__file__).parent


@dataclass
class Dialogue:
    title: str
    protocol: Protocol
    security: Security
    turns: list[tuple[str, bytes]] = field(default_factory=list)
    """In order: S with the server's bytes, C with ours, TLS, CLOSE."""
    report: Report = field(default_factory=lambda: Report(Outcome.OK))

    @property
    def sent(self) -> list[bytes]:
        return [data for who, data in self.turns if who == "C"]

    @property
    def flights(self) -> list[bytes]:
        """The server's bytes before and after the upgrade."""
        flights = [b""]
        for who, data in self.turns:
            if who == "S":
                flights[-1] += data
            elif who == "TLS":
                flights.append(b"")
        return flights

    @property
    def closes(self) -> bool:
        return ("CLOSE", b"") in self.turns


def read(text: str) -> Dialogue:
    title, tries, *lines = text.strip().splitlines()
    protocol, security = tries.split(" ")
    dialogue = Dialogue(title, Protocol(protocol), Security(security))
    said: dict[str, str] = {}
    facts: list[tuple[str, str]] = []
    for line in lines:
        word, _, rest = line.partition(" ")
        match word:
            case "S" | "s":
                data = rest.encode("latin-1").decode("unicode_escape").encode("latin-1")
                dialogue.turns.append(("S", data + (b"\r\n" if word == "S" else b"")))
            case "C":
                dialogue.turns.append(("C", rest.encode() + b"\r\n"))
            case "TLS" | "CLOSE":
                dialogue.turns.append((word, b""))
            case "fact":
                name, _, value = rest.partition(" ")
                facts.append((name, value.encode("latin-1").decode("unicode_escape")))
            case "outcome" | "detail" | "auth" | "capabilities":
                said[word] = rest
            case _:
                raise ValueError(line)
    dialogue.report = Report(
        Outcome(said["outcome"]),
        said.get("detail", ""),
        tuple(Auth(word) for word in said.get("auth", "").split()),
        tuple(said.get("capabilities", "").split()),
        tuple(facts),
    )
    return dialogue


def tables() -> Iterator[Dialogue]:
    for table in sorted(HERE.glob("*.dialogues")):
        for text in table.read_text("utf-8").removeprefix("== ").split("\n== "):
            yield read(text)


DIALOGUES = list(tables())

every_dialogue = pytest.mark.parametrize(
    "dialogue", [pytest.param(d, id=f"{d.protocol}: {d.title}") for d in DIALOGUES]
)


class Driver:
    """What net/mail.py does, without the network."""

    def __init__(self, dialogue: Dialogue) -> None:
        self.conversation: Conversation = create(dialogue.protocol, dialogue.security)
        self.sent: list[bytes] = []
        self.upgrading = False
        self.report: Report | None = None
        self.carry_out(self.conversation.connected(tls=dialogue.security is Security.TLS))

    def carry_out(self, actions: Sequence[Action]) -> None:
        for action in actions:
            assert self.report is None, "nothing follows Done"
            match action:
                case Send(data):
                    assert not self.upgrading, "nothing is sent between StartTls and the handshake"
                    self.sent.append(data)
                case StartTls():
                    self.upgrading = True
                case Done(report):
                    self.report = report

    def feed(self, data: bytes) -> None:
        self.carry_out(self.conversation.feed(data))

    def shake_hands(self) -> None:
        assert self.upgrading
        self.upgrading = False
        self.carry_out(self.conversation.tls_established())


def replay(dialogue: Dialogue, flights: Sequence[Sequence[bytes]]) -> Driver:
    driver = Driver(dialogue)
    for number, pieces in enumerate(flights):
        if number:
            driver.shake_hands()
        for piece in pieces:
            driver.feed(piece)
    if dialogue.closes:
        driver.feed(b"")
    return driver


def check(dialogue: Dialogue, driver: Driver) -> None:
    assert driver.report == dialogue.report
    assert driver.sent == dialogue.sent
    ours = [text for who, text in driver.conversation.transcript() if who is Direction.OUT]
    assert ours == [data.decode().removesuffix("\r\n") for data in dialogue.sent]


@every_dialogue
def test_each_of_our_lines_follows_the_line_it_answers(dialogue: Dialogue) -> None:
    driver = Driver(dialogue)
    expected = 0
    for who, data in dialogue.turns:
        match who:
            case "S":
                assert len(driver.sent) == expected
                driver.feed(data)
            case "C":
                assert driver.sent[expected] == data
                expected += 1
            case "TLS":
                assert len(driver.sent) == expected
                driver.shake_hands()
            case _:
                driver.feed(b"")
    check(dialogue, driver)


@every_dialogue
def test_a_dialogue_fed_whole_ends_as_the_table_says(dialogue: Dialogue) -> None:
    check(dialogue, replay(dialogue, [[flight] if flight else [] for flight in dialogue.flights]))


@every_dialogue
def test_a_dialogue_fed_byte_by_byte_ends_as_the_table_says(dialogue: Dialogue) -> None:
    bytewise = [[bytes([octet]) for octet in flight] for flight in dialogue.flights]
    check(dialogue, replay(dialogue, bytewise))


@every_dialogue
def test_a_dialogue_cut_at_every_position_ends_as_the_table_says(dialogue: Dialogue) -> None:
    flights = dialogue.flights
    for cut in range(1, max(map(len, flights), default=0)):
        pieces = [[p for p in (flight[:cut], flight[cut:]) if p] for flight in flights]
        check(dialogue, replay(dialogue, pieces))


@every_dialogue
def test_bytes_behind_the_end_of_a_dialogue_change_nothing(dialogue: Dialogue) -> None:
    if dialogue.closes:
        driver = replay(dialogue, [[flight] if flight else [] for flight in dialogue.flights])
        driver.feed(b"* BYE\r\n")
    else:
        *before, last = dialogue.flights
        driver = replay(dialogue, [*([flight] for flight in before), [last + b"221 bye\r\n* BYE"]])
        driver.feed(b"")
    check(dialogue, driver)


def test_the_transcript_holds_every_line_both_ways_in_order() -> None:
    dialogue = next(d for d in DIALOGUES if d.title.startswith("Dovecot on 143"))
    driver = replay(dialogue, [[flight] for flight in dialogue.flights])
    # Lines here end in CRLF and hold nothing that is not printable, so they are shown as they are.
    shown = [
        (Direction.OUT if who == "C" else Direction.IN, data.decode().removesuffix("\r\n"))
        for who, data in dialogue.turns
        if who in "CS"
    ]
    assert list(driver.conversation.transcript()) == shown


def test_every_protocol_has_a_dialogue_for_every_way_it_can_end() -> None:
    common = {
        Outcome.OK,
        Outcome.PLAIN_OK,
        Outcome.NO_AUTH,
        Outcome.NO_STARTTLS,
        Outcome.STARTTLS_REFUSED,
        Outcome.STARTTLS_INJECTED,
        Outcome.POLICY,
        Outcome.MISMATCH,
        Outcome.CLOSED,
    }
    for protocol in Protocol:
        outcomes = {d.report.outcome for d in DIALOGUES if d.protocol is protocol}
        assert outcomes - {Outcome.PREAUTH} == common
