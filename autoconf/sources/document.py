"""Fetch a URL and read what it says: shared by every source that asks a web server.

Turns a response into one `Answer`; the caller says what the chain that led to the URL was worth.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from autoconf.model import Channel, Claim, Origin
from autoconf.net import Deadline, HttpFault, HttpRequest, HttpResponse, Net
from autoconf.result import Answer, AnswerKind, Learned, Told

_WORTH = [Channel.LOCAL, Channel.HTTPS, Channel.DNSSEC, Channel.DNS, Channel.HTTP, Channel.GUESS]


_NOT_REACHED = {
    HttpFault.NO_SUCH_NAME,
    HttpFault.DNS_FAILED,
    HttpFault.GUARDED,
    HttpFault.REFUSED,
    HttpFault.UNREACHABLE,
    HttpFault.SILENT,
}
"""Faults of the last hop that keep it from learning anything."""


def weakest(*channels: Channel) -> Channel:
    """A chain is worth its weakest link."""
    return max(channels, key=_WORTH.index)


async def ask(
    source: str,
    request: HttpRequest,
    domain: str,
    net: Net,
    deadline: Deadline,
    *,
    pointer: Channel = Channel.HTTPS,
    told: Learned = Learned.DOMAIN,
    locator: str | None = None,
) -> Answer:
    """Fetch and read.  `pointer` is the channel over which we learnt to ask this URL at all;
    `locator` stands for the URL where the URL itself holds the local part."""
    response = await net.fetch(request, deadline)
    answer = read(source, response, domain, locator=locator or request.url, pointer=pointer)
    return replace(answer, told=reached(response, told))


def reached(response: HttpResponse, what: Learned) -> tuple[Told, ...]:
    """Who learned `what` by this fetch: every host that a connection came to, none that could not
    be found or did not answer."""
    urls = response.hops or (response.url,)
    if response.fault in _NOT_REACHED:
        urls = urls[:-1]
    return tuple(dict.fromkeys(Told(host_of(url), what) for url in urls))


def host_of(url: str) -> str:
    return urlsplit(url).hostname or ""


def read(
    source: str,
    response: HttpResponse,
    domain: str,
    *,
    locator: str,
    pointer: Channel,
    address: str | None = None,
) -> Answer:
    """What a response says about the domain; `address` is the one that was asked with, if any, so
    that where a user name repeats it a placeholder is put."""
    if response.fault is not None:
        return Answer(source, locator, AnswerKind.FAILED, response.fault.value, response.detail)
    if response.status in (404, 410):
        return Answer(source, locator, AnswerKind.NOTHING, f"http-{response.status}")
    if response.status != 200:
        return Answer(source, locator, AnswerKind.FAILED, f"http-{response.status}")
    # Documents pull in the XML parser; a lookup that stays on this machine never needs it.
    from autoconf import documents

    document = documents.read(
        response.body, content_type=response.content_type, domain=domain, address=address
    )
    if not document.readable:
        why = document.reading.remarks[0].code
        code = "web-page" if why == "html" else "unreadable"
        return Answer(source, locator, AnswerKind.FAILED, code, why)
    settings = documents.choose(document.reading, domain)
    if settings is None or not (settings.servers or settings.services):
        return Answer(source, locator, AnswerKind.NOTHING, "no-servers")
    origin = Origin(source, locator, weakest(pointer, channel(response)))
    return Answer(source, locator, AnswerKind.FOUND, claims=(Claim(settings, origin),))


def channel(response: HttpResponse) -> Channel:
    """One http hop taints the whole chain."""
    return Channel.HTTPS if response.secure else Channel.HTTP
