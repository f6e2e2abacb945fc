"""A server line of a record held against what was seen: is it still true, and what would mend it?

Pure: a sighting in, a drift out.  Two rules carry it:

- What our own side may be the cause of is `unknown` and never drift: no route, no resolver,
  silence, a server that turns us away (421, 554, BYE) or hangs up.  So is what two looks saw
  differently.
- A patch is proposed only for what a handshake can prove: a dead line goes, a TLS port comes, the
  ways to sign in become those announced.  Everything else is for a person to look at.

What a server announces is an upper bound (`protocols.sasl`): a way to sign in that is announced and
not recorded is no drift; one that is recorded and no longer announced is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from autoconf.catalog.parts import ServerLine
from autoconf.model import Auth, Confidence, Endpoint, Security
from autoconf.observation import Observation, Outcome
from autoconf.upkeep.logbook import Sighting


class Kind(StrEnum):
    """What became of a line; the words of the JSON output, which never change."""

    TRUE = "true"
    UNKNOWN = "unknown"
    HOST_GONE = "host-gone"
    """The name does not exist, or has no address any more."""
    PORT_CLOSED = "port-closed"
    """Refused on every address."""
    NOT_OFFERED = "not-offered"
    """Something answers, but not this protocol."""
    NO_ENCRYPTION = "no-encryption"
    """TLS, or the upgrade to it, is not to be had there."""
    CERTIFICATE = "certificate"
    """For another name, out of date, or signed by nobody we know."""
    AUTH_CHANGED = "auth-changed"
    TLS_OFFERED = "tls-offered"
    """The record knows STARTTLS only, and the TLS port of the same host answers."""


class Action(StrEnum):
    NONE = "none"
    REMOVE = "remove-line"
    ADD = "add-line"
    SET_AUTH = "set-auth"
    LOOK = "look"
    """A person must decide."""


KINDS: dict[Outcome, Kind] = {
    Outcome.OK: Kind.TRUE,
    Outcome.NO_AUTH: Kind.AUTH_CHANGED,
    Outcome.NO_SUCH_NAME: Kind.HOST_GONE,
    Outcome.REFUSED: Kind.PORT_CLOSED,
    Outcome.MISMATCH: Kind.NOT_OFFERED,
    Outcome.TLS_NAME: Kind.CERTIFICATE,
    Outcome.TLS_EXPIRED: Kind.CERTIFICATE,
    Outcome.TLS_CHAIN: Kind.CERTIFICATE,
    Outcome.TLS_FAILED: Kind.NO_ENCRYPTION,
    Outcome.NO_STARTTLS: Kind.NO_ENCRYPTION,
    Outcome.STARTTLS_INJECTED: Kind.NO_ENCRYPTION,
    Outcome.PREAUTH: Kind.NO_ENCRYPTION,
    # Our side, or a server that would rather not talk to us today.
    Outcome.DNS_FAILED: Kind.UNKNOWN,
    Outcome.UNREACHABLE: Kind.UNKNOWN,
    Outcome.SILENT: Kind.UNKNOWN,
    Outcome.CLOSED: Kind.UNKNOWN,
    Outcome.POLICY: Kind.UNKNOWN,
    Outcome.GUARDED: Kind.UNKNOWN,
    Outcome.SKIPPED: Kind.UNKNOWN,
    Outcome.STARTTLS_REFUSED: Kind.UNKNOWN,  # RFC 3207 section 4: 454 is for a passing reason
    Outcome.PLAIN_OK: Kind.UNKNOWN,  # no record has such a line
}

DEAD = frozenset({Kind.HOST_GONE, Kind.PORT_CLOSED, Kind.NOT_OFFERED})
ON_THE_WIRE = frozenset(
    {Auth.PASSWORD_CLEARTEXT, Auth.PASSWORD_ENCRYPTED, Auth.OAUTH2, Auth.GSSAPI, Auth.NTLM}
)
"""What a server announces to anybody; the rest of `Auth` hangs on who and where the client is."""


@dataclass(frozen=True, slots=True)
class Drift:
    """One line of a record, and what became of it."""

    kind: Kind
    line: ServerLine
    """As the record states it."""
    seen: Observation
    date: str
    """ISO 8601: the day it was seen."""
    action: Action = Action.NONE
    becomes: ServerLine | None = None
    """With ADD the new line, with SET_AUTH the same line as it should be."""
    alike: bool = False
    """Unknown, because every provider of the survey showed the same."""


def startling(look: Observation) -> bool:
    """Whether to look a second time before believing it: a server may just be starting again."""
    return KINDS[look.outcome] not in (Kind.TRUE, Kind.UNKNOWN, Kind.HOST_GONE)


def telling(sighting: Sighting) -> bool:
    """Whether it says anything about the server, so that it need not be tried again for a while."""
    return _kind(sighting.looks) is not Kind.UNKNOWN


def judge(line: ServerLine, sighting: Sighting) -> Drift:
    """What became of one line."""
    seen = sighting.looks[-1]
    kind = _kind(sighting.looks)
    if kind in (Kind.TRUE, Kind.AUTH_CHANGED):
        kind = Kind.TRUE if _may_sign_in(line, seen) else Kind.AUTH_CHANGED
    drift = Drift(kind, line, seen, sighting.date)
    if kind in (Kind.TRUE, Kind.UNKNOWN):
        return drift
    if "{" in line.host:
        # One customer's host says little about the template that all of them share.
        return replace(drift, action=Action.LOOK)
    if kind in DEAD:
        return replace(drift, action=Action.REMOVE)
    if kind is Kind.AUTH_CHANGED and seen.auth:
        return replace(drift, action=Action.SET_AUTH, becomes=_with_auth(drift))
    return replace(drift, action=Action.LOOK)


def _kind(looks: Sequence[Observation]) -> Kind:
    """What the looks agree on; a proof in one of them outweighs a failure in the other."""
    kinds = {KINDS[look.outcome] for look in looks}
    if len(kinds) == 1:
        return kinds.pop()
    return Kind.TRUE if KINDS[looks[-1].outcome] is Kind.TRUE else Kind.UNKNOWN


def _may_sign_in(line: ServerLine, seen: Observation) -> bool:
    """Whether every way to sign in that the record states, and that shows on the wire, is there."""
    stated = [auth for auth in line.auth if auth in ON_THE_WIRE]
    if not stated:
        return bool(seen.auth or line.auth)  # a blank says nothing; no sign-in at all is news
    return all(auth in seen.auth for auth in stated)


def _with_auth(drift: Drift) -> ServerLine:
    """The line with the ways to sign in that are left; with all that are offered if none is."""
    line, offered = drift.line, drift.seen.auth
    kept = tuple(auth for auth in line.auth if auth in offered or auth not in ON_THE_WIRE)
    return replace(
        line,
        auth=kept or offered,
        source=(*line.source, source_of(drift.seen.endpoint)),
        as_of=drift.date,
        confidence=Confidence.MEDIUM,
    )


def offered(line: ServerLine, sighting: Sighting) -> Drift:
    """The TLS port beside a STARTTLS line.  The user name belongs to the account, not to the port,
    so it is taken over; ways to sign in as far as they are announced here too."""
    seen = sighting.looks[-1]
    template = "{" in line.host
    new = replace(
        line,
        port=seen.endpoint.port,
        security=Security.TLS,
        auth=tuple(auth for auth in line.auth if auth in seen.auth),
        source=(source_of(seen.endpoint),),
        as_of=sighting.date,
        confidence=Confidence.MEDIUM,
    )
    action = Action.LOOK if template else Action.ADD
    return Drift(Kind.TLS_OFFERED, line, seen, sighting.date, action, None if template else new)


def source_of(place: Endpoint) -> str:
    """What stands as `source` in a line that rests on a handshake."""
    return f"handshake: {place.host}:{place.port}"
