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
HEAD = 32 * 1024
"""Bytes of a request before its body: reading a header can take longer than its length says."""
GRACE = 10
"""Seconds that requests under way get on SIGTERM."""


SPARE = 16
"""Threads beside those that wait for lookups: half of them may wait for the bodies of requests
(`service.body`), the others answer what is known."""


@dataclass(frozen=True, slots=True)
class Plan:
    host: str
    port: int
    workers: int
    waiting: int
    """Requests of one worker that may wait for a lookup; 0 when none can."""

    @property
    def threads(self) -> int:
        return self.waiting + SPARE


def granian(plan: Plan) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.http import HTTP1Settings, HTTP2Settings

    from autoconf.service.log import dictconfig

    Granian(
        TARGET,
        address=plan.host,
        port=plan.port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=plan.workers,
        blocking_threads=plan.threads,
        workers_kill_timeout=GRACE,
        respawn_failed_workers=True,
        websockets=False,
        http1_settings=HTTP1Settings(max_buffer_size=HEAD),
        http2_settings=HTTP2Settings(max_headers_size=HEAD),
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
                "threads": plan.threads,
                "graceful_timeout": GRACE,
                # Its warnings quote requests that it cannot read, and name the client.
                "logconfig_dict": dictconfig("gunicorn.error", level="ERROR"),
                "proc_name": "mail-autoconf",
                "control_socket_disable": True,  # it would lie in the home folder
                # Whose headers count is said by `trusted_proxies`, and read by us alone.
                "forwarded_allow_ips": "",
                "forwarder_headers": "",
                "secure_scheme_headers": {},
            }.items():
                self.cfg.set(key, value)

        def load(self) -> Any:
            return entry.application()

    Application().run()


def waitress(plan: Plan) -> None:
    from logging.config import dictConfig

    import waitress as server  # type: ignore[import-untyped]

    from autoconf.service import entry
    from autoconf.service.log import dictconfig

    # Its errors name the client.
    dictConfig(dictconfig("waitress", level="CRITICAL"))

    def end(*_: object) -> NoReturn:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, end)
    server.serve(
        entry.application(),
        host=plan.host,
        port=plan.port,
        threads=plan.threads,
        ident=None,
        max_request_header_size=HEAD,
        # Whose headers count is said by `trusted_proxies`: handed over all the same.
        clear_untrusted_proxy_headers=False,
    )


SERVERS: dict[str, Callable[[Plan], None]] = {
    "granian": granian,
    "gunicorn": gunicorn,
    "waitress": waitress,
}
MANY = ("granian", "gunicorn")
"""Those that have more than one worker."""


def best() -> str | None:
    """The first that is installed (and can run here: gunicorn needs fork)."""
    import os

    usable = (name for name in SERVERS if find_spec(name))
    return next((n for n in usable if n != "gunicorn" or hasattr(os, "fork")), None)
