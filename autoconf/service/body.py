"""The body of a request, read before anything else looks at the request.

A web server hands a request over while its body is still on the way, and who reads it waits for a
stranger, with a thread.  So only so many of one worker wait at the same time, well below its
threads; the others are told to come again, and every question without a body is answered all the
while.  A GET's body means nothing (RFC 9110 section 9.3.1) and is never read.  What the web server
cannot read is the client's mistake, not our bug.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from io import BytesIO
from threading import BoundedSemaphore
from typing import Any

from autoconf.service.problem import Problem

AT_ONCE = 8
"""Requests of one worker that may wait for a body."""
_PATIENCE = 0.05
"""Seconds until a place must be free.  A body that is there already takes far less, so that many
honest ones at once find room one after the other."""
_DIGITS = 20
_SHUT_RD = 0
"""As POSIX has it; the module `socket` is for others."""
_REFUSED = "mail_autoconf.refused"

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class Bodies:
    """A WSGI callable in front of another, which then finds the body in memory.  Safe to use from
    several threads."""

    def __init__(self, behind: Wsgi, longest: int) -> None:
        self._behind = behind
        self._longest = longest
        self._places = BoundedSemaphore(AT_ONCE)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        stated = environ.get("CONTENT_LENGTH")
        chunked = "HTTP_TRANSFER_ENCODING" in environ
        if environ["REQUEST_METHOD"] != "POST" and not chunked and stated in (None, "", "0"):
            return self._behind(environ, start_response)
        body = b""
        if environ["REQUEST_METHOD"] == "POST":
            try:
                body = self._read(environ)
            except Problem as problem:
                environ[_REFUSED] = problem
                _deaf(environ)
        else:
            _deaf(environ)
        environ["wsgi.input"] = BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        return self._behind(environ, start_response)

    def _read(self, environ: Environ) -> bytes:
        """Raises Problem: 400, 413, 503."""
        stated = environ.get("CONTENT_LENGTH") or ""
        if stated:
            wanted = _number(stated)
        else:  # in chunks, if the web server says where they end
            wanted = self._longest + 1 if environ.get("wsgi.input_terminated") else 0
        if stated and wanted > self._longest:
            raise Problem(413, "too-large")
        if not wanted:
            return b""
        if not self._places.acquire(timeout=_PATIENCE):
            raise Problem(503, "busy-reading", retry_after=1)
        try:
            body = _all(environ["wsgi.input"], wanted)
        except (
            Exception
        ):  # each web server has its own for a body that breaks off or makes no sense
            raise Problem(400, "bad-request") from None
        finally:
            self._places.release()
        if stated and len(body) < wanted:
            raise Problem(400, "bad-request")
        if len(body) > self._longest:
            raise Problem(413, "too-large")
        return body


def _number(stated: str) -> int:
    """Raises Problem: 400.  `int` refuses thousands of digits, and so may nobody else."""
    if not (stated.isascii() and stated.isdecimal() and len(stated) <= _DIGITS):
        raise Problem(400, "bad-request")
    return int(stated)


def _all(source: Any, wanted: int) -> bytes:
    parts: list[bytes] = []
    while wanted and (part := source.read(wanted)):
        parts.append(part)
        wanted -= len(part)
    return b"".join(parts)


def _deaf(environ: Environ) -> None:
    """Nothing more is heard from a client whose body nobody wants.

    Before it closes a connection gunicorn waits seconds for the rest, one connection after the
    other; the other web servers do not, and hand no socket out.
    """
    connection = environ.get("gunicorn.socket")
    if connection is not None:
        with suppress(OSError):  # it is gone already
            connection.shutdown(_SHUT_RD)


def refuse() -> None:
    """Before each request of Flask's: what `Bodies` could not take is answered like any problem."""
    from flask import request

    problem = request.environ.get(_REFUSED)
    if problem is not None:
        raise problem
