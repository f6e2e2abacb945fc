"""`inspect`: what a configuration document says, without any network.

Pure; the command line prints it.  The severities are made where the remarks are (values, the
formats); here stands only what follows from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autoconf.documents.choice import choose
from autoconf.documents.kind import Kind, read
from autoconf.model import Remark, Settings, Severity

if TYPE_CHECKING:
    from autoconf.documents.kind import Document


@dataclass(frozen=True, slots=True)
class Inspection:
    kind: Kind
    readable: bool
    settings: Settings | None
    """The provider that is meant, empty when the document names none; None when unreadable."""
    remarks: tuple[Remark, ...]
    """About the whole document, in the order they were noticed."""
    redirect_url: str | None = None
    redirect_address: str | None = None
    address: str | None = None
    """Whose document it is: fills the placeholders that stand for this address in user names."""

    @property
    def domains(self) -> tuple[str, ...]:
        """What `settings` is for."""
        return self.settings.domains if self.settings else ()

    @property
    def exit_code(self) -> int:
        """0, 1 for a readable document with an error remark, 7 for an unreadable one."""
        if not self.readable:
            return 7
        return int(any(remark.severity is Severity.ERROR for remark in self.remarks))


def inspect(body: bytes, domain: str | None = None) -> Inspection:
    """Read a document for people; `domain` (canonical) chooses among its providers."""
    document: Document = read(body, domain=domain)
    reading = document.reading
    settings = choose(reading, domain) or Settings()
    remarks = reading.remarks
    if domain and settings.domains and domain not in settings.domains:
        remarks += (Remark("domain-not-named", Severity.INFO, None, domain),)
    return Inspection(
        kind=document.kind,
        readable=document.readable,
        settings=settings if document.readable else None,
        remarks=remarks,
        redirect_url=reading.redirect_url,
        redirect_address=reading.redirect_address,
        address=reading.address,
    )
