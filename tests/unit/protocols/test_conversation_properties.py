"""Whatever a server says, a conversation ends, says only what it may, and never raises."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autoconf.model import Protocol, Security
from autoconf.observation import Direction, Outcome
from autoconf.protocols import Action, Conversation, Done, Report, Send, StartTls
from autoconf.protocols.line import MAX_LINE, MAX_LINES, MAX_OCTETS, MAX_SHOWN
from autoconf.protocols.table import create

VOCABULARY = {
    Protocol.IMAP: {
        f"a{number} {command}\r\n".encode()
        for number in range(1, 6)
        for command in ("CAPABILITY", "STARTTLS", "ID NIL", "LOGOUT")
    },
    Protocol.POP3: {b"CAPA\r\n", b"STLS\r\n", b"QUIT\r\n"},
    Protocol.SMTP: {
        b"EHLO [127.0.0.1]\r\n",
        b"HELO [127.0.0.1]\r\n",
        b"STARTTLS\r\n",
        b"QUIT\r\n",
    },
}
"""All that can ever be sent, so that nothing from outside and no credential can."""

KNOWN_LINES = sorted(
    {
        line[2:].encode("latin-1").decode("unicode_escape").encode("latin-1")
        for table in Path(__file__).parent.glob("*.dialogues")
        for line in table.read_text("utf-8").splitlines()
        if line.startswith(("S ", "s "))
    }
)

CASES = [(protocol, security) for protocol in Protocol for security in Security]
cases = st.sampled_from(CASES)
servers = st.lists(
    st.one_of(
        st.sampled_from(KNOWN_LINES).map(lambda line: line + b"\r\n"),
        st.builds(lambda tag, word: tag + word, st.sampled_from(KNOWN_LINES), st.binary()),
        st.binary(min_size=1),
    ),
    max_size=30,
)


def begin(protocol: Protocol, security: Security) -> Conversation:
    conversation = create(protocol, security)
    assert not conversation.connected(tls=security is Security.TLS)
    return conversation


def run(
    protocol: Protocol, security: Security, chunks: Iterable[bytes], *, handshake: bool = True
) -> tuple[Report, list[bytes]]:
    """Drive it to the end of stream; asserts the promises every conversation makes."""
    conversation = begin(protocol, security)
    actions: list[Action] = []
    for chunk in (*(chunk for chunk in chunks if chunk), b""):
        more = list(conversation.feed(chunk))
        while handshake and more and isinstance(more[-1], StartTls):
            actions += more
            more = list(conversation.tls_established())
        actions += more
    dones = [action for action in actions if isinstance(action, Done)]
    assert len(dones) == 1
    assert actions[-1] == dones[0]
    sent = [action.data for action in actions if isinstance(action, Send)]
    assert set(sent) <= VOCABULARY[protocol]
    assert sum(isinstance(action, StartTls) for action in actions) <= 1
    report = dones[0].report
    assert len(report.detail) <= MAX_SHOWN
    assert report.detail.isprintable()
    for _, value in report.facts:
        assert len(value) <= MAX_SHOWN
        assert value.isprintable()
    assert len(report.capabilities) <= 64
    assert all(len(token) <= 100 and token.isprintable() for token in report.capabilities)
    assert not report.auth or report.outcome in (Outcome.OK, Outcome.PLAIN_OK)
    lines = [text for _, text in conversation.transcript()]
    assert all(line.isprintable() for line in lines)
    received = [text for who, text in conversation.transcript() if who is Direction.IN]
    assert len(received) <= MAX_LINES + 1
    assert sum(map(len, received)) <= MAX_OCTETS + MAX_LINE
    return report, sent


@settings(deadline=None, database=None)
@given(cases, st.lists(st.binary(max_size=2000), max_size=20))
def test_arbitrary_bytes_never_raise_and_always_end(
    case: tuple[Protocol, Security], chunks: list[bytes]
) -> None:
    run(*case, chunks)


@settings(deadline=None, database=None, max_examples=400)
@given(cases, servers)
def test_lines_of_real_servers_in_any_order_never_raise_and_always_end(
    case: tuple[Protocol, Security], chunks: list[bytes]
) -> None:
    run(*case, chunks)


@settings(deadline=None, database=None, max_examples=400)
@given(cases, servers, st.data())
def test_how_a_stream_is_cut_changes_neither_report_nor_what_is_sent(
    case: tuple[Protocol, Security], chunks: list[bytes], data: st.DataObject
) -> None:
    stream = b"".join(chunks)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(stream)), max_size=20)))
    pieces = [stream[a:b] for a, b in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    assert run(*case, pieces, handshake=False) == run(*case, [stream], handshake=False)


@pytest.mark.parametrize(("protocol", "security"), CASES)
@pytest.mark.parametrize(
    ("said", "detail"),
    [
        (b"x" * (MAX_LINE + 1), "a line of more than 8192 octets"),
        (b"220-hello\r\n" * (MAX_LINES + 1), "more than 200 lines"),
        ((b"220-" + b"x" * 4000 + b"\r\n") * 20, "more than 65536 octets"),
    ],
    ids=["line", "lines", "octets"],
)
def test_more_than_a_limit_is_a_mismatch_and_not_an_error(
    protocol: Protocol, security: Security, said: bytes, detail: str
) -> None:
    report, _ = run(protocol, security, [said])
    assert report.outcome is Outcome.MISMATCH
    # Only SMTP may greet in several lines; the others know at the first one that it is not theirs.
    assert detail in report.detail or protocol is not Protocol.SMTP


def test_an_endless_imap_answer_ends_at_the_limit_of_lines() -> None:
    said = b"* OK hello\r\n" + b"* CAPABILITY IMAP4rev1\r\n" * MAX_LINES
    report, _ = run(Protocol.IMAP, Security.TLS, [said])
    assert (report.outcome, report.detail) == (Outcome.MISMATCH, "more than 200 lines")


def test_an_endless_pop3_list_ends_at_the_limit_of_lines() -> None:
    said = b"+OK\r\n" + b"+OK\r\n" + b"UIDL\r\n" * MAX_LINES
    report, _ = run(Protocol.POP3, Security.TLS, [said])
    assert (report.outcome, report.detail) == (Outcome.MISMATCH, "more than 200 lines")


@pytest.mark.parametrize(("protocol", "security"), CASES)
def test_a_driver_that_is_out_of_step_is_told(protocol: Protocol, security: Security) -> None:
    implicit = security is Security.TLS
    with pytest.raises(ValueError, match="cannot begin"):
        create(protocol, security).connected(tls=not implicit)
    with pytest.raises(ValueError, match="before it was connected"):
        create(protocol, security).feed(b"* OK\r\n")
    with pytest.raises(ValueError, match="no upgrade"):
        begin(protocol, security).tls_established()
    with pytest.raises(ValueError, match="cannot begin"):
        begin(protocol, security).connected(tls=implicit)
