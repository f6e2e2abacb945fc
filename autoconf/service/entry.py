"""The service as a web server loads it: `autoconf.service.entry:application`.

Reads the environment, which nothing else in this room does: MAILAUTOCONF_CONFIG names the file of
the configuration, WEB_CONCURRENCY says how many workers there are.  `ask` is one request without a
port.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from autoconf import places
from autoconf.service import body, create_app, heap
from autoconf.service.config import Config, load
from autoconf.service.front import Gets, Posts
from autoconf.service.kept import Kept
from autoconf.service.state import EXTENSION, Edges, State

CONFIG_VARIABLE = "MAILAUTOCONF_CONFIG"
WORKERS_VARIABLE = "WEB_CONCURRENCY"
"""gunicorn reads it, too, and so do platforms that start web servers."""

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def configured(path: str | None) -> Config:
    """The configuration in a file, or the defaults; own domains lie where `lookup` finds them,
    unless it says otherwise.

    Raises RecordError (a ValueError) for what is wrong in the file.
    """
    config = load(Path(path)) if path else Config()
    if config.domains is not None:
        return config
    usual = next((f for f in places.domains_files(os.environ) if Path(f).is_file()), None)
    return replace(config, domains=Path(usual)) if usual else config


def application() -> Wsgi:
    """What every web server runs, once in each worker."""
    config = configured(os.environ.get(CONFIG_VARIABLE))
    config = replace(config, limits=config.limits.of_one(_workers()))
    # Its questions are asked by a process of their own.
    made = build(config, Edges(world=None))
    heap.settle()
    return made


def _workers() -> int:
    said = os.environ.get(WORKERS_VARIABLE, "")
    return max(1, int(said)) if said.isascii() and said.isdecimal() else 1


def build(config: Config, edges: Edges | None = None) -> Wsgi:
    """Raises OSError and ValueError for files that cannot be read."""
    app = create_app(config, edges)
    app.before_request(body.refuse)
    state: State = app.extensions[EXTENSION]
    kept = Kept(state)
    posts = Posts(app.wsgi_app, kept, state)
    app.wsgi_app = body.Bodies(posts, config.limits.body)  # type: ignore[method-assign]
    return Gets(app, kept, state)


def place(host: str, port: int) -> str:
    """The IP address to listen on.  Raises OSError where that cannot be done, so that it is told
    once and in one way, whichever web server comes next."""

    async def begin() -> str:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(asyncio.Protocol, host, port, start_serving=False)
        address = str(server.sockets[0].getsockname()[0])
        server.close()
        return address

    return asyncio.run(begin())


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def ask(
    app: Wsgi,
    path: str,
    *,
    method: str = "GET",
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """One answer; `path` may be a whole URL, whose host is then the one asked."""
    from werkzeug.datastructures import Headers
    from werkzeug.test import Client, EnvironBuilder

    parts = urlsplit(path)
    base = f"{parts.scheme}://{parts.netloc}/" if parts.netloc else None
    builder = EnvironBuilder(
        path=parts.path or "/",
        base_url=base,
        query_string=parts.query,
        method=method,
        data=body,
        headers=Headers(headers or {}),
    )
    with Client(app).open(builder) as response:
        return Reply(response.status_code, tuple(response.headers.items()), response.get_data())
