"""Servers to sign in at: real ones with mailboxes, and peers that refuse in providers' words."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from ..documents import IMAP, POP3, SMTP, SMTP_587, own
from ..table import Account, By, Cert, Mail, Site

RIGHT = "right-" + secrets.token_hex(6)
"""Of every mailbox."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A sign-in that comes to nothing, and what the tool must make of the words."""

    domain: str
    mail: tuple[Mail, ...]
    meaning: str
    end: str = "refused"
    code: int = 1
    protocols: tuple[str, ...] = ()
    record: str = ""
    """TOML behind the id and the domain: the provider as a user's own record has it."""
    said: tuple[str, ...] = ()


def _imap(name: str, words: str, meaning: str, **more: object) -> Refusal:
    mail = (Mail(IMAP, By.WORDED, says=words), Mail(SMTP, By.WORDED, says="235 never asked"))
    return Refusal(f"login-{name}.example", mail, meaning, **more)  # type: ignore[arg-type]


def _smtp(name: str, words: str, meaning: str, **more: object) -> Refusal:
    mail = (Mail(SMTP, By.WORDED, says=words),)
    domain = f"login-{name}.example"
    return Refusal(domain, mail, meaning, protocols=("smtp",), **more)  # type: ignore[arg-type]


def _pop3(name: str, words: str, meaning: str, **more: object) -> Refusal:
    mail = (Mail(POP3, By.WORDED, says=words),)
    domain = f"login-{name}.example"
    return Refusal(domain, mail, meaning, protocols=("pop3",), **more)  # type: ignore[arg-type]


CODE_RECORD = """
status = "needs_setup"
updated = "2026-11-01"
quirks = [{quirks}]
[names]
en = "Laboratory Mail"
zh-CN = "实验室邮箱"
[credential]
kind = "authorization_code"
url = "https://{d}/code"
[credential.names]
en = "laboratory code"
zh-CN = "实验室授权码"
[[hints]]
kind = "enable"
[hints.text]
en = "Switch on IMAP first."
zh-CN = "请先开启 IMAP。"
[hints.steps]
en = ["Open the settings", "Switch on IMAP"]
zh-CN = ["打开设置", "开启 IMAP"]
[[hints]]
kind = "quirk"
[hints.text]
en = "The program has to introduce itself."
[[servers]]
protocol = "imap"
host = "imap.{d}"
port = 993
security = "tls"
username = "local-part"
[[servers]]
protocol = "smtp"
host = "smtp.{d}"
port = 465
security = "tls"
[[errors]]
text = "a word of its own"
meaning = "service-not-enabled-or-wrong-code"
"""

UNSAFE = "NO EXAMINE Unsafe Login. Please contact kefu@188.com for help"
REFUSALS = (
    _imap("reqcode", "NO LOGIN ERR.LOGIN.REQCODE", "authorization-code-required"),
    _imap("unsafe", UNSAFE, "imap-id-required"),
    _imap(
        "app-password",
        "NO [ALERT] Application-specific password required: https://support.example/ (Failure)",
        "app-password-required",
    ),
    _imap(
        "web", "NO [WEBALERT https://accounts.example/] Web login required.", "web-login-required"
    ),
    _imap("failed", "NO [AUTHENTICATIONFAILED] Authentication failed.", "wrong-password"),
    _imap("later", "NO [UNAVAILABLE] Temporary failure.", "try-later", end="not-now", code=5),
    _imap(
        "own-words",
        "NO a word of its own",
        "service-not-enabled-or-wrong-code",
        record=CODE_RECORD.replace("{quirks}", ""),
        said=(
            "laboratory code",
            "https://login-own-words.example/code",
            "Switch on IMAP first.",
            "Open the settings",
        ),
    ),
    _pop3("delay", "-ERR [LOGIN-DELAY] wait a while", "too-soon", end="not-now", code=5),
    _pop3("pop-web", "-ERR [AUTH] Web login required: https://a.example/", "web-login-required"),
    _smtp(
        "exchange", "535 5.7.3 Authentication unsuccessful", "service-not-enabled-or-wrong-password"
    ),
    _smtp("578", "535 5.7.8 Error: authentication failed: ", "wrong-password"),
    _smtp(
        "579",
        "534-5.7.9 Application-specific password required. Learn more at\r\n"
        "534 5.7.9  https://support.example/ - gsmtp",
        "app-password-required",
    ),
    _smtp(
        "5714",
        "534-5.7.14 <https://accounts.example/signin> Please log in via your web browser\r\n"
        "534 5.7.14 and then try again.",
        "web-login-required",
    ),
    _smtp(
        "5730",
        "550 5.7.30 Basic authentication is not supported for Client Submission.",
        "oauth2-required",
    ),
    _smtp("454", "454 4.7.0 Temporary authentication failure", "try-later", end="not-now", code=5),
)

REAL = Site(
    domain="login-real.example",
    pages=(own(IMAP, POP3, SMTP_587),),
    mail=(Mail(IMAP), Mail(POP3), Mail(SMTP_587, By.POSTFIX)),
)
REAL_STARTTLS = Site(
    domain="login-starttls.example",
    pages=(own("imap imap.{d} 143 starttls", "pop3 pop.{d} 110 starttls", SMTP_587),),
    mail=(
        Mail("imap imap.{d} 143 starttls"),
        Mail("pop3 pop.{d} 110 starttls"),
        Mail(SMTP_587, By.POSTFIX),
    ),
)
UNSAFE_BUT_ID = Site(
    domain="login-id.example",
    mail=(Mail(IMAP, By.WORDED, says=UNSAFE), Mail(SMTP, By.WORDED, says="235 welcome")),
)
WELCOME = "OK welcome"
BAD = Site(
    domain="login-bad-certificate.example",
    pages=(own(IMAP, SMTP),),
    mail=(
        Mail(IMAP, By.WORDED, Cert.SELF_SIGNED, WELCOME),
        Mail(SMTP, By.WORDED, Cert.EXPIRED, "235 welcome"),
    ),
)
GUESSED = Site(
    domain="login-guessed.example",
    dns=("@ MX 5 mx.{d}.",),
    mail=(Mail(IMAP, By.WORDED, says=WELCOME), Mail(SMTP, By.WORDED, says="235 welcome")),
)
SITES = (
    *(
        Site(domain=r.domain, pages=(own(*(m.line for m in r.mail)),), mail=r.mail)
        for r in REFUSALS
    ),
    REAL,
    REAL_STARTTLS,
    UNSAFE_BUT_ID,
    BAD,
    GUESSED,
)

ACCOUNTS = (
    Account("someone@login-real.example", RIGHT),
    Account("someone@login-starttls.example", RIGHT),
    # Real Dovecot and Postfix, under the providers' own names and in their words.
    Account("someone@163.com", RIGHT, "ERR.LOGIN.REQCODE"),
    Account("someone@gmail.com", RIGHT, "Application-specific password required"),
    Account("refused@login-real.example", RIGHT, "Web login required"),
)
