"""Small records that tests begin with and change."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from autoconf.catalog.compile import pack
from autoconf.catalog.index import Catalog
from autoconf.catalog.record import Record


def rule(pattern: str) -> dict[str, Any]:
    """The pattern with the examples it has to bring."""
    return {
        "pattern": pattern,
        "matches": [pattern.replace("**", "a.b").replace("*", "own9")],
        "excludes": ["nobody.example"],
    }


MINIMAL: dict[str, Any] = {
    "id": "example",
    "domains": ["example.com"],
    "status": "ok",
    "updated": "2026-11-01",
    "names": {"en": "Example Mail"},
}

FULL: dict[str, Any] = {
    "id": "example",
    "domains": ["example.com", "xn--bcher-kva.example"],
    "kind": "suite",
    "country": "CN",
    "generated": False,
    "wildcards": [rule("*.example.net"), rule("**.example.org")],
    "since": "2024-05",
    "spf": ["_spf.example.com"],
    "autodiscover": [rule("ex*.example.com")],
    "status": "needs_setup",
    "updated": "2026-11-01",
    "brands": ["Ex Post"],
    "successor": "example",
    "ruling": ["Two lists disagree.", "The help page wins."],
    "quirks": ["imap-id-required"],
    "names": {"en": "Example Mail", "zh-CN": "示例邮箱", "zh-TW": "範例信箱"},
    "mx": [
        "mx.example.com",
        {
            "pattern": "mx*.example.com",
            "matches": ["mx01.example.com"],
            "excludes": ["biz-mx01.example.com"],
            "confidence": "high",
            "source": "https://help.example.com/mx",
        },
    ],
    "servers": [
        {
            "protocol": "imap",
            "host": "imap.example.com",
            "port": 993,
            "security": "tls",
            "username": "address",
            "custom_domain_username": "%EMAILLOCALPART%.%EMAILDOMAIN%",
            "auth": ["password-cleartext", "oauth2"],
            "region": "overseas",
            "source": "https://help.example.com/imap",
            "as_of": "2026-10",
            "confidence": "high",
        },
        {
            "protocol": "smtp",
            "host": "smtp.{domain}",
            "port": 587,
            "security": "starttls",
            "source": ["https://help.example.com/smtp", "a second page"],
        },
        {"protocol": "pop3", "host": "{mx}", "port": 995, "security": "tls"},
    ],
    "regions": [
        {
            "id": "overseas",
            "record": "example",
            "names": {"en": "Overseas", "zh-CN": "海外"},
            "tell": {"en": "The address bar ends in .com."},
        }
    ],
    "plans": [{"name": "Free", "without": ["imap", "pop3"], "source": "a page", "as_of": "2026"}],
    "credential": {
        "kind": "authorization_code",
        "length": 16,
        "url": "https://help.example.com/code",
        "names": {"en": "authorization code", "zh-CN": "授权码"},
    },
    "hints": [
        {
            "kind": "enable",
            "url": "https://help.example.com/on",
            "protocols": ["imap"],
            "text": {"en": "Switch IMAP on."},
            "steps": {"en": ["Sign in", "Switch it on"], "zh-CN": ["登录", "开启"]},
        }
    ],
    "auth_policy": [
        {
            "date": "2024-09-16",
            "protocols": ["imap"],
            "change": "password-ended",
            "source": "https://help.example.com/auth",
        }
    ],
    "errors": [{"text": "Unsafe Login", "meaning": "imap-id-required", "source": "a forum"}],
    "services": [
        {"kind": "caldav", "url": "https://dav.example.com/", "as_of": "2026", "confidence": "low"},
        {"kind": "managesieve", "host": "sieve.example.com", "port": 4190, "source": "a page"},
    ],
    "oauth2": {
        "issuer": "https://accounts.example.com",
        "auth_url": "https://accounts.example.com/auth",
        "token_url": "https://accounts.example.com/token",
        "scopes": ["https://mail.example.com/"],
        "source": "a page",
    },
    "links": {"webmail": "https://mail.example.com/", "help": "https://help.example.com/"},
}


def table(**changes: Any) -> dict[str, Any]:
    """The minimal record, with these keys instead."""
    return {**copy.deepcopy(MINIMAL), **changes}


def full() -> dict[str, Any]:
    return copy.deepcopy(FULL)


def record(**changes: Any) -> Record:
    return Record.from_table(table(**changes), Path("example.toml"))


def catalog(*tables: dict[str, Any]) -> Catalog:
    """What a build would make of these tables."""
    return Catalog(pack((Record.from_table(t, Path(f"{t['id']}.toml")), t) for t in tables))


def write(folder: Path, *tables: dict[str, Any]) -> None:
    """Each table as a file named after its id; strings, numbers, arrays and tables only."""
    folder.mkdir(parents=True, exist_ok=True)
    for values in tables:
        lines = [f"{key} = {_toml(value)}" for key, value in values.items()]
        (folder / f"{values['id']}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _toml(value: Any) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{k} = {_toml(v)}" for k, v in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case str():
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case _:
            return str(value).lower()
