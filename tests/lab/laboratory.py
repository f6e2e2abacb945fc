"""Raising and clearing away the world: namespaces, link and daemons.

Every name carries our process id, and what is ended is found by process id in our own namespaces,
so that two laboratories beside each other never meet and nothing else on the machine is touched.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from . import servers, zones
from .certificates import Certificates
from .needs import SEARCH, which
from .world import World

HOP_MS = 20
"""One way; a round trip takes twice as long."""
PATIENCE = 20.0
"""Seconds that the world may take to come up."""


def ip(*words: str) -> str:
    command = [which("ip"), *words]
    return subprocess.run(
        command, check=True, capture_output=True, text=True, timeout=PATIENCE
    ).stdout


class Laboratory:
    """The world, up between `__enter__` and `__exit__`."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.client, self.server, self.island = self.names = tuple(
            f"lab{os.getpid()}-{name}" for name in ("client", "world", "island")
        )
        self._daemons: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Laboratory:
        # Daemons drop their privileges, so the folder must be one that everybody may walk through
        # (pytest's own are not), and Unix sockets want a short path.
        self.state = Path(tempfile.mkdtemp(prefix="mail-lab-"))
        self.state.chmod(0o755)
        (self.state / "home").mkdir()
        try:
            self.certificates = Certificates(self.state / "certs", self.world)
            self._namespaces()
            self._start_all()
            self._until(self._up, "every server to listen")
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for daemon in self._daemons.values():
            daemon.terminate()
        for daemon in self._daemons.values():
            try:
                daemon.wait(timeout=3)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()
        for name in self.names:
            left = subprocess.run(
                [which("ip"), "netns", "pids", name], capture_output=True, text=True
            )
            for number in left.stdout.split():
                os.kill(int(number), signal.SIGKILL)
            subprocess.run([which("ip"), "netns", "delete", name], capture_output=True)
            shutil.rmtree(f"/etc/netns/{name}", ignore_errors=True)
        shutil.rmtree(self.state, ignore_errors=True)

    def _namespaces(self) -> None:
        for name in self.names:
            ip("netns", "add", name)
            ip("-n", name, "link", "set", "lo", "up")
            # The island has no route: a laptop with its wireless switched off.
            resolver = zones.SILENT_NAMESERVER if name == self.island else "127.0.0.1"
            folder = Path("/etc/netns", name)
            folder.mkdir(parents=True)
            (folder / "resolv.conf").write_text(f"nameserver {resolver}\n")
        command = [sys.executable, _script("delay.py"), self.client, self.server, "lab0"]
        self._spawn("delay", [*command, str(HOP_MS), str(self.wire)])
        self._until(self._linked, "the link")
        for name, own, far in ((self.client, 1, 2), (self.server, 2, 1)):
            here = ("-n", name)
            ip(*here, "link", "set", "lab0", "mtu", "1400", "up")
            ip(*here, "address", "add", f"45.79.0.{own}", "peer", f"45.79.0.{far}", "dev", "lab0")
            ip(*here, "address", "add", f"2a0e:44::{own}/64", "dev", "lab0", "nodad")
            ip(*here, "-4", "route", "add", "default", "dev", "lab0")
            ip(*here, "-6", "route", "add", "default", "dev", "lab0")
        # The whole ranges are local there: any address of them can be bound, and answers.
        ip("-n", self.server, "route", "add", "local", "45.80.0.0/16", "dev", "lo")
        ip("-6", "-n", self.server, "route", "add", "local", "2a0e:45::/64", "dev", "lo")
        ip("netns", "exec", self.server, which("sysctl"), "-qw", "net.ipv6.ip_nonlocal_bind=1")

    def _start_all(self) -> None:
        state, world, certificates = self.state, self.world, self.certificates
        knot = zones.knot(state, world)
        unbound = zones.unbound(state, world, zones.keys(knot, world))
        nginx = servers.nginx(state, world, certificates)
        dovecot = servers.dovecot(state, world, certificates)
        postfix = servers.postfix(state, world, certificates)
        peers = servers.peers(state, world, certificates)
        canary = servers.canary(state)
        faults = [sys.executable, _script("faults.py")]
        for name, namespace, command in (
            ("knot", self.server, ["knotd", "-c", knot]),
            ("unbound", self.client, ["unbound", "-d", "-c", unbound]),
            ("nginx", self.server, ["nginx", "-c", nginx]),
            ("dovecot", self.server, ["dovecot", "-F", "-c", dovecot]),
            ("postfix", self.server, ["postfix", "-c", postfix, "start-fg"]),
            ("peers", self.server, [*faults, peers]),
            ("canary", self.client, [*faults, canary]),
        ):
            self._spawn(name, [str(word) for word in command], namespace)

    def _spawn(self, name: str, command: list[str], namespace: str | None = None) -> None:
        inside = [which("ip"), "netns", "exec", namespace] if namespace else []
        with (self.state / f"{name}.out").open("wb") as out:
            self._daemons[name] = subprocess.Popen(
                [*inside, which(command[0]), *command[1:]],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env={"PATH": SEARCH, "HOME": str(self.state)},
                start_new_session=True,
            )

    def _linked(self) -> bool:
        return all("lab0" in ip("-n", name, "-o", "link") for name in (self.client, self.server))

    def _up(self) -> bool:
        return self.world.listeners <= _listening(self.server) and (
            {("127.0.0.1", 53), *servers.CANARIES} <= _listening(self.client)
        )

    def _until(self, ready: Callable[[], bool], what: str) -> None:
        """Poll; a daemon that ended or never came up is told with its own last words."""
        end = time.monotonic() + PATIENCE
        while not ready():
            dead = [name for name, daemon in self._daemons.items() if daemon.poll() is not None]
            if dead or time.monotonic() > end:
                raise RuntimeError(
                    f"waiting for {what}; ended: {dead}\n{self.last_words()}\n"
                    f"not listening: {sorted(self.world.listeners - _listening(self.server))[:9]}"
                )
            time.sleep(0.05)

    def last_words(self) -> str:
        """The tail of every daemon's output and log."""
        files = [*self.state.glob("*.out"), *self.state.glob("*/*.log")]
        return "\n".join(
            f"--- {file.relative_to(self.state)}\n{file.read_text(errors='replace')[-800:]}"
            for file in files
            if file.stat().st_size
        )

    @property
    def wire(self) -> Path:
        """Every packet that left the client; see delay.py."""
        return self.state / "wire.bin"


def _script(name: str) -> str:
    return str(Path(__file__).with_name(name))


def _listening(namespace: str) -> set[tuple[str, int]]:
    """Address and port of every TCP listener."""
    lines = ip("netns", "exec", namespace, which("ss"), "-Hlnt").splitlines()
    places = (line.split()[3].rpartition(":") for line in lines)
    return {(address.strip("[]"), int(port)) for address, _, port in places}
