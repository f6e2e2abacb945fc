"""TLSA records and the certificates that they can be of: RFC 6698 section 2.1.  Pure.

Of the server's own certificate alone; a whole certificate in a record (matching type 0) is not held
against anything, for nobody publishes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256, sha512


@dataclass(frozen=True, slots=True)
class Pin:
    """What a record says of a certificate, whatever it is used for."""

    selector: int
    """0: the whole certificate; 1: its key alone, which a renewal may keep."""
    matching: int
    """1: SHA-256; 2: SHA-512."""
    digest: str
    """Lower-case hexadecimal."""

    def __str__(self) -> str:
        return f"{self.selector} {self.matching} {self.digest}"


def read(data: str) -> tuple[int, Pin]:
    """Usage and pin of a record as a zone file has it."""
    usage, selector, matching, *digest = data.split()
    return int(usage), Pin(int(selector), int(matching), "".join(digest).lower())


def pins(der: bytes) -> Iterator[Pin]:
    """Everything that can be said of the certificate, what survives a renewal first."""
    for selector, octets in ((1, _key(der)), (0, der)):
        if octets:
            yield Pin(selector, 1, sha256(octets).hexdigest())
            yield Pin(selector, 2, sha512(octets).hexdigest())


def _key(der: bytes) -> bytes:
    """Empty where it is of a kind that cannot be read."""
    # 30 ms that only domains with such records cost.
    from cryptography import exceptions, x509
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    try:
        key = x509.load_der_x509_certificate(der).public_key()
    except (ValueError, TypeError, exceptions.UnsupportedAlgorithm):
        return b""
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
