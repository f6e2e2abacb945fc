"""`autoconf providers`: the records behind the answers; one file a verb, loaded when it is used."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from autoconf.cli.exits import Exit

VERBS = {
    "list": "every record, one a line",
    "show": "one record, whole",
    "stats": "all records counted",
    "search": "by name in any language, domain or id",
    "validate": "check provider files",
    "diff": "where two lists disagree, and why the first stands",
    "import": "what another list says that ours does not",
    "export": "an ISP database, JSON, a page or a table of all records",
    "new": "five questions, and a record of a new provider",
    "verify": "try every server of the records, and say what changed",
}

HELP = """\
The records behind the answers.

{verbs}

`autoconf providers VERB --help` tells the rest.
"""


def main(arguments: Sequence[str]) -> int:
    verb, *rest = arguments or ("",)
    if verb in ("-h", "--help", "help"):
        width = max(map(len, VERBS))
        verbs = "\n".join(f"  {verb:{width}}  {text}" for verb, text in VERBS.items())
        sys.stdout.write(HELP.format(verbs=verbs))
        return Exit.OK
    if verb not in VERBS:
        wrong = f"no verb {verb!r}; there are" if verb else "say which of"
        sys.stderr.write(f"autoconf providers: {wrong} {', '.join(VERBS)}\n")
        return Exit.USAGE
    code: int = import_module(f"autoconf.cli.providers.{verb}").main(rest)
    return code
