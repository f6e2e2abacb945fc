"""`autoconf inspect`: exit 0, 1 or 7, and one JSON object at every one of them."""

from __future__ import annotations

import json
import plistlib
from pathlib import Path
from typing import Any

import pytest

from autoconf.cli.exits import Exit
from tests.unit.cli.command import Ended, call
from tests.unit.fakenet import xml

GOOD = xml(
    "first.example", "imap://imap.first.example:993/tls", "smtp://smtp.first.example:465/tls"
)
TWO = GOOD.replace(
    b"</clientConfig>", xml("second.example", "imap://imap.second.example:993/tls")[28:]
)
PASSWORD = plistlib.dumps(
    {
        "PayloadType": "Configuration",
        "PayloadContent": [
            {
                "PayloadType": "com.apple.mail.managed",
                "EmailAccountType": "EmailTypeIMAP",
                "EmailAddress": "someone@first.example",
                "IncomingMailServerHostName": "imap.first.example",
                "IncomingMailServerPortNumber": 993,
                "IncomingMailServerUseSSL": True,
                "IncomingMailServerUsername": "someone",
                "IncomingPassword": "hunter2-q7x",
                "OutgoingMailServerHostName": "smtp.first.example",
                "OutgoingMailServerPortNumber": 465,
                "OutgoingMailServerUseSSL": True,
            }
        ],
    }
)
KEYS = {"kind", "readable", "domains", "config", "remarks"}

CASES = {
    "a good file": (GOOD, Exit.OK, "autoconfig"),
    "a file with a warning": (GOOD.replace(b">SSL<", b">plain<"), Exit.OK, "autoconfig"),
    "a file without servers": (xml("first.example"), Exit.OK, "autoconfig"),
    "a profile with a password": (PASSWORD, Exit.REMARKS, "mobileconfig"),
    "PACC": (b'{"protocols": {"imap": {"host": "imap.first.example"}}}', Exit.OK, "pacc"),
    "a file that is cut off": (GOOD[:-20], Exit.BROKEN_FILE, "autoconfig"),
    "a DOCTYPE": (b"<!DOCTYPE x>" + GOOD, Exit.BROKEN_FILE, None),
    "a web page": (b"<!doctype html><html><body>404</body></html>", Exit.BROKEN_FILE, "unknown"),
    "plain text": (b"hello", Exit.BROKEN_FILE, "unknown"),
    "nothing": (b"", Exit.BROKEN_FILE, "unknown"),
    "too much": (b"<!--" + b" " * 5_000_000 + b"-->" + GOOD, Exit.BROKEN_FILE, None),
    "bytes that are no text": (b"\xff\x00\xfe\x01", Exit.BROKEN_FILE, "unknown"),
}


def inspected(body: bytes, *arguments: str) -> tuple[Ended, Any]:
    ended = call("inspect", "--json", *arguments, "-", stdin=body)
    return ended, json.loads(ended.out)


@pytest.mark.parametrize("case", CASES)
def test_one_object_at_every_exit(case: str) -> None:
    body, code, kind = CASES[case]
    ended, found = inspected(body)
    assert ended.code == code
    assert ended.err == ""
    assert set(found) >= KEYS
    assert kind in (None, found["kind"])
    assert found["readable"] is (code != Exit.BROKEN_FILE)
    assert (found["config"] is None) is (code == Exit.BROKEN_FILE)
    for remark in found["remarks"]:
        assert set(remark) == {"code", "severity", "line", "text"}
        assert remark["severity"] in {"info", "warn", "error"}
    if code == Exit.BROKEN_FILE:
        assert {remark["severity"] for remark in found["remarks"]} <= {"warn", "error"}
        assert found["remarks"]
    assert any(r["severity"] == "error" for r in found["remarks"]) >= (code == Exit.REMARKS)


@pytest.mark.parametrize("case", CASES)
def test_the_page_for_people_has_the_same_exit_code(case: str) -> None:
    body, code, _ = CASES[case]
    ended = call("inspect", "-", stdin=body)
    assert ended.code == code
    assert len(ended.out.splitlines()) >= 2


def test_a_password_is_an_error_and_its_value_is_never_printed() -> None:
    for arguments in (["--json"], []):
        ended = call("inspect", *arguments, "-", stdin=PASSWORD)
        assert "hunter2-q7x" not in ended.out + ended.err
        assert "IncomingPassword" in ended.out


def test_the_line_of_what_is_not_well_formed_is_named() -> None:
    _, found = inspected(b"<clientConfig>\n\n<emailProvider></clientConfig>")
    assert found["remarks"][0]["line"] == 3


@pytest.mark.parametrize(
    ("arguments", "host"),
    [
        ([], "imap.first.example"),
        (["--domain", "second.example"], "imap.second.example"),
        (["--domain", "someone@SECOND.example."], "imap.second.example"),
        (["--domain", "third.example"], "imap.first.example"),
    ],
)
def test_the_domain_chooses_the_provider(arguments: list[str], host: str) -> None:
    ended, found = inspected(TWO, *arguments)
    assert ended.code == Exit.OK
    assert found["config"]["incoming"][0]["host"] == host
    assert ("third.example" in arguments) == any(
        remark["code"] == "domain-not-named" for remark in found["remarks"]
    )


def test_a_file_is_read_by_its_path_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "profile.mobileconfig"
    path.write_bytes(GOOD)
    ended = call("inspect", str(path))
    assert ended.code == Exit.OK
    assert "imap.first.example" in ended.out


def test_a_file_that_cannot_be_opened_is_an_object_too_and_exit_2(tmp_path: Path) -> None:
    ended = call("inspect", "--json", str(tmp_path / "none.xml"))
    found = json.loads(ended.out)
    assert (ended.code, ended.err) == (Exit.USAGE, "")
    assert (found["kind"], found["readable"], found["config"]) == ("unknown", False, None)
    (remark,) = found["remarks"]
    assert (remark["code"], remark["severity"]) == ("cannot-open", "error")
    assert "No such file or directory" in remark["text"]


def test_without_json_a_file_that_cannot_be_opened_is_one_line_and_exit_2(tmp_path: Path) -> None:
    ended = call("inspect", str(tmp_path))
    assert (ended.code, ended.out) == (Exit.USAGE, "")
    assert f"{tmp_path}: " in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    ("provider", "line"),
    [
        (b'<emailProvider id=""/>', None),
        (b'<emailProvider id="x"><domain>x.example</domain></emailProvider>', "x: x.example"),
        (b"<emailProvider><displayName>X Mail</displayName></emailProvider>", "X Mail"),
        (b"<emailProvider><domain>x.example</domain></emailProvider>", "x.example"),
    ],
)
def test_whose_file_it_is_is_said_as_far_as_it_says(provider: bytes, line: str | None) -> None:
    body = b'<clientConfig version="1.1">' + provider + b"</clientConfig>"
    _, *shown = call("inspect", "-", stdin=body).out.splitlines()
    assert shown[: shown.index("names no server")] == ([line] if line else [])


def test_the_page_speaks_the_language_asked_for() -> None:
    assert "收信" not in call("inspect", "-", stdin=GOOD).out
    assert "服务器" in call("inspect", "--language", "zh-CN", "-", stdin=GOOD).out


def test_a_bad_domain_is_an_object_too_and_exit_2() -> None:
    ended = call("inspect", "-", "--json", "--domain", "a b", stdin=GOOD)
    found = json.loads(ended.out)
    assert ended.code == Exit.USAGE
    assert (found["kind"], found["readable"], found["config"]) == ("unknown", False, None)
    assert [remark["code"] for remark in found["remarks"]] == ["bad-domain"]
