"""What the web hosts of a domain answer, asked the way each client asks.  Pure.

draft-ietf-mailmaint-autoconfig, [MS-OXDISCO], draft-ietf-mailmaint-pacc.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from autoconf.checks import lines
from autoconf.checks.evidence import Evidence, Page, Place
from autoconf.checks.finding import (
    EVERY,
    XML_READERS,
    Check,
    Client,
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
from autoconf.net import HttpFault
from autoconf.outcome import Outcome
from autoconf.publish import tree
from autoconf.result import AnswerKind
from autoconf.suffix import registrable

UNKNOWN = (
    HttpFault.DNS_FAILED,
    HttpFault.UNREACHABLE,
    HttpFault.DEADLINE,
    HttpFault.SILENT,
)
"""Our side may be the cause; a host that keeps silent has a check of its own."""
FORBIDDEN = (401, 403, 405, 406, 451)
SOON, VERY_SOON = 21, 7
"""Days."""
SLOW_MS = 5000.0
"""Thunderbird gives a web host five seconds."""
_FOUND_ELSEWHERE = ("mx", "txt")
_GONE = (Outcome.NO_SUCH_NAME, Outcome.REFUSED, Outcome.MISMATCH)


def something_can_be_found(evidence: Evidence) -> Said:
    found = [source for source in evidence.sayings if source != "record"]
    found += [
        answer.source
        for answer in evidence.result.attempts
        if answer.source in _FOUND_ELSEWHERE and answer.kind is AnswerKind.FOUND
    ]
    if found:
        return passed(*(Line(source) for source in dict.fromkeys(found)))
    if evidence.silenced:
        return silent(evidence.silenced)
    if evidence.mx.mx and not evidence.mx_hosts:
        return nothing("no-mail")
    if Place.ISPDB not in evidence.pages:
        return unknown("not-asked")
    database = evidence.page(Place.ISPDB)
    if not database.absent and not database.ok:
        return unknown("web", lines.of_page(database))
    nowhere = lines.of_page(evidence.page(Place.AUTOCONFIG))
    if _is_a_provider(evidence):
        # Whoever has a mailbox at a provider has no say in what it publishes.
        return wrong(Status.INFO, nowhere, told="known")
    fix = (
        *lines.add_missing(evidence, "autoconfig"),
        *lines.web_lines(evidence),
        *lines.serve(evidence),
    )
    # Where no server is known to be right, somebody must first say which it is.
    fix = fix or (lines.ask("servers", domain=evidence.domain),)
    if "record" in evidence.sayings:
        return wrong(Status.INFO, nowhere, fix=fix, told="known")
    return wrong(Status.ERROR, nowhere, fix=fix)


def _is_a_provider(evidence: Evidence) -> bool:
    """The database knows the domain itself, and not only where its mail goes."""
    named = (a for a in evidence.result.attempts if a.source in ("curated", "override"))
    return any(claim.settings.servers for answer in named for claim in answer.claims)


def _answers(evidence: Evidence, place: Place, path: str) -> Said:
    """The fate of one URL.  A web page where a document should be has its own check."""
    page = evidence.page(place)
    if page.readable:
        return passed(Line(page.url))
    if page.absent:
        return nothing("not-published")
    if page.response.fault in UNKNOWN or not page.response.url:
        return unknown("web", lines.of_page(page))
    if page.html or page.response.fault is HttpFault.TLS or page.ok:
        return nothing("other-check")
    fix = (*lines.web_lines(evidence), *lines.serve(evidence, path))
    return wrong(Status.ERROR, lines.of_page(page), fix=fix)


def autoconfig_without_an_address(evidence: Evidence) -> Said:
    return _answers(evidence, Place.AUTOCONFIG, tree.AUTOCONFIG)


def autoconfig_with_an_address(evidence: Evidence) -> Said:
    return _answers(evidence, Place.AUTOCONFIG_ADDRESS, tree.AUTOCONFIG)


def well_known_answers(evidence: Evidence) -> Said:
    """Many a web server forbids what it does not know: that is as good as nothing there."""
    both = (Place.WELL_KNOWN, Place.WELL_KNOWN_ADDRESS)
    said = [_answers(evidence, place, tree.WELL_KNOWN) for place in both]
    worst = next((each for each in said if each.status is Status.ERROR), said[0])
    if worst.status is not Status.ERROR:
        return worst
    statuses = [evidence.page(place).response.status for place in both]
    if not evidence.page(Place.WELL_KNOWN).readable and statuses[0] in FORBIDDEN:
        return nothing("not-published")
    return replace(worst, status=Status.WARN)


def odd_addresses_are_answered(evidence: Evidence) -> Said:
    """Upper case, and a `+` that some servers read as a space."""
    odd = evidence.page(Place.AUTOCONFIG_ODD)
    if not evidence.page(Place.AUTOCONFIG_ADDRESS).readable:
        return nothing("not-published")
    if odd.readable:
        return passed()
    if odd.response.fault in UNKNOWN or not odd.response.url:
        return unknown("web", lines.of_page(odd))
    fix = (*lines.web_lines(evidence), *lines.serve(evidence))
    return wrong(Status.ERROR, lines.of_page(odd), fix=fix)


def the_answer_does_not_depend_on_the_address(evidence: Evidence) -> Said:
    pairs = (
        (Place.AUTOCONFIG, Place.AUTOCONFIG_ADDRESS),
        (Place.WELL_KNOWN, Place.WELL_KNOWN_ADDRESS),
    )
    seen = []
    compared = False
    for without, given in pairs:
        a, b = (evidence.page(place).settings(evidence.domain) for place in (without, given))
        if a and b:
            compared = True
            one, other = ([server.endpoint for server in s.servers] for s in (a, b))
            if one != other:
                seen.append(Line(evidence.page(without).url))
    if not compared:
        return nothing("not-published")
    fix = (*lines.web_lines(evidence), *lines.serve(evidence)) if seen else ()
    return judged(Status.ERROR, tuple(seen), *fix)


def documents_not_web_pages(evidence: Evidence) -> Said:
    """Thunderbird takes the first URL that answers with success, so a landing page on
    autoconfig.D hides whatever lies at the others."""
    asked = (Place.AUTOCONFIG, Place.AUTOCONFIG_ADDRESS, Place.WELL_KNOWN, Place.HTTP, Place.POX)
    pages = [evidence.page(place) for place in asked]
    bad = [page for page in pages if page.ok and page.html]
    if not any(page.ok for page in pages):
        return nothing("not-published")
    hosts = {urlsplit(page.url).hostname for page in bad}
    first = f"autoconfig.{evidence.domain}" in hosts
    status = Status.ERROR if first else Status.INFO
    fix = (*lines.web_lines(evidence), *lines.serve(evidence)) if bad else ()
    seen = {page.url: lines.of_page(page) for page in bad}
    return judged(status, tuple(seen.values()), *fix)


def content_types_fit(evidence: Evidence) -> Said:
    served = [(p, page) for p, page in evidence.documents if page.readable and p != Place.ISPDB]
    if not served:
        return nothing("not-published")
    seen = tuple(
        Line(page.url, "remark.content-type", values=(("detail", remark.detail),))
        for _, page in served
        for remark in (page.document.reading.remarks if page.document else ())
        if remark.code == "content-type"
    )
    return judged(Status.ERROR, seen, *(lines.web_lines(evidence) if seen else ()))


def certificates_fit(evidence: Evidence) -> Said:
    broken = _pages_with(evidence, HttpFault.TLS)
    # Behind an alias to a provider we know, clients go by way of http, as the provider means it.
    bad = [page for page in broken if not _provider(evidence, urlsplit(page.url).hostname or "")]
    if not bad and not evidence.certificates:
        return nothing("no-https")
    hosts = dict.fromkeys(urlsplit(page.url).hostname or "" for page in bad)
    seen = tuple(_certificate(evidence, host) for host in hosts)
    own = f"{evidence.domain}"
    helpers = [host for host in hosts if host != own]
    # The domain's own pages may well be somebody else's business; the helper names are for mail.
    status = Status.ERROR if helpers else Status.WARN
    fix = [lines.ask("certificate", host=host, names=", ".join(hosts)) for host in hosts][:1]
    return judged(status, seen, *fix)


def _provider(evidence: Evidence, host: str) -> str | None:
    """The known provider that a helper name is an alias of."""
    return evidence.owners.get(evidence.answer(host, "CNAME").cname)


def _pages_with(evidence: Evidence, fault: HttpFault) -> list[Page]:
    return [
        page
        for place, page in evidence.pages.items()
        if page.response.fault is fault and place is not Place.ISPDB
    ]


def _certificate(evidence: Evidence, host: str) -> Line:
    facts = evidence.certificates.get(host)
    if facts is None:
        return Line(f"https://{host}/", "attempt.tls")
    names = ", ".join(facts.names[:4]) or "?"
    values = (("names", names), ("until", facts.not_after[:10]))
    return Line(f"https://{host}/", "attempt.tls", values=values, note="check.web-certificate")


def certificates_last(evidence: Evidence) -> Said:
    valid = {host: facts for host, facts in evidence.certificates.items() if facts.valid}
    if not valid:
        return nothing("no-https")
    left = {host: days(evidence.today, facts.not_after) for host, facts in valid.items()}
    soon = {host: n for host, n in left.items() if n < SOON}
    status = Status.ERROR if any(n < VERY_SOON for n in soon.values()) else Status.WARN
    seen = tuple(Line(f"https://{h}/", detail=valid[h].not_after[:10]) for h in soon)
    fix = [lines.ask("renew", host=host, date=valid[host].not_after[:10]) for host in soon]
    return judged(status, seen, *fix)


def days(today: str, until: str) -> int:
    """Whole days between two ISO 8601 dates."""
    from datetime import date

    return (date.fromisoformat(until[:10]) - date.fromisoformat(today[:10])).days


def redirects_stay(evidence: Evidence) -> Said:
    """A client follows few redirects, and a person cannot see where they lead."""
    asked = (Place.AUTOCONFIG, Place.AUTOCONFIG_ADDRESS, Place.WELL_KNOWN, Place.POX)
    pages = [evidence.page(place) for place in asked]
    broken = [page for page in pages if page.response.fault is HttpFault.REDIRECT]
    if broken:
        return wrong(Status.ERROR, *map(lines.of_page, broken), fix=lines.web_lines(evidence))
    home = registrable(evidence.domain) or evidence.domain
    away = [
        Line(page.url, detail=f"→ {page.response.url.partition('?')[0]}")
        for page in pages
        if page.ok
        and page.readable
        and not f".{urlsplit(page.response.url).hostname}".endswith(f".{home}")
    ]
    if not any(page.ok for page in pages):
        return nothing("not-published")
    return judged(Status.INFO, tuple(dict.fromkeys(away)))


def https_not_http_alone(evidence: Evidence) -> Said:
    secure = [evidence.page(p) for p in (Place.AUTOCONFIG, Place.WELL_KNOWN)]
    clear = [evidence.page(p) for p in (Place.HTTP, Place.HTTP_WELL_KNOWN)]
    served = [page for page in clear if page.readable and not page.response.secure]
    if not served:
        return nothing("no-http")
    if any(page.readable for page in secure):
        return passed()
    fix = (*lines.web_lines(evidence), *lines.serve(evidence))
    return wrong(Status.ERROR, *map(lines.of_page, served), fix=fix)


def hosts_do_not_keep_silent(evidence: Evidence) -> Said:
    """A name that leads to a machine that does not answer costs every client its time-out."""
    if evidence.silenced:
        return silent(evidence.silenced)
    quiet = (HttpFault.SILENT, HttpFault.BROKEN, HttpFault.TOO_LARGE)
    asked = [page for place, page in evidence.pages.items() if place is not Place.ISPDB]
    if not any(page.response.status for page in asked):
        return unknown("web")
    bad = {
        urlsplit(page.url).hostname: page
        for page in asked
        if page.response.fault in quiet or page.elapsed_ms > SLOW_MS
    }
    fix: list[Fix] = []
    for host in bad:
        name = host or ""
        if name != evidence.domain:
            alias = evidence.answer(name, "CNAME").cname
            if alias:
                fix += lines.delete(name, "CNAME", f"{alias}.")
            else:
                fix += lines.delete(name, "A", *evidence.answer(name, "A").addresses)
                fix += lines.delete(name, "AAAA", *evidence.answer(name, "AAAA").addresses)
    labels = [str(host).partition(".")[0] for host in bad]
    return judged(
        Status.WARN,
        tuple(map(lines.of_page, bad.values())),
        *fix,
        *lines.helpers(evidence, [label for label in labels if label in lines.FILES]),
    )


def the_public_database_is_right(evidence: Evidence) -> Said:
    if Place.ISPDB not in evidence.pages:
        return nothing("not-asked")
    page = evidence.page(Place.ISPDB)
    if page.absent:
        return nothing("no-entry")
    if not page.readable:
        return unknown("web", lines.of_page(page))
    bad = [
        tried
        for tried in evidence.tried
        if Place.ISPDB in tried.named_by and tried.best and tried.best.outcome in _GONE
    ]
    fix = (lines.ask("database", domain=evidence.domain),) if bad else ()
    return judged(Status.WARN, tuple(lines.of_server(t, t.best) for t in bad), *fix)


def pacc_may_be_read_by_web_mail(evidence: Evidence) -> Said:
    page = evidence.page(Place.PACC)
    if not page.readable:
        return nothing("no-pacc")
    allowed = dict(page.response.headers).get("access-control-allow-origin", "")
    if allowed == "*":
        return passed()
    return wrong(Status.INFO, Line(page.url), fix=lines.web_lines(evidence))


_DESKTOP = (Client.THUNDERBIRD, Client.DELTA_CHAT, Client.NEXTCLOUD, Client.EVOLUTION)
_NO_ADDRESS = (Client.ANDROID, Client.GEARY)
CHECKS = (
    Check("AC-PUB-001", EVERY, something_can_be_found),
    Check("AC-PUB-002", _NO_ADDRESS, autoconfig_without_an_address),
    Check("AC-PUB-003", _DESKTOP, autoconfig_with_an_address),
    Check("AC-PUB-004", XML_READERS, well_known_answers),
    Check("AC-PUB-005", _DESKTOP, odd_addresses_are_answered),
    Check("AC-PUB-006", XML_READERS, the_answer_does_not_depend_on_the_address),
    Check("AC-PUB-007", XML_READERS, documents_not_web_pages),
    Check("AC-PUB-008", (Client.THUNDERBIRD,), content_types_fit),
    Check("AC-PUB-009", EVERY, certificates_fit),
    Check("AC-PUB-010", EVERY, certificates_last),
    Check("AC-PUB-011", XML_READERS, redirects_stay),
    Check("AC-PUB-012", XML_READERS, https_not_http_alone),
    Check("AC-PUB-016", XML_READERS, hosts_do_not_keep_silent),
    Check("AC-PUB-017", XML_READERS, the_public_database_is_right),
    Check("AC-PUB-019", (), pacc_may_be_read_by_web_mail),
)
