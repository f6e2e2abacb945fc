"""Facts about the records of Chinese, Taiwanese and Hong Kong providers beyond the best known.

About the data only: the traps between services of one brand, and what is left out on purpose.
"""

from __future__ import annotations

import pytest

from autoconf.catalog import match
from tests.unit.published import DOMAINS, MX, RECORDS, servers


@pytest.mark.parametrize(
    ("mx", "name"),
    [
        ("mx.263.net", "net263-enterprise"),
        ("mxw.263.net", "net263-enterprise"),
        ("mxcom.263xmail.com", "net263-enterprise"),
        ("mxwcom.263xmail.com", "net263-enterprise"),
        ("smtpcom.263xmail.com", None),
        ("regular1.263xmail.com", None),
        ("mail.263.net", None),
        ("mx1.feishu.cn", "feishu"),
        ("MX3.FEISHU.CN.", "feishu"),
        ("imap.feishu.cn", None),
        ("mx2.larksuite.com", "lark"),
        ("smtp.larksuite.com", None),
        ("mx.sina.net", "sina-enterprise"),
        ("mx.sinanet.com", "sina-enterprise"),
        ("mx.entmail.sina.com", "sina-enterprise"),
        ("freemx1.sinamail.sina.com.cn", "sina-com"),
        ("mx1.mail.aliyun.com", "aliyun"),
        ("mx1.qiye.aliyun.com", "alibaba-mail"),
        ("mx.qiye.163.com", "netease-qiye"),
        ("mx.ym.163.com", "netease-ym"),
        ("mx.exmail.qq.com", "tencent-exmail"),
        ("imap.exmail.qq.com", None),
        ("mta-189.21cn.com", "chinatelecom-189"),
        ("mx.21cn.com", None),
        ("womx.wo.com.cn", "chinaunicom-wo-com-cn"),
        ("mx-china-com.icoremail.net", "china-com"),
        ("mx-example-org.icoremail.net", "coremail-hosted"),
        ("azure-sdnproxy.icoremail.net", None),
        ("cmmx.coremail.cn", "coremail-hosted"),
        ("www.coremail.cn", None),
        ("mx.bossmail.cn", "bossmail"),
        ("mxv.global-mail.cn", "xinnet-globalmail"),
        ("mx-n.global-mail.cn", "xinnet-globalmail-n"),
        ("mx1.global-mail.cn", None),
        ("mailfilter.hibox.hinet.net", "hinet-hibox"),
        ("msa.hinet.net", None),
        ("163mx.cdn.163.net", "tom-163-net"),
        ("163mx01.mxmail.netease.com", "netease-163"),
        ("mx01.mail.alibaba.com", "alibaba-waimao"),
        ("mx3.qiye.aliyun.com", "alibaba-mail"),
        ("mail.alibaba.com", None),
        ("mx.zoho.com.cn", "zoho-cn"),
        ("extmx.eyou.com", "eyou"),
        ("mx2.sparkspace.huaweicloud.com", "huawei-cloud-mail"),
        ("mail.sparkspace.huaweicloud.com", None),
    ],
)
def test_an_mx_tells_services_of_one_brand_apart(mx: str, name: str | None) -> None:
    assert match.find(MX, mx) == name


@pytest.mark.parametrize(
    ("domain", "name", "imap", "pop3", "smtp"),
    [
        ("vip.188.com", "netease-vip-188", "imap.vip.188.com", None, "smtp.vip.188.com"),
        ("21cn.com", "chinatelecom-21cn", "imap.21cn.com", "pop.21cn.com", "smtp.21cn.com"),
        ("vip.21cn.net", "chinatelecom-21cn", "imap.21cn.com", "pop.21cn.com", "smtp.21cn.com"),
        ("wo.cn", "chinaunicom-wo", "imap.wo.cn", "pop.wo.cn", "smtp.wo.cn"),
        ("263.net", "net263-personal", "imap.263.net", None, "smtp.263.net"),
        ("88.com", "perfect-88", "imap.88.com", "pop.88.com", "smtp.88.com"),
        ("111.com", "perfect-111", "imap.111.com", None, "smtp.111.com"),
        ("email.cn", "perfect-email-cn", "imap.email.cn", None, "smtp.email.cn"),
        ("sina.net", "sina-enterprise", "imap.sina.net", "pop.sina.net", "smtp.sina.net"),
        ("netvigator.com", "netvigator", "imap.netvigator.com", None, "smtp.netvigator.com"),
        (
            "mails.tsinghua.edu.cn",
            "edu-tsinghua-students",
            "mails.tsinghua.edu.cn",
            None,
            "mails.tsinghua.edu.cn",
        ),
        (
            "mail.tsinghua.edu.cn",
            "edu-tsinghua-staff",
            "mail.tsinghua.edu.cn",
            None,
            "mail.tsinghua.edu.cn",
        ),
        ("smail.nju.edu.cn", "edu-nju", "imap.exmail.qq.com", None, "smtp.exmail.qq.com"),
        ("pku.edu.cn", "edu-pku", "imap.pku.edu.cn", None, "smtp.pku.edu.cn"),
        ("sjtu.edu.cn", "edu-sjtu", "mail.sjtu.edu.cn", None, "mail.sjtu.edu.cn"),
        (
            "seu.edu.cn",
            "edu-seu",
            "imaphz.qiye.163.com",
            "pophz.qiye.163.com",
            "smtphz.qiye.163.com",
        ),
        ("swl.ac.cn", "cas-cstnet", "mail.cstnet.cn", "mail.cstnet.cn", "mail.cstnet.cn"),
        ("mails.ucas.ac.cn", "edu-ucas", "mail.cstnet.cn", None, "mail.cstnet.cn"),
        ("zoho.com.cn", "zoho-cn", "imap.zoho.com.cn", "pop.zoho.com.cn", "smtp.zoho.com.cn"),
        ("163.net", "tom-163-net", "imap.163.net", "pop.163.net", "smtp.163.net"),
        ("china.com", "china-com", "imap.china.com", None, "smtp.china.com"),
        ("eyou.com", "eyou", "imap.eyou.com", None, "smtp.eyou.com"),
        ("ustc.edu.cn", "edu-ustc", "mail.ustc.edu.cn", None, "mail.ustc.edu.cn"),
        ("csu.edu.cn", "edu-csu", "mail.csu.edu.cn", "pop.csu.edu.cn", "smtp.csu.edu.cn"),
        ("buaa.edu.cn", "edu-buaa", "imap.buaa.edu.cn", None, "smtp.buaa.edu.cn"),
        ("ruc.edu.cn", "edu-ruc", "imap.ruc.edu.cn", None, "smtp.ruc.edu.cn"),
        ("bupt.edu.cn", "edu-bupt", "imap.bupt.edu.cn", None, "smtp.bupt.edu.cn"),
        (
            "fudan.edu.cn",
            "edu-fudan",
            "mail.fudan.edu.cn",
            "mail.fudan.edu.cn",
            "mail.fudan.edu.cn",
        ),
        (
            "mail.sustech.edu.cn",
            "edu-sustech",
            "imap.exmail.qq.com",
            "pop.exmail.qq.com",
            "smtp.exmail.qq.com",
        ),
        (
            "mail.ntou.edu.tw",
            "edu-ntou",
            "mail.ntou.edu.tw",
            "mail.ntou.edu.tw",
            "mail.ntou.edu.tw",
        ),
        ("niu.edu.tw", "edu-niu", "mail.niu.edu.tw", None, "mail.niu.edu.tw"),
        ("ntu.edu.tw", "edu-ntu", "mail.ntu.edu.tw", None, "smtps.ntu.edu.tw"),
    ],
)
def test_a_domain_gets_the_hosts_that_its_source_states(
    domain: str, name: str, imap: str, pop3: str | None, smtp: str
) -> None:
    assert DOMAINS[domain] == name
    assert servers(RECORDS[name], "imap")[0] == f"{imap}:993/tls"
    assert servers(RECORDS[name], "pop3")[:1] == ([] if pop3 is None else [f"{pop3}:995/tls"])
    assert servers(RECORDS[name], "smtp")[0] == f"{smtp}:465/tls"


@pytest.mark.parametrize(
    ("domain", "smtp"),
    [
        ("zju.edu.cn", "smtp.zju.edu.cn:994/tls"),
        ("pchome.com.tw", "smtp.pchome.com.tw:25/starttls"),
        ("mx.nthu.edu.tw", "smtpauth.net.nthu.edu.tw:25/starttls"),
    ],
)
def test_an_unusual_submission_port_is_kept_and_nothing_usual_is_added(
    domain: str, smtp: str
) -> None:
    assert servers(RECORDS[DOMAINS[domain]], "smtp") == [smtp]


@pytest.mark.parametrize(
    ("domain", "lines"),
    [
        ("wo.com.cn", ["imap imap.wo.com.cn:993/tls"]),
        ("seed.net.tw", ["imap imap.seed.net.tw:993/tls"]),
        ("2980.com", ["smtp smtp.2980.com:465/tls"]),
        ("mail.sit.edu.cn", ["imap imap.mail.sit.edu.cn:993/tls"]),
        (
            "cc.ncu.edu.tw",
            ["pop3 pop3.ncu.edu.tw:995/tls", "smtp smtp.ncu.edu.tw:587/starttls"],
        ),
    ],
)
def test_what_no_source_states_stays_blank(domain: str, lines: list[str]) -> None:
    record = RECORDS[DOMAINS[domain]]
    found = [f"{p} {line}" for p in ("imap", "pop3", "smtp") for line in servers(record, p)]
    assert found == lines


def test_263_offers_the_route_for_users_abroad_after_the_ordinary_servers() -> None:
    for protocol in ("imap", "smtp"):
        ordinary, abroad = servers(RECORDS["net263-enterprise"], protocol)
        assert ordinary.startswith(f"{protocol}.263.net:")
        assert abroad.startswith(f"{protocol}w.263.net:")


@pytest.mark.parametrize("name", ["feishu", "lark"])
def test_feishu_and_lark_need_the_administrator_and_a_dedicated_password(name: str) -> None:
    assert "admin-must-enable" in RECORDS[name]["quirks"]
    assert RECORDS[name]["credential"]["kind"] == "app_password"
    assert servers(RECORDS[name], "pop3") == []


def test_feishu_and_lark_do_not_share_hosts() -> None:
    hosts = [{line["host"] for line in RECORDS[name]["servers"]} for name in ("feishu", "lark")]
    assert hosts[0].isdisjoint(hosts[1])


def test_nthu_takes_the_local_part_for_receiving_and_the_address_for_sending() -> None:
    forms = {line["protocol"]: line["username"] for line in RECORDS["edu-nthu"]["servers"]}
    assert forms == {"imap": "local-part", "pop3": "local-part", "smtp": "address"}


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("net263-personal", "263.net"),
        ("netvigator", "mail.netvigator.com"),
        ("chinatelecom-21cn", "pop.21cn.net"),
        ("edu-tsinghua-students", "imap.mails.tsinghua.edu.cn"),
        ("feishu", "imap.larksuite.com"),
        ("alibaba-mail", "pop3.qiye.aliyun.com"),
        ("alibaba-mail", "imap.mxhichina.com"),
        ("alibaba-mail", "imaphk.qiye.aliyun.com"),
        ("zoho-cn", "imappro.zoho.com"),
        ("zoho-cn", "imap.zoho.com"),
        ("tom-163-net", "imap.163.com"),
        ("edu-sjtu", "smtp.sjtu.edu.cn"),
        ("edu-ntust", "imap.ntust.edu.tw"),
        ("hinet", "msa.hinet.net"),
        ("mail35", "s90.cn4e.com"),
    ],
)
def test_a_host_that_old_pages_give_is_not_repeated(name: str, wrong: str) -> None:
    assert wrong not in {line["host"] for line in RECORDS[name]["servers"]}


def test_wo_com_cn_is_not_sent_to_the_hosts_of_wo_cn() -> None:
    assert RECORDS["chinaunicom-wo"]["domains"] == ["wo.cn"]
    assert DOMAINS["wo.com.cn"] == "chinaunicom-wo-com-cn"


REGIONS = {
    "tencent-exmail": {"hwimap.exmail.qq.com", "hwpop.exmail.qq.com", "hwsmtp.exmail.qq.com"},
    "net263-enterprise": {"imapw.263.net", "popw.263.net", "smtpw.263.net"},
    "netease-qiye": {
        "hwhzimap.qiye.163.com",
        "hwhzsmtp.qiye.163.com",
        "imaphz.qiye.163.com",
        "pophz.qiye.163.com",
        "smtphz.qiye.163.com",
    },
    "alibaba-mail": {
        "imap.hk.aliyun.com",
        "smtp.hk.aliyun.com",
        "imap.de.alibabacloud.com",
        "smtp.de.alibabacloud.com",
        "imap.us.alibabacloud.com",
        "smtp.us.alibabacloud.com",
    },
    "bossmail": {"hw.chinaemail.cn"},
}


@pytest.mark.parametrize("name", REGIONS)
def test_a_route_or_data_centre_that_only_the_person_knows_comes_after_the_ordinary_servers(
    name: str,
) -> None:
    lines = RECORDS[name]["servers"]
    assert {line["host"] for line in lines if "region" in line} == REGIONS[name]
    assert {line["region"] for line in lines if "region" in line} <= {
        region["id"] for region in RECORDS[name]["regions"] if "record" not in region
    }
    for protocol in ("imap", "pop3", "smtp"):
        first = [line for line in lines if line["protocol"] == protocol][:1]
        assert all("region" not in line for line in first)


def test_the_singapore_site_of_alibaba_is_a_record_of_its_own() -> None:
    regions = {region["id"]: region for region in RECORDS["alibaba-mail"]["regions"]}
    assert regions["singapore"]["record"] == "alibaba-mail-sg"
    assert not any("sg." in line["host"] for line in RECORDS["alibaba-mail"]["servers"])


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("netease-163", "enable", "POP3/SMTP/IMAP"),
        ("netease-qiye", "enable", "授权密码"),
        ("tencent-qq", "enable", "账户"),
        ("tencent-exmail", "enable", "客户端访问限制"),
        ("tencent-exmail", "credential", "邮箱绑定"),
        ("sina-com", "enable", "客户端POP/IMAP/SMTP"),
        ("sohu", "enable", "独立密码"),
        ("chinamobile-139", "credential", "客户端密码"),
        ("chinatelecom-189", "enable", "IMAP/POP3/SMTP"),
        ("alibaba-mail", "credential", "三方客户端安全密码"),
        ("net263-enterprise", "credential", "新增授权码"),
        ("perfect-88", "credential", "专用密码"),
        ("mail35", "credential", "客户端协议设置"),
        ("zoho-cn", "enable", "邮箱账户"),
    ],
)
def test_the_steps_name_the_words_that_the_website_shows(name: str, kind: str, words: str) -> None:
    hint = next(h for h in RECORDS[name]["hints"] if h["kind"] == kind)
    assert any(words in step for step in hint["steps"]["zh-CN"])


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, record in RECORDS.items()
        if record.get("country") == "CN"
        and record["kind"] != "institution"
        and record["status"] == "needs_setup"
    ],
)
def test_a_chinese_mailbox_that_must_be_set_up_says_so_step_by_step(name: str) -> None:
    if name != "microsoft-365-china":  # its administrator's pages were not read
        assert any("steps" in hint for hint in RECORDS[name]["hints"])


def test_a_coremail_school_is_a_template_and_low() -> None:
    lines = RECORDS["coremail-hosted"]["servers"]
    assert {line["host"] for line in lines} == {"imap.{domain}", "pop.{domain}", "smtp.{domain}"}
    assert {line["confidence"] for line in lines} == {"low"}


@pytest.mark.parametrize("name", ["netease-163", "netease-126"])
def test_the_broken_sasl_ir_of_netease_is_known_by_its_words(name: str) -> None:
    assert "sasl-ir-broken" in RECORDS[name]["quirks"]
    assert "BAD Request not ending with" in {e["text"] for e in RECORDS[name]["errors"]}


def test_yahoo_china_says_since_when_it_is_closed() -> None:
    assert RECORDS["yahoo-china"]["since"] == "2013-08-19"


@pytest.mark.parametrize(
    ("domain", "name"),
    [("ms1.hinet.net", "hinet"), ("ms95.hinet.net", "hinet"), ("cm1.hinet.net", None)],
)
def test_a_hinet_mailbox_is_known_by_the_name_of_its_machine(domain: str, name: str | None) -> None:
    rules = [
        (rule["pattern"], r)
        for r, record in RECORDS.items()
        for rule in record.get("wildcards", ())
    ]
    assert match.find(match.index(rules), domain) == name


@pytest.mark.parametrize("name", ["chinaunicom-wo", "edu-pku", "edu-sjtu", "netvigator", "pchome"])
def test_what_rests_on_lists_alone_says_that_nobody_states_how_to_sign_in(name: str) -> None:
    assert RECORDS[name]["status"] == "unknown"
    assert "credential" not in RECORDS[name]
    assert {line["confidence"] for line in RECORDS[name]["servers"]} == {"low"}
