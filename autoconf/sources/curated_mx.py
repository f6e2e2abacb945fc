"""The curated provider database, by the best MX: whose mailboxes a custom domain's are.

The MX only chooses among providers we know, so even a forged one cannot name a server.
"""

from __future__ import annotations

from autoconf.model import Channel, Claim, Origin
from autoconf.result import Answer, AnswerKind
from autoconf.sources.inquiry import Inquiry

NAME = "curated-mx"


def answer(inquiry: Inquiry) -> Answer:
    best = inquiry.exchangers.best if inquiry.exchangers else None
    if best is None:
        return Answer(NAME, inquiry.domain, AnswerKind.NOTHING, "no-mx")
    if inquiry.overrides.by_mx(best) is not None:
        return Answer(NAME, best, AnswerKind.SKIPPED, "overridden")
    record = inquiry.catalog.by_mx(best)
    if record is None:
        return Answer(NAME, best, AnswerKind.NOTHING, "no-record")
    settings = record.settings(domain=inquiry.domain, mx_host=best)
    claim = Claim(settings, Origin(NAME, f"{record.id} (MX {best})", Channel.LOCAL))
    return Answer(NAME, f"{record.id} (MX {best})", AnswerKind.FOUND, claims=(claim,))
