"""A configuration file as the programs of others see it: every word as it stands, nothing mended.

Our own reader (documents/autoconfig.py) skips what it does not understand and says so; each client
is strict and lenient in its own places, so each gets the raw words and decides itself.  An internal
document type is passed over: their parsers take it, ours refuses it.  Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from autoconf.documents import guardedxml
from autoconf.documents.guardedxml import Element
from autoconf.documents.text import Unreadable, decode
from autoconf.documents.values import host, port
from autoconf.model import EMAIL_DOMAIN, Auth, Endpoint, Protocol, Security, Server
from autoconf.net import HttpResponse

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_TYPE = "<!DOCTYPE"
_DOCTYPE = re.compile(_TYPE + r"[^\[>]*(\[[^\]]*\]\s*)?>")
_DIGITS = re.compile(r"\s*\+?(\d+)")
_PLACEHOLDER = re.compile(r"%[A-Za-z0-9]+%")


def fine(answer: HttpResponse) -> bool:
    """A whole answer with a good status."""
    return answer.fault is None and 200 <= answer.status < 300


def tree(body: bytes) -> Element | None:
    """The root element; None unless the document is well-formed."""
    try:
        text = _DECLARATION.sub("", decode(body))  # it names the encoding of the bytes
        return guardedxml.parse(_without_type(text).encode())
    except Unreadable:
        return None


def _without_type(text: str) -> str:
    """Tried at one place alone: looking for a whole one behind each that is not would take a
    stranger's file minutes."""
    begin = text.find(_TYPE)
    found = _DOCTYPE.match(text, begin) if begin >= 0 else None
    return text[:begin] + text[found.end() :] if found else text


def under(root: Element | None, *path: str) -> Element | None:
    """The element at the end of the path, names as written."""
    element = root
    for number, name in enumerate(path):
        if element is None:
            return None
        if number == 0:
            element = element if element.name == name else None
        else:
            element = element.first(name)
    return element


@dataclass(frozen=True, slots=True)
class Section:
    """One incomingServer or outgoingServer."""

    outgoing: bool
    kind: str
    """Its `type`, as written."""
    host: str | None
    port: str | None
    sockets: tuple[str, ...]
    auths: tuple[str, ...]
    username: str | None


def sections(provider: Element) -> tuple[Section, ...]:
    return tuple(
        Section(
            outgoing=each.name == "outgoingServer",
            kind=each.attributes.get("type", ""),
            host=each.value("hostname"),
            port=each.value("port"),
            sockets=tuple(one.text for one in each.all("socketType")),
            auths=tuple(one.text for one in each.all("authentication")),
            username=each.value("username"),
        )
        for each in provider.all("incomingServer", "outgoingServer")
    )


def hostname(text: str | None, domain: str, *, fills: bool = True) -> str | None:
    """A host name that can be dialled; `fills` for clients that put the domain in its place."""
    if fills and text:
        text = text.replace(EMAIL_DOMAIN, domain)
    return None if not text or _PLACEHOLDER.search(text) else host(text)


def leading_port(text: str | None) -> int | None:
    """As JavaScript's parseInt reads it: the digits in front, whatever follows."""
    found = _DIGITS.match(text or "")
    return port(found[1]) if found else None


def server(
    protocol: Protocol,
    where: str | None,
    number: int | None,
    security: Security | None,
    username: str | None,
    *auth: Auth,
) -> Server | None:
    """None where anything needed for a connection is missing."""
    if where is None or number is None or security is None:
        return None
    return Server(Endpoint(protocol, where, number, security), username, auth)
