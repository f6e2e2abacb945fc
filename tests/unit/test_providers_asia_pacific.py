"""Facts about the records of Asia-Pacific, the Middle East and Africa: what sources disagree on.

About the data only; what every record must satisfy is in test_providers.py.
"""

from __future__ import annotations

import pytest

from autoconf.catalog import match
from tests.unit.published import DOMAINS, MX, RECORDS, servers

FAMILIES = match.index(
    (rule["pattern"], name)
    for name, record in RECORDS.items()
    for rule in record.get("wildcards", ())
)


def lines(name: str) -> set[str]:
    found = RECORDS[name]
    return {line for protocol in ("imap", "pop3", "smtp") for line in servers(found, protocol)}


@pytest.mark.parametrize(
    ("domain", "name", "incoming", "outgoing"),
    [
        ("biglobe.ne.jp", "biglobe", "mail.biglobe.ne.jp:993/tls", "mail.biglobe.ne.jp:465/tls"),
        ("ocn.ad.jp", "ocn", "imap.ocn.ne.jp:993/tls", "smtp.ocn.ne.jp:465/tls"),
        ("nifty.com", "nifty", "imap.nifty.com:993/tls", "smtp.nifty.com:465/tls"),
        ("so-net.ne.jp", "so-net", "imap.so-net.ne.jp:993/tls", "mail.so-net.ne.jp:587/starttls"),
        (
            "ymail.ne.jp",
            "yahoo-japan",
            "imap.mail.yahoo.co.jp:993/tls",
            "smtp.mail.yahoo.co.jp:465/tls",
        ),
        ("sakunet.ne.jp", "sakunet", "imap.sakunet.ne.jp:993/tls", "smtpa.sakunet.ne.jp:465/tls"),
        ("cc9.ne.jp", "cc9", "pop.cc9.ne.jp:993/tls", "msa.cc9.ne.jp:465/tls"),
        ("mopera.net", "mopera", "mail.mopera.net:993/tls", "mail.mopera.net:465/tls"),
        ("kakao.com", "kakao", "imap.kakao.com:993/tls", "smtp.kakao.com:465/tls"),
        ("daum.net", "daum", "imap.daum.net:993/tls", "smtp.daum.net:465/tls"),
        ("nate.com", "nate", "imap.nate.com:993/tls", "smtp.mail.nate.com:465/tls"),
        ("gov.in", "nic-in", "imap.mgovcloud.in:993/tls", "smtp.mgovcloud.in:465/tls"),
        ("pl.net", "planet-nz", "imap.pl.net:993/tls", "smtp.pl.net:587/starttls"),
        ("xtra.co.nz", "xtra", "imap.xtra.co.nz:993/tls", "send.xtra.co.nz:465/tls"),
        (
            "westnet.com.au",
            "westnet",
            "mail.westnet.com.au:993/tls",
            "mail.westnet.com.au:587/starttls",
        ),
        ("mweb.co.za", "mweb", "imap.mweb.co.za:993/tls", "smtp.mweb.co.za:587/starttls"),
    ],
)
def test_a_domain_gets_the_hosts_that_the_better_source_names(
    domain: str, name: str, incoming: str, outgoing: str
) -> None:
    assert DOMAINS[domain] == name
    assert servers(RECORDS[name], "imap")[0] == incoming
    assert servers(RECORDS[name], "smtp")[0] == outgoing


@pytest.mark.parametrize(
    ("domain", "name", "pop3", "outgoing"),
    [
        (
            "hh.iij4u.or.jp",
            "iij4u",
            "mbox.iij4u.or.jp:110/starttls",
            "mbox.iij4u.or.jp:587/starttls",
        ),
        (
            "x-il.jp",
            "iijmio",
            "mbox.iijmio-mail.jp:110/starttls",
            "mbox.iijmio-mail.jp:587/starttls",
        ),
        ("m5.cty-net.ne.jp", "cty", "pops.cty-net.ne.jp:995/tls", "smtps.cty-net.ne.jp:465/tls"),
        (
            "ybb.ne.jp",
            "yahoo-bb",
            "ybbpop.mail.yahoo.co.jp:995/tls",
            "ybbsmtp.mail.yahoo.co.jp:465/tls",
        ),
        ("asahinet.jp", "asahi-net", "pop.asahi-net.or.jp:995/tls", "mail.asahi-net.or.jp:465/tls"),
        (
            "rediffmail.com",
            "rediffmail",
            "pop.rediffmail.com:995/tls",
            "smtp.rediffmail.com:465/tls",
        ),
    ],
)
def test_a_provider_without_imap_offers_pop3_and_invents_none(
    domain: str, name: str, pop3: str, outgoing: str
) -> None:
    assert DOMAINS[domain] == name
    assert servers(RECORDS[name], "imap") == []
    assert servers(RECORDS[name], "pop3")[0] == pop3
    assert servers(RECORDS[name], "smtp")[0] == outgoing


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("biglobe", "imap.biglobe.ne.jp"),
        ("plala", "imap.plala.or.jp"),
        ("so-net", "smtp.so-net.ne.jp"),
        ("lolipop", "imap4.lolipop.jp"),
        ("sakura", "imap.sakura.ne.jp"),
        ("yahoo-bb", "android.ybbpop.mail.yahoo.co.jp"),
        ("yahoo-japan", "imap.mail.yahoo.com"),
        ("kakao", "imap.daum.net"),
        ("nate", "smtp.nate.com"),
        ("rediffmail", "imap.rediffmail.com"),
        ("nic-in", "smtp.mail.gov.in"),
        ("xtra", "imap.mail.yahoo.com"),
        ("messaging-company", "mail.internode.on.net"),
    ],
)
def test_a_host_that_has_moved_or_stands_in_copied_lists_is_not_repeated(
    name: str, wrong: str
) -> None:
    assert wrong not in {line["host"] for line in RECORDS[name]["servers"]}


@pytest.mark.parametrize(
    ("domain", "name"),
    [
        ("kba.biglobe.ne.jp", "biglobe"),
        ("juno.ocn.ne.jp", "ocn"),
        ("mbf.nifty.com", "nifty"),
        ("mbox.infoweb.ne.jp", "nifty"),
        ("sp2.nifty.com", "nifty"),
        ("smtp.nifty.com", None),
        ("aa2.so-net.ne.jp", "so-net"),
        ("violet.plala.or.jp", "plala"),
        ("f1.dion.ne.jp", "au-one-net"),
        ("d1.dion.ne.jp", "au-one-net"),
        ("h1.dion.ne.jp", None),
    ],
)
def test_an_address_below_a_providers_name_is_known_where_the_provider_says_so(
    domain: str, name: str | None
) -> None:
    assert match.find(FAMILIES, domain) == name


@pytest.mark.parametrize(
    ("mx", "name"),
    [
        ("bgmgate1.biglobe.ne.jp", "biglobe"),
        ("mail.biglobe.ne.jp", None),
        ("mwpremgw1.ocn.ad.jp", "ocn-business"),
        ("vcgw2.ocn.ad.jp", None),
        ("lsean.ezweb.ne.jp", "au-mail"),
        ("msmx.au.com", "au-mail"),
        ("mx01.lolipop.jp", "lolipop"),
        ("smtp.lolipop.jp", None),
        ("mx01.muumuu-mail.com", "muumuu-mail"),
        ("mx-proxy502.heteml.jp", "heteml"),
        ("mail1041.onamae.ne.jp", "onamae"),
        ("mail1006.conoha.ne.jp", "conoha"),
        ("www1045.conoha.ne.jp", None),
        ("sv2309.xserver.jp", "xserver"),
        ("mgws317.kagoya.net", "kagoya"),
        ("jp1-aspmx1.worksmobile.com", "naver-works"),
        ("mx.hiworks.co.kr", "hiworks"),
        ("mx.rediffmail.rediff.akadns.net", "rediffmail"),
        ("mx.rediffmailpro.com", "rediffmail-pro"),
        ("mx.xm.smxcloud.com", "xtra"),
    ],
)
def test_an_mx_tells_the_host_of_the_mailboxes_from_its_senders_and_neighbours(
    mx: str, name: str | None
) -> None:
    assert match.find(MX, mx) == name


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("iij4u", {"%EMAILLOCALPART%.%EMAILDOMAIN%"}),
        ("planet-nz", {"local-part"}),
        ("yahoo-bb", {"local-part"}),
        ("kijimadaira", {"local-part"}),
        ("iiyama-catv", {"address"}),
        ("janis", {"address"}),
        ("asahi-net", {None}),
        ("kagoya", {None}),
        ("optus", {None}),
    ],
)
def test_the_user_name_follows_the_source_and_is_blank_where_the_address_does_not_tell(
    name: str, forms: set[str | None]
) -> None:
    assert {line.get("username") for line in RECORDS[name]["servers"]} == forms


@pytest.mark.parametrize("name", ["sakura", "xserver", "conoha"])
def test_a_host_with_a_number_for_each_customer_is_taken_from_the_mx(name: str) -> None:
    assert {line["host"] for line in RECORDS[name]["servers"]} == {"{mx}"}


def test_onamae_and_au_one_net_put_their_prefix_before_the_domain_of_the_address() -> None:
    assert lines("onamae") == {"pop.{domain}:995/tls", "smtp.{domain}:465/tls"}
    assert lines("au-one-net") == {"msa.{domain}:465/tls"}
    assert DOMAINS["ab.auone-net.jp"] == "au-one-net"


@pytest.mark.parametrize("name", ["au-mail", "gunma-internet", "tikitiki", "slingshot"])
def test_no_server_is_given_where_only_unencrypted_or_unsourced_ones_are_known(name: str) -> None:
    assert RECORDS[name]["status"] == "unknown"
    assert lines(name) == set()


@pytest.mark.parametrize("name", ["iinet", "westnet", "tpg"])
def test_australian_mailboxes_that_moved_say_so_and_name_the_new_company(name: str) -> None:
    assert RECORDS[name]["status"] == "migrating"
    assert RECORDS[name]["since"].startswith("2023")
    assert RECORDS[name]["successor"] == "messaging-company"
    assert servers(RECORDS[name], "imap")[-1] == "imap.themessagingco.com.au:993/tls"


def test_goo_mail_ended_although_the_isp_database_still_lists_it() -> None:
    assert RECORDS[DOMAINS["goo.jp"]]["status"] == "retired"
    assert RECORDS["goo-mail"]["since"] == "2026-02-25"


@pytest.mark.parametrize("name", ["docomo", "naver", "daum", "kakao", "hiworks", "nic-in"])
def test_a_mailbox_that_refuses_its_own_password_names_the_other_one_and_the_way_to_it(
    name: str,
) -> None:
    assert RECORDS[name]["credential"]["kind"] == "app_password"
    assert any("steps" in hint for hint in RECORDS[name]["hints"])
