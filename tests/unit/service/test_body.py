"""The body of a request: never waited for without bound, and never our bug."""

from __future__ import annotations

import io
import json
from threading import Event, Thread
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from autoconf.documents import autodiscover
from autoconf.service import entry
from autoconf.service.body import AT_ONCE
from autoconf.service.config import Config
from autoconf.service.log import Log
from autoconf.service.state import Edges

POX = "/autodiscover/autodiscover.xml"
QUESTION = autodiscover.request("someone@163.com")


class Slow(io.BytesIO):
    """A body that is on its way until it may end."""

    def __init__(self, ends: Event, begun: Event) -> None:
        super().__init__(QUESTION)
        self.ends, self.begun = ends, begun

    def read(self, size: int | None = -1) -> bytes:
        self.begun.set()
        self.ends.wait()
        return super().read(size)


class Never(io.BytesIO):
    """Whoever reads it would wait for ever."""

    def read(self, size: int | None = -1) -> bytes:
        raise AssertionError("it was read")


class Broken(io.BytesIO):
    """As a web server tells that the chunks make no sense."""

    def read(self, size: int | None = -1) -> bytes:
        raise type("InvalidChunkSize", (Exception,), {})


@pytest.fixture(scope="module")
def service() -> entry.Wsgi:
    return entry.build(Config(folders=()), Edges(Log(io.StringIO())))


def ask(
    service: entry.Wsgi, source: io.BytesIO, method: str = "POST", path: str = POX, **more: Any
) -> tuple[str, dict[str, str], bytes]:
    environ: dict[str, Any] = {
        "PATH_INFO": path,
        "REQUEST_METHOD": method,
        "CONTENT_TYPE": "text/xml",
        "CONTENT_LENGTH": str(len(QUESTION)),
        "wsgi.input": source,
        **more,
    }
    setup_testing_defaults(environ)
    said: list[Any] = []
    whole = b"".join(service(environ, lambda status, headers: said.extend((status, headers))))
    return said[0], dict(said[1]), whole


def test_as_many_as_may_wait_are_answered_and_one_more_is_told_to_come_again(
    service: entry.Wsgi,
) -> None:
    # Given as many bodies on their way as there are places
    ends = Event()
    begun = [Event() for _ in range(AT_ONCE)]
    answers: list[str] = []
    waiting = [
        Thread(target=lambda each=each: answers.append(ask(service, Slow(ends, each))[0]))
        for each in begun
    ]
    for thread in waiting:
        thread.start()
    for each in begun:
        assert each.wait(30)

    # When others come, Then one with a body waits for nobody, and the rest do not notice
    status, headers, body = ask(service, io.BytesIO(QUESTION))
    assert (status[:3], headers["Retry-After"]) == ("503", "1")
    assert json.loads(body)["code"] == "busy-reading"
    assert ask(service, Never(), "GET", "/v1.1/163.com")[0] == "200 OK"

    # And once the bodies are there, everybody is answered
    ends.set()
    for thread in waiting:
        thread.join(30)
    assert answers == ["200 OK"] * AT_ONCE
    assert ask(service, io.BytesIO(QUESTION))[0] == "200 OK"


@pytest.mark.parametrize("path", ["/", "/p/", "/v1.1/163.com", "/mail/config-v1.1.xml", POX])
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "PUT"])
def test_the_body_of_anything_but_a_post_is_never_read(
    service: entry.Wsgi, method: str, path: str
) -> None:
    form = "application/x-www-form-urlencoded"
    status, *_ = ask(
        service, Never(), method, path, CONTENT_TYPE=form, HTTP_HOST="autoconfig.163.com"
    )
    assert status[:3] == ("405" if method == "PUT" else "200")


@pytest.mark.parametrize(
    ("source", "more", "status", "code"),
    [
        (Broken(), {}, 400, "bad-request"),
        (io.BytesIO(b"<"), {}, 400, "bad-request"),
        (Never(), {"CONTENT_LENGTH": "16385"}, 413, "too-large"),
        (Never(), {"CONTENT_LENGTH": "0" * 5000}, 400, "bad-request"),
        (Never(), {"CONTENT_LENGTH": "five"}, 400, "bad-request"),
        (
            io.BytesIO(b" " * 16385),
            {"CONTENT_LENGTH": "", "wsgi.input_terminated": True},
            413,
            "too-large",
        ),
    ],
    ids=["broken", "cut off", "too long", "many digits", "no number", "too long in chunks"],
)
@pytest.mark.parametrize("path", ["/", POX])
def test_what_cannot_be_read_is_the_clients_mistake(
    service: entry.Wsgi, path: str, source: io.BytesIO, more: dict[str, Any], status: int, code: str
) -> None:
    source.seek(0)
    said, headers, body = ask(service, source, path=path, **more)
    assert (int(said[:3]), json.loads(body)["code"]) == (status, code)
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_body_in_chunks_is_read_where_the_web_server_says_where_they_end(
    service: entry.Wsgi,
) -> None:
    chunks: dict[str, Any] = {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"}
    chunks["wsgi.input_terminated"] = True
    said, _, body = ask(service, io.BytesIO(QUESTION), **chunks)
    assert (said, b"someone@163.com" in body) == ("200 OK", True)
