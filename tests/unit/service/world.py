"""A service over a network that is a table, its clock and its log in the test's hand."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autoconf.model import Endpoint
from autoconf.net import Deadline
from autoconf.observation import Observation
from autoconf.service import asking, create_app
from autoconf.service.config import Config
from autoconf.service.log import Log
from autoconf.service.state import EXTENSION, Edges, State
from tests.unit.checks.seen import TODAY, Domain, Look
from tests.unit.fakenet import FakeNet

OWN = """\
[templates.hosted]
names = { en = "Example Mail", zh-CN = "示例邮箱" }
imap = ["mail.example.org", "mail.example.org:143"]
pop3 = "mail.example.org"
smtp = "mail.example.org:587"
caldav = "https://dav.example.org/cal/"
jmap = "https://jmap.example.org/session"

[domains."example.org"]
template = "hosted"
aliases = ["example.net", "例え.jp"]

[domains."example.org".logins]
alice = "u1001"

[domains."corp.example"]
names = { en = "]]> & <Corp>" }
imap = "imap.{domain}:143/starttls"
smtp = "smtp.corp.internal"
username = "local-part"
"""


BY_MX = OWN.replace('"例え.jp"]', '"例え.jp"]\nmx = ["mx1.example.org"]')
"""The same, and a domain whose MX is ours is ours."""


@dataclass(frozen=True, slots=True)
class OpenLook(Look):
    """A closer look that notes what it tries."""

    tried: list[str] = field(default_factory=list)

    async def converse(self, where: Endpoint, family: str, deadline: Deadline) -> Observation:
        self.tried.append(f"{where.host}:{where.port}")
        return await Look.converse(self, where, family, deadline)

    async def close(self) -> None:
        pass


@dataclass
class World:
    state: State
    client: Any
    net: FakeNet
    log: io.StringIO
    seconds: list[float]
    at_start: int
    """Lines of log that were said before the first request."""

    def pass_time(self, seconds: float) -> None:
        self.seconds[0] += seconds

    def get(self, path: str, **more: Any) -> Any:
        return self.client.get(path, **more)

    def said(self) -> list[dict[str, Any]]:
        """What the log says after the start, line by line."""
        lines = [json.loads(line) for line in self.log.getvalue().splitlines()]
        return lines[self.at_start :]


@contextmanager
def world(
    folder: Path,
    own: str = OWN,
    net: FakeNet | None = None,
    closer: OpenLook | None = None,
    **config: Any,
) -> Iterator[World]:
    domains = folder / "domains.toml"
    domains.write_text(own, "utf-8")
    seconds, log, net = [0.0], io.StringIO(), net or FakeNet(quiet=False)
    looks = closer or OpenLook(Domain())
    edges = Edges(
        log=Log(log),
        now=lambda: seconds[0],
        world=asking.World(lambda doors: net, lambda doors: looks, lambda: TODAY),
    )
    config.setdefault("page", False)
    app = create_app(Config(domains=domains, folders=(), **config), edges)
    state: State = app.extensions[EXTENSION]
    try:
        yield World(state, app.test_client(), net, log, seconds, log.getvalue().count("\n"))
    finally:
        state.close()
