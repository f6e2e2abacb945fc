"""Why one of several disagreeing answers was followed."""

from __future__ import annotations

TEXTS = {
    "override": {
        "en": "your own record goes before everything",
        "zh-CN": "您自己的记录优先",
        "zh-TW": "您自己的記錄優先",
    },
    "better-proven": {
        "en": "it is better proven",
        "zh-CN": "它的证据更充分",
        "zh-TW": "它的證據更充分",
    },
    "vouched": {
        "en": "somebody who may speak for the address names it",
        "zh-CN": "有可信来源证明它属于该邮箱",
        "zh-TW": "有可信來源證明它屬於該信箱",
    },
    "owns-mx": {
        "en": "it comes from the provider that takes this domain's mail (MX)",
        "zh-CN": "它来自实际接收该域名邮件的服务商（MX）",
        "zh-TW": "它來自實際接收該網域郵件的服務商（MX）",
    },
    "source-order": {
        "en": "both are equally well proven, and its source goes first",
        "zh-CN": "两者证据相当，而它的来源优先",
        "zh-TW": "兩者證據相當，而它的來源優先",
    },
}
