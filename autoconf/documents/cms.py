"""The content inside a CMS signature, as Apple's signed profiles have it.

Only opens the envelope; it never says that a signature is good (cryptography verifies certificates,
but has no reader for signed data).  RFC 5652 SignedData in BER: definite and indefinite lengths,
plain and chunked octet strings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from autoconf.documents.text import MAX_BYTES, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEQUENCE, _OCTETS, _CHUNKED_OCTETS, _OID, _EXPLICIT_0 = 0x30, 0x04, 0x24, 0x06, 0xA0
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_MAX_DEPTH = 16


def is_signed(body: bytes) -> bool:
    """Whether this is SignedData: a SEQUENCE that begins with its object identifier."""
    head = bytes([_OID, len(_SIGNED_DATA)]) + _SIGNED_DATA
    return body[:1] == bytes([_SEQUENCE]) and head in body[:24]


def content(body: bytes) -> bytes:
    """The signed bytes themselves; raises Unreadable when there are none inside."""
    if len(body) > MAX_BYTES:
        raise Unreadable("too-large")
    try:
        info = _child(body, _SEQUENCE)
        signed = _child(_child(info, _EXPLICIT_0), _SEQUENCE)
        encapsulated = _child(signed, _SEQUENCE)
        return _octets(_child(encapsulated, _EXPLICIT_0), 0)
    except (IndexError, ValueError):
        raise Unreadable("bad-signature-envelope") from None


def _child(data: bytes, tag: int) -> bytes:
    """The value of the first element with this tag; ValueError if there is none."""
    for found, value in _elements(data):
        if found == tag:
            return value
    raise ValueError("no such element")


def _octets(data: bytes, depth: int) -> bytes:
    parts = []
    for tag, value in _elements(data):
        if tag == _CHUNKED_OCTETS and depth < _MAX_DEPTH:
            parts.append(_octets(value, depth + 1))
        elif tag == _OCTETS:
            parts.append(value)
        else:
            raise ValueError("not an octet string")
    return b"".join(parts)


def _elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(data):
        tag, value, at = _element(data, at, 0)
        if tag == 0:  # end of contents
            return
        yield tag, value


def _element(data: bytes, at: int, depth: int) -> tuple[int, bytes, int]:
    """Tag, value and the place behind the element at `at`."""
    tag, length, start = data[at], data[at + 1], at + 2
    if tag & 0x1F == 0x1F or depth > _MAX_DEPTH:
        raise ValueError("multi-byte tag or too deep")
    if length == 0x80:
        end = start
        while data[end : end + 2] != b"\0\0":
            _, _, end = _element(data, end, depth + 1)
        return tag, data[start:end], end + 2
    if length > 0x80:
        size = length & 0x7F
        length = int.from_bytes(data[start : start + size], "big")
        start += size
    if start + length > len(data):
        raise ValueError("cut short")
    return tag, data[start : start + length], start + length
