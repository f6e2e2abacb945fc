"""What is known without asking, and the bytes that are made of it once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from autoconf.domains import NoDomains
from autoconf.service.description import Description, Descriptions
from tests.unit.service.world import World


def descriptions(here: World, capacity: int) -> Descriptions:
    setup = here.state.setup
    return Descriptions(setup.overrides, setup.catalog, NoDomains(), capacity=capacity)


def counted(calls: list[str]) -> Callable[[Description], bytes]:
    def render(description: Description) -> bytes:
        calls.append(description.domain)
        return description.domain.encode()

    return render


def test_own_domains_stand_before_the_database(here: World) -> None:
    own, database = (here.state.descriptions.of(name) for name in ("example.net", "163.com"))
    assert own is not None
    assert database is not None
    assert (own.own, own.domain) == (True, "example.net")
    assert (database.own, database.learnt) == (False, False)
    assert here.state.descriptions.of("nobody.example") is None


def test_bytes_are_made_once_for_each_domain_and_format(here: World) -> None:
    known, calls = descriptions(here, 100), list[str]()
    found = known.of("163.com")
    assert found is not None
    render = counted(calls)
    assert known.rendered("a", found, render) is known.rendered("a", found, render)
    known.rendered("b", found, render)
    assert calls == ["163.com", "163.com"]


def test_no_more_bytes_are_kept_than_there_is_room_for(here: World) -> None:
    known, calls = descriptions(here, 2), list[str]()
    render = counted(calls)
    for name in ("163.com", "qq.com", "163.com", "126.com", "163.com", "qq.com"):
        found = known.of(name)
        assert found is not None
        known.rendered("a", found, render)
    assert calls == ["163.com", "qq.com", "126.com", "qq.com"]


def test_bytes_of_another_description_are_made_anew(here: World) -> None:
    known, calls = descriptions(here, 100), list[str]()
    found = known.of("163.com")
    assert found is not None
    known.rendered("a", found, counted(calls))
    changed = Description("163.com", found.settings, own=True)
    known.rendered("a", changed, counted(calls))
    assert len(calls) == 2


@pytest.mark.parametrize(
    ("local", "login"), [("alice", "u1001"), ("ALICE", "u1001"), ("bob", None), (None, None)]
)
def test_only_who_stands_in_the_table_gets_another_name(
    here: World, local: str | None, login: str | None
) -> None:
    found = here.state.descriptions.of("example.org")
    assert found is not None
    assert found.has_login(local) == (login is not None)
    names = {server.username for server in found.settings_for(local).servers}
    assert names == {login or "%EMAILADDRESS%"}
