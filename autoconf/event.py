"""What happens during a lookup, as it happens: `on_event` gets these, in order, on the same thread.

The command's progress line is the first reader; a service can stream them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from autoconf.model import Endpoint
from autoconf.observation import Observation
from autoconf.result import Answer, Status


@dataclass(frozen=True, slots=True)
class Asking:
    """A place is being asked."""

    source: str
    locator: str


@dataclass(frozen=True, slots=True)
class Answered:
    answer: Answer


@dataclass(frozen=True, slots=True)
class Trying:
    """A server is being tried."""

    endpoint: Endpoint


@dataclass(frozen=True, slots=True)
class Tried:
    observation: Observation


@dataclass(frozen=True, slots=True)
class Concluded:
    status: Status
    elapsed_ms: float


Event = Asking | Answered | Trying | Tried | Concluded
OnEvent = Callable[[Event], None]
