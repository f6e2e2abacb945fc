"""Delta Chat's provider list: a folder of `*.md`, each with a YAML head between lines of `---`.

Keys that matter here: name, domains, server {type, socket, hostname, port, username_pattern}; the
login hints are sentences of theirs and stay there.  YAML is read with PyYAML's BaseLoader, which
makes strings, lists and mappings and nothing else.  Reading alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from autoconf.documents import values
from autoconf.lists.entry import Entry, Listing, host
from autoconf.model import EMAIL_ADDRESS, EMAIL_LOCAL_PART, Endpoint, Protocol, Security, Server

_LARGEST = 256 * 1024
_FENCE = "---"
_SOCKETS = {"ssl": Security.TLS, "starttls": Security.STARTTLS, "plain": Security.PLAIN}
_USERNAMES = {"EMAIL": EMAIL_ADDRESS, "EMAILLOCALPART": EMAIL_LOCAL_PART}


class _BadError(ValueError):
    """What is wrong in one file."""


def fits(path: Path) -> bool:
    return path.is_dir() and any(_head(file) is not None for file in _files(path))


def read(path: Path) -> Listing:
    entries: list[Entry] = []
    problems: list[str] = []
    for file in _files(path):
        place = str(file)
        try:
            text = _head(file)
            if text is None:
                continue  # a README beside them
            entries.append(_entry(_table(text), file.stem, place, problems))
        except _BadError as error:
            problems.append(f"{place}: {error}")
    return Listing(tuple(entries), tuple(problems))


def _files(path: Path) -> list[Path]:
    folder = path / "_providers"
    return sorted((folder if folder.is_dir() else path).glob("*.md"))


def _head(file: Path) -> str | None:
    """The YAML between the fences; None if the file does not begin with one."""
    with file.open("rb") as opened:
        body = opened.read(_LARGEST)
    lines = body.decode("utf-8-sig", errors="replace").splitlines()
    if not lines or lines[0].rstrip() != _FENCE:
        return None
    fences = (number for number, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE)
    return "\n".join(lines[1 : next(fences, len(lines))])


def _table(text: str) -> dict[str, object]:
    import yaml

    try:
        found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - the one that makes strings
    except yaml.MarkedYAMLError as error:
        # The head begins in line 2 of its file, and the library counts from 0.
        where = f"line {error.problem_mark.line + 2}: " if error.problem_mark else ""
        raise _BadError(f"{where}is not YAML: {error.problem}") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise _BadError(f"is not YAML: {type(error).__name__}") from None
    if not isinstance(found, dict):
        raise _BadError("has no keys in its head")
    return {str(key): value for key, value in found.items()}


def _entry(table: dict[str, object], stem: str, place: str, problems: list[str]) -> Entry:
    name = table.get("name")
    domains = tuple(_domains(table, place, problems))
    return Entry(
        id=stem,
        name=name if isinstance(name, str) and name else stem,
        domains=tuple(dict.fromkeys(domains)),
        servers=tuple(_servers(table, place, problems)),
        place=place,
    )


def _domains(table: dict[str, object], place: str, problems: list[str]) -> Iterator[str]:
    for text in _list(table, "domains"):
        name = host(text) if isinstance(text, str) else None
        if name is None:
            problems.append(f"{place}: is not a domain: {str(text)[:80]!r}")
        else:
            yield name


def _servers(table: dict[str, object], place: str, problems: list[str]) -> Iterator[Server]:
    for number, line in enumerate(_list(table, "server"), 1):
        try:
            yield _server(line)
        except _BadError as error:
            problems.append(f"{place}: server #{number} {error}")


def _server(line: object) -> Server:
    if not isinstance(line, dict):
        raise _BadError("is not a mapping")
    text = {str(key): str(value).strip() for key, value in line.items()}
    protocol = text.get("type", "").lower()
    if protocol not in tuple(Protocol):
        raise _BadError(f"has the type {protocol[:40]!r}; there are imap, pop3 and smtp")
    security = _SOCKETS.get(text.get("socket", "").lower())
    if security is None:
        raise _BadError(
            f"has the socket {text.get('socket', '')[:40]!r}; there are SSL and STARTTLS"
        )
    name = host(text.get("hostname", ""))
    port = values.port(text.get("port", ""))
    if name is None or port is None:
        raise _BadError("needs a hostname and a port")
    username = _USERNAMES.get(text.get("username_pattern", "EMAIL").upper())
    return Server(Endpoint(Protocol(protocol), name, port, security), username)


def _list(table: dict[str, object], key: str) -> list[object]:
    found = table.get(key)
    return found if isinstance(found, list) else []
