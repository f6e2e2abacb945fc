"""The files for programs, given to the programs themselves.

Each reads its file; those that can are let fetch and send over real TLS, with the password that
a keyring's own command prints.  Dovecot's submission service hands what it takes on to `sink.py`.
"""

from __future__ import annotations

import ast
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autoconf.model import Protocol, Settings

from ..unit.render.programs.accounts import ME, NAMES, answer, row, signed_in_as
from ..unit.render.programs.test_syntax import write
from .conftest import demand
from .laboratory import PATIENCE, Laboratory
from .needs import SEARCH, which
from .programs import (
    PLACES,
    environment,
    fetch,
    local,
    on_a_terminal,
    pipeline,
    start,
)
from .rows.programs import DIRECT, PASSWORD, UPGRADED
from .sink import deliver
from .tool import run

pytestmark = pytest.mark.lab
PROGRAMS = ("aerc", "fetchmail", "getmail", "mbsync", "msmtp", "neomutt")
SASL_IR = Settings(quirks=("sasl-ir-broken",))


@pytest.fixture(scope="module", autouse=True)
def installed() -> None:
    demand_programs(*PROGRAMS)


def demand_programs(*names: str) -> None:
    lacking = [f"program {name}" for name in names if shutil.which(name, path=SEARCH) is None]
    demand(lacking, required=os.environ.get("MAILAUTOCONF_LAB") == "required")


@pytest.fixture
def home() -> Iterator[Path]:
    """The home of an ordinary user (getmail serves no other), where a keyring's command knows one
    password."""
    home = Path(tempfile.mkdtemp(prefix="mail-home-"))
    folder = home / "bin"
    folder.mkdir()
    (folder / "password").write_text(PASSWORD)
    keyring = folder / "secret-tool"
    keyring.write_text(
        "#!/bin/sh\n"
        'case "$*" in "lookup mail "*@*) exec cat "${0%/*}/password";; esac\n'
        "echo no such password >&2; exit 1\n"
    )
    keyring.chmod(0o755)
    yield home
    shutil.rmtree(home)


def file_for(laboratory: Laboratory, program: str, domain: str, place: Path) -> str:
    """The file as the command writes it, where its own comment says that it belongs."""
    root = str(laboratory.certificates.root)
    address = f"someone@{domain}"
    ran = run(laboratory, "lookup", address, "--format", program, "--cafile", root)
    assert ran.code == 0, ran.stderr
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(ran.stdout, encoding="utf-8")
    place.chmod(0o600)
    return ran.stdout


@pytest.fixture(scope="module")
def sink(laboratory: Laboratory) -> Iterator[Path]:
    """The folder of mailboxes, into which what is sent is put."""
    mailboxes = laboratory.state / "dovecot" / "mail"
    script = str(Path(__file__).with_name("sink.py"))
    inside = [which("ip"), "netns", "exec", laboratory.server]
    with subprocess.Popen([*inside, sys.executable, script, str(mailboxes)]) as daemon:
        try:
            until(lambda: b"127.0.0.1:25" in listeners(laboratory), "the sink to listen")
            yield mailboxes
        finally:
            daemon.terminate()


def listeners(laboratory: Laboratory) -> bytes:
    words = [which("ip"), "netns", "exec", laboratory.server, which("ss"), "-Hlnt"]
    return subprocess.run(words, check=True, capture_output=True).stdout


def until(true: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.05)


def message(address: str) -> tuple[str, bytes]:
    """Words that stand nowhere else, and a message with them."""
    words = secrets.token_hex(8)
    head = f"From: {address}\nTo: {address}\nSubject: {words}\n"
    return words, f"{head}Message-ID: <{words}@x>\n\nHello\n".encode()


def put(mailboxes: Path, address: str) -> str:
    """A message waits in the mailbox, and no other; its words."""
    words, text = message(address)
    shutil.rmtree(mailboxes / address, ignore_errors=True)
    deliver(mailboxes / address, text)
    return words


def holds(folder: Path, words: str) -> bool:
    return any(
        words in file.read_text(errors="replace") for file in folder.rglob("*") if file.is_file()
    )


def signed_in(laboratory: Laboratory, address: str) -> int:
    log = (laboratory.state / "dovecot" / "dovecot.log").read_text(errors="replace")
    return log.count(f"Login: user=<{address}>")


FETCHING = [
    ("mbsync", DIRECT),
    ("mbsync", UPGRADED),
    ("fetchmail", DIRECT),
    ("fetchmail", UPGRADED),
    ("getmail", DIRECT),
]
SENDING = [(program, domain) for program in ("msmtp", "neomutt") for domain in (DIRECT, UPGRADED)]


@pytest.mark.parametrize(("program", "domain"), FETCHING)
def test_a_message_is_really_fetched_and_stays_on_the_server(
    program: str, domain: str, laboratory: Laboratory, sink: Path, home: Path
) -> None:
    words = put(sink, f"someone@{domain}")
    written = file_for(laboratory, program, domain, home / PLACES[program])
    assert PASSWORD not in written
    done = start(laboratory, home, *fetch(program, written, home))
    assert done.returncode == 0, done.stdout + done.stderr
    assert holds(home, words)
    assert holds(sink / f"someone@{domain}", words)


@pytest.mark.parametrize(("program", "domain"), FETCHING)
def test_nobody_signs_in_where_the_machine_does_not_know_the_root(
    program: str, domain: str, laboratory: Laboratory, sink: Path, home: Path
) -> None:
    address = f"someone@{domain}"
    words = put(sink, address)
    written = file_for(laboratory, program, domain, home / PLACES[program])
    before = signed_in(laboratory, address)
    done = start(laboratory, home, *fetch(program, written, home), trusting=False)
    assert done.returncode != 0 or program == "getmail"
    assert not holds(home, words)
    assert signed_in(laboratory, address) == before


def sending(program: str, address: str, words: str) -> tuple[str, ...]:
    return (program, address) if program == "msmtp" else (program, "-s", words, address)


@pytest.mark.parametrize(("program", "domain"), SENDING)
def test_a_message_is_really_sent(
    program: str, domain: str, laboratory: Laboratory, sink: Path, home: Path
) -> None:
    address = f"someone@{domain}"
    words, text = message(address)
    file_for(laboratory, program, domain, home / PLACES[program])
    done = start(laboratory, home, *sending(program, address, words), said=text)
    assert done.returncode == 0, done.stdout + done.stderr
    assert holds(sink / address / "new", words)


@pytest.mark.parametrize(("program", "domain"), SENDING)
def test_nothing_is_sent_where_the_machine_does_not_know_the_root(
    program: str, domain: str, laboratory: Laboratory, sink: Path, home: Path
) -> None:
    address = f"someone@{domain}"
    words, text = message(address)
    file_for(laboratory, program, domain, home / PLACES[program])
    before = signed_in(laboratory, address)
    done = start(laboratory, home, *sending(program, address, words), said=text, trusting=False)
    assert done.returncode != 0
    assert not holds(sink, words)
    assert signed_in(laboratory, address) == before


@pytest.mark.parametrize("program", ["aerc", "neomutt"])
@pytest.mark.parametrize("domain", [DIRECT, UPGRADED])
def test_a_program_with_a_screen_signs_in(
    program: str, domain: str, laboratory: Laboratory, home: Path
) -> None:
    address = f"someone@{domain}"
    file_for(laboratory, program, domain, home / PLACES[program])
    before = signed_in(laboratory, address)
    with on_a_terminal(laboratory, home, program):
        until(lambda: signed_in(laboratory, address) > before, f"{program} to sign in")


def test_thunderbird_has_the_account_of_its_policy(laboratory: Laboratory, home: Path) -> None:
    demand_programs("thunderbird")
    profile = home / "profile"
    profile.mkdir()
    (profile / "user.js").write_text('user_pref("app.update.enabled", false);\n')
    etc = home / "etc"
    file_for(laboratory, "thunderbird-policy", DIRECT, etc / "policies" / "policies.json")
    for each in (etc, etc / "policies", etc / "policies" / "policies.json"):
        each.chmod(0o755)
    command = ("thunderbird", "--headless", "--profile", str(profile))
    with on_a_terminal(
        laboratory, home, *command, mounts=f'mount --bind "{etc}" /etc/thunderbird;'
    ):
        until((profile / "ImapMail" / f"imap.{DIRECT}").is_dir, "Thunderbird to know the account")


SERVER = r"""#!/bin/sh
printf '* OK [CAPABILITY IMAP4rev1] ready\r\n'
read -r line && printf '%s\n' "$line" >"${0%/*}/heard"
"""


@pytest.mark.parametrize("username", NAMES)
def test_mbsync_signs_in_with_the_user_name_that_was_meant(username: str, home: Path) -> None:
    # LOGIN tells the name in clear; a tunnel, because mbsync shows it nowhere else.
    result = answer(row(Protocol.IMAP, username=username), settings=SASL_IR)
    body = write("mbsync", result)
    assert body is not None
    server = home / "bin" / "server"
    server.write_text(SERVER)
    server.chmod(0o755)
    said = body.decode()
    assert "\nSSLType IMAPS\n" in said
    (home / PLACES["mbsync"]).write_text(said.replace("SSLType IMAPS", 'Tunnel "server"'))
    subprocess.run(fetch("mbsync", said, home), env=environment(home), capture_output=True)
    (sent,) = re.findall(r'LOGIN "(.*)" "', (home / "bin" / "heard").read_text())
    assert unescaped(sent) == username


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


@pytest.mark.parametrize("username", NAMES)
def test_each_program_reads_the_user_name_that_was_meant(username: str, home: Path) -> None:
    result = signed_in_as(username)

    def path(program: str) -> str:
        body = write(program, result)
        assert body is not None
        place = home / PLACES[program]
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(body)
        place.chmod(0o600)
        return str(place)

    said = local(home, "msmtp", "-C", path("msmtp"), "--pretend", ME)
    assert f"\nuser = {username}\npassword = *\n" in said
    said = local(home, "neomutt", "-n", "-F", path("neomutt"), "-Q", "imap_user", "-Q", "smtp_user")
    assert [unescaped(each) for each in re.findall(r'_user = "(.*)"', said)] == [username] * 2
    local(home, "sh", "-c", f"mkdir -p ~/Mail/{ME}/cur ~/Mail/{ME}/new ~/Mail/{ME}/tmp")
    said = local(home, "getmail", "--rcfile", path("getmail"), "--dump")
    assert f'username="{username}")' in said
    said = local(home, "fetchmail", "-f", path("fetchmail"), "--configdump")
    if username.isascii():  # the dump, not the program, spoils other letters
        (remote,) = re.findall(r'"remote":("(?:[^"\\]|\\.)*")', said)
        assert ast.literal_eval(remote) == username


def test_the_password_of_fetchmail_is_the_one_the_keyring_knows(home: Path) -> None:
    body = write("fetchmail", answer())
    assert body is not None
    (home / PLACES["fetchmail"]).write_bytes(body)
    (home / PLACES["fetchmail"]).chmod(0o600)
    said = local(home, "sh", "-c", f"{pipeline(body.decode())} --configdump")
    (password,) = re.findall(r'"password":("(?:[^"\\]|\\.)*")', said)
    assert ast.literal_eval(password) == PASSWORD
