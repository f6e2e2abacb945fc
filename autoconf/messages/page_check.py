"""The page on which a domain is checked; a part of the helpdesk page's words."""

from __future__ import annotations

TEXTS = {
    "check.who": {"en": "Mail check", "zh-CN": "邮件检查", "zh-TW": "郵件檢查"},
    "check.title": {
        "en": "Something does not work?",
        "zh-CN": "邮箱设置遇到问题？",
        "zh-TW": "信箱設定遇到問題？",
    },
    "check.lead": {
        "en": "We look at the domain the way every mail program does, and say what is wrong, whom "
        "it hurts and what exactly to change.",
        "zh-CN": "我们像各种邮件软件那样查看域名，告诉您哪里有问题、影响谁、该怎么改。",
        "zh-TW": "我們像各種郵件軟體那樣查看網域，告訴您哪裡有問題、影響誰、該怎麼改。",
    },
    "check.label": {
        "en": "Domain or mail address",
        "zh-CN": "域名或邮箱地址",
        "zh-TW": "網域或信箱地址",
    },
    "check.button": {"en": "Check", "zh-CN": "检查", "zh-TW": "檢查"},
    "check.promise": {
        "en": "No password needed. Only what stands after the @ is used.",
        "zh-CN": "不需要密码，只用到 @ 之后的部分。",
        "zh-TW": "不需要密碼，只用到 @ 之後的部分。",
    },
    "check.full": {
        "en": "Many checks are running just now. Please try again in a minute.",
        "zh-CN": "现在检查的人较多，请一分钟后再试。",
        "zh-TW": "現在檢查的人較多，請一分鐘後再試。",
    },
    "check.off": {
        "en": "Checks are switched off here",
        "zh-CN": "此处未开启检查",
        "zh-TW": "此處未開啟檢查",
    },
    "check.busy": {
        "en": "Checking the domain …",
        "zh-CN": "正在检查域名……",
        "zh-TW": "正在檢查網域……",
    },
    "check.wait": {
        "en": "This takes about ten seconds.",
        "zh-CN": "大约需要十秒钟。",
        "zh-TW": "大約需要十秒鐘。",
    },
    "check.stuck": {
        "en": "Nothing happens here? Wait for the report without the steps",
        "zh-CN": "页面没有反应？点此直接等待报告",
        "zh-TW": "頁面沒有反應？點此直接等待報告",
    },
    "check.closer": {
        "en": "Trying every server and every mail program’s way",
        "zh-CN": "逐台测试服务器，并模拟各种邮件软件",
        "zh-TW": "逐台測試伺服器，並模擬各種郵件軟體",
    },
    "check.invite": {
        "en": "Something does not work? Check a domain",
        "zh-CN": "遇到问题？检查域名",
        "zh-TW": "遇到問題？檢查網域",
    },
    "check.this": {"en": "Check {domain}", "zh-CN": "检查 {domain}", "zh-TW": "檢查 {domain}"},
    "check.foot": {"en": "Check a domain", "zh-CN": "检查域名", "zh-TW": "檢查網域"},
    "check.small": {
        "en": "Could be better: {n}",
        "zh-CN": "可改进：{n} 项",
        "zh-TW": "可改進：{n} 項",
    },
    "check.seen": {
        "en": "What was seen: {n} lines",
        "zh-CN": "所见：{n} 行",
        "zh-TW": "所見：{n} 行",
    },
    "check.steps": {
        "en": "Show how to set it up, step by step",
        "zh-CN": "查看详细设置步骤",
        "zh-TW": "查看詳細設定步驟",
    },
    "check.programs": {
        "en": "What mail programs do with it",
        "zh-CN": "各邮件软件的表现",
        "zh-TW": "各郵件軟體的表現",
    },
    "check.rest": {
        "en": "Everything that was looked at",
        "zh-CN": "全部检查项目",
        "zh-TW": "全部檢查項目",
    },
    "check.hand": {"en": "Hand it on", "zh-CN": "转给他人", "zh-TW": "轉給他人"},
    "check.ticket": {
        "en": "A short answer for whoever asked",
        "zh-CN": "给提问者的简短回复",
        "zh-TW": "給提問者的簡短回覆",
    },
    "check.save": {"en": "The whole report:", "zh-CN": "完整报告：", "zh-TW": "完整報告："},
    "check.file.html": {"en": "web page", "zh-CN": "网页", "zh-TW": "網頁"},
    "check.file.md": {"en": "Markdown", "zh-CN": "Markdown", "zh-TW": "Markdown"},
    "check.file.json": {"en": "JSON", "zh-CN": "JSON", "zh-TW": "JSON"},
    "check.file.txt": {"en": "short answer", "zh-CN": "简短回复", "zh-TW": "簡短回覆"},
    "check.changed": {
        "en": "Changed something?",
        "zh-CN": "修改好了？",
        "zh-TW": "修改好了？",
    },
    "check.again": {"en": "Check again", "zh-CN": "重新检查", "zh-TW": "重新檢查"},
    "check.minute": {
        "en": "A report is kept for a minute; after that everything is looked at anew.",
        "zh-CN": "报告保留一分钟，之后重新检查。",
        "zh-TW": "報告保留一分鐘，之後重新檢查。",
    },
    "check.another": {
        "en": "Check another domain",
        "zh-CN": "检查另一个域名",
        "zh-TW": "檢查另一個網域",
    },
}
