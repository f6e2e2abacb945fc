"""`autoconf check --login` against real Dovecot and Postfix, and against peers that refuse.

What every test looks at beside its own: where the password went, and where it was left behind.
"""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from ..unit.leaks import leaks
from .laboratory import Laboratory
from .needs import SEARCH, which
from .rows.login import CODE_RECORD, REFUSALS, RIGHT, Refusal
from .table import Site
from .tool import ROOT, Ran, run

pytestmark = pytest.mark.lab


def check(
    laboratory: Laboratory,
    address: str,
    password: str,
    *more: str,
    records: Path | None = None,
) -> Ran:
    """The command, with the password on standard input."""
    root = str(laboratory.certificates.root)
    words = ("check", address, "--login", "--password-stdin", "--cafile", root, *more)
    ran = run(laboratory, *words, address=address, records=records, stdin=f"{password}\n")
    assert leaks(password, ran.stdout, ran.stderr) == []
    assert_stays_secret(laboratory, password)
    return ran


def assert_stays_secret(laboratory: Laboratory, password: str) -> None:
    """Nothing went over the wire in clear, and no server but the scripted ones wrote it down."""
    wire = laboratory.wire.read_bytes()
    assert password.encode() not in wire
    for offset in range(3):
        coded = b64encode(b"\0" * offset + password.encode())[4:-4]
        assert coded not in wire
    for log in ("unbound/unbound.log", "web.log", "canary.log"):
        assert leaks(password, (laboratory.state / log).read_text(errors="replace")) == []


def told(laboratory: Laboratory) -> str:
    """Everything that scripted peers were told so far."""
    return (laboratory.state / "seen.log").read_text(errors="replace")


def heard(laboratory: Laboratory, password: str) -> int:
    """How often a scripted peer was given the password."""
    return sum(1 for line in told(laboratory).splitlines() if leaks(password, line))


def connections(laboratory: Laboratory, host: str, port: int) -> int:
    place = laboratory.world.hosts[host]
    return sum(
        told(laboratory).count(f"connected {address} {port}\n")
        for address in (place.v4, place.v6)
        if address
    )


def tries(ran: Ran) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ran.result["tries"]
    return found


def message(laboratory: Laboratory, user: str) -> Path:
    """A message that nobody has read yet, in the mailbox."""
    folder = laboratory.state / "dovecot" / "mail" / user
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for path in (folder, *folder.iterdir()):
        path.chmod(0o777)
    file = folder / "new" / f"1.{secrets.token_hex(4)}.laboratory"
    file.write_text(
        "From: a friend <friend@example.net>\r\nSubject: private words\r\n\r\nHello\r\n"
    )
    file.chmod(0o666)
    return folder


@pytest.mark.parametrize("domain", ["login-real.example", "login-starttls.example"])
def test_signing_in_for_real_over_all_three_protocols_leaves_the_mailbox_as_it_was(
    domain: str, laboratory: Laboratory
) -> None:
    user = f"someone@{domain}"
    folder = message(laboratory, user)
    wishes = ("--protocol", "imap", "--protocol", "pop3", "--protocol", "smtp")
    ran = check(laboratory, user, RIGHT, "--json", *wishes)
    assert ran.code == 0, ran.stdout + ran.stderr
    assert [(one["protocol"], one["end"]) for one in tries(ran)] == [
        ("imap", "signed-in"),
        ("pop3", "signed-in"),
        ("smtp", "signed-in"),
    ]
    imap, pop3, smtp = tries(ran)
    assert imap["seen"]["facts"]["messages"] == pop3["seen"]["facts"]["messages"] == "1"
    assert [pop3["seen"]["facts"][name] for name in ("uidl", "list", "top", "noop", "rset")] == [
        "yes"
    ] * 5
    assert all(one["seen"]["tls"]["valid"] for one in (imap, pop3, smtp))
    assert "private words" not in ran.stdout
    # The mechanism is the one that the settings state.
    assert [one["mechanism"] for one in (imap, pop3, smtp)] == ["PLAIN"] * 3
    (left,) = [*(folder / "new").iterdir(), *(folder / "cur").iterdir()]
    assert not re.search(r":2,.*[ST]", left.name), "read or marked as deleted"
    assert left.read_text().endswith("Hello\n")


def test_submission_stops_before_a_message_is_begun(laboratory: Laboratory) -> None:
    user = "someone@login-real.example"
    before = len((laboratory.state / "postfix" / "postfix.log").read_text())
    assert check(laboratory, user, RIGHT, "--protocol", "smtp").code == 0
    log = (laboratory.state / "postfix" / "postfix.log").read_text()[before:]
    (ended,) = re.findall(r"disconnect from .* auth=1 .*", log)
    assert "mail=" not in ended
    assert "rcpt=" not in ended


def test_where_nobody_states_a_mechanism_scram_is_spoken_and_the_server_proves_itself(
    laboratory: Laboratory, tmp_path: Path
) -> None:
    (tmp_path / "real.toml").write_text(
        'id = "real"\ndomains = ["login-real.example"]\nstatus = "ok"\nupdated = "2026-11-01"\n'
        '[names]\nen = "Real"\n[[servers]]\nprotocol = "imap"\nhost = "imap.login-real.example"\n'
        'port = 993\nsecurity = "tls"\n'
    )
    user = "someone@login-real.example"
    ran = check(laboratory, user, RIGHT, "--json", "--protocol", "imap", records=tmp_path)
    assert ran.code == 0, ran.stdout
    assert [one["mechanism"] for one in tries(ran)] == ["SCRAM-SHA-256"]
    lines = [line["text"] for line in tries(ran)[0]["seen"]["transcript"]]
    assert not [line for line in lines if "r=" in line or "biws" in line]


def test_a_wrong_password_is_given_once_and_to_one_server(laboratory: Laboratory) -> None:
    wrong = "wrong-" + secrets.token_hex(6)
    before = (laboratory.state / "dovecot" / "dovecot.log").read_text().count("auth failed")
    ran = check(laboratory, "someone@login-real.example", wrong, "--json")
    assert ran.code == 1
    (only,) = tries(ran)
    assert (only["protocol"], only["end"]) == ("imap", "refused")
    assert only["advice"]["meaning"] == "wrong-password"
    assert "[AUTHENTICATIONFAILED]" in only["said"]
    assert ran.result["not_tried"][0]["protocol"] == "smtp"
    log = (laboratory.state / "dovecot" / "dovecot.log").read_text()
    assert log.count("auth failed") == before + 1


def test_submission_refuses_a_wrong_password_and_says_so(laboratory: Laboratory) -> None:
    wrong = "wrong-" + secrets.token_hex(6)
    ran = check(laboratory, "someone@login-real.example", wrong, "--json", "--protocol", "smtp")
    assert ran.code == 1
    (only,) = tries(ran)
    assert only["said"].startswith("535 5.7.8 ")
    assert only["advice"]["meaning"] == "wrong-password"
    assert only["other_usernames"] == []


@pytest.mark.parametrize(
    ("address", "protocol", "meaning", "shown"),
    [
        ("someone@163.com", "imap", "authorization-code-required", "客户端授权码"),
        ("someone@163.com", "pop3", "authorization-code-required", "客户端授权码"),
        ("someone@gmail.com", "imap", "app-password-required", "https://"),
        ("refused@login-real.example", "imap", "web-login-required", "网站"),
    ],
)
def test_real_servers_refuse_in_the_providers_words_and_it_is_explained(
    address: str, protocol: str, meaning: str, shown: str, laboratory: Laboratory
) -> None:
    options = ("--protocol", protocol, "--language", "zh-CN")
    ran = check(laboratory, address, RIGHT, "--json", *options)
    assert ran.code == 1, ran.stdout + ran.stderr
    (only,) = tries(ran)
    assert only["advice"]["meaning"] == meaning, only["said"]
    page = check(laboratory, address, RIGHT, *options).stdout
    assert shown in page
    assert only["said"] in page


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: str(refusal.domain))
def test_every_way_to_refuse_is_understood_and_stops_there(
    refusal: Refusal, laboratory: Laboratory, tmp_path: Path
) -> None:
    password = "given-" + secrets.token_hex(6)
    records = None
    if refusal.record:
        head = f'id = "own"\ndomains = ["{refusal.domain}"]\n'
        (tmp_path / "own.toml").write_text(
            head + refusal.record.replace("{d}", refusal.domain), encoding="utf-8"
        )
        records = tmp_path
    options = [word for protocol in refusal.protocols for word in ("--protocol", protocol)]
    address = f"someone@{refusal.domain}"
    ran = check(laboratory, address, password, "--json", *options, records=records)
    assert ran.code == refusal.code, ran.stdout + ran.stderr
    (only,) = tries(ran)
    assert only["end"] == refusal.end
    assert only["advice"]["meaning"] == refusal.meaning, only["said"]
    for words in refusal.said:
        assert words in ran.stdout
    assert heard(laboratory, password) == 1
    site = Site(domain=refusal.domain, mail=refusal.mail).expanded()
    # One connection to try the server, one more to sign in; the second server is only tried.
    assert [connections(laboratory, m.host, m.port) for m in site.mail] == [2, 1][: len(site.mail)]


def test_a_server_that_wants_id_gets_it_where_the_record_says_so(
    laboratory: Laboratory, tmp_path: Path
) -> None:
    domain = "login-id.example"
    quirks = '"imap-id-required", "sasl-ir-broken"'
    record = CODE_RECORD.replace("{quirks}", quirks).replace("{d}", domain)
    (tmp_path / "own.toml").write_text(
        f'id = "own"\ndomains = ["{domain}"]\n{record}', encoding="utf-8"
    )
    password = "given-" + secrets.token_hex(6)
    ran = check(laboratory, f"someone@{domain}", password, "--json", records=tmp_path)
    assert ran.code == 0, ran.stdout
    imap = tries(ran)[0]
    assert (imap["mechanism"], imap["username"]) == ("LOGIN", "someone")
    assert any(' ID ("name"' in line["text"] for line in imap["seen"]["transcript"])


@pytest.mark.parametrize(
    ("domain", "reason"),
    [("login-bad-certificate.example", "unproven"), ("login-guessed.example", "guessed")],
)
def test_a_server_with_a_bad_certificate_or_a_guessed_one_never_sees_the_credential(
    domain: str, reason: str, laboratory: Laboratory
) -> None:
    password = "never-" + secrets.token_hex(6)
    ran = check(laboratory, f"someone@{domain}", password, "--json")
    assert ran.code == 4, ran.stdout + ran.stderr
    assert tries(ran) == []
    assert {left["reason"] for left in ran.result["left_out"]} == {reason}
    assert heard(laboratory, password) == 0
    assert connections(laboratory, f"imap.{domain}", 993) >= 1
    words = told(laboratory)
    assert f"someone@{domain}" not in words


def test_on_a_terminal_the_password_is_asked_for_and_not_shown(laboratory: Laboratory) -> None:
    master, slave = os.openpty()
    tool = [sys.executable, "-m", "autoconf", "check", "someone@login-real.example", "--login"]
    tool += ["--cafile", str(laboratory.certificates.root)]
    # A shell that leads its session and opens a terminal gets it as its own.
    command = f'exec "$@" <{os.ttyname(slave)} >{os.ttyname(slave)} 2>&1'
    inside = [which("ip"), "netns", "exec", laboratory.client, "setsid", "--wait"]
    process = subprocess.Popen(
        [*inside, "sh", "-c", command, "sh", *tool],
        cwd=ROOT,
        env={
            "PATH": SEARCH,
            "HOME": str(laboratory.state / "home"),
            "TERM": "dumb",
            "LANG": "C.UTF-8",
        },
        stdin=subprocess.DEVNULL,
    )
    screen = b""
    try:
        while b"(not shown): " not in screen and process.poll() is None:
            screen += os.read(master, 4096)
        os.close(slave)
        os.write(master, RIGHT.encode() + b"\n")
        while True:
            try:
                data = os.read(master, 4096)
            except OSError:  # the last one to write has gone
                break
            screen += data
        assert process.wait(timeout=20) == 0, screen.decode()
    finally:
        process.kill()
        process.wait()
        os.close(master)
    assert b"signed in" in screen
    assert leaks(RIGHT, screen.decode()) == []
