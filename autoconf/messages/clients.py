"""What each mail client would do."""

from __future__ import annotations

TEXTS = {
    "heading": {
        "en": "What each mail client would do",
        "zh-CN": "各邮件客户端会怎么做",
        "zh-TW": "各郵件用戶端會怎麼做",
    },
    # The verdict line
    "verdict.all": {
        "en": "Works in all {n} clients that look for settings.",
        "zh-CN": "{n} 个会自动查找设置的客户端全部可用。",
        "zh-TW": "{n} 個會自動尋找設定的用戶端全部可用。",
    },
    "verdict.one": {
        "en": "Works in {client}.",
        "zh-CN": "{client} 可用。",
        "zh-TW": "{client} 可用。",
    },
    "verdict.some": {
        "en": "Works in {good} of {n} clients",
        "zh-CN": "{n} 个客户端中有 {good} 个可用",
        "zh-TW": "{n} 個用戶端中有 {good} 個可用",
    },
    "verdict.none": {
        "en": "Works in none of {n} clients",
        "zh-CN": "{n} 个客户端全部不可用",
        "zh-TW": "{n} 個用戶端全部不可用",
    },
    "verdict.unknown": {
        "en": "Nothing could be told from here: is this machine online? Run it again later.",
        "zh-CN": "从本机什么也判断不了：网络连上了吗？请稍后再试。",
        "zh-TW": "從本機什麼也判斷不了：網路連上了嗎？請稍後再試。",
    },
    "verdict.no-client": {
        "en": "None of these clients looks for settings.",
        "zh-CN": "这些客户端都不会自动查找设置。",
        "zh-TW": "這些用戶端都不會自動尋找設定。",
    },
    "fails.nothing": {
        "en": "{client} gets nothing: {why}.",
        "zh-CN": "{client} 得不到任何设置：{why}。",
        "zh-TW": "{client} 得不到任何設定：{why}。",
    },
    "fails.nothing.many": {
        "en": "{client} get nothing: {why}.",
        "zh-CN": "{client} 得不到任何设置：{why}。",
        "zh-TW": "{client} 得不到任何設定：{why}。",
    },
    "fails.half": {
        "en": "{client} gets only one of the two servers: {why}.",
        "zh-CN": "{client} 只得到收发两台服务器中的一台：{why}。",
        "zh-TW": "{client} 只得到收發兩台伺服器中的一台：{why}。",
    },
    "fails.half.many": {
        "en": "{client} get only one of the two servers: {why}.",
        "zh-CN": "{client} 只得到收发两台服务器中的一台：{why}。",
        "zh-TW": "{client} 只得到收發兩台伺服器中的一台：{why}。",
    },
    "fails.password-first": {
        "en": "{client} wants the password before it looks any further.",
        "zh-CN": "{client} 要先输入密码才继续查找。",
        "zh-TW": "{client} 要先輸入密碼才繼續尋找。",
    },
    "fails.password-first.many": {
        "en": "{client} want the password before they look any further.",
        "zh-CN": "{client} 要先输入密码才继续查找。",
        "zh-TW": "{client} 要先輸入密碼才繼續尋找。",
    },
    "fails.dead": {
        "en": "{client} ends with a server that does not work: {why}.",
        "zh-CN": "{client} 最终得到的服务器不可用：{why}。",
        "zh-TW": "{client} 最終得到的伺服器不可用：{why}。",
    },
    "fails.dead.many": {
        "en": "{client} end with a server that does not work: {why}.",
        "zh-CN": "{client} 最终得到的服务器不可用：{why}。",
        "zh-TW": "{client} 最終得到的伺服器不可用：{why}。",
    },
    "fails.plain": {
        "en": "{client} would send the password unencrypted, with settings {why}.",
        "zh-CN": "{client} 会不加密地发送密码，其设置{why}。",
        "zh-TW": "{client} 會不加密地傳送密碼，其設定{why}。",
    },
    "fails.plain.many": {
        "en": "{client} would send the password unencrypted, with settings {why}.",
        "zh-CN": "{client} 会不加密地发送密码，其设置{why}。",
        "zh-TW": "{client} 會不加密地傳送密碼，其設定{why}。",
    },
    # The end
    "end.settings": {"en": "works", "zh-CN": "可用", "zh-TW": "可用"},
    "end.plain": {"en": "unencrypted", "zh-CN": "不加密", "zh-TW": "不加密"},
    "end.dead": {"en": "server fails", "zh-CN": "服务器不可用", "zh-TW": "伺服器不可用"},
    "end.half": {"en": "half of it", "zh-CN": "只有一半", "zh-TW": "只有一半"},
    "end.password-first": {
        "en": "password first",
        "zh-CN": "先要密码",
        "zh-TW": "先要密碼",
    },
    "end.nothing": {"en": "nothing", "zh-CN": "无设置", "zh-TW": "無設定"},
    "end.never-asks": {"en": "never looks", "zh-CN": "不查找", "zh-TW": "不尋找"},
    "end.unknown": {"en": "could not be told", "zh-CN": "无法判断", "zh-TW": "無法判斷"},
    # What decided
    "why.own-file": {
        "en": "from the domain's own file",
        "zh-CN": "来自该域名自己的配置文件",
        "zh-TW": "來自該網域自己的設定檔",
    },
    "why.own-file-http": {
        "en": "from the domain's own file, fetched unencrypted",
        "zh-CN": "来自该域名自己的配置文件（以不加密方式取得）",
        "zh-TW": "來自該網域自己的設定檔（以不加密方式取得）",
    },
    "why.ispdb": {
        "en": "from the public ISP database",
        "zh-CN": "来自公共 ISP 数据库",
        "zh-TW": "來自公共 ISP 資料庫",
    },
    "why.mx-owner": {
        "en": "from whoever takes the domain's mail (MX)",
        "zh-CN": "来自接收该域名邮件的服务商（MX）",
        "zh-TW": "來自接收該網域郵件的服務商（MX）",
    },
    "why.autodiscover": {
        "en": "from Autodiscover",
        "zh-CN": "来自 Autodiscover",
        "zh-TW": "來自 Autodiscover",
    },
    "why.srv": {"en": "from SRV records", "zh-CN": "来自 SRV 记录", "zh-TW": "來自 SRV 記錄"},
    "why.guess": {
        "en": "guessed from the usual names",
        "zh-CN": "按常见名称猜测",
        "zh-TW": "依常見名稱猜測",
    },
    "why.status-400": {
        "en": "your server answers 400 without an address",
        "zh-CN": "请求中没有邮箱地址时，您的服务器返回 400",
        "zh-TW": "請求中沒有信箱地址時，您的伺服器回應 400",
    },
    "why.web-page": {
        "en": "a web page stands where the file should be",
        "zh-CN": "应放配置文件的地方是一个网页",
        "zh-TW": "應放設定檔的地方是一個網頁",
    },
    "why.file-refused": {
        "en": "the file that is there is not accepted",
        "zh-CN": "有配置文件，但不被接受",
        "zh-TW": "有設定檔，但不被接受",
    },
    "why.dead-servers": {
        "en": "none of the servers found works",
        "zh-CN": "找到的服务器都不可用",
        "zh-TW": "找到的伺服器都不可用",
    },
    "why.no-autodiscover": {
        "en": "the domain has no Autodiscover, the only thing asked for",
        "zh-CN": "该域名没有 Autodiscover，而它只查询这一项",
        "zh-TW": "該網域沒有 Autodiscover，而它只查詢這一項",
    },
    "why.nobody-knows": {
        "en": "nobody asked knows the domain",
        "zh-CN": "所查询的各处都没有这个域名的设置",
        "zh-TW": "所查詢的各處都沒有這個網域的設定",
    },
    "why.idn": {
        "en": "a domain in its own script is not looked up; typed as xn--… it is",
        "zh-CN": "以本地文字书写的域名不会被查询；输入 xn--… 形式才会",
        "zh-TW": "以本地文字書寫的網域不會被查詢；輸入 xn--… 形式才會",
    },
    "why.never-asks": {
        "en": "asks nobody; people type the settings or install a profile",
        "zh-CN": "不自动查找；由用户手动填写或安装描述文件",
        "zh-TW": "不自動尋找；由使用者手動填寫或安裝描述檔",
    },
    "why.offline": {
        "en": "the network did not answer",
        "zh-CN": "网络没有响应",
        "zh-TW": "網路沒有回應",
    },
    # What the person is asked
    "asks.by-hand": {
        "en": "host names and ports",
        "zh-CN": "手动填写主机名和端口",
        "zh-TW": "手動填寫主機名稱和連接埠",
    },
    "asks.other-half": {
        "en": "the other server",
        "zh-CN": "手动填写另一台服务器",
        "zh-TW": "手動填寫另一台伺服器",
    },
    "asks.confirm-settings": {
        "en": "whether settings from an insecure source are right",
        "zh-CN": "来自不安全来源的设置是否正确",
        "zh-TW": "來自不安全來源的設定是否正確",
    },
    "asks.confirm-host": {
        "en": "whether a host of another domain may be given name and password",
        "zh-CN": "是否允许把用户名和密码交给其他域名的主机",
        "zh-TW": "是否允許把使用者名稱和密碼交給其他網域的主機",
    },
    "asks.microsoft": {
        "en": "to sign in at Microsoft, in a window",
        "zh-CN": "在窗口中登录 Microsoft",
        "zh-TW": "在視窗中登入 Microsoft",
    },
    "asks.profile": {
        "en": "to install a profile (.mobileconfig), if you offer one",
        "zh-CN": "安装描述文件（.mobileconfig，如果您提供）",
        "zh-TW": "安裝描述檔（.mobileconfig，如果您提供）",
    },
    # Columns and headings
    "column.client": {"en": "Client", "zh-CN": "客户端", "zh-TW": "用戶端"},
    "column.result": {"en": "Result", "zh-CN": "结果", "zh-TW": "結果"},
    "column.source": {"en": "From where, or why not", "zh-CN": "来源或原因", "zh-TW": "來源或原因"},
    "column.waits": {"en": "Waits", "zh-CN": "等待", "zh-TW": "等待"},
    "settings": {
        "en": "What they end with",
        "zh-CN": "最终得到的设置",
        "zh-TW": "最終得到的設定",
    },
    "asks": {
        "en": "What the person is asked beside name and password",
        "zh-CN": "除姓名和密码外还会询问用户",
        "zh-TW": "除姓名和密碼外還會詢問使用者",
    },
    "leaks": {
        "en": "Who learns the whole address",
        "zh-CN": "谁会得知完整的邮箱地址",
        "zh-TW": "誰會得知完整的信箱地址",
    },
    "leaks.clear": {"en": "unencrypted", "zh-CN": "不加密", "zh-TW": "不加密"},
    "leaks.stranger": {"en": "not this domain", "zh-CN": "不属于该域名", "zh-TW": "不屬於該網域"},
    "stand-in": {
        "en": "A made-up address was sent in place of yours; the clients would send the real one.",
        "zh-CN": "这里用虚构的地址代替了您的地址；客户端会发送真实地址。",
        "zh-TW": "這裡以虛構的地址代替了您的地址；用戶端會傳送真實地址。",
    },
    "steps": {
        "en": "{client} asks, in this order",
        "zh-CN": "{client} 依次询问",
        "zh-TW": "{client} 依序詢問",
    },
    "basis.program": {
        "en": "{version}: held against the program itself ({date})",
        "zh-CN": "{version}：已与程序本身对照（{date}）",
        "zh-TW": "{version}：已與程式本身對照（{date}）",
    },
    "basis.source": {
        "en": "{version}: read in its source ({date}), not run",
        "zh-CN": "{version}：据其源代码（{date}），未实际运行",
        "zh-TW": "{version}：據其原始碼（{date}），未實際執行",
    },
    "basis.documents": {
        "en": "{version}: by documents and reports ({date}), its source was not seen",
        "zh-CN": "{version}：据文档与报告（{date}），未见其源代码",
        "zh-TW": "{version}：據文件與報告（{date}），未見其原始碼",
    },
    "seconds": {"en": "{n} s", "zh-CN": "{n} 秒", "zh-TW": "{n} 秒"},
    "records": {"en": "{n} records", "zh-CN": "{n} 条记录", "zh-TW": "{n} 筆記錄"},
    "no-records": {"en": "no record", "zh-CN": "没有记录", "zh-TW": "沒有記錄"},
}
