"""Read one TOML (or JSON) table strictly: every key is asked for, whatever is left is a mistake.

A mistake is a `Fault` that names the key and says what to write instead; `record` turns it into an
error with file and line.  Knows nothing about mail beyond the shapes below.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from autoconf.catalog.match import is_pattern

Where = tuple[str | int, ...]
"""The path to a value: keys, and positions in arrays (from 0)."""
E = TypeVar("E", bound=StrEnum)

_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"


class Shape(NamedTuple):
    """What a string must look like, for the program and in words."""

    pattern: str
    """Compiled when it is first used."""
    words: str

    def fits(self, text: str) -> bool:
        return re.fullmatch(self.pattern, text) is not None


ID = Shape(r"[a-z0-9]+(-[a-z0-9]+)*", "lower-case words joined by `-`")
DOMAIN = Shape(
    rf"(?!.{{254}})({_LABEL}\.)+(?=[a-z0-9-]*[a-z]){_LABEL}",
    "a domain in lower case and A-labels, without a dot at the end",
)
NAME = Shape(
    DOMAIN.pattern.replace("[a-z0-9](", "[a-z0-9_]("),
    "a name in lower case and A-labels, without a dot at the end; a pattern with `*` needs a table "
    "with examples",
)
"""Of anything in the DNS, `_spf.example.com` too."""
HOST = Shape(
    rf"(({_LABEL}|\{{domain\}}|\{{mx\}})\.)*({_LABEL}\.{_LABEL}|\{{domain\}}|\{{mx\}})",
    "a host name in lower case, or a template with {domain} or {mx} for whole labels",
)
USERNAME = Shape(
    r"address|local-part|[^%\s]*(%EMAIL(ADDRESS|LOCALPART|DOMAIN)%[^%\s]*)+",
    "`address`, `local-part` or a template with %EMAILADDRESS%, %EMAILLOCALPART%, %EMAILDOMAIN%",
)
DATE = Shape(
    r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?",
    'a date in quotes: "2026", "2026-11" or "2026-11-24"',
)
DAY = Shape(
    r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
    'a date in quotes: "2026-11-24"',
)
URL = Shape(r"https?://[^\s@/]+(/\S*)?", "an http(s) URL")
TEXT = Shape(r"[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*", "a line of text")
COUNTRY = Shape(r"[A-Z]{2}", "a country code such as CN (ISO 3166-1)")
LANGUAGE = Shape(r"[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?", "a language tag such as zh-TW")


class Fault(Exception):  # noqa: N818 - what is wrong, not yet whose error it is
    def __init__(self, where: Where, reason: str) -> None:
        super().__init__(reason)
        self.where = where
        self.reason = reason


class Table:
    """A table, and where it stands.  Leaving the `with` block complains about unread keys."""

    def __init__(self, values: object, where: Where = ()) -> None:
        if not isinstance(values, Mapping):
            raise Fault(where, "must be a table")
        self._values: Mapping[str, Any] = values
        self._where = where
        self._asked: set[str] = set()

    def __enter__(self) -> Table:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        unread = [key for key in self._values if key not in self._asked]
        if kind is None and unread:
            raise Fault((*self._where, unread[0]), _unknown(unread[0], self._asked))

    def fault(self, key: str, reason: str) -> Fault:
        return Fault((*self._where, key), reason)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._values)

    def _take(self, key: str) -> Any:
        self._asked.add(key)
        return self._values.get(key)

    def need(self, key: str, shape: Shape = TEXT) -> str:
        """A string that must be there."""
        found = self.text(key, shape)
        if found is None:
            raise self._missing(key, shape.words)
        return found

    def text(self, key: str, shape: Shape = TEXT) -> str | None:
        found = self._take(key)
        return None if found is None else self._shape(found, shape, (*self._where, key))

    def texts(self, key: str, shape: Shape = TEXT) -> tuple[str, ...]:
        """An array of different strings; empty if it is not there."""
        where = (*self._where, key)
        found = tuple(self._shape(v, shape, (*where, i)) for i, v in enumerate(self._array(key)))
        no_repeats(found, where)
        return found

    def text_or_texts(self, key: str) -> tuple[str, ...]:
        """One string, or an array of them."""
        if isinstance(self._values.get(key), str):
            return (self.need(key),)
        return self.texts(key)

    def choice(self, key: str, kind: type[E], among: tuple[E, ...] = ()) -> E | None:
        """A member of the enum, by its value; of `among` if that is given."""
        found = self._take(key)
        return None if found is None else _member(found, kind, among, (*self._where, key))

    def need_choice(self, key: str, kind: type[E], among: tuple[E, ...] = ()) -> E:
        found = self.choice(key, kind, among)
        if found is None:
            raise self._missing(key, f"one of {', '.join(among or kind)}")
        return found

    def choices(self, key: str, kind: type[E]) -> tuple[E, ...]:
        where = (*self._where, key)
        found = tuple(_member(v, kind, (), (*where, i)) for i, v in enumerate(self._array(key)))
        no_repeats(found, where)
        return found

    def truth(self, key: str) -> bool:
        """true or false; false if it is not there."""
        found = self._take(key)
        if not isinstance(found, bool | None):
            raise self.fault(key, "must be true or false, without quotes")
        return bool(found)

    def number(self, key: str, low: int, high: int) -> int | None:
        found = self._take(key)
        if found is None:
            return None
        if not isinstance(found, int) or isinstance(found, bool) or not low <= found <= high:
            raise self.fault(key, f"must be a number from {low} to {high}")
        return found

    def need_number(self, key: str, low: int, high: int) -> int:
        found = self.number(key, low, high)
        if found is None:
            raise self._missing(key, f"a number from {low} to {high}")
        return found

    def languages(self, key: str) -> tuple[tuple[str, str], ...]:
        """A table of language tag -> text as pairs; empty if it is not there."""
        found = self.table(key)
        if found is None:
            return ()
        for tag in found.keys:
            if not LANGUAGE.fits(tag):
                raise found.fault(tag, f"must be {LANGUAGE.words}")
        if not found.keys:
            raise self.fault(key, "is empty; write at least the text in en")
        return tuple((tag, found.need(tag)) for tag in found.keys)

    def languages_of_texts(self, key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """A table of language tag -> array of texts, equally many in each language."""
        found = self.table(key)
        if found is None:
            return ()
        for tag in found.keys:
            if not LANGUAGE.fits(tag):
                raise found.fault(tag, f"must be {LANGUAGE.words}")
        read = tuple((tag, found.texts(tag)) for tag in found.keys)
        for tag, texts in read:
            if not texts or len(texts) != len(read[0][1]):
                raise found.fault(
                    tag,
                    f"has {len(texts)} texts where {read[0][0]} has "
                    f"{len(read[0][1])}; write the same ones in each language",
                )
        if not read:
            raise self.fault(key, "is empty; write at least the texts in en")
        return read

    def table(self, key: str) -> Table | None:
        found = self._take(key)
        return None if found is None else type(self)(found, (*self._where, key))

    def tables(self, key: str) -> list[Table]:
        """An array of tables; empty if it is not there."""
        where = (*self._where, key)
        return [type(self)(value, (*where, i)) for i, value in enumerate(self._array(key))]

    def names_or_tables(self, key: str) -> list[str | Table]:
        """An array of host names, or of tables that hold a pattern and more about it."""
        where = (*self._where, key)
        return [
            self._shape(value, NAME, (*where, i))
            if isinstance(value, str)
            else type(self)(value, (*where, i))
            for i, value in enumerate(self._array(key))
        ]

    def pattern(self, key: str) -> str:
        """A host pattern that must be there."""
        return pattern(self._take(key), (*self._where, key))

    def _shape(self, value: object, shape: Shape, where: Where) -> str:
        if not isinstance(value, str) or not shape.fits(value):
            raise Fault(where, f"must be {shape.words}, not {str(value)[:80]!r}")
        return value

    def _missing(self, key: str, words: str) -> Fault:
        from difflib import get_close_matches

        unread = [other for other in self._values if other not in self._asked]
        for other in get_close_matches(key, unread, 1, cutoff=0.7):
            return self.fault(other, f"is not a key of this table; did you mean `{key}`?")
        return self.fault(key, f"is missing; write {words}")

    def _array(self, key: str) -> list[Any]:
        found = self._take(key)
        if found is None:
            return []
        if not isinstance(found, list):
            raise self.fault(key, "must be an array, in [brackets]")
        return found


class Checked(Table):
    """A table that was read strictly before, when the database was compiled: only its values are
    wanted now."""

    def __exit__(self, kind: object, *_: object) -> None:
        pass

    def _shape(self, value: object, shape: Shape, where: Where) -> str:
        return str(value)


def pattern(value: object, where: Where) -> str:
    if not isinstance(value, str) or not is_pattern(value):
        raise Fault(
            where,
            "must be a host name in lower case that may hold `*` inside labels or begin with "
            "`**.`, but not in its last two labels",
        )
    return value


def _member(value: object, kind: type[E], among: tuple[E, ...], where: Where) -> E:
    allowed = among or tuple(kind)
    if not isinstance(value, str) or value not in allowed:
        raise Fault(where, f"must be one of {', '.join(allowed)}, not {str(value)[:80]!r}")
    return kind(value)


def no_repeats(values: tuple[str, ...], where: Where) -> None:
    for index, value in enumerate(values):
        if value in values[:index]:
            raise Fault((*where, index), f"names {value!r} twice")


def _unknown(key: str, known: set[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, known, 1)
    return "is not a key of this table; " + (
        f"did you mean `{near[0]}`?" if near else f"there are {', '.join(sorted(known))}"
    )
