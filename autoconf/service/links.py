"""Where a browser may be sent: links of records and documents, looked at before they are shown.

Much of what a document says comes from strangers, so only plain web addresses pass.  Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from autoconf.model import PLACEHOLDERS
from autoconf.render import words


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    site: str


def link(url: str | None) -> Link | None:
    """The page behind a link of a record; None for what no browser should be sent to.

    A placeholder is never filled: the address goes to nobody.
    """
    if not url or any(mark in url for mark in PLACEHOLDERS) or not url.isprintable():
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("https", "http") or not parts.hostname or "@" in parts.netloc:
        return None
    return Link(url, words.unicode_host(parts.hostname).removeprefix("www."))


def source(place: str | None) -> tuple[str, Link | None]:
    """Where a line was read, as records write it: a URL, `github:owner/repository/path`, words."""
    if place is None:
        return "", None
    if place.startswith("github:"):
        owner, _, rest = place.removeprefix("github:").partition("/")
        repository = rest.partition("/")[0]
        return place.removeprefix("github:"), link(f"https://github.com/{owner}/{repository}")
    found = link(place)
    return (found.site if found else place), found
