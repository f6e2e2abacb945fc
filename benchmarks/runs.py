"""Starting the meter, and reading what it says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
METER = Path(__file__).with_name("meter.py")
PYTHON = sys.executable
LIMIT = 120
"""Seconds for all the commands of one call."""
TOOL = (PYTHON, "-m", "autoconf")


@dataclass(frozen=True, slots=True)
class Run:
    """One process, from its start to its end."""

    code: int
    stdout: str
    whole_ms: float
    after_answer_ms: float
    """From the last byte of standard output to the end."""
    peak_mb: float
    cpu_ms: float

    @property
    def json(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(self.stdout)
        return said


def run(
    commands: Sequence[Sequence[str]],
    *,
    inside: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    codes: frozenset[int] = frozenset({0}),
) -> list[Run]:
    """Run commands in turn; `inside` is put before the meter (`ip netns exec NAME`).

    RuntimeError, with what was said, when one ends with another code: a failure is no measurement.
    """
    done = subprocess.run(
        [*inside, PYTHON, "-I", "-S", str(METER)],
        input=json.dumps([list(command) for command in commands]),
        capture_output=True,
        text=True,
        check=True,
        timeout=LIMIT,
        cwd=ROOT,
        env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", **(environment or {})},
    )
    runs = [Run(**told) for told in json.loads(done.stdout)]
    for command, result in zip(commands, runs, strict=True):
        if result.code not in codes:
            words = " ".join(command)
            raise RuntimeError(f"{words}\nended with {result.code}: {result.stdout}{done.stderr}")
    return runs


def in_turn(
    ours: Sequence[str], reference: Sequence[str], pairs: int, **how: Any
) -> tuple[list[Run], list[Run]]:
    """A B A B …, after one pair that only warms the caches."""
    runs = run([ours, reference] * (pairs + 1), **how)[2:]
    return runs[::2], runs[1::2]
