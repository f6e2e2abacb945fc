"""`--field`: one value by its path."""

from __future__ import annotations

import json

import pytest

from autoconf.render.field import find
from tests.unit.render.results import result as answer


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("status", "verified"),
        ("incoming.imap.host", "imap.big.example"),
        ("config.incoming.imap.host", "imap.big.example"),
        ("incoming.0.port", "993"),
        ("outgoing.smtp.username", "someone@big.example"),
        ("credential.length", "16"),
        ("partial", "false"),
        ("quirks", "[]"),
        ("hints.1.url", "https://help.big.example/imap"),
        ("oauth2.scopes.0", "mail"),
    ],
)
def test_a_path_finds_its_value(path: str, value: str) -> None:
    assert find(answer("known"), "en", path) == value


def test_an_object_comes_as_json_on_one_line() -> None:
    found = find(answer("known"), "en", "credential")
    assert found is not None
    assert "\n" not in found
    assert json.loads(found)["kind"] == "authorization_code"


@pytest.mark.parametrize(
    "path",
    [
        "", ".", "nothing", "incoming.pop3.host", "incoming.7", "incoming.-1", "incoming.²",
        "incoming.imap.host.more", "did_you_mean", "status.0", "incoming.imap.", "0",
    ],
)  # fmt: skip
def test_what_is_not_there_or_null_is_none(path: str) -> None:
    assert find(answer("known"), "en", path) is None


def test_without_a_config_only_the_top_is_there() -> None:
    assert find(answer("null-mx"), "en", "incoming.imap.host") is None
    assert find(answer("null-mx"), "en", "status") == "unavailable"


def test_the_language_is_the_one_asked_for() -> None:
    assert find(answer("known"), "zh-TW", "credential.name") == "授權碼"
