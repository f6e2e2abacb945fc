"""What the operator decided: frozen, read once from a TOML file (docs/service.md).

Everything has a default, so that the service starts with nothing configured.  A key that is not
known is an error with its line, never a setting that silently does nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from autoconf.catalog import table as shapes
from autoconf.catalog.file import read_table
from autoconf.catalog.location import locate
from autoconf.catalog.record import RecordError, spell
from autoconf.catalog.table import Fault, Table
from autoconf.wiring import Doors

_BASE_URL = shapes.Shape(r"https://[^\s@/?#]+", "https://HOST, without a path")
_RESOLVER = shapes.Shape(r"[0-9a-fA-F.:]+", "the IP address of a DNS resolver")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is done for strangers."""

    body: int = 16 * 1024
    """Bytes of a request's body."""
    lookups: int = 200
    """Live lookups at once, and requests that wait for one; of all workers together."""
    budget: int = 6
    """Seconds that one live lookup may take."""
    per_network: int = 60
    """Live lookups a minute of one worker for one /24 (IPv4) or /56 (IPv6)."""
    per_domain: int = 10
    """Live lookups a minute of one worker of one domain, whoever asks."""
    answers: int = 4096
    """Rendered answers that a worker keeps in memory."""
    checks: int = 8
    """Checks of a domain at once; of all workers together."""

    def of_one(self, workers: int) -> Limits:
        """The share of one worker: what is under way at once is divided among them."""

        def share(number: int) -> int:
            return max(1, number // workers)

        return replace(self, lookups=share(self.lookups), checks=share(self.checks))

    @property
    def waiting_for_checks(self) -> int:
        """Requests that may wait for a check."""
        return 4 * self.checks

    @property
    def waiting(self) -> int:
        """Requests of one process that may wait for something live."""
        return self.lookups + self.waiting_for_checks


@dataclass(frozen=True, slots=True)
class Config:
    doors: Doors = field(default_factory=Doors)
    domains: Path | None = None
    """The file with the operator's own domains."""
    folders: tuple[str, ...] | None = None
    """Folders with provider records of the operator's own; None: this system's usual ones."""
    live: bool = False
    """Look unknown domains up."""
    page: bool = True
    """Serve the page for people at `/`."""
    base_url: str | None = None
    """https://… where this service is reached; None: as the request says."""
    trusted_proxies: tuple[str, ...] = ()
    """CIDR ranges whose X-Forwarded-* headers are believed."""
    signing_key: Path | None = None
    signing_certificate: Path | None = None
    """PEM, the chain included."""
    log_requests: bool = False
    limits: Limits = field(default_factory=Limits)


def load(path: Path) -> Config:
    """The configuration in a file; names of files in it count from its folder.

    Raises RecordError, which names line and key.
    """
    values, text = read_table(path)
    try:
        return _config(Table(values), path.absolute().parent)
    except Fault as fault:
        raise RecordError(
            path, locate(text, fault.where), f"{spell(fault.where)} {fault.reason}"
        ) from None


def _config(top: Table, folder: Path) -> Config:
    def file(table: Table, key: str) -> Path | None:
        text = table.text(key)
        return None if text is None else folder / text

    with top as table:
        given = table.texts("folders")
        config = Config(
            doors=_doors(table.table("network") or Table({}), folder),
            domains=file(table, "domains"),
            folders=tuple(str(folder / each) for each in given) or None,
            live=table.truth("live"),
            page=not table.truth("no_page"),
            base_url=table.text("base_url", _BASE_URL),
            trusted_proxies=_networks(table, "trusted_proxies"),
            signing_key=file(table, "signing_key"),
            signing_certificate=file(table, "signing_certificate"),
            log_requests=table.truth("log_requests"),
            limits=_limits(table.table("limits") or Table({})),
        )
        if (config.signing_key is None) != (config.signing_certificate is None):
            raise table.fault("signing_key", "and `signing_certificate` go together")
    return config


def _doors(table: Table, folder: Path) -> Doors:
    with table:
        resolver = table.text("resolver", _RESOLVER)
        port = table.number("resolver_port", 1, 65535) or 53
        cafile = table.text("cafile")
        return Doors(
            resolver=(resolver, port) if resolver else None,
            allow_networks=_networks(table, "allow"),
            cafile=str(folder / cafile) if cafile else None,
        )


def _networks(table: Table, key: str) -> tuple[str, ...]:
    texts = table.texts(key)
    for text in texts:
        try:
            ip_network(text)
        except ValueError:
            raise table.fault(
                key, f"holds {text!r}, which is no network; write 10.0.0.0/8"
            ) from None
    return texts


_BOUNDS = {
    "body": (1024, 1024 * 1024),
    "lookups": (1, 1000),
    "budget": (1, 60),
    "per_network": (1, 100_000),
    "per_domain": (1, 100_000),
    "answers": (16, 1_000_000),
    "checks": (1, 100),
}


def _limits(table: Table) -> Limits:
    with table:
        given = {key: table.number(key, *bounds) for key, bounds in _BOUNDS.items()}
    chosen: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    return replace(Limits(), **chosen)
