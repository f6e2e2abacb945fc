"""Whom a request asks about, who asks, and in which language.

Host and X-Forwarded-* are a stranger's words: the latter count only from a trusted proxy, the
former only once it reads as a domain.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import unquote

from flask import Request

from autoconf.address import Address, AddressError, Domain, parse
from autoconf.catalog.index import Catalog
from autoconf.messages import FALLBACK, LANGUAGES
from autoconf.service.problem import Problem
from autoconf.service.state import state

HELPERS = ("autoconfig.", "autodiscover.", "ua-auto-config.", "mta-sts.")
"""Host names that clients put in front of the domain they ask about."""
_PLAIN = re.compile(r"(?:([\w.!#$&'*+/=?^{|}~-]{1,64})@)?([A-Za-z0-9.-]{1,180})", re.ASCII)
"""An address without anything that needs a second look."""


@dataclass(frozen=True, slots=True)
class Target:
    domain: str
    """A-labels."""
    local: str | None = None
    """As typed; None where only the domain is known."""

    @property
    def address(self) -> str | None:
        return None if self.local is None else f"{self.local}@{self.domain}"


def query(request: Request, *names: str) -> str | None:
    """The first query parameter of one of these names, in any letter case.

    Unlike a form's, a raw `+` stays: it stands in many an address.
    """
    wanted = {name.lower() for name in names}
    for pair in request.query_string.decode("utf-8", "replace").split("&"):
        name, _, value = pair.partition("=")
        if unquote(name).lower() in wanted:
            return unquote(value).strip()
    return None


def of(request: Request, *names: str) -> Target:
    """The address (or bare domain) in one of the query parameters, else the Host's domain.

    Raises Problem: 400.
    """
    text = query(request, *names) if names else None
    return parsed(text) if text else of_host(request)


def parsed(text: str) -> Target:
    """Raises Problem: 400, with the domain that was perhaps meant."""
    found = address(text)
    return Target(found.domain.ascii, found.local)


def read(text: str) -> Address:
    """Raises AddressError."""
    catalog = state().setup.catalog
    plain = _PLAIN.fullmatch(text)
    if plain is not None:
        with suppress(AddressError):  # the whole reading below says what is wrong
            return Address(plain[1], _domain(plain[2], catalog))
    return parse(text, catalog)


@lru_cache(maxsize=4096)
def _domain(text: str, catalog: Catalog) -> Domain:
    """Remembered: clients of one domain ask over and over, and the suffix list is long."""
    return parse(text, catalog).domain


def address(text: str) -> Address:
    """Raises Problem: 400, with the domain that was perhaps meant."""
    if "\ufffd" in text:  # what was not UTF-8
        raise Problem(400, "bad-request")
    try:
        return read(text)
    except AddressError as error:
        raise Problem(
            400, "bad-address", reason=error.code, did_you_mean=error.suggestion
        ) from None


def of_host(request: Request) -> Target:
    """The domain that the host name speaks for.  Raises Problem: 400."""
    name = host(request)
    for prefix in HELPERS:
        if name.startswith(prefix):
            name = name.removeprefix(prefix)
            break
    try:
        return Target(read(name).domain.ascii)
    except AddressError:
        raise Problem(400, "no-domain") from None


def host(request: Request) -> str:
    """The host name that was asked, lower case, without the port; perhaps no host name at all."""
    text = _forwarded(request, "HTTP_X_FORWARDED_HOST") or request.environ.get("HTTP_HOST", "")
    name = text.encode("latin-1", "replace").decode("utf-8", "replace").strip().lower()
    bare, _, port = name.rpartition(":")
    return (bare if port.isdecimal() else name).removesuffix(".")


def scheme(request: Request) -> str:
    """`http` or `https`, as the client spoke it."""
    said = _forwarded(request, "HTTP_X_FORWARDED_PROTO")
    return said.lower() if said else str(request.environ.get("wsgi.url_scheme", "http"))


def base_url(request: Request) -> str:
    """Where this service is reached, without a slash at the end.  Raises Problem: 400."""
    chosen = state().config.base_url
    if chosen:
        return chosen.rstrip("/")
    name = host(request)
    try:
        return f"https://{read(name).domain.ascii}"
    except AddressError:
        raise Problem(400, "no-domain") from None


def proxied(request: Request) -> bool:
    """Whether it came through a proxy that we believe."""
    return trusted(str(request.environ.get("REMOTE_ADDR", "")), state().config.trusted_proxies)


def network(request: Request) -> str:
    """The client's /24 or /56: as much of it as limits need, and never more."""
    client = str(request.environ.get("REMOTE_ADDR", ""))
    hops = [*str(request.environ.get("HTTP_X_FORWARDED_FOR", "")).split(","), client]
    proxies = state().config.trusted_proxies
    while len(hops) > 1 and trusted(client, proxies):
        hops.pop()
        client = hops[-1].strip()
    try:
        found = _plain(client)
    except ValueError:
        return "unknown"
    return str(ip_network(f"{found}/{56 if found.version == 6 else 24}", strict=False))


def language(request: Request) -> str:
    """`?lang=`, else what Accept-Language prefers among ours (RFC 4647)."""
    asked = query(request, "lang")
    if asked in LANGUAGES:
        return str(asked)
    for tag, _ in request.accept_languages:
        lower = tag.lower()
        if lower.startswith(("zh-tw", "zh-hk", "zh-mo", "zh-hant")):
            return "zh-TW"
        if lower.startswith("zh"):
            return "zh-CN"
        if lower.startswith("en"):
            return "en"
    return FALLBACK


def _forwarded(request: Request, header: str) -> str | None:
    """What the trusted proxy nearest to us said: the last value; None without such a proxy."""
    if not proxied(request):
        return None
    value = str(request.environ.get(header, "")).rpartition(",")[2].strip()
    return value or None


def trusted(client: str, proxies: tuple[str, ...]) -> bool:
    """Whether the client's IP address is that of a proxy in these ranges."""
    if not proxies:
        return False
    try:
        found = _plain(client)
    except ValueError:
        return False
    return any(found in each for each in _networks(proxies))


def _plain(text: str) -> IPv4Address | IPv6Address:
    """The IP address; an IPv4 one also where a dual-stack socket wraps it."""
    found = ip_address(text)
    return found.ipv4_mapped or found if isinstance(found, IPv6Address) else found


@cache
def _networks(texts: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(map(ip_network, texts))
