"""PACC over HTTP: the very bytes that the digest in the DNS vouches for, or a reason."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from autoconf.documents import pacc
from autoconf.publish.plan import plan
from autoconf.service import create_app
from autoconf.service.config import Config
from autoconf.service.log import Log
from autoconf.service.state import Edges

PATH = "/.well-known/user-agent-configuration.json"
DOMAINS = """
[domains."example.org"]
imap = "imap.example.org"
smtp = "smtp.example.org"

[domains."starttls.example"]
imap = "imap.example.org:143"
smtp = "smtp.example.org:587"

[domains."local.example"]
imap = "imap.example.org"
smtp = "smtp.example.org"
username = "local-part"
"""


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    file = tmp_path / "domains.toml"
    file.write_text(DOMAINS, encoding="utf-8")
    return create_app(Config(domains=file, folders=()), Edges(Log(io.StringIO()))).test_client()


def get(client: FlaskClient, domain: str, **headers: str):  # type: ignore[no-untyped-def]
    return client.get(PATH, headers={"Host": f"ua-auto-config.{domain}", **headers})


@pytest.mark.parametrize("domain", ["example.org", "EXAMPLE.org", "163.com"])
def test_the_digest_that_publish_prints_fits_the_bytes_that_are_served(
    client: FlaskClient, domain: str
) -> None:
    answer = get(client, domain)
    assert (answer.status_code, answer.content_type) == (200, "application/json")
    settings = client.application.extensions["autoconf"].descriptions.of(domain.lower()).settings
    texts = [str(r.value) for r in plan(domain.lower(), settings).records if r.rdtype == "TXT"]
    assert pacc.matches(answer.data, texts)


def test_the_document_names_the_servers_and_submit(client: FlaskClient) -> None:
    found = json.loads(get(client, "example.org").data)
    assert found["protocols"] == {
        "imap": {"host": "imap.example.org"},
        "submit": {"host": "smtp.example.org"},
    }
    assert found["authentication"] == {"password": True}


def test_any_site_may_read_it_and_a_copy_is_confirmed_without_sending_it(
    client: FlaskClient,
) -> None:
    answer = get(client, "example.org")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    again = get(client, "example.org", **{"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert get(client, "example.org").data == answer.data


@pytest.mark.parametrize(
    ("domain", "status", "code", "reason"),
    [
        ("starttls.example", 422, "no-pacc", "starttls"),
        ("local.example", 422, "no-pacc", "username"),
        ("nobody-knows.example", 404, "unknown-domain", None),
    ],
)
def test_what_cannot_be_said_is_refused_with_a_reason(
    client: FlaskClient, domain: str, status: int, code: str, reason: str | None
) -> None:
    answer = get(client, domain)
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    problem = json.loads(answer.data)
    assert problem["code"] == code
    assert problem.get("reason") == reason


def test_a_host_that_is_no_domain_is_a_bad_request(client: FlaskClient) -> None:
    assert client.get(PATH, headers={"Host": "127.0.0.1:8080"}).status_code == 400
