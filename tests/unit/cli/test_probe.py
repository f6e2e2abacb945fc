"""`autoconf probe`: which place its words mean, and what each outcome exits with."""

from __future__ import annotations

import json

import pytest

from autoconf.cli.exits import Exit
from tests.unit.cli.command import call


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (["imap", "127.0.0.1"], ("imap", 993, "tls")),
        (["IMAP", "127.0.0.1:143"], ("imap", 143, "starttls")),
        (["pop3", "127.0.0.1"], ("pop3", 995, "tls")),
        (["smtp", "127.0.0.1"], ("smtp", 465, "tls")),
        (["smtp", "127.0.0.1:587"], ("smtp", 587, "starttls")),
        (["--security", "starttls", "smtp", "127.0.0.1"], ("smtp", 587, "starttls")),
        (["--security", "plain", "pop3", "127.0.0.1"], ("pop3", 110, "plain")),
        (["imaps://127.0.0.1"], ("imap", 993, "tls")),
        (["IMAPS://127.0.0.1/INBOX"], ("imap", 993, "tls")),
        (["imap://127.0.0.1"], ("imap", 143, "starttls")),
        (["pops://127.0.0.1"], ("pop3", 995, "tls")),
        (["submission://127.0.0.1:25"], ("smtp", 25, "starttls")),
        (["smtps://127.0.0.1"], ("smtp", 465, "tls")),
    ],
)
def test_words_and_urls_name_one_place(arguments: list[str], place: tuple[str, int, str]) -> None:
    ended = call("probe", "--json", *arguments)
    seen = json.loads(ended.out)
    assert (seen["protocol"], seen["port"], seen["security"]) == place
    # The guard refuses this machine before a packet leaves, so no network is needed here.
    assert (seen["host"], seen["outcome"], ended.code) == ("127.0.0.1", "guarded", Exit.GUARDED)


@pytest.mark.parametrize("what", ["imap ::1", "imap [::1]", "imap [::1]:993", "imaps://[::1]:993"])
def test_an_ipv6_address_may_stand_in_brackets(what: str) -> None:
    seen = json.loads(call("probe", "--json", *what.split()).out)
    assert (seen["host"], seen["port"]) == ("::1", 993)


def test_a_refusal_by_the_guard_says_how_to_open_it() -> None:
    ended = call("probe", "imap", "127.0.0.1")
    assert ended.code == Exit.GUARDED
    assert "--allow-network 127.0.0.1/32" in ended.out
    assert ended.err == ""


def test_the_answer_is_in_the_language_asked_for() -> None:
    assert "本程序拒绝连接" in call("probe", "--language", "zh-CN", "imap", "127.0.0.1").out
