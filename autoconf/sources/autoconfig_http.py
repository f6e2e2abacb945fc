"""The domain's autoconfig file over plain http.  It vouches for nothing: only the host rule can."""

from __future__ import annotations

from collections.abc import Iterable

from autoconf.model import Channel
from autoconf.net import Deadline, HttpRequest, Net
from autoconf.result import Answer, Learned, Told
from autoconf.sources import document
from autoconf.sources.autoconfig import urls
from autoconf.sources.inquiry import Inquiry, Step

NAME = "autoconfig-http"


def steps(inquiry: Inquiry) -> Iterable[Step]:
    for url in urls("http", inquiry.domain):
        yield _step(inquiry, url)


def _step(inquiry: Inquiry, url: str) -> Step:
    async def ask(net: Net, deadline: Deadline) -> Answer:
        return await document.ask(
            NAME, HttpRequest(url), inquiry.domain, net, deadline, pointer=Channel.HTTP
        )

    return Step(NAME, url, ask, (Told(document.host_of(url), Learned.DOMAIN),))
