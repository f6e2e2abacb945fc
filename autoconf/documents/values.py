"""From the words of a document to the values of the model: hosts, ports, URLs, sign-in methods.

Every format goes through `Notes.server`, so that what is skipped, and how loudly, is decided once.
The rule of draft-ietf-mailmaint-autoconfig, "must ignore", holds everywhere: what is not understood
is left out and noted, never guessed, and nothing unknown ever becomes a plain connection.
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from autoconf.documents.placeholders import HOST_DOMAIN, unfilled
from autoconf.documents.text import printable
from autoconf.model import (
    EMAIL_DOMAIN,
    Auth,
    Endpoint,
    Protocol,
    Remark,
    Security,
    Server,
    Severity,
)

_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_STAND_IN = "stand-in.invalid"

_AUTH = {
    # draft-ietf-mailmaint-autoconfig, and the words of version 1.1
    "password-cleartext": Auth.PASSWORD_CLEARTEXT,
    "plain": Auth.PASSWORD_CLEARTEXT,
    "password-encrypted": Auth.PASSWORD_ENCRYPTED,
    "secure": Auth.PASSWORD_ENCRYPTED,
    "oauth2": Auth.OAUTH2,
    "oauth": Auth.OAUTH2,
    "gssapi": Auth.GSSAPI,
    "ntlm": Auth.NTLM,
    "tls-client-cert": Auth.TLS_CLIENT_CERT,
    "client-ip-address": Auth.CLIENT_IP,
    "client-ip-based": Auth.CLIENT_IP,
    "none": Auth.NONE,
    # SASL mechanism names, version 1.2
    "login": Auth.PASSWORD_CLEARTEXT,
    "cram-md5": Auth.PASSWORD_ENCRYPTED,
    "digest-md5": Auth.PASSWORD_ENCRYPTED,
    "scram-sha-1": Auth.PASSWORD_ENCRYPTED,
    "scram-sha-1-plus": Auth.PASSWORD_ENCRYPTED,
    "scram-sha-256": Auth.PASSWORD_ENCRYPTED,
    "scram-sha-256-plus": Auth.PASSWORD_ENCRYPTED,
    "xoauth2": Auth.OAUTH2,
    "oauthbearer": Auth.OAUTH2,
    "external": Auth.TLS_CLIENT_CERT,
}


def host(text: str) -> str | None:
    """The canonical form of a host name or IP address: A-labels, lower case, no trailing dot.

    None if it is neither.  `%EMAILDOMAIN%` may stand for labels and comes back in lower case.
    """
    if EMAIL_DOMAIN in text:
        filled = host(text.replace(EMAIL_DOMAIN, _STAND_IN))
        return filled and filled.replace(_STAND_IN, HOST_DOMAIN)
    if not text or len(text) > 255:
        return None
    try:
        return str(ipaddress.ip_address(text.strip("[]"))) if "%" not in text else None
    except ValueError:
        pass
    name = text.removesuffix(".").lower()
    if not name.isascii() or "xn--" in name:
        name = _a_labels(name)
    labels = name.split(".")
    if len(name) > 253 or labels[-1].isdigit():
        return None
    return name if all(_LABEL.fullmatch(label) for label in labels) else None


def _a_labels(name: str) -> str:
    import idna  # only for the few names that need it

    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except UnicodeError:
        return ""


def port(text: str) -> int | None:
    """1 to 65535 in ASCII digits, else None."""
    if not (text.isascii() and text.isdigit() and len(text) <= 5):
        return None
    return int(text) if 0 < int(text) < 65536 else None


def url(text: str | None) -> str | None:
    """An http(s) URL that is safe to show; None for anything else, a URL with a password too."""
    if not text or len(text) > 2_000 or not text.isprintable() or " " in text:
        return None
    try:
        parts = urlsplit(text)
        named = bool(parts.hostname)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not named or "@" in parts.netloc:
        return None
    return parts.scheme + text[len(parts.scheme) :]  # urlsplit lowers the scheme only in its copy


def language(text: str | None, default: str) -> str:
    """A language tag of the shape RFC 5646 gives it, else `default`."""
    tag = (text or "").strip()
    return tag if _LANGUAGE.fullmatch(tag) else default


def security_by_port(number: int | None) -> Security:
    """What "SSL on" means where a format cannot say STARTTLS: the ports that begin in clear."""
    return Security.STARTTLS if number in (25, 110, 143, 587) else Security.TLS


class Notes:
    """The remarks of one document, gathered while it is read."""

    def __init__(self) -> None:
        self._remarks: dict[Remark, None] = {}

    def all(self) -> tuple[Remark, ...]:
        """In the order they were made, each once."""
        return tuple(self._remarks)

    def info(self, code: str, line: int | None = None, detail: str = "") -> None:
        self._add(Severity.INFO, code, line, detail)

    def warn(self, code: str, line: int | None = None, detail: str = "") -> None:
        self._add(Severity.WARN, code, line, detail)

    def credential(self, line: int | None, where: str) -> None:
        """A password stands in the document; `where` is the name of its place, never its value."""
        self._add(Severity.ERROR, "credential", line, where)

    def _add(self, severity: Severity, code: str, line: int | None, detail: str) -> None:
        self._remarks[Remark(code, severity, line, printable(detail))] = None

    def auth(self, words: list[tuple[str, int | None]]) -> tuple[Auth, ...]:
        """The methods these (word, line) pairs name, first come first; unknown words are noted."""
        found: dict[Auth, None] = {}
        for word, line in words:
            method = _AUTH.get(word.lower())
            if method is None:
                self.info("unknown-auth", line, word)
            else:
                found[method] = None
        return tuple(found)

    def host(self, text: str | None, line: int | None) -> str | None:
        """The canonical host, or None with a remark that says why not."""
        if not text:
            self.warn("host-missing", line)
        elif unfilled(text) or text.lower() == "hostname":
            self.warn("unfilled-template", line, text)
        elif canonical := host(text):
            return canonical
        else:
            self.warn("bad-host", line, text.rpartition("@")[2])  # what is before may be secret
        return None

    def port(self, text: str | None, line: int | None) -> int | None:
        """The port number, or None with a remark that says why not."""
        if not text:
            self.warn("port-missing", line)
        elif unfilled(text):
            self.warn("unfilled-template", line, text)
        elif number := port(text):
            return number
        else:
            self.warn("bad-port", line, text)
        return None

    def url(self, text: str | None, line: int | None) -> str | None:
        """The URL, or None with a remark that says why not."""
        if text and unfilled(text):
            self.warn("unfilled-template", line, text)
        elif good := url(text):
            return good
        else:
            self.info("bad-url", line)  # not quoted: it may hold a password
        return None

    def server(
        self,
        protocol: Protocol,
        *,
        host: str | None,
        port: str | None,
        security: Security | None,
        username: str | None,
        auth: tuple[Auth, ...],
        line: int | None,
    ) -> Server | None:
        """The server, or None with remarks; `security` None means that its word was not known."""
        name = self.host(host, line)
        number = self.port(port, line)
        usable = True
        if username and unfilled(username):
            self.warn("unfilled-template", line, username)
            usable = False
        if name is None or number is None or security is None or not usable:
            return None
        where = f"{name}:{number}"
        if security is Security.PLAIN:
            self.warn("plain", line, where)
        if security is Security.STARTTLS and number in (465, 993, 995):
            self.warn("starttls-on-tls-port", line, where)
        return Server(Endpoint(protocol, name, number, security), username or None, auth)
