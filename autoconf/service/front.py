"""The hot path: a WSGI callable in front of Flask that answers from bytes it has.

It knows no policy.  Flask answers every request the first time; where it notes in the environment
that its answer hangs on the domain alone (`keep`), the bytes are kept under all of the request that
could have mattered, and the next such request gets them.  Whatever is not plain - another method,
an unusual query or body, a header that asks for something special - goes to Flask.  No address is
kept: the local part is taken out of the key, and put into a POX answer at its mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import Request

from autoconf.service.description import Description, Rendered
from autoconf.service.metrics import counted
from autoconf.service.target import Target, trusted

if TYPE_CHECKING:
    from autoconf.service.state import State

KEPT = "mail_autoconf.kept"
"""The key in the WSGI environment under which Flask leaves a `Template` and whom it is for."""
_LOCAL = "[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_])?"
"""Local parts that every format writes as they are."""
_DOMAIN = "[A-Za-z0-9-]{1,63}(?:[.][A-Za-z0-9-]{1,63}){1,8}"
_NAME = re.compile(_DOMAIN)
_QUERY = re.compile(rf"emailaddress={_LOCAL}(?:@|%40)({_DOMAIN})")
_POX = re.compile(rf"<EMailAddress>({_LOCAL})@({_DOMAIN})</EMailAddress>".encode())
_UNPLAIN = re.compile(rb"[@&]|<!|.[<][?]", re.DOTALL)
"""What may hide another address, or a second one, in a POX request."""
_ONCE = (b"EMailAddress", b"Request")
"""Elements that a plain POX request has once: each name stands in two tags."""
_LONGEST_DOMAIN = 180
"""With the longest local part still an address (RFC 5321 section 4.5.3.1)."""
_GETS = frozenset(
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

_SHARED = counted("requests_total", family="autoconfig", status="200")
_PERSONAL = counted("requests_total", family="autodiscover", status="200")
_UNCHANGED = counted("requests_total", family="autoconfig", status="304")

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Wsgi = Callable[[Environ, StartResponse], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Template:
    """An answer that hangs on the domain alone, but for the person that `personal` puts in."""

    body: bytes
    personal: Callable[[bytes, str | None], bytes] | None = None


class Answer(NamedTuple):
    status: str
    headers: list[tuple[str, str]]
    """Without length and tag where they hang on the person."""
    template: Template
    etag: str


class Hot(NamedTuple):
    """A request that may be answered from here."""

    key: tuple[object, ...]
    """Everything of it that could matter, the person left out."""
    domain: str | None = None
    """As read here; None where the key holds the text that it stands in."""
    local: str | None = None

    def is_for(self, wanted: Target) -> bool:
        """Whether Flask read the same out of it."""
        return self.domain in (None, wanted.domain) and self.local in (None, wanted.local)


def keep(request: Request, description: Description, wanted: Target, template: Template) -> None:
    """Called by an endpoint: the front may answer the next such request by itself."""
    if not (description.logins or description.learnt or description.mx):
        request.environ[KEPT] = template, wanted


class Front:
    """Safe to use from several threads."""

    def __init__(self, behind: Wsgi, state: State) -> None:
        self._behind = behind
        self._descriptions = state.descriptions
        self._metrics = state.metrics
        self._proxies = state.config.trusted_proxies
        self._capacity = 0 if state.config.log_requests else state.config.limits.answers
        self._answers: dict[tuple[object, ...], Answer] = {}
        self._version = state.descriptions.version
        self._lock = Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        hot = _hot(environ, self._proxies) if self._capacity else None
        if hot is None:
            return self._behind(environ, start_response)
        version = self._descriptions.version
        if version != self._version:
            with self._lock:
                self._answers.clear()
                self._version = version
        answer = self._answers.get(hot.key)
        if answer is None:
            return self._ask(hot, version, environ, start_response)
        return self._tell(answer, hot, environ, start_response)

    def _tell(
        self, answer: Answer, hot: Hot, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        status, headers, template, etag = answer
        body = template.body
        if template.personal is not None:
            made = Rendered.of(template.personal(body, hot.local))
            body, etag = made.body, f'"{made.etag}"'
            headers = [*headers, ("Content-Length", str(len(body))), ("ETag", etag)]
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known is not None and known != etag:
            return self._behind(environ, start_response)
        what = _SHARED if template.personal is None else _PERSONAL
        if known is not None:
            status, body, what = "304 NOT MODIFIED", b"", _UNCHANGED
            headers = [h for h in headers if h[0] not in ("Content-Type", "Content-Length")]
        self._metrics.add(what)
        start_response(status, headers)
        return [body] if environ["REQUEST_METHOD"] != "HEAD" else [b""]

    def _ask(
        self, hot: Hot, version: int, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Let Flask answer, and keep what it says may be kept."""

        def noted(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            kept: tuple[Template, Target] | None = environ.get(KEPT)
            if kept is not None and status.startswith("200") and hot.is_for(kept[1]):
                self._keep(hot, version, status, headers, kept[0])
            return start_response(status, headers, *rest)

        return self._behind(environ, noted)

    def _keep(
        self,
        hot: Hot,
        version: int,
        status: str,
        headers: list[tuple[str, str]],
        template: Template,
    ) -> None:
        etag = next((value for name, value in headers if name == "ETag"), "")
        kept = list(headers)
        if template.personal is not None:
            kept = [h for h in kept if h[0] not in ("ETag", "Content-Length")]
        with self._lock:
            if version != self._version:
                return
            while len(self._answers) >= self._capacity:
                del self._answers[next(iter(self._answers))]
            self._answers[hot.key] = Answer(status, kept, template, etag)


def _hot(environ: Environ, proxies: tuple[str, ...]) -> Hot | None:
    """The request as a key; None for one that is Flask's business."""
    path = environ["PATH_INFO"]
    for name in _SPECIAL:
        if name in environ:
            return None
    via: tuple[object, ...] = ()
    if proxies and trusted(environ.get("REMOTE_ADDR", ""), proxies):
        # Only who is believed may say the first two; without the first the third counts.
        said = ("HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "wsgi.url_scheme")
        via = tuple(environ.get(each, "") for each in said)
    method = environ["REQUEST_METHOD"]
    if method in ("GET", "HEAD"):
        return _by_get(environ, path, via)
    if method == "POST" and path.lower() == _AUTODISCOVER:
        return _by_post(environ, path, via)
    return None


def _by_get(environ: Environ, path: str, via: tuple[object, ...]) -> Hot | None:
    query = environ.get("QUERY_STRING", "")
    if path.startswith(_ISPDB) and not query:
        domain = path[len(_ISPDB) :]
        return Hot((path, via), domain.lower()) if _NAME.fullmatch(domain) else None
    if path not in _GETS:
        return None
    if not query:
        return Hot((path, environ.get("HTTP_HOST", ""), via))
    found = _QUERY.fullmatch(query)
    if found is None or len(found[1]) > _LONGEST_DOMAIN:
        return None
    domain = found[1].lower()
    return Hot((path, "?", domain, via), domain)


def _by_post(environ: Environ, path: str, via: tuple[object, ...]) -> Hot | None:
    """The body is read here, and put back for Flask."""
    length = environ.get("CONTENT_LENGTH") or ""
    if not (length.isascii() and length.isdecimal() and int(length) <= _LONGEST):
        return None
    body = environ["wsgi.input"].read(int(length))
    from io import BytesIO

    environ["wsgi.input"] = BytesIO(body)
    found = _POX.search(body)
    if found is None or environ.get("QUERY_STRING") or "HTTP_IF_NONE_MATCH" in environ:
        return None
    around = body[: found.start(1)] + body[found.end(2) :]
    if not around.isascii() or _UNPLAIN.search(around) or len(found[2]) > _LONGEST_DOMAIN:
        return None
    if any(around.count(name) != 2 for name in _ONCE):
        return None
    domain = found[2].decode().lower()
    key = (path, domain, around, environ.get("CONTENT_TYPE", ""), via)
    return Hot(key, domain, found[1].decode())
