"""What one check says: how it stands, what was seen, whom it hurts, and what mends it.

Frozen and without behaviour.  Everything a person reads is a key here; the sentences stand in
messages/check*.py under the id of the check.  `unknown` says that our side could not tell, and
never counts against the domain; `not_applicable` says why there was nothing to look at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from autoconf.model import Auth, Endpoint, UsernameForm

if TYPE_CHECKING:
    from autoconf.checks.evidence import Evidence
    from autoconf.publish.record import Record


class Status(StrEnum):
    PASS = "pass"  # noqa: S105 - not a password
    INFO = "info"
    WARN = "warn"
    ERROR = "error"
    CRITICAL = "critical"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


WRONG = (Status.INFO, Status.WARN, Status.ERROR, Status.CRITICAL)
"""What may be changed, mildest first; the last two must be."""


class Client(StrEnum):
    """Mail programs as people call them; what each does is written down in docs/checks.md."""

    THUNDERBIRD = "Thunderbird"
    ANDROID = "Thunderbird for Android"
    DELTA_CHAT = "Delta Chat"
    EVOLUTION = "Evolution"
    GEARY = "Geary"
    FAIREMAIL = "FairEmail"
    NEXTCLOUD = "Nextcloud Mail"
    OUTLOOK = "Outlook"
    APPLE = "Apple Mail"
    HIMALAYA = "Himalaya"


EVERY = tuple(Client)
XML_READERS = (
    Client.THUNDERBIRD,
    Client.ANDROID,
    Client.DELTA_CHAT,
    Client.EVOLUTION,
    Client.GEARY,
    Client.FAIREMAIL,
    Client.NEXTCLOUD,
)
SRV_READERS = (Client.FAIREMAIL, Client.HIMALAYA)
AUTODISCOVER_READERS = (Client.OUTLOOK, Client.THUNDERBIRD, Client.DELTA_CHAT)


class Do(StrEnum):
    """The kinds of repair, each with its own heading in a report."""

    DELETE = "delete"
    ADD = "add"
    FILE = "file"
    WEB = "web"
    ASK = "ask"
    """A sentence to send to whoever runs the servers."""
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Fix:
    do: Do
    paste: str = ""
    """To be copied as it is: a zone-file line, web-server lines, a whole file."""
    path: str = ""
    """Of a file, below the web root."""
    ask: str = ""
    """Sentence under `check.ask-<ask>`."""
    values: tuple[tuple[str, str], ...] = ()
    record: Record | None = None
    """What `paste` says, for programs."""


class Source(str):
    """Who says something: a name of `Evidence.sayings` or of a lookup."""


Word = str | Source | Endpoint | Auth | UsernameForm
"""What a view says in the reader's language, by its type; plain text stays as it is."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was seen."""

    place: str
    """A record, a URL, a server or a source; never holds the local part."""
    key: str = ""
    """Sentence, as `outcome.silent`."""
    detail: str = ""
    """What it said in its own words."""
    values: tuple[tuple[str, str | tuple[Word, ...]], ...] = ()
    """What the sentences speak of."""
    note: str = ""
    """A second sentence, for brackets."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the function of a check returns; the check puts its name to it."""

    status: Status
    seen: tuple[Line, ...] = ()
    fix: tuple[Fix, ...] = ()
    reason: str = ""
    """Why not applicable or unknown: sentence under `check.because-<reason>`."""
    hurts: tuple[str, ...] = ()
    """Where it is seen only now whom; else those of the check."""
    told: str = "bad"
    """Which of its sentences says it, where it is wrong."""


@dataclass(frozen=True, slots=True)
class Finding:
    id: str
    status: Status
    seen: tuple[Line, ...]
    hurts: tuple[str, ...]
    """Empty where nothing is wrong."""
    fix: tuple[Fix, ...]
    reason: str
    told: str = "bad"
    """Its sentence under `<id>.<told>`, where it is wrong."""


@dataclass(frozen=True, slots=True)
class Check:
    id: str
    hurts: tuple[Client, ...]
    look: Callable[[Evidence], Said]

    def __call__(self, evidence: Evidence) -> Finding:
        said = self.look(evidence)
        hurts = (said.hurts or self.hurts) if said.status in WRONG else ()
        return Finding(self.id, said.status, said.seen, hurts, said.fix, said.reason, said.told)


def passed(*seen: Line) -> Said:
    return Said(Status.PASS, seen)


def wrong(status: Status, *seen: Line, fix: tuple[Fix, ...] = (), told: str = "bad") -> Said:
    return Said(status, seen, fix, told=told)


def nothing(reason: str) -> Said:
    """Not applicable."""
    return Said(Status.NOT_APPLICABLE, reason=reason)


def unknown(reason: str, *seen: Line) -> Said:
    return Said(Status.UNKNOWN, seen, reason=reason)


def silent(why: str) -> Said:
    """What `Evidence.silenced` says: the DNS kept silent, or there is no such domain."""
    return unknown(why) if why == "dns" else nothing(why)


def judged(status: Status, bad: tuple[Line, ...], *fix: Fix, good: tuple[Line, ...] = ()) -> Said:
    """`status` where something bad was seen, else passed."""
    return Said(status, bad, fix) if bad else Said(Status.PASS, good)
