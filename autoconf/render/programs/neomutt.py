"""NeoMutt: a piece of its configuration, IMAP or POP3 and SMTP.

Its syntax: nothing is special between single quotes, and a single quote stands as `'\\''`.  What a
command between backticks prints is taken as it is when double quotes stand around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from autoconf.messages import say
from autoconf.model import Protocol
from autoconf.render.programs import notes
from autoconf.render.programs.account import Account, Login, Way, account

if TYPE_CHECKING:
    from autoconf.result import LookupResult

_METHODS = {
    Way.PASSWORD: "plain:login",
    Way.SECRET: "",  # its own order: which of them it knows depends on how it was built
    Way.TOKEN: "oauthbearer:xoauth2",
}


def write(result: LookupResult, language: str) -> bytes | None:
    made = account(result, reads=(Protocol.IMAP,), sends=True)
    if made is None or made.incoming is None:
        return None
    more = [say("programs.imap-send-id", language)] if made.wants_id else []
    return notes.body(
        *notes.file("NeoMutt", "~/.config/neomutt/neomuttrc", made, language, *more),
        f"set from = {quoted(made.address)}",
        "set ssl_force_tls = yes",
        "set ssl_starttls = yes",
        *_reading(made, made.incoming),
        *(_sending(made, made.outgoing) if made.outgoing else ()),
    )


def _reading(made: Account, login: Login) -> list[str]:
    scheme = "imaps" if login.tls else "imap"
    # LOGIN is a command of its own: there is no initial response to trip over.
    plain = made.sasl_ir_broken and login.way is Way.PASSWORD
    return [
        f"set imap_user = {quoted(login.username)}",
        f"set imap_authenticators = {quoted('login' if plain else _METHODS[login.way])}",
        *_secret("imap", made, login),
        *(["set imap_send_id = yes"] if made.wants_id else []),
        f"set folder = {quoted(f'{scheme}://{login.place}/')}",
        "set spool_file = '+INBOX'",
    ]


def _sending(made: Account, login: Login) -> list[str]:
    scheme = "smtps" if login.tls else "smtp"
    return [
        f"set smtp_user = {quoted(login.username)}",
        f"set smtp_authenticators = {quoted(_METHODS[login.way])}",
        *_secret("smtp", made, login),
        f"set smtp_url = {quoted(f'{scheme}://{login.place}/')}",
    ]


def _secret(protocol: str, made: Account, login: Login) -> list[str]:
    if login.way is Way.TOKEN:
        return [f"set {protocol}_oauth_refresh_command = {quoted(made.shell(login))}"]
    return [f'set {protocol}_pass = "`{made.shell(login)}`"']


def quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
