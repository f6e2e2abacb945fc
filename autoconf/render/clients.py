"""What each client would do -> the verdict line and the page a person reads (docs/clients.md).

No local part is in here: user names stay forms, questions hold placeholders.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from autoconf.clients.client import Client
from autoconf.clients.outcome import End, Run, Why
from autoconf.clients.question import Answer
from autoconf.messages import say
from autoconf.model import Security, Server, UsernameForm
from autoconf.net import DnsAnswer, DnsStatus, HttpResponse
from autoconf.observation import Observation
from autoconf.render.page import Block, Bullets, Cell, Heading, Page, Sentence, Table, Tone

Results = Sequence[tuple[Client, Run]]

_COLUMNS = ("client", "result", "source", "waits")
_TONES = {
    "settings": Tone.GOOD,
    "half": Tone.WARN,
    "password-first": Tone.WARN,
    "nothing": Tone.BAD,
    "plain": Tone.BAD,
    "dead": Tone.BAD,
}


def word(run: Run) -> str:
    """How it ended, in one of the words of messages/clients.py under `end.`."""
    outcome = run.outcome
    if outcome.why is Why.NEVER_ASKS:
        return "never-asks"
    servers = (outcome.incoming, outcome.outgoing)
    if any(one and one.endpoint.security is Security.PLAIN for one in servers):
        return "plain"
    return "dead" if run.failing else outcome.end.value


def works(run: Run) -> bool:
    return word(run) == End.SETTINGS


def verdict(results: Results, language: str) -> str:
    """The sentence on top; whoever asks nobody, or could not be tried, is not counted."""
    counted = [(client, run) for client, run in results if word(run) not in UNCOUNTED]
    if not counted:
        asking = any(word(run) == End.UNKNOWN for _, run in results)
        return say(f"clients.verdict.{'unknown' if asking else 'no-client'}", language)
    good = [client for client, run in counted if works(run)]
    bad = _failures([pair for pair in counted if not works(pair[1])], language)
    if len(counted) == 1:
        return bad[0] if bad else say("clients.verdict.one", language, client=good[0].title)
    if not bad:
        return say("clients.verdict.all", language, n=len(counted))
    amount = "some" if good else "none"
    first = say(f"clients.verdict.{amount}", language, good=len(good), n=len(counted))
    return f"{first}{_JOIN.get(language, '; ')}{_SPACE.get(language, ' ').join(bad)}"


UNCOUNTED = {"never-asks", End.UNKNOWN.value}
_JOIN = {"zh-CN": "；", "zh-TW": "；"}
_SPACE = {"zh-CN": "", "zh-TW": ""}


def _failures(bad: Results, language: str) -> list[str]:
    """Whoever fails for the same reason is named in one sentence."""
    found: dict[tuple[str, str], list[str]] = {}
    for client, run in bad:
        found.setdefault((word(run), _reason(run, language)), []).append(client.title)
    comma = _COMMA.get(language, ", ")
    return [
        say(f"clients.fails.{end}{'.many' * (len(n) > 1)}", language, client=comma.join(n), why=why)
        for (end, why), n in found.items()
    ]


def _reason(run: Run, language: str) -> str:
    if word(run) == "dead":
        return _COMMA.get(language, ", ").join(_dead(seen, language) for seen in run.failing)
    return say(f"clients.why.{run.outcome.why}", language)


def _dead(seen: Observation, language: str) -> str:
    where = seen.endpoint
    return f"{where.host}:{where.port} ({say(f'outcome.{seen.outcome}', language)})"


def page(results: Results, language: str, domain: str, *, steps: bool = False) -> Page:
    """`steps` adds every question with its answer."""
    return tuple(_blocks(results, language, domain, steps=steps))


def _blocks(results: Results, language: str, domain: str, *, steps: bool) -> Iterator[Block]:
    fine = all(works(run) for _, run in results if word(run) not in UNCOUNTED)
    yield Heading(say("clients.heading", language))
    yield Sentence(verdict(results, language), Tone.GOOD if fine else Tone.WARN)
    yield Table(
        tuple(say(f"clients.column.{name}", language) for name in _COLUMNS),
        tuple(_row(client, run, language) for client, run in results),
    )
    for name, lines in (
        ("settings", _settings(results, language)),
        ("asks", _asks(results, language)),
        ("leaks", _leaks(results, language, domain)),
    ):
        if lines:
            yield Heading(say(f"clients.{name}", language))
            yield Bullets(lines)
            if name == "leaks":
                yield Sentence(say("clients.stand-in", language), Tone.DIM)
    if steps:
        for client, run in results:
            if run.asked:
                yield Heading(say("clients.steps", language, client=client.title))
                yield Sentence(basis(client, language), Tone.DIM)
                yield Bullets(tuple(_steps(run, language)), numbered=True)


def basis(client: Client, language: str) -> str:
    """How well this client is known."""
    return say(
        f"clients.basis.{client.basis}", language, version=client.version, date=client.observed
    )


def _row(client: Client, run: Run, language: str) -> tuple[Cell, ...]:
    seconds = round(run.outcome.seconds)
    return (
        Cell(client.title, Tone.STRONG),
        Cell(say(f"clients.end.{word(run)}", language), _TONES.get(word(run), Tone.DIM)),
        Cell(say(f"clients.why.{run.outcome.why}", language)),
        Cell(say("clients.seconds", language, n=seconds) if seconds else "-"),
    )


def _grouped(pairs: Iterable[tuple[str, str]], language: str) -> dict[str, str]:
    """What is the same for several clients, said once: it -> their names."""
    found: dict[str, list[str]] = {}
    for said, title in pairs:
        found.setdefault(said, []).append(title)
    return {said: _COMMA.get(language, ", ").join(titles) for said, titles in found.items()}


_COMMA = {"zh-CN": "、", "zh-TW": "、"}
_COLON = {"zh-CN": "：", "zh-TW": "："}


def _settings(results: Results, language: str) -> tuple[Cell, ...]:
    """Every set of servers once; several mean that the clients disagree."""
    ended = [
        (" + ".join(servers), client.title)
        for client, run in results
        if (servers := _servers(run, language))
    ]
    groups = _grouped(ended, language)
    tone = Tone.PLAIN if len(groups) == 1 else Tone.WARN
    return tuple(Cell(f"{servers}: {titles}", tone) for servers, titles in groups.items())


def _servers(run: Run, language: str) -> list[str]:
    outcome = run.outcome
    servers = [one for one in (outcome.incoming, outcome.outgoing) if one is not None]
    said = [_server(one, language) for one in servers]
    return said or ([f"Exchange {outcome.exchange}"] if outcome.exchange else [])


def _asks(results: Results, language: str) -> tuple[Cell, ...]:
    asked = [(ask, client.title) for client, run in results for ask in run.outcome.asks]
    groups = _grouped(asked, language)
    colon = _COLON.get(language, ": ")
    return tuple(
        Cell(f"{say(f'clients.asks.{ask}', language)}{colon}{titles}")
        for ask, titles in groups.items()
    )


def _server(server: Server, language: str) -> str:
    where = server.endpoint
    security = say(f"label.security.{where.security}", language)
    return (
        f"{where.protocol.upper()} {where.host}:{where.port} {security} ({_user(server, language)})"
    )


def _user(server: Server, language: str) -> str:
    form = server.username_form
    if form is UsernameForm.OTHER:
        return server.username or ""
    return say(f"label.username.{form}", language)


def _leaks(results: Results, language: str, domain: str) -> tuple[Cell, ...]:
    """Each host once, with the clients that tell it; the worst first."""
    told = ((leak, client.title) for client, run in results for leak in run.leaks)
    lines: list[tuple[int, Cell]] = []
    for leak, titles in _grouped(told, language).items():
        scheme, host = leak.split(" ")
        notes = [
            say(f"clients.leaks.{name}", language)
            for name, bad in (
                ("clear", scheme == "http"),
                ("stranger", not f".{host}".endswith(f".{domain}")),
            )
            if bad
        ]
        note = f" ({', '.join(notes)})" if notes else ""
        cell = Cell(f"{scheme}://{host}{note}: {titles}", Tone.BAD if notes else Tone.PLAIN)
        lines.append((-len(notes), cell))
    return tuple(cell for _, cell in sorted(lines, key=lambda pair: pair[0]))


def _steps(run: Run, language: str) -> Iterator[Cell]:
    for one in run.asked:
        yield Cell(f"{one.question} -> {_said(one.answer, language)}")


def _said(answer: Answer, language: str) -> str:
    match answer:
        case HttpResponse():
            if answer.fault:
                return say(f"attempt.{answer.fault}", language)
            return f"{answer.status} {answer.content_type}".strip()
        case DnsAnswer():
            number = len(answer.mx) + len(answer.srv) + len(answer.txt) + len(answer.addresses)
            if number:
                return say("clients.records", language, n=number)
            if answer.status in (DnsStatus.OK, DnsStatus.NO_DATA, DnsStatus.NX_DOMAIN):
                return say("clients.no-records", language)
            return say(f"attempt.dns-{answer.status}", language)
        case Observation():
            return say(f"outcome.{answer.outcome}", language)
