"""Provider records for tests, in a few words each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from autoconf.catalog.match import matches
from autoconf.catalog.record import Record


def record(key: str, *servers: str, **more: Any) -> Record:
    """A record whose servers are written `imap://host:993/tls`."""
    rows = []
    for text in servers:
        protocol, _, rest = text.partition("://")
        place, _, security = rest.partition("/")
        host, _, port = place.rpartition(":")
        rows.append(
            {
                "protocol": protocol,
                "host": host,
                "port": int(port),
                "security": security,
                "username": "address",
                "source": "https://help.example.net/",
                "as_of": "2026-11",
                "confidence": "high",
            }
        )
    table: dict[str, Any] = {
        "id": key,
        "domains": [],
        "status": "ok",
        "updated": "2026-11-24",
        "names": {"en": key},
        "servers": rows,
        **more,
    }
    return Record.from_table(table, Path(f"{key}.toml"))


class Book:
    """Records in memory; both the database and a user's folder can be one."""

    database_date = "2026-11-24"
    problems: tuple[str, ...] = ()

    def __init__(self, *records: Record) -> None:
        self._records = records

    def by_domain(self, domain: str) -> Record | None:
        return next((r for r in self._records if domain in r.domains), None)

    def by_mx(self, host: str) -> Record | None:
        return self._by("mx", host)

    def _by(self, key: str, host: str) -> Record | None:
        return next(
            (r for r in self._records if any(matches(m.pattern, host) for m in getattr(r, key))),
            None,
        )

    def by_spf(self, name: str) -> Record | None:
        return self._by("spf", name)

    def by_autodiscover(self, host: str) -> Record | None:
        return self._by("autodiscover", host)

    def similar(self, domain: str) -> str | None:
        return "gmail.com" if domain == "gmial.com" else None
