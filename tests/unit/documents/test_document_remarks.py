"""Remark codes and their sentences hold together, and what `inspect` concludes from them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import autoconf.documents
from autoconf.documents import Kind, inspect
from autoconf.documents.placeholders import unfilled, with_address
from autoconf.messages import LANGUAGES
from autoconf.messages.remark import TEXTS
from autoconf.model import Security, Severity

MAKERS = {"info", "warn", "Unreadable", "_fail", "Remark"}
NOT_REMARKS = {"documentation-page"}
MADE_ELSEWHERE = {"credential", "cannot-open"}


def codes_in_the_source() -> set[str]:
    """Every literal first argument of a call that makes a remark."""
    found = set(MADE_ELSEWHERE)
    for path in Path(autoconf.documents.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            for literal in ast.walk(node.args[0]):
                if called in MAKERS and isinstance(literal, ast.Constant):
                    found.add(str(literal.value))
    return found


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    assert codes_in_the_source() == TEXTS.keys() - NOT_REMARKS


@pytest.mark.parametrize("code", TEXTS)
def test_every_sentence_stands_in_every_language_with_the_same_fields(code: str) -> None:
    sentences = TEXTS[code]
    assert sentences.keys() == set(LANGUAGES)
    assert len({text.count("{detail}") for text in sentences.values()}) == 1
    assert all(text.format(detail="x").strip() for text in sentences.values())


TWO = """<clientConfig version="1.1">
<emailProvider id="first.example"><domain>first.example</domain>
<incomingServer type="imap"><hostname>imap.%EMAILDOMAIN%</hostname><port>143</port>
<socketType>plain</socketType><username>%EMAILADDRESS%</username></incomingServer>
</emailProvider>
<emailProvider id="second.example"><domain>second.example</domain></emailProvider>
</clientConfig>"""


def test_the_domain_given_chooses_the_provider_and_fills_its_hosts() -> None:
    found = inspect(TWO.encode(), "first.example")
    assert found.kind is Kind.AUTOCONFIG
    assert found.domains == ("first.example",)
    assert found.settings is not None
    (server,) = found.settings.servers
    assert (server.endpoint.host, server.endpoint.security, server.username) == (
        "imap.first.example",
        Security.PLAIN,
        "%EMAILADDRESS%",
    )
    assert inspect(TWO.encode(), "second.example").domains == ("second.example",)


def test_a_domain_that_no_provider_names_gets_the_first_and_a_remark() -> None:
    found = inspect(TWO.encode(), "third.example")
    assert found.domains == ("first.example",)
    assert (found.remarks[-1].code, found.remarks[-1].severity) == (
        "domain-not-named",
        Severity.INFO,
    )


def test_warnings_do_not_change_the_exit_code() -> None:
    found = inspect(TWO.encode())
    assert {remark.severity for remark in found.remarks} == {Severity.INFO, Severity.WARN}
    assert found.exit_code == 0


def test_a_readable_document_without_a_provider_has_empty_settings() -> None:
    found = inspect(b"<clientConfig/>")
    assert found.settings is not None
    assert (found.settings.servers, found.domains) == ((), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("imap.example.com", False),
        ("%EMAILADDRESS%", False),
        ("%EMAILLOCALPART%@%EMAILDOMAIN%", False),
        ("100%", False),
        ("https://example.com/%C3%A9", False),
        ("{{ host }}", True),
        ("${x}", True),
        ("{% if x %}", True),
        ("<% x %>", True),
        ("%HOST%", True),
        ("%emailaddress%", True),
        ("%EMAILADDRESS%%REALNAME%", True),
        ("%ADDRESS%", True),
    ],
)
def test_templates_are_told_from_placeholders(text: str, expected: bool) -> None:
    assert unfilled(text) is expected


def test_placeholders_are_filled_in_one_pass() -> None:
    address = "%EMAILDOMAIN%@example.com"
    assert with_address("%EMAILLOCALPART%|%EMAILADDRESS%", address) == f"%EMAILDOMAIN%|{address}"
