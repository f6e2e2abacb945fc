"""What every simulated client reads a file with."""

from __future__ import annotations

import subprocess
import sys

import pytest

from autoconf.clients.file import tree

ROOT = b"<clientConfig/>"
HOSTILE = """
from autoconf.clients.file import tree
for part in (b"<!DOCTYPE", b"<!DOCTYPE[", b"<!DOCTYPE []" + b" " * 9):
    assert tree(part * (250_000 // len(part))) is None
"""


@pytest.mark.parametrize(
    "before",
    [
        b"<!DOCTYPE clientConfig>",
        b'<?xml version="1.0"?>\n<!DOCTYPE clientConfig SYSTEM "x.dtd">\n',
        b"<!DOCTYPE clientConfig [<!ELEMENT clientConfig ANY>] >",
    ],
)
def test_a_document_type_is_passed_over(before: bytes) -> None:
    root = tree(before + ROOT)
    assert root is not None
    assert root.name == "clientConfig"


def test_a_file_of_document_types_does_not_hold_up_everybody() -> None:
    # Each took minutes; the limit is there to end the test, not to measure.
    subprocess.run([sys.executable, "-c", HOSTILE], check=True, timeout=60)
