"""Checks for strangers: opt-in, shared, bounded; the report is the command's, and nobody's name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from autoconf.checks.report import Report
from autoconf.clients import CLIENTS
from autoconf.messages import LANGUAGES, say
from autoconf.net import DnsAnswer, DnsStatus
from autoconf.observation import Outcome
from autoconf.render.check import html, markdown, ticket
from autoconf.render.check import json as view
from autoconf.service.aged import Allowance
from autoconf.service.asking import slim
from autoconf.service.config import Limits
from tests.unit.checks.seen import AUTOCONFIG, HTML, D, Domain, Wire, observed, well
from tests.unit.fakenet import NEVER, FakeNet, srv
from tests.unit.service.test_page import Tags, read
from tests.unit.service.world import OpenLook, World, world

SCHEMA = json.loads((files("autoconf.render.check") / "check.schema.json").read_text("utf-8"))
NOBODY_OWN = "[domains]\n"


def broken() -> Domain:
    """A web page lies where the file should be, and says something to a browser."""
    made = well()
    made.serve(AUTOCONFIG, HTML, kind="text/html<img src=x>")
    return made


@contextmanager
def checked(folder: Path, domain: Domain, **more: Any) -> Iterator[tuple[World, OpenLook]]:
    """The service in a world where this domain is."""
    mail = tuple((seen, 0.0) for text, seen in domain.servers.items() if " " not in text)
    net = Wire(dns=domain.dns, web=domain.web, mail=mail, slow=domain.slow)
    closer = OpenLook(domain)
    settings = {"live": True, "page": True, **more}
    with world(folder, NOBODY_OWN, net, closer, **settings) as here:
        yield here, closer


def api(here: World, domain: str = D, **more: Any) -> Any:
    return here.get(f"/api/v1/check?address={domain}", **more)


def from_other(here: World, path: str) -> Any:
    """With a client of its own: one is for one thread."""
    return here.client.application.test_client().get(path)


def test_where_nothing_is_looked_up_nothing_is_checked_and_the_page_says_what_to_do(
    tmp_path: Path,
) -> None:
    with world(tmp_path, net=FakeNet(quiet=False), page=True) as here:
        path = "/check?domain=someone@elsewhere.example"
        for refused in (api(here), here.get("/check/events?domain=elsewhere.example")):
            assert (refused.status_code, refused.json["code"]) == (404, "checks-off")
        for page in (here.get(path), here.get(f"{path}&wait=1"), here.get(f"{path}&as=md")):
            assert page.status_code == 404
            assert say("service.checks-off") in read(page).text
        for path in ("/", "/p/gmail", "/check"):
            assert "/check" not in {a["href"] for a in read(here.get(path)).all("a")}
        assert here.net.asked == []


@pytest.mark.parametrize("make", [well, broken])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_is_the_one_that_the_command_prints(
    tmp_path: Path, make: Any, language: str
) -> None:
    # Given
    domain = make()
    domain.clients = CLIENTS
    expected = view.report_object(domain.look(), language)

    # When
    with checked(tmp_path, make()) as (here, _):
        found = api(here, headers={"Accept-Language": language})

    # Then
    assert found.status_code == 200
    jsonschema.validate(found.json, SCHEMA)
    assert found.json == json.loads(json.dumps(expected))
    assert found.headers["Access-Control-Allow-Origin"] == "*"


def test_who_asks_goes_nowhere(tmp_path: Path) -> None:
    with checked(tmp_path, broken()) as (here, _):
        found = api(here, f"s3cret@{D}")
        posted = here.client.post("/check", data={"address": f"s3cret+x@{D}", "lang": "zh-CN"})
        asked = here.get(f"/check?address=s3cret@{D}")
        page = here.get(posted.headers["Location"])
        waited = here.get(f"/check?domain=s3cret@{D}&wait=1")
        events = here.get(f"/check/events?domain=s3cret@{D}")
        assert (posted.status_code, posted.headers["Location"]) == (
            303,
            f"/check?domain={D}&lang=zh-CN",
        )
        for each in (asked, waited):
            assert (each.status_code, each.headers["Location"]) == (303, f"/check?domain={D}")
        answers = found, page, waited, events, here.get("/metrics")
        said = "".join(each.text for each in answers) + here.log.getvalue()
        assert "s3cret" not in said
        assert "s3cret" not in str(here.net.asked) + str(here.net.requests)
        assert "s3cret" not in str(vars(here.state.checking._reports._recent))


def test_many_who_ask_for_the_same_share_one_check_which_is_kept_for_a_minute(
    tmp_path: Path,
) -> None:
    domain = well()
    domain.slow[AUTOCONFIG] = 0.3
    limits = Limits(per_network=1000)
    with checked(tmp_path, domain, limits=limits) as (here, _), ThreadPoolExecutor(10) as pool:
        once = f"GET {AUTOCONFIG}"
        path = f"/api/v1/check?address={D}"
        answers = list(pool.map(lambda _: from_other(here, path), range(10)))
        assert {each.status_code for each in answers} == {200}
        assert here.net.asked.count(once) == 1
        here.pass_time(59)
        assert here.get(f"/check?domain={D}&wait=1").status_code == 200
        assert here.net.asked.count(once) == 1
        here.pass_time(2)
        assert api(here).status_code == 200
        assert here.net.asked.count(once) == 2


def test_a_report_that_could_not_tell_is_soon_tried_again(tmp_path: Path) -> None:
    domain = Domain()
    domain.dns[D, "MX"] = DnsAnswer(D, "MX", DnsStatus.UNREACHABLE)
    with checked(tmp_path, domain) as (here, _):
        first = api(here)
        assert (first.status_code, first.json["verdict"]) == (200, "unknown")
        asked = len(here.net.asked)
        here.pass_time(16)
        api(here)
        assert len(here.net.asked) > asked


def test_beyond_the_limit_it_is_busy_and_everything_else_goes_on_until_what_hangs_is_given_up(
    tmp_path: Path,
) -> None:
    domain = well()
    domain.slow["slow.example"] = NEVER
    limits = Limits(checks=1, budget=1)
    with (
        checked(tmp_path, domain, limits=limits) as (here, _),
        ThreadPoolExecutor(2) as pool,
    ):
        paths = "/api/v1/check?address=slow.example", "/check/events?domain=slow.example"
        hanging = [pool.submit(from_other, here, path) for path in paths]
        while here.state.checking.running < 1:
            pass
        refused = api(here)
        page = here.get(f"/check?domain={D}&wait=1")
        ((name, only),) = told(here.get(f"/check/events?domain={D}"))
        assert (refused.status_code, refused.json["code"]) == (503, "busy")
        assert page.status_code == 503
        assert say("page.check.full") in read(page).text
        assert (name, only["html"]) == ("page", page.text)
        assert int(page.headers["Retry-After"]) > 0
        assert here.get("/v1.1/163.com").status_code == 200
        assert here.get(f"/api/v1/lookup?address={D}").json["status"] == "verified"
        late, events = (each.result() for each in hanging)
        assert (late.status_code, late.json["code"]) == (503, "undetermined")
        name, last = told(events)[-1]
        assert name == "page"
        assert say("summary.undetermined") in Tags(last["html"]).text


def test_a_check_takes_as_much_of_a_networks_allowance_as_ten_lookups(tmp_path: Path) -> None:
    with checked(tmp_path, well(), limits=Limits(per_network=25)) as (here, _):
        client = {"REMOTE_ADDR": "198.51.100.1"}
        assert [api(here, f"{n}.example", environ_base=client).status_code for n in "ab"] == [
            200
        ] * 2
        refused = api(here, "c.example", environ_base=client)
        assert (refused.status_code, refused.json["code"]) == (429, "too-many-lookups")
        # What is at hand costs nothing, and five lookups are left.
        assert api(here, "a.example", environ_base=client).status_code == 200
        path = "/api/v1/lookup?address={}.example"
        lookups = [here.get(path.format(n), environ_base=client) for n in "defghi"]
        assert [each.status_code for each in lookups] == [200] * 5 + [429]
        assert (
            api(here, "c.example", environ_base={"REMOTE_ADDR": "198.51.101.1"}).status_code == 200
        )


@pytest.mark.parametrize("chosen", ["", "&lang=zh-TW"])
def test_a_link_is_answered_at_once_and_paid_for_once_whichever_way_the_browser_goes_on(
    tmp_path: Path, chosen: str
) -> None:
    # Given: what a network may have is just one check
    link = f"/check?domain={D}{chosen}"
    with checked(tmp_path, broken(), limits=Limits(per_network=10)) as (here, _):
        # When
        first, head = here.get(link), here.client.head(link)
        busy = read(first)
        begun = here.state.checking.running, list(here.net.asked)

        # Then: nothing is begun, by a robot or by anybody who only looks where it leads
        assert (first.status_code, head.status_code) == (200, 200)
        assert begun == (0, [])
        assert first.headers["Cache-Control"] == "no-store"
        said = {
            meta.get("name") or meta["http-equiv"]: meta["content"]
            for meta in busy.all("meta")
            if "content" in meta
        }
        assert said["robots"] == "noindex"
        # ... one of the two ways on, each of which has the whole report
        (panel,) = [each for each in busy.all("section") if "data-begin" in each]
        assert "hidden" not in panel
        after, path = said["refresh"].split("; url=")
        assert after == "0"
        assert path == panel["data-wait"] == f"/check?domain={D}&wait=1{chosen}"
        assert path in {a["href"] for a in busy.all("a")}
        assert panel["data-begin"] == f"/check/events?domain={D}{chosen}"
        name, last = told(here.get(panel["data-begin"]))[-1]
        assert name == "page"
        # ... which the link and the other way now show, for nothing
        assert here.get(link).text == here.get(path).text == last["html"]
        assert "data-begin" not in last["html"]
        assert here.net.asked.count(f"GET {AUTOCONFIG}") == 1
        # ... and a minute later the check is begun anew
        here.pass_time(61)
        assert "data-begin" in here.get(link).text


def test_without_scripts_the_way_on_waits_for_the_report(tmp_path: Path) -> None:
    with checked(tmp_path, broken(), limits=Limits(per_network=10)) as (here, _):
        waited = here.get(f"/check?domain={D}&wait=1")
        assert waited.status_code == 200
        assert {"report", "verdict"} <= read(waited).classes()
        assert here.get(f"/check?domain={D}").text == waited.text
        # The page's own links do not wait: they are handed on.
        assert not [a["href"] for a in read(waited).all("a") if "wait=" in a["href"]]


def test_who_has_had_too_much_is_told_so_on_both_ways_on_from_a_link(tmp_path: Path) -> None:
    with checked(tmp_path, well(), limits=Limits(per_network=10)) as (here, _):
        api(here, "other.example")
        link = here.get(f"/check?domain={D}")
        ((name, only),) = told(here.get(f"/check/events?domain={D}"))
        waited = here.get(f"/check?domain={D}&wait=1")
        saved = here.get(f"/check?domain={D}&as=json")
        assert "data-begin" in link.text
        assert [each.status_code for each in (link, waited, saved)] == [200, 429, 429]
        assert int(waited.headers["Retry-After"]) > 0
        page = read(waited)
        assert say("page.check.full") in page.text
        assert D in {field["value"] for field in page.all("input")}
        assert (name, only["html"]) == ("page", waited.text)
        # It begins nothing by itself: that would go round and round.
        assert "data-begin" not in waited.text


def test_an_allowance_that_is_smaller_than_the_price_still_grants_one() -> None:
    few = Allowance(3)
    assert few.take("x", 0.0, 10) == 0
    assert few.take("x", 0.0, 10) == 60
    assert few.take("x", 60.0, 10) == 0


@pytest.mark.parametrize(("host", "tried"), [(f"imap.{D}", True), ("db.far.example", False)])
def test_an_odd_port_is_tried_on_the_domains_own_hosts_alone(
    tmp_path: Path, host: str, tried: bool
) -> None:
    domain = well()
    domain.names(host)
    domain.dns[f"_imaps._tcp.{D}", "SRV"] = srv((0, 1, 9200, host))
    domain.servers[f"imap://{host}:9200/tls"] = observed(f"imap://{host}:9200/tls")
    with checked(tmp_path, domain) as (here, closer):
        api(here)
        assert (f"{host}:9200" in closer.tried) is tried
        assert (f"imap://{host}:9200/tls" in here.net.asked) is tried


def test_what_our_own_network_says_is_told_to_nobody(tmp_path: Path) -> None:
    domain = well()
    imap = f"imap://imap.{D}:993/tls"
    inside = "10.66.5.4 is a private address; --allow-network 10.66.5.4/32 opens it"
    domain.seen(imap, Outcome.GUARDED, detail=inside, address="10.66.5.4", tls=None)
    domain.dns[f"autoconfig.{D}", "AAAA"] = DnsAnswer(
        "", "AAAA", DnsStatus.SILENT, detail="10.0.0.53 port 53: no answer"
    )
    differing = DnsAnswer("", "TXT", DnsStatus.FAILED, detail="10.0.0.54 said so")
    domain.authority = (("ns1", {(D, "TXT"): differing}),)
    with checked(tmp_path, domain) as (here, _):
        page, found = here.get(f"/check?domain={D}&wait=1"), api(here)
        assert page.status_code == 200
        said = page.text + found.text + here.get(f"/check/events?domain={D}").text
        assert "guarded" in found.text
        assert "10.66." not in said
        assert "10.0.0." not in said


def test_what_to_fix_first_stands_on_top_with_a_button_that_copies_the_remedy(
    tmp_path: Path,
) -> None:
    with checked(tmp_path, broken()) as (here, _):
        first = api(here).json
        page = read(here.get(f"/check?domain={D}"))
    assert page.text.index(say("check.first")) < page.text.index(first["fix_first"][0])
    assert page.text.index(first["fix_first"][0]) < page.text.index(say("page.check.rest"))
    copied = {button["data-copy"] for button in page.all("button") if "data-copy" in button}
    wanted = {
        fix["text"].strip()
        for finding in first["findings"]
        if finding["id"] == first["fix_first"][0]
        for fix in finding["fix"]
    }
    assert wanted
    assert wanted <= {text.strip() for text in copied}
    # Every state is said in words beside its light.
    assert say("check.status-error") in page.text
    assert not [img for img in page.all("img") if img["src"] != "/static/icon.svg"]
    assert not [tag for tag, values in page.tags if "style" in values or tag == "style"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_can_be_saved_in_every_form(tmp_path: Path, language: str) -> None:
    domain = broken()
    domain.clients = CLIENTS
    report = slim(domain.look())
    forms = {
        "html": html.text(report, language),
        "md": markdown.text(report, language),
        "txt": ticket.text(report, language),
    }
    with checked(tmp_path, broken()) as (here, _):
        page = read(here.get(f"/check?domain={D}&lang={language}&wait=1"))
        links = [a["href"] for a in page.all("a") if "download" in a]
        saved = {link.partition("as=")[2].partition("&")[0]: here.get(link) for link in links}
    assert set(saved) == {"html", "md", "json", "txt"}
    for ending, response in saved.items():
        name = f'attachment; filename="check-{D}.{ending}"'
        assert response.headers["Content-Disposition"] == name
    assert {ending: saved[ending].text for ending in forms} == forms
    jsonschema.validate(saved["json"].json, SCHEMA)


def told(response: Any) -> list[tuple[str, Any]]:
    assert response.content_type.startswith("text/event-stream")
    blocks = response.text.strip().split("\n\n")
    pairs = (block.split("\n", 1) for block in blocks)
    return [
        (name.removeprefix("event: "), json.loads(data.removeprefix("data: ")))
        for name, data in pairs
    ]


def test_the_events_tell_what_is_asked_and_end_with_the_page_itself(tmp_path: Path) -> None:
    with checked(tmp_path, broken()) as (here, _):
        found = told(here.get(f"/check/events?domain={D}&lang=zh-TW"))
        page = here.get(f"/check?domain={D}&lang=zh-TW")
        places = here.state.checking._reports._gate.places
        assert places._value == here.state.config.limits.waiting_for_checks
    assert {"asking", "answered", "trying", "tried", "concluded"} <= {name for name, _ in found}
    assert found[-1][0] == "page"
    assert found[-1][1]["html"] == page.text


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/v1/check", 400, "no-address"),
        ("/api/v1/check?address=a@b@c@", 400, "bad-address"),
        ("/check/events", 400, "no-address"),
        ("/check/events?domain=..", 400, "bad-address"),
    ],
)
def test_a_bad_question_is_answered_with_what_is_wrong(
    tmp_path: Path, path: str, status: int, code: str
) -> None:
    with checked(tmp_path, well()) as (here, _):
        refused = here.get(path)
        assert (refused.status_code, refused.json["code"]) == (status, code)


@pytest.mark.parametrize("more", ["", "&wait=1", "&as=md"])
def test_a_link_to_what_is_no_domain_says_so_at_once(tmp_path: Path, more: str) -> None:
    with checked(tmp_path, well()) as (here, _):
        response = here.get(f"/check?domain=163,com{more}")
        page = read(response)
    assert response.status_code == 400
    assert "163.com" in {field["value"] for field in page.all("input")}
    assert "data-begin" not in response.text


def test_a_slip_of_the_finger_keeps_what_was_typed_and_offers_what_was_meant(
    tmp_path: Path,
) -> None:
    with checked(tmp_path, well()) as (here, _):
        response = here.client.post("/check", data={"address": "someone@163,com", "lang": "en"})
        page = read(response)
        empty = here.client.post("/check", data={"address": "", "lang": "en"})
    assert response.status_code == empty.status_code == 400
    values = {field["value"] for field in page.all("input")}
    assert {"someone@163,com", "163.com"} <= values
    assert say("page.ask.empty") in read(empty).text


def test_a_kept_report_holds_none_of_the_documents_it_was_read_from() -> None:
    domain = broken()
    domain.clients = CLIENTS
    whole = domain.look()
    kept = slim(whole)
    bodies = [page.response.body for page in kept.evidence.pages.values()]
    bodies += [
        one.answer.body
        for _, run in kept.evidence.clients
        for one in run.asked
        if hasattr(one.answer, "body")
    ]
    assert len(bodies) > 20
    assert not any(bodies)
    for language in LANGUAGES:
        assert html.text(kept, language) == html.text(whole, language)
        assert view.report_object(kept, language) == view.report_object(whole, language)


def test_an_own_domain_is_checked_as_the_world_sees_it(tmp_path: Path) -> None:
    own = '[domains."example.org"]\nimap = "imap.example.org"\nsmtp = "smtp.example.org"\n'
    domain = well()
    mail = tuple((seen, 0.0) for seen in domain.servers.values())
    net = Wire(dns=domain.dns, web=domain.web, mail=mail)
    with world(tmp_path, own, net, OpenLook(domain), live=True, page=True) as here:
        assert api(here).json["lookup_status"] == "verified"
        answered = read(here.client.post("/", data={"address": f"a@{D}", "lang": "en"}))
        forms = [form["action"] for form in answered.all("form")]
        assert "/check" in forms


def test_the_check_of_a_report_is_of_the_domain_alone(tmp_path: Path) -> None:
    with checked(tmp_path, well()) as (here, _):
        api(here, f"one@{D}")
        (_, flight) = next(iter(here.state.checking._reports._recent._entries.values()))
        report: Report = flight.ended.result()
    assert report.evidence.address.local is None
    assert report.evidence.today == "2026-11-24"
