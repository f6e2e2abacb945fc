"""Which conversation signs in over which protocol."""

from __future__ import annotations

from autoconf.model import Protocol
from autoconf.protocols.login.dialogue import SignIn
from autoconf.protocols.login.imap import ImapSignIn
from autoconf.protocols.login.permit import Permit
from autoconf.protocols.login.pop3 import Pop3SignIn
from autoconf.protocols.login.secret import Secret
from autoconf.protocols.login.smtp import SmtpSignIn

CONVERSATIONS: dict[Protocol, type[ImapSignIn | Pop3SignIn | SmtpSignIn]] = {
    Protocol.IMAP: ImapSignIn,
    Protocol.POP3: Pop3SignIn,
    Protocol.SMTP: SmtpSignIn,
}


def create(permit: Permit, secret: Secret) -> SignIn:
    """A new conversation, for one connection and one try."""
    return CONVERSATIONS[permit.endpoint.protocol](permit, secret)
