"""Facts about business suites, hosters and registrars, and about what stands before a mailbox.

About the data only; what every record must satisfy is in test_providers.py.
"""

from __future__ import annotations

from typing import Any

import pytest

from autoconf.catalog import match
from tests.unit.published import DOMAINS, MX, RECORDS, servers

from .test_providers import LANGUAGES

WITHOUT_MAILBOX = {
    name: record
    for name, record in RECORDS.items()
    if record.get("kind") in ("filter", "forwarder", "relay")
}


def hints_of_customers(key: str) -> match.Index:
    """`spf` or `autodiscover`: the name that a customer's zone shows -> the record."""
    return match.index(
        (rule if isinstance(rule, str) else rule["pattern"], name)
        for name, record in RECORDS.items()
        for rule in record.get(key, ())
    )


def words(record: dict[str, Any], language: str) -> str:
    return " ".join(hint["text"][language] for hint in record["hints"])


@pytest.mark.parametrize(
    ("mx", "name"),
    [
        ("mx1.titan.email", "titan"),
        ("cloud15.spamtitan.com", "spamtitan"),
        ("mx1.hostinger.com", "hostinger"),
        ("mx2.privateemail.com", "privateemail"),
        ("eforward3.registrar-servers.com", "namecheap-forwarding"),
        ("dns1.registrar-servers.com", None),
        ("mx1-hosting.jellyfish.systems", "jellyfish-systems"),
        ("out-16.pe-a.jellyfish.systems", None),
        ("mx.hover.com.cust.hostedemail.com", "hover"),
        ("mx.perches.com.cust.hostedemail.com", "opensrs-hostedemail"),
        ("mx1.dreamhost.com", "dreamhost"),
        ("mx1.sub4.homie.mail.dreamhost.com", "dreamhost"),
        ("mx1.mailchannels.net", "mailchannels"),
        ("relay.mailchannels.net", None),
        ("mailserver.purelymail.com", "purelymail"),
        ("imap.purelymail.com", None),
        ("arrow.mxrouting.net", "mxroute"),
        ("mx.easymail.ca", "easydns"),
        ("mailout.easymail.ca", None),
        ("mx1.spacemail.com", "spacemail"),
        ("mail.spacemail.com", None),
        ("inbound-smtp.us-east-1.amazonaws.com", "amazon-workmail-us-east-1"),
        ("inbound-smtp.eu-west-1.amazonaws.com", "amazon-workmail-eu-west-1"),
        ("inbound-smtp.eu-central-1.amazonaws.com", "amazon-ses"),
        ("feedback-smtp.us-east-1.amazonses.com", None),
        ("ec2-52-1-2-3.eu-west-1.compute.amazonaws.com", "amazon-ec2"),
        ("gmr-smtp-in.l.google.com", "google-groups"),
        ("alt1.gmr-smtp-in.l.google.com", "google-groups"),
        ("tenant.mail.protection.office365.us", "microsoft-365-gcc-high"),
        ("mx1.cloudeu.xion.oxcs.net", "oxcloud-eu"),
        ("mx.zoho.com.au", "zoho-org-au"),
        ("mx.zohocloud.ca", "zoho-org-ca"),
        ("mx1.zohomail.com", "zoho-org"),
        ("acme.inbound.cf-emailsecurity.net", "cloudflare-email-security"),
        ("isaac.mx.cloudflare.net", "cloudflare-routing"),
        ("mxa-00012345.gslb.pphosted.com", "proofpoint"),
        ("www.mimecast.com", None),
        ("acme.in.tmes.trendmicro.eu", "trend-micro"),
        ("www.trendmicro.com", None),
        ("mx-01-us-west-2.prod.hydra.sophos.com", "sophos"),
        ("mx.other.smxcloud.com", "smx"),
        ("mxa.mailgun.org", "mailgun"),
        ("smtp.mailgun.org", None),
        ("api.secmail.com.example.org", None),
    ],
)
def test_an_mx_says_which_product_it_is_and_whether_it_is_a_mailbox_at_all(
    mx: str, name: str | None
) -> None:
    assert match.find(MX, mx) == name


@pytest.mark.parametrize("name", WITHOUT_MAILBOX)
def test_what_stands_before_a_mailbox_names_no_server_and_says_so(name: str) -> None:
    assert WITHOUT_MAILBOX[name]["status"] == "forwarder"
    assert "servers" not in WITHOUT_MAILBOX[name]
    assert "credential" not in WITHOUT_MAILBOX[name]
    assert WITHOUT_MAILBOX[name]["hints"][0]["kind"] == "status"


@pytest.mark.parametrize("name", [n for n, r in WITHOUT_MAILBOX.items() if r["kind"] == "filter"])
def test_a_filter_sends_people_to_their_administrator(name: str) -> None:
    said = WITHOUT_MAILBOX[name]["hints"][0]["text"]
    assert "administrator" in said["en"]
    assert "管理员" in said["zh-CN"]
    assert "管理員" in said["zh-TW"]


@pytest.mark.parametrize(
    ("name", "imap", "pop3", "smtp"),
    [
        ("titan", "imap.titan.email", None, "smtp.titan.email"),
        ("hostinger", "imap.hostinger.com", "pop.hostinger.com", "smtp.hostinger.com"),
        (
            "privateemail",
            "mail.privateemail.com",
            "mail.privateemail.com",
            "mail.privateemail.com",
        ),
        ("spacemail", "mail.spacemail.com", None, "mail.spacemail.com"),
        ("dreamhost", "imap.dreamhost.com", "pop.dreamhost.com", "smtp.dreamhost.com"),
        ("bluehost", "{domain}", "{domain}", "{domain}"),
        ("hover", "mail.hover.com", "mail.hover.com", "mail.hover.com"),
        ("mxroute", "{mx}", None, "{mx}"),
        ("purelymail", "imap.purelymail.com", None, "smtp.purelymail.com"),
        ("easydns", "imap.easymail.ca", "pop.easymail.ca", "mailout.easymail.ca"),
        ("rackspace", "secure.emailsrvr.com", "secure.emailsrvr.com", "secure.emailsrvr.com"),
        ("migadu", "imap.migadu.com", "pop.migadu.com", "smtp.migadu.com"),
        ("zoho-org", "imappro.zoho.com", "poppro.zoho.com", "smtppro.zoho.com"),
        ("zoho-org-ca", "imappro.zohocloud.ca", None, "smtppro.zohocloud.ca"),
    ],
)
def test_a_host_of_many_domains_gives_tls_first_and_the_hosts_its_sources_agree_on(
    name: str, imap: str, pop3: str | None, smtp: str
) -> None:
    assert servers(RECORDS[name], "imap")[0] == f"{imap}:993/tls"
    assert servers(RECORDS[name], "pop3")[:1] == ([f"{pop3}:995/tls"] if pop3 else [])
    assert servers(RECORDS[name], "smtp")[0] == f"{smtp}:465/tls"


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("zoho-org", "imap.zoho.com"),
        ("zoho-ca", "imap.zoho.ca"),
        ("zoho-au", "imap.zoho.com"),
        ("dreamhost", "mail.{domain}"),
        ("purelymail", "mailserver.purelymail.com"),
        ("rackspace", "imap.emailsrvr.com"),
        ("microsoft-365-gcc-high", "outlook.office365.com"),
        ("amazon-workmail-us-east-1", "inbound-smtp.us-east-1.amazonaws.com"),
        ("name-com", "mail.name.com"),
        ("spacemail", "smtp.spacemail.com"),
        ("hover", "mail.b.hostedemail.com"),
    ],
)
def test_a_host_of_another_product_of_the_brand_is_not_given(name: str, wrong: str) -> None:
    assert wrong not in {line["host"] for line in RECORDS[name]["servers"]}


@pytest.mark.parametrize("name", ["pair", "siteground", "intermedia", "opensrs-hostedemail"])
def test_where_the_host_is_the_customers_own_none_is_made_up(name: str) -> None:
    assert RECORDS[name]["status"] == "unknown"
    assert "servers" not in RECORDS[name]


@pytest.mark.parametrize("region", ["us-east-1", "us-west-2", "eu-west-1"])
def test_workmail_stays_in_its_region_without_starttls_and_says_when_it_ends(region: str) -> None:
    record = RECORDS[f"amazon-workmail-{region}"]
    assert servers(record, "imap") == [f"imap.mail.{region}.awsapps.com:993/tls"]
    assert servers(record, "smtp") == [f"smtp.mail.{region}.awsapps.com:465/tls"]
    assert servers(record, "pop3") == []
    assert all("2027" in words(record, language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("domain", "name"),
    [
        ("zohomail.com.au", "zoho-au"),
        ("zoho.sa", "zoho-sa"),
        ("zohomail.eu", "zoho-eu"),
        ("rethinkmail.com", "purelymail"),
        ("duck.com", "duckduckgo-email"),
    ],
)
def test_a_domain_of_a_host_leads_to_its_record(domain: str, name: str) -> None:
    assert DOMAINS[domain] == name


def test_zoho_lists_its_data_centres_and_each_has_a_record_with_its_own_hosts() -> None:
    regions = {region["id"]: region["record"] for region in RECORDS["zoho"]["regions"]}
    assert {"eu", "in", "jp", "ca", "au", "sa"} <= regions.keys()
    hosts = [servers(RECORDS[name], "imap")[0] for name in ("zoho", *regions.values())]
    assert len(set(hosts)) == len(hosts)


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("spf.protection.outlook.com", "microsoft-365"),
        ("_spf.google.com", "google-workspace"),
        ("_spf.mail.hostinger.com", "hostinger"),
        ("_spf.protonmail.ch", "proton"),
        ("spf.messagingengine.com", "fastmail"),
        ("mx.ovh.com", "ovh"),
        ("spf.titan.email", "titan"),
        ("spf.migadu.com", "migadu"),
        ("emailsrvr.com", "rackspace"),
        ("spf.privateemail.com", "privateemail"),
        ("mxlogin.com", "mxroute"),
        ("zoho.com", "zoho-org"),
        ("spf.improvmx.com", "improvmx"),
        ("secureserver.net", None),
        ("websitewelcome.com", None),
        ("amazonses.com", None),
        ("sendgrid.net", None),
    ],
)
def test_an_spf_name_points_to_a_mailbox_and_never_to_a_brand_with_several_or_a_sender(
    name: str, record: str | None
) -> None:
    assert match.find(hints_of_customers("spf"), name) == record


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("autodiscover.outlook.com", "microsoft-365"),
        ("autodiscover.emailsrvr.com", "rackspace"),
        ("autodiscover.migadu.com", "migadu"),
        ("privateemail.com", "privateemail"),
        ("cpanelemaildiscovery.cpanel.net", None),
    ],
)
def test_an_autodiscover_target_points_to_the_suite_that_asks_for_it(
    name: str, record: str | None
) -> None:
    assert match.find(hints_of_customers("autodiscover"), name) == record
