"""Write a file so that a reader sees the old one or the new one, never half of one.

Nothing is written through a link: one in the file's place is replaced, one in the draft's is an
error, and nobody can lay one there beforehand, because the draft's name is drawn by lot.
"""

from __future__ import annotations

import os
from pathlib import Path

# The last two exist on one kind of system each.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_NEW |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def replace(target: Path, content: bytes) -> None:
    """Put the content in the file's place; its time is renewed even if the content is the same."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.urandom(8).hex()}")
    descriptor = os.open(draft, _NEW, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
