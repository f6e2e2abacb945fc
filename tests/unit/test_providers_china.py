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
        ("womx.wo.com.cn", None),
        ("mx-china-com.icoremail.net", None),
        ("mx.bossmail.cn", None),
        ("mx1.global-mail.cn", None),
        ("mailfilter.hibox.hinet.net", None),
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
    ],
)
def test_a_host_that_old_pages_give_is_not_repeated(name: str, wrong: str) -> None:
    assert wrong not in {line["host"] for line in RECORDS[name]["servers"]}


def test_wo_com_cn_is_not_sent_to_the_hosts_of_wo_cn() -> None:
    assert RECORDS["chinaunicom-wo"]["domains"] == ["wo.cn"]


@pytest.mark.parametrize("name", ["chinaunicom-wo", "edu-pku", "edu-sjtu", "netvigator", "pchome"])
def test_what_rests_on_lists_alone_says_that_nobody_states_how_to_sign_in(name: str) -> None:
    assert RECORDS[name]["status"] == "unknown"
    assert "credential" not in RECORDS[name]
    assert {line["confidence"] for line in RECORDS[name]["servers"]} == {"low"}
