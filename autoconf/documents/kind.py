"""Which format a document has, by its content alone, and the reading of it.

File names and content types never decide: web servers label these files wrongly, and a web page
with status 200 is the usual answer for a file that is not there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from autoconf.documents import (
    autoconfig,
    autodiscover,
    cms,
    guardedjson,
    guardedxml,
    mobileconfig,
    pacc,
    placeholders,
    plist,
    text,
)
from autoconf.documents.text import Unreadable
from autoconf.model import Reading, Remark, Severity


class Kind(StrEnum):
    AUTOCONFIG = "autoconfig"
    AUTODISCOVER = "autodiscover"
    PACC = "pacc"
    MOBILECONFIG = "mobileconfig"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Document:
    """What came in: its kind as far as it can be told, and what it says.

    When it is not readable, `reading` holds nothing but the remark that says why.
    """

    kind: Kind
    readable: bool
    reading: Reading


_ROOTS = {
    autoconfig.ROOT: Kind.AUTOCONFIG,
    autodiscover.ROOT: Kind.AUTODISCOVER,
    plist.ROOT: Kind.MOBILECONFIG,
}
_LABELS = {  # what clients accept: Thunderbird reads XML under these names only
    Kind.AUTOCONFIG: ("text/xml", "application/xml"),
    Kind.AUTODISCOVER: ("text/xml", "application/xml", "application/json"),
    Kind.PACC: ("application/json",),
}
_PEEK = 8 * 1024
_BEFORE_JSON = b"\xef\xbb\xbf \t\r\n"
_COMMENT = re.compile(rb"<!--(?:.*?-->|.*)", re.DOTALL)  # an open one hides the rest
_START_TAG = re.compile(rb"<([A-Za-z_][\w.:-]*)")


def read(
    body: bytes, *, content_type: str = "", domain: str | None = None, address: str | None = None
) -> Document:
    """Read any of the formats; whatever the bytes are, this does not raise.

    `domain` (canonical) fills %EMAILDOMAIN% outside of user names; without it such hosts keep the
    placeholder in lower case.  `address` is the one that was asked for: where a user name repeats
    it, a placeholder is put.  `content_type` is what the web server called it: a wrong one gets a
    remark, no more.
    """
    try:
        kind, reading = _read(body)
    except Unreadable as fault:
        remark = Remark(fault.code, Severity.ERROR, fault.line, text.printable(fault.detail))
        return Document(_peek(body), False, Reading(remarks=(remark,)))
    if domain:
        reading = placeholders.fill(reading, domain)
    if address:
        reading = placeholders.restore(reading, address)
    label = content_type.partition(";")[0].strip().lower()
    if label and label not in _LABELS.get(kind, (label,)):
        remark = Remark("content-type", Severity.INFO, None, text.printable(label))
        reading = replace(reading, remarks=(*reading.remarks, remark))
    return Document(kind, True, reading)


def _read(body: bytes) -> tuple[Kind, Reading]:
    if cms.is_signed(body) or plist.is_binary(body):
        return Kind.MOBILECONFIG, mobileconfig.read(body)
    start = text.decode(body).lstrip()[:1]
    if start in ("{", "["):
        return _read_json(body)
    if start != "<":
        raise Unreadable("not-a-document", 1)
    try:
        root = guardedxml.parse(body, plist_doctype=True)
    except Unreadable as fault:
        raise (Unreadable("html", fault.line) if _is_html(body) else fault) from None
    match _ROOTS.get(root.name):
        case Kind.AUTOCONFIG:
            return Kind.AUTOCONFIG, autoconfig.from_root(root)
        case Kind.AUTODISCOVER:
            return Kind.AUTODISCOVER, autodiscover.from_root(root)
        case Kind.MOBILECONFIG:
            return Kind.MOBILECONFIG, mobileconfig.from_plist(plist.from_root(root))
    raise Unreadable("html" if _is_html(body) else "foreign-xml", root.line, root.name)


def _read_json(body: bytes) -> tuple[Kind, Reading]:
    value = guardedjson.parse(body)
    if pacc.is_pacc(value):
        return Kind.PACC, pacc.from_object(value)
    if autodiscover.is_pointer(value):
        return Kind.AUTODISCOVER, autodiscover.from_pointer(value)
    raise Unreadable("foreign-json", 1)


def _first_tag(body: bytes) -> str:
    """The name of the first start tag, for documents that could not be parsed."""
    head = _COMMENT.sub(b"", body[:_PEEK].replace(b"\0", b""))
    found = _START_TAG.search(head)
    return guardedxml.local_name(found[1].decode("ascii", "replace")) if found else ""


def _is_html(body: bytes) -> bool:
    return _first_tag(body).lower() == "html" or b"<!doctype html" in body[:_PEEK].lower()


def _peek(body: bytes) -> Kind:
    """The kind that an unreadable document seems to have been meant as."""
    if body.lstrip(_BEFORE_JSON)[:1] == b"{":
        return Kind.PACC if b'"protocols"' in body[:_PEEK] else Kind.UNKNOWN
    kind = _ROOTS.get(_first_tag(body), Kind.UNKNOWN)
    if kind is Kind.MOBILECONFIG and b"Payload" not in body.replace(b"\0", b""):
        return Kind.UNKNOWN
    return kind
