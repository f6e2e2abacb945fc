"""The built-in providers' own hosts, as names inside the laboratory: one site a record.

Read from the files under providers/ as they are, without the tool's reader.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..world import Mail, Site

FOLDER = Path(__file__).resolve().parents[3] / "providers"


@dataclass(frozen=True, slots=True)
class Provider:
    id: str
    domain: str
    lines: tuple[str, ...]
    """`PROTOCOL HOST PORT SECURITY`, the file's order; hosts that are templates left out."""

    @property
    def site(self) -> Site:
        return Site(domain=self.domain, mail=tuple(Mail(line) for line in self.lines))


def _read() -> Iterator[Provider]:
    for file in sorted(FOLDER.glob("*.toml")):
        record = tomllib.loads(file.read_text(encoding="utf-8"))
        lines = tuple(
            f"{s['protocol']} {s['host']} {s['port']} {s['security']}"
            for s in record.get("servers", ())
            if "{" not in s["host"]
        )
        if lines and record.get("domains"):
            yield Provider(record["id"], record["domains"][0], lines)


PROVIDERS = tuple(_read())
