"""What is said about public lists: differences, their rulings, and the page of all providers."""

from __future__ import annotations

TEXTS = {
    "provider": {"en": "Provider", "zh-CN": "服务商", "zh-TW": "服務商"},
    "what": {"en": "What", "zh-CN": "内容", "zh-TW": "內容"},
    "ours": {"en": "First list", "zh-CN": "第一份列表", "zh-TW": "第一份清單"},
    "theirs": {"en": "Second list", "zh-CN": "第二份列表", "zh-TW": "第二份清單"},
    "ruling": {
        "en": "Why the first stands",
        "zh-CN": "以前者为准的理由",
        "zh-TW": "以前者為準的理由",
    },
    "place": {"en": "Place", "zh-CN": "位置", "zh-TW": "位置"},
    "kind.unknown-here": {
        "en": "only in the second",
        "zh-CN": "仅见于第二份",
        "zh-TW": "僅見於第二份",
    },
    "kind.unknown-there": {
        "en": "only in the first",
        "zh-CN": "仅见于第一份",
        "zh-TW": "僅見於第一份",
    },
    "kind.retired-here": {"en": "retired", "zh-CN": "已停止服务", "zh-TW": "已停止服務"},
    "kind.domain": {"en": "domains", "zh-CN": "域名", "zh-TW": "網域"},
    "kind.mx": {"en": "MX", "zh-CN": "MX", "zh-TW": "MX"},
    "kind.host": {"en": "server", "zh-CN": "服务器", "zh-TW": "伺服器"},
    "kind.port": {"en": "port", "zh-CN": "端口", "zh-TW": "連接埠"},
    "kind.security": {"en": "security", "zh-CN": "加密", "zh-TW": "加密"},
    "kind.username": {"en": "user name", "zh-CN": "用户名", "zh-TW": "使用者名稱"},
    "kind.auth": {"en": "sign-in", "zh-CN": "登录方式", "zh-TW": "登入方式"},
    "ruling.open": {"en": "open", "zh-CN": "待查", "zh-TW": "待查"},
    "ruling.plain": {
        "en": "theirs is not encrypted (RFC 8314)",
        "zh-CN": "对方未加密（RFC 8314）",
        "zh-TW": "對方未加密（RFC 8314）",
    },
    "ruling.incomplete": {
        "en": "theirs has no encrypted server both to read and to send",
        "zh-CN": "对方没有同时给出可加密的收信和发信服务器",
        "zh-TW": "對方沒有同時給出可加密的收信與發信伺服器",
    },
    "ruling.stray": {"en": "{because}", "zh-CN": "{because}", "zh-TW": "{because}"},
    "stray.documentation": {
        "en": "a name kept for examples (RFC 2606)",
        "zh-CN": "专供举例的名称（RFC 2606）",
        "zh-TW": "專供舉例的名稱（RFC 2606）",
    },
    "stray.customers": {
        "en": "stands for customers' own domains, and is no mail domain itself",
        "zh-CN": "代指客户自己的域名，本身不是邮箱域名",
        "zh-TW": "代指客戶自己的網域，本身不是信箱網域",
    },
    "stray.staff": {
        "en": "the company's own people, not its customers",
        "zh-CN": "公司自己员工所用，不是客户邮箱",
        "zh-TW": "公司自己員工所用，不是客戶信箱",
    },
    "stray.mx-name": {
        "en": "the name of mail servers, not of addresses",
        "zh-CN": "邮件服务器的名称，不是邮箱域名",
        "zh-TW": "郵件伺服器的名稱，不是信箱網域",
    },
    "stray.passes-on": {
        "en": "a host that only passes mail on",
        "zh-CN": "只转送邮件的服务器",
        "zh-TW": "只轉送郵件的伺服器",
    },
    "stray.slip": {
        "en": "a slip in the list: the provider's domain is another one",
        "zh-CN": "列表笔误：该服务商的域名不是这个",
        "zh-TW": "清單筆誤：該服務商的網域不是這個",
    },
    "stray.preset": {
        "en": "servers that only Android's old Email program was given",
        "zh-CN": "仅供安卓旧版自带邮件程序使用的服务器",
        "zh-TW": "僅供 Android 舊版內建郵件程式使用的伺服器",
    },
    "ruling.relay": {
        "en": "port 25 is for mail between servers (RFC 6409)",
        "zh-CN": "25 端口用于服务器之间传信（RFC 6409）",
        "zh-TW": "連接埠 25 用於伺服器之間傳信（RFC 6409）",
    },
    "ruling.contrary": {
        "en": "that port begins with the other kind of encryption",
        "zh-CN": "该端口采用的是另一种加密方式",
        "zh-TW": "該連接埠採用的是另一種加密方式",
    },
    "ruling.implicit": {
        "en": "ours has TLS from the start there (RFC 8314)",
        "zh-CN": "前者在同一服务器上直接使用 TLS（RFC 8314）",
        "zh-TW": "前者在同一伺服器上直接使用 TLS（RFC 8314）",
    },
    "ruling.more": {"en": "ours says more", "zh-CN": "前者更完整", "zh-TW": "前者更完整"},
    "ruling.alternative": {
        "en": "ours lists it too, further down",
        "zh-CN": "前者也列出，但排在后面",
        "zh-TW": "前者也列出，但排在後面",
    },
    "ruling.retired": {
        "en": "the service has ended",
        "zh-CN": "该服务已停止",
        "zh-TW": "該服務已停止",
    },
    "ruling.no-protocols": {
        "en": "no mailbox or no standard protocol there",
        "zh-CN": "没有邮箱，或不支持标准协议",
        "zh-TW": "沒有信箱，或不支援標準協定",
    },
    "ruling.blank": {
        "en": "no source we accept says so",
        "zh-CN": "没有我们认可的来源",
        "zh-TW": "沒有我們認可的來源",
    },
    "ruling.record": {"en": "{because}", "zh-CN": "{because}", "zh-TW": "{because}"},
    "count": {
        "en": "{n} differences, {open} of them open",
        "zh-CN": "共 {n} 处不同，其中 {open} 处待查",
        "zh-TW": "共 {n} 處不同，其中 {open} 處待查",
    },
    "none": {"en": "No difference.", "zh-CN": "没有不同之处。", "zh-TW": "沒有不同之處。"},
    "nothing-there": {
        "en": "autoconf: {path} is not there; give a file or folder, or the word builtin.",
        "zh-CN": "autoconf：{path} 不存在；请给出文件或文件夹，或写 builtin。",
        "zh-TW": "autoconf：{path} 不存在；請給出檔案或資料夾，或寫 builtin。",
    },
    "unknown-form": {
        "en": "autoconf: {path} is no list we can read; there are folders of our TOML records, of "
        "ISP database XML, of Delta Chat's Markdown, and tables in CSV.",
        "zh-CN": "autoconf：{path} 不是可读取的列表；可用的有本项目的 TOML 记录、ISP 数据库的 XML、"
        "Delta Chat 的 Markdown 文件夹，以及 CSV 表格。",
        "zh-TW": "autoconf：{path} 不是可讀取的清單；可用的有本專案的 TOML 記錄、ISP 資料庫的 XML、"
        "Delta Chat 的 Markdown 資料夾，以及 CSV 表格。",
    },
    "unreadable": {
        "en": "autoconf: {path} cannot be read: {reason}.",
        "zh-CN": "autoconf：无法读取 {path}：{reason}。",
        "zh-TW": "autoconf：無法讀取 {path}：{reason}。",
    },
    "left-out": {
        "en": "{n} things could not be read and were left out; they are named above.",
        "zh-CN": "有 {n} 处无法读取，已略过，见上。",
        "zh-TW": "有 {n} 處無法讀取，已略過，見上。",
    },
    "proposed": {
        "en": "{n} proposals in {path}: check each against the provider's own page before it goes "
        "into providers/. {skipped} without an encrypted server both to read and to send "
        "were left out.",
        "zh-CN": "已在 {path} 写入 {n} 份草案：请先对照服务商自己的页面核实，再放入 providers/。"
        "另有 {skipped} 家没有可同时收信和发信的加密服务器，已略过。",
        "zh-TW": "已在 {path} 寫入 {n} 份草案：請先對照服務商自己的頁面核實，再放入 providers/。"
        "另有 {skipped} 家沒有可同時收信和寄信的加密伺服器，已略過。",
    },
    "not-empty": {
        "en": "autoconf: {path} is not empty, so nothing was written; choose a new folder, or say "
        "--force to replace the files of the same names.",
        "zh-CN": "autoconf：{path} 不是空文件夹，未写入任何内容；请另选文件夹，"
        "或用 --force 覆盖同名文件。",
        "zh-TW": "autoconf：{path} 不是空資料夾，未寫入任何內容；請另選資料夾，"
        "或用 --force 覆蓋同名檔案。",
    },
    "not-folder": {
        "en": "autoconf: {path} is a file; name a folder to write into.",
        "zh-CN": "autoconf：{path} 是文件；请给出要写入的文件夹。",
        "zh-TW": "autoconf：{path} 是檔案；請給出要寫入的資料夾。",
    },
    "wrote": {
        "en": "{n} files, {bytes} bytes, in {path}",
        "zh-CN": "已写入 {path}：{n} 个文件，共 {bytes} 字节",
        "zh-TW": "已寫入 {path}：{n} 個檔案，共 {bytes} 位元組",
    },
    "page.title": {
        "en": "Mail settings of {n} providers",
        "zh-CN": "{n} 家邮箱的收发信设置",
        "zh-TW": "{n} 家信箱的收發信設定",
    },
    "page.lead": {
        "en": "Servers, ports, what to switch on and what to type as the password. Every line says "
        "where it was read and when.",
        "zh-CN": "服务器、端口、要先开启什么、密码处填什么。每一行都注明出处和日期。",
        "zh-TW": "伺服器、連接埠、要先啟用什麼、密碼處填什麼。每一列都註明出處和日期。",
    },
    "page.made": {
        "en": "Database of {date}. Nothing here was tried by signing in.",
        "zh-CN": "数据库日期：{date}。以上内容均未经实际登录验证。",
        "zh-TW": "資料庫日期：{date}。以上內容均未經實際登入驗證。",
    },
    "page.language": {"en": "Language", "zh-CN": "语言", "zh-TW": "語言"},
    "page.search": {
        "en": "Search by name, brand or domain",
        "zh-CN": "按名称、品牌或域名查找",
        "zh-TW": "以名稱、品牌或網域尋找",
    },
    "page.region": {"en": "Region", "zh-CN": "地区", "zh-TW": "地區"},
    "page.kind": {"en": "Kind", "zh-CN": "类型", "zh-TW": "類型"},
    "page.all": {"en": "all", "zh-CN": "全部", "zh-TW": "全部"},
    "page.shown": {"en": "shown", "zh-CN": "家", "zh-TW": "家"},
    "page.nothing": {
        "en": "Nothing found. A part of the domain is enough, for example 163 or gmx.",
        "zh-CN": "没有找到。输入域名的一部分即可，例如 163 或 gmx。",
        "zh-TW": "沒有找到。輸入網域的一部分即可，例如 163 或 gmx。",
    },
    "page.copy": {"en": "copy", "zh-CN": "复制", "zh-TW": "複製"},
    "page.copied": {"en": "copied", "zh-CN": "已复制", "zh-TW": "已複製"},
    "page.link": {
        "en": "link to this provider",
        "zh-CN": "本服务商的链接",
        "zh-TW": "本服務商的連結",
    },
    "page.generated": {
        "en": "from public lists, not checked by a person",
        "zh-CN": "取自公开列表，未经人工核实",
        "zh-TW": "取自公開清單，未經人工核實",
    },
    "page.generated-short": {"en": "public lists", "zh-CN": "公开列表", "zh-TW": "公開清單"},
    "page.purpose": {"en": "For", "zh-CN": "用途", "zh-TW": "用途"},
    "page.source": {"en": "Where it was read", "zh-CN": "出处", "zh-TW": "出處"},
    "page.settings": {"en": "Settings", "zh-CN": "设置", "zh-TW": "設定"},
    "page.password": {
        "en": "What to type as the password",
        "zh-CN": "密码处填什么",
        "zh-TW": "密碼處填什麼",
    },
    "page.make": {"en": "make it here", "zh-CN": "在此生成", "zh-TW": "在此產生"},
    "page.characters": {"en": "{n} characters", "zh-CN": "{n} 位", "zh-TW": "{n} 個字元"},
    "page.own": {"en": "your own domain", "zh-CN": "自有域名", "zh-TW": "自有網域"},
    "page.domain-of-yours": {
        "en": "your domain",
        "zh-CN": "您的域名",
        "zh-TW": "您的網域",
    },
    "page.no-servers": {
        "en": "No IMAP, POP3 or SMTP servers.",
        "zh-CN": "没有 IMAP、POP3 或 SMTP 服务器。",
        "zh-TW": "沒有 IMAP、POP3 或 SMTP 伺服器。",
    },
    "page.policy": {"en": "Changes of sign-in", "zh-CN": "登录方式变更", "zh-TW": "登入方式變更"},
    "page.regions": {
        "en": "Which one is yours?",
        "zh-CN": "您属于哪一种？",
        "zh-TW": "您屬於哪一種？",
    },
    "page.plans": {"en": "Plans", "zh-CN": "套餐", "zh-TW": "方案"},
    "page.plan": {
        "en": "{name}: no {without}",
        "zh-CN": "{name}：不含 {without}",
        "zh-TW": "{name}：不含 {without}",
    },
    "page.errors": {
        "en": "Messages you may see",
        "zh-CN": "可能看到的提示",
        "zh-TW": "可能看到的訊息",
    },
    "page.services": {"en": "Also offered", "zh-CN": "其他服务", "zh-TW": "其他服務"},
    "page.webmail": {"en": "webmail", "zh-CN": "网页邮箱", "zh-TW": "網頁信箱"},
    "page.help": {"en": "help", "zh-CN": "帮助", "zh-TW": "說明"},
    "page.successor": {"en": "now: {name}", "zh-CN": "现为：{name}", "zh-TW": "現為：{name}"},
    "page.since": {"en": "since {date}", "zh-CN": "自 {date}", "zh-TW": "自 {date}"},
    "page.domains": {"en": "{n} more", "zh-CN": "另有 {n} 个", "zh-TW": "另有 {n} 個"},
    "page.hosted": {
        "en": "also for other domains whose MX is",
        "zh-CN": "也适用于 MX 如下的其他域名：",
        "zh-TW": "也適用於 MX 如下的其他網域：",
    },
    "page.ruling": {
        "en": "Why it says so where sources disagree",
        "zh-CN": "来源不一致时的取舍",
        "zh-TW": "來源不一致時的取捨",
    },
    "page.updated": {"en": "edited {date}", "zh-CN": "编辑于 {date}", "zh-TW": "編輯於 {date}"},
    "page.english": {"en": "English", "zh-CN": "英文", "zh-TW": "英文"},
    "confidence.high": {"en": "well sourced", "zh-CN": "来源可靠", "zh-TW": "來源可靠"},
    "confidence.medium": {
        "en": "one good source",
        "zh-CN": "一个较好来源",
        "zh-TW": "一個較好來源",
    },
    "confidence.low": {"en": "one weak source", "zh-CN": "仅有较弱来源", "zh-TW": "僅有較弱來源"},
    "status.ok": {"en": "works at once", "zh-CN": "可直接使用", "zh-TW": "可直接使用"},
    "status.needs_setup": {
        "en": "switch on first",
        "zh-CN": "需先开启",
        "zh-TW": "需先啟用",
    },
    "status.migrating": {"en": "is moving", "zh-CN": "迁移中", "zh-TW": "遷移中"},
    "status.retired": {"en": "has ended", "zh-CN": "已停止服务", "zh-TW": "已停止服務"},
    "status.no_standard_protocols": {
        "en": "own program only",
        "zh-CN": "仅限自家客户端",
        "zh-TW": "僅限自家程式",
    },
    "status.forwarder": {
        "en": "forwards or filters only",
        "zh-CN": "仅转发或过滤",
        "zh-TW": "僅轉寄或過濾",
    },
    "status.unknown": {
        "en": "sign-in not known",
        "zh-CN": "登录方式未知",
        "zh-TW": "登入方式未知",
    },
    "change.password-ended": {
        "en": "the login password no longer works",
        "zh-CN": "不能再用登录密码",
        "zh-TW": "不能再用登入密碼",
    },
    "change.password-will-end": {
        "en": "the login password will stop working",
        "zh-CN": "将不能再用登录密码",
        "zh-TW": "將不能再用登入密碼",
    },
    "change.oauth2-required": {
        "en": "OAuth2 is required",
        "zh-CN": "必须使用 OAuth2",
        "zh-TW": "必須使用 OAuth2",
    },
    "change.app-password-required": {
        "en": "an app password is required",
        "zh-CN": "必须使用应用专用密码",
        "zh-TW": "必須使用應用程式密碼",
    },
    "of.mailbox": {"en": "mailbox", "zh-CN": "个人邮箱", "zh-TW": "個人信箱"},
    "of.isp": {"en": "internet provider", "zh-CN": "电信运营商", "zh-TW": "電信業者"},
    "of.suite": {"en": "business mail", "zh-CN": "企业邮箱", "zh-TW": "企業信箱"},
    "of.hoster": {"en": "web host", "zh-CN": "虚拟主机", "zh-TW": "虛擬主機"},
    "of.registrar": {"en": "domain registrar", "zh-CN": "域名注册商", "zh-TW": "網域註冊商"},
    "of.institution": {"en": "institution", "zh-CN": "学校或机构", "zh-TW": "學校或機構"},
    "of.filter": {"en": "mail filter", "zh-CN": "邮件过滤", "zh-TW": "郵件過濾"},
    "of.forwarder": {"en": "forwarder", "zh-CN": "转发服务", "zh-TW": "轉寄服務"},
    "of.relay": {"en": "relay for programs", "zh-CN": "程序发信", "zh-TW": "程式寄信"},
    "region.china": {"en": "Mainland China", "zh-CN": "中国大陆", "zh-TW": "中國大陸"},
    "region.greater-china": {
        "en": "Taiwan, Hong Kong, Macau",
        "zh-CN": "台湾、香港、澳门",
        "zh-TW": "台灣、香港、澳門",
    },
    "region.japan-korea": {"en": "Japan, Korea", "zh-CN": "日本、韩国", "zh-TW": "日本、韓國"},
    "region.asia": {
        "en": "South and South-East Asia",
        "zh-CN": "南亚、东南亚",
        "zh-TW": "南亞、東南亞",
    },
    "region.russia": {
        "en": "Russia and neighbours",
        "zh-CN": "俄罗斯及周边",
        "zh-TW": "俄羅斯及周邊",
    },
    "region.europe": {"en": "Europe", "zh-CN": "欧洲", "zh-TW": "歐洲"},
    "region.north-america": {
        "en": "United States, Canada",
        "zh-CN": "美国、加拿大",
        "zh-TW": "美國、加拿大",
    },
    "region.latin-america": {"en": "Latin America", "zh-CN": "拉丁美洲", "zh-TW": "拉丁美洲"},
    "region.middle-east-africa": {
        "en": "Middle East, Africa",
        "zh-CN": "中东、非洲",
        "zh-TW": "中東、非洲",
    },
    "region.oceania": {
        "en": "Australia, New Zealand",
        "zh-CN": "澳大利亚、新西兰",
        "zh-TW": "澳洲、紐西蘭",
    },
    "region.world": {"en": "Worldwide", "zh-CN": "全球", "zh-TW": "全球"},
    "column.host": {"en": "Server", "zh-CN": "服务器", "zh-TW": "伺服器"},
    "column.port": {"en": "Port", "zh-CN": "端口", "zh-TW": "連接埠"},
    "column.security": {"en": "Security", "zh-CN": "加密", "zh-TW": "加密"},
    "column.username": {"en": "User name", "zh-CN": "用户名", "zh-TW": "使用者名稱"},
    "column.incoming": {"en": "read", "zh-CN": "收信", "zh-TW": "收信"},
    "column.outgoing": {"en": "send", "zh-CN": "发信", "zh-TW": "寄信"},
    "page.custom": {"en": "own domain:", "zh-CN": "自有域名：", "zh-TW": "自有網域："},
}
