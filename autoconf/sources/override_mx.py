"""Records of the user or administrator, by the best MX."""

from __future__ import annotations

from autoconf.result import Answer
from autoconf.sources import records
from autoconf.sources.inquiry import Inquiry

NAME = "override-mx"


def answer(inquiry: Inquiry) -> Answer:
    return records.by_mx(NAME, inquiry, inquiry.overrides)
