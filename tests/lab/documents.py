"""What the sites of the table publish, written here by hand.

Deliberately not made with the tool's own writers: a mistake shared by writer and reader would
otherwise prove itself right.  Servers are given as `PROTOCOL HOST PORT tls|starttls|OTHER` lines.
"""

from __future__ import annotations

import base64
import hashlib
import json

from .table import ISPDB, Expect, Mail, Page

IMAP = "imap imap.{d} 993 tls"
IMAP_143 = "imap imap.{d} 143 starttls"
POP3 = "pop3 pop.{d} 995 tls"
SMTP = "smtp smtp.{d} 465 tls"
SMTP_587 = "smtp smtp.{d} 587 starttls"
HOSTER_IMAP = "imap imap.hoster.example 993 tls"
HOSTER_SMTP = "smtp smtp.hoster.example 465 tls"

WELL_KNOWN = "https://{d}/.well-known/autoconfig/mail/config-v1.1.xml"
_SOCKET = {"tls": "SSL", "starttls": "STARTTLS"}


def autoconfig(*lines: str, encoding: str = "utf-8", bom: bytes = b"") -> bytes:
    servers = []
    for line in lines:
        protocol, host, port, security = line.split()
        tag = "outgoingServer" if protocol == "smtp" else "incomingServer"
        servers.append(
            f'<{tag} type="{protocol}"><hostname>{host}</hostname><port>{port}</port>'
            f"<socketType>{_SOCKET.get(security, security)}</socketType>"
            f"<authentication>password-cleartext</authentication>"
            f"<username>%EMAILADDRESS%</username></{tag}>"
        )
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<clientConfig version="1.1">'
        '<emailProvider id="{d}"><domain>{d}</domain><displayName>Mail of {d}</displayName>'
        + "\n".join(servers)
        + "</emailProvider></clientConfig>\n"
    )
    return bom + text.encode(encoding)


def own(*lines: str) -> Page:
    """The domain's own file, where it belongs."""
    return Page("https://autoconfig.{d}/mail/config-v1.1.xml", autoconfig(*lines))


def well_known(*lines: str) -> Page:
    return Page(WELL_KNOWN, autoconfig(*lines))


def http(*lines: str) -> Page:
    return Page("http://autoconfig.{d}/mail/config-v1.1.xml", autoconfig(*lines))


def ispdb(*lines: str) -> Page:
    """The entry for the domain in the public database."""
    return Page(f"{ISPDB}/{{d}}", autoconfig(*lines))


def autodiscover(*lines: str) -> bytes:
    protocols = []
    for line in lines:
        protocol, host, port, security = line.split()
        encryption = "SSL" if security == "tls" else "TLS"
        protocols.append(
            f"<Protocol><Type>{protocol.upper()}</Type><Server>{host}</Server><Port>{port}</Port>"
            f"<SSL>on</SSL><Encryption>{encryption}</Encryption><SPA>off</SPA></Protocol>"
        )
    space = "http://schemas.microsoft.com/exchange/autodiscover"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<Autodiscover xmlns="{space}/responseschema/2006">'
        f'<Response xmlns="{space}/outlook/responseschema/2006a"><Account>'
        "<AccountType>email</AccountType><Action>settings</Action>"
        + "".join(protocols)
        + "</Account></Response></Autodiscover>\n"
    ).encode()


def pacc(domain: str) -> tuple[bytes, str]:
    """The document, and the TXT line with its digest."""
    hosts = {"imap": f"imap.{domain}", "submit": f"smtp.{domain}"}
    body = json.dumps(
        {
            "protocols": {name: {"host": host} for name, host in hosts.items()},
            "authentication": {"password": True},
            "info": {"provider": {"name": "PACC Laboratory", "shortName": "PACC"}},
        }
    ).encode()
    return body, f'_ua-auto-config TXT "v=UAAC1; a=sha256; d={digest(body)}"'


def digest(body: bytes) -> str:
    return base64.b64encode(hashlib.sha256(body).digest()).decode()


def pacc_page(body: bytes) -> Page:
    url = "https://ua-auto-config.{d}/.well-known/user-agent-configuration.json"
    return Page(url, body, kind="application/json")


def honest(*lines: str) -> tuple[Mail, ...]:
    """Real servers that do nothing wrong."""
    return tuple(Mail(line) for line in lines)


def verified(
    *servers: str,
    sources: frozenset[str] | None = None,
    conflicts: bool | None = False,
    config_id: str | None = None,
    attempts: tuple[str, ...] = (),
    nowhere: tuple[str, ...] = (),
    said: tuple[str, ...] = (),
) -> Expect:
    """The best answer: every row trusted and verified."""
    return Expect(
        status="verified",
        exit=0,
        servers=tuple(f"{line} verified trusted" for line in servers),
        sources=sources,
        conflicts=conflicts,
        config_id=config_id,
        attempts=attempts,
        nowhere=nowhere,
        said=said,
    )


def found(
    *servers: str,
    sources: frozenset[str] | None = None,
    conflicts: bool | None = False,
    attempts: tuple[str, ...] = (),
    nowhere: tuple[str, ...] = (),
    said: tuple[str, ...] = (),
) -> Expect:
    """Something, but not proven."""
    return Expect(
        status="found",
        exit=4,
        servers=servers,
        sources=sources,
        conflicts=conflicts,
        attempts=attempts,
        nowhere=nowhere,
        said=said,
    )


def by(*sources: str) -> frozenset[str]:
    return frozenset(sources)
