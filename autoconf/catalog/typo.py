"""Did you mean …?  Known domains that lie one slip of a finger away from a given one."""

from __future__ import annotations

from collections.abc import Container, Iterator

WELL_KNOWN = (
    "gmail.com",
    "qq.com",
    "163.com",
    "outlook.com",
    "hotmail.com",
    "yahoo.com",
    "icloud.com",
    "126.com",
    "foxmail.com",
    "sina.com",
    "139.com",
    "aliyun.com",
    "sohu.com",
    "yeah.net",
    "live.com",
    "msn.com",
    "aol.com",
    "gmx.de",
    "gmx.com",
    "gmx.net",
    "web.de",
    "yandex.ru",
    "googlemail.com",
    "fastmail.com",
)
"""By how likely they are meant; each has a record in providers/."""
_KEYS = "abcdefghijklmnopqrstuvwxyz0123456789-."
_LONGEST = 64
"""A longer name has too many neighbours for a word of help."""


def one_slip_away(name: str, known: Container[str]) -> str | None:
    """The known name meant by one with a letter too many, missing, wrong or swapped.

    A name without any dot stands for the well-known one that begins with it.
    """
    if not name or len(name) > _LONGEST:
        return None
    for domain in WELL_KNOWN:
        if domain in known and domain.partition(".")[0] == name:
            return domain
    near = {candidate for candidate in _neighbours(name) if candidate in known}
    if len(near) == 1:
        return near.pop()
    return next((domain for domain in WELL_KNOWN if domain in near), None)


def _neighbours(name: str) -> Iterator[str]:
    for at in range(len(name) + 1):
        head, tail = name[:at], name[at:]
        for key in _KEYS:
            yield head + key + tail
            if tail:
                yield head + key + tail[1:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
