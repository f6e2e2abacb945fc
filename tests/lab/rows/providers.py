"""The built-in providers' own hosts, as names inside the laboratory: one site a record.

Read from the files under providers/ as they are, without the tool's reader.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..table import Mail, Site

FOLDER = Path(__file__).resolve().parents[3] / "providers"


@dataclass(frozen=True, slots=True)
class Provider:
    id: str
    domain: str
    """The record's first; a made-up one with the record's MX where it lists no domains."""
    mx: str
    lines: tuple[str, ...]
    """`PROTOCOL HOST PORT SECURITY`, the file's order; hosts that are templates left out."""

    @property
    def both_ways(self) -> bool:
        """Whether it names a server to read from and one to send by."""
        return len({line.startswith("smtp ") for line in self.lines}) == 2

    @property
    def site(self) -> Site:
        dns = (f"@ MX 10 {self.mx}.",) if self.mx else ()
        return Site(domain=self.domain, dns=dns, mail=tuple(Mail(line) for line in self.lines))


def _exchanger(record: dict[str, Any]) -> str:
    """A host name that the record says is its own."""
    for entry in record.get("mx", ()):
        for name in [entry] if isinstance(entry, str) else entry["matches"]:
            if "*" not in name:
                return str(name)
    return ""


def _read() -> Iterator[Provider]:
    for file in sorted(FOLDER.glob("*.toml")):
        record = tomllib.loads(file.read_text(encoding="utf-8"))
        lines = tuple(
            f"{s['protocol']} {s['host']} {s['port']} {s['security']}"
            for s in record.get("servers", ())
            if "{" not in s["host"]
        )
        domains = record["domains"]
        mx = "" if domains else _exchanger(record)
        if lines and (domains or mx):
            yield Provider(record["id"], (*domains, f"{file.stem}-mx.example")[0], mx, lines)


PROVIDERS = tuple(_read())
