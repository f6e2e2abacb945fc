"""Exchange Autodiscover: POX by POST, and v2 JSON, which only says where to POST.

No credential, no http, never above the domain itself (clients that climbed to `autodiscover.TLD`
gave away 372,072 sign-ins, Guardicore 2021), and a made-up local part unless `share_address`: then
the real one goes to the domain's own two hosts and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeGuard
from urllib.parse import quote, unquote

from autoconf.address import AddressError, parse
from autoconf.model import Channel
from autoconf.net import Deadline, DnsStatus, HttpFault, HttpRequest, HttpResponse, Net
from autoconf.result import Answer, AnswerKind, Learned, Told
from autoconf.sources import document, srv
from autoconf.sources.inquiry import Inquiry, Step

NAME = "autodiscover"
MADE_UP = "autodiscover"
"""The local part sent instead of the real one."""
_PATH = "/autodiscover/autodiscover.xml"
_REDIRECTS = 3


def steps(inquiry: Inquiry) -> Iterable[Step]:
    domain = inquiry.domain
    share = inquiry.options.share_address and inquiry.address.local is not None
    address = str(inquiry.address) if share else f"{MADE_UP}@{domain}"
    for host in (domain, f"autodiscover.{domain}"):
        yield _pox(inquiry, f"https://{host}{_PATH}", address)
    yield _json(inquiry)
    yield _by_srv(inquiry)


def _pox(inquiry: Inquiry, url: str, address: str) -> Step:
    async def ask(net: Net, deadline: Deadline) -> Answer:
        return await _follow(inquiry, url, url, address, Channel.HTTPS, net, deadline)

    what = Learned.ADDRESS if address == str(inquiry.address) else Learned.DOMAIN
    return Step(NAME, url, ask, (Told(document.host_of(url), what),))


def _by_srv(inquiry: Inquiry) -> Step:
    locator = f"_autodiscover._tcp.{inquiry.domain}"

    async def ask(net: Net, deadline: Deadline) -> Answer:
        answer = await net.query(locator, "SRV", deadline)
        targets = [r for r in srv.ordered(answer.srv) if r.target]
        if not targets:
            if answer.status in (DnsStatus.OK, DnsStatus.NO_DATA, DnsStatus.NX_DOMAIN):
                return Answer(NAME, locator, AnswerKind.NOTHING, "no-srv")
            return Answer(NAME, locator, AnswerKind.FAILED, f"dns-{answer.status}", answer.detail)
        best = targets[0]
        port = "" if best.port == 443 else f":{best.port}"
        pointer = Channel.DNSSEC if answer.authenticated else Channel.DNS
        made_up = f"{MADE_UP}@{inquiry.domain}"
        url = f"https://{best.target}{port}{_PATH}"
        return await _follow(inquiry, locator, url, made_up, pointer, net, deadline)

    return Step(NAME, locator, ask)


def _json(inquiry: Inquiry) -> Step:
    domain = inquiry.domain
    url = f"https://autodiscover.{domain}/autodiscover/autodiscover.json"
    made_up = f"{MADE_UP}@{domain}"
    query = f"?Email={quote(made_up, safe='')}&Protocol=AutodiscoverV1"

    async def ask(net: Net, deadline: Deadline) -> Answer:
        from autoconf import documents

        response = await net.fetch(HttpRequest(url + query), deadline)
        told = document.reached(response, Learned.DOMAIN)
        if response.fault is not None:
            return Answer(NAME, url, AnswerKind.FAILED, response.fault, response.detail, told=told)
        target = documents.read(response.body).reading.redirect_url
        if response.status != 200 or not _is_https(target):
            return Answer(NAME, url, AnswerKind.NOTHING, "no-url", told=told)
        pointer = document.channel(response)
        answer = await _follow(inquiry, url, target, made_up, pointer, net, deadline)
        return replace(answer, told=told + answer.told)

    return Step(NAME, url, ask, (Told(f"autodiscover.{domain}", Learned.DOMAIN),))


def _domain(address: str | None) -> str | None:
    """The mail domain of an address that a stranger names; never a public suffix."""
    try:
        return parse(address or "").domain.ascii
    except AddressError:
        return None


def _is_https(url: str | None) -> TypeGuard[str]:
    return url is not None and url.lower().startswith("https://")


async def _follow(
    inquiry: Inquiry,
    locator: str,
    url: str,
    address: str,
    pointer: Channel,
    net: Net,
    deadline: Deadline,
) -> Answer:
    """POST, and follow what the answer itself redirects to."""
    from autoconf import documents
    from autoconf.documents import autodiscover

    told: tuple[Told, ...] = ()
    for _ in range(_REDIRECTS + 1):
        real = inquiry.address.local is not None and address == str(inquiry.address)
        request = HttpRequest(
            url,
            "POST",
            autodiscover.request(address),
            # outlook.com insists on exactly this spelling (Thunderbird sends it too).
            (("Content-Type", "text/xml; charset=utf-8"),),
            within=inquiry.address.domain.registrable or inquiry.domain if real else None,
        )
        response = await net.fetch(request, deadline)
        told += _told(response, real=real)
        address = f"{MADE_UP}@{inquiry.domain}"
        if real and response.fault is HttpFault.REDIRECT:
            # It leads to somebody else's host, who is not told the address.
            continue
        pointer = document.weakest(pointer, document.channel(response))
        sent = str(inquiry.address) if real else address
        answer = document.read(
            NAME, response, inquiry.domain, locator=locator, pointer=pointer, address=sent
        )
        answer = replace(answer, told=told)
        if response.fault is not None or response.status != 200 or answer.claims:
            return answer
        reading = documents.read(
            response.body, content_type=response.content_type, domain=inquiry.domain
        ).reading
        if _is_https(reading.redirect_url):
            url = reading.redirect_url
            if real and _gives_away(url, inquiry):
                return replace(answer, kind=AnswerKind.FAILED, reason="redirect")
        elif (domain := _domain(reading.redirect_address)) is not None:
            address = f"{MADE_UP}@{domain}"
            url = f"https://autodiscover.{domain}{_PATH}"
        else:
            return answer
    return Answer(NAME, locator, AnswerKind.FAILED, "redirect", "too many redirects", told=told)


def _told(response: HttpResponse, *, real: bool) -> tuple[Told, ...]:
    """The body with the address goes to the first host alone; redirects drop it or stay there."""
    told = document.reached(response, Learned.DOMAIN)
    first = document.host_of((*response.hops, response.url)[0])
    return tuple(Told(t.host, Learned.ADDRESS) if real and t.host == first else t for t in told)


def _gives_away(url: str, inquiry: Inquiry) -> bool:
    """Whether a URL of somebody else's holds the local part that we told the domain."""
    host = document.host_of(url)
    if f".{host}".endswith(f".{inquiry.address.domain.registrable}"):
        return False
    return (inquiry.address.local or "").lower() in unquote(url).lower()
