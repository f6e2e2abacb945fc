"""`autoconf providers verify`: try every server of the records, and say what changed.

Exit 0 as recorded, 1 something changed, 2 usage, 5 nothing could be told, 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import shlex
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from autoconf import places, wiring
from autoconf.catalog import index
from autoconf.catalog.file import read_records, record_files
from autoconf.catalog.record import Record
from autoconf.cli import Parser, console, doors, values
from autoconf.cli.exits import Exit
from autoconf.messages import LANGUAGES, say
from autoconf.net import Deadline, Net
from autoconf.upkeep.checked import Checked, check, settle, tally
from autoconf.upkeep.drift import telling
from autoconf.upkeep.logbook import Logbook, Sighting

if TYPE_CHECKING:
    from autoconf.model import Endpoint

ABOUT = """\
Try every server of the records, one connection at a time, and say what changed.
Never signs in; asks nobody but the records' own servers, and DNS.

  autoconf providers verify gmail 163.com
  autoconf providers verify --all --report drift.html
  autoconf providers verify --all --patch drift.patch && git apply drift.patch
"""


def parser() -> Parser:
    made = Parser(prog="autoconf providers verify", description=ABOUT)
    add = made.add_argument
    add("ids", nargs="*", metavar="ID|DOMAIN")
    add("--all", action="store_true", dest="every", help="every record")
    add(
        "--records",
        type=values.folder,
        metavar="DIR",
        help="TOML files; default: the built-in ones",
    )
    add(
        "--domain",
        type=values.domain,
        help="fills the templates of one record",
    )
    add("--json", action="store_true", help="one object a line")
    add("--report", type=values.target, metavar="FILE.html", help="write a page for people")
    add("--patch", type=values.target, metavar="FILE", help="write the changes for `git apply`")
    add("--state", type=Path, metavar="FILE", help="what was seen; default in your cache folder")
    add(
        "--max-age",
        type=values.age,
        default="1d",
        metavar="30m|12h|1d",
        help="how long that counts",
    )
    add("--at-once", type=values.count, default=8, metavar="N", help="providers; default 8")
    add(
        "--pause",
        type=values.pause,
        default=1.0,
        metavar="S",
        help="rest of a host; default 1",
    )
    add("--language", choices=LANGUAGES)
    doors.add_to(made, "for one try of one server")
    return made


@dataclass(frozen=True, slots=True)
class Chosen:
    """A record to verify, and the file it came from if there is one."""

    record: Record
    path: Path | None = None
    text: str = ""


def main(arguments: Sequence[str]) -> int:
    console.prepare()
    made = parser()
    given = made.parse_args(arguments)
    language = console.language(given.language)
    sources = index.checkout()
    folder = given.records or (Path(sources) if sources else None)
    if given.patch and folder is None:
        made.error("--patch changes TOML files; say where they lie with --records DIR")
    chosen = _chosen(made, given, _records(folder, language))
    state = given.state or Path(places.user_cache(os.environ), "verify.jsonl")
    try:
        results = _survey(given, chosen, Logbook(state), language)
        if results is None:
            return Exit.INTERRUPTED
        _show(given, results, language)
        if given.report:
            from autoconf.render import report

            page = report.html(results, language, _stamp()[:10])
            given.report.write_bytes(page.encode())
            console.talk(say("drift.report", language, path=given.report))
        if given.patch and folder:
            _write_patch(given.patch, folder.resolve(), chosen, results, language)
    except OSError as error:
        if error.filename is None:
            raise
        _complain(error.filename, error, language)
        return Exit.BROKEN_FILE
    numbers = tally(results)
    if numbers.changes:
        return Exit.REMARKS
    return Exit.OK if numbers.told else Exit.UNDETERMINED


def _complain(path: object, error: OSError, language: str) -> None:
    reason = error.strerror or str(error)
    console.talk(say("drift.cannot-use", language, path=path, reason=reason))


def _records(folder: Path | None, language: str) -> list[Chosen]:
    if folder is None:
        return [Chosen(record) for record in index.Catalog.load().records()]
    good, problems = read_records(record_files(folder))
    for problem in problems:
        console.talk(say("cli.damaged-record", language, problem=problem))
    return [Chosen(file.record, file.path, file.text) for file in good]


def _chosen(made: Parser, given: argparse.Namespace, every: list[Chosen]) -> list[Chosen]:
    if given.every == bool(given.ids):
        made.error("name the records to verify, or say --all")
    if given.domain and len(given.ids) != 1:
        made.error("--domain fills the templates of one record; name that one")
    names = {name: c for c in every for name in (*c.record.domains, c.record.id)}
    unknown = [name for name in given.ids if name not in names]
    if unknown:
        made.error(f"no record {', '.join(unknown)}; `autoconf providers list` has them all")
    if not every:
        made.error("there is no record that can be read")
    wanted = {id(names[name]) for name in given.ids}
    chosen = [one for one in every if given.every or id(one) in wanted]
    return sorted(chosen, key=lambda one: one.record.id)


def _survey(
    given: argparse.Namespace, chosen: list[Chosen], logbook: Logbook, language: str
) -> tuple[Checked, ...] | None:
    """Try what was not tried lately.  None when interrupted; what was seen by then is kept."""
    from autoconf.cli.bar import Bar
    from autoconf.upkeep.survey import Manners, Survey, Visit

    fresh = _fresh(logbook, given.max_age)
    net = doors.open_net(doors.of(given), language)
    wanted: set[Endpoint] = set()
    exchanger: list[str | None] = []
    unkept: list[OSError] = []

    def keep(sighting: Sighting) -> None:
        fresh[sighting.endpoint] = sighting
        try:
            logbook.add(sighting)
        except OSError as error:  # what is seen is worth telling even where it cannot be kept
            unkept.append(error)

    async def whole() -> dict[Endpoint, Sighting]:
        try:
            mx = await _exchanger(net, given, chosen)
            exchanger.append(mx)
            visits = [Visit.to(one.record, given.domain, mx) for one in chosen]
            wanted.update(place for visit in visits for place in visit.endpoints)
            known = fresh.keys() & wanted
            if known:
                age = _spell(given.max_age)
                n, total = len(known), len(wanted)
                console.talk(say("drift.known", language, n=n, all=total, age=age))
            with Bar(say("drift.trying", language), len(wanted) - len(known)) as bar:

                def on_seen(sighting: Sighting) -> None:
                    keep(sighting)
                    bar.step(sighting.endpoint.host)

                manners = Manners(given.at_once, given.pause, given.timeout)
                survey = Survey(net, manners, _stamp, fresh, on_seen)
                await survey.run(visits)
            return survey.seen
        finally:
            await net.close()

    try:
        seen = wiring.run(whole)
    except KeyboardInterrupt:
        n, total = len(fresh.keys() & wanted), len(wanted)
        console.talk(say("drift.interrupted", language, n=n, all=total, path=logbook.path))
        return None
    finally:
        for error in unkept[:1]:
            _complain(logbook.path, error, language)
    mx = exchanger[0]
    return settle(check(one.record, seen, given.domain, mx) for one in chosen)


def _fresh(logbook: Logbook, age: timedelta) -> dict[Endpoint, Sighting]:
    """What need not be tried again: seen lately, and telling something."""
    since, now = _stamp(age), _stamp()
    seen = logbook.read().items()
    return {place: s for place, s in seen if since < s.at <= now and telling(s)}


async def _exchanger(net: Net, given: argparse.Namespace, chosen: list[Chosen]) -> str | None:
    """The best MX of the customer's domain, if a template asks for it."""
    if not given.domain or not any("{mx}" in s.host for c in chosen for s in c.record.servers):
        return None
    answer = await net.query(given.domain, "MX", Deadline(net.now() + given.timeout))
    best = min(answer.mx, key=lambda mx: (mx.preference, mx.host), default=None)
    return best.host or None if best else None


def _show(given: argparse.Namespace, results: Sequence[Checked], language: str) -> None:
    from autoconf.render import drift

    if not given.json:
        console.show(drift.page(results, language))
        return
    from autoconf.render import json

    for line in drift.objects(results, language):
        console.out(json.dump(line, indent=None))


def _write_patch(
    target: Path, folder: Path, chosen: Iterable[Chosen], results: Iterable[Checked], language: str
) -> None:
    """One patch for all files, its names relative to the repository if they lie in one."""
    from autoconf.upkeep.mend import mend, patch

    base = next((p for p in (folder, *folder.parents) if (p / ".git").exists()), folder)
    changes: list[str] = []
    for one, checked in zip(chosen, results, strict=True):
        mended = mend(one.text, checked)
        if one.path and mended != one.text:
            mark = "\ufeff" if one.path.read_bytes().startswith(BOM_UTF8) else ""
            name = one.path.resolve().relative_to(base).as_posix()
            changes.append(patch(name, mark + one.text, mark + mended))
    target.write_bytes("".join(changes).encode())
    if changes:
        command = shlex.join(["git", "-C", str(base), "apply", str(target.resolve())])
        n = len(changes)
        console.talk(say("drift.patch", language, n=n, path=target, command=command))
    else:
        console.talk(say("drift.no-patch", language, path=target))


def _stamp(ago: timedelta = timedelta()) -> str:
    return (datetime.now(UTC) - ago).strftime("%Y-%m-%dT%H:%M:%SZ")


def _spell(age: timedelta) -> str:
    minutes = int(age.total_seconds()) // 60
    for unit, size in (("d", 24 * 60), ("h", 60)):
        if minutes and minutes % size == 0:
            return f"{minutes // size}{unit}"
    return f"{minutes}m"
