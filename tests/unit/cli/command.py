"""The command, run inside the test or as a process of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from autoconf.cli import run


@dataclass(frozen=True, slots=True)
class Ended:
    code: int
    out: str
    err: str


def call(*arguments: str, stdin: bytes = b"") -> Ended:
    """Run it here, on streams of its own."""
    given = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with patch.multiple(sys, stdin=given, stdout=out, stderr=err):
        try:
            code = int(run(arguments))
        except SystemExit as end:
            code = int(end.code or 0)
    return Ended(code, text(out), text(err))


def text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    body = stream.buffer
    assert isinstance(body, io.BytesIO)
    return body.getvalue().decode()


def argv(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "autoconf", *arguments]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """No records of one's own but those in `folder`, English, and no colour settings."""
    left_out = ("LANG", "NO_COLOR", "TERM", "COLUMNS", "PYTHON")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", *left_out))}
    return {**kept, "LC_ALL": "C.UTF-8", "MAILAUTOCONF_PROVIDERS": str(folder), **more}


def process(folder: Path, *arguments: str, stdin: bytes = b"", **more: str) -> Ended:
    """Run it as a process of its own."""
    done = subprocess.run(
        argv(*arguments),
        input=stdin,
        capture_output=True,
        env=environment(folder, **more),
        timeout=60,
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())
