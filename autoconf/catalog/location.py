"""The line of a key in the text of a TOML file: `tomllib` forgets it once a table is read.

Reads headers and `key =` at the start of lines, no more of TOML than records use; where that is
not enough the nearest enclosing line is named, or none.
"""

from __future__ import annotations

import re

_HEADER = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?")
_KEY = re.compile(r"\s*(?:\"([^\"]+)\"|'([^']+)'|([\w-]+))\s*=")


def locate(text: str, where: tuple[str | int, ...]) -> int | None:
    """The number of the line, from 1; None if not even the table around it is found."""
    lines = text.splitlines()
    found: int | None = None
    table = ""
    for index, part in enumerate(where):
        if isinstance(part, int):
            continue
        following = where[index + 1] if index + 1 < len(where) else None
        nth = following if isinstance(following, int) else 0
        table = f"{table}.{part}" if table else part
        line = _header(lines, table, nth, found or 0)
        if line is None:
            line = _key(lines, part, found or 0)
        if line is None:
            break
        found = line
    return found


def _header(lines: list[str], name: str, nth: int, after: int) -> int | None:
    """The line of the nth header of that name (from 0) behind the line `after`."""
    for number, line in enumerate(lines[after:], after + 1):
        match = _HEADER.fullmatch(line)
        if match and re.sub(r"\s|[\"']", "", match[1]) == name:
            if nth == 0:
                return number
            nth -= 1
    return None


def _key(lines: list[str], name: str, after: int) -> int | None:
    """The line of the key in the table whose header stands in line `after`."""
    for number, line in enumerate(lines[after:], after + 1):
        if _HEADER.fullmatch(line):
            return None
        match = _KEY.match(line)
        if match and name in match.groups():
            return number
    return None
