"""Knot and Unbound: the names of the world, and the client's own resolver.

Knot serves one root zone with everything in it, so that a name nobody has is NXDOMAIN, and a zone
of its own for every site whose DNS is signed or broken.  Unbound runs on the client's loopback, as
on a real machine with a validating resolver, and writes down every question.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from .table import Dns, Site
from .world import CLIENT, NAMESERVER, World

SILENT_NAMESERVER = "45.81.0.53"
APART = (Dns.SIGNED, Dns.SERVFAIL)


def _owner(name: str, zones: Iterable[str]) -> str:
    """The zone that a name belongs to; "." is the root."""
    return next((zone for zone in zones if f".{name}".endswith(f".{zone}")), ".")


def zone_files(world: World) -> dict[str, str]:
    """Zone name -> its file."""
    lines: dict[str, list[str]] = {s.domain: [] for s in world.sites if s.zone in APART}
    lines["."] = []
    for host, address in world.hosts.items():
        zone = lines[_owner(host, lines)]
        if address.v4:
            zone.append(f"{host}. A {address.v4}")
        if address.v6:
            zone.append(f"{host}. AAAA {address.v6}")
    for site in world.sites:
        if site.zone is Dns.ABSENT:
            continue
        zone = lines[_owner(site.domain, lines)]
        # Something must stand at the name itself, or a domain without records would be NXDOMAIN.
        zone += [f"$ORIGIN {site.domain}.", '@ TXT "a site of the laboratory"', *site.dns]
    head = (
        "$ORIGIN {zone}\n$TTL 60\n@ SOA ns.laboratory. admin.laboratory. 1 3600 600 86400 5\n"
        "@ NS ns.laboratory.\n"
    )
    files: dict[str, str] = {}
    for name, records in lines.items():
        origin = name if name == "." else f"{name}."
        glue = f"ns.laboratory. A {NAMESERVER}\n" if name == "." else ""
        files[name] = head.format(zone=origin) + glue + "\n".join(records) + "\n"
    return files


def knot(state: Path, world: World) -> Path:
    """Write zones and configuration; a SERVFAIL zone is one that is promised and not there."""
    folder = state / "knot"
    folder.mkdir()
    broken = {s.domain for s in world.sites if s.zone is Dns.SERVFAIL}
    signed = {s.domain for s in world.sites if s.zone is Dns.SIGNED}
    blocks = []
    for number, (zone, text) in enumerate(zone_files(world).items()):
        file = folder / f"{number}.zone"
        if zone not in broken:
            file.write_text(text)
        signing = "\n    dnssec-signing: on\n    dnssec-policy: lab" if zone in signed else ""
        blocks.append(f'  - domain: "{zone}"\n    file: "{file}"{signing}')
    config = folder / "knot.conf"
    config.write_text(
        f"""server:
    rundir: "{folder}"
    listen: {NAMESERVER}@53
    udp-workers: 1
    tcp-workers: 1
    background-workers: 1
database:
    storage: "{folder}"
log:
  - target: "{folder}/knot.log"
    any: info
policy:
  - id: lab
    manual: on
    single-type-signing: on
template:
  - id: default
    storage: "{folder}"
    zonefile-sync: -1
zone:
"""
        + "\n".join(blocks)
        + "\n"
    )
    return config


def keys(config: Path, world: World) -> list[str]:
    """Make the key of every signed zone; returns trust anchors for the resolver."""
    anchors = []
    for site in world.sites:
        if site.zone is Dns.SIGNED:
            _keymgr(config, site, "generate", "algorithm=ECDSAP256SHA256", "ksk=yes", "zsk=yes")
            anchors += _keymgr(config, site, "dnskey").strip().splitlines()
        elif site.zone is Dns.BOGUS:
            # A digest of no key: whatever the zone says, it cannot be what is expected.
            anchors.append(f"{site.domain}. DS 1 13 2 {'ab' * 32}")
    return anchors


def _keymgr(config: Path, site: Site, *words: str) -> str:
    command = ["keymgr", "-c", str(config), site.domain, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=20).stdout


def unbound(state: Path, world: World, anchors: list[str]) -> Path:
    folder = state / "unbound"
    folder.mkdir()
    forwards = {".": NAMESERVER} | {
        s.domain: SILENT_NAMESERVER for s in world.sites if s.zone is Dns.SILENT
    }
    config = folder / "unbound.conf"
    config.write_text(
        f"""server:
    interface: 127.0.0.1
    interface: {CLIENT}
    access-control: {CLIENT}/32 allow
    directory: "{folder}"
    pidfile: "{folder}/unbound.pid"
    logfile: "{folder}/unbound.log"
    use-syslog: no
    log-queries: yes
    username: ""
    chroot: ""
    num-threads: 1
    module-config: "validator iterator"
    do-not-query-localhost: no
    target-fetch-policy: "0 0 0 0 0"
    qname-minimisation: no
"""
        + "".join(f'    trust-anchor: "{anchor}"\n' for anchor in anchors)
        + "remote-control:\n    control-enable: no\n"
        + "".join(
            f'forward-zone:\n    name: "{zone}"\n    forward-addr: {address}\n'
            for zone, address in forwards.items()
        )
    )
    return config
