"""A survey's manners: who is tried how often, how many at once, and what is left when it stops."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from autoconf.model import Endpoint
from autoconf.net import Deadline, DnsAnswer, HttpRequest, HttpResponse
from autoconf.observation import Direction, Line, Observation, Outcome
from autoconf.protocols import Conversation
from autoconf.upkeep.logbook import Sighting
from autoconf.upkeep.survey import Manners, Survey, Visit
from tests.unit.fakenet import NEVER, endpoint
from tests.unit.upkeep.sightings import AT, line, record, sighting

IMAP = "imap://imap.{}.example:993/tls"
POP3 = "pop3://pop.{}.example:995/tls"
SMTP = "smtp://smtp.{}.example:465/tls"
SMTP_587 = "smtp://smtp.{}.example:587/starttls"
HASTE = Manners(pause=0.0)


@dataclass
class WatchedNet:
    """Servers that take a moment, and a note of who was there at the same time."""

    answers: dict[str, list[Outcome]] = field(default_factory=dict)
    """Host -> outcomes of one look after another; the last goes on for ever."""
    moment: float = 0.002
    asked: list[str] = field(default_factory=list)
    spans: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    busy: Counter[str] = field(default_factory=Counter)
    most: Counter[str] = field(default_factory=Counter)
    deadlines: list[float] = field(default_factory=list)

    async def converse(
        self, endpoint: Endpoint, conversation: Conversation, deadline: Deadline
    ) -> Observation:
        provider = endpoint.host.split(".")[1]
        self.asked.append(f"{endpoint.host}:{endpoint.port}")
        self.deadlines.append(deadline.at - self.now())
        began = self.now()
        self.busy[provider] += 1
        self.most |= self.busy
        self.most["together"] = max(self.most["together"], sum(b > 0 for b in self.busy.values()))
        try:
            outcomes = self.answers.get(endpoint.host, [Outcome.OK])
            outcome = outcomes.pop(0) if len(outcomes) > 1 else outcomes[0]
            await asyncio.sleep(NEVER if outcome is Outcome.SILENT else self.moment)
        finally:
            self.busy[provider] -= 1
            self.spans.setdefault(endpoint.host, []).append((began, self.now()))
        note = Line(Direction.NOTE, "connected", 0.0)
        return Observation(endpoint, outcome, transcript=(note,))

    def now(self) -> float:
        return asyncio.get_running_loop().time()

    async def query(self, name: str, rdtype: str, deadline: Deadline) -> DnsAnswer:
        raise AssertionError(f"nobody needs to ask for {name} {rdtype}")

    async def fetch(self, request: HttpRequest, deadline: Deadline) -> HttpResponse:
        raise AssertionError(f"nobody needs {request.url}")

    async def close(self) -> None:
        pass


def visits(*names: str, lines: tuple[str, ...] = (IMAP, POP3, SMTP)) -> list[Visit]:
    return [Visit.to(record([line(one.format(name)) for one in lines], name)) for name in names]


def survey(net: WatchedNet, manners: Manners = HASTE, *known: Sighting) -> Survey:
    return Survey(net, manners, lambda: AT, {each.endpoint: each for each in known})


def test_every_place_is_tried_once_and_stamped() -> None:
    net = WatchedNet()
    one = survey(net)
    asyncio.run(one.run(visits("a", "b")))
    assert sorted(net.asked) == sorted(
        f"{kind}.{name}.example:{port}"
        for name in "ab"
        for kind, port in (("imap", 993), ("pop", 995), ("smtp", 465))
    )
    assert {each.at for each in one.seen.values()} == {AT}
    # What was said is not kept: there are thousands of these.
    assert all(look.transcript == () for each in one.seen.values() for look in each.looks)


def test_one_connection_at_a_time_a_provider_and_no_more_providers_at_once_than_allowed() -> None:
    net = WatchedNet()
    asyncio.run(survey(net, Manners(at_once=3, pause=0.0)).run(visits(*"abcdefgh")))
    together = net.most.pop("together")
    assert set(net.most.values()) == {1}
    assert set(net.most) == set("abcdefgh")
    assert together == 3


def test_two_providers_with_one_server_share_one_try() -> None:
    net = WatchedNet()
    shared = [line("imap://imap.shared.example:993/tls")]
    both = [Visit.to(record(shared, name)) for name in ("a", "b")]
    one = survey(net)
    asyncio.run(one.run(both))
    assert net.asked == ["imap.shared.example:993"]
    assert len(one.seen) == 1


def test_a_host_rests_between_two_connections_whoever_makes_them() -> None:
    net = WatchedNet()
    here = [line("imap://all.x.example:993/tls"), line("pop3://all.x.example:995/tls")]
    there = [line("smtp://all.x.example:465/tls")]
    pause = 0.03
    both = [Visit.to(record(here, "a")), Visit.to(record(there, "b"))]
    asyncio.run(survey(net, Manners(pause=pause)).run(both))
    spans = sorted(net.spans["all.x.example"])
    assert len(spans) == 3
    gaps = [later[0] - earlier[1] for earlier, later in pairwise(spans)]
    # The clock of the loop and its timers differ by its resolution.
    assert min(gaps) >= pause - 0.002


@pytest.mark.parametrize("outcome", [Outcome.NO_SUCH_NAME, Outcome.DNS_FAILED, Outcome.GUARDED])
def test_a_host_that_was_not_connected_to_needs_no_rest(outcome: Outcome) -> None:
    net = WatchedNet({"all.x.example": [outcome]})
    lines = [line("imap://all.x.example:993/tls"), line("pop3://all.x.example:995/tls")]
    asyncio.run(
        asyncio.wait_for(
            survey(net, Manners(pause=NEVER)).run([Visit.to(record(lines, "a"))]), timeout=5
        )
    )
    assert len(net.asked) == 2


@pytest.mark.parametrize(
    ("outcomes", "looks"),
    [
        ([Outcome.OK], 1),
        ([Outcome.REFUSED, Outcome.OK], 2),
        ([Outcome.REFUSED, Outcome.REFUSED, Outcome.OK], 2),
        ([Outcome.TLS_EXPIRED], 2),
        ([Outcome.NO_SUCH_NAME], 1),
        ([Outcome.POLICY], 1),
    ],
)
def test_what_is_startling_is_looked_at_a_second_time(outcomes: list[Outcome], looks: int) -> None:
    net = WatchedNet({"imap.a.example": list(outcomes)})
    one = survey(net)
    asyncio.run(one.run(visits("a", lines=(IMAP,))))
    (found,) = one.seen.values()
    assert [look.outcome for look in found.looks] == (outcomes * 2)[:looks]


def test_a_tls_port_beside_starttls_is_tried_last_and_looked_at_once() -> None:
    net = WatchedNet({"smtp.a.example": [Outcome.OK, Outcome.REFUSED]})
    one = survey(net)
    asyncio.run(one.run(visits("a", lines=(SMTP_587, IMAP))))
    assert net.asked == ["smtp.a.example:587", "imap.a.example:993", "smtp.a.example:465"]


def test_what_is_known_is_not_tried_again() -> None:
    net = WatchedNet()
    known = sighting(IMAP.format("a"), Outcome.REFUSED)
    one = survey(net, HASTE, known)
    asyncio.run(one.run(visits("a")))
    assert net.asked == ["pop.a.example:995", "smtp.a.example:465"]
    assert one.seen[known.endpoint] == known
    assert len(one.seen) == 3


def test_templates_are_tried_for_the_domain_and_the_mx_that_are_given_and_not_without() -> None:
    stated = record([line("imap://imap.{domain}:993/tls"), line("smtp://{mx}:587/starttls")])
    assert Visit.to(stated).endpoints == ()
    assert Visit.to(stated, "a.example").stated == (endpoint("imap://imap.a.example:993/tls"),)
    whole = Visit.to(stated, "a.example", "mx.b.example").endpoints
    assert [(place.host, place.port) for place in whole] == [
        ("imap.a.example", 993),
        ("mx.b.example", 587),
        ("mx.b.example", 465),
    ]


def test_every_try_has_its_own_limit() -> None:
    net = WatchedNet()
    asyncio.run(survey(net, Manners(pause=0.0, limit=7.0)).run(visits("a")))
    assert all(6.9 < left <= 7.0 for left in net.deadlines)


def test_a_survey_that_is_stopped_has_handed_on_what_it_saw_and_can_be_gone_on_with() -> None:
    # Given a provider with a silent host, and a survey that hangs there
    net = WatchedNet({"pop.a.example": [Outcome.SILENT]})
    kept: list[Sighting] = []
    enough = asyncio.Event()

    def keep(seen: Sighting) -> None:
        kept.append(seen)
        enough.set()

    async def stopped() -> None:
        one = Survey(net, HASTE, lambda: AT, {}, keep)
        task = asyncio.create_task(one.run(visits("a")))
        await enough.wait()
        # When it is stopped
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(stopped())
    # Then what was seen is there, and a second survey tries the rest alone
    assert [each.endpoint.host for each in kept] == ["imap.a.example"]
    net.answers.clear()
    net.asked.clear()
    asyncio.run(survey(net, HASTE, *kept).run(visits("a")))
    assert net.asked == ["pop.a.example:995", "smtp.a.example:465"]
