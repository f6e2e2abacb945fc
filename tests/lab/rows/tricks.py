"""Attempts to make something trusted that is not, or to learn what nobody may know."""

from __future__ import annotations

from ..documents import (
    HOSTER_IMAP,
    HOSTER_SMTP,
    IMAP,
    SMTP,
    autoconfig,
    by,
    honest,
    http,
    own,
    verified,
)
from ..table import Expect, Page, Row

HTTP = "http://autoconfig.{d}/mail/config-v1.1.xml"
FOREIGN = "imap imap2.hoster.example 993 tls"
FILES = "https://files.{d}.hoster.example/mail.xml"
NOT_OFFERED = tuple(
    f"_{name}._tcp SRV 0 0 0 ."
    for name in ("imaps", "imap", "pop3s", "pop3", "submissions", "submission")
)


def _record(domain: str, mx: str) -> str:
    """An administrator's record that knows a provider by its MX."""
    rows = "".join(
        f'[[servers]]\nprotocol = "{protocol}"\nhost = "{host}"\nport = {port}\nsecurity = "tls"\n'
        for protocol, host, port in (
            ("imap", "imap.hoster.example", 993),
            ("smtp", "smtp.hoster.example", 465),
        )
    )
    return (
        f'id = "{domain.partition(".")[0]}"\nmx = ["{mx}"]\nstatus = "ok"\n'
        f'updated = "2026-11-24"\n[names]\nen = "Our own"\n{rows}'
    )


ROWS = (
    Row(
        domain="http-mixed.example",
        about="a forged http file that names the domain's own hosts smuggles nothing beside them",
        pages=(http(IMAP, FOREIGN, SMTP),),
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, sources=by("autoconfig-http")),
    ),
    Row(
        domain="http-login.example",
        about="a sign-in page and a hint from a forged http file are not believed",
        pages=(
            Page(
                HTTP,
                autoconfig(IMAP, SMTP).replace(
                    b"</emailProvider>",
                    b'<documentation url="https://evil.example/">'
                    b'<descr lang="en">Sign in there first</descr></documentation></emailProvider>'
                    b"<oAuth2><issuer>evil.example</issuer><scope>all</scope>"
                    b"<authURL>https://login.evil.example/</authURL>"
                    b"<tokenURL>https://login.evil.example/t</tokenURL></oAuth2>",
                ),
            ),
        ),
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, nowhere=("evil.example", "Sign in there")),
    ),
    Row(
        domain="http-user.example",
        about="a user name from a forged http file is not believed",
        pages=(
            Page(HTTP, autoconfig(IMAP, SMTP).replace(b"%EMAILADDRESS%", b"evil-%EMAILLOCALPART%")),
        ),
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, nowhere=("evil-",)),
    ),
    Row(
        domain="share-redirect.example",
        about="a shared address does not follow a redirect to somebody else's host",
        pages=(
            Page(
                "https://autoconfig.{d}/mail/config-v1.1.xml",
                status=302,
                location=f"{FILES}?$args",
            ),
            Page(FILES, autoconfig(IMAP, SMTP)),
        ),
        mail=honest(IMAP, SMTP),
        args=("--share-address",),
        expect=verified(IMAP, SMTP, sources=by("autoconfig")),
    ),
    Row(
        domain="srv-services.example",
        about="an unsigned SRV record to somebody else's calendar is not passed on",
        dns=("_caldavs._tcp SRV 0 1 443 dav.hoster.example.",),
        pages=(own(IMAP, SMTP),),
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, nowhere=("dav.hoster.example",)),
    ),
    Row(
        domain="override-mx.example",
        about="the administrator's own record is found by the MX as well",
        dns=("@ MX 10 mx.hoster.example.",),
        records=_record("override-mx.example", "mx.hoster.example"),
        expect=verified(HOSTER_IMAP, HOSTER_SMTP, conflicts=None, config_id="override-mx"),
    ),
    Row(
        domain="not-offered.example",
        about="what the domain says it does not offer is not guessed",
        dns=NOT_OFFERED,
        mail=honest(IMAP, SMTP),
        expect=Expect(status="not_found", exit=3, attempts=("srv not-offered",)),
    ),
)
