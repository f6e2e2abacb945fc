"""plan -> ask -> converse -> judge -> rank, for one address.

Theory of operation.  Local records answer first; if one names servers that are not refuted, nobody
is asked.  Otherwise the domain's own https answers and the MX always finish within the deadline;
the others run beside them and are cut 300 ms after an answer stands (proven in every direction, and
no answer that must be waited for can still overturn it).  Autodiscover and guessing start only
while a direction is without any answer.  Every claimed endpoint is tried once, when it is first
heard of.

Whatever the network does is a value.  The one `except Exception` turns our own bug into an answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from autoconf import enough, local
from autoconf.address import Address
from autoconf.budget import Budget, fair
from autoconf.candidate import Evidence, wanted
from autoconf.conclude import Findings, conclude
from autoconf.event import Answered, Asking, Concluded, OnEvent, Tried, Trying
from autoconf.model import Claim, Endpoint
from autoconf.net import Deadline, DnsStatus, Net
from autoconf.observation import Observation, Outcome
from autoconf.options import Options
from autoconf.plan import Plan, plan
from autoconf.protocols.table import create
from autoconf.result import Answer, AnswerKind, LookupResult
from autoconf.sources import SOURCES
from autoconf.sources.inquiry import (
    MX,
    Database,
    Inquiry,
    MailExchangers,
    Records,
    Source,
    Step,
    Wave,
)

GUARD = "guard"
"""The attempt that our own guard refused."""
GRACE = 0.3
"""Seconds the others get once an answer stands."""

T = TypeVar("T")


class Lookup:
    """One lookup.  `run()` once; `result()` at any time, for whoever interrupts it."""

    def __init__(
        self,
        net: Net,
        catalog: Database,
        overrides: Records,
        address: Address,
        options: Options,
        on_event: OnEvent | None = None,
        sources: tuple[Source, ...] = SOURCES,
    ) -> None:
        self._net = net
        self._say: OnEvent = on_event or (lambda _: None)
        self._sources = sources
        self._inquiry = Inquiry(address, options, catalog, overrides, local.given_mx(options))
        self._plan: Plan = plan(self._inquiry, sources)
        self._answers: list[Answer] = list(self._plan.left_out)
        self._observations: dict[Endpoint, Observation] = {}
        self._places: list[str] = []
        self._asking: dict[asyncio.Task[Answer], Step] = {}
        self._trying: dict[asyncio.Task[Observation], Endpoint] = {}
        self._must_finish: set[asyncio.Task[Answer]] = set()
        self._budget = Budget()
        self._started = net.now()
        self._deadline = Deadline(self._started + options.timeout)
        self._partial = True

    async def run(self) -> LookupResult:
        """Ask, try, conclude.  Never takes longer than the deadline."""
        try:
            await self._run()
            self._partial = self._deadline.left(self._net.now()) <= 0
        finally:
            await self._cancel("deadline")
        result = self.result()
        self._say(Concluded(result.status, result.elapsed_ms))
        return result

    def result(self) -> LookupResult:
        """What is known so far."""
        result = conclude(
            Findings(
                evidence=self._evidence(),
                answers=tuple(self._answers),
                exchangers=self._inquiry.exchangers,
                database_date=self._inquiry.catalog.database_date,
                elapsed_ms=(self._net.now() - self._started) * 1000,
                partial=self._partial,
            )
        )
        return local.with_suggestion(result, self._inquiry.catalog)

    async def _run(self) -> None:
        for source in self._plan.local:
            if not source.needs_mx or self._inquiry.exchangers is not None:
                self._take_local(source)
        if not self._inquiry.options.ask_all and self._claims():
            await self._work()
            if enough.record_stands(self._evidence()):
                self._leave_out(self._plan.remote, "superseded")
                return
        if self._inquiry.exchangers is None:
            self._ask((Step(MX, self._inquiry.domain, self._ask_mx),), must_finish=True)
        self._ask_wave(Wave.OWN)
        self._ask_wave(Wave.OTHERS)
        await self._work()
        over = self._deadline.left(self._net.now()) <= 0
        reason = "deadline" if over else enough.why_stop(self._inquiry, self._evidence())
        if reason is not None:
            self._leave_out(self._plan.wave(Wave.LAST), reason)
            return
        withheld = frozenset(p for answer in self._answers for p in answer.not_offered)
        self._inquiry = replace(self._inquiry, not_offered=withheld)
        self._ask_wave(Wave.LAST)
        await self._work()

    async def _work(self) -> None:
        """Run what is under way until all is done, an answer stands, or the deadline is over."""
        cut_at: float | None = None
        while self._asking or self._trying:
            now = self._net.now()
            if cut_at is None and self._stands():
                cut_at = now + GRACE
            limit = self._deadline.left(now)
            if cut_at is not None:
                limit = min(limit, max(0.0, cut_at - now))
            if limit <= 0:
                break
            under_way: set[asyncio.Task[Any]] = {*self._asking, *self._trying}
            await asyncio.wait(under_way, timeout=limit, return_when=asyncio.FIRST_COMPLETED)
            for asked in [task for task in self._asking if task.done()]:
                self._take_answer(asked)
            for tried in [task for task in self._trying if task.done()]:
                self._take_observation(tried)
            if self._inquiry.exchangers is not None and self._inquiry.exchangers.null:
                await self._cancel("null-mx")
        over = self._deadline.left(self._net.now()) <= 0
        await self._cancel("deadline" if over else "superseded")

    def _stands(self) -> bool:
        waited_for = {s.name for s in (*self._plan.local, *self._plan.wave(Wave.OWN))}
        pending = frozenset(self._trying.values())
        return not self._must_finish & self._asking.keys() and enough.stands(
            self._evidence(), pending, waited_for
        )

    def _ask_wave(self, wave: Wave) -> None:
        for source in self._plan.wave(wave):
            if not source.needs_mx or self._inquiry.exchangers is not None:
                self._ask(source.steps(self._inquiry), must_finish=wave is Wave.OWN)

    def _ask(self, steps: Iterable[Step], *, must_finish: bool) -> None:
        for step in steps:
            self._say(Asking(step.source, step.locator))
            task = asyncio.create_task(self._answer(step))
            self._asking[task] = step
            self._places.append(step.locator)
            if must_finish:
                self._must_finish.add(task)

    async def _answer(self, step: Step) -> Answer:
        began = self._net.now()

        def bug(error: Exception) -> Answer:
            return Answer(step.source, step.locator, AnswerKind.FAILED, "our-bug", repr(error))

        answer = await _guarded(step.ask(self._net, self._deadline), bug)
        return replace(answer, elapsed_ms=(self._net.now() - began) * 1000)

    async def _ask_mx(self, net: Net, deadline: Deadline) -> Answer:
        domain = self._inquiry.domain
        answer = await net.query(domain, "MX", deadline)
        hosts = tuple(sorted(answer.mx, key=lambda mx: (mx.preference, mx.host)))
        found = MailExchangers(answer.status, hosts, answer.authenticated)
        self._inquiry = replace(self._inquiry, exchangers=found)
        match answer.status:
            case DnsStatus.OK if hosts:
                reason = "null-mx" if found.null else ""
                named = ", ".join(mx.host for mx in hosts if mx.host)
                return Answer(MX, domain, AnswerKind.FOUND, reason, named)
            case DnsStatus.OK | DnsStatus.NO_DATA:
                return Answer(MX, domain, AnswerKind.NOTHING, "no-mx")
            case DnsStatus.NX_DOMAIN:
                return Answer(MX, domain, AnswerKind.NOTHING, "no-such-domain")
        return Answer(MX, domain, AnswerKind.FAILED, f"dns-{answer.status}", answer.detail)

    def _take_answer(self, task: asyncio.Task[Answer]) -> None:
        step = self._asking.pop(task)
        self._record(task.result())
        if step.source == MX:
            for source in self._plan.local:
                if source.needs_mx:
                    self._take_local(source)
            for remote in self._plan.wave(Wave.OWN, Wave.OTHERS):
                if remote.needs_mx:
                    self._ask(remote.steps(self._inquiry), must_finish=False)

    def _take_observation(self, task: asyncio.Task[Observation]) -> None:
        endpoint = self._trying.pop(task)
        seen = task.result()
        self._observations[endpoint] = seen
        self._say(Tried(seen))
        if seen.outcome is Outcome.GUARDED:
            place = f"{endpoint.host}:{endpoint.port}"
            refusal = Answer(GUARD, place, AnswerKind.FAILED, "guarded", seen.detail)
            self._answers.append(refusal)

    def _take_local(self, source: Source) -> None:
        self._record(source.answer(self._inquiry))

    def _record(self, answer: Answer) -> None:
        self._answers.append(answer)
        self._say(Answered(answer))
        if self._inquiry.options.verify:
            for claim in answer.claims:
                self._try(claim)

    def _try(self, claim: Claim) -> None:
        for server in fair(claim.settings.servers):
            endpoint = server.endpoint
            if endpoint in self._observations or endpoint in self._trying.values():
                continue
            if not wanted(server, self._inquiry.options):
                continue
            if not self._budget.spend(endpoint, claim):
                self._observations[endpoint] = Observation(endpoint, Outcome.SKIPPED, "budget")
                continue
            self._say(Trying(endpoint))
            self._trying[asyncio.create_task(self._observe(endpoint))] = endpoint

    async def _observe(self, endpoint: Endpoint) -> Observation:
        def bug(error: Exception) -> Observation:
            return Observation(endpoint, Outcome.SKIPPED, f"our-bug: {error!r}")

        conversation = create(endpoint.protocol, endpoint.security)
        return await _guarded(self._net.converse(endpoint, conversation, self._deadline), bug)

    def _leave_out(self, sources: Iterable[Source], reason: str) -> None:
        domain = self._inquiry.domain
        for source in sources:
            self._answers.append(Answer(source.name, domain, AnswerKind.SKIPPED, reason))

    async def _cancel(self, reason: str) -> None:
        """End what is still under way, and say so."""
        tasks: list[asyncio.Task[Any]] = [*self._asking, *self._trying]
        for task in tasks:
            task.cancel()
        kind = AnswerKind.FAILED if reason == "deadline" else AnswerKind.SKIPPED
        self._answers += [
            # Nobody knows how far it came, so whoever was asked counts as told.
            Answer(step.source, step.locator, kind, reason, told=step.told)
            for step in self._asking.values()
        ]
        for endpoint in self._trying.values():
            self._observations[endpoint] = Observation(endpoint, Outcome.SKIPPED, reason)
        self._asking.clear()
        self._trying.clear()
        if tasks:
            await asyncio.wait(tasks)

    def _claims(self) -> tuple[Claim, ...]:
        return local.claims(self._answers, self._sources, self._places)

    def _evidence(self) -> Evidence:
        return local.evidence(self._inquiry, self._claims(), self._observations)


async def _guarded(work: Awaitable[T], bug: Callable[[Exception], T]) -> T:
    """The one place where any exception is caught: past this line our bug is a value too."""
    try:
        return await work
    except Exception as error:
        return bug(error)
