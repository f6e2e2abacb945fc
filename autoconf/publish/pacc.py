"""The PACC document of a domain, or why there can be none; and the TXT records that vouch for it.

draft-ietf-mailmaint-pacc.  The writer refuses ports and STARTTLS; what it cannot see is refused
here: a client takes the address as user name, and signs in with a password or with OAuth.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from autoconf.documents import best, pacc
from autoconf.model import EMAIL_DOMAIN, Auth, Protocol, Security, Server, Settings, UsernameForm

PATH = "/.well-known/user-agent-configuration.json"
_PORTS = {Protocol.IMAP: 993, Protocol.POP3: 995, Protocol.SMTP: 465}
_PASSWORD = {Auth.PASSWORD_CLEARTEXT, Auth.PASSWORD_ENCRYPTED}


class NoPacc(ValueError):  # noqa: N818 - it is what there is
    """No document could be true; `code` is the sentence under `publish.pacc-<code>`."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


def document(settings: Settings, domain: str) -> bytes:
    """The exact bytes; the same settings always give the same.  Raises NoPacc."""
    servers = best(settings.servers)
    if len({server.endpoint.protocol is Protocol.SMTP for server in servers}) < 2:
        raise NoPacc("no-servers")
    for server in servers:
        _demand(server, settings)
    return pacc.write(_named(settings, domain))


def _demand(server: Server, settings: Settings) -> None:
    endpoint = server.endpoint
    where = f"{endpoint.host}:{endpoint.port}"
    if endpoint.security is not Security.TLS:
        raise NoPacc("starttls", where)
    if endpoint.port != _PORTS[endpoint.protocol]:
        raise NoPacc("port", where)
    if server.username_form not in (UsernameForm.ADDRESS, UsernameForm.UNKNOWN):
        raise NoPacc("username", where)
    oauth = Auth.OAUTH2 in server.auth and settings.oauth2 and settings.oauth2.issuer
    if server.auth and not oauth and not _PASSWORD & set(server.auth):
        raise NoPacc("sign-in", where)


def _named(settings: Settings, domain: str) -> Settings:
    name = settings.display_name
    return replace(settings, display_name=name.replace(EMAIL_DOMAIN, domain) if name else domain)


def txts(body: bytes, old: Iterable[str] = ()) -> tuple[str, ...]:
    """The TXT record for the document, then those of the digests it takes over from: while caches
    still hold an old document or an old record, each must fit (section "TXT", roll-over)."""
    digests = dict.fromkeys([pacc.digest(body), *old])
    return tuple(f"v=UAAC1; a=sha256; d={digest}" for digest in digests)
