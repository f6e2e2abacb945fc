"""What the caller wants of one lookup: frozen, checked once, handed all the way down."""

from __future__ import annotations

from dataclasses import dataclass

from autoconf.model import Protocol

ISPDB = "https://autoconfig.thunderbird.net/v1.1/"
"""The public ISP database; a domain name is appended and nothing else."""


@dataclass(frozen=True, slots=True)
class Options:
    """The defaults are what `autoconf lookup ADDRESS` does."""

    offline: bool = False
    """Answer from records on this machine alone; no packet leaves."""
    verify: bool = True
    """Try the servers.  Without it the best status is `found`."""
    ask_all: bool = False
    """Ask every source even when a record on this machine already answers."""
    only: frozenset[str] = frozenset()
    """Names of sources; empty means every one."""
    skip: frozenset[str] = frozenset()
    protocols: frozenset[Protocol] = frozenset(Protocol)
    """Only these are reported, tried and needed for `verified`."""
    timeout: float = 10.0
    """Seconds; the one deadline over everything."""
    mx: str | None = None
    """Take this host for the best MX instead of asking."""
    share_address: bool = False
    """The local part may go, over https, to the domain's own hosts."""
    third_party: bool = True
    """The public ISP database may be asked (it learns the domain)."""
    allow_plain: bool = False
    """Also report and try servers without TLS."""
    ispdb: str = ISPDB

    def __post_init__(self) -> None:
        if self.timeout <= 0:
            raise ValueError("timeout must be more than 0 seconds")
        if not self.protocols:
            raise ValueError("no protocol is left to look for")
        if not self.ispdb.startswith("https://"):
            raise ValueError(f"the ISP database is asked over https only, not at {self.ispdb!r}")

    @property
    def incoming(self) -> bool:
        """Whether a server to read mail from is asked for."""
        return bool(self.protocols - {Protocol.SMTP})

    @property
    def outgoing(self) -> bool:
        return Protocol.SMTP in self.protocols
