"""Sources in the DNS: PACC, TXT, SRV and the owner of the MX; and what a signature is worth."""

from __future__ import annotations

from ..documents import (
    HOSTER_IMAP,
    HOSTER_SMTP,
    IMAP,
    POP3,
    SMTP,
    SMTP_587,
    autoconfig,
    by,
    found,
    honest,
    pacc,
    pacc_page,
    verified,
)
from ..table import Dns, Expect, Page, Row
from .sources import BOX_IMAP, UNCONFIRMED

_PACC, _DIGEST = pacc("pacc.example")
_OTHER_PACC, _ = pacc("pacc-digest.example")

ROWS = (
    Row(
        domain="pacc.example",
        about="PACC with the right digest",
        dns=(_DIGEST,),
        pages=(pacc_page(_PACC),),
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, sources=by("pacc")),
    ),
    Row(
        domain="pacc-digest.example",
        about="PACC whose digest fits another document is refused",
        dns=(_DIGEST,),
        pages=(pacc_page(_OTHER_PACC),),
        expect=Expect(status="not_found", exit=3, attempts=("pacc digest-mismatch",)),
    ),
    Row(
        domain="txt.example",
        about="TXT names a file of the domain's own",
        dns=('@ TXT "mailconf=https://files.{d}/mail.xml"',),
        pages=(Page("https://files.{d}/mail.xml", autoconfig(IMAP, SMTP)),),
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, sources=by("txt")),
    ),
    Row(
        domain="txt-foreign.example",
        about="unsigned TXT that names a foreign file vouches for nothing",
        dns=('@ TXT "mailconf=https://files.stranger.example/mail.xml"',),
        pages=(
            Page("https://files.stranger.example/mail.xml", autoconfig(HOSTER_IMAP, HOSTER_SMTP)),
        ),
        expect=found(HOSTER_IMAP + UNCONFIRMED, HOSTER_SMTP + UNCONFIRMED, sources=by("txt")),
    ),
    Row(
        domain="srv.example",
        about="SRV names the domain's own servers: the host rule makes them trusted",
        dns=(
            "_imaps._tcp SRV 0 1 993 imap",
            "_submissions._tcp SRV 0 1 465 smtp",
            "_caldavs._tcp SRV 0 1 443 dav",
        ),
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, sources=by("srv"), said=("caldav", "dav.srv.example")),
    ),
    Row(
        domain="srv-foreign.example",
        about="unsigned SRV that names foreign servers vouches for nothing",
        dns=(
            "_imaps._tcp SRV 0 1 993 imap.hoster.example.",
            "_submissions._tcp SRV 0 1 465 smtp.hoster.example.",
        ),
        expect=found(HOSTER_IMAP + UNCONFIRMED, HOSTER_SMTP + UNCONFIRMED, sources=by("srv")),
    ),
    Row(
        domain="srv-signed.example",
        about="signed SRV, checked by the resolver on loopback, vouches for foreign servers",
        zone=Dns.SIGNED,
        dns=(
            "_imaps._tcp SRV 0 1 993 imap.hoster.example.",
            "_submissions._tcp SRV 0 1 465 smtp.hoster.example.",
        ),
        expect=verified(HOSTER_IMAP, HOSTER_SMTP, sources=by("srv")),
    ),
    Row(
        domain="srv-dot.example",
        about="a target of `.` says that POP3 is not offered",
        dns=(
            "_imaps._tcp SRV 0 1 993 imap",
            "_pop3s._tcp SRV 0 0 0 .",
            "_submission._tcp SRV 0 1 587 smtp",
        ),
        mail=honest(IMAP, POP3, SMTP_587),
        expect=verified(IMAP, SMTP_587, sources=by("srv")),
    ),
    Row(
        domain="srv-priority.example",
        about="priority comes before weight, weight decides among equals",
        dns=(
            "_imaps._tcp SRV 20 100 993 third",
            "_imaps._tcp SRV 10 1 993 second",
            "_imaps._tcp SRV 10 9 993 first",
            "_submissions._tcp SRV 0 1 465 smtp",
        ),
        mail=honest(
            "imap first.{d} 993 tls", "imap second.{d} 993 tls", "imap third.{d} 993 tls", SMTP
        ),
        expect=verified(
            "imap first.{d} 993 tls", "imap second.{d} 993 tls", "imap third.{d} 993 tls", SMTP
        ),
    ),
    Row(
        domain="mx-hoster.example",
        about="the MX's owner publishes a file: found, but an unsigned MX vouches for nothing",
        dns=("@ MX 10 mx.hoster.example.",),
        expect=found(HOSTER_IMAP + UNCONFIRMED, HOSTER_SMTP + UNCONFIRMED, sources=by("mx")),
    ),
    Row(
        domain="mx-signed.example",
        about="a signed MX passes on what its owner says over https",
        zone=Dns.SIGNED,
        dns=("@ MX 10 mx.hoster.example.",),
        expect=verified(HOSTER_IMAP, HOSTER_SMTP, sources=by("mx")),
    ),
    Row(
        domain="mx-full.example",
        about="the full name of the MX minus one label comes before its registrable domain",
        dns=("@ MX 20 backup.elsewhere.example.", "@ MX 10 mx1.premium.europe.hoster.example."),
        pages=(
            Page(
                "https://autoconfig.premium.europe.hoster.example/mail/config-v1.1.xml",
                autoconfig("imap imap2.hoster.example 993 tls", HOSTER_SMTP),
            ),
        ),
        expect=found(
            "imap imap2.hoster.example 993 tls" + UNCONFIRMED,
            HOSTER_SMTP + UNCONFIRMED,
            sources=by("mx"),
            conflicts=True,
        ),
    ),
    Row(
        domain="mx-co-uk.example",
        about="an MX under co.uk: its owner is asked, the public suffix never",
        dns=("@ MX 10 mx.lab-hoster.co.uk.",),
        pages=(
            Page(
                "https://autoconfig.lab-hoster.co.uk/mail/config-v1.1.xml",
                autoconfig(HOSTER_IMAP, HOSTER_SMTP),
            ),
            Page(
                "https://autoconfig.co.uk/mail/config-v1.1.xml",
                autoconfig("imap imap2.hoster.example 993 tls", HOSTER_SMTP),
            ),
        ),
        expect=found(
            HOSTER_IMAP + UNCONFIRMED,
            HOSTER_SMTP + UNCONFIRMED,
            sources=by("mx"),
            nowhere=("autoconfig.co.uk", "v1.1/co.uk"),
        ),
    ),
    Row(
        domain="halves.example",
        about="SRV knows where to read, nobody where to send: the guessed half is said to be one",
        dns=("_imaps._tcp SRV 0 1 993 box",),
        mail=honest(BOX_IMAP, SMTP),
        expect=verified(BOX_IMAP, SMTP, sources=by("srv", "guess"), said=("halves-mixed",)),
    ),
)
