"""Domains that a built-in record knows, by name or by MX; what it says where no server is left."""

from __future__ import annotations

from ..documents import IMAP, SMTP, by, honest, own, verified
from ..table import Dns, Expect, Row


def _by_mx(domain: str, about: str, mx: str, record: str, *nowhere: str) -> Row:
    return Row(
        domain=domain,
        about=about,
        dns=(f"@ MX 5 {mx}.",),
        expect=Expect(
            status="verified",
            exit=0,
            config_id=record,
            sources=by("curated-mx"),
            conflicts=False,
            nowhere=nowhere,
        ),
    )


def _ended(domain: str, about: str, ask: str) -> Row:
    return Row(
        domain=domain,
        about=about,
        ask=ask,
        zone=Dns.ABSENT,
        expect=Expect(status="unavailable", exit=3, servers=(), said=('"hints"',), seconds=3),
    )


ROWS = (
    _by_mx(
        "microsoft-mx.example",
        "a custom domain at Microsoft",
        "microsoft--mx-example.mail.protection.outlook.com",
        "microsoft-365",
    ),
    _by_mx(
        "google-mx.example",
        "a custom domain at Google",
        "alt2.aspmx.l.google.com",
        "google-workspace",
    ),
    _by_mx(
        "exmail-mx.example",
        "Tencent's enterprise mail is another provider than QQ Mail under the same name",
        "mxbiz1.qq.com",
        "tencent-exmail",
        "imap.qq.com",
    ),
    Row(
        domain="forwarder.example",
        about="only a forwarder is known: hints, and no servers",
        dns=("@ MX 5 route1.mx.cloudflare.net.",),
        expect=Expect(
            status="not_found", exit=3, servers=(), said=('"provider_status": "forwarder"',)
        ),
    ),
    Row(
        domain="filter-spf.example",
        about="behind a filter the SPF record tells whose mailboxes they are, and proves nothing",
        dns=(
            "@ MX 5 mx0a-001.pphosted.com.",
            '@ TXT "v=spf1 include:spf.protection.outlook.com -all"',
        ),
        expect=Expect(
            status="found", exit=4, config_id="microsoft-365", sources=by("traces"), conflicts=False
        ),
    ),
    Row(
        domain="forwarder-own.example",
        about="a forwarder's MX has no vote against the domain's own file",
        dns=("@ MX 5 route1.mx.cloudflare.net.",),
        pages=(own(IMAP, SMTP),),
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, sources=by("autoconfig")),
    ),
    _ended("retired.example", "a service that ended years ago", "yahoo.com.cn"),
    _ended("no-protocols.example", "a service without standard protocols", "tutanota.com"),
)
