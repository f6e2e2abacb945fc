"""Who greets there, when it is not the protocol we came for.

Only to say it in words ("SSH answers here, not IMAP"): the outcome is the same whatever the name.
"""

from __future__ import annotations

import re

_GREETINGS = (
    ("HTTP", r"HTTP/"),
    ("SSH", r"SSH-"),
    ("IMAP", r"\* (OK|PREAUTH|BYE)\b"),
    ("POP3", r"\+OK\b|-ERR\b"),
    ("ManageSieve", r'"IMPLEMENTATION"'),  # RFC 5804 section 1.7
    ("XMPP", r"<\?xml|<stream"),
    ("HTTP", r"<!doctype html|<html"),
    ("VNC", r"RFB "),
    ("NNTP", r"20[01] "),  # RFC 3977 section 5.1
    ("FTP", r"\d{3}[ -](?!.*smtp).*ftp"),  # shares its 220 with SMTP: RFC 959 section 5.4
    ("SMTP", r"[245]\d\d([ -]|$)"),
)

TLS_RECORDS = (b"\x15\x03", b"\x16\x03")
"""How an alert or a handshake of any version begins (RFC 8446 section 5.1)."""


def recognise(greeting: str) -> str | None:
    """The name of the protocol whose server greets so."""
    return next(
        (name for name, shape in _GREETINGS if re.match(shape, greeting, re.IGNORECASE | re.ASCII)),
        None,
    )
