"""Who learns the address of somebody who sets up a client for this domain.  Pure.

Thunderbird, Delta Chat, Nextcloud and Evolution put the whole address into their questions, over
http too; Outlook sends the password with it.
"""

from __future__ import annotations

from urllib.parse import urlsplit

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
    silent,
    wrong,
)
from autoconf.result import Learned
from autoconf.suffix import registrable


def nothing_is_served_in_clear(evidence: Evidence) -> Said:
    """Whoever is on the way may read the address, and write other servers into the answer."""
    if evidence.silenced:
        return silent(evidence.silenced)
    pages = [evidence.page(place) for place in (Place.HTTP, Place.HTTP_WELL_KNOWN)]
    bad = [page for page in pages if page.readable and not page.response.secure]
    clear = [page for page in bad if page.response.url.startswith("http:")]
    if not any(page.ok for page in pages):
        return passed()
    seen = tuple(map(lines.of_page, clear))
    return judged(Status.WARN, seen, *(lines.web_lines(evidence) if clear else ()))


def the_address_stays_with_the_domain(evidence: Evidence) -> Said:
    """A redirect hands the question on, address and all."""
    pages = [evidence.page(place) for place in (Place.AUTOCONFIG_ADDRESS, Place.WELL_KNOWN_ADDRESS)]
    if not any(page.ok for page in pages):
        return nothing("not-published")
    home = registrable(evidence.domain) or evidence.domain
    seen = {
        Line(page.url, detail=f"→ {urlsplit(hop).hostname}")
        for page in pages
        for hop in page.response.hops
        if "@" in hop.replace("%40", "@") and not f".{urlsplit(hop).hostname}".endswith(f".{home}")
    }
    fix = (*lines.web_lines(evidence), *lines.serve(evidence)) if seen else ()
    return judged(Status.WARN, tuple(sorted(seen, key=lambda line: line.place)), *fix)


def passwords_stay_with_the_domain(evidence: Evidence) -> Said:
    """Outlook signs in wherever Autodiscover leads."""
    home = registrable(evidence.domain) or evidence.domain
    name = f"autodiscover.{evidence.domain}"
    alias = evidence.answer(name, "CNAME").cname
    targets = [(f"{name} CNAME", alias)] if alias else []
    srv = evidence.srv("_autodiscover")
    targets += [(f"{srv.name} SRV", each.target) for each in srv.srv if each.target]
    if not targets:
        return nothing("no-alias")
    seen = tuple(
        Line(f"{place} {host}", detail=evidence.owners.get(host, ""))
        for place, host in targets
        if registrable(host) != home and host not in evidence.owners
    )
    return judged(Status.INFO, seen)


def who_is_told(evidence: Evidence) -> Said:
    """Everybody that a lookup asks; the real local part is not told, unless it was to be shared."""
    if evidence.shared:
        asked = (t for answer in evidence.result.attempts for t in answer.told)
        hosts = sorted({t.host for t in asked if t.what is Learned.ADDRESS})
        return wrong(Status.INFO, *map(Line, hosts or [evidence.domain]))
    told = {t.host for answer in evidence.result.attempts for t in answer.told}
    if not told:
        return nothing("nobody-asked")
    home = registrable(evidence.domain) or evidence.domain
    others = sorted(h for h in told if not f".{h}".endswith(f".{home}"))
    return passed(*(Line(host) for host in others))


_TELLERS = (
    Client.THUNDERBIRD,
    Client.DELTA_CHAT,
    Client.EVOLUTION,
    Client.FAIREMAIL,
    Client.NEXTCLOUD,
)
CHECKS = (
    Check("AC-PRIV-001", _TELLERS, nothing_is_served_in_clear),
    Check("AC-PRIV-002", _TELLERS, the_address_stays_with_the_domain),
    Check("AC-PRIV-003", (Client.OUTLOOK,), passwords_stay_with_the_domain),
    Check("AC-PRIV-004", (), who_is_told),
)
