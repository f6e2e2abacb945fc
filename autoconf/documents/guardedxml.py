"""XML from strangers, read through expat into a small frozen tree.

Document type declarations and entities are refused at first sight, so nothing is ever expanded or
fetched; Apple's standard property list DOCTYPE, without declarations of its own, passes where the
caller allows it.  Depth, element count and size are bounded.  Names are local names: a prefix is
cut off and namespaces are not resolved, because real files put anything on their root.  This module
knows no document format.  XML 1.0 (fifth edition).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from autoconf.documents.text import Unreadable, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 32
MAX_ELEMENTS = 2_000

_APPLE_PUBLIC_IDS = {
    "-//Apple//DTD PLIST 1.0//EN",
    "-//Apple Computer//DTD PLIST 1.0//EN",
}


@dataclass(frozen=True, slots=True)
class Element:
    name: str
    """Local name, as written."""
    attributes: dict[str, str]
    """By local name; namespace declarations left out."""
    text: str
    """Character data directly inside, CDATA too, comments not; surrounding space removed."""
    children: tuple[Element, ...]
    line: int
    """Where the start tag begins, from 1."""

    def all(self, *names: str) -> Iterator[Element]:
        """The children of these names, in document order."""
        return (child for child in self.children if child.name in names)

    def first(self, *names: str) -> Element | None:
        return next(self.all(*names), None)

    def value(self, *names: str) -> str | None:
        """The text of the first such child; None if there is none or it is empty."""
        child = self.first(*names)
        return (child.text or None) if child else None


@dataclass(slots=True)
class _Open:
    """An element whose end tag has not come yet."""

    name: str
    attributes: dict[str, str]
    line: int
    text: list[str] = field(default_factory=list)
    children: list[Element] = field(default_factory=list)


class _Builder:
    """Expat's events to one Element; raises Unreadable from inside the handlers."""

    def __init__(self, *, plist_doctype: bool) -> None:
        self._plist_doctype = plist_doctype
        self._doctype: str | None = None
        self._stack: list[_Open] = []
        self._count = 0
        self._root: Element | None = None
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._start_doctype
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._entity
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        self._parser = parser

    def parse(self, text: str) -> Element:
        try:
            self._parser.Parse(text, True)  # a str: expat ignores the declared encoding
        except expat.ExpatError as error:
            detail = expat.ErrorString(error.code) or ""
            raise Unreadable("not-well-formed", error.lineno, detail) from None
        assert self._root is not None
        return self._root

    def _fail(self, code: str, detail: str = "") -> Unreadable:
        return Unreadable(code, self._parser.CurrentLineNumber, detail)

    def _start_doctype(
        self, name: str, system_id: str | None, public_id: str | None, internal: int
    ) -> None:
        apple = name == "plist" and public_id in _APPLE_PUBLIC_IDS and not internal
        if not (self._plist_doctype and apple):
            raise self._fail("doctype", name)
        self._doctype = name

    def _entity(self, name: str, *_: object) -> None:
        raise self._fail("entity", name)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._stack and self._doctype not in (None, name):
            raise self._fail("doctype", name)
        self._count += 1
        if self._count > MAX_ELEMENTS:
            raise self._fail("too-many-elements")
        if len(self._stack) >= MAX_DEPTH:
            raise self._fail("too-deep")
        kept = {
            local_name(key): value
            for key, value in attributes.items()
            if key != "xmlns" and not key.startswith("xmlns:")
        }
        self._stack.append(_Open(local_name(name), kept, self._parser.CurrentLineNumber))

    def _end(self, _: str) -> None:
        done = self._stack.pop()
        text = "".join(done.text).strip()
        element = Element(done.name, done.attributes, text, tuple(done.children), done.line)
        if self._stack:
            self._stack[-1].children.append(element)
        else:
            self._root = element

    def _characters(self, data: str) -> None:
        self._stack[-1].text.append(data)


def local_name(name: str) -> str:
    return name.rpartition(":")[2]


def parse(body: bytes, *, plist_doctype: bool = False) -> Element:
    """The document's root element; raises Unreadable with the line."""
    return _Builder(plist_doctype=plist_doctype).parse(decode(body))
