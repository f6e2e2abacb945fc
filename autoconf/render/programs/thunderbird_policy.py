"""Thunderbird's policies.json: the account as default preferences of a new profile.

There is no policy for accounts; the policy `Preferences` sets what the account manager reads.  As
defaults they lie below whatever a person has set up: a profile that has accounts keeps them.
Thunderbird asks for the password and keeps it; it sends IMAP ID by itself.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from autoconf.model import Protocol
from autoconf.render.programs.account import Account, Login, Way, account

if TYPE_CHECKING:
    from autoconf.result import LookupResult

_NAME = "autoconf"
"""Of the account, its server and identity: never one that Thunderbird itself gives out."""

# nsMsgSocketType and nsMsgAuthMethod
_ALWAYS_STARTTLS, _SSL = 2, 3
_METHODS = {Way.PASSWORD: 3, Way.SECRET: 4, Way.TOKEN: 10}

Preferences = dict[str, str | int | bool]


def write(result: LookupResult, language: str) -> bytes | None:
    made = account(result, reads=(Protocol.IMAP, Protocol.POP3), sends=True)
    if made is None or made.incoming is None:
        return None
    preferences = {
        name: {"Value": value, "Status": "default"} for name, value in _preferences(made).items()
    }
    policies = {"policies": {"Preferences": preferences}}
    return (json.dumps(policies, ensure_ascii=False, indent=2) + "\n").encode()


def _preferences(made: Account) -> Preferences:
    assert made.incoming is not None
    found: Preferences = {
        "mail.accountmanager.accounts": _NAME,
        "mail.accountmanager.defaultaccount": _NAME,
        f"mail.account.{_NAME}.server": _NAME,
        f"mail.account.{_NAME}.identities": _NAME,
        f"mail.identity.{_NAME}.useremail": made.address,
        f"mail.identity.{_NAME}.valid": True,
        f"mail.server.{_NAME}.name": made.address,
        f"mail.server.{_NAME}.type": made.incoming.endpoint.protocol.value,
        **_server("server", "userName", "socketType", made.incoming),
    }
    if made.outgoing is not None:
        found |= {
            "mail.smtpservers": _NAME,
            "mail.smtp.defaultserver": _NAME,
            f"mail.identity.{_NAME}.smtpServer": _NAME,
            **_server("smtpserver", "username", "try_ssl", made.outgoing),
        }
    return found


def _server(kind: str, username: str, socket: str, login: Login) -> Preferences:
    stem = f"mail.{kind}.{_NAME}"
    return {
        f"{stem}.hostname": login.endpoint.host,
        f"{stem}.port": login.endpoint.port,
        f"{stem}.{username}": login.username,
        f"{stem}.{socket}": _SSL if login.tls else _ALWAYS_STARTTLS,
        f"{stem}.authMethod": _METHODS[login.way],
    }
