"""Host and X-Forwarded-* are believed as far as they deserve."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import hypothesis
import hypothesis.strategies as st
import pytest
from flask import Flask, request

from autoconf.address import AddressError, parse
from autoconf.documents import autodiscover
from autoconf.service import create_app, target
from autoconf.service.config import Config
from autoconf.service.state import state
from tests.unit.service.world import World, world

PROXY, STRANGER = "10.0.0.1", "198.51.100.7"
POX = "/autodiscover/autodiscover.xml"


NAMES = ("163.com", "nobody.example", "co.uk", "gov.in", "localhost", "a..b", "例え.jp", "10.0.0.1")


@cache
def app() -> Flask:
    return create_app(Config(folders=(), page=False, trusted_proxies=("10.0.0.0/8", "fd00::/8")))


def test_forwarded_headers_count_only_from_a_trusted_proxy(tmp_path: Path) -> None:
    told = {"Host": "inner.example", "X-Forwarded-Host": "evil.example, autoconfig.163.com"}
    with world(tmp_path, trusted_proxies=("10.0.0.0/8",)) as here:
        for client, status in ((PROXY, 200), (STRANGER, 404), ("", 404), ("::ffff:10.0.0.1", 200)):
            answer = here.get(
                "/mail/config-v1.1.xml", headers=told, environ_base={"REMOTE_ADDR": client}
            )
            assert answer.status_code == status, client


@pytest.mark.parametrize(
    ("client", "proto", "status"),
    [(PROXY, "http", 302), (PROXY, "https", 200), (STRANGER, "http", 200), (PROXY, None, 302)],
)
def test_behind_a_proxy_plain_http_is_sent_to_https_and_a_direct_question_answered(
    tmp_path: Path, client: str, proto: str | None, status: int
) -> None:
    headers = {"Host": "autodiscover.example.org"}
    if proto:
        headers["X-Forwarded-Proto"] = proto
    with world(tmp_path, trusted_proxies=("10.0.0.0/8",)) as here:
        for ask in (
            here.client.post(
                POX,
                data=autodiscover.request("a@example.org"),
                headers=headers,
                environ_base={"REMOTE_ADDR": client},
            ),
            here.get(POX, headers=headers, environ_base={"REMOTE_ADDR": client}),
        ):
            assert ask.status_code == status
            if status == 302:
                assert ask.headers["Location"] == f"https://autodiscover.example.org{POX}"
                assert b"Server>" not in ask.data


@pytest.mark.parametrize(
    ("client", "forwarded", "network"),
    [
        (STRANGER, "", "198.51.100.0/24"),
        (STRANGER, "203.0.113.9", "198.51.100.0/24"),
        (PROXY, "203.0.113.9", "203.0.113.0/24"),
        (PROXY, "6.6.6.6, 203.0.113.9", "203.0.113.0/24"),
        (PROXY, "203.0.113.9, 10.9.9.9", "203.0.113.0/24"),
        (PROXY, "2001:db8:1:2:3::9", "2001:db8:1::/56"),
        ("::ffff:198.51.100.7", "", "198.51.100.0/24"),
        ("fd00::1", "198.51.100.7", "198.51.100.0/24"),
        (PROXY, "nonsense", "unknown"),
        ("", "", "unknown"),
    ],
)
def test_a_client_is_known_by_its_network_alone(client: str, forwarded: str, network: str) -> None:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    with app().test_request_context("/", headers=headers, environ_base={"REMOTE_ADDR": client}):
        assert target.network(request) == network


@pytest.mark.parametrize(
    ("path", "accept", "language"),
    [
        ("/", "", "en"),
        ("/", "fr", "en"),
        ("/", "fr, zh-HK;q=0.8, en;q=0.5", "zh-TW"),
        ("/", "zh", "zh-CN"),
        ("/", "en-GB, zh;q=0.9", "en"),
        ("/?lang=zh-TW", "en", "zh-TW"),
        ("/?lang=xx", "zh-Hant", "zh-TW"),
    ],
)
def test_the_language_is_the_one_asked_for_or_the_readers(
    path: str, accept: str, language: str
) -> None:
    with app().test_request_context(path, headers={"Accept-Language": accept}):
        assert target.language(request) == language


def test_the_configured_url_stands_above_the_host(tmp_path: Path) -> None:
    with world(tmp_path, base_url="https://auto.example.org/") as here:
        answer = here.get(
            "/autodiscover/autodiscover.json?Email=a@example.org&Protocol=AutodiscoverV1"
        )
        assert answer.json["Url"] == f"https://auto.example.org{POX}"


def test_a_host_that_is_no_domain_is_never_repeated(here: World) -> None:
    ask = "/autodiscover/autodiscover.json?Email=a@example.org&Protocol=AutodiscoverV1"
    for host in ("127.0.0.1", "evil.example/x", '"><b>'):
        answer = here.get(ask, headers={"Host": host})
        assert answer.status_code == 400
        assert host not in answer.text


@hypothesis.given(
    st.text("ab1.@-+'_ <>\"例", max_size=20)
    | st.builds("{}@{}".format, st.text("ab.+'", max_size=6), st.sampled_from(NAMES))
)
@hypothesis.settings(max_examples=400, derandomize=True, deadline=None, database=None)
def test_the_quick_reading_of_an_address_is_the_whole_one(text: str) -> None:
    with app().app_context():
        catalog = state().setup.catalog
        try:
            whole: object = parse(text, catalog)
        except AddressError as error:
            whole = error.code
        try:
            quick: object = target.read(text)
        except AddressError as error:
            quick = error.code
        assert quick == whole
