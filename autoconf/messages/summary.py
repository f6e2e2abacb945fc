"""The one line that answers the question."""

from __future__ import annotations

TEXTS = {
    "verified": {
        "en": "These settings were tried just now, and they are the right ones for this address.",
        "zh-CN": "以下设置刚刚实测可用，并且确属该邮箱。",
        "zh-TW": "以下設定剛剛實測可用，且確屬該信箱。",
    },
    "offline": {
        "en": "From the database on this machine; nothing was tried (--offline).",
        "zh-CN": "取自本机数据库；未做实测（--offline）。",
        "zh-TW": "取自本機資料庫；未做實測（--offline）。",
    },
    "not-tried": {
        "en": "Settings were found; the servers were not tried (--no-verify).",
        "zh-CN": "已找到设置；未对服务器做实测（--no-verify）。",
        "zh-TW": "已找到設定；未對伺服器做實測（--no-verify）。",
    },
    "no-network": {
        "en": "This machine could not reach the network, so nothing could be tried.",
        "zh-CN": "本机无法连上网络，因此未能做任何实测。",
        "zh-TW": "本機無法連上網路，因此未能做任何實測。",
    },
    "no-incoming": {
        "en": "Found how to send mail, but nobody says how to read it.",
        "zh-CN": "已找到发信设置，但没有找到收信设置。",
        "zh-TW": "已找到寄信設定，但沒有找到收信設定。",
    },
    "no-outgoing": {
        "en": "Found how to read mail, but nobody says how to send it.",
        "zh-CN": "已找到收信设置，但没有找到发信设置。",
        "zh-TW": "已找到收信設定，但沒有找到寄信設定。",
    },
    "one-direction": {
        "en": "Settings were found, but not every server could be tried from here.",
        "zh-CN": "已找到设置，但有服务器无法从本机实测。",
        "zh-TW": "已找到設定，但有伺服器無法從本機實測。",
    },
    "unconfirmed": {
        "en": "Servers were found, but nobody who may speak for this address names them. "
        "Ask your provider before you type a password.",
        "zh-CN": "找到了服务器，但没有可信来源证明它们属于该邮箱。输入密码前请先向服务商确认。",
        "zh-TW": "找到了伺服器，但沒有可信來源證明它們屬於該信箱。輸入密碼前請先向服務商確認。",
    },
    "doubtful": {
        "en": "Servers were found, but they did not prove themselves. "
        "Do not type a password before your provider has mended this.",
        "zh-CN": "找到了服务器，但它们未能证明身份。在服务商修复之前请勿输入密码。",
        "zh-TW": "找到了伺服器，但它們未能證明身分。在服務商修復之前請勿輸入密碼。",
    },
    "all-refuted": {
        "en": "Servers are named for this address, but none of them works.",
        "zh-CN": "有来源列出了该邮箱的服务器，但没有一台可用。",
        "zh-TW": "有來源列出了該信箱的伺服器，但沒有一台可用。",
    },
    "forwarder": {
        "en": "This domain only forwards or filters mail; the mailbox itself is somewhere else. "
        "Look up the address that the mail is forwarded to.",
        "zh-CN": "该域名只做转发或过滤，邮箱在别处。请查询邮件最终转发到的地址。",
        "zh-TW": "該網域只做轉寄或過濾，信箱在別處。請查詢郵件最終轉寄到的地址。",
    },
    "no-servers": {
        "en": "The provider is known, but no server of theirs is.",
        "zh-CN": "服务商已知，但没有它的服务器信息。",
        "zh-TW": "服務商已知，但沒有它的伺服器資訊。",
    },
    "not-in-database": {
        "en": "Not in the database on this machine. "
        "Without --offline we can ask the domain itself.",
        "zh-CN": "本机数据库中没有该域名。去掉 --offline 即可直接询问该域名。",
        "zh-TW": "本機資料庫中沒有該網域。去掉 --offline 即可直接詢問該網域。",
    },
    "no-such-domain": {
        "en": "This domain does not exist. Check the spelling.",
        "zh-CN": "该域名不存在，请检查拼写。",
        "zh-TW": "該網域不存在，請檢查拼字。",
    },
    "nobody-knows": {
        "en": "Nobody we asked knows mail settings for this domain. "
        "Ask whoever gave you the address.",
        "zh-CN": "所有来源都没有该域名的邮箱设置。请询问给您开通邮箱的人。",
        "zh-TW": "所有來源都沒有該網域的信箱設定。請詢問為您開通信箱的人。",
    },
    "null-mx": {
        "en": "This domain says that it takes no mail (null MX).",
        "zh-CN": "该域名声明不接收邮件（null MX）。",
        "zh-TW": "該網域聲明不接收郵件（null MX）。",
    },
    "retired": {
        "en": "This mail service has ended.",
        "zh-CN": "该邮箱服务已停止。",
        "zh-TW": "該信箱服務已停止。",
    },
    "no-standard-protocols": {
        "en": "This provider offers no IMAP, POP3 or SMTP to mail programs.",
        "zh-CN": "该服务商不向邮件客户端提供 IMAP、POP3 或 SMTP。",
        "zh-TW": "該服務商不向郵件用戶端提供 IMAP、POP3 或 SMTP。",
    },
    "undetermined": {
        "en": "No answer yet: the resolver or the network failed, or time ran out. "
        "Please try again.",
        "zh-CN": "暂无结论：解析器、网络出错或超时。请稍后再试。",
        "zh-TW": "暫無結論：解析器、網路出錯或逾時。請稍後再試。",
    },
    "incoming-refuted": {
        "en": "Found how to send mail, but none of the servers named for reading it works.",
        "zh-CN": "发信设置可用，但列出的收信服务器没有一台可用。",
        "zh-TW": "寄信設定可用，但列出的收信伺服器沒有一台可用。",
    },
    "outgoing-refuted": {
        "en": "Found how to read mail, but none of the servers named for sending it works.",
        "zh-CN": "收信设置可用，但列出的发信服务器没有一台可用。",
        "zh-TW": "收信設定可用，但列出的寄信伺服器沒有一台可用。",
    },
    "only-plain": {
        "en": "Only servers without encryption are named for this address. "
        "They would let anybody read along; --allow-plain shows them all the same.",
        "zh-CN": "该邮箱只列出了不加密的服务器，密码和邮件会被他人看到；"
        "如仍要查看，请加 --allow-plain。",
        "zh-TW": "該信箱只列出了不加密的伺服器，密碼和郵件會被他人看到；"
        "如仍要查看，請加 --allow-plain。",
    },
    "other-protocols": {
        "en": "Servers are named for this address, but none for the protocol asked for.",
        "zh-CN": "该邮箱有服务器，但没有所要求的协议。",
        "zh-TW": "該信箱有伺服器，但沒有所要求的協定。",
    },
    "our-bug": {
        "en": "We could not finish because of a bug of ours. "
        "Please report it (--explain shows where).",
        "zh-CN": "由于本程序的缺陷未能完成，请报告（--explain 会显示位置）。",
        "zh-TW": "由於本程式的缺陷未能完成，請回報（--explain 會顯示位置）。",
    },
}
