"""A password or a token, and the keeping of it out of everything that is shown.

A `Secret` shows itself nowhere: not in repr, str, format, JSON, pickle or an exception.  A
`Redactor` takes it out of text that others wrote, in every form in which a server could send it
back.
"""

from __future__ import annotations

import html
import json
import re
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterable
from enum import StrEnum
from typing import NoReturn
from urllib.parse import quote, quote_plus

HIDDEN = "***"
_SHORTEST = 3
"""Characters below which a derived form would hide half the alphabet and protect nothing."""


class Kind(StrEnum):
    PASSWORD = "password"  # noqa: S105 - the name of a kind
    TOKEN = "token"  # noqa: S105
    """An OAuth2 access token (RFC 6749 section 1.4)."""


class Secret:
    """What proves who somebody is.  ValueError, which never quotes it, for what no server takes."""

    __slots__ = ("_value", "kind")

    def __init__(self, value: str, kind: Kind = Kind.PASSWORD) -> None:
        if not value:
            raise ValueError("empty")
        if any(c in "\r\n\0" or "\ud800" <= c <= "\udfff" for c in value):
            # Checked by hand: the errors of encode() quote what they could not encode.
            raise ValueError("not one line of UTF-8")
        if kind is Kind.TOKEN and not re.fullmatch(r"[\x21-\x7e]+", value):
            raise ValueError("not a token")  # RFC 6749 appendix A.12, without the space
        self._value = value
        self.kind = kind

    def reveal(self) -> str:
        """The secret itself.  Only for what is sent under TLS."""
        return self._value

    def __repr__(self) -> str:
        return f"<{self.kind}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is neither copied nor stored")


class Redactor:
    """Text -> the same without the secret."""

    __slots__ = ("_pattern",)

    def __init__(self, secret: Secret) -> None:
        forms = sorted(set(_forms(secret.reveal())), key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, forms)))

    def __call__(self, text: str) -> str:
        return self._pattern.sub(HIDDEN, text)

    def __repr__(self) -> str:
        return "<redactor>"


def _forms(value: str) -> Iterable[str]:
    data = value.encode()
    derived = [
        quote(value),
        quote(value, safe=""),
        quote_plus(value),
        html.escape(value),
        json.dumps(value)[1:-1],
        re.sub(r'(["\\])', r"\\\1", value),  # an IMAP quoted string (RFC 9051 section 4.3)
        data.hex(),
        data.hex().upper(),
    ]
    for before in range(3):
        # Base64 of anything that holds the secret: it may begin at any of three offsets, and the
        # characters at both ends mix with what stands beside it.
        begin, end = -(-before * 8 // 6), (before + len(data)) * 8 // 6
        for encode in (b64encode, urlsafe_b64encode):
            derived.append(encode(b"\0" * before + data).decode()[begin:end])
    for form in (value, *(form for form in derived if len(form) >= _SHORTEST)):
        yield form
        yield form.encode().decode("latin-1")  # as what servers say is decoded
