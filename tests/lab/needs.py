"""What a machine must have for a laboratory to be raised on it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

PROGRAMS = (
    "ip",
    "ss",
    "sysctl",
    "openssl",
    "knotd",
    "keymgr",
    "unbound",
    "nginx",
    "dovecot",
    "postfix",
    "postmap",
)
SEARCH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"])
"""Debian keeps the servers where an ordinary PATH does not look."""


def which(program: str) -> str:
    return shutil.which(program, path=SEARCH) or program


def missing() -> list[str]:
    """What is lacking here, each thing by name; empty when a laboratory can be raised."""
    lacking = [f"program {name}" for name in PROGRAMS if shutil.which(name, path=SEARCH) is None]
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return [*lacking, "root"]
    if not Path("/dev/net/tun").exists():
        lacking.append("/dev/net/tun")
    if "program ip" not in lacking:
        probe = f"lab{os.getpid()}-probe"
        made = subprocess.run([which("ip"), "netns", "add", probe], capture_output=True)
        if made.returncode:
            lacking.append("permission for `ip netns add`")
        else:
            subprocess.run([which("ip"), "netns", "delete", probe], check=True)
    return lacking
