"""Everything that one domain publishes about its mail, worked out from its settings.  Pure.

RFC 6186 and RFC 8314 (SRV for mail; "." for what is not offered), RFC 6764 (calendar and contacts),
RFC 8620 (JMAP), draft-ietf-mailmaint-autoconfig, draft-ietf-mailmaint-pacc, [MS-OXDISCO].
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from ipaddress import ip_address
from urllib.parse import urlsplit

from autoconf.model import PLACEHOLDERS, Protocol, Security, ServiceKind, Settings
from autoconf.net import Srv
from autoconf.publish import pacc
from autoconf.publish.pacc import NoPacc
from autoconf.publish.record import Record, Removal

LABELS = {
    (Protocol.IMAP, Security.TLS): "_imaps",
    (Protocol.IMAP, Security.STARTTLS): "_imap",
    (Protocol.POP3, Security.TLS): "_pop3s",
    (Protocol.POP3, Security.STARTTLS): "_pop3",
    (Protocol.SMTP, Security.TLS): "_submissions",
    (Protocol.SMTP, Security.STARTTLS): "_submission",
}
_SERVICES = {
    ServiceKind.JMAP: ("_jmap", ()),
    ServiceKind.CALDAV: ("_caldavs", ("_caldav",)),
    ServiceKind.CARDDAV: ("_carddavs", ("_carddav",)),
}
"""Label, and the labels of the same in clear."""
NOT_OFFERED = Srv(0, 0, 0, "")


@dataclass(frozen=True, slots=True)
class Plan:
    domain: str
    """A-labels."""
    settings: Settings
    records: tuple[Record, ...]
    removals: tuple[Removal, ...]
    web: tuple[str, ...]
    """The host (one name) or the addresses that answer for our names; empty: not said."""
    pacc: bytes | None
    no_pacc: NoPacc | None

    @property
    def names(self) -> tuple[str, ...]:
        """What the web server answers for beside the domain itself, and its certificate covers."""
        labels = ["autoconfig", "autodiscover", *(["ua-auto-config"] if self.pacc else [])]
        return tuple(f"{label}.{self.domain}" for label in labels)

    @property
    def mail_hosts(self) -> tuple[str, ...]:
        """Whose own certificates must cover their names."""
        servers = (server.endpoint for server in self.settings.servers)
        return tuple(dict.fromkeys(e.host for e in servers if e.security is not Security.PLAIN))


def plan(
    domain: str,
    settings: Settings,
    *,
    web: Iterable[str] = (),
    old_digests: Iterable[str] = (),
    complete: bool = True,
) -> Plan:
    """`web` is one host name or several IP addresses; `old_digests` are those of PACC documents
    that caches may still hold.  `complete` says that a protocol without a server is not offered,
    which only the domain's own people know.  Raises ValueError where no server can be published."""
    body = refusal = None
    try:
        body = pacc.document(settings, domain)
    except NoPacc as error:
        refusal = error
    made = Plan(domain, settings, (), (), tuple(web), body, refusal)
    if not made.mail_hosts:
        raise ValueError("there is no server to publish")
    records = [*_web(made), *_autodiscover(made), *_mail(made, complete), *_services(made)]
    if body:
        name = f"_ua-auto-config.{domain}"
        for number, text in enumerate(pacc.txts(body, old_digests)):
            records.append(Record(name, "TXT", text, "pacc-old" if number else "pacc"))
    return replace(made, records=tuple(records), removals=tuple(_removals(made)))


def _web(made: Plan) -> Iterator[Record]:
    for name in made.names:
        why = name.partition(".")[0]
        for place in made.web:
            yield Record(name, _kind(place), place, why)


def _kind(place: str) -> str:
    try:
        return "A" if ip_address(place).version == 4 else "AAAA"
    except ValueError:
        return "CNAME"


def _autodiscover(made: Plan) -> Iterator[Record]:
    if made.web:
        # RFC 2782: a target is no alias, so the web host itself unless our own name has addresses.
        alias = _kind(made.web[0]) == "CNAME"
        target = made.web[0] if alias else f"autodiscover.{made.domain}"
        name = f"_autodiscover._tcp.{made.domain}"
        yield Record(name, "SRV", Srv(0, 0, 443, target), "autodiscover-srv")


def _mail(made: Plan, complete: bool) -> Iterator[Record]:
    """RFC 6186 section 3.4: the priority orders all servers of a direction, across their labels."""
    seen = {True: 0, False: 0}
    offered: dict[str, list[Record]] = {label: [] for label in LABELS.values()}
    for server in made.settings.servers:
        endpoint = server.endpoint
        label = LABELS.get((endpoint.protocol, endpoint.security))
        if label is None:
            continue
        sending = endpoint.protocol is Protocol.SMTP
        value = Srv(seen[sending] * 10, 1, endpoint.port, endpoint.host)
        seen[sending] += 1
        name = f"{label}._tcp.{made.domain}"
        offered[label].append(Record(name, "SRV", value, "sending" if sending else "reading"))
    named = {server.endpoint.protocol for server in made.settings.servers}
    for (protocol, _), label in LABELS.items():
        yield from offered[label]
        if not offered[label] and (complete or protocol in named):
            yield Record(f"{label}._tcp.{made.domain}", "SRV", NOT_OFFERED, "not-offered")


def _services(made: Plan) -> Iterator[Record]:
    done: set[ServiceKind] = set()
    for service in made.settings.services:
        if service.kind not in _SERVICES or service.kind in done:
            continue
        parts = urlsplit(service.url or f"https://{service.host}:{service.port or 443}")
        if parts.scheme != "https" or not parts.hostname:
            continue
        done.add(service.kind)
        name = f"{_SERVICES[service.kind][0]}._tcp.{made.domain}"
        yield Record(name, "SRV", Srv(0, 1, parts.port or 443, parts.hostname), service.kind)
        plain = parts.path.isascii() and not any(mark in parts.path for mark in PLACEHOLDERS)
        if service.kind is not ServiceKind.JMAP and parts.path not in ("", "/") and plain:
            # RFC 6764 section 4
            yield Record(name, "TXT", f"path={parts.path}", "path")


def _removals(made: Plan) -> Iterator[Removal]:
    domain = made.domain
    if made.web:
        kinds = {_kind(place) for place in made.web}
        others = tuple(kind for kind in ("CNAME", "A", "AAAA") if kind not in kinds)
        for name in made.names:
            yield Removal(name, others, "other-address")
    if not made.pacc:
        yield Removal(f"_ua-auto-config.{domain}", ("TXT",), "no-pacc")
        yield Removal(f"ua-auto-config.{domain}", ("CNAME", "A", "AAAA"), "no-pacc")
    for kind, (_, clear) in _SERVICES.items():
        if any(service.kind is kind for service in made.settings.services):
            for label in clear:
                yield Removal(f"{label}._tcp.{domain}", ("SRV", "TXT"), "clear")
    yield Removal(domain, ("TXT",), "mailconf", "mailconf=")
