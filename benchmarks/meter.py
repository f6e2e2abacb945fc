"""Run commands one after the other, and say of each how long, how big, and how soon it was gone.

A program of its own, standard library only: the peak memory that the kernel tells of a child is
never below the size of the process that started it, so whoever starts it has to be small.  Not for
Windows, which has no wait4.

    python -I -S meter.py < '[["program", "argument"], …]'  > '[{"code": 0, …}, …]'
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

KILOBYTES = 1024 if sys.platform == "darwin" else 1
"""How many units of ru_maxrss make a kilobyte: macOS counts bytes."""


def measure(command: list[str]) -> dict[str, object]:
    """One command: exit code, standard output, milliseconds, megabytes."""
    began = last = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    assert process.stdout is not None
    said = b""
    while chunk := os.read(process.stdout.fileno(), 1 << 16):
        said += chunk
        last = time.perf_counter()
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    gone = time.perf_counter()
    process.returncode = os.waitstatus_to_exitcode(status)
    return {
        "code": process.returncode,
        "stdout": said.decode("utf-8", "replace"),
        "whole_ms": (gone - began) * 1000,
        "after_answer_ms": (gone - last) * 1000,
        "peak_mb": usage.ru_maxrss / KILOBYTES / 1024,
        "cpu_ms": (usage.ru_utime + usage.ru_stime) * 1000,
    }


if __name__ == "__main__":
    json.dump([measure(command) for command in json.load(sys.stdin)], sys.stdout)
