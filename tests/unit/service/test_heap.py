"""A worker does not walk all that is alive while somebody waits for an answer."""

from __future__ import annotations

import subprocess
import sys

from autoconf.service import heap

WORKER = """
import gc
from autoconf.service import entry

entry.application()
print(gc.isenabled(), gc.get_freeze_count() > 10_000, *gc.get_threshold())
"""


def test_what_lives_as_long_as_a_worker_is_not_walked_again() -> None:
    said = subprocess.run(
        [sys.executable, "-c", WORKER], capture_output=True, text=True, check=True, timeout=60
    ).stdout
    assert said.split() == ["True", "True", *map(str, (heap.YOUNG, heap.MIDDLE, heap.FULL))]
