"""aerc: a section of accounts.conf, IMAP and SMTP.

The user name stands in a URL and is encoded as there (RFC 3986), so nothing of it is left that an
INI file could mistake.  `from` is read as an address and as an INI value: what either would change
is not written at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from autoconf.messages import say
from autoconf.model import Protocol
from autoconf.render.programs import notes
from autoconf.render.programs.account import Login, Way, account

if TYPE_CHECKING:
    from autoconf.result import LookupResult

_PLAIN_ADDRESS = re.compile(r"[\w.!$&'*+/=?^{|}~-]+@[\w.-]+")
"""Neither quotes nor `#`, `%`, backtick, which go-ini takes for its own."""


def write(result: LookupResult, language: str) -> bytes | None:
    made = account(result, reads=(Protocol.IMAP,), sends=True, can=_can)
    if made is None or made.incoming is None or not _PLAIN_ADDRESS.fullmatch(made.address):
        return None
    reading, sending = made.incoming, made.outgoing
    more = [say("programs.no-imap-id", language, program="aerc")] if made.wants_id else []
    lines = [
        *notes.file("aerc", "~/.config/aerc/accounts.conf", made, language, *more),
        f"[{made.key}]",
        f"from = <{made.address}>",
        f"source = {_reading(reading)}",
        f"source-cred-cmd = {made.shell(reading)}",
    ]
    if sending is not None:
        lines += [
            f"outgoing = {_sending(sending)}",
            f"outgoing-cred-cmd = {made.shell(sending)}",
        ]
        if not sending.tls:
            # Before 0.16, `smtp` alone would go on without TLS.
            lines.append("smtp-starttls = true")
    return notes.body(*lines)


def _can(login: Login) -> bool:
    """It knows no method that hides the password, and for IMAP OAuth2 only with TLS at once."""
    if login.endpoint.protocol is Protocol.IMAP and login.way is Way.TOKEN:
        return login.tls
    return login.way is not Way.SECRET


def _reading(login: Login) -> str:
    scheme = "imaps" if login.tls else "imap"
    token = "+xoauth2" if login.way is Way.TOKEN else ""
    return f"{scheme}{token}://{login.url_user}@{login.place}"


def _sending(login: Login) -> str:
    scheme = "smtps" if login.tls else "smtp"
    method = "xoauth2" if login.way is Way.TOKEN else "plain"
    return f"{scheme}+{method}://{login.url_user}@{login.place}"
