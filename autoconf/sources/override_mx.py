"""Records of the user or administrator, by the best MX."""

from __future__ import annotations

from autoconf.model import Channel, Claim, Origin
from autoconf.result import Answer, AnswerKind
from autoconf.sources.inquiry import Inquiry

NAME = "override-mx"


def answer(inquiry: Inquiry) -> Answer:
    best = inquiry.exchangers.best if inquiry.exchangers else None
    if best is None:
        return Answer(NAME, inquiry.domain, AnswerKind.NOTHING, "no-mx")
    record = inquiry.overrides.by_mx(best)
    if record is None:
        return Answer(NAME, best, AnswerKind.NOTHING, "no-record")
    settings = record.settings(domain=inquiry.domain, mx_host=best)
    place = f"{record.id} (MX {best})"
    claim = Claim(settings, Origin(NAME, place, Channel.LOCAL))
    return Answer(NAME, place, AnswerKind.FOUND, claims=(claim,))
