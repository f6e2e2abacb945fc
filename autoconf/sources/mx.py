"""By the MX: what its owner publishes about himself, where no record of ours knows him.

Draft-ietf-mailmaint-autoconfig section 4.3: the best MX only; its full name minus one label, then
its registrable domain; never a public suffix.  Without DNSSEC whoever forges the MX chooses whom we
ask, so such an answer is unconfirmed however well it is signed afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable

from autoconf.model import Channel
from autoconf.net import Deadline, HttpRequest, Net
from autoconf.result import Answer, Learned, Told
from autoconf.sources import document, ispdb
from autoconf.sources.autoconfig import urls
from autoconf.sources.inquiry import Inquiry, Step
from autoconf.suffix import registrable

NAME = "mx"


def names(host: str) -> tuple[str, ...]:
    """MXFULL and MXBASE of the draft, in that order, each once."""
    base = registrable(host)
    if base is None:
        return ()
    parent = host.partition(".")[2]
    full = (parent,) if len(parent) > len(base) else ()
    return (*full, base)


def steps(inquiry: Inquiry) -> Iterable[Step]:
    best = inquiry.exchangers.best if inquiry.exchangers else None
    if best is None:
        return
    signed = inquiry.exchangers is not None and inquiry.exchangers.authenticated
    pointer = Channel.DNSSEC if signed else Channel.DNS
    places = [name for name in names(best) if name != inquiry.domain]
    for name in places:
        # Only the dedicated host: the well-known path of the draft is for the mail domain itself.
        yield _step(inquiry, urls("https", name)[0], pointer)
    if inquiry.options.third_party:
        for name in places:
            yield _step(inquiry, ispdb.url(inquiry.options.ispdb, name), pointer)


def _step(inquiry: Inquiry, url: str, pointer: Channel) -> Step:
    async def ask(net: Net, deadline: Deadline) -> Answer:
        return await document.ask(
            NAME,
            HttpRequest(url),
            inquiry.domain,
            net,
            deadline,
            pointer=pointer,
            told=Learned.PROVIDER,
        )

    return Step(NAME, url, ask, (Told(document.host_of(url), Learned.PROVIDER),))
