"""Names that lead nobody to a mailbox: one reason each, in every language, claimed by no record."""

from __future__ import annotations

import pytest

from autoconf.catalog import match
from autoconf.catalog.match import canonical
from autoconf.lists import strays
from autoconf.lists.strays import HOSTS, NAMES, Stray
from autoconf.messages import LANGUAGES, say
from tests.unit import published


def test_each_name_has_one_reason_and_is_written_as_a_list_is_read() -> None:
    written = " ".join((*strays._NAMES.values(), *strays._HOSTS.values())).split()
    assert len(written) == len(set(written)) == len(NAMES) + len(HOSTS)
    assert all(canonical(name) == name for name in written)


@pytest.mark.parametrize("reason", Stray)
def test_each_reason_is_used_and_told_in_every_language(reason: Stray) -> None:
    assert reason in {*NAMES.values(), *HOSTS.values()}
    assert len({say(f"lists.stray.{reason}", language) for language in LANGUAGES}) == len(LANGUAGES)


def test_no_record_claims_a_name_that_leads_nobody_to_a_mailbox() -> None:
    claimed = [name for name in NAMES if name in published.DOMAINS]
    assert claimed == []
    assert [name for name in NAMES if match.find(published.MX, name)] == []


def test_no_record_gives_a_server_that_lists_alone_were_given() -> None:
    hosts = {line["host"] for r in published.RECORDS.values() for line in r.get("servers", ())}
    assert hosts.isdisjoint(HOSTS)
