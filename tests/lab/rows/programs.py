"""A mailbox that programs really fetch from, and servers that really take their message."""

from __future__ import annotations

import secrets

from ..documents import IMAP, IMAP_143, POP3, SMTP, SMTP_587, honest, own
from ..table import Account, Site

POP3_110 = "pop3 pop.{d} 110 starttls"
PASSWORD = "\"a\\'$x`#%s&" + secrets.token_hex(6)
"""With everything that a program or a shell on the way could take for its own."""

DIRECT, UPGRADED = "programs.example", "programs-starttls.example"
SITES = (
    Site(domain=DIRECT, pages=(own(IMAP, POP3, SMTP),), mail=honest(IMAP, POP3, SMTP)),
    Site(
        domain=UPGRADED,
        pages=(own(IMAP_143, POP3_110, SMTP_587),),
        mail=honest(IMAP_143, POP3_110, SMTP_587),
    ),
)
ACCOUNTS = tuple(Account(f"someone@{domain}", PASSWORD) for domain in (DIRECT, UPGRADED))
