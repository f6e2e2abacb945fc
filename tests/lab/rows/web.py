"""Web servers that are not what they should be: the domain's own file is bad, another is good."""

from __future__ import annotations

import codecs

from ..documents import (
    IMAP,
    SMTP,
    autoconfig,
    found,
    honest,
    http,
    ispdb,
    own,
    verified,
    well_known,
)
from ..table import By, Cert, Expect, Page, Place, Row

URL = "https://autoconfig.{d}/mail/config-v1.1.xml"
GOOD = honest(IMAP, SMTP)
EVIL = autoconfig("imap imap.stranger.example 993 tls", "smtp smtp.stranger.example 465 tls")


def _unusable(domain: str, about: str, page: Page, word: str, *extra: Page) -> Row:
    """The domain's own file cannot be used; the public database stands in."""
    return Row(
        domain=domain,
        about=about,
        pages=(page, *extra, ispdb(IMAP, SMTP)),
        mail=GOOD,
        expect=verified(
            IMAP, SMTP, sources=frozenset({"ispdb"}), attempts=(f"autoconfig {word}",),
            nowhere=("stranger.example",),
        ),
    )  # fmt: skip


def _usable(domain: str, about: str, page: Page) -> Row:
    return Row(
        domain=domain,
        about=about,
        pages=(page,),
        mail=GOOD,
        expect=verified(IMAP, SMTP, sources=frozenset({"autoconfig"})),
    )


def _redirect(to: str) -> Page:
    return Page(URL, status=302, location=to)


ROWS = (
    Row(
        domain="html.example",
        about="a web page with status 200 does not hide the file at the well-known path",
        pages=(
            Page(URL, b"<!DOCTYPE html><html><p>Hello</html>", "text/html"),
            well_known(IMAP, SMTP),
        ),
        mail=GOOD,
        expect=verified(IMAP, SMTP, attempts=("autoconfig web-page",)),
    ),
    _unusable("no-servers.example", "well-formed, without servers", own(), "no-servers"),
    _unusable(
        "not-well-formed.example",
        "not well-formed",
        Page(URL, autoconfig(IMAP, SMTP)[:-20]),
        "unreadable",
    ),
    _unusable(
        "doctype.example",
        "a document type with entities",
        Page(URL, b'<!DOCTYPE c [<!ENTITY x "y">]>' + autoconfig(IMAP, SMTP).split(b"\n", 1)[1]),
        "unreadable",
    ),
    _usable(
        "unknown-socket.example",
        "one unknown socket type among good ones",
        own("imap odd.{d} 993 QUIC", IMAP, SMTP),
    ),
    Row(
        domain="only-unknown-socket.example",
        about="nothing but unknown socket types: no answer, and never plaintext",
        pages=(own("imap box.{d} 993 QUIC", "smtp box.{d} 465 QUIC"),),
        expect=Expect(status="not_found", exit=3, nowhere=("box.only-unknown",)),
    ),
    _usable(
        "content-type.example",
        "the wrong content type does not matter",
        Page(URL, autoconfig(IMAP, SMTP), "application/octet-stream"),
    ),
    _usable(
        "bom.example",
        "a byte order mark",
        Page(URL, autoconfig(IMAP, SMTP, bom=codecs.BOM_UTF8)),
    ),
    Row(
        domain="utf-16.example",
        about="UTF-16 with a byte order mark",
        pages=(
            Page(
                URL,
                autoconfig(IMAP, SMTP)
                .decode()
                .replace("utf-8", "utf-16")
                .replace("{d}", "utf-16.example")
                .encode("utf-16"),
            ),
        ),
        mail=GOOD,
        expect=verified(IMAP, SMTP, sources=frozenset({"autoconfig"})),
    ),
    _unusable("endless.example", "a body without end", Page(URL, by=By.ENDLESS), "too-large"),
    _unusable("bomb.example", "a gzip bomb", Page(URL, by=By.BOMB), "broken"),
    _unusable("drip.example", "a byte a second", Page(URL, by=By.DRIP), "deadline"),
    _unusable("loop.example", "a redirect to itself", _redirect(URL), "redirect"),
    _unusable(
        "to-http.example",
        "a redirect from https to http",
        _redirect("http://files.{d}/mail.xml"),
        "redirect",
        Page("http://files.{d}/mail.xml", EVIL),
    ),
    _unusable(
        "to-loopback.example",
        "a redirect to loopback",
        _redirect("https://127.0.0.1/mail.xml"),
        "guarded",
    ),
    _unusable(
        "to-metadata.example",
        "a redirect to a cloud's metadata",
        _redirect("https://169.254.169.254/latest/meta-data/"),
        "guarded",
    ),
    Row(
        domain="to-private.example",
        about="a redirect to a name with a private address",
        pages=(_redirect("https://inner.{d}/mail.xml"), ispdb(IMAP, SMTP)),
        mail=GOOD,
        places={"inner.{d}": Place.PRIVATE},
        expect=verified(IMAP, SMTP, attempts=("autoconfig guarded",)),
    ),
    Row(
        domain="loopback-server.example",
        about="a file that names servers on loopback: refused, and never dialled",
        pages=(own("imap box.{d} 993 tls", "smtp box.{d} 465 tls"),),
        places={"box.{d}": Place.LOOPBACK},
        expect=Expect(status="not_found", exit=3, servers=()),
    ),
    _unusable(
        "web-expired.example",
        "the web server's certificate has expired",
        Page(URL, EVIL, cert=Cert.EXPIRED),
        "tls",
    ),
    _unusable(
        "web-self-signed.example",
        "the web server's certificate is self-signed",
        Page(URL, EVIL, cert=Cert.SELF_SIGNED),
        "tls",
    ),
    Row(
        domain="web-silent.example",
        about="the web host is silent: the file of the public database answers in its place",
        pages=(own(IMAP, SMTP), ispdb(IMAP, SMTP)),
        mail=GOOD,
        places={"autoconfig.{d}": Place.SILENT},
        expect=verified(IMAP, SMTP, sources=frozenset({"ispdb"}), attempts=("autoconfig silent",)),
    ),
    Row(
        domain="https-broken.example",
        about="https has a bad certificate, http names a stranger's host: no proof",
        pages=(
            Page(URL, autoconfig(IMAP, SMTP), cert=Cert.WRONG_NAME),
            http("imap imap.hoster.example 993 tls", "smtp smtp.hoster.example 465 tls"),
        ),
        expect=found(
            "imap imap.hoster.example 993 tls verified unconfirmed",
            "smtp smtp.hoster.example 465 tls verified unconfirmed",
        ),
    ),
)
