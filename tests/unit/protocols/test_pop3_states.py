"""The three states of RFC 1939, and that we never leave the first."""

from __future__ import annotations

import pytest

from autoconf.model import Security
from autoconf.protocols.pop3 import LEGAL, Pop3Conversation, State, after


@pytest.mark.parametrize(
    ("state", "command", "expected"),
    [
        (State.AUTHORIZATION, "CAPA", State.AUTHORIZATION),
        (State.AUTHORIZATION, "STLS", State.AUTHORIZATION),
        (State.AUTHORIZATION, "USER", State.AUTHORIZATION),
        (State.AUTHORIZATION, "PASS", State.TRANSACTION),
        (State.AUTHORIZATION, "APOP", State.TRANSACTION),
        (State.AUTHORIZATION, "AUTH", State.TRANSACTION),
        (State.AUTHORIZATION, "QUIT", State.AUTHORIZATION),
        (State.TRANSACTION, "CAPA", State.TRANSACTION),
        (State.TRANSACTION, "DELE", State.TRANSACTION),
        (State.TRANSACTION, "QUIT", State.UPDATE),
    ],
)
def test_a_command_leads_to_the_state_the_rfc_says(
    state: State, command: str, expected: State
) -> None:
    assert after(state, command) is expected


@pytest.mark.parametrize(
    ("state", "command"),
    [
        (State.AUTHORIZATION, "RETR"),
        (State.AUTHORIZATION, "DELE"),
        (State.TRANSACTION, "STLS"),
        (State.TRANSACTION, "PASS"),
        (State.UPDATE, "QUIT"),
    ],
)
def test_a_command_in_the_wrong_state_is_a_mistake_of_ours(state: State, command: str) -> None:
    with pytest.raises(ValueError, match=command):
        after(state, command)


def test_nothing_is_legal_once_messages_are_being_removed() -> None:
    assert not LEGAL[State.UPDATE]


def test_a_whole_conversation_stays_in_the_authorization_state() -> None:
    conversation = Pop3Conversation(Security.TLS)
    conversation.connected(tls=True)
    conversation.feed(b"+OK\r\n+OK\r\nUSER\r\n.\r\n")
    assert conversation.state is State.AUTHORIZATION
    assert [text for _, text in conversation.transcript()][-1] == "QUIT"
