"""What may stand behind an option: words of the command line turned into values.

Each raises ArgumentTypeError that says what would be right.
"""

from __future__ import annotations

import argparse
import re
from datetime import timedelta
from pathlib import Path

from autoconf.address import AddressError, parse

_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def _number(text: str, low: float, high: float, words: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not low <= value <= high:
        raise argparse.ArgumentTypeError(f"{text!r} is not {words}")
    return value


def count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 64")
    return int(text)


def pause(text: str) -> float:
    return _number(text, 0, 600, "a time between 0 and 600 seconds")


def age(text: str) -> timedelta:
    match = re.fullmatch(r"(\d{1,4})([mhd])|0", text, re.ASCII)
    if not match:
        raise argparse.ArgumentTypeError(f"{text!r} is not 0, or a time such as 30m, 12h or 1d")
    return timedelta(**{_UNITS[match[2]]: int(match[1])}) if match[1] else timedelta()


def domain(text: str) -> str:
    try:
        return parse(text).domain.ascii
    except AddressError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"no folder {text!r}")
    return Path(text)


def target(text: str) -> Path:
    path = Path(text)
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} cannot be written: name a file in a folder")
    return path
