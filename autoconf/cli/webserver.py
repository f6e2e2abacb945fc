"""The web servers that can run the service, the best that is installed first.

granian measured fastest, gunicorn is pure Python and everywhere where there is fork, waitress runs
on any system.  Never the development server.  All of them end gracefully on SIGTERM.
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, NoReturn

TARGET = "autoconf.service.entry:application"
GRACE = 10
"""Seconds that requests under way get on SIGTERM."""


@dataclass(frozen=True, slots=True)
class Plan:
    host: str
    port: int
    workers: int
    waiting: int
    """Requests of one worker that may wait for a lookup; 0 when none can."""


def granian(plan: Plan) -> None:
    from granian import Granian
    from granian.constants import Interfaces

    from autoconf.service.log import dictconfig

    Granian(
        TARGET,
        address=plan.host,
        port=plan.port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=plan.workers,
        # Whoever waits for a lookup holds a thread; known answers need some beside them.
        blocking_threads=plan.waiting + 16 if plan.waiting else 4,
        workers_kill_timeout=GRACE,
        respawn_failed_workers=True,
        websockets=False,
        log_dictconfig=dictconfig("_granian", "granian.access"),
    ).serve()


def gunicorn(plan: Plan) -> None:
    from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

    from autoconf.service import entry
    from autoconf.service.log import dictconfig

    bare = f"{plan.host}:{plan.port}"

    class Application(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            for key, value in {
                "bind": f"[{plan.host}]:{plan.port}" if ":" in plan.host else bare,
                "workers": plan.workers,
                "worker_class": "gthread",
                "threads": plan.waiting + 16 if plan.waiting else 8,
                "graceful_timeout": GRACE,
                "logconfig_dict": dictconfig("gunicorn.error"),
                "proc_name": "mail-autoconf",
                "control_socket_disable": True,  # it would lie in the home folder
            }.items():
                self.cfg.set(key, value)

        def load(self) -> Any:
            return entry.application()

    Application().run()


def waitress(plan: Plan) -> None:
    import waitress as server  # type: ignore[import-untyped]

    from autoconf.service import entry

    def end(*_: object) -> NoReturn:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, end)
    server.serve(
        entry.application(),
        host=plan.host,
        port=plan.port,
        threads=plan.waiting + 16 if plan.waiting else 8,
        ident=None,
    )


SERVERS: dict[str, Callable[[Plan], None]] = {
    "granian": granian,
    "gunicorn": gunicorn,
    "waitress": waitress,
}


def best() -> str | None:
    """The first that is installed (and can run here: gunicorn needs fork)."""
    import os

    usable = (name for name in SERVERS if find_spec(name))
    return next((n for n in usable if n != "gunicorn" or hasattr(os, "fork")), None)
