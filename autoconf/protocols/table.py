"""Which conversation belongs to which protocol: one file and one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autoconf.model import Protocol, Security
from autoconf.protocols.imap import ImapConversation
from autoconf.protocols.pop3 import Pop3Conversation
from autoconf.protocols.smtp import SmtpConversation

if TYPE_CHECKING:
    from autoconf.protocols import Conversation

CONVERSATIONS: dict[Protocol, type[ImapConversation | Pop3Conversation | SmtpConversation]] = {
    Protocol.IMAP: ImapConversation,
    Protocol.POP3: Pop3Conversation,
    Protocol.SMTP: SmtpConversation,
}


def create(protocol: Protocol, security: Security) -> Conversation:
    """A new conversation, for one connection."""
    return CONVERSATIONS[protocol](security)
