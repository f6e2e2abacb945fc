"""Real clients set up an account from our service alone, and get what its one description says.

Thunderbird's own discovery; Delta Chat's core, which really signs in; Evolution's search, where it
is installed; curl as Outlook and as an Apple device; and the simulated clients (K-9, FairEmail,
Nextcloud…), which no driver runs.  rows/service_clients.py says whose settings are served, where.
"""

from __future__ import annotations

import json
import os
import plistlib
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from autoconf.documents import mobileconfig
from autoconf.service.config import Config
from autoconf.service.state import State

from . import deltachat, evolution
from .conftest import demand
from .laboratory import ip
from .needs import missing, which
from .rows.service_clients import (
    BY_AUTODISCOVER,
    BY_DATABASE,
    DIRECT,
    DOMAINS,
    DOWN,
    KNOWN,
    KNOWN_BY_DATABASE,
    OWN,
    PEOPLE,
    UPGRADED,
    Own,
)
from .served import PASSWORD, QUIET, TALKING, Place, ServedLaboratory, Setting, filled, place

pytestmark = pytest.mark.lab

SOCKETS = {2: "starttls", 3: "tls"}
METHODS = {3: PASSWORD}
EVOLUTION_METHODS = {"none": PASSWORD, "LOGIN": PASSWORD}
WEB = f"autoconfig.{DIRECT.domain}"
"""One service answers for all domains, whichever of its names is asked."""


@pytest.fixture(scope="module")
def here() -> Iterator[Setting]:
    lacking = missing()
    for program in ("thunderbird", "curl"):
        if shutil.which(program) is None:
            lacking.append(f"program {program}")
    try:
        deltachat.program()
    except (FileNotFoundError, ModuleNotFoundError):
        lacking.append("package deltachat-rpc-server")
    demand(lacking, required=os.environ.get("MAILAUTOCONF_LAB") == "required")
    with (up := ServedLaboratory()), ThreadPoolExecutor() as pool:
        root, folder = str(up.certificates.root), str(up.state)
        jobs = {
            "thunderbird": (DOMAINS, (folder, root)),
            "deltachat": (tuple(own.domain for own in OWN), (folder, root)),
            "simulated": (DOMAINS, (root,)),
        }
        if evolution.LIBRARY.exists():
            jobs["evolution"] = (DOMAINS, (root,))
        asked = {
            name: pool.submit(up.drive, name, *args, *(f"{PEOPLE[name]}@{d}" for d in domains))
            for name, (domains, args) in jobs.items()
        }
        told = {name: future.result() for name, future in asked.items()}
        state = State.open(Config(domains=up.domains, folders=()))
        yield Setting(up, state, told)
        state.close()


@pytest.mark.parametrize("own", OWN, ids=lambda own: str(own.domain))
def test_the_description_is_what_the_operator_wrote(here: Setting, own: Own) -> None:
    described = here.described(own.domain, "outlook").values()
    assert [one.where for one in described] == [
        line.replace("{d}", own.domain) for line in own.lines
    ]
    assert {one.username for one in described} == {own.login("outlook")}


SOURCES = {
    UPGRADED.domain: "xml xml-from-isp-https",
    DIRECT.domain: "xml xml-from-isp-https",
    BY_AUTODISCOVER.domain: "exchange ",
    BY_DATABASE.domain: "xml xml-from-db",
    KNOWN: "xml xml-from-isp-https",
    KNOWN_BY_DATABASE: "xml xml-from-db",
}
"""Where Thunderbird itself says that it found them."""


@pytest.mark.parametrize("domain", DOMAINS)
def test_thunderbird_ends_with_the_description(here: Setting, domain: str) -> None:
    told = here.told["thunderbird"][domain]
    assert told["error"] is None
    assert told["asked"] == [], "it wants a person to confirm a host"
    assert told["source"].startswith(SOURCES[domain])
    found = {
        one["type"]: Place(
            f"{one['type']} {one['hostname']} {one['port']} {SOCKETS[one['socket']]}",
            filled(one["username"], domain, "thunderbird"),
            METHODS[one["auth"]],
        )
        for one in (told["incoming"], told["outgoing"], *told["others"])
    }
    assert told["incoming"]["type"] == "imap"
    assert found == here.described(domain, "thunderbird")


@pytest.mark.parametrize("own", OWN, ids=lambda own: str(own.domain))
def test_delta_chat_signs_in_where_the_description_says(here: Setting, own: Own) -> None:
    # Given mailboxes that open to the description's user name alone
    told = here.told["deltachat"][own.domain]
    assert told["error"] is None
    known = told["info"]["used_transport_settings"]
    described = here.described(own.domain, "deltachat")
    for protocol, service in (("imap", "imap"), ("smtp", "submission")):
        _, host, port, security = described[protocol].where.split()
        # Then its first choice is the description's, and there it signed in
        assert f" {protocol}:[{host}:{port}:{security}" in known
        if service == "submission" and own is UPGRADED:
            log = (here.laboratory.state / "postfix" / "postfix.log").read_text()
            assert " auth=1 " in log  # Postfix does not say whom it let in
            continue
        user = described[protocol].username
        assert here.laboratory.signed_in(service, user) == {host}


@pytest.mark.parametrize("domain", [d for d in DOMAINS if d != BY_AUTODISCOVER.domain])
def test_evolution_ends_with_the_description(here: Setting, domain: str) -> None:
    if "evolution" not in here.told:
        pytest.skip("not installed: packages libevolution and evolution-data-server")
    told = here.told["evolution"][domain]
    assert told["error"] is None
    found = {
        protocol: Place(
            f"{protocol} {one['host']} {one['port']} {one['security']}",
            one["username"],
            EVOLUTION_METHODS[one["method"]],
        )
        for protocol, one in told["servers"].items()
    }
    # It puts EVOLUTIONUSER where the local part stands, and so gets the settings for anybody.
    assert found == here.described(domain, "evolution", told_who=False)


FILES = ("thunderbird", "thunderbird-android", "deltachat", "evolution", "fairemail", "nextcloud")
SIMULATED = {
    UPGRADED.domain: (*FILES, "outlook"),
    DIRECT.domain: (*FILES, "outlook"),
    BY_AUTODISCOVER.domain: ("thunderbird", "deltachat", "outlook"),
    BY_DATABASE.domain: FILES,
    KNOWN: (*FILES, "outlook"),
    KNOWN_BY_DATABASE: FILES,
}


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_simulated_client_ends_with_the_description(here: Setting, domain: str) -> None:
    # Here nobody says for whom.
    described = here.described(domain, "simulated", told_who=False)
    for client in SIMULATED[domain]:
        told = here.told["simulated"][domain][client]
        assert told["why"] not in ("guess", "nobody-knows"), client
        for side, protocol in (("incoming", "imap"), ("outgoing", "smtp")):
            server = described[protocol]
            assert told[side]["place"] == server.where, client
            assert filled(told[side]["username"], domain, "simulated") == server.username, client
            assert tuple(told[side]["auth"]) in ((), server.auth), client


REQUEST = """\
<?xml version="1.0" encoding="utf-8"?>
<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006">
<Request><EMailAddress>{address}</EMailAddress><AcceptableResponseSchema>\
http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a\
</AcceptableResponseSchema></Request></Autodiscover>
"""
SPACE = "{http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a}"
WITH_AUTODISCOVER = (DIRECT.domain, BY_AUTODISCOVER.domain, KNOWN)


def _outlook(body: bytes) -> dict[str, dict[str, str]]:
    """Protocol -> its fields, as they stand in the answer."""
    account = ElementTree.fromstring(body).find(f"{SPACE}Response/{SPACE}Account")
    assert account is not None
    assert account.findtext(f"{SPACE}AccountType") == "email"
    assert account.findtext(f"{SPACE}Action") == "settings"
    protocols = [
        {field.tag.removeprefix(SPACE): field.text or "" for field in protocol}
        for protocol in account.iter(f"{SPACE}Protocol")
    ]
    return {fields["Type"].lower(): fields for fields in protocols}


def _fields(place: Place) -> dict[str, str]:
    """What Outlook must be told to end with this server."""
    protocol, host, port, security = place.where.split()
    return {
        "Type": protocol.upper(),
        "Server": host,
        "Port": port,
        "DomainRequired": "off",
        "LoginName": place.username,
        "SPA": "off",
        "SSL": "on",
        "Encryption": {"tls": "SSL", "starttls": "TLS"}[security],
        "AuthRequired": "on",
    }


def _post(here: Setting, url: str, address: str) -> tuple[int, bytes]:
    body = REQUEST.format(address=address)
    kind = "Content-Type: text/xml; charset=utf-8"
    status, headers, answer = here.curl("-H", kind, "--data-binary", body, url)
    assert headers["content-type"] == "text/xml; charset=utf-8"
    return status, answer


@pytest.mark.parametrize(
    "path",
    [
        "autodiscover/autodiscover.xml",
        "Autodiscover/Autodiscover.xml",
        "AutoDiscover/AutoDiscover.XML",
    ],
)
@pytest.mark.parametrize("domain", WITH_AUTODISCOVER)
def test_curl_as_outlook_reads_the_description(here: Setting, domain: str, path: str) -> None:
    described = here.described(domain, "outlook")
    expected = {protocol: _fields(place) for protocol, place in described.items()}
    url = f"https://autodiscover.{domain}/{path}"
    # When it is asked with a POST, the answer is for the person
    status, body = _post(here, url, f"{PEOPLE['outlook']}@{domain}")
    assert status == 200
    assert _outlook(body) == expected
    # When it is asked with a GET, it is for the Host's domain and names nobody
    for fields in expected.values():
        del fields["LoginName"]
    status, _, body = here.curl(url)
    assert status == 200
    assert _outlook(body) == expected


def test_curl_as_outlook_reads_starttls_as_tls(here: Setting) -> None:
    url = f"https://{UPGRADED.domain}/Autodiscover/Autodiscover.xml"
    status, body = _post(here, url, f"{PEOPLE['outlook']}@{UPGRADED.domain}")
    described = here.described(UPGRADED.domain, "outlook")
    assert status == 200
    assert _outlook(body) == {name: _fields(place) for name, place in described.items()}
    assert {fields["Encryption"] for fields in _outlook(body).values()} == {"TLS"}


def test_curl_as_a_newer_outlook_is_shown_the_way(here: Setting) -> None:
    address = f"{PEOPLE['outlook']}@{BY_AUTODISCOVER.domain}"
    host = f"https://autodiscover.{BY_AUTODISCOVER.domain}"
    for path in (
        f"/autodiscover/autodiscover.json?Email={address}&Protocol=Autodiscoverv1",
        f"/autodiscover/autodiscover.json/v1.0/{address}?Protocol=AutodiscoverV1",
    ):
        status, headers, body = here.curl(host + path)
        assert status == 200
        assert headers["content-type"] == "application/json; charset=utf-8"
        status, answer = _post(here, json.loads(body)["Url"], address)
        assert status == 200
        assert set(_outlook(answer)) == {"imap", "pop3", "smtp"}


def test_curl_as_outlook_over_http_is_sent_to_https_and_told_nothing(here: Setting) -> None:
    for host in (f"autodiscover.{DIRECT.domain}", UPGRADED.domain):
        path = f"{host}/Autodiscover/Autodiscover.xml"
        status, headers, body = here.curl("--data", "<Autodiscover/>", f"http://{path}")
        assert (status, headers["location"]) == (302, f"https://{path}")
        assert b"Server>" not in body


INCOMING = {"EmailTypeIMAP": "imap", "EmailTypePOP": "pop3"}


def _profile(here: Setting, domain: str) -> bytes:
    question = f"email={PEOPLE['apple']}@{domain}"
    status, headers, signed = here.curl(f"https://{WEB}/mobileconfig?{question}")
    assert status == 200, signed
    assert headers["content-type"] == "application/x-apple-aspen-config"
    return signed


def _verified(here: Setting, signed: bytes, out: Path) -> bool:
    """Whether openssl finds the signature good, up to the root that a device would trust."""
    root = str(here.laboratory.certificates.root)
    words = ("cms", "-verify", "-inform", "DER", "-CAfile", root, "-purpose", "any")
    done = here.laboratory.run("openssl", *words, "-out", str(out), input=signed)
    return done.returncode == 0


@pytest.mark.parametrize("domain", [UPGRADED.domain, DIRECT.domain, KNOWN])
def test_curl_as_apple_gets_a_signed_profile_with_the_description(
    here: Setting, domain: str, tmp_path: Path
) -> None:
    signed = _profile(here, domain)
    assert _verified(here, signed, tmp_path / "plain")
    # Then what was signed names the description's servers, and no password
    profile = plistlib.loads((tmp_path / "plain").read_bytes())
    mail: dict[str, Any]
    (mail,) = [
        payload
        for payload in profile["PayloadContent"]
        if payload["PayloadType"] == "com.apple.mail.managed"
    ]
    described = here.described(domain, "apple")
    assert mail["EmailAddress"] == f"{PEOPLE['apple']}@{domain}"
    sides = (("Incoming", INCOMING[mail["EmailAccountType"]]), ("Outgoing", "smtp"))
    for side, protocol in sides:
        _, host, port, _ = described[protocol].where.split()
        fields = {
            name.removeprefix(f"{side}MailServer"): value
            for name, value in mail.items()
            if name.startswith(f"{side}MailServer")
        }
        assert fields == {
            "HostName": host,
            "PortNumber": int(port),
            "UseSSL": True,
            "Authentication": "EmailAuthPassword",
            "Username": described[protocol].username,
        }
    texts = [name for name, value in mail.items() if isinstance(value, str)]
    assert not [name for name in texts if name.endswith("Password")]
    # And our own reader finds the same in it
    reading = mobileconfig.read(signed)
    (settings,) = reading.settings
    assert reading.address == mail["EmailAddress"]
    read = [place(server, domain, "apple") for server in settings.servers]
    assert read == [described["imap"], described["smtp"]]


def test_a_profile_that_was_changed_on_the_way_is_no_longer_good(
    here: Setting, tmp_path: Path
) -> None:
    signed = _profile(here, DIRECT.domain)
    host = f"imap.{DIRECT.domain}".encode()
    changed = signed.replace(host, b"evil" + host[4:])
    assert changed != signed
    assert _verified(here, signed, tmp_path / "good")
    assert not _verified(here, changed, tmp_path / "bad")


def test_no_log_of_the_web_server_or_the_service_knows_who_asked(here: Setting) -> None:
    # Given all that the clients asked, and one more of each kind of request
    domain = DIRECT.domain
    address = f"{PEOPLE['outlook']}@{domain}"
    for _ in (QUIET, TALKING):
        for path in ("mail/config-v1.1.xml?emailaddress", "mobileconfig?email"):
            assert here.curl(f"https://{WEB}/{path}={address}")[0] == 200
        url = f"https://autodiscover.{domain}/autodiscover/autodiscover.xml"
        assert _post(here, url, address)[0] == 200
    # And one for which nginx finds nobody behind it
    down = f"https://autoconfig.{DOWN}/mail/config-v1.1.xml?emailaddress={PEOPLE['outlook']}@{DOWN}"
    assert here.curl(down)[0] == 502
    # Then the one service that tells of requests tells of these, and the other counts them
    up = here.laboratory
    lines = [json.loads(line) for line in up.service_log(TALKING).splitlines()]
    families = {line["family"] for line in lines if line["event"] == "request"}
    assert {"autoconfig", "autodiscover", "mobileconfig"} <= families
    metrics = f"http://127.0.0.1:{QUIET}/metrics"
    counted = ip("netns", "exec", up.server, which("curl"), "-sS", metrics)
    assert 'family="autodiscover"' in counted
    # And nobody who asked is in any of it
    logs = [up.nginx_log, up.state / "web.log", *up.state.glob("nginx/*.log")]
    told = [file.read_text(errors="replace") for file in logs]
    told += [up.service_log(port) for port in (QUIET, TALKING)]
    told.append(counted)
    words = "\n".join(told).lower()
    assert [name for name, local in PEOPLE.items() if local in words] == []
    assert [own.domain for own in OWN if own.domain in counted] == []
