"""Apple configuration profiles (.mobileconfig): reader.

Apple's Configuration Profile Reference, payloads com.apple.mail.managed and its neighbours.  Signed
profiles are opened, their signature is not checked.  A password inside is reported by the name of
its key; its value goes nowhere.  Nothing here writes: a profile that we would hand out has to be
signed by whoever publishes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from autoconf.documents import cms, placeholders, plist
from autoconf.documents.text import Unreadable
from autoconf.documents.text import name as clean_name
from autoconf.documents.values import Notes, host, port, security_by_port
from autoconf.model import Auth, Protocol, Reading, Security, Server, Service, ServiceKind, Settings

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
