"""Every sentence stands in every language, and every code and key has its sentence."""

from __future__ import annotations

import ast
import pkgutil
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

import autoconf
from autoconf import messages
from autoconf.documents import Kind
from autoconf.messages import LANGUAGES, Texts, pick, say
from autoconf.model import CredentialKind, Security, Severity, UsernameForm
from autoconf.net import DnsStatus, HttpFault
from autoconf.observation import Outcome
from autoconf.result import AnswerKind, Status, Voucher

PACKAGE = Path(autoconf.__file__).parent
TOPICS: dict[str, Texts] = {
    module.name: import_module(f"autoconf.messages.{module.name}").TEXTS
    for module in pkgutil.iter_modules(messages.__path__)
}
KEYS = [f"{topic}.{name}" for topic, texts in TOPICS.items() for name in texts]
ANSWERED = {DnsStatus.OK, DnsStatus.NO_DATA, DnsStatus.NX_DOMAIN}
"""Each source says in its own words what such an answer means."""


def sentences(key: str) -> dict[str, str]:
    topic, _, name = key.partition(".")
    return TOPICS[topic][name]


def fields(sentence: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(sentence) if field is not None}


@pytest.mark.parametrize("key", KEYS)
def test_every_sentence_stands_in_every_language_with_the_same_fields(key: str) -> None:
    texts = sentences(key)
    assert list(texts) == list(LANGUAGES)
    assert all(text.strip() for text in texts.values())
    assert len({frozenset(fields(text)) for text in texts.values()}) == 1


@pytest.mark.parametrize("key", KEYS)
def test_no_sentence_holds_half_of_another_language(key: str) -> None:
    english, simplified, traditional = (sentences(key)[tag] for tag in LANGUAGES)
    assert not any("\u4e00" <= character <= "\u9fff" for character in english)
    assert not set(simplified) & set("們與為個設這錯實證權號碼機線開關話軟")
    assert not set(traditional) & set("们与为个设这错实证权号码机线开关话软")


@pytest.mark.parametrize(
    "key",
    [
        *(f"outcome.{member}" for member in Outcome),
        *(f"trust.{member}" for member in Voucher),
        *(f"label.status.{member}" for member in Status),
        *(f"attempt.{member}" for member in AnswerKind),
        *(f"attempt.{member}" for member in HttpFault),
        *(f"attempt.dns-{member}" for member in DnsStatus if member not in ANSWERED),
        *(f"label.kind.{member}" for member in Kind),
        *(f"label.severity.{member}" for member in Severity),
        *(f"label.security.{member}" for member in Security),
        *(f"label.credential.{member}" for member in CredentialKind),
        *(f"label.username.{m}" for m in UsernameForm if m is not UsernameForm.OTHER),
    ],
)
def test_every_member_of_the_enums_has_its_sentence(key: str) -> None:
    assert key in KEYS


def trees() -> Iterable[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def calls(name: str) -> Iterable[tuple[str, ast.Call]]:
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if called == name:
                    yield f"{path}:{node.lineno}", node


def test_every_key_that_is_written_out_in_the_code_has_its_sentence_and_its_fields() -> None:
    seen = 0
    for where, call in calls("say"):
        key = call.args[0]
        if isinstance(key, ast.Constant):
            seen += 1
            assert key.value in KEYS, where
            given = {keyword.arg for keyword in call.keywords}
            assert fields(sentences(key.value)["en"]) <= given, where
    assert seen > 40


def test_every_key_that_is_put_together_belongs_to_a_group_that_exists() -> None:
    for where, call in calls("say"):
        key = call.args[0]
        if isinstance(key, ast.JoinedStr) and isinstance(key.values[0], ast.Constant):
            group = str(key.values[0].value)
            assert any(existing.startswith(group) for existing in KEYS), where


def literals(node: ast.AST) -> set[str]:
    return {
        inner.value
        for inner in ast.walk(node)
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
    }


def function(path: str, name: str) -> ast.FunctionDef:
    tree = ast.parse((PACKAGE / path).read_text(encoding="utf-8"))
    (found,) = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == name]
    return found


def test_every_notice_has_its_sentence_and_every_sentence_is_used() -> None:
    made = {
        value
        for node in ast.walk(function("conclude.py", "_notices"))
        if isinstance(node, ast.Yield) and node.value is not None
        for value in literals(node.value)
    }
    assert made == set(TOPICS["notice"])


def test_every_summary_has_its_sentence_and_every_sentence_is_used() -> None:
    made = {
        value
        for name in ("_status", "_why_only_found", "_not_asked_for")
        for node in ast.walk(function("conclude.py", name))
        if isinstance(node, ast.Return) and node.value is not None
        for value in literals(node.value)
    }
    made |= {"retired", "no-standard-protocols"}  # chosen before they are returned
    assert made == set(TOPICS["summary"])


def test_every_reason_of_a_conflict_has_its_sentence_and_every_sentence_is_used() -> None:
    made = {
        value
        for node in ast.walk(function("conflict.py", "_reason"))
        if isinstance(node, ast.Return) and node.value is not None
        for value in literals(node.value)
    }
    assert made == set(TOPICS["conflict"])


def test_every_reason_of_an_attempt_that_is_written_out_has_its_sentence() -> None:
    seen = set()
    for where, call in calls("Answer"):
        if len(call.args) < 4:
            continue
        for code in literals(call.args[3]) - {"", "dns-", "http-"}:
            seen.add(code)
            assert code in TOPICS["attempt"], where
    assert len(seen) > 10


@pytest.mark.parametrize(
    ("tags", "language", "chosen"),
    [
        (("en", "zh-CN", "zh-TW"), "zh-TW", "zh-TW"),
        (("en", "zh-CN"), "zh-TW", "zh-CN"),
        (("en", "zh-TW"), "zh-CN", "zh-TW"),
        (("en", "de"), "zh-CN", "en"),
        (("de", "fr"), "en", "de"),
        (("de", "en"), "de", "de"),
        ((), "en", None),
    ],
)
def test_the_nearest_language_is_picked(
    tags: tuple[str, ...], language: str, chosen: str | None
) -> None:
    picked = pick(tuple((tag, f"in {tag}") for tag in tags), language)
    assert picked == (chosen and (chosen, f"in {chosen}"))


def test_an_unknown_language_gets_english_and_an_unknown_key_is_our_bug() -> None:
    assert say("cli.did-you-mean", "tlh", domain="x.example") == "Did you mean x.example?"
    with pytest.raises(KeyError):
        say("cli.nobody-wrote-this")


def test_what_is_put_into_a_sentence_is_never_read_as_a_format() -> None:
    assert say("cli.did-you-mean", domain="{0.__class__}") == "Did you mean {0.__class__}?"
