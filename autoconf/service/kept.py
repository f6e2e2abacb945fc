"""Answers that are kept as bytes, so that the next such request needs nothing but them.

Nothing here knows policy: an endpoint says that its answer hangs on the domain alone (`keep`), and
everything that could have mattered in the request is the key.  No address is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import Request

from autoconf.service.description import Description
from autoconf.service.target import Target

if TYPE_CHECKING:
    from autoconf.service.state import State

_NOTE = "mail_autoconf.kept"
"""Where in the WSGI environment an endpoint leaves a `Template`, and whom it is for."""

_LONGEST = 2048
"""Characters of a key: headers can be long, and whoever sends them would choose our memory."""

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Wsgi = Callable[[Environ, StartResponse], Iterable[bytes]]
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """An answer that hangs on the domain alone, but for the person that `personal` puts in."""

    body: bytes
    personal: Callable[[bytes, str | None], bytes] | None = None


def keep(request: Request, description: Description, wanted: Target, template: Template) -> None:
    """Called by an endpoint: the next such request may be answered with the same bytes."""
    if not (description.logins or description.learnt or description.mx):
        request.environ[_NOTE] = template, wanted


class Answer(NamedTuple):
    status: str
    headers: list[tuple[str, str]]
    """Without length and tag where they hang on the person."""
    template: Template
    etag: str


class Kept:
    """Safe to use from several threads."""

    def __init__(self, state: State) -> None:
        config = state.config
        self._descriptions = state.descriptions
        self._capacity = 0 if config.log_requests else config.limits.answers
        self._answers: dict[Key, Answer] = {}
        self._version = state.descriptions.version
        self._lock = Lock()

    def find(self, key: Key) -> Answer | None:
        if self._descriptions.version != self._version:
            with self._lock:
                self._answers.clear()
                self._version = self._descriptions.version
        return self._answers.get(key)

    def ask(
        self,
        behind: Wsgi,
        key: Key,
        seen: tuple[str | None, str | None],
        environ: Environ,
        start_response: StartResponse,
    ) -> Iterable[bytes]:
        """Let Flask answer, and keep what it says may be kept.

        `seen` is the domain and the local part as the front read them, None where it did not; if
        Flask read others, nothing is kept.
        """
        version = self._descriptions.version
        domain, local = seen

        def noted(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            note: tuple[Template, Target] | None = environ.get(_NOTE)
            if note is not None and status.startswith("200"):
                template, wanted = note
                if domain in (None, wanted.domain) and local in (None, wanted.local):
                    self._keep(key, version, status, headers, template)
            return start_response(status, headers, *rest)

        return behind(environ, noted)

    def _keep(
        self,
        key: Key,
        version: int,
        status: str,
        headers: list[tuple[str, str]],
        template: Template,
    ) -> None:
        if len(repr(key)) > _LONGEST:
            return
        etag = next((value for name, value in headers if name == "ETag"), "")
        kept = list(headers)
        if template.personal is not None:
            kept = [h for h in kept if h[0] not in ("ETag", "Content-Length")]
        with self._lock:
            if version != self._version or not self._capacity:
                return
            while len(self._answers) >= self._capacity:
                del self._answers[next(iter(self._answers))]
            self._answers[key] = Answer(status, kept, template, etag)
