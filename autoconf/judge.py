"""Observation -> standing: what the server itself proved.  Pure; a total table.

Whether the right people name the server is another question (`trust`), and the two never mix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from autoconf.outcome import Outcome
from autoconf.result import Standing

if TYPE_CHECKING:
    from autoconf.observation import Observation

STANDING: dict[Outcome, Standing] = {
    Outcome.OK: Standing.VERIFIED,
    # Our side could not try, or was not let in: says nothing against the server.
    Outcome.DNS_FAILED: Standing.PLAUSIBLE,
    Outcome.UNREACHABLE: Standing.PLAUSIBLE,
    Outcome.SILENT: Standing.PLAUSIBLE,
    Outcome.POLICY: Standing.PLAUSIBLE,
    Outcome.SKIPPED: Standing.PLAUSIBLE,
    # It answered, but not with proof.
    Outcome.PLAIN_OK: Standing.DOUBTFUL,
    Outcome.NO_AUTH: Standing.DOUBTFUL,
    Outcome.CLOSED: Standing.DOUBTFUL,
    Outcome.TLS_NAME: Standing.DOUBTFUL,
    Outcome.TLS_EXPIRED: Standing.DOUBTFUL,
    Outcome.TLS_CHAIN: Standing.DOUBTFUL,
    Outcome.TLS_FAILED: Standing.DOUBTFUL,
    Outcome.NO_STARTTLS: Standing.DOUBTFUL,
    Outcome.STARTTLS_REFUSED: Standing.DOUBTFUL,
    Outcome.PREAUTH: Standing.DOUBTFUL,
    # It is not there, is something else, or is under attack.
    Outcome.NO_SUCH_NAME: Standing.REFUTED,
    Outcome.REFUSED: Standing.REFUTED,
    Outcome.GUARDED: Standing.REFUTED,
    Outcome.MISMATCH: Standing.REFUTED,
    Outcome.STARTTLS_INJECTED: Standing.REFUTED,
}


def standing(observation: Observation | None) -> Standing:
    """A server that was not tried is plausible."""
    return Standing.PLAUSIBLE if observation is None else STANDING[observation.outcome]
