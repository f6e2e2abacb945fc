"""What was seen, as lines of evidence; and repairs, as the plan of a domain has them.  Pure.

Which words go with an outcome stands in messages/; nothing here knows a language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from autoconf.checks.evidence import ANSWERED, Evidence, Page, Tried
from autoconf.checks.finding import Do, Fix, Line, Source
from autoconf.model import Endpoint, Protocol
from autoconf.net import DnsAnswer, DnsStatus
from autoconf.observation import Observation
from autoconf.outcome import Outcome
from autoconf.publish import tree, web
from autoconf.publish.pacc import PATH as PACC
from autoconf.publish.record import Record
from autoconf.suffix import registrable

TTL = 3600
FILES = {"autoconfig": tree.AUTOCONFIG, "autodiscover": tree.AUTODISCOVER, "ua-auto-config": PACC}
"""What lies at each helper name."""
ROOT = "/var/www/mail-config"
"""Where the printed web-server lines look for the files of `--fix-out`; any other is as good."""
_TLS = (Outcome.TLS_NAME, Outcome.TLS_EXPIRED, Outcome.TLS_CHAIN)


def of_page(page: Page) -> Line:
    """How a URL answered."""
    response = page.response
    if response.fault is not None:
        return Line(page.url, f"attempt.{response.fault}", response.detail)
    if response.status != 200:
        code = str(response.status or "?")
        return Line(page.url, "attempt.http", values=(("code", code),))
    if page.document is not None and not page.document.readable:
        remark = page.document.reading.remarks[0]
        return Line(page.url, f"remark.{remark.code}", values=(("detail", remark.detail),))
    return Line(page.url)


def of_server(tried: Tried, seen: Observation | None, family: str = "") -> Line:
    """How a server answered; with a bad certificate, what stands in it."""
    place = f"{tried.place} {family}".rstrip()
    if seen is None:
        return Line(place, "outcome.untried")
    tls = seen.tls
    if seen.outcome in _TLS and tls is not None:
        names = ", ".join(tls.names[:4]) or "?"
        values = (("names", names), ("until", tls.not_after[:10]), ("issuer", tls.issuer or "?"))
        return Line(place, f"outcome.{seen.outcome}", values=values, note="check.certificate")
    # Of a refused connection the dialler says the same again, in English; the address is news.
    detail = (seen.address or "") if seen.outcome is Outcome.REFUSED else seen.detail
    return Line(place, f"outcome.{seen.outcome}", detail)


def of_servers(place: str, ends: Iterable[Endpoint]) -> Line:
    """Which servers somebody names."""
    return Line(place, "check.servers", values=(("servers", tuple(ends)),))


def named_by(line: Line, sources: Iterable[str]) -> Line:
    """With who names it."""
    said = ("sources", tuple(map(Source, dict.fromkeys(sources))))
    return replace(line, values=(*line.values, said), note="check.named-by")


def of_dns(answer: DnsAnswer) -> Line:
    """A record set as it stands, or why there is none."""
    place = f"{answer.name} {answer.rdtype}"
    if answer.status not in (DnsStatus.OK, DnsStatus.NO_DATA, DnsStatus.NX_DOMAIN):
        return Line(place, f"attempt.dns-{answer.status}", answer.detail)
    return Line(place, detail=", ".join(values(answer)) or "-")


def values(answer: DnsAnswer) -> tuple[str, ...]:
    """The data of a record set as a zone file has it, sorted: an answer has no order."""
    found = [f"{m.preference} {m.host}." for m in answer.mx]
    found += [f"{s.priority} {s.weight} {s.port} {s.target}." for s in answer.srv]
    found += map(quoted, answer.txt)
    found += answer.addresses
    found += answer.data
    found += [f"{answer.cname}."] if answer.cname else []
    return tuple(sorted(found))


def leads_nowhere(evidence: Evidence, host: str) -> bool:
    """Somebody who must know says that the name has no address."""
    answers = evidence.hosts.get(host, ())[:2]
    return bool(answers) and all(a.status in ANSWERED and not a.addresses for a in answers)


def somebody_elses(evidence: Evidence, target: str) -> bool:
    """The target is a known provider's, and the mailboxes are not there.  Behind a filter nobody
    can tell, so nothing is said."""
    owner = evidence.owners.get(target)
    if owner is None or evidence.mx_owner == owner:
        return False
    if evidence.mx_owner is not None:
        return True
    homes = {registrable(host) for host in evidence.mx_hosts} - {None}
    reading = evidence.proven((Protocol.IMAP, Protocol.POP3))
    return any(registrable(tried.endpoint.host) in homes for tried in reading)


def nowhere(host: str) -> Line:
    return Line(host, "outcome.no-such-name")


def add(evidence: Evidence, *whys: str) -> tuple[Fix, ...]:
    """The records of the plan that stand for these reasons and are not there yet."""
    return adding(planned(evidence, lambda record: record.why in whys))


def add_missing(evidence: Evidence, label: str) -> tuple[Fix, ...]:
    """The planned record of a helper name that leads nowhere yet; an alias suffers no other record
    beside it."""
    name = f"{label}.{evidence.domain}"
    there = evidence.addresses(name) or evidence.answer(name, "CNAME").cname
    return () if there else add(evidence, label)


def helpers(evidence: Evidence, labels: Iterable[str]) -> tuple[Fix, ...]:
    """All that lets helper names answer: their records, the web server, their files."""
    names = tuple(labels)
    if not names:
        return ()
    files = (fix for name in names for fix in serve(evidence, FILES[name]))
    return (*add(evidence, *names), *web_lines(evidence), *files)


def adding(records: Iterable[Record]) -> tuple[Fix, ...]:
    return tuple(Fix(Do.ADD, f"{r.name}. {TTL} IN {r.rdtype} {r.data}", record=r) for r in records)


def planned(evidence: Evidence, wanted: Callable[[Record], bool]) -> Iterable[Record]:
    for record in evidence.plan.records if evidence.plan else ():
        there = evidence.dns.get((record.name, record.rdtype))
        if wanted(record) and (there is None or not _stands(record, there)):
            yield record


def _stands(record: Record, there: DnsAnswer) -> bool:
    data = quoted(str(record.value)) if record.rdtype == "TXT" else record.data
    return data in values(there)


def quoted(text: str) -> str:
    """A text as a zone file has it (RFC 1035 section 5.1): one line, whatever a stranger wrote."""
    octets = text.replace("\\", "\\\\").replace('"', '\\"').encode()
    return '"' + "".join(chr(o) if 32 <= o < 127 else f"\\{o:03}" for o in octets) + '"'


def delete(name: str, rdtype: str, *data: str) -> tuple[Fix, ...]:
    return tuple(Fix(Do.DELETE, f"{name}. IN {rdtype} {each}") for each in data)


def ask(key: str, **values: str) -> Fix:
    """A sentence for whoever runs the servers."""
    return Fix(Do.ASK, ask=key, values=tuple(values.items()))


def serve(evidence: Evidence, path: str = tree.AUTOCONFIG) -> tuple[Fix, ...]:
    """The file that answers at a path; with a PACC document the digest that makes it count."""
    if evidence.plan is None:
        return ()
    files = [file for file in tree.files(evidence.plan) if file.path == path]
    digest = add(evidence, "pacc") if path == PACC else ()
    return (*(Fix(Do.FILE, each.body.decode(), path=each.path) for each in files), *digest)


def web_lines(evidence: Evidence) -> tuple[Fix, ...]:
    if evidence.plan is None:
        return ()
    return (Fix(Do.WEB, web.nginx(evidence.plan, root=ROOT)),)
