"""What is handed to operators is held true: Dockerfile, compose file, systemd unit, examples.

Every option, file, port and address that they name exists and means what they say of it.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

import pytest
import yaml

from autoconf.catalog.file import read_table
from autoconf.cli import VERBS, healthcheck, serve, webserver
from autoconf.cli.exits import Exit
from autoconf.domains.file import read as read_domains
from autoconf.net.guard import Guard
from autoconf.service import entry, prober
from autoconf.service.config import load

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNIT = DEPLOY / "systemd" / "mail-autoconf.service"
EXAMPLES = sorted((DEPLOY / "example").glob("service*.toml"))
PORT = serve.parser().get_default("port")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def demanded(program: str) -> str:
    """Where a program lies, beside this Python or on the PATH; its test is left out without it."""
    here = str(Path(sys.executable).parent)
    found = shutil.which(program, path=here) or shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed")
    return found


def run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


# The Dockerfile


def instructions() -> list[tuple[str, str]]:
    """(instruction, arguments), continued lines joined."""
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#")).replace("\\\n", " ")
    pairs = (line.split(maxsplit=1) for line in text.splitlines() if line.strip())
    return [(word, rest) for word, rest in pairs]


def arguments(instruction: str) -> list[str]:
    return [rest for word, rest in instructions() if word == instruction]


def last_words(instruction: str) -> list[str]:
    words: list[str] = json.loads(arguments(instruction)[-1])
    return words


def test_the_dockerfile_pleases_its_linter() -> None:
    run(demanded("hadolint"), ROOT / "Dockerfile")


def test_every_stage_begins_from_the_one_image_that_an_operator_may_choose() -> None:
    (base,) = arguments("ARG")
    assert re.fullmatch(r"BASE=\S+:[\w.-]+", base)
    assert [each.split()[0] for each in arguments("FROM")] == ["${BASE}"] * 2


def test_the_container_does_not_run_as_root() -> None:
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", arguments("USER")[-1])


def test_the_container_serves_its_port_and_asks_itself_at_it() -> None:
    # Given what an engine would start
    program, verb, *options = last_words("ENTRYPOINT") + last_words("CMD")
    check = re.sub(r"^.*CMD ", "", arguments("HEALTHCHECK")[0])
    # When our own parsers read it
    given = serve.parser().parse_args(options)
    # Then it listens where it is asked
    assert (program, verb, given.host, given.port) == ("autoconf", "serve", "0.0.0.0", PORT)
    assert json.loads(check) == ["autoconf", "healthcheck"]
    assert {"serve", "healthcheck"} <= set(VERBS)
    assert arguments("EXPOSE") == [str(PORT)]
    assert f":{PORT}/" in healthcheck.URL


def test_the_build_is_given_what_it_copies_and_nothing_else() -> None:
    # Given a list that lets nothing in but what it names
    lines = [
        line for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] not in "#"
    ]
    let_in = {line[1:] for line in lines if line.startswith("!")}
    assert lines[0] == "*"
    # When the Dockerfile copies
    copied = {
        source
        for words in map(str.split, arguments("COPY"))
        if not words[0].startswith("--from")
        for source in words[:-1]
    }
    # Then both name the same, and it is there
    assert copied == let_in
    assert all((ROOT / source).exists() for source in copied)


@pytest.mark.parametrize("left_out", ["autoconf/compiled", "autoconf/cli/__pycache__"])
def test_what_this_machine_made_stays_out_of_the_build(left_out: str) -> None:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    later = lines[max(i for i, line in enumerate(lines) if line.startswith("!")) + 1 :]
    assert any(fnmatch(left_out, pattern) for pattern in later)


def test_what_changes_least_is_copied_first() -> None:
    order = [words.split()[0] for words in arguments("COPY") if not words.startswith("--from")]
    assert order == ["pyproject.toml", "hatch_build.py", "providers", "autoconf"]


# The compose file


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
    return found


def test_the_compose_file_pleases_compose() -> None:
    run(demanded("docker-compose"), "--file", ROOT / "compose.yaml", "config", "--quiet")


def test_every_container_gives_up_what_it_does_not_need(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["tmpfs"], name
        assert "privileged" not in service, name


def test_only_the_web_server_can_be_reached_from_outside(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["caddy"]
    assert services["autoconf"]["user"] == arguments("USER")[-1]


def test_the_container_reads_the_example_and_believes_the_web_server_alone(
    compose: dict[str, Any],
) -> None:
    services = compose["services"]
    # Given the folder that is mounted and the file that is named in it
    folder, inside, mode = services["autoconf"]["volumes"][0].split(":")
    verb, *options = services["autoconf"]["command"]
    given = serve.parser().parse_args(options)
    name = Path(given.config).relative_to(inside)
    # When the service reads it
    config = load(ROOT / folder / name)
    # Then it believes the address that the web server gets, which lies in its network
    (address,) = (n["ipv4_address"] for n in services["caddy"]["networks"].values())
    (subnet,) = compose["networks"]["inside"]["ipam"]["config"]
    assert (verb, mode) == ("serve", "ro")
    assert config.trusted_proxies == (f"{address}/32",)
    assert ip_address(address) in ip_network(subnet["subnet"])
    assert services["caddy"]["environment"]["MAIL_AUTOCONF"] == f"autoconf:{given.port}"


def test_no_container_can_get_the_address_of_the_web_server_before_it(
    compose: dict[str, Any],
) -> None:
    # Given that the service starts first, with an address that the engine chooses
    services = compose["services"]
    assert "autoconf" in services["caddy"]["depends_on"]
    assert services["autoconf"]["networks"] == ["inside"]
    # When the engine chooses, Then never the one that the web server must have
    (network,) = compose["networks"]["inside"]["ipam"]["config"]
    fixed = ip_address(services["caddy"]["networks"]["inside"]["ipv4_address"])
    chosen = ip_network(network["ip_range"])
    assert chosen[0] in ip_network(network["subnet"])
    assert fixed not in chosen


# The examples of the service's own files


@pytest.mark.parametrize("path", EXAMPLES, ids=named)
def test_an_example_starts_and_answers_for_every_domain_of_the_example(path: Path) -> None:
    # Given the service as this file describes it
    app = entry.build(load(path))
    # When every domain of the example is asked for
    domains = tuple(read_domains(DEPLOY / "example" / "domains.toml").names())
    replies = {
        domain: entry.ask(app, f"http://autoconfig.{domain}/mail/config-v1.1.xml")
        for domain in domains
    }
    # Then each is answered
    assert "example.org" in domains
    assert {domain for domain, reply in replies.items() if reply.status != 200} == set()


def test_what_the_example_shows_in_a_comment_can_be_switched_on(tmp_path: Path) -> None:
    # Given the example with its commented keys
    text = (DEPLOY / "example" / "service.toml").read_text()
    path = tmp_path / "service.toml"
    path.write_text(re.sub(r"^# (?=\w+ = )", "", text, flags=re.MULTILINE))
    # When it is read, Then nothing is unknown, and the key lies where systemd puts it
    config = load(path)
    (name,) = (line for line in loaded_credentials() if line.endswith(".key"))
    assert str(config.signing_key) == f"/run/credentials/{UNIT.name}/{name}"
    assert config.signing_certificate is not None


def test_the_first_example_believes_only_this_machine() -> None:
    config = load(DEPLOY / "example" / "service.toml")
    assert all(ip_network(each).is_loopback for each in config.trusted_proxies)
    assert config.live is False


# The systemd unit


def unit(path: Path = UNIT) -> dict[str, list[str]]:
    """Key -> its values, in their order."""
    found: dict[str, list[str]] = {}
    for line in path.read_text().splitlines():
        key, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            found.setdefault(key, []).append(value)
    return found


def loaded_credentials() -> list[str]:
    values = unit(DEPLOY / "systemd" / "signing.conf")["LoadCredential"]
    return [value.partition(":")[0] for value in values]


def refused_networks() -> list[Any]:
    names = {
        "link-local": ["169.254.0.0/16", "fe80::/10"],
        "multicast": ["224.0.0.0/4", "ff00::/8"],
    }
    words = " ".join(unit()["IPAddressDeny"]).split()
    return [ip_network(text) for word in words for text in names.get(word, [word])]


def test_the_unit_starts_what_there_is() -> None:
    program, verb, *options = shlex.split(unit()["ExecStart"][0])
    given = serve.parser().parse_args(options)
    assert (Path(program).name, verb) == ("autoconf", "serve")
    assert Path(given.config).parent == Path("/etc/mail-autoconf")
    assert unit()["SocketBindAllow"] == [f"tcp:{given.port}"]


def test_the_unit_does_not_start_again_what_cannot_go_well() -> None:
    codes = set(map(int, unit()["RestartPreventExitStatus"][0].split()))
    assert codes == {Exit.USAGE, Exit.BROKEN_FILE}


def test_the_unit_waits_longer_than_the_web_server_needs_to_end() -> None:
    assert int(unit()["TimeoutStopSec"][0]) > webserver.GRACE


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "168.63.129.16", "169.254.169.254",
        "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.0.1",
        "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "64:ff9b:1::1", "100::1", "2001:2::1", "2001:db8::1", "3fff::1", "5f00::1",
        "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1",
    ],
)  # fmt: skip
def test_the_unit_refuses_what_the_guard_refuses(address: str) -> None:
    assert Guard().judge(address)
    assert any(ip_address(address) in network for network in refused_networks())


def test_the_unit_refuses_nothing_that_the_guard_allows() -> None:
    for network in refused_networks():
        for address in (network[0], network[-1]):
            assert Guard().judge(address), address


def test_the_unit_leaves_the_web_server_and_the_resolver_on_this_machine() -> None:
    assert unit()["IPAddressAllow"] == ["localhost"]
    for address in ("127.0.0.1", "127.0.0.53", "::1"):
        assert not any(ip_address(address) in network for network in refused_networks())


def test_the_unit_lets_who_asks_step_behind_who_answers() -> None:
    # Given the one system call behind `nice`, which is in a group that is taken away
    filters = unit()["SystemCallFilter"]
    assert prober.NICENESS > 0
    # Then it is given back after that, for the last word counts
    taken = max(i for i, words in enumerate(filters) if "@resources" in words)
    assert filters[taken].startswith("~")
    assert "setpriority" in " ".join(filters[taken + 1 :]).split()


def test_systemd_accepts_the_unit_and_finds_it_hardened(tmp_path: Path) -> None:
    # Given the unit with a program that is there, and its drop-in
    analyze = demanded("systemd-analyze")
    path = tmp_path / UNIT.name
    program = shlex.split(unit()["ExecStart"][0])[0]
    path.write_text(UNIT.read_text().replace(program, sys.executable))
    folder = tmp_path / f"{UNIT.name}.d"
    folder.mkdir()
    shutil.copy(DEPLOY / "systemd" / "signing.conf", folder)
    # When systemd looks at it, Then it has nothing to say, and the exposure is 1.5 of 10 at most
    assert run(analyze, "verify", path) == ""
    run(analyze, "security", "--offline=yes", "--threshold=15", path)


# The page


def test_every_example_has_its_place_on_the_page() -> None:
    page = (ROOT / "docs" / "deploy.md").read_text()
    files = [path for path in DEPLOY.rglob("*") if path.is_file()]
    assert [named(path) for path in files if named(path) not in page] == []


def test_the_examples_hold_no_key() -> None:
    for path in DEPLOY.rglob("*"):
        if path.is_file():
            assert "PRIVATE KEY" not in path.read_text(), named(path)
    assert read_table(EXAMPLES[0])[0].get("signing_key") is None
