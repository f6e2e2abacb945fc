"""Exit codes, each with one meaning (docs/lookup-json.md has the table)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from autoconf.result import LookupResult, Mode, Status


class Exit(IntEnum):
    OK = 0
    REMARKS = 1
    """`inspect`: readable, with an error remark; `check`: something as grave as `--fail-on`."""
    USAGE = 2
    """A bad address, or wrong usage."""
    NOT_FOUND = 3
    """Not found, or not available."""
    UNPROVEN = 4
    UNDETERMINED = 5
    GUARDED = 6
    """`probe`: an address or port we refuse to dial."""
    BROKEN_FILE = 7
    """A config, provider file or document that cannot be read."""
    BUG = 70
    INTERRUPTED = 130


_BY_SEVERITY = (
    Exit.OK,
    Exit.REMARKS,
    Exit.UNPROVEN,
    Exit.NOT_FOUND,
    Exit.UNDETERMINED,
    Exit.GUARDED,
    Exit.USAGE,
    Exit.BROKEN_FILE,
    Exit.BUG,
    Exit.INTERRUPTED,
)


def of(result: LookupResult) -> Exit:
    """`found` is success where proof was not asked for."""
    match result.status:
        case Status.VERIFIED:
            return Exit.OK
        case Status.FOUND:
            return Exit.UNPROVEN if result.mode is Mode.LIVE else Exit.OK
        case Status.NOT_FOUND | Status.UNAVAILABLE:
            return Exit.NOT_FOUND
        case Status.UNDETERMINED:
            return Exit.UNDETERMINED


def worst(codes: Iterable[Exit]) -> Exit:
    """With several addresses the worst counts."""
    return max(codes, key=_BY_SEVERITY.index, default=Exit.OK)
