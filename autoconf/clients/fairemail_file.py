"""How FairEmail reads a provider's file and an answer of Autodiscover: two servers, or nothing."""

from __future__ import annotations

from collections.abc import Iterable

from autoconf.clients.file import fine, hostname, server, tree, under
from autoconf.documents.guardedxml import Element
from autoconf.documents.values import port
from autoconf.model import EMAIL_ADDRESS, Protocol, Security, Server
from autoconf.net import HttpResponse

CLEAR = {Protocol.IMAP: 143, Protocol.SMTP: 587}
"""The port where it takes STARTTLS for granted."""
_SOCKETS = {"SSL": Security.TLS, "STARTTLS": Security.STARTTLS}


def read(answer: HttpResponse, domain: str) -> tuple[Server, Server] | None:
    """Both servers, or None; a pair for one user name, whoever's section it stands in."""
    provider = under(_root(answer), "clientConfig", "emailProvider")
    if provider is None:
        return None
    sections = tuple(provider.all("incomingServer", "outgoingServer"))
    names = [e.text for s in sections for e in s.all("username") if e.text]
    username = names[-1] if names else EMAIL_ADDRESS
    incoming = _of(sections, "incomingServer", Protocol.IMAP, username)
    outgoing = _of(sections, "outgoingServer", Protocol.SMTP, username)
    return (incoming, outgoing) if incoming and outgoing else None


def _root(answer: HttpResponse) -> Element | None:
    """Only a 200, and only if no redirect led to it from http to https or back."""
    schemes = {hop.partition(":")[0] for hop in answer.hops}
    good = fine(answer) and answer.status == 200 and len(schemes) < 2
    return tree(answer.body) if good else None


def _of(sections: Iterable[Element], tag: str, protocol: Protocol, username: str) -> Server | None:
    where, number, security = None, None, None
    for section in sections:
        if section.name != tag or section.attributes.get("type") != protocol:
            continue
        for child in section.children:
            match child.name:
                case "hostname" if child.text:
                    where = hostname(child.text, "", fills=False)
                case "port" if child.text:
                    number = port(child.text)
                    if number is None:
                        return None
                    security = _by_port(protocol, number)
                case "socketType":
                    security = _SOCKETS.get(child.text, security)
    return server(protocol, where, number, security, username)


def _by_port(protocol: Protocol, number: int) -> Security:
    return Security.STARTTLS if number == CLEAR[protocol] else Security.TLS


def read_autodiscover(answer: HttpResponse, domain: str) -> tuple[Server, Server] | None:
    account = under(_root(answer), "Autodiscover", "Response", "Account")
    if account is None or account.value("AccountType") != "email":
        return None
    if account.value("Action") != "settings":
        return None
    incoming = _protocol(account, "IMAP", Protocol.IMAP)
    outgoing = _protocol(account, "SMTP", Protocol.SMTP)
    return (incoming, outgoing) if incoming and outgoing else None


def _protocol(account: Element, kind: str, protocol: Protocol) -> Server | None:
    found = None
    for section in account.all("Protocol"):
        number = port(section.value("Port") or "")
        if section.value("Type") == kind and number is not None:
            where = hostname(section.value("Server"), "", fills=False)
            security = _by_port(protocol, number)
            found = server(protocol, where, number, security, EMAIL_ADDRESS) or found
    return found
