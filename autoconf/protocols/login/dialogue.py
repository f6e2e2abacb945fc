"""What the three conversations that sign in have in common: secrecy, and what came of it.

A step that carries a secret is `Hidden`: the transcript has its other text, and without TLS it is
never carried out.  Everything else that leaves a conversation passes the redactor, for a server may
send back what it was told.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from autoconf.model import Auth
from autoconf.observation import Direction, Outcome
from autoconf.protocols import Action, Report, Send
from autoconf.protocols.dialogue import Dialogue, PeerError, Step
from autoconf.protocols.line import printable
from autoconf.protocols.login.permit import Permit
from autoconf.protocols.login.report import Place
from autoconf.protocols.login.sasl import Exchange, Mechanism, SaslError, choose
from autoconf.protocols.login.secret import HIDDEN, Redactor, Secret

CANCEL = Send(b"*\r\n")
"""RFC 9051 section 6.2.2, RFC 4954 section 4, RFC 5034 section 4."""
_CHALLENGE = re.compile(r"(\+|334)(?: |$)")


@dataclass(frozen=True, slots=True, repr=False)
class Hidden(Send):
    """Bytes that hold a secret, and what is shown for them."""

    shown: str = HIDDEN

    def __repr__(self) -> str:
        return f"Hidden({self.shown!r})"


class SignIn(Dialogue):
    """One sign-in over one connection; the attributes say how it went, whoever ended it."""

    def __init__(self, permit: Permit, secret: Secret) -> None:
        self.permit = permit
        self.mechanism = ""
        self.sent = False
        """The credential, or the first part of it, was handed over."""
        self.accepted = False
        self.refused_at: Place | None = None
        self.said = ""
        """The answer that refused."""
        self._secret = secret
        self._scrub = Redactor(secret)
        self._exchange: Exchange | None = None
        self._opening: bytes | None = None
        """What a client-first mechanism still has to say."""
        self._fault = ""
        super().__init__(permit.endpoint.security)

    # For scripts

    def _choose(self, announced: Sequence[str]) -> Mechanism | None:
        found = choose(self._secret.kind, announced, self.permit.verdict.server.auth)
        if announced:
            self._learn("sasl", " ".join(announced))
        return found

    def _begin(self, mechanism: Mechanism) -> None:
        self.mechanism = mechanism.name
        self._exchange = Exchange(mechanism, self.permit.username, self._secret)
        self._opening = self._exchange.first()

    def _inline(self) -> str:
        """The initial response, for those who send it with the command; "" if there is none."""
        opening, self._opening = self._opening, None
        return "" if opening is None else b64encode(opening).decode()

    def _respond(self, payload: str | None) -> Send:
        """The line that answers a challenge."""
        assert self._exchange is not None
        if self._opening is not None:
            # The challenge only invites us, and old servers write words into it.
            return _line(self._inline())
        try:
            challenge = b64decode((payload or "").strip(), validate=True)
            answer = self._exchange.answer(challenge)
        except (ValueError, SaslError) as error:
            odd = isinstance(error, SaslError)
            self._fault = str(error) if odd else "sends what is not base64"
            return CANCEL
        if challenge[:1] == b"{":
            self._learn("sasl-error", challenge.decode("utf-8", "replace"))
        return _line(b64encode(answer).decode())

    def _judge(self, accepted: bool, said: str) -> bool:
        """What the server's last word on the sign-in means."""
        if self._fault:
            raise PeerError(Outcome.MISMATCH, f"{self.mechanism}: the server {self._fault}")
        proven = self._exchange is None or self._exchange.settled
        if accepted and not (self.sent and proven):
            raise PeerError(Outcome.MISMATCH, f"{self.mechanism}: success without proof")
        self._exchange = None
        self.accepted = accepted
        if not accepted:
            self._refused(Place.SIGN_IN, said)
        return accepted

    def _refused(self, place: Place, said: str) -> None:
        self.refused_at = place
        self.said = printable(self._scrub(said), 400).strip()

    def _over(self) -> Report:
        """The report of a conversation that came to its end."""
        return self._report(Outcome.OK)

    # Secrecy

    def _act(self, step: Step) -> Sequence[Action]:
        if not isinstance(step, Hidden):
            return super()._act(step)
        if not self._tls:
            raise RuntimeError("a credential must not be sent without TLS")
        self.sent = True
        self._asked = step.shown
        self._note(Direction.OUT, step.shown)
        return (step,)

    def _stuck(self) -> Sequence[Action]:
        if not (self.sent and self._buffer.excess):
            return super()._stuck()
        # Cut where a secret might be cut in two, so that the redactor would not know it.
        self._note(Direction.NOTE, self._buffer.excess)
        return (self._done(self._report(Outcome.MISMATCH, self._buffer.excess)),)

    def _note(self, direction: Direction, text: str) -> None:
        challenge = _CHALLENGE.match(text)
        if self._exchange is not None and direction is Direction.IN and challenge:
            # Salt and proofs of SCRAM together let a password be guessed at leisure.
            text = challenge[1] if text == challenge[0] else f"{challenge[1]} {HIDDEN}"
        super()._note(direction, self._scrub(text))

    def _report(self, outcome: Outcome, detail: str = "", auth: tuple[Auth, ...] = ()) -> Report:
        return super()._report(outcome, self._scrub(detail), auth)

    def _learn(self, name: str, value: str) -> None:
        super()._learn(name, self._scrub(value))


def _line(answer: str) -> Hidden:
    return Hidden(f"{answer}\r\n".encode())
