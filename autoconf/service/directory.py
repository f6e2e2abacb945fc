"""The providers as people look for them: by id, name, brand, or what stands after the @.

Made once from the catalog, which never changes; knows no HTTP.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from autoconf.catalog.facts import Kind
from autoconf.catalog.index import Catalog
from autoconf.messages import pick
from autoconf.render import words

POPULAR = {
    "en": (
        "gmail",
        "outlook",
        "icloud",
        "yahoo",
        "gmx-net",
        "web-de",
        "tencent-qq",
        "netease-163",
    ),
    "zh-CN": (
        "netease-163",
        "tencent-qq",
        "netease-126",
        "tencent-exmail",
        "netease-qiye",
        "aliyun",
        "sina-com",
        "chinamobile-139",
        "outlook",
        "gmail",
    ),
    "zh-TW": (
        "gmail",
        "outlook",
        "icloud",
        "yahoo",
        "hinet",
        "seednet",
        "tencent-qq",
        "netease-163",
    ),
}
"""Ids for the first page, by language; those that are not in the database are left out."""


_WITHOUT_MAILBOXES = (Kind.FILTER, Kind.FORWARDER, Kind.RELAY)


@dataclass(frozen=True, slots=True)
class Entry:
    id: str
    names: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    """Everything it is searched by, case-folded."""
    domains: tuple[str, ...]
    kind: Kind | None
    listed: bool
    """Read by a person, and with mailboxes to set up: the others are found, but fill no list."""

    def name(self, language: str) -> str:
        chosen = pick(self.names, language)
        return words.unicode_host(chosen[1]) if chosen else self.id


class Directory:
    """Nothing in it ever changes."""

    __slots__ = ("_by_id", "entries")

    def __init__(self, catalog: Catalog) -> None:
        self.entries = tuple(_entries(catalog))
        self._by_id = {entry.id: entry for entry in self.entries}

    def by_id(self, record_id: str) -> Entry | None:
        return self._by_id.get(record_id)

    def popular(self, language: str) -> tuple[Entry, ...]:
        return tuple(filter(None, map(self.by_id, POPULAR.get(language, POPULAR["en"]))))

    def groups(self, language: str) -> tuple[tuple[Kind, tuple[Entry, ...]], ...]:
        """What fills the list, by kind and name."""
        ordered = sorted(self.entries, key=lambda entry: entry.name(language).casefold())
        groups = (
            (kind, tuple(e for e in ordered if e.listed and (e.kind or Kind.HOSTER) is kind))
            for kind in Kind
        )
        return tuple((kind, entries) for kind, entries in groups if entries)

    def search(self, text: str, limit: int = 60) -> tuple[Entry, ...]:
        """Whole words first, then beginnings of a name or domain, then anywhere."""
        wanted = text.strip().rpartition("@")[2].casefold()
        if not wanted:
            return ()
        ranked = []
        for entry in self.entries:
            rank = min((_rank(wanted, word) for word in entry.words), default=_NONE)
            if rank < _NONE:
                ranked.append((rank, not entry.listed, entry.id, entry))
        return tuple(entry for *_, entry in sorted(ranked, key=lambda row: row[:3])[:limit])

    def meant(self, text: str) -> Entry | None:
        """The one that a short name means: `/p/163`, `/p/qq.com`."""
        found = self.search(text, 1)
        wanted = text.casefold()
        return next(
            (e for e in found if any(_rank(wanted, word) == 0 for word in e.words)),
            None,
        )


_NONE = 4


def _rank(wanted: str, word: str) -> int:
    if word == wanted or word.startswith(f"{wanted}."):
        return 0
    if word.startswith(wanted):
        return 1
    at = word.find(wanted)
    if at < 0:
        return _NONE
    return 3 if word[at - 1].isalnum() else 2


def _entries(catalog: Catalog) -> Iterable[Entry]:
    for record in catalog.records():
        names = [name for _, name in record.names]
        looked_for = (record.id, *names, *record.brands, *record.domains)
        yield Entry(
            id=record.id,
            names=record.names,
            words=tuple(dict.fromkeys(word.casefold() for word in looked_for)),
            domains=record.domains,
            kind=record.kind,
            listed=not record.generated and record.kind not in _WITHOUT_MAILBOXES,
        )
