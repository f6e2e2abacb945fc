"""Domains with one mistake each, for `autoconf check`: what a helpdesk meets every week."""

from __future__ import annotations

from dataclasses import dataclass

from ..documents import IMAP, IMAP_143, POP3, SMTP, SMTP_587, autoconfig, autodiscover, honest
from ..table import By, Cert, Mail, Page, Place, Site

AUTOCONFIG = "https://autoconfig.{d}/mail/config-v1.1.xml"
POX = "https://autodiscover.{d}/autodiscover/autodiscover.xml"
HOME = Page("https://{d}/", b"<html>Welcome</html>", kind="text/html")
"""The domain has a web server, which can answer for mail too."""
MX = "@ MX 10 mx.{d}."
GOOD_SRV = (
    "_imaps._tcp SRV 0 1 993 imap.{d}.",
    "_pop3s._tcp SRV 10 1 995 pop.{d}.",
    "_submissions._tcp SRV 0 1 465 smtp.{d}.",
    *(f"_{label}._tcp SRV 0 0 0 ." for label in ("imap", "pop3", "submission")),
)
LANDING = b"<!DOCTYPE html><html><head><title>Parked</title></head><body>Buy me</body></html>"


def own(body: bytes, *, kind: str = "text/xml", cert: Cert = Cert.GOOD) -> Page:
    return Page(AUTOCONFIG, body, kind=kind, cert=cert)


GOOD = autoconfig(IMAP, POP3, SMTP)


PLAIN = autoconfig(
    IMAP,
    "imap imap.{d} 993 starttls",
    "imap imap.{d} 993 QUIC",
    "pop3 pop.{d} 110 plain",
    "pop3 {{host}} 995 tls",
    POP3,
    SMTP,
)
SMALL = (
    autoconfig(POP3, "imap imap.old.{d} 993 tls", IMAP, SMTP)
    .replace(b"<domain>{d}", b"<domain>other.example")
    .replace(b"<displayName>Mail of {d}</displayName>", b"<wish/>")
    .replace(b"%EMAILADDRESS%", b"bob", 1)
    .replace(b"<authentication>password-cleartext</authentication>", b"", 1)
    .replace(
        b"</outgoingServer>",
        b"<useGlobalPreferredServer>true</useGlobalPreferredServer></outgoingServer>",
    )
)
EXMAIL = (
    "imap imap.exmail.qq.com 993 tls",
    "pop3 pop.exmail.qq.com 995 tls",
    "smtp smtp.exmail.qq.com 465 tls",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A site, what a check must find, and whether its own fixes mend that."""

    about: str
    site: Site
    found: tuple[str, ...]
    """`ID status`"""
    exit: int = 1
    mends: bool = True
    also: tuple[str, ...] = ()
    """Words that stand somewhere in the report."""

    @property
    def domain(self) -> str:
        return self.site.domain


def case(
    about: str,
    domain: str,
    *found: str,
    dns: tuple[str, ...] = (),
    pages: tuple[Page, ...] = (),
    mail: tuple[Mail, ...] = honest(IMAP, POP3, SMTP),
    places: dict[str, Place] | None = None,
    exit: int = 1,
    mends: bool = True,
    also: tuple[str, ...] = (),
) -> Case:
    hosts = {"mx.{d}": Place.DUAL} | (places or {})
    site = Site(domain=domain, dns=(MX, *dns), pages=(HOME, *pages), mail=mail, places=hosts)
    return Case(about, site, found, exit, mends, also)


CASES = (
    case(
        "all is well, but that Autodiscover answers in one spelling alone",
        "check-good.example",
        "AC-PUB-015 warn",
        dns=GOOD_SRV,
        pages=(own(GOOD), Page(POX, autodiscover(IMAP, POP3, SMTP))),
        exit=0,
    ),
    case(
        "the file on the web host is a control panel's, the mail is elsewhere",
        "check-panel.example",
        "AC-CON-002 error",
        dns=(*GOOD_SRV,),
        pages=(own(autoconfig("imap web.{d} 993 tls", "smtp web.{d} 465 tls")),),
        places={"web.{d}": Place.DUAL},
        also=("AC-SRV-003",),
    ),
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
    ),
    case(
        "an alias leads to a name that anybody may take",
        "check-dangling.example",
        "AC-DNS-004 critical",
        dns=(*GOOD_SRV, "autoconfig CNAME gone.nobody-here.example."),
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
        dns=(*GOOD_SRV,),
        pages=(Page(AUTOCONFIG, status=400),),
    ),
    case(
        "the file names servers without encryption, half a server, a template and a wrong port",
        "check-plain.example",
        "AC-XML-002 error",
        "AC-XML-003 error",
        "AC-XML-004 error",
        "AC-XML-005 error",
        dns=GOOD_SRV,
        pages=(own(PLAIN),),
    ),
    case(
        "the file names nothing to send by",
        "check-no-smtp.example",
        "AC-XML-011 error",
        dns=GOOD_SRV,
        pages=(own(autoconfig(IMAP, POP3)),),
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
        "autodiscover leads to a machine that keeps silent",
        "check-silence.example",
        "AC-PUB-016 warn",
        dns=GOOD_SRV,
        pages=(own(GOOD),),
        places={"autodiscover.{d}": Place.SILENT},
        exit=0,
    ),
    case(
        "the file is damaged",
        "check-damaged.example",
        "AC-XML-001 error",
        dns=GOOD_SRV,
        pages=(own(GOOD[:-20]),),
    ),
    case(
        "the file has every small mistake there is, and names a host that is gone",
        "check-small.example",
        "AC-XML-006 warn",
        "AC-XML-007 warn",
        "AC-XML-009 info",
        "AC-XML-010 warn",
        "AC-XML-012 warn",
        "AC-XML-014 error",
        "AC-XML-015 info",
        "AC-DNS-020 error",
        dns=GOOD_SRV,
        pages=(own(SMALL),),
    ),
    case(
        "people are told to send by port 25",
        "check-relay.example",
        "AC-SRV-008 error",
        dns=GOOD_SRV,
        pages=(own(autoconfig(IMAP, "smtp smtp.{d} 25 starttls", SMTP)),),
        mail=honest(IMAP, POP3, SMTP, "smtp smtp.{d} 25 starttls"),
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
        "the mailboxes are at a provider we know, and the file is the web host's",
        "check-leftover.example",
        "AC-CON-003 error",
        dns=("@ MX 5 mxbiz1.qq.com.",),
        pages=(own(autoconfig(IMAP, SMTP)),),
        mail=honest(IMAP, SMTP, *EXMAIL),
        places={"mxbiz1.qq.com": Place.DUAL},
    ),
    case(
        "nothing is published",
        "check-nothing.example",
        "AC-PUB-001 error",
    ),
    case(
        "the mail server's certificate is for another name",
        "check-certificate.example",
        "AC-TLS-001 error",
        "AC-SRV-001 critical",
        dns=(*GOOD_SRV[:1], *GOOD_SRV[2:3]),
        pages=(own(autoconfig(IMAP, SMTP)),),
        mail=(Mail(IMAP, cert=Cert.WRONG_NAME), Mail(SMTP)),
        mends=False,
        also=("elsewhere.example",),
    ),
    case(
        "the certificate of autoconfig is for another name",
        "check-web-certificate.example",
        "AC-PUB-009 error",
        dns=GOOD_SRV,
        pages=(own(GOOD, cert=Cert.WRONG_NAME),),
        also=("elsewhere.example",),
        mends=False,
    ),
    case(
        "STARTTLS only",
        "check-starttls.example",
        dns=("_imap._tcp SRV 0 1 143 imap.{d}.", "_submission._tcp SRV 0 1 587 smtp.{d}."),
        pages=(own(autoconfig(IMAP_143, SMTP_587)),),
        mail=(Mail(IMAP_143), Mail(SMTP_587, By.POSTFIX)),
        exit=0,
        mends=False,
        also=("AC-TLS-009",),
    ),
    case(
        "STARTTLS is stripped",
        "check-stripped.example",
        "AC-TLS-006 error",
        dns=("_imap._tcp SRV 0 1 143 imap.{d}.", "_submissions._tcp SRV 0 1 465 smtp.{d}."),
        mail=(Mail(IMAP_143, By.STRIPPED), Mail(SMTP)),
        mends=False,
    ),
    case(
        "clear bytes lie behind the answer to STARTTLS",
        "check-injected.example",
        "AC-TLS-007 critical",
        dns=("_imap._tcp SRV 0 1 143 imap.{d}.", "_submissions._tcp SRV 0 1 465 smtp.{d}."),
        mail=(Mail(IMAP_143, By.INJECTED), Mail(SMTP)),
        mends=False,
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
)
SITES = tuple(each.site for each in CASES)
