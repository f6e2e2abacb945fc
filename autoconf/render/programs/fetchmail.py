"""fetchmail: a server of ~/.fetchmailrc, IMAP or POP3.

Its syntax: strings between double quotes, in which a backslash begins `\\xhh`; a quote has no other
escape than that.  It knows no command for the password: it asks, or reads the file with the
password at its end from standard input, so the user's options stand last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from autoconf.messages import say
from autoconf.model import Protocol
from autoconf.render.programs import notes
from autoconf.render.programs.account import Login, Way, account, imap_or_pop3

if TYPE_CHECKING:
    from autoconf.result import LookupResult

_FILE = "~/.fetchmailrc"


def write(result: LookupResult, language: str) -> bytes | None:
    protocols = imap_or_pop3(result)
    made = account(result, reads=protocols, can=_can)
    if made is None or made.incoming is None:
        return None
    login = made.incoming
    endpoint = login.endpoint
    more = [say("programs.kept", language), say("programs.fetchmail-run", language)]
    more += [f"    {line}" for line in feed(made.shell(login))]
    if made.wants_id:
        more.append(say("programs.no-imap-id", language, program="fetchmail"))
    elif protocols[0] is endpoint.protocol is Protocol.POP3:
        more.append(say("programs.pop3-instead", language, program="fetchmail"))
    return notes.body(
        *notes.file("fetchmail", _FILE, made, language, *more),
        f"poll {quoted(endpoint.host)} protocol {endpoint.protocol.upper()} port {endpoint.port}",
        f"  auth {'password' if login.way is Way.PASSWORD else 'cram-md5'}",
        f"  user {quoted(login.username)}",
        # Any sslproto but none makes TLS compulsory, with STARTTLS too.
        f'  {"ssl " if login.tls else ""}sslproto "TLS1.2+" sslcertck',
        "  keep",
    )


def feed(command: str) -> tuple[str, ...]:
    """The shell lines that hand file and password over; no argument ever holds the password."""
    escape = r"""sed 's/\\/\\x5c/g; s/"/\\x22/g'"""
    return (
        rf"""{{ cat {_FILE}; printf 'password "%s"\n' "$({command} | {escape})"; }} |""",
        "fetchmail -f -",
    )


def _can(login: Login) -> bool:
    """OAuth2 comes with fetchmail 7; and it hides a password only with IMAP."""
    if login.way is Way.SECRET:
        return login.endpoint.protocol is Protocol.IMAP
    return login.way is Way.PASSWORD


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\x5c").replace('"', "\\x22") + '"'
