"""Leave to sign in at one server: made of a verdict on both axes, and of nothing else.

The credential of a person goes only where a server has just proven itself over TLS with a valid
certificate, where somebody who may speak for the address names it, and where that is not a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from autoconf.model import Channel, Endpoint, Security
from autoconf.observation import Outcome
from autoconf.result import Standing, Trust, Verdict

_ANYBODYS = (Channel.GUESS, Channel.HTTP)


class Objection(StrEnum):
    """Why no credential goes to a server; sentences under `login.objection.`."""

    PLAIN = "plain"
    UNCONFIRMED = "unconfirmed"
    """Nobody who may speak for the address names it."""
    GUESSED = "guessed"
    """Or named over plain http alone."""
    UNREACHED = "unreached"
    """Our side could not try it, or was not let in."""
    UNPROVEN = "unproven"
    """It answered without proof: a bad certificate, no STARTTLS, no sign-in."""


def objection(verdict: Verdict) -> Objection | None:
    """What stands against signing in there; None if nothing does."""
    endpoint = verdict.server.endpoint
    if endpoint.security is Security.PLAIN:
        return Objection.PLAIN
    if verdict.trust is not Trust.TRUSTED:
        return Objection.UNCONFIRMED
    if all(origin.channel in _ANYBODYS for origin in verdict.origins):
        # Even where the host rule makes it trusted: of all the domain's hosts with a certificate, a
        # guess or whoever changed the plain http may have chosen somebody else's.
        return Objection.GUESSED
    if verdict.standing is Standing.PLAUSIBLE:
        return Objection.UNREACHED
    seen = verdict.observation
    proven = (
        verdict.standing is Standing.VERIFIED
        and seen is not None
        and seen.endpoint == endpoint
        and seen.outcome is Outcome.OK
        and seen.tls is not None
        and seen.tls.valid
    )
    return None if proven else Objection.UNPROVEN


@dataclass(frozen=True, slots=True)
class Permit:
    """One sign-in at one server.  ValueError where there is an objection to it."""

    verdict: Verdict
    username: str
    quirks: frozenset[str] = frozenset()
    """The provider's, as far as they are known."""

    def __post_init__(self) -> None:
        against = objection(self.verdict)
        if against is not None:
            raise ValueError(f"no sign-in there: {against}")
        if not usable(self.username):
            raise ValueError("not a user name")

    @property
    def endpoint(self) -> Endpoint:
        return self.verdict.server.endpoint


def usable(username: str) -> bool:
    """Whether a protocol of lines can carry it."""
    return bool(username) and username.isprintable()
