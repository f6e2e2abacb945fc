"""The simulated clients against the real programs, in one world: what do they end with?

Thunderbird and Delta Chat really set up an account in every domain of rows/clients.py, and
Evolution's own search runs there.  A difference is a mistake of the simulation, or something new in
the program; both want to be known.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from autoconf.clients.outcome import Ask, End, Why

from . import deltachat, evolution
from .conftest import demand
from .laboratory import Laboratory
from .needs import SEARCH, missing, which
from .rows.clients import DOMAINS, FIRST, SLOW, WORLD
from .tool import ROOT

pytestmark = pytest.mark.lab

LIMIT = 110
PROGRAMS = ("thunderbird", "deltachat", "evolution")
SOCKETS = {0: "plain", 2: "starttls", 3: "tls"}
METHODS = {1: "none", 3: "password-cleartext", 10: "oauth2"}

Told = dict[str, Any]


class ClientLaboratory(Laboratory):
    """A laboratory beside the usual one, where everybody may sign in with the password `secret`."""

    def __init__(self) -> None:
        super().__init__(WORLD)
        self.client, self.server, self.island = self.names = tuple(
            f"{name}-clients" for name in self.names
        )

    def _spawn(self, name: str, command: list[str], namespace: str | None = None) -> None:
        if name == "dovecot":
            config = Path(command[-1])
            boxes = self.state / "mailboxes"
            boxes.mkdir()
            shutil.chown(boxes, "nobody", "nogroup")
            text = config.read_text()
            assert "password={CRYPT}!" in text
            text = text.replace("password={CRYPT}!", "password={PLAIN}secret")
            config.write_text(f"{text}mail_location = maildir:{boxes}/%u\n")
        super()._spawn(name, command, namespace)

    def run(self, script: str, *args: str) -> dict[str, Told]:
        """A driver in the client's namespace; address's domain -> what it told."""
        done = subprocess.run(
            [
                *(which("ip"), "netns", "exec", self.client),
                *(sys.executable, "-m", f"tests.lab.{script}", *args),
            ],
            capture_output=True,
            text=True,
            timeout=LIMIT,
            cwd=ROOT,
            env={"PATH": SEARCH, "HOME": str(self.state / "home"), "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        lines = map(json.loads, done.stdout.splitlines())
        return {line["address"].partition("@")[2]: line for line in lines}

    def signed_in(self, service: str, address: str) -> set[str]:
        """The hosts where somebody signed in."""
        log = (self.state / "dovecot" / "dovecot.log").read_text(errors="replace")
        found = re.findall(
            rf"{service}-login: .*Login: user=<{re.escape(address)}>.* lip=(\S+),", log
        )
        return {host for host, where in WORLD.hosts.items() if set(where.listen) & set(found)}


@pytest.fixture(scope="module")
def told() -> Iterator[dict[str, Any]]:
    lacking = missing()
    if shutil.which("thunderbird") is None:
        lacking.append("program thunderbird")
    try:
        deltachat.program()
    except (FileNotFoundError, ModuleNotFoundError):
        lacking.append("package deltachat-rpc-server")
    if not evolution.LIBRARY.exists():
        lacking.append("packages libevolution and evolution-data-server")
    demand(lacking, required=os.environ.get("MAILAUTOCONF_LAB") == "required")
    # Each program has a name of its own, so that the logs tell who was told it.
    local = {name: f"{name}{secrets.token_hex(4)}.b" for name in PROGRAMS}
    with (up := ClientLaboratory()), ThreadPoolExecutor() as pool:
        root, state = str(up.certificates.root), str(up.state)

        def run(name: str, domains: tuple[str, ...], *args: str) -> Future[dict[str, Told]]:
            addresses = (f"{local.get(name, 'somebody')}@{domain}" for domain in domains)
            return pool.submit(up.run, name, *args, *addresses)

        running = {
            "thunderbird": run("thunderbird", (*DOMAINS, *SLOW), state, root),
            "deltachat": run("deltachat", DOMAINS, state, root),
            "evolution": run("evolution", DOMAINS, root),
            "simulated": run("simulated", (*DOMAINS, *SLOW), root),
        }
        results = {name: future.result() for name, future in running.items()}
        yield {"local": local, "laboratory": up, **results}


def place(server: Told | None, domain: str) -> str | None:
    """A server as Thunderbird has it, in the words of the simulation; it fills in the domain when
    the account is made."""
    if not server or not server["hostname"] or server["type"] == "exchange":
        return None
    host = server["hostname"].replace("%EMAILDOMAIN%", domain)
    words = (server["type"], host, server["port"], SOCKETS[server["socket"]])
    return " ".join(map(str, (*words, server["username"], METHODS[server["auth"]])))


def simulated_place(server: Told | None, local: str) -> str | None:
    if server is None:
        return None
    username = server["username"].replace("%EMAILLOCALPART%", local)
    return " ".join((server["place"], username, *server["auth"]))


@pytest.mark.parametrize("domain", [*DOMAINS, *SLOW])
def test_thunderbird_ends_with_what_the_simulation_says(told: dict[str, Any], domain: str) -> None:
    real, mine = told["thunderbird"][domain], told["simulated"][domain]["thunderbird"]
    story, local = f"\nreal: {real}\nsimulated: {mine}", told["local"]["thunderbird"]
    offered = [real[side] for side in ("incoming", "outgoing") if real.get(side)]
    offered += real.get("others", ())
    exchange = {one["hostname"] for one in offered if one["type"] == "exchange"}
    assert exchange == {mine["exchange"]} - {""}, story
    for side in ("incoming", "outgoing"):
        assert simulated_place(mine[side], local) == place(real.get(side), domain), story
    others = {simulated_place(one, local) for one in mine["others"]}
    assert others == {place(one, domain) for one in real.get("others", ())} - {None}, story
    assert bool(real["asked"]) == (Ask.CONFIRM_HOST in mine["asks"]), story
    refused = real["error"] == "account-hub-credentials-wrong"
    assert refused == (mine["end"] == End.PASSWORD_FIRST), story
    assert mine["seconds"] - 0.5 <= real["seconds"], story


SOURCES = {
    Why.OWN_FILE: "xml xml-from-isp-https",
    Why.OWN_FILE_HTTP: "xml xml-from-isp-http",
    Why.ISPDB: "xml xml-from-db",
    Why.GUESS: "guess null",
}


@pytest.mark.parametrize("domain", DOMAINS)
def test_thunderbird_names_the_source_that_the_simulation_names(
    told: dict[str, Any], domain: str
) -> None:
    real, mine = told["thunderbird"][domain], told["simulated"][domain]["thunderbird"]
    expected = SOURCES.get(mine["why"])
    if expected:
        assert real["source"] == expected
    elif mine["why"] == Why.MX_OWNER:
        assert real["source"] in ("xml xml-from-isp-https", "xml xml-from-db")
    elif mine["why"] == Why.AUTODISCOVER and mine["end"] == End.SETTINGS:
        # Servers that it found at the Exchange host count as guessed there.
        found = "guess null" if mine["exchange"] and mine["incoming"] else "exchange "
        assert real["source"].startswith(found)
    else:
        assert "source" not in real


@pytest.mark.parametrize("domain", DOMAINS)
def test_delta_chat_ends_with_what_the_simulation_says(told: dict[str, Any], domain: str) -> None:
    real, mine = told["deltachat"][domain], told["simulated"][domain]["deltachat"]
    story = f"\nreal: {real}\nsimulated: {mine}"
    chosen = [mine[side]["place"] for side in ("incoming", "outgoing") if mine[side]]
    shown = FIRST.domain == domain
    if any(where.endswith("starttls") for where in chosen) and not shown:
        # It names no host on STARTTLS, and is shown the certificate of another.
        assert real["error"], story
        return
    assert (mine["end"] == End.SETTINGS) == (real["error"] is None), story
    if real["error"] is not None:
        return
    known = real["info"]["used_transport_settings"]
    laboratory, address = told["laboratory"], f"{told['local']['deltachat']}@{domain}"
    for where, service in zip(chosen, ("imap", "submission"), strict=True):
        _, host, port, security = where.split()
        assert f"{host}:{port}:{security}" in known, story
        hosts = laboratory.signed_in(service, address)
        if hosts:  # Postfix does not say
            assert hosts == {host}, story


def test_delta_chat_signed_in_somewhere_and_dovecot_said_so(told: dict[str, Any]) -> None:
    laboratory = told["laboratory"]
    address = f"{told['local']['deltachat']}@autoconfig.example"
    assert laboratory.signed_in("imap", address) == {"imap.autoconfig.example"}
    assert laboratory.signed_in("submission", address) == {"smtp.autoconfig.example"}


EVOLUTION_METHODS = {
    "imap none": "password-cleartext",
    "pop3 none": "password-cleartext",
    "smtp none": "none",
    "smtp LOGIN": "password-cleartext",
}
"""Its words for a method; without one it says LOGIN to IMAP, and nothing to SMTP."""


@pytest.mark.parametrize("domain", DOMAINS)
def test_evolution_ends_with_what_the_simulation_says(told: dict[str, Any], domain: str) -> None:
    real, mine = told["evolution"][domain], told["simulated"][domain]["evolution"]
    story = f"\nreal: {real}\nsimulated: {mine}"
    if mine["why"] == Why.MX_OWNER:
        # This version goes on with the host of the name server instead; there is none here.
        assert real["error"], story
        return
    address = f"{told['local']['evolution']}@{domain}"
    found = {
        " ".join(
            (
                *(protocol, one["host"].rstrip("."), str(one["port"]), one["security"]),
                *(one["username"], EVOLUTION_METHODS[f"{protocol} {one['method']}"]),
            )
        )
        for protocol, one in real.get("servers", {}).items()
    }
    expected = {
        " ".join(
            (
                one["place"],
                (one["username"] or "").replace("%EMAILADDRESS%", address),
                *one["auth"],
            )
        )
        for one in (mine["incoming"], mine["outgoing"], *mine["others"])
        if one
    }
    assert found == expected, story


def test_more_than_twenty_domains_are_compared() -> None:
    assert len(DOMAINS) > 20


def learnt(told: dict[str, Any], name: str) -> tuple[set[str], set[str]]:
    """Who learnt the address from the program, and who by the simulation."""
    log = (told["laboratory"].state / "web.log").read_text(errors="replace")
    local = told["local"][name]
    seen = {" ".join(line.split()[:2]) for line in log.splitlines() if local in line}
    domains = told[name]
    return seen, {leak for d in domains for leak in told["simulated"][d][name]["leaks"]}


def test_whoever_learns_the_address_from_thunderbird_is_named(told: dict[str, Any]) -> None:
    seen, named = learnt(told, "thunderbird")
    assert len(seen) > 20
    assert seen <= named


def test_exactly_who_learns_the_address_from_delta_chat_is_named(told: dict[str, Any]) -> None:
    seen, named = learnt(told, "deltachat")
    assert len(seen) > 20
    assert seen == named


def test_whoever_learns_the_address_from_evolution_is_named(told: dict[str, Any]) -> None:
    # Given that this version sends the MD5 of the address in the place of the address
    domains, local = told["evolution"], told["local"]["evolution"]
    digests = {
        hashlib.md5(f"{local}@{domain}".encode(), usedforsecurity=False).hexdigest()
        for domain in domains
    }
    log = (told["laboratory"].state / "web.log").read_text(errors="replace").splitlines()
    lines = [line.split() for line in log if any(digest in line for digest in digests)]
    seen = {" ".join(line[:2]) for line in lines}
    named = {leak for d in domains for leak in told["simulated"][d]["evolution"]["leaks"]}
    own = {domain.encode("idna").decode() for domain in domains}
    beyond = {leak for leak in named if not any(leak.endswith((f".{d}", f" {d}")) for d in own)}
    # Then exactly those are named, and the MX's owners, whom a later version asks
    assert len(seen) > 20
    assert seen == named - beyond


@pytest.mark.parametrize("name", ["thunderbird", "deltachat"])
def test_no_program_gives_the_address_to_the_isp_database(told: dict[str, Any], name: str) -> None:
    assert not any("thunderbird.net" in host for host in learnt(told, name)[0])
