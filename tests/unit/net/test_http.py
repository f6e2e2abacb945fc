"""Fetching, from honest and hostile web servers on loopback."""

from __future__ import annotations

import asyncio
import gzip
import threading
from typing import TYPE_CHECKING

import pytest

from autoconf.net import HttpFault, HttpRequest, HttpResponse
from autoconf.net.dial import Dialler, Patience
from autoconf.net.guard import Guard
from autoconf.net.http import Fetcher
from autoconf.net.tls import Trust
from tests.unit.net.peers import LOOPBACK, TableResolver, forever, serving, unused_port, within
from tests.unit.net.web import HOSTS, OK, QUICK, Web, answer, get

if TYPE_CHECKING:
    from tests.unit.net.conftest import Authority


def test_a_plain_answer_comes_whole() -> None:
    web = Web(OK)

    response = get(web)

    assert response.fault is None
    assert response.status == 200
    assert response.body == b"<clientConfig/>"
    assert response.content_type == "text/xml; charset=utf-8"
    assert ("x-seen", "Yes") in response.headers
    assert response.hops == (response.url,)
    assert not response.secure


def test_the_request_says_only_what_it_must() -> None:
    web = Web(OK)

    get(web, "http://a.test:{port}/x?emailaddress=%EMAIL#fragment")

    line, *fields = web.heads[0].strip().split("\r\n")
    names = {field.partition(":")[0].lower() for field in fields}
    assert line == "GET /x?emailaddress=%25EMAIL HTTP/1.1"
    assert names == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert "Accept-Encoding: identity" in fields
    assert "User-Agent: mail-autoconf" in web.heads[0]
    assert fields[0].startswith("Host: a.test:")


def test_no_environment_reaches_a_request(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    netrc = tmp_path_factory.mktemp("home") / ".netrc"
    netrc.write_text("machine a.test login me password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    web = Web(answer(b"", "Set-Cookie: id=1", "Location: /next", status="302 Found"), OK)

    assert get(web).status == 200

    assert "authorization" not in "".join(web.heads).lower()
    assert "cookie" not in "".join(web.heads).lower()


def test_https_is_verified_for_the_name_that_was_asked(authority: Authority) -> None:
    web = Web(OK)

    response = get(
        web,
        "https://a.test:{port}/",
        trust=authority.trust,
        tls=authority.server(name="a.test"),
    )

    assert response.status == 200
    assert response.secure
    assert web.heads[0].startswith("GET / HTTP/1.1\r\nHost: a.test:")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("name", "ostname mismatch"),
        ("expired", "has expired"),
        ("issuer", "issuer"),
    ],
)
def test_a_bad_certificate_stops_a_fetch_before_the_request(
    authority: Authority, fault: str, words: str
) -> None:
    web = Web(OK)

    response = get(
        web,
        "https://a.test:{port}/",
        trust=authority.trust,
        tls=authority.server(fault, "a.test"),
    )

    assert response.fault == HttpFault.TLS
    assert response.status == 0
    assert words in response.detail
    assert web.heads == []


def test_http_on_an_https_port_is_no_tls(authority: Authority) -> None:
    async def clear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(b"", status="400 Bad Request"))
        await reader.read()

    response = get(clear, "https://a.test:{port}/", trust=authority.trust)

    assert response.fault == HttpFault.TLS


@pytest.mark.parametrize(
    ("bytes_", "fault"),
    [
        (b"", HttpFault.BROKEN),
        (b"SSH-2.0-OpenSSH_9\r\n", HttpFault.BROKEN),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", HttpFault.BROKEN),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx", HttpFault.BROKEN),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", HttpFault.BROKEN),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", HttpFault.BROKEN),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", HttpFault.BROKEN),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70000 + b"\r\n\r\n", HttpFault.BROKEN),
        (answer(b"x" * (256 * 1024 + 1)), HttpFault.TOO_LARGE),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (256 * 1024 + 1), HttpFault.TOO_LARGE),
        (answer(gzip.compress(b"x" * 9), "Content-Encoding: gzip"), HttpFault.BROKEN),
        (answer(b"", status="302 Found"), HttpFault.REDIRECT),
    ],
)
def test_what_is_no_usable_answer_is_a_fault(bytes_: bytes, fault: HttpFault) -> None:
    response = get(Web(bytes_))

    assert response.fault == fault
    assert (response.status, response.body) == (0, b"")
    assert response.detail


def test_a_body_of_exactly_the_limit_is_taken() -> None:
    assert len(get(Web(answer(b"x" * 256 * 1024))).body) == 256 * 1024


def test_an_endless_body_is_cut_off() -> None:
    async def endless(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b"x" * 65536)
            await writer.drain()

    assert get(endless).fault == HttpFault.TOO_LARGE


def test_a_server_that_accepts_and_says_nothing_is_silent(authority: Authority) -> None:
    assert get(forever).fault == HttpFault.SILENT
    assert get(forever, "https://a.test:{port}/").fault == HttpFault.SILENT


def test_a_drip_that_outlives_every_read_ends_at_the_deadline() -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.05)

    began = threading.active_count()
    response = get(drip, seconds=0.5)

    assert response.fault == HttpFault.DEADLINE
    assert (response.status, response.body) == (0, b"")
    for thread in threading.enumerate():
        if thread.name == "fetch":
            thread.join(5)
    assert threading.active_count() <= began


def test_a_cancelled_fetch_wakes_its_thread() -> None:
    async def run() -> None:
        fetcher = Fetcher(Dialler(TableResolver(HOSTS), LOOPBACK, Patience(silence=60)), Trust())
        reached = asyncio.Event()

        async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            reached.set()
            await forever()

        async with serving(accept) as port:
            request = HttpRequest(f"http://a.test:{port}/")
            task = asyncio.create_task(fetcher.fetch(request, within(60)))
            await reached.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(run())

    for thread in threading.enumerate():
        if thread.name == "fetch":
            thread.join(5)
            assert not thread.is_alive()


def test_closing_the_fetcher_ends_every_fetch() -> None:
    async def run() -> HttpResponse:
        fetcher = Fetcher(Dialler(TableResolver(HOSTS), LOOPBACK, Patience(silence=60)), Trust())
        reached = asyncio.Event()

        async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            reached.set()
            await forever()

        async with serving(accept) as port:
            request = HttpRequest(f"http://a.test:{port}/")
            task = asyncio.create_task(fetcher.fetch(request, within(60)))
            await reached.wait()
            fetcher.close()
            return await task

    assert asyncio.run(run()).fault == HttpFault.BROKEN


@pytest.mark.parametrize(
    "url",
    ["http://me:secret@a.test/", "ftp://a.test/", "a.test", "", "http://", "http://a.test:x/"],
)
def test_a_url_that_is_not_ours_to_fetch_is_guarded(url: str) -> None:
    response = get(Web(OK), url)

    assert response.fault == HttpFault.GUARDED
    assert response.hops == ()


def test_a_unicode_host_is_asked_for_by_its_a_labels() -> None:
    web = Web(OK)

    assert get(web, "http://Bücher.test:{port}/").status == 200
    assert "Host: xn--bcher-kva.test:" in web.heads[0]


@pytest.mark.parametrize(
    ("bytes_", "words"),
    [
        (b"", "RemoteDisconnected"),
        (b"SSH-2.0-OpenSSH_9\r\n", "BadStatusLine: SSH-2.0-OpenSSH_9"),
        (answer(b"whole")[:-2], "IncompleteRead(3 bytes read, 2 more expected)"),
    ],
)
def test_a_broken_answer_is_told_in_one_plain_line(bytes_: bytes, words: str) -> None:
    detail = get(Web(bytes_)).detail

    assert words in detail
    assert "\n" not in detail
    assert "Connection aborted" not in detail


def test_a_refused_connection_is_told_from_a_broken_one() -> None:
    async def run() -> HttpResponse:
        fetcher = Fetcher(Dialler(TableResolver(HOSTS), LOOPBACK, QUICK), Trust())
        request = HttpRequest(f"http://a.test:{await unused_port()}/")
        return await fetcher.fetch(request, within(5))

    assert asyncio.run(run()).fault == HttpFault.REFUSED


def test_loopback_itself_is_guarded() -> None:
    web = Web(OK)

    assert get(web, guard=Guard()).fault == HttpFault.GUARDED
    assert web.heads == []
