"""Redirects: followed by hand, each hop judged like a first request."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from autoconf.net import HttpFault
from tests.unit.net.web import OK, Web, get, redirect

if TYPE_CHECKING:
    from tests.unit.net.conftest import Authority


def test_redirects_are_followed_and_every_hop_is_told() -> None:
    web = Web(redirect("/two"), redirect("http://b.test:{port}/three", 301), OK)

    response = get(web, "http://a.test:{port}/one")

    assert response.status == 200
    assert [hop.rpartition("/")[2] for hop in response.hops] == ["one", "two", "three"]
    assert response.url == response.hops[-1]
    assert "Host: b.test:" in web.heads[2]


def test_five_redirects_are_followed_and_a_sixth_is_not() -> None:
    five = Web(*[redirect("/again")] * 5, OK)
    loop = Web(redirect("/again"))

    assert get(five).status == 200
    response = get(loop)

    assert response.fault == HttpFault.REDIRECT
    assert len(loop.heads) == 6


def test_a_redirect_from_https_to_http_is_not_followed(authority: Authority) -> None:
    web = Web(redirect("http://a.test:{port}/"))

    response = get(
        web,
        "https://a.test:{port}/",
        trust=authority.trust,
        tls=authority.server(name="a.test"),
    )

    assert response.fault == HttpFault.REDIRECT
    assert len(web.heads) == 1


@pytest.mark.parametrize(
    ("location", "fault"),
    [
        ("http://private.test/", HttpFault.GUARDED),
        ("http://metadata.test/", HttpFault.GUARDED),
        ("http://169.254.169.254/latest/meta-data/", HttpFault.GUARDED),
        ("http://[::ffff:10.0.0.1]/", HttpFault.GUARDED),
        ("http://a.test:25/", HttpFault.GUARDED),
        ("http://nowhere.test/", HttpFault.NO_SUCH_NAME),
        ("http://servfail.test/", HttpFault.DNS_FAILED),
        ("http://user:secret@a.test/", HttpFault.REDIRECT),
        ("http://a.test\\@b.test/", HttpFault.REDIRECT),
        ("http://a..test/", HttpFault.REDIRECT),
        ("http://:80/", HttpFault.REDIRECT),
        ("http://a.test:99999/", HttpFault.REDIRECT),
        ("http://[::1%eth0]/", HttpFault.REDIRECT),
        ("ftp://a.test/", HttpFault.REDIRECT),
        ("file:///etc/passwd", HttpFault.REDIRECT),
        ("mailto:a@a.test", HttpFault.REDIRECT),
    ],
)
def test_a_redirect_is_judged_like_a_first_request(location: str, fault: HttpFault) -> None:
    web = Web(redirect(location))

    response = get(web)

    assert response.fault == fault
    assert response.status == 0
    assert len(web.heads) == 1


@pytest.mark.parametrize(
    ("status", "method"), [(301, "GET"), (302, "GET"), (303, "GET"), (307, "POST"), (308, "POST")]
)
def test_a_post_stays_a_post_only_when_the_redirect_says_so(status: int, method: str) -> None:
    web = Web(redirect("/next", status), OK)

    get(web, method="POST", body=b"<question/>", headers=(("Content-Type", "text/xml"),))

    first, second = web.heads
    assert first.startswith("POST ")
    assert "Content-Type: text/xml" in first
    assert second.startswith(f"{method} ")
    assert ("Content-Type" in second) is (method == "POST")
    assert web.bodies == [b"<question/>", b"<question/>" if method == "POST" else b""]


def test_a_body_is_never_carried_to_another_host() -> None:
    web = Web(redirect("http://b.test:{port}/", 307))

    response = get(web, method="POST", body=b"me@a.test")

    assert response.fault == HttpFault.REDIRECT
    assert len(web.heads) == 1


def test_a_redirect_to_a_raw_utf_8_host_is_understood() -> None:
    web = Web(redirect("http://bücher.test:{port}/"), OK)

    assert get(web).status == 200
    assert "Host: xn--bcher-kva.test:" in web.heads[1]
