"""Where a user's and an administrator's own records lie on each system.

Names of folders as text: pathlib would cost a tenth of a whole offline lookup.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

NAME = "mail-autoconf"
"""Never `autoconf`: folders of that name belong to GNU Autoconf."""
VARIABLE = "MAILAUTOCONF_PROVIDERS"
"""Replaces all the folders below (several are joined like PATH)."""
DOMAINS_VARIABLE = "MAILAUTOCONF_DOMAINS"
"""Replaces the files of own domains below; empty for none."""


def user_records(environment: Mapping[str, str], platform: str = sys.platform) -> str:
    """The user's own folder: XDG on Unix, the system's custom elsewhere."""
    home = environment.get("HOME") or environment.get("USERPROFILE") or os.path.expanduser("~")
    if platform == "win32":
        base = environment.get("APPDATA") or f"{home}/AppData/Roaming"
    elif platform == "darwin":
        base = f"{home}/Library/Application Support"
    else:
        base = environment.get("XDG_DATA_HOME") or f"{home}/.local/share"
    return f"{base}/{NAME}/providers"


def record_folders(environment: Mapping[str, str], platform: str = sys.platform) -> list[str]:
    """Every folder, the one that counts most first: the user's, then the administrator's."""
    chosen = environment.get(VARIABLE)
    if chosen is not None:
        return [folder for folder in chosen.split(os.pathsep) if folder]
    system = "/etc"
    if platform == "win32":
        system = environment.get("PROGRAMDATA") or "C:/ProgramData"
    return [user_records(environment, platform), f"{system}/{NAME}/providers"]


def domains_files(environment: Mapping[str, str], platform: str = sys.platform) -> list[str]:
    """Where an operator's own domains may lie, beside the folders of records: the first file that
    is there counts."""
    chosen = environment.get(DOMAINS_VARIABLE)
    if chosen is not None:
        return [chosen] if chosen else []
    usual = {name: value for name, value in environment.items() if name != VARIABLE}
    return [
        f"{folder.removesuffix('/providers')}/domains.toml"
        for folder in record_folders(usual, platform)
    ]


def user_cache(environment: Mapping[str, str], platform: str = sys.platform) -> str:
    """The user's own folder for what can be had again."""
    home = environment.get("HOME") or environment.get("USERPROFILE") or os.path.expanduser("~")
    if platform == "win32":
        base = environment.get("LOCALAPPDATA") or f"{home}/AppData/Local"
    elif platform == "darwin":
        base = f"{home}/Library/Caches"
    else:
        base = environment.get("XDG_CACHE_HOME") or f"{home}/.cache"
    return f"{base}/{NAME}"
