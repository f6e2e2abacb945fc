"""`autoconf providers diff`: where two lists of providers disagree, and why the first stands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autoconf.catalog.index import Catalog
from autoconf.cli import Parser, console
from autoconf.cli.exits import Exit
from autoconf.lists import forms
from autoconf.lists.difference import Difference, compare
from autoconf.lists.entry import Listing
from autoconf.lists.ruling import Ruling
from autoconf.messages import LANGUAGES, say
from autoconf.render.page import Cell, Page, Table, Tone

ABOUT = """\
Where two lists of mail providers disagree, and why the first one stands.

  autoconf providers diff builtin ispdb/
  autoconf providers diff builtin facts.csv --open
"""


def parser() -> Parser:
    made = Parser(prog="autoconf providers diff", description=ABOUT)
    about = "folder of TOML, ISP database XML or Delta Chat files; CSV file; or builtin"
    made.add_argument("first", metavar="A", help=about)
    made.add_argument("second", metavar="B", help="the same")
    made.add_argument("--open", action="store_true", help="only where no reason is known")
    made.add_argument("--json", action="store_true", help="one object a line")
    made.add_argument("--language", choices=LANGUAGES)
    return made


def main(arguments: Sequence[str]) -> int:
    console.prepare()
    given = parser().parse_args(arguments)
    language = console.language(given.language)
    listings = []
    for name in (given.first, given.second):
        listing = listed(name, language)
        if listing is None:
            return Exit.USAGE
        listings.append(listing)
    found = compare(listings[0].entries, listings[1].entries)
    return tell(found, language, only_open=given.open, as_json=given.json)


def listed(name: str, language: str, form: forms.Form | None = None) -> Listing | None:
    """The list of that name; None, after saying why, if there is none to read."""
    if name == forms.BUILTIN:
        return forms.builtin(Catalog.load())
    path = Path(name)
    if not path.exists():
        console.talk(say("lists.nothing-there", language, path=name))
        return None
    try:
        form = form or forms.recognise(path)
        if form is None or not form.fits(path):
            console.talk(say("lists.unknown-form", language, path=name))
            return None
        listing = form.read(path)
    except OSError as error:
        reason = error.strerror or str(error)
        console.talk(say("lists.unreadable", language, path=name, reason=reason))
        return None
    for problem in listing.problems:
        console.talk(problem)
    if listing.problems:
        console.talk(say("lists.left-out", language, n=len(listing.problems)))
    return listing


def tell(
    found: tuple[Difference, ...], language: str, *, only_open: bool = False, as_json: bool = False
) -> int:
    """Show the differences; the exit code says whether there are any."""
    shown = [one for one in found if one.ruling is Ruling.OPEN or not only_open]
    if as_json:
        from autoconf.render import json

        for one in shown:
            console.out(json.dump(as_object(one, language), indent=None))
    elif shown:
        console.show(page(shown, language))
    if found:
        still = sum(one.ruling is Ruling.OPEN for one in found)
        console.talk(say("lists.count", language, n=len(found), open=still))
    else:
        console.talk(say("lists.none", language))
    return Exit.REMARKS if shown else Exit.OK


def as_object(one: Difference, language: str) -> dict[str, object]:
    return {
        "provider": one.provider,
        "kind": one.kind,
        "protocol": one.protocol,
        "ours": one.ours,
        "theirs": one.theirs,
        "place": one.place,
        "ruling": one.ruling,
        "because": because(one, language),
    }


def because(one: Difference, language: str) -> str:
    reason = one.because
    if one.ruling is Ruling.STRAY:
        reason = say(f"lists.stray.{reason}", language)
    return say(f"lists.ruling.{one.ruling}", language, because=reason)


def page(found: Sequence[Difference], language: str) -> Page:
    columns = ("provider", "what", "ours", "theirs", "ruling", "place")
    return (
        Table(
            tuple(say(f"lists.{column}", language) for column in columns),
            tuple(
                (
                    Cell(one.provider, Tone.STRONG),
                    Cell(_what(one, language)),
                    Cell(_short(one.ours)),
                    Cell(_short(one.theirs)),
                    Cell(
                        because(one, language),
                        Tone.WARN if one.ruling is Ruling.OPEN else Tone.DIM,
                    ),
                    Cell(one.place, Tone.DIM),
                )
                for one in found
            ),
        ),
    )


def _what(one: Difference, language: str) -> str:
    text = say(f"lists.kind.{one.kind}", language)
    return f"{one.protocol.upper()} {text}" if one.protocol else text


def _short(text: str) -> str:
    """A long row of domains is cut and counted; --json has them all."""
    words = text.split()
    if len(words) <= 4:
        return text or "-"
    return f"{' '.join(words[:3])} +{len(words) - 3}"
