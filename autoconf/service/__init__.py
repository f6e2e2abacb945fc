"""The service: every client's question answered from one description per domain.

Flask, and only here.  Nothing happens at import; nothing can be written over HTTP.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask, Response

    from autoconf.service.config import Config
    from autoconf.service.state import Edges

FAMILIES = (
    "autoconfig",
    "autodiscover",
    "mobileconfig",
    "pacc",
    "wellknown",
    "api",
    "operators",
    "page",
)
"""One file a family of endpoints; each has a function `blueprint`."""
_CLOSED = {"operators", "page"}
"""Families that no other site's script may read."""


def create_app(config: Config | None = None, edges: Edges | None = None) -> Flask:
    """The WSGI application.  Raises OSError and ValueError for files that cannot be read."""
    from flask import Flask

    from autoconf.service import problem
    from autoconf.service.config import Config
    from autoconf.service.state import EXTENSION, State

    chosen = config or Config()
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = chosen.limits.body
    # A redirect of the router's would send a client's request away for a slash.
    app.url_map.strict_slashes = app.url_map.merge_slashes = False
    app.extensions[EXTENSION] = State.open(chosen, edges)
    problem.handle(app)
    app.after_request(_finish)
    for family in FAMILIES:
        if family == "page" and not chosen.page:
            continue
        app.register_blueprint(import_module(f"{__name__}.{family}").blueprint())
    return app


def _finish(response: Response) -> Response:
    """Headers that every answer has, and the count of it."""
    from flask import request

    from autoconf.service.state import state

    here = state()
    family = request.blueprint or ("page" if request.endpoint else "none")
    headers = response.headers
    # The web server's to say: ours would be kept with the bytes, and grow old.
    headers.pop("Date", None)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "no-referrer")
    if family not in _CLOSED:
        headers.setdefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        # What stands here is public, so a web mail program may read it.
        headers["Access-Control-Allow-Origin"] = "*"
        if request.method == "OPTIONS":
            headers["Access-Control-Allow-Methods"] = headers.get("Allow", "GET, HEAD, OPTIONS")
            headers["Access-Control-Allow-Headers"] = "Content-Type, If-None-Match"
            headers["Access-Control-Max-Age"] = "86400"
    status = str(response.status_code)
    here.metrics.count("requests_total", family=family, status=status)
    if here.config.log_requests:
        here.log.tell("info", "request", family=family, method=request.method, status=status)
    return response
