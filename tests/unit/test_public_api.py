"""What `import autoconf` gives to other programs, and nothing else."""

from __future__ import annotations

import asyncio
import dataclasses
import inspect as introspection

import pytest

import autoconf
from autoconf.event import Concluded, Event, Tried
from autoconf.net import Deadline, DnsAnswer
from autoconf.options import Options
from tests.unit.fakenet import FakeNet, proven, xml

D = "example.org"
IMAP, SMTP = f"imap://imap.{D}:993/tls", f"smtp://smtp.{D}:465/tls"
ADDRESS = f"someone@{D}"


@pytest.fixture(autouse=True)
def _no_records_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILAUTOCONF_PROVIDERS", "")


def net() -> FakeNet:
    url = f"https://autoconfig.{D}/mail/config-v1.1.xml"
    return FakeNet(web={url: xml(D, IMAP, SMTP)}, mail=(proven(IMAP), proven(SMTP)))


def test_the_names_are_these_and_every_one_is_there() -> None:
    assert autoconf.__all__ == [
        "AccountConfig", "Address", "AddressError", "Endpoint", "Event", "Inspection",
        "LookupResult", "Net", "Options", "Protocol", "Security", "Server", "Settings", "Standing",
        "Status", "Trust", "Verdict", "alookup", "inspect", "lookup",
    ]  # fmt: skip
    for name in autoconf.__all__:
        assert getattr(autoconf, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'guess'"):
        autoconf.__getattr__("guess")


def test_importing_a_module_of_ours_does_not_hide_a_function() -> None:
    for name in ("lookup", "alookup", "inspect"):
        assert introspection.isfunction(getattr(autoconf, name))


def test_a_lookup_offline_needs_no_network() -> None:
    result = autoconf.lookup("someone@163.com", options=Options(offline=True))
    assert result.status is autoconf.Status.FOUND
    assert result.config is not None
    assert result.config.incoming[0].server.endpoint.host == "imap.163.com"


def test_a_lookup_through_a_net_of_the_callers_own() -> None:
    own = net()
    result = autoconf.lookup(ADDRESS, net=own)
    assert result.status is autoconf.Status.VERIFIED
    assert result.address == ADDRESS
    assert own.asked


def test_events_come_in_order_and_end_with_the_conclusion() -> None:
    events: list[Event] = []
    result = autoconf.lookup(ADDRESS, net=net(), on_event=events.append)
    assert events[-1] == Concluded(result.status, result.elapsed_ms)
    assert {e.observation.endpoint.host for e in events if isinstance(e, Tried)} == {
        f"imap.{D}",
        f"smtp.{D}",
    }


def test_inside_a_running_loop_alookup_is_awaited() -> None:
    async def caller() -> list[autoconf.LookupResult]:
        return await asyncio.gather(*(autoconf.alookup(ADDRESS, net=net()) for _ in range(3)))

    assert {result.status for result in asyncio.run(caller())} == {autoconf.Status.VERIFIED}


def test_results_cannot_be_changed() -> None:
    result = autoconf.lookup(ADDRESS, net=net())
    assert result.config is not None
    for value, name in (
        (result, "status"),
        (result.config, "incoming"),
        (result.config.incoming[0].server.endpoint, "host"),
    ):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, None)
    assert hash(result.config.incoming[0].server.endpoint)


@pytest.mark.parametrize(
    "text", ["", "two@@example.org", "someone@", "someone@com", "a b@c.example"]
)
@pytest.mark.parametrize("offline", [True, False])
def test_a_bad_address_raises_and_says_why(text: str, offline: bool) -> None:
    with pytest.raises(autoconf.AddressError) as caught:
        autoconf.lookup(text, options=Options(offline=offline), net=FakeNet(quiet=False))
    assert caught.value.code
    assert str(caught.value).endswith(".")
    assert isinstance(caught.value, ValueError)


def test_a_net_that_breaks_our_word_is_our_bug_and_still_an_answer() -> None:
    class Broken(FakeNet):
        async def query(self, name: str, rdtype: str, deadline: Deadline) -> DnsAnswer:
            raise RuntimeError("not our contract")

    result = autoconf.lookup(ADDRESS, net=Broken())
    assert {a.reason for a in result.attempts if "RuntimeError" in a.detail} == {"our-bug"}


def test_inspect_reads_a_document_without_a_network() -> None:
    found = autoconf.inspect(xml(D, IMAP, SMTP), domain=D)
    assert (found.readable, found.exit_code, found.domains) == (True, 0, (D,))
    assert not autoconf.inspect(b"no document").readable
