"""`autoconf check` without `--login`: look at a domain, and say what is wrong and what mends it.

Exit 0 nothing as grave as `--fail-on`, 1 something is, 2 usage, 5 too little could be asked, 7 the
fixes cannot be written.  Nobody is signed in to.
"""

from __future__ import annotations

import argparse
from collections.abc import Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autoconf import wiring
from autoconf.address import Address
from autoconf.checks.finding import Status
from autoconf.checks.report import Report
from autoconf.cli import console, doors
from autoconf.cli.exits import Exit
from autoconf.cli.progress import Progress
from autoconf.messages import say
from autoconf.options import Options

if TYPE_CHECKING:
    from autoconf.checks.evidence import Evidence


def run(
    setup: wiring.Setup,
    address: Address,
    options: Options,
    given: argparse.Namespace,
    language: str,
) -> Exit:
    """The whole of it; returns the exit code."""
    with Progress(quiet=given.quiet) as progress:
        seen = wiring.run(lambda: _examine(setup, address, options, given, language, progress))
    report = Report.of(seen)
    _show(report, given, language)
    if given.fix_out is not None and not _write(report, Path(given.fix_out), language):
        return Exit.BROKEN_FILE
    if report.fails(Status(given.fail_on)):
        return Exit.REMARKS
    return Exit.UNDETERMINED if report.undetermined else Exit.OK


def _examine(
    setup: wiring.Setup,
    address: Address,
    options: Options,
    given: argparse.Namespace,
    language: str,
    progress: Progress,
) -> Coroutine[Any, Any, Evidence]:
    from autoconf.examine import Knowledge, examine
    from autoconf.net.closer import Closer

    through = setup.doors

    async def whole() -> Evidence:
        net = doors.open_net(through, language)
        closer = Closer.open(
            resolver=through.resolver,
            allow_networks=through.allow_networks,
            cafile=through.cafile,
        )
        try:
            return await examine(
                net,
                closer,
                Knowledge(setup.catalog, setup.overrides),
                address,
                options,
                today=datetime.now(UTC).date().isoformat(),
                web=given.web,
                clients=given.clients,
                on_event=progress,
            )
        finally:
            await closer.close()
            await net.close()

    return whole()


def _show(report: Report, given: argparse.Namespace, language: str) -> None:
    if given.ticket:
        from autoconf.render.check import ticket

        console.out(ticket.text(report, language))
        return
    match given.format:
        case "json":
            from autoconf.render import json
            from autoconf.render.check import json as view

            console.out(json.dump(view.report_object(report, language)))
        case "markdown":
            from autoconf.render.check import markdown

            console.out(markdown.text(report, language))
        case "html":
            from autoconf.render.check import html

            # UTF-8 whatever the terminal is: the page says so itself.
            console.raw(html.text(report, language).encode())
        case _:
            from autoconf.render.check import page

            columns = _columns() if console.is_terminal() else None
            console.show(page.page(report, language, whole=given.verbose, columns=columns))


def _columns() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().columns


def _write(report: Report, folder: Path, language: str) -> bool:
    """The files of the fixes; False, and a word about it, where they cannot be written."""
    from autoconf.checks import remedy

    files = remedy.files(report, language)
    try:
        for name, body in files:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)
    except OSError as error:
        reason = error.strerror or str(error)
        path_text = error.filename or folder
        console.talk(say("publish.cannot-write", language, path=path_text, reason=reason))
        return False
    if files:
        first = remedy.README
        console.talk(say("check.fixes-written", language, n=len(files), folder=folder, first=first))
    else:
        console.talk(say("check.fixes-none", language))
    return True
