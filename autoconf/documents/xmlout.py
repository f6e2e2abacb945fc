"""XML of our own: elements as lines of text, everything from outside escaped and cleaned.

Knows no format.  XML 1.0 allows few control characters and no way to escape the others, so they are
dropped.  (The standard library's saxutils would do, but it imports urllib.request, ssl and all.)
"""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'

Lines = list[str]


def element(name: str, text: object = None, /, **attributes: str) -> str:
    """One element on one line; without text it is empty.  Names are ours and trusted."""
    head = _head(name, attributes)
    return f"<{head}/>" if text is None else f"<{head}>{_escaped(str(text))}</{name}>"


def nest(name: str, inner: Lines, /, **attributes: str) -> Lines:
    """An element around lines that are XML already, indented by one step."""
    return [f"<{_head(name, attributes)}>", *("  " + line for line in inner), f"</{name}>"]


def document(lines: Lines) -> bytes:
    """The whole document: UTF-8 with a declaration and without a byte order mark."""
    return "\n".join([DECLARATION, *lines, ""]).encode("utf-8")


def _head(name: str, attributes: dict[str, str]) -> str:
    return name + "".join(f' {key}="{_escaped(text)}"' for key, text in attributes.items())


def _escaped(text: str) -> str:
    return _NOT_XML.sub("", text).translate(_ESCAPED)
