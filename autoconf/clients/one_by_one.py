"""Clients that fetch one URL after another and take the first document they can read."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import TypeVar

from autoconf.clients.question import Heard, Question, Web, downgraded, silent
from autoconf.net import HttpResponse

T = TypeVar("T")


def first(
    urls: Iterable[Web],
    read: Callable[[HttpResponse, str], T | None],
    domain: str,
    heard: Heard,
    patience: float,
    *,
    downgrades: bool = True,
) -> Generator[tuple[Question, ...], None, tuple[T | None, Web | None, float]]:
    """What `read` makes of the first document that it takes for the mail domain, its URL, and the
    seconds spent on silent hosts; `downgrades` for those who follow a redirect from https to http.
    """
    seconds = 0.0
    for url in urls:
        yield (url,)
        answer = heard.web(url)
        if downgrades and (lower := downgraded(answer)):
            yield (lower,)
            answer = heard.web(lower)
        seconds += patience if silent(answer) else 0.0
        found = read(answer, domain)
        if found is not None:
            return found, url, seconds
    return None, None, seconds
