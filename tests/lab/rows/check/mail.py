"""Mistakes of mail servers, and domains without any."""

from __future__ import annotations

from ...documents import IMAP, IMAP_143, POP3, SMTP, SMTP_587, autoconfig
from ...table import By, Cert, Dns, Mail, Place, Site
from .case import GOOD, GOOD_SRV, HOME, Case, case, own

OLD = "imap old.{d} 143 starttls"

CASES = (
    case(
        "the mail server's certificate is for another name",
        "check-certificate.example",
        "AC-TLS-001 error",
        "AC-SRV-001 critical",
        dns=(*GOOD_SRV[:1], *GOOD_SRV[2:3]),
        pages=(own(autoconfig(IMAP, SMTP)),),
        mail=(Mail(IMAP, cert=Cert.WRONG_NAME), Mail(SMTP)),
        also=("elsewhere.example",),
        verdict="critical AC-SRV-001",
    ),
    case(
        "STARTTLS only",
        "check-starttls.example",
        "AC-TLS-009 info",
        dns=("_imap._tcp SRV 0 1 143 imap.{d}.", "_submission._tcp SRV 0 1 587 smtp.{d}."),
        pages=(own(autoconfig(IMAP_143, SMTP_587)),),
        mail=(Mail(IMAP_143), Mail(SMTP_587, By.POSTFIX)),
        exit=0,
        mends=False,
        verdict="info",
    ),
    case(
        "STARTTLS is stripped",
        "check-stripped.example",
        "AC-TLS-006 error",
        dns=("_imap._tcp SRV 0 1 143 imap.{d}.", "_submissions._tcp SRV 0 1 465 smtp.{d}."),
        mail=(Mail(IMAP_143, By.STRIPPED), Mail(SMTP)),
    ),
    case(
        "clear bytes lie behind the answer to STARTTLS",
        "check-injected.example",
        "AC-TLS-007 critical",
        dns=("_imap._tcp SRV 0 1 143 imap.{d}.", "_submissions._tcp SRV 0 1 465 smtp.{d}."),
        mail=(Mail(IMAP_143, By.INJECTED), Mail(SMTP)),
    ),
    case(
        "the servers cannot be reached from here",
        "check-silent.example",
        dns=GOOD_SRV,
        pages=(own(GOOD),),
        mail=(),
        places={f"{name}.{{d}}": Place.SILENT for name in ("imap", "pop", "smtp")},
        exit=5,
        mends=False,
        verdict="unknown",
    ),
    case(
        "IPv6 leads nowhere",
        "check-ipv6.example",
        "AC-SRV-005 error",
        dns=GOOD_SRV,
        pages=(own(GOOD),),
        places={"imap.{d}": Place.BROKEN_V6},
        mends=False,
    ),
    case(
        "certificates have run out, lack the one in between, or are signed by nobody",
        "check-expired.example",
        "AC-TLS-002 error",
        "AC-TLS-003 error",
        "AC-SRV-001 critical",
        "AC-SRV-002 critical",
        "AC-CON-001 warn",
        dns=GOOD_SRV,
        pages=(own(GOOD),),
        mail=(
            Mail(IMAP, cert=Cert.EXPIRED),
            Mail(POP3, cert=Cert.NO_CHAIN),
            Mail(SMTP, cert=Cert.SELF_SIGNED),
        ),
    ),
    case(
        "old encryption, POP3 without TOP, and certificates that run out soon",
        "check-old.example",
        "AC-TLS-004 warn",
        "AC-TLS-005 error",
        "AC-SRV-009 warn",
        "AC-PUB-010 warn",
        dns=GOOD_SRV,
        pages=(own(GOOD, cert=Cert.SOON),),
        mail=(
            Mail(IMAP, By.OLD_TLS),
            Mail(POP3, By.SCRAM_ONLY),
            Mail(SMTP, cert=Cert.SOON),
        ),
    ),
    case(
        "STARTTLS is refused, skipped, and comes after the password; nobody may sign in to send",
        "check-trap.example",
        "AC-TLS-006 error",
        "AC-TLS-008 critical",
        "AC-TLS-010 warn",
        "AC-SRV-002 critical",
        "AC-SRV-006 error",
        dns=GOOD_SRV,
        pages=(own(autoconfig(IMAP, IMAP_143, OLD, POP3, SMTP)),),
        mail=(
            Mail(IMAP),
            Mail(IMAP_143, By.REFUSING),
            Mail(OLD, By.PREAUTH),
            Mail(POP3),
            Mail(SMTP, By.NO_AUTH),
        ),
    ),
    Case(
        "nobody has registered the domain",
        Site(domain="check-absent.example", zone=Dns.ABSENT),
        ("AC-DNS-001 critical",),
        mends=False,
    ),
    Case(
        "nothing at all",
        Site(domain="check-void.example", pages=(HOME,)),
        ("AC-DNS-002 warn", "AC-SRV-001 critical", "AC-SRV-002 critical"),
        mends=False,
        verdict="critical AC-DNS-002",
    ),
)
