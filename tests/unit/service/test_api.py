"""The JSON API: lookup, its events, the providers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from autoconf.service import openapi
from autoconf.service.config import Limits
from tests.unit.fakenet import FakeNet, proven
from tests.unit.service.test_live import HTTPS_NET, D, fresh
from tests.unit.service.world import World, world


def events(answer: Any) -> list[tuple[str, dict[str, Any]]]:
    found = []
    for block in answer.text.strip().split("\n\n"):
        name, data = block.split("\n", 1)
        found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("someone@163.com", "found"),
        ("163.com", "found"),
        ("a+b@example.org", "found"),
        ("bob@corp.example", "found"),
        ("x@yahoo.cn", "unavailable"),
        ("x@nobody.example", "not_found"),
    ],
)
def test_whatever_the_status_it_is_200_and_fits_the_schema(
    here: World, address: str, status: str
) -> None:
    answer = here.get("/api/v1/lookup", query_string={"address": address})
    assert (answer.status_code, answer.json["status"]) == (200, status)
    document = openapi.document(None)
    schema = {**document, "$ref": "#/components/schemas/lookup"}
    jsonschema.validate(answer.json, schema)
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_login_of_the_operators_table_stands_in_the_answer(here: World) -> None:
    def names(address: str) -> set[str]:
        config = here.get(f"/api/v1/lookup?address={address}").json["config"]
        return {row["username"] for row in config["incoming"] + config["outgoing"]}

    assert names("Alice@example.org") == {"u1001"}
    assert names("bob@example.org") == {"bob@example.org"}
    assert names("bob@corp.example") == {"bob"}


def test_sentences_come_in_the_readers_language(here: World) -> None:
    english = here.get("/api/v1/lookup?address=163.com").json
    chinese = here.get("/api/v1/lookup?address=163.com&lang=zh-TW").json
    assert english["summary_code"] == chinese["summary_code"]
    assert english["summary"] != chinese["summary"]


@pytest.mark.parametrize(
    ("question", "code"),
    [("", "no-address"), ("?address=", "no-address"), ("?address=a@@b", "bad-address")],
)
def test_a_question_without_an_address_is_told_what_is_missing(
    here: World, question: str, code: str
) -> None:
    answer = here.get(f"/api/v1/lookup{question}")
    assert (answer.status_code, answer.json["code"]) == (400, code)


def test_a_slip_of_the_fingers_is_answered_with_what_was_meant(here: World) -> None:
    assert here.get("/api/v1/lookup?address=a@163,com").json["did_you_mean"] == "163.com"


def test_events_of_a_known_domain_begin_with_what_is_known(tmp_path: Path) -> None:
    rows = [
        f"{p}://{h}:{n}/tls"
        for p, h, n in (
            ("imap", "imap.163.com", 993),
            ("pop3", "pop.163.com", 995),
            ("smtp", "smtp.163.com", 465),
        )
    ]
    with world(tmp_path, net=FakeNet(mail=tuple(map(proven, rows))), live=True) as here:
        answer = here.get("/api/v1/events?address=someone@163.com")
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        told = events(answer)
        assert [told[0][0], told[-2][0], told[-1][0]] == ["known", "concluded", "result"]
        assert told[0][1]["mode"] == "offline"
        assert told[-1][1]["status"] == "verified"
        assert told[-1][1]["config"]["incoming"][0]["username"] == "someone@163.com"
        assert {name for name, _ in told} >= {"trying", "tried"}


def test_events_of_an_unknown_domain_tell_who_is_asked(tmp_path: Path) -> None:
    with world(tmp_path, net=fresh(HTTPS_NET), live=True) as here:
        told = events(here.get(f"/api/v1/events?address=s3cret@{D}"))
        assert ("asking", {"source": "mx-record", "locator": D}) in told
        assert told[-1][1]["status"] == "verified"
        assert "s3cret" not in str(told[:-1])
        # The place of the one who watched is free again.
        assert here.state.live.running == 0
        for _ in range(3):
            here.get(f"/api/v1/events?address={D}").close()
        assert here.state.live.gate.places._value == here.state.config.limits.lookups


def test_events_that_are_asked_for_after_the_end_are_told_again_without_another_lookup(
    tmp_path: Path,
) -> None:
    net, limits = fresh(HTTPS_NET), Limits(per_network=1)
    with world(tmp_path, net=net, live=True, limits=limits) as here:
        first = events(here.get(f"/api/v1/events?address=one@{D}"))
        asked = list(net.asked)
        # Who comes late waits for nobody, so no limit counts; and reads their own name.
        second = events(here.get(f"/api/v1/events?address=two@{D}"))
        assert net.asked == asked
        assert [name for name, _ in second] == [name for name, _ in first]
        assert {"asking", "answered", "tried", "concluded"} < {name for name, _ in second}
        assert second[:-1] == first[:-1]
        assert second[-1][1]["config"]["incoming"][0]["username"] == f"two@{D}"
        assert here.get(f"/api/v1/lookup?address={D}").json["status"] == "verified"
        assert net.asked == asked
        # A minute later it is looked up anew.
        here.pass_time(61)
        events(here.get(f"/api/v1/events?address=one@{D}"))
        assert len(net.asked) == 2 * len(asked)


def test_servers_of_the_operators_own_are_never_tried(tmp_path: Path) -> None:
    with world(tmp_path, net=FakeNet(quiet=False), live=True) as here:
        told = events(here.get("/api/v1/events?address=alice@example.org"))
        assert [name for name, _ in told] == ["known", "result"]
        assert told[-1][1]["config"]["incoming"][0]["username"] == "u1001"
        assert here.net.asked == []


def test_a_known_domain_is_answered_though_there_is_no_place_for_a_lookup(tmp_path: Path) -> None:
    with world(tmp_path, net=FakeNet(), live=True, limits=Limits(per_network=1)) as here:
        assert here.get("/api/v1/events?address=x@nobody.example").data
        assert here.get("/api/v1/events?address=x@other.example").status_code == 429
        told = events(here.get("/api/v1/events?address=x@163.com"))
        assert [name for name, _ in told] == ["known", "result"]


def test_without_live_discovery_events_end_at_once(here: World) -> None:
    told = events(here.get("/api/v1/events?address=x@nobody.example"))
    assert [(name, data["status"]) for name, data in told] == [("result", "not_found")]


def test_a_search_looks_at_no_more_than_a_hundred_characters(here: World) -> None:
    ask = "/api/v1/providers?q="
    assert here.get(f"{ask}foxmail{'%20' * 93}x").json == here.get(f"{ask}foxmail").json


def test_a_search_is_paged_like_the_list(here: World) -> None:
    whole = here.get("/api/v1/providers?q=mail&limit=100").json
    rest = here.get("/api/v1/providers?q=mail&limit=99&offset=1").json
    assert rest["providers"] == whole["providers"][1:]
    assert rest["total"] == whole["total"] > 60


def test_providers_are_listed_searched_and_shown(here: World) -> None:
    first = here.get("/api/v1/providers?limit=2").json
    assert first["total"] == len(here.state.setup.catalog.ids())
    assert len(first["providers"]) == 2
    second = here.get("/api/v1/providers?limit=1&offset=1").json
    assert second["providers"] == first["providers"][1:]
    (found, *_) = here.get("/api/v1/providers?q=foxmail&lang=zh-CN").json["providers"]
    record = here.get(f"/api/v1/providers/{found['id']}").json
    assert record["id"] == found["id"]
    assert record["names"]["zh-CN"] == found["name"]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/v1/providers/nobody", 404, "no-such-provider"),
        ("/api/v1/providers?limit=0", 400, "bad-number"),
        ("/api/v1/providers?limit=201", 400, "bad-number"),
        ("/api/v1/providers?offset=-1", 400, "bad-number"),
        ("/api/v1/providers?offset=x", 400, "bad-number"),
        ("/api/v2/lookup", 404, "no-such-path"),
    ],
)
def test_what_is_not_there_is_a_problem(here: World, path: str, status: int, code: str) -> None:
    answer = here.get(path)
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert answer.headers["Content-Type"] == "application/problem+json"
