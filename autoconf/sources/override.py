"""Records of the user or administrator, by the address's domain.

They lie in a folder, in the schema of providers/.  A record here replaces, whole, any built-in
claim to the same domain.
"""

from __future__ import annotations

from autoconf.result import Answer
from autoconf.sources import records
from autoconf.sources.inquiry import Inquiry

NAME = "override"


def answer(inquiry: Inquiry) -> Answer:
    return records.by_domain(NAME, inquiry, inquiry.overrides)
