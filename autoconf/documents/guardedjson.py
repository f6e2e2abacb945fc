"""JSON from strangers: one object, bounded in size by `text`, in depth by the decoder itself.

This module knows no document format.  RFC 8259.
"""

from __future__ import annotations

import json

from autoconf.documents.text import Unreadable, decode

Object = dict[str, object]


def parse(body: bytes) -> Object:
    """The document's top-level object; raises Unreadable with the line."""
    text = decode(body)
    try:
        value: object = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise Unreadable("bad-json", error.lineno, error.msg) from None
    except RecursionError:
        raise Unreadable("too-deep") from None
    except ValueError:  # an integer of more digits than Python converts
        raise Unreadable("bad-json") from None
    if not isinstance(value, dict):
        raise Unreadable("not-a-document", 1)
    return value


def _no_constant(word: str) -> None:
    """NaN and Infinity are Python's, not JSON's (RFC 8259 section 6)."""
    raise ValueError(word)


def mapping(value: object) -> Object:
    """`value` if it is an object, else an empty one: the must-ignore rule for wrong types."""
    return value if isinstance(value, dict) else {}


def string(value: object) -> str | None:
    """`value` trimmed if it is a string with something in it, else None."""
    return (value.strip() or None) if isinstance(value, str) else None
