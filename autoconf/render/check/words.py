"""Findings in words: what each form of the report has in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from autoconf.checks.evidence import SOURCES
from autoconf.checks.finding import EVERY, WRONG, Do, Finding, Fix, Line, Source, Status, Word
from autoconf.checks.report import Report
from autoconf.messages import say
from autoconf.model import Auth, Endpoint, HintKind, Protocol, Server, Settings, UsernameForm
from autoconf.render import clients
from autoconf.render import words as spoken
from autoconf.render.page import visible

_TOPICS = {
    "DNS": "dns",
    "PUB": "pub",
    "XML": "xml",
    "TLS": "srv",
    "SRV": "srv",
}
DOCUMENT = "docs/checks.md"
_SOURCES = frozenset(
    (*SOURCES, "srv", "txt", "mx", "traces", "record", "guess", "companion"),
)
_METHODS = {Auth.OAUTH2: "OAuth2", Auth.GSSAPI: "Kerberos/GSSAPI", Auth.NTLM: "NTLM"}
_PASSWORDS = (Auth.PASSWORD_CLEARTEXT, Auth.PASSWORD_ENCRYPTED)
"""One word for people: both are typed the same, and neither is sent without TLS."""


def area(finding: Finding) -> str:
    return finding.id.split("-")[1]


def _sentence(finding: Finding, kind: str, language: str) -> str:
    topic = _TOPICS.get(area(finding), "more")
    return say(f"check_{topic}.{finding.id}.{kind}", language)


def title(finding: Finding, language: str) -> str:
    """What the check looks at, said as it should be."""
    return _sentence(finding, "good", language)


def sentence(finding: Finding, language: str) -> str:
    """What is wrong, or that nothing is, or why nobody can tell."""
    if finding.status in WRONG:
        return _sentence(finding, finding.told, language)
    if finding.reason:
        because = say(f"check.because-{finding.reason}", language)
        return f"{_sentence(finding, 'good', language)}: {because}"
    return _sentence(finding, "good", language)


def status(finding: Finding, language: str) -> str:
    return say(f"check.status-{finding.status}", language)


def hurts(finding: Finding, language: str) -> str:
    """Whom it hurts; empty where nothing is wrong or no program is touched."""
    if not finding.hurts:
        return ""
    if len(finding.hurts) == len(EVERY):
        return say("check.hurts-all", language)
    return say("check.hurts", language, clients=", ".join(finding.hurts))


def line(seen: Line, language: str) -> str:
    """One thing that was seen, safe to print."""
    values = {name: value(words, language) for name, words in seen.values}
    text = say(seen.key, language, **values) if seen.key else ""
    note = say(seen.note, language, **values) if seen.note else ""
    more = "; ".join(filter(None, (seen.detail, note)))
    if text and more:
        text = f"{text} ({more})"
    return visible(": ".join(filter(None, (source(seen.place, language), text or more))))


def source(name: str, language: str) -> str:
    """Who names servers, as people call it; anything else stays as it is."""
    return say(f"check.source-{name}", language) if name in _SOURCES else name


def value(words: str | tuple[Word, ...], language: str) -> str:
    """What a sentence speaks of, in the reader's language."""
    if isinstance(words, str):
        return words
    return ", ".join(dict.fromkeys(_word(each, language) for each in words))


def _word(word: Word, language: str) -> str:
    match word:
        case Endpoint():
            security = say(f"label.security.{word.security}", language)
            return f"{word.protocol.upper()} {word.host}:{word.port} {security}"
        case Auth():
            return method(word, language)
        case UsernameForm.OTHER:
            return say("check.user-name-other", language)
        case UsernameForm():
            return say(f"label.username.{word}", language)
        case Source():
            return source(word, language)
    return word


def method(auth: Auth, language: str) -> str:
    """A way to sign in, as mail programs call it."""
    if auth in _PASSWORDS:
        return say("check.password", language)
    return _METHODS.get(auth) or say(f"check.method-{auth}", language)


def headed(report: Report, language: str) -> Iterator[tuple[str, Finding]]:
    """What is wrong, worst first, with the heading that begins at it."""
    before = ""
    for number, finding in enumerate(report.wrong):
        key = "then" if number else "first"
        if finding.status is Status.INFO:
            key = "better"
        yield say(f"check.{key}", language) if key != before else "", finding
        before = key


def fixes(report: Report, language: str) -> dict[str, list[tuple[str, str]]]:
    """Id -> what to do, and what to paste for it.  What many findings want is shown at the first
    of them."""
    shown: dict[tuple[str, str], str] = {}
    told: dict[str, list[tuple[str, str]]] = {}
    for finding in report.wrong:
        told[finding.id] = []
        for head, pastes in _fixes(finding.fix, language):
            first = {paste: shown.setdefault((head, paste), finding.id) for paste in pastes}
            new = [paste for paste in pastes if first[paste] == finding.id]
            if new:
                told[finding.id].append((head, "\n".join(new)))
            for id in dict.fromkeys(first[paste] for paste in pastes if paste not in new):
                again = say("check.again", language, what=head, id=id)
                told[finding.id].append((again, ""))
    return told


def _fixes(found: Iterable[Fix], language: str) -> list[tuple[str, list[str]]]:
    """Records of a kind together."""
    ordered = list(dict.fromkeys(found))
    order = list(Do)
    ordered.sort(key=lambda fix: (order.index(fix.do), fix.path))
    told: list[tuple[str, list[str]]] = []
    for (do, path), group in groupby(ordered, key=lambda fix: (fix.do, fix.path)):
        head = (
            say("check.do-file", language, path=path) if path else say(f"check.do-{do}", language)
        )
        told.append((head, [_paste(fix, language) for fix in group]))
    return told


def _paste(fix: Fix, language: str) -> str:
    if fix.do is Do.ASK:
        return say(f"check.ask-{fix.ask}", language, **dict(fix.values))
    return "\n".join(map(visible, fix.paste.rstrip("\n").split("\n")))


def untold(report: Report, language: str, *, whole: bool) -> list[str]:
    """What could not be told: where one reason stopped many checks, it is said once."""
    by: dict[str, list[Finding]] = {}
    for finding in report.having(Status.UNKNOWN):
        by.setdefault(finding.reason, []).append(finding)
    return [
        sentence(found[0], language) if len(found) == 1 else _many(reason, found, language, whole)
        for reason, found in by.items()
    ]


def _many(reason: str, found: list[Finding], language: str, whole: bool) -> str:
    why = say(f"check.because-{reason}", language)
    said = say("check.untold-many", language, why=why[:1].upper() + why[1:], n=len(found))
    return f"{said} ({', '.join(each.id for each in found)})" if whole else said


def verdict(report: Report, language: str) -> str:
    domain = report.evidence.address.domain.unicode
    return say(f"check.verdict-{report.verdict}", language, domain=domain, n=report.grave)


def counts(report: Report, language: str) -> str:
    by = [finding.status.value for finding in report.findings]
    return say(
        "check.counts",
        language,
        passed=by.count("pass"),
        unknown=by.count("unknown"),
        skipped=by.count("not_applicable"),
    )


def privacy(report: Report, language: str) -> str:
    domain = report.evidence.domain
    return say("check.shared" if report.evidence.shared else "check.share", language, domain=domain)


def matrix(report: Report, language: str) -> list[tuple[str, list[str]]]:
    """Every source, and what it says for each protocol, with whether that was proven."""
    proven = {tried.endpoint for tried in report.evidence.tried if tried.proven}

    def cell(settings: Settings, protocol: Protocol) -> str:
        servers = [s for s in settings.servers if s.endpoint.protocol is protocol]
        return (
            "; ".join(f"{server(s, language)} [{_mark(s, language)}]" for s in servers[:3]) or "-"
        )

    def _mark(each: Server, language: str) -> str:
        return say(f"check.{'proven' if each.endpoint in proven else 'unproven'}", language)

    return [
        (source(name, language), [cell(settings, protocol) for protocol in Protocol])
        for name, settings in report.evidence.sayings.items()
    ]


def programs(report: Report, language: str) -> list[tuple[str, str, str]]:
    """Every simulated client, how it ends, and what decided."""
    return [
        (
            client.title,
            say(f"clients.end.{clients.word(run)}", language),
            say(f"clients.why.{run.outcome.why}", language),
        )
        for client, run in report.evidence.clients
    ]


def programs_columns(language: str) -> list[str]:
    return [say(f"clients.column.{name}", language) for name in ("client", "result", "source")]


def programs_verdict(report: Report, language: str) -> str:
    return clients.verdict(report.evidence.clients, language) if report.evidence.clients else ""


def door(found: Server, language: str) -> str:
    end = found.endpoint
    return visible(f"{end.host}:{end.port} {say(f'label.security.{end.security}', language)}")


def secret(report: Report, language: str) -> Iterator[str]:
    """What must be switched on, and what goes where the password is asked for: what stops most
    people."""
    settings = report.evidence.plan.settings if report.evidence.plan else Settings()
    for hint in settings.hints:
        if hint.kind is HintKind.ENABLE:
            yield spoken.hint(hint, language)
    if settings.credential:
        yield spoken.credential(settings.credential, language)


def server(found: Server, language: str) -> str:
    """With the user name, where somebody says it."""
    name = f", {login(found, language)}" if found.username else ""
    return f"{door(found, language)}{name}"


def login(found: Server, language: str) -> str:
    """The user name as a person types it: a placeholder would be typed as it stands."""
    if found.username_form is UsernameForm.OTHER:
        return visible(found.username or "")
    return say(f"label.username.{found.username_form}", language)


def sign_in(found: Server, language: str) -> str:
    names = (method(auth, language) for auth in found.auth)
    return ", ".join(dict.fromkeys(names)) or "-"


def working(report: Report) -> tuple[Server, ...]:
    """The settings that may be typed; the user name stays a template."""
    return report.evidence.plan.settings.servers if report.evidence.plan else ()
