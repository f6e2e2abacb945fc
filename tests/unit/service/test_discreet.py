"""What a stranger cannot do, nor learn, through the service's doors.  Real ones, on loopback."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import pytest

from autoconf.catalog.index import Catalog
from autoconf.model import Endpoint, Protocol, Security
from autoconf.net import Deadline, DnsAnswer, DnsStatus, HttpFault, HttpRequest, HttpResponse, dns
from autoconf.net.live import LiveNet
from autoconf.observation import Outcome
from autoconf.protocols.table import create
from autoconf.render.check import json as view
from autoconf.service.asking import Asking, live_closer, live_net
from autoconf.service.discreet import Discreet
from autoconf.wiring import Doors, NoRecords, Setup
from tests.unit.net.peers import LOOPBACK, TableResolver, serving, within
from tests.unit.net.web import OK, Web, redirect
from tests.unit.service.test_hostile import Resolver

HOSTS = ("home.test", "www.home.test", "nothome.test", "victim.test")
INSIDE, NOWHERE = "a.inside.example", "a.nothere.example"


class Names(dns.Resolver):
    """A resolver that is a table."""

    async def query(self, name: str, rdtype: str, deadline: Deadline) -> DnsAnswer:
        table = TableResolver(dict.fromkeys(HOSTS, ("127.0.0.1",)))
        return await table.query(name, rdtype, deadline)


def led_to(location: str) -> HttpResponse:
    """What the service hears of a page of home.test that leads elsewhere."""

    async def scenario() -> HttpResponse:
        net = Discreet(LiveNet(guard=LOOPBACK, resolver=Names()), "home.test")
        async with serving(Web(redirect(location), OK)) as port:
            request = HttpRequest(f"http://home.test:{port}/")
            answer = await net.fetch(request, within(10))
        await net.close()
        return answer

    return asyncio.run(scenario())


def test_no_page_leads_to_an_odd_port_of_anothers_host_open_or_closed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as open_port, socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        open_port.setblocking(False)
        ports = [each.getsockname()[1] for each in (open_port, closed)]
        heard = [led_to(f"http://victim.test:{port}/") for port in ports]
        assert [(each.fault, each.status, each.detail) for each in heard] == [
            (HttpFault.GUARDED, 0, "")
        ] * 2
        by_number = led_to(f"http://127.0.0.1:{ports[0]}/")
        assert by_number.fault is HttpFault.GUARDED
        with pytest.raises(BlockingIOError):
            open_port.accept()


def test_a_page_may_lead_to_an_odd_port_of_its_own_domain() -> None:
    assert led_to("http://www.home.test:{port}/").status == 200


def test_anothers_odd_port_is_not_asked_first_either() -> None:
    async def scenario() -> None:
        net = Discreet(LiveNet(guard=LOOPBACK, resolver=Names()), "home.test")
        web = Web(OK)
        async with serving(web) as port:
            answer = await net.fetch(HttpRequest(f"http://nothome.test:{port}/"), within(10))
            same = await net.fetch(HttpRequest(f"http://victim.test:{port}/"), within(10))
        assert (answer.fault, same.fault, web.heads) == (*[HttpFault.GUARDED] * 2, [])
        await net.close()

    asyncio.run(scenario())


@contextmanager
def inside(records: dict[tuple[str, str], str]) -> Iterator[Doors]:
    """Whatever lies under inside.example has a private address; nothere.example is denied."""
    with Resolver(9) as resolver:
        resolver.records = records
        thread = Thread(target=resolver.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield Doors(resolver=("127.0.0.1", resolver.server_address[1]))
        finally:
            resolver.shutdown()
            thread.join()


def reported(doors: Doors, domain: str) -> Any:
    asking = Asking(Setup(Catalog.load(), NoRecords(), doors), 5)
    report = asyncio.run(asking.check(domain, lambda event: None))
    return json.loads(json.dumps(view.report_object(report, "en")).replace(domain, "DOMAIN"))


@pytest.mark.parametrize(
    "kinds", [(), (("", "MX", "0 mail.{}."), ("_imaps._tcp.", "SRV", "0 1 993 mail.{}."))]
)
def test_a_name_of_our_own_network_is_reported_like_one_that_is_not_there(
    kinds: tuple[tuple[str, str, str], ...],
) -> None:
    records = {
        (f"{label}{domain}.", kind): data.format(domain)
        for label, kind, data in kinds
        for domain in (INSIDE, NOWHERE)
    }
    with inside(records) as doors:
        found, denied = reported(doors, INSIDE), reported(doors, NOWHERE)
    assert "127.0.0.1" not in json.dumps(found)
    assert found == denied


def test_every_door_denies_a_name_of_our_own_network() -> None:
    async def scenario(doors: Doors) -> None:
        net = Discreet(live_net(doors), INSIDE)
        closer = live_closer(doors)
        asked = [await net.query(INSIDE, kind, within(5)) for kind in ("A", "AAAA", "MX")]
        assert [(each.status, each.addresses) for each in asked] == [
            (DnsStatus.NO_DATA, ()),
            (DnsStatus.NO_DATA, ()),
            (DnsStatus.NX_DOMAIN, ()),
        ]
        answer = await net.fetch(HttpRequest(f"http://{INSIDE}/"), within(5))
        assert answer.fault is HttpFault.NO_SUCH_NAME
        where = Endpoint(Protocol.IMAP, INSIDE, 993, Security.TLS)
        talk = create(Protocol.IMAP, Security.TLS)
        seen = await net.converse(where, talk, within(5))
        close = await closer.converse(where, "IPv4", within(5))
        assert (seen.outcome, close.outcome) == (Outcome.NO_SUCH_NAME,) * 2
        await closer.close()
        await net.close()

    with inside({}) as doors:
        asyncio.run(scenario(doors))


def test_an_opened_network_is_told() -> None:
    async def scenario(doors: Doors) -> None:
        net = live_net(Doors(doors.resolver, ("127.0.0.0/8",)))
        assert (await net.query(INSIDE, "A", within(5))).addresses == ("127.0.0.1",)
        assert (await net.query(INSIDE, "MX", within(5))).status is DnsStatus.NO_DATA
        await net.close()

    with inside({}) as doors:
        asyncio.run(scenario(doors))
