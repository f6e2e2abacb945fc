"""Wrong usage: exit 2 and one line that says what is wrong; help with the examples first."""

from __future__ import annotations

from pathlib import Path

import pytest

from autoconf.cli import VERBS
from autoconf.cli.exits import Exit
from autoconf.version import VERSION
from tests.unit.cli.command import call

ADDRESS = "someone@163.com"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["frobnicate"], "'frobnicate'"),
        (["--offline", ADDRESS], "'--offline'"),
        (["lookup"], "ADDRESS"),
        (["lookup", "--offlin", ADDRESS], "--offlin"),
        (["lookup", "--only", "rumour,srv", ADDRESS], "no source rumour; there are override, "),
        (["lookup", "--skip", "", ADDRESS], "--skip"),
        (["lookup", "--protocol", "ftp", ADDRESS], "'ftp' is none of imap, pop3, smtp"),
        (["lookup", "--timeout", "soon", ADDRESS], "'soon' is not a time between 0 and 300 s"),
        (["lookup", "--timeout", "0", ADDRESS], "'0' is not a time"),
        (["lookup", "--timeout", "-1", ADDRESS], "'-1' is not a time"),
        (["lookup", "--timeout", "nan", ADDRESS], "'nan' is not a time"),
        (["lookup", "--timeout", "inf", ADDRESS], "'inf' is not a time"),
        (["lookup", "--resolver", "dns.example", ADDRESS], "'dns.example' is not IP or IP:PORT"),
        (["lookup", "--resolver", "192.0.2.1:0", ADDRESS], "is not IP or IP:PORT"),
        (["lookup", "--resolver", "192.0.2.1:٥٣", ADDRESS], "is not IP or IP:PORT"),
        (["lookup", "--resolver", "[::1", ADDRESS], "is not IP or IP:PORT"),
        (["lookup", "--resolver", "[::1]53", ADDRESS], "is not IP or IP:PORT"),
        (["lookup", "--allow-network", "home", ADDRESS], "'home' is not a network such as"),
        (["lookup", "--cafile", "/nowhere/ca.pem", ADDRESS], "no file '/nowhere/ca.pem'"),
        (["lookup", "--mx", "mx 1.example", ADDRESS], "argument --mx: A domain cannot hold"),
        (["lookup", "--mx", "mx..example", ADDRESS], "has a dot too many"),
        (["lookup", "--format", "yaml", ADDRESS], "'yaml'"),
        (["lookup", "--json", "--format", "xml", ADDRESS], "not allowed with"),
        (["lookup", "--language", "tlh", ADDRESS], "'tlh'"),
        (["lookup", "-q", "-v", ADDRESS], "not allowed with"),
        (["inspect"], "FILE"),
        (["inspect", "/nowhere/config.xml"], "/nowhere/config.xml: No such file"),
        (["inspect", "/"], "/: Is a directory"),
        (["inspect", "--domain", "two words.example", "-"], "There is a space"),
        (["probe"], "HOST"),
        (["probe", "imap"], "say `imap HOST`"),
        (["probe", "ftp", "files.example"], "say `imap HOST`"),
        (["probe", "imap", "a.example", "b.example"], "say `imap HOST`"),
        (["probe", "http://web.example"], "no scheme 'http'; there are imaps, "),
        (["probe", "imaps://user:secret@mail.example"], "a probe never signs in"),
        (["probe", "imaps://user@mail.example"], "a probe never signs in"),
        (["probe", "imaps://"], "no host is named"),
        (["probe", "imap", ":993"], "no host is named"),
        (["probe", "imaps://mail.example:99999"], "'99999' is not a port"),
        (["probe", "imaps://mail.example:0"], "'0' is not a port"),
        (["probe", "imaps://mail.example:x"], "'x' is not a port"),
        (["probe", "imaps://[::1"], "Invalid IPv6 URL"),
        (["probe", "imap", "[::1"], "is not [HOST] or [HOST]:PORT"),
        (["probe", "imap", "[::1]993"], "is not [HOST] or [HOST]:PORT"),
        (["probe", "imap", "mail.example:٩٩٣"], "is not a port"),
        (["probe", "imap", "mail..example"], "has a dot too many"),
        (["probe", "--timeout", "0", "imap", "mail.example"], "'0' is not a time"),
        (["probe", "--security", "ssl", "imap", "mail.example"], "'ssl'"),
        (["providers"], "say which of list, show, "),
        (["providers", "frobnicate"], "'frobnicate'"),
        (["providers", "show"], "ID|DOMAIN"),
    ],
)  # fmt: skip
def test_wrong_usage_is_told_in_one_line(arguments: list[str], says: str) -> None:
    ended = call(*arguments)
    assert (ended.code, ended.out) == (Exit.USAGE, "")
    assert ended.err.startswith("autoconf")
    assert ended.err.count("\n") == 1
    assert says in ended.err
    assert "secret" not in ended.err


def test_what_is_wrong_with_a_host_is_told_in_the_language_asked_for() -> None:
    ended = call("probe", "--language", "zh-CN", "imap", "mail..example")
    assert "里多了一个点" in ended.err


@pytest.mark.parametrize("verb", [["lookup", ADDRESS], ["probe", "imap", "127.0.0.1"]])
def test_certificates_that_cannot_be_read_are_a_broken_file(
    tmp_path: Path, verb: list[str]
) -> None:
    path = tmp_path / "ca.pem"
    path.write_text("not a certificate\n")
    ended = call(*verb, "--cafile", str(path))
    assert (ended.code, ended.out) == (Exit.BROKEN_FILE, "")
    assert str(path) in ended.err
    assert ended.err.count("\n") == 1


def test_a_resolver_may_be_ipv6_with_and_without_a_port() -> None:
    for resolver in ("::1", "[::1]", "[::1]:5353", "192.0.2.1", "192.0.2.1:5353"):
        assert call("lookup", "--offline", "--resolver", resolver, ADDRESS).code == Exit.OK


def test_without_arguments_the_help_is_shown_and_it_is_wrong_usage() -> None:
    assert call().code == Exit.USAGE
    assert call().out == call("--help").out == call("help").out
    assert call("--help").code == Exit.OK


def test_the_help_begins_with_what_one_would_type_and_names_every_verb_and_exit_code() -> None:
    text = call("--help").out
    assert text.splitlines()[2].startswith("  autoconf lookup ")
    for verb in VERBS:
        assert f"\n  {verb} " in text
    for code in Exit:
        assert f"{code.value} " in text.partition("Exit codes:")[2]


@pytest.mark.parametrize("verb", ["lookup", "inspect", "probe"])
def test_the_help_of_a_verb_has_its_examples_before_its_options(verb: str) -> None:
    ended = call(verb, "--help")
    assert ended.code == Exit.OK
    assert ended.out.index(f"\n  autoconf {verb} ") < ended.out.index("\noptions:")


@pytest.mark.parametrize("columns", ["0", "1", "10", "-3", "wide", "500"])
def test_the_help_fits_any_terminal(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert call("lookup", "--help").code == Exit.OK


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_names_the_distribution(option: str) -> None:
    assert call(option).out == f"mail-autoconf {VERSION}\n"
