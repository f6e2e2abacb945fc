"""A URL that a stranger chose, taken apart once; and where a redirect leads.

Only strings: nothing is resolved or opened.  RFC 3986, RFC 9110 section 15.4.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import idna

if TYPE_CHECKING:
    from autoconf.net import HttpRequest, HttpResponse

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_KEEP_METHOD = frozenset({307, 308})  # RFC 9110 sections 15.4.8 and 15.4.9
_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")


@dataclass(frozen=True, slots=True)
class Target:
    """A URL taken apart once, so that nobody reads it another way later."""

    url: str
    scheme: str
    host: str
    """A-labels, lower case, or an IP address without brackets."""
    port: int
    authority: str
    """Host and port as the Host field says them."""

    @classmethod
    def parse(cls, url: str) -> Target:
        """ValueError, with the reason, for what we do not fetch."""
        parts = urlsplit(url)
        if parts.scheme not in _DEFAULT_PORTS:
            raise ValueError(f"neither http nor https: {parts.scheme or 'no scheme'}")
        if "@" in parts.netloc:
            raise ValueError("a user name in the URL")
        host = _canonical(parts.hostname or "")
        default = _DEFAULT_PORTS[parts.scheme]
        port = default if parts.port is None else parts.port
        authority = f"[{host}]" if ":" in host else host
        if port != default:
            authority += f":{port}"
        query = f"?{parts.query}" if parts.query else ""
        url = f"{parts.scheme}://{authority}{parts.path or '/'}{query}"
        return cls(url, parts.scheme, host, port, authority)

    def lies_in(self, domain: str) -> bool:
        return f".{self.host}".endswith(f".{domain}")


def _canonical(host: str) -> str:
    with suppress(ValueError):
        address = str(ip_address(host))
        if "%" not in address:  # a zone names a link of this machine
            return address
    if not host.isascii():
        host = idna.encode(host, uts46=True).decode("ascii")
    host = host.removesuffix(".")
    if not _HOST.fullmatch(host):
        raise ValueError(f"not a host name: {host!r}")
    return host


def follow(
    target: Target, request: HttpRequest, response: HttpResponse
) -> tuple[Target, HttpRequest]:
    """Where a redirect leads and what is asked there; ValueError when it is not followed."""
    location = dict(response.headers).get("location", "")
    if not location:
        raise ValueError("a redirect to nowhere")
    # Header fields come as Latin-1; servers that do not escape mean UTF-8.
    location = location.encode("latin-1", "replace").decode("utf-8", "replace")
    following = Target.parse(urljoin(target.url, location))
    if target.scheme == "https" and following.scheme == "http":
        raise ValueError(f"from https to {following.url}")
    if request.within is not None and not following.lies_in(request.within):
        raise ValueError(f"what is meant for {request.within} alone would go to {following.host}")
    if request.method == "GET":
        return following, request
    if response.status in _KEEP_METHOD:
        if following.host != target.host:
            # The body was meant for this host alone; it may hold an address.
            raise ValueError(f"the request's body would go to {following.host}")
        return following, request
    headers = tuple(
        (name, value) for name, value in request.headers if not name.lower().startswith("content-")
    )
    return following, replace(request, method="GET", body=None, headers=headers)
