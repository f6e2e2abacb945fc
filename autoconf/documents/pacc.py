"""PACC, automatic configuration of clients from one JSON document: reader, writer and digest.

draft-ietf-mailmaint-pacc: -02 says `smtp`, -03 says `submit`; both are read, -03 is written.  Ports
and security are implied (RFC 8314: 993, 995 and 465, TLS from the first byte), user names and
STARTTLS cannot be said.  A TXT record vouches for the exact bytes; without a matching one the
document counts for nothing, which is the caller's to enforce.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING

from autoconf.documents import guardedjson
from autoconf.documents.choice import best
from autoconf.documents.guardedjson import mapping, string
from autoconf.documents.text import Unreadable
from autoconf.documents.text import name as clean_name
from autoconf.documents.values import Notes
from autoconf.messages import LANGUAGES, say
from autoconf.model import (
    Auth,
    Hint,
    HintKind,
    OAuth2,
    Protocol,
    Reading,
    Security,
    Server,
    Service,
    ServiceKind,
    Settings,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from autoconf.documents.guardedjson import Object

_SERVERS = {
    "imap": (Protocol.IMAP, 993),
    "pop3": (Protocol.POP3, 995),
    "submit": (Protocol.SMTP, 465),
    "smtp": (Protocol.SMTP, 465),
}
_WRITTEN = {
    Protocol.IMAP: ("imap", 993),
    Protocol.POP3: ("pop3", 995),
    Protocol.SMTP: ("submit", 465),
}
_BY_URL = {
    "jmap": ServiceKind.JMAP,
    "caldav": ServiceKind.CALDAV,
    "carddav": ServiceKind.CARDDAV,
    "webdav": ServiceKind.WEBDAV,
}
_MANAGESIEVE_PORT = 4190


def read(body: bytes) -> Reading:
    """What the document says; raises Unreadable."""
    root = guardedjson.parse(body)
    if not is_pacc(root):
        raise Unreadable("foreign-json", 1)
    return from_object(root)


def is_pacc(root: Object) -> bool:
    return isinstance(root.get("protocols"), dict)


def from_object(root: Object) -> Reading:
    notes = Notes()
    auth, oauth2 = _authentication(mapping(root.get("authentication")))
    protocols = mapping(root["protocols"])
    servers: list[Server] = []
    services: list[Service] = []
    for word, value in protocols.items():
        if word in _SERVERS:
            if "submit" in protocols and word == "smtp":
                continue  # the same thing in the words of -02
            servers += _server(word, mapping(value), auth, notes)
        elif word in _BY_URL:
            if url := notes.url(string(mapping(value).get("url")), None):
                services.append(Service(_BY_URL[word], url=url))
        elif word == "managesieve":
            if host := notes.host(string(mapping(value).get("host")), None):
                services.append(Service(ServiceKind.MANAGESIEVE, host=host, port=_MANAGESIEVE_PORT))
        else:
            notes.info("unknown-type", None, word)
    if not servers:
        notes.warn("no-servers")
    info = mapping(root.get("info"))
    provider = mapping(info.get("provider"))
    shown = string(provider.get("name")) or string(provider.get("shortName")) or ""
    settings = Settings(
        display_name=clean_name(shown, 200) or None,
        servers=tuple(servers),
        services=tuple(services),
        hints=tuple(_hints(mapping(info.get("help")), notes)),
        oauth2=oauth2,
    )
    return Reading((settings,), remarks=notes.all())


def _server(word: str, value: Object, auth: tuple[Auth, ...], notes: Notes) -> Iterator[Server]:
    protocol, port = _SERVERS[word]
    host = value.get("host")
    if host is not None and not isinstance(host, str):
        notes.warn("host-not-text", None, word)
        return
    server = notes.server(
        protocol,
        host=string(host),
        port=str(port),
        security=Security.TLS,
        username=None,
        auth=auth,
        line=None,
    )
    if server:
        yield server


def _authentication(value: Object) -> tuple[tuple[Auth, ...], OAuth2 | None]:
    """The object has no order; OAuth comes first, because a provider that offers it means it."""
    found: list[Auth] = []
    public = value.get("oauth-public")
    if isinstance(public, dict):
        found.append(Auth.OAUTH2)
    if value.get("password") is True:
        found.append(Auth.PASSWORD_CLEARTEXT)
    issuer = string(mapping(public).get("issuer"))
    return tuple(found), OAuth2(issuer=clean_name(issuer, 200)) if issuer else None


def _hints(value: Object, notes: Notes) -> Iterator[Hint]:
    page = string(value.get("documentation"))
    if page and (url := notes.url(page, None)):
        text = tuple((tag, say("remark.documentation-page", tag)) for tag in LANGUAGES)
        yield Hint(HintKind.NOTE, text, url)


def write(settings: Settings) -> bytes:
    """The document for settings whose servers all stand on the implied ports under TLS.

    Raises ValueError when a best server cannot be expressed (STARTTLS, another port) or none is
    there: a document that leaves half of the servers out would send people to the wrong one.
    """
    protocols: Object = {}
    servers = best(settings.servers)
    for server in servers:
        word, port = _WRITTEN[server.endpoint.protocol]
        if server.endpoint.security is not Security.TLS or server.endpoint.port != port:
            raise ValueError(f"PACC cannot express {server.endpoint}")
        protocols[word] = {"host": server.endpoint.host}
    if not servers:
        raise ValueError("a PACC document needs a server")
    for service in settings.services:
        word = next((word for word, kind in _BY_URL.items() if kind is service.kind), "")
        if word and service.url:
            protocols.setdefault(word, {"url": service.url})
        elif service.kind is ServiceKind.MANAGESIEVE and service.port == _MANAGESIEVE_PORT:
            protocols.setdefault("managesieve", {"host": service.host})
    document: Object = {"protocols": protocols, "authentication": _written_auth(servers, settings)}
    shown = clean_name(settings.display_name or "", 60)
    if shown:
        provider = {"name": shown, "shortName": clean_name(shown, 20)}
        document["info"] = {"provider": provider}
    # Compact, in this order: the digest in the DNS is over these bytes, so they never change shape.
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def _written_auth(servers: tuple[Server, ...], settings: Settings) -> Object:
    methods = {method for server in servers for method in server.auth}
    written: Object = {}
    if Auth.OAUTH2 in methods and settings.oauth2 and settings.oauth2.issuer:
        written["oauth-public"] = {"issuer": settings.oauth2.issuer}
    if Auth.PASSWORD_CLEARTEXT in methods or not written:
        written["password"] = True
    return written


def digest(body: bytes) -> str:
    """Base64 of the SHA-256 of the exact bytes, after any content coding is removed."""
    return base64.b64encode(hashlib.sha256(body).digest()).decode("ascii")


def parse_txt(txt: str) -> str | None:
    """The digest in a `v=UAAC1; a=sha256; d=…` record; None if it is another kind of record."""
    tags: dict[str, str] = {}
    for part in txt.split(";"):
        key, equals, value = part.partition("=")
        if equals:
            tags.setdefault(key.strip().lower(), value.strip())
    if tags.get("v", "").upper() != "UAAC1" or tags.get("a", "").lower() != "sha256":
        return None
    return tags.get("d") or None


def matches(body: bytes, txts: Iterable[str]) -> bool:
    """Whether one of several TXT records vouches for exactly these bytes (old and new stand side
    by side while a document changes); False when none of them is a digest."""
    return digest(body) in {parse_txt(txt) for txt in txts}
