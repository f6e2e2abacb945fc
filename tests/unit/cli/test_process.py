"""The command as a process: terminals, pipes, Ctrl-C, closed streams, and what it loads."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from autoconf.cli.exits import Exit
from tests.unit.cli.command import argv, environment, process

ADDRESS = "someone@163.com"
OFFLINE = ("lookup", "--offline", ADDRESS)
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals and processes")


def lacks_terminals() -> bool:
    """A bare root without /dev/pts has none to give, nor has Windows."""
    try:
        from pty import openpty

        for end in openpty():
            os.close(end)
    except (OSError, ImportError):
        return True
    return False


required = os.environ.get("MAILAUTOCONF_LAB") == "required"
terminal = pytest.mark.skipif(
    lacks_terminals() and not required, reason="no pseudo-terminal can be opened here"
)


def on_a_terminal(folder: Path, *arguments: str, **more: str) -> str:
    """What a terminal of 80 columns is sent."""
    import pty

    ours, theirs = pty.openpty()
    size = {"COLUMNS": "80", "LINES": "24"}
    with subprocess.Popen(
        argv(*arguments), stdin=theirs, stdout=theirs, stderr=theirs,
        env=environment(folder, **{"TERM": "xterm-256color", **size, **more}),
    ) as running:  # fmt: skip
        os.close(theirs)
        sent = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # how Linux says that the other end was closed
                break
            if not part:
                break
            sent += part
        assert running.wait(60) == 0
    os.close(ours)
    return sent.decode()


@terminal
def test_a_terminal_gets_colour_and_a_pipe_does_not(tmp_path: Path) -> None:
    assert "\x1b[1m" in on_a_terminal(tmp_path, *OFFLINE)
    assert "\x1b" not in process(tmp_path, *OFFLINE, TERM="xterm-256color").out


@terminal
@pytest.mark.parametrize("variable", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_color_and_a_dumb_terminal_get_the_plain_page(
    tmp_path: Path, variable: dict[str, str]
) -> None:
    shown = on_a_terminal(tmp_path, *OFFLINE, **variable)
    assert shown.replace("\r\n", "\n") == process(tmp_path, *OFFLINE).out


@terminal
def test_what_is_there_to_be_copied_is_whole_on_a_terminal_of_80_columns(tmp_path: Path) -> None:
    shown = on_a_terminal(tmp_path, "lookup", "--offline", "someone.with.a.name@163.com")
    for word in ("imap.163.com", "smtp.163.com", "someone.with.a.name@163.com", "our database"):
        assert word in shown


@terminal
def test_json_is_the_same_on_a_terminal(tmp_path: Path) -> None:
    shown = on_a_terminal(tmp_path, "lookup", "--offline", "--json", ADDRESS)
    assert "\x1b" not in shown
    assert json.loads(shown)["address"] == ADDRESS


@pytest.fixture
def deaf_resolver() -> socket.socket:
    """Takes every question and never answers."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("127.0.0.1", 0))
    sock.settimeout(30)
    return sock


def hear_ctrl_c() -> None:
    """A shell starts what it runs in the background deaf to Ctrl-C, and that is inherited."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@posix
@pytest.mark.parametrize("form", ["--json", "--quiet"])
def test_ctrl_c_prints_what_was_known_by_then(
    tmp_path: Path, deaf_resolver: socket.socket, form: str
) -> None:
    with deaf_resolver:
        where = f"127.0.0.1:{deaf_resolver.getsockname()[1]}"
        command = argv("lookup", form, "--timeout", "60", "--resolver", where, "a@nobody.example")
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(tmp_path),
            preexec_fn=hear_ctrl_c,
        ) as running:  # fmt: skip
            deaf_resolver.recv(512)  # the first question is asked: it is at work
            running.send_signal(signal.SIGINT)
            out, err = running.communicate(timeout=30)
    assert running.returncode == Exit.INTERRUPTED
    assert err == b""
    if form == "--json":
        found = json.loads(out)
        assert (found["partial"], found["status"]) == (True, "undetermined")
    else:
        assert out.startswith(b"a@nobody.example\nUndetermined. ")


@posix
def test_verbose_says_every_step_and_quiet_says_none(
    tmp_path: Path, deaf_resolver: socket.socket
) -> None:
    with deaf_resolver:
        where = f"127.0.0.1:{deaf_resolver.getsockname()[1]}"
        slow = ("lookup", "--timeout", "0.5", "--resolver", where, "a@nobody.example")
        loud, quiet = process(tmp_path, *slow, "-v"), process(tmp_path, *slow, "-q")
    assert loud.code == quiet.code == Exit.UNDETERMINED
    assert "asking mx-record: nobody.example\n" in loud.err
    assert quiet.err == ""


@posix
def test_a_reader_that_goes_away_leaves_no_traceback(tmp_path: Path) -> None:
    many = "\n".join([ADDRESS] * 200).encode()
    with subprocess.Popen(
        argv("lookup", "--offline", "--json", "-"),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment(tmp_path),
    ) as running:  # fmt: skip
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdin.write(many)
        running.stdin.close()
        assert json.loads(running.stdout.readline())["address"] == ADDRESS
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == Exit.OK


@posix
@pytest.mark.parametrize(
    ("redirection", "code"),
    [("<&-", Exit.OK), (">&-", Exit.OK), ("2>&-", Exit.USAGE), ("<&- >&- 2>&-", Exit.OK)],
)
def test_a_stream_that_the_caller_closed_is_no_reason_to_fall_over(
    tmp_path: Path, redirection: str, code: Exit
) -> None:
    what = "bad@@" if code == Exit.USAGE else ADDRESS
    script = f'exec "$@" {redirection}'
    done = subprocess.run(
        ["/bin/sh", "-c", script, "sh", *argv("lookup", "--offline", what, "-")],
        stdin=subprocess.DEVNULL, capture_output=True, env=environment(tmp_path), check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (code, b"")


def test_every_character_gets_through_a_terminal_that_knows_only_ascii(tmp_path: Path) -> None:
    ended = process(
        tmp_path, "lookup", "--offline", "--language", "zh-CN", ADDRESS, PYTHONIOENCODING="ascii"
    )
    assert ended.code == Exit.OK
    assert "imap.163.com" in ended.out


HEAVY = {
    "asyncio", "requests", "dns", "flask", "rich", "publicsuffixlist", "urllib3", "ssl", "socket",
    "idna", "tomllib", "pathlib",
}  # fmt: skip
SHOW_MODULES = "import sys; from autoconf.cli import run; {}; print(*sys.modules)"


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_offline_lookup_of_a_known_domain_loads_nothing_heavy(tmp_path: Path, form: str) -> None:
    code = SHOW_MODULES.format(f"run(['lookup', '--offline', '--format', {form!r}, {ADDRESS!r}])")
    done = subprocess.run(
        [sys.executable, "-X", "frozen_modules=on", "-c", code],
        capture_output=True, text=True, env=environment(tmp_path / "none"), check=True,
    )  # fmt: skip
    names = done.stdout.splitlines()[-1].split()
    loaded = {name.partition(".")[0] for name in names}
    assert "autoconf" in loaded
    assert loaded & HEAVY == set()
    assert not [name for name in names if name.startswith("autoconf.domains")]


def test_importing_the_library_loads_next_to_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; before = set(sys.modules); import autoconf; print(*set(sys.modules) - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, env=environment(tmp_path), check=True,
    )  # fmt: skip
    ours = {name for name in done.stdout.split() if name.startswith("autoconf")}
    assert ours == {"autoconf"}
    assert not HEAVY & set(done.stdout.split())
