"""Autodiscover, asked the way Outlook, Thunderbird and Delta Chat ask.  Pure.

[MS-OXDISCO]: POST of an XML request; over http nothing but a redirect.
"""

from __future__ import annotations

from autoconf.checks import lines
from autoconf.checks.evidence import Evidence, Place
from autoconf.checks.finding import (
    AUTODISCOVER_READERS,
    Check,
    Client,
    Line,
    Said,
    Status,
    nothing,
    passed,
    unknown,
    wrong,
)
from autoconf.checks.publication import UNKNOWN
from autoconf.net import HttpFault
from autoconf.publish import tree


def autodiscover_answers(evidence: Evidence) -> Said:
    pages = [evidence.page(place) for place in (Place.POX, Place.POX_OWN)]
    good = [page for page in pages if page.readable]
    if good:
        return passed(Line(good[0].url))
    page = pages[0]
    if page.absent:
        return nothing("not-published")
    if page.response.fault in UNKNOWN or not page.response.url:
        return unknown("web", lines.of_page(page))
    if page.response.fault is HttpFault.TLS or page.ok:
        return nothing("other-check")
    if page.response.status in (401, 403):
        # Exchange asks for the password before it says anything.
        return unknown("password", lines.of_page(page))
    fix = (*lines.web_lines(evidence), *lines.serve(evidence, tree.AUTODISCOVER))
    return wrong(Status.ERROR, lines.of_page(page), fix=fix)


def autodiscover_answers_get(evidence: Evidence) -> Said:
    return _variant(evidence, Place.POX_GET, Status.INFO)


def autodiscover_ignores_letter_case(evidence: Evidence) -> Said:
    return _variant(evidence, Place.POX_CASE, Status.WARN)


def _variant(evidence: Evidence, place: Place, status: Status) -> Said:
    if not evidence.page(Place.POX).readable:
        return nothing("not-published")
    page = evidence.page(place)
    if page.readable:
        return passed()
    if page.response.fault in UNKNOWN or not page.response.url:
        return unknown("web", lines.of_page(page))
    return wrong(status, lines.of_page(page), fix=lines.web_lines(evidence))


def autodiscover_over_http_only_redirects(evidence: Evidence) -> Said:
    page = evidence.page(Place.POX_HTTP)
    if not page.ok or not page.readable:
        return nothing("no-http")
    if page.response.url.startswith("https:"):
        return passed(Line(page.url, detail=f"→ {page.response.url}"))
    return wrong(Status.WARN, Line(page.url), fix=lines.web_lines(evidence))


def json_leads_home(evidence: Evidence) -> Said:
    """Asked by the accounts of phones and by Outlook, which then sign in wherever it points."""
    page = evidence.page(Place.POX_JSON)
    if not page.ok:
        return nothing("not-published")
    fix = (*lines.web_lines(evidence), *lines.serve(evidence, tree.AUTODISCOVER))
    host = page.leads_to
    if not host:
        return wrong(Status.INFO, lines.of_page(page), fix=fix)
    if lines.somebody_elses(evidence, host):
        seen = Line(page.url, detail=f"→ {host} ({evidence.owners[host]})")
        return wrong(Status.WARN, seen, fix=fix)
    return passed(Line(page.url, detail=f"→ {host}"))


CHECKS = (
    Check("AC-PUB-013", AUTODISCOVER_READERS, autodiscover_answers),
    Check("AC-PUB-014", (Client.DELTA_CHAT,), autodiscover_answers_get),
    Check("AC-PUB-015", (Client.OUTLOOK,), autodiscover_ignores_letter_case),
    Check("AC-PUB-018", (Client.OUTLOOK,), autodiscover_over_http_only_redirects),
    Check("AC-PUB-020", (Client.OUTLOOK, Client.APPLE), json_leads_home),
)
