"""Programs that are set up by a file, run as a person would: as an ordinary user, with a home.

In the laboratory the client's namespace is their machine, and its root stands in the place of the
machine's certificate store.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .laboratory import Laboratory
from .needs import SEARCH, which

PLACES = {
    "aerc": ".config/aerc/accounts.conf",
    "fetchmail": ".fetchmailrc",
    "getmail": ".config/getmail/getmailrc",
    "mbsync": ".mbsyncrc",
    "msmtp": ".msmtprc",
    "neomutt": ".config/neomutt/neomuttrc",
}
"""Where in its home the file of each belongs."""
STORE = "/etc/ssl/certs/ca-certificates.crt"
LIMIT = 30
"""Seconds that any of them may take."""


def environment(home: Path, store: Path | None = None) -> dict[str, str]:
    made = {
        "HOME": str(home),
        "PATH": f"{home}/bin{os.pathsep}{SEARCH}",
        "LANG": "C.UTF-8",
        "TERM": "xterm",
    }
    return made | ({"SSL_CERT_FILE": str(store)} if store else {})


def local(home: Path, *command: str) -> str:
    """A program that only looks at its file."""
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=LIMIT,
        env=environment(home),
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def inside(
    laboratory: Laboratory, *command: str, trusting: bool = True, mounts: str = ""
) -> list[str]:
    """As an ordinary user in the client's namespace, whose mounts are its own: the laboratory's
    root alone stands in the place of the machine's certificate store."""
    root = str(laboratory.certificates.root) if trusting else "/dev/null"
    user = "setpriv --reuid=nobody --regid=nogroup --clear-groups"
    script = f'mount --bind "$0" {STORE}; {mounts} chown -R nobody "$HOME"; exec {user} "$@"'
    words = ("sh", "-ec", script, root, *command)
    return [which("ip"), "netns", "exec", laboratory.client, *words]


def start(
    laboratory: Laboratory, home: Path, *command: str, said: bytes = b"", trusting: bool = True
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        inside(laboratory, *command, trusting=trusting),
        input=said,
        capture_output=True,
        timeout=LIMIT,
        env=environment(home, laboratory.certificates.root if trusting else Path("/dev/null")),
        cwd=home,
    )


@contextmanager
def on_a_terminal(
    laboratory: Laboratory, home: Path, *command: str, mounts: str = ""
) -> Iterator[None]:
    """A program with a screen, for as long as the block runs."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("4H", 24, 80, 0, 0))
    made = subprocess.Popen(
        inside(laboratory, "setsid", "--ctty", *command, mounts=mounts),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment(home, laboratory.certificates.root),
        cwd=home,
    )
    os.close(theirs)
    reader = threading.Thread(target=swallow, args=(ours,))
    reader.start()
    try:
        yield
    finally:
        made.kill()
        made.wait()
        reader.join()
        os.close(ours)


def swallow(terminal: int) -> None:
    """A screen that nobody looks at; a full one would stop the program."""
    with suppress(OSError):  # the other end was closed
        while os.read(terminal, 65536):
            pass


def fetch(program: str, written: str, home: Path) -> tuple[str, ...]:
    """The command that the file's own comments, or else its manual, tell people to type."""
    for made in re.findall(r"# Make the folder first: (.*)", written):
        subprocess.run(["sh", "-ec", made], check=True, env=environment(home))
    if program == "fetchmail":
        return "sh", "-c", f"{pipeline(written)} --mda 'cat >> {home}/mail'"
    return (program, "-a") if program == "mbsync" else (program,)


def pipeline(written: str) -> str:
    """How the comments of fetchmail's file say that it is started."""
    (lines,) = re.findall(r"#     (\{ cat .*)\n#     (fetchmail -f -)\n", written)
    return " ".join(lines)
