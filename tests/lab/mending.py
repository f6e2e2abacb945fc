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

from .laboratory import Laboratory


class Mending(Laboratory):
    """Applies folders of fixes, then starts name server, resolver and web server anew."""

    def mend(self, fixes: dict[str, Path]) -> None:
        """Domain -> the folder that was written for it."""
        self._publish_records(fixes)
        for domain, folder in fixes.items():
            self._publish_files(domain, folder)
        for name in ("knot", "unbound", "nginx"):
            self._restart(name)
        self._until(self._up, "every server to listen again")

    def _publish_records(self, fixes: dict[str, Path]) -> None:
        file = self.state / "knot" / "0.zone"
        zone = dns.zone.from_text(file.read_text(), origin=".", relativize=False)
        for domain, folder in fixes.items():
            for line in _deletions(folder):
                _delete(zone, line)
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
        # The web server of a helper name gets the new lines in place of its old ones.
        kept = [b for b in blocks if not any(f"server_name {name};" in b for name in names)]
        config.write_text("\nserver {".join(kept) + f"\n{lines}\n}}\n")

    def _restart(self, name: str) -> None:
        """End one daemon and start it with the same command, on the changed files."""
        daemon = self._daemons[name]
        command = [str(word) for word in daemon.args]  # type: ignore[union-attr]
        daemon.terminate()
        daemon.wait(timeout=5)
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


def _delete(zone: dns.zone.Zone, line: str) -> None:
    name, _, kind, data = line.split(" ", 3)
    owner, rdtype = dns.name.from_text(name), dns.rdatatype.from_text(kind)
    rdataset = zone.find_rdataset(owner, rdtype)
    wanted = dns.rdataset.from_text("IN", rdtype, 60, data)[0]
    assert wanted in rdataset, line
    rdataset.remove(wanted)  # type: ignore[no-untyped-call]
    if not rdataset:
        zone.delete_rdataset(owner, rdtype)


def _add(zone: dns.zone.Zone, text: str, domain: str) -> None:
    origin = dns.name.from_text(domain)
    extra = dns.zone.from_text(text, origin=origin, relativize=False, check_origin=False)
    for name, node in extra.nodes.items():
        for rdataset in node:
            there = zone.find_rdataset(name, rdataset.rdtype, create=True)
            there.update(rdataset)  # type: ignore[no-untyped-call]
