"""The files of a domain for any web host that can do nothing but serve files.  Pure.

One folder answers for all names: their paths do not meet.  A file cannot look at the question, so
what depends on it (an Apple profile, Autodiscover's JSON, a login name in POX) is left out and
said to be.
"""

from __future__ import annotations

from dataclasses import dataclass

from autoconf.documents import autoconfig, autodiscover
from autoconf.model import ServiceKind, Settings, UsernameForm
from autoconf.publish import pacc
from autoconf.publish.plan import Plan

AUTOCONFIG = "/mail/config-v1.1.xml"
WELL_KNOWN = "/.well-known/autoconfig/mail/config-v1.1.xml"
MAIL_V1 = "/.well-known/mail-v1.xml"
AUTODISCOVER = "/autodiscover/autodiscover.xml"
XML = "text/xml; charset=utf-8"
JSON = "application/json"

_NOBODY = "nobody-in-particular"
_REDIRECTED = {ServiceKind.JMAP, ServiceKind.CALDAV, ServiceKind.CARDDAV}


@dataclass(frozen=True, slots=True)
class File:
    path: str
    """Below the web root, with a leading slash."""
    body: bytes
    content_type: str
    host: str
    """The name under which clients ask for it first."""


@dataclass(frozen=True, slots=True)
class Omission:
    """What no static file can answer."""

    sentence: str
    """Under `publish.`."""
    detail: str = ""


def files(plan: Plan) -> tuple[File, ...]:
    """Everything that can be said without looking at the question."""
    domain, settings = plan.domain, plan.settings
    xml = autoconfig.write(settings, domain=domain)
    found = [
        File(AUTOCONFIG, xml, XML, f"autoconfig.{domain}"),
        File(WELL_KNOWN, xml, XML, domain),
        File(MAIL_V1, xml, XML, domain),
    ]
    if login_is_address(settings):
        host = f"autodiscover.{domain}"
        found.append(File(AUTODISCOVER, _pox(settings, domain), XML, host))
    if plan.pacc:
        found.append(File(pacc.PATH, plan.pacc, JSON, f"ua-auto-config.{domain}"))
    return tuple(found)


def omissions(plan: Plan) -> tuple[Omission, ...]:
    found = [Omission("omitted-mobileconfig"), Omission("omitted-autodiscover-json")]
    if not login_is_address(plan.settings):
        found.append(Omission("omitted-autodiscover"))
    if plan.no_pacc:
        found.append(Omission(f"pacc-{plan.no_pacc.code}", plan.no_pacc.detail))
    redirects = [s.kind.value for s in plan.settings.services if s.kind in _REDIRECTED]
    if redirects:
        found.append(Omission("omitted-redirects", ", ".join(dict.fromkeys(redirects))))
    return tuple(found)


def login_is_address(settings: Settings) -> bool:
    """Whether everybody signs in with the whole address, which is what Outlook tries by itself."""
    address = (UsernameForm.ADDRESS, UsernameForm.UNKNOWN)
    return all(server.username_form in address for server in settings.servers)


def _pox(settings: Settings, domain: str) -> bytes:
    """The answer for nobody in particular: without the lines that would hold an address."""
    body = autodiscover.write(settings, address=f"{_NOBODY}@{domain}")
    lines = body.decode().splitlines(keepends=True)
    return "".join(line for line in lines if _NOBODY not in line).encode()
