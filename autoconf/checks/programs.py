"""What single mail programs make of what is published: their known stumbling blocks.  Pure.

Each rests on the source of that program as it was read in 2026.
"""

from __future__ import annotations

from autoconf.checks import lines
from autoconf.checks.evidence import Evidence, Place
from autoconf.checks.finding import (
    Check,
    Client,
    Line,
    Said,
    Status,
    judged,
    nothing,
    passed,
    unknown,
    wrong,
)
from autoconf.model import Protocol, ServiceKind
from autoconf.publish import tree
from autoconf.render import clients as view

_WITHOUT_ADDRESS = (
    Place.AUTOCONFIG,
    Place.WELL_KNOWN,
    Place.HTTP,
    Place.HTTP_WELL_KNOWN,
    Place.ISPDB,
)


def android_gets_settings(evidence: Evidence) -> Said:
    """It asks without an address, on purpose, and has no other way but the public database."""
    for place in _WITHOUT_ADDRESS:
        settings = evidence.page(place).settings(evidence.domain)
        protocols = {s.endpoint.protocol for s in settings.servers} if settings else set()
        if {Protocol.IMAP, Protocol.SMTP} <= protocols:
            return passed(Line(evidence.page(place).url))
    if any(a.source == "mx" and a.claims for a in evidence.result.attempts):
        return passed(Line("mx"))
    if evidence.plan is None:
        return nothing("no-servers")
    if not [source for source in evidence.sayings if source != "record"]:
        return nothing("other-check")
    page = evidence.page(Place.AUTOCONFIG)
    fix = (
        *lines.add_missing(evidence, "autoconfig"),
        *lines.web_lines(evidence),
        *lines.serve(evidence),
    )
    return wrong(Status.WARN, lines.of_page(page), fix=fix)


def outlook_gets_settings(evidence: Evidence) -> Said:
    """Outlook classic; the new one asks Microsoft's cloud, whose answer nobody else can see."""
    for place in (Place.POX, Place.POX_OWN):
        settings = evidence.page(place).settings(evidence.domain)
        if settings:
            return passed(Line(evidence.page(place).url))
    if evidence.plan is None:
        return nothing("no-servers")
    alias = evidence.answer(f"autodiscover.{evidence.domain}", "CNAME").cname
    if alias in evidence.owners and not lines.somebody_elses(evidence, alias):
        return nothing("provider")
    if evidence.page(Place.POX).response.status in (401, 403):
        return unknown("password", lines.of_page(evidence.page(Place.POX)))
    fix = (
        *lines.add_missing(evidence, "autodiscover"),
        *lines.web_lines(evidence),
        *lines.serve(evidence, tree.AUTODISCOVER),
    )
    return wrong(Status.INFO, lines.of_page(evidence.page(Place.POX)), fix=fix)


def nobody_is_sent_to_exchange(evidence: Evidence) -> Said:
    """Thunderbird offers Exchange as soon as Autodiscover names it."""
    pages = [evidence.page(place) for place in (Place.POX, Place.POX_OWN)]
    read = [page for page in pages if page.readable and page.document]
    if not read:
        return nothing("not-published")
    bad = [
        Line(page.url, detail="Exchange")
        for page in read
        if page.document
        for settings in page.document.reading.settings
        if any(service.kind is ServiceKind.EWS for service in settings.services)
        and settings.servers
    ]
    return judged(Status.WARN, tuple(bad), *lines.serve(evidence, tree.AUTODISCOVER))


def no_empty_document(evidence: Evidence) -> Said:
    """Delta Chat stops at the first file that can be read, even if it names no server."""
    read = [(p, page) for p, page in evidence.documents if page.readable and p != Place.ISPDB]
    if not read:
        return nothing("not-published")
    bad = [
        Line(page.url, "remark.no-servers")
        for place, page in read
        if place in (Place.AUTOCONFIG, Place.WELL_KNOWN, Place.HTTP)
        and page.settings(evidence.domain) is None
    ]
    return judged(Status.ERROR, tuple(bad), *(lines.serve(evidence) if bad else ()))


def every_program_ends_well(evidence: Evidence) -> Said:
    """The simulated clients, each with its defects (docs/clients.md); only with `--clients`."""
    if not evidence.clients:
        return nothing("not-simulated")
    ends = [(client, view.word(run), run) for client, run in evidence.clients]
    bad = [(c, end, run) for c, end, run in ends if not view.works(run) and end not in UNTOLD]
    told = [end for _, end, _ in ends if end not in view.UNCOUNTED]
    if not told:
        return unknown("unreachable")
    if not bad:
        return passed(*(Line(client.title, f"clients.end.{end}") for client, end, _ in ends))
    seen = tuple(
        Line(client.title, f"clients.end.{end}", run.outcome.locator.partition("?")[0])
        for client, end, run in bad
    )
    grave = any(end in WRONG_SERVERS for _, end, _ in bad)
    fix = (
        *lines.add_missing(evidence, "autoconfig"),
        *lines.web_lines(evidence),
        *lines.serve(evidence),
    )
    hurts = tuple(client.title for client, _, _ in bad)
    return Said(Status.ERROR if grave else Status.WARN, seen, fix, hurts=hurts)


WRONG_SERVERS = ("plain", "dead")
UNTOLD = (*view.UNCOUNTED, "password-first")
"""Outlook asks for the password before it looks, whatever the domain does."""
CHECKS = (
    Check("AC-CLI-001", (Client.ANDROID,), android_gets_settings),
    Check("AC-CLI-002", (Client.OUTLOOK,), outlook_gets_settings),
    Check("AC-CLI-003", (Client.THUNDERBIRD,), nobody_is_sent_to_exchange),
    Check(
        "AC-CLI-004", (Client.DELTA_CHAT, Client.EVOLUTION, Client.THUNDERBIRD), no_empty_document
    ),
    Check("AC-CLI-005", (), every_program_ends_well),
)
