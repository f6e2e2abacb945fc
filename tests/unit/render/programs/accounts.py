"""Answers to write files from: one server each way, and what each test changes about it."""

from __future__ import annotations

from dataclasses import replace

from autoconf.model import (
    EMAIL_ADDRESS,
    Auth,
    Channel,
    Endpoint,
    Origin,
    Protocol,
    Security,
    Server,
    Settings,
)
from autoconf.result import (
    AccountConfig,
    LookupResult,
    Mode,
    Standing,
    Status,
    Trust,
    Verdict,
    Voucher,
)

IMAP, POP3, SMTP = Protocol
TLS, STARTTLS, PLAIN = Security

D = "example.org"
ME = f"someone@{D}"
NAMES = (
    "plain",
    'a"b',
    "a\\b",
    "a\\",
    "it's",
    "`id`",
    "$(id)",
    "$HOME",
    "a #b",
    "a ;b",
    "%(x)s",
    '"whole"',
    "'whole'",
    "DOMAIN\\someone",
    "a  b",
    "\u90ae\u7bb1",
    "\\x41",
    "{}",
    "'; id; '",
)
"""User names that one syntax or another would take for more than a name."""
PORTS = {
    (IMAP, TLS): 993,
    (IMAP, STARTTLS): 143,
    (POP3, TLS): 995,
    (POP3, STARTTLS): 110,
    (SMTP, TLS): 465,
    (SMTP, STARTTLS): 587,
}


def row(
    protocol: Protocol,
    security: Security = TLS,
    *auth: Auth,
    host: str = "",
    username: str | None = EMAIL_ADDRESS,
    trust: Trust = Trust.TRUSTED,
    standing: Standing = Standing.VERIFIED,
) -> Verdict:
    port = PORTS.get((protocol, security), 143)
    endpoint = Endpoint(protocol, host or f"{protocol}.{D}", port, security)
    origin = Origin("autoconfig", f"https://autoconfig.{D}/", Channel.HTTPS)
    return Verdict(
        Server(endpoint, username, auth), standing, trust, Voucher.OWN_HTTPS, origins=(origin,)
    )


def answer(
    *rows: Verdict, address: str | None = ME, settings: Settings | None = None
) -> LookupResult:
    """What was found for the address; without rows IMAP and SMTP, both with TLS."""
    rows = rows or (row(IMAP), row(SMTP))
    domain = address.rpartition("@")[2] if address else D
    config = AccountConfig(
        settings or Settings(),
        origins=rows[0].origins,
        incoming=tuple(r for r in rows if r.server.endpoint.protocol is not SMTP),
        outgoing=tuple(r for r in rows if r.server.endpoint.protocol is SMTP),
    )
    return LookupResult(
        Status.VERIFIED, "verified", Mode.LIVE, address, domain, domain, config=config
    )


def signed_in_as(username: str, address: str = ME) -> LookupResult:
    """Where the provider gives out a user name of its own."""
    rows = (row(IMAP, username=username), row(SMTP, username=username))
    return answer(*rows, address=address)


def without_outgoing(result: LookupResult) -> LookupResult:
    assert result.config is not None
    return replace(result, config=replace(result.config, outgoing=()))
