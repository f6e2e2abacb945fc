"""Mail programs, step by step, in the words that stand on their own screens.

`before` and `after` are steps, one a line.  `receiving` and `sending` are the fields of the form,
one a line, `label|value`.
"""

from __future__ import annotations

TEXTS = {
    "auth.password": {"en": "Normal password", "zh-CN": "普通密码", "zh-TW": "一般密碼"},
    "auth.oauth2": {"en": "OAuth2", "zh-CN": "OAuth2", "zh-TW": "OAuth2"},
    "tick.tls": {"en": "on", "zh-CN": "勾选", "zh-TW": "勾選"},
    "tick.starttls": {
        "en": "off (tick STARTTLS instead)",
        "zh-CN": "不勾选（改为勾选 STARTTLS）",
        "zh-TW": "不勾選（改為勾選 STARTTLS）",
    },
    "tick.plain": {"en": "off", "zh-CN": "不勾选", "zh-TW": "不勾選"},
    # Thunderbird
    "thunderbird.name": {"en": "Thunderbird", "zh-CN": "Thunderbird", "zh-TW": "Thunderbird"},
    "thunderbird.before": {
        "en": "Open the menu ≡ and choose New account → Email.\n"
        "Type your name and mail address, and continue.\n"
        "Thunderbird often finds the settings itself. Compare them with these; "
        "if they differ, choose Edit configuration.",
        "zh-CN": "打开菜单 ≡，选择“新建账户 → 电子邮件”。\n"
        "输入姓名和邮箱地址，点“继续”。\n"
        "Thunderbird 通常会自动找到设置。请与下面核对，不一致时点“编辑配置”。",
        "zh-TW": "開啟選單 ≡，選擇「新增帳號 → 電子郵件」。\n"
        "輸入姓名和信箱地址，按「繼續」。\n"
        "Thunderbird 通常會自動找到設定。請與下方核對，不一致時按「編輯設定」。",
    },
    "thunderbird.receiving": {
        "en": "Protocol|{protocol}\nHostname|{host}\nPort|{port}\nConnection security|{security}\n"
        "Authentication method|{auth}\nUsername|{user}",
        "zh-CN": "协议|{protocol}\n主机名|{host}\n端口|{port}\n连接安全性|{security}\n"
        "身份验证方式|{auth}\n用户名|{user}",
        "zh-TW": "通訊協定|{protocol}\n主機名稱|{host}\n連接埠|{port}\n連線安全性|{security}\n"
        "驗證方式|{auth}\n使用者名稱|{user}",
    },
    "thunderbird.sending": {
        "en": "Hostname|{host}\nPort|{port}\nConnection security|{security}\n"
        "Authentication method|{auth}\nUsername|{user}",
        "zh-CN": "主机名|{host}\n端口|{port}\n连接安全性|{security}\n"
        "身份验证方式|{auth}\n用户名|{user}",
        "zh-TW": "主機名稱|{host}\n連接埠|{port}\n連線安全性|{security}\n"
        "驗證方式|{auth}\n使用者名稱|{user}",
    },
    "thunderbird.after": {
        "en": "When it asks for the password: {password}.",
        "zh-CN": "要求输入密码时，填写：{password}。",
        "zh-TW": "要求輸入密碼時，填寫：{password}。",
    },
    # Outlook
    "outlook.name": {"en": "Outlook", "zh-CN": "Outlook", "zh-TW": "Outlook"},
    "outlook.before": {
        "en": "New Outlook: Settings → Accounts → Add account. "
        "Classic Outlook: File → Add Account.\n"
        "Type your mail address. When Outlook asks, choose {protocol} "
        "(in classic Outlook: Advanced options → Let me set up my account manually).",
        "zh-CN": "新版 Outlook：设置 → 帐户 → 添加帐户。经典版 Outlook：文件 → 添加帐户。\n"
        "输入邮箱地址；询问类型时选 {protocol}（经典版：高级选项 → 让我手动设置我的帐户）。",
        "zh-TW": "新版 Outlook：設定 → 帳戶 → 新增帳戶。傳統版 Outlook：檔案 → 新增帳戶。\n"
        "輸入信箱地址；詢問類型時選 {protocol}（傳統版：進階選項 → 讓我手動設定我的帳戶）。",
    },
    "outlook.receiving": {
        "en": "Incoming server|{host}\nPort|{port}\nEncryption|{security}\nUser name|{user}\n"
        "Password|{password}",
        "zh-CN": "接收邮件服务器|{host}\n端口|{port}\n加密方法|{security}\n用户名|{user}\n"
        "密码|{password}",
        "zh-TW": "內送郵件伺服器|{host}\n連接埠|{port}\n加密方法|{security}\n使用者名稱|{user}\n"
        "密碼|{password}",
    },
    "outlook.sending": {
        "en": "Outgoing server|{host}\nPort|{port}\nEncryption|{security}\nUser name|{user}",
        "zh-CN": "待发邮件服务器|{host}\n端口|{port}\n加密方法|{security}\n用户名|{user}",
        "zh-TW": "外寄郵件伺服器|{host}\n連接埠|{port}\n加密方法|{security}\n使用者名稱|{user}",
    },
    "outlook.after": {
        "en": "Good to know: the new Outlook and Outlook on phones sign in through Microsoft’s "
        "servers, which then hold your password. Classic Outlook does not.",
        "zh-CN": "请注意：新版 Outlook 和手机版 Outlook 通过微软的服务器登录，"
        "密码会保存在微软那里；经典版不会。",
        "zh-TW": "請注意：新版 Outlook 和手機版 Outlook 透過微軟的伺服器登入，"
        "密碼會保存在微軟那裡；傳統版不會。",
    },
    # Apple Mail
    "apple.name": {
        "en": "Apple Mail: iPhone, iPad, Mac",
        "zh-CN": "苹果“邮件”：iPhone、iPad、Mac",
        "zh-TW": "Apple「郵件」：iPhone、iPad、Mac",
    },
    "apple.before": {
        "en": "iPhone, iPad: Settings → Apps → Mail → Mail Accounts → Add Account → Other → "
        "Add Mail Account. Before iOS 18: Settings → Mail → Accounts.\n"
        "Mac: in Mail, choose Mail → Add Account → Other Mail Account.\n"
        "Type name, mail address and password, go on, and choose {protocol}.",
        "zh-CN": "iPhone、iPad：设置 → App → 邮件 → 邮件账户 → 添加账户 → 其他 → 添加邮件账户。"
        "iOS 18 之前：设置 → 邮件 → 账户。\n"
        "Mac：打开“邮件”，选择“邮件 → 添加账户 → 其他邮件账户”。\n"
        "输入姓名、邮箱地址和密码，点“下一步”，选择 {protocol}。",
        "zh-TW": "iPhone、iPad：設定 → App → 郵件 → 郵件帳號 → 加入帳號 → 其他 → 加入郵件帳號。"
        "iOS 18 之前：設定 → 郵件 → 帳號。\n"
        "Mac：開啟「郵件」，選擇「郵件 → 加入帳號 → 其他郵件帳號」。\n"
        "輸入姓名、信箱地址和密碼，按「下一步」，選擇 {protocol}。",
    },
    "apple.receiving": {
        "en": "Host Name|{host}\nUser Name|{user}\nPassword|{password}",
        "zh-CN": "主机名|{host}\n用户名|{user}\n密码|{password}",
        "zh-TW": "主機名稱|{host}\n使用者名稱|{user}\n密碼|{password}",
    },
    "apple.sending": {
        "en": "Host Name|{host}\nUser Name|{user}\nPassword|{password}",
        "zh-CN": "主机名|{host}\n用户名|{user}\n密码|{password}",
        "zh-TW": "主機名稱|{host}\n使用者名稱|{user}\n密碼|{password}",
    },
    "apple.after": {
        "en": "If it does not connect: open the account’s settings, switch on Use SSL, and type "
        "the ports {port} (receiving) and {sending_port} (sending).",
        "zh-CN": "如果连接不上：打开该账户的设置，开启“使用SSL”，"
        "服务器端口填 {port}（收信）和 {sending_port}（发信）。",
        "zh-TW": "如果連線不上：開啟該帳號的設定，啟用「使用 SSL」，"
        "伺服器傳輸埠填 {port}（收信）和 {sending_port}（寄信）。",
    },
    # Android
    "android.name": {"en": "Android", "zh-CN": "安卓手机", "zh-TW": "Android 手機"},
    "android.before": {
        "en": "Gmail app: tap your picture → Add another account → Other. "
        "The phone’s own mail app: Add account → Other.\n"
        "Type the mail address, choose Manual setup, then {protocol}.",
        "zh-CN": "手机自带的“邮件”：添加账户 → 其他。Gmail 应用：点头像 → 添加其他账号 → 其他。\n"
        "输入邮箱地址，选“手动设置”，再选 {protocol}。",
        "zh-TW": "Gmail 應用程式：點頭像 → 新增其他帳戶 → 其他。手機內建的郵件：新增帳號 → 其他。\n"
        "輸入信箱地址，選「手動設定」，再選 {protocol}。",
    },
    "android.receiving": {
        "en": "Server|{host}\nPort|{port}\nSecurity type|{security}\nUsername|{user}\n"
        "Password|{password}",
        "zh-CN": "服务器|{host}\n端口|{port}\n安全类型|{security}\n用户名|{user}\n密码|{password}",
        "zh-TW": "伺服器|{host}\n通訊埠|{port}\n安全性類型|{security}\n使用者名稱|{user}\n"
        "密碼|{password}",
    },
    "android.sending": {
        "en": "SMTP server|{host}\nPort|{port}\nSecurity type|{security}\nUsername|{user}\n"
        "Password|{password}",
        "zh-CN": "SMTP 服务器|{host}\n端口|{port}\n安全类型|{security}\n用户名|{user}\n"
        "密码|{password}",
        "zh-TW": "SMTP 伺服器|{host}\n通訊埠|{port}\n安全性類型|{security}\n使用者名稱|{user}\n"
        "密碼|{password}",
    },
    "android.after": {
        "en": "Leave “Require sign-in” on for sending.",
        "zh-CN": "发信设置中，保持“需要登录”为开启。",
        "zh-TW": "寄信設定中，請保持「需要登入」為啟用。",
    },
    # Foxmail
    "foxmail.name": {"en": "Foxmail", "zh-CN": "Foxmail", "zh-TW": "Foxmail"},
    "foxmail.before": {
        "en": "Open ≡ at the top right → Account management → New → Other mailbox.\n"
        "Choose Manual setup, and {protocol} as the type of the receiving server.",
        "zh-CN": "点右上角 ≡ → 账号管理 → 新建 → 其他邮箱。\n"
        "选择“手动设置”，接收服务器类型选 {protocol}。",
        "zh-TW": "按右上角 ≡ → 帳號管理 → 新增 → 其他信箱。\n"
        "選擇「手動設定」，接收伺服器類型選 {protocol}。",
    },
    "foxmail.receiving": {
        "en": "Account|{user}\nPassword|{password}\n{protocol} server|{host}\nSSL|{tick}\n"
        "Port|{port}",
        "zh-CN": "邮件账号|{user}\n密码|{password}\n{protocol} 服务器|{host}\nSSL|{tick}\n"
        "端口|{port}",
        "zh-TW": "郵件帳號|{user}\n密碼|{password}\n{protocol} 伺服器|{host}\nSSL|{tick}\n"
        "連接埠|{port}",
    },
    "foxmail.sending": {
        "en": "SMTP server|{host}\nSSL|{tick}\nPort|{port}",
        "zh-CN": "SMTP 服务器|{host}\nSSL|{tick}\n端口|{port}",
        "zh-TW": "SMTP 伺服器|{host}\nSSL|{tick}\n連接埠|{port}",
    },
    "foxmail.after": {"en": "Choose Create.", "zh-CN": "点“创建”。", "zh-TW": "按「建立」。"},
}
