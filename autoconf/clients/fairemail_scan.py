"""FairEmail's scan: nine places to read from and nine to send with, all at once.

It looks whether anything answers there.  A name in the certificate that does not fit counts only
where nothing better does; a handshake that fails counts as an answer.
"""

from __future__ import annotations

from collections.abc import Generator

from autoconf.clients.question import Heard, Mail, Question, silent
from autoconf.model import Endpoint, Protocol, Security
from autoconf.outcome import Outcome

SCAN_SECONDS = 10.0
_CLOSED = {
    *(Outcome.NO_SUCH_NAME, Outcome.DNS_FAILED, Outcome.GUARDED, Outcome.REFUSED),
    *(Outcome.UNREACHABLE, Outcome.SILENT, Outcome.SKIPPED),
}
_READING = ((993, Security.TLS, ("imap.", "imaps.")), (143, Security.STARTTLS, ("imap.",)))
_SENDING = ((587, Security.STARTTLS, ("smtp.",)), (465, Security.TLS, ("smtp.", "smtps.")))
_EITHER = ("mail.", "mx.", "")


def search(
    domain: str, heard: Heard
) -> Generator[tuple[Question, ...], None, tuple[tuple[Endpoint, Endpoint] | None, float]]:
    """One place of each kind, or None; and the seconds spent."""
    reading, sending = (
        [
            Endpoint(protocol, f"{label}{domain}", number, security)
            for number, security, own in kinds
            for label in (*own, *_EITHER)
        ]
        for protocol, kinds in ((Protocol.IMAP, _READING), (Protocol.SMTP, _SENDING))
    )
    yield tuple(Mail(place) for place in (*reading, *sending))
    seen = {place: heard.mail(Mail(place)) for place in (*reading, *sending)}
    seconds = SCAN_SECONDS if any(silent(one) for one in seen.values()) else 0.0

    def best(places: list[Endpoint]) -> Endpoint | None:
        open_ = [place for place in places if seen[place].outcome not in _CLOSED]
        fitting = (place for place in open_ if seen[place].outcome is not Outcome.TLS_NAME)
        return next(fitting, next(iter(open_), None))

    first, second = best(reading), best(sending)
    return ((first, second) if first and second else None), seconds
