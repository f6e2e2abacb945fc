"""Records of the user or administrator, by the address's domain.

They lie in a folder, in the schema of providers/.  A record here replaces, whole, any built-in
claim to the same domain.
"""

from __future__ import annotations

from autoconf.model import Channel, Claim, Origin
from autoconf.result import Answer, AnswerKind
from autoconf.sources.inquiry import Inquiry

NAME = "override"


def answer(inquiry: Inquiry) -> Answer:
    record = inquiry.overrides.by_domain(inquiry.domain)
    if record is None:
        return Answer(NAME, inquiry.domain, AnswerKind.NOTHING, "no-record")
    settings = record.settings(domain=inquiry.domain, mx_host=None)
    claim = Claim(settings, Origin(NAME, record.id, Channel.LOCAL))
    return Answer(NAME, record.id, AnswerKind.FOUND, claims=(claim,))
