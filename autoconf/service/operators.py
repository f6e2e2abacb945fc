"""For whoever runs the service: is it alive, is it ready, what does it do, who gets a certificate.

Kubernetes' words for the first two, Prometheus' form for the third, the question of Caddy's
`on_demand_tls` for the last.  Nothing here names a domain that somebody asked about.
"""

from __future__ import annotations

import json
from contextlib import suppress
from urllib.parse import urlsplit

from flask import Blueprint, Response, request

from autoconf.address import AddressError, host
from autoconf.service import metrics, target
from autoconf.service.state import state
from autoconf.version import VERSION

CERTIFIED = ("autoconfig.", "autodiscover.", "ua-auto-config.")
"""What clients put in front of a domain to ask this service over https."""


def blueprint() -> Blueprint:
    made = Blueprint("operators", __name__)
    made.add_url_rule("/livez", "livez", livez, strict_slashes=True)
    made.add_url_rule("/readyz", "readyz", readyz, strict_slashes=True)
    made.add_url_rule("/metrics", "metrics", counters, strict_slashes=True)
    made.add_url_rule("/certificate", "certificate", certificate, strict_slashes=True)
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
        "checks_running": here.checking.running,
        "own_domains": len(tuple(here.domains.names())),
    }
    return _plain(here.metrics.text(gauges), metrics.CONTENT_TYPE)


def certificate() -> Response:
    """200 if a web server in front may get a certificate for `?domain=`, else 404; from memory.

    Only for names whose every part the operator wrote: whoever can make up names - of the database,
    under a wildcard, by an MX that anybody can set - would use up what the authority grants.
    """
    with suppress(AddressError):
        if _certified(host(target.query(request, "domain") or "")):
            return _plain("yes\n", "text/plain; charset=utf-8")
    return _plain("no\n", "text/plain; charset=utf-8", 404)


def _certified(name: str) -> bool:
    here = state()
    domain = next((name.removeprefix(each) for each in CERTIFIED if name.startswith(each)), "")
    own = here.domains.by_domain(domain) if domain else None
    if own is not None and domain in own.domains:
        return True
    base_url = here.config.base_url
    return base_url is not None and name == host(urlsplit(base_url).hostname or "")


def _plain(body: str, content_type: str, status: int = 200) -> Response:
    headers = {"Cache-Control": "no-store"}
    return Response(body, status, content_type=content_type, headers=headers)
