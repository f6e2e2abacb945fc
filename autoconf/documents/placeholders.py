"""What a document leaves open: the three placeholders of draft-ietf-mailmaint-autoconfig, and the
unfilled templates of generators that did not do their work.

User names keep their placeholders for as long as possible: nothing here needs an address.  A host
that waits for the mail domain stands in lower case, like every host (`imap.%emaildomain%`), until
`fill` gives it one; such a host cannot be dialled.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from autoconf.model import (
    EMAIL_ADDRESS,
    EMAIL_DOMAIN,
    EMAIL_LOCAL_PART,
    PLACEHOLDERS,
    Reading,
    Server,
    Settings,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

HOST_DOMAIN = EMAIL_DOMAIN.lower()
"""How `EMAIL_DOMAIN` stands in a host that nobody has filled yet."""

_OPENINGS = ("{{", "}}", "{%", "${", "<%", "%(", "[[")
_ESCAPED = r"[A-Fa-f][0-9A-Fa-f][A-Za-z0-9_.-]*%[0-9A-Fa-f]{2}"
_WORD = re.compile(rf"%(?!{_ESCAPED})[A-Za-z][A-Za-z0-9_.-]{{2,63}}%")
"""Three characters at least, and not what stands between two escapes of a URL (RFC 3986 section
2.1): `%C3%` and `%B4-%EB` are no templates.  `%ADDRESS%` is one: no escape follows it."""
_KNOWN = re.compile("|".join(PLACEHOLDERS))


def unfilled(text: str) -> bool:
    """Whether a generator's template was published instead of its result."""
    rest = _KNOWN.sub(" ", text)
    return any(mark in rest for mark in _OPENINGS) or _WORD.search(rest) is not None


def fill(reading: Reading, domain: str) -> Reading:
    """The reading with %EMAILDOMAIN% replaced wherever it is not part of a user name.

    `domain` is a canonical host name.  A server whose host is made this way is marked `template`.
    """
    return replace(reading, settings=tuple(_filled(one, domain) for one in reading.settings))


def _filled(settings: Settings, domain: str) -> Settings:
    def put(text: str | None) -> str | None:
        return text.replace(EMAIL_DOMAIN, domain).replace(HOST_DOMAIN, domain) if text else text

    def server(one: Server) -> Server:
        if HOST_DOMAIN not in one.endpoint.host:
            return one
        host = one.endpoint.host.replace(HOST_DOMAIN, domain)
        return replace(one, endpoint=replace(one.endpoint, host=host), template=True)

    return replace(
        settings,
        id=put(settings.id),
        display_name=put(settings.display_name),
        names=tuple((tag, text.replace(EMAIL_DOMAIN, domain)) for tag, text in settings.names),
        domains=unique(name.replace(HOST_DOMAIN, domain) for name in settings.domains),
        servers=tuple(server(one) for one in settings.servers),
        services=tuple(
            replace(one, url=put(one.url), host=put(one.host)) for one in settings.services
        ),
    )


def restore(reading: Reading, address: str) -> Reading:
    """The reading with `address` in user names turned back into a placeholder: for formats without
    placeholders, and for servers that fill them before they answer."""
    return replace(reading, settings=tuple(restored(one, address) for one in reading.settings))


def restored(settings: Settings, address: str) -> Settings:
    """The same for one provider: the whole address, or its local part alone."""
    local_part = address.rpartition("@")[0]

    def server(one: Server) -> Server:
        name = (one.username or "").lower()
        if name == address.lower():
            return replace(one, username=EMAIL_ADDRESS)
        if name and name == local_part.lower():
            return replace(one, username=EMAIL_LOCAL_PART)
        return one

    return replace(settings, servers=tuple(server(one) for one in settings.servers))


def literal_address(text: str | None) -> str | None:
    """`text` if it is somebody's address, not a placeholder or template for one."""
    return text if text and "@" in text and "%" not in text and not unfilled(text) else None


def with_address(template: str, address: str) -> str:
    """A user name template filled for one person."""
    local_part, _, domain = address.rpartition("@")
    # One pass: a local part that looks like a placeholder is not filled again.
    values = {EMAIL_ADDRESS: address, EMAIL_LOCAL_PART: local_part, EMAIL_DOMAIN: domain}
    return _KNOWN.sub(lambda found: values[found[0]], template)


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """The items without repetition, first come first."""
    return tuple(dict.fromkeys(items))
