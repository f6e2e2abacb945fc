"""One provider as its TOML file states it: `providers/ID.toml`, or a record of a user's own.

The schema is strict, so that a typing mistake is an error and not a setting that silently does
nothing; `record.schema.json` says the same for editors.  No I/O.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autoconf.catalog import facts, listing
from autoconf.catalog import table as shapes
from autoconf.catalog.listing import Listing
from autoconf.catalog.location import locate
from autoconf.catalog.table import Fault, Table, Where

if TYPE_CHECKING:
    from os import PathLike


class RecordError(ValueError):
    """A file that is not a record.  The text names file, line (if known), key and what to do."""

    def __init__(self, path: str | PathLike[str], line: int | None, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}" if line else f"{path}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Listing):
    updated: str
    """ISO 8601: the day the file was last edited."""
    kind: facts.Kind | None = None
    country: str | None = None
    """Of the people it serves, ISO 3166-1 alpha-2; None for the whole world."""
    generated: bool = False
    """Made from public lists by a program; nobody has read it."""
    wildcards: tuple[facts.Rule, ...] = ()
    mx: tuple[facts.Rule, ...] = ()
    spf: tuple[facts.Rule, ...] = ()
    """Names that a customer's SPF record includes (RFC 7208 section 5.2)."""
    autodiscover: tuple[facts.Rule, ...] = ()
    """Where a customer's `autodiscover` name leads."""
    since: str | None = None
    """When the status began: retired, or migrating."""
    brands: tuple[str, ...] = ()
    """Other names people search for."""
    successor: str | None = None
    """Id of the record that people moved to."""
    ruling: tuple[str, ...] = ()
    """Why the record says what it says where sources disagree."""
    regions: tuple[facts.Region, ...] = ()
    plans: tuple[facts.Plan, ...] = ()
    auth_policy: tuple[facts.AuthPolicy, ...] = ()
    errors: tuple[facts.KnownError, ...] = ()

    @classmethod
    def from_table(
        cls, table: Mapping[str, object], path: str | PathLike[str], text: str = ""
    ) -> Record:
        """Read a whole table; `text` is the file it came from, to name the line of a mistake.

        Raises RecordError.
        """
        try:
            return _record(table)
        except Fault as fault:
            reason = f"{spell(fault.where)} {fault.reason}"
            raise RecordError(path, locate(text, fault.where), reason) from None

    @property
    def newest_date(self) -> str:
        """The latest day on which something in it was read or edited, ISO 8601."""
        return max(self.updated, *(line.as_of or "" for line in self.servers), "")


def spell(where: Where) -> str:
    """The path to a value as people count: `servers #2 port`."""
    return " ".join(f"#{part + 1}" if isinstance(part, int) else part for part in where) + ":"


def _record(values: Mapping[str, object]) -> Record:
    with Table(values) as table:
        regions = tuple(facts.region(entry) for entry in table.tables("regions"))
        record = Record(
            **listing.fields(table),
            updated=table.need("updated", shapes.DAY),
            kind=table.choice("kind", facts.Kind),
            country=table.text("country", shapes.COUNTRY),
            generated=table.truth("generated"),
            wildcards=_rules(table, "wildcards"),
            mx=_rules(table, "mx"),
            spf=_rules(table, "spf"),
            autodiscover=_rules(table, "autodiscover"),
            since=table.text("since", shapes.DATE),
            brands=table.texts("brands"),
            successor=table.text("successor", shapes.ID),
            ruling=table.text_or_texts("ruling"),
            regions=regions,
            plans=tuple(facts.plan(entry) for entry in table.tables("plans")),
            auth_policy=tuple(facts.auth_policy(entry) for entry in table.tables("auth_policy")),
            errors=tuple(facts.known_error(entry) for entry in table.tables("errors")),
        )
        if "en" not in dict(record.names):
            raise table.fault("names", "needs the name in en")
        if not (record.domains or record.wildcards or record.mx):
            raise table.fault("domains", "is empty, and so are `wildcards` and `mx`")
        known = {region.id for region in regions}
        for at, line in enumerate(record.servers):
            if line.region is not None and line.region not in known:
                raise Fault(
                    ("servers", at, "region"), f"names no entry of [[regions]]: {line.region!r}"
                )
    return record


def _rules(table: Table, key: str) -> tuple[facts.Rule, ...]:
    rules = tuple(facts.rule(entry) for entry in table.names_or_tables(key))
    shapes.no_repeats(tuple(rule.pattern for rule in rules), (key,))
    return rules
