"""Outlook's questions: POX in any letter case, its errors, and the JSON pointer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autoconf.documents import autodiscover, guardedxml
from autoconf.model import EMAIL_ADDRESS, Security
from tests.unit.service.world import World, world

URL = "/autodiscover/autodiscover.xml"
NAME = "autodiscover.example.org"
HOST = f"http://{NAME}"
SPELLINGS = (
    "/autodiscover/autodiscover.xml",
    "/Autodiscover/Autodiscover.xml",
    "/AutoDiscover/AutoDiscover.xml",
    "/AUTODISCOVER/AUTODISCOVER.XML",
    "/autodiscover/Autodiscover.xml",
)


def post(here: World, address: str, path: str = URL, **more: Any) -> Any:
    return here.client.post(path, data=autodiscover.request(address), **more)


def error_code(body: bytes) -> str | None:
    response = guardedxml.parse(body).first("Response")
    fault = response and response.first("Error")
    return fault.value("ErrorCode") if fault else None


@pytest.mark.parametrize("path", SPELLINGS)
def test_every_letter_case_is_answered(here: World, path: str) -> None:
    for answer in (post(here, "someone@example.org", path), here.get(f"{path}?email=example.org")):
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
        assert len(autodiscover.read(answer.data).settings[0].servers) == 3


def test_ssl_and_encryption_agree_with_how_outlook_reads_them(here: World) -> None:
    root = guardedxml.parse(post(here, "someone@example.org").data)
    response = root.first("Response")
    account = response and response.first("Account")
    assert account is not None
    fields = {
        str(each.value("Type")): (each.value("SSL"), each.value("Encryption"), each.value("SPA"))
        for each in account.all("Protocol")
    }
    assert fields == {
        "IMAP": ("on", "SSL", "off"),
        "POP3": ("on", "SSL", "off"),
        "SMTP": ("on", "TLS", "off"),  # 587: STARTTLS
    }


@pytest.mark.parametrize(
    ("address", "login"),
    [
        ("b&o'b+x@example.org", "b&o'b+x@example.org"),
        ('"]]><b&"@example.org', '"]]><b&"@example.org'),
        ("Alice@example.org", "u1001"),
        ("bob@corp.example", "bob"),
    ],
)
def test_the_person_is_put_in_escaped(here: World, address: str, login: str) -> None:
    answer = post(here, address)
    root = guardedxml.parse(answer.data)
    response = root.first("Response")
    account, user = response and response.first("Account"), response and response.first("User")
    assert account is not None
    assert user is not None
    assert {each.value("LoginName") for each in account.all("Protocol")} == {login}
    assert user.value("AutoDiscoverSMTPAddress") == address
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_get_without_an_address_names_nobody_and_says_the_same(here: World) -> None:
    answer = here.get(URL, headers={"Host": "autodiscover.example.org"})
    assert b"LoginName" not in answer.data
    assert b"@" not in answer.data
    told = autodiscover.read(answer.data).settings[0]
    asked = autodiscover.read(post(here, "bob@example.org").data).settings[0]
    assert [s.endpoint for s in told.servers] == [s.endpoint for s in asked.servers]
    assert {s.username for s in asked.servers} == {EMAIL_ADDRESS}
    assert told.servers[2].endpoint.security is Security.STARTTLS


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "600"),
        (b"nonsense", 400, "600"),
        (b"<Autodiscover/>", 400, "600"),
        (b"<other/>", 400, "600"),
        (b"<Autodiscover><Request/></Autodiscover>", 400, "600"),
        (autodiscover.request("a@b@c"), 400, "600"),
        (autodiscover.request("x@nobody.example"), 404, "500"),
        (autodiscover.request("x@yahoo.cn"), 404, "500"),
        (
            autodiscover.request("x@example.org").replace(b"outlook/responseschema", b"mobilesync"),
            400,
            "601",
        ),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><Autodiscover/>', 400, "600"),
        (b"<Autodiscover>" * 100 + b"</Autodiscover>" * 100, 400, "600"),
        (autodiscover.request("x@example.org").decode().encode("utf-16"), 200, None),
    ],
)
def test_errors_come_in_outlooks_own_form(
    here: World, body: bytes, status: int, code: str | None
) -> None:
    answer = here.client.post(URL, data=body)
    assert (answer.status_code, error_code(answer.data)) == (status, code)
    assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"


def test_a_body_beyond_the_limit_is_not_read(here: World) -> None:
    answer = here.client.post(URL, data=b"x" * (16 * 1024 + 1))
    assert (answer.status_code, answer.json["code"]) == (413, "too-large")


@pytest.mark.parametrize(
    ("accept", "is_page"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", True),
        (f"text/html{' ' * 1024}", False),  # a browser says it shorter; a stranger would stall us
        ("*/*", False),
        ("text/xml", False),
        (None, False),
    ],
)
def test_only_a_browser_gets_a_page_that_explains_itself(
    here: World, accept: str | None, is_page: bool
) -> None:
    headers = {"Host": "autodiscover.example.org", "Accept-Language": "zh-HK,en;q=0.5"}
    answer = here.get(URL, headers={**headers, **({"Accept": accept} if accept else {})})
    assert ("text/html" in answer.headers["Content-Type"]) == is_page
    assert "Accept" in answer.headers["Vary"]
    if is_page:
        assert '<html lang="zh-TW">' in answer.text
        assert "curl https://example.org/autodiscover/autodiscover.xml" in answer.text
        assert "<script" not in answer.text


@pytest.mark.parametrize(
    "path", ["/autodiscover/autodiscover.json", "/Autodiscover/AutoDiscover.JSON"]
)
@pytest.mark.parametrize("protocol", ["AutodiscoverV1", "autodiscoverv1", "AutoDiscoverV1"])
def test_the_pointer_leads_to_the_pox_form(here: World, path: str, protocol: str) -> None:
    host = {"Host": "autodiscover.example.org"}
    for question in (
        f"?Email=a+b@example.org&Protocol={protocol}",
        f"/v1.0/a+b@example.org?Protocol={protocol}",
    ):
        answer = here.get(path + question, headers=host)
        assert answer.json == {
            "Protocol": "AutodiscoverV1",
            "Url": "https://autodiscover.example.org/autodiscover/autodiscover.xml",
        }


@pytest.mark.parametrize(
    ("question", "status", "code"),
    [
        ("?Email=a@example.org&Protocol=Rest", 400, "InvalidProtocol"),
        ("?Email=a@example.org&Protocol=EWS", 400, "InvalidProtocol"),
        ("?Email=a@example.org", 400, "MandatoryParameterMissing"),
        ("?Protocol=AutodiscoverV1", 400, "MandatoryParameterMissing"),
        ("?Email=a@@example.org&Protocol=AutodiscoverV1", 400, "InvalidUserId"),
        ("?Email=a@nobody.example&Protocol=AutodiscoverV1", 404, "UserNotFound"),
        ("?Email=a@example.org&Protocol=AutodiscoverV1", 400, "InvalidRequest"),  # of `localhost`
    ],
)
def test_the_pointers_errors_have_codes(here: World, question: str, status: int, code: str) -> None:
    answer = here.get("/autodiscover/autodiscover.json" + question)
    assert (answer.status_code, answer.json["ErrorCode"]) == (status, code)


@pytest.mark.parametrize(
    ("query", "tail"),
    [
        ("email=a+b@x.example&x=%20", "?email=a+b@x.example&x=%20"),
        ("a\r\nSet-Cookie: b", "?a%0D%0ASet-Cookie:%20b"),
    ],
)
def test_the_way_to_https_carries_the_question_and_nothing_that_ends_a_header(
    tmp_path: Path, query: str, tail: str
) -> None:
    with world(tmp_path, trusted_proxies=("127.0.0.0/8",)) as here:
        answer = here.client.get(URL, environ_overrides={"QUERY_STRING": query}, base_url=HOST)
        assert (answer.status_code, answer.headers["Location"]) == (
            302,
            f"https://{NAME}{URL}{tail}",
        )
