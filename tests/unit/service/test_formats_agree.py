"""One description, many formats: whatever a client asks in, it is sent to the same servers.

Each answer is read back with our own readers; what a format cannot say is left out of the
comparison for it, never made up.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import autoconf.documents
from autoconf.documents import autoconfig, autodiscover, mobileconfig, pacc
from autoconf.documents.choice import best
from autoconf.documents.placeholders import with_address
from autoconf.model import EMAIL_ADDRESS, Protocol, Reading, Server
from tests.unit.service.world import World

DOMAINS = (
    "163.com",
    "qq.com",
    "126.com",
    "sina.com",
    "aliyun.com",
    "gmail.com",
    "outlook.com",
    "icloud.com",
    "yahoo.com",
    "gmx.de",
    "web.de",
    "t-online.de",
    "mail.ru",
    "fastmail.com",
    "docomo.ne.jp",
    "naver.com",
    "orange.fr",
    "iijmio-mail.jp",  # POP3 alone, and a user name made of both parts
    "example.org",  # own: TLS for reading, STARTTLS for sending
    "example.net",  # its alias
    "corp.example",  # own: STARTTLS, a private host, the local part as user name
)
LOCAL = "some.one+x"

Row = tuple[str, int, str, str]
"""Host, port, security and the user name that is typed in the end."""


def rows(servers: tuple[Server, ...], domain: str) -> dict[Protocol, Row]:
    return {
        each.endpoint.protocol: (
            each.endpoint.host,
            each.endpoint.port,
            str(each.endpoint.security),
            with_address(each.username or EMAIL_ADDRESS, f"{LOCAL}@{domain}"),
        )
        for each in best(servers)
    }


def read_json(answer: dict[str, Any]) -> dict[Protocol, Row]:
    """The first row of each protocol."""
    found: dict[Protocol, Row] = {}
    config = answer["config"]
    for row in config["incoming"] + config["outgoing"]:
        said = row["host"], row["port"], row["security"], row["username"]
        found.setdefault(Protocol(row["protocol"]), said)
    return found


def reference(here: World, domain: str) -> dict[Protocol, Row]:
    description = here.state.descriptions.of(domain)
    assert description is not None
    return rows(description.settings.servers, domain)


XML: list[tuple[str, Callable[[bytes], Reading]]] = [
    ("/mail/config-v1.1.xml?emailaddress={local}@{domain}", autoconfig.read),
    ("/v1.1/{domain}", autoconfig.read),
    ("/autodiscover/autodiscover.xml?email={local}@{domain}", autodiscover.read),
]


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_format_names_the_same_servers_and_user_names(here: World, domain: str) -> None:
    meant = reference(here, domain)
    assert Protocol.SMTP in meant
    for path, read in XML:
        answer = here.get(path.format(domain=domain, local=LOCAL))
        (settings,) = read(answer.data).settings
        assert rows(settings.servers, domain) == meant, path
    posted = here.client.post(
        "/autodiscover/autodiscover.xml", data=autodiscover.request(f"{LOCAL}@{domain}")
    )
    assert rows(autodiscover.read(posted.data).settings[0].servers, domain) == meant
    shown = here.get(f"/api/v1/lookup?address={LOCAL}@{domain}").json
    assert read_json(shown) == meant


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_apple_profile_names_the_same_ones_or_says_why_there_is_none(
    here: World, domain: str
) -> None:
    meant = reference(here, domain)
    answer = here.get(f"/mobileconfig?email={LOCAL}@{domain}")
    if answer.status_code == 422:
        assert answer.json["text"]
        return
    reading = mobileconfig.read(answer.data)
    found = rows(reading.settings[0].servers, domain)
    assert len(found) >= 2
    assert found == {protocol: meant[protocol] for protocol in found}


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_pacc_document_names_the_same_ones_or_says_why_there_is_none(
    here: World, domain: str
) -> None:
    meant = reference(here, domain)
    host = {"Host": f"ua-auto-config.{domain}"}
    answer = here.get("/.well-known/user-agent-configuration.json", headers=host)
    if answer.status_code == 422:
        assert answer.json["text"]
        return
    # User names cannot be said there: clients begin with the whole address.
    found = rows(pacc.read(answer.data).settings[0].servers, domain)
    assert found
    assert {p: row[:3] for p, row in found.items()} == {p: meant[p][:3] for p in found}


def test_at_least_one_domain_of_the_table_has_each_of_the_two(here: World) -> None:
    statuses = {
        (path, here.get(path.format(domain=d), headers={"Host": f"ua-auto-config.{d}"}).status_code)
        for path in ("/mobileconfig?email=x@{domain}", "/.well-known/user-agent-configuration.json")
        for d in DOMAINS
    }
    assert len(statuses) == 4
    assert {status for _, status in statuses} == {200, 422}


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_autoconfig_answer_fits_the_schema_of_its_draft(here: World, domain: str) -> None:
    home = Path(autoconf.documents.__file__).parent
    schema = etree.RelaxNG(etree.parse(home / "autoconfig.rng"))
    schema.assertValid(etree.fromstring(here.get(f"/v1.1/{domain}").data))
