"""Mistakes in the documents that are served."""

from __future__ import annotations

from ...documents import IMAP, POP3, SMTP, autoconfig, honest
from ...table import Place
from .case import GOOD, GOOD_SRV, case, own

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
        b"<useGlobalPreferredServer>true</useGlobalPreferredServer>"
        b"<password>hunter2</password></outgoingServer>",
    )
)

EXMAIL = (
    "imap imap.exmail.qq.com 993 tls",
    "pop3 pop.exmail.qq.com 995 tls",
    "smtp smtp.exmail.qq.com 465 tls",
)

CASES = (
    case(
        "the file on the web host is a control panel's, the mail is elsewhere",
        "check-panel.example",
        "AC-CON-002 error",
        "AC-SRV-003 error",
        dns=GOOD_SRV,
        pages=(own(autoconfig("imap web.{d} 993 tls", "smtp web.{d} 465 tls")),),
        places={"web.{d}": Place.DUAL},
        verdict="error AC-SRV-003",
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
        "AC-XML-008 critical",
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
        "the mailboxes are at a provider we know, and the file is the web host's",
        "check-leftover.example",
        "AC-CON-003 error",
        dns=("@ MX 5 mxbiz1.qq.com.",),
        pages=(own(autoconfig(IMAP, SMTP)),),
        mail=honest(IMAP, SMTP, *EXMAIL),
        places={"mxbiz1.qq.com": Place.DUAL},
    ),
    case(
        "the file wants OAuth2, which the servers do not take, and there are no SRV records",
        "check-oauth.example",
        "AC-SRV-007 error",
        "AC-DNS-007 info",
        "AC-DNS-008 info",
        pages=(own(GOOD.replace(b"password-cleartext", b"OAuth2")),),
    ),
    case(
        "the file names no server",
        "check-empty.example",
        "AC-CLI-004 error",
        dns=GOOD_SRV,
        pages=(own(autoconfig()),),
    ),
)
