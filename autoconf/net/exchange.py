"""One HTTP exchange over a connected socket.

requests speaks the protocol, but only over the socket it is handed, under TLS that was verified
before.  It opens nothing, resolves nothing, retries nothing; there is no session, so no cookie,
netrc or proxy can reach it.  Nothing is ever decompressed.  Blocks.  RFC 9110, RFC 9112.
"""

from __future__ import annotations

import ssl
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection
from urllib3.connectionpool import HTTPConnectionPool

from autoconf.net import HttpFault, HttpRequest, HttpResponse
from autoconf.net.target import REDIRECTS
from autoconf.net.tls import reason_of
from autoconf.version import VERSION

if TYPE_CHECKING:
    import socket

    from autoconf.net.target import Target

MOST_BODY = 256 * 1024
USER_AGENT = f"mail-autoconf/{VERSION}"
_CHUNK = 16 * 1024


def exchange(
    sock: socket.socket,
    context: ssl.SSLContext | None,
    target: Target,
    request: HttpRequest,
) -> HttpResponse:
    """One exchange over a connected socket, which is closed at the end.  Blocks."""

    def failed(fault: HttpFault, detail: str) -> HttpResponse:
        return HttpResponse(target.url, fault=fault, detail=detail)

    try:
        with sock:
            if context is None:
                return _request(sock, target, request)
            with context.wrap_socket(sock, server_hostname=target.host) as secured:
                return _request(secured, target, request)
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


def _request(sock: socket.socket, target: Target, request: HttpRequest) -> HttpResponse:
    prepared = requests.Request(
        request.method,
        target.url,
        headers={
            "Host": target.authority,
            "User-Agent": USER_AGENT,
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
        if answer.status_code in REDIRECTS:
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

    def __init__(self, sock: socket.socket, target: Target) -> None:
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
