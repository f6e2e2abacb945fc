"""Facts about North America's records and the world's webmails: hosts of today, not of yesterday.

About the data only; what every record must satisfy is in test_providers.py.
"""

from __future__ import annotations

import pytest

from autoconf.catalog import match
from tests.unit.published import DOMAINS, MX, RECORDS, servers

from .test_providers import LANGUAGES

WILDCARDS = match.index(
    (rule["pattern"], name)
    for name, record in RECORDS.items()
    for rule in record.get("wildcards", ())
    if isinstance(rule, dict)
)


@pytest.mark.parametrize(
    ("domain", "name", "imap", "pop3", "smtp"),
    [
        ("mail.com", "mail-com", "imap.mail.com", "pop.mail.com", "smtp.mail.com:465/tls"),
        ("usa.com", "mail-com", "imap.mail.com", "pop.mail.com", "smtp.mail.com:465/tls"),
        ("texas.usa.com", "mail-com", "imap.mail.com", "pop.mail.com", "smtp.mail.com:465/tls"),
        ("asia.com", "mail-com", "imap.mail.com", "pop.mail.com", "smtp.mail.com:465/tls"),
        ("rr.com", "roadrunner", "mail.twc.com", "mail.twc.com", "mail.twc.com:587/starttls"),
        ("twc.com", "roadrunner", "mail.twc.com", "mail.twc.com", "mail.twc.com:587/starttls"),
        (
            "tampabay.rr.com",
            "brighthouse",
            "mail.brighthouse.com",
            None,
            "mail.brighthouse.com:587/starttls",
        ),
        (
            "charter.net",
            "spectrum",
            "mobile.charter.net",
            "mobile.charter.net",
            "mobile.charter.net:587/tls",
        ),
        (
            "q.com",
            "centurylink",
            "mail.centurylink.net",
            "pop.centurylink.net",
            "smtp.centurylink.net:587/starttls",
        ),
        (
            "centurytel.net",
            "centurylink",
            "mail.centurylink.net",
            "pop.centurylink.net",
            "smtp.centurylink.net:587/starttls",
        ),
        ("frontier.com", "frontier", "imap.mail.yahoo.com", None, "smtp.mail.yahoo.com:465/tls"),
        (
            "windstream.net",
            "windstream",
            "imap.windstream.net",
            "pop.windstream.net",
            "smtp.windstream.net:465/tls",
        ),
        ("optonline.net", "optimum", "mail.optimum.net", None, "mail.optimum.net:465/tls"),
        ("ptd.net", "ptd", "promail.ptd.net", "promail.ptd.net", "promail.ptd.net:465/tls"),
        (
            "sympatico.ca",
            "bell-ca",
            "imap.bell.net",
            "pophm.sympatico.ca",
            "smtphm.sympatico.ca:587/starttls",
        ),
        ("rogers.com", "rogers", "imap.mail.yahoo.com", None, "smtp.mail.yahoo.com:465/tls"),
        ("shaw.ca", "shaw", "imap.shaw.ca", None, "mail.shaw.ca:587/starttls"),
        ("telus.net", "telus", "imap.gmail.com", None, "smtp.gmail.com:465/tls"),
        ("cogeco.ca", "cogeco", "imap.cogeco.ca", None, "smtp.cogeco.ca:587/starttls"),
        ("cgocable.ca", "cogeco-quebec", "imap.cgocable.ca", None, "smtp.cgocable.ca:587/starttls"),
        (
            "kelcom.net",
            "kelcom",
            "pop.kelcom.net",
            "pop.kelcom.net",
            "smtp.kelcom.net:587/starttls",
        ),
        ("xplornet.com", "xplornet", "imap.xplornet.com", None, "smtp.xplornet.com:465/tls"),
        (
            "vivaldi.net",
            "vivaldi",
            "imap.vivaldi.net",
            "pop3.vivaldi.net",
            "smtp.vivaldi.net:465/tls",
        ),
        (
            "hush.com",
            "hushmail",
            "imap.hushmail.com",
            "pop.hushmail.com",
            "smtp.hushmail.com:465/tls",
        ),
        ("mit.edu", "edu-mit", "outlook.office365.com", None, "outgoing.mit.edu:465/tls"),
        ("nyu.edu", "edu-nyu", "imap.gmail.com", "pop.gmail.com", "smtp.gmail.com:465/tls"),
        ("google.com", "gmail", "imap.gmail.com", "pop.gmail.com", "smtp.gmail.com:465/tls"),
        (
            "hotmail.co.in",
            "outlook",
            "outlook.office365.com",
            "outlook.office365.com",
            "smtp-mail.outlook.com:587/starttls",
        ),
        (
            "fastmail.jp",
            "fastmail",
            "imap.fastmail.com",
            "pop.fastmail.com",
            "smtp.fastmail.com:465/tls",
        ),
        (
            "yahoo.com.ph",
            "yahoo",
            "imap.mail.yahoo.com",
            "pop.mail.yahoo.com",
            "smtp.mail.yahoo.com:465/tls",
        ),
    ],
)
def test_a_domain_gets_the_hosts_that_its_newest_source_names(
    domain: str, name: str, imap: str, pop3: str | None, smtp: str
) -> None:
    assert DOMAINS[domain] == name
    assert servers(RECORDS[name], "imap")[0] == f"{imap}:993/tls"
    assert servers(RECORDS[name], "pop3")[:1] == ([f"{pop3}:995/tls"] if pop3 else [])
    assert servers(RECORDS[name], "smtp")[0] == smtp


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("centurylink", "pop.centurytel.net"),
        ("centurylink", "mail.q.com"),
        ("roadrunner", "pop-server.roadrunner.com"),
        ("roadrunner", "mobile.charter.net"),
        ("optimum", "mail.optonline.net"),
        ("rogers", "smtp.broadband.rogers.com"),
        ("telus", "pop.telus.net"),
        ("bell-ca", "smtp1.sympatico.ca"),
        ("kelcom", "pop1.kelcom.net"),
        ("tds", "smtp.gmail.com"),
        ("cox", "imap.cox.net"),
        ("cox", "smtp.coxmail.com"),
        ("mail-com", "imap.gmx.com"),
        ("juno", "imap.juno.com"),
        ("hushmail", "mail.hushmail.com"),
    ],
)
def test_a_host_of_yesterday_is_not_repeated(name: str, wrong: str) -> None:
    assert RECORDS[name]["servers"]
    assert wrong not in {line["host"] for line in RECORDS[name]["servers"]}


@pytest.mark.parametrize(
    ("mx", "name"),
    [
        ("mx00.mail.com", "mail-com"),
        ("mx00.gmail.com", None),
        ("mx0.gmx.com", None),
        ("mx.centurylink.net", "centurylink"),
        ("mx1.hotmail.com", "outlook"),
        ("in2.smtp.messagingengine.com", "fastmail"),
        ("smtp.messagingengine.com", None),
        ("mx2.earthlink.net", "earthlink"),
        ("smtpauth.earthlink.net", None),
        ("pb-mx2.pobox.com", "pobox"),
        ("smtp.pobox.com", None),
        ("work-mx.app.hey.com", "hey"),
        ("mx.east.cox.net", None),
        ("relay.verizon.net", None),
    ],
)
def test_an_mx_leads_to_the_mailbox_and_a_sender_or_a_former_host_to_nobody(
    mx: str, name: str | None
) -> None:
    assert match.find(MX, mx) == name


@pytest.mark.parametrize(
    ("domain", "name"),
    [("nc.rr.com", "roadrunner"), ("austin.rr.com", "roadrunner"), ("a.nc.rr.com", None)],
)
def test_a_regional_road_runner_address_is_known_though_nobody_lists_them_all(
    domain: str, name: str | None
) -> None:
    assert domain not in DOMAINS
    assert match.find(WILDCARDS, domain) == name


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("shaw", {"local-part"}),
        ("ptd", {"local-part"}),
        ("optimum", {"local-part"}),
        ("mail-com", {"address"}),
        ("edu-mit", {"address", "local-part"}),
    ],
)
def test_the_user_name_is_the_one_that_the_provider_asks_for(name: str, forms: set[str]) -> None:
    assert {line["username"] for line in RECORDS[name]["servers"]} == forms


@pytest.mark.parametrize(
    ("name", "plan", "protocol"),
    [
        ("mail-com", "Free", "imap"),
        ("fastmail", "Basic", "smtp"),
        ("proton", "Free", "imap"),
        ("hushmail", "without Desktop Access", "pop3"),
    ],
)
def test_a_plan_without_a_protocol_says_so(name: str, plan: str, protocol: str) -> None:
    assert [entry for entry in RECORDS[name]["plans"] if entry["name"] == plan]
    assert all(
        protocol in entry["without"] for entry in RECORDS[name]["plans"] if entry["name"] == plan
    )


@pytest.mark.parametrize("name", ["gmail", "outlook", "yahoo", "aol", "att", "icloud", "fastmail"])
def test_a_great_provider_leads_step_by_step_in_each_language(name: str) -> None:
    led = [hint["steps"] for hint in RECORDS[name]["hints"] if "steps" in hint]
    assert led
    for steps in led:
        assert set(steps) == set(LANGUAGES)
        assert len({len(texts) for texts in steps.values()}) == 1
        assert len(steps["en"]) >= 3


def test_an_address_of_skiff_is_answered_as_closed() -> None:
    assert RECORDS[DOMAINS["skiff.com"]]["status"] == "retired"
    assert RECORDS["skiff"]["since"].startswith("2024")


@pytest.mark.parametrize("domain", ["hey.com", "mail2tor.com"])
def test_what_no_program_can_reach_lists_no_server(domain: str) -> None:
    record = RECORDS[DOMAINS[domain]]
    assert record["status"] == "no_standard_protocols"
    assert not record.get("servers")
