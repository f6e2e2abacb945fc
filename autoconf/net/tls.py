"""TLS: the one context that verifies, and what a certificate says.

Nothing here connects.  The context that does not verify exists only to read a certificate that was
already refused: over such a connection nothing of a protocol is ever said.  RFC 5280, RFC 8314
section 4 (TLS 1.2 or later), RFC 9525 (the name must match).
"""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from autoconf.observation import Outcome, TlsFacts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cryptography import x509

# From OpenSSL's x509_vfy.h; the ssl module does not name them.
_NOT_YET_VALID, _EXPIRED = 9, 10
_HOSTNAME_MISMATCH, _IP_ADDRESS_MISMATCH = 62, 64


class Trust:
    """The system's roots and those of `cafile` beside them.

    Loading roots takes about 13 ms, so it happens once, when first needed.  An unreadable `cafile`
    is the caller's mistake: OSError (ssl.SSLError among them) from `verifying`.
    """

    def __init__(self, cafile: Path | None = None) -> None:
        self._cafile = cafile

    @cached_property
    def verifying(self) -> ssl.SSLContext:
        """Verifies chain, dates and name."""
        context = ssl.create_default_context()
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        # Python 3.13 began to demand extensions that many private roots lack; no mail client does,
        # and the answer must not depend on the Python it was asked with.
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT
        if self._cafile is not None:
            context.load_verify_locations(self._cafile)
        return context

    @cached_property
    def reading(self) -> ssl.SSLContext:
        """Verifies nothing: to read the certificate, then hang up."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context


def outcome_of(error: ssl.SSLError) -> Outcome:
    """What a failed handshake means."""
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return Outcome.CLOSED
    if not isinstance(error, ssl.SSLCertVerificationError):
        return Outcome.TLS_FAILED
    if error.verify_code in (_HOSTNAME_MISMATCH, _IP_ADDRESS_MISMATCH):
        return Outcome.TLS_NAME
    if error.verify_code in (_NOT_YET_VALID, _EXPIRED):
        return Outcome.TLS_EXPIRED
    return Outcome.TLS_CHAIN


def reason_of(error: ssl.SSLError) -> str:
    """OpenSSL's own words."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message.rstrip(".")
    return (error.reason or str(error)).replace("_", " ").lower()


def facts_of(session: ssl.SSLObject) -> TlsFacts:
    """The facts of a verified session; costs no import."""
    certificate: Mapping[str, Any] = session.getpeercert() or {}
    subject, issuer = (
        {key: value for rdn in certificate.get(field, ()) for key, value in rdn}
        for field in ("subject", "issuer")
    )
    names = [value for kind, value in certificate.get("subjectAltName", ()) if kind == "DNS"]
    before, after = (
        datetime.fromtimestamp(ssl.cert_time_to_seconds(certificate[field]), UTC)
        for field in ("notBefore", "notAfter")
    )
    return TlsFacts(
        version=session.version(),
        names=tuple(names) or _some(subject.get("commonName")),
        issuer=_issuer(issuer.get("commonName"), issuer.get("organizationName")),
        not_before=_iso(before),
        not_after=_iso(after),
        valid=True,
        der=session.getpeercert(binary_form=True) or b"",
    )


def facts_from(der: bytes, reason: str) -> TlsFacts | None:
    """The facts of a certificate that was refused for `reason`; None when it is unreadable."""
    from cryptography import x509  # 30 ms that only a bad certificate costs

    try:
        certificate = x509.load_der_x509_certificate(der)
        names = _alternative_names(certificate)
        return TlsFacts(
            version=None,
            names=names or _some(_attribute(certificate.subject, x509.NameOID.COMMON_NAME)),
            issuer=_issuer(
                _attribute(certificate.issuer, x509.NameOID.COMMON_NAME),
                _attribute(certificate.issuer, x509.NameOID.ORGANIZATION_NAME),
            ),
            not_before=_iso(certificate.not_valid_before_utc),
            not_after=_iso(certificate.not_valid_after_utc),
            valid=False,
            reason=reason,
            der=der,
        )
    except (ValueError, TypeError, x509.DuplicateExtension, x509.UnsupportedGeneralNameType):
        return None


def _alternative_names(certificate: x509.Certificate) -> tuple[str, ...]:
    from cryptography import x509

    try:
        extension = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except x509.ExtensionNotFound:
        return ()
    return tuple(extension.value.get_values_for_type(x509.DNSName))


def _attribute(name: x509.Name, oid: x509.ObjectIdentifier) -> str | None:
    values = name.get_attributes_for_oid(oid)
    return str(values[0].value) if values else None


def _some(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _issuer(common_name: str | None, organization: str | None) -> str:
    if common_name and organization and organization != common_name:
        return f"{common_name} ({organization})"
    return common_name or organization or ""


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
