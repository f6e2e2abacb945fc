"""`autoconf check DOMAIN` as a command: forms, exit codes, files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autoconf.messages import LANGUAGES
from autoconf.net import DnsAnswer, DnsStatus
from autoconf.observation import Outcome
from tests.unit.checks.changes import served
from tests.unit.checks.seen import AUTOCONFIG, HTML, HTTP, POP3, D, Domain, Look, Wire, well
from tests.unit.cli.command import Ended, call


def check(monkeypatch: pytest.MonkeyPatch, domain: Domain, *arguments: str) -> Ended:
    mail = tuple((seen, 0.0) for text, seen in domain.servers.items() if " " not in text)
    net = Wire(dns=domain.dns, web=domain.web, mail=mail, requests=domain.requests)

    class Closer(Look):
        @classmethod
        def open(cls, **_: object) -> Closer:
            return cls(domain)

        async def close(self) -> None:
            pass

    monkeypatch.setattr("autoconf.cli.doors.live_net", lambda _: net)
    monkeypatch.setattr("autoconf.net.closer.Closer", Closer)
    return call("check", *(arguments or (D,)))


def test_a_domain_that_is_well_ends_with_nought(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = check(monkeypatch, well())
    assert ended.code == 0, ended.out
    assert ended.out.startswith("All is well")
    assert ended.err == ""


@pytest.mark.parametrize(("fail_on", "code"), [("warn", 1), ("error", 0), ("critical", 0)])
def test_the_exit_code_follows_what_is_taken_to_fail(
    monkeypatch: pytest.MonkeyPatch, fail_on: str, code: int
) -> None:
    domain = well()
    served(HTTP)(domain)
    assert check(monkeypatch, domain, D, "--fail-on", fail_on).code == code


def test_what_could_not_be_asked_is_undetermined(monkeypatch: pytest.MonkeyPatch) -> None:
    domain = Domain()
    domain.dns[D, "MX"] = DnsAnswer(D, "MX", DnsStatus.SILENT)
    assert check(monkeypatch, domain).code == 5


@pytest.mark.parametrize("form", [("--json",), ("--format", "json")])
def test_the_object_comes_alone_on_standard_output(
    monkeypatch: pytest.MonkeyPatch, form: tuple[str, ...]
) -> None:
    ended = check(monkeypatch, well(), D, *form)
    assert json.loads(ended.out)["schema"] == "mail-autoconf/check/1"


@pytest.mark.parametrize(
    ("form", "begins"), [("markdown", "# Mail check of"), ("html", "<!doctype html>")]
)
def test_the_other_forms(monkeypatch: pytest.MonkeyPatch, form: str, begins: str) -> None:
    assert check(monkeypatch, well(), D, "--format", form).out.startswith(begins)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ticket_is_in_the_language_of_the_person(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    ended = check(monkeypatch, well(), f"jane@{D}", "--ticket", "--language", language)
    hello = {"en": "Hello", "zh-CN": "您好，我们", "zh-TW": "您好，我們"}[language]
    assert ended.out.startswith(hello)
    assert "jane" not in ended.out


def test_fixes_are_written_and_where_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    domain = well()
    served(AUTOCONFIG, HTML, kind="text/html")(domain)
    ended = check(monkeypatch, domain, D, "--fix-out", str(tmp_path / "new"))
    assert ended.code == 1
    assert "README.txt" in ended.err
    assert (tmp_path / "new" / "site" / "mail" / "config-v1.1.xml").read_bytes()


def test_where_nothing_is_to_be_mended_no_folder_is_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ended = check(monkeypatch, well(), D, "--fix-out", str(tmp_path / "new"))
    assert "nothing to write" in ended.err
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_written_is_said_to_be_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    domain = well()
    domain.seen(POP3, Outcome.TLS_CHAIN)
    ended = check(monkeypatch, domain, D, "--fix-out", str(tmp_path / "file"))
    assert ended.code == 7
    assert str(tmp_path / "file") in ended.err
    assert ended.out


def test_the_web_server_that_is_named_stands_in_the_fixes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    domain = well()
    domain.web.clear()
    for key in [key for key in domain.dns if key[0].startswith("auto") or key[1] == "SRV"]:
        del domain.dns[key]
    words = ("--web", "web.hoster.example", "--fix-out", str(tmp_path))
    check(monkeypatch, domain, D, *words)
    assert "CNAME  web.hoster.example." in (tmp_path / "zone.txt").read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "required"),
        (("exa mple.org",), "see `autoconf check --help`"),
        ((D, "--json", "--format", "html"), "one of the two"),
        ((D, "--fail-on", "pass"), "invalid choice"),
        ((D, "--web", "a b"), "not a host"),
    ],
)
def test_wrong_usage_says_what_would_be_right(arguments: tuple[str, ...], said: str) -> None:
    ended = call("check", *arguments)
    assert ended.code == 2
    assert said in ended.err
