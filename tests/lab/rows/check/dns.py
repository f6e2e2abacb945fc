"""Mistakes in records: stale, dangling, wrong, or missing."""

from __future__ import annotations

from ...documents import (
    IMAP,
    IMAP_143,
    POP3,
    SMTP,
    autodiscover,
    digest,
    honest,
    pacc,
    pacc_page,
)
from ...table import Page, Place
from .case import GOOD, GOOD_SRV, POX, case, own

HELPERS = ("autoconfig", "ua-auto-config")

NOWHERE = b'{"Protocol": "AutodiscoverV1", "Url": "http://{d}/"}'

PACC, PACC_TXT = pacc("check-cors.example")

CUT = b'{"protocols": {"imap": '

CUT_TXT = f'_ua-auto-config TXT "v=UAAC1; a=sha256; d={digest(CUT)}"'

CASES = (
    case(
        "stale records still lead to Office 365",
        "check-stale.example",
        "AC-DNS-005 error",
        "AC-DNS-006 error",
        dns=(
            *GOOD_SRV,
            "autodiscover CNAME autodiscover.outlook.com.",
            "_autodiscover._tcp SRV 0 0 443 autodiscover.outlook.com.",
        ),
        pages=(own(GOOD),),
        places={"autodiscover.outlook.com": Place.DUAL},
        also=("microsoft-365",),
        verdict="error AC-DNS-005",
    ),
    case(
        "aliases lead to a name that anybody may take",
        "check-dangling.example",
        "AC-DNS-004 critical",
        dns=(
            *GOOD_SRV,
            *(f"{name} CNAME gone.nobody-here.example." for name in HELPERS),
        ),
    ),
    case(
        "MX and SRV records name hosts that are gone, and one where nobody answers",
        "check-srv.example",
        "AC-DNS-003 error",
        "AC-DNS-009 error",
        "AC-DNS-011 error",
        dns=(
            "@ MX 20 gone.{d}.",
            "_imaps._tcp SRV 0 1 993 old.{d}.",
            "_submissions._tcp SRV 0 1 465 smtp.{d}.",
            "_pop3s._tcp SRV 0 1 995 mx.{d}.",
        ),
        pages=(own(GOOD),),
    ),
    case(
        "the digest fits no document",
        "check-pacc.example",
        "AC-DNS-015 error",
        dns=(*GOOD_SRV, f'_ua-auto-config TXT "v=UAAC1; a=sha256; d={"B" * 43}="'),
        pages=(own(GOOD),),
    ),
    case(
        "SRV records know STARTTLS alone, and a mailconf record leads nowhere",
        "check-clear.example",
        "AC-DNS-012 warn",
        "AC-DNS-013 info",
        "AC-DNS-014 warn",
        dns=(
            "_imap._tcp SRV 0 1 143 imap.{d}.",
            GOOD_SRV[2],
            '@ TXT "mailconf=http://old.example/"',
        ),
        pages=(own(GOOD),),
        mail=honest(IMAP, IMAP_143, POP3, SMTP),
        exit=0,
    ),
    case(
        "a wildcard answers for every name",
        "check-wildcard.example",
        "AC-DNS-019 warn",
        dns=(*GOOD_SRV, "* CNAME {d}."),
        exit=0,
    ),
    case(
        "web mail may not read the PACC document",
        "check-cors.example",
        "AC-PUB-019 info",
        dns=(*GOOD_SRV, PACC_TXT),
        pages=(own(GOOD), pacc_page(PACC)),
        exit=0,
    ),
    case(
        "the PACC document is damaged",
        "check-cut.example",
        "AC-XML-001 error",
        "AC-DNS-015 error",
        dns=(*GOOD_SRV, CUT_TXT),
        pages=(own(GOOD), pacc_page(CUT)),
    ),
    case(
        "the DNS announces another certificate, and Autodiscover's JSON leads nowhere",
        "check-pin.example",
        "AC-TLS-011 warn",
        "AC-PUB-020 info",
        dns=(*GOOD_SRV, f"_993._tcp.imap TLSA 3 1 1 {'00' * 32}"),
        pages=(
            own(GOOD),
            Page(POX, autodiscover(IMAP, POP3, SMTP)),
            Page(POX.replace(".xml", ".json"), NOWHERE, kind="application/json"),
        ),
        exit=0,
    ),
)
