"""`autoconf render`: the exact bytes of an endpoint."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autoconf.cli.render import PATHS
from autoconf.documents import autoconfig, autodiscover
from tests.unit.cli.command import call
from tests.unit.service.world import OWN, world


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MAILAUTOCONF_DOMAINS", "")
    (tmp_path / "domains.toml").write_text(OWN, "utf-8")
    path = tmp_path / "service.toml"
    path.write_text('domains = "domains.toml"\nno_page = true\n')
    return path


@pytest.mark.parametrize("form", ["autoconfig", "autodiscover", "autodiscover-json"])
@pytest.mark.parametrize("target", ["example.org", "a+b@example.org", "someone@163.com"])
def test_what_is_printed_is_what_is_served(
    config: Path, tmp_path: Path, form: str, target: str
) -> None:
    done = call("render", form, target, "--config", str(config))
    domain = target.rpartition("@")[2]
    with world(tmp_path) as here:
        path = PATHS[form].format(address=target, domain=domain)
        served = here.get(path, headers={"Host": domain}).text
    assert (done.code, done.out) == (0, served)
    assert done.err == ""


def test_that_profiles_are_unsigned_is_said_in_words_to_whoever_wants_one(config: Path) -> None:
    done = call("render", "mobileconfig", "a@example.org", "--config", str(config))
    assert (done.code, "</plist>" in done.out) == (0, True)
    assert done.err.startswith("autoconf: Profiles are not signed")


def test_what_is_printed_can_be_read_back(config: Path) -> None:
    printed = call("render", "json", "alice@example.org", "--config", str(config)).out
    assert json.loads(printed)["config"]["outgoing"][0]["username"] == "u1001"
    printed = call("render", "autoconfig", "corp.example", "--config", str(config)).out
    assert autoconfig.read(printed.encode()).settings[0].domains == ("corp.example",)
    printed = call("render", "autodiscover", "bob@corp.example", "--config", str(config)).out
    assert autodiscover.read(printed.encode()).address == "bob@corp.example"


@pytest.mark.parametrize(
    ("form", "target", "code", "words"),
    [
        ("autoconfig", "nobody.example", 3, "No mail settings are known"),
        ("pacc", "corp.example", 2, ""),
        ("autoconfig", "a@@b", 2, "@"),
        ("autoconfg", "163.com", 2, "invalid choice"),
    ],
)
def test_what_cannot_be_rendered_is_told_and_nothing_is_printed(
    config: Path, form: str, target: str, code: int, words: str
) -> None:
    done = call("render", form, target, "--config", str(config))
    assert (done.code, done.out) == (code, "")
    assert words in done.err


def test_the_own_domains_of_this_machine_are_the_services_too(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAILAUTOCONF_DOMAINS", str(config.parent / "domains.toml"))
    assert "mail.example.org" in call("render", "autoconfig", "example.org").out
    looked_up = call("lookup", "--offline", "--field", "incoming.imap.host", "example.org")
    assert looked_up.out == "mail.example.org\n"
