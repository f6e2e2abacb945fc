"""Facts about the records of the north-west of Europe: from Austria and France to the Baltics.

About the data only: which brand runs whose mail today, whose names look alike and are not the
same, and what is left out.
"""

from __future__ import annotations

import re

import pytest

from autoconf.catalog import match
from tests.unit.published import DOMAINS, MX, RECORDS, servers

WILDCARDS = match.index(
    (rule["pattern"], name) for name, r in RECORDS.items() for rule in r.get("wildcards", ())
)


@pytest.mark.parametrize(
    ("domain", "name", "imap", "pop3", "smtp"),
    [
        ("xs4all.nl", "kpn", "imap.kpnmail.nl:993", "pop.kpnmail.nl:995", "smtp.kpnmail.nl:465"),
        ("telfort.nl", "kpn", "imap.kpnmail.nl:993", "pop.kpnmail.nl:995", "smtp.kpnmail.nl:465"),
        ("tiscali.nl", "kpn", "imap.kpnmail.nl:993", "pop.kpnmail.nl:995", "smtp.kpnmail.nl:465"),
        ("chello.nl", "ziggo", "imap.ziggo.nl:993", "pop.ziggo.nl:995", "smtp.ziggo.nl:587"),
        ("chello.at", "magenta-at", "mail.mymagenta.at:993", None, "mail.mymagenta.at:465"),
        ("aon.at", "a1-at", "securemail.a1.net:993", None, "securemail.a1.net:587"),
        (
            "bluewin.ch",
            "bluewin",
            "imaps.bluewin.ch:993",
            "pop3s.bluewin.ch:995",
            "smtpauths.bluewin.ch:465",
        ),
        (
            "skynet.be",
            "proximus",
            "imap.proximus.be:993",
            "pop.proximus.be:995",
            "relay.proximus.be:587",
        ),
        ("io.dk", "jubii", "imap.jubii.dk:993", "imap.jubii.dk:995", "smtp.jubii.dk:465"),
        ("123mail.dk", "jubii", "imap.jubii.dk:993", "imap.jubii.dk:995", "smtp.jubii.dk:465"),
        ("mail.dk", "yousee", "imap.mail.dk:993", "pop3.mail.dk:995", "asmtp.mail.dk:587"),
        ("mail.ee", "mail-ee", "mail.ee:993", "mail.ee:995", "mail.ee:465"),
        (
            "kabelmail.de",
            "vodafone-de",
            "imap.vodafonemail.de:993",
            "pop3.vodafonemail.de:995",
            "smtp.vodafonemail.de:465",
        ),
        ("kanzler.ms", "web-de", "imap.web.de:993", "pop3.web.de:995", "smtp.web.de:465"),
        ("vollbio.de", "gmx-net", "imap.gmx.net:993", "pop.gmx.net:995", "mail.gmx.net:465"),
        ("alice.de", "alice-de", "imap.alice.de:993", None, "smtp.alice.de:587"),
        ("free.de", "free-de", "pop.free.de:993", None, "smtp.free.de:465"),
        ("aliceadsl.fr", "free-fr", "imap.free.fr:993", "pop.free.fr:995", "smtp.free.fr:465"),
        ("netc.fr", "mailo", "imap.mailo.com:993", None, "smtp.mailo.com:465"),
        ("mykolab.com", "kolabnow", "imap.kolabnow.com:993", None, "smtp.kolabnow.com:465"),
        (
            "virgin.net",
            "virgin-media",
            "imap.virginmedia.com:993",
            "pop3.virginmedia.com:995",
            "smtp.virginmedia.com:465",
        ),
        (
            "zeelandnet.nl",
            "zeelandnet",
            "mail.zeelandnet.nl:993",
            "mail.zeelandnet.nl:995",
            "mail.zeelandnet.nl:465",
        ),
        ("telia.com", "telia-se", "mailin.telia.com:993", None, "mailout.telia.com:465"),
    ],
)
def test_an_address_gets_the_servers_of_the_company_that_runs_it_today(
    domain: str, name: str, imap: str, pop3: str | None, smtp: str
) -> None:
    assert DOMAINS[domain] == name
    assert servers(RECORDS[name], "imap")[0] == f"{imap}/tls"
    assert servers(RECORDS[name], "pop3")[:1] == ([f"{pop3}/tls"] if pop3 else [])
    assert servers(RECORDS[name], "smtp")[0].startswith(f"{smtp}/")


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("kpn", "imap.xs4all.nl"),
        ("kpn", "smtps.xs4all.nl"),
        ("domainfactory", "sslmailpool.ispgateway.de"),
        ("bluewin", "imap.bluewin.ch"),
        ("bluewin", "smtps.bluewin.ch"),
        ("mail-ee", "mail.mail.ee"),
        ("jubii", "mail.telenor.dk"),
        ("jubii", "pop.jubii.dk"),
        ("vodafone-de", "imap.kabelmail.de"),
        ("virgin-media", "imap4.virgin.net"),
        ("virgin-media", "imap4.blueyonder.co.uk"),
        ("simply", "websmtp.simply.com"),
        ("telia-se", "imap.telia.com"),
        ("telia-se", "mail.telia.com"),
        ("eir", "mail1.eircom.net"),
        ("mail-lv", "smtp.mail.lv"),
        ("sky", "imap.sky.com"),
        ("a1-at", "imap.a1.net"),
        ("blindzeln", "mail.blinzeln.de"),
    ],
)
def test_a_host_of_yesterday_or_of_a_guess_is_not_repeated(name: str, wrong: str) -> None:
    assert wrong not in {line["host"] for line in RECORDS[name]["servers"]}


@pytest.mark.parametrize(
    ("mx", "name"),
    [
        ("mx.kpnmail.nl", "kpn"),
        ("imap.kpnmail.nl", None),
        ("mxin10.ziggo.nl", "ziggo"),
        ("smtp.ziggo.nl", None),
        ("mx2.telenet-ops.be", "telenet"),
        ("mail.telia.com", "telia-se"),
        ("mailin.telia.com", None),
        ("mx1.pub.mailpod12-cph3.one.com", "one-com"),
        ("send.one.com", None),
        ("mx.backup.mailprotect.be", "combell"),
        ("mx1.123-reg.co.uk", "123-reg"),
        ("imap.123-reg.co.uk", None),
        ("mx.domeneshop.no", "domeneshop"),
        ("mx.simply.com", "simply"),
        ("websmtp.simply.com", None),
        ("mx.transip.email", "transip"),
        ("zonemx.eu", "zone-ee"),
        ("mx00.udag.de", "united-domains"),
        ("w020a88d.kasserver.com", "all-inkl"),
        ("ns5.kasserver.com", None),
        ("dd17524.kasserver.com", None),
        ("smtprelay03.ispgateway.de", None),
        ("mx00.ionos.com", "ionos-com"),
        ("mx00.ionos.es", "ionos-es"),
        ("mx00.ionos.it", "ionos-it"),
        ("mx00.1and1.mx", "ionos-mx"),
        ("mxa-00000000.gslb.pphosted.com", "proofpoint"),
        ("mx.watismijndomein.nl", None),
    ],
)
def test_an_mx_is_told_apart_from_the_senders_and_the_client_servers_of_its_zone(
    mx: str, name: str | None
) -> None:
    assert match.find(MX, mx) == name


@pytest.mark.parametrize(
    ("domain", "name", "host"),
    [
        ("jane.plus.com", "plusnet", "imap.plus.net"),
        ("jane.force9.co.uk", "plusnet-force9", "imap.force9.net"),
        ("jane.free-online.net", "plusnet-free-online", "imap.free-online.net"),
    ],
)
def test_a_plusnet_customer_has_a_domain_of_his_own_and_the_servers_of_its_ending(
    domain: str, name: str, host: str
) -> None:
    assert match.find(WILDCARDS, domain) == name
    assert servers(RECORDS[name], "imap") == [f"{host}:993/tls"]
    assert match.find(WILDCARDS, domain.partition(".")[2]) is None


@pytest.mark.parametrize(
    ("names", "look_alikes"),
    [
        (("kpn", "talktalk"), ("tiscali.nl", "tiscali.co.uk")),
        (("free-de", "free-fr"), ("free.de", "free.fr")),
        (("ziggo", "magenta-at"), ("chello.nl", "chello.at")),
        (("orange-uk", "orange-fr"), ("wanadoo.co.uk", "wanadoo.fr")),
        (
            ("mail-de", "mail-ch", "mail-ee", "mail-lv"),
            ("mail.de", "mail.ch", "mail.ee", "mail.lv"),
        ),
    ],
)
def test_companies_of_one_name_in_two_countries_are_two_records(
    names: tuple[str, ...], look_alikes: tuple[str, ...]
) -> None:
    assert tuple(DOMAINS[domain] for domain in look_alikes) == names
    hosts = [{line["host"] for line in RECORDS[name].get("servers", ())} for name in names]
    assert sum(map(len, hosts)) == len(set().union(*hosts))


@pytest.mark.parametrize(
    ("domain", "name", "since"),
    [
        ("freeserve.co.uk", "orange-uk", "2017-05-31"),
        ("fsmail.net", "orange-uk", "2017-05-31"),
        ("voila.fr", "voila", "2016-01-12"),
    ],
)
def test_a_service_that_ended_says_on_which_day(domain: str, name: str, since: str) -> None:
    assert DOMAINS[domain] == name
    assert RECORDS[name]["status"] == "retired"
    assert RECORDS[name]["since"] == since


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("zeelandnet", {"local-part"}),
        ("disroot", {"local-part"}),
        ("mail-lv", {"local-part"}),
        ("inbox-lv", {"address"}),
        ("edu-tugraz-student", {None}),
        ("domeneshop", {None}),
        ("all-inkl", {None}),
        ("united-domains", {None}),
        ("eir", {None}),
    ],
)
def test_the_user_name_is_sourced_or_blank(name: str, forms: set[str | None]) -> None:
    assert {line.get("username") for line in RECORDS[name]["servers"]} == forms


@pytest.mark.parametrize("domain", ["inbox.lv", "inbox.lt", "inbox.eu", "inbox.la"])
def test_inbox_answers_at_mail_and_the_domain_of_the_address(domain: str) -> None:
    assert DOMAINS[domain] == "inbox-lv"
    assert {line["host"] for line in RECORDS["inbox-lv"]["servers"]} == {"mail.{domain}"}


@pytest.mark.parametrize("name", ["inbox-lv", "mail-ee", "sky", "virgin-media", "t-online"])
def test_a_mailbox_with_a_password_for_programs_tells_how_to_make_it_step_by_step(
    name: str,
) -> None:
    assert RECORDS[name]["credential"]["kind"] == "app_password"
    assert any(len(hint.get("steps", {}).get("zh-CN", ())) >= 3 for hint in RECORDS[name]["hints"])


def test_eir_offers_pop3_alone_and_no_plain_outgoing_server() -> None:
    assert {line["protocol"] for line in RECORDS["eir"]["servers"]} == {"pop3"}


def test_the_server_of_an_all_inkl_customer_is_his_mx() -> None:
    assert {line["host"] for line in RECORDS["all-inkl"]["servers"]} == {"{mx}"}


@pytest.mark.parametrize(
    "name", ["kpn", "jubii", "ziggo", "mailo", "gmx-net", "web-de", "posteo", "kolabnow"]
)
def test_a_provider_of_many_brands_claims_them_all(name: str) -> None:
    assert len(RECORDS[name]["domains"]) >= 15
    assert all(re.fullmatch(r"[a-z0-9.-]+", domain) for domain in RECORDS[name]["domains"])
