"""The paths that Thunderbird and its kin ask, and the same as an ISP database."""

from __future__ import annotations

import pytest

from autoconf.documents import autoconfig
from tests.unit.service.world import World

PATHS = (
    "/mail/config-v1.1.xml",
    "/.well-known/autoconfig/mail/config-v1.1.xml",
    "/.well-known/mail-v1.xml",
)


def domains(body: bytes) -> tuple[str, ...]:
    return autoconfig.read(body).settings[0].domains


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("question", "host", "domain"),
    [
        ("?emailaddress=someone@163.com", "localhost", "163.com"),
        ("?emailaddress=someone%40163.com", "localhost", "163.com"),
        ("?emailaddress=some+one@163.com", "localhost", "163.com"),
        ("?emailaddress=some%2Bone@163.com", "localhost", "163.com"),
        ("?EmailAddress=SOMEONE@163.COM", "localhost", "163.com"),
        ("?emailaddress=%20someone@163.com%20", "localhost", "163.com"),
        ("?emailaddress=EVOLUTIONUSER@163.com&emailmd5=0123", "localhost", "163.com"),
        ("?emailaddress=x@例え.jp", "localhost", "xn--r8jz45g.jp"),
        ("?emailaddress=x@%E4%BE%8B%E3%81%88.jp", "localhost", "xn--r8jz45g.jp"),
        ("?emailaddress=x@xn--r8jz45g.jp", "localhost", "xn--r8jz45g.jp"),
        ("?emailaddress=", "autoconfig.163.com", "163.com"),
        ("", "autoconfig.163.com", "163.com"),
        ("", "AutoConfig.163.COM.:8443", "163.com"),
        ("", "163.com", "163.com"),
        ("", "mta-sts.163.com", "163.com"),
        ("?emailaddress=x@example.org", "autoconfig.163.com", "example.org"),
        ("?emailaddress=Some One <x@163.com>", "localhost", "163.com"),
        ("?emailaddress=mailto:x@163.com", "localhost", "163.com"),
        ('?emailaddress="a b"@163.com', "localhost", "163.com"),
    ],
)
def test_every_spelling_of_the_question_gets_the_domains_answer(
    here: World, path: str, question: str, host: str, domain: str
) -> None:
    answer = here.get(path + question, headers={"Host": host})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
    assert domains(answer.data) == (domain,)
    assert b"%EMAIL" in answer.data


def test_the_bytes_are_the_same_for_every_user_of_a_domain_but_one_with_a_login(
    here: World,
) -> None:
    ask = "/mail/config-v1.1.xml?emailaddress="
    plain = here.get(ask + "example.org")
    unknown, known = here.get(ask + "nobody@example.org"), here.get(ask + "Alice@example.org")
    assert unknown.data == plain.data
    assert b"<username>u1001</username>" in known.data
    assert known.headers["Cache-Control"] == "private, no-store"
    assert "max-age" in plain.headers["Cache-Control"]


def test_a_cached_answer_costs_no_bytes(here: World) -> None:
    first = here.get("/v1.1/163.com")
    again = here.get("/v1.1/163.com", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    other = here.get("/v1.1/163.com", headers={"If-None-Match": '"other"'})
    assert (other.status_code, other.data) == (200, first.data)


def test_head_says_the_length_and_nothing_else(here: World) -> None:
    whole = here.get("/v1.1/163.com")
    head = here.client.head("/v1.1/163.com")
    assert head.data == b""
    assert head.headers["Content-Length"] == str(len(whole.data))
    assert head.headers["ETag"] == whole.headers["ETag"]


def test_the_isp_database_answers_for_domains_alone(here: World) -> None:
    assert domains(here.get("/v1.1/qq.com").data) == ("qq.com",)
    assert domains(here.get("/v1.1/QQ.com").data) == ("qq.com",)
    refused = here.get("/v1.1/someone@qq.com")
    assert (refused.status_code, refused.json["code"]) == (400, "domain-only")


@pytest.mark.parametrize(
    ("path", "host", "status", "code"),
    [
        ("/v1.1/nobody.example", "localhost", 404, "unknown-domain"),
        ("/mail/config-v1.1.xml?emailaddress=x@nobody.example", "163.com", 404, "unknown-domain"),
        ("/mail/config-v1.1.xml", "autoconfig.nobody.example", 404, "unknown-domain"),
        ("/mail/config-v1.1.xml?emailaddress=x@yahoo.cn", "localhost", 404, "unknown-domain"),
        ("/mail/config-v1.1.xml", "127.0.0.1", 400, "no-domain"),
        ("/mail/config-v1.1.xml", "autoconfig.co.uk", 400, "no-domain"),
        ("/mail/config-v1.1.xml", '"><script>', 400, "no-domain"),
        ("/mail/config-v1.1.xml", "", 400, "no-domain"),
        ("/mail/config-v1.1.xml?emailaddress=a@b@c", "163.com", 400, "bad-address"),
        ("/mail/config-v1.1.xml?emailaddress=%00@163.com", "163.com", 400, "bad-address"),
        ("/mail/config-v1.1.xml?emailaddress=" + "x" * 5000, "163.com", 400, "bad-address"),
    ],
)
def test_what_cannot_be_answered_is_told_apart(
    here: World, path: str, host: str, status: int, code: str
) -> None:
    answer = here.get(path, headers={"Host": host})
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json["status"] == status


def test_a_display_name_cannot_break_out_of_the_document(here: World) -> None:
    body = here.get("/v1.1/corp.example").data
    assert b"<displayName>]]&gt; &amp; &lt;Corp&gt;</displayName>" in body
    assert autoconfig.read(body).settings[0].display_name == "]]> & <Corp>"


def test_any_web_page_may_read_it_and_ask_first(here: World) -> None:
    answer = here.client.options("/mail/config-v1.1.xml")
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in answer.headers["Access-Control-Allow-Methods"]
    assert here.get("/v1.1/163.com").headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(here: World, method: str) -> None:
    answer = here.client.open("/mail/config-v1.1.xml", method=method, data="x")
    assert (answer.status_code, answer.json["code"]) == (405, "wrong-method")
    assert "GET" in answer.headers["Allow"]
