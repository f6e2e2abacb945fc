"""What servers say when they refuse, and what it means."""

from __future__ import annotations

import pytest

from autoconf.catalog.index import Catalog
from autoconf.messages.login import TEXTS
from autoconf.model import Credential, CredentialKind, Hint, HintKind, Protocol, Settings
from autoconf.refusal import (
    CODES,
    ENHANCED,
    LATER,
    NAMES_THE_USER,
    PLAIN_WORDS,
    REPLIES,
    UNKNOWN,
    WORDS,
    advise,
    meaning,
)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("a2 NO LOGIN ERR.LOGIN.REQCODE", "authorization-code-required"),
        (
            "535 Login Fail. Please enter your authorization code to login.",
            "authorization-code-required",
        ),
        ("535 Error: 请使用授权码登录", "authorization-code-required"),
        ("a3 NO SELECT Unsafe Login. Please contact kefu@188.com for help", "imap-id-required"),
        ("a2 NO [ALERT] Application-specific password required (Failure)", "app-password-required"),
        (
            "534 5.7.9 Application-specific password required. Learn more at 5.7.9 https://x/",
            "app-password-required",
        ),
        ("-ERR [AUTH] Application-specific password required: https://x/", "app-password-required"),
        ("-ERR [AUTH] Web login required: https://x/", "web-login-required"),
        ("a2 NO [WEBALERT https://x/] Web login required.", "web-login-required"),
        ("534 5.7.14 <https://x/signin> Please log in via your web browser", "web-login-required"),
        (
            "535 5.7.3 Authentication unsuccessful [XX.prod.example.com]",
            "service-not-enabled-or-wrong-password",
        ),
        (
            "550 5.7.30 Basic authentication is not supported for Client Submission.",
            "oauth2-required",
        ),
        (
            "535 5.7.139 Authentication unsuccessful, "
            "SmtpClientAuthentication is disabled for the Tenant.",
            "smtp-auth-disabled",
        ),
        (
            "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.",
            "oauth2-required",
        ),
        ("a2 BAD Request not ending with \\r\\n", "sasl-ir-broken"),
        ("a2 NO [AUTHENTICATIONFAILED] Authentication failed.", "wrong-password"),
        ("a2 NO [AUTHORIZATIONFAILED] not you", "sign-in-not-allowed"),
        ("a2 NO [EXPIRED] that password", "change-password-on-website"),
        ("a2 NO [PRIVACYREQUIRED] not in clear", "encryption-required"),
        ("a2 NO [CONTACTADMIN] ask", "contact-administrator"),
        ("a2 NO [UNAVAILABLE] Temporary authentication failure.", "try-later"),
        ("a2 NO [INUSE] somebody", "in-use"),
        ("a2 NO [LIMIT] Too many connections", "too-many-attempts"),
        ("-ERR [LOGIN-DELAY] wait", "too-soon"),
        ("-ERR [LOGIN-DELAY 300] wait", "too-soon"),
        ("-ERR [IN-USE] Do you have another POP session running?", "in-use"),
        ("-ERR [SYS/TEMP] later", "try-later"),
        ("-ERR [SYS/PERM] never", "contact-administrator"),
        ("-ERR [AUTH] Authentication failed.", "wrong-password"),
        ("535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6", "wrong-password"),
        ("535 Authentication failed", "wrong-password"),
        ("534 5.7.9 too weak", "stronger-sign-in-required"),
        ("538 5.7.11 Encryption required", "encryption-required"),
        ("432 4.7.12 A password transition is needed", "change-password-on-website"),
        ("535 5.7.13 disabled", "account-disabled"),
        ("504 5.5.4 Unrecognized authentication type", "no-common-sign-in"),
        ("454 4.7.0 Temporary authentication failure", "try-later"),
        ("421 4.7.0 try again", "try-later"),
        ("460 ERR.LOGIN.PASSERR", "wrong-password"),
        ("499 nobody knows", "try-later"),
        ("550 5.1.1 nobody knows", UNKNOWN),
        ("a2 NO LOGIN failed.", UNKNOWN),
        ("a2 NO Authentication failed.", "wrong-password"),
        ("-ERR Unable to log on, invalid credentials", "wrong-password"),
        ("a2 NO LOGIN Login error or password error", "wrong-password"),
        ("-ERR", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_a_refusal_means_what_providers_and_registries_say_it_means(said: str, word: str) -> None:
    assert meaning(said) == word


def test_a_provider_knows_its_own_words_best_and_the_longest_of_them_counts() -> None:
    known = [
        ("Unsafe Login", "wrong-data-centre"),
        ("535-5.7.8 bad", "account-expired"),
        ("535 5.7.8 Bad  thing", "domain-expired"),
    ]
    assert meaning("a3 NO unsafe   LOGIN, sorry", known) == "wrong-data-centre"
    assert meaning("535 5.7.8 Bad thing happened", known) == "domain-expired"
    assert meaning("535 5.7.8 bad idea", known) == "account-expired"
    assert meaning("535 5.7.8 other", known) == "wrong-password"


def test_every_error_of_every_record_is_understood_and_has_a_sentence() -> None:
    seen = 0
    for record in Catalog.load().records():
        known = [(error.text, error.meaning) for error in record.errors]
        for error in record.errors:
            seen += 1
            assert f"meaning.{error.meaning}" in TEXTS, f"{record.id}: {error.meaning}"
            assert meaning(f"a1 NO {error.text} (x)", known), record.id
    assert seen > 50


def test_every_meaning_has_a_sentence_and_no_sentence_is_there_for_nothing() -> None:
    own = {word for _, word in (*WORDS, *CODES, *PLAIN_WORDS)} | {
        *ENHANCED.values(),
        *REPLIES.values(),
        UNKNOWN,
    }
    of_records = {e.meaning for record in Catalog.load().records() for e in record.errors}
    written = {name.removeprefix("meaning.") for name in TEXTS if name.startswith("meaning.")}
    assert own | of_records == written
    assert written >= LATER | NAMES_THE_USER


def hint(kind: HintKind, *protocols: Protocol) -> Hint:
    return Hint(kind, (("en", f"{kind} {' '.join(protocols)}"),), protocols=protocols)


ENABLE, CREDENTIAL, QUIRK = (
    hint(kind) for kind in (HintKind.ENABLE, HintKind.CREDENTIAL, HintKind.QUIRK)
)
FOR_POP3 = hint(HintKind.ENABLE, Protocol.POP3)
CODE = Credential(CredentialKind.AUTHORIZATION_CODE, url="https://example.com/code")
SETTINGS = Settings(hints=(QUIRK, CREDENTIAL, ENABLE, FOR_POP3), credential=CODE)


@pytest.mark.parametrize(
    ("word", "credential", "hints"),
    [
        ("wrong-password", CODE, (ENABLE, CREDENTIAL)),
        ("unknown", CODE, (ENABLE, CREDENTIAL)),
        ("authorization-code-required", CODE, (ENABLE, CREDENTIAL)),
        ("service-not-enabled", None, (ENABLE, CREDENTIAL)),
        ("account-expired", None, (ENABLE, CREDENTIAL)),
        ("imap-id-required", None, (QUIRK,)),
        ("try-later", None, ()),
    ],
)
def test_the_advice_is_what_the_record_says_about_that(
    word: str, credential: Credential | None, hints: tuple[Hint, ...]
) -> None:
    advice = advise(word, SETTINGS, Protocol.IMAP)
    assert (advice.meaning, advice.credential, advice.hints) == (word, credential, hints)


def test_a_hint_for_another_protocol_is_left_out() -> None:
    assert FOR_POP3 in advise("service-not-enabled", SETTINGS, Protocol.POP3).hints
    assert FOR_POP3 not in advise("service-not-enabled", SETTINGS, Protocol.SMTP).hints


def test_where_the_password_of_the_website_is_the_right_one_no_other_is_asked_for() -> None:
    plain = Settings(credential=Credential(CredentialKind.PASSWORD))
    assert advise("wrong-password", plain, Protocol.IMAP).credential is None
