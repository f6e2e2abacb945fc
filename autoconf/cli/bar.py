"""A bar on standard error for work of known length; nothing at all unless that is a terminal."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING

from autoconf.render.page import visible

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Bar:
    """`with Bar(label, total) as bar: bar.step("what was just done")`."""

    def __init__(self, label: str, total: int) -> None:
        self._label = label
        self._total = total
        self._stack = ExitStack()
        self._drawn: tuple[Progress, TaskID] | None = None

    def step(self, what: str) -> None:
        if self._drawn:
            progress, task = self._drawn
            progress.update(task, advance=1, what=visible(what))

    def __enter__(self) -> Bar:
        if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            from rich import progress
            from rich.console import Console

            drawn = progress.Progress(
                progress.TextColumn("{task.description}"),
                progress.BarColumn(),
                progress.MofNCompleteColumn(),
                progress.TimeRemainingColumn(),
                progress.TextColumn("{task.fields[what]}", markup=False),
                console=Console(file=sys.stderr),
                transient=True,
            )
            self._stack.enter_context(drawn)
            self._drawn = drawn, drawn.add_task(self._label, total=self._total, what="")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()
