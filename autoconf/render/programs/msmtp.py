"""msmtp: an account of ~/.msmtprc, for sending.

Its syntax: one command a line, its argument in double quotes, which have no escapes and need none:
only the first and the last are taken off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from autoconf.render.programs import notes
from autoconf.render.programs.account import Way, account

if TYPE_CHECKING:
    from autoconf.result import LookupResult


def write(result: LookupResult, language: str) -> bytes | None:
    made = account(result, sends=True)
    if made is None or made.outgoing is None:
        return None
    login = made.outgoing
    return notes.body(
        *notes.file("msmtp", "~/.msmtprc", made, language),
        f"account {made.key}",
        f"host {login.endpoint.host}",
        f"port {login.endpoint.port}",
        "tls on",
        f"tls_starttls {'off' if login.tls else 'on'}",
        "tls_certcheck on",
        "tls_trust_file system",
        f"auth {'xoauth2' if login.way is Way.TOKEN else 'on'}",
        f"user {quoted(login.username)}",
        f"passwordeval {quoted(made.shell(login))}",
        f"from {quoted(made.address)}",
        "",
        f"account default : {made.key}",
    )


def quoted(text: str) -> str:
    return f'"{text}"'
