"""What the mail servers showed when they were tried: encryption, certificates, sign-in.  Pure.

Nobody signed in.  RFC 8314, RFC 3207, RFC 9051, RFC 2449, RFC 6409.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from autoconf.checks import lines
from autoconf.checks.certificate import pinned_certificates_are_shown
from autoconf.checks.evidence import Evidence, Tried, takes
from autoconf.checks.finding import (
    EVERY,
    Check,
    Client,
    Fix,
    Line,
    Said,
    Source,
    Status,
    judged,
    nothing,
    passed,
    silent,
    unknown,
    wrong,
)
from autoconf.checks.publication import SOON, VERY_SOON, days
from autoconf.model import Protocol, Security
from autoconf.observation import Direction, Observation
from autoconf.outcome import Outcome

OURS = (Outcome.UNREACHABLE, Outcome.DNS_FAILED, Outcome.SKIPPED)
"""Our own side may be the cause."""
GONE = (Outcome.REFUSED, Outcome.MISMATCH, Outcome.GUARDED, Outcome.CLOSED)
TALKED = (Outcome.OK, Outcome.NO_AUTH, Outcome.PLAIN_OK)
SLOW_MS = 3000.0
READING = (Protocol.IMAP, Protocol.POP3)


def _every(evidence: Evidence) -> Iterator[tuple[Tried, str, Observation]]:
    for tried in evidence.published:
        for family, seen in tried.over:
            yield tried, family, seen


def _outcomes(
    evidence: Evidence,
    status: Status,
    outcomes: tuple[Outcome, ...],
    ask: str = "",
    wanted: Callable[[Tried], bool] = lambda tried: True,
) -> Said:
    """The servers that ended in one of these ways over any address."""
    tries = [each for each in _every(evidence) if wanted(each[0])]
    if not tries:
        return nothing("no-servers")
    bad = [each for each in tries if each[2].outcome in outcomes]
    if not bad and all(seen.outcome in OURS for _, _, seen in tries):
        return unknown("unreachable")
    fix = [_ask(tried, ask) for tried in dict.fromkeys(tried for tried, _, _ in bad) if ask]
    return judged(status, tuple(lines.of_server(t, seen, f) for t, f, seen in bad), *fix)


def _ask(tried: Tried, key: str) -> Fix:
    return lines.ask(key, host=tried.endpoint.host, port=str(tried.endpoint.port))


def _starttls(tried: Tried) -> bool:
    return tried.endpoint.security is Security.STARTTLS


def certificates_name_the_host(evidence: Evidence) -> Said:
    return _outcomes(evidence, Status.ERROR, (Outcome.TLS_NAME,), "mail-certificate")


def certificates_are_in_date(evidence: Evidence) -> Said:
    return _outcomes(evidence, Status.ERROR, (Outcome.TLS_EXPIRED,), "mail-certificate")


def certificates_are_trusted(evidence: Evidence) -> Said:
    return _outcomes(evidence, Status.ERROR, (Outcome.TLS_CHAIN,), "chain")


def tls_works(evidence: Evidence) -> Said:
    return _outcomes(evidence, Status.ERROR, (Outcome.TLS_FAILED,), "tls")


def starttls_is_offered(evidence: Evidence) -> Said:
    refused = (Outcome.NO_STARTTLS, Outcome.STARTTLS_REFUSED)
    return _outcomes(evidence, Status.ERROR, refused, "starttls", _starttls)


def starttls_is_clean(evidence: Evidence) -> Said:
    return _outcomes(evidence, Status.CRITICAL, (Outcome.STARTTLS_INJECTED,), "injected", _starttls)


def no_preauth(evidence: Evidence) -> Said:
    return _outcomes(evidence, Status.CRITICAL, (Outcome.PREAUTH,), "preauth", _starttls)


def mail_certificates_last(evidence: Evidence) -> Said:
    valid = {
        tried: tried.best.tls.not_after
        for tried in evidence.published
        if tried.best is not None and tried.best.tls is not None and tried.best.tls.valid
    }
    if not valid:
        return nothing("no-certificate")
    soon = {t: until for t, until in valid.items() if days(evidence.today, until) < SOON}
    late = any(days(evidence.today, until) < VERY_SOON for until in soon.values())
    fix = [lines.ask("renew", host=t.endpoint.host, date=until[:10]) for t, until in soon.items()]
    seen = tuple(Line(tried.place, detail=until[:10]) for tried, until in soon.items())
    return judged(Status.ERROR if late else Status.WARN, seen, *dict.fromkeys(fix))


def tls_from_the_first_byte(evidence: Evidence) -> Said:
    """RFC 8314 section 3: preferred to STARTTLS for every protocol."""
    bad = []
    any_proven = False
    for protocol in Protocol:
        proven = evidence.proven((protocol,))
        any_proven = any_proven or bool(proven)
        named = [tried for tried in proven if tried.published]
        if named and all(_starttls(tried) for tried in named):
            there = [t for t in proven if not t.published and not _starttls(t)]
            bad.append((named[0], there[0].place if there else ""))
    if not any_proven:
        return nothing("no-proven")
    seen = tuple(Line(t.place, detail=f"TLS: {better or '-'}") for t, better in bad)
    fix = [lines.ask("implicit-tls", host=t.endpoint.host) for t, better in bad if not better]
    return judged(Status.INFO, seen, *fix)


def no_password_before_tls(evidence: Evidence) -> Said:
    """A server that takes a password in clear lets a careless client send it."""
    tries = [each for each in _every(evidence) if _starttls(each[0]) and each[2].transcript]
    if not tries:
        return nothing("no-starttls")
    bad = {t.place: line for t, _, seen in tries if (line := _offered_in_clear(t, seen))}
    seen = tuple(Line(place, detail=line) for place, line in bad.items())
    fix = [
        _ask(t, "clear-sign-in") for t in dict.fromkeys(t for t, _, _ in tries) if t.place in bad
    ]
    return judged(Status.WARN, seen, *fix)


def _offered_in_clear(tried: Tried, seen: Observation) -> str:
    for line in seen.transcript:
        text = line.text.upper()
        if line.direction is Direction.NOTE and "ESTABLISHED" in text:
            break
        if line.direction is not Direction.IN:
            continue
        match tried.endpoint.protocol:
            case Protocol.SMTP if text[4:9] == "AUTH " and {"PLAIN", "LOGIN"} & {*text.split()}:
                return line.text
            case Protocol.IMAP if "AUTH=PLAIN" in text or "AUTH=LOGIN" in text:
                return line.text
            case Protocol.POP3 if text == "USER":
                return line.text
    return ""


def mail_can_be_read(evidence: Evidence) -> Said:
    return _direction(evidence, READING)


def mail_can_be_sent(evidence: Evidence) -> Said:
    return _direction(evidence, (Protocol.SMTP,))


def _direction(evidence: Evidence, protocols: tuple[Protocol, ...]) -> Said:
    proven = evidence.proven(protocols)
    if proven:
        return passed(*(lines.of_server(tried, tried.best) for tried in proven[:3]))
    tried = [t for t in evidence.tried if t.endpoint.protocol in protocols]
    if evidence.silenced and not tried:
        return silent(evidence.silenced)
    if evidence.mx.mx and not evidence.mx_hosts and not tried:
        return nothing("no-mail")
    maybe = (*OURS, Outcome.SILENT, Outcome.POLICY)
    if tried and any(t.best is not None and t.best.outcome in maybe for t in tried):
        return unknown("unreachable", *(lines.of_server(t, t.best) for t in tried[:3]))
    seen = tuple(lines.of_server(t, t.best) for t in tried[:3]) or (Line(evidence.domain),)
    told = "nobody" if evidence.unnamed else "bad"
    fix = (lines.ask("servers", domain=evidence.domain),)
    return wrong(Status.CRITICAL, *seen, fix=fix, told=told)


def published_servers_answer(evidence: Evidence) -> Said:
    tries = list(_every(evidence))
    if not tries:
        return nothing("no-servers")
    bad = [t for t in evidence.published if t.best is not None and t.best.outcome in GONE]
    fix = lines.serve(evidence) if bad else ()
    seen = tuple(lines.named_by(lines.of_server(t, t.best), t.named_by) for t in bad)
    return judged(Status.ERROR, seen, *fix, *(_ask(t, "answer") for t in bad))


def servers_do_not_keep_silent(evidence: Evidence) -> Said:
    tries = list(_every(evidence))
    if not tries:
        return nothing("no-servers")
    bad = [t for t in evidence.published if t.best and t.best.outcome is Outcome.SILENT]
    if bad:
        # Perhaps a firewall of theirs, perhaps one of ours.
        return unknown("silent", *(lines.of_server(t, t.best) for t in bad))
    slow = [t for t in evidence.published if t.proven and t.best and t.best.elapsed_ms > SLOW_MS]
    seen = tuple(Line(t.place, detail=f"{t.best.elapsed_ms / 1000:.1f} s") for t in slow if t.best)
    return judged(Status.INFO, seen)


def ipv6_works_like_ipv4(evidence: Evidence) -> Said:
    both = [(t, dict(t.over)) for t in evidence.published if len(t.over) == 2]
    if not both:
        return nothing("one-family")
    if all(over["IPv6"].outcome in (*OURS, Outcome.SILENT) for _, over in both):
        # Many networks swallow it without a word.
        return unknown("no-ipv6")
    bad = [
        (t, family, over[family])
        for t, over in both
        for family, other in (("IPv6", "IPv4"), ("IPv4", "IPv6"))
        if over[other].outcome is Outcome.OK and over[family].outcome not in (Outcome.OK, *OURS)
    ]
    fix = [
        lines.ask("family", host=host, family=family)
        for host, family in dict.fromkeys((t.endpoint.host, f) for t, f, _ in bad)
    ]
    return judged(Status.ERROR, tuple(lines.of_server(t, s, f) for t, f, s in bad), *fix)


def sign_in_is_offered(evidence: Evidence) -> Said:
    return _outcomes(evidence, Status.ERROR, (Outcome.NO_AUTH,), "no-auth")


def published_sign_in_is_offered(evidence: Evidence) -> Said:
    """A client that is told of a way the server does not take cannot sign in."""
    seen = []
    compared = False
    for source, settings in evidence.sayings.items():
        for server in settings.servers:
            tried = next((t for t in evidence.tried if t.endpoint == server.endpoint), None)
            offered = tried.best.auth if tried and tried.proven and tried.best else ()
            if tried is None or not offered or not server.auth:
                continue
            compared = True
            if not takes(tried.best) & set(server.auth):
                place = f"{server.endpoint.host}:{server.endpoint.port}"
                values = (
                    ("source", (Source(source),)),
                    ("published", tuple(server.auth)),
                    ("offered", tuple(sorted(offered))),
                )
                seen.append(Line(place, "check.sign-in-differs", values=values))
    fix = lines.serve(evidence) if seen else ()
    return judged(Status.ERROR, tuple(seen), *fix) if compared else nothing("no-proven")


def submission_not_relay(evidence: Evidence) -> Said:
    """Port 25 is for servers; most networks of people block it (RFC 8314 section 3.3)."""
    named = [t for t in evidence.published if t.endpoint.protocol is Protocol.SMTP]
    if not named:
        return nothing("no-servers")
    bad = [t for t in named if t.endpoint.port == 25]
    fix = lines.serve(evidence) if bad else ()
    return judged(Status.ERROR, tuple(lines.of_server(t, t.best) for t in bad), *fix)


def pop3_can_leave_mail(evidence: Evidence) -> Said:
    """Without UIDL and TOP a client cannot tell what it has fetched (RFC 1939 section 7)."""
    proven = [t for t in evidence.proven((Protocol.POP3,)) if t.published]
    if not proven:
        return nothing("no-pop3")
    bad = {}
    for tried in proven:
        facts = dict(tried.best.facts) if tried.best else {}
        lacking = [word.upper() for word in ("uidl", "top") if facts.get(word) == "no"]
        if lacking:
            bad[tried] = Line(tried.place, detail=f"- {', '.join(lacking)}")
    return judged(Status.WARN, tuple(bad.values()), *(_ask(tried, "pop3") for tried in bad))


def servers_let_us_in(evidence: Evidence) -> Said:
    refused = [
        t for t in evidence.published if t.best is not None and t.best.outcome is Outcome.POLICY
    ]
    if not evidence.published:
        return nothing("no-servers")
    if refused:
        return unknown("policy", *(lines.of_server(t, t.best) for t in refused))
    return passed()


_LAX = (Client.DELTA_CHAT, Client.NEXTCLOUD)
CHECKS = (
    Check("AC-TLS-001", EVERY, certificates_name_the_host),
    Check("AC-TLS-002", EVERY, certificates_are_in_date),
    Check("AC-TLS-003", EVERY, certificates_are_trusted),
    Check("AC-TLS-004", EVERY, mail_certificates_last),
    Check("AC-TLS-005", EVERY, tls_works),
    Check("AC-TLS-006", EVERY, starttls_is_offered),
    Check("AC-TLS-007", EVERY, starttls_is_clean),
    Check("AC-TLS-008", EVERY, no_preauth),
    Check("AC-TLS-009", (), tls_from_the_first_byte),
    Check("AC-TLS-010", _LAX, no_password_before_tls),
    Check("AC-TLS-011", (Client.FAIREMAIL,), pinned_certificates_are_shown),
    Check("AC-SRV-001", EVERY, mail_can_be_read),
    Check("AC-SRV-002", EVERY, mail_can_be_sent),
    Check("AC-SRV-003", EVERY, published_servers_answer),
    Check("AC-SRV-004", EVERY, servers_do_not_keep_silent),
    Check("AC-SRV-005", EVERY, ipv6_works_like_ipv4),
    Check("AC-SRV-006", EVERY, sign_in_is_offered),
    Check("AC-SRV-007", EVERY, published_sign_in_is_offered),
    Check("AC-SRV-008", EVERY, submission_not_relay),
    Check("AC-SRV-009", EVERY, pop3_can_leave_mail),
    Check("AC-SRV-010", EVERY, servers_let_us_in),
)
