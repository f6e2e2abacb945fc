"""Signing in where the answer of a lookup leads: which servers, in which order, and when to stop.

One try a server, and of each protocol at most one server: the best that may be asked, which is one
that is verified, vouched for and not guessed (`permit`).  As soon as a server has been given the
credential and has not let us in, nobody else is asked: a second wrong password is how accounts are
locked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from autoconf.model import Auth, Settings, UsernameForm
from autoconf.model import Protocol as MailProtocol
from autoconf.outcome import Outcome
from autoconf.protocols.login.permit import Permit, objection
from autoconf.protocols.login.report import Attempt, Choice, End, LeftOut, LoginReport, Place, Try
from autoconf.protocols.login.secret import Kind
from autoconf.refusal import LATER, NAMES_THE_USER, advise, meaning
from autoconf.result import Trust

if TYPE_CHECKING:
    from autoconf.protocols.login.secret import Secret
    from autoconf.result import LookupResult, Verdict

Known = Sequence[tuple[str, str]]
"""A provider's own words and what they mean."""

_READ_AND_SEND = ((MailProtocol.IMAP, MailProtocol.POP3), (MailProtocol.SMTP,))
"""Without a wish: one server to read with, one to send with.  Where IMAP works, POP3 is not tried:
many switch it off, and every try more is one towards a lock."""


class SigningIn(Protocol):
    """`net.login.Door`."""

    async def sign_in(self, permit: Permit, secret: Secret, seconds: float) -> Attempt: ...


def choose(
    result: LookupResult, protocols: frozenset[MailProtocol], username: str | None = None
) -> Choice:
    """Where the credential may go; `protocols` is empty for one to read and one to send with."""
    wishes: Iterable[tuple[MailProtocol, ...]] = _READ_AND_SEND
    if protocols:
        wishes = [(protocol,) for protocol in MailProtocol if protocol in protocols]
    config = result.config
    rows = (*config.incoming, *config.outgoing) if config else ()
    beside = [
        row
        for other in result.alternatives
        for row in (*other.incoming, *other.outgoing)
        if row.trust is Trust.TRUSTED
    ]
    quirks = frozenset(config.settings.quirks if config else ())
    permits: list[Permit] = []
    left_out: list[LeftOut] = []
    unnamed: list[MailProtocol] = []
    for wish in wishes:
        named = [row for protocol in wish for row in rows if _protocol(row) is protocol]
        best = next((row for row in named if objection(row) is None), None)
        name = username or (best.username if best else None)
        if best is not None and name is not None:
            permits.append(Permit(best, name, quirks))
            continue
        # Where a proven way is missing, the one that fell short of it is what has to be mended.
        fell_short = [row for row in (*named, *beside) if _protocol(row) in wish]
        left_out += [LeftOut(row, against) for row in fell_short if (against := objection(row))]
        if not named:
            unnamed.append(wish[0])
    return Choice(tuple(permits), tuple(left_out), tuple(unnamed))


async def sign_in(
    door: SigningIn,
    result: LookupResult,
    choice: Choice,
    secret: Secret,
    *,
    known: Known = (),
    seconds: float = 30.0,
) -> LoginReport:
    """Try each once, in order, and stop where the credential did not open the door."""
    settings = result.config.settings if result.config else Settings()
    tries: list[Try] = []
    for permit in choice.permits:
        attempt = await door.sign_in(permit, secret, seconds)
        found = understand(permit, attempt, secret.kind, settings, known, result.address)
        tries.append(found)
        if attempt.sent and found.end is not End.SIGNED_IN:
            break
    return LoginReport(result, choice, tuple(tries))


def understand(
    permit: Permit,
    attempt: Attempt,
    kind: Kind,
    settings: Settings,
    known: Known,
    address: str | None = None,
) -> Try:
    """What an attempt means."""
    protocol = permit.endpoint.protocol
    if attempt.refused_at is not None:
        word = meaning(attempt.said, known)
        end = End.NOT_NOW if word in LATER else End.REFUSED
        at_the_door = attempt.refused_at is Place.SIGN_IN and word in NAMES_THE_USER
        others = _other_names(permit, address) if at_the_door else ()
        return Try(attempt, end, advise(word, settings, protocol), others)
    if attempt.accepted:
        return Try(attempt, End.SIGNED_IN)
    if attempt.seen.outcome is Outcome.NO_AUTH:
        offered = permit.verdict.observation.auth if permit.verdict.observation else ()
        oauth2 = kind is Kind.PASSWORD and Auth.OAUTH2 in offered
        word = "oauth2-required" if oauth2 else "no-common-sign-in"
        return Try(attempt, End.NO_WAY, advise(word, settings, protocol))
    return Try(attempt, End.FAILED)


def _other_names(permit: Permit, address: str | None) -> tuple[str, ...]:
    """What was found, if another name was tried; and the usual forms, if nobody says which."""
    row = permit.verdict
    names = [row.username]
    if row.server.username_form is UsernameForm.UNKNOWN and address is not None:
        names += [address, address.rpartition("@")[0]]
    return tuple(dict.fromkeys(name for name in names if name and name != permit.username))


def _protocol(row: Verdict) -> MailProtocol:
    return row.server.endpoint.protocol
