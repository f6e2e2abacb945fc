"""Asking the world what the simulated clients would ask: each question once, through the one door.

Nobody's local part is sent: a made-up one stands where a client would put it, unless the person
says otherwise, and then over https to the domain's own hosts alone.  Nothing is signed in to.
Beside a check it is the check's own, so that what both want to know goes out once (`once`).
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import quote

from autoconf.address import Address
from autoconf.clients.client import Client, unknown
from autoconf.clients.outcome import Run
from autoconf.clients.question import (
    EMAIL_MD5,
    Answer,
    Body,
    Dns,
    Mail,
    Question,
    Recorded,
    Unrecorded,
    Web,
    silent,
)
from autoconf.documents import autodiscover
from autoconf.model import EMAIL_ADDRESS, EMAIL_LOCAL_PART
from autoconf.net import Deadline, HttpFault, HttpRequest, HttpResponse, Net
from autoconf.protocols.table import create

MOST_AT_ONCE = 12
QUESTION_SECONDS = 10.0
"""No client that asks several at once waits longer for one."""


async def record(
    net: Net,
    address: Address,
    clients: Sequence[Client],
    deadline: Deadline,
    *,
    share_address: bool = False,
    made_up: str | None = None,
) -> dict[Question, Answer]:
    """Every answer that these clients need.  What no time was left for is missing from it.
    `made_up` is the local part to send; left out, one that nobody has asked with before."""
    recorded: dict[Question, Answer] = {}
    running = [client.going(address.domain.ascii, recorded) for client in clients]
    stand_in = made_up or secrets.token_hex(6)
    asking = _Asking(net, address, deadline, stand_in, share_address=share_address)
    while deadline.left(net.now()):
        missing = tuple(dict.fromkeys(question for run in running for question in next(run, ())))
        if not missing:
            break
        answers = await asyncio.gather(*(asking.one(question) for question in missing))
        late = not deadline.left(net.now())
        for question, answer in zip(missing, answers, strict=True):
            # What our own deadline cut short says nothing about the host.
            if not (late and silent(answer)):
                recorded[question] = answer
    return recorded


def run_all(
    address: Address, clients: Iterable[Client], recorded: Recorded
) -> tuple[tuple[Client, Run], ...]:
    """What each client would do; `unknown` where the recording ends before the client does."""
    return tuple((client, _run(client, address, recorded)) for client in clients)


def _run(client: Client, address: Address, recorded: Recorded) -> Run:
    try:
        return client.run(address.domain.ascii, recorded)
    except Unrecorded:
        return unknown()


class _Asking:
    def __init__(
        self, net: Net, address: Address, deadline: Deadline, stand_in: str, *, share_address: bool
    ) -> None:
        self._net, self._deadline = net, deadline
        self._domain = address.domain.ascii
        self._home = address.domain.registrable or self._domain
        self._local = address.local if share_address else None
        self._stand_in = f"{stand_in}@{self._domain}"
        self._slots = asyncio.Semaphore(MOST_AT_ONCE)
        self._silent: set[tuple[bool, str]] = set()
        """Hosts that said nothing: nobody waits there twice."""

    async def one(self, question: Question) -> Answer:
        async with self._slots:
            at = min(self._deadline.at, self._net.now() + QUESTION_SECONDS)
            within = Deadline(at)
            match question:
                case Dns():
                    return await self._net.query(question.name, question.rdtype, within)
                case Web():
                    return await self._web(question, within)
                case Mail():
                    where = question.endpoint
                    talk = create(where.protocol, where.security)
                    return await self._net.converse(where, talk, within)

    async def _web(self, question: Web, within: Deadline) -> HttpResponse:
        place = question.secure, question.host
        if place in self._silent:
            return HttpResponse(question.url, fault=HttpFault.SILENT, detail="silent before")
        own = question.secure and f".{question.host}".endswith(f".{self._domain}")
        real = own and self._local is not None and question.shares_address
        address = f"{self._local}@{self._domain}" if real else self._stand_in
        answer = await self._net.fetch(self._request(question, address, real=real), within)
        if silent(answer) and len(answer.hops) < 2:
            self._silent.add(place)
        if not question.shares_address:
            return answer
        return _anonymous(answer, address, made_up=not real)

    def _request(self, question: Web, address: str, *, real: bool) -> HttpRequest:
        shown = quote(address, safe="") if question.encoded else quote(address, safe="@+")
        digest = hashlib.md5(address.encode(), usedforsecurity=False).hexdigest()
        url = question.url.replace(EMAIL_ADDRESS, shown).replace(EMAIL_MD5, digest)
        posts = question.body is Body.AUTODISCOVER
        return HttpRequest(
            url,
            question.method,
            autodiscover.request(address) if posts else None,
            (("Content-Type", "text/xml; charset=utf-8"),) if posts else (),
            within=self._home if real else None,
        )


def _anonymous(answer: HttpResponse, address: str, *, made_up: bool) -> HttpResponse:
    """The answer with placeholders where it repeats the address it was asked with; a local part
    alone is told from other words only if it was made up, and stands by itself."""
    whole = (address, quote(address, safe=""), quote(address, safe="@+"))
    spellings = [(re.escape(spelling), EMAIL_ADDRESS) for spelling in whole]
    if made_up:
        # No piece of a host name or path, where the word may stand for itself.
        alone = rf"(?<![\w.@/<]){re.escape(address.partition('@')[0])}(?![\w.@/=])"
        spellings.append((alone, EMAIL_LOCAL_PART))

    def text(known: str) -> str:
        for spelling, placeholder in spellings:
            known = re.sub(spelling, placeholder, known)
        return known

    body = answer.body
    for spelling, placeholder in spellings:
        body = re.sub(spelling.encode(), placeholder.encode(), body)
    return replace(
        answer,
        url=text(answer.url),
        detail=text(answer.detail),
        hops=tuple(map(text, answer.hops)),
        headers=tuple((name, text(value)) for name, value in answer.headers),
        body=body,
    )
