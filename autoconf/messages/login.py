"""Signing in: how it ended, what a refusal means, and why a server was left out."""

from __future__ import annotations

TEXTS = {
    # What is said before and while
    "goes-to": {
        "en": "Signing in once at each of these, over verified TLS, and nowhere else: {servers}.",
        "zh-CN": "将经已验证的 TLS 在以下服务器各登录一次，不会用于其他地方：{servers}。",
        "zh-TW": "將經由已驗證的 TLS 在下列伺服器各登入一次，不會用於其他地方：{servers}。",
    },
    "prompt": {
        "en": "Password for {username} (not shown): ",
        "zh-CN": "{username} 的密码（不会显示）：",
        "zh-TW": "{username} 的密碼（不會顯示）：",
    },
    "prompt-credential": {
        "en": "{name} for {username} (not shown): ",
        "zh-CN": "{username} 的{name}（不会显示）：",
        "zh-TW": "{username} 的{name}（不會顯示）：",
    },
    "no-terminal": {
        "en": "autoconf: there is no terminal to ask for the password on; "
        "use --password-stdin or --keyring.",
        "zh-CN": "autoconf：没有可供输入密码的终端；请使用 --password-stdin 或 --keyring。",
        "zh-TW": "autoconf：沒有可供輸入密碼的終端機；請使用 --password-stdin 或 --keyring。",
    },
    "no-secret": {
        "en": "autoconf: nothing was given for a password, so nothing was sent.",
        "zh-CN": "autoconf：没有输入密码，因此什么也没有发送。",
        "zh-TW": "autoconf：沒有輸入密碼，因此什麼也沒有傳送。",
    },
    "bad-secret": {
        "en": "autoconf: what was given cannot be a password (or a token): "
        "it must be one line of UTF-8 text. Nothing was sent.",
        "zh-CN": "autoconf：输入的内容不能作为密码（或令牌）：必须是一行 UTF-8 文本。"
        "什么也没有发送。",
        "zh-TW": "autoconf：輸入的內容不能作為密碼（或權杖）：必須是一行 UTF-8 文字。"
        "什麼也沒有傳送。",
    },
    "no-keyring": {
        "en": "autoconf: the system's keyring cannot be read ({reason}). Unlock it; or leave "
        "--keyring out and type the password.",
        "zh-CN": "autoconf：无法读取系统密钥环（{reason}）。请先解锁；"
        "或去掉 --keyring，直接输入密码。",
        "zh-TW": "autoconf：無法讀取系統金鑰圈（{reason}）。請先解鎖；"
        "或拿掉 --keyring，直接輸入密碼。",
    },
    "keyring-missing": {
        "en": "autoconf: --keyring takes a package that is not installed: "
        "pip install 'mail-autoconf[keyring]'; or leave --keyring out and type the password.",
        "zh-CN": "autoconf：--keyring 需要一个尚未安装的软件包："
        "pip install 'mail-autoconf[keyring]'；或去掉 --keyring，直接输入密码。",
        "zh-TW": "autoconf：--keyring 需要一個尚未安裝的套件："
        "pip install 'mail-autoconf[keyring]'；或拿掉 --keyring，直接輸入密碼。",
    },
    "not-in-keyring": {
        "en": "autoconf: the keyring holds nothing for it; "
        "store it with `keyring set {service} {username}`.",
        "zh-CN": "autoconf：密钥环中没有相应条目；请用 `keyring set {service} {username}` 保存。",
        "zh-TW": "autoconf：金鑰圈中沒有相應項目；請用 `keyring set {service} {username}` 儲存。",
    },
    "needs-address": {
        "en": "signing in needs a whole address, such as someone@{domain}",
        "zh-CN": "登录需要完整的邮箱地址，例如 someone@{domain}",
        "zh-TW": "登入需要完整的信箱地址，例如 someone@{domain}",
    },
    # The verdict
    "verdict.signed-in": {
        "en": "Signed in wherever it was tried: the settings and the password are right.",
        "zh-CN": "全部登录成功：设置和密码都正确。",
        "zh-TW": "全部登入成功：設定和密碼都正確。",
    },
    "verdict.refused": {
        "en": "The server {host} did not let you in.",
        "zh-CN": "服务器 {host} 拒绝了登录。",
        "zh-TW": "伺服器 {host} 拒絕了登入。",
    },
    "verdict.no-way": {
        "en": "The server {host} offers no sign-in that fits, so nothing was sent to it.",
        "zh-CN": "服务器 {host} 没有合适的登录方式，因此没有向它发送任何内容。",
        "zh-TW": "伺服器 {host} 沒有合適的登入方式，因此沒有向它傳送任何內容。",
    },
    "verdict.undetermined": {
        "en": "Not everything could be told from here; nothing speaks against the password. "
        "Try again later.",
        "zh-CN": "目前无法完全确定；没有迹象表明密码有误。请稍后再试。",
        "zh-TW": "目前無法完全確定；沒有跡象表明密碼有誤。請稍後再試。",
    },
    "verdict.not-proven": {
        "en": "No password was sent: there is no server that has proven itself "
        "and that somebody vouches for.",
        "zh-CN": "没有发送密码：没有任何服务器既通过了验证，又有可信来源担保。",
        "zh-TW": "沒有傳送密碼：沒有任何伺服器既通過了驗證，又有可信來源擔保。",
    },
    "verdict.partly": {
        "en": "Signed in where it was allowed; for the rest no server may be asked.",
        "zh-CN": "允许登录的服务器均已成功；其余没有可供登录的服务器。",
        "zh-TW": "允許登入的伺服器均已成功；其餘沒有可供登入的伺服器。",
    },
    # How one try ended
    "end.signed-in": {"en": "signed in", "zh-CN": "登录成功", "zh-TW": "登入成功"},
    "end.refused": {"en": "refused", "zh-CN": "被拒绝", "zh-TW": "被拒絕"},
    "end.not-now": {"en": "not now", "zh-CN": "暂时不行", "zh-TW": "暫時不行"},
    "end.no-way": {
        "en": "no sign-in that fits",
        "zh-CN": "没有合适的登录方式",
        "zh-TW": "沒有合適的登入方式",
    },
    "end.failed": {"en": "broke off", "zh-CN": "连接中断", "zh-TW": "連線中斷"},
    "end.spared": {
        "en": "not tried: after a refusal nobody else is asked, so that no account is locked",
        "zh-CN": "未尝试：一旦被拒绝就不再询问其他服务器，以免账号被锁定",
        "zh-TW": "未嘗試：一旦被拒絕就不再詢問其他伺服器，以免帳號被鎖定",
    },
    "messages": {"en": "{n} messages", "zh-CN": "{n} 封邮件", "zh-TW": "{n} 封郵件"},
    "heading.tries": {"en": "Sign-in", "zh-CN": "登录", "zh-TW": "登入"},
    "heading.why": {"en": "Why, and what to do", "zh-CN": "原因与办法", "zh-TW": "原因與辦法"},
    "heading.left-out": {
        "en": "No password goes there",
        "zh-CN": "不会向这些服务器发送密码",
        "zh-TW": "不會向這些伺服器傳送密碼",
    },
    "column.method": {"en": "Method", "zh-CN": "方式", "zh-TW": "方式"},
    "column.result": {"en": "Result", "zh-CN": "结果", "zh-TW": "結果"},
    "said": {
        "en": "The server's own words: {said}",
        "zh-CN": "服务器原话：{said}",
        "zh-TW": "伺服器原話：{said}",
    },
    "needs": {
        "en": "To be typed as the password: {name}, not the password of the website.",
        "zh-CN": "密码处应填写：{name}，而不是网站的登录密码。",
        "zh-TW": "密碼處應填寫：{name}，而不是網站的登入密碼。",
    },
    "make-it": {
        "en": "Make it, or read how, here: {url}",
        "zh-CN": "在此获取或查看方法：{url}",
        "zh-TW": "在此取得或查看方法：{url}",
    },
    "other-names": {
        "en": "Tried as {username}. If the password is surely right, the server may want another "
        "user name: {others} (--user NAME).",
        "zh-CN": "以 {username} 登录。如果密码确定无误，服务器可能需要另一种用户名："
        "{others}（--user NAME）。",
        "zh-TW": "以 {username} 登入。如果密碼確定無誤，伺服器可能需要另一種使用者名稱："
        "{others}（--user NAME）。",
    },
    "unnamed": {
        "en": "{protocol}: nobody names a server.",
        "zh-CN": "{protocol}：没有任何来源给出服务器。",
        "zh-TW": "{protocol}：沒有任何來源給出伺服器。",
    },
    # Why a server is left out
    "objection.plain": {
        "en": "it has no encryption",
        "zh-CN": "没有加密",
        "zh-TW": "沒有加密",
    },
    "objection.unconfirmed": {
        "en": "nobody who may speak for the address names it",
        "zh-CN": "没有可信来源证明它属于该邮箱",
        "zh-TW": "沒有可信來源證明它屬於該信箱",
    },
    "objection.guessed": {
        "en": "its name is only a guess, or came over plain http",
        "zh-CN": "服务器名只是猜测，或来自未加密的http",
        "zh-TW": "伺服器名稱只是猜測，或來自未加密的 http",
    },
    "objection.unreached": {
        "en": "it could not be tried from here: {proof}",
        "zh-CN": "从本机无法尝试：{proof}",
        "zh-TW": "從本機無法嘗試：{proof}",
    },
    "objection.unproven": {
        "en": "it did not prove itself: {proof}",
        "zh-CN": "未能证明自身：{proof}",
        "zh-TW": "未能證明自身：{proof}",
    },
    # What a refusal means
    "meaning.unknown": {
        "en": "The server gives no reason that we know. Most often the password is not the one for "
        "mail programs, or mail programs are not switched on.",
        "zh-CN": "服务器没有给出我们认识的原因。"
        "最常见的是：密码不是客户端专用的，或尚未开启客户端收发服务。",
        "zh-TW": "伺服器沒有給出我們認識的原因。"
        "最常見的是：密碼不是用戶端專用的，或尚未啟用用戶端收發服務。",
    },
    "meaning.wrong-password": {
        "en": "User name and password do not match, says the server.",
        "zh-CN": "服务器表示用户名与密码不匹配。",
        "zh-TW": "伺服器表示使用者名稱與密碼不相符。",
    },
    "meaning.wrong-password-or-blocked": {
        "en": "The password is wrong, or the account is blocked.",
        "zh-CN": "密码错误，或账号已被封锁。",
        "zh-TW": "密碼錯誤，或帳號已被封鎖。",
    },
    "meaning.wrong-password-or-security-password-required": {
        "en": "The password is wrong, or a separate security password has to be typed here.",
        "zh-CN": "密码错误，或此处需要填写单独的安全密码。",
        "zh-TW": "密碼錯誤，或此處需要填寫另外的安全密碼。",
    },
    "meaning.authorization-code-required": {
        "en": "Mail programs sign in with an authorization code here, not with the password of the "
        "website.",
        "zh-CN": "客户端登录需要授权码，而不是网站的登录密码。",
        "zh-TW": "用戶端登入需要授權碼，而不是網站的登入密碼。",
    },
    "meaning.app-password-required": {
        "en": "Mail programs sign in with an app password here, not with the password of the "
        "account.",
        "zh-CN": "客户端登录需要应用专用密码，而不是账号密码。",
        "zh-TW": "用戶端登入需要應用程式密碼，而不是帳號密碼。",
    },
    "meaning.app-password-required-or-service-not-enabled": {
        "en": "Either an app password is needed here, or mail programs are not switched on yet.",
        "zh-CN": "可能需要应用专用密码，也可能尚未开启客户端收发服务。",
        "zh-TW": "可能需要應用程式密碼，也可能尚未啟用用戶端收發服務。",
    },
    "meaning.app-password-or-oauth2-required": {
        "en": "An app password is needed here, or sign-in with OAuth2.",
        "zh-CN": "此处需要应用专用密码，或用 OAuth2 登录。",
        "zh-TW": "此處需要應用程式密碼，或用 OAuth2 登入。",
    },
    "meaning.client-password-required": {
        "en": "A separate password for mail programs is needed here.",
        "zh-CN": "此处需要单独的客户端密码。",
        "zh-TW": "此處需要另外的用戶端密碼。",
    },
    "meaning.oauth2-required": {
        "en": "This account takes no password from mail programs any more: "
        "they have to sign in with OAuth2.",
        "zh-CN": "该账号不再接受客户端用密码登录：必须使用 OAuth2。",
        "zh-TW": "此帳號不再接受用戶端用密碼登入：必須使用 OAuth2。",
    },
    "meaning.no-common-sign-in": {
        "en": "The server does not take this way of signing in.",
        "zh-CN": "服务器不接受这种登录方式。",
        "zh-TW": "伺服器不接受這種登入方式。",
    },
    "meaning.stronger-sign-in-required": {
        "en": "The server wants a stronger way to sign in than a password: an app password or "
        "OAuth2.",
        "zh-CN": "服务器要求比普通密码更安全的登录方式：应用专用密码或 OAuth2。",
        "zh-TW": "伺服器要求比一般密碼更安全的登入方式：應用程式密碼或 OAuth2。",
    },
    "meaning.service-not-enabled": {
        "en": "Access for mail programs is switched off for this account.",
        "zh-CN": "该账号尚未开启客户端收发服务。",
        "zh-TW": "此帳號尚未啟用用戶端收發服務。",
    },
    "meaning.imap-not-enabled": {
        "en": "IMAP is switched off for this account.",
        "zh-CN": "该账号尚未开启 IMAP。",
        "zh-TW": "此帳號尚未啟用 IMAP。",
    },
    "meaning.service-not-enabled-or-wrong-code": {
        "en": "Either mail programs are not switched on, or the code is not right.",
        "zh-CN": "可能尚未开启客户端收发服务，也可能授权码有误。",
        "zh-TW": "可能尚未啟用用戶端收發服務，也可能授權碼有誤。",
    },
    "meaning.service-not-enabled-or-wrong-password": {
        "en": "Either mail programs are not switched on, or the password is not right.",
        "zh-CN": "可能尚未开启客户端收发服务，也可能密码有误。",
        "zh-TW": "可能尚未啟用用戶端收發服務，也可能密碼有誤。",
    },
    "meaning.smtp-auth-disabled": {
        "en": "Sending from mail programs (SMTP AUTH) is switched off for this mailbox; "
        "its administrator can switch it on.",
        "zh-CN": "该邮箱关闭了客户端发信（SMTP AUTH），管理员可以开启。",
        "zh-TW": "此信箱關閉了用戶端寄信（SMTP AUTH），管理員可以開啟。",
    },
    "meaning.imap-id-required": {
        "en": "Nothing is wrong with the password: the server wants the program to introduce "
        "itself (IMAP ID, RFC 2971).",
        "zh-CN": "密码没有问题：服务器要求客户端先表明身份（IMAP ID，RFC 2971）。",
        "zh-TW": "密碼沒有問題：伺服器要求用戶端先表明身分（IMAP ID，RFC 2971）。",
    },
    "meaning.sasl-ir-broken": {
        "en": "Nothing is wrong with the password: the server does not understand it on the same "
        "line as the command (SASL-IR).",
        "zh-CN": "密码没有问题：服务器无法处理与命令同行发送的密码（SASL-IR）。",
        "zh-TW": "密碼沒有問題：伺服器無法處理與命令同行傳送的密碼（SASL-IR）。",
    },
    "meaning.web-login-required": {
        "en": "The provider wants you to sign in on its website first, and to confirm that it is "
        "you.",
        "zh-CN": "服务商要求您先在网站上登录，并确认是本人操作。",
        "zh-TW": "服務商要求您先在網站上登入，並確認是本人操作。",
    },
    "meaning.change-password-on-website": {
        "en": "The password has expired or must be changed on the website first.",
        "zh-CN": "密码已过期，或需要先在网站上修改密码。",
        "zh-TW": "密碼已過期，或需要先在網站上變更密碼。",
    },
    "meaning.no-such-user": {
        "en": "The server does not know this user. Check the address for a slip.",
        "zh-CN": "服务器上没有这个用户，请检查地址是否输错。",
        "zh-TW": "伺服器上沒有這個使用者，請檢查地址是否輸錯。",
    },
    "meaning.mailbox-missing": {
        "en": "There is no such mailbox, or it has to be set up first.",
        "zh-CN": "邮箱不存在，或需要先开通。",
        "zh-TW": "信箱不存在，或需要先開通。",
    },
    "meaning.username-must-be-address": {
        "en": "The user name has to be the whole address.",
        "zh-CN": "用户名必须填写完整的邮箱地址。",
        "zh-TW": "使用者名稱必須填寫完整的信箱地址。",
    },
    "meaning.wrong-data-centre": {
        "en": "The account lives in another data centre; its server has another name.",
        "zh-CN": "该账号位于另一个数据中心，应使用另一个服务器地址。",
        "zh-TW": "此帳號位於另一個資料中心，應使用另一個伺服器位址。",
    },
    "meaning.account-disabled": {
        "en": "The account is locked or switched off.",
        "zh-CN": "账号已被锁定或停用。",
        "zh-TW": "帳號已被鎖定或停用。",
    },
    "meaning.account-expired": {
        "en": "The account has expired.",
        "zh-CN": "账号已过期。",
        "zh-TW": "帳號已過期。",
    },
    "meaning.domain-disabled": {
        "en": "Mail for the whole domain is switched off; its administrator has to see to it.",
        "zh-CN": "整个域名的邮件服务已停用，请联系管理员处理。",
        "zh-TW": "整個網域的郵件服務已停用，請聯絡管理員處理。",
    },
    "meaning.domain-expired": {
        "en": "The contract for the whole domain has run out; its administrator has to see to it.",
        "zh-CN": "整个域名的服务已到期，请联系管理员处理。",
        "zh-TW": "整個網域的服務已到期，請聯絡管理員處理。",
    },
    "meaning.sign-in-not-allowed": {
        "en": "This account may not sign in there, though the password may be right.",
        "zh-CN": "该账号不允许在此登录，密码可能是对的。",
        "zh-TW": "此帳號不允許在此登入，密碼可能是對的。",
    },
    "meaning.sign-in-refused": {
        "en": "The sign-in was refused by a rule of the provider.",
        "zh-CN": "登录被服务商的规则拒绝。",
        "zh-TW": "登入被服務商的規則拒絕。",
    },
    "meaning.refused-by-administrator": {
        "en": "The administrator does not allow signing in from here.",
        "zh-CN": "管理员不允许从此处登录。",
        "zh-TW": "管理員不允許從此處登入。",
    },
    "meaning.contact-administrator": {
        "en": "Only the administrator of the mail server can mend this.",
        "zh-CN": "只有邮件服务器管理员才能解决此问题。",
        "zh-TW": "只有郵件伺服器管理員才能解決此問題。",
    },
    "meaning.product-not-allowed": {
        "en": "The plan of this account does not include mail programs.",
        "zh-CN": "该账号的套餐不包含客户端收发。",
        "zh-TW": "此帳號的方案不包含用戶端收發。",
    },
    "meaning.encryption-required": {
        "en": "The server wants an encrypted connection first.",
        "zh-CN": "服务器要求先使用加密连接。",
        "zh-TW": "伺服器要求先使用加密連線。",
    },
    "meaning.sender-not-allowed": {
        "en": "This account may not send from there.",
        "zh-CN": "该账号不允许由此发信。",
        "zh-TW": "此帳號不允許由此寄信。",
    },
    "meaning.sending-limited": {
        "en": "Sending is limited for this account.",
        "zh-CN": "该账号的发信受到限制。",
        "zh-TW": "此帳號的寄信受到限制。",
    },
    "meaning.sending-limit-reached": {
        "en": "The limit for sending is reached; wait, then try again.",
        "zh-CN": "已达到发信上限，请稍后再试。",
        "zh-TW": "已達到寄信上限，請稍後再試。",
    },
    "meaning.too-many-attempts": {
        "en": "There were too many sign-ins. Wait an hour before the next, and close other mail "
        "programs meanwhile.",
        "zh-CN": "登录次数过多。请等待一小时再试，其间请关闭其他邮件客户端。",
        "zh-TW": "登入次數過多。請等待一小時再試，其間請關閉其他郵件用戶端。",
    },
    "meaning.too-soon": {
        "en": "The last sign-in is too recent; wait some minutes. Nothing is wrong with the "
        "password.",
        "zh-CN": "距上次登录时间太短，请等几分钟再试。密码没有问题。",
        "zh-TW": "距上次登入時間太短，請等幾分鐘再試。密碼沒有問題。",
    },
    "meaning.in-use": {
        "en": "Another program is using the mailbox at the moment; close it, or wait.",
        "zh-CN": "邮箱正被另一个程序占用，请将其关闭或稍候。",
        "zh-TW": "信箱正被另一個程式占用，請將其關閉或稍候。",
    },
    "meaning.try-later": {
        "en": "The server cannot check the password right now. Try again later.",
        "zh-CN": "服务器暂时无法核对密码，请稍后再试。",
        "zh-TW": "伺服器暫時無法核對密碼，請稍後再試。",
    },
}
