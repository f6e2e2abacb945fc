"""The whole live door: one instance, one lookup, gone at once."""

from __future__ import annotations

import asyncio
import sys
import time
from subprocess import run

import pytest

from autoconf.model import Endpoint, Protocol, Security
from autoconf.net import DnsStatus, HttpFault, HttpRequest, Net
from autoconf.net.live import LiveNet
from autoconf.observation import Outcome
from autoconf.protocols.table import create
from tests.unit.net.peers import unused_port, within

# Silent peers for every door: a resolver, a web server and a mail server that accept and wait.
PENDING = """
import asyncio, socket
from autoconf.model import Endpoint, Protocol, Security
from autoconf.net import Deadline, HttpRequest
from autoconf.net.dial import Patience
from autoconf.net.dns import Resolver
from autoconf.net.guard import Guard
from autoconf.net.live import LiveNet
from autoconf.protocols.table import create
from ipaddress import ip_network

async def main():
    tcp = socket.create_server(("127.0.0.1", 0))
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind(("127.0.0.1", 0))
    port = tcp.getsockname()[1]
    net = LiveNet(
        guard=Guard((ip_network("127.0.0.0/8"),)),
        resolver=Resolver(udp.getsockname()),
        patience=Patience(silence=60),
    )
    deadline = Deadline(net.now() + 60)
    endpoint = Endpoint(Protocol.IMAP, "127.0.0.1", port, Security.TLS)
    waiting = [
        asyncio.create_task(net.query("a.test", "A", deadline)),
        asyncio.create_task(net.fetch(HttpRequest(f"http://127.0.0.1:{port}/"), deadline)),
        asyncio.create_task(net.fetch(HttpRequest(f"https://127.0.0.1:{port}/"), deadline)),
        asyncio.create_task(net.converse(endpoint, create(Protocol.IMAP, Security.TLS), deadline)),
    ]
    held = []
    for _ in range(3):  # a request and two ClientHellos: everybody waits now
        connection, _ = await asyncio.to_thread(tcp.accept)
        await asyncio.to_thread(connection.recv, 9)
        held.append(connection)
    assert not any(task.done() for task in waiting)
    if CLOSE:
        await net.close()
    print("answered", flush=True)

asyncio.run(main())
"""


@pytest.mark.parametrize("close", [True, False])
def test_a_process_exits_at_once_while_silent_hosts_are_pending(close: bool) -> None:
    began = time.monotonic()

    done = run(
        [sys.executable, "-c", PENDING.replace("CLOSE", str(close))],
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "answered\n", "")
    assert time.monotonic() - began < 10


def test_the_three_verbs_go_through_one_resolver_and_one_guard() -> None:
    async def scenario() -> None:
        port = await unused_port()
        net: Net = LiveNet.open(resolver=("127.0.0.1", port))
        answer = await net.query("a.test", "MX", within(5))
        assert answer.status == DnsStatus.UNREACHABLE
        response = await net.fetch(HttpRequest("http://a.test/"), within(5))
        assert response.fault == HttpFault.DNS_FAILED
        endpoint = Endpoint(Protocol.POP3, "127.0.0.1", 995, Security.TLS)
        talk = create(Protocol.POP3, Security.TLS)
        seen = await net.converse(endpoint, talk, within(5))
        assert seen.outcome == Outcome.GUARDED
        assert "--allow-network 127.0.0.1/32" in seen.detail
        await net.close()

    asyncio.run(scenario())


def test_an_allowed_network_is_opened_for_mail_and_web() -> None:
    async def scenario() -> None:
        port = await unused_port()
        net = LiveNet.open(resolver=("127.0.0.1", port), allow_networks=("127.0.0.0/8",))
        response = await net.fetch(HttpRequest(f"http://127.0.0.1:{port}/"), within(5))
        assert response.fault == HttpFault.REFUSED
        await net.close()

    asyncio.run(scenario())


def test_what_is_not_a_network_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="intranet"):
        LiveNet.open(allow_networks=("intranet",))


def test_an_unreadable_cafile_is_told_before_anything_is_asked() -> None:
    with pytest.raises(FileNotFoundError):
        LiveNet.open(cafile="/nowhere/ca.pem")


def test_now_is_the_clock_of_the_event_loop() -> None:
    async def scenario() -> float:
        return LiveNet.open().now() - asyncio.get_running_loop().time()

    assert abs(asyncio.run(scenario())) < 1


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("autoconf.net", {"socket", "ssl", "requests", "dns", "asyncio"}),
        ("autoconf.net.guard", {"socket", "ssl", "requests", "dns", "asyncio"}),
        ("autoconf.net.live", {"requests", "urllib3", "cryptography"}),
    ],
)
def test_importing_a_door_loads_only_what_it_needs(module: str, unwanted: set[str]) -> None:
    code = f"import sys, {module}; print(*sys.modules, sep='\\n')"

    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert not unwanted & set(done.stdout.split())
