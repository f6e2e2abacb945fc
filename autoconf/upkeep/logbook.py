"""What was seen at which endpoint, and when: a file of JSON lines that a long survey adds to.

It is what makes a survey resumable: a line is written as soon as something was seen, and a survey
begun again reads them first.  A line that cannot be read (a process killed while it wrote, another
version) is as good as not there, and takes no other line with it.  No network, no clock: whoever
adds a line says when it was.  Transcripts are left out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from autoconf.model import Auth, Endpoint, Protocol, Security
from autoconf.observation import Observation, Outcome, TlsFacts

SCHEMA = "mail-autoconf/sighting/1"


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one endpoint did: the same in two looks, or one look where no second was needed."""

    looks: tuple[Observation, ...]
    at: str
    """ISO 8601 in UTC, to the second: `2026-11-24T12:00:00Z`."""

    @property
    def endpoint(self) -> Endpoint:
        return self.looks[0].endpoint

    @property
    def date(self) -> str:
        return self.at[:10]


class Logbook:
    """The file; its folder is made when the first line is written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> dict[Endpoint, Sighting]:
        """The last sighting of every endpoint.  A file that is not there is empty.

        Raises OSError for one that cannot be read.
        """
        try:
            lines = self.path.read_bytes().splitlines()
        except FileNotFoundError:
            return {}
        found = {sighting.endpoint: sighting for sighting in read(lines)}
        if len(found) < len(lines):
            with suppress(OSError):  # it can be read; whether it can be written shows in time
                self._rewrite(found.values())
        return found

    def add(self, sighting: Sighting) -> None:
        """Write one line.  Raises OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a+b") as file:
            if file.tell():
                file.seek(-1, os.SEEK_END)
                if file.read(1) != b"\n":
                    file.write(b"\n")  # half a line of somebody who was killed
            file.write(write(sighting))

    def _rewrite(self, kept: Iterable[Sighting]) -> None:
        """Without what is outdated or unreadable, so that it never grows past one line each."""
        from autoconf.catalog.writing import replace as put

        put(self.path, b"".join(map(write, kept)))


def write(sighting: Sighting) -> bytes:
    """One line."""
    looks = [_spare(look) for look in sighting.looks]
    value = {"schema": SCHEMA, "at": sighting.at, "looks": looks}
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def read(lines: Iterable[bytes]) -> Iterator[Sighting]:
    """Every line that can be read."""
    for line in lines:
        try:
            value = json.loads(line)
            if value["schema"] == SCHEMA:
                looks = tuple(map(_observation, value["looks"]))
                if looks:
                    yield Sighting(looks, str(value["at"]))
        except (ValueError, KeyError, TypeError):
            continue


def _spare(look: Observation) -> dict[str, Any]:
    """The plain values of an observation, without what is empty."""
    values = asdict(replace(look, transcript=()))
    (values["tls"] or {}).pop("der", None)  # bytes; what it says stands beside it
    return {key: value for key, value in values.items() if value not in ((), None, "")}


def _observation(value: dict[str, Any]) -> Observation:
    where, tls = value["endpoint"], value.get("tls")
    return Observation(
        endpoint=Endpoint(
            Protocol(where["protocol"]),
            where["host"],
            where["port"],
            Security(where["security"]),
        ),
        outcome=Outcome(value["outcome"]),
        detail=str(value.get("detail", "")),
        auth=tuple(map(Auth, value.get("auth", ()))),
        capabilities=tuple(map(str, value.get("capabilities", ()))),
        facts=tuple((str(name), str(fact)) for name, fact in value.get("facts", ())),
        tls=TlsFacts(**{**tls, "names": tuple(tls["names"])}) if tls else None,
        address=value.get("address"),
        elapsed_ms=float(value.get("elapsed_ms", 0.0)),
    )
