"""The service with a world behind it that is a table, served on loopback for a real browser."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

from autoconf.model import Auth
from autoconf.observation import Direction, Line, Observation, Outcome, TlsFacts
from autoconf.service import asking, create_app
from autoconf.service.config import Config, Limits
from autoconf.service.log import Log
from autoconf.service.state import EXTENSION, Edges
from tests.unit.checks.seen import (
    AUTOCONFIG,
    HTML,
    ISPDB,
    TODAY,
    D,
    Domain,
    Wire,
    alias,
    observed,
    well,
)
from tests.unit.fakenet import NEVER, endpoint, failing, mx, srv, xml
from tests.unit.service.world import OpenLook

if TYPE_CHECKING:
    from autoconf.net import Deadline, DnsAnswer, Net
    from autoconf.wiring import Doors

SHOP = "shop.example"
"""Publishes its settings; the servers prove themselves."""
FRESH = "fresh.example"
"""The same, asked for only once: its answer is in no memory."""
BROKEN = "broken.example"
"""Publishes them too, but the certificates have expired."""
TROUBLED = D
"""Has a mistake of every weight."""
HANGING = "hanging.example"
"""With anything in front: names below it get no answer from the DNS, and its check takes as long
as one may."""
_SECONDS = 0.6
"""Longer than a person waits before the steps are shown."""


def _documents(domain: str, host: str) -> tuple[str, bytes]:
    url = f"https://autoconfig.{domain}/mail/config-v1.1.xml"
    servers = f"imap://imap.{host}:993/tls", f"pop3://pop.{host}:995/tls", f"smtp://{host}:465/tls"
    return url, xml(domain, *servers)


def _talkative(text: str) -> tuple[Observation, float]:
    """A server that proves itself and leaves all its evidence."""
    where = endpoint(text)
    names = (f"*.{SHOP}", SHOP)
    tls = TlsFacts("TLSv1.3", names, "Lab CA", "2026-01-01T00:00:00", "2027-01-01T00:00:00", True)
    said = Line(Direction.IN, "* OK <b>ready</b>", 12.0), Line(Direction.OUT, "a CAPABILITY", 13.0)
    seen = Observation(
        where,
        Outcome.OK,
        auth=(Auth.PASSWORD_CLEARTEXT,),
        tls=tls,
        address="192.0.2.1",
        transcript=said,
    )
    return seen, _SECONDS


KNOWN = (
    "imap://imap.163.com:993/tls",
    "pop3://pop.163.com:995/tls",
    "smtp://smtp.163.com:465/tls",
    "smtp://smtp.163.com:994/tls",
)


def troubled() -> Domain:
    """The world of checks: that domain, and a provider of the database."""
    made = well()
    made.serve(AUTOCONFIG, HTML, kind="text/html")
    made.dns[D, "MX"] = mx(f"mx.{D}", f"gone.{D}")
    made.dns[f"_imap._tcp.{D}", "SRV"] = srv((0, 1, 143, f"old.{D}"))
    made.dns[f"_autodiscover._tcp.{D}", "SRV"] = srv((0, 0, 443, "autodiscover.outlook.com"))
    made.dns[f"ua-auto-config.{D}", "CNAME"] = alias("gone.nobody-here.example")
    made.web[ISPDB] = xml(D, f"imap://old.{D}:143/starttls", f"smtp://old.{D}:587/starttls")
    made.seen(f"pop3://pop.{D}:995/tls", Outcome.TLS_EXPIRED)
    made.slow[AUTOCONFIG] = _SECONDS
    for text in KNOWN:
        made.names(endpoint(text).host)
        made.servers[text] = observed(text)
    return made


class World(Wire):
    async def query(self, name: str, rdtype: str, deadline: Deadline) -> DnsAnswer:
        if name.partition(".")[2].endswith(HANGING):
            await asyncio.sleep(NEVER)
        return await super().query(name, rdtype, deadline)


def world(_: Doors) -> Net:
    there = troubled()
    return World(
        dns=there.dns,
        web={
            **dict((_documents(SHOP, SHOP), _documents(FRESH, SHOP), _documents(BROKEN, BROKEN))),
            **there.web,
        },
        mail=(
            *((seen, 0.0) for seen in there.servers.values()),
            _talkative(f"imap://imap.{SHOP}:993/tls"),
            _talkative(f"pop3://pop.{SHOP}:995/tls"),
            _talkative(f"smtp://{SHOP}:465/tls"),
            failing(f"imap://imap.{BROKEN}:993/tls", Outcome.TLS_EXPIRED),
            failing(f"pop3://pop.{BROKEN}:995/tls", Outcome.TLS_EXPIRED),
            failing(f"smtp://{BROKEN}:465/tls", Outcome.TLS_EXPIRED),
        ),
        slow={_documents(FRESH, SHOP)[0]: _SECONDS, **there.slow},
    )


@contextmanager
def served() -> Iterator[str]:
    """The address of a running service."""
    import logging

    from werkzeug.serving import make_server

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    limits = Limits(per_network=1000)  # every visitor comes from here
    config = Config(live=True, base_url="https://settings.example.org", folders=(), limits=limits)
    edges = Edges(
        log=Log(io.StringIO()),
        world=asking.World(world, lambda doors: OpenLook(troubled()), lambda: TODAY),
    )
    app = create_app(config, edges)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        app.extensions[EXTENSION].close()
