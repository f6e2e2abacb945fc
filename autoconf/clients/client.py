"""A simulated client: what it is, how well it is known, and how its plan is run.

A plan is a generator: it yields the questions that it asks at once, finds the answers in `Heard`,
and returns how it ended.  It does no I/O and reads no clock; the same recording always ends alike.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from enum import StrEnum

from autoconf.clients.outcome import Ask, Asked, End, Outcome, Run, Why
from autoconf.clients.question import (
    Dns,
    Heard,
    Mail,
    Question,
    Recorded,
    Unrecorded,
    undetermined,
)
from autoconf.judge import standing
from autoconf.model import Security
from autoconf.net import HttpResponse
from autoconf.result import Standing

_BAD = {Standing.DOUBTFUL, Standing.REFUTED}
Plan = Generator[tuple[Question, ...], None, Outcome]
Going = Generator[tuple[Question, ...], None, Run]
MOST_ROUNDS = 120
"""Twice what the longest plan needs; an MX host of a hundred labels makes some walk for ever."""


class Basis(StrEnum):
    """What the simulation rests on."""

    PROGRAM = "program"
    """Held against the program itself by this project's laboratory."""
    SOURCE = "source"
    """Read in its source, not run."""
    DOCUMENTS = "documents"
    """Its maker's documents and reports; nobody here saw its source."""


@dataclass(frozen=True, slots=True)
class Client:
    name: str
    """As `--clients` takes it."""
    title: str
    version: str
    """What was read or run."""
    observed: str
    """When, ISO 8601."""
    basis: Basis
    links: tuple[str, ...]
    plan: Callable[[str, Heard], Plan]
    """The domain (A-labels), and where the answers will be."""
    idn: bool = True
    """Whether it can look up a domain that is typed in its own script."""

    def run(self, domain: str, recorded: Recorded) -> Run:
        """What it would do; raises Unrecorded when the recording does not go far enough."""
        try:
            missing = next(self.going(domain, recorded))
        except StopIteration as stop:
            ended: Run = stop.value
            return ended
        raise Unrecorded(missing)

    def going(self, domain: str, recorded: Recorded) -> Going:
        """The same while the recording grows: yields the questions that it lacks, and goes on where
        it stood once they are answered, so that no document is read again for every question."""
        if not self.idn and "xn--" in domain:
            return Run(Outcome(End.NOTHING, Why.IDN, asks=(Ask.BY_HAND,)), ())
        asked: dict[Question, Asked] = {}

        def ask(questions: tuple[Question, ...]) -> Generator[tuple[Question, ...], None, None]:
            if missing := tuple(question for question in questions if question not in recorded):
                yield missing
            for question in questions:
                asked.setdefault(question, Asked(question, recorded[question]))

        plan = self.plan(domain, Heard(recorded))
        for _ in range(MOST_ROUNDS):
            try:
                questions = next(plan)
            except StopIteration as stop:
                outcome = _diagnosed(stop.value, tuple(asked.values()))
                break
            yield from ask(questions)
        else:
            return unknown()
        # What it does next is to sign in there.
        ends = [Mail(one.endpoint) for one in (outcome.incoming, outcome.outgoing) if one]
        servers = tuple(one for one in ends if one.endpoint.security is not Security.PLAIN)
        yield from ask(servers)
        seen = (Heard(recorded).mail(one) for one in servers)
        failing = tuple(one for one in seen if standing(one) in _BAD)
        return Run(outcome, tuple(asked.values()), failing)


def nothing(seconds: float, *asks: Ask) -> Outcome:
    """The end of a search that found nothing; why, the answers themselves will say."""
    return Outcome(End.NOTHING, Why.NOBODY_KNOWS, asks=(*asks, Ask.BY_HAND), seconds=seconds)


def unknown() -> Run:
    """Of a client whose questions could not all be asked."""
    return Run(Outcome(End.UNKNOWN, Why.OFFLINE), ())


def _diagnosed(outcome: Outcome, asked: tuple[Asked, ...]) -> Outcome:
    """Why nothing was found: the most telling of the answers."""
    if outcome.end is not End.NOTHING or not asked:
        return outcome
    if all(undetermined(one.answer) for one in asked):
        return replace(outcome, end=End.UNKNOWN, why=Why.OFFLINE, asks=())
    if outcome.why is not Why.NOBODY_KNOWS:
        return outcome
    for why, tells in _TELLING:
        for one in asked:
            question, answer = one.question, one.answer
            # Autodiscover refuses whoever does not sign in: that tells nothing.
            if isinstance(question, Dns | Mail) or question.body:
                continue
            if isinstance(answer, HttpResponse) and tells(answer):
                return replace(outcome, why=why, locator=question.url)
    return outcome


def _page(answer: HttpResponse) -> bool:
    return _fine(answer) and b"<html" in answer.body[:2000].lower()


def _fine(answer: HttpResponse) -> bool:
    return answer.fault is None and 200 <= answer.status < 300


_TELLING: tuple[tuple[Why, Callable[[HttpResponse], bool]], ...] = (
    (Why.STATUS_400, lambda answer: answer.fault is None and answer.status == 400),
    (Why.FILE_REFUSED, lambda answer: _fine(answer) and b"clientConfig" in answer.body),
    (Why.WEB_PAGE, _page),
)
