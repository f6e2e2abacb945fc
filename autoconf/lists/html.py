"""One page of all providers, for people: it needs no network, no other file and no script.

Everything stands in the HTML in three languages, and two radio buttons and CSS choose one; the
script only filters, copies and remembers.  What is the same in two languages is written once.
Text is escaped by jinja2; the policy in the head allows this page's own style and script and
nothing else.  Writing alone.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from autoconf.lists.region import REGIONS, WORLD, region
from autoconf.messages import LANGUAGES, pick, say
from autoconf.model import (
    EMAIL_ADDRESS,
    EMAIL_LOCAL_PART,
    Confidence,
    CredentialKind,
    ProviderStatus,
    ServiceKind,
)

if TYPE_CHECKING:
    from autoconf.catalog.index import Catalog

SHORT = {"en": "en", "zh-CN": "cn", "zh-TW": "tw"}
"""Language -> the class of what is shown in it."""
_GITHUB = re.compile(r"github:([\w.-]+/[\w.-]+)/(\S+)")
_GITHUB_PAGE = re.compile(r"https://github\.com/([\w.-]+/[\w.-]+)/")
_PROTOCOLS = {"imap": "incoming", "pop3": "incoming", "smtp": "outgoing"}
_SERVICES = {
    ServiceKind.JMAP: "JMAP",
    ServiceKind.CALDAV: "CalDAV",
    ServiceKind.CARDDAV: "CardDAV",
    ServiceKind.WEBDAV: "WebDAV",
    ServiceKind.MANAGESIEVE: "ManageSieve",
    ServiceKind.EWS: "EWS",
    ServiceKind.ACTIVESYNC: "ActiveSync",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A text, and the languages of the page that show it."""

    text: Any
    tag: str
    """The language it is in."""
    classes: str
    strange: str = ""
    """Classes of the languages in which it stands only because their own is missing."""

    @property
    def own(self) -> bool:
        """Whether it is shown in its own language and in no other."""
        return self.classes == SHORT.get(self.tag)


Said = tuple[Piece, ...]


def write(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    yield "index.html", page(catalog).encode()


def page(catalog: Catalog) -> str:
    """The whole page."""
    import jinja2

    source = files(__package__).joinpath("page.html").read_text(encoding="utf-8")
    style, script = _between(source, "style"), _between(source, "script")
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.globals.update(
        text=text,
        same=same,
        cut=cut,
        source=source_of,
        host=host,
        username=username,
        label=label,
        credential=credential,
        services=_SERVICES,
    )
    records = sorted(catalog.records(), key=lambda one: (one.generated, one.id))
    present = {region(record.country) for record in records}
    # What the policy names by its hash, jinja2 must not touch.
    return environment.from_string(source).render(
        languages=[(tag, SHORT[tag]) for tag in LANGUAGES],
        records=records,
        by_id={record.id: record for record in records},
        regions=[name for name in (*REGIONS, WORLD) if name in present],
        kinds=sorted({record.kind for record in records if record.kind}),
        region=region,
        date=catalog.database_date,
        low=Confidence.LOW,
        unknown=ProviderStatus.UNKNOWN,
        directions=_PROTOCOLS,
        policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'",
    )


def _between(source: str, tag: str) -> str:
    return source.partition(f"<{tag}>")[2].partition(f"</{tag}>")[0]


def _hash(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


@cache
def label(key: str, **values: object) -> Said:
    """A sentence of ours in every language."""
    return _sentence(f"lists.{key}", **values)


def _sentence(key: str, **values: object) -> Said:
    return _pieces((tag, tag, say(key, tag, **values)) for tag in LANGUAGES)


def text(pairs: tuple[tuple[str, Any], ...]) -> Said:
    """A text of a record for every language of the page, marked where it is a foreign one."""
    found = []
    for language in LANGUAGES:
        chosen = pick(pairs, language)
        if chosen is not None:
            found.append((language, *chosen))
    return _pieces(found)


def same(value: str) -> Said:
    """What is the same in every language."""
    return (Piece(value, "", ""),)


def _pieces(chosen: Iterable[tuple[str, str, Any]]) -> Said:
    """(language of the page, language of the text, text), where the same texts become one."""
    grouped: dict[tuple[str, Any], list[str]] = {}
    every = list(chosen)
    alike = len({words for _, _, words in every}) == 1
    for language, tag, words in every:
        # A name that all languages share is nobody's translation.
        key = ("" if alike and tag == language else tag, words)
        grouped.setdefault(key, []).append(language)
    return tuple(
        Piece(
            words,
            tag,
            "" if len(shown) == len(LANGUAGES) else " ".join(SHORT[each] for each in shown),
            " ".join(SHORT[each] for each in shown if tag and tag != each),
        )
        for (tag, words), shown in grouped.items()
    )


@dataclass(frozen=True, slots=True)
class Cut:
    shown: tuple[str, ...]
    rest: tuple[str, ...]


def cut(names: tuple[str, ...], count: int) -> Cut:
    """The first ones and the others; one more is not worth hiding."""
    return Cut(names[:count], names[count:]) if len(names) > count + 1 else Cut(names, ())


@dataclass(frozen=True, slots=True)
class Source:
    text: str
    url: str | None = None


def source_of(where: str) -> Source:
    """A place where something was read, short, and its address if it has one."""
    if found := _GITHUB.fullmatch(where):
        return Source(found[1], f"https://github.com/{found[1]}/blob/HEAD/{found[2]}")
    if found := _GITHUB_PAGE.match(where):
        return Source(found[1], where)
    if where.startswith(("https://", "http://")):
        return Source(where.split("/")[2].removeprefix("www."), where)
    return Source(where)


def host(name: str) -> list[tuple[str, bool]]:
    """A host in pieces: what is fixed, and what a reader fills in."""
    parts = re.split(r"(\{domain\}|\{mx\})", name)
    return [(part, part.startswith("{")) for part in parts if part]


def username(template: str | None) -> Said:
    """What to type as the user name."""
    form = {EMAIL_ADDRESS: "address", EMAIL_LOCAL_PART: "local-part", None: "unknown"}.get(template)
    if form is None:
        return same(template or "")
    return _sentence(f"label.username.{form}")


def credential(kind: CredentialKind) -> Said:
    """What goes where a program asks for the password, where the provider has no word for it."""
    return _sentence(f"label.credential.{kind}")
