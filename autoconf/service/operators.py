"""For whoever runs the service: is it alive, is it ready, what does it do.

Kubernetes' words for the first two, Prometheus' form for the last.  Nothing here names a domain
that somebody asked about.
"""

from __future__ import annotations

import json

from flask import Blueprint, Response

from autoconf.service import metrics
from autoconf.service.state import state
from autoconf.version import VERSION


def blueprint() -> Blueprint:
    made = Blueprint("operators", __name__)
    made.add_url_rule("/livez", "livez", livez)
    made.add_url_rule("/readyz", "readyz", readyz)
    made.add_url_rule("/metrics", "metrics", counters)
    return made


def livez() -> Response:
    return _plain("ok\n", "text/plain; charset=utf-8")


def readyz() -> Response:
    """200 as long as it can answer; a wrong file of own domains is told by its place, and answered
    from the last good one."""
    here = state()
    problem = here.domains.problem()
    body = {
        "status": "ready" if problem is None else "degraded",
        "version": VERSION,
        "database_date": here.setup.catalog.database_date,
        "own_domains": {"names": len(tuple(here.domains.names())), "problem": problem},
        "live": here.live.on,
    }
    return _plain(json.dumps(body, ensure_ascii=False, indent=2) + "\n", "application/json")


def counters() -> Response:
    here = state()
    gauges = {
        "lookups_running": here.live.running,
        "own_domains": len(tuple(here.domains.names())),
    }
    return _plain(here.metrics.text(gauges), metrics.CONTENT_TYPE)


def _plain(body: str, content_type: str) -> Response:
    return Response(body, content_type=content_type, headers={"Cache-Control": "no-store"})
