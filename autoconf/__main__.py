"""The command: first GNU Autoconf's, if that is who was meant, then ours.

Both programs are called `autoconf`.  automake runs `autoconf --trace=…` through PATH, so a naive
script of ours would break the building of C software for everybody who installs it.  Only the
standard library is imported here, and little of it.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing typing costs more than all the rest of this file
    from collections.abc import Callable

VERBS = ("lookup", "inspect", "probe", "providers", "help")
_OPTIONS = (
    "--trace", "-t", "--force", "-f", "--warnings", "-W", "--include", "-I",
    "--prepend-include", "-B", "--output", "-o", "--initialization", "-i", "--debug", "-d",
)  # fmt: skip
"""GNU Autoconf's own options (2.72); none of ours stands before the verb under these names."""
_INPUTS = ("configure.ac", "configure.in")
_SEEN = "MAILAUTOCONF_PASSED_BY"
"""The scripts of ours that have handed over already, so that two of them do not play ball."""
_OFF = "MAILAUTOCONF_NO_PASSTHROUGH"


def meant_for_gnu(
    arguments: list[str], environment: dict[str, str], exists: Callable[[str], bool]
) -> bool:
    """Whether a call is GNU Autoconf's; `exists` tells of files in the working directory."""
    if environment.get(_OFF) or (arguments and arguments[0] in VERBS):
        return False
    if "AUTOM4TE" in environment:
        return True
    for argument in arguments:
        if argument.endswith(_INPUTS):
            return True
        if argument.partition("=")[0] in _OPTIONS or argument[:2] in ("-W", "-I", "-B", "-t"):
            return True
    asks_only = not arguments or arguments in (["--version"], ["-V"], ["--help"], ["-h"])
    return asks_only and any(map(exists, _INPUTS))


def next_on_path(environment: dict[str, str]) -> str | None:
    """The next program called `autoconf` on PATH that is not one of ours that was run already."""
    passed = environment.get(_SEEN, "").split(os.pathsep)
    for folder in environment.get("PATH", os.defpath).split(os.pathsep):
        path = os.path.join(folder, "autoconf")
        if (
            os.access(path, os.X_OK)
            and os.path.isfile(path)
            and os.path.realpath(path) not in passed
        ):
            return path
    return None


def hand_over(arguments: list[str]) -> int:
    """Become GNU Autoconf; returns only if there is none."""
    own = os.path.realpath(sys.argv[0])
    environment = dict(os.environ)
    environment[_SEEN] = os.pathsep.join(filter(None, (environment.get(_SEEN), own)))
    path = next_on_path(environment)
    if path is None:
        sys.stderr.write(
            "autoconf: this looks like a call for GNU Autoconf, which is not on PATH.\n"
            "Install it, or run `mail-autoconf` for mail settings "
            f"(or set {_OFF}=1).\n"
        )
        return 127
    os.execve(path, [path, *arguments], environment)  # noqa: S606
    raise AssertionError("execve does not return")


def main() -> int:
    """The entry point of both console scripts."""
    arguments = sys.argv[1:]
    ours = os.path.basename(sys.argv[0]).startswith("mail-autoconf")
    if not ours and meant_for_gnu(arguments, dict(os.environ), os.path.exists):
        return hand_over(arguments)
    from autoconf.cli import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
