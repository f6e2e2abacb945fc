"""A process of its own asks the world: what it is asked, says, and how it ends."""

from __future__ import annotations

import asyncio
import io
import os
import pickle
import signal
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Thread
from typing import Any

import pytest

from autoconf.event import Event
from autoconf.result import Status
from autoconf.service import prober
from autoconf.service.asking import Lost, slim
from autoconf.service.config import Config
from autoconf.service.prober import BUG, EVENT, RESULT, Prober, serve
from autoconf.wiring import Doors
from tests.unit.checks.seen import Domain


@pytest.fixture
def silent() -> Iterator[Config]:
    """A configuration with a resolver that never answers."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as resolver:
        resolver.bind(("127.0.0.1", 0))
        port = resolver.getsockname()[1]
        doors = Doors(resolver=("127.0.0.1", port), allow_networks=("127.0.0.0/8",))
        yield Config(doors=doors, folders=(), live=True)


@pytest.fixture
def asking(silent: Config) -> Iterator[Prober]:
    made = Prober(silent)
    yield made
    made.close()


def child(of: Prober) -> Any:
    assert of._child is not None
    return of._child.process


def test_a_lookup_comes_back_with_what_happened_on_the_way(asking: Prober) -> None:
    events = list[Event]()
    result = asyncio.run(asking.lookup("nobody.example.org", events.append))
    assert (result.domain, result.status) == ("nobody.example.org", Status.UNDETERMINED)
    assert events


def test_many_questions_share_one_child(asking: Prober) -> None:
    async def both() -> tuple[Any, Any]:
        return await asyncio.gather(
            asking.lookup("a.example.org", lambda event: None),
            asking.mx("b.example.org", lambda event: None),
        )

    looked, answered = asyncio.run(both())
    assert looked.domain == "a.example.org"
    assert answered.status.name in ("SILENT", "FAILED", "UNREACHABLE")


def test_the_questions_of_a_child_that_dies_are_lost_and_the_next_has_a_new_one(
    asking: Prober,
) -> None:
    async def killed() -> None:
        question = asyncio.ensure_future(asking.lookup("a.example.org", lambda event: None))
        await asyncio.sleep(0)
        child(asking).kill()
        await question

    with pytest.raises(Lost):
        asyncio.run(killed())
    result = asyncio.run(asking.lookup("b.example.org", lambda event: None))
    assert result.status is Status.UNDETERMINED


def test_a_child_that_cannot_begin_is_a_lost_question(silent: Config) -> None:
    broken = Prober(silent, (*prober.COMMAND[:1], "-c", "raise SystemExit(3)"))
    with pytest.raises(Lost):
        asyncio.run(broken.lookup("a.example.org", lambda event: None))
    broken.close()


def test_the_child_ends_with_its_parent(asking: Prober) -> None:
    asyncio.run(asking.mx("a.example.org", lambda event: None))
    process = child(asking)
    process.stdin.close()  # as it is when the parent dies
    assert process.wait(10) == 0


class Fake:
    """Says what it was asked; asked for a bug it has one."""

    async def lookup(self, domain: str, tell: Callable[[Any], None]) -> Any:
        tell("begun")
        if domain == "bug.example":
            raise ValueError("someone@bug.example")
        return f"looked {domain} up"

    mx = check = lookup

    def close(self) -> None: ...


def test_the_childs_side_answers_by_number_and_keeps_an_errors_words() -> None:
    near, far = os.pipe(), os.pipe()
    source, sink = os.fdopen(near[0], "rb"), os.fdopen(far[1], "wb")
    asker = Thread(target=serve, args=(source, sink, lambda config: Fake()))
    asker.start()
    said: list[Any] = []
    with os.fdopen(near[1], "wb") as asked, os.fdopen(far[0], "rb") as heard:
        for sent in (Config(), (7, "lookup", "a.example"), (8, "check", "bug.example")):
            pickle.dump(sent, asked)
        asked.flush()
        said = [pickle.load(heard) for _ in range(4)]
    asker.join(10)
    source.close()
    sink.close()
    assert not asker.is_alive()
    assert {number: [rest for n, *rest in said if n == number] for number in (7, 8)} == {
        7: [[EVENT, "begun"], [RESULT, "looked a.example up"]],
        8: [[EVENT, "begun"], [BUG, "ValueError"]],
    }


def test_a_report_says_the_same_on_the_other_side() -> None:
    report = slim(Domain().look())
    again = pickle.load(io.BytesIO(pickle.dumps(report)))
    assert (again.verdict, again.findings) == (report.verdict, report.findings)


def test_a_child_that_hangs_is_replaced(silent: Config) -> None:
    impatient = replace(silent, limits=replace(silent.limits, budget=0))
    asking = Prober(impatient)
    try:
        os.kill(child(asking).pid, signal.SIGSTOP)
        with pytest.raises(Lost):
            asyncio.run(asking.mx("a.example.org", lambda event: None))
        answer = asyncio.run(asking.mx("b.example.org", lambda event: None))
        assert answer.status.name in ("SILENT", "FAILED", "UNREACHABLE")
    finally:
        asking.close()
