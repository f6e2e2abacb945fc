"""A constant table of bytes in one block: opened without being parsed, read an entry at a time.

    16 bytes   name and version of the form
    4          length of the whole block
    4          number of slots, a prime
    4 a slot   where the entry begins; 0 for an empty slot
    entries    2 bytes length of the key, 4 length of the value, the key, the value

Numbers are little-endian.  A key's first slot is the key itself, read as one number, modulo the
number of slots; while another key sits there, it is the next.  The idea is that of D. J.
Bernstein's cdb; this one needs no module to be loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmap import mmap

    Block = bytes | mmap

MAGIC = b"mail-autoconf 2\n"
_SLOTS = len(MAGIC) + 8


class Constant:
    """Read-only; raises ValueError for what is not such a block, whole."""

    __slots__ = ("_count", "_data")

    def __init__(self, data: Block) -> None:
        if data[: len(MAGIC)] != MAGIC:
            raise ValueError("another form, or another version")
        self._data = data
        self._count = self._number(len(MAGIC) + 4)
        if self._number(len(MAGIC)) != len(data) or not self._count:
            raise ValueError("cut short")

    def get(self, key: bytes) -> bytes | None:
        at = self._find(key)
        if at is None:
            return None
        start = at + 6 + len(key)
        return self._data[start : start + self._number(at + 2)]

    def __contains__(self, key: bytes) -> bool:
        return self._find(key) is not None

    def _find(self, key: bytes) -> int | None:
        """Where the entry of the key begins."""
        data, count = self._data, self._count
        slot = int.from_bytes(key, "little") % count
        while at := int.from_bytes(data[_SLOTS + 4 * slot : _SLOTS + 4 * slot + 4], "little"):
            length = data[at] | data[at + 1] << 8
            if length == len(key) and data[at + 6 : at + 6 + length] == key:
                return at
            slot = slot + 1 if slot + 1 < count else 0
        return None

    def _number(self, at: int) -> int:
        return int.from_bytes(self._data[at : at + 4], "little")


def pack(table: Mapping[bytes, bytes]) -> bytes:
    """The block that holds the table; the same table gives the same bytes."""
    count = next(_primes_from(2 * len(table) + 1))
    slots = [0] * count
    at = _SLOTS + 4 * count
    entries = []
    for key, value in sorted(table.items()):
        slot = int.from_bytes(key, "little") % count
        while slots[slot]:
            slot = (slot + 1) % count
        slots[slot] = at
        entries.append(len(key).to_bytes(2, "little") + _four(len(value)) + key + value)
        at += len(entries[-1])
    return b"".join([MAGIC, _four(at), _four(count), *map(_four, slots), *entries])


def _four(number: int) -> bytes:
    return number.to_bytes(4, "little")


def _primes_from(number: int) -> Iterator[int]:
    while True:
        if number > 2 and all(number % divisor for divisor in range(2, int(number**0.5) + 1)):
            yield number
        number += 1
