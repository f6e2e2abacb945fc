"""Thunderbird's fetching: what it takes for success, and where it follows."""

from __future__ import annotations

from collections.abc import Generator

from autoconf.clients.file import fine, tree
from autoconf.clients.question import Heard, Question, Web, downgraded, silent
from autoconf.documents.guardedxml import Element
from autoconf.net import HttpResponse

FETCH_SECONDS = 5.0

_XML = ("text/xml", "application/xml", "text/rdf")


def followed(url: Web, heard: Heard) -> Generator[tuple[Question, ...], None, HttpResponse]:
    """The answer; it follows redirects from https to http too."""
    answer = heard.web(url)
    if lower := downgraded(answer):
        yield (lower,)
        answer = heard.web(lower)
    return answer


def succeeded(answer: HttpResponse) -> bool:
    """What is called XML must be; anything else is taken as text, and only fails later."""
    return fine(answer) and (not _called_xml(answer) or tree(answer.body) is not None)


def root(answer: HttpResponse) -> Element | None:
    return tree(answer.body) if fine(answer) and _called_xml(answer) else None


def waits(answer: HttpResponse, seconds: float = FETCH_SECONDS) -> float:
    return seconds if silent(answer) else 0.0


def _called_xml(answer: HttpResponse) -> bool:
    return answer.content_type.startswith(_XML)
