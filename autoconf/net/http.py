"""Fetching a URL that a stranger chose.

requests speaks the protocol, but only over a socket that our dialler connected to an address the
guard accepted, under TLS that was verified before.  It opens nothing, resolves nothing, retries
nothing; there is no session, so no cookie, netrc or proxy can reach it.  Redirects are followed
here, each hop judged again.  Nothing is ever decompressed.  RFC 9110, RFC 9112.

requests blocks, so each exchange runs in a daemon thread, for which no exit waits.  Its time-out
bounds single reads only (a drip outlives it), and closing a socket wakes no reader; so deadline and
cancellation shut down a duplicate of the socket, and what the thread says then is not heard.
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from importlib import metadata
from ipaddress import ip_address
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urljoin, urlsplit

import idna
import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection
from urllib3.connectionpool import HTTPConnectionPool

from autoconf.net import HttpFault, HttpRequest, HttpResponse
from autoconf.net.dial import Failure
from autoconf.net.guard import Kind
from autoconf.net.tls import reason_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from autoconf.net import Deadline
    from autoconf.net.dial import Dialler
    from autoconf.net.tls import Trust

MOST_BODY = 256 * 1024
MOST_REDIRECTS = 5
MOST_AT_ONCE = 16
_CHUNK = 16 * 1024
_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_KEEP_METHOD = frozenset({307, 308})  # RFC 9110 sections 15.4.8 and 15.4.9

T = TypeVar("T")


class Fetcher:
    """Fetches, at most `MOST_AT_ONCE` at a time."""

    def __init__(self, dialler: Dialler, trust: Trust) -> None:
        self._dialler = dialler
        self._trust = trust
        self._slots = asyncio.Semaphore(MOST_AT_ONCE)
        self._open: set[socket.socket] = set()
        self._user_agent = _user_agent()

    async def fetch(self, request: HttpRequest, deadline: Deadline) -> HttpResponse:
        """The answer at the end of at most five redirects, or what stood in the way."""
        try:
            target = _Target.parse(request.url)
        except ValueError as error:
            return HttpResponse(request.url, fault=HttpFault.GUARDED, detail=str(error))
        hops: list[str] = []
        while True:
            hops.append(target.url)
            response = await self._hop(target, request, deadline)
            response = replace(response, hops=tuple(hops))
            if response.fault or response.status not in _REDIRECTS:
                return response
            try:
                if len(hops) > MOST_REDIRECTS:
                    raise ValueError(f"more than {MOST_REDIRECTS} redirects")
                target, request = _follow(target, request, response)
            except ValueError as error:
                return HttpResponse(
                    target.url, fault=HttpFault.REDIRECT, detail=str(error), hops=tuple(hops)
                )

    def close(self) -> None:
        """Wake every thread that still waits for somebody."""
        for twin in self._open:
            _cut(twin)

    async def _hop(self, target: _Target, request: HttpRequest, deadline: Deadline) -> HttpResponse:
        clock = asyncio.get_running_loop().time
        try:
            async with asyncio.timeout(deadline.left(clock())), self._slots:
                response = await self._exchange(target, request, deadline)
        except TimeoutError:
            response = None
        if response is None or not deadline.left(clock()):
            # Whatever came, the deadline may have cut it short.
            return HttpResponse(target.url, fault=HttpFault.DEADLINE, detail="no time left")
        return response

    async def _exchange(
        self, target: _Target, request: HttpRequest, deadline: Deadline
    ) -> HttpResponse:
        dialled = await self._dialler.dial(target.host, target.port, Kind.HTTP, deadline)
        if isinstance(dialled, Failure):
            return HttpResponse(
                target.url, fault=HttpFault(dialled.fault.value), detail=dialled.detail
            )
        sock = dialled.sock
        sock.settimeout(self._dialler.patience.silence)
        twin = sock.dup()
        self._open.add(twin)
        context = self._trust.verifying if target.scheme == "https" else None
        try:
            return await _in_daemon_thread(
                partial(_speak, sock, context, target, request, self._user_agent)
            )
        finally:
            self._open.discard(twin)
            _cut(twin)
            twin.close()


@dataclass(frozen=True, slots=True)
class _Target:
    """A URL taken apart once, so that nobody reads it another way later."""

    url: str
    scheme: str
    host: str
    """A-labels, lower case, or an IP address without brackets."""
    port: int
    authority: str
    """Host and port as the Host field says them."""

    @classmethod
    def parse(cls, url: str) -> _Target:
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


def _follow(
    target: _Target, request: HttpRequest, response: HttpResponse
) -> tuple[_Target, HttpRequest]:
    """Where a redirect leads and what is asked there; ValueError when it is not followed."""
    location = dict(response.headers).get("location", "")
    if not location:
        raise ValueError("a redirect to nowhere")
    # Header fields come as Latin-1; servers that do not escape mean UTF-8.
    location = location.encode("latin-1", "replace").decode("utf-8", "replace")
    following = _Target.parse(urljoin(target.url, location))
    if target.scheme == "https" and following.scheme == "http":
        raise ValueError(f"from https to {following.url}")
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


def _speak(
    sock: socket.socket,
    context: ssl.SSLContext | None,
    target: _Target,
    request: HttpRequest,
    user_agent: str,
) -> HttpResponse:
    """One exchange over a connected socket, which is closed at the end.  Blocks."""

    def failed(fault: HttpFault, detail: str) -> HttpResponse:
        return HttpResponse(target.url, fault=fault, detail=detail)

    try:
        with sock:
            if context is None:
                return _request(sock, target, request, user_agent)
            with context.wrap_socket(sock, server_hostname=target.host) as secured:
                return _request(secured, target, request, user_agent)
    except (requests.Timeout, urllib3.exceptions.TimeoutError, TimeoutError):
        return failed(HttpFault.SILENT, "connected, but no answer in time")
    except ssl.SSLEOFError:
        return failed(HttpFault.BROKEN, "closed during the TLS handshake")
    except ssl.SSLError as error:
        return failed(HttpFault.TLS, reason_of(error))
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
        return failed(HttpFault.BROKEN, _words(error))


def _words(error: BaseException) -> str:
    """What happened, in one line: each library wraps the error of the one below it."""
    while error.args and isinstance(error.args[-1], BaseException):
        error = error.args[-1]
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:200]


def _request(
    sock: socket.socket, target: _Target, request: HttpRequest, user_agent: str
) -> HttpResponse:
    prepared = requests.Request(
        request.method,
        target.url,
        headers={
            "Host": target.authority,
            "User-Agent": user_agent,
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
            **dict(request.headers),
        },
        data=request.body,
    ).prepare()
    timeout = sock.gettimeout()
    with _OneConnection(sock, target).send(prepared, stream=True, timeout=timeout) as answer:
        response = HttpResponse(
            target.url,
            answer.status_code,
            answer.headers.get("Content-Type", "").lower(),
            headers=tuple((name.lower(), value) for name, value in answer.headers.items()),
        )
        if answer.status_code in _REDIRECTS:
            return response
        encoding = answer.headers.get("Content-Encoding", "identity").lower()
        if encoding != "identity":
            detail = f"encoded as {encoding}, which was not asked for"
            return replace(response, status=0, fault=HttpFault.BROKEN, detail=detail)
        body = bytearray()
        while chunk := answer.raw.read(_CHUNK, decode_content=False):
            body += chunk
            if len(body) > MOST_BODY:
                detail = f"more than {MOST_BODY} bytes"
                return replace(response, status=0, fault=HttpFault.TOO_LARGE, detail=detail)
        return replace(response, body=bytes(body))


class _OneConnection(HTTPAdapter):
    """An adapter that knows one connected socket and no other way out."""

    def __init__(self, sock: socket.socket, target: _Target) -> None:
        super().__init__(max_retries=0)
        self._pool = _Pool(target.host, target.port, dialled=sock)

    def get_connection_with_tls_context(self, *_: Any, **__: Any) -> HTTPConnectionPool:
        return self._pool

    def cert_verify(self, *_: Any, **__: Any) -> None:
        """Nothing is left to verify: the socket comes after its handshake."""


class _Connection(HTTPConnection):
    """Speaks over the socket it was given; under TLS, if that socket does."""

    def __init__(self, *args: Any, dialled: socket.socket, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._dialled = dialled

    def connect(self) -> None:
        self.sock = self._dialled


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


async def _in_daemon_thread(work: Callable[[], T]) -> T:
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def deliver(settle: Callable[[Any], None], value: object) -> None:
        def settle_unless_cancelled() -> None:
            if not future.done():
                settle(value)

        with suppress(RuntimeError):  # the loop is gone, and with it whoever asked
            loop.call_soon_threadsafe(settle_unless_cancelled)

    def run() -> None:
        try:
            result = work()
        except BaseException as error:  # our bug: it belongs to whoever waits
            deliver(future.set_exception, error)
        else:
            deliver(future.set_result, result)

    Thread(target=run, name="fetch", daemon=True).start()
    return await future


def _cut(twin: socket.socket) -> None:
    with suppress(OSError):
        twin.shutdown(socket.SHUT_RDWR)


def _user_agent() -> str:
    try:
        return f"mail-autoconf/{metadata.version('mail-autoconf')}"
    except metadata.PackageNotFoundError:
        return "mail-autoconf"
