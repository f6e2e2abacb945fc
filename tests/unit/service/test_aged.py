"""Memories that are bounded and grow old, allowances that fill up again."""

from __future__ import annotations

from autoconf.service.aged import Aged, Allowance


def test_an_entry_is_there_until_its_time() -> None:
    memory: Aged[int] = Aged(10)
    memory.put("a", 1, until=5)
    assert memory.get("a", now=4.9) == 1
    assert memory.get("a", now=5) is None
    assert len(memory) == 0


def test_the_least_recently_used_entry_goes_first() -> None:
    memory: Aged[int] = Aged(2)
    memory.put("a", 1, until=9)
    memory.put("b", 2, until=9)
    memory.get("a", now=0)
    memory.put("c", 3, until=9)
    assert [memory.get(name, now=0) for name in "abc"] == [1, None, 3]


def test_so_many_a_minute_for_each_name() -> None:
    allowance = Allowance(2)
    assert [allowance.take("a", 0.0) for _ in range(3)] == [0, 0, 30]
    assert allowance.take("b", 0.0) == 0
    assert allowance.take("a", 29.0) == 1
    assert allowance.take("a", 30.0) == 0
    assert [allowance.take("a", 1000.0) for _ in range(3)] == [0, 0, 30]


def test_an_allowance_forgets_names_rather_than_growing() -> None:
    allowance = Allowance(1, capacity=2)
    for name in "abc":
        allowance.take(name, 0.0)
    assert allowance.take("a", 0.0) == 0
    assert allowance.take("c", 0.0) > 0
