"""Apple property lists, XML and binary, as one small tree that knows its lines.

Knows no keys.  The XML form goes through `guardedxml`; the binary form through the standard
library, and is walked with the same limits because its objects may contain each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autoconf.documents import guardedxml
from autoconf.documents.guardedxml import MAX_DEPTH, MAX_ELEMENTS, Element
from autoconf.documents.text import MAX_BYTES, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = "plist"
_BINARY = b"bplist"


@dataclass(frozen=True, slots=True)
class Node:
    value: str | bool | bytes | tuple[Node, ...] | dict[str, Node]
    """Numbers and dates are strings, as they stand in the XML form."""
    line: int | None = None

    def get(self, key: str) -> Node | None:
        return self.value.get(key) if isinstance(self.value, dict) else None

    def text(self, key: str) -> str | None:
        """The string or number under a key, trimmed; None if there is none or it is empty."""
        node = self.get(key)
        return (node.value.strip() or None) if node and isinstance(node.value, str) else None

    def flag(self, key: str) -> bool | None:
        node = self.get(key)
        return node.value if node and isinstance(node.value, bool) else None

    def items(self) -> tuple[Node, ...]:
        return self.value if isinstance(self.value, tuple) else ()

    def dicts(self) -> Iterator[Node]:
        """This node and everything below that is a dictionary."""
        if isinstance(self.value, dict):
            yield self
            for child in self.value.values():
                yield from child.dicts()
        for child in self.items():
            yield from child.dicts()


def is_binary(body: bytes) -> bool:
    return body.startswith(_BINARY)


def read(body: bytes) -> Node:
    """The top object; raises Unreadable."""
    if is_binary(body):
        return _from_binary(body)
    return from_root(guardedxml.parse(body, plist_doctype=True))


def from_root(root: Element) -> Node:
    if root.name != ROOT:
        raise Unreadable("foreign-xml", root.line, root.name)
    if not root.children:
        raise Unreadable("bad-plist", root.line)
    return _from_element(root.children[0])


def _from_element(element: Element) -> Node:
    match element.name:
        case "dict":
            return Node(dict(_pairs(element)), element.line)
        case "array":
            return Node(tuple(_from_element(each) for each in element.children), element.line)
        case "true" | "false":
            return Node(element.name == "true", element.line)
        case "data":
            return Node(element.text.encode(), element.line)  # still base64: nobody needs it open
        case "string" | "integer" | "real" | "date":
            return Node(element.text, element.line)
    raise Unreadable("bad-plist", element.line, element.name)


def _pairs(element: Element) -> Iterator[tuple[str, Node]]:
    children = iter(element.children)
    for key in children:
        value = next(children, None)
        if key.name != "key" or value is None:
            raise Unreadable("bad-plist", key.line, key.name)
        yield key.text, _from_element(value)


def _from_binary(body: bytes) -> Node:
    import plistlib  # rare, and not cheap

    if len(body) > MAX_BYTES:
        raise Unreadable("too-large")
    try:
        value: object = plistlib.loads(body, fmt=plistlib.FMT_BINARY)
    except (ValueError, TypeError, OverflowError, RecursionError, MemoryError):
        raise Unreadable("bad-plist") from None
    left = MAX_ELEMENTS

    def convert(value: object, depth: int) -> Node:
        nonlocal left
        left -= 1
        if left < 0:
            raise Unreadable("too-many-elements")
        if depth > MAX_DEPTH:
            raise Unreadable("too-deep")
        match value:
            case dict():
                return Node({str(key): convert(each, depth + 1) for key, each in value.items()})
            case list():
                return Node(tuple(convert(each, depth + 1) for each in value))
            case bool() | bytes():
                return Node(value)
        return Node(str(value))

    return convert(value, 1)
