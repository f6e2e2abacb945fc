"""What `autoconf publish` prints, put in place with Knot and nginx, and looked at from outside.

The zone is the printed zone, the web server's lines are the printed lines, its files the printed
files.  Then one thing after another is broken.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import demand
from .needs import missing
from .publication import DOMAIN, NAMESERVER, NOWHERE, OTHER_ADDRESS, WEB, Place

pytestmark = pytest.mark.lab

STALE = f"""\
$ORIGIN {DOMAIN}.
@ 60 TXT "v=spf1 -all"
autoconfig 60 A {OTHER_ADDRESS}
autodiscover 60 CNAME autodiscover.outlook.example.
_autodiscover._tcp 60 SRV 0 0 443 autodiscover.outlook.example.
_imap._tcp 60 SRV 0 1 143 imap.old.example.
_pop3._tcp 60 SRV 0 1 110 imap.old.example.
_caldav._tcp 60 SRV 0 1 80 dav.old.example.
_ua-auto-config 60 TXT "v=UAAC1; a=sha256; d={"B" * 43}="
"""
"""What a domain may look like that moved away from somebody else."""
UPDATE = """\
import sys, dns.query, dns.update
update = dns.update.UpdateMessage(".")
for line in sys.stdin.read().splitlines():
    words = line.split(None, 5)
    if line.startswith("update delete"):
        update.delete(*words[2:4])
    elif line.startswith("update add"):
        update.add(*words[2:6])
print(dns.rcode.to_text(dns.query.tcp(update, sys.argv[1], timeout=5).rcode()))
"""
ASK = """\
import sys, dns.message, dns.query
print(dns.query.udp(dns.message.make_query(sys.argv[2], "TXT"), sys.argv[1], timeout=5))
"""


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    required = os.environ.get("MAILAUTOCONF_LAB") == "required"
    demand(missing(), required=required)
    # nginx drops no privileges here, but pytest's own folders make long paths.
    with tempfile.TemporaryDirectory(prefix="mail-lab-") as folder, Place(Path(folder)) as made:
        assert made.publish("--format", "static", str(made.site)).code == 0
        made.serve_web()
        yield made


@pytest.fixture
def zone(place: Place) -> str:
    """The printed zone, served; and the printed files, whatever was done to them before."""
    text = place.printed("zone", "--web", WEB)
    place.serve_zone(text)
    assert place.publish("--format", "static", str(place.site)).code == 0
    return text


@pytest.mark.usefixtures("zone")
def test_the_printed_zone_and_files_are_all_that_a_check_asks_for(place: Place) -> None:
    assert place.check() == (0, {})


HELPER = f"autoconfig.{DOMAIN} A/AAAA"
URL = f"https://autoconfig.{DOMAIN}/mail/config-v1.1.xml"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("_imaps._tcp ", "; _imaps._tcp ", {f"_imaps._tcp.{DOMAIN} SRV": "missing"}),
        ("993 imap.", "993 old.", {f"_imaps._tcp.{DOMAIN} SRV": "drifted"}),
        ("0 0 443", "0 0 444", {f"_autodiscover._tcp.{DOMAIN} SRV": "drifted"}),
        (
            "_imaps._tcp ",
            "_imaps._tcp IN SRV 9 9 993 imap.old.example.\n_imaps._tcp ",
            {f"_imaps._tcp.{DOMAIN} SRV": "extra"},
        ),
        (
            "_pop3._tcp          IN  SRV    0 0 0 .",
            "_pop3._tcp IN SRV 0 1 110 pop",
            {f"_pop3._tcp.{DOMAIN} SRV": "extra"},
        ),
        ("d=", "d=A", {f"_ua-auto-config.{DOMAIN} TXT": "drifted"}),
        (
            "_ua-auto-config  ",
            f'_ua-auto-config IN TXT "v=UAAC1; a=sha256; d={"B" * 43}="\n_ua-auto-config  ',
            {f"_ua-auto-config.{DOMAIN} TXT": "extra"},
        ),
        ("path=/cal/", "path=/old/", {f"_caldavs._tcp.{DOMAIN} TXT": "drifted"}),
        (
            "$TTL",
            '@ 60 IN TXT "mailconf=https://old.example/"\n$TTL',
            {f"{DOMAIN} TXT": "extra"},
        ),
        (
            "$TTL",
            "_caldav._tcp 60 IN SRV 0 1 80 dav\n$TTL",
            {f"_caldav._tcp.{DOMAIN} SRV": "extra"},
        ),
        (
            "autoconfig          IN  CNAME  web.",
            "autoconfig IN CNAME other.",
            # The web server listens there too, so what it says is right.
            {HELPER: "drifted"},
        ),
        ("autoconfig  ", "; autoconfig  ", {HELPER: "missing", URL: "missing"}),
        (
            f"autoconfig          IN  CNAME  {WEB}.",
            f"autoconfig IN A {NOWHERE}",
            {HELPER: "drifted", URL: "could-not-ask"},
        ),
    ],
)
def test_one_record_broken_gets_the_right_word(
    place: Place, zone: str, old: str, new: str, expected: dict[str, str]
) -> None:
    assert zone.count(old) >= 1
    place.serve_zone(zone.replace(old, new, 1))
    assert place.check() == (1, expected)


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("mail/config-v1.1.xml", None, None, {URL: "missing"}),
        ("mail/config-v1.1.xml", b"imap.", b"old.", {URL: "drifted"}),
        ("mail/config-v1.1.xml", b"%EMAILADDRESS%", b"%EMAILLOCALPART%", {URL: "drifted"}),
        ("mail/config-v1.1.xml", b"<clientConfig", b"<html", {URL: "drifted"}),
        (
            "autodiscover/autodiscover.xml",
            b"<Port>993</Port>",
            b"<Port>143</Port>",
            {f"https://autodiscover.{DOMAIN}/autodiscover/autodiscover.xml": "drifted"},
        ),
        (
            ".well-known/user-agent-configuration.json",
            b"{",
            b" {",
            {
                f"https://ua-auto-config.{DOMAIN}/.well-known/user-agent-configuration.json": (
                    "drifted"
                )
            },
        ),
    ],
)
@pytest.mark.usefixtures("zone")
def test_one_file_broken_gets_the_right_word(
    place: Place, path: str, old: bytes | None, new: bytes | None, expected: dict[str, str]
) -> None:
    file = place.site / path
    if old is None or new is None:
        file.unlink()
    else:
        body = file.read_bytes()
        assert old in body
        file.write_bytes(body.replace(old, new, 1))
    assert place.check() == (1, expected)


@pytest.mark.usefixtures("zone")
def test_a_silent_resolver_says_nothing_about_the_domain(place: Place) -> None:
    code, found = place.check("--timeout", "4", resolver=NOWHERE)
    assert code == 5
    assert set(found.values()) == {"could-not-ask"}
    assert f"_imaps._tcp.{DOMAIN} SRV" in found
    assert URL in found


@pytest.mark.usefixtures("zone")
def test_a_web_server_that_is_gone_is_missing_and_the_dns_is_not(place: Place) -> None:
    place.stop_web()
    try:
        code, found = place.check()
    finally:
        place.serve_web()
    assert code == 1
    assert set(found.values()) == {"missing"}
    assert len(found) == 3
    assert all(each.startswith("https://") for each in found)


def test_a_roll_over_of_the_pacc_document_is_green_at_every_step(place: Place, zone: str) -> None:
    old = place.folder / "old.json"
    old.write_bytes(b'{"protocols":{}}')
    # Given both digests in the DNS, when the new document is served, a check that knows is green
    both = place.printed("zone", "--web", WEB, "--old-pacc", str(old))
    assert both.count("v=UAAC1") == 2
    place.serve_zone(both)
    assert place.check("--old-pacc", str(old)) == (0, {})
    # Then the old digest is extra, until it is deleted
    assert place.check() == (1, {f"_ua-auto-config.{DOMAIN} TXT": "extra"})
    place.serve_zone(zone)
    assert place.check() == (0, {})


@pytest.mark.usefixtures("zone")
def test_the_printed_update_turns_a_stale_zone_green(place: Place) -> None:
    # Given a domain that moved away from somebody else
    place.serve_zone(STALE)
    code, found = place.check()
    assert code == 1
    assert found[f"_autodiscover._tcp.{DOMAIN} SRV"] == "drifted"
    assert found[f"_pop3._tcp.{DOMAIN} SRV"] == "extra"
    assert found[f"_caldav._tcp.{DOMAIN} SRV"] == "extra"
    assert found[f"_imaps._tcp.{DOMAIN} SRV"] == "missing"
    # When the printed update is sent
    lines = place.printed("nsupdate", "--web", WEB)
    done = place.inside(sys.executable, "-c", UPDATE, NAMESERVER, input=lines)
    assert done.stdout.strip() == "NOERROR", done.stderr
    # Then everything is as it should be, and what is not ours still stands there
    assert place.check() == (0, {})
    kept = place.inside(sys.executable, "-c", ASK, NAMESERVER, DOMAIN)
    assert "v=spf1 -all" in kept.stdout, kept.stderr


def test_the_printed_lines_answer_every_client(place: Place) -> None:
    xml = place.curl(URL + "?emailaddress=jane%40" + DOMAIN)
    assert "200 OK" in xml.stdout
    assert "Content-Type: text/xml; charset=utf-8" in xml.stdout
    assert "<clientConfig" in xml.stdout
    for path in ("autodiscover/autodiscover.xml", "Autodiscover/Autodiscover.xml"):
        for method in ("GET", "POST"):
            data = ["--data", "<Autodiscover/>"] if method == "POST" else []
            pox = place.curl("-X", method, *data, f"https://autodiscover.{DOMAIN}/{path}")
            assert "200 OK" in pox.stdout, (path, method)
            assert "<Type>IMAP</Type>" in pox.stdout
    url = f"https://ua-auto-config.{DOMAIN}/.well-known/user-agent-configuration.json"
    pacc = place.curl(url)
    assert "Access-Control-Allow-Origin: *" in pacc.stdout
    assert "Content-Type: application/json" in pacc.stdout
    clear = place.curl(f"http://autodiscover.{DOMAIN}/autodiscover/autodiscover.xml")
    assert "302" in clear.stdout.partition("\n")[0]
    assert f"Location: https://autodiscover.{DOMAIN}/autodiscover/autodiscover.xml" in clear.stdout
