"""What an answer says against what its row expects.  Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .table import Expect, Row


def differences(row: Row, code: int, result: dict[str, Any], seconds: float) -> Iterator[str]:
    """One line for every point in which the answer is another than expected."""
    expect = row.expect
    if result["status"] != expect.status:
        yield f"status {result['status']}, expected {expect.status}"
    if code != expect.exit:
        yield f"exit {code}, expected {expect.exit}"
    if seconds > expect.seconds:
        yield f"took {seconds:.1f} s, at most {expect.seconds:g} expected"
    servers = list(rows(result))
    if expect.servers is not None:
        wanted = [line.replace("{d}", row.domain) for line in expect.servers]
        got = [line(server) for server in servers]
        if len(got) != len(wanted) or not all(map(_begins, got, wanted)):
            yield f"servers {got}, expected {wanted}"
    yield from _origins(expect, servers)
    if expect.config_id is not None:
        wanted_id = expect.config_id.replace("{d}", row.domain)
        got_id = (result["config"] or {}).get("id")
        if got_id != wanted_id:
            yield f"config id {got_id}, expected {wanted_id}"
    if expect.conflicts is not None and bool(result["conflicts"]) != expect.conflicts:
        yield f"conflicts {result['conflicts']}, expected {expect.conflicts}"
    for wish in expect.attempts:
        source, _, word = wish.partition(" ")
        told = [a for a in result["attempts"] if a["source"] == source]
        if not any(word in json.dumps(attempt) for attempt in told):
            yield f"no attempt of {source} says {word}: {told}"
    text = json.dumps(result, ensure_ascii=False)
    for word in expect.nowhere:
        if word in text:
            yield f"{word} stands in the answer"
    for word in expect.said:
        if word not in text:
            yield f"{word} does not stand in the answer"


def rows(result: dict[str, Any]) -> Iterator[dict[str, Any]]:
    config = result["config"] or {}
    yield from config.get("incoming", ())
    yield from config.get("outgoing", ())


def line(server: dict[str, Any]) -> str:
    words = ("protocol", "host", "port", "security", "standing", "trust", "outcome")
    return " ".join(str(server[word]) for word in words)


def story(result: dict[str, Any]) -> str:
    """The answer on one screen, for whoever looks after a failed row."""
    told = [f"{result['status']} ({result.get('summary_code')})", *map(line, rows(result))]
    for config in result["alternatives"]:
        told += [f"or {line(server)}" for server in rows({"config": config})]
    for a in result["attempts"]:
        told.append(f"{a['source']}: {a['outcome']} {a['reason']} {a['locator']} {a['detail']}")
    return "\n".join(told)


def _begins(got: str, wanted: str) -> bool:
    words = wanted.split()
    return got.split()[: len(words)] == words


def _origins(expect: Expect, servers: list[dict[str, Any]]) -> Iterator[str]:
    if expect.sources is None:
        return
    named = {origin["source"] for server in servers for origin in server["origin"]}
    if named != expect.sources:
        yield f"origins {sorted(named)}, expected {sorted(expect.sources)}"
