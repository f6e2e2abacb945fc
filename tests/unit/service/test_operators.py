"""Alive, ready, counted; and what the log and the counters never hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autoconf.documents import autodiscover
from autoconf.service import description
from tests.unit.fakenet import FakeNet, mx
from tests.unit.service.world import BY_MX, OWN, World, world


def test_alive_and_ready_with_the_databases_date(here: World) -> None:
    assert here.get("/livez").data == b"ok\n"
    ready = here.get("/readyz")
    assert (ready.status_code, ready.json["status"]) == (200, "ready")
    assert ready.json["database_date"] == here.state.setup.catalog.database_date
    assert ready.json["own_domains"] == {"names": 4, "problem": None}


WILDCARD = """
[[domains."example.org".wildcards]]
pattern = "*.students.example.org"
matches = ["law.students.example.org"]
excludes = ["students.example.org"]
"""
CERTIFICATES = [
    ("autoconfig.example.org", 200),
    ("AutoDiscover.Example.ORG.", 200),
    ("ua-auto-config.corp.example", 200),
    ("autoconfig.xn--r8jz45g.jp", 200),
    ("autoconfig.例え.jp", 200),
    ("help.operator.example", 200),  # base_url
    ("example.org", 404),
    ("mta-sts.example.org", 404),
    ("imap.example.org", 404),
    ("autoconfig.autoconfig.example.org", 404),
    ("autoconfig.made-up.students.example.org", 404),
    ("autoconfig.customer.example", 404),
    ("autoconfig.163.com", 404),
    ("autoconfig.nobody.example", 404),
    ("autoconfig.", 404),
    ("10.0.0.1", 404),
    ("a..b", 404),
    ("someone@example.org", 404),
    ("x" * 2000, 404),
    ("", 404),
]


@pytest.mark.parametrize(("name", "status"), CERTIFICATES)
def test_a_certificate_may_be_had_for_names_that_the_operator_wrote_and_for_no_other(
    tmp_path: Path, name: str, status: int
) -> None:
    # Given own domains, one by wildcard and one by its MX, of which the latter was learnt already
    own = BY_MX + WILDCARD
    net = FakeNet(dns={("customer.example", "MX"): mx("mx1.example.org")}, quiet=False)
    with world(tmp_path, own, net=net, live=True, base_url="https://help.operator.example") as here:
        assert here.get("/v1.1/customer.example").status_code == 200
        assert here.get("/v1.1/made-up.students.example.org").status_code == 200
        net.asked.clear()
        # When a web server asks, Then it is told at once, and nobody is asked
        answer = here.get("/certificate", query_string={"domain": name})
        assert (answer.status_code, answer.headers["Cache-Control"]) == (status, "no-store")
        assert net.asked == []
        assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("path", ["/livez/", "/readyz/", "/metrics/", "/certificate/"])
def test_what_the_web_server_in_front_holds_back_has_one_spelling(here: World, path: str) -> None:
    assert here.get(path).status_code == 404


def test_without_a_name_no_certificate(here: World) -> None:
    assert here.get("/certificate").status_code == 404


def test_a_wrong_file_of_own_domains_is_told_and_the_old_one_answers(tmp_path: Path) -> None:
    file = tmp_path / "domains.toml"
    with world(tmp_path) as here:
        file.write_text(OWN.replace("mail.example.org:587", "mail.example.org:5870"), "utf-8")
        here.pass_time(2)
        assert b"<port>587</port>" in here.get("/v1.1/example.org").data
        ready = here.get("/readyz").json
        assert ready["status"] == "degraded"
        assert ready["own_domains"]["problem"] == "domains.toml:5: the log says more"
        (line,) = here.said()
        assert (line["level"], line["event"]) == ("error", "own-domains-wrong")
        assert line["text"].startswith("domains.toml:5: templates.hosted smtp: port 5870")
        file.write_text(OWN.replace("mail.example.org:587", "mail.example.org:465"), "utf-8")
        here.pass_time(2)
        assert b"<port>465</port>" in here.get("/v1.1/example.org").data
        assert here.get("/readyz").json["own_domains"]["problem"] is None
        assert 'domains_reloads_total{worker="' in here.get("/metrics").text


def test_the_counters_are_prometheus_text_of_bounded_labels(here: World) -> None:
    for path in ("/v1.1/163.com", "/v1.1/nobody.example", "/nowhere/x@y.example", "/livez"):
        here.get(path)
    text = here.get("/metrics").text
    line = re.compile(r'mail_autoconf_[a-z_]+\{worker="\d+"(,[a-z]+="[a-z0-9-]+")*\} \d+')
    for each in text.splitlines():
        assert each.startswith(("# HELP ", "# TYPE ")) or line.fullmatch(each), each
    assert re.search(r'requests_total\{worker="\d+",family="autoconfig",status="404"\} 1', text)
    assert re.search(r'requests_total\{worker="\d+",family="none",status="404"\} 1', text)
    assert "163.com" not in text


def test_no_address_stands_in_log_counters_or_errors(tmp_path: Path) -> None:
    secret = "s3cret-person"
    with world(tmp_path, log_requests=True) as here:
        errors = [
            here.get(path)
            for path in (
                f"/mail/config-v1.1.xml?emailaddress={secret}@nobody.example",
                f"/mail/config-v1.1.xml?emailaddress={secret}@@163.com",
                f"/v1.1/{secret}@163.com",
                f"/api/v1/lookup?address={secret}@{secret}",
                f"/nowhere/{secret}@163.com",
                f"/autodiscover/autodiscover.json/v1.0/{secret}@@x?Protocol=AutodiscoverV1",
            )
        ]
        here.get(f"/api/v1/lookup?address={secret}@163.com")
        here.client.post("/autodiscover/autodiscover.xml", data=autodiscover.request(f"{secret}@x"))
        assert all(400 <= each.status_code < 500 for each in errors)
        assert secret not in "".join(each.text for each in errors)
        assert secret not in here.log.getvalue() + here.get("/metrics").text
        assert {line["event"] for line in here.said()} == {"request"}
        assert secret not in repr(here.state.descriptions.__dict__)


def test_our_own_bug_is_a_500_that_says_nothing_and_a_line_with_the_place(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("s3cret-person@example.org")

    monkeypatch.setattr(description.Descriptions, "of", crash)
    answer = here.get("/mail/config-v1.1.xml?emailaddress=s3cret-person@example.org")
    assert (answer.status_code, answer.json["code"]) == (500, "our-bug")
    (line,) = here.said()
    assert (line["event"], line["error"]) == ("our-bug", "RuntimeError")
    assert "s3cret" not in answer.text + here.log.getvalue()
