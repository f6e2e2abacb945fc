"""The domain's own autoconfig file over https (draft-ietf-mailmaint-autoconfig section 4.1).

The address is sent only with `share_address`, and only here: to the domain's own host, over https.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import quote

from autoconf.net import Deadline, HttpFault, HttpRequest, Net
from autoconf.result import Answer, Learned, Told
from autoconf.sources import document
from autoconf.sources.inquiry import Inquiry, Step

NAME = "autoconfig"


def urls(scheme: str, domain: str) -> tuple[str, str]:
    """The draft's own order: the dedicated host, then the well-known path."""
    return (
        f"{scheme}://autoconfig.{domain}/mail/config-v1.1.xml",
        f"{scheme}://{domain}/.well-known/autoconfig/mail/config-v1.1.xml",
    )


def steps(inquiry: Inquiry) -> Iterable[Step]:
    for url in urls("https", inquiry.domain):
        yield _step(inquiry, url)


def _step(inquiry: Inquiry, url: str) -> Step:
    host = document.host_of(url)
    share = inquiry.options.share_address and inquiry.address.local is not None
    query = f"?emailaddress={quote(str(inquiry.address), safe='')}"

    async def ask(net: Net, deadline: Deadline) -> Answer:
        domain = inquiry.domain
        if not share:
            return await document.ask(NAME, HttpRequest(url), domain, net, deadline)
        home = inquiry.address.domain.registrable or domain
        private = HttpRequest(url + query, within=home)
        answer = await document.ask(
            NAME, private, domain, net, deadline, told=Learned.ADDRESS, locator=url
        )
        if answer.reason != HttpFault.REDIRECT:
            return answer
        # It leads to somebody else's host, who is not told the address.
        again = await document.ask(NAME, HttpRequest(url), domain, net, deadline)
        return replace(again, told=(*answer.told, *again.told))

    return Step(NAME, url, ask, (Told(host, Learned.ADDRESS if share else Learned.DOMAIN),))
