"""The public suffix list, from the package `publicsuffixlist` to the form that `suffix` searches.

Only a build reads this: the package it needs is a build requirement, never a runtime one.
"""

from __future__ import annotations

import re
from pathlib import Path

from autoconf.catalog.writing import replace
from autoconf.suffix import LIST

_VERSION = re.compile(r"^// VERSION: (\d{4}-\d{2}-\d{2})", re.MULTILINE)


def compile_suffixes(out: Path) -> Path:
    """Write the compiled list into the folder `out`; returns the file written."""
    import publicsuffixlist  # only a build has it

    source = Path(publicsuffixlist.__file__).parent / "public_suffix_list.dat"
    target = out / Path(LIST).name
    replace(target, compiled(source.read_text(encoding="utf-8")))
    return target


def compiled(text: str) -> bytes:
    """One rule a line between newlines, sorted, A-labels, after a comment with the list's date."""
    found = _VERSION.search(text)
    rules = {_a_labels(line.split()[0]) for line in text.splitlines() if _is_rule(line)}
    head = f"// publicsuffix.org, {found[1] if found else 'undated'}, MPL-2.0, rules only\n"
    return (head + "\n".join(sorted(rules)) + "\n").encode("ascii")


def _is_rule(line: str) -> bool:
    # "Each line is only read up to the first whitespace" (publicsuffix.org/list).
    return bool(line.strip()) and not line.startswith("//")


def _a_labels(rule: str) -> str:
    return ".".join(_a_label(label) for label in rule.lower().split("."))


def _a_label(label: str) -> str:
    # The list holds normalised U-labels (its own linter sees to that), so bare punycode will do
    # and the build needs no idna package.
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
