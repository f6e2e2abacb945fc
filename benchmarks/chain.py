"""The critical path of one answer, walked by a script that does nothing else.

What the answer needs in turn (a DNS answer, a file over https), then every server it names, one
after the other over plain blocking sockets; the slowest server counts.  What is said to a server is
said by the tool's own conversation, so that both say the same; nothing else is shared.  Modules and
certificates are loaded before the clock starts.

    python -m benchmarks.chain '{"resolver": …, "steps": […], "servers": […]}'
    {"ms": 289.4, "round_trips": 7, "rtt_ms": 40.6}
"""

from __future__ import annotations

import json
import socket
import ssl
import sys
import time
from statistics import median
from typing import Any
from urllib.parse import urlsplit

import dns.message
import dns.rdatatype

from autoconf.model import Protocol, Security
from autoconf.protocols import Done, Send
from autoconf.protocols.table import create

PATIENCE = 10.0


class Walk:
    """One chain of round trips, counted."""

    def __init__(self, resolver: str, context: ssl.SSLContext) -> None:
        self.resolver = resolver
        self.context = context
        self.trips = 0
        self.connects: list[float] = []
        """Milliseconds; each is one round trip and nothing else."""

    def ask(self, name: str, *rdtypes: str) -> list[str]:
        """Questions sent together are one round trip; the answers as zone-file text."""
        self.trips += 1
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.settimeout(PATIENCE)
            sock.connect((self.resolver, 53))
            for rdtype in rdtypes:
                sock.send(dns.message.make_query(name, rdtype).to_wire())
            answers = [dns.message.from_wire(sock.recv(65535)) for _ in rdtypes]
        return [
            record.to_text()
            for answer in answers
            for rrset in answer.answer
            if dns.rdatatype.to_text(rrset.rdtype) in rdtypes
            for record in rrset
        ]

    def connect(self, host: str, port: int) -> socket.socket:
        addresses = self.ask(host, "AAAA", "A")
        address = max(addresses, key=lambda text: ":" in text)  # as RFC 8305 prefers
        began = time.perf_counter()
        sock = socket.create_connection((address, port), PATIENCE)
        self.connects.append((time.perf_counter() - began) * 1000)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.trips += 1
        return sock

    def secure(self, sock: socket.socket, host: str) -> ssl.SSLSocket:
        secured = self.context.wrap_socket(sock, server_hostname=host)
        self.trips += 1 if secured.version() == "TLSv1.3" else 2
        return secured

    def fetch(self, url: str) -> None:
        parts = urlsplit(url)
        host = parts.hostname or ""
        with self.secure(self.connect(host, 443), host) as sock:
            ask = f"GET {parts.path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
            sock.sendall(ask.encode())
            self.trips += 1
            answer = b""
            while chunk := sock.recv(65536):
                answer += chunk
        if b" 200 " not in answer.partition(b"\r\n")[0]:
            raise RuntimeError(f"{url}: {answer[:200]!r}")

    def converse(self, protocol: str, host: str, port: int, security: str) -> None:
        conversation = create(Protocol(protocol), Security(security))
        sock = self.connect(host, port)
        try:
            if security == Security.TLS:
                sock = self.secure(sock, host)
            actions = conversation.connected(tls=security == Security.TLS)
            waiting = True  # for the greeting
            while True:
                for action in actions:
                    match action:
                        case Send(data):
                            sock.sendall(data)
                            waiting = True
                        case Done(report):
                            if report.outcome != "ok":
                                raise RuntimeError(f"{host}:{port}: {report}")
                            return
                        case _:
                            sock = self.secure(sock, host)
                            actions = conversation.tls_established()
                            break
                else:
                    self.trips += waiting
                    waiting = False
                    actions = conversation.feed(sock.recv(65536))
        finally:
            sock.close()


def main(plan: dict[str, Any]) -> dict[str, float]:
    context = ssl.create_default_context()
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT  # as the tool does, and for the same reason

    def timed(word: str, *arguments: Any) -> tuple[float, int, list[float]]:
        walk = Walk(plan["resolver"], context)
        began = time.perf_counter()
        getattr(walk, word)(*arguments)
        return (time.perf_counter() - began) * 1000, walk.trips, walk.connects

    steps = [timed(*step) for step in plan["steps"]]
    servers = [timed("converse", *server) for server in plan["servers"]]
    path = [*steps, max(servers)]
    return {
        "ms": sum(ms for ms, _, _ in path),
        "round_trips": sum(trips for _, trips, _ in path),
        "rtt_ms": median(ms for _, _, connects in (*steps, *servers) for ms in connects),
    }


if __name__ == "__main__":
    json.dump(main(json.loads(sys.argv[1])), sys.stdout)
