"""Where a user's and an administrator's own records lie on each system."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

NAME = "mail-autoconf"
"""Never `autoconf`: folders of that name belong to GNU Autoconf."""
VARIABLE = "MAILAUTOCONF_PROVIDERS"
"""Replaces all the folders below (several are joined like PATH)."""


def user_records(environment: Mapping[str, str], platform: str = sys.platform) -> Path:
    """The user's own folder: XDG on Unix, the system's custom elsewhere."""
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or Path("~").expanduser())
    if platform == "win32":
        base = Path(environment.get("APPDATA") or home / "AppData" / "Roaming")
    elif platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / NAME / "providers"


def record_folders(environment: Mapping[str, str], platform: str = sys.platform) -> list[Path]:
    """Every folder, the one that counts most first: the user's, then the administrator's."""
    chosen = environment.get(VARIABLE)
    if chosen is not None:
        return [Path(folder) for folder in chosen.split(os.pathsep) if folder]
    system = (
        Path(environment.get("PROGRAMDATA") or "C:/ProgramData") / NAME / "providers"
        if platform == "win32"
        else Path("/etc") / NAME / "providers"
    )
    return [user_records(environment, platform), system]
