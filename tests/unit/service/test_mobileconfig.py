"""Apple profiles over HTTP: whose they are, signed by what key, and never a false one."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import etree

from autoconf.documents import cms, mobileconfig, signing
from autoconf.documents.signing import SigningError
from autoconf.model import Protocol, Settings
from autoconf.render import qr
from autoconf.service import create_app, signer
from autoconf.service.config import Config
from autoconf.service.log import Log
from autoconf.service.signer import EVERY_SECONDS, Signing
from autoconf.service.state import Edges
from tests.unit.documents.test_signing import (
    LEAF,
    LOWER,
    MIDDLE,
    NOW,
    OVER,
    ROOT,
    Party,
    party,
    pem,
)

DOMAINS = """
[domains."example.org"]
imap = "imap.example.org"
pop3 = "pop.example.org"
smtp = "smtp.example.org:587"
caldav = "https://dav.example.org/"

[domains."example.org".logins]
boss = "b0001"

[domains."oauth.example"]
imap = "imap.oauth.example"
smtp = "smtp.oauth.example"
auth = ["oauth2"]

[domains."deaf.example"]
imap = "imap.deaf.example"

[domains."xn--bcher-kva.example"]
imap = "imap.example.org"
smtp = "smtp.example.org"
"""
HOST = {"Host": "mail.example.net"}


def write(path: Path, body: bytes, mode: int = 0o600) -> Path:
    path.write_bytes(body)
    path.chmod(mode)
    return path


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(domains=write(tmp_path / "domains.toml", DOMAINS.encode()), folders=())


@pytest.fixture
def client(config: Config) -> FlaskClient:
    return create_app(config, Edges(Log(io.StringIO()))).test_client()


def settings(body: bytes) -> Settings:
    (found,) = mobileconfig.read(body).settings
    return found


def test_a_person_gets_their_own_profile(client: FlaskClient) -> None:
    answer = client.get("/mobileconfig?email=jane@example.org")
    assert answer.status_code == 200
    assert answer.content_type == "application/x-apple-aspen-config"
    read = mobileconfig.read(answer.data)
    assert read.address == "jane@example.org"
    assert [str(server.endpoint.host) for server in read.settings[0].servers] == [
        "imap.example.org",
        "smtp.example.org",
    ]
    assert [service.host for service in read.settings[0].services] == ["dav.example.org"]


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("jane+list@example.org", "jane+list@example.org"),
        ("jane%2Blist%40EXAMPLE.org", "jane+list@example.org"),
        ("%20jane@example.org%20", "jane@example.org"),
        ("j%26'o@example.org", "j&'o@example.org"),
        ("jane@b%C3%BCcher.example", "jane@xn--bcher-kva.example"),
    ],
)
def test_an_address_is_read_however_it_is_written(
    client: FlaskClient, query: str, address: str
) -> None:
    assert mobileconfig.read(client.get(f"/mobileconfig?email={query}").data).address == address


def test_the_operators_own_table_of_logins_counts(client: FlaskClient) -> None:
    body = client.get("/mobileconfig?email=Boss@example.org").data
    assert {server.username for server in settings(body).servers} == {"b0001"}


def test_a_user_nobody_knows_gets_what_everybody_gets(client: FlaskClient) -> None:
    jane, john = (
        client.get(f"/mobileconfig?email={name}@example.org").data for name in ("jane", "john")
    )
    assert settings(jane) == settings(john)


@pytest.mark.parametrize(
    ("path", "host"),
    [
        ("/apple/example.org", "mail.example.net"),
        ("/mobileconfig?email=example.org", "mail.example.net"),
        ("/mobileconfig", "autoconfig.example.org"),
    ],
)
def test_a_domain_alone_gets_a_profile_that_asks_for_the_address(
    client: FlaskClient, path: str, host: str
) -> None:
    read = mobileconfig.read(client.get(path, headers={"Host": host}).data)
    assert read.address is None
    assert {server.username for server in read.settings[0].servers} == {None}


def test_pop3_can_be_asked_for_and_nothing_else(client: FlaskClient) -> None:
    body = client.get("/mobileconfig?email=jane@example.org&protocol=pop3").data
    assert settings(body).servers[0].endpoint.protocol is Protocol.POP3
    assert client.get("/mobileconfig?email=j@example.org&protocol=exchange").status_code == 400


def test_words_are_in_the_language_of_who_asks(client: FlaskClient) -> None:
    chinese = client.get("/apple/163.com", headers={"Accept-Language": "zh-TW"}).data.decode()
    assert "其中沒有密碼" in chinese
    assert "No password is inside" in client.get("/apple/163.com").data.decode()


def test_no_answer_holds_a_password_or_is_kept_or_names_a_person(client: FlaskClient) -> None:
    answer = client.get("/mobileconfig?email=jane@example.org")
    assert b"ServerPassword" not in answer.data
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "jane" not in str(answer.headers)


@pytest.mark.parametrize(
    ("path", "status", "code", "reason"),
    [
        ("/mobileconfig?email=j@oauth.example", 422, "no-profile", "only-oauth"),
        ("/apple/outlook.com", 422, "no-profile", "only-oauth"),
        ("/apple/deaf.example", 422, "no-profile", "no-outgoing"),
        ("/mobileconfig?email=j@nobody-knows.example", 404, "unknown-domain", None),
        ("/mobileconfig?email=not%20an%20address@", 400, "bad-address", "empty-domain"),
        ("/apple/jane@example.org", 400, "domain-only", None),
        ("/qr.svg?email=j@oauth.example", 422, "no-profile", "only-oauth"),
        ("/qr.svg?email=j@nobody-knows.example", 404, "unknown-domain", None),
    ],
)
def test_no_profile_rather_than_a_false_one(
    client: FlaskClient, path: str, status: int, code: str, reason: str | None
) -> None:
    answer = client.get(path, headers=HOST)
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    problem = json.loads(answer.data)
    assert (problem["code"], problem["status"]) == (code, status)
    if status == 422:
        assert problem["reason"] == reason
        assert problem["text"] in problem["title"]
    assert "j@" not in answer.data.decode()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_written(client: FlaskClient, method: str) -> None:
    assert client.open("/mobileconfig?email=j@example.org", method=method).status_code == 405


def test_the_code_leads_to_the_same_profile_and_is_a_picture_without_script(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def draw(text: str) -> bytes:
        seen.append(text)
        return real(text)

    real = qr.svg
    monkeypatch.setattr(qr, "svg", draw)
    for path in ("?email=jane%2Bx@example.org", "?email=jane@example.org&protocol=pop3"):
        answer = client.get(f"/qr.svg{path}", headers=HOST)
        assert answer.content_type.startswith("image/svg+xml")
        assert answer.headers["Cache-Control"] == "private, no-store"
        root = etree.fromstring(answer.data)
        assert {etree.QName(each).localname for each in root.iter()} == {"svg", "path"}
        assert not [
            name for each in root.iter() for name in each.attrib if name in ("style", "href")
        ]
    client.get("/qr.svg?email=example.org", headers=HOST)
    assert seen == [
        "https://mail.example.net/mobileconfig?email=jane%2Bx@example.org",
        "https://mail.example.net/mobileconfig?email=jane@example.org&protocol=pop3",
        "https://mail.example.net/apple/example.org",
    ]
    for url in seen:
        found = client.get(url.removeprefix("https://mail.example.net"))
        assert found.status_code == 200


def test_without_a_key_it_is_unsigned_and_the_log_says_so(config: Config) -> None:
    out = io.StringIO()
    app = create_app(config, Edges(Log(out)))
    body = app.test_client().get("/mobileconfig?email=jane@example.org").data
    assert not cms.is_signed(body)
    events = {line["event"]: line for line in map(json.loads, out.getvalue().splitlines())}
    assert "Not Signed" in events["profiles-unsigned"]["text"]
    assert "jane" not in out.getvalue()


# Signed.  Certificates of the tests begin and end around NOW.


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    chain = LEAF.pem + MIDDLE.pem + LOWER.pem
    return write(tmp_path / "key.pem", pem(LEAF.key)), write(tmp_path / "chain.pem", chain, 0o644)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds after NOW; the service's own clock for certificates."""
    shift = [0.0]
    monkeypatch.setattr(signer, "now", lambda: NOW + timedelta(seconds=shift[0]))
    return shift


def signed_config(config: Config, pair: tuple[Path, Path]) -> Config:
    return replace(config, signing_key=pair[0], signing_certificate=pair[1])


@pytest.mark.usefixtures("clock")
def test_with_a_key_it_is_signed_holds_and_says_the_same(
    config: Config, pair: tuple[Path, Path], client: FlaskClient
) -> None:
    out = io.StringIO()
    signing_client = create_app(signed_config(config, pair), Edges(Log(out))).test_client()
    for path in ("/mobileconfig?email=jane@example.org", "/apple/163.com"):
        body, plain = signing_client.get(path).data, client.get(path).data
        assert signing.holds(body, plain, LEAF.certificate)
        assert settings(body) == settings(plain)
    assert "CN=mail.example.com" in out.getvalue()
    assert "jane" not in out.getvalue()


@pytest.mark.usefixtures("clock")
@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_openssl_verifies_what_was_served_with_the_root_alone(
    config: Config, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    app = create_app(signed_config(config, pair), Edges(Log(io.StringIO())))
    profile = write(
        tmp_path / "p", app.test_client().get("/mobileconfig?email=jane@example.org").data
    )
    root = write(tmp_path / "root.pem", ROOT.pem)
    words = ["openssl", "cms", "-verify", "-inform", "DER", "-in", profile, "-CAfile", root]
    words += ["-purpose", "any", "-attime", int(NOW.timestamp()), "-out", tmp_path / "out"]
    done = subprocess.run([*map(str, words)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert settings((tmp_path / "out").read_bytes()).display_name == "example.org"


def refused(config: Config, pair: tuple[Path, Path]) -> str:
    with pytest.raises(ValueError, match=r"\w") as error:
        create_app(signed_config(config, pair), Edges(Log(io.StringIO())))
    assert "BEGIN" not in str(error.value) or "-----BEGIN" in str(error.value)
    return str(error.value)


@pytest.mark.usefixtures("clock")
@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
@pytest.mark.parametrize("mode", [0o604, 0o644, 0o666])
def test_a_key_that_everybody_can_read_stops_the_start(
    config: Config, pair: tuple[Path, Path], mode: int
) -> None:
    pair[0].chmod(mode)
    text = refused(config, pair)
    assert str(pair[0]) in text
    assert "chmod 600" in text


@pytest.mark.usefixtures("clock")
def test_a_key_that_a_group_shares_is_fine(config: Config, pair: tuple[Path, Path]) -> None:
    pair[0].chmod(0o640)
    assert create_app(signed_config(config, pair), Edges(Log(io.StringIO())))


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(
    ("key", "certificates", "words"),
    [
        (pem(OVER.key), OVER.pem, ("ended on 2026-11-19", "chain.pem")),
        (pem(LEAF.key), ROOT.pem, ("No certificate", "chain.pem")),
        (pem(LEAF.key, b"secret"), LEAF.pem, ("locked with a password", "key.pem")),
        (b"", LEAF.pem, ("no private key", "key.pem")),
        (pem(LEAF.key), b"", ("no certificate", "chain.pem")),
    ],
)
def test_a_pair_that_cannot_sign_stops_the_start_with_a_sentence(
    config: Config, pair: tuple[Path, Path], key: bytes, certificates: bytes, words: tuple[str, ...]
) -> None:
    pair[0].write_bytes(key)
    pair[1].write_bytes(certificates)
    text = refused(config, pair)
    for each in words:
        assert each in text
    assert "secret" not in text


@pytest.mark.usefixtures("clock")
def test_a_file_that_is_not_there_stops_the_start(config: Config, pair: tuple[Path, Path]) -> None:
    pair[1].unlink()
    assert "chain.pem cannot be read: no such file" in refused(config, pair)


def test_a_certificate_that_ends_later_is_told_and_signs_nothing_more(
    config: Config, pair: tuple[Path, Path], clock: list[float]
) -> None:
    out = io.StringIO()
    client = create_app(signed_config(config, pair), Edges(Log(out))).test_client()
    clock[0] = timedelta(days=31).total_seconds()
    answer = client.get("/mobileconfig?email=jane@example.org")
    assert (answer.status_code, json.loads(answer.data)["code"]) == (503, "cannot-sign")
    assert "ended on 2026-12-20" in out.getvalue()
    assert "jane" not in out.getvalue()


def renewed(name: str) -> Party:
    return party(name, LOWER, ends=90, leaf=1)


def test_a_renewed_pair_is_used_without_a_restart_and_a_wrong_one_is_not(
    pair: tuple[Path, Path],
) -> None:
    # Given a service that signs
    out = io.StringIO()
    shift = [0.0]
    made = Signing(*pair, Log(out), lambda: NOW + timedelta(seconds=shift[0]))
    # When the certificate is replaced by rubbish
    pair[1].write_bytes(b"rubbish")
    os.utime(pair[1], (1, 1))
    assert signing.holds(made.sign(b"x"), b"x", LEAF.certificate)
    shift[0] += EVERY_SECONDS
    # Then the last good one goes on, and the log says what is wrong
    assert signing.holds(made.sign(b"x"), b"x", LEAF.certificate)
    assert "signing-key-wrong" in out.getvalue()
    assert out.getvalue().count("profiles-signed") == 1
    # When a good pair is there
    new = renewed("new.example.com")
    pair[0].write_bytes(pem(new.key))
    pair[1].write_bytes(new.pem + LOWER.pem)
    os.utime(pair[1], (2, 2))
    shift[0] += EVERY_SECONDS
    # Then it signs
    assert signing.holds(made.sign(b"x"), b"x", new.certificate)
    assert "CN=new.example.com" in made.sentence("en")
    shift[0] = timedelta(days=91).total_seconds()
    with pytest.raises(SigningError):
        made.sign(b"x")
