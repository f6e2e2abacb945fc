"""Verdicts that a permit can be made of, and the permits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from autoconf.model import EMAIL_ADDRESS, Auth, Channel, Origin, Server
from autoconf.observation import Observation
from autoconf.protocols.login.permit import Permit
from autoconf.result import Standing, Trust, Verdict, Voucher
from tests.unit.fakenet import endpoint, proven

USERNAME = "someone@example.org"
OWN = Origin("autoconfig", "https://autoconfig.example.org/", Channel.HTTPS)
GUESS = Origin("guess", "imap.example.org", Channel.GUESS)


def verdict(
    place: str,
    *,
    auth: tuple[Auth, ...] = (),
    origins: tuple[Origin, ...] = (OWN,),
    offered: tuple[Auth, ...] = (Auth.PASSWORD_CLEARTEXT,),
) -> Verdict:
    """A row that is verified and trusted; `place` is `imap://host:993/tls`."""
    seen: Observation = replace(proven(place)[0], auth=offered)
    return Verdict(
        Server(endpoint(place), EMAIL_ADDRESS, auth),
        Standing.VERIFIED,
        Trust.TRUSTED,
        Voucher.OWN_HTTPS,
        origins,
        USERNAME,
        seen,
    )


def permit(
    place: str = "imap://mail.example.com:993/tls",
    *,
    quirks: Iterable[str] = (),
    auth: tuple[Auth, ...] = (),
    username: str = USERNAME,
) -> Permit:
    return Permit(verdict(place, auth=auth), username, frozenset(quirks))
