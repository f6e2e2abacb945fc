"""SASL mechanisms (RFC 4422): what is said to prove who one is, without the framing of a protocol.

PLAIN (RFC 4616), LOGIN (no RFC, on the wire everywhere), SCRAM-SHA-256 (RFC 5802, RFC 7677),
XOAUTH2 (Google's) and OAUTHBEARER (RFC 7628).  A mechanism is a generator: it yields what we say
and is sent what the server answers.
"""

from __future__ import annotations

import hashlib
import hmac
import stringprep
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from secrets import token_hex

from autoconf.model import Auth
from autoconf.protocols.login.secret import Kind, Secret
from autoconf.protocols.sasl import method

Steps = Generator[bytes, bytes, None]

FEWEST_ROUNDS, MOST_ROUNDS = 4096, 1_000_000
"""Iterations of SCRAM: fewer give the password away to whoever listens to a server's wishes
(RFC 7677 section 4), more would keep this machine busy for seconds."""


class SaslError(Exception):
    """The server said what the mechanism does not allow; the text is for people."""


@dataclass(frozen=True, slots=True)
class Mechanism:
    name: str
    kind: Kind
    steps: Callable[[str, Secret], Steps]
    least: int
    """Answers of ours before which a success is none."""
    client_first: bool = True


class Exchange:
    """One run of one mechanism."""

    def __init__(self, mechanism: Mechanism, username: str, secret: Secret) -> None:
        self._mechanism = mechanism
        self._steps = mechanism.steps(username, secret)
        self._said = 0

    def first(self) -> bytes | None:
        """What may be said at once; None where the server has to ask first."""
        return self._advance(None) if self._mechanism.client_first else None

    def answer(self, challenge: bytes) -> bytes:
        """What to say to a challenge.  Raises SaslError."""
        return self._advance(challenge if self._said else None)

    @property
    def settled(self) -> bool:
        """Everything was said - for SCRAM: the server, too, proved that it knows the password."""
        return self._said >= self._mechanism.least

    def _advance(self, challenge: bytes | None) -> bytes:
        try:
            said = next(self._steps) if challenge is None else self._steps.send(challenge)
        except StopIteration:
            raise SaslError(f"asks for more than {self._mechanism.name} has") from None
        self._said += 1
        return said


def _plain(username: str, secret: Secret) -> Steps:
    yield f"\0{username}\0{secret.reveal()}".encode()


def _login(username: str, secret: Secret) -> Steps:
    yield username.encode()
    yield secret.reveal().encode()


def _xoauth2(username: str, secret: Secret) -> Steps:
    yield f"user={username}\1auth=Bearer {secret.reveal()}\1\1".encode()
    yield b""  # asked only when it was refused; the refusal itself follows this


def _oauthbearer(username: str, secret: Secret) -> Steps:
    yield f"n,a={_escaped(username)},\1auth=Bearer {secret.reveal()}\1\1".encode()
    yield b"\1"  # likewise, RFC 7628 section 3.2.3


def scram(username: str, secret: Secret, nonce: str) -> Steps:
    """SCRAM-SHA-256 without channel binding."""
    bare = f"n={_escaped(username)},r={nonce}"
    asked = yield f"n,,{bare}".encode()
    said = _attributes(asked)
    whole_nonce, salt = said.get("r", ""), said.get("s", "")
    if not whole_nonce.startswith(nonce) or whole_nonce == nonce:
        raise SaslError("answers somebody else's question")
    rounds = int(said["i"]) if said.get("i", "").isdecimal() and len(said["i"]) < 9 else 0
    if not FEWEST_ROUNDS <= rounds <= MOST_ROUNDS:
        raise SaslError(f"wants {rounds} rounds of hashing")
    password = _prepared(secret.reveal()).encode()
    salted = hashlib.pbkdf2_hmac("sha256", password, _decoded(salt), rounds)
    without_proof = f"c=biws,r={whole_nonce}"
    message = ",".join((bare, asked.decode(), without_proof)).encode()
    key = _hmac(salted, b"Client Key")
    signature = _hmac(hashlib.sha256(key).digest(), message)
    proof = bytes(a ^ b for a, b in zip(key, signature, strict=True))
    final = yield f"{without_proof},p={b64encode(proof).decode()}".encode()
    ended = _attributes(final)
    if "e" not in ended:
        expected = _hmac(_hmac(salted, b"Server Key"), message)
        if not hmac.compare_digest(_decoded(ended.get("v", "")), expected):
            raise SaslError("does not know the password itself")
    yield b""


def _scram(username: str, secret: Secret) -> Steps:
    return scram(username, secret, token_hex(16))


MECHANISMS = (
    Mechanism("SCRAM-SHA-256", Kind.PASSWORD, _scram, 3),
    Mechanism("PLAIN", Kind.PASSWORD, _plain, 1),
    Mechanism("LOGIN", Kind.PASSWORD, _login, 2, client_first=False),
    Mechanism("XOAUTH2", Kind.TOKEN, _xoauth2, 1),
    Mechanism("OAUTHBEARER", Kind.TOKEN, _oauthbearer, 1),
)
"""In order of preference: the server does not learn the password; one turn; two."""


def choose(kind: Kind, announced: Iterable[str], stated: Sequence[Auth]) -> Mechanism | None:
    """The one mechanism to try: what the server announces, by the provider's own preference.

    What clients will do is what is worth trying: where the settings say a password in clear, a
    client says PLAIN, even if the server lists SCRAM as well.
    """
    offered = set(announced)
    usable = [m for m in MECHANISMS if m.kind is kind and m.name in offered]
    order = list(stated)
    return min(usable, key=lambda m: _rank(method(m.name), order), default=None)


def _rank(auth: Auth | None, order: list[Auth]) -> int:
    return order.index(auth) if auth in order else len(order)


def _escaped(username: str) -> str:
    """RFC 5801 section 4: a comma would end the name."""
    return username.replace("=", "=3D").replace(",", "=2C")


def _prepared(text: str) -> str:
    """SASLprep (RFC 4013) as far as it maps; what it forbids the server will refuse anyhow."""
    mapped = (
        " " if stringprep.in_table_c12(c) else c for c in text if not stringprep.in_table_b1(c)
    )
    return unicodedata.normalize("NFKC", "".join(mapped))


def _attributes(message: bytes) -> dict[str, str]:
    """`r=…,s=…,i=…` of a server."""
    parts = message.decode("utf-8", "replace").split(",")
    return {part[0]: part[2:] for part in parts if part[1:2] == "="}


def _decoded(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except ValueError:
        raise SaslError("sends what is not base64") from None


def _hmac(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, "sha256")
