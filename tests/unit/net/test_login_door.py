"""The door that a credential goes through, against scripted peers on loopback."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from autoconf.model import Endpoint, Protocol, Security
from autoconf.net import DnsStatus
from autoconf.net.dial import Dialler, Patience
from autoconf.net.login import Door
from autoconf.net.mail import Driver
from autoconf.observation import Outcome
from autoconf.protocols.login.permit import Permit
from autoconf.protocols.login.report import Attempt, Place
from autoconf.protocols.login.secret import Secret
from autoconf.protocols.table import create
from tests.unit.leaks import leaks
from tests.unit.net.peers import LOOPBACK, TableResolver, serving
from tests.unit.permits import USERNAME, verdict

if TYPE_CHECKING:
    import ssl

    from tests.unit.net.conftest import Authority

WORD = "s3cret/word+of-mine"
HOST = "mail.example.com"
QUICK = Patience(connect=2, silence=0.3)


@dataclass
class Server:
    """Enough of IMAP to sign in at; keeps what it heard."""

    answer: bytes = b"OK signed in"
    starttls: ssl.SSLContext | None = None
    heard: list[bytes] = field(default_factory=list)
    connections: int = 0

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        writer.write(b"* OK ready\r\n")
        while line := await reader.readline():
            self.heard.append(line)
            tag, command = line.split()[:2]
            answer = b"OK done"
            if command == b"CAPABILITY":
                starttls = b" STARTTLS" if self.starttls else b""
                writer.write(b"* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN" + starttls + b"\r\n")
            elif command == b"AUTHENTICATE":
                answer = self.answer
                if not answer:
                    await asyncio.Event().wait()
            writer.write(tag + b" " + answer + b"\r\n")
            if command == b"STARTTLS" and self.starttls:
                await writer.drain()
                await writer.start_tls(self.starttls)

    @property
    def has_the_word(self) -> bool:
        return bool(leaks(WORD, b"".join(self.heard).decode("latin-1")))


def permit(port: int, security: Security) -> Permit:
    """What a verified observation of that very endpoint gives."""
    row = verdict(f"imap://{HOST}:{port}/{security}")
    endpoint = Endpoint(Protocol.IMAP, HOST, port, security)
    assert row.server.endpoint == endpoint
    return Permit(row, USERNAME)


def sign_in(
    server: Server,
    authority: Authority,
    *,
    tls: ssl.SSLContext | None = None,
    seconds: float = 5,
    addresses: tuple[str, ...] | DnsStatus = ("127.0.0.1",),
) -> Attempt:
    async def run() -> Attempt:
        resolver = TableResolver({HOST: addresses})
        door = Door(Driver(Dialler(resolver, LOOPBACK, QUICK), authority.trust, create))
        async with serving(server, tls) as port:
            leave = permit(port, Security.TLS if tls else Security.STARTTLS)
            try:
                return await door.sign_in(leave, Secret(WORD), seconds)
            finally:
                await door.close()

    return asyncio.run(run())


@pytest.mark.parametrize("starttls", [False, True])
def test_the_credential_goes_to_a_server_with_a_valid_certificate(
    authority: Authority, starttls: bool
) -> None:
    context = authority.server()
    server = Server(starttls=context if starttls else None)
    attempt = sign_in(server, authority, tls=None if starttls else context)
    assert attempt.accepted
    assert attempt.sent
    assert (attempt.mechanism, attempt.refused_at) == ("PLAIN", None)
    assert server.has_the_word
    assert attempt.seen.tls is not None
    assert attempt.seen.tls.valid
    assert leaks(WORD, attempt) == []


@pytest.mark.parametrize("starttls", [False, True])
@pytest.mark.parametrize("fault", ["name", "expired", "early", "issuer"])
def test_a_server_whose_certificate_is_bad_by_now_never_sees_a_byte_of_the_credential(
    authority: Authority, fault: str, starttls: bool
) -> None:
    context = authority.server(fault)
    server = Server(starttls=context if starttls else None)
    attempt = sign_in(server, authority, tls=None if starttls else context)
    assert not attempt.sent
    assert not attempt.accepted
    assert attempt.seen.outcome in (Outcome.TLS_NAME, Outcome.TLS_EXPIRED, Outcome.TLS_CHAIN)
    assert not server.has_the_word
    assert not any(b"AUTHENTICATE" in line for line in server.heard)


@pytest.mark.parametrize(
    "connect",
    [
        # It closes; it is silent; it is not there.
        lambda authority: sign_in(Server(starttls=None), authority),
        lambda authority: sign_in(Server(answer=b""), authority, tls=authority.server()),
        lambda authority: sign_in(
            Server(), authority, tls=authority.server(), addresses=DnsStatus.NX_DOMAIN
        ),
    ],
)
def test_whatever_the_network_does_is_a_value(
    connect: Callable[[Authority], Attempt], authority: Authority
) -> None:
    attempt = connect(authority)
    assert not attempt.accepted
    assert attempt.refused_at is None
    assert attempt.seen.outcome in (Outcome.NO_STARTTLS, Outcome.SILENT, Outcome.NO_SUCH_NAME)


def test_a_refusal_is_told_in_the_words_of_the_server_and_nothing_logs_the_secret(
    authority: Authority, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server = Server(answer=b"NO [AUTHENTICATIONFAILED] not " + WORD.encode())
    attempt = sign_in(server, authority, tls=authority.server())
    assert attempt.refused_at is Place.SIGN_IN
    assert attempt.said == "a2 NO [AUTHENTICATIONFAILED] not ***"
    assert server.connections == 1
    assert (
        leaks(WORD, attempt, caplog.text, [repr(record.__dict__) for record in caplog.records])
        == []
    )


def test_a_permit_is_for_its_own_endpoint() -> None:
    row = verdict(f"imap://{HOST}:993/tls")
    other = Endpoint(Protocol.IMAP, "elsewhere.example.com", 993, Security.TLS)
    with pytest.raises(ValueError, match="unproven"):
        Permit(replace(row, server=replace(row.server, endpoint=other)), USERNAME)


def test_a_door_is_opened_from_what_an_operator_writes(tmp_path: Path) -> None:
    door = Door.open(resolver=("127.0.0.1", 5353), allow_networks=("10.0.0.0/8",))
    assert door.resolver is not None
    asyncio.run(door.close())
    with pytest.raises(ValueError, match="does not appear to be"):
        Door.open(allow_networks=("everywhere",))
