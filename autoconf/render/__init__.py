"""Everything a lookup can be turned into.  One file a format, one line in FORMATS.

A format is either a page (drawn for a terminal or plain) or bytes for programs.  The modules are
loaded when they are used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from autoconf.render.page import Page
    from autoconf.result import LookupResult


class Pages(Protocol):
    def __call__(
        self, result: LookupResult, language: str, folder: str | None, *, explain: bool
    ) -> tuple[Page, ...]: ...


class Write(Protocol):
    def __call__(self, result: LookupResult, language: str, *, one_line: bool) -> bytes | None: ...


@dataclass(frozen=True, slots=True)
class Format:
    name: str
    content_type: str
    page: Pages | None = None
    many: bool = True
    """Whether several answers can stand one after another."""
    write: Write | None = None
    """None is returned when the result has nothing that this format can say."""
    nothing: str = "cli.nothing-to-write"
    """The sentence for that."""


def _text(
    result: LookupResult, language: str, folder: str | None, *, explain: bool
) -> tuple[Page, ...]:
    from autoconf.render import answer

    page = answer.page(result, language, folder)
    if not explain:
        return (page,)
    from autoconf.render import story

    return page, story.page(result, language)


def _json(result: LookupResult, language: str, *, one_line: bool) -> bytes:
    from autoconf.render import json

    found = json.lookup_object(result, language)
    return json.dump(found, indent=None if one_line else 2).encode()


def _xml(result: LookupResult, language: str, *, one_line: bool) -> bytes | None:
    from autoconf.render import xml

    return xml.document(result)


def _program(name: str, content_type: str = "text/plain; charset=utf-8") -> Format:
    """A file that a program is set up with (`render/programs/`)."""

    def write(result: LookupResult, language: str, *, one_line: bool) -> bytes | None:
        from importlib import import_module

        module = import_module(f"autoconf.render.programs.{name.replace('-', '_')}")
        written: bytes | None = module.write(result, language)
        return written

    return Format(name, content_type, many=False, write=write, nothing="programs.nothing-to-write")


FORMATS = (
    Format("text", "text/plain; charset=utf-8", page=_text),
    Format("json", "application/json", write=_json),
    Format("xml", "text/xml; charset=utf-8", many=False, write=_xml),
    _program("mbsync"),
    _program("msmtp"),
    _program("neomutt"),
    _program("aerc"),
    _program("himalaya", "application/toml"),
    _program("fetchmail"),
    _program("getmail"),
    _program("thunderbird-policy", "application/json"),
)
