"""A web server in prepared bytes, and one way to fetch from it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from autoconf.net import DnsStatus, HttpRequest, HttpResponse
from autoconf.net.dial import Dialler, Patience
from autoconf.net.guard import Guard
from autoconf.net.http import Fetcher
from autoconf.net.tls import Trust
from tests.unit.net.peers import LOOPBACK, TableResolver, serving, within

if TYPE_CHECKING:
    import ssl
    from collections.abc import Awaitable, Callable


QUICK = Patience(connect=2, silence=0.3)
HOSTS: dict[str, tuple[str, ...] | DnsStatus] = {
    "a.test": ("127.0.0.1",),
    "b.test": ("127.0.0.1",),
    "xn--bcher-kva.test": ("127.0.0.1",),
    "private.test": ("10.0.0.1",),
    "metadata.test": ("169.254.169.254",),
    "servfail.test": DnsStatus.FAILED,
}


class Web:
    """Answers every request with prepared bytes, and records what it was sent.

    `{port}` in an answer becomes the server's own port.
    """

    def __init__(self, *answers: bytes) -> None:
        self.answers = list(answers)
        self.heads: list[str] = []
        self.bodies: list[bytes] = []

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        self.heads.append(head)
        length = head.lower().partition("content-length: ")[2].partition("\r\n")[0]
        self.bodies.append(await reader.readexactly(int(length or 0)))
        port = writer.get_extra_info("sockname")[1]
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        writer.write(answer.replace(b"{port}", str(port).encode()))


def answer(body: bytes = b"", *fields: str, status: str = "200 OK") -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *fields]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def redirect(location: str, status: int = 302) -> bytes:
    return answer(b"", f"Location: {location}", status=f"{status} Elsewhere")


OK = answer(b"<clientConfig/>", "Content-Type: Text/XML; Charset=UTF-8", "X-Seen: Yes")


def get(
    handler: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
    url: str = "http://a.test:{port}/config",
    *,
    trust: Trust | None = None,
    tls: ssl.SSLContext | None = None,
    method: str = "GET",
    body: bytes | None = None,
    headers: tuple[tuple[str, str], ...] = (),
    seconds: float = 10,
    patience: Patience = QUICK,
    guard: Guard = LOOPBACK,
) -> HttpResponse:
    async def run() -> HttpResponse:
        fetcher = Fetcher(Dialler(TableResolver(HOSTS), guard, patience), trust or Trust())
        async with serving(handler, tls) as port:
            request = HttpRequest(url.replace("{port}", str(port)), method, body, headers)
            return await fetcher.fetch(request, within(seconds))

    return asyncio.run(run())
