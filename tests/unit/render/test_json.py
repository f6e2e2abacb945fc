"""The JSON answer: the shipped schema, the page of docs and what is really written agree."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import autoconf.render
from autoconf import model, result
from autoconf.messages import LANGUAGES
from autoconf.observation import Outcome
from autoconf.render.json import dump, lookup_object
from tests.unit.render.results import KINDS
from tests.unit.render.results import result as answer

ROOT = Path(__file__).resolve().parents[3]
SCHEMA: dict[str, Any] = json.loads(
    (Path(autoconf.render.__file__).parent / "lookup.schema.json").read_text(encoding="utf-8")
)
DEFINITIONS = SCHEMA["$defs"]


def written(kind: str, language: str = "en") -> Any:
    """The answer as a program reads it back."""
    return json.loads(dump(lookup_object(answer(kind), language)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer_is_valid(kind: str, language: str) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(written(kind, language))


def unlisted(value: Any, schema: dict[str, Any], path: str = "") -> Iterable[str]:
    """Every key that the schema says nothing about."""
    if "$ref" in schema:
        schema = DEFINITIONS[schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema and value is not None:
        (schema,) = [s for s in schema["anyOf"] if s.get("type") != "null"]
        yield from unlisted(value, schema, path)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key in schema["properties"]:
                yield from unlisted(inner, schema["properties"][key], f"{path}.{key}")
            else:
                yield f"{path}.{key}"
    elif isinstance(value, list):
        for inner in value:
            yield from unlisted(inner, schema["items"], f"{path}[]")


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_that_is_written_stands_in_the_schema(kind: str) -> None:
    assert list(unlisted(written(kind), SCHEMA)) == []


def test_an_unlisted_key_would_be_noticed() -> None:
    value = written("conflict")
    value["config"]["incoming"][0]["surprise"] = 1
    value["conflicts"][0]["sides"][1]["surprise"] = 1
    assert list(unlisted(value, SCHEMA)) == [
        ".config.incoming[].surprise",
        ".conflicts[].sides[].surprise",
    ]


def properties(schema: Any) -> Iterable[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", ())
        for inner in schema.values():
            yield from properties(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from properties(inner)


def test_every_key_of_the_schema_stands_in_the_docs() -> None:
    page = (ROOT / "docs/lookup-json.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", page))))
    assert set(properties(SCHEMA)) <= named


@pytest.mark.parametrize(
    ("where", "enum"),
    [
        (SCHEMA["properties"]["mode"], result.Mode),
        (SCHEMA["properties"]["status"], result.Status),
        (DEFINITIONS["config"]["properties"]["provider_status"], model.ProviderStatus),
        (DEFINITIONS["server"]["properties"]["protocol"], model.Protocol),
        (DEFINITIONS["server"]["properties"]["security"], model.Security),
        (DEFINITIONS["server"]["properties"]["username_form"], model.UsernameForm),
        (DEFINITIONS["server"]["properties"]["standing"], result.Standing),
        (DEFINITIONS["server"]["properties"]["trust"], result.Trust),
        (DEFINITIONS["auth"], model.Auth),
        (DEFINITIONS["origin"]["properties"]["channel"], model.Channel),
        (DEFINITIONS["attempt"]["properties"]["outcome"], result.AnswerKind),
        (DEFINITIONS["conflict"]["properties"]["protocol"], model.Protocol),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_the_schema_lists_exactly_the_words_of_the_model(where: Any, enum: type[Any]) -> None:
    assert where["enum"] == [str(member) for member in enum]


def test_a_server_row_says_what_to_type_and_how_we_know() -> None:
    row = written("verified")["config"]["incoming"][0]
    assert (row["host"], row["port"], row["security"]) == ("imap.example.org", 993, "tls")
    assert (row["username"], row["username_form"]) == ("someone@example.org", "address")
    assert (row["standing"], row["trust"], row["outcome"]) == ("verified", "trusted", Outcome.OK)
    assert row["origin"][0]["source"] == "autoconfig"


def test_a_bare_domain_has_null_for_the_address_and_for_user_names() -> None:
    whole = written("bare-domain")
    assert whole["address"] is None
    assert [row["username"] for row in whole["config"]["incoming"]] == [None]
    assert whole["config"]["incoming"][0]["username_template"] == "%EMAILADDRESS%"


def test_a_host_stands_in_a_labels_and_beside_it_as_people_write_it() -> None:
    row = written("idn-host")["config"]["incoming"][0]
    assert (row["host"], row["host_unicode"]) == (
        "imap.xn--bcher-kva.example",
        "imap.bücher.example",
    )


def test_the_kinds_differ_where_they_must() -> None:
    assert written("did-you-mean")["did_you_mean"] == "gmail.com"
    assert written("interrupted")["partial"] is True
    assert written("borrowed")["config"]["borrowed"][0]["source"] == "srv"
    assert [side["followed"] for side in written("conflict")["conflicts"][0]["sides"]] == [
        True,
        False,
    ]
    assert len(written("conflict")["alternatives"]) == 1
    assert written("null-mx")["config"] is None


def test_only_sentences_change_with_the_language() -> None:
    def codes(value: Any) -> Any:
        sentences = ("text", "summary", "because", "language", "display_name", "name")
        if isinstance(value, dict):
            return {key: codes(v) for key, v in value.items() if key not in sentences}
        return [codes(v) for v in value] if isinstance(value, list) else value

    for kind in KINDS:
        english, chinese = (written(kind, language) for language in ("en", "zh-CN"))
        assert codes(english) == codes(chinese)
        assert english["summary"] != chinese["summary"]


@pytest.mark.parametrize(
    "text",
    [
        "\x1b[31mred",
        "turned \u202egnp.exe",
        "\x9b2J",
        "half \ud800",
        "a\u2028b",
        "\x7f",
        "😀\ue000",
    ],
)
def test_what_a_terminal_would_obey_is_escaped_and_nothing_is_lost(text: str) -> None:
    shown = dump({"text": text, "more": ["邮箱", text]})
    assert shown.replace("\n", "").isprintable()
    assert "邮箱" in shown
    assert json.loads(shown) == {"text": text, "more": ["邮箱", text]}
