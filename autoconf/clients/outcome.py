"""How setting up an account ends in one mail client.  Frozen dataclasses without behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from autoconf.clients.question import Answer, Question, Web, reached
from autoconf.model import Server
from autoconf.observation import Observation


class End(StrEnum):
    SETTINGS = "settings"
    """It has a server to read from and one to send with."""
    HALF = "half"
    """It has one of the two."""
    PASSWORD_FIRST = "password-first"  # noqa: S105
    """It wants the password before it looks any further."""
    NOTHING = "nothing"
    """The person types host names and ports."""
    UNKNOWN = "unknown"
    """What it would have heard could not be found out."""


class Why(StrEnum):
    """What decided; sentences in messages/clients.py under `why.`."""

    OWN_FILE = "own-file"
    OWN_FILE_HTTP = "own-file-http"
    ISPDB = "ispdb"
    MX_OWNER = "mx-owner"
    AUTODISCOVER = "autodiscover"
    SRV = "srv"
    GUESS = "guess"
    # Why there is nothing
    STATUS_400 = "status-400"
    """The server refuses to answer without an address."""
    WEB_PAGE = "web-page"
    """A web page stands where the file should be."""
    FILE_REFUSED = "file-refused"
    """There is a file, and this client does not take it."""
    DEAD_SERVERS = "dead-servers"
    """There are settings, and no server of theirs works: it keeps none of them."""
    NO_AUTODISCOVER = "no-autodiscover"
    """Of one who asks for nothing else."""
    NOBODY_KNOWS = "nobody-knows"
    IDN = "idn"
    """It cannot look up a name in its own script (typed in the form `xn--…` it could)."""
    NEVER_ASKS = "never-asks"
    OFFLINE = "offline"


class Ask(StrEnum):
    """What the person is asked beyond name, address and password; sentences under `asks.`."""

    BY_HAND = "by-hand"
    OTHER_HALF = "other-half"
    CONFIRM_SETTINGS = "confirm-settings"
    """Whether settings from an insecure source are right."""
    CONFIRM_HOST = "confirm-host"
    """Whether a strange host may be asked, with name and password."""
    MICROSOFT = "microsoft"
    """To sign in at Microsoft, in a window."""
    PROFILE = "profile"
    """To download and install a profile first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    end: End
    why: Why
    locator: str = ""
    """The URL, name or host that decided."""
    incoming: Server | None = None
    outgoing: Server | None = None
    others: tuple[Server, ...] = ()
    """What it offers beside them."""
    exchange: str = ""
    """The Exchange host it offers as well; empty if none."""
    asks: tuple[Ask, ...] = ()
    seconds: float = 0.0
    """What it spends waiting for hosts that say nothing; the rest is round trips."""


@dataclass(frozen=True, slots=True)
class Asked:
    question: Question
    answer: Answer


@dataclass(frozen=True, slots=True)
class Run:
    """One client's whole try, in the order in which it asks."""

    outcome: Outcome
    asked: tuple[Asked, ...]
    failing: tuple[Observation, ...] = ()
    """Servers that it ends with and that do not work."""

    @property
    def leaks(self) -> tuple[str, ...]:
        """Everybody who learns the address, as `SCHEME HOST`; whoever has no such name does not."""
        shared = (
            f"{'https' if one.question.secure else 'http'} {one.question.host}"
            for one in self.asked
            if isinstance(one.question, Web) and one.question.shares_address and reached(one.answer)
        )
        return tuple(dict.fromkeys(shared))
