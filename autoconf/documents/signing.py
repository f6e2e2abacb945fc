"""Signing what we hand out: CMS SignedData (RFC 5652) around an Apple profile.

Pure: who reads files and the clock hands in bytes and the time.  What is signed is opened again and
its signature checked before anybody gets it; whether a device *trusts* the certificate is decided
there.  A key never appears in an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs7

from autoconf.documents import cms
from autoconf.documents.text import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

_SMALLEST_RSA = 2048
_LONGEST_CHAIN = 8
_SET, _SEQUENCE, _OCTETS, _OID, _ATTRIBUTES = 0x31, 0x30, 0x04, 0x06, 0xA0
_MESSAGE_DIGEST = bytes.fromhex("2a864886f70d010904")


class SigningError(ValueError):
    """Key and certificate that cannot sign; `code` is the sentence under `profile.sign-<code>`."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Signer:
    certificate: x509.Certificate
    key: Key
    chain: tuple[x509.Certificate, ...] = ()
    """The intermediates, the one that issued the certificate first; never the root, which a device
    has or does not trust."""

    @classmethod
    def load(cls, key: bytes, certificates: bytes, now: datetime) -> Signer:
        """From PEM: a key without a password, and its certificate with the intermediates in any
        order.  `now` has a time zone.  Raises SigningError."""
        private = _key(key)
        found = _certificates(certificates)
        public = _spki(private.public_key())
        own = [each for each in found if _spki(each.public_key()) == public]
        if not own:
            raise SigningError("other-key")
        leaf = max(own, key=lambda each: each.not_valid_after_utc)
        _check(leaf, now)
        return cls(leaf, private, _chain(leaf, found))

    @property
    def name(self) -> str:
        """Whose name a device shows as the signer's."""
        return self.certificate.subject.rfc4514_string()

    @property
    def valid_until(self) -> datetime:
        return self.certificate.not_valid_after_utc

    def sign(self, body: bytes, now: datetime) -> bytes:
        """DER, the body inside, the chain included.  Raises SigningError once the certificate has
        expired, or where the result does not hold."""
        _check(self.certificate, now)
        builder = pkcs7.PKCS7SignatureBuilder().set_data(body)
        builder = builder.add_signer(self.certificate, self.key, hashes.SHA256())
        for each in self.chain:
            builder = builder.add_certificate(each)
        # Binary, or line ends would be rewritten; no capabilities, which are for mail programs.
        options = [pkcs7.PKCS7Options.Binary, pkcs7.PKCS7Options.NoCapabilities]
        signed = builder.sign(serialization.Encoding.DER, options)
        if not holds(signed, body, self.certificate):
            raise SigningError("broken")
        return signed


def holds(signed: bytes, body: bytes, certificate: x509.Certificate) -> bool:
    """Whether DER SignedData holds exactly `body`, signed with the certificate's key.

    RFC 5652 section 5.4: what is signed are the attributes, and one of them is the digest.
    """
    try:
        if cms.content(signed) != body:
            return False
        attributes, signature = _signer_info(signed)
        if _digest(body) not in _message_digests(attributes):
            return False
        public = certificate.public_key()
        if isinstance(public, rsa.RSAPublicKey):
            public.verify(signature, attributes, padding.PKCS1v15(), hashes.SHA256())
        elif isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(signature, attributes, ec.ECDSA(hashes.SHA256()))
        else:
            return False
    except (Unreadable, ValueError, IndexError, InvalidSignature):
        return False
    return True


def _key(pem: bytes) -> Key:
    try:
        found = serialization.load_pem_private_key(pem, password=None)
    except TypeError:
        raise SigningError("encrypted-key") from None
    except (ValueError, UnsupportedAlgorithm):
        raise SigningError("unreadable-key") from None
    if not isinstance(found, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise SigningError("kind-of-key")
    if isinstance(found, rsa.RSAPrivateKey) and found.key_size < _SMALLEST_RSA:
        raise SigningError("short-key", str(found.key_size))
    return found


def _certificates(pem: bytes) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(pem)
    except ValueError:
        raise SigningError("unreadable-certificate") from None


def _check(certificate: x509.Certificate, now: datetime) -> None:
    if now > certificate.not_valid_after_utc:
        raise SigningError("expired", certificate.not_valid_after_utc.date().isoformat())
    if now < certificate.not_valid_before_utc:
        raise SigningError("not-yet", certificate.not_valid_before_utc.date().isoformat())


def _chain(
    leaf: x509.Certificate, pool: Iterable[x509.Certificate]
) -> tuple[x509.Certificate, ...]:
    others = [each for each in pool if each.subject != each.issuer]
    chain: list[x509.Certificate] = []
    below = leaf
    while len(chain) < _LONGEST_CHAIN:
        issuer = next((each for each in others if _issued(below, each)), None)
        if issuer is None or issuer in chain:
            break
        chain.append(issuer)
        below = issuer
    return tuple(chain)


def _issued(certificate: x509.Certificate, by: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(by)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _spki(key: object) -> bytes:
    assert hasattr(key, "public_bytes")
    found: bytes = key.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return found


def _digest(body: bytes) -> bytes:
    digest = hashes.Hash(hashes.SHA256())
    digest.update(body)
    return digest.finalize()


def _signer_info(signed: bytes) -> tuple[bytes, bytes]:
    """The signed attributes, as they are hashed, and the signature of the only signer."""
    (info,) = _split(signed)
    (wrapped,) = _split(_split(info[1])[1][1])
    (infos,) = [inner for tag, inner in _split(wrapped[1])[2:] if tag == _SET]
    (only,) = _split(infos)
    fields = _split(only[1])
    (attributes,) = [inner for tag, inner in fields if tag == _ATTRIBUTES]
    (signature,) = [inner for tag, inner in fields if tag == _OCTETS]
    # Section 5.4: hashed with the tag of a SET OF, not with the implicit one that is sent.
    return _wrap(_SET, attributes), signature


def _message_digests(attributes: bytes) -> list[bytes]:
    ((_, inner),) = _split(attributes)
    found = []
    for _, attribute in _split(inner):
        (_, oid), (_, values) = _split(attribute)
        if oid == _MESSAGE_DIGEST:
            found += [value for tag, value in _split(values) if tag == _OCTETS]
    return found


def _split(data: bytes) -> list[tuple[int, bytes]]:
    """Tag and content of every DER element; ValueError or IndexError where it is none."""
    found = []
    at = 0
    while at < len(data):
        tag, length, at = data[at], data[at + 1], at + 2
        if length & 0x80:
            size = length & 0x7F
            length, at = int.from_bytes(data[at : at + size], "big"), at + size
        if at + length > len(data):
            raise ValueError("cut short")
        found.append((tag, data[at : at + length]))
        at += length
    return found


def _wrap(tag: int, inner: bytes) -> bytes:
    size = len(inner)
    if size < 0x80:
        return bytes([tag, size]) + inner
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + inner
