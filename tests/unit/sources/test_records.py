"""Records on this machine: a record of one's own stands in the place of the built-in one."""

from __future__ import annotations

import pytest

from autoconf.model import Channel
from autoconf.result import Answer, AnswerKind
from autoconf.sources import curated, curated_mx, override, override_mx
from autoconf.sources.inquiry import Inquiry
from tests.unit.book import Book, record
from tests.unit.catalog.records import rule
from tests.unit.sources.asking import BIG_IMAP, IMAP, D, channel, inquiry

BIG = record("big", BIG_IMAP, domains=["big.example"], mx=[rule("*.mx.big.example")])
MINE_BY_MX = record("mine", IMAP, mx=["a.mx.big.example"])
MINE_BY_DOMAIN = record("mine", IMAP, domains=[D, "big.example"])
CUSTOM = inquiry(book=Book(BIG), best_mx="a.mx.big.example")


def said(answer: Answer) -> tuple[AnswerKind, str, list[str]]:
    hosts = [s.endpoint.host for claim in answer.claims for s in claim.settings.servers]
    return answer.kind, answer.reason, hosts


def test_the_mx_chooses_the_built_in_record() -> None:
    answer = curated_mx.answer(CUSTOM)
    assert said(answer) == (AnswerKind.FOUND, "", ["imap.big.example"])
    assert channel(answer) is Channel.LOCAL


def test_a_record_of_ones_own_for_the_mx_replaces_the_built_in_one() -> None:
    about = inquiry(book=Book(BIG), own=Book(MINE_BY_MX), best_mx="a.mx.big.example")
    assert said(curated_mx.answer(about)) == (AnswerKind.SKIPPED, "overridden", [])
    answer = override_mx.answer(about)
    assert said(answer) == (AnswerKind.FOUND, "", [f"imap.{D}"])
    assert channel(answer) is Channel.LOCAL


def test_a_record_of_ones_own_for_the_domain_replaces_the_built_in_one() -> None:
    about = inquiry("someone@big.example", book=Book(BIG), own=Book(MINE_BY_DOMAIN))
    assert said(curated.answer(about)) == (AnswerKind.SKIPPED, "overridden", [])
    answer = override.answer(about)
    assert said(answer) == (AnswerKind.FOUND, "", [f"imap.{D}"])
    assert channel(answer) is Channel.LOCAL


def test_a_record_of_ones_own_for_another_mx_replaces_nothing() -> None:
    about = inquiry(book=Book(BIG), own=Book(MINE_BY_MX), best_mx="b.mx.big.example")
    assert said(curated_mx.answer(about)) == (AnswerKind.FOUND, "", ["imap.big.example"])
    assert said(override_mx.answer(about)) == (AnswerKind.NOTHING, "no-record", [])


@pytest.mark.parametrize(
    ("about", "reason"),
    [
        (inquiry(book=Book(BIG)), "no-mx"),
        (inquiry(book=Book(BIG), best_mx="mx.unknown.example"), "no-record"),
    ],
)
def test_an_mx_that_no_record_knows_says_nothing(about: Inquiry, reason: str) -> None:
    assert said(curated_mx.answer(about)) == (AnswerKind.NOTHING, reason, [])
