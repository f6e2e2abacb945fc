"""Microsoft's Autodiscover for mail accounts, the plain old XML (POX) form: reader and writer.

[MS-OXDSCLI], the Outlook schemas 2006 and 2006a; of the JSON form (version 2) only the pointer to
the POX address is read.  Exchange's own protocols (EXCH, EXPR, WEB) are services here, not servers.
POX has no placeholders: the reader puts one where the answer repeats the address it was asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from autoconf.documents import guardedjson, guardedxml, placeholders, xmlout
from autoconf.documents.choice import best
from autoconf.documents.text import Unreadable
from autoconf.documents.text import name as clean_name
from autoconf.documents.values import Notes, host, port, security_by_port
from autoconf.model import (
    EMAIL_ADDRESS,
    Auth,
    Protocol,
    Reading,
    Security,
    Server,
    Service,
    ServiceKind,
    Settings,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autoconf.documents.guardedjson import Object
    from autoconf.documents.guardedxml import Element

ROOT = "Autodiscover"

_SCHEMAS = "http://schemas.microsoft.com/exchange/autodiscover/"
_REQUEST = _SCHEMAS + "outlook/requestschema/2006"
_RESPONSE = _SCHEMAS + "responseschema/2006"
_SETTINGS = _SCHEMAS + "outlook/responseschema/2006a"

_PROTOCOLS = {
    "imap": Protocol.IMAP,
    "pop3": Protocol.POP3,
    "pop": Protocol.POP3,
    "smtp": Protocol.SMTP,
}
_EXCHANGE = {"exch", "expr", "exhttp", "web"}
_ENCRYPTION = {"ssl": Security.TLS, "tls": Security.STARTTLS, "none": Security.PLAIN}


def request(address: str) -> bytes:
    """The body to POST when asking for `address`."""
    inner = [
        xmlout.element("EMailAddress", address),
        xmlout.element("AcceptableResponseSchema", _SETTINGS),
    ]
    return xmlout.document(xmlout.nest(ROOT, xmlout.nest("Request", inner), xmlns=_REQUEST))


def read(body: bytes) -> Reading:
    """What an answer says, in XML or JSON; raises Unreadable."""
    if body.lstrip()[:1] == b"{":
        pointer = guardedjson.parse(body)
        if not is_pointer(pointer):
            raise Unreadable("foreign-json", 1)
        return from_pointer(pointer)
    root = guardedxml.parse(body)
    if root.name != ROOT:
        raise Unreadable("foreign-xml", root.line, root.name)
    return from_root(root)


def is_pointer(value: Object) -> bool:
    """Whether a JSON object is a version 2 answer."""
    return {"Protocol", "Url"} <= value.keys()


def from_pointer(value: Object) -> Reading:
    notes = Notes()
    url = notes.url(guardedjson.string(value["Url"]), None)
    if url:
        notes.info("redirect")
    return Reading(redirect_url=url, remarks=notes.all())


def from_root(root: Element) -> Reading:
    notes = Notes()
    found: list[Settings] = []
    to_url = to_address = address = None
    for response in root.all("Response"):
        for fault in response.all("Error"):
            notes.warn("autodiscover-error", fault.line, fault.value("ErrorCode") or "")
        user = response.first("User")
        if user is not None:
            named = user.value("AutoDiscoverSMTPAddress", "EMailAddress")
            address = address or placeholders.literal_address(named)
        for account in response.all("Account"):
            if target := account.first("RedirectUrl"):
                to_url = to_url or notes.url(target.text, target.line)
                notes.info("redirect", target.line)
            elif target := account.first("RedirectAddr"):
                to_address = to_address or (target.text or None)
                notes.info("redirect", target.line)
            else:
                found.append(_account(account, user, address, notes))
    if not found and not notes.all():
        notes.warn("no-provider", root.line)
    reading = Reading(tuple(found), to_url, to_address, notes.all(), address)
    return placeholders.restore(reading, address) if address else reading


def _account(account: Element, user: Element | None, address: str | None, notes: Notes) -> Settings:
    protocols = tuple(account.all("Protocol"))
    servers = tuple(server for each in protocols if (server := _server(each, notes)))
    if not servers:
        notes.warn("no-servers", account.line)
    domain = host(address.rpartition("@")[2]) if address else None
    shown = clean_name((user and user.value("DisplayName")) or "", 200)
    return Settings(
        # Many servers repeat the address here: that names the person, not the provider.
        display_name=shown if shown and "@" not in shown else None,
        domains=(domain,) if domain else (),
        servers=servers,
        services=tuple(dict.fromkeys(s for each in protocols for s in _services(each, notes))),
    )


def _kind(protocol: Element) -> str:
    return (protocol.value("Type") or protocol.attributes.get("Type", "")).lower()


def _server(section: Element, notes: Notes) -> Server | None:
    protocol = _PROTOCOLS.get(_kind(section))
    if protocol is None:
        if _kind(section) not in _EXCHANGE:
            notes.info("unknown-type", section.line, _kind(section))
        return None
    where = section.first("Server")
    if where is not None and where.children:
        notes.warn("host-not-text", where.line)
        return None
    return notes.server(
        protocol,
        host=where.text if where else None,
        port=section.value("Port"),
        security=_security(section, notes),
        username=section.value("LoginName"),
        auth=_auth(section, protocol),
        line=where.line if where else section.line,
    )


def _security(section: Element, notes: Notes) -> Security | None:
    """Encryption decides; without it (or with Auto) SSL does, and SSL is on unless it says off."""
    encryption = section.first("Encryption")
    word = encryption.text.lower() if encryption else ""
    if word not in ("", "auto"):
        security = _ENCRYPTION.get(word)
        if security is None and encryption:
            notes.info("unknown-socket-type", encryption.line, encryption.text)
        return security
    ssl = (section.value("SSL") or "").lower()
    if ssl == "off":
        return Security.PLAIN
    if ssl != "on":
        notes.info("ssl-not-stated", section.line)
    return security_by_port(port(section.value("Port") or ""))


def _auth(section: Element, protocol: Protocol) -> tuple[Auth, ...]:
    if protocol is Protocol.SMTP and (section.value("AuthRequired") or "").lower() == "off":
        return (Auth.NONE,)
    match (section.value("SPA") or "").lower():
        case "on":
            return (Auth.NTLM,)  # Secure Password Authentication
        case "off":
            return (Auth.PASSWORD_CLEARTEXT,)
    return ()


def _services(section: Element, notes: Notes) -> Iterator[Service]:
    if _kind(section) not in _EXCHANGE:
        return
    for name, kind in (("EwsUrl", ServiceKind.EWS), ("OWAUrl", ServiceKind.WEBMAIL)):
        for each in _anywhere(section, name):
            if url := notes.url(each.text, each.line):
                yield Service(kind, url=url)


def _anywhere(section: Element, name: str) -> Iterator[Element]:
    """OWAUrl stands in External or Internal, EwsUrl directly inside."""
    yield from section.all(name)
    for part in section.all("External", "Internal"):
        yield from part.all(name)


def write(settings: Settings, *, address: str) -> bytes:
    """An answer for `address`: one server of each protocol, never a plain one.

    Outlook lets Encryption overrule SSL; Thunderbird reads only SSL and the port, which comes to
    the same on the usual ports.  Raises ValueError when there is no server to write.
    """
    servers = best(settings.servers)
    if not servers:
        raise ValueError("an Autodiscover answer needs a server")
    user = [
        xmlout.element("DisplayName", clean_name(settings.display_name or "") or address),
        xmlout.element("AutoDiscoverSMTPAddress", address),
    ]
    account = [xmlout.element("AccountType", "email"), xmlout.element("Action", "settings")]
    for server in servers:
        account += xmlout.nest("Protocol", _protocol_lines(server, address))
    response = [*xmlout.nest("User", user), *xmlout.nest("Account", account)]
    return xmlout.document(
        xmlout.nest(ROOT, xmlout.nest("Response", response, xmlns=_SETTINGS), xmlns=_RESPONSE)
    )


def _protocol_lines(server: Server, address: str) -> list[str]:
    endpoint = server.endpoint
    login = placeholders.with_address(server.username or EMAIL_ADDRESS, address)
    fields: list[tuple[str, object]] = [
        ("Type", endpoint.protocol.name),
        ("Server", endpoint.host),
        ("Port", endpoint.port),
        ("DomainRequired", "off"),
        ("LoginName", login),
        ("SPA", "on" if server.auth == (Auth.NTLM,) else "off"),
        ("SSL", "on"),
        ("Encryption", "SSL" if endpoint.security is Security.TLS else "TLS"),
        ("AuthRequired", "off" if server.auth == (Auth.NONE,) else "on"),
    ]
    return [xmlout.element(name, value) for name, value in fields]
