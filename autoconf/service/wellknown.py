"""Where calendars, address books and JMAP are: redirects for an own domain that names them.

RFC 6764 section 5 (CalDAV, CardDAV) and RFC 8620 section 2.2 (JMAP).  307, because a client's first
question is a PROPFIND.  Never for a domain of somebody else.
"""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request

from autoconf.model import Service, ServiceKind
from autoconf.service import target
from autoconf.service.problem import Problem
from autoconf.service.state import state

_KINDS = (ServiceKind.CALDAV, ServiceKind.CARDDAV, ServiceKind.JMAP)
_METHODS = ("GET", "HEAD", "OPTIONS", "PROPFIND", "POST")


def blueprint() -> Blueprint:
    made = Blueprint("wellknown", __name__)
    for kind in _KINDS:
        made.add_url_rule(
            f"/.well-known/{kind}", kind, there, methods=_METHODS, defaults={"kind": kind}
        )
    return made


def there(kind: ServiceKind) -> Response:
    wanted = target.of_host(request)
    found = state().descriptions.of(wanted.domain)
    if found is not None and found.own:
        for service in found.settings.services:
            if service.kind is kind:
                return redirect(_url(service), 307)  # type: ignore[return-value]
    raise Problem(404, "no-such-service")


def _url(service: Service) -> str:
    if service.url:
        return service.url
    port = f":{service.port}" if service.port not in (None, 443) else ""
    return f"https://{service.host}{port}/"
