"""What came of signing in: values without a secret in them, for logic, pages and programs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from autoconf.protocols.login.permit import Objection, Permit
from autoconf.result import LookupResult, Status
from autoconf.result import Verdict as Row

if TYPE_CHECKING:
    from autoconf.model import Endpoint, Protocol
    from autoconf.observation import Observation
    from autoconf.refusal import Advice


class Place(StrEnum):
    """Where a server said no."""

    SIGN_IN = "sign-in"
    MAILBOX = "mailbox"
    """It took the credential, but did not open the mailbox."""


class End(StrEnum):
    """How a try ended; sentences under `login.end.`."""

    SIGNED_IN = "signed-in"
    REFUSED = "refused"
    NOT_NOW = "not-now"
    """The server says nothing against the credential: try again later."""
    NO_WAY = "no-way"
    """It offers no sign-in that fits, so the credential stayed here."""
    FAILED = "failed"
    """The connection, or the conversation, broke."""


class Verdict(StrEnum):
    """What a whole report says; sentences under `login.verdict.`."""

    SIGNED_IN = "signed-in"
    REFUSED = "refused"
    NO_WAY = "no-way"
    UNDETERMINED = "undetermined"
    PARTLY = "partly"
    """Signed in where it was allowed, and it was not allowed everywhere."""
    NOT_PROVEN = "not-proven"
    """No server may be asked."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One sign-in at one server, as it went."""

    endpoint: Endpoint
    username: str
    mechanism: str
    """SASL name, or the command (`LOGIN`, `USER/PASS`); empty if none was begun."""
    sent: bool
    """The credential, or the first part of it, was handed over."""
    accepted: bool
    refused_at: Place | None
    said: str
    """The server's refusal, in its own words."""
    seen: Observation
    """Transcript (redacted), TLS and times."""


@dataclass(frozen=True, slots=True)
class Try:
    """The same, understood."""

    attempt: Attempt
    end: End
    advice: Advice | None = None
    """Where it was not signed in: why, and what to do."""
    other_names: tuple[str, ...] = ()
    """User names that the server may have meant, where it refused one."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A server that no credential goes to."""

    row: Row
    objection: Objection


@dataclass(frozen=True, slots=True)
class Choice:
    """Where a credential may go, in order, and why not elsewhere."""

    permits: tuple[Permit, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    """The servers of what was asked for and nobody may be asked for."""
    unnamed: tuple[Protocol, ...] = ()
    """Asked for, and nobody names a server."""


@dataclass(frozen=True, slots=True)
class LoginReport:
    """Everything that one `check --login` found out."""

    result: LookupResult
    choice: Choice
    tries: tuple[Try, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The whole in one word."""
        ends = {found.end for found in self.tries}
        if End.REFUSED in ends:
            return Verdict.REFUSED
        if End.NO_WAY in ends:
            return Verdict.NO_WAY
        if ends & {End.NOT_NOW, End.FAILED}:
            return Verdict.UNDETERMINED
        against = [left.objection for left in self.choice.left_out]
        if ends and not against and not self.choice.unnamed:
            return Verdict.SIGNED_IN
        if Objection.UNREACHED in against or self.result.status is Status.UNDETERMINED:
            return Verdict.UNDETERMINED
        return Verdict.PARTLY if ends else Verdict.NOT_PROVEN

    @property
    def spared(self) -> tuple[Permit, ...]:
        """Those not asked any more, after one that did not let us in."""
        return self.choice.permits[len(self.tries) :]
