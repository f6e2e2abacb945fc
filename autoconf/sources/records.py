"""What a record says, as an answer: shared by the four sources that look into records."""

from __future__ import annotations

from autoconf.catalog.listing import Listing, signed_in
from autoconf.model import Channel, Claim, Origin
from autoconf.result import Answer, AnswerKind
from autoconf.sources.inquiry import Inquiry, Records


def by_domain(source: str, inquiry: Inquiry, records: Records) -> Answer:
    """The record that names the address's domain."""
    record = records.by_domain(inquiry.domain)
    if record is None:
        return Answer(source, inquiry.domain, AnswerKind.NOTHING, "no-record")
    return _found(source, inquiry, record, record.id, None)


def by_mx(source: str, inquiry: Inquiry, records: Records) -> Answer:
    """The record that knows the best MX."""
    best = inquiry.exchangers.best if inquiry.exchangers else None
    if best is None:
        return Answer(source, inquiry.domain, AnswerKind.NOTHING, "no-mx")
    record = records.by_mx(best)
    if record is None:
        return Answer(source, best, AnswerKind.NOTHING, "no-record")
    return _found(source, inquiry, record, f"{record.id} (MX {best})", best)


def _found(
    source: str, inquiry: Inquiry, record: Listing, place: str, mx_host: str | None
) -> Answer:
    own = mx_host is None or inquiry.domain in record.domains
    settings = record.settings(inquiry.domain, mx_host, own=own)
    settings = signed_in(settings, record.login(inquiry.address.local))
    claim = Claim(settings, Origin(source, place, Channel.LOCAL))
    return Answer(source, place, AnswerKind.FOUND, claims=(claim,))
