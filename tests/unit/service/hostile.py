"""What strangers send, and what they get: the list behind the table in docs/service.md.

A request is bytes, so that nothing between the test and the service mends it.  The local part is
always `MARK`, which no answer and no log may hold.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPResponse
from json import loads
from re import search
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket

MARK = "s3cret-person"
SETTINGS = "200, the settings"
"""Of the domain that was really asked about."""
FORM = "400, the form again"
LOOKUPS = 24
"""More than `per_network` of the services that are asked."""
CHUNKS = b"5\r\nhello\r\n0\r\n\r\n"
OURS, OUTLOOK = "/mail/config-v1.1.xml", "/autodiscover/autodiscover.xml"
POX = """\
<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006">
<Request><EMailAddress>{}</EMailAddress></Request></Autodiscover>"""


def request(
    path: str,
    *headers: str,
    method: str = "GET",
    host: str = "autoconfig.example.org",
    body: bytes | None = None,
) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close", *headers]
    if body is not None:
        lines += ["Content-Type: text/xml", f"Content-Length: {len(body)}"]
    return "\r\n".join((*lines, "", "")).encode() + (body or b"")


def outlook(address: str, *headers: str, before: str = "") -> bytes:
    body = (before + POX.format(address)).encode("utf-8", "surrogateescape")
    return request(OUTLOOK, *headers, method="POST", body=body)


def about(*addresses: str) -> tuple[bytes, ...]:
    return tuple(request(f"{OURS}?emailaddress={each}") for each in addresses)


def chunked(size: int) -> bytes:
    head = request(OUTLOOK, "Content-Type: text/xml", "Transfer-Encoding: chunked", method="POST")
    return head + b"%x\r\n%s\r\n0\r\n\r\n" % (size, b" " * size)


def form(text: bytes) -> bytes:
    head = (
        f"POST / HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\nContent-Length: {len(text)}"
    )
    kind = "Content-Type: application/x-www-form-urlencoded"
    return f"{head}\r\n{kind}\r\n\r\n".encode() + text


def lookup(number: int) -> bytes:
    """Of a domain that was not asked for before, as if it came through another proxy."""
    return request(f"/v1.1/n{number}.example", f"X-Forwarded-For: 203.0.{number}.1")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table.  Every one of its requests gets the same answer."""

    words: str
    answer: str
    requests: tuple[bytes, ...]
    proxied: str | None = None
    """Behind nginx, where that is another one."""
    before: tuple[bytes, ...] = ()
    """What is sent first, whatever comes of it."""

    @property
    def shown(self) -> str:
        return f"| {self.words} | {self.answer} | {self.proxied or 'the same'} |"


UNKNOWN = "404 `unknown-domain`"
LINES = (
    Line(
        "`Host` of a domain that nobody here knows",
        UNKNOWN,
        (request(OURS, host="autoconfig.nobody.example"), request(OURS, host="nobody.example:443")),
    ),
    Line(
        "`Host` that is an IP address",
        "400 `no-domain`",
        (request(OURS, host="10.0.0.1"), request(OURS, host="[::1]:80")),
    ),
    Line(
        "`Host` that is no name, or there twice",
        "400 `no-domain`",
        (request(OURS, host="example.org/../x"), request(OURS, "Host: nobody.example")),
        proxied="400",
    ),
    Line(
        "a URL with another host in it than `Host`",
        SETTINGS,
        (request(f"http://nobody.example{OURS}"),),
        proxied=f"{UNKNOWN}: the URL counts",
    ),
    Line(
        "another `Host` than the domain of the address",
        SETTINGS,
        (request(f"{OURS}?emailaddress={MARK}@example.org", host="nobody.example"),),
    ),
    Line(
        "forged `X-Forwarded-Host`, `-Proto`, `-For`, `Forwarded`",
        SETTINGS,
        (
            request(OURS, "X-Forwarded-Host: autoconfig.staff.example.org"),
            request(OURS, "X-Forwarded-For: 10.0.0.1", "Forwarded: host=staff.example.org"),
            outlook(f"{MARK}@example.org", "X-Forwarded-Proto: http"),
        ),
    ),
    Line(
        "a user that does not exist, of a domain that does",
        SETTINGS,
        (*about(f"{MARK}@example.org", f"{MARK}%2B1@example.org"), outlook(f"{MARK}@example.org")),
    ),
    Line(
        "an address that cannot be one: two `@`, controls, an empty label, too long",
        "400 `bad-address`",
        about(
            f"{MARK}@@example.org",
            f"{MARK}@example..org",
            f"{MARK}%00@example.org",
            f"{MARK}%0d%0aSet-Cookie:x@example.org",
            f"{MARK}@{'b.' * 130}example",
            f"{MARK * 6}@example.org",
        ),
    ),
    Line("an address that is not UTF-8", "400 `bad-request`", about(f"{MARK}%ff@example.org")),
    Line("a raw space in the URL", "400", about(f"{MARK} x@example.org")),
    Line("no address where one is needed", "400 `no-address`", (request("/api/v1/lookup"),)),
    Line(
        "an address where a domain belongs",
        "400 `domain-only`",
        (request(f"/apple/{MARK}@example.org"),),
    ),
    Line(
        "a number out of range, or in foreign digits",
        "400 `bad-number`",
        (
            request("/api/v1/providers?limit=9999"),
            request("/api/v1/providers?offset=-1"),
            request("/api/v1/providers?offset=%D9%A3"),
        ),
    ),
    Line(
        "a protocol that there is not",
        "400 `bad-request`",
        (request(f"/mobileconfig?email={MARK}@example.org&protocol=ftp"),),
    ),
    Line(
        "the same of `autodiscover.json`",
        "400 `InvalidProtocol`",
        (request(f"/autodiscover/autodiscover.json?Email={MARK}@example.org&Protocol=Evil"),),
    ),
    Line(
        "Autodiscover with a DTD, an entity, `]]>`, a control character, bytes that are not UTF-8, "
        "no XML, no address",
        "400, Outlook's error 600",
        (
            outlook(f"{MARK}@example.org", before='<!DOCTYPE a [<!ENTITY x "y">]>'),
            outlook(f"{MARK}&x;@example.org"),
            outlook(f"{MARK}]]>@example.org"),
            outlook(f"{MARK}]]&gt;&lt;x@example.org"),
            outlook(f"{MARK}\x01@example.org"),
            outlook(f"{MARK}\udcff@example.org"),
            request(OUTLOOK, method="POST", body=b"hello"),
            request(OUTLOOK, method="POST", body=b""),
            outlook(""),
        ),
    ),
    Line(
        "Autodiscover about a domain that nobody knows",
        "404, Outlook's error 500",
        (outlook(f"{MARK}@nobody.example"),),
    ),
    Line(
        "a body of 17 KiB, with its length or in chunks",
        "413 `too-large`",
        (
            request(OUTLOOK, method="POST", body=b" " * 17 * 1024),
            form(b"address=" + b"x" * 17 * 1024),
            chunked(17 * 1024),
        ),
        proxied="413",
    ),
    Line(
        "a length and chunks at once",
        "400, Outlook's error 600: the chunks count",
        (request(OUTLOOK, "Transfer-Encoding: chunked", method="POST", body=CHUNKS),),
        proxied="400",
    ),
    Line(
        "a length that is no number, a method of two words, no HTTP at all",
        "400",
        (
            request(OUTLOOK, "Content-Length: -5", method="POST"),
            request("/", method="FOO BAR"),
            b"\x16\x03\x01\x00\xa5hello\r\n\r\n",
        ),
    ),
    Line(
        "`PUT`, `DELETE`, `PATCH`, or `POST` where nothing is posted",
        "405 `wrong-method`",
        (
            request("/v1.1/example.org", method="PUT"),
            request("/api/v1/providers/163", method="DELETE"),
            request("/qr.svg", method="PATCH"),
            request("/v1.1/example.org", method="POST", body=b"x"),
        ),
    ),
    Line(
        "a path that is not there, or climbs inside",
        "404 `no-such-path`",
        (
            request(f"/nowhere/{MARK}@example.org"),
            request("//nobody.example/%2e%2e"),
            request("/api/v1/providers/..%2f..%2fetc%2fpasswd"),
        ),
    ),
    Line(
        "a path that climbs out",
        "404 `no-such-path`",
        (
            request("/../../etc/passwd"),
            request("/static/../../card.py"),
            request("/static/..%2f..%2fcard.py"),
        ),
        proxied="400",
    ),
    Line("a URL of 70,000 characters", "431", about("x" * 70_000), proxied="414"),
    Line("500 headers", "431", (request(OURS, *(f"X-{n}: y" for n in range(500))),)),
    Line(
        "a header of 100,000 characters",
        "431",
        (request(OURS, "X-Long: " + "y" * 100_000),),
        proxied="400",
    ),
    Line(
        "in the page's form: `<script>`, controls, bytes that are not UTF-8",
        FORM,
        (form(b"address=%3Cscript%3E%00"), form(b"address=%ff%fe@"), form(b"\xff\x00&&==")),
    ),
    Line(
        "what is for operators",
        "200",
        (
            request("/livez"),
            request("/readyz"),
            request("/metrics"),
            request("/certificate?domain=autoconfig.example.org"),
        ),
        proxied="404",
    ),
    Line(
        "a domain whose DNS leads to a private address",
        UNKNOWN,
        (request("/v1.1/inside.example"), request(OURS, host="autoconfig.inside.example")),
    ),
    Line(
        "more live lookups of one network than it may have, under whatever `X-Forwarded-For`",
        "429 `too-many-lookups`",
        (lookup(99),),
        before=tuple(map(lookup, range(LOOKUPS))),
    ),
)
"""The last one uses up what the others need."""


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    kind: str
    text: str

    @property
    def said(self) -> str:
        """In the words of the table."""
        if self.status == 200 and ">mail.example.org<" in self.text:
            return SETTINGS
        if "html" in self.kind and "<form" in self.text:
            return f"{self.status}, the form again"
        if found := search(r"<ErrorCode>(\d+)<", self.text):
            return f"{self.status}, Outlook's error {found[1]}"
        if self.status >= 400 and "json" in self.kind:
            told = loads(self.text)
            return f"{self.status} `{told.get('code') or told['ErrorCode']}`"
        return str(self.status)


def ask(connection: socket.socket, data: bytes) -> Reply:
    """One request, whole; the connection is closed."""
    with connection:
        with suppress(OSError):  # refused before the end; the answer is there
            connection.sendall(data)
        reply = HTTPResponse(connection)
        reply.begin()
        return Reply(reply.status, reply.headers.get_content_type(), reply.read().decode())
