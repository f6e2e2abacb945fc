"""Apple configuration profiles (.mobileconfig): reader and writer.

Apple's Configuration Profile Reference, payloads com.apple.mail.managed and its neighbours.  Signed
profiles are opened, their signature is not checked.  A password inside is reported by the name of
its key; its value goes nowhere, and none is ever written.  What is written is not signed yet: that
is `documents.signing`.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_DNS, UUID, uuid5

from autoconf.documents import cms, placeholders, plist
from autoconf.documents.choice import best
from autoconf.documents.text import Unreadable
from autoconf.documents.text import name as clean_name
from autoconf.documents.values import Notes, host, port, security_by_port
from autoconf.messages import FALLBACK, pick, say
from autoconf.model import (
    EMAIL_ADDRESS,
    EMAIL_DOMAIN,
    PLACEHOLDERS,
    Auth,
    Protocol,
    Reading,
    Security,
    Server,
    Service,
    ServiceKind,
    Settings,
    UsernameForm,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autoconf.documents.plist import Node

_MAIL = "com.apple.mail.managed"
_INCOMING = {"EmailTypeIMAP": Protocol.IMAP, "EmailTypePOP": Protocol.POP3}
_AUTH = {
    "EmailAuthPassword": Auth.PASSWORD_CLEARTEXT,
    "EmailAuthCRAMMD5": Auth.PASSWORD_ENCRYPTED,
    "EmailAuthHTTPMD5": Auth.PASSWORD_ENCRYPTED,
    "EmailAuthNTLM": Auth.NTLM,
    "EmailAuthNone": Auth.NONE,
}
_SERVICES = {
    "com.apple.caldav.account": (ServiceKind.CALDAV, "CalDAV"),
    "com.apple.carddav.account": (ServiceKind.CARDDAV, "CardDAV"),
}
_EXCHANGE = {
    "com.apple.eas.account": ServiceKind.ACTIVESYNC,
    "com.apple.ews.account": ServiceKind.EWS,
}


def read(body: bytes) -> Reading:
    """Every mail account in the profile, signed or not; raises Unreadable."""
    if not cms.is_signed(body):
        return from_plist(plist.read(body))
    return from_plist(plist.read(cms.content(body)), signed=True)


def is_profile(top: Node) -> bool:
    return top.text("PayloadType") == "Configuration" or top.get("PayloadContent") is not None


def from_plist(top: Node, *, signed: bool = False) -> Reading:
    if not is_profile(top):
        raise Unreadable("foreign-plist", top.line)
    notes = Notes()
    if signed:
        notes.info("signature-not-checked")
    if top.get("EncryptedPayloadContent"):
        notes.warn("encrypted-profile", top.line)
    _note_credentials(top, notes)
    content = top.get("PayloadContent")
    payloads = content.items() if content else ()
    services = tuple(dict.fromkeys(s for each in payloads for s in _services(each, notes)))
    mail = [each for each in payloads if each.text("PayloadType") == _MAIL]
    found = [_account(each, top, services, notes) for each in mail]
    if not mail:
        notes.warn("no-provider", top.line)
        if services:
            found = [Settings(display_name=_shown(top, "PayloadDisplayName"), services=services)]
    elif len(mail) > 1:
        notes.info("several-providers", top.line, str(len(mail)))
    addresses = {_address(each) for each in mail}
    only = addresses.pop() if len(addresses) == 1 else None
    return Reading(tuple(found), remarks=notes.all(), address=only)


def _note_credentials(top: Node, notes: Notes) -> None:
    for node in top.dicts():
        assert isinstance(node.value, dict)
        for key, value in node.value.items():
            if not key.lower().endswith("password") or not value.value:
                continue
            if isinstance(value.value, str) and placeholders.unfilled(value.value):
                notes.warn("unfilled-template", value.line, key)
            elif isinstance(value.value, str | bytes):
                notes.credential(value.line, key)


def _account(payload: Node, top: Node, services: tuple[Service, ...], notes: Notes) -> Settings:
    kind = payload.get("EmailAccountType")
    protocol = _INCOMING.get(payload.text("EmailAccountType") or "")
    servers: list[Server] = []
    if protocol is None:
        notes.info("unknown-type", kind.line if kind else payload.line)
    else:
        servers += _server(payload, protocol, "IncomingMailServer", notes)
    servers += _server(payload, Protocol.SMTP, "OutgoingMailServer", notes)
    if not servers:
        notes.warn("no-servers", payload.line)
    address = _address(payload) or ""
    domain = host(address.rpartition("@")[2])
    settings = Settings(
        display_name=_shown(payload, "EmailAccountDescription", "PayloadDisplayName")
        or _shown(top, "PayloadOrganization", "PayloadDisplayName"),
        domains=(domain,) if domain else (),
        servers=tuple(servers),
        services=services,
    )
    return placeholders.restored(settings, address) if address else settings


def _address(payload: Node) -> str | None:
    return placeholders.literal_address(payload.text("EmailAddress"))


def _shown(node: Node, *keys: str) -> str | None:
    for key in keys:
        text = node.text(key)
        if text and not placeholders.unfilled(text) and (shown := clean_name(text, 200)):
            return shown
    return None


def _server(payload: Node, protocol: Protocol, prefix: str, notes: Notes) -> Iterator[Server]:
    name = payload.get(prefix + "HostName")
    line = name.line if name else payload.line
    if name is not None and not isinstance(name.value, str):
        notes.warn("host-not-text", line)
        return
    number = payload.text(prefix + "PortNumber")
    ssl = payload.flag(prefix + "UseSSL")
    if ssl is None:
        notes.info("ssl-not-stated", line)
    method = payload.get(prefix + "Authentication")
    word = payload.text(prefix + "Authentication")
    auth = _AUTH.get(word or "")
    if word and auth is None:
        notes.info("unknown-auth", method.line if method else line, word)
    server = notes.server(
        protocol,
        host=payload.text(prefix + "HostName"),
        port=number,
        # Apple's default is no SSL; a profile that does not say so still gets no plain connection.
        security=Security.PLAIN if ssl is False else security_by_port(port(number or "")),
        username=payload.text(prefix + "Username"),
        auth=(auth,) if auth else (),
        line=line,
    )
    if server:
        yield server


def _services(payload: Node, notes: Notes) -> Iterator[Service]:
    kind = payload.text("PayloadType") or ""
    if kind in _SERVICES:
        service, prefix = _SERVICES[kind]
        name = notes.host(payload.text(prefix + "HostName"), payload.line)
        if name:
            yield Service(service, host=name, port=port(payload.text(prefix + "Port") or ""))
    elif kind in _EXCHANGE and (name := notes.host(payload.text("Host"), payload.line)):
        yield Service(_EXCHANGE[kind], host=name)


class NoProfile(ValueError):  # noqa: N818 - it is what there is
    """No profile could be true; `code` is the sentence under `profile.<code>`."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


_TYPES = {protocol: word for word, protocol in _INCOMING.items()}
_WRITTEN_AUTH = {
    Auth.PASSWORD_CLEARTEXT: "EmailAuthPassword",
    Auth.PASSWORD_ENCRYPTED: "EmailAuthCRAMMD5",
    Auth.NTLM: "EmailAuthNTLM",
    Auth.CLIENT_IP: "EmailAuthNone",
    Auth.NONE: "EmailAuthNone",
}

Payload = dict[str, object]


def write(
    settings: Settings,
    *,
    domain: str,
    address: str | None = None,
    incoming: Protocol | None = None,
    language: str = FALLBACK,
) -> bytes:
    """A profile with one mail account, and a calendar and contacts where their server is known.

    Without `address` the device asks for it, and for the user names.  `incoming` chooses between
    IMAP and POP3.  The same arguments give the same bytes and identifiers, so that a second profile
    replaces the first.  Raises NoProfile.
    """
    import plistlib  # not cheap, and no reader needs it

    receiving = _usable(settings, (incoming,) if incoming else (Protocol.IMAP, Protocol.POP3))
    sending = _usable(settings, (Protocol.SMTP,))
    name = (pick(settings.names, language) or ("", settings.display_name or ""))[1]
    shown = clean_name(name.replace(EMAIL_DOMAIN, domain)) or domain
    own = _own_id(domain, address)

    def payload(kind: str, part: str, fields: Payload) -> Payload:
        return {
            "PayloadType": kind,
            "PayloadVersion": 1,
            "PayloadIdentifier": ".".join([*reversed(domain.split(".")), str(own), part]),
            "PayloadUUID": str(uuid5(own, part)).upper(),
            "PayloadDisplayName": shown,
            **fields,
        }

    mail: Payload = {
        "EmailAccountDescription": shown,
        "EmailAccountType": _TYPES[receiving.endpoint.protocol],
        **({"EmailAddress": address} if address else {}),
        **_server_fields("IncomingMailServer", receiving, address),
        **_server_fields("OutgoingMailServer", sending, address),
        "OutgoingPasswordSameAsIncomingPassword": True,
    }
    content = [payload(_MAIL, "mail", mail)]
    for kind, (service_kind, prefix) in _SERVICES.items():
        services = (each for each in settings.services if each.kind is service_kind)
        fields = (_service_fields(prefix, each, receiving, address) for each in services)
        if found := next(filter(None, fields), None):
            content.append(
                payload(kind, service_kind, {f"{prefix}AccountDescription": shown, **found})
            )
    profile: Payload = {
        "PayloadOrganization": shown,
        "PayloadDescription": say("profile.description", language, domain=domain),
        "PayloadRemovalDisallowed": False,
        "PayloadContent": content,
    }
    return plistlib.dumps(payload("Configuration", "profile", profile), sort_keys=False)


def _own_id(domain: str, address: str | None) -> UUID:
    """Stable for one person; from a hash, so that no identifier holds the address."""
    person = hashlib.sha256(address.lower().encode()).hexdigest() if address else ""
    return uuid5(uuid5(NAMESPACE_DNS, domain), person)


def _usable(settings: Settings, protocols: tuple[Protocol, ...]) -> Server:
    """The first of the protocols' best servers that a profile can describe."""
    servers = {server.endpoint.protocol: server for server in best(settings.servers)}
    first: NoProfile | None = None
    for protocol in protocols:
        server = servers.get(protocol)
        if server is None:
            continue
        obstacle = _obstacle(server)
        if obstacle is None:
            return server
        first = first or obstacle
    raise first or NoProfile("no-outgoing" if Protocol.SMTP in protocols else "no-incoming")


def _obstacle(server: Server) -> NoProfile | None:
    endpoint = server.endpoint
    if _written_auth(server) is None:
        # There is a key for OAuth, for Exchange accounts alone.
        return NoProfile("only-oauth" if Auth.OAUTH2 in server.auth else "sign-in", endpoint.host)
    if security_by_port(endpoint.port) is not endpoint.security:
        # A profile says "SSL" and no more; the device tells STARTTLS by the port.
        return NoProfile("security", f"{endpoint.host}:{endpoint.port}")
    return None


def _written_auth(server: Server) -> str | None:
    methods = server.auth or (Auth.PASSWORD_CLEARTEXT,)
    return next((_WRITTEN_AUTH[method] for method in methods if method in _WRITTEN_AUTH), None)


def _server_fields(prefix: str, server: Server, address: str | None) -> Payload:
    fields: Payload = {
        f"{prefix}HostName": server.endpoint.host,
        f"{prefix}PortNumber": server.endpoint.port,
        f"{prefix}UseSSL": True,
        f"{prefix}Authentication": _written_auth(server),
    }
    if username := _filled(server.username or EMAIL_ADDRESS, address):
        fields[f"{prefix}Username"] = username
    return fields


def _filled(template: str, address: str | None) -> str | None:
    """None where it waits for an address that nobody gave."""
    if address:
        return placeholders.with_address(template, address)
    return None if any(mark in template for mark in PLACEHOLDERS) else template


def _service_fields(
    prefix: str, service: Service, receiving: Server, address: str | None
) -> Payload | None:
    local_part, _, domain = (address or "").rpartition("@")
    quoted = f"{quote(local_part, safe='')}@{domain}" if address else None
    url = _filled(service.url or f"https://{service.host}:{service.port or 443}", quoted)
    try:
        parts = urlsplit(url or "")
        number = parts.port or 443
    except ValueError:
        return None
    if parts.scheme != "https" or not parts.hostname:
        return None
    fields: Payload = {
        f"{prefix}HostName": parts.hostname,
        f"{prefix}Port": number,
        f"{prefix}UseSSL": True,
    }
    if parts.path not in ("", "/"):
        fields[f"{prefix}PrincipalURL"] = url
    # Where mail wants another name than the address, nobody said what this server wants.
    if address and receiving.username_form in (UsernameForm.ADDRESS, UsernameForm.UNKNOWN):
        fields[f"{prefix}Username"] = address
    return fields
