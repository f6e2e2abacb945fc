"""What came of asking a place."""

from __future__ import annotations

TEXTS = {
    "found": {"en": "answered", "zh-CN": "有答案", "zh-TW": "有答案"},
    "nothing": {"en": "has nothing to say", "zh-CN": "无内容", "zh-TW": "無內容"},
    "failed": {"en": "could not be asked", "zh-CN": "询问失败", "zh-TW": "詢問失敗"},
    "skipped": {"en": "not asked", "zh-CN": "未询问", "zh-TW": "未詢問"},
    "no-record": {"en": "no record", "zh-CN": "没有记录", "zh-TW": "沒有記錄"},
    "overridden": {
        "en": "your own record replaces it",
        "zh-CN": "已被您自己的记录取代",
        "zh-TW": "已被您自己的記錄取代",
    },
    "not-chosen": {
        "en": "not among --only",
        "zh-CN": "不在 --only 之列",
        "zh-TW": "不在 --only 之列",
    },
    "left-out": {"en": "left out by --skip", "zh-CN": "被 --skip 排除", "zh-TW": "被 --skip 排除"},
    "offline": {"en": "offline", "zh-CN": "离线模式", "zh-TW": "離線模式"},
    "no-third-party": {
        "en": "third parties are not asked",
        "zh-CN": "不询问第三方",
        "zh-TW": "不詢問第三方",
    },
    "superseded": {
        "en": "an answer stood already",
        "zh-CN": "已有结论，无需再问",
        "zh-TW": "已有結論，無需再問",
    },
    "deadline": {"en": "out of time", "zh-CN": "超时", "zh-TW": "逾時"},
    "our-bug": {
        "en": "our bug, not theirs; please report it",
        "zh-CN": "本程序的缺陷，请报告",
        "zh-TW": "本程式的缺陷，請回報",
    },
    "null-mx": {
        "en": "the domain takes no mail",
        "zh-CN": "该域名不接收邮件",
        "zh-TW": "該網域不接收郵件",
    },
    "no-mx": {"en": "no MX record", "zh-CN": "没有 MX 记录", "zh-TW": "沒有 MX 記錄"},
    "no-such-domain": {"en": "no such domain", "zh-CN": "域名不存在", "zh-TW": "網域不存在"},
    "dns-failed": {"en": "DNS failed", "zh-CN": "DNS 出错", "zh-TW": "DNS 出錯"},
    "dns-silent": {"en": "no resolver answered", "zh-CN": "解析器无响应", "zh-TW": "解析器無回應"},
    "dns-unreachable": {
        "en": "no resolver could be reached",
        "zh-CN": "无法连接解析器",
        "zh-TW": "無法連線解析器",
    },
    "no-such-name": {"en": "no such host", "zh-CN": "主机不存在", "zh-TW": "主機不存在"},
    "guarded": {
        "en": "refused by us: not a public address, or not a web port",
        "zh-CN": "本程序拒绝连接：不是公网地址或网页端口",
        "zh-TW": "本程式拒絕連線：不是公網位址或網頁連接埠",
    },
    "refused": {"en": "connection refused", "zh-CN": "连接被拒绝", "zh-TW": "連線被拒絕"},
    "unreachable": {"en": "no route from here", "zh-CN": "本机无法到达", "zh-TW": "本機無法到達"},
    "silent": {"en": "no answer", "zh-CN": "无响应", "zh-TW": "無回應"},
    "tls": {"en": "bad certificate or TLS", "zh-CN": "证书或 TLS 有误", "zh-TW": "憑證或 TLS 有誤"},
    "broken": {"en": "broken answer", "zh-CN": "响应残缺", "zh-TW": "回應殘缺"},
    "too-large": {"en": "answer too large", "zh-CN": "响应过大", "zh-TW": "回應過大"},
    "redirect": {"en": "bad redirect", "zh-CN": "重定向有误", "zh-TW": "重新導向有誤"},
    "web-page": {
        "en": "a web page, not a configuration",
        "zh-CN": "只是网页，不是配置文件",
        "zh-TW": "只是網頁，不是設定檔",
    },
    "unreadable": {"en": "unreadable document", "zh-CN": "文件无法读取", "zh-TW": "文件無法讀取"},
    "no-servers": {"en": "names no server", "zh-CN": "未列出服务器", "zh-TW": "未列出伺服器"},
    "no-digest": {
        "en": "the domain does not publish PACC",
        "zh-CN": "该域名未发布 PACC",
        "zh-TW": "該網域未發布 PACC",
    },
    "digest-mismatch": {
        "en": "refused: its digest does not stand in DNS",
        "zh-CN": "已拒绝：摘要与 DNS 不符",
        "zh-TW": "已拒絕：摘要與 DNS 不符",
    },
    "no-trace": {
        "en": "no trace of a known provider",
        "zh-CN": "没有已知服务商的线索",
        "zh-TW": "沒有已知服務商的線索",
    },
    "no-txt": {"en": "no such TXT record", "zh-CN": "没有该 TXT 记录", "zh-TW": "沒有該 TXT 記錄"},
    "not-https": {"en": "not an https URL", "zh-CN": "不是 https 网址", "zh-TW": "不是 https 網址"},
    "bad-url": {"en": "not a URL", "zh-CN": "网址有误", "zh-TW": "網址有誤"},
    "no-srv": {"en": "no SRV record", "zh-CN": "没有 SRV 记录", "zh-TW": "沒有 SRV 記錄"},
    "not-offered": {
        "en": "says that it does not offer this",
        "zh-CN": "声明不提供该服务",
        "zh-TW": "聲明不提供該服務",
    },
    "bad-target": {
        "en": "its SRV records name no usable host",
        "zh-CN": "SRV 记录没有可用的主机名",
        "zh-TW": "SRV 記錄沒有可用的主機名稱",
    },
    "no-url": {"en": "names no URL", "zh-CN": "未给出网址", "zh-TW": "未給出網址"},
    "wildcard": {
        "en": "every name resolves there, so a guess means nothing",
        "zh-CN": "任何名称都能解析，猜测无意义",
        "zh-TW": "任何名稱都能解析，猜測無意義",
    },
    "no-usual-names": {
        "en": "none of the usual names exists",
        "zh-CN": "没有常见的主机名",
        "zh-TW": "沒有常見的主機名稱",
    },
    "http": {"en": "HTTP {code}", "zh-CN": "HTTP {code}", "zh-TW": "HTTP {code}"},
}
