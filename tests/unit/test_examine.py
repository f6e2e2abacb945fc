"""A look at a domain stays small, whatever its zone says."""

from __future__ import annotations

from autoconf.examine import MOST_HOSTS

from .checks.seen import D, Domain
from .fakenet import mx, srv


def test_a_zone_with_many_targets_is_looked_at_in_part_the_best_of_each_set_first() -> None:
    # Given sixty mail hosts and sixty servers in one zone, the best of the servers last
    servers = [(n, 0, 993, f"imap{n}.{D}") for n in reversed(range(60))]
    domain = Domain(
        {
            (D, "MX"): mx(*(f"mx{n}.{D}" for n in range(60))),
            (f"_imaps._tcp.{D}", "SRV"): srv(*servers),
        }
    )
    # When it is looked at
    hosts = domain.evidence().hosts
    # Then the best of both are looked up, and no more than a few
    assert len(hosts) == MOST_HOSTS
    assert {f"{kind}{n}.{D}" for kind in ("mx", "imap") for n in range(MOST_HOSTS // 2)} == set(
        hosts
    )
