"""A QR code (ISO/IEC 18004) that leads a telephone to a URL: as SVG, and in a terminal.

Nothing but the drawing: whoever calls decides what may stand in it.
"""

from __future__ import annotations

import io

_BORDER = 4
"""The quiet zone that the standard asks for, in modules."""
_BLOCKS = {(False, False): "█", (False, True): "▀", (True, False): "▄", (True, True): " "}
"""(upper, lower) dark -> one character.  Light is drawn: most terminals are dark, and a reader
wants a light border."""


def svg(text: str) -> bytes:
    """A whole document without script, style or anything from elsewhere; it scales."""
    import segno  # only who draws loads it

    out = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(
        out, kind="svg", border=_BORDER, omitsize=True, light="#fff", svgclass=None, lineclass=None
    )
    return out.getvalue()


def terminal(text: str) -> str:
    """Lines of half blocks, ending with a newline."""
    import segno

    code = segno.make(text, error="m", micro=False)
    rows = [[bool(dark) for dark in row] for row in code.matrix_iter(border=_BORDER)]
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return "".join(
        "".join(_BLOCKS[pair] for pair in zip(upper, lower, strict=True)) + "\n"
        for upper, lower in pairs
    )
