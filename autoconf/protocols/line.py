"""Bytes from a stranger, as lines: bounded in length, number and sum, and made safe to show.

All mail protocols here end a line with CRLF (RFC 5321 section 2.3.8, RFC 9051 section 2.2, RFC 1939
section 3); a bare LF is taken too, because old servers send it.  Must not know any protocol, and
must not raise: going over a limit is a state (`excess`) that every cut of the stream reaches at the
same octet.
"""

from __future__ import annotations

MAX_LINE = 8192
"""Octets before the LF; far more than the 512 and 1000 the RFCs speak of, as IMAP sets no limit."""
MAX_LINES = 200
MAX_OCTETS = 65536

MAX_SHOWN = 200
MAX_TOKENS = 64
MAX_TOKEN = 100


class LineBuffer:
    """What was received and not yet read."""

    __slots__ = ("_lines", "_octets", "_pending", "excess")

    def __init__(self) -> None:
        self._pending = bytearray()
        self._lines = 0
        self._octets = 0
        self.excess = ""
        """Which limit was passed; once it is not empty nothing more is given out."""

    def __len__(self) -> int:
        return len(self._pending)

    def append(self, data: bytes) -> None:
        self._pending += data

    def peek(self, size: int) -> bytes:
        """The next octets, which stay in the buffer."""
        return bytes(self._pending[:size])

    def line(self) -> str | None:
        """The next line without its end, decoded losslessly; None when it is not all there yet."""
        end = self._pending.find(b"\n")
        if (len(self._pending) if end < 0 else end) > MAX_LINE:
            self.excess = f"a line of more than {MAX_LINE} octets"
        text = None if end < 0 else self._take(end + 1)
        return None if text is None else text.removesuffix("\n").removesuffix("\r")

    def octets(self, size: int) -> str | None:
        """Exactly `size` octets, whatever they are (an IMAP literal, RFC 9051 section 4.3)."""
        if size > MAX_LINE:
            self.excess = f"a literal of more than {MAX_LINE} octets"
        return self._take(size) if len(self._pending) >= size else None

    def _take(self, size: int) -> str | None:
        self._lines += 1
        self._octets += size
        if self._lines > MAX_LINES:
            self.excess = self.excess or f"more than {MAX_LINES} lines"
        if self._octets > MAX_OCTETS:
            self.excess = self.excess or f"more than {MAX_OCTETS} octets"
        if self.excess:
            return None
        taken = self._pending[:size].decode("latin-1")
        del self._pending[:size]
        return taken


def printable(text: str, limit: int = MAX_SHOWN) -> str:
    """The text with every control character replaced by `?`, and cut: a terminal may show it."""
    return "".join(character if character.isprintable() else "?" for character in text[:limit])


def tokens(text: str) -> tuple[str, ...]:
    """The words of a list of capabilities in upper case, without what no registered word holds."""
    words = (
        word.upper()
        for word in text.split(" ")
        if 0 < len(word) <= MAX_TOKEN and word.isascii() and word.isprintable()
    )
    return tuple(dict.fromkeys(words))[:MAX_TOKENS]
