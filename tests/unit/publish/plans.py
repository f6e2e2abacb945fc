"""Settings and plans that the tests of this folder begin with."""

from __future__ import annotations

from dataclasses import replace

from autoconf.model import (
    Auth,
    Endpoint,
    Protocol,
    Security,
    Server,
    Service,
    ServiceKind,
    Settings,
)
from autoconf.publish.plan import Plan, plan

DOMAIN = "example.org"
WEB = "web.example.net"


def server(text: str, username: str | None = "%EMAILADDRESS%") -> Server:
    """`imap://host:993/tls`."""
    protocol, _, rest = text.partition("://")
    place, _, security = rest.partition("/")
    host, _, port = place.rpartition(":")
    where = Endpoint(Protocol(protocol), host, int(port), Security(security))
    return Server(where, username, (Auth.PASSWORD_CLEARTEXT,))


IMAP = server("imap://imap.example.org:993/tls")
POP3 = server("pop3://pop.example.org:995/tls")
SMTP = server("smtp://smtp.example.org:465/tls")
SETTINGS = Settings(display_name="Example", servers=(IMAP, POP3, SMTP))
STARTTLS = replace(
    SETTINGS,
    servers=(
        server("imap://imap.example.org:143/starttls"),
        server("smtp://s.example.org:587/starttls"),
    ),
)
DAV = replace(
    SETTINGS,
    services=(
        Service(ServiceKind.CALDAV, url="https://dav.example.org/cal/"),
        Service(ServiceKind.CALDAV, url="https://second.example.org/"),
        Service(ServiceKind.CARDDAV, url="https://dav.example.org:8443/%EMAILADDRESS%/"),
        Service(ServiceKind.JMAP, url="https://jmap.example.org/session"),
        Service(ServiceKind.WEBDAV, url="https://files.example.org/"),
    ),
)


def made(settings: Settings = SETTINGS, *web: str, old: tuple[str, ...] = ()) -> Plan:
    return plan(DOMAIN, settings, web=web or (WEB,), old_digests=old)
