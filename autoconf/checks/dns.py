"""The records that clients look for: there, right, and nobody else's.  Pure.

RFC 1034, RFC 7505 (null MX), draft-ietf-mailmaint-pacc.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from autoconf.checks import lines
from autoconf.checks.certificate import a_certificate_can_be_had
from autoconf.checks.evidence import ANSWERED, HELPERS, NOBODY, Evidence, Place
from autoconf.checks.finding import (
    AUTODISCOVER_READERS,
    EVERY,
    XML_READERS,
    Check,
    Client,
    Do,
    Fix,
    Line,
    Said,
    Status,
    judged,
    nothing,
    passed,
    silent,
    unknown,
    wrong,
)
from autoconf.documents import pacc
from autoconf.net import DnsAnswer, DnsStatus
from autoconf.outcome import Outcome
from autoconf.publish.record import Record

MAILCONF = "mailconf="


def exists(evidence: Evidence) -> Said:
    answer = evidence.mx
    if answer.status is DnsStatus.NX_DOMAIN:
        fix = (lines.ask("domain", domain=evidence.domain),)
        return wrong(Status.CRITICAL, lines.of_dns(answer), fix=fix)
    if answer.status not in ANSWERED:
        return unknown("dns", lines.of_dns(answer))
    return passed()


def takes_mail(evidence: Evidence) -> Said:
    answer = evidence.mx
    if answer.status not in ANSWERED:
        return unknown("dns", lines.of_dns(answer))
    if answer.status is DnsStatus.NX_DOMAIN:
        return nothing("no-domain")
    if not evidence.mx_hosts:
        # RFC 5321 section 5.1: without MX the domain itself takes the mail; with a null MX nobody.
        own = any(evidence.answer(evidence.domain, kind).addresses for kind in ("A", "AAAA"))
        status = Status.WARN if own and not answer.mx else Status.ERROR
        fix = (lines.ask("mx", domain=evidence.domain),)
        return wrong(status, lines.of_dns(answer), fix=fix)
    return passed(lines.of_dns(answer))


def exchangers_exist(evidence: Evidence) -> Said:
    if not evidence.mx_hosts:
        return nothing("no-mx")
    bad = [host for host in evidence.mx_hosts if lines.leads_nowhere(evidence, host)]
    mx = {m.host: f"{m.preference} {m.host}." for m in evidence.mx.mx}
    fix = lines.delete(evidence.domain, "MX", *(mx[host] for host in bad))
    return judged(Status.ERROR, tuple(lines.nowhere(host) for host in bad), *fix)


def no_dangling_alias(evidence: Evidence) -> Said:
    if evidence.silenced:
        return silent(evidence.silenced)
    aliases = {name: alias for name, alias in _aliases(evidence) if alias}
    bad = {name: alias for name, alias in aliases.items() if lines.leads_nowhere(evidence, alias)}
    fix = [f for name, alias in bad.items() for f in lines.delete(name, "CNAME", f"{alias}.")]
    whys = [name.partition(".")[0] for name in bad]
    seen = tuple(Line(f"{n} CNAME {a}", "outcome.no-such-name") for n, a in bad.items())
    return judged(Status.CRITICAL, seen, *fix, *lines.helpers(evidence, whys))


def _aliases(evidence: Evidence) -> list[tuple[str, str]]:
    names = [f"{label}.{evidence.domain}" for label in HELPERS]
    return [(name, evidence.answer(name, "CNAME").cname) for name in names]


def autodiscover_is_ours(evidence: Evidence) -> Said:
    name = f"autodiscover.{evidence.domain}"
    answer = evidence.answer(name, "CNAME")
    if answer.status not in ANSWERED:
        return unknown("dns", lines.of_dns(answer))
    if not answer.cname:
        return nothing("no-alias")
    if not lines.somebody_elses(evidence, answer.cname):
        return passed(lines.of_dns(answer))
    fix = (
        *lines.delete(name, "CNAME", f"{answer.cname}."),
        *lines.helpers(evidence, ["autodiscover"]),
    )
    return wrong(Status.ERROR, _owned(evidence, answer, answer.cname), fix=fix)


def autodiscover_srv_is_ours(evidence: Evidence) -> Said:
    answer = evidence.srv("_autodiscover")
    if answer.status not in ANSWERED:
        return unknown("dns", lines.of_dns(answer))
    targets = [each for each in answer.srv if each.target]
    if not targets:
        return nothing("no-record")
    bad = [
        each
        for each in targets
        if lines.somebody_elses(evidence, each.target) or lines.leads_nowhere(evidence, each.target)
    ]
    data = [f"{s.priority} {s.weight} {s.port} {s.target}." for s in bad]
    fix = (*lines.delete(answer.name, "SRV", *data), *lines.add(evidence, "autodiscover-srv"))
    seen = tuple(_owned(evidence, answer, each.target) for each in bad)
    return judged(Status.ERROR, seen, *fix, good=(lines.of_dns(answer),))


def _owned(evidence: Evidence, answer: DnsAnswer, target: str) -> Line:
    owner = evidence.owners.get(target, "")
    place = f"{answer.name} {answer.rdtype} {target}"
    return Line(place, detail=owner) if owner else Line(place, "outcome.no-such-name")


def mailconf_is_usable(evidence: Evidence) -> Said:
    answer = evidence.answer(evidence.domain, "TXT")
    texts = [text for text in answer.txt if text.lower().startswith(MAILCONF)]
    if not texts:
        return nothing("no-record")
    bad = [text for text in texts if not _is_https(text[len(MAILCONF) :])]
    fix = lines.delete(evidence.domain, "TXT", *map(lines.quoted, bad))
    return judged(Status.WARN, tuple(Line(f"{evidence.domain} TXT", detail=t) for t in bad), *fix)


def _is_https(url: str) -> bool:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname)


def pacc_is_whole(evidence: Evidence) -> Said:
    """The document counts only with a digest in the DNS that fits it, byte for byte."""
    name = f"_ua-auto-config.{evidence.domain}"
    answer = evidence.answer(name, "TXT")
    digests = [text for text in answer.txt if pacc.parse_txt(text)]
    page = evidence.page(Place.PACC)
    if not digests and not page.readable:
        return nothing("no-pacc")
    if answer.status not in ANSWERED:
        return unknown("dns", lines.of_dns(answer))
    if digests and page.readable and pacc.matches(page.response.body, digests):
        return passed(lines.of_dns(answer))
    old = [] if page.readable else list(map(lines.quoted, digests))
    fix: tuple[Fix, ...] = lines.delete(name, "TXT", *old)
    if page.readable:
        right = f"v=UAAC1; a=sha256; d={pacc.digest(page.response.body)}"
        record = Record(name, "TXT", right, "pacc")
        fix = (Fix(Do.ADD, f"{name}. {lines.TTL} IN TXT {record.data}", record=record),)
    return wrong(Status.ERROR, lines.of_dns(answer), lines.of_page(page), fix=fix)


def signed(evidence: Evidence) -> Said:
    answer = evidence.answer(evidence.domain, "DS")
    if evidence.silenced:
        return silent(evidence.silenced)
    if answer.status not in ANSWERED:
        return unknown("dns", lines.of_dns(answer))
    if answer.status is DnsStatus.OK:
        return passed(Line(f"{evidence.domain} DS"))
    return wrong(Status.INFO, Line(f"{evidence.domain} DS", detail="-"))


def caches_are_up_to_date(evidence: Evidence) -> Said:
    servers = [(name, answers) for name, answers in evidence.authority.servers if answers]
    if not servers:
        return unknown("authority")
    name, answers = servers[0]
    seen = tuple(
        Line(f"{a.name} {a.rdtype}", detail=f"{name}: {_data(a)}; cache: {_data(cached)}")
        for a in answers
        if a.status in ANSWERED
        and (cached := evidence.dns.get((a.name, a.rdtype))) is not None
        and cached.status in ANSWERED
        and lines.values(a) != lines.values(cached)
    )
    return judged(Status.WARN, seen, Fix(Do.WAIT))


def _data(answer: DnsAnswer) -> str:
    return ", ".join(lines.values(answer)) or "-"


def name_servers_agree(evidence: Evidence) -> Said:
    servers = [(name, answers) for name, answers in evidence.authority.servers if answers]
    if len(servers) < 2:
        return nothing("one-name-server") if servers else unknown("authority")
    (first, own), *others = servers
    seen = tuple(
        Line(f"{a.name} {a.rdtype}", detail=f"{first}: {_data(a)}; {other}: {_data(b)}")
        for other, answers in others
        for a, b in zip(own, answers, strict=False)
        if a.status in ANSWERED and b.status in ANSWERED and lines.values(a) != lines.values(b)
    )
    return judged(Status.ERROR, seen, lines.ask("name-servers", zone=evidence.authority.zone))


def no_wildcard(evidence: Evidence) -> Said:
    """A wildcard answers for autodiscover too, and people's clients go there."""
    if evidence.silenced:
        return silent(evidence.silenced)
    nobody = evidence.addresses(f"{NOBODY}.{evidence.domain}")
    if not nobody:
        return passed()
    alias = evidence.answer(f"{NOBODY}.{evidence.domain}", "CNAME").cname
    caught = [
        label
        for label in HELPERS[:2]
        if set(evidence.addresses(f"{label}.{evidence.domain}")) == set(nobody)
        and evidence.answer(f"{label}.{evidence.domain}", "CNAME").cname == alias
    ]
    good = {Place.AUTOCONFIG: "autoconfig", Place.POX: "autodiscover"}
    served = {label for place, label in good.items() if evidence.page(place).readable}
    left = [label for label in caught if label not in served]
    seen = tuple(Line(f"{label}.{evidence.domain}", detail=", ".join(nobody)) for label in left)
    fix = lines.helpers(evidence, left)
    return judged(Status.WARN, seen, *fix)


def mail_hosts_exist(evidence: Evidence) -> Said:
    if not evidence.published:
        return nothing("no-servers")
    bad = [t for t in evidence.published if t.best and t.best.outcome is Outcome.NO_SUCH_NAME]
    hosts = dict.fromkeys(t.endpoint.host for t in bad)
    seen = tuple(
        lines.named_by(Line(host, "outcome.no-such-name"), _who(evidence, host)) for host in hosts
    )
    return judged(Status.ERROR, seen, *lines.serve(evidence))


def _who(evidence: Evidence, host: str) -> list[str]:
    named = (n for t in evidence.tried if t.endpoint.host == host for n in t.named_by)
    return list(dict.fromkeys(named))


_EXCHANGE = (Client.OUTLOOK, Client.THUNDERBIRD)
CHECKS = (
    Check("AC-DNS-001", EVERY, exists),
    Check("AC-DNS-002", EVERY, takes_mail),
    Check("AC-DNS-003", EVERY, exchangers_exist),
    Check("AC-DNS-004", EVERY, no_dangling_alias),
    Check("AC-DNS-005", AUTODISCOVER_READERS, autodiscover_is_ours),
    Check("AC-DNS-006", _EXCHANGE, autodiscover_srv_is_ours),
    Check("AC-DNS-014", (Client.HIMALAYA,), mailconf_is_usable),
    Check("AC-DNS-015", (Client.HIMALAYA, Client.EVOLUTION), pacc_is_whole),
    Check("AC-DNS-016", (), signed),
    Check("AC-DNS-017", EVERY, caches_are_up_to_date),
    Check("AC-DNS-018", EVERY, name_servers_agree),
    Check("AC-DNS-019", AUTODISCOVER_READERS, no_wildcard),
    Check("AC-DNS-020", EVERY, mail_hosts_exist),
    Check("AC-DNS-021", XML_READERS, a_certificate_can_be_had),
)
