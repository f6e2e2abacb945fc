"""What a certificate says, and what a failed handshake means."""

from __future__ import annotations

import datetime
import ssl
import sys
from pathlib import Path
from subprocess import run
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from autoconf.net.tls import Trust, facts_from, facts_of, outcome_of, reason_of
from autoconf.observation import Outcome

if TYPE_CHECKING:
    from tests.unit.net.conftest import Authority

BEGAN = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)


def handshake(client: ssl.SSLContext, server: ssl.SSLContext, name: str) -> ssl.SSLObject:
    """Both sides in memory; raises what the client raises."""
    to_client, to_server = ssl.MemoryBIO(), ssl.MemoryBIO()
    ours = client.wrap_bio(to_client, to_server, server_hostname=name)
    theirs = server.wrap_bio(to_server, to_client, server_side=True)
    for _ in range(4):
        for side in (ours, theirs):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
    return ours


def signed(
    subject: list[x509.NameAttribute[str]], names: list[x509.GeneralName] | None = None
) -> bytes:
    """A self-signed certificate, DER."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name(subject))
        .issuer_name(x509.Name(subject))
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(BEGAN)
        .not_valid_after(BEGAN + datetime.timedelta(days=365))
    )
    if names is not None:
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def attribute(oid: x509.ObjectIdentifier, value: str) -> x509.NameAttribute[str]:
    return x509.NameAttribute(oid, value)


def test_a_verified_session_gives_its_facts(authority: Authority) -> None:
    session = handshake(authority.trust.verifying, authority.server(), "mail.example.com")

    facts = facts_of(session)

    assert facts.version == "TLSv1.3"
    assert facts.names == ("mail.example.com",)
    assert "trustme" in facts.issuer
    assert facts.valid
    assert facts.der == session.getpeercert(binary_form=True)
    assert facts.reason is None
    assert facts.not_before < facts.not_after
    assert datetime.datetime.fromisoformat(facts.not_after).tzinfo is not None


@pytest.mark.parametrize(
    ("fault", "outcome", "words"),
    [
        ("name", Outcome.TLS_NAME, "ostname mismatch"),
        ("expired", Outcome.TLS_EXPIRED, "has expired"),
        ("early", Outcome.TLS_EXPIRED, "not yet valid"),
        ("issuer", Outcome.TLS_CHAIN, "issuer"),
    ],
)
def test_a_bad_certificate_is_told_by_its_fault_in_openssls_words(
    authority: Authority, fault: str, outcome: Outcome, words: str
) -> None:
    with pytest.raises(ssl.SSLCertVerificationError) as caught:
        handshake(authority.trust.verifying, authority.server(fault), "mail.example.com")

    assert outcome_of(caught.value) == outcome
    assert words in reason_of(caught.value)


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated:DeprecationWarning")
def test_a_server_below_tls_1_2_is_no_tls_for_us(authority: Authority) -> None:
    old = authority.server()
    old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    old.set_ciphers("ALL:@SECLEVEL=0")

    with pytest.raises(ssl.SSLError) as caught:
        handshake(authority.trust.verifying, old, "mail.example.com")

    assert outcome_of(caught.value) == Outcome.TLS_FAILED


def test_the_verifying_context_cannot_be_talked_out_of_it(authority: Authority) -> None:
    context = authority.trust.verifying

    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version == ssl.TLSVersion.TLSv1_2


def test_an_unreadable_cafile_is_the_callers_mistake(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pem"
    broken.write_text("not a certificate")

    with pytest.raises(FileNotFoundError):
        _ = Trust(tmp_path / "missing.pem").verifying
    with pytest.raises(ssl.SSLError):
        _ = Trust(broken).verifying


def test_a_certificate_read_aside_gives_names_dates_issuer_and_is_not_valid() -> None:
    der = signed(
        [
            attribute(x509.NameOID.ORGANIZATION_NAME, "Hoster AG"),
            attribute(x509.NameOID.COMMON_NAME, "Hoster CA"),
        ],
        [x509.DNSName("imap.hoster.net"), x509.DNSName("*.hoster.net"), x509.RFC822Name("a@b.c")],
    )

    facts = facts_from(der, "self-signed certificate")

    assert facts is not None
    assert facts.der == der
    assert facts.names == ("imap.hoster.net", "*.hoster.net")
    assert facts.issuer == "Hoster CA (Hoster AG)"
    assert (facts.not_before, facts.not_after) == ("2026-01-02T03:04:05Z", "2027-01-02T03:04:05Z")
    assert (facts.version, facts.valid, facts.reason) == (None, False, "self-signed certificate")


@pytest.mark.parametrize("names", [None, [x509.RFC822Name("a@b.c")]])
def test_without_alternative_names_the_common_name_counts(
    names: list[x509.GeneralName] | None,
) -> None:
    facts = facts_from(signed([attribute(x509.NameOID.COMMON_NAME, "old.example")], names), "")

    assert facts is not None
    assert facts.names == ("old.example",)
    assert facts.issuer == "old.example"


def test_a_certificate_without_any_name_has_no_names() -> None:
    facts = facts_from(signed([]), "")

    assert facts is not None
    assert (facts.names, facts.issuer) == ((), "")


@pytest.mark.parametrize("der", [b"", b"\x30\x03\x02\x01\x01", b"rubbish"])
def test_an_unreadable_certificate_has_no_facts(der: bytes) -> None:
    assert facts_from(der, "") is None


def test_reading_certificates_costs_nothing_until_one_is_bad() -> None:
    code = "import sys, autoconf.net.tls; print('cryptography' in sys.modules)"

    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
