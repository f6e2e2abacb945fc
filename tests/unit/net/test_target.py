"""What is meant for one domain alone leaves it by no redirect."""

from __future__ import annotations

import pytest

from autoconf.net import HttpRequest, HttpResponse
from autoconf.net.target import Target, follow

PRIVATE = HttpRequest("https://autoconfig.example.org/c.xml?emailaddress=a", within="example.org")


def redirected(location: str) -> Target:
    target = Target.parse(PRIVATE.url)
    response = HttpResponse(target.url, 302, headers=(("location", location),))
    return follow(target, PRIVATE, response)[0]


@pytest.mark.parametrize(
    "location",
    [
        "https://web.evil.example/c.xml?emailaddress=a",
        "https://example.org.evil.example/c.xml",
        "https://notexample.org/c.xml",
        "https://org/c.xml",
    ],
)
def test_a_redirect_out_of_the_domain_is_refused(location: str) -> None:
    with pytest.raises(ValueError, match=r"meant for example\.org alone"):
        redirected(location)


@pytest.mark.parametrize("location", ["https://example.org/x", "https://a.b.example.org/x", "/y"])
def test_a_redirect_within_the_domain_is_followed(location: str) -> None:
    assert redirected(location).host.endswith("example.org")
