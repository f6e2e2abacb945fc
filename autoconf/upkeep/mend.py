"""A record's TOML text with what a survey proposes carried out, and the difference as a patch.

Touches the proposed lines and `updated`; every other character of the file stays as it is (tomlkit
keeps comments and layout).  Proposes nothing itself: that is `drift`'s business.  No I/O.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff
from operator import itemgetter
from typing import Any, cast

from autoconf.catalog.parts import ServerLine
from autoconf.model import Security
from autoconf.upkeep.checked import Checked
from autoconf.upkeep.drift import Action, Drift

_HEAD = re.compile(r"\s*\[\[?[\w.\"' -]+\]\]?\s*(#.*)?$")
_COMMENT = re.compile(r"\s*#")
_COPIED = ("username", "custom_domain_username", "region")
"""Of the line beside which a new one is put: they belong to the account, not to the port."""


def mend(text: str, checked: Checked) -> str:
    """The file's text as it should be; the same text if there is nothing to mend.

    `text` is what `checked.record` was read from.
    """
    steps = list(_steps(checked))
    if not steps:
        return text
    import tomlkit

    document = tomlkit.parse(text)
    servers = cast("Any", document["servers"])
    before = list(servers)
    document["updated"] = max(str(document["updated"]), *(drift.date for _, drift in steps))
    changed = [step for step in steps if step[1].action is Action.SET_AUTH]
    added = sorted((step for step in steps if step[1].action is Action.ADD), key=itemgetter(0))
    removed = sorted(place for place, drift in steps if drift.action is Action.REMOVE)
    for place, drift in changed:
        _update(servers[place], _stated(cast("ServerLine", drift.becomes)))
    # From the end, so that every position still to come keeps its meaning.
    for place, drift in reversed(added):
        beside = before[_position(checked, drift.line)]
        servers.insert(place, _table(servers, cast("ServerLine", drift.becomes), beside))
    mended = tomlkit.dumps(document)
    for place in reversed(removed):
        mended = _without(mended, place + sum(where <= place for where, _ in added))
    if "\r\n" in text:
        mended = mended.replace("\r\n", "\n").replace("\n", "\r\n")
    return mended


def patch(name: str, old: str, new: str) -> str:
    """A unified diff of the file `name` (with `/`) that `git apply` and `patch -p1` take."""
    # Behind a name with a space a tab says where it ends.
    end = "\t" if " " in name else ""
    lines = unified_diff(
        old.splitlines(keepends=True),
        new.splitlines(keepends=True),
        f"a/{name}{end}",
        f"b/{name}{end}",
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _steps(checked: Checked) -> Iterator[tuple[int, Drift]]:
    """Every change with the position in `servers` where it is made."""
    for drift in checked.drifts:
        match drift.action:
            case Action.REMOVE | Action.SET_AUTH:
                yield _position(checked, drift.line), drift
            case Action.ADD:
                yield _first_starttls(checked, drift.line), drift


def _position(checked: Checked, line: ServerLine) -> int:
    return next(n for n, other in enumerate(checked.record.servers) if other is line)


def _first_starttls(checked: Checked, line: ServerLine) -> int:
    """TLS comes before STARTTLS (RFC 8314 section 3)."""
    return next(
        number
        for number, other in enumerate(checked.record.servers)
        if other.protocol is line.protocol and other.security is Security.STARTTLS
    )


def _update(table: Any, values: dict[str, Any]) -> None:
    """Set the values; new keys stand behind the last one.  tomlkit counts comments above the next
    header to the table that ends there, and would put new keys behind them."""
    body = table.value.body if hasattr(table.value, "body") else []
    behind = []
    while body and body[-1][0] is None:
        behind.append(body.pop())
    table.update(values)
    body.extend(reversed(behind))


def _without(text: str, place: int) -> str:
    """The text without that server, and without the comment right above it.  Line by line, for the
    reason above: the comment of the next server would be taken along."""
    lines = text.splitlines(keepends=True)
    heads = [n for n, line in enumerate(lines) if _HEAD.match(line)]
    tables = [n for n in heads if "".join(lines[n].split()).startswith("[[servers]]")]
    if not tables:
        return _without_inline(text, place)
    start = tables[place]
    while start and _COMMENT.match(lines[start - 1]):
        start -= 1
    end = next((n for n in heads if n > tables[place]), len(lines))
    last = max(
        n for n in range(tables[place], end) if lines[n].strip() and not _COMMENT.match(lines[n])
    )
    rest = lines[last + 1 :]
    while rest and not rest[0].strip():
        del rest[0]
    return "".join([*lines[:start], *rest])


def _without_inline(text: str, place: int) -> str:
    import tomlkit

    document = tomlkit.parse(text)
    del cast("Any", document["servers"])[place]
    return tomlkit.dumps(document)


def _stated(line: ServerLine) -> dict[str, Any]:
    """What a handshake told: how to sign in, and since when we know."""
    told = {
        "auth": [str(auth) for auth in line.auth],
        "source": line.source[0] if len(line.source) == 1 else list(line.source),
        "as_of": line.as_of,
        "confidence": str(line.confidence),
    }
    return {key: value for key, value in told.items() if value}


def _table(servers: Any, line: ServerLine, beside: Any) -> Any:
    """The new line, as a table of the kind that the file uses."""
    import tomlkit
    from tomlkit.items import AoT

    whole = isinstance(servers, AoT)
    table = tomlkit.table() if whole else tomlkit.inline_table()
    table.update(
        {
            "protocol": str(line.protocol),
            "host": line.host,
            "port": line.port,
            "security": str(line.security),
            **{key: beside[key] for key in _COPIED if key in beside},
            **_stated(line),
        }
    )
    if whole:
        cast("Any", table).add(tomlkit.nl())
    return table
