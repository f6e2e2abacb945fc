"""Who vouches for a server, or why nobody does."""

from __future__ import annotations

TEXTS = {
    "override": {"en": "your own record", "zh-CN": "您自己的记录", "zh-TW": "您自己的記錄"},
    "record": {"en": "our database", "zh-CN": "本程序数据库", "zh-TW": "本程式資料庫"},
    "record-by-mx": {
        "en": "our database, by the MX",
        "zh-CN": "本程序数据库（按 MX）",
        "zh-TW": "本程式資料庫（依 MX）",
    },
    "own-https": {
        "en": "the domain itself, over https",
        "zh-CN": "该域名自身（https）",
        "zh-TW": "該網域自身（https）",
    },
    "dnssec": {"en": "signed DNS", "zh-CN": "已签名的 DNS", "zh-TW": "已簽章的 DNS"},
    "ispdb": {
        "en": "the public ISP database",
        "zh-CN": "公共 ISP 数据库",
        "zh-TW": "公共 ISP 資料庫",
    },
    "host-rule": {
        "en": "the domain's own host, by its certificate",
        "zh-CN": "该域名自己的主机（由证书证明）",
        "zh-TW": "該網域自己的主機（由憑證證明）",
    },
    "nobody-http": {
        "en": "unconfirmed: only plain http says so",
        "zh-CN": "未确认：只有明文 http 这么说",
        "zh-TW": "未確認：只有明文 http 這麼說",
    },
    "nobody-dns": {
        "en": "unconfirmed: unsigned DNS points to a foreign host",
        "zh-CN": "未确认：未签名的 DNS 指向外部主机",
        "zh-TW": "未確認：未簽章的 DNS 指向外部主機",
    },
    "nobody-template": {
        "en": "unconfirmed: the host name is computed, not named",
        "zh-CN": "未确认：主机名是推算得出的",
        "zh-TW": "未確認：主機名稱是推算得出的",
    },
    "nobody-guess": {
        "en": "unconfirmed: a guess",
        "zh-CN": "未确认：猜测所得",
        "zh-TW": "未確認：猜測所得",
    },
}
