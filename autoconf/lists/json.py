"""The whole database as one JSON file: every record as its TOML states it.  Writing alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autoconf.version import VERSION

if TYPE_CHECKING:
    from autoconf.catalog.index import Catalog

SCHEMA = "mail-autoconf/providers/1"


def write(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    from autoconf.render import json

    whole = {
        "schema": SCHEMA,
        "tool_version": VERSION,
        "database_date": catalog.database_date,
        "records": [catalog.table(key) for key in catalog.ids()],
    }
    yield "providers.json", json.dump(whole).encode()
