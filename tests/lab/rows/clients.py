"""The world in which real mail clients set up an account: chosen rows of the others, and traps."""

from __future__ import annotations

from dataclasses import replace

from ..documents import (
    HOSTER_IMAP,
    HOSTER_SMTP,
    IMAP,
    SMTP,
    autoconfig,
    autodiscover,
    honest,
    ispdb,
    own,
    well_known,
)
from ..table import ISPDB, Page, Place, Row, Site
from ..world import World
from . import conflicts, known, mail, names, pointers, sources, web

NEWER_ISPDB = "https://live.thunderbird.net/autoconfig/v1.1"
"""Where Thunderbird asks since its versions of 2026."""

_AUTODISCOVER = "https://autodiscover.{d}/autodiscover/autodiscover.xml"
_BOX_IMAP = "imap box.{d} 143 starttls"
_BOX_SMTP = "smtp box.{d} 587 starttls"
_FILE = autoconfig(IMAP, SMTP).decode()


def _changed(old: str, new: str) -> Page:
    """The domain's own file with one thing changed everywhere in it."""
    assert old in _FILE
    return replace(own(), body=_FILE.replace(old, new).encode())


_OAUTH = "<authentication>OAuth2</authentication>"
_CLEAR = "<authentication>password-cleartext</authentication>"

FIRST = Site(
    domain="box.example", pages=(own(_BOX_IMAP, _BOX_SMTP),), mail=honest(_BOX_IMAP, _BOX_SMTP)
)
"""One host for both.  It stands first, so that its certificate is what Dovecot shows to a client
that does not say which host it wants (Delta Chat, on STARTTLS)."""


def _exchange() -> Page:
    """Autodiscover that knows Exchange's own protocol only."""
    body = autodiscover().replace(
        b"</Account>",
        b"<Protocol><Type>EXCH</Type><EwsUrl>https://owa.{d}/EWS/Exchange.asmx</EwsUrl></Protocol>"
        b"</Account>",
    )
    return Page(_AUTODISCOVER, body)


TRAPS = (
    FIRST,
    Site(
        domain="no-username.example",
        pages=(_changed("<username>%EMAILADDRESS%</username>", ""),),
        mail=honest(IMAP, SMTP),
    ),
    Site(
        domain="lower-case.example",
        pages=(_changed("SSL", "ssl"), ispdb(HOSTER_IMAP, HOSTER_SMTP)),
        mail=honest(IMAP, SMTP),
    ),
    Site(
        domain="oauth-first.example",
        pages=(_changed(_CLEAR, _OAUTH + _CLEAR),),
        mail=honest(IMAP, SMTP),
    ),
    Site(
        domain="oauth-only.example",
        pages=(_changed(_CLEAR, _OAUTH),),
        mail=honest(IMAP, SMTP),
    ),
    Site(
        domain="purpose-mx.example",
        pages=(_changed("<domain>", '<domain purpose="mx">'),),
        mail=honest(IMAP, SMTP),
    ),
    Site(
        domain="no-domain.example",
        pages=(_changed("<domain>{d}</domain>", ""),),
        mail=honest(IMAP, SMTP),
    ),
    Site(
        domain="port-words.example",
        pages=(_changed("<port>993</port>", "<port>993/tcp</port>"),),
        mail=honest(IMAP, SMTP),
    ),
    Site(
        domain="two-of-each.example",
        pages=(own("imap second.{d} 993 tls", IMAP, "smtp second.{d} 465 tls", SMTP),),
        mail=honest("imap second.{d} 993 tls", IMAP, "smtp second.{d} 465 tls", SMTP),
    ),
    Site(
        domain="pop3-first.example",
        pages=(own("pop3 pop.{d} 995 tls", IMAP, SMTP),),
        mail=honest("pop3 pop.{d} 995 tls", IMAP, SMTP),
    ),
    Site(
        domain="second-half.example",  # a second server that says its host and nothing else
        pages=(
            _changed(
                "</incomingServer>",
                '</incomingServer><incomingServer type="imap"><hostname>second.{d}</hostname>'
                "</incomingServer>",
            ),
        ),
        mail=honest(IMAP, SMTP, "imap second.{d} 993 tls"),
    ),
    Site(
        domain="extra-attribute.example",
        pages=(_changed(' type="imap"', ' type="imap" id="first"'),),
        mail=honest(IMAP, SMTP),
    ),
    Site(
        domain="host-placeholder.example",
        pages=(_changed(".{d}</hostname>", ".%EMAILDOMAIN%</hostname>"),),
        mail=honest(IMAP, SMTP),
    ),
    Site(
        domain="xhtml.example",  # a web page that is well-formed, before a good file
        pages=(
            Page(own().url, b"<html><head/><body><p>Hello</p></body></html>", kind="text/html"),
            well_known(IMAP, SMTP),
        ),
        mail=honest(IMAP, SMTP),
    ),
    Site(
        domain="read-only.example",
        pages=(own(IMAP),),
        mail=honest(IMAP, SMTP),
    ),
    Site(
        domain="password-first.example",
        pages=(Page(_AUTODISCOVER, status=401),),
        mail=honest(IMAP, SMTP),
    ),
    Site(
        domain="exchange-tls.example",
        pages=(Page(_AUTODISCOVER, autodiscover(IMAP, SMTP)),),
        mail=honest(IMAP, SMTP),
    ),
    Site(
        domain="exchange-alone.example",
        pages=(_exchange(),),
        places={"owa.{d}": Place.DUAL},
    ),
    Site(
        domain="exchange-with-imap.example",
        pages=(_exchange(),),
        mail=honest("imap owa.{d} 993 tls", "smtp owa.{d} 587 starttls"),
    ),
    Site(
        domain="exchange-beside.example",
        pages=(_exchange(), own(IMAP, SMTP)),
        mail=honest(IMAP, SMTP),
        places={"owa.{d}": Place.DUAL},
    ),
    Site(
        domain="stray-srv.example",
        dns=("_autodiscover._tcp SRV 0 0 443 autodiscover.hoster.example.",),
        pages=(own(IMAP, SMTP),),
        mail=honest(IMAP, SMTP),
    ),
    Site(
        domain="exchange-at-hoster.example",
        dns=("_autodiscover._tcp SRV 0 0 443 owa.hoster.example.",),
        pages=(
            Page(
                "https://owa.hoster.example/autodiscover/autodiscover.xml",
                autodiscover(HOSTER_IMAP, HOSTER_SMTP),
            ),
        ),
    ),
)

_CHOSEN = {
    *("autoconfig", "postfix", "own-names-hoster", "well-known", "ispdb", "exchange"),
    *("http-own", "http-to-https", "http-foreign", "guess", "mx-hoster", "mx-full", "mx-co-uk"),
    *("cpanel", "own-own", "own-ispdb", "stale-ispdb", "forged-http", "srv-dot"),
    *("plain", "html", "no-servers", "not-well-formed", "doctype", "unknown-socket"),
    *("only-unknown-socket", "content-type", "bom", "utf-16", "loop", "to-http", "web-expired"),
    *("xn--bcher-kva", "nobody-knows", "no-such-domain", "one-refused", "expired", "stripped"),
}
_ROWS = tuple(
    row
    for topic in (sources, pointers, known, conflicts, mail, web, names)
    for row in topic.ROWS
    if row.domain.removesuffix(".example") in _CHOSEN
)


def _mirror(sites: tuple[Site, ...]) -> Site:
    """The same database under its newer name."""
    pages = tuple(
        replace(page, url=page.url.replace(ISPDB, NEWER_ISPDB))
        for site in sites
        for page in site.expanded().pages
        if page.url.startswith(ISPDB)
    )
    return Site(domain="live.thunderbird.net", pages=pages)


SITES: tuple[Site, ...] = (*TRAPS, *_ROWS)
_SLOW = tuple(row for row in web.ROWS if row.domain == "web-silent.example")
WORLD = World.of((*SITES, *_SLOW, sources.HOSTER, _mirror((*SITES, *_SLOW))))
DOMAINS = tuple((site.ask if isinstance(site, Row) else "") or site.domain for site in SITES)
"""As people type them."""
SLOW = tuple(site.domain for site in _SLOW)
"""Where Delta Chat waits for a minute; asked with Thunderbird alone."""
