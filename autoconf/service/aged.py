"""A bounded memory whose entries grow old, and an allowance that fills up again.

Both are told the time; both forget the least recently used entry first.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class Aged(Generic[V]):
    """name -> value, for as long as it was put there for.  Safe to use from several threads."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._entries: OrderedDict[str, tuple[float, V]] = OrderedDict()
        self._lock = Lock()

    def get(self, name: str, now: float) -> V | None:
        with self._lock:
            entry = self._entries.get(name)
            if entry is None:
                return None
            if entry[0] <= now:
                del self._entries[name]
                return None
            self._entries.move_to_end(name)
            return entry[1]

    def put(self, name: str, value: V, until: float) -> None:
        with self._lock:
            self._entries[name] = until, value
            self._entries.move_to_end(name)
            while len(self._entries) > self._capacity:
                self._entries.popitem(last=False)

    def __len__(self) -> int:
        return len(self._entries)


class Allowance:
    """So many a minute for each name: a bucket that holds that many and fills evenly."""

    def __init__(self, per_minute: int, capacity: int = 16384) -> None:
        self._full = float(per_minute)
        self._rate = per_minute / 60
        self._capacity = capacity
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, name: str, now: float, number: int = 1) -> int:
        """0 if so many were left, else the seconds until there are."""
        with self._lock:
            left, at = self._buckets.pop(name, (self._full, now))
            left = min(self._full, left + (now - at) * self._rate)
            # More than there ever can be is granted from a full bucket.
            wanted = min(number, self._full)
            granted = left >= wanted
            self._buckets[name] = (left - wanted if granted else left), now
            while len(self._buckets) > self._capacity:
                self._buckets.popitem(last=False)
            return 0 if granted else max(1, math.ceil((wanted - left) / self._rate))
