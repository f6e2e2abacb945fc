"""A laboratory whose records and pages can be changed while it runs: what `--fix-out` wrote is put
in place, exactly as it is, and looked at again.

Only what no program can know is filled in: where the certificate lies, which folder the files went
to, and on which of this machine's many addresses the web server stands.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import dns.name
import dns.rdataset
import dns.rdatatype
import dns.zone

from autoconf.checks.lines import ROOT
from autoconf.publish.tree import WELL_KNOWN

from . import servers
from .laboratory import Laboratory
from .world import World


class Mending(Laboratory):
    """Applies folders of fixes, lets others do what they were asked, and starts every server anew
    that has something new to say."""

    def mend(self, fixes: dict[str, Path], others: World) -> None:
        """Domain -> the folder that was written for it; and the world as it is once everybody else
        has done what ask.txt says."""
        self._publish_records(fixes)
        for domain, folder in fixes.items():
            self._publish_files(domain, folder)
        self._install(others)
        for name in ("knot", "unbound", "nginx", "dovecot", "peers"):
            self._restart(name)
        self._until(self._up, "every server to listen again")

    def _install(self, others: World) -> None:
        assert others.hosts == self.world.hosts, "what others do moves no host"
        for host, kind in others.certs.items():
            if kind is not self.world.certs[host]:
                self.certificates.issue(host, kind)
        self.world = others
        self._end("dovecot")
        shutil.rmtree(self.state / "dovecot")
        servers.dovecot(self.state, others, self.certificates)
        servers.peers(self.state, others, self.certificates)

    def _publish_records(self, fixes: dict[str, Path]) -> None:
        """Every other time by hand, and else with the update; either must do."""
        file = self.state / "knot" / "0.zone"
        zone = dns.zone.from_text(file.read_text(), origin=".", relativize=False)
        for number, (domain, folder) in enumerate(fixes.items()):
            if number % 2:
                _update(zone, folder / "nsupdate.txt")
                continue
            for line in _deletions(folder):
                name, _, kind, data = line.split(" ", 3)
                _delete(zone, name, kind, data)
            if (folder / "zone.txt").exists():
                _add(zone, (folder / "zone.txt").read_text(), domain)
        file.write_text(zone.to_text(relativize=False))

    def _publish_files(self, domain: str, folder: Path) -> None:
        if not (folder / "nginx.conf").exists():
            return
        site = self.state / "sites" / domain
        shutil.copytree(folder / "site", site)
        lines = (folder / "nginx.conf").read_text()
        certbot = f"/etc/letsencrypt/live/autoconfig.{domain}"
        assert lines.count(certbot) == 2
        lines = lines.replace(f"{certbot}/fullchain.pem", str(self.certificates.of(domain)))
        lines = lines.replace(f"{certbot}/privkey.pem", str(self.certificates.key))
        lines = lines.replace(ROOT, str(site))
        names = [f"{label}.{domain}" for label in ("autoconfig", "autodiscover", "ua-auto-config")]
        for port in (80, 443):
            both = [self.world.listens(h, port) for h in (domain, *names) if h in self.world.hosts]
            places = [f"[{a}]" if ":" in a else a for pairs in both for a, _ in pairs]
            ssl = " ssl" if port == 443 else ""
            here = "\n".join(f"listen {place}:{port}{ssl};" for place in places)
            lines = lines.replace(f"listen {port}{ssl};", here)
            lines = lines.replace(f"listen [::]:{port}{ssl};", "")
        config = self.state / "nginx" / "nginx.conf"
        blocks = config.read_text().rstrip().removesuffix("}").split("\nserver {")
        # The web server of a helper name gets the new lines in place of its old ones; that of the
        # domain itself gets, beside what it has, those that are meant for it.
        kept = [b for b in blocks if not any(f"server_name {name};" in b for name in names)]
        lines, _, inner = lines.partition(f"# Into the server block of {domain} itself:\n")
        inner = "".join(line.removeprefix("# ") + "\n" for line in inner.splitlines())
        kept = [self._beside(b, domain, inner) for b in kept]
        config.write_text("\nserver {".join(kept) + f"\n{lines}\n}}\n")

    @staticmethod
    def _beside(block: str, domain: str, lines: str) -> str:
        if f"server_name {domain};" not in block or "ssl_certificate" not in block:
            return block
        old = [row for row in block.splitlines() if f"location = {WELL_KNOWN}" not in row]
        return "\n".join(old).replace("ssl_certificate", f"{lines}ssl_certificate", 1) + "\n"

    def _end(self, name: str) -> subprocess.Popen[bytes]:
        daemon = self._daemons[name]
        daemon.terminate()
        daemon.wait(timeout=5)
        return daemon

    def _restart(self, name: str) -> None:
        """End one daemon and start it with the same command, on the changed files."""
        command = [str(word) for word in self._end(name).args]  # type: ignore[union-attr]
        with (self.state / f"{name}.out").open("ab") as out:
            self._daemons[name] = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )


def _deletions(folder: Path) -> list[str]:
    """The records that README.txt says to delete."""
    text = (folder / "README.txt").read_text()
    return [line.strip() for line in text.splitlines() if line.startswith("    ")]


def _delete(zone: dns.zone.Zone, name: str, kind: str, data: str) -> None:
    owner, rdtype = dns.name.from_text(name), dns.rdatatype.from_text(kind)
    rdataset = zone.find_rdataset(owner, rdtype)
    wanted = dns.rdataset.from_text("IN", rdtype, 60, data)[0]
    assert wanted in rdataset, f"{name} {kind} {data}"
    rdataset.remove(wanted)  # type: ignore[no-untyped-call]
    if not rdataset:
        zone.delete_rdataset(owner, rdtype)


def _update(zone: dns.zone.Zone, file: Path) -> None:
    """What nsupdate(1) makes of the file."""
    lines = file.read_text().splitlines() if file.exists() else ["send"]
    assert lines.pop() == "send"
    for line in lines:
        match line.split(" ", 4):
            case ["update", "delete", name, kind]:
                zone.delete_rdataset(dns.name.from_text(name), kind)
            case ["update", "delete", name, kind, data]:
                _delete(zone, name, kind, data)
            case ["update", "add", name, ttl, rest]:
                _add(zone, f"{name} {ttl} IN {rest}\n", ".")
            case _:
                raise ValueError(line)


def _add(zone: dns.zone.Zone, text: str, domain: str) -> None:
    origin = dns.name.from_text(domain)
    extra = dns.zone.from_text(text, origin=origin, relativize=False, check_origin=False)
    for name, node in extra.nodes.items():
        for rdataset in node:
            there = zone.find_rdataset(name, rdataset.rdtype, create=True)
            there.update(rdataset)  # type: ignore[no-untyped-call]
