"""The public ISP database: asked for the domain and nothing else, over https.

It is a third party that learns which domain is looked up; `--no-third-party` leaves it out.
"""

from __future__ import annotations

from collections.abc import Iterable

from autoconf.net import Deadline, HttpRequest, Net
from autoconf.result import Answer, Learned, Told
from autoconf.sources import document
from autoconf.sources.inquiry import Inquiry, Step

NAME = "ispdb"


def url(base: str, domain: str) -> str:
    return f"{base.rstrip('/')}/{domain}"


def steps(inquiry: Inquiry) -> Iterable[Step]:
    address = url(inquiry.options.ispdb, inquiry.domain)

    async def ask(net: Net, deadline: Deadline) -> Answer:
        return await document.ask(NAME, HttpRequest(address), inquiry.domain, net, deadline)

    yield Step(NAME, address, ask, (Told(document.host_of(address), Learned.DOMAIN),))
