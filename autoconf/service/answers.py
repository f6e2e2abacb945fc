"""What every endpoint for programs does alike: find the description, send bytes with headers."""

from __future__ import annotations

from flask import Request, Response

from autoconf.service import target
from autoconf.service.description import Description, Rendered
from autoconf.service.problem import Problem
from autoconf.service.state import state

CACHE = "public, max-age=3600"
"""The bytes depend on the URL and the Host alone."""
PRIVATE = "private, no-store"
"""They depend on who asks."""


def description(request: Request, domain: str) -> Description:
    """With at least one server.  Raises Problem: 404 unknown, 429 and 503 where it is being found
    out."""
    here = state()
    found = here.descriptions.of(domain) or here.live.learn(domain, target.network(request))
    if found is None or not found.settings.servers:
        raise Problem(404, "unknown-domain")
    return found


def send(request: Request, made: Rendered, content_type: str, cache: str = CACHE) -> Response:
    """200, or 304 where the client has these bytes already (RFC 9110 section 13)."""
    response = Response(made.body, content_type=content_type)
    response.set_etag(made.etag)
    response.headers["Cache-Control"] = cache
    response.make_conditional(request)
    return response
