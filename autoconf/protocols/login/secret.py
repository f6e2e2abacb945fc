"""A password or a token, and the keeping of it out of everything that is shown.

A `Secret` shows itself nowhere: not in repr, str, format, JSON, pickle or an exception.  A
`Redactor` takes it out of text that others wrote, in every form in which a server could send it
back.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum
from typing import NoReturn
from urllib.parse import quote, quote_plus

HIDDEN = "***"
_SHORTEST = 3
"""Characters below which a derived form would hide half the alphabet and protect nothing."""
_ALPHABET = "[A-Za-z0-9+/_-]"
"""Of base64 and base64url (RFC 4648)."""


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
        plain, coded = set[str](), set[str]()
        for text in _spellings(secret.reveal()):
            plain |= _plain(text)
            for data in _encoded(text):
                plain |= _octets(data)
                coded |= _base64(data)
        plain = {form for form in plain if len(form) >= _SHORTEST} | {secret.reveal()}
        # As what servers say is decoded.
        plain |= {form.encode().decode("latin-1") for form in plain}
        coded = {form for form in coded if len(form) >= _SHORTEST}
        if not coded:
            self._pattern = re.compile(_any(plain))
            return
        # The characters beside the base64 of a secret hold some bits of it; but those behind are
        # left alone where the secret begins once more, for it would not be known without its head.
        head, tail = (
            f"{_ALPHABET}{{0,2}}",
            f"(?:(?!{_any(coded | plain)}){_ALPHABET}){{0,2}}={{0,2}}",
        )
        self._pattern = re.compile(f"{head}(?:{_any(coded)}){tail}|{_any(plain)}")

    def __call__(self, text: str) -> str:
        return self._pattern.sub(HIDDEN, text)

    def __repr__(self) -> str:
        return "<redactor>"


def _any(forms: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))


def _spellings(value: str) -> set[str]:
    """The same to the eye: composed or decomposed (Unicode Annex 15), as keyboards and servers make
    it."""
    return {value, *(unicodedata.normalize(form, value) for form in ("NFC", "NFD"))}


def _plain(text: str) -> set[str]:
    return {
        text,
        html.escape(text),
        json.dumps(text)[1:-1],
        ascii(text)[1:-1],
        re.sub(r'(["\\])', r"\\\1", text),  # an IMAP quoted string (RFC 9051 section 4.3)
    }


def _encoded(text: str) -> set[bytes]:
    """In UTF-8, and in what old servers take for it."""
    with suppress(UnicodeEncodeError):
        return {text.encode(), text.encode("latin-1")}
    return {text.encode()}


def _octets(data: bytes) -> set[str]:
    return {
        quote(data),
        quote(data, safe=""),
        quote_plus(data),
        data.hex(),
        data.hex().upper(),
    }


def _base64(data: bytes) -> set[str]:
    """What is sure to stand in the base64 of anything that holds the secret: it may begin at any of
    three offsets, and the characters at both ends mix with what stands beside it."""
    found = set[str]()
    for before in range(3):
        begin, end = -(-before * 8 // 6), (before + len(data)) * 8 // 6
        for encode in (b64encode, urlsafe_b64encode):
            found.add(encode(b"\0" * before + data).decode()[begin:end])
    return found
