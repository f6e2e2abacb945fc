"""PACC, draft-ietf-mailmaint-pacc: a JSON document whose digest stands in the domain's DNS.

The TXT record comes first: without one the domain does not speak PACC and its web host is left in
peace.  A body that no digest fits is refused, however good its certificate.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from autoconf.net import Deadline, DnsStatus, HttpRequest, Net
from autoconf.result import Answer, AnswerKind, Learned, Told
from autoconf.sources import document
from autoconf.sources.inquiry import Inquiry, Step

NAME = "pacc"


def steps(inquiry: Inquiry) -> Iterable[Step]:
    domain = inquiry.domain
    url = f"https://ua-auto-config.{domain}/.well-known/user-agent-configuration.json"

    async def ask(net: Net, deadline: Deadline) -> Answer:
        txt = await net.query(f"_ua-auto-config.{domain}", "TXT", deadline)
        if txt.status in (DnsStatus.NO_DATA, DnsStatus.NX_DOMAIN):
            return Answer(NAME, url, AnswerKind.NOTHING, "no-digest")
        if txt.status is not DnsStatus.OK:
            return Answer(NAME, url, AnswerKind.FAILED, f"dns-{txt.status}", txt.detail)
        # Here and not before the question: loading the readers would hold up everybody's questions.
        from autoconf.documents import pacc

        if not any(pacc.parse_txt(text) for text in txt.txt):
            return Answer(NAME, url, AnswerKind.NOTHING, "no-digest")
        response = await net.fetch(HttpRequest(url), deadline)
        told = document.reached(response, Learned.DOMAIN)
        if response.status == 200 and not pacc.matches(response.body, txt.txt):
            return Answer(NAME, url, AnswerKind.FAILED, "digest-mismatch", told=told)
        answer = document.read(
            NAME, response, domain, locator=url, pointer=document.channel(response)
        )
        return replace(answer, told=told)

    yield Step(NAME, url, ask, (Told(f"ua-auto-config.{domain}", Learned.DOMAIN),))
