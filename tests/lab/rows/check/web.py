"""Mistakes of web servers: what they answer, to whom, and over what."""

from __future__ import annotations

from ...documents import (
    IMAP,
    IMAP_143,
    POP3,
    SMTP,
    WELL_KNOWN,
    autoconfig,
    autodiscover,
    honest,
    ispdb,
)
from ...table import Cert, Page, Place
from .case import AUTOCONFIG, GOOD, GOOD_SRV, POX, beside, case, own

POX_CASE = "https://autodiscover.{d}/Autodiscover/Autodiscover.xml"

LANDING = b"<!DOCTYPE html><html><head><title>Parked</title></head><body>Buy me</body></html>"

EXCHANGE = autodiscover(IMAP, POP3, SMTP).replace(
    b"</Account>",
    b"".join(
        b"<Protocol><Type>%s</Type><EwsUrl>https://{d}/ews</EwsUrl></Protocol>" % kind
        for kind in (b"WEB", b"EXPR")
    )
    + b"</Account>",
)

STARTTLS_FIRST = autoconfig(IMAP_143, IMAP, POP3, SMTP)

CASES = (
    case(
        "all is well",
        "check-good.example",
        "AC-DNS-016 info",
        dns=GOOD_SRV,
        pages=(
            own(GOOD),
            *(Page(url, autodiscover(IMAP, POP3, SMTP)) for url in (POX, POX_CASE)),
        ),
        exit=0,
        mends=False,
        verdict="info AC-DNS-016",
    ),
    case(
        "Autodiscover answers in one spelling, and to POST alone",
        "check-case.example",
        "AC-PUB-014 info",
        "AC-PUB-015 warn",
        dns=GOOD_SRV,
        pages=(
            own(GOOD),
            Page(POX, status=400, rule="if ($request_method = POST) { rewrite ^ /post.xml last; }"),
            Page(beside(POX, "/post.xml"), autodiscover(IMAP, POP3, SMTP)),
        ),
        exit=0,
    ),
    case(
        "a landing page lies where the file should be",
        "check-html.example",
        "AC-PUB-007 error",
        dns=GOOD_SRV,
        pages=(own(LANDING, kind="text/html"),),
    ),
    case(
        "the file is labelled as plain text",
        "check-label.example",
        "AC-PUB-008 error",
        dns=GOOD_SRV,
        pages=(own(GOOD, kind="text/plain"),),
    ),
    case(
        "the settings come over http alone",
        "check-http.example",
        "AC-PUB-012 error",
        dns=GOOD_SRV,
        pages=(Page("http://autoconfig.{d}/mail/config-v1.1.xml", GOOD),),
    ),
    case(
        "the server answers 400 to whoever sends no address",
        "check-400.example",
        "AC-PUB-002 error",
        "AC-CLI-001 warn",
        "AC-CLI-002 info",
        "AC-CLI-005 warn",
        dns=GOOD_SRV,
        pages=(Page(AUTOCONFIG, GOOD, rule='if ($arg_emailaddress = "") { return 400; }'),),
        args=("--clients",),
        verdict="error AC-PUB-002",
    ),
    case(
        "autodiscover leads to a machine that keeps silent",
        "check-silence.example",
        "AC-PUB-016 warn",
        dns=GOOD_SRV,
        pages=(own(GOOD),),
        places={"autodiscover.{d}": Place.SILENT},
        exit=0,
    ),
    case(
        "settings are given out over http, too",
        "check-both.example",
        "AC-PRIV-001 warn",
        dns=GOOD_SRV,
        pages=(own(GOOD), Page("http://autoconfig.{d}/mail/config-v1.1.xml", GOOD)),
        exit=0,
    ),
    case(
        "nothing is published, and nobody may issue a certificate",
        "check-nothing.example",
        "AC-PUB-001 error",
        "AC-DNS-021 warn",
        dns=('@ CAA 0 issue ";"',),
    ),
    case(
        "the certificate of autoconfig is for another name",
        "check-web-certificate.example",
        "AC-PUB-009 error",
        dns=GOOD_SRV,
        pages=(own(GOOD, cert=Cert.WRONG_NAME),),
        also=("elsewhere.example",),
    ),
    case(
        "the web server fails when an address is sent, at the well-known place, and for Outlook",
        "check-address.example",
        "AC-PUB-003 error",
        "AC-PUB-004 warn",
        "AC-PUB-013 error",
        dns=GOOD_SRV,
        pages=(
            own(GOOD, rule="if ($arg_emailaddress) { return 500; }"),
            Page(WELL_KNOWN, status=500),
            Page(POX, status=500),
        ),
    ),
    case(
        "the web server fails for a +; Autodiscover names Exchange, and answers over http",
        "check-plus.example",
        "AC-PUB-005 error",
        "AC-PUB-018 warn",
        "AC-CLI-003 warn",
        dns=GOOD_SRV,
        pages=(
            own(GOOD, rule='if ($args ~ "%2B") { return 400; }'),
            Page(POX, EXCHANGE),
            Page(POX.replace("https", "http"), autodiscover(IMAP, POP3, SMTP)),
        ),
    ),
    case(
        "with an address come other servers, STARTTLS comes first, beside it is another user name",
        "check-other.example",
        "AC-PUB-006 error",
        "AC-XML-013 info",
        "AC-CON-004 warn",
        dns=GOOD_SRV,
        pages=(
            own(STARTTLS_FIRST, rule="if ($arg_emailaddress) { rewrite ^ /other.xml last; }"),
            Page(beside(AUTOCONFIG, "/other.xml"), GOOD),
            Page(WELL_KNOWN, GOOD.replace(b"%EMAILADDRESS%", b"%EMAILLOCALPART%")),
        ),
        mail=honest(IMAP, IMAP_143, POP3, SMTP),
    ),
    case(
        "the file redirects to itself",
        "check-circle.example",
        "AC-PUB-011 error",
        dns=GOOD_SRV,
        pages=(Page(AUTOCONFIG, status=302, location=AUTOCONFIG),),
    ),
    case(
        "a redirect tells a stranger who asks",
        "check-tracker.example",
        "AC-PRIV-002 warn",
        dns=GOOD_SRV,
        pages=(
            own(
                GOOD,
                rule="if ($arg_emailaddress) "
                "{ return 302 https://tracker.example/who.xml?who=$arg_emailaddress; }",
            ),
            Page("https://tracker.example/who.xml", GOOD),
        ),
        exit=0,
    ),
    case(
        "the entry in the public database names a server that is gone",
        "check-database.example",
        "AC-PUB-017 warn",
        dns=GOOD_SRV,
        pages=(own(GOOD), ispdb("imap gone.{d} 993 tls", SMTP)),
        mends=False,
    ),
)
