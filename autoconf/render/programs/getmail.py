"""getmail 6: a file of ~/.config/getmail, IMAP or POP3, over TLS from the first byte.

Its syntax is Python's RawConfigParser, where a value stands as it is; a command is a Python tuple.
It knows no STARTTLS, and looks at certificates only when it is told where the roots are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from autoconf.messages import say
from autoconf.model import Protocol
from autoconf.render.programs import notes
from autoconf.render.programs.account import Login, Way, account, imap_or_pop3

if TYPE_CHECKING:
    from autoconf.result import LookupResult

ROOTS = "/etc/ssl/certs/ca-certificates.crt"
"""Where Debian, Ubuntu, Arch, Alpine and Gentoo keep them."""

_KINDS = {Protocol.IMAP: "SimpleIMAPSSLRetriever", Protocol.POP3: "SimplePOP3SSLRetriever"}
_WAYS = {Way.PASSWORD: (), Way.SECRET: ("use_cram_md5 = true",), Way.TOKEN: ("use_xoauth2 = true",)}


def write(result: LookupResult, language: str) -> bytes | None:
    protocols = imap_or_pop3(result)
    made = account(result, reads=protocols, can=_can)
    if made is None or made.incoming is None:
        return None
    login = made.incoming
    endpoint = login.endpoint
    folder = f"~/Mail/{made.key}"
    inside = " ".join(f"{folder}/{part}" for part in ("cur", "new", "tmp"))
    more = [
        say("programs.folder-first", language, command=f"mkdir -p {inside}"),
        say("programs.kept", language),
        say("programs.roots", language),
    ]
    if made.wants_id:
        more.append(say("programs.no-imap-id", language, program="getmail"))
    elif protocols[0] is endpoint.protocol is Protocol.POP3:
        more.append(say("programs.pop3-instead", language, program="getmail"))
    return notes.body(
        *notes.file("getmail", "~/.config/getmail/getmailrc", made, language, *more),
        "[retriever]",
        f"type = {_KINDS[endpoint.protocol]}",
        f"server = {endpoint.host}",
        f"port = {endpoint.port}",
        f"username = {login.username}",
        f"password_command = {made.command(login)!r}",
        f"ca_certs = {ROOTS}",
        *_WAYS[login.way],
        "",
        "[destination]",
        "type = Maildir",
        f"path = {folder}/",
        "",
        "[options]",
        "read_all = false",
        "delete = false",
    )


def _can(login: Login) -> bool:
    plain = login.way is Way.PASSWORD or login.endpoint.protocol is Protocol.IMAP
    return login.tls and plain
