"""What is worth saying beside the answer."""

from __future__ import annotations

TEXTS = {
    "sending-blocked": {
        "en": "Reading works but every port for sending is silent: "
        "this network blocks sending mail. "
        "Try another network, or ask its administrator to open ports 465 and 587.",
        "zh-CN": "收信正常，但所有发信端口均无响应：当前网络封锁了发信。"
        "请换个网络，或请管理员开放 465 和 587 端口。",
        "zh-TW": "收信正常，但所有寄信連接埠均無回應：目前網路封鎖了寄信。"
        "請換個網路，或請管理員開放 465 和 587 連接埠。",
    },
    "nothing-reached": {
        "en": "No server could be reached from here. Connections are made directly: "
        "proxies set in the environment are not used.",
        "zh-CN": "从本机无法连到任何服务器。本程序直接连接，不使用环境变量中的代理。",
        "zh-TW": "從本機無法連到任何伺服器。本程式直接連線，不使用環境變數中的代理。",
    },
    "halves-mixed": {
        "en": "Incoming and outgoing servers come from different sources; see where each is from.",
        "zh-CN": "收信与发信服务器来自不同来源，请查看各自的出处。",
        "zh-TW": "收信與寄信伺服器來自不同來源，請查看各自的出處。",
    },
    "unconfirmed": {
        "en": "Lines marked unconfirmed: a server answers there, but nobody who may speak for the "
        "address names it.",
        "zh-CN": "标为“未确认”的行：那里确有服务器，但没有可信来源证明它属于该邮箱。",
        "zh-TW": "標為「未確認」的列：那裡確有伺服器，但沒有可信來源證明它屬於該信箱。",
    },
    "pop3-only": {
        "en": "The best answer for reading is POP3: messages are fetched, "
        "folders are not synchronised.",
        "zh-CN": "收信的最佳结果是 POP3：只下载邮件，不同步文件夹。",
        "zh-TW": "收信的最佳結果是 POP3：只下載郵件，不同步資料夾。",
    },
    "cut-short": {
        "en": "This was cut short, so the answer may not be whole.",
        "zh-CN": "查询中途结束，结果可能不完整。",
        "zh-TW": "查詢中途結束，結果可能不完整。",
    },
    "guarded": {
        "en": "A server that is named lies at an address that is not public, or on a port that is "
        "not for mail; it was not tried. In a network of your own, --allow-network CIDR opens it.",
        "zh-CN": "列出的某台服务器不在公网地址或邮件端口上，未做连接。"
        "若在自己的内网，可用 --allow-network CIDR 放行。",
        "zh-TW": "列出的某台伺服器不在公網位址或郵件連接埠上，未做連線。"
        "若在自己的內網，可用 --allow-network CIDR 放行。",
    },
}
