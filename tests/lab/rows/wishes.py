"""What the caller asks for beside the address."""

from __future__ import annotations

from ..documents import (
    HOSTER_IMAP,
    HOSTER_SMTP,
    IMAP,
    POP3,
    SMTP,
    by,
    found,
    honest,
    http,
    ispdb,
    own,
    verified,
)
from ..table import By, Dns, Expect, Mail, Row
from ..world import CLIENT

BOX = "imap box.{d} 993 tls"

ROWS = (
    Row(
        domain="share-address.example",
        about="with --share-address the address goes to the domain's own host and nowhere else",
        pages=(own(IMAP, SMTP), ispdb(IMAP, SMTP), http(IMAP, SMTP)),
        mail=honest(IMAP, SMTP),
        args=("--share-address",),
        expect=verified(IMAP, SMTP),
    ),
    Row(
        domain="no-third-party.example",
        about="the public database is not asked when third parties are ruled out",
        pages=(ispdb(HOSTER_IMAP, HOSTER_SMTP),),
        args=("--no-third-party",),
        expect=Expect(status="not_found", exit=3, attempts=("ispdb no-third-party",)),
    ),
    Row(
        domain="one-protocol.example",
        about="only IMAP is asked for, so nothing else is needed for proof",
        pages=(own(IMAP, POP3, SMTP),),
        mail=honest(IMAP),
        args=("--protocol", "imap"),
        expect=verified(IMAP),
    ),
    Row(
        domain="no-verify.example",
        about="servers are named and not tried, as was asked",
        pages=(own(IMAP, SMTP),),
        mail=honest(IMAP, SMTP),
        args=("--no-verify",),
        expect=Expect(
            status="found",
            exit=0,
            servers=(f"{IMAP} plausible trusted", f"{SMTP} plausible trusted"),
        ),
    ),
    Row(
        domain="only-srv.example",
        about="one source is asked and no other",
        dns=("_imaps._tcp SRV 0 1 993 imap", "_submissions._tcp SRV 0 1 465 smtp"),
        pages=(own(HOSTER_IMAP, HOSTER_SMTP),),
        mail=honest(IMAP, SMTP),
        args=("--only", "srv"),
        expect=verified(IMAP, SMTP, sources=by("srv"), nowhere=("hoster.example",)),
    ),
    Row(
        domain="given-mx.example",
        about="an MX that was given instead of asked for",
        dns=("@ MX 10 mx.hoster.example.",),
        args=("--mx", "mxbiz1.qq.com"),
        expect=Expect(
            status="verified", exit=0, config_id="tencent-exmail", nowhere=("hoster.example",)
        ),
    ),
    Row(
        domain="deadline.example",
        about="a deadline of three seconds ends even a tarpit",
        pages=(own(BOX, SMTP),),
        mail=(Mail(BOX, By.TARPIT), Mail(SMTP)),
        args=("--timeout", "3"),
        expect=Expect(
            status="found",
            exit=4,
            servers=(f"{BOX} plausible trusted", f"{SMTP} verified trusted"),
            seconds=4.5,
        ),
    ),
    Row(
        domain="resolver-elsewhere.example",
        about="a resolver that is not on loopback is not believed when it says `signed`",
        zone=Dns.SIGNED,
        dns=(
            "_imaps._tcp SRV 0 1 993 imap.hoster.example.",
            "_submissions._tcp SRV 0 1 465 smtp.hoster.example.",
        ),
        args=("--resolver", CLIENT),
        expect=found(
            f"{HOSTER_IMAP} verified unconfirmed",
            f"{HOSTER_SMTP} verified unconfirmed",
            sources=by("srv"),
        ),
    ),
)
