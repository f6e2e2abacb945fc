"""A private authority: a root, an intermediate, and leaves good and bad.

One key serves every leaf: the certificates differ, and making keys takes longer than signing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from .table import Cert
from .world import World

ROOT = "Root of the Laboratory, exactly of that length"
"""As long as the name of a root with a key of this kind that programs have compiled in, so that it
can take its place in a copy of such a program (deltachat.py)."""
_DAYS = {Cert.EXPIRED: -30, Cert.SOON: 10}


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


@dataclass(frozen=True, slots=True)
class Signer:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def _certificate(
    subject: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: Signer | None,
    names: tuple[str, ...] = (),
    days: int = 365,
) -> x509.Certificate:
    """A leaf where names are given, else an authority; self-signed without an issuer."""
    now = datetime.now(UTC).replace(microsecond=0)
    authority = not names
    signer = issuer.key if issuer else key
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject[:64]))
        .issuer_name(issuer.certificate.subject if issuer else _name(subject[:64]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=400))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                key_cert_sign=authority,
                crl_sign=authority,
                content_commitment=False,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
    )
    if names:
        builder = builder.add_extension(
            x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False
        ).add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    return builder.sign(signer, hashes.SHA256())


class Certificates:
    """Writes `root.pem`, `key.pem` and one `HOST.pem` for every host of the world."""

    def __init__(self, folder: Path, world: World) -> None:
        self.folder = folder
        self.root = folder / "root.pem"
        self.key = folder / "key.pem"
        folder.mkdir()
        root_key, middle_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        root = Signer(_certificate(ROOT, root_key, None), root_key)
        self._middle = Signer(_certificate("Laboratory Intermediate", middle_key, root), middle_key)
        self._leaf_key = ec.generate_private_key(ec.SECP256R1())
        self.root.write_bytes(_pem(root.certificate))
        self.key.write_bytes(
            self._leaf_key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        for host, kind in world.certs.items():
            self.issue(host, kind)

    def issue(self, host: str, kind: Cert) -> None:
        """A certificate of this kind, in the place of the one before."""
        names = ("elsewhere.example",) if kind is Cert.WRONG_NAME else (host, f"*.{host}")
        leaf = _certificate(
            names[0],
            self._leaf_key,
            None if kind is Cert.SELF_SIGNED else self._middle,
            names,
            days=_DAYS.get(kind, 365),
        )
        alone = kind in (Cert.SELF_SIGNED, Cert.NO_CHAIN)
        chain = _pem(leaf) + (b"" if alone else _pem(self._middle.certificate))
        self.of(host).write_bytes(chain)

    def of(self, host: str) -> Path:
        return self.folder / f"{host}.pem"
