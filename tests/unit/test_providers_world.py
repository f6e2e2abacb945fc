"""Facts about the largest records outside China: which hosts, which user name, whose MX.

About the data only; what every record must satisfy is in test_providers.py.
"""

from __future__ import annotations

import pytest

from autoconf.catalog import match
from tests.unit.published import DOMAINS, MX, RECORDS, servers

from .test_providers import LANGUAGES


@pytest.mark.parametrize(
    ("domain", "name", "imap", "pop3", "smtp"),
    [
        ("zohomail.com", "zoho", "imap.zoho.com", "pop.zoho.com", "smtp.zoho.com"),
        ("zohomail.eu", "zoho-eu", "imap.zoho.eu", "pop.zoho.eu", "smtp.zoho.eu"),
        ("zohomail.in", "zoho-in", "imap.zoho.in", "pop.zoho.in", "smtp.zoho.in"),
        ("zohomail.jp", "zoho-jp", "imap.zoho.jp", "pop.zoho.jp", "smtp.zoho.jp"),
        ("zohocloud.ca", "zoho-ca", "imap.zohocloud.ca", "pop.zohocloud.ca", "smtp.zohocloud.ca"),
        ("internet.ru", "mail-ru", "imap.mail.ru", "pop.mail.ru", "smtp.mail.ru"),
        ("bk.ru", "mail-ru", "imap.mail.ru", "pop.mail.ru", "smtp.mail.ru"),
        ("lenta.ru", "rambler", "imap.rambler.ru", "pop.rambler.ru", "smtp.rambler.ru"),
        ("naver.com", "naver", "imap.naver.com", "pop.naver.com", "smtp.naver.com"),
        ("hanmail.net", "daum", "imap.daum.net", None, "smtp.daum.net"),
        ("mailbox.org", "mailbox-org", "imap.mailbox.org", "pop3.mailbox.org", "smtp.mailbox.org"),
        ("posteo.net", "posteo", "posteo.de", "posteo.de", "posteo.de"),
        (
            "magenta.de",
            "t-online",
            "secureimap.t-online.de",
            "securepop.t-online.de",
            "securesmtp.t-online.de",
        ),
        ("freenet.de", "freenet", "mx.freenet.de", None, "mx.freenet.de"),
        ("online.de", "1und1", "imap.1und1.de", "pop.1und1.de", "smtp.1und1.de"),
        ("wanadoo.fr", "orange-fr", "imap.orange.fr", "pop.orange.fr", "smtp.orange.fr"),
        ("neuf.fr", "sfr", "imap.sfr.fr", "pop.sfr.fr", "smtp.sfr.fr"),
        ("free.fr", "free-fr", "imap.free.fr", "pop.free.fr", "smtp.free.fr"),
        ("iol.it", "libero", "imapmail.libero.it", "popmail.libero.it", "smtp.libero.it"),
        ("virgilio.it", "virgilio", "in.virgilio.it", "in.virgilio.it", "out.virgilio.it"),
        ("tiscali.it", "tiscali-it", "imap.tiscali.it", "pop.tiscali.it", "smtp.tiscali.it"),
        ("tiscali.co.uk", "talktalk", "mail.talktalk.net", None, "smtp.talktalk.net"),
        ("email.cz", "seznam", "imap.seznam.cz", "pop3.seznam.cz", "smtp.seznam.cz"),
        ("tlen.pl", "o2-pl", "poczta.o2.pl", "poczta.o2.pl", "poczta.o2.pl"),
        (
            "op.pl",
            "onet",
            "imap.poczta.onet.pl",
            "pop3.poczta.onet.pl",
            "smtp.poczta.onet.pl",
        ),
        ("talk21.com", "bt", "mail.btinternet.com", "mail.btinternet.com", "mail.btinternet.com"),
        (
            "ntlworld.com",
            "virgin-media",
            "imap.virginmedia.com",
            "pop3.virginmedia.com",
            "smtp.virginmedia.com",
        ),
        ("sky.com", "sky", "imap.tools.sky.com", "pop.tools.sky.com", "smtp.tools.sky.com"),
        ("bellsouth.net", "att", "imap.mail.att.net", "inbound.att.net", "smtp.mail.att.net"),
        ("cox.net", "cox", "imap.mail.yahoo.com", "pop.mail.yahoo.com", "smtp.mail.yahoo.com"),
        (
            "mindspring.com",
            "earthlink",
            "imap.earthlink.net",
            "pop.earthlink.net",
            "smtpauth.earthlink.net",
        ),
        ("ik.me", "infomaniak", "mail.infomaniak.com", None, "mail.infomaniak.com"),
        ("runbox.com", "runbox", "mail.runbox.com", "mail.runbox.com", "mail.runbox.com"),
        ("bigpond.com", "telstra", "imap.telstra.com", "pop.telstra.com", "smtp.telstra.com"),
        ("uol.com.br", "uol", "imap.uol.com.br", "pop3.uol.com.br", "smtps.uol.com.br"),
        ("docomo.ne.jp", "docomo", "imap.spmode.ne.jp", None, "smtp.spmode.ne.jp"),
        ("i.softbank.jp", "softbank", "imap.softbank.jp", None, "smtp.softbank.jp"),
    ],
)
def test_a_domain_gets_the_hosts_of_the_provider_that_runs_it_today(
    domain: str, name: str, imap: str, pop3: str | None, smtp: str
) -> None:
    assert DOMAINS[domain] == name
    first = {protocol: servers(RECORDS[name], protocol)[:1] for protocol in ("imap", "pop3")}
    assert first["imap"] == [f"{imap}:993/tls"]
    assert first["pop3"] == ([f"{pop3}:995/tls"] if pop3 else [])
    assert servers(RECORDS[name], "smtp")[0].startswith(f"{smtp}:")


@pytest.mark.parametrize(
    ("mx", "name"),
    [
        ("mx.zoho.eu", "zoho-org-eu"),
        ("mx2.zoho.in", "zoho-org-in"),
        ("smtpin.zoho.in", "zoho-org-in"),
        ("mx.zoho.jp", "zoho-org-jp"),
        ("mx3.zoho.com.au", "zoho-org-au"),
        ("mx.zoho.eu.example.org", None),
        ("mxs.mail.ru", "mail-ru"),
        ("emx.mail.ru", "vk-workspace"),
        ("kr1-aspmx1.worksmobile.com", "naver-works"),
        ("mxext2.mailbox.org", "mailbox-org"),
        ("mx01.posteo.de", "posteo"),
        ("mout01.posteo.de", None),
        ("mx02.t-online.de", "t-online"),
        ("securesmtp.t-online.de", None),
        ("mx00.ionos.de", "ionos-de"),
        ("mx01.kundenserver.de", "ionos-de"),
        ("mout.kundenserver.de", None),
        ("mx00.ionos.fr", "ionos-fr"),
        ("mx00.ionos.co.uk", "ionos-uk"),
        ("mxint01.1and1.com", None),
        ("smtpin.rzone.de", "strato"),
        ("mo4-p01-ob.smtp.rzone.de", None),
        ("smtpin.dangerzone.de", None),
        ("www208.your-server.de", "hetzner"),
        ("static.4.3.2.1.clients.your-server.de", None),
        ("smtp-in2.orange.fr", "orange-fr"),
        ("mx.mailbox.orange-business.com", None),
        ("mx2.free.fr", "free-fr"),
        ("smtp-in.libero.it", "libero"),
        ("smtp-in.virgilio.it", "virgilio"),
        ("mx1.seznam.cz", "seznam"),
        ("mx.poczta.onet.pl", "onet"),
        ("mx1.emailsrvr.com", "rackspace"),
        ("secure.emailsrvr.com", None),
        ("smtp.secureserver.net", "godaddy-workspace"),
        ("smtp.asia.secureserver.net", None),
        ("mx3.mail.ovh.net", "ovh"),
        ("ex4.mail.ovh.net", None),
        ("mta-gw.infomaniak.ch", "infomaniak"),
        ("spool.mail.gandi.net", "gandi"),
        ("mail8.gandi.net", None),
        ("aspmx1.migadu.com", "migadu"),
        ("mx.runbox.com", "runbox"),
        ("extmail.bigpond.com", "telstra"),
        ("mfsmax.docomo.ne.jp", "docomo"),
        ("ff-ip4-mx-vip1.prodigy.net", None),
        ("mx.east.cox.net", None),
        ("mx.virgin.atmailcloud.com", None),
    ],
)
def test_an_mx_names_the_product_and_not_the_brand_or_its_senders(
    mx: str, name: str | None
) -> None:
    assert match.find(MX, mx) == name


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("free-fr", {"local-part"}),
        ("o2-pl", {"local-part"}),
        ("uol", {"local-part"}),
        ("bol", {"local-part"}),
        ("naver", {"address"}),
        ("laposte", {None}),
        ("wp-pl", {None}),
        ("docomo", {None}),
        ("softbank", {None, "local-part"}),
    ],
)
def test_the_user_name_is_what_the_better_source_says_and_blank_where_none_is_better(
    name: str, forms: set[str | None]
) -> None:
    assert {line.get("username") for line in RECORDS[name]["servers"]} == forms


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("zoho", "imap.zoho.eu"),
        ("rambler", "mail.rambler.ru"),
        ("daum", "imap.hanmail.net"),
        ("infomaniak", "imap.infomaniak.com"),
        ("virgin-media", "imap.ntlworld.com"),
        ("cox", "imap.cox.net"),
        ("cox", "export.imap.mail.yahoo.com"),
        ("bol", "smtp.bol.com.br"),
        ("runbox", "secure.runbox.com"),
    ],
)
def test_a_host_of_yesterday_or_of_one_list_alone_is_not_repeated(name: str, wrong: str) -> None:
    assert wrong not in {line["host"] for line in RECORDS[name]["servers"]}


@pytest.mark.parametrize("centre", ["eu", "in", "jp", "au"])
def test_an_organisation_at_zoho_stays_in_its_data_centre_and_gets_the_pro_hosts(
    centre: str,
) -> None:
    record = RECORDS[f"zoho-org-{centre}"]
    (suffix,) = (rule["pattern"].removeprefix("*.") for rule in record["mx"])
    assert record["domains"] == []
    assert {line["host"].partition(".")[2] for line in record["servers"]} == {suffix}
    assert all(line["host"].partition(".")[0].endswith("pro") for line in record["servers"])


@pytest.mark.parametrize("name", ["att", "sky", "cox"])
def test_a_brand_on_yahoos_shared_mx_is_known_by_its_domains_alone(name: str) -> None:
    assert "mx" not in RECORDS[name]
    assert RECORDS[name]["domains"]


@pytest.mark.parametrize(
    "name",
    ["mail-ru", "t-online", "naver", "daum", "virgin-media", "sky", "att", "docomo", "startmail"],
)
def test_a_mailbox_that_refuses_its_own_password_says_what_to_type_instead(name: str) -> None:
    assert RECORDS[name]["credential"]["kind"] in ("app_password", "key")
    assert "credential" in {hint["kind"] for hint in RECORDS[name]["hints"]}


def test_tim_offers_starttls_only_because_no_source_names_tls_from_the_start() -> None:
    lines = RECORDS["tim-it"]["servers"]
    assert {(line["port"], line["security"]) for line in lines} == {
        (143, "starttls"),
        (110, "starttls"),
        (587, "starttls"),
    }


def test_cox_says_since_when_its_mailboxes_are_at_yahoo() -> None:
    assert RECORDS["cox"]["successor"] == "yahoo"
    assert all("2024" in RECORDS["cox"]["hints"][0]["text"][tag] for tag in LANGUAGES)
