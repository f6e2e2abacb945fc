"""The curated provider database, by the best MX: whose mailboxes a custom domain's are.

The MX only chooses among providers we know, so even a forged one cannot name a server.
"""

from __future__ import annotations

from autoconf.result import Answer, AnswerKind
from autoconf.sources import records
from autoconf.sources.inquiry import Inquiry

NAME = "curated-mx"


def answer(inquiry: Inquiry) -> Answer:
    best = inquiry.exchangers.best if inquiry.exchangers else None
    if best is not None and inquiry.overrides.by_mx(best) is not None:
        return Answer(NAME, best, AnswerKind.SKIPPED, "overridden")
    return records.by_mx(NAME, inquiry, inquiry.catalog)
