"""Thunderbird on the desktop: provider's file, ISP database, MX's owner, Exchange beside them all.

Held against the program (153 ESR).  What it does that a publisher should know:
- the four URLs of the provider are ranked by *HTTP success* and the winner alone is read, so a web
  page with status 200 hides a good file behind it;
- a body is XML only if its Content-Type says so;
- every word is taken as written: `ssl`, `oauth2` or `tls` in the wrong case leave the server out;
- a missing user name becomes the word "undefined";
- a domain typed in its own script is looked up nowhere; typed as `xn--…` it is;
- the address goes to all four URLs, http included, and to the MX's owner.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable

from autoconf.clients import owner, thunderbird_exchange, thunderbird_guess
from autoconf.clients.client import Basis, Client, Plan, nothing
from autoconf.clients.file import Section, hostname, leading_port, sections, server, under
from autoconf.clients.outcome import Ask, End, Outcome, Why
from autoconf.clients.question import Dns, Heard, Question, Web, silent
from autoconf.clients.thunderbird_web import followed, root, succeeded, waits
from autoconf.documents.guardedxml import Element
from autoconf.model import EMAIL_ADDRESS, Auth, Protocol, Security, Server
from autoconf.net import DnsAnswer, HttpResponse

DATABASE_SECONDS = 10.0
DNS_SECONDS = 20.0
DATABASE = "https://live.thunderbird.net/autoconfig/v1.1/"

_INCOMING = {"imap": Protocol.IMAP, "pop3": Protocol.POP3}
_EXCHANGE = {"exchange", "ews", "owa"}
_SOCKETS = {"SSL": Security.TLS, "STARTTLS": Security.STARTTLS, "plain": Security.PLAIN}
_AUTH = {
    "password-cleartext": Auth.PASSWORD_CLEARTEXT,
    "plain": Auth.PASSWORD_CLEARTEXT,
    "password-encrypted": Auth.PASSWORD_ENCRYPTED,
    "secure": Auth.PASSWORD_ENCRYPTED,
    "GSSAPI": Auth.GSSAPI,
    "NTLM": Auth.NTLM,
    "OAuth2": Auth.OAUTH2,
}
_AUTH_OUT = _AUTH | {
    "none": Auth.NONE,
    "client-IP-address": Auth.NONE,
    "smtp-after-pop": Auth.NONE,
}
_OAUTH_HOSTS = (
    *("gmail.com", "googlemail.com", "imap.mail.ru", "smtp.mail.ru"),
    *("imap.yandex.com", "smtp.yandex.com", "yahoo.com", "att.net", "aol.com"),
    *("office365.com", "outlook.com", "hotmail.com", "thundermail.com"),
    *(f"{name}.fastmail.com" for name in ("imap", "pop", "smtp")),
    *(f"{name}.comcast.net" for name in ("imap", "pop", "smtp")),
)
"""Where it has an OAuth2 client of its own, names below included; elsewhere OAuth2 is passed over.
"""


def plan(domain: str, heard: Heard) -> Plan:
    own = _provider(domain)
    database = Web(DATABASE + domain)
    mx = Dns(domain, "MX")
    yield (*own, database, mx, *thunderbird_exchange.first(domain))

    found, seconds = yield from _ranked(own, heard, domain)
    if found is None:
        found, more = yield from _database(database, heard, domain)
        seconds = max(seconds, more)
    if found is None:
        found, more = yield from _mx_owner(heard.dns(mx), domain, heard)
        seconds = max(seconds, more)
    exchange = yield from thunderbird_exchange.search(domain, heard)
    seconds = max(seconds, exchange.seconds)

    if found is not None:
        return _outcome(found, seconds, exchange)
    if exchange.settings is not None:
        end = exchange.settings
        whole = end.outgoing is not None or end.incoming is None  # then it is Exchange alone
        return Outcome(
            End.SETTINGS if whole else End.HALF,
            Why.AUTODISCOVER,
            end.locator,
            end.incoming,
            end.outgoing,
            exchange=end.exchange,
            others=end.others,
            asks=exchange.asks if whole else (*exchange.asks, Ask.OTHER_HALF),
            seconds=seconds + end.seconds,
        )
    if exchange.refused:
        return Outcome(
            End.PASSWORD_FIRST, Why.AUTODISCOVER, exchange.refused, asks=exchange.asks,
            seconds=seconds,
        )  # fmt: skip
    guessed = yield from thunderbird_guess.search(domain, heard)
    seconds += guessed.seconds
    if guessed.incoming is None or guessed.outgoing is None:
        return nothing(seconds, *exchange.asks)
    return Outcome(
        End.SETTINGS,
        Why.GUESS,
        guessed.incoming.endpoint.host,
        guessed.incoming,
        guessed.outgoing,
        others=guessed.others,
        asks=exchange.asks,
        seconds=seconds,
    )


class _Found:
    """A file that was accepted."""

    def __init__(self, file: tuple[list[Server], list[Server], str], why: Why, url: str) -> None:
        self.incoming, self.outgoing, self.exchange = file
        self.why, self.url = why, url


def _outcome(found: _Found, seconds: float, exchange: thunderbird_exchange.Found) -> Outcome:
    offered = found.exchange or (exchange.settings.exchange if exchange.settings else "")
    return Outcome(
        End.SETTINGS,
        found.why,
        found.url,
        found.incoming[0] if found.incoming else None,
        found.outgoing[0],
        others=(*found.incoming[1:], *found.outgoing[1:]),
        exchange=offered,
        asks=exchange.asks,
        seconds=seconds,
    )


def _provider(domain: str, *, only_required: bool = False) -> tuple[Web, ...]:
    places = (
        f"autoconfig.{domain}/mail/config-v1.1.xml",
        f"{domain}/.well-known/autoconfig/mail/config-v1.1.xml",
    )
    query = f"?emailaddress={EMAIL_ADDRESS}"
    if only_required:
        return (Web(f"https://{places[0]}{query}"),)
    return tuple(Web(f"{s}://{p}{query}") for s in ("https", "http") for p in places)


def _ranked(
    urls: tuple[Web, ...], heard: Heard, domain: str
) -> Generator[tuple[Question, ...], None, tuple[_Found | None, float]]:
    """The first that answers with success is read; if it cannot be, none is."""
    seconds = 0.0
    for url in urls:
        answer = yield from followed(url, heard)
        seconds = max(seconds, waits(answer))
        if succeeded(answer):
            file = read(answer, domain)
            why = Why.OWN_FILE if url.secure else Why.OWN_FILE_HTTP
            return (_Found(file, why, url.url) if file else None), seconds
    return None, seconds


def _database(
    url: Web, heard: Heard, domain: str, why: Why = Why.ISPDB
) -> Generator[tuple[Question, ...], None, tuple[_Found | None, float]]:
    answer = yield from followed(url, heard)
    file = read(answer, domain) if succeeded(answer) else None
    seconds = waits(answer, DATABASE_SECONDS)
    return (_Found(file, why, url.url) if file else None), seconds


def _mx_owner(
    answer: DnsAnswer, domain: str, heard: Heard
) -> Generator[tuple[Question, ...], None, tuple[_Found | None, float]]:
    """https only, the full name of the MX minus one label before its registrable domain."""
    seconds = DNS_SECONDS if silent(answer) else 0.0
    names = owner.names(owner.best(answer), domain)
    if not names:
        return None, seconds
    asked = [(url, Web(DATABASE + name)) for name in names for url in _provider_https(name)]
    yield tuple(question for pair in asked for question in pair)
    for own, database in asked:
        found, more = yield from _ranked((own,), heard, domain)
        seconds = max(seconds, more)
        if found is None:
            found, more = yield from _database(database, heard, domain)
            seconds = max(seconds, more)
        if found is not None:
            found.why = Why.MX_OWNER
            return found, seconds
    return None, seconds


def _provider_https(domain: str) -> tuple[Web, ...]:
    return _provider(domain, only_required=True)


def read(answer: HttpResponse, domain: str) -> tuple[list[Server], list[Server], str] | None:
    """Incoming, outgoing and an Exchange host; None for a file it refuses."""
    provider = under(root(answer), "clientConfig", "emailProvider")
    if provider is None or not hostname(provider.attributes.get("id"), domain):
        return None
    if not any(_domain(each, domain) for each in provider.all("domain")):
        return None
    parts = sections(provider)
    incoming = list(_servers((p for p in parts if not p.outgoing), _INCOMING, _AUTH, domain))
    outgoing = list(
        _servers((p for p in parts if p.outgoing), {"smtp": Protocol.SMTP}, _AUTH_OUT, domain)
    )
    exchange = next((provider for p in parts if p.kind in _EXCHANGE), None)
    if not outgoing or not (incoming or exchange):
        return None
    return incoming, outgoing, domain if exchange else ""


def _domain(element: Element, domain: str) -> bool:
    """An attribute (`purpose="mx"`) makes the element unreadable for it."""
    return not element.attributes and hostname(element.text, domain) is not None


def _servers(
    parts: Iterable[Section],
    kinds: dict[str, Protocol],
    words: dict[str, Auth],
    domain: str,
) -> Iterable[Server]:
    for part in parts:
        protocol = kinds.get(part.kind)
        where = hostname(part.host, domain)
        if protocol is None or where is None:
            continue
        auth = next((words[word] for word in part.auths if _signs_in(word, words, where)), None)
        security = next((_SOCKETS[word] for word in part.sockets if word in _SOCKETS), None)
        username = part.username
        if username is None and (not part.outgoing or auth in _PASSWORDS):
            username = "undefined"
        number = leading_port(part.port)
        if auth and (made := server(protocol, where, number, security, username, auth)):
            yield made


_PASSWORDS = (Auth.PASSWORD_CLEARTEXT, Auth.PASSWORD_ENCRYPTED)


def _signs_in(word: str, words: dict[str, Auth], where: str) -> bool:
    if word != "OAuth2":
        return word in words
    return any(f".{where}".endswith(f".{known}") for known in _OAUTH_HOSTS)


CLIENT = Client(
    name="thunderbird",
    title="Thunderbird",
    version="153.7 ESR",
    observed="2026-11-24",
    basis=Basis.PROGRAM,
    links=(
        "https://searchfox.org/comm-central/source/mail/components/accountcreation/modules",
        "https://github.com/mozilla/releases-comm-central",
    ),
    plan=plan,
    idn=False,
)
