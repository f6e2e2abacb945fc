"""Himalaya: an account of config.toml, as its versions 1.1 and 1.2 read it.

TOML's basic strings (TOML 1.0, "String") are those of JSON once control characters are ruled out.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from autoconf.messages import say
from autoconf.model import Protocol
from autoconf.render.programs import notes
from autoconf.render.programs.account import Account, Login, Way, account

if TYPE_CHECKING:
    from autoconf.result import LookupResult


def write(result: LookupResult, language: str) -> bytes | None:
    made = account(result, reads=(Protocol.IMAP,), sends=True, can=_can)
    if made is None or made.incoming is None:
        return None
    more = [say("programs.himalaya-version", language)]
    if made.sasl_ir_broken:
        more.append(say("programs.sasl-ir", language, program="Himalaya"))
    lines = [
        *notes.file("Himalaya", "~/.config/himalaya/config.toml", made, language, *more),
        f"[accounts.{quoted(made.key)}]",
        "default = true",
        f"email = {quoted(made.address)}",
        *_server("backend", "imap", made, made.incoming),
    ]
    if made.wants_id:
        lines.append("backend.extensions.id.send-after-auth = true")
    if made.outgoing is not None:
        lines += _server("message.send.backend", "smtp", made, made.outgoing)
    return notes.body(*lines)


def _can(login: Login) -> bool:
    """Of its OAuth2 it wants the whole flow with a client id of its own, not a token."""
    return login.way is Way.PASSWORD


def _server(table: str, kind: str, made: Account, login: Login) -> list[str]:
    return [
        f"{table}.type = {quoted(kind)}",
        f"{table}.host = {quoted(login.endpoint.host)}",
        f"{table}.port = {login.endpoint.port}",
        f"{table}.encryption.type = {quoted('tls' if login.tls else 'start-tls')}",
        f"{table}.login = {quoted(login.username)}",
        f"{table}.auth.type = {quoted('password')}",
        f"{table}.auth.cmd = {quoted(made.shell(login))}",
    ]


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
