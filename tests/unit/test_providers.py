"""Facts about the records in providers/: sourced, in three languages, and past the known traps.

About the data only; how records are read is tested in tests/unit/catalog.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from autoconf.catalog import match
from autoconf.catalog.compile import validate
from autoconf.catalog.facts import Kind
from autoconf.catalog.typo import WELL_KNOWN
from autoconf.net import guard
from autoconf.net.guard import Guard
from tests.unit.published import DOMAINS, MX, MX_TABLES, PROVIDERS, RECORDS, servers

LANGUAGES = ("en", "zh-CN", "zh-TW")
SIMPLIFIED = frozenset("邮码设发网员单账转开关录户应权选点务议证显认请专属继续对后这")
TRADITIONAL = frozenset("郵碼設發網員單帳轉開關錄戶應權選點務議證顯認請專屬繼續對後這")
BESIDE_THE_MAILBOX = (Kind.FILTER, Kind.FORWARDER, Kind.RELAY)
WITHOUT_SERVERS = ("retired", "no_standard_protocols", "forwarder")

each_record = pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS.keys())


WILDCARDS = match.index(
    (rule["pattern"], name) for name, r in RECORDS.items() for rule in r.get("wildcards", ())
)


def sources(line: dict[str, Any]) -> list[str]:
    """The pages a line was read in: one, or several that agree."""
    said = line.get("source", [])
    return [said] if isinstance(said, str) else said


def texts(record: dict[str, Any], language: str) -> list[str]:
    return [record["names"][language]] + [hint["text"][language] for hint in record["hints"]]


def test_the_whole_folder_is_valid_taken_together() -> None:
    assert RECORDS
    assert validate([PROVIDERS]) == ()


@pytest.mark.parametrize("name", RECORDS)
def test_the_id_is_the_name_of_the_file(name: str) -> None:
    assert RECORDS[name]["id"] == name


@each_record
def test_every_server_line_says_where_it_was_read_when_and_how_far_to_trust_it(
    record: dict[str, Any],
) -> None:
    for line in record.get("servers", ()):
        assert sources(line), line
        for source in sources(line):
            assert re.match(r"https?://|github:|public list: |handshake: ", source), line
        assert re.fullmatch(r"20\d\d(-\d\d){0,2}", line["as_of"]), line
        assert line["confidence"] in ("high", "medium", "low"), line


@each_record
def test_a_line_that_rests_on_a_list_alone_is_marked_low(record: dict[str, Any]) -> None:
    for line in record.get("servers", ()):
        alone = all(source.startswith("public list:") for source in sources(line))
        assert not alone or line["confidence"] == "low", line


@each_record
def test_no_line_is_plain_and_tls_comes_before_starttls_on_the_same_host(
    record: dict[str, Any],
) -> None:
    upgraded: set[tuple[str, str]] = set()
    for line in record.get("servers", ()):
        where = line["protocol"], line["host"]
        assert line["security"] in ("tls", "starttls")
        assert not (line["security"] == "tls" and where in upgraded)
        if line["security"] == "starttls":
            upgraded.add(where)


@each_record
def test_the_guard_lets_every_port_of_a_record_pass(record: dict[str, Any]) -> None:
    for line in record.get("servers", ()):
        assert Guard().judge_port(line["port"], guard.Kind.MAIL) is None, line


@each_record
def test_names_and_hints_are_there_in_english_and_both_kinds_of_chinese(
    record: dict[str, Any],
) -> None:
    assert record["hints"]
    assert set(LANGUAGES) <= record["names"].keys()
    for hint in record["hints"]:
        assert hint["text"].keys() == set(LANGUAGES)
        assert hint["text"]["zh-CN"] != hint["text"]["zh-TW"]
        assert all(len(sentence) < 330 for sentence in hint["text"].values())


@each_record
def test_simplified_and_traditional_characters_do_not_stray(record: dict[str, Any]) -> None:
    assert not (TRADITIONAL - SIMPLIFIED) & set("".join(texts(record, "zh-CN")))
    assert not (SIMPLIFIED - TRADITIONAL) & set("".join(texts(record, "zh-TW")))


@each_record
def test_a_record_that_needs_setup_says_what_to_switch_on_or_what_to_type(
    record: dict[str, Any],
) -> None:
    if record["status"] == "needs_setup":
        assert {hint["kind"] for hint in record["hints"]} & {"enable", "credential"}


@each_record
def test_a_record_says_what_it_is_to_its_people(record: dict[str, Any]) -> None:
    assert record["kind"] in (*Kind,)
    assert (record["status"] == "forwarder") == (record["kind"] in BESIDE_THE_MAILBOX)


@each_record
def test_a_record_without_servers_says_in_its_status_why(record: dict[str, Any]) -> None:
    protocols = {line["protocol"] for line in record.get("servers", ())}
    if record["status"] in WITHOUT_SERVERS:
        assert not protocols
        assert {hint["kind"] for hint in record["hints"]} & {"status", "note"}
    elif record["status"] != "unknown":
        assert protocols


@pytest.mark.parametrize(
    "name", [name for name, record in RECORDS.items() if record["status"] == "retired"]
)
def test_a_retired_service_says_when_it_ended_and_what_to_do(name: str) -> None:
    said = [hint["text"] for hint in RECORDS[name]["hints"] if hint["kind"] == "status"]
    assert said
    for text in said:
        assert all(re.search(r"(19|20)\d\d", text[language]) for language in LANGUAGES)
        assert "please" in text["en"]
        assert "请" in text["zh-CN"]
        assert "請" in text["zh-TW"]


@each_record
def test_no_record_carries_a_client_id(record: dict[str, Any]) -> None:
    allowed = {"issuer", "auth_url", "token_url", "scopes", "source"}
    assert record.get("oauth2", {}).keys() <= allowed


@each_record
def test_the_successor_is_a_record(record: dict[str, Any]) -> None:
    assert record.get("successor", record["id"]) in RECORDS


def test_no_domain_and_no_mx_pattern_is_claimed_twice() -> None:
    claims = [domain for record in RECORDS.values() for domain in record["domains"]]
    claims += [rule["pattern"] for _, rule in MX_TABLES]
    assert [claim for claim, times in Counter(claims).items() if times > 1] == []


@pytest.mark.parametrize(("name", "rule"), MX_TABLES, ids=[r["pattern"] for _, r in MX_TABLES])
def test_an_mx_pattern_matches_its_examples_and_not_its_counterexamples(
    name: str, rule: dict[str, Any]
) -> None:
    assert rule["matches"]
    assert rule["excludes"]
    assert all(match.find(MX, host) == name for host in rule["matches"])
    assert not any(match.matches(rule["pattern"], host) for host in rule["excludes"])


@pytest.mark.parametrize(
    ("mx", "name"),
    [
        ("mx1.qq.com", "tencent-qq"),
        ("mxbiz1.qq.com", "tencent-exmail"),
        ("mxbiz2.qq.com", "tencent-exmail"),
        ("163mx01.mxmail.netease.com", "netease-163"),
        ("126mx00.mxmail.netease.com", "netease-126"),
        ("yeahmx01.mxmail.netease.com", "netease-yeah"),
        ("vip163mx01.mxmail.netease.com", "netease-vip-163"),
        ("qiye163mx01.mxmail.netease.com", "netease-qiye"),
        ("hzmx01.mxmail.netease.com", "netease-qiye"),
        ("mx.ym.163.com", "netease-ym"),
        ("mxn.mxhichina.com", "alibaba-mail"),
        ("mx1.qiye.aliyun.com", "alibaba-mail"),
        ("mx2.mail.aliyun.com", "aliyun"),
        ("mx1.sg.aliyun.com", "alibaba-mail-sg"),
        ("mx1.mail.139.com", "chinamobile-139"),
        ("aspmx.l.google.com", "google-workspace"),
        ("ALT2.ASPMX.L.GOOGLE.COM.", "google-workspace"),
        ("smtp.google.com", "google-workspace"),
        ("gmail-smtp-in.l.google.com", "gmail"),
        ("alt3.gmail-smtp-in.l.google.com", "gmail"),
        ("contoso-com.mail.protection.outlook.com", "microsoft-365"),
        ("contoso-com.o-v1.mx.microsoft", "microsoft-365"),
        ("contoso-com.mail.protection.partner.outlook.cn", "microsoft-365-china"),
        ("hotmail-com.olc.protection.outlook.com", "outlook"),
        ("ms29696915.msv1.invalid.outlook.com", None),
        ("mta5.am0.yahoodns.net", "yahoo"),
        ("mx-apac.mail.gm0.yahoodns.net", "yahoo"),
        ("mx-aol.mail.gm0.yahoodns.net", "aol"),
        ("mx-biz.mail.am0.yahoodns.net", None),
        ("mx00.emig.gmx.net", "gmx-net"),
        ("mx01.gmx.net", "gmx-com"),
        ("mail.gmx.net", None),
        ("in1-smtp.messagingengine.com", "fastmail"),
        ("smtp.messagingengine.com", None),
        ("mail.protonmail.ch", "proton"),
        ("mx01.mail.icloud.com", "icloud"),
        ("mx.zoho.com", "zoho-org"),
        ("route1.mx.cloudflare.net", "cloudflare-routing"),
        ("mx1.improvmx.com", "improvmx"),
        ("mx1.forwardemail.net", "forwardemail"),
        ("mx2.simplelogin.co", "simplelogin"),
        ("mail2.anonaddy.me", "addy"),
        ("mx0a-00123401.pphosted.com", "proofpoint"),
        ("eu-smtp-inbound-1.mimecast.com", "mimecast"),
        ("d111111a.ess.barracudanetworks.com", "barracuda"),
        ("cluster5.eu.messagelabs.com", "messagelabs"),
    ],
)
def test_an_mx_belongs_to_the_provider_of_the_mailbox_and_to_nobody_by_likeness(
    mx: str, name: str | None
) -> None:
    assert match.find(MX, mx) == name


@pytest.mark.parametrize(
    ("domain", "name", "imap", "pop3", "smtp"),
    [
        ("163.com", "netease-163", "imap.163.com", "pop.163.com", "smtp.163.com"),
        ("126.com", "netease-126", "imap.126.com", "pop.126.com", "smtp.126.com"),
        ("yeah.net", "netease-yeah", "imap.yeah.net", "pop.yeah.net", "smtp.yeah.net"),
        ("vip.163.com", "netease-vip-163", "imap.vip.163.com", None, "smtp.vip.163.com"),
        ("vip.126.com", "netease-vip-126", "imap.vip.126.com", None, "smtp.vip.126.com"),
        ("188.com", "netease-188", "imap.188.com", None, "smtp.188.com"),
        ("qq.com", "tencent-qq", "imap.qq.com", "pop.qq.com", "smtp.qq.com"),
        ("vip.qq.com", "tencent-qq", "imap.qq.com", "pop.qq.com", "smtp.qq.com"),
        ("foxmail.com", "tencent-qq", "imap.qq.com", "pop.qq.com", "smtp.qq.com"),
        ("sina.com", "sina-com", "imap.sina.com", "pop.sina.com", "smtp.sina.com"),
        ("sina.cn", "sina-cn", "imap.sina.cn", "pop.sina.cn", "smtp.sina.cn"),
        ("vip.sina.com", "sina-vip-com", "imap.vip.sina.com", None, "smtp.vip.sina.com"),
        ("vip.sina.cn", "sina-vip-cn", "imap.vip.sina.cn", None, "smtp.vip.sina.cn"),
        ("sohu.com", "sohu", "imap.sohu.com", "pop3.sohu.com", "smtp.sohu.com"),
        ("139.com", "chinamobile-139", "imap.139.com", "pop.139.com", "smtp.139.com"),
        ("189.cn", "chinatelecom-189", "imap.189.cn", "pop.189.cn", "smtp.189.cn"),
        ("aliyun.com", "aliyun", "imap.aliyun.com", "pop3.aliyun.com", "smtp.aliyun.com"),
        ("tom.com", "tom", "imap.tom.com", "pop.tom.com", "smtp.tom.com"),
        ("gmail.com", "gmail", "imap.gmail.com", "pop.gmail.com", "smtp.gmail.com"),
        ("hotmail.com", "outlook", "outlook.office365.com", None, "smtp-mail.outlook.com"),
        ("live.cn", "outlook", "outlook.office365.com", None, "smtp-mail.outlook.com"),
        ("yahoo.com.tw", "yahoo", "imap.mail.yahoo.com", None, "smtp.mail.yahoo.com"),
        ("yahoo.co.jp", "yahoo-japan", "imap.mail.yahoo.co.jp", None, "smtp.mail.yahoo.co.jp"),
        ("icloud.com", "icloud", "imap.mail.me.com", None, "smtp.mail.me.com"),
        ("gmx.de", "gmx-net", "imap.gmx.net", "pop.gmx.net", "mail.gmx.net"),
        ("gmx.com", "gmx-com", "imap.gmx.com", "pop.gmx.com", "mail.gmx.com"),
        ("web.de", "web-de", "imap.web.de", "pop3.web.de", "smtp.web.de"),
        ("yandex.ru", "yandex", "imap.yandex.com", "pop.yandex.com", "smtp.yandex.com"),
        ("fastmail.com", "fastmail", "imap.fastmail.com", "pop.fastmail.com", "smtp.fastmail.com"),
        ("aol.com", "aol", "imap.aol.com", "pop.aol.com", "smtp.aol.com"),
        ("verizon.net", "verizon", "imap.aol.com", "pop.aol.com", "smtp.aol.com"),
        ("arcor.de", "arcor", "imap.vodafonemail.de", None, "smtp.vodafonemail.de"),
        ("comcast.net", "comcast", "imap.comcast.net", "mail.comcast.net", "smtp.comcast.net"),
    ],
)
def test_a_domain_gets_the_hosts_that_the_conflict_between_sources_was_ruled_for(
    domain: str, name: str, imap: str, pop3: str | None, smtp: str
) -> None:
    assert DOMAINS[domain] == name
    assert servers(RECORDS[name], "imap")[0].startswith(f"{imap}:993/tls")
    assert servers(RECORDS[name], "smtp")[0].startswith(f"{smtp}:")
    if pop3 is not None:
        assert servers(RECORDS[name], "pop3")[0] == f"{pop3}:995/tls"


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("netease-163", "pop3.163.com"),
        ("netease-163", "imaphz.qiye.163.com"),
        ("tencent-qq", "imap.exmail.qq.com"),
        ("chinamobile-139", "pop3.139.com"),
        ("sina-com", "smtp.sina.com.cn"),
        ("tom", "pop.tom.com.cn"),
        ("outlook", "smtp.live.com"),
        ("icloud", "pop.mail.me.com"),
        ("verizon", "smtp.verizon.net"),
        ("arcor", "imap.arcor.de"),
        ("yahoo", "export.imap.mail.yahoo.com"),
    ],
)
def test_a_host_that_lists_get_wrong_is_not_repeated(name: str, wrong: str) -> None:
    assert wrong not in {line["host"] for line in RECORDS[name]["servers"]}


@pytest.mark.parametrize("domain", ["yahoo.cn", "yahoo.com.cn"])
def test_yahoo_china_is_closed_although_tables_still_list_it(domain: str) -> None:
    assert RECORDS[DOMAINS[domain]]["status"] == "retired"


def test_a_tenant_of_microsoft_365_is_known_by_its_own_domain() -> None:
    assert match.find(WILDCARDS, "contoso.onmicrosoft.com") == "microsoft-365"
    assert match.find(WILDCARDS, "onmicrosoft.com") is None


def test_icloud_takes_the_local_part_for_imap_and_the_address_for_smtp() -> None:
    forms = {line["protocol"]: line["username"] for line in RECORDS["icloud"]["servers"]}
    assert forms == {"imap": "local-part", "smtp": "address"}


def test_comcast_offers_its_own_servers_before_those_it_moves_to() -> None:
    assert RECORDS["comcast"]["status"] == "migrating"
    assert servers(RECORDS["comcast"], "imap") == [
        "imap.comcast.net:993/tls",
        "imap.mail.yahoo.com:993/tls",
    ]


def test_proton_names_the_bridge_only_in_its_hints() -> None:
    assert "servers" not in RECORDS["proton"]
    assert all("127.0.0.1" in RECORDS["proton"]["hints"][0]["text"][tag] for tag in LANGUAGES)


@pytest.mark.parametrize(
    ("name", "domains"),
    [
        (
            "tuta",
            ("tuta.com", "tutamail.com", "tuta.io", "tutanota.com", "tutanota.de", "keemail.me"),
        ),
        ("proton", ("proton.me", "protonmail.com", "protonmail.ch", "pm.me")),
    ],
)
def test_every_domain_of_a_provider_that_no_client_can_use_is_known_as_such(
    name: str, domains: tuple[str, ...]
) -> None:
    assert set(RECORDS[name]["domains"]) == set(domains)
    assert RECORDS[name]["status"] == "no_standard_protocols"


def test_a_domain_that_may_be_suggested_has_a_record() -> None:
    assert set(WELL_KNOWN) <= DOMAINS.keys()


@pytest.mark.parametrize("name", ["netease-163", "netease-126", "netease-yeah", "netease-vip-163"])
def test_netease_mailboxes_ask_for_imap_id_and_an_authorization_code(name: str) -> None:
    assert "imap-id-required" in RECORDS[name]["quirks"]
    assert RECORDS[name]["credential"]["kind"] == "authorization_code"
