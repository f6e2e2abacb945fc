"""Whatever strangers publish, every client comes to an end, and its run can be shown."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autoconf.clients import CLIENTS
from autoconf.clients.client import Client
from autoconf.clients.outcome import End
from autoconf.messages import LANGUAGES
from autoconf.net import DnsAnswer, DnsStatus, HttpFault, HttpResponse, Mx, Srv
from autoconf.outcome import Outcome as Tried
from autoconf.render import clients as render
from autoconf.render.clients_object import report_object

from .recorded import BOTH, FILE, IMAP, OWN, OWN_HTTP, SHARED, SMTP, WELL_KNOWN, D, Recording

POX = (
    "<Autodiscover><Response><Account><Protocol><Type>IMAP</Type><Server>imap.mail.example</Server>"
    "<Port>993</Port><SSL>on</SSL></Protocol><Protocol><Type>EXCH</Type>"
    "<EwsUrl>https://owa.mail.example/ews</EwsUrl></Protocol></Account></Response></Autodiscover>"
)
TOKENS = (
    *(
        "<",
        ">",
        "</",
        "&amp;",
        "]]>",
        "<!DOCTYPE x [<!ENTITY a 'b'>]>",
        "imap",
        "smtp",
        "SSL",
        "-1",
    ),
    *("0", "65536", "99999999999", "%EMAILDOMAIN%", "%EMAILLOCALPART%", "%X%", "..", ".", "a.b."),
    *("[::1]", "https://owa.x./y", "https://[::1]/", "//", "ſ", "İ", "\u202e", "\x00", "xn--a", ""),
)


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """A document with a few pieces replaced."""
    text = draw(st.sampled_from((FILE, POX)))
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 30)))
        text = text[:start] + draw(st.sampled_from(TOKENS)) + text[end:]
    return text


NAMES = st.sampled_from(
    ("", "mx.hoster.example", "example", "co.uk", "a..b", "ümlaut.example", ".")
)
NUMBERS = st.sampled_from((0, 1, 143, 993, 65535))


@st.composite
def worlds(draw: st.DrawFn) -> Recording:
    body = draw(st.one_of(mangled(), st.binary(max_size=60).map(lambda b: b.decode("latin-1"))))
    kind = draw(st.sampled_from(("text/xml", "text/html", "")))
    fault = draw(st.sampled_from((None, *HttpFault)))
    status = draw(st.sampled_from((200, 204, 302, 400, 401, 404, 500)))
    led = draw(st.sampled_from((OWN, "https://strange.example./x", "http://a.example/")))
    detail = draw(st.sampled_from(("", "from https to http://files.example/x?%40=1")))
    answer = HttpResponse(
        led, 0 if fault else status, kind, body.encode("utf-8", "replace"), fault, detail, (led,)
    )
    records = st.lists(st.builds(Srv, NUMBERS, NUMBERS, NUMBERS, NAMES), max_size=3).map(tuple)
    exchangers = st.lists(st.builds(Mx, NUMBERS, NAMES), max_size=3).map(tuple)
    names = ("_autodiscover", "_imaps", "_submission")
    return Recording(
        {
            **dict.fromkeys((OWN, OWN + SHARED, OWN + BOTH, OWN_HTTP, WELL_KNOWN), answer),
            f"POST https://autodiscover.{D}/autodiscover/autodiscover.xml": answer,
            f"POST https://{D}/autodiscover/autodiscover.xml": answer,
        },
        {
            f"{D} MX": DnsAnswer(D, "MX", DnsStatus.OK, mx=draw(exchangers)),
            **{
                f"{name}._tcp.{D} SRV": DnsAnswer(D, "SRV", DnsStatus.OK, srv=draw(records))
                for name in names
            },
        },
        {IMAP: draw(st.sampled_from(Tried)), SMTP: draw(st.sampled_from(Tried))},
    )


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
@given(world=worlds(), language=st.sampled_from(LANGUAGES))
@settings(max_examples=150, deadline=None)
def test_every_client_comes_to_an_end_that_can_be_shown(
    client: Client, world: Recording, language: str
) -> None:
    run = client.run(D, world)
    outcome = run.outcome
    both = outcome.incoming is not None and outcome.outgoing is not None
    if outcome.end is End.SETTINGS:
        assert both or outcome.exchange
    else:
        assert not both
    results = ((client, run),)
    assert render.page(results, language, D, steps=True)
    assert json.dumps(report_object(results, language, D))
