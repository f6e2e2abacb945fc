"""Records of the user or administrator: a folder with files of the same schema as providers/.

A record here replaces, whole, any built-in claim to the same domain.
"""

from __future__ import annotations

from autoconf.model import Channel, Claim, Origin
from autoconf.result import Answer, AnswerKind
from autoconf.sources.inquiry import Inquiry

NAME = "override"


def answer(inquiry: Inquiry) -> Answer:
    record = inquiry.overrides.by_domain(inquiry.domain)
    mx = inquiry.exchangers.best if inquiry.exchangers else None
    if record is None and mx:
        record = inquiry.overrides.by_mx(mx)
    if record is None:
        return Answer(NAME, inquiry.domain, AnswerKind.NOTHING, "no-record")
    settings = record.settings(domain=inquiry.domain, mx_host=mx)
    claim = Claim(settings, Origin(NAME, record.id, Channel.LOCAL))
    return Answer(NAME, record.id, AnswerKind.FOUND, claims=(claim,))
