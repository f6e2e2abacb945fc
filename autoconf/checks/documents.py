"""What the published documents say, and which client stumbles over it.  Pure.

The rules are those of `inspect`: the readers make the remarks, here stands what they mean for whom.
"""

from __future__ import annotations

from collections.abc import Iterator

from autoconf.checks import lines
from autoconf.checks.evidence import Evidence, Page, Place
from autoconf.checks.finding import (
    XML_READERS,
    Check,
    Client,
    Fix,
    Line,
    Said,
    Status,
    judged,
    nothing,
)
from autoconf.model import Protocol, Remark, Security, Settings
from autoconf.publish import tree
from autoconf.publish.pacc import PATH as PACC

SKIPPED = frozenset(
    {
        "host-missing",
        "host-not-text",
        "bad-host",
        "port-missing",
        "bad-port",
        "socket-type-missing",
        "unknown-socket-type",
    }
)
WORDS = frozenset({"unknown-auth", "unknown-element", "unknown-type", "bad-domain", "bad-url"})
FILES = {
    Place.AUTOCONFIG: tree.AUTOCONFIG,
    Place.WELL_KNOWN: tree.WELL_KNOWN,
    Place.HTTP: tree.AUTOCONFIG,
    Place.HTTP_WELL_KNOWN: tree.WELL_KNOWN,
    Place.POX: tree.AUTODISCOVER,
    Place.POX_OWN: tree.AUTODISCOVER,
    Place.PACC: PACC,
}
XML = (Place.AUTOCONFIG, Place.WELL_KNOWN, Place.HTTP, Place.HTTP_WELL_KNOWN)


def _own(evidence: Evidence) -> list[tuple[Place, Page]]:
    """What the domain serves that is no web page; pages have their own check."""
    return [(place, p) for place, p in evidence.documents if place in FILES and not p.html]


def _remarked(evidence: Evidence, status: Status, codes: frozenset[str]) -> Said:
    """The documents whose readers made one of these remarks."""
    own = _own(evidence)
    if not own:
        return nothing("not-published")
    bad = [(place, page, remark) for place, page, remark in _remarks(own) if remark.code in codes]
    seen = tuple(_line(page, remark) for _, page, remark in bad)
    return judged(status, tuple(dict.fromkeys(seen)), *_corrected(evidence, [p for p, _, _ in bad]))


def _remarks(own: list[tuple[Place, Page]]) -> Iterator[tuple[Place, Page, Remark]]:
    for place, page in own:
        for remark in page.document.reading.remarks if page.document else ():
            yield place, page, remark


def _line(page: Page, remark: Remark) -> Line:
    place = f"{page.url}#{remark.line}" if remark.line else page.url
    return Line(place, f"remark.{remark.code}", values=(("detail", remark.detail),))


def _corrected(evidence: Evidence, places: list[Place]) -> tuple[Fix, ...]:
    """Our writer's file for each place, once a path."""
    paths = dict.fromkeys(FILES[place] for place in places)
    return tuple(fix for path in paths for fix in lines.serve(evidence, path))


def readable(evidence: Evidence) -> Said:
    own = _own(evidence)
    if not own:
        return nothing("not-published")
    bad = [(place, page) for place, page in own if not page.readable]
    seen = tuple(lines.of_page(page) for _, page in bad)
    return judged(Status.ERROR, seen, *_corrected(evidence, [place for place, _ in bad]))


def every_server_is_whole(evidence: Evidence) -> Said:
    return _remarked(evidence, Status.ERROR, SKIPPED)


def templates_are_filled(evidence: Evidence) -> Said:
    return _remarked(evidence, Status.ERROR, frozenset({"unfilled-template"}))


def nothing_in_clear(evidence: Evidence) -> Said:
    return _remarked(evidence, Status.ERROR, frozenset({"plain"}))


def ports_fit_encryption(evidence: Evidence) -> Said:
    return _remarked(evidence, Status.ERROR, frozenset({"starttls-on-tls-port"}))


def no_borrowed_server(evidence: Evidence) -> Said:
    return _remarked(evidence, Status.WARN, frozenset({"global-preferred-server"}))


def user_names_are_templates(evidence: Evidence) -> Said:
    return _remarked(evidence, Status.WARN, frozenset({"fixed-username"}))


def no_password_inside(evidence: Evidence) -> Said:
    return _remarked(evidence, Status.CRITICAL, frozenset({"credential"}))


def known_words_only(evidence: Evidence) -> Said:
    return _remarked(evidence, Status.INFO, WORDS)


def _settings(evidence: Evidence, places: tuple[Place, ...]) -> list[tuple[Place, Page, Settings]]:
    found = [(place, page, page.settings(evidence.domain)) for place, page in _own(evidence)]
    return [(place, page, s) for place, page, s in found if s is not None and place in places]


def the_domain_is_named(evidence: Evidence) -> Said:
    read = _settings(evidence, XML)
    if not read:
        return nothing("not-published")
    bad = [(place, page, s) for place, page, s in read if evidence.domain not in s.domains]
    seen = tuple(Line(page.url, detail=", ".join(s.domains[:4]) or "-") for _, page, s in bad)
    return judged(Status.WARN, seen, *_corrected(evidence, [place for place, _, _ in bad]))


def both_directions(evidence: Evidence) -> Said:
    """Thunderbird takes no file without a server to send by."""
    own = [(p, page) for p, page in _own(evidence) if p in XML and page.readable]
    if not own:
        return nothing("not-published")
    bad = []
    for place, page in own:
        settings = page.settings(evidence.domain)
        protocols = {s.endpoint.protocol for s in settings.servers} if settings else set()
        lacking = [Protocol.SMTP] if Protocol.SMTP not in protocols else []
        lacking += [] if protocols - {Protocol.SMTP} else [Protocol.IMAP]
        if lacking:
            bad.append(
                (place, Line(page.url, detail=f"- {' - '.join(p.upper() for p in lacking)}"))
            )
    seen = tuple(line for _, line in bad)
    return judged(Status.ERROR, seen, *_corrected(evidence, [place for place, _ in bad]))


def imap_comes_first(evidence: Evidence) -> Said:
    """Geary reads the first incoming server and no other."""
    read = _settings(evidence, XML)
    if not read:
        return nothing("not-published")
    bad = []
    for place, page, settings in read:
        reading = [s.endpoint for s in settings.servers if s.endpoint.protocol is not Protocol.SMTP]
        imap = any(e.protocol is Protocol.IMAP for e in reading)
        if imap and reading[0].protocol is not Protocol.IMAP:
            bad.append((place, lines.of_servers(page.url, reading[:1])))
    seen = tuple(line for _, line in bad)
    return judged(Status.WARN, seen, *_corrected(evidence, [place for place, _ in bad]))


def tls_comes_first(evidence: Evidence) -> Said:
    """Some clients take the first server of a kind, so the first should be the best."""
    read = _settings(evidence, XML)
    if not read:
        return nothing("not-published")
    bad = []
    for place, page, settings in read:
        for protocol in Protocol:
            ends = [s.endpoint for s in settings.servers if s.endpoint.protocol is protocol]
            better = any(e.security is Security.TLS for e in ends[1:])
            if ends and better and ends[0].security is not Security.TLS:
                bad.append((place, lines.of_servers(page.url, ends[:1])))
    seen = tuple(line for _, line in bad)
    return judged(Status.INFO, seen, *_corrected(evidence, [place for place, _ in bad]))


def names_and_methods_are_stated(evidence: Evidence) -> Said:
    """Thunderbird for Android drops a file with a server that lacks either."""
    read = _settings(evidence, XML)
    if not read:
        return nothing("not-published")
    bad = [
        (place, Line(page.url, detail=f"{s.endpoint.protocol.upper()} {s.endpoint.host}"))
        for place, page, settings in read
        for s in settings.servers
        if s.username is None or not s.auth
    ]
    seen = tuple(line for _, line in bad)
    return judged(Status.ERROR, seen, *_corrected(evidence, [place for place, _ in bad]))


def it_has_a_name(evidence: Evidence) -> Said:
    read = _settings(evidence, XML)
    if not read:
        return nothing("not-published")
    bad = [(place, page) for place, page, s in read if not s.display_name]
    seen = tuple(Line(page.url) for _, page in bad)
    return judged(Status.INFO, seen, *_corrected(evidence, [place for place, _ in bad]))


_FIRST = (Client.ANDROID, Client.NEXTCLOUD)
CHECKS = (
    Check("AC-XML-001", XML_READERS, readable),
    Check("AC-XML-002", (Client.ANDROID,), every_server_is_whole),
    Check("AC-XML-003", XML_READERS, templates_are_filled),
    Check("AC-XML-004", XML_READERS, nothing_in_clear),
    Check("AC-XML-005", XML_READERS, ports_fit_encryption),
    Check("AC-XML-006", (Client.THUNDERBIRD,), no_borrowed_server),
    Check("AC-XML-007", XML_READERS, user_names_are_templates),
    Check("AC-XML-008", (), no_password_inside),
    Check("AC-XML-009", (), known_words_only),
    Check("AC-XML-010", (Client.THUNDERBIRD,), the_domain_is_named),
    Check("AC-XML-011", (Client.THUNDERBIRD, Client.ANDROID), both_directions),
    Check("AC-XML-012", (Client.GEARY,), imap_comes_first),
    Check("AC-XML-013", _FIRST, tls_comes_first),
    Check("AC-XML-014", (Client.ANDROID,), names_and_methods_are_stated),
    Check("AC-XML-015", (Client.THUNDERBIRD,), it_has_a_name),
)
