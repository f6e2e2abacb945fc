"""What every test may count on, however the run was started."""

from __future__ import annotations

import signal


def pytest_configure() -> None:
    """A shell starts what it runs in the background deaf to Ctrl-C; tests that send it one, and the
    programs that they start, would wait for ever."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
