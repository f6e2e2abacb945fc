"""A closer look: one kind of address alone, certificates of web hosts, a zone's own servers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset
import pytest

from autoconf.model import Endpoint, Protocol, Security
from autoconf.net import DnsStatus
from autoconf.net.authority import Authorities
from autoconf.net.closer import Closer
from autoconf.net.guard import Guard
from autoconf.outcome import Outcome
from tests.unit.net.conftest import Authority
from tests.unit.net.peers import LOOPBACK, forever, serving, unused_port, within
from tests.unit.net.test_dns import Nameserver

Respond = Callable[[dns.message.QueryMessage, bool], dns.message.Message]
HOST = "mail.example.com"


def zone(*lines: str) -> Respond:
    """A small zone: `name type data`; what is not there is denied as it should be."""

    def respond(query: dns.message.QueryMessage, over_tcp: bool) -> dns.message.Message:
        question = query.question[0]
        response = dns.message.make_response(query)
        response.flags |= dns.flags.RA
        for line in lines:
            name, rdtype, data = line.split(" ", 2)
            if dns.name.from_text(name) == question.name and (
                dns.rdatatype.from_text(rdtype) == question.rdtype
            ):
                response.answer.append(dns.rrset.from_text(name + ".", 60, "IN", rdtype, data))
        if not response.answer:
            soa = ["example.com.", "60", "IN", "SOA", "ns. admin. 1 2 3 4 5"]
            response.authority.append(dns.rrset.from_text(soa[0], 60, "IN", "SOA", soa[4]))
        return response

    return respond


OWN = (
    "example.com NS ns1.example.com.",
    "ns1.example.com A 127.0.0.1",
    f"{HOST} A 127.0.0.1",
    f"{HOST} AAAA ::1",
    "deep.example.com MX 10 mx.example.com.",
)


def closer(port: int, authority: Authority, guard: Guard = LOOPBACK) -> Closer:
    return Closer(guard, ("127.0.0.1", port), authority.trust)


async def read_certificate(
    authority: Authority, fault: str, valid: bool, names: tuple[str, ...]
) -> None:
    async with (
        Nameserver(zone(*OWN)).running() as dns_port,
        serving(forever, authority.server(fault)) as port,
    ):
        look = closer(dns_port, authority)
        facts = await look.certificate(HOST, within(5), port=port)
        await look.close()
    assert facts is not None
    assert (facts.valid, facts.names) == (valid, names)


@pytest.mark.parametrize(
    ("fault", "valid", "names"),
    [
        ("", True, (HOST,)),
        ("name", False, ("imap.hoster.net",)),
        ("expired", False, (HOST,)),
        ("issuer", False, (HOST,)),
    ],
)
def test_a_certificate_is_read_whether_it_is_valid_or_not(
    authority: Authority, fault: str, valid: bool, names: tuple[str, ...]
) -> None:
    asyncio.run(read_certificate(authority, fault, valid, names))


def test_a_web_host_that_is_not_there_or_guarded_has_no_certificate(authority: Authority) -> None:
    async def look() -> None:
        async with (
            Nameserver(zone(*OWN)).running() as dns_port,
            serving(forever, authority.server()) as port,
        ):
            open_door, shut = closer(dns_port, authority), closer(dns_port, authority, Guard())
            assert await open_door.certificate(HOST, within(5), port=await unused_port()) is None
            assert await open_door.certificate("gone.example.com", within(5), port=port) is None
            assert await shut.certificate(HOST, within(5), port=port) is None
            await open_door.close()
            await shut.close()

    asyncio.run(look())


def test_a_server_is_tried_over_one_kind_of_address_alone(authority: Authority) -> None:
    async def look() -> None:
        async with (
            Nameserver(zone(*OWN)).running() as dns_port,
            # On IPv4 alone, though the name has both.
            serving(forever) as port,
        ):
            door = closer(dns_port, authority)
            where = Endpoint(Protocol.IMAP, HOST, port, Security.TLS)
            over4 = await door.converse(where, "IPv4", within(0.5))
            over6 = await door.converse(where, "IPv6", within(0.5))
            await door.close()
        assert (over4.address, over4.outcome) == ("127.0.0.1", Outcome.SILENT)
        assert over6.address is None
        assert over6.outcome in (Outcome.REFUSED, Outcome.UNREACHABLE)

    asyncio.run(look())


def test_a_zone_is_found_above_the_domain_and_its_own_servers_are_asked() -> None:
    async def look() -> None:
        server = Nameserver(zone(*OWN))
        async with server.running() as port:
            authorities = Authorities(("127.0.0.1", port), LOOPBACK, port=port)
            questions = [("deep.example.com", "MX"), ("deep.example.com", "TXT")]
            found, answers = await authorities.ask("deep.example.com", questions, within(5))
        assert found == "example.com"
        ((name, (mx, txt)),) = answers
        assert name == "ns1.example.com"
        assert [each.host for each in mx.mx] == ["mx.example.com"]
        assert txt.status is DnsStatus.NO_DATA

    asyncio.run(look())


def test_a_name_server_at_an_address_of_ours_is_not_asked() -> None:
    async def look() -> None:
        server = Nameserver(zone(*OWN))
        async with server.running() as port:
            authorities = Authorities(("127.0.0.1", port), Guard(), port=port)
            _, answers = await authorities.ask("example.com", [("example.com", "MX")], within(5))
            asked = [str(query.question[0]) for query in server.queries]
        assert answers == (("ns1.example.com", ()),)
        assert not any("MX" in question for question in asked)

    asyncio.run(look())


def test_without_a_resolver_there_is_no_zone() -> None:
    async def look() -> None:
        authorities = Authorities(("127.0.0.1", await unused_port()), LOOPBACK)
        assert await authorities.ask("example.com", [], within(0.5)) == ("", ())

    asyncio.run(look())
