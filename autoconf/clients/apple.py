"""Apple Mail: for a mail account of a domain of one's own it asks nobody.

By its maker's documents and one field report; nobody here has read it.  The person types host
names, or installs a profile (`.mobileconfig`) that fills them in.  Only "Microsoft Exchange" is
looked for (Autodiscover, with the address), and gives no IMAP account.
"""

from __future__ import annotations

from collections.abc import Generator

from autoconf.clients.client import Basis, Client
from autoconf.clients.outcome import Ask, End, Outcome, Why
from autoconf.clients.question import Heard, Question


def plan(domain: str, heard: Heard) -> Generator[tuple[Question, ...], None, Outcome]:
    yield from ()
    return Outcome(End.NOTHING, Why.NEVER_ASKS, asks=(Ask.PROFILE, Ask.BY_HAND))


CLIENT = Client(
    name="apple",
    title="Apple Mail",
    version="iOS and macOS, as documented",
    observed="2026-11-24",
    basis=Basis.DOCUMENTS,
    links=("https://developer.apple.com/documentation/devicemanagement/mail",),
    plan=plan,
)
