"""How a try of a server ended."""

from __future__ import annotations

TEXTS = {
    "ok": {"en": "proven", "zh-CN": "实测通过", "zh-TW": "實測通過"},
    "untried": {"en": "not tried", "zh-CN": "未实测", "zh-TW": "未實測"},
    "plain-ok": {
        "en": "answers without encryption",
        "zh-CN": "有响应，但未加密",
        "zh-TW": "有回應，但未加密",
    },
    "no-auth": {"en": "offers no sign-in", "zh-CN": "不提供登录", "zh-TW": "不提供登入"},
    "no-such-name": {
        "en": "no such host",
        "zh-CN": "主机不存在",
        "zh-TW": "主機不存在",
    },
    "dns-failed": {
        "en": "its name could not be resolved",
        "zh-CN": "无法解析主机名",
        "zh-TW": "無法解析主機名稱",
    },
    "guarded": {
        "en": "refused by us: not a public address or mail port",
        "zh-CN": "本程序拒绝连接：不是公网地址或邮件端口",
        "zh-TW": "本程式拒絕連線：不是公網位址或郵件連接埠",
    },
    "refused": {"en": "connection refused", "zh-CN": "连接被拒绝", "zh-TW": "連線被拒絕"},
    "unreachable": {"en": "no route from here", "zh-CN": "本机无法到达", "zh-TW": "本機無法到達"},
    "silent": {"en": "no answer", "zh-CN": "无响应", "zh-TW": "無回應"},
    "closed": {
        "en": "hung up before it was done",
        "zh-CN": "中途断开连接",
        "zh-TW": "中途斷開連線",
    },
    "tls-name": {
        "en": "its certificate is for another name",
        "zh-CN": "证书属于其他主机名",
        "zh-TW": "憑證屬於其他主機名稱",
    },
    "tls-expired": {
        "en": "its certificate has expired",
        "zh-CN": "证书已过期",
        "zh-TW": "憑證已過期",
    },
    "tls-chain": {
        "en": "its certificate is signed by nobody we know",
        "zh-CN": "证书不是由受信任的机构签发",
        "zh-TW": "憑證不是由受信任的機構簽發",
    },
    "tls-failed": {"en": "TLS failed", "zh-CN": "TLS 握手失败", "zh-TW": "TLS 交握失敗"},
    "mismatch": {
        "en": "something else answers there",
        "zh-CN": "那里是另一种服务",
        "zh-TW": "那裡是另一種服務",
    },
    "no-starttls": {
        "en": "does not offer encryption (STARTTLS)",
        "zh-CN": "不提供加密（STARTTLS）",
        "zh-TW": "不提供加密（STARTTLS）",
    },
    "starttls-refused": {
        "en": "announces encryption but refuses it",
        "zh-CN": "声称支持加密却拒绝启用",
        "zh-TW": "聲稱支援加密卻拒絕啟用",
    },
    "starttls-injected": {
        "en": "clear text was slipped in before encryption: an attack, or a broken server",
        "zh-CN": "加密前被插入明文：遭到攻击或服务器有缺陷",
        "zh-TW": "加密前被插入明文：遭到攻擊或伺服器有缺陷",
    },
    "preauth": {
        "en": "claims that we are signed in already, so it cannot encrypt",
        "zh-CN": "声称已登录，因此无法启用加密",
        "zh-TW": "聲稱已登入，因此無法啟用加密",
    },
    "policy": {
        "en": "is there, but turns us away",
        "zh-CN": "服务器存在，但拒绝为我们服务",
        "zh-TW": "伺服器存在，但拒絕為我們服務",
    },
    "skipped": {"en": "not tried", "zh-CN": "未实测", "zh-TW": "未實測"},
    "certificate": {
        "en": "its certificate is for {names}",
        "zh-CN": "证书属于 {names}",
        "zh-TW": "憑證屬於 {names}",
    },
    "certificate-expired": {
        "en": "its certificate expired on {date}",
        "zh-CN": "证书已于 {date} 过期",
        "zh-TW": "憑證已於 {date} 過期",
    },
    "certificate-issuer": {
        "en": "its certificate was issued by {issuer}, whom we do not know",
        "zh-CN": "证书由不受信任的 {issuer} 签发",
        "zh-TW": "憑證由不受信任的 {issuer} 簽發",
    },
}
