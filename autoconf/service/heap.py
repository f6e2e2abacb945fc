"""When a worker looks for garbage in cycles, so that nobody waits for it.

A full collection walks every object alive while all threads stand still.  Two hundred lookups that
wait for slow servers are a third of a million objects, and walking them again and again costs known
answers a tenth of a second each time.  So only young objects are looked at while lookups are under
way, and everything once none is.
"""

from __future__ import annotations

import gc

YOUNG = 5_000
MIDDLE = 5
FULL = 1_000
"""As `gc.set_threshold` takes them: a full collection by itself comes once in 25 million objects
that stay, should it never be quiet."""


def settle() -> None:
    """Once in each worker, when all that lives as long as the worker is there."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, FULL)


def sweep() -> None:
    """Where nothing is under way: little is alive beside what is frozen."""
    gc.collect()
