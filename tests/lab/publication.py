"""One domain in a namespace of its own: Knot and nginx serve what `autoconf publish` printed.

Unlike the laboratory's world it can be changed while a test runs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from .certificates import Certificates
from .laboratory import PATIENCE, ip
from .needs import SEARCH, which
from .table import Page, Site
from .tool import ROOT, Ran
from .world import World

DOMAIN = "published.example"
WEB = "web.hoster.example"
NAMESERVER, WEB_ADDRESS, OTHER_ADDRESS = "45.80.0.53", "45.80.0.80", "45.80.0.81"
NOWHERE = "45.81.0.1"
HEAD = f"""\
. 60 SOA ns.laboratory. admin.laboratory. 1 3600 600 86400 5
. 60 NS ns.laboratory.
ns.laboratory. 60 A {NAMESERVER}
{WEB}. 60 A {WEB_ADDRESS}
other.hoster.example. 60 A {OTHER_ADDRESS}
"""
OWN = f"""\
[domains."{DOMAIN}"]
imap = "imap.{DOMAIN}"
pop3 = "pop.{DOMAIN}"
smtp = "smtp.{DOMAIN}"
caldav = "https://dav.{DOMAIN}/cal/"
"""


class Place:
    """One namespace with a name server and a web server; what they serve can be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "site"
        self.name = f"lab{os.getpid()}-publish"
        world = World.of([Site(domain=DOMAIN, pages=(Page(f"https://{DOMAIN}/"),))])
        self.certificates = Certificates(folder / "certs", world)
        (folder / "domains.toml").write_text(OWN)
        self._knot: subprocess.Popen[bytes] | None = None
        self._nginx: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Place:
        ip("netns", "add", self.name)
        ip("-n", self.name, "link", "set", "lo", "up")
        for address in (NAMESERVER, WEB_ADDRESS, OTHER_ADDRESS):
            ip("-n", self.name, "address", "add", f"{address}/32", "dev", "lo")
        return self

    def __exit__(self, *_: object) -> None:
        for daemon in (self._knot, self._nginx):
            _end(daemon)
        subprocess.run([which("ip"), "netns", "delete", self.name], capture_output=True)

    def inside(self, *command: object, input: str = "") -> subprocess.CompletedProcess[str]:
        words = [which("ip"), "netns", "exec", self.name, *map(str, command)]
        return subprocess.run(
            words,
            input=input,
            capture_output=True,
            text=True,
            timeout=2 * PATIENCE,
            cwd=ROOT,
            env={
                "PATH": SEARCH,
                "HOME": str(self.folder),
                "LC_ALL": "C.UTF-8",
                "MAILAUTOCONF_PROVIDERS": "",
                "MAILAUTOCONF_DOMAINS": str(self.folder / "domains.toml"),
            },
        )

    def publish(self, *words: str) -> Ran:
        started = time.monotonic()
        done = self.inside(sys.executable, "-m", "autoconf", "publish", DOMAIN, *words)
        return Ran("", done.returncode, done.stdout, done.stderr, time.monotonic() - started)

    def printed(self, form: str, *words: str) -> str:
        ran = self.publish("--format", form, *words)
        assert ran.code == 0, ran.stderr
        return ran.stdout

    def check(self, *words: str, resolver: str = NAMESERVER) -> tuple[int, dict[str, str]]:
        """The exit code, and the word of every place that is not as it should be."""
        root = str(self.certificates.root)
        common = ("--check", "--json", "--resolver", resolver, "--cafile", root, "--web", WEB)
        ran = self.publish(*common, *words)
        assert ran.stdout, ran.stderr
        told = json.loads(ran.stdout)["findings"]
        return ran.code, {
            each["place"]: each["word"] for each in told if each["word"] != "published"
        }

    def serve_zone(self, text: str) -> None:
        """Knot with exactly these records, begun anew."""
        _end(self._knot)
        zone, config = self.folder / "root.zone", self.folder / "knot.conf"
        zone.write_text(HEAD + text)
        config.write_text(
            f'server:\n  rundir: "{self.folder}"\n  listen: {NAMESERVER}@53\n'
            f'database:\n  storage: "{self.folder / "knot"}"\n'
            f"acl:\n  - id: update\n    address: {NAMESERVER}\n    action: update\n"
            f'log:\n  - target: "{self.folder / "knot.log"}"\n    any: info\n'
            f'zone:\n  - domain: "."\n    file: "{zone}"\n    acl: update\n'
            "    zonefile-sync: -1\n    journal-content: none\n"
        )
        self._knot = self._daemon("knotd", "-c", str(config))
        self._until(NAMESERVER, 53)

    def serve_web(self) -> None:
        """nginx with the lines that were printed; only the certificate's place is filled in."""
        _end(self._nginx)
        lines = self.printed("nginx", str(self.site))
        certbot = f"/etc/letsencrypt/live/autoconfig.{DOMAIN}"
        assert lines.count(certbot) == 2
        lines = lines.replace(f"{certbot}/fullchain.pem", str(self.certificates.of(DOMAIN)))
        lines = lines.replace(f"{certbot}/privkey.pem", str(self.certificates.key))
        config = self.folder / "nginx.conf"
        temporary = "".join(
            f"{kind}_temp_path {self.folder}/{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        config.write_text(
            f"user root;\ndaemon off;\npid {self.folder}/nginx.pid;\n"
            f"error_log {self.folder}/nginx.log;\nevents {{}}\n"
            f"http {{\naccess_log off;\nserver_names_hash_bucket_size 128;\n{temporary}{lines}}}\n"
        )
        self._nginx = self._daemon("nginx", "-c", str(config), "-e", f"{self.folder}/nginx.log")
        self._until("0.0.0.0", 443)

    def stop_web(self) -> None:
        _end(self._nginx)
        self._nginx = None

    def curl(self, *words: str) -> subprocess.CompletedProcess[str]:
        names = [f"{label}.{DOMAIN}" for label in ("autoconfig", "autodiscover", "ua-auto-config")]
        resolve = [
            word
            for name in names
            for port in (80, 443)
            for word in ("--resolve", f"{name}:{port}:{WEB_ADDRESS}")
        ]
        return self.inside(
            "curl", "-sS", "-D", "-", "--cacert", self.certificates.root, *resolve, *words
        )

    def _daemon(self, *command: str) -> subprocess.Popen[bytes]:
        inside = [which("ip"), "netns", "exec", self.name, which(command[0]), *command[1:]]
        with (self.folder / f"{command[0]}.out").open("wb") as out:
            return subprocess.Popen(
                inside, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
            )

    def _until(self, address: str, port: int) -> None:
        end = time.monotonic() + PATIENCE
        while f"{address}:{port} " not in self.inside("ss", "-Hlnt").stdout:
            words = "".join(path.read_text() for path in self.folder.glob("*.out"))
            assert time.monotonic() < end, words
            time.sleep(0.02)


def _end(daemon: subprocess.Popen[bytes] | None) -> None:
    if daemon is not None:
        daemon.terminate()
        daemon.wait(timeout=PATIENCE)
