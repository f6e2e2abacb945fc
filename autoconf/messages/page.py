"""The helpdesk page: words for a person with a new phone who does not know what IMAP is."""

from __future__ import annotations

from autoconf.messages.page_check import TEXTS as CHECK

TEXTS = {
    # The frame
    "site": {"en": "Mail settings", "zh-CN": "邮箱设置", "zh-TW": "信箱設定"},
    "skip": {"en": "Skip to the content", "zh-CN": "跳到正文", "zh-TW": "跳到內容"},
    "language": {"en": "Language", "zh-CN": "语言", "zh-TW": "語言"},
    "description": {
        "en": "The right IMAP, POP3 and SMTP settings for your mail address, step by step.",
        "zh-CN": "查询邮箱的 IMAP、POP3、SMTP 设置，一步步教您填写。",
        "zh-TW": "查詢信箱的 IMAP、POP3、SMTP 設定，一步步教您填寫。",
    },
    "foot.all": {"en": "All providers", "zh-CN": "全部服务商", "zh-TW": "全部服務商"},
    "foot.date": {
        "en": "Database of {date}",
        "zh-CN": "数据库日期 {date}",
        "zh-TW": "資料庫日期 {date}",
    },
    "foot.promise": {
        "en": "This page never asks for a password.",
        "zh-CN": "本页面从不询问密码。",
        "zh-TW": "本頁面從不詢問密碼。",
    },
    # The question
    "ask.title": {
        "en": "Set up your mail",
        "zh-CN": "轻松设置邮箱",
        "zh-TW": "輕鬆設定信箱",
    },
    "ask.lead": {
        "en": "Type your mail address. You will see what to do first, and what to enter on your "
        "phone or in your mail program.",
        "zh-CN": "输入邮箱地址，就能看到先做什么，以及手机或邮件软件里该填什么。",
        "zh-TW": "輸入信箱地址，就能看到先做什麼，以及手機或郵件軟體裡該填什麼。",
    },
    "ask.label": {"en": "Your mail address", "zh-CN": "邮箱地址", "zh-TW": "信箱地址"},
    "ask.button": {"en": "Show settings", "zh-CN": "查看设置", "zh-TW": "查看設定"},
    "ask.promise": {
        "en": "No password needed here, ever. Your address is used for this answer and not kept.",
        "zh-CN": "这里永远不需要密码。地址只用于这次查询，不会保存。",
        "zh-TW": "這裡永遠不需要密碼。地址只用於這次查詢，不會保存。",
    },
    "ask.empty": {
        "en": "Please type your mail address, for example name@example.com.",
        "zh-CN": "请输入邮箱地址，例如 name@example.com。",
        "zh-TW": "請輸入信箱地址，例如 name@example.com。",
    },
    "ask.meant": {
        "en": "Did you mean {domain}?",
        "zh-CN": "您是不是想输入 {domain}？",
        "zh-TW": "您是不是想輸入 {domain}？",
    },
    "ask.again": {
        "en": "Another address",
        "zh-CN": "查询另一个地址",
        "zh-TW": "查詢另一個地址",
    },
    "popular": {"en": "Or choose your provider", "zh-CN": "或选择服务商", "zh-TW": "或選擇服務商"},
    # While a lookup runs
    "busy.title": {
        "en": "Looking for your settings …",
        "zh-CN": "正在查找设置……",
        "zh-TW": "正在尋找設定……",
    },
    "busy.wait": {
        "en": "This takes a few seconds.",
        "zh-CN": "只需几秒钟。",
        "zh-TW": "只需幾秒鐘。",
    },
    "busy.records": {
        "en": "Looking into our database",
        "zh-CN": "查询我们的数据库",
        "zh-TW": "查詢我們的資料庫",
    },
    "busy.website": {
        "en": "Asking the domain’s own website",
        "zh-CN": "询问该域名自己的网站",
        "zh-TW": "詢問該網域自己的網站",
    },
    "busy.dns": {
        "en": "Reading the domain’s records (DNS)",
        "zh-CN": "读取该域名的记录（DNS）",
        "zh-TW": "讀取該網域的記錄（DNS）",
    },
    "busy.receiver": {
        "en": "Asking whoever receives the domain’s mail",
        "zh-CN": "询问负责接收该域名邮件的服务商",
        "zh-TW": "詢問負責接收該網域郵件的服務商",
    },
    "busy.list": {
        "en": "Asking the public list of providers",
        "zh-CN": "查询公共服务商名录",
        "zh-TW": "查詢公共服務商名錄",
    },
    "busy.exchange": {
        "en": "Asking for an Exchange server",
        "zh-CN": "询问 Exchange 服务器",
        "zh-TW": "詢問 Exchange 伺服器",
    },
    "busy.try": {"en": "Testing {place}", "zh-CN": "测试 {place}", "zh-TW": "測試 {place}"},
    "busy.found": {"en": "has an answer", "zh-CN": "有答案", "zh-TW": "有答案"},
    "busy.nothing": {"en": "nothing there", "zh-CN": "没有", "zh-TW": "沒有"},
    "busy.lost": {
        "en": "The connection broke off. Please try once more.",
        "zh-CN": "连接中断了，请再试一次。",
        "zh-TW": "連線中斷了，請再試一次。",
    },
    "busy.full": {
        "en": "Many people are asking just now. Please try again in a moment. "
        "Providers that we know are answered at once.",
        "zh-CN": "现在查询的人较多，请稍后再试。已收录的服务商可以立即回答。",
        "zh-TW": "現在查詢的人較多，請稍後再試。已收錄的服務商可以立即回答。",
    },
    # The verdict
    "status.known": {
        "en": "From our database",
        "zh-CN": "来自我们的数据库",
        "zh-TW": "來自我們的資料庫",
    },
    "status.own": {
        "en": "From your provider",
        "zh-CN": "由您的服务商提供",
        "zh-TW": "由您的服務商提供",
    },
    "status.verified": {"en": "Tested just now", "zh-CN": "刚刚实测通过", "zh-TW": "剛剛實測通過"},
    "status.found": {"en": "Not proven", "zh-CN": "未经证实", "zh-TW": "未經證實"},
    "status.not_found": {"en": "Not found", "zh-CN": "未找到", "zh-TW": "未找到"},
    "status.unavailable": {"en": "Not available", "zh-CN": "不可用", "zh-TW": "不可用"},
    "status.undetermined": {"en": "No answer yet", "zh-CN": "暂无结论", "zh-TW": "暫無結論"},
    "summary.offline": {
        "en": "We know this provider. The servers were not tested just now.",
        "zh-CN": "已收录该服务商，服务器尚未实测。",
        "zh-TW": "已收錄該服務商，伺服器尚未實測。",
    },
    "summary.not-tried": {
        "en": "Settings were found; the servers were not tried.",
        "zh-CN": "已找到设置，尚未对服务器做实测。",
        "zh-TW": "已找到設定，尚未對伺服器做實測。",
    },
    "summary.not-in-database": {
        "en": "We do not know this domain yet. Please ask whoever gave you the address.",
        "zh-CN": "我们还没有收录该域名。请询问给您开通邮箱的人。",
        "zh-TW": "我們還沒有收錄該網域。請詢問為您開通信箱的人。",
    },
    "summary.no-network": {
        "en": "Our server could not reach the network just now. Please try again later.",
        "zh-CN": "我们的服务器暂时无法连上网络，请稍后再试。",
        "zh-TW": "我們的伺服器暫時無法連上網路，請稍後再試。",
    },
    "summary.one-direction": {
        "en": "Settings were found, but we could not try every server.",
        "zh-CN": "已找到设置，但有服务器未能实测。",
        "zh-TW": "已找到設定，但有伺服器未能實測。",
    },
    "summary.only-plain": {
        "en": "Only servers without encryption are named for this address. "
        "Anybody could read along, so we do not show them. Please ask your provider.",
        "zh-CN": "该邮箱只列出了不加密的服务器，密码和邮件会被他人看到，因此不予显示。"
        "请询问服务商。",
        "zh-TW": "該信箱只列出了不加密的伺服器，密碼和郵件會被他人看到，因此不予顯示。"
        "請詢問服務商。",
    },
    "summary.our-bug": {
        "en": "Something went wrong on our side. We are sorry. Please try again later.",
        "zh-CN": "我们这边出了问题，非常抱歉。请稍后再试。",
        "zh-TW": "我們這邊出了問題，非常抱歉。請稍後再試。",
    },
    "notice.nothing-reached": {
        "en": "Our server could reach none of the servers named.",
        "zh-CN": "我们的服务器无法连到列出的任何服务器。",
        "zh-TW": "我們的伺服器無法連到列出的任何伺服器。",
    },
    "notice.sending-blocked": {
        "en": "Reading works, but no port for sending answered our server.",
        "zh-CN": "收信正常，但我们的服务器连不到任何发信端口。",
        "zh-TW": "收信正常，但我們的伺服器連不到任何寄信連接埠。",
    },
    "notice.guarded": {
        "en": "A server that is named is not on the public internet, so it was not tried.",
        "zh-CN": "列出的某台服务器不在公网上，未做测试。",
        "zh-TW": "列出的某台伺服器不在公開網路上，未做測試。",
    },
    "trust.override": {
        "en": "the operator of this service",
        "zh-CN": "本服务的运营者",
        "zh-TW": "本服務的營運者",
    },
    "trust.record": {"en": "our database", "zh-CN": "我们的数据库", "zh-TW": "我們的資料庫"},
    "trust.record-by-mx": {
        "en": "our database, because the domain’s mail goes to this provider (MX)",
        "zh-CN": "我们的数据库（该域名的邮件由这家服务商接收）",
        "zh-TW": "我們的資料庫（該網域的郵件由這家服務商接收）",
    },
    "notice.low": {
        "en": "These settings come from one public list only and may be out of date.",
        "zh-CN": "以下设置仅来自一份公开清单，可能已经过时。",
        "zh-TW": "以下設定僅來自一份公開清單，可能已經過時。",
    },
    "test": {"en": "Test the servers now", "zh-CN": "立即测试服务器", "zh-TW": "立即測試伺服器"},
    "careful": {
        "en": "Please do not type your password anywhere yet. Show this page to your provider or "
        "to whoever gave you the address.",
        "zh-CN": "请先不要输入密码。请把本页面给服务商或给您开通邮箱的人看。",
        "zh-TW": "請先不要輸入密碼。請把本頁面給服務商或為您開通信箱的人看。",
    },
    "anyway": {
        "en": "Show what was found all the same",
        "zh-CN": "仍然查看找到的设置",
        "zh-TW": "仍然查看找到的設定",
    },
    # What to do first
    "first": {"en": "Do this first", "zh-CN": "请先完成", "zh-TW": "請先完成"},
    "instead": {"en": "What you can do", "zh-CN": "您可以这样做", "zh-TW": "您可以這樣做"},
    "open": {"en": "Open {site}", "zh-CN": "打开 {site}", "zh-TW": "開啟 {site}"},
    "read": {"en": "Read more at {site}", "zh-CN": "查看 {site}", "zh-TW": "查看 {site}"},
    "webmail": {"en": "Webmail", "zh-CN": "网页邮箱", "zh-TW": "網頁信箱"},
    "help": {"en": "Help of the provider", "zh-CN": "服务商帮助", "zh-TW": "服務商說明"},
    "successor": {
        "en": "Successor: {name}",
        "zh-CN": "后续服务：{name}",
        "zh-TW": "後續服務：{name}",
    },
    "good-to-know": {"en": "Good to know", "zh-CN": "补充说明", "zh-TW": "補充說明"},
    # What to type
    "type": {"en": "What to enter", "zh-CN": "要填写的内容", "zh-TW": "要填寫的內容"},
    "way": {
        "en": "Which one should I take?",
        "zh-CN": "该选哪一种？",
        "zh-TW": "該選哪一種？",
    },
    "way.imap": {
        "en": "Take this one if you are not sure. Your mail stays with the provider, and phone and "
        "computer show the same.",
        "zh-CN": "不确定就选它。邮件保存在服务器上，手机和电脑看到的内容一致。",
        "zh-TW": "不確定就選它。郵件保存在伺服器上，手機和電腦看到的內容一致。",
    },
    "way.pop3": {
        "en": "Fetches mail to one device. Good for a single computer, or when the mailbox is "
        "nearly full.",
        "zh-CN": "把邮件下载到一台设备上。适合只用一台电脑，或邮箱快满的情况。",
        "zh-TW": "把郵件下載到一台裝置上。適合只用一台電腦，或信箱快滿的情況。",
    },
    "way.usual": {"en": "usual choice", "zh-CN": "推荐", "zh-TW": "建議"},
    "incoming": {"en": "Receiving mail", "zh-CN": "收信", "zh-TW": "收信"},
    "outgoing": {"en": "Sending mail", "zh-CN": "发信", "zh-TW": "寄信"},
    "server": {"en": "Server", "zh-CN": "服务器", "zh-TW": "伺服器"},
    "port": {"en": "Port", "zh-CN": "端口", "zh-TW": "連接埠"},
    "security": {"en": "Encryption", "zh-CN": "加密方式", "zh-TW": "加密方式"},
    "user": {"en": "User name", "zh-CN": "用户名", "zh-TW": "使用者名稱"},
    "password": {"en": "Password", "zh-CN": "密码", "zh-TW": "密碼"},
    "user.you": {"en": "yourname", "zh-CN": "您的用户名", "zh-TW": "您的使用者名稱"},
    "password.mailbox": {
        "en": "the password of this mailbox",
        "zh-CN": "该邮箱的密码",
        "zh-TW": "該信箱的密碼",
    },
    "password.oauth2": {
        "en": "none: sign in in the provider’s own window (OAuth2)",
        "zh-CN": "无需填写：在服务商的登录窗口中登录（OAuth2）",
        "zh-TW": "無須填寫：在服務商的登入視窗中登入（OAuth2）",
    },
    "password.not-website": {
        "en": "not the password of the website",
        "zh-CN": "不是网页登录密码",
        "zh-TW": "不是網頁登入密碼",
    },
    "oauth2": {
        "en": "Better still: if your program offers to sign in with the provider (OAuth2), take "
        "that. Then you need no password here.",
        "zh-CN": "更好的办法：如果软件提供用服务商账号登录（OAuth2），请选它，就不用填密码。",
        "zh-TW": "更好的辦法：如果軟體提供以服務商帳號登入（OAuth2），請選它，就不用填密碼。",
    },
    "copy": {"en": "Copy", "zh-CN": "复制", "zh-TW": "複製"},
    "copy.this": {
        "en": "Copy {what}: {value}",
        "zh-CN": "复制{what}：{value}",
        "zh-TW": "複製{what}：{value}",
    },
    "copied": {"en": "Copied", "zh-CN": "已复制", "zh-TW": "已複製"},
    "others": {
        "en": "If this port is blocked",
        "zh-CN": "如果此端口被封锁",
        "zh-TW": "如果此連接埠被封鎖",
    },
    "others.hosts": {
        "en": "Other servers of this provider",
        "zh-CN": "该服务商的其他服务器",
        "zh-TW": "該服務商的其他伺服器",
    },
    # The programs
    "guides": {
        "en": "Step by step for your program",
        "zh-CN": "按您的软件一步步设置",
        "zh-TW": "依您的軟體一步步設定",
    },
    "guides.names": {
        "en": "Names of menus differ a little from version to version.",
        "zh-CN": "不同版本的菜单名称可能略有差异。",
        "zh-TW": "不同版本的選單名稱可能略有差異。",
    },
    "guide.receiving": {"en": "Receiving", "zh-CN": "接收", "zh-TW": "接收"},
    "guide.sending": {"en": "Sending", "zh-CN": "发送", "zh-TW": "寄送"},
    # The iPhone profile
    "profile": {
        "en": "On iPhone, iPad or Mac, without typing",
        "zh-CN": "苹果设备免输入设置（iPhone、iPad、Mac）",
        "zh-TW": "Apple 裝置免輸入設定（iPhone、iPad、Mac）",
    },
    "profile.scan": {
        "en": "On this device, choose Download in Safari. For another one, point its camera at "
        "the code.",
        "zh-CN": "在本机设置：用 Safari 点“下载”。设置另一台：用它的相机扫描二维码。",
        "zh-TW": "在本機設定：用 Safari 按「下載」。設定另一台：用它的相機掃描 QR 碼。",
    },
    "profile.install": {
        "en": "Allow the download. Then Settings shows “Profile Downloaded”: install it, and type "
        "the password there.",
        "zh-CN": "允许下载后，在“设置”中点“已下载描述文件”并安装，密码在那里输入。",
        "zh-TW": "允許下載後，在「設定」中點「已下載描述檔」並安裝，密碼在那裡輸入。",
    },
    "profile.get": {
        "en": "Download the profile",
        "zh-CN": "下载描述文件",
        "zh-TW": "下載描述檔",
    },
    "profile.code": {
        "en": "QR code that opens the profile for {name}",
        "zh-CN": "打开 {name} 描述文件的二维码",
        "zh-TW": "開啟 {name} 描述檔的 QR 碼",
    },
    "profile.unsigned": {
        "en": "It is not signed: an iPhone calls it “Not Signed”, a Mac “Unsigned”. It holds no "
        "password.",
        "zh-CN": "该文件没有签名，设备会显示“未签名”。其中不含密码。",
        "zh-TW": "該檔案沒有簽署，裝置會顯示「未簽署」。其中不含密碼。",
    },
    # How we know
    "evidence": {"en": "How do we know?", "zh-CN": "依据是什么？", "zh-TW": "依據是什麼？"},
    "evidence.says": {"en": "Who says so", "zh-CN": "依据", "zh-TW": "依據"},
    "evidence.proof": {"en": "What the server did", "zh-CN": "实测", "zh-TW": "實測"},
    "evidence.source": {"en": "Read at", "zh-CN": "出处", "zh-TW": "出處"},
    "evidence.certificate": {"en": "Certificate", "zh-CN": "证书", "zh-TW": "憑證"},
    "evidence.names": {"en": "for {names}", "zh-CN": "主机名 {names}", "zh-TW": "主機名稱 {names}"},
    "evidence.dates": {
        "en": "{start} to {end}, issued by {issuer}",
        "zh-CN": "{start} 至 {end}，由 {issuer} 签发",
        "zh-TW": "{start} 至 {end}，由 {issuer} 簽發",
    },
    "evidence.transcript": {
        "en": "Conversation with {server}",
        "zh-CN": "与 {server} 的会话记录",
        "zh-TW": "與 {server} 的連線紀錄",
    },
    "evidence.ruling": {
        "en": "Where sources disagree",
        "zh-CN": "来源不一致之处",
        "zh-TW": "來源不一致之處",
    },
    # The providers
    "all.title": {"en": "All providers", "zh-CN": "全部服务商", "zh-TW": "全部服務商"},
    "all.lead": {
        "en": "{n} mail services. Search by name or by what stands after the @.",
        "zh-CN": "共 {n} 家邮箱服务，可按名称或 @ 之后的域名搜索。",
        "zh-TW": "共 {n} 家信箱服務，可依名稱或 @ 之後的網域搜尋。",
    },
    "all.search": {"en": "Name or domain", "zh-CN": "名称或域名", "zh-TW": "名稱或網域"},
    "all.button": {"en": "Search", "zh-CN": "搜索", "zh-TW": "搜尋"},
    "all.found": {
        "en": "{n} found for “{word}”",
        "zh-CN": "“{word}”共有 {n} 个结果",
        "zh-TW": "「{word}」共有 {n} 個結果",
    },
    "all.none": {
        "en": "Nothing found for “{word}”. Type your whole mail address on the first page instead.",
        "zh-CN": "没有找到“{word}”。请到首页输入完整的邮箱地址。",
        "zh-TW": "沒有找到「{word}」。請到首頁輸入完整的信箱地址。",
    },
    "kind.mailbox": {"en": "Mail for everybody", "zh-CN": "个人邮箱", "zh-TW": "個人信箱"},
    "kind.isp": {
        "en": "Internet and telephone companies",
        "zh-CN": "电信与宽带运营商",
        "zh-TW": "電信與寬頻業者",
    },
    "kind.suite": {"en": "Mail for companies", "zh-CN": "企业邮箱", "zh-TW": "企業信箱"},
    "kind.hoster": {"en": "Web hosts", "zh-CN": "网站托管商", "zh-TW": "網站代管商"},
    "kind.registrar": {"en": "Domain registrars", "zh-CN": "域名注册商", "zh-TW": "網域註冊商"},
    "kind.institution": {
        "en": "Universities and institutions",
        "zh-CN": "高校与机构",
        "zh-TW": "大學與機構",
    },
    "kind.filter": {"en": "Mail filters", "zh-CN": "邮件过滤", "zh-TW": "郵件過濾"},
    "kind.forwarder": {"en": "Mail forwarding", "zh-CN": "邮件转发", "zh-TW": "郵件轉寄"},
    "kind.relay": {"en": "Mail for programs", "zh-CN": "程序发信服务", "zh-TW": "程式寄信服務"},
    "provider.title": {
        "en": "{name}: IMAP, POP3 and SMTP settings",
        "zh-CN": "{name}：IMAP、POP3、SMTP 设置",
        "zh-TW": "{name}：IMAP、POP3、SMTP 設定",
    },
    "provider.for": {"en": "For addresses at", "zh-CN": "适用于", "zh-TW": "適用於"},
    "provider.more": {"en": "and {n} more", "zh-CN": "等另外 {n} 个", "zh-TW": "等另外 {n} 個"},
    "provider.regions": {
        "en": "Which one is mine?",
        "zh-CN": "我属于哪一个？",
        "zh-TW": "我屬於哪一個？",
    },
    "provider.plans": {
        "en": "Not in every plan",
        "zh-CN": "并非所有套餐都包含",
        "zh-TW": "並非所有方案都包含",
    },
    "provider.plan": {
        "en": "{name}: without {protocols}",
        "zh-CN": "{name}：不含 {protocols}",
        "zh-TW": "{name}：不含 {protocols}",
    },
    "provider.errors": {
        "en": "If you see this error",
        "zh-CN": "如果看到这些错误",
        "zh-TW": "如果看到這些錯誤",
    },
    "missing.title": {
        "en": "There is no such page",
        "zh-CN": "没有这个页面",
        "zh-TW": "沒有這個頁面",
    },
    "missing.text": {
        "en": "Look for your provider here, or type your mail address on the first page.",
        "zh-CN": "请在此搜索服务商，或到首页输入邮箱地址。",
        "zh-TW": "請在此搜尋服務商，或到首頁輸入信箱地址。",
    },
    **CHECK,
    # What a server's error means
    "error.code": {
        "en": "Use an authorization code or app password, not the password of the website.",
        "zh-CN": "请填写授权码或应用专用密码，而不是网页登录密码。",
        "zh-TW": "請填寫授權碼或應用程式密碼，而不是網頁登入密碼。",
    },
    "error.enable": {
        "en": "Switch on IMAP, POP3 or SMTP in the settings of the website first.",
        "zh-CN": "请先在网页邮箱的设置中开启 IMAP、POP3 或 SMTP 服务。",
        "zh-TW": "請先在網頁信箱的設定中啟用 IMAP、POP3 或 SMTP 服務。",
    },
    "error.oauth2": {
        "en": "Choose “sign in with the provider” (OAuth2) in your program.",
        "zh-CN": "请在软件中选择用服务商账号登录（OAuth2）。",
        "zh-TW": "請在軟體中選擇以服務商帳號登入（OAuth2）。",
    },
    "error.admin": {
        "en": "Only the administrator of your company or school can open this.",
        "zh-CN": "需要由贵单位的管理员开通。",
        "zh-TW": "需要由貴單位的管理員開通。",
    },
    "error.program": {
        "en": "Your password is not at fault: update the program, or use another one.",
        "zh-CN": "不是密码的问题：请升级软件，或换用其他软件。",
        "zh-TW": "不是密碼的問題：請更新軟體，或改用其他軟體。",
    },
    "error.address": {
        "en": "Type the whole mail address as user name.",
        "zh-CN": "用户名请填写完整的邮箱地址。",
        "zh-TW": "使用者名稱請填寫完整的信箱地址。",
    },
    "error.limit": {
        "en": "Too much was sent in a short time. Wait a while, then try again.",
        "zh-CN": "短时间内发送过多，请稍后再试。",
        "zh-TW": "短時間內寄送過多，請稍後再試。",
    },
    "error.password": {
        "en": "The password is wrong, or the account is locked. Try it on the website.",
        "zh-CN": "密码错误或账号被锁定，请先在网页上登录试试。",
        "zh-TW": "密碼錯誤或帳號被鎖定，請先在網頁上登入試試。",
    },
}
