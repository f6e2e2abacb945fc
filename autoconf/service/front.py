"""The hot path: WSGI callables in front of Flask that answer from bytes that are kept.

They know no policy.  Flask answers every request the first time; whatever is not plain - another
method, an unusual query or body, a header that asks for something special - it answers always.  No
address is kept: the local part is taken out of the key, and put into a POX answer at its mark.

What is written here runs once for every request of a busy service, and each microsecond of it
costs the machine two or three, because other threads wait for the interpreter meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from autoconf.service.description import tag
from autoconf.service.kept import Answer, Environ, Kept, Key, StartResponse, Wsgi
from autoconf.service.target import trusted

if TYPE_CHECKING:
    from autoconf.service.state import State

_LOCAL = "[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_])?"
"""Local parts that every format writes as they are."""
_DOMAIN = "[A-Za-z0-9.-]{1,180}"
"""With the longest local part still an address (RFC 5321 section 4.5.3.1).  Whether it is a domain
says Flask, and what is kept was one."""
_NAME = re.compile(_DOMAIN)
_QUERY = re.compile(rf"emailaddress={_LOCAL}(?:@|%40)({_DOMAIN})")
_POX = re.compile(rf"<EMailAddress>({_LOCAL})@({_DOMAIN})</EMailAddress>".encode())
_HIDING = re.compile(rb"[@&]|<!|.[<][?]", re.DOTALL)
_ONCE = (b"EMailAddress", b"Request")
"""Elements that a plain POX request has once: each name stands in two tags."""
_CONFIG = frozenset(
    {
        "/mail/config-v1.1.xml",
        "/.well-known/autoconfig/mail/config-v1.1.xml",
        "/.well-known/mail-v1.xml",
    }
)
_ISPDB = "/v1.1/"
_AUTODISCOVER = "/autodiscover/autodiscover.xml"
_LONGEST = 1024
"""Bytes of a POX request that is looked at here."""
_SPECIAL = ("HTTP_IF_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_RANGE")
"""Conditions that are Flask's to judge."""
_JUDGED = frozenset({*_SPECIAL, "HTTP_IF_NONE_MATCH"})
_UNUSUAL = frozenset({*_SPECIAL, "HTTP_TRANSFER_ENCODING"})
"""Without these, and without a length, a GET is a plain one."""
_NO_BODY = (None, "", "0")
_SAID = ("HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "wsgi.url_scheme")
"""Only who is believed may say the first two; without the first the third counts."""


class Gets:
    """Before everything else, because most requests end here.  Safe to use from several threads."""

    def __init__(self, behind: Wsgi, kept: Kept, state: State) -> None:
        self._behind = behind
        self._kept = kept
        self._proxies = state.config.trusted_proxies
        self._whole = state.metrics.tally("requests_total", family="autoconfig", status="200")
        self._unchanged = state.metrics.tally("requests_total", family="autoconfig", status="304")

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = self._key(environ)
        if key is None:
            return self._behind(environ, start_response)
        answer = self._kept.find(key)
        if answer is None:
            return self._kept.ask(self._behind, key, (key[1], None), environ, start_response)
        if "HTTP_IF_NONE_MATCH" in environ:
            return self._compare(answer, environ, start_response)
        self._whole.add()
        start_response(answer.status, list(answer.headers))
        return [answer.template.body if environ["REQUEST_METHOD"] == "GET" else b""]

    def _key(self, environ: Environ) -> tuple[str, str | None, str | None, Key] | None:
        """Path, domain (None where the Host says it), Host (None where it means nothing) and what
        a proxy said; None for a request that is Flask's business."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return None
        if not environ.keys().isdisjoint(_UNUSUAL) or environ.get("CONTENT_LENGTH") not in _NO_BODY:
            return None
        path = environ["PATH_INFO"]
        query = environ.get("QUERY_STRING", "")
        via = _via(environ, self._proxies) if self._proxies else ()
        if path in _CONFIG:
            if not query:
                return path, None, environ.get("HTTP_HOST", ""), via
            found = _QUERY.fullmatch(query)
            return (path, found[1].lower(), None, via) if found is not None else None
        if not path.startswith(_ISPDB) or query:
            return None
        found = _NAME.fullmatch(path, len(_ISPDB))
        return (_ISPDB, found[0].lower(), None, via) if found is not None else None

    def _compare(
        self, answer: Answer, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        if environ["HTTP_IF_NONE_MATCH"] != answer.etag:
            return self._behind(environ, start_response)
        self._unchanged.add()
        left_out = ("Content-Type", "Content-Length")
        start_response("304 NOT MODIFIED", [h for h in answer.headers if h[0] not in left_out])
        return [b""]


class Posts:
    """Autodiscover, behind `body.Bodies`.  Safe to use from several threads."""

    def __init__(self, behind: Wsgi, kept: Kept, state: State) -> None:
        self._behind = behind
        self._kept = kept
        self._proxies = state.config.trusted_proxies
        self._told = state.metrics.tally("requests_total", family="autodiscover", status="200")

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        found = self._read(environ)
        if found is None:
            return self._behind(environ, start_response)
        local, key = found
        answer = self._kept.find(key)
        if answer is None or answer.template.personal is None:
            _, domain, around, *_ = key
            if not _plain(around):
                return self._behind(environ, start_response)
            return self._kept.ask(self._behind, key, (domain, local), environ, start_response)
        body = answer.template.personal(answer.template.body, local)
        self._told.add()
        personal = ("Content-Length", str(len(body))), ("ETag", f'"{tag(body)}"')
        start_response(answer.status, [*answer.headers, *personal])
        return [body]

    def _read(self, environ: Environ) -> tuple[str, tuple[str, str, bytes, str, Key]] | None:
        """Local part; path, domain, the text around the two, its type and what a proxy said."""
        path = environ["PATH_INFO"]
        if environ["REQUEST_METHOD"] != "POST" or path.lower() != _AUTODISCOVER:
            return None
        body = environ["wsgi.input"].getvalue()  # `body.Bodies` has read it
        if len(body) > _LONGEST:
            return None
        found = _POX.search(body)
        if found is None or environ.get("QUERY_STRING") or not environ.keys().isdisjoint(_JUDGED):
            return None
        around = body[: found.start(1)] + body[found.end(2) :]
        via = _via(environ, self._proxies) if self._proxies else ()
        domain = found[2].decode().lower()
        return found[1].decode(), (path, domain, around, environ.get("CONTENT_TYPE", ""), via)


def _plain(around: bytes) -> bool:
    """Whether nothing in it may hide another address, or a second one.

    Asked once for each text: what is kept was plain, and its one empty element says where the
    person stood.
    """
    if not around.isascii() or _HIDING.search(around):
        return False
    return all(around.count(name) == 2 for name in _ONCE)


def _via(environ: Environ, proxies: tuple[str, ...]) -> Key:
    if not trusted(environ.get("REMOTE_ADDR", ""), proxies):
        return ()
    return tuple(environ.get(each, "") for each in _SAID)
