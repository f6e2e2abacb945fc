"""What a server's words mean to a person.  Pure.

Records give each a stable word; several words mean the same thing to do, and one that nobody has
written a sentence for is left out rather than guessed at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from autoconf.catalog.facts import KnownError
from autoconf.messages import say

_CODE = "code"
_ENABLE = "enable"
MEANINGS = {
    "app-password-required": _CODE,
    "authorization-code-required": _CODE,
    "client-password-required": _CODE,
    "wrong-password-or-security-password-required": _CODE,
    "app-password-or-oauth2-required": _CODE,
    "service-not-enabled-or-wrong-code": _ENABLE,
    "service-not-enabled-or-wrong-password": _ENABLE,
    "app-password-required-or-service-not-enabled": _ENABLE,
    "imap-not-enabled": _ENABLE,
    "service-not-enabled": _ENABLE,
    "oauth2-required": "oauth2",
    "refused-by-administrator": "admin",
    "smtp-auth-disabled": "admin",
    "sign-in-not-allowed": "admin",
    "product-not-allowed": "admin",
    "imap-id-required": "program",
    "sasl-ir-broken": "program",
    "username-must-be-address": "address",
    "sending-limit-reached": "limit",
    "sending-limited": "limit",
    "wrong-password": "password",
    "wrong-password-or-blocked": "password",
}
"""Stable word of a record -> sentence `page.error.…`."""


@dataclass(frozen=True, slots=True)
class Meaning:
    text: str
    means: str


def error_means(errors: Iterable[KnownError], language: str) -> tuple[Meaning, ...]:
    return tuple(
        Meaning(error.text, say(f"page.error.{MEANINGS[error.meaning]}", language))
        for error in errors
        if error.meaning in MEANINGS
    )
