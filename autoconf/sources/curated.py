"""The curated provider database, by the address's domain."""

from __future__ import annotations

from autoconf.result import Answer, AnswerKind
from autoconf.sources import records
from autoconf.sources.inquiry import Inquiry

NAME = "curated"


def answer(inquiry: Inquiry) -> Answer:
    if inquiry.overrides.by_domain(inquiry.domain) is not None:
        return Answer(NAME, inquiry.domain, AnswerKind.SKIPPED, "overridden")
    return records.by_domain(NAME, inquiry, inquiry.catalog)
