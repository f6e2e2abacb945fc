"""Live lookups: opt-in, shared, bounded, and only proven answers become documents."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autoconf.documents import autoconfig
from autoconf.net import DnsAnswer, DnsStatus
from autoconf.observation import Observation, Outcome
from autoconf.service.config import Limits
from tests.unit.fakenet import NEVER, FakeNet, endpoint, failing, mx, proven, srv, xml
from tests.unit.service.world import BY_MX, World, world

D = "small.example"
IMAP, SMTP = f"imap://imap.{D}:993/tls", f"smtp://smtp.{D}:465/tls"
FAR_IMAP, FAR_SMTP = "imap://imap.far.example:993/tls", "smtp://smtp.far.example:465/tls"
HTTPS = f"https://autoconfig.{D}/mail/config-v1.1.xml"
HTTP = f"http://autoconfig.{D}/mail/config-v1.1.xml"
HTTPS_NET = FakeNet(web={HTTPS: xml(D, IMAP, SMTP)}, mail=(proven(IMAP), proven(SMTP)))


def fresh(net: FakeNet, **more: Any) -> FakeNet:
    return replace(net, asked=[], requests=[], **more)


def documents(here: World) -> list[Any]:
    return [
        here.get(path)
        for path in (
            f"/v1.1/{D}",
            f"/mail/config-v1.1.xml?emailaddress=someone@{D}",
            f"/autodiscover/autodiscover.xml?email=someone@{D}",
        )
    ]


def test_without_live_discovery_nobody_is_asked(tmp_path: Path) -> None:
    with world(tmp_path, net=FakeNet(quiet=False)) as here:
        assert [each.status_code for each in documents(here)] == [404, 404, 404]
        answer = here.get(f"/api/v1/lookup?address=someone@{D}").json
        assert (answer["status"], answer["mode"]) == ("not_found", "offline")
        assert here.net.asked == []


def test_a_trusted_and_verified_answer_is_learnt_and_served(tmp_path: Path) -> None:
    with world(tmp_path, net=fresh(HTTPS_NET), live=True) as here:
        found = documents(here)
        assert [each.status_code for each in found] == [200, 200, 200]
        (settings,) = autoconfig.read(found[0].data).settings
        assert settings.domains == (D,)
        assert [s.endpoint.host for s in settings.servers] == [f"imap.{D}", f"smtp.{D}"]
        once = list(here.net.asked)
        here.pass_time(3000)
        documents(here)
        assert here.net.asked == once
        here.pass_time(1000)
        documents(here)
        assert len(here.net.asked) == 2 * len(once)


def test_no_question_to_anybody_holds_the_person(tmp_path: Path) -> None:
    with world(tmp_path, net=fresh(HTTPS_NET), live=True) as here:
        answer = here.get(f"/api/v1/lookup?address=s3cret@{D}").json
        assert answer["status"] == "verified"
        assert answer["address"] == f"s3cret@{D}"
        assert answer["config"]["incoming"][0]["username"] == f"s3cret@{D}"
        assert "s3cret" not in str(here.net.asked) + str(here.net.requests)
        assert "s3cret" not in here.log.getvalue() + str(here.state.live.__dict__)
        # The next person of the domain gets the same result, with their own name.
        other = here.get(f"/api/v1/lookup?address=other@{D}").json
        assert other["config"]["incoming"][0]["username"] == f"other@{D}"


UNPROVEN = {
    "plain http names foreign servers": FakeNet(
        web={HTTP: xml(D, FAR_IMAP, FAR_SMTP)}, mail=(proven(FAR_IMAP), proven(FAR_SMTP))
    ),
    "unsigned SRV leads to foreign servers": FakeNet(
        dns={
            (f"_imaps._tcp.{D}", "SRV"): srv((0, 1, 993, "imap.far.example")),
            (f"_submissions._tcp.{D}", "SRV"): srv((0, 1, 465, "smtp.far.example")),
        },
        mail=(proven(FAR_IMAP), proven(FAR_SMTP)),
    ),
    "https, but a server does not prove itself": FakeNet(
        web={HTTPS: xml(D, IMAP, SMTP)}, mail=(proven(IMAP), failing(SMTP, Outcome.TLS_NAME))
    ),
    "https, but a server cannot be reached": FakeNet(
        web={HTTPS: xml(D, IMAP, SMTP)}, mail=(proven(IMAP), failing(SMTP, Outcome.SILENT))
    ),
}


BY_HOST_RULE = {
    "plain http names hosts of the domain": FakeNet(
        web={HTTP: xml(D, IMAP, SMTP)}, mail=(proven(IMAP), proven(SMTP))
    ),
    "unsigned SRV names hosts of the domain": FakeNet(
        dns={
            (f"_imaps._tcp.{D}", "SRV"): srv((0, 1, 993, f"imap.{D}")),
            (f"_submissions._tcp.{D}", "SRV"): srv((0, 1, 465, f"smtp.{D}")),
        },
        mail=(proven(IMAP), proven(SMTP)),
    ),
}


@pytest.mark.parametrize("why", BY_HOST_RULE)
def test_the_host_rule_alone_is_shown_and_never_repeated_over_our_https(
    tmp_path: Path, why: str
) -> None:
    with world(tmp_path, net=fresh(BY_HOST_RULE[why]), live=True) as here:
        assert [each.status_code for each in documents(here)] == [404, 404, 404]
        shown = here.get(f"/api/v1/lookup?address=someone@{D}")
        assert (shown.status_code, shown.json["status"]) == (200, "verified")


@pytest.mark.parametrize(("host", "tried"), [(f"imap.{D}", True), ("db.far.example", False)])
def test_an_odd_port_is_tried_on_the_domains_own_hosts_alone(
    tmp_path: Path, host: str, tried: bool
) -> None:
    place = f"imap://{host}:9200/tls"
    net = FakeNet(dns={(f"_imaps._tcp.{D}", "SRV"): srv((0, 1, 9200, host))}, mail=(proven(place),))
    with world(tmp_path, net=fresh(net), live=True) as here:
        here.get(f"/api/v1/lookup?address={D}")
        assert (place in here.net.asked) is tried


def test_what_our_own_network_says_is_told_to_nobody(tmp_path: Path) -> None:
    inside = endpoint(IMAP)
    refused = Observation(
        inside, Outcome.GUARDED, "10.66.5.4 is a private address", address="10.66.5.4"
    )
    failed = DnsAnswer(D, "TXT", DnsStatus.SILENT, detail="10.0.0.53 port 53: no answer")
    net = FakeNet(
        dns={(D, "TXT"): failed},
        web={HTTPS: xml(D, IMAP, SMTP)},
        mail=((refused, 0.0), proven(SMTP)),
    )
    with world(tmp_path, net=fresh(net), live=True) as here:
        answer = here.get(f"/api/v1/lookup?address={D}")
        assert "guarded" in answer.text
        assert "10.66." not in answer.text
        events = here.get(f"/api/v1/events?address={D}")
        assert "10." not in answer.text + events.text


@pytest.mark.parametrize("why", UNPROVEN)
def test_what_is_not_both_trusted_and_verified_never_becomes_a_document(
    tmp_path: Path, why: str
) -> None:
    with world(tmp_path, net=fresh(UNPROVEN[why]), live=True) as here:
        assert [each.status_code for each in documents(here)] == [404, 404, 404]
        shown = here.get(f"/api/v1/lookup?address=someone@{D}")
        assert (shown.status_code, shown.json["status"]) == (200, "found")


def test_a_known_domain_is_answered_without_the_network(tmp_path: Path) -> None:
    with world(tmp_path, net=FakeNet(quiet=False), live=True) as here:
        for path in ("/v1.1/163.com", "/v1.1/example.org", "/api/v1/lookup?address=a@163.com"):
            assert here.get(path).status_code == 200
        assert here.net.asked == []


def test_no_network_is_503_and_try_again_not_404(tmp_path: Path) -> None:
    down = DnsAnswer("", "MX", DnsStatus.UNREACHABLE)
    with world(tmp_path, net=FakeNet(dns={(D, "MX"): down}), live=True) as here:
        answer = here.get(f"/v1.1/{D}")
        assert (answer.status_code, answer.json["code"]) == (503, "undetermined")
        assert int(answer.headers["Retry-After"]) > 0
        assert here.get(f"/api/v1/lookup?address={D}").json["status"] == "undetermined"
        outlook = here.get(f"/autodiscover/autodiscover.xml?email={D}")
        assert (outlook.status_code, outlook.mimetype) == (503, "text/xml")
        assert "<ErrorCode>500</ErrorCode>" in outlook.text
        assert int(outlook.headers["Retry-After"]) > 0


def test_a_domain_nobody_knows_is_remembered_as_unknown(tmp_path: Path) -> None:
    with world(tmp_path, net=FakeNet(), live=True) as here:
        assert here.get(f"/v1.1/{D}").status_code == 404
        asked = len(here.net.asked)
        assert asked > 0
        assert here.get(f"/v1.1/{D}").status_code == 404
        assert len(here.net.asked) == asked


def test_many_who_ask_for_the_same_share_one_lookup(tmp_path: Path) -> None:
    net = fresh(HTTPS_NET, slow={HTTPS: 0.3})
    with world(tmp_path, net=net, live=True) as here, ThreadPoolExecutor(20) as pool:
        answers = pool.map(lambda path: _ask(here, path), [f"/v1.1/{D}"] * 20)
        assert {each.status_code for each in answers} == {200}
        assert net.asked.count(f"GET {HTTPS}") == 1


def _ask(here: World, path: str, **more: Any) -> Any:
    """With a client of its own: one is for one thread."""
    return here.client.application.test_client().get(path, **more)


def test_beyond_the_limit_it_is_busy_and_known_answers_go_on(tmp_path: Path) -> None:
    limits = Limits(lookups=2, budget=1, per_network=1000)
    slow = {f"{name}.example": NEVER for name in "abc"}
    with (
        world(tmp_path, net=FakeNet(slow=slow), live=True, limits=limits) as here,
        ThreadPoolExecutor(2) as pool,
    ):
        hanging = [pool.submit(_ask, here, f"/v1.1/{name}.example") for name in "ab"]
        while here.state.live.running < 2:
            pass
        refused = here.get("/v1.1/c.example")
        assert (refused.status_code, refused.json["code"]) == (503, "busy")
        assert here.get("/v1.1/163.com").status_code == 200
        late = [each.result() for each in hanging]
        assert [each.status_code for each in late] == [503, 503]
        assert {each.headers["Retry-After"] for each in late} == {"30"}
        assert here.state.live.running == 0


def test_a_network_and_a_domain_are_asked_for_so_often_and_no_more(tmp_path: Path) -> None:
    limits = Limits(per_network=3, per_domain=2)
    down = {("e.example", "MX"): DnsAnswer("", "MX", DnsStatus.UNREACHABLE)}
    with world(tmp_path, net=FakeNet(dns=down), live=True, limits=limits) as here:

        def ask(name: str, client: str) -> tuple[int, str | None]:
            answer = here.get(f"/v1.1/{name}.example", environ_base={"REMOTE_ADDR": client})
            return answer.status_code, (answer.json or {}).get("code")

        assert [ask(name, "198.51.100.1")[0] for name in "abc"] == [404, 404, 404]
        assert ask("d", "198.51.100.200") == (429, "too-many-lookups")
        assert ask("d", "198.51.101.1")[0] == 404
        assert ask("a", "198.51.100.1")[0] == 404  # remembered: no lookup, no limit
        assert here.get("/v1.1/163.com", environ_base={"REMOTE_ADDR": "198.51.100.1"}).status_code
        here.pass_time(301)
        assert [ask("a", f"203.0.113.{n}")[0] for n in range(2)] == [404, 404]
        here.pass_time(301)
        assert ask("d", "198.51.100.1")[0] == 404
        watch = "/api/v1/events?address=e.example"
        for n in range(2):  # what could not be found out is asked for again in a moment
            assert here.get(watch, environ_base={"REMOTE_ADDR": f"10.0.{n}.1"}).data
            here.pass_time(6)
        assert here.get(watch).json["code"] == "too-often-this-domain"
        assert 'lookups_refused_total{worker="' in here.get("/metrics").text


MX_NET = FakeNet(dns={(D, "MX"): mx("mx1.example.org")})


def test_a_domain_whose_mx_is_ours_is_ours(tmp_path: Path) -> None:
    with world(tmp_path, BY_MX, net=fresh(MX_NET)) as here:
        answer = here.get(f"/v1.1/{D}")
        (settings,) = autoconfig.read(answer.data).settings
        assert settings.domains == (D,)
        assert settings.servers[0].endpoint.host == "mail.example.org"
        shown = here.get(f"/api/v1/lookup?address=bob@{D}").json
        assert shown["config"]["incoming"][0]["host"] == "mail.example.org"
        assert here.net.asked == [f"{D} MX"]
        here.get("/v1.1/other.example")
        assert here.get("/v1.1/other.example").status_code == 404
        assert here.net.asked == [f"{D} MX", "other.example MX"]


def test_it_is_ours_no_longer_once_the_file_says_so(tmp_path: Path) -> None:
    with world(tmp_path, BY_MX, net=fresh(MX_NET)) as here:
        assert here.get(f"/v1.1/{D}").status_code == 200
        (tmp_path / "domains.toml").write_text('[domains."x.example"]\nimap = "a.x.example"\n')
        here.pass_time(2)
        assert here.get(f"/v1.1/{D}").status_code == 404


@pytest.mark.parametrize("live", [False, True])
def test_a_new_rule_for_an_mx_counts_at_once(tmp_path: Path, live: bool) -> None:
    before = BY_MX.replace("mx1.example.org", "mx9.example.org")
    with world(tmp_path, before, net=fresh(MX_NET), live=live) as here:
        assert here.get(f"/v1.1/{D}").status_code == 404
        (tmp_path / "domains.toml").write_text(BY_MX, "utf-8")
        here.pass_time(70)  # what was just found out is shown for a minute
        assert here.get(f"/v1.1/{D}").status_code == 200


def test_a_resolver_that_fails_does_not_make_a_customer_unknown(tmp_path: Path) -> None:
    failed = DnsAnswer("", "MX", DnsStatus.FAILED)
    with world(tmp_path, BY_MX, net=FakeNet(dns={(D, "MX"): failed})) as here:
        assert here.get(f"/v1.1/{D}").status_code == 503
        assert here.get(f"/api/v1/lookup?address={D}").status_code == 200
