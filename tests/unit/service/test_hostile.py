"""A running `autoconf serve`, alone and behind nginx, asked everything that `hostile` lists.

Its resolver is a table: every name is denied but those of inside.example, which lead to a port of
this machine that nobody may knock at.
"""

from __future__ import annotations

import socket
import socketserver
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import dns.message
import dns.rcode
import dns.rrset
import pytest

from tests.unit.cli.test_serve import serving
from tests.unit.proxies import DEPLOY, nginx, running
from tests.unit.service.hostile import LINES, LOOKUPS, MARK, OURS, Line, about, ask, request

SERVICE_PAGE = DEPLOY.parent / "docs" / "service.md"
SOA = "a.example. b.example. 1 60 60 60 60"


class Resolver(socketserver.ThreadingUDPServer):
    """Answers for inside.example, whose mail server is at `port` of this machine."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", 0), Question)
        self.records = {
            ("_imaps._tcp.inside.example.", "SRV"): f"0 1 {port} mail.inside.example.",
            ("_submissions._tcp.inside.example.", "SRV"): f"0 1 {port} mail.inside.example.",
            ("inside.example.", "MX"): "0 mail.inside.example.",
        }

    def answer(self, query: dns.message.Message) -> dns.message.Message:
        (asked,) = query.question
        name, kind = asked.name.to_text(), dns.rdatatype.to_text(asked.rdtype)
        found = self.records.get((name, kind))
        if kind == "A" and name.endswith("inside.example."):
            found = "127.0.0.1"
        made = dns.message.make_response(query)
        if found:
            made.answer.append(dns.rrset.from_text(name, 60, "IN", kind, found))
        else:
            ours = name == "." or name.endswith("inside.example.")
            made.set_rcode(dns.rcode.NOERROR if ours else dns.rcode.NXDOMAIN)
            made.authority.append(dns.rrset.from_text(".", 60, "IN", "SOA", SOA))
        return made


class Question(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        data, sock = self.request
        assert isinstance(self.server, Resolver)
        answer = self.server.answer(dns.message.from_wire(data))
        sock.sendto(answer.to_wire(), self.client_address)


@dataclass(frozen=True, slots=True)
class Place:
    connect: Callable[[], socket.socket]
    folder: Path
    """Where the logs are."""
    private: socket.socket
    """Listens at the private address, and is never asked."""
    proxied: bool

    def expected(self, line: Line) -> str:
        answer = (line.proxied if self.proxied else None) or line.answer
        return answer.partition(": ")[0]


@contextmanager
def place(folder: Path, *, proxied: bool) -> Iterator[Place]:
    with ExitStack() as stack:
        private = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        private.setblocking(False)
        resolver = stack.enter_context(Resolver(private.getsockname()[1]))
        thread = Thread(target=resolver.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        stack.callback(thread.join)
        stack.callback(resolver.shutdown)
        config = folder / "service.toml"
        domains = DEPLOY / "example" / "domains.toml"
        trusted = '["127.0.0.1/32"]' if proxied else "[]"
        config.write_text(
            f'domains = "{domains}"\nlive = true\ntrusted_proxies = {trusted}\n'
            f'[network]\nresolver = "127.0.0.1"\nresolver_port = {resolver.server_address[1]}\n'
            f"[limits]\nper_network = {LOOKUPS - 4}\n"
        )
        _, port = stack.enter_context(serving(folder, config, "granian"))
        if proxied:
            web = stack.enter_context(running(nginx, folder, port))
            yield Place(web.connect, folder, private, proxied)
        else:
            address = ("127.0.0.1", port)
            yield Place(lambda: socket.create_connection(address, 30), folder, private, proxied)


@pytest.fixture(scope="module", params=[False, True], ids=["alone", "behind nginx"])
def here(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    with place(tmp_path_factory.mktemp("place"), proxied=request.param) as made:
        yield made


def test_everybody_gets_the_bytes_that_hang_on_the_domain_alone(here: Place) -> None:
    users = (MARK, "postmaster", "no.such-user", "%22quoted%22", "%E4%BD%A0")
    asked = about(*(f"{each}@example.org" for each in users))
    (only,) = {ask(here.connect(), each).text for each in (request(OURS), *asked)}
    assert ">mail.example.org<" in only


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.words)
def test_a_bad_request_gets_what_the_page_says(here: Place, line: Line) -> None:
    for each in line.before:
        ask(here.connect(), each)
    for each in line.requests:
        reply = ask(here.connect(), each)
        assert reply.said == here.expected(line), (each[:200], reply)
        if "<User>" not in reply.text:  # Outlook's settings have to name whose they are
            assert MARK not in reply.text


def test_no_log_says_who_and_nobody_knocked_at_the_private_address(here: Place) -> None:
    # Given all of the above
    for line in LINES:
        for each in line.requests[:1]:
            ask(here.connect(), each)
    # Then
    logs = [path for path in here.folder.rglob("*.log") if path.is_file()]
    assert logs
    assert [path.name for path in logs if MARK in path.read_text()] == []
    assert "our-bug" not in "".join(path.read_text() for path in logs)
    with pytest.raises(BlockingIOError):
        here.private.accept()


def test_the_page_has_these_lines_and_no_others() -> None:
    text = SERVICE_PAGE.read_text(encoding="utf-8")
    _, _, rest = text.partition("\n## What a bad request gets\n")
    table = [line for line in rest.partition("\n## ")[0].splitlines() if line.startswith("| ")]
    assert table[1:] == [line.shown for line in LINES]
