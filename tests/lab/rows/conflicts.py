"""Sources that disagree: which one is followed, and that the others are told."""

from __future__ import annotations

from ..documents import (
    HOSTER_IMAP,
    HOSTER_SMTP,
    IMAP,
    SMTP,
    by,
    found,
    honest,
    http,
    ispdb,
    own,
    pacc,
    pacc_page,
    verified,
    well_known,
)
from ..table import Expect, Place, Row

GONE_IMAP = "imap gone.{d} 993 tls"
GONE_SMTP = "smtp gone.{d} 465 tls"
SRV_OWN = ("_imaps._tcp SRV 0 1 993 imap", "_submissions._tcp SRV 0 1 465 smtp")
SRV_HOSTER = (
    "_imaps._tcp SRV 0 1 993 imap.hoster.example.",
    "_submissions._tcp SRV 0 1 465 smtp.hoster.example.",
)

_PACC, _DIGEST = pacc("own-pacc.example")

ROWS = (
    Row(
        domain="cpanel.example",
        about="a web host's leftover file loses against the provider that owns the MX",
        dns=("@ MX 0 cpanel-example.mail.protection.outlook.com.",),
        pages=(own("imap mail.{d} 993 tls", "smtp mail.{d} 465 tls"),),
        mail=honest("imap mail.{d} 993 tls", "smtp mail.{d} 465 tls"),
        expect=Expect(status="verified", exit=0, sources=by("curated-mx"), conflicts=True),
    ),
    Row(
        domain="agreement.example",
        about="two who agree are no conflict, and both are named",
        pages=(own(IMAP, SMTP), ispdb(IMAP, SMTP)),
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, sources=by("autoconfig", "ispdb")),
    ),
    Row(
        domain="own-own.example",
        about="the dedicated host comes before the well-known path",
        pages=(own(IMAP, SMTP), well_known(HOSTER_IMAP, HOSTER_SMTP)),
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, sources=by("autoconfig"), conflicts=True),
    ),
    Row(
        domain="own-ispdb.example",
        about="the domain itself comes before the public database",
        pages=(own(IMAP, SMTP), ispdb(HOSTER_IMAP, HOSTER_SMTP)),
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, sources=by("autoconfig"), conflicts=True),
    ),
    Row(
        domain="stale-ispdb.example",
        about="the public database is out of date, SRV is right",
        dns=SRV_OWN,
        pages=(ispdb(GONE_IMAP, GONE_SMTP),),
        mail=honest(IMAP, SMTP),
        places={"gone.{d}": Place.DUAL},
        expect=verified(IMAP, SMTP, sources=by("srv"), conflicts=True),
    ),
    Row(
        domain="stale-own.example",
        about="the domain's own file is out of date, the public database is right",
        pages=(own(GONE_IMAP, GONE_SMTP), ispdb(HOSTER_IMAP, HOSTER_SMTP)),
        places={"gone.{d}": Place.DUAL},
        expect=verified(HOSTER_IMAP, HOSTER_SMTP, sources=by("ispdb"), conflicts=True),
    ),
    Row(
        domain="own-srv.example",
        about="the domain's own file and its SRV records name different servers",
        dns=SRV_HOSTER,
        pages=(own(IMAP, SMTP),),
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, sources=by("autoconfig"), conflicts=True),
    ),
    Row(
        domain="ispdb-srv.example",
        about="the public database is trusted, unsigned SRV to a stranger is not",
        dns=SRV_HOSTER,
        pages=(ispdb(IMAP, SMTP),),
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, sources=by("ispdb"), conflicts=True),
    ),
    Row(
        domain="forged-http.example",
        about="a forged http file with working servers never beats the public database",
        pages=(http(HOSTER_IMAP, HOSTER_SMTP), ispdb(IMAP, SMTP)),
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, sources=by("ispdb"), conflicts=True),
    ),
    Row(
        domain="forged-agreement.example",
        about="http and unsigned SRV that agree launder nothing",
        dns=SRV_HOSTER,
        pages=(http(HOSTER_IMAP, HOSTER_SMTP),),
        expect=found(
            f"{HOSTER_IMAP} verified unconfirmed",
            f"{HOSTER_SMTP} verified unconfirmed",
            sources=by("srv", "autoconfig-http"),
        ),
    ),
    Row(
        domain="mx-srv.example",
        about="SRV to the domain's own servers beats the file of the MX's owner",
        dns=("@ MX 10 mx.hoster.example.", *SRV_OWN),
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, sources=by("srv"), conflicts=True),
    ),
    Row(
        domain="own-pacc.example",
        about="the domain's own file and its PACC document name different servers",
        dns=(_DIGEST,),
        pages=(own(HOSTER_IMAP, HOSTER_SMTP), pacc_page(_PACC)),
        mail=honest(IMAP, SMTP),
        expect=verified(HOSTER_IMAP, HOSTER_SMTP, sources=by("autoconfig"), conflicts=True),
    ),
    Row(
        domain="http-srv.example",
        about="SRV to the domain's own servers beats a forged http file",
        dns=SRV_OWN,
        pages=(http(HOSTER_IMAP, HOSTER_SMTP),),
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, sources=by("srv"), conflicts=True),
    ),
    Row(
        domain="ispdb-mx.example",
        about="the public database is trusted, the owner of an unsigned MX is not",
        dns=("@ MX 10 mx.hoster.example.",),
        pages=(ispdb(IMAP, SMTP),),
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, sources=by("ispdb"), conflicts=True),
    ),
)
