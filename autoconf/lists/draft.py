"""A new record as a contributor answered for it: TOML text with the blanks marked.

Servers and domains are written by `proposal`; this adds what only a person says.  What nobody said
stays blank, and a comment stands in its place.  Writing alone: no file, no clock.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from autoconf.catalog.facts import Kind
from autoconf.catalog.record import Record, RecordError
from autoconf.lists import proposal
from autoconf.messages import FALLBACK, LANGUAGES
from autoconf.model import CredentialKind, HintKind, ProviderStatus

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import Table

Texts = tuple[tuple[str, str], ...]
"""(language tag, text) pairs."""


@dataclass(frozen=True, slots=True)
class Draft:
    id: str
    domains: tuple[str, ...]
    names: Texts
    """`en` is among them."""
    source: str
    """The page where the person read the servers."""
    day: str
    """ISO 8601: today."""
    lines: tuple[proposal.Line, ...] = ()
    credential: CredentialKind | None = None
    enable: Texts = ()
    """What must be switched on first."""

    @property
    def status(self) -> ProviderStatus:
        """As far as the answers say: without servers, or the kind of password, nobody knows."""
        if not self.lines or (self.credential is None and not self.enable):
            return ProviderStatus.UNKNOWN
        if self.enable or self.credential is not CredentialKind.PASSWORD:
            return ProviderStatus.NEEDS_SETUP
        return ProviderStatus.OK


def text(draft: Draft) -> str:
    """The file.  Raises RecordError for what would not be a record."""
    import tomlkit

    base = proposal.Proposal(
        id=draft.id,
        name=dict(draft.names)[FALLBACK],
        domains=draft.domains,
        lines=draft.lines,
        updated=draft.day,
        as_of=draft.day,
    )
    document = tomlkit.parse(proposal.text(base))
    document["status"] = str(draft.status)
    document["names"] = _languages(draft.names)
    _add_password(document, draft)
    if draft.source.startswith("https://"):
        document["links"] = tomlkit.item({"help": draft.source})
    head, rest = tomlkit.dumps(document).split("\n", 1)
    written = "\n".join((head, *_blanks(draft), rest.rstrip("\n"), ""))
    path = Path(f"{draft.id}.toml")
    try:
        Record.from_table(tomllib.loads(written), path, written)
    except tomllib.TOMLDecodeError as error:
        raise RecordError(path, None, f"cannot be written: {error}") from None
    return written


def _add_password(document: TOMLDocument, draft: Draft) -> None:
    import tomlkit

    if draft.credential is not None:
        credential = tomlkit.table()
        credential["kind"] = str(draft.credential)
        credential.add(tomlkit.comment("[credential.names]: what the provider itself calls it"))
        credential.add(tomlkit.nl())
        document["credential"] = credential
    if draft.enable:
        hint = tomlkit.table()
        hint["kind"] = str(HintKind.ENABLE)
        hint["url"] = draft.source
        hint["text"] = _languages(draft.enable)
        document["hints"] = tomlkit.aot()
        document["hints"].append(hint)


def _languages(texts: Texts) -> Table:
    """The texts, and a comment for every language that has none yet."""
    import tomlkit

    table = tomlkit.table()
    said = dict(texts)
    for tag in LANGUAGES:
        if tag in said:
            table[tag] = said[tag]
        else:
            table.add(tomlkit.comment(f'{tag} = ""'))
    return table


def _blanks(draft: Draft) -> Iterator[str]:
    yield "# Blanks are marked like this; providers/README.md says what belongs there."
    yield f'# kind = ""  # {", ".join(Kind)}'
    yield '# country = ""  # of the people it serves, such as "CN"; none for the whole world'
    if not draft.lines:
        yield "# [[servers]]: none was found; write those of the page."
    if draft.credential is None:
        yield "# [credential]: what is typed where a program asks for the password?"
    if not draft.enable:
        yield "# [[hints]]: what must be switched on or known first?"
