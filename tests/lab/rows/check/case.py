"""A domain with mistakes, and what `autoconf check` must find there.  Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...documents import IMAP, POP3, SMTP, autoconfig, honest
from ...table import REAL, By, Cert, Mail, Page, Place, Site

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

GOOD = autoconfig(IMAP, POP3, SMTP)


def own(body: bytes, *, kind: str = "text/xml", cert: Cert = Cert.GOOD, rule: str = "") -> Page:
    return Page(AUTOCONFIG, body, kind=kind, cert=cert, rule=rule)


def beside(url: str, path: str) -> str:
    """Another path of the same host."""
    return url.partition("{d}")[0] + "{d}" + path


@dataclass(frozen=True, slots=True)
class Case:
    """A site, what a check must find, and whether its own fixes mend that."""

    about: str
    site: Site
    found: tuple[str, ...]
    """`ID status`"""
    exit: int = 1
    mends: bool = True
    """Publishing what was written, and others doing what they were asked, mends all of it."""
    also: tuple[str, ...] = ()
    """Words that stand somewhere in the report."""
    args: tuple[str, ...] = ()
    verdict: str = ""
    """How the report begins: its word for it, and the id on top; empty leaves it open."""

    @property
    def domain(self) -> str:
        return self.site.domain

    @property
    def done(self) -> Site:
        """Once whoever runs the servers has done what they were asked."""
        if not self.mends:
            return self.site
        mail = tuple(
            replace(m, by=m.by if m.by in REAL else By.DOVECOT, cert=Cert.GOOD)
            for m in self.site.mail
        )
        pages = tuple(replace(page, cert=Cert.GOOD) for page in self.site.pages)
        return replace(self.site, mail=mail, pages=pages)


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
    args: tuple[str, ...] = (),
    verdict: str = "",
) -> Case:
    hosts = {"mx.{d}": Place.DUAL} | (places or {})
    site = Site(domain=domain, dns=(MX, *dns), pages=(HOME, *pages), mail=mail, places=hosts)
    return Case(about, site, found, exit, mends, also, args, verdict)
