"""What is wrong with an address: one sentence a code of `AddressError`; `{detail}` is the part."""

from __future__ import annotations

from autoconf.messages import Texts

TEXTS: Texts = {
    # Nothing to work with
    "empty": {
        "en": "This address is empty.",
        "zh-CN": "地址是空的。",
        "zh-TW": "地址是空的。",
    },
    "too-long": {
        "en": "This address is longer than 254 characters, which no mail server takes.",
        "zh-CN": "地址超过 254 个字符，邮件服务器不会接受。",
        "zh-TW": "地址超過 254 個字元，郵件伺服器不會接受。",
    },
    # Characters that nobody means to type
    "space": {
        "en": "There is a space inside “{detail}”.",
        "zh-CN": "“{detail}”里有空格。",
        "zh-TW": "「{detail}」裡有空格。",
    },
    "control-character": {
        "en": "The address holds a control character ({detail}).",
        "zh-CN": "地址里有控制字符（{detail}）。",
        "zh-TW": "地址裡有控制字元（{detail}）。",
    },
    "invisible-character": {
        "en": "The address holds an invisible character ({detail}), which can hide what it really "
        "says. Please type it by hand.",
        "zh-CN": "地址里有不可见字符（{detail}），真正的内容可能被隐藏。请手动输入。",
        "zh-TW": "地址裡有看不見的字元（{detail}），真正的內容可能被隱藏。請手動輸入。",
    },
    # The two halves
    "two-at": {
        "en": "“{detail}” has more than one @.",
        "zh-CN": "“{detail}”里有不止一个 @。",
        "zh-TW": "「{detail}」裡有不只一個 @。",
    },
    "no-local-part": {
        "en": "The name before the @ is missing in “{detail}”.",
        "zh-CN": "“{detail}”缺少 @ 前面的名称。",
        "zh-TW": "「{detail}」缺少 @ 前面的名稱。",
    },
    "no-domain": {
        "en": "The domain after the @ is missing in “{detail}”.",
        "zh-CN": "“{detail}”缺少 @ 后面的域名。",
        "zh-TW": "「{detail}」缺少 @ 後面的網域。",
    },
    "bad-local-part": {
        "en": "The name before the @ cannot hold “{detail}”.",
        "zh-CN": "@ 前面的名称不能包含“{detail}”。",
        "zh-TW": "@ 前面的名稱不能包含「{detail}」。",
    },
    "local-part-too-long": {
        "en": "The name before the @ is longer than 64 characters.",
        "zh-CN": "@ 前面的名称超过 64 个字符。",
        "zh-TW": "@ 前面的名稱超過 64 個字元。",
    },
    # The domain
    "address-literal": {
        "en": "“{detail}” is an IP address; a mail domain such as example.com is needed.",
        "zh-CN": "“{detail}”是 IP 地址；这里需要 example.com 这样的邮箱域名。",
        "zh-TW": "「{detail}」是 IP 位址；這裡需要 example.com 這樣的信箱網域。",
    },
    "single-label": {
        "en": "“{detail}” is not a whole domain; it needs an ending such as .com.",
        "zh-CN": "“{detail}”不是完整的域名，缺少 .com 之类的后缀。",
        "zh-TW": "「{detail}」不是完整的網域，缺少 .com 之類的結尾。",
    },
    "public-suffix": {
        "en": "“{detail}” is an ending under which domains are registered, not a mail domain.",
        "zh-CN": "“{detail}”只是供人注册域名的后缀，不是邮箱域名。",
        "zh-TW": "「{detail}」只是供人註冊網域的結尾，不是信箱網域。",
    },
    "empty-label": {
        "en": "“{detail}” has a dot too many.",
        "zh-CN": "“{detail}”里多了一个点。",
        "zh-TW": "「{detail}」裡多了一個點。",
    },
    "bad-character": {
        "en": "A domain cannot hold “{detail}”.",
        "zh-CN": "域名不能包含“{detail}”。",
        "zh-TW": "網域不能包含「{detail}」。",
    },
    "hyphen": {
        "en": "“{detail}” begins or ends with a hyphen, which no part of a domain may.",
        "zh-CN": "“{detail}”以连字符开头或结尾，域名的任何一段都不能这样。",
        "zh-TW": "「{detail}」以連字號開頭或結尾，網域的任何一段都不能這樣。",
    },
    "label-too-long": {
        "en": "“{detail}” is longer than the 63 characters that one part of a domain may have.",
        "zh-CN": "“{detail}”太长；域名的每一段最多 63 个字符。",
        "zh-TW": "「{detail}」太長；網域的每一段最多 63 個字元。",
    },
    "domain-too-long": {
        "en": "The domain is longer than 253 characters.",
        "zh-CN": "域名超过 253 个字符。",
        "zh-TW": "網域超過 253 個字元。",
    },
    "bad-punycode": {
        "en": "“{detail}” looks like an encoded international domain, but cannot be decoded.",
        "zh-CN": "“{detail}”看起来是编码后的国际化域名，但无法解码。",
        "zh-TW": "「{detail}」看起來是編碼後的國際化網域，但無法解碼。",
    },
    "bad-idn": {
        "en": "“{detail}” is not a valid international domain name.",
        "zh-CN": "“{detail}”不是有效的国际化域名。",
        "zh-TW": "「{detail}」不是有效的國際化網域名稱。",
    },
}
