"""What a web server's response becomes, and what the chain that led to it is worth."""

from __future__ import annotations

import itertools

import pytest

from autoconf.model import Channel
from autoconf.net import HttpFault, HttpResponse
from autoconf.result import Answer, AnswerKind
from autoconf.sources import document
from tests.unit.fakenet import xml
from tests.unit.sources.asking import IMAP, SMTP, D, channel

URL = f"https://autoconfig.{D}/mail/config-v1.1.xml"
ORDER = (
    Channel.LOCAL,
    Channel.HTTPS,
    Channel.DNSSEC,
    Channel.DNS,
    Channel.HTTP,
    Channel.GUESS,
)
"""Strongest first."""
FILE = xml(D, IMAP, SMTP)
NO_SERVERS = xml(D)
HTML = b"<!doctype html><html><head><title>Hi</title></head><body>Not here</body></html>"


def read(response: HttpResponse, pointer: Channel = Channel.HTTPS) -> Answer:
    return document.read("autoconfig", response, D, locator=URL, pointer=pointer)


def test_every_channel_has_its_place_in_the_order() -> None:
    assert set(ORDER) == set(Channel)


@pytest.mark.parametrize(("strong", "weak"), list(itertools.combinations(ORDER, 2)))
def test_a_chain_is_worth_its_weakest_link_wherever_that_stands(
    strong: Channel, weak: Channel
) -> None:
    assert document.weakest(strong, weak) is weak
    assert document.weakest(weak, strong) is weak
    assert document.weakest(strong, weak, strong) is weak


@pytest.mark.parametrize(
    ("response", "kind", "reason"),
    [
        (HttpResponse(URL, 200, "text/xml", FILE), AnswerKind.FOUND, ""),
        (HttpResponse(URL, 200, "text/html", FILE), AnswerKind.FOUND, ""),
        (HttpResponse(URL, 404, "text/xml", FILE), AnswerKind.NOTHING, "http-404"),
        (HttpResponse(URL, 410), AnswerKind.NOTHING, "http-410"),
        (HttpResponse(URL, 403), AnswerKind.FAILED, "http-403"),
        (HttpResponse(URL, 500, "text/xml", FILE), AnswerKind.FAILED, "http-500"),
        (HttpResponse(URL, 503), AnswerKind.FAILED, "http-503"),
        (HttpResponse(URL, 200, "text/html", HTML), AnswerKind.FAILED, "web-page"),
        (HttpResponse(URL, 200, "text/xml", HTML), AnswerKind.FAILED, "web-page"),
        (HttpResponse(URL, 200, "text/plain", b"not found"), AnswerKind.FAILED, "unreadable"),
        (HttpResponse(URL, 200, "text/xml", b""), AnswerKind.FAILED, "unreadable"),
        (HttpResponse(URL, 200, "text/xml", FILE[:-20]), AnswerKind.FAILED, "unreadable"),
        (HttpResponse(URL, 200, "text/xml", NO_SERVERS), AnswerKind.NOTHING, "no-servers"),
        *((HttpResponse(URL, fault=fault), AnswerKind.FAILED, fault.value) for fault in HttpFault),
    ],
    ids=lambda value: None if isinstance(value, HttpResponse) else str(value),
)
def test_what_a_response_becomes(response: HttpResponse, kind: AnswerKind, reason: str) -> None:
    answer = read(response)
    assert (answer.kind, answer.reason) == (kind, reason)
    assert bool(answer.claims) is (kind is AnswerKind.FOUND)


@pytest.mark.parametrize("pointer", ORDER)
def test_an_answer_over_https_is_worth_no_more_than_what_led_to_it(pointer: Channel) -> None:
    response = HttpResponse(URL, 200, "text/xml", FILE, hops=(URL,))
    expected = Channel.HTTPS if pointer is Channel.LOCAL else pointer
    assert channel(read(response, pointer)) is expected


@pytest.mark.parametrize(
    "hops",
    [
        (URL.replace("https", "http"), URL),
        (URL, "http://elsewhere.example/x", URL),
    ],
)
def test_one_http_hop_taints_the_chain_although_the_last_was_https(hops: tuple[str, ...]) -> None:
    response = HttpResponse(URL, 200, "text/xml", FILE, hops=hops)
    assert channel(read(response, Channel.DNSSEC)) is Channel.HTTP
