"""The curated provider database, by the address's domain."""

from __future__ import annotations

from autoconf.model import Channel, Claim, Origin
from autoconf.result import Answer, AnswerKind
from autoconf.sources.inquiry import Inquiry

NAME = "curated"


def answer(inquiry: Inquiry) -> Answer:
    if inquiry.overrides.by_domain(inquiry.domain) is not None:
        return Answer(NAME, inquiry.domain, AnswerKind.SKIPPED, "overridden")
    record = inquiry.catalog.by_domain(inquiry.domain)
    if record is None:
        return Answer(NAME, inquiry.domain, AnswerKind.NOTHING, "no-record")
    settings = record.settings(domain=inquiry.domain, mx_host=None)
    claim = Claim(settings, Origin(NAME, record.id, Channel.LOCAL))
    return Answer(NAME, record.id, AnswerKind.FOUND, claims=(claim,))
