"""Asking what the clients would ask: each question once, politely, and never with a real name."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from types import SimpleNamespace

import pytest

from autoconf import replay
from autoconf.address import Address, parse
from autoconf.checks.evidence import Evidence
from autoconf.clients import CLIENTS
from autoconf.clients.client import Client
from autoconf.clients.deltachat import MOST_TRIED
from autoconf.clients.outcome import End
from autoconf.clients.question import Answer, Body, Mail, Question, Web
from autoconf.documents import guardedxml
from autoconf.documents.guardedxml import Element
from autoconf.examine import Knowledge, examine
from autoconf.net import Deadline, HttpFault, HttpRequest, HttpResponse
from autoconf.options import Options

from .book import Book
from .checks.seen import Domain, Look
from .clients.recorded import FILE, D
from .fakenet import FakeNet, endpoint, mx, xml

SECRET = "pat.secret"
ADDRESS = parse(f"{SECRET}@{D}")
OWN = f"https://autoconfig.{D}/mail/config-v1.1.xml"
PORTS = (("imap", 993), ("smtp", 465))


class Host(FakeNet):
    """The provider's own server: fills the address in and answers whoever asks."""

    async def fetch(self, request: HttpRequest, deadline: Deadline) -> HttpResponse:
        answer = await super().fetch(request, deadline)
        if request.url.partition("?")[0] != OWN:
            return answer
        address = request.url.partition("emailaddress=")[2].partition("&")[0] or "%EMAILADDRESS%"
        body = FILE.replace("%EMAILADDRESS%", address.replace("%40", "@"))
        return HttpResponse(request.url, 200, "text/xml", body.encode(), hops=(request.url,))


def record(
    net: FakeNet,
    clients: tuple[Client, ...] = CLIENTS,
    *,
    address: Address = ADDRESS,
    seconds: float = 30.0,
    share: bool = False,
    made_up: str | None = None,
) -> dict[Question, Answer]:
    async def work() -> dict[Question, Answer]:
        deadline = Deadline(net.now() + seconds)
        return await replay.record(
            net, address, clients, deadline, share_address=share, made_up=made_up
        )

    return asyncio.run(work())


def sent(net: FakeNet) -> str:
    """Everything that left, in one text."""
    bodies = [(request.body or b"").decode() for request in net.requests]
    return " ".join([*net.asked, *bodies])


def test_every_question_is_asked_once_for_all_clients() -> None:
    # Given eight clients that ask many of the same places
    net = FakeNet()
    # When all of their questions are asked
    recorded = record(net)
    # Then each went out once
    mail = [q for q in recorded if isinstance(q, Mail)]
    assert len(mail) == len(set(mail))
    database = [a for a in net.asked if a.endswith(f"autoconfig.thunderbird.net/v1.1/{D}")]
    assert len(database) == 1
    assert len(net.asked) == len(recorded)


def test_every_client_can_be_run_from_the_recording() -> None:
    results = replay.run_all(ADDRESS, CLIENTS, record(Host()))
    assert [client for client, _ in results] == list(CLIENTS)
    ends = {client.name: run.outcome.end for client, run in results}
    assert End.UNKNOWN not in ends.values()
    assert ends["thunderbird"] is ends["nextcloud"] is End.SETTINGS


def test_the_local_part_is_sent_to_nobody() -> None:
    net = Host(dns={(D, "MX"): mx("mx.hoster.example")})
    record(net)
    assert "secret" not in sent(net)
    assert "emailaddress=" in sent(net)


def test_a_made_up_name_is_another_every_time() -> None:
    first, second = Host(), Host()
    record(first)
    record(second)
    names = [
        {u.partition("emailaddress=")[2] for u in net.asked if "emailaddress=" in u}
        for net in (first, second)
    ]
    assert not names[0] & names[1]


def test_with_leave_the_name_goes_over_https_to_the_domains_own_hosts_alone() -> None:
    # Given a domain whose MX belongs to somebody else, and leave to share the address
    net = Host(dns={(D, "MX"): mx("mx.hoster.example")})
    record(net, share=True)
    # Then own https hosts get it
    with_name = [r for r in net.requests if SECRET in r.url or SECRET in str(r.body)]
    assert with_name
    for request in with_name:
        host = request.url.partition("//")[2].partition("/")[0]
        assert request.url.startswith("https://")
        assert host == D or host.endswith(f".{D}")
        # and no redirect may take it elsewhere
        assert request.within == D


@pytest.mark.parametrize("share", [False, True])
def test_what_is_recorded_holds_placeholders_where_the_server_repeats_the_name(share: bool) -> None:
    recorded = record(Host(), share=share)
    text = repr(recorded)
    assert SECRET not in text
    bodies = [a.body for a in recorded.values() if isinstance(a, HttpResponse) and a.body]
    assert bodies
    assert all(b"<username>%EMAILADDRESS%</username>" in body for body in bodies)


def test_nextcloud_sends_its_plus_as_it_is_and_the_others_encode_it() -> None:
    net = Host()
    record(net, address=parse(f"a+b@{D}"), share=True)
    shown = {r.url.partition("emailaddress=")[2] for r in net.requests if "emailaddress=a" in r.url}
    assert f"a+b@{D}" in shown
    assert f"a%2Bb%40{D}" in shown


def test_without_time_nothing_is_asked_and_nothing_is_held_against_the_domain() -> None:
    net = FakeNet()
    recorded = record(net, seconds=0.0)
    assert recorded == {}
    ends = {c.name: run.outcome.end for c, run in replay.run_all(ADDRESS, CLIENTS, recorded)}
    assert {end for name, end in ends.items() if name != "apple"} == {End.UNKNOWN}


def test_a_post_is_xml_as_exchange_wants_it() -> None:
    net = FakeNet()
    record(net)
    posts = [request for request in net.requests if request.method == "POST"]
    assert posts
    for request in posts:
        assert ("Content-Type", "text/xml; charset=utf-8") in request.headers
        assert b"EMailAddress" in (request.body or b"")


def test_a_host_that_says_nothing_is_waited_for_once() -> None:
    # Given a web host that swallows everything
    class Mute(FakeNet):
        async def fetch(self, request: HttpRequest, deadline: Deadline) -> HttpResponse:
            answer = await super().fetch(request, deadline)
            mute = request.url.startswith(f"https://{D}/")
            return HttpResponse(request.url, fault=HttpFault.SILENT) if mute else answer

    # When a client wants two things from it, one after the other
    net = Mute()
    recorded = record(net, tuple(client for client in CLIENTS if client.name == "deltachat"))
    # Then one is asked, and both count as silent
    assert len([q for q in recorded if isinstance(q, Web) and q.host == D]) == 2
    assert len([url for url in net.asked if f"https://{D}/" in url]) == 1


def test_what_our_own_deadline_cut_short_is_not_held_against_the_host() -> None:
    # Given an ISP database that would answer, had there been time
    slow = f"https://live.thunderbird.net/autoconfig/v1.1/{D}"

    class Late(FakeNet):
        async def fetch(self, request: HttpRequest, deadline: Deadline) -> HttpResponse:
            if request.url != slow:
                return await super().fetch(request, deadline)
            await asyncio.sleep(deadline.left(self.now()))
            return HttpResponse(slow, fault=HttpFault.DEADLINE)

    recorded = record(Late(), seconds=0.05)
    assert Web(slow) not in recorded
    ends = {c.name: run.outcome.end for c, run in replay.run_all(ADDRESS, CLIENTS, recorded)}
    assert ends["thunderbird"] is End.UNKNOWN


def test_a_made_up_name_that_is_a_word_leaves_host_names_alone() -> None:
    # Given a server that says the name it was asked with, and the word in other places
    body = (
        "<Autodiscover><Response><Account><Protocol><Type>IMAP</Type>"
        f"<Server>autodiscover.{D}</Server><LoginName>autodiscover</LoginName></Protocol>"
        f"<RedirectUrl>https://{D}/autodiscover/autodiscover.xml</RedirectUrl>"
        "</Account></Response></Autodiscover>"
    )
    url = f"https://{D}/autodiscover/autodiscover.xml"
    net = FakeNet(web={url: HttpResponse(url, 200, "text/xml", body.encode(), hops=(url,))})
    # When it is asked with that word as the name
    recorded = record(net, made_up="autodiscover")
    # Then the name alone is put back
    answer = recorded[Web(url, Body.AUTODISCOVER)]
    assert isinstance(answer, HttpResponse)
    expected = body.replace(">autodiscover<", ">%EMAILLOCALPART%<")
    assert (answer.body.decode(), answer.url) == (expected, url)


@pytest.mark.parametrize("share", [False, True])
def test_beside_a_check_nothing_is_asked_again_with_another_name(share: bool) -> None:
    # Given a domain of which nothing is known, and a check of it that runs every client, too
    net, address = FakeNet(), parse("pat@example.org")

    async def look() -> Evidence:
        return await examine(
            net,
            Look(Domain()),
            Knowledge(Book(), Book()),
            address,
            Options(share_address=share),
            today="2026-11-24",
            clients=CLIENTS,
        )

    # When it is looked at
    evidence = asyncio.run(look())
    # Then no two requests differ in the name before the @ alone
    assert len(evidence.clients) == len(CLIENTS)
    own = [r for r in net.requests if "EXAMPLE.ORG" not in r.url]
    asked = Counter((r.method, nameless(r.url), nameless((r.body or b"").decode())) for r in own)
    assert any("emailaddress=NAME%40" in url for _, url, _ in asked)
    assert [question for question, times in asked.items() if times > 1] == []


def nameless(text: str) -> str:
    return re.sub(r"\w+(%40|@)", r"NAME\1", re.sub(r"emailmd5=\w+", "", text))


def test_a_question_never_holds_an_address() -> None:
    recorded = record(Host(), share=True)
    assert not any("@" in q.url for q in recorded if isinstance(q, Web))


def test_a_file_with_hundreds_of_servers_is_read_once_and_few_of_them_are_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Given a file with hundreds of servers, none of which exists
    incoming, outgoing = (f"{kind}://{kind}{{}}.{D}:{port}/tls" for kind, port in PORTS)
    servers = [text.format(n) for text in (incoming, outgoing) for n in range(150)]
    net = FakeNet(web={OWN: xml(D, *servers), f"{OWN}?emailaddress=x%40{D}": xml(D, *servers)})
    read: list[bytes] = []

    def counted(body: bytes) -> Element:
        read.append(body)
        return guardedxml.parse(body)

    monkeypatch.setattr("autoconf.clients.file.guardedxml", SimpleNamespace(parse=counted))
    # When the client that tries one after the other is simulated
    deltachat = tuple(client for client in CLIENTS if client.name == "deltachat")
    recorded = record(net, deltachat, made_up="x")
    # Then the file was read once, and the first few were tried
    tried = [question.endpoint for question in recorded if isinstance(question, Mail)]
    assert len(read) == 1
    assert tried == list(map(endpoint, servers[:MOST_TRIED]))
