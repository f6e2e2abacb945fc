"""The forms a list can have: one line each, tried in this order when a path is to be recognised.

A form reads, writes, or both; its module is loaded when it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autoconf.lists.entry import Listing, of_record

if TYPE_CHECKING:
    from autoconf.catalog.index import Catalog

Written = Iterator[tuple[str, bytes]]
"""File names below the folder that is written, and what is in them."""
BUILTIN = "builtin"


@dataclass(frozen=True, slots=True)
class Form:
    name: str
    module: str
    """Of this package; loaded when it is used."""
    title: str = ""
    """What a record calls the list, as a source."""
    reads: bool = True
    writes: bool = True

    def fits(self, path: Path) -> bool:
        """Whether that file or folder looks like a list of this form."""
        found: bool = self._part("fits")(path)
        return found

    def read(self, path: Path) -> Listing:
        """The list; raises OSError where the path itself cannot be opened."""
        listing: Listing = self._part("read")(path)
        return listing

    def write(self, catalog: Catalog) -> Written:
        """The whole database in this form."""
        written: Written = self._part("write")(catalog)
        return written

    def _part(self, name: str) -> Callable[..., Any]:
        part: Callable[..., Any] = getattr(import_module(f"autoconf.lists.{self.module}"), name)
        return part


FORMS = (
    Form("records", "records", "provider records", writes=False),
    Form("deltachat", "deltachat", "Delta Chat", writes=False),
    Form("ispdb", "ispdb", "Thunderbird ISPDB"),
    Form("csv", "table", "a table"),
    Form("json", "json", reads=False),
    Form("html", "html", reads=False),
)
READ = tuple(form for form in FORMS if form.reads)
WRITTEN = tuple(form for form in FORMS if form.writes)


def form(name: str) -> Form:
    return next(each for each in FORMS if each.name == name)


def recognise(path: Path) -> Form | None:
    """The form of what lies there, by its content; None if it is none we know."""
    return next((each for each in READ if each.fits(path)), None)


def builtin(catalog: Catalog) -> Listing:
    """The records of this installation as a list."""
    return Listing(tuple(of_record(record) for record in catalog.records()))
