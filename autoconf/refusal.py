"""Words of a server that would not let somebody in -> what they mean.  Pure.

A provider's own words come first (its record's [[errors]]), then what many providers write, then
the registered codes: RFC 5530 for IMAP, RFC 2449 and RFC 3206 for POP3, RFC 4954, RFC 5248 and
RFC 3463 for SMTP.  A meaning is a stable word whose sentence stands in messages/login.py; records
may use words that are not listed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from autoconf.model import Credential, CredentialKind, Hint, HintKind, Protocol, Settings

UNKNOWN = "unknown"

WORDS: tuple[tuple[str, str], ...] = (
    # What providers write, lower case; the first that is in the answer counts.
    ("err.login.reqcode", "authorization-code-required"),
    ("authorization code", "authorization-code-required"),
    ("授权码", "authorization-code-required"),
    ("授權碼", "authorization-code-required"),
    ("unsafe login", "imap-id-required"),
    ("application-specific password", "app-password-required"),
    ("app password", "app-password-required"),
    ("app-specific password", "app-password-required"),
    ("web login required", "web-login-required"),
    ("[webalert", "web-login-required"),
    ("via your web browser", "web-login-required"),
    ("smtpclientauthentication is disabled", "smtp-auth-disabled"),
    ("basic authentication is", "oauth2-required"),
    ("5.7.30", "oauth2-required"),
    ("5.7.3 authentication unsuccessful", "service-not-enabled-or-wrong-password"),
    ("request not ending with", "sasl-ir-broken"),
    ("err.login.passerr", "wrong-password"),
    ("err.login.usernotexist", "no-such-user"),
    ("imap is disabled", "service-not-enabled"),
    ("pop is disabled", "service-not-enabled"),
    ("imap access is disabled", "service-not-enabled"),
    ("pop access is disabled", "service-not-enabled"),
    ("not enabled for imap", "service-not-enabled"),
    ("enable imap", "service-not-enabled"),
    ("enable pop", "service-not-enabled"),
    ("too many login", "too-many-attempts"),
    ("too many failed", "too-many-attempts"),
    ("too many auth", "too-many-attempts"),
    ("too many simultaneous", "in-use"),
    ("account is disabled", "account-disabled"),
    ("account is locked", "account-disabled"),
    ("account is suspended", "account-disabled"),
)

CODES: tuple[tuple[str, str], ...] = (
    # RFC 5530 section 3.
    ("[unavailable]", "try-later"),
    ("[authenticationfailed]", "wrong-password"),
    ("[authorizationfailed]", "sign-in-not-allowed"),
    ("[expired]", "change-password-on-website"),
    ("[privacyrequired]", "encryption-required"),
    ("[contactadmin]", "contact-administrator"),
    ("[noperm]", "sign-in-not-allowed"),
    ("[inuse]", "in-use"),
    ("[serverbug]", "try-later"),
    ("[limit]", "too-many-attempts"),
    ("[nonexistent]", "mailbox-missing"),
    # RFC 2449 section 8, RFC 3206 section 4.
    ("[login-delay", "too-soon"),
    ("[in-use", "in-use"),
    ("[sys/temp", "try-later"),
    ("[sys/perm", "contact-administrator"),
    ("[auth]", "wrong-password"),
)

ENHANCED = {
    # RFC 4954 section 6 and the registry of RFC 5248.
    "4.7.0": "try-later",
    "4.7.12": "change-password-on-website",
    "5.5.4": "no-common-sign-in",
    "5.5.6": "try-later",
    "5.7.8": "wrong-password",
    "5.7.9": "stronger-sign-in-required",
    "5.7.11": "encryption-required",
    "5.7.12": "change-password-on-website",
    "5.7.13": "account-disabled",
    "5.7.14": "web-login-required",
}
REPLIES = {
    "421": "try-later",
    "432": "change-password-on-website",
    "451": "try-later",
    "454": "try-later",
    "504": "no-common-sign-in",
    "534": "stronger-sign-in-required",
    "535": "wrong-password",
    "538": "encryption-required",
}

PLAIN_WORDS: tuple[tuple[str, str], ...] = (
    # What is in no registry, and said by servers that give no code.
    ("authentication failed", "wrong-password"),
    ("authentication failure", "wrong-password"),
    ("invalid credentials", "wrong-password"),
    ("password error", "wrong-password"),
    ("username or password", "wrong-password"),
    ("user name or password", "wrong-password"),
    ("incorrect password", "wrong-password"),
    ("invalid password", "wrong-password"),
)

LATER = frozenset({"try-later", "too-soon", "in-use"})
"""Nothing is said against the credential."""

_ABOUT_THE_CREDENTIAL = frozenset(
    {
        UNKNOWN,
        "app-password-required",
        "app-password-required-or-service-not-enabled",
        "app-password-or-oauth2-required",
        "authorization-code-required",
        "client-password-required",
        "no-common-sign-in",
        "oauth2-required",
        "service-not-enabled-or-wrong-code",
        "service-not-enabled-or-wrong-password",
        "sign-in-refused",
        "stronger-sign-in-required",
        "wrong-password",
        "wrong-password-or-blocked",
        "wrong-password-or-security-password-required",
    }
)
"""What a person mends by typing another thing where the program asks for the password."""
NAMES_THE_USER = frozenset(
    {
        UNKNOWN,
        "no-such-user",
        "username-must-be-address",
        "wrong-password",
        "wrong-password-or-blocked",
    }
)
"""Where another user name might be the right one."""
_QUIRKS = frozenset({"imap-id-required", "sasl-ir-broken"})


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do about it, in the provider's own words."""

    meaning: str
    credential: Credential | None = None
    """What the provider wants in place of the website's password, if that may be the cause."""
    hints: tuple[Hint, ...] = ()


def meaning(said: str, known: Iterable[tuple[str, str]] = ()) -> str:
    """What a refusal means; `known` are (text, meaning) of the provider's record."""
    line = _folded(said)
    own = [(len(text), word) for text, word in known if _folded(text) in line]
    if own:
        return max(own)[1]
    return (
        _first(line, *WORDS, *CODES)
        or _registered(line)
        or _first(line, *PLAIN_WORDS)
        or ("try-later" if re.match(r"4\d\d\b", line) else UNKNOWN)
    )


def _first(line: str, *words: tuple[str, str]) -> str | None:
    return next((word for text, word in words if text in line), None)


def _registered(line: str) -> str | None:
    """What the code of an SMTP reply means."""
    code = re.match(r"([45]\d\d)(?:[ -]+([45]\.\d{1,3}\.\d{1,3}))?\b", line)
    return code and (ENHANCED.get(code[2] or "") or REPLIES.get(code[1]))


def advise(word: str, settings: Settings, protocol: Protocol) -> Advice:
    """What the provider's record has to say to somebody who was told so."""
    wanted = settings.credential
    if wanted is not None and wanted.kind is CredentialKind.PASSWORD:
        wanted = None
    if word in LATER:
        return Advice(word)
    if word in _QUIRKS:
        return Advice(word, hints=_hints(settings, protocol, HintKind.QUIRK))
    kinds = (HintKind.ENABLE, HintKind.CREDENTIAL, HintKind.POLICY)
    about = word in _ABOUT_THE_CREDENTIAL
    return Advice(word, wanted if about else None, _hints(settings, protocol, *kinds))


def _hints(settings: Settings, protocol: Protocol, *kinds: HintKind) -> tuple[Hint, ...]:
    return tuple(
        hint
        for kind in kinds
        for hint in settings.hints
        if hint.kind is kind and (not hint.protocols or protocol in hint.protocols)
    )


def _folded(text: str) -> str:
    """Small letters, single spaces, and every line of a reply as if it were the only one."""
    return re.sub(r"\b([245]\d\d)-(?=\d\.\d)", r"\1 ", " ".join(text.lower().split()))
