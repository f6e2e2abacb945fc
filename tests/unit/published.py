"""The records of providers/ as their files state them, for tests about the data."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from autoconf.catalog import match

PROVIDERS = Path(__file__).parents[2] / "providers"
RECORDS: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(PROVIDERS.glob("*.toml"))
}
DOMAINS = {domain: name for name, record in RECORDS.items() for domain in record["domains"]}
MX_TABLES: list[tuple[str, dict[str, Any]]] = [
    (name, rule) for name, record in RECORDS.items() for rule in record.get("mx", ())
]
MX = match.index((rule["pattern"], name) for name, rule in MX_TABLES)


def servers(record: dict[str, Any], protocol: str) -> list[str]:
    """`HOST:PORT/SECURITY`, in the order of the record."""
    return [
        f"{line['host']}:{line['port']}/{line['security']}"
        for line in record.get("servers", ())
        if line["protocol"] == protocol
    ]
