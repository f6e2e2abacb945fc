"""One value of a result by its path, for shell scripts: `incoming.imap.host`.

A path walks the `config` object of the JSON answer, or from its top where the first word stands
there.  In a list of servers a protocol's name takes its first row; a number counts from 0.
"""

from __future__ import annotations

from typing import Any

from autoconf.render import json
from autoconf.result import LookupResult


def find(result: LookupResult, language: str, path: str) -> str | None:
    """The value as text (JSON for objects and lists), None if the result has no such place."""
    whole = json.lookup_object(result, language)
    config = whole["config"] or {}
    words = path.split(".")
    value: Any = whole if words[0] in whole else config
    for word in words:
        value = _step(value, word)
        if value is None:
            return None
    return value if isinstance(value, str) else json.dump(value, indent=None).strip()


def _step(value: Any, word: str) -> Any:
    if isinstance(value, dict):
        return value.get(word)
    if isinstance(value, list):
        if word.isdecimal():
            return value[int(word)] if int(word) < len(value) else None
        return next((v for v in value if isinstance(v, dict) and v.get("protocol") == word), None)
    return None
