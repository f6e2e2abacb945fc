"""Bytes to text, strictly: what every reader here does first.

Decoding is ours, not the XML parser's, so that every encoding Python knows can be read and bytes
that do not fit are refused instead of guessed (RFC 7303 section 3: a byte order mark rules, then
the XML declaration, then UTF-8).  There is no Latin-1 fallback: it would turn damage into text.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

MAX_BYTES = 256 * 1024

_MARKS = (  # the longer marks first: UTF-32 LE begins like UTF-16 LE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = (  # XML 1.0 appendix F: how "<" looks in a wide encoding without a mark
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARATION = re.compile(
    rb"""\A<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,63})["']"""
)
_NOT_CHARSETS = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
"""Codecs for strings inside programs, not for documents (and some take quadratic time)."""

_BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


class Unreadable(Exception):  # noqa: N818 - it is what the document is
    """The document as a whole cannot be read; `code` is a remark code, `line` counts from 1."""

    def __init__(self, code: str, line: int | None = None, detail: str = "") -> None:
        super().__init__(code, line, detail)
        self.code = code
        self.line = line
        self.detail = detail


def decode(body: bytes) -> str:
    """The document's text without a byte order mark; raises Unreadable."""
    if len(body) > MAX_BYTES:
        raise Unreadable("too-large", body.count(b"\n", 0, MAX_BYTES) + 1)
    encoding, skip = _encoding(body)
    data = body[skip:]
    try:
        text = data.decode(encoding)
        text.encode("utf-8")  # some codecs let half a surrogate pair through
    except (LookupError, ValueError) as error:
        if not isinstance(error, UnicodeError):
            raise Unreadable("unknown-encoding", 1, encoding) from None
        raise Unreadable("bad-encoding", _line_of(error, data, encoding), encoding) from None
    if not text.strip():
        raise Unreadable("empty", 1)
    return text


def _encoding(body: bytes) -> tuple[str, int]:
    """The encoding's name and the length of the mark that said so."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return name, len(mark)
    for start, name in _UNMARKED:
        if body.startswith(start):
            return name, 0
    declared = _DECLARATION.match(body[:1024])
    if declared is None:
        return "utf-8", 0
    name = declared[1].decode("ascii")
    try:
        known = codecs.lookup(name).name
    except LookupError:
        raise Unreadable("unknown-encoding", 1, name) from None
    if known.replace("_", "-") in _NOT_CHARSETS:
        raise Unreadable("unknown-encoding", 1, name)
    return name, 0


def _line_of(error: UnicodeError, data: bytes, encoding: str) -> int:
    if not isinstance(error, UnicodeDecodeError):
        return 1
    return data[: error.start].decode(encoding, "ignore").count("\n") + 1


def printable(text: str, limit: int = 80) -> str:
    """`text` made safe to show in one line: every character that could move the cursor or hide
    others is replaced, and the rest is cut to `limit` characters."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in text[: limit + 1])
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def name(text: str, limit: int = 60) -> str:
    """A display name fit for any XML document and any screen: one line, no control characters,
    nothing that turns the reading direction, at most `limit` characters."""
    kept = (c for c in text if c.isspace() or _visible(c))
    return " ".join("".join(kept).split())[:limit].rstrip()


def _visible(char: str) -> bool:
    if char in _BIDI_CONTROLS or ord(char) & 0xFFFE == 0xFFFE:  # U+xxFFFE and U+xxFFFF: not XML
        return False
    return unicodedata.category(char) not in {"Cc", "Cs"}
