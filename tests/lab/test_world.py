"""The world itself, without the tool: a row that fails is not the fault of the laboratory."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from .laboratory import Laboratory, ip
from .needs import which
from .table import Expect, Row
from .tool import Ran, leaks, made_up

pytestmark = pytest.mark.lab

ASK = """
import json, sys, dns.flags, dns.message, dns.query, dns.rcode
question = dns.message.make_query(sys.argv[1], sys.argv[2])
question.flags |= dns.flags.AD
answer = dns.query.udp(question, "127.0.0.1", timeout=20)
flags = dns.flags.to_text(answer.flags).split()
print(json.dumps([dns.rcode.to_text(answer.rcode()), flags, [str(r) for r in answer.answer]]))
"""


def ask(laboratory: Laboratory, name: str, rdtype: str) -> tuple[str, list[str], list[str]]:
    inside = ("netns", "exec", laboratory.client, sys.executable, "-c", ASK)
    code, flags, records = json.loads(ip(*inside, name, rdtype))
    return code, flags, records


@pytest.mark.parametrize(
    ("name", "code", "flag"),
    [
        ("mx-signed.example", "NOERROR", "AD"),
        ("mx-hoster.example", "NOERROR", ""),
        ("null-mx.example", "NOERROR", ""),
        ("no-such-domain.example", "NXDOMAIN", ""),
        ("servfail.example", "SERVFAIL", ""),
        ("bogus.example", "SERVFAIL", ""),
        ("truncated.example", "NOERROR", "TC"),
    ],
)
def test_the_resolver_answers_as_the_zone_is_made(
    laboratory: Laboratory, name: str, code: str, flag: str
) -> None:
    got, flags, _ = ask(laboratory, name, "MX")
    assert got == code
    assert {"AD", "TC"} & set(flags) == ({flag} if flag else set())


@pytest.mark.parametrize(
    ("host", "verdict"),
    [
        ("imap.hoster.example", "0 (ok)"),
        ("box.expired.example", "10 (certificate has expired)"),
        ("box.self-signed.example", "18 (self-signed certificate)"),
        ("box.wrong-name.example", "62 (hostname mismatch)"),
        ("box.no-chain.example", "21 (unable to verify the first certificate)"),
    ],
)
def test_every_kind_of_certificate_is_what_openssl_calls_it(
    laboratory: Laboratory, host: str, verdict: str
) -> None:
    done = subprocess.run(
        [
            *(which("ip"), "netns", "exec", laboratory.client, "openssl", "s_client"),
            *("-connect", f"{host}:993", "-servername", host, "-verify_hostname", host),
            *("-CAfile", str(laboratory.certificates.root)),
        ],
        input=b"",
        capture_output=True,
        timeout=20,
    )
    said = re.findall(r"Verify return code: (.*)", done.stdout.decode())
    assert said[-1] == verdict


def test_a_round_trip_takes_the_time_of_two_hops(laboratory: Laboratory) -> None:
    connect = (
        "import socket, time; t = time.monotonic();"
        "socket.create_connection(('45.80.0.53', 53)); print(time.monotonic() - t)"
    )
    inside = ("netns", "exec", laboratory.client, sys.executable, "-c", connect)
    assert 0.040 <= float(ip(*inside)) < 0.5


FETCH = """
import ssl, sys, urllib.error, urllib.request
context = ssl.create_default_context(cafile=sys.argv[1])
try:
    urllib.request.urlopen(sys.argv[2], context=context, timeout=20)
except urllib.error.HTTPError:
    pass
"""


def fetch(laboratory: Laboratory, url: str) -> None:
    root = str(laboratory.certificates.root)
    ip("netns", "exec", laboratory.client, sys.executable, "-c", FETCH, root, url)


@pytest.mark.parametrize(
    ("url", "args", "noticed"),
    [
        ("https://autoconfig.thunderbird.net/v1.1/ispdb.example?{local}", (), "thunderbird.net"),
        ("https://autoconfig.share-address.example/mail/config-v1.1.xml?{local}", (), "reached"),
        (
            "https://autoconfig.share-address.example/mail/config-v1.1.xml?{local}",
            ("--share-address",),
            "",
        ),
        (
            "http://autoconfig.share-address.example/mail/config-v1.1.xml?{local}",
            ("--share-address",),
            "crossed the wire in clear",
        ),
        (
            "https://autoconfig.thunderbird.net/v1.1/ispdb.example?{local}",
            ("--share-address",),
            "thunderbird.net",
        ),
    ],
)
def test_a_local_part_that_is_fetched_with_is_noticed_unless_it_may_be(
    laboratory: Laboratory, url: str, args: tuple[str, ...], noticed: str
) -> None:
    address = made_up("share-address.example")
    row = Row(
        domain="share-address.example",
        about="",
        args=args,
        expect=Expect(status="verified", exit=0),
    )
    ran = Ran(address, 0, "", "", 0.0)
    fetch(laboratory, url.replace("{local}", ran.local))
    found = list(leaks(laboratory, ran, row))
    assert bool(found) == bool(noticed)
    assert noticed in "\n".join(found)


def test_a_local_part_in_a_question_to_the_resolver_is_noticed(laboratory: Laboratory) -> None:
    ran = Ran(made_up("srv.example"), 0, "", "", 0.0)
    row = Row(domain="srv.example", about="", expect=Expect(status="verified", exit=0))
    ask(laboratory, f"{ran.local.upper()}.srv.example", "A")
    found = list(leaks(laboratory, ran, row))
    assert any("wire" in line for line in found)
    assert any("unbound.log" in line for line in found)
