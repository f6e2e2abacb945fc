"""TXT `mailconf=<https URL>` at the domain: where its configuration file lies.

Unsigned DNS that names a foreign web host is worth no more than unsigned DNS.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from autoconf.model import Channel
from autoconf.net import Deadline, DnsStatus, HttpRequest, Net
from autoconf.result import Answer, AnswerKind
from autoconf.sources import document
from autoconf.sources.inquiry import Inquiry, Step

NAME = "txt"
_TAG = "mailconf="


def steps(inquiry: Inquiry) -> Iterable[Step]:
    domain = inquiry.domain
    locator = f"{domain} TXT {_TAG}"

    async def ask(net: Net, deadline: Deadline) -> Answer:
        answer = await net.query(domain, "TXT", deadline)
        if answer.status in (DnsStatus.NO_DATA, DnsStatus.NX_DOMAIN):
            return Answer(NAME, locator, AnswerKind.NOTHING, "no-txt")
        if answer.status is not DnsStatus.OK:
            return Answer(NAME, locator, AnswerKind.FAILED, f"dns-{answer.status}", answer.detail)
        urls = [t[len(_TAG) :].strip() for t in answer.txt if t.lower().startswith(_TAG)]
        if not urls:
            return Answer(NAME, locator, AnswerKind.NOTHING, "no-txt")
        url = next((u for u in urls if u.lower().startswith("https://")), None)
        if url is None:
            return Answer(NAME, locator, AnswerKind.FAILED, "not-https")
        try:
            host = (urlsplit(url).hostname or "").lower()
        except ValueError:
            host = ""
        if not host or not url.isprintable():
            return Answer(NAME, locator, AnswerKind.FAILED, "bad-url")
        own = f".{host}".endswith(f".{domain}")
        unsigned = Channel.HTTPS if own else Channel.DNS
        pointer = Channel.DNSSEC if answer.authenticated else unsigned
        # Whoever forges the record chooses the path: an open redirector of the domain's must not
        # lead out of it.
        within = domain if pointer is Channel.HTTPS else None
        request = HttpRequest(url, within=within)
        return await document.ask(NAME, request, domain, net, deadline, pointer=pointer)

    yield Step(NAME, locator, ask)
