"""Whatever can be written is read back the same, and is valid."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from lxml import etree

import autoconf.documents
from autoconf.documents import autoconfig, autodiscover, best, pacc
from autoconf.documents.text import name as clean_name
from autoconf.model import (
    Auth,
    Endpoint,
    Hint,
    HintKind,
    Protocol,
    Security,
    Server,
    Settings,
)

FUZZ = hypothesis_settings(deadline=None, max_examples=60)
SCHEMA = etree.RelaxNG(etree.parse(Path(autoconf.documents.__file__).parent / "autoconfig.rng"))

LABELS = st.from_regex(r"[a-z]([a-z0-9-]{0,10}[a-z0-9])?", fullmatch=True)
HOSTS = st.lists(LABELS, min_size=2, max_size=4).map(".".join).filter(lambda h: "xn--" not in h)
USERNAMES = st.sampled_from(
    [None, "%EMAILADDRESS%", "%EMAILLOCALPART%", "%EMAILLOCALPART%@mail.example", "a&b<c>'\"d"]
)
AUTHS = st.lists(st.sampled_from(list(Auth)), unique=True, max_size=4).map(tuple)
SERVERS = st.builds(
    Server,
    st.builds(
        Endpoint,
        st.sampled_from(list(Protocol)),
        HOSTS,
        st.integers(1, 65535),
        st.sampled_from([Security.TLS, Security.STARTTLS]),
    ),
    USERNAMES,
    AUTHS,
)
SENTENCES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
HINTS = st.builds(
    Hint,
    st.sampled_from(list(HintKind)),
    SENTENCES.map(lambda text: (("en", text),)),
    st.sampled_from([None, "https://example.com/?a=1&b='2'"]),
)
SETTINGS = st.builds(
    Settings,
    display_name=st.none() | st.text(max_size=80),
    domains=st.lists(HOSTS, min_size=1, max_size=3, unique=True).map(tuple),
    servers=st.lists(SERVERS, min_size=1, max_size=5).map(tuple),
    hints=st.lists(HINTS, max_size=2).map(tuple),
)


@FUZZ
@given(SETTINGS)
def test_autoconfig(settings: Settings) -> None:
    body = autoconfig.write(settings)
    SCHEMA.assertValid(etree.fromstring(body))
    (found,) = autoconfig.read(body).settings
    assert found.domains == settings.domains
    assert found.display_name == (clean_name(settings.display_name or "") or settings.domains[0])
    chosen = best(settings.servers)
    assert [server.endpoint for server in found.servers] == [s.endpoint for s in chosen]
    for server, original in zip(found.servers, chosen, strict=True):
        assert server.username == (original.username or "%EMAILADDRESS%")
        assert (Auth.OAUTH2 in server.auth) == (Auth.OAUTH2 in original.auth)
        generic = [auth for auth in original.auth if auth is not Auth.OAUTH2]
        assert [a for a in server.auth if a is not Auth.OAUTH2] == (
            generic[:1] or ([] if original.auth else [Auth.PASSWORD_CLEARTEXT])
        )


@FUZZ
@given(SETTINGS, st.text(st.characters(codec="utf-8"), min_size=1, max_size=20))
def test_autoconfig_for_any_address_is_valid_and_holds_no_placeholder(
    settings: Settings, local_part: str
) -> None:
    body = autoconfig.write(settings, address=f"u{local_part}@example.com")
    root = etree.fromstring(body)
    SCHEMA.assertValid(root)
    if "%" not in local_part:
        assert all("%" not in (each.text or "") for each in root.iter("username"))


@FUZZ
@given(SETTINGS)
def test_autodiscover(settings: Settings) -> None:
    body = autodiscover.write(settings, address="jane@example.com")
    (found,) = autodiscover.read(body).settings
    assert [server.endpoint for server in found.servers] == [
        server.endpoint for server in best(settings.servers)
    ]


@FUZZ
@given(SETTINGS)
def test_pacc_says_the_same_or_refuses(settings: Settings) -> None:
    ports = {Protocol.IMAP: 993, Protocol.POP3: 995, Protocol.SMTP: 465}
    chosen = best(settings.servers)
    expressible = all(
        s.endpoint.security is Security.TLS and s.endpoint.port == ports[s.endpoint.protocol]
        for s in chosen
    )
    try:
        (found,) = pacc.read(pacc.write(settings)).settings
    except ValueError:
        assert not expressible
    else:
        assert expressible
        assert [server.endpoint for server in found.servers] == [s.endpoint for s in chosen]


@FUZZ
@given(st.lists(HOSTS, min_size=3, max_size=3))
def test_pacc_on_its_implied_ports_is_read_back(hosts: list[str]) -> None:
    ports = ((Protocol.IMAP, 993), (Protocol.POP3, 995), (Protocol.SMTP, 465))
    servers = tuple(
        Server(Endpoint(protocol, host, port, Security.TLS), None, (Auth.PASSWORD_CLEARTEXT,))
        for host, (protocol, port) in zip(hosts, ports, strict=True)
    )
    (found,) = pacc.read(pacc.write(Settings(servers=servers))).settings
    assert found.servers == servers
