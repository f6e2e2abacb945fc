"""The ISP database of Thunderbird: a folder of autoconfig documents, read and written.

A client asks for `BASE/DOMAIN`, and for a domain it does not find there for two names of its MX:
the host without its first label, then its registrable domain (draft-ietf-mailmaint-autoconfig,
sections 2.1, 3.3 and 3.4).  So the tree that is written has a file for every domain, and for every
such MX name that leads to one record and to no other: a wrong answer is worse than none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from autoconf.lists.entry import OWN_DOMAIN, Entry, Listing
from autoconf.model import Protocol, Remark, Security, Server, Settings, Severity
from autoconf.suffix import registrable

if TYPE_CHECKING:
    from autoconf.catalog.index import Catalog
    from autoconf.catalog.record import Record

VERSION = "v1.1"
"""The folder that clients of version 1.1 ask in."""
_FOLDERS = (VERSION, "ispdb")
_MARK = b"<clientConfig"
_LARGEST = 256 * 1024
_README = """\
Mail settings as autoconfig documents, one file a mail domain: {documents} files, from the
mail-autoconf database of {date}.

Serve the folder {version} over https with the content type text/xml, and answer 404 for a name
that is not there. Thunderbird asks here when `mailnews.auto_config_url` in its settings is the
folder's address with a slash at the end, for example https://mail.example.org/{version}/
"""


def fits(path: Path) -> bool:
    if path.is_file():
        return _MARK in _start(path)
    return any(_MARK in _start(file) for file in _files(path))


def read(path: Path) -> Listing:
    """Every provider of every document; one that stands in many files is told once."""
    entries: list[Entry] = []
    problems: list[str] = []
    seen: set[bytes] = set()
    for file in [path] if path.is_file() else _files(path):
        body = _body(file)
        if body in seen or (_MARK not in body and file.suffix != ".xml"):
            continue
        seen.add(body)
        found, wrong = _document(body, str(file))
        entries += found
        problems += wrong
    return Listing(tuple(entries), tuple(problems))


def _document(body: bytes, place: str) -> tuple[list[Entry], list[str]]:
    from autoconf.documents import Unreadable, autoconfig

    try:
        reading = autoconfig.read(body)
    except Unreadable as error:
        where = f"{place}:{error.line}" if error.line else place
        return [], [f"{where}: {_sentence(error.code, error.detail)}"]
    name = Path(place).name.removesuffix(".xml")
    entries = [_entry(settings, name, place) for settings in reading.settings]
    problems = [
        f"{place}:{remark.line}: {_sentence(remark.code, remark.detail)}"
        for remark in reading.remarks
        if _costs_something(remark)
    ]
    return entries, problems


def _costs_something(remark: Remark) -> bool:
    """Whether part of the document was left out for it."""
    return remark.severity is not Severity.INFO and remark.code != "plain"


def _sentence(code: str, detail: str) -> str:
    from autoconf.messages import say

    return say(f"remark.{code}", detail=detail)


def _entry(settings: Settings, name: str, place: str) -> Entry:
    from autoconf.documents.placeholders import HOST_DOMAIN

    def own(server: Server) -> Server:
        host = server.endpoint.host.replace(HOST_DOMAIN, OWN_DOMAIN)
        endpoint = replace(server.endpoint, host=host)
        return replace(server, endpoint=endpoint, template=OWN_DOMAIN in host)

    return Entry(
        id=settings.id or name,
        name=settings.display_name or settings.id or name,
        domains=tuple(domain for domain in settings.domains if HOST_DOMAIN not in domain),
        servers=tuple(map(own, settings.servers)),
        place=place,
    )


def _files(path: Path) -> list[Path]:
    folder = next((path / name for name in _FOLDERS if (path / name).is_dir()), path)
    return sorted(
        file for file in folder.iterdir() if file.is_file() and not file.name.startswith(".")
    )


def _start(file: Path) -> bytes:
    return _body(file, 4_096)


def _body(file: Path, size: int = _LARGEST + 1) -> bytes:
    """One byte more than the reader takes, so that it can say that there is too much."""
    with file.open("rb") as opened:
        return opened.read(size)


def write(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """A file for every domain and every MX name that is clear, where there are servers to tell."""
    records = catalog.records()
    documents = dict(_documents(records))
    for name in sorted(documents):
        yield f"{VERSION}/{name}", documents[name]
    yield (
        "README.txt",
        _README.format(
            documents=len(documents), date=catalog.database_date, version=VERSION
        ).encode(),
    )


def _documents(records: tuple[Record, ...]) -> Iterator[tuple[str, bytes]]:
    taken = {domain for record in records for domain in record.domains}
    for record in records:
        for domain in record.domains:
            if body := _written(record, domain):
                yield domain, body
    for name, owners in _mx_names(records).items():
        if name not in taken and len(owners) == 1 and (body := _written(owners[0], None, name)):
            yield name, body


def _mx_names(records: tuple[Record, ...]) -> dict[str, list[Record]]:
    """The names that a client makes of an MX host, with every record that may be meant."""
    found: dict[str, dict[str, Record]] = defaultdict(dict)
    for record in records:
        for rule in record.mx:
            # Whatever a star stands for is another name each time; what follows is always there.
            rest = rule.pattern.rpartition("*")[2].partition(".")[2]
            whole = None if "*" in rule.pattern else rule.pattern
            if base := registrable(rest) or (whole and registrable(whole)):
                for name in {base, rest if len(rest) > len(base) else base}:
                    found[name][record.id] = record
    return {name: list(owners.values()) for name, owners in found.items()}


def _written(record: Record, domain: str | None, name: str | None = None) -> bytes | None:
    """The document; for an MX name without the lines that only the mail domain would complete."""
    from autoconf.documents import autoconfig

    settings = record.settings(domain)
    if domain is None:
        filled = (line.fill(None, None, own=False) for line in record.servers)
        settings = replace(settings, servers=tuple(server for server in filled if server))
    encrypted = [s for s in settings.servers if s.endpoint.security is not Security.PLAIN]
    # Thunderbird takes a document with servers for both directions only.
    if len({server.endpoint.protocol is Protocol.SMTP for server in encrypted}) < 2:
        return None
    # Where a host was made from the domain, the document speaks for that domain alone.
    alone = any(server.template for server in settings.servers)
    return autoconfig.write(settings, domain=name or (domain if alone else None))
