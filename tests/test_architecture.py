"""The law of the house, as a table: which room may know which, and who may touch the world."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "autoconf"

LAYERS: tuple[tuple[str, ...], ...] = (
    # L0: the nouns
    ("version", "messages", "suffix", "model", "outcome"),
    ("address", "observation", "options"),
    ("result",),
    ("event",),
    # L1: pure knowledge; the rooms of one line do not know each other
    ("catalog", "documents", "protocols", "trust", "judge", "refusal"),
    ("protocols.login",),
    ("candidate", "domains", "upkeep", "upkeep.logbook"),
    ("conflict", "upkeep.drift"),
    ("rank", "upkeep.checked"),
    # L2: the door as a protocol, and who may be asked through it
    ("net",),
    ("sources",),
    ("conclude", "upkeep.mend", "clients"),
    ("render",),
    ("lists", "publish"),
    ("checks",),
    ("render.check",),
    # L3: the only files that touch the world
    ("budget", "net.guard", "net.dns", "net.tls", "net.target"),
    ("net.dial", "net.exchange", "net.authority", "net.outside"),
    ("net.http", "net.mail"),
    ("net.live", "net.login", "net.closer"),
    # L4: one lookup
    ("plan",),
    ("local", "enough"),
    ("engine", "login", "once", "replay", "upkeep.survey"),
    ("examine",),
    # L5: the edges
    ("places",),
    ("wiring",),
    ("service",),
    ("cli", "__init__"),
    ("__main__",),
)
"""Every room may know the rooms of the lines above its own, and no other."""

LEVELS = {name: number for number, names in enumerate(LAYERS) for name in names}

WORLD = {"socket", "ssl", "requests", "urllib3", "dns", "selectors"}
LIVE_FILES = (
    "authority",
    "closer",
    "guard",
    "dial",
    "dns",
    "exchange",
    "http",
    "login",
    "mail",
    "tls",
    "live",
)
LIVE = {f"net.{name}" for name in LIVE_FILES}


def files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """`net/dial.py` is net.dial; a folder is one room, but for what has a line of its own in it; a
    file at the top is its own."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    for length in range(len(parts), 0, -1):
        dotted = ".".join(parts[:length])
        if dotted in LEVELS:
            return dotted
    return parts[0] if len(parts) > 1 else ".".join(parts)


def imports(path: Path) -> Iterable[tuple[str, int]]:
    """Every module imported anywhere in the file, but for what only a type checker reads."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            skipped.update(id(inner) for inner in ast.walk(node))
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def target(name: str) -> str | None:
    """The room that an import of `autoconf.…` leads to."""
    parts = name.split(".")
    if parts[0] != "autoconf":
        return None
    for length in (2, 1):
        dotted = ".".join(parts[1 : 1 + length])
        if dotted in LEVELS:
            return dotted
    return "__init__"


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_arrows_point_down_only(path: Path) -> None:
    own = room(path)
    assert own in LEVELS, f"a room without a level: {own}"
    for name, line in imports(path):
        other = target(name)
        if other is None or other == own:
            continue
        assert LEVELS[other] < LEVELS[own], f"{path.name}:{line}: {own} may not know {other}"


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_only_the_live_door_touches_the_world(path: Path) -> None:
    own = room(path)
    for name, line in imports(path):
        top = name.split(".")[0]
        assert top not in WORLD or own in LIVE, f"{path.name}:{line}: {top}"
        assert top != "cryptography" or own in LIVE | {"documents"}, f"{path.name}:{line}"
        assert top != "flask" or own == "service", f"{path.name}:{line}"
        assert top != "asyncio" or own in LIVE | {
            "engine",
            "examine",
            "once",
            "upkeep.survey",
            "replay",
            "sources",
            "publish",
            "wiring",
            "service",
        }, f"{path.name}:{line}: asyncio"


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_only_the_edges_print_and_read_the_clock(path: Path) -> None:
    own = room(path)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called != "print" or own == "cli", f"{path.name}:{node.lineno}: print"
            clock = called in {"time.time", "time.monotonic", "datetime.now", "date.today"}
            assert not clock or own in LIVE | {"wiring", "cli", "service"}, (
                f"{path.name}:{node.lineno}: clock"
            )


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_every_module_says_what_it_is_and_stays_one_noun(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), f"{path.name} has no docstring"
    # Sentences are data: their files grow with what there is to say.
    if "messages" not in path.parts:
        assert text.count("\n") <= 400, f"{path.name} is longer than 400 lines"


def test_any_exception_is_caught_in_one_place_only() -> None:
    catches = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
        # Tidying up on the way out is not catching.
        and not (isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None)
    ]
    assert [c.split(":")[0] for c in catches] == [
        "autoconf/cli/__init__.py",  # the edge: exit 70
        "autoconf/engine.py",  # a step or a try: an attempt that says our-bug
        "autoconf/net/http.py",  # hands what happened in its thread on to the task that waits
        "autoconf/service/body.py",  # a web server's own errors of reading a body: 400
    ]


def test_nothing_posix_only_stands_on_the_path_of_the_command() -> None:
    posix = {"fcntl", "pwd", "grp", "termios", "resource", "tty", "pty", "syslog"}
    assert posix <= set(sys.stdlib_module_names)
    for path in files():
        for name, line in imports(path):
            assert name.split(".")[0] not in posix, f"{path.name}:{line}: {name}"
