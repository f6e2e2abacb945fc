"""isync's `mbsync`: a section of ~/.mbsyncrc, IMAP to Maildir.

Its syntax: arguments in double quotes, `\\"` and `\\\\` inside them; an empty line ends a section.
`SSLType` is the word that 1.4 knows and 1.5 still reads.  It has no word for IMAP ID.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from autoconf.messages import say
from autoconf.model import Protocol
from autoconf.render.programs import notes
from autoconf.render.programs.account import Way, account

if TYPE_CHECKING:
    from autoconf.result import LookupResult

_MECHANISMS = {
    Way.PASSWORD: "PLAIN LOGIN",
    Way.SECRET: "SCRAM-SHA-256 SCRAM-SHA-1 CRAM-MD5",
    Way.TOKEN: "XOAUTH2 OAUTHBEARER",
}


def write(result: LookupResult, language: str) -> bytes | None:
    made = account(result, reads=(Protocol.IMAP,))
    if made is None or made.incoming is None:
        return None
    login = made.incoming
    mechanisms = _MECHANISMS[login.way]
    if made.sasl_ir_broken and login.way is Way.PASSWORD:
        mechanisms = "LOGIN"  # the command of that name: nothing to announce, nothing to trust
    more = [say("programs.folder-first", language, command=f"mkdir -p ~/Mail/{made.key}")]
    if login.way is Way.TOKEN:
        more.append(say("programs.sasl-plugin", language))
    if made.wants_id:
        more.append(say("programs.no-imap-id", language, program="mbsync"))
    return notes.body(
        *notes.file("mbsync", "~/.mbsyncrc", made, language, *more),
        f"IMAPAccount {quoted(made.key)}",
        f"Host {quoted(login.endpoint.host)}",
        f"Port {login.endpoint.port}",
        f"User {quoted(login.username)}",
        f"PassCmd {quoted(made.shell(login))}",
        f"SSLType {'IMAPS' if login.tls else 'STARTTLS'}",
        f"AuthMechs {mechanisms}",
        "",
        f"IMAPStore {quoted(f'{made.key}-remote')}",
        f"Account {quoted(made.key)}",
        "",
        f"MaildirStore {quoted(f'{made.key}-local')}",
        "SubFolders Verbatim",
        f"Path {quoted(f'~/Mail/{made.key}/')}",
        f"Inbox {quoted(f'~/Mail/{made.key}/INBOX')}",
        "",
        f"Channel {quoted(made.key)}",
        f"Far {quoted(f':{made.key}-remote:')}",
        f"Near {quoted(f':{made.key}-local:')}",
        "Patterns *",
        "Create Near",
        "SyncState *",
    )


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
