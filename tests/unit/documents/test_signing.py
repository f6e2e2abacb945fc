"""Signing profiles: what openssl accepts, what we verify ourselves, and keys that are refused."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import NameOID

from autoconf.documents import cms, signing
from autoconf.documents.signing import Signer, SigningError
from autoconf.messages import say

NOW = datetime(2026, 11, 20, tzinfo=UTC)
BODY = b'<?xml version="1.0"?>\n<plist version="1.0"><dict/></plist>\r\n'
Private = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Party:
    certificate: x509.Certificate
    key: Private

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)


def party(name: str, issuer: Party | None = None, key: Private | None = None, **when: int) -> Party:
    """An authority or, with `leaf=1`, a leaf; `starts` and `ends` are days from NOW."""
    own = key or ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW + timedelta(days=when.get("starts", -30)))
        .not_valid_after(NOW + timedelta(days=when.get("ends", 30)))
        .add_extension(
            x509.BasicConstraints(ca="leaf" not in when, path_length=None), critical=True
        )
    )
    return Party(builder.sign(issuer.key if issuer else own, hashes.SHA256()), own)


ROOT = party("Root")
MIDDLE = party("Middle", ROOT)
LOWER = party("Lower", MIDDLE)
LEAF = party("mail.example.com", LOWER, leaf=1)
LONG = party(
    "rsa.example.com",
    LOWER,
    rsa.generate_private_key(public_exponent=65537, key_size=2048),
    leaf=1,
)
SHORT = rsa.generate_private_key(public_exponent=65537, key_size=1024)


def pem(
    key: Private | ed25519.Ed25519PrivateKey,
    password: bytes | None = None,
) -> bytes:
    locked = serialization.BestAvailableEncryption(password) if password else None
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        locked or serialization.NoEncryption(),
    )


def signer(leaf: Party = LEAF) -> Signer:
    chain = LOWER.pem + ROOT.pem + leaf.pem + MIDDLE.pem
    return Signer.load(pem(leaf.key), chain, NOW)


def test_the_chain_is_put_in_order_and_the_root_stays_at_home() -> None:
    made = signer()
    assert made.certificate == LEAF.certificate
    assert made.chain == (LOWER.certificate, MIDDLE.certificate)
    assert made.name == "CN=mail.example.com"
    assert made.valid_until == NOW + timedelta(days=30)


def test_a_certificate_that_signed_itself_stands_alone() -> None:
    assert Signer.load(pem(ROOT.key), ROOT.pem, NOW).chain == ()


@pytest.mark.parametrize("leaf", [LEAF, LONG], ids=["elliptic-curve", "rsa"])
def test_what_is_signed_can_be_opened_and_holds(leaf: Party) -> None:
    signed = signer(leaf).sign(BODY, NOW)
    assert cms.is_signed(signed)
    assert cms.content(signed) == BODY
    assert signing.holds(signed, BODY, leaf.certificate)


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
@pytest.mark.parametrize("leaf", [LEAF, LONG], ids=["elliptic-curve", "rsa"])
def test_openssl_verifies_signature_and_chain_with_the_root_alone(
    leaf: Party, tmp_path: Path
) -> None:
    # Given a signed profile, and a machine that knows the root and no intermediate
    signed, root, out = (tmp_path / name for name in ("profile", "root.pem", "out"))
    signed.write_bytes(signer(leaf).sign(BODY, NOW))
    root.write_bytes(ROOT.pem)
    # When openssl verifies it
    words = ["openssl", "cms", "-verify", "-inform", "DER", "-binary", "-in", signed]
    words += ["-CAfile", root, "-purpose", "any", "-attime", str(int(NOW.timestamp()))]
    done = subprocess.run([*map(str, words), "-out", str(out)], capture_output=True, text=True)
    # Then it is good, and the content is the profile byte for byte
    assert done.returncode == 0, done.stderr
    assert out.read_bytes() == BODY
    # And with one bit of the signature changed it is not
    broken = bytearray(signed.read_bytes())
    broken[-1] ^= 1
    signed.write_bytes(broken)
    done = subprocess.run([*map(str, words), "-out", str(out)], capture_output=True, text=True)
    assert done.returncode != 0


@pytest.mark.parametrize("leaf", [LEAF, LONG], ids=["elliptic-curve", "rsa"])
def test_no_changed_byte_of_body_or_signature_passes(leaf: Party) -> None:
    signed = signer(leaf).sign(BODY, NOW)
    at = signed.index(BODY)
    for place in (*range(at, at + len(BODY), 7), len(signed) - 1, len(signed) - 20):
        broken = bytearray(signed)
        broken[place] ^= 1
        assert not signing.holds(bytes(broken), BODY, leaf.certificate)
        assert not signing.holds(
            bytes(broken), bytes(broken[at : at + len(BODY)]), leaf.certificate
        )


@pytest.mark.parametrize("end", [0, 1, 20, 200, -1])
def test_a_cut_envelope_does_not_hold(end: int) -> None:
    assert not signing.holds(signer().sign(BODY, NOW)[:end], BODY, LEAF.certificate)


def test_another_ones_certificate_does_not_hold() -> None:
    signed = signer().sign(BODY, NOW)
    assert not signing.holds(signed, BODY, LONG.certificate)
    assert not signing.holds(signed, BODY, ROOT.certificate)


OVER = party("over.example.com", ROOT, starts=-60, ends=-1, leaf=1)
RUBBISH = b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
EARLY = party("early.example.com", ROOT, starts=1, leaf=1)


@pytest.mark.parametrize(
    ("key", "certificates", "code"),
    [
        (pem(LEAF.key), MIDDLE.pem, "other-key"),
        (pem(LEAF.key, b"secret"), LEAF.pem, "encrypted-key"),
        (RUBBISH, LEAF.pem, "unreadable-key"),
        (LEAF.pem, LEAF.pem, "unreadable-key"),
        (b"", LEAF.pem, "unreadable-key"),
        (pem(ed25519.Ed25519PrivateKey.generate()), LEAF.pem, "kind-of-key"),
        (pem(SHORT), LEAF.pem, "short-key"),
        (pem(LEAF.key), b"", "unreadable-certificate"),
        (pem(LEAF.key), pem(LEAF.key), "unreadable-certificate"),
        (pem(OVER.key), OVER.pem, "expired"),
        (pem(EARLY.key), EARLY.pem, "not-yet"),
    ],
)
def test_keys_that_cannot_sign_are_refused_with_a_sentence(
    key: bytes, certificates: bytes, code: str
) -> None:
    with pytest.raises(SigningError) as refused:
        Signer.load(key, certificates, NOW)
    assert refused.value.code == code
    assert say(f"profile.sign-{code}", path="key.pem", detail=refused.value.detail)
    assert "secret" not in str(refused.value)


def test_a_certificate_that_ends_while_the_service_runs_signs_nothing_more() -> None:
    with pytest.raises(SigningError) as refused:
        signer().sign(BODY, NOW + timedelta(days=31))
    assert refused.value.code == "expired"


def test_of_an_old_and_a_renewed_certificate_the_longer_one_signs() -> None:
    renewed = party("mail.example.com", LOWER, LEAF.key, ends=90, leaf=1)
    made = Signer.load(pem(LEAF.key), LEAF.pem + renewed.pem + LOWER.pem, NOW)
    assert made.certificate == renewed.certificate
