"""Evolution: URLs one after another, http before the well-known path over https.

What it asks was seen in 3.46 itself (tests/lab/evolution.py); how it reads a file rests on an older
source.  What a publisher should know:
- the address does not go out, but its MD5 does, to every provider URL, http included: whoever can
  guess an address can check the guess, so it counts as learning it;
- of two servers of a kind the last wins, of two methods too.
Where the ISP database answers 404 it asks all of it again for the domain's *name server's* host,
dropping a label at a time, with the address.  That walk is not simulated.
"""

from __future__ import annotations

from collections.abc import Iterable

from autoconf.clients import one_by_one
from autoconf.clients.client import Basis, Client, Plan, nothing
from autoconf.clients.file import (
    Section,
    fine,
    hostname,
    leading_port,
    sections,
    server,
    tree,
    under,
)
from autoconf.clients.outcome import Ask, End, Outcome, Why
from autoconf.clients.question import EMAIL_MD5, Heard, Web
from autoconf.model import EMAIL_LOCAL_PART, Auth, Protocol, Security, Server
from autoconf.net import HttpResponse

FETCH_SECONDS = 15.0
STAND_IN = "EVOLUTIONUSER"
"""Sent for the local part; put back in the answer."""
DATABASE = "https://autoconfig.thunderbird.net/v1.1/"
_SOCKETS = {"SSL": Security.TLS, "STARTTLS": Security.STARTTLS, "plain": Security.PLAIN}
_AUTH = {
    "password-cleartext": Auth.PASSWORD_CLEARTEXT,
    "password-encrypted": Auth.PASSWORD_ENCRYPTED,
    "NTLM": Auth.NTLM,
    "GSSAPI": Auth.GSSAPI,
    "OAuth2": Auth.OAUTH2,
}


def plan(domain: str, heard: Heard) -> Plan:
    found, url, seconds = yield from one_by_one.first(
        _urls(domain), read, domain, heard, FETCH_SECONDS
    )
    if found is None or url is None:
        return nothing(seconds)
    incoming, outgoing = found
    why = Why.OWN_FILE if url.secure else Why.OWN_FILE_HTTP
    whole = incoming is not None and outgoing is not None
    return Outcome(
        End.SETTINGS if whole else End.HALF,
        Why.ISPDB if url.url.startswith(DATABASE) else why,
        url.url,
        incoming,
        outgoing,
        asks=() if whole else (Ask.OTHER_HALF,),
        seconds=seconds,
    )


def _urls(domain: str) -> Iterable[Web]:
    query = f"?emailaddress={STAND_IN}%40{domain}&emailmd5={EMAIL_MD5}"
    for place in (
        f"autoconfig.{domain}/mail/config-v1.1.xml",
        f"{domain}/.well-known/autoconfig/mail/config-v1.1.xml",
    ):
        for scheme in ("https", "http"):
            yield Web(f"{scheme}://{place}{query}")
    yield Web(DATABASE + domain)


def read(answer: HttpResponse, domain: str) -> tuple[Server | None, Server | None] | None:
    provider = under(tree(answer.body) if fine(answer) else None, "clientConfig", "emailProvider")
    if provider is None:
        return None
    parts = sections(provider)
    incoming = _last((p for p in parts if not p.outgoing), "imap", Protocol.IMAP, domain)
    incoming = incoming or _last(
        (p for p in parts if not p.outgoing), "pop3", Protocol.POP3, domain
    )
    outgoing = _last((p for p in parts if p.outgoing), "smtp", Protocol.SMTP, domain)
    return (incoming, outgoing) if incoming or outgoing else None


def _last(parts: Iterable[Section], kind: str, protocol: Protocol, domain: str) -> Server | None:
    found = None
    for part in parts:
        if part.kind == kind:
            security = next((_SOCKETS[w] for w in reversed(part.sockets) if w in _SOCKETS), None)
            auth = next((_AUTH[word] for word in reversed(part.auths) if word in _AUTH), None)
            number = leading_port(part.port)
            where = hostname(part.host, domain)
            methods = (auth,) if auth else ()
            name = part.username and part.username.replace(STAND_IN, EMAIL_LOCAL_PART)
            made = server(protocol, where, number, security, name, *methods)
            found = made or found
    return found


CLIENT = Client(
    name="evolution",
    title="Evolution",
    version="3.5x (e-mail-autoconfig.c)",
    observed="2026-08",
    basis=Basis.SOURCE,
    links=(
        "https://gitlab.gnome.org/GNOME/evolution",
        "https://wiki.gnome.org/Apps/Evolution/Autoconfig",
    ),
    plan=plan,
)
