"""Autodiscover: where it leads, what that is worth, and to whom the address is shown."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from urllib.parse import urlsplit

import pytest

from autoconf.documents import autodiscover
from autoconf.model import Channel, Server, Settings
from autoconf.net import HttpFault, HttpResponse
from autoconf.result import Answer, AnswerKind, Learned, Told
from tests.unit.fakenet import FakeNet, endpoint, proven, srv
from tests.unit.sources.asking import (
    BIG_IMAP,
    BIG_SMTP,
    D,
    ask,
    channel,
    hosts,
    inquiry,
    look_up,
)

PATH = "/autodiscover/autodiscover.xml"
OWN, SECOND = f"https://{D}{PATH}", f"https://autodiscover.{D}{PATH}"
JSON = f"https://autodiscover.{D}/autodiscover/autodiscover.json"
JSON_QUERY = f"?Email=autodiscover%40{D}&Protocol=AutodiscoverV1"
SRV = f"_autodiscover._tcp.{D}"
ELSEWHERE = f"https://exchange.elsewhere.example{PATH}"
SETTINGS = autodiscover.write(
    Settings(servers=(Server(endpoint(BIG_IMAP)), Server(endpoint(BIG_SMTP)))),
    address=f"autodiscover@{D}",
)

Web = Mapping[str, HttpResponse | bytes]


def redirect(tag: str, target: str) -> bytes:
    """An answer that only says where else to ask."""
    return (
        "<Autodiscover><Response><Account><AccountType>email</AccountType>"
        f"<{tag}>{target}</{tag}></Account></Response></Autodiscover>"
    ).encode()


def to_url(url: str) -> bytes:
    return redirect("RedirectUrl", url)


def to_address(address: str) -> bytes:
    return redirect("RedirectAddr", address)


def chain(length: int) -> dict[str, HttpResponse | bytes]:
    """So many redirects, each to another host, and then the settings."""
    places = [OWN, *(f"https://hop{n}.example{PATH}" for n in range(length))]
    links = {here: to_url(there) for here, there in itertools.pairwise(places)}
    return {**links, places[-1]: SETTINGS}


def posted(web: Web, *, share_address: bool = False) -> tuple[Answer, list[tuple[str, bytes]]]:
    """What the domain's own host leads to, and who was asked with which body on the way."""
    net = FakeNet(web=web)
    answer = ask("autodiscover", net, inquiry(f"jane-q7x@{D}", share_address=share_address))[OWN]
    begins = [request.url for request in net.requests].index(OWN)
    ends = [request.url for request in net.requests].index(SECOND)
    return answer, [(r.url, r.body or b"") for r in net.requests[begins:ends]]


@pytest.mark.parametrize(("signed", "worth"), [(False, Channel.DNS), (True, Channel.DNSSEC)])
def test_a_host_that_srv_names_is_worth_what_the_srv_is(signed: bool, worth: Channel) -> None:
    net = FakeNet(
        dns={(SRV, "SRV"): srv((0, 0, 443, "exchange.elsewhere.example"), authenticated=signed)},
        web={ELSEWHERE: SETTINGS},
    )
    assert channel(ask("autodiscover", net)[SRV]) is worth


def test_srv_priority_and_port_choose_the_host() -> None:
    net = FakeNet(dns={(SRV, "SRV"): srv((9, 0, 443, "b.example"), (1, 0, 8443, "a.example"))})
    ask("autodiscover", net)
    urls = [request.url for request in net.requests]
    assert f"https://a.example:8443{PATH}" in urls
    assert not [url for url in urls if "b.example" in url]


def test_the_domains_own_host_is_worth_its_https() -> None:
    answer, _ = posted({OWN: SETTINGS})
    assert channel(answer) is Channel.HTTPS


def test_a_chain_with_one_http_hop_is_worth_http_wherever_it_ends() -> None:
    tainted = HttpResponse(
        OWN, 200, "text/xml", to_url(ELSEWHERE), hops=(f"http://www.{D}{PATH}", OWN)
    )
    answer, _ = posted({OWN: tainted, ELSEWHERE: SETTINGS})
    assert channel(answer) is Channel.HTTP


def test_a_redirect_does_not_clean_what_an_unsigned_srv_began() -> None:
    net = FakeNet(
        dns={(SRV, "SRV"): srv((0, 0, 443, "a.example"))},
        web={f"https://a.example{PATH}": to_url(ELSEWHERE), ELSEWHERE: SETTINGS},
    )
    assert channel(ask("autodiscover", net)[SRV]) is Channel.DNS


@pytest.mark.parametrize(
    ("hops", "worth"),
    [((JSON,), Channel.HTTPS), ((JSON.replace("https", "http"), JSON), Channel.HTTP)],
)
def test_a_json_pointer_is_worth_its_own_chain(hops: tuple[str, ...], worth: Channel) -> None:
    body = f'{{"Protocol":"AutodiscoverV1","Url":"{ELSEWHERE}"}}'.encode()
    pointer = HttpResponse(JSON, 200, "application/json", body, hops=hops)
    net = FakeNet(web={JSON + JSON_QUERY: pointer, ELSEWHERE: SETTINGS})
    assert channel(ask("autodiscover", net)[JSON]) is worth


def test_without_leave_nobody_is_shown_the_address() -> None:
    _, asked = posted({OWN: to_url(ELSEWHERE), ELSEWHERE: SETTINGS})
    assert [url for url, _ in asked] == [OWN, ELSEWHERE]
    assert not [url for url, body in asked if b"jane-q7x" in body]


def test_with_leave_the_domains_own_two_hosts_are_shown_the_address_and_nobody_else() -> None:
    pointer = f'{{"Protocol":"AutodiscoverV1","Url":"{ELSEWHERE}"}}'.encode()
    net = FakeNet(
        dns={(SRV, "SRV"): srv((0, 0, 443, "exchange.elsewhere.example"))},
        web={JSON + JSON_QUERY: pointer, ELSEWHERE: SETTINGS},
    )
    ask("autodiscover", net, inquiry(f"jane-q7x@{D}", share_address=True))
    asked = {r.url for r in net.requests}
    shown = {r.url for r in net.requests if b"jane-q7x" in (r.body or b"") or "jane-q7x" in r.url}
    assert asked == {OWN, SECOND, JSON + JSON_QUERY, ELSEWHERE}
    assert shown == {OWN, SECOND}


@pytest.mark.parametrize(
    ("answer", "target"),
    [
        (to_url(ELSEWHERE), ELSEWHERE),
        (to_url(f"https://www.{D}{PATH}"), f"https://www.{D}{PATH}"),
        (to_address("someone@other.example"), f"https://autodiscover.other.example{PATH}"),
    ],
)
def test_after_a_redirect_a_made_up_address_is_sent_even_with_leave(
    answer: bytes, target: str
) -> None:
    _, asked = posted({OWN: answer, target: SETTINGS}, share_address=True)
    assert [url for url, _ in asked] == [OWN, target]
    assert b"jane-q7x" in asked[0][1]
    assert b"jane-q7x" not in asked[1][1]
    assert b"autodiscover@" in asked[1][1]


def test_a_redirect_to_another_address_asks_its_domain_with_a_made_up_one() -> None:
    answer, asked = posted({OWN: to_address("someone@Other.Example")})
    assert [url for url, _ in asked] == [OWN, f"https://autodiscover.other.example{PATH}"]
    assert b"autodiscover@other.example" in asked[1][1]
    assert answer.locator == OWN


@pytest.mark.parametrize(
    "address",
    [
        "someone@com",
        "someone@co.uk",
        "someone@localhost",
        "someone@",
        "someone@192.0.2.1",
        "someone@[192.0.2.1]",
        "someone@other example",
        "someone@evil.example/x?y.example",
        "someone@evil.example:8443",
        "someone@a@b",
    ],
)
def test_a_redirect_to_no_real_domain_is_not_followed(address: str) -> None:
    answer, asked = posted({OWN: to_address(address)})
    assert [url for url, _ in asked] == [OWN]
    assert (answer.kind, answer.reason) == (AnswerKind.NOTHING, "no-servers")


@pytest.mark.parametrize("url", [f"http://exchange.elsewhere.example{PATH}", "ftp://x.example/"])
def test_a_redirect_to_anything_but_https_is_not_followed(url: str) -> None:
    _, asked = posted({OWN: to_url(url)})
    assert [place for place, _ in asked] == [OWN]


def test_three_redirects_are_followed() -> None:
    answer, asked = posted(chain(3))
    assert answer.kind is AnswerKind.FOUND
    assert len(asked) == 4
    assert answer.told == tuple(
        Told(str(urlsplit(url).hostname), Learned.DOMAIN) for url, _ in asked
    )


def test_a_fourth_redirect_ends_it() -> None:
    answer, asked = posted(chain(4))
    assert (answer.kind, answer.reason) == (AnswerKind.FAILED, "redirect")
    assert len(asked) == 4


def test_a_redirect_to_itself_ends_as_well() -> None:
    answer, asked = posted({OWN: to_url(OWN)})
    assert (answer.kind, answer.reason) == (AnswerKind.FAILED, "redirect")
    assert len(asked) == 4


@pytest.mark.parametrize(
    ("response", "kind", "reason"),
    [
        (HttpResponse(OWN, 404), AnswerKind.NOTHING, "http-404"),
        (HttpResponse(OWN, 401), AnswerKind.FAILED, "http-401"),
        (HttpResponse(OWN, fault=HttpFault.TLS), AnswerKind.FAILED, "tls"),
    ],
)
def test_a_host_without_an_answer_is_not_asked_again(
    response: HttpResponse, kind: AnswerKind, reason: str
) -> None:
    answer, asked = posted({OWN: response})
    assert (answer.kind, answer.reason) == (kind, reason)
    assert len(asked) == 1


def test_a_redirect_that_carries_the_address_to_somebody_else_is_not_followed() -> None:
    away = f"https://third.party.example{PATH}?u=jane-q7x%40{D}"
    answer, asked = posted({OWN: to_url(away), away: SETTINGS}, share_address=True)
    assert [url for url, _ in asked] == [OWN]
    assert (answer.kind, answer.reason) == (AnswerKind.FAILED, "redirect")


def test_where_the_web_host_sends_on_to_somebody_else_the_made_up_address_goes() -> None:
    refused = HttpResponse(OWN, fault=HttpFault.REDIRECT, hops=(OWN,))
    answer, asked = posted({OWN: refused}, share_address=True)
    assert [b"jane-q7x" in body for _, body in asked] == [True, False]
    assert Told(D, Learned.ADDRESS) in answer.told


def test_what_unsigned_dns_leads_to_does_not_come_before_the_domains_own_answer() -> None:
    old = autodiscover.write(
        Settings(
            servers=tuple(
                Server(endpoint(t)) for t in (f"imap://old.{D}:993/tls", f"smtp://old.{D}:465/tls")
            )
        ),
        address=f"autodiscover@{D}",
    )
    net = FakeNet(
        dns={(SRV, "SRV"): srv((0, 0, 443, "exchange.elsewhere.example"))},
        web={OWN: SETTINGS, ELSEWHERE: old},
        mail=tuple(
            proven(t)
            for t in (BIG_IMAP, BIG_SMTP, f"imap://old.{D}:993/tls", f"smtp://old.{D}:465/tls")
        ),
    )
    assert hosts(look_up(net)) == ["imap.big.example", "smtp.big.example"]
