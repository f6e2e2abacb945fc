"""Which kinds of repair a check can make, read from its own code: no list to forget.

A check makes a repair by naming a kind (`Do.ADD`), or by calling a function of the checks that
does.  So what a function and all that it calls name is what its finding can carry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import CodeType, FunctionType, ModuleType

from autoconf.checks.finding import Do

_ROOM = "autoconf.checks"
WRITTEN = frozenset({Do.ADD, Do.DELETE, Do.FILE, Do.WEB})
"""What `--fix-out` writes so that it can be published as it is."""


def kinds(look: Callable[..., object]) -> frozenset[Do]:
    """Of a function of the checks and of all that it calls."""
    found: set[Do] = set()
    todo, seen = [look], {look}
    while todo:
        function = todo.pop()
        assert isinstance(function, FunctionType)
        names = set(_names(function.__code__))
        if "Do" in names:
            found |= {Do[name] for name in names & set(Do.__members__)}
        called = set(_functions(function.__globals__, names)) - seen
        seen |= called
        todo += called
    return frozenset(found)


def _names(code: CodeType) -> Iterator[str]:
    """With those of comprehensions and lambdas inside."""
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names(inner)


def _functions(world: dict[str, object], names: set[str]) -> Iterator[FunctionType]:
    """Functions of the checks that go by these names, here or in a module that is named, too."""
    for name in names & set(world):
        value = world[name]
        rooms = vars(value) if isinstance(value, ModuleType) else {name: value}
        for each in names & set(rooms):
            function = rooms[each]
            if isinstance(function, FunctionType) and function.__module__.startswith(_ROOM):
                yield function
