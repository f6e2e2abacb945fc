"""Each source alone: what it finds, and who vouches for it."""

from __future__ import annotations

from ..documents import (
    HOSTER_IMAP,
    HOSTER_SMTP,
    IMAP,
    IMAP_143,
    POP3,
    SMTP,
    SMTP_587,
    autoconfig,
    autodiscover,
    by,
    found,
    honest,
    http,
    ispdb,
    own,
    verified,
    well_known,
)
from ..table import By, Mail, Page, Row, Site

AUTODISCOVER = "https://autodiscover.{d}/autodiscover/autodiscover.xml"
BOX_IMAP = "imap box.{d} 993 tls"
BOX_SMTP = "smtp box.{d} 587 starttls"
UNCONFIRMED = " verified unconfirmed"

HOSTER = Site(
    domain="hoster.example",
    pages=(own(HOSTER_IMAP, HOSTER_SMTP),),
    mail=honest(HOSTER_IMAP, HOSTER_SMTP, "imap imap2.hoster.example 993 tls"),
)
"""Runs mailboxes for many of the rows below."""


_RECORD = """
id = "override"
domains = ["override.example"]
status = "ok"
updated = "2026-11-24"
[names]
en = "Our own"
[[servers]]
protocol = "imap"
host = "imap.override.example"
port = 993
security = "tls"
username = "address"
[[servers]]
protocol = "smtp"
host = "smtp.override.example"
port = 465
security = "tls"
username = "address"
"""

ROWS = (
    Row(
        domain="override.example",
        about="the administrator's own record, and nobody is asked",
        pages=(own(HOSTER_IMAP, HOSTER_SMTP),),
        mail=honest(IMAP, SMTP),
        records=_RECORD,
        expect=verified(
            IMAP, SMTP, sources=by("override"), config_id="override", nowhere=("hoster.example",)
        ),
    ),
    Row(
        domain="autoconfig.example",
        about="the domain's own https file names its own servers",
        pages=(own(IMAP, POP3, SMTP),),
        mail=honest(IMAP, POP3, SMTP),
        expect=verified(IMAP, POP3, SMTP, sources=by("autoconfig"), config_id="{d}"),
    ),
    Row(
        domain="starttls.example",
        about="STARTTLS: sign-in is offered after the upgrade only",
        pages=(own(IMAP_143, "pop3 pop.{d} 110 starttls", SMTP_587),),
        mail=honest(IMAP_143, "pop3 pop.{d} 110 starttls", SMTP_587),
        expect=verified(IMAP_143, "pop3 pop.{d} 110 starttls", SMTP_587),
    ),
    Row(
        domain="postfix.example",
        about="submission by Postfix, both ports",
        pages=(own(IMAP, SMTP, SMTP_587),),
        mail=(Mail(IMAP), Mail(SMTP, By.POSTFIX), Mail(SMTP_587, By.POSTFIX)),
        expect=verified(IMAP, SMTP, SMTP_587),
    ),
    Row(
        domain="own-names-hoster.example",
        about="the domain's own https file may name anybody",
        pages=(own(HOSTER_IMAP, HOSTER_SMTP),),
        expect=verified(HOSTER_IMAP, HOSTER_SMTP, sources=by("autoconfig")),
    ),
    Row(
        domain="well-known.example",
        about="the file lies at the well-known path only",
        pages=(well_known(IMAP, SMTP),),
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, sources=by("autoconfig")),
    ),
    Row(
        domain="ispdb.example",
        about="only the public database knows the domain",
        pages=(ispdb(HOSTER_IMAP, HOSTER_SMTP),),
        expect=verified(HOSTER_IMAP, HOSTER_SMTP, sources=by("ispdb")),
    ),
    Row(
        domain="exchange.example",
        about="Exchange's XML answer, by POST",
        pages=(Page(AUTODISCOVER, autodiscover(BOX_IMAP, BOX_SMTP)),),
        mail=honest(BOX_IMAP, BOX_SMTP),
        expect=verified(BOX_IMAP, BOX_SMTP, sources=by("autodiscover")),
    ),
    Row(
        domain="exchange-json.example",
        about="Exchange's JSON answer, which says where to POST",
        pages=(
            Page(
                "https://autodiscover.{d}/autodiscover/autodiscover.json",
                b'{"Protocol": "AutodiscoverV1", "Url": "https://pox.{d}/a.xml"}',
                kind="application/json",
            ),
            Page("https://pox.{d}/a.xml", autodiscover(BOX_IMAP, BOX_SMTP)),
        ),
        mail=honest(BOX_IMAP, BOX_SMTP),
        expect=verified(BOX_IMAP, BOX_SMTP, sources=by("autodiscover")),
    ),
    Row(
        domain="http-own.example",
        about="an http file that names the domain's own servers: the host rule makes them trusted",
        pages=(http(IMAP, SMTP),),
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, sources=by("autoconfig-http")),
    ),
    Row(
        domain="http-to-https.example",
        about="an http host that points to a stranger's https file: the first hop taints the rest",
        pages=(
            Page(
                "http://autoconfig.{d}/mail/config-v1.1.xml",
                status=301,
                location="https://files.stranger.example/http.xml",
            ),
            Page("https://files.stranger.example/http.xml", autoconfig(HOSTER_IMAP, HOSTER_SMTP)),
        ),
        expect=found(
            HOSTER_IMAP + UNCONFIRMED, HOSTER_SMTP + UNCONFIRMED, sources=by("autoconfig-http")
        ),
    ),
    Row(
        domain="http-foreign.example",
        about="an http file that names foreign servers with perfect certificates",
        pages=(http(HOSTER_IMAP, HOSTER_SMTP),),
        expect=found(
            HOSTER_IMAP + UNCONFIRMED, HOSTER_SMTP + UNCONFIRMED, sources=by("autoconfig-http")
        ),
    ),
    Row(
        domain="guess.example",
        about="nobody says anything, and the usual names answer",
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, sources=by("guess")),
    ),
)
