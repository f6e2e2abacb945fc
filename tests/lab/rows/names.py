"""DNS that says no, says nothing, or says too much."""

from __future__ import annotations

from ..documents import IMAP, SMTP, honest, own, verified
from ..table import Dns, Expect, Row

ROWS = (
    Row(
        domain="null-mx.example",
        about="null MX: this domain takes no mail",
        dns=("@ MX 0 .",),
        expect=Expect(status="unavailable", exit=3, servers=()),
    ),
    Row(
        domain="nobody-knows.example",
        about="a domain that exists and publishes nothing",
        dns=("@ MX 10 mx",),
        expect=Expect(status="not_found", exit=3, servers=(), conflicts=False),
    ),
    Row(
        domain="no-such-domain.example",
        about="a domain that does not exist",
        zone=Dns.ABSENT,
        expect=Expect(status="not_found", exit=3, servers=()),
    ),
    Row(
        domain="servfail.example",
        about="the domain's servers fail: nothing is known, try again",
        zone=Dns.SERVFAIL,
        expect=Expect(status="undetermined", exit=5, servers=()),
    ),
    Row(
        domain="bogus.example",
        about="signatures that should be there are not: the resolver refuses to answer",
        zone=Dns.BOGUS,
        dns=("@ MX 10 mx.hoster.example.",),
        expect=Expect(status="undetermined", exit=5, servers=()),
    ),
    Row(
        domain="dns-silence.example",
        about="the domain's servers do not answer",
        zone=Dns.SILENT,
        expect=Expect(status="undetermined", exit=5, servers=()),
    ),
    Row(
        domain="truncated.example",
        about="an MX answer too long for a datagram is asked again over TCP",
        dns=(
            *(f"@ MX {n + 20} mx{n:02}.some-quite-long-label-to-fill-up.{{d}}." for n in range(60)),
            "@ MX 10 mx.hoster.example.",
            *(f'@ TXT "filler {n} {"x" * 200}"' for n in range(20)),
        ),
        pages=(own(IMAP, SMTP),),
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, conflicts=None, attempts=("mx-record mx.hoster.example",)),
    ),
    Row(
        domain="xn--bcher-kva.example",
        about="a domain in its own script, typed as people write it",
        ask="bücher.example",
        pages=(own(IMAP, SMTP),),
        mail=honest(IMAP, SMTP),
        expect=verified(IMAP, SMTP, said=("bücher.example",)),
    ),
    Row(
        domain="wildcard.example",
        about="every name resolves to a parking host that answers everywhere: nothing is guessed",
        dns=("* CNAME park.{d}.",),
        mail=honest("imap park.{d} 993 tls", "smtp park.{d} 465 tls"),
        expect=Expect(status="not_found", exit=3, servers=(), attempts=("guess wildcard",)),
    ),
    Row(
        domain="island-known.example",
        about="no network, and a provider on this machine's list",
        ask="gmail.com",
        island=True,
        expect=Expect(status="found", exit=4, sources=frozenset({"curated"}), seconds=4),
    ),
    Row(
        domain="island-unknown.example",
        about="no network, and nobody on this machine knows the domain",
        island=True,
        expect=Expect(status="undetermined", exit=5, servers=(), seconds=4),
    ),
)
