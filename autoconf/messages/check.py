"""What a report of checks says around its findings; the findings have files of their own."""

from __future__ import annotations

from autoconf.messages import LANGUAGES, Texts

_ROWS = {
    "title": ("Mail check of {domain}", "{domain} 邮件检查", "{domain} 郵件檢查"),
    "checked-on": ("Checked on {date}", "检查日期：{date}", "檢查日期：{date}"),
    # How it stands
    "status-pass": ("good", "正常", "正常"),
    "status-info": ("could be better", "可改进", "可改進"),
    "status-warn": ("warning", "警告", "警告"),
    "status-error": ("error", "错误", "錯誤"),
    "status-critical": ("critical", "严重", "嚴重"),
    "status-not_applicable": ("does not apply", "不适用", "不適用"),
    "status-unknown": ("could not tell", "无法判断", "無法判斷"),
    "verdict-pass": (
        "All is well with the mail settings of {domain}.",
        "{domain} 的邮件设置一切正常。",
        "{domain} 的郵件設定一切正常。",
    ),
    "verdict-info": (
        "The mail settings of {domain} work. What could be better: {n}.",
        "{domain} 的邮件设置可用，有 {n} 处可以改进。",
        "{domain} 的郵件設定可用，有 {n} 處可以改進。",
    ),
    "verdict-warn": (
        "The mail settings of {domain} work for most people. What should be looked at: {n}.",
        "{domain} 的邮件设置对多数人可用，有 {n} 处值得注意。",
        "{domain} 的郵件設定對多數人可用，有 {n} 處值得注意。",
    ),
    "verdict-error": (
        "Some people cannot set up their mail at {domain}. What must be mended: {n}.",
        "有些人无法设置 {domain} 的邮箱：有 {n} 处必须修复。",
        "有些人無法設定 {domain} 的信箱：有 {n} 處必須修復。",
    ),
    "verdict-critical": (
        "Mail at {domain} does not work, or is not safe. To mend now: {n}.",
        "{domain} 的邮件无法使用，或不安全。须立即修复：{n} 处。",
        "{domain} 的郵件無法使用，或不安全。須立即修復：{n} 處。",
    ),
    "verdict-unknown": (
        "Too little could be asked from here to judge {domain}. Try again, or from another "
        "network.",
        "从这里能问到的太少，无法判断 {domain}。请稍后或换个网络再试。",
        "從這裡能問到的太少，無法判斷 {domain}。請稍後或換個網路再試。",
    ),
    "counts": (
        "{passed} good · {unknown} could not be told · {skipped} do not apply",
        "{passed} 项正常 · {unknown} 项无法判断 · {skipped} 项不适用",
        "{passed} 項正常 · {unknown} 項無法判斷 · {skipped} 項不適用",
    ),
    # Headings
    "first": ("Fix this first", "请先修复", "請先修復"),
    "then": ("Then", "然后", "然後"),
    "better": ("What could be better", "可改进之处", "可改進之處"),
    "settings": ("Settings that work", "可用的设置", "可用的設定"),
    "password": ("password", "密码", "密碼"),
    "matrix": ("Who names which server", "各来源所列服务器", "各來源所列伺服器"),
    "well": ("What is good", "正常的项目", "正常的項目"),
    "untold": ("What could not be told", "无法判断的项目", "無法判斷的項目"),
    "apart": ("What does not apply", "不适用的项目", "不適用的項目"),
    "source": ("Source", "来源", "來源"),
    "area": ("Area", "范围", "範圍"),
    "check": ("Check", "项目", "項目"),
    "state": ("State", "状态", "狀態"),
    # What was seen
    "servers": ("{servers}", "{servers}", "{servers}"),
    "certificate": (
        "for {names}; until {until}; by {issuer}",
        "属于 {names}；有效期至 {until}；签发者 {issuer}",
        "屬於 {names}；有效期至 {until}；簽發者 {issuer}",
    ),
    "web-certificate": (
        "for {names}; until {until}",
        "属于 {names}；有效期至 {until}",
        "屬於 {names}；有效期至 {until}",
    ),
    "named-by": ("named by: {sources}", "来源：{sources}", "來源：{sources}"),
    "user-name": ("{form}, says {source}", "{form}（来源：{source}）", "{form}（來源：{source}）"),
    "user-name-other": ("another name", "其他名称", "其他名稱"),
    "method-tls-client-cert": ("TLS certificate", "TLS 证书", "TLS 憑證"),
    "method-client-ip": ("by the IP address", "按 IP 地址", "依 IP 位址"),
    "method-none": ("no sign-in", "无需登录", "無須登入"),
    "sign-in-differs": (
        "{source}: {published}; the server offers: {offered}",
        "{source}：{published}；服务器提供：{offered}",
        "{source}：{published}；伺服器提供：{offered}",
    ),
    "seen": ("Seen:", "所见：", "所見："),
    "hurts": ("Hurts: {clients}", "受影响：{clients}", "受影響：{clients}"),
    "hurts-all": ("Hurts every mail program", "所有邮件程序都受影响", "所有郵件程式都受影響"),
    "hurts-safety": ("Touches everybody", "涉及所有人", "涉及所有人"),
    "proven": ("proven", "实测通过", "實測通過"),
    "unproven": ("not proven", "未通过实测", "未通過實測"),
    "more": (
        "The rest of the report: `--verbose`, `--format html`; what every check means: "
        "docs/checks.md.",
        "完整报告：`--verbose` 或 `--format html`；各项含义见 docs/checks.md。",
        "完整報告：`--verbose` 或 `--format html`；各項含義見 docs/checks.md。",
    ),
    "and-more": ("… and {n} more", "……另有 {n} 条", "……另有 {n} 條"),
    "long": (
        "… {n} lines in all; --fix-out writes them to files",
        "……共 {n} 行；--fix-out 可写成文件",
        "……共 {n} 行；--fix-out 可寫成檔案",
    ),
    "again": (
        "{what} the same as for {id}, above",
        "{what}同上文 {id}",
        "{what}同上文 {id}",
    ),
    "share": (
        "No password was asked for, and the address was told to nobody.",
        "没有询问密码，也没有把地址告诉任何人。",
        "沒有詢問密碼，也沒有把信箱地址告訴任何人。",
    ),
    "shared": (
        "No password was asked for. The address went, over https, to the hosts of {domain} alone.",
        "没有询问密码。地址只通过 https 发给了 {domain} 自己的主机。",
        "沒有詢問密碼。信箱地址只透過 https 傳給了 {domain} 自己的主機。",
    ),
    # Who names servers
    "source-autoconfig": ("autoconfig", "autoconfig", "autoconfig"),
    "source-well-known": ("autoconfig (well-known)",) * 3,
    "source-autoconfig-http": ("autoconfig over http", "autoconfig（http）", "autoconfig（http）"),
    "source-well-known-http": (
        "autoconfig (well-known) over http",
        "autoconfig（well-known，http）",
        "autoconfig（well-known，http）",
    ),
    "source-autodiscover": ("Autodiscover",) * 3,
    "source-autodiscover at the domain": (
        "Autodiscover at the domain",
        "域名自身的 Autodiscover",
        "網域自身的 Autodiscover",
    ),
    "source-pacc": ("PACC",) * 3,
    "source-ispdb": (
        "Thunderbird's public database",
        "Thunderbird 公共数据库",
        "Thunderbird 公共資料庫",
    ),
    "source-srv": ("SRV records", "SRV 记录", "SRV 記錄"),
    "source-txt": ("a TXT record", "TXT 记录", "TXT 記錄"),
    "source-mx": (
        "the host that takes the mail (MX)",
        "接收邮件的主机（MX）",
        "接收郵件的主機（MX）",
    ),
    "source-traces": ("traces in the DNS", "DNS 中的线索", "DNS 中的線索"),
    "source-record": ("our database", "本程序数据库", "本程式資料庫"),
    "source-guess": ("a guess", "猜测", "猜測"),
    "source-companion": ("the usual TLS port", "常用 TLS 端口", "常用 TLS 連接埠"),
    # What to do
    "do-add": ("Add to the DNS:", "在 DNS 中添加：", "在 DNS 中新增："),
    "do-delete": ("Delete from the DNS:", "从 DNS 中删除：", "從 DNS 中刪除："),
    "do-file": ("Serve this file at {path}:", "在 {path} 提供此文件：", "在 {path} 提供此檔案："),
    "do-web": (
        "Lines for the web server (nginx):",
        "网站服务器配置（nginx）：",
        "網站伺服器設定（nginx）：",
    ),
    "do-ask": (
        "Send this to whoever runs the servers:",
        "把这段话发给服务器管理者：",
        "把這段話傳給伺服器管理者：",
    ),
    "do-wait": (
        "Wait until the caches have run out, then check again.",
        "等缓存过期后再检查一次。",
        "等快取過期後再檢查一次。",
    ),
    "ask-name-servers": (
        "The name servers of the zone {zone} do not give the same answers. Please see that the "
        "zone is copied to all of them.",
        "区域 {zone} 的各名称服务器答案不一致，请确认该区域已同步到所有服务器。",
        "區域 {zone} 的各名稱伺服器答案不一致，請確認該區域已同步到所有伺服器。",
    ),
    "ask-certificate": (
        "Please install a certificate on the web server that is valid for {names}.",
        "请在网站服务器上安装对 {names} 有效的证书。",
        "請在網站伺服器上安裝對 {names} 有效的憑證。",
    ),
    "ask-renew": (
        "The certificate of {host} runs out on {date}. Please renew it, and see that renewing "
        "happens by itself.",
        "{host} 的证书将于 {date} 到期，请续期，并确认能自动续期。",
        "{host} 的憑證將於 {date} 到期，請續期，並確認能自動續期。",
    ),
    "ask-database": (
        "The entry for {domain} in the Thunderbird autoconfig database names servers that are "
        "gone. Please send them a correction (github.com/thunderbird/autoconfig).",
        "Thunderbird autoconfig 数据库中 {domain} 的条目写着已消失的服务器，"
        "请向其提交更正（github.com/thunderbird/autoconfig）。",
        "Thunderbird autoconfig 資料庫中 {domain} 的條目寫著已消失的伺服器，"
        "請向其提交更正（github.com/thunderbird/autoconfig）。",
    ),
    "ask-mail-certificate": (
        "Please install a certificate on {host} port {port} that is valid today and for the name "
        "{host}; mail programs refuse the present one.",
        "请在 {host} 端口 {port} 安装当前有效且属于 {host} 的证书，邮件程序会拒绝现有证书。",
        "請在 {host} 連接埠 {port} 安裝目前有效且屬於 {host} 的憑證，郵件程式會拒絕現有憑證。",
    ),
    "ask-chain": (
        "Please let {host} port {port} send the whole chain of certificates, with the one in "
        "between, from an authority that mail programs know.",
        "请让 {host} 端口 {port} 发送完整的证书链（含中间证书），并由邮件程序信任的机构签发。",
        "請讓 {host} 連接埠 {port} 傳送完整的憑證鏈（含中繼憑證），並由郵件程式信任的機構簽發。",
    ),
    "ask-tls": (
        "Please let {host} port {port} speak TLS 1.2 and 1.3.",
        "请让 {host} 端口 {port} 支持 TLS 1.2 和 1.3。",
        "請讓 {host} 連接埠 {port} 支援 TLS 1.2 和 1.3。",
    ),
    "ask-starttls": (
        "Please let {host} port {port} offer STARTTLS, or tell us the port where TLS is spoken.",
        "请让 {host} 端口 {port} 提供 STARTTLS，或告知使用 TLS 的端口。",
        "請讓 {host} 連接埠 {port} 提供 STARTTLS，或告知使用 TLS 的連接埠。",
    ),
    "ask-injected": (
        "On {host} port {port} clear text follows the answer to STARTTLS (the flaw CVE-2011-0411). "
        "Please update the mail server, and see whether something in between rewrites the "
        "connection.",
        "{host} 端口 {port} 在 STARTTLS 应答后出现明文内容（漏洞 CVE-2011-0411）。"
        "请更新邮件服务器，并检查途中是否有设备改写连接。",
        "{host} 連接埠 {port} 在 STARTTLS 應答後出現明文內容（漏洞 CVE-2011-0411）。"
        "請更新郵件伺服器，並檢查途中是否有裝置改寫連線。",
    ),
    "ask-preauth": (
        "{host} port {port} greets with PREAUTH before encryption. Please switch that off.",
        "{host} 端口 {port} 在加密前以 PREAUTH 问候，请关闭。",
        "{host} 連接埠 {port} 在加密前以 PREAUTH 問候，請關閉。",
    ),
    "ask-implicit-tls": (
        "Please let {host} offer TLS from the first byte too (993, 995, 465; RFC 8314).",
        "请让 {host} 也提供直接 TLS（993、995、465；RFC 8314）。",
        "請讓 {host} 也提供直接 TLS（993、995、465；RFC 8314）。",
    ),
    "ask-clear-sign-in": (
        "{host} port {port} offers sign-in before STARTTLS. Please allow it under TLS alone "
        "(Dovecot: disable_plaintext_auth = yes; Postfix: smtpd_tls_auth_only = yes).",
        "{host} 端口 {port} 在 STARTTLS 之前就提供登录，请改为只在 TLS 下允许（Dovecot："
        "disable_plaintext_auth = yes；Postfix：smtpd_tls_auth_only = yes）。",
        "{host} 連接埠 {port} 在 STARTTLS 之前就提供登入，請改為只在 TLS 下允許（Dovecot："
        "disable_plaintext_auth = yes；Postfix：smtpd_tls_auth_only = yes）。",
    ),
    "ask-servers": (
        "Which IMAP (or POP3) and SMTP servers, ports and encryption do the mailboxes of {domain} "
        "use?",
        "{domain} 的邮箱使用哪些 IMAP（或 POP3）和 SMTP 服务器、端口及加密方式？",
        "{domain} 的信箱使用哪些 IMAP（或 POP3）和 SMTP 伺服器、連接埠及加密方式？",
    ),
    "ask-domain": (
        "Is {domain} spelt rightly, and is it paid for? The registrar can tell.",
        "{domain} 拼写是否正确、是否已续费？域名注册商可以查询。",
        "{domain} 拼字是否正確、是否已續約？網域註冊商可以查詢。",
    ),
    "ask-mx": (
        "Which host takes the mail of {domain}? Please tell us the MX record to set.",
        "哪台主机接收 {domain} 的邮件？请告知应设置的 MX 记录。",
        "哪台主機接收 {domain} 的郵件？請告知應設定的 MX 記錄。",
    ),
    "ask-answer": (
        "No mail service answers on {host} port {port}, which is published. Is it still right?",
        "发布的 {host} 端口 {port} 上没有邮件服务响应，它还正确吗？",
        "發布的 {host} 連接埠 {port} 上沒有郵件服務回應，它還正確嗎？",
    ),
    "ask-family": (
        "{host} does not serve mail over {family}. Please mend that, or delete the {family} "
        "address of the name.",
        "{host} 无法通过 {family} 提供邮件服务，请修复，或删除该名称的 {family} 地址。",
        "{host} 無法透過 {family} 提供郵件服務，請修復，或刪除該名稱的 {family} 位址。",
    ),
    "ask-no-auth": (
        "{host} port {port} offers no way to sign in. Please tell us the port that people use.",
        "{host} 端口 {port} 不提供登录，请告知用户应使用的端口。",
        "{host} 連接埠 {port} 不提供登入，請告知使用者應使用的連接埠。",
    ),
    "ask-pop3": (
        "{host} port {port} lacks UIDL or TOP, so mail cannot be left on it. Please switch both on "
        "(RFC 1939 section 7).",
        "{host} 端口 {port} 缺少 UIDL 或 TOP，邮件无法保留在服务器上，"
        "请启用两者（RFC 1939 第 7 节）。",
        "{host} 連接埠 {port} 缺少 UIDL 或 TOP，郵件無法保留在伺服器上，"
        "請啟用兩者（RFC 1939 第 7 節）。",
    ),
    "ask-tlsa": (
        "The TLSA record of {host} port {port} is of another certificate than the one that is "
        "shown. Please correct the record, and let it follow each new certificate.",
        "{host} 端口 {port} 的 TLSA 记录与所出示的证书不符，请更正该记录，并在每次换证书时更新。",
        "{host} 連接埠 {port} 的 TLSA 記錄與所出示的憑證不符，請更正該記錄，並在每次換憑證時更新。",
    ),
    "ask-caa-nobody": (
        "The CAA records of {name} let nobody issue certificates. {host} needs one: please let an "
        'authority issue it (for Let\'s Encrypt: {name}. IN CAA 0 issue "letsencrypt.org").',
        "{name} 的 CAA 记录不允许任何机构签发证书。{host} 需要证书：请允许一家机构签发"
        '（Let\'s Encrypt 为：{name}. IN CAA 0 issue "letsencrypt.org"）。',
        "{name} 的 CAA 記錄不允許任何機構簽發憑證。{host} 需要憑證：請允許一家機構簽發"
        '（Let\'s Encrypt 為：{name}. IN CAA 0 issue "letsencrypt.org"）。',
    ),
    "ask-caa": (
        "The CAA records of {name} name who may issue certificates: {names}. {host} needs one: "
        "please get it from there, or let another issue it as well "
        '(for Let\'s Encrypt: {name}. IN CAA 0 issue "letsencrypt.org").',
        "{name} 的 CAA 记录写明谁可以签发证书：{names}。{host} 需要证书：请从那里取得，"
        '或允许另一家签发（Let\'s Encrypt 为：{name}. IN CAA 0 issue "letsencrypt.org"）。',
        "{name} 的 CAA 記錄寫明誰可以簽發憑證：{names}。{host} 需要憑證：請從那裡取得，"
        '或允許另一家簽發（Let\'s Encrypt 為：{name}. IN CAA 0 issue "letsencrypt.org"）。',
    ),
    # Why there was nothing to look at
    "because-not-published": ("nothing is published there", "那里没有发布内容", "那裡沒有發布內容"),
    "because-no-servers": ("no server is named", "没有列出服务器", "沒有列出伺服器"),
    "because-no-mx": ("there is no MX record", "没有 MX 记录", "沒有 MX 記錄"),
    "because-no-domain": ("the domain does not exist", "域名不存在", "網域不存在"),
    "because-no-mail": ("the domain takes no mail", "该域名不接收邮件", "該網域不接收郵件"),
    "because-no-alias": ("there is no such alias", "没有这样的别名", "沒有這樣的別名"),
    "because-provider": (
        "the provider answers there itself",
        "由服务商自行应答",
        "由服務商自行應答",
    ),
    "because-no-record": ("there is no such record", "没有这样的记录", "沒有這樣的記錄"),
    "because-no-srv": (
        "there are no SRV records for mail",
        "没有邮件 SRV 记录",
        "沒有郵件 SRV 記錄",
    ),
    "because-no-pacc": ("PACC is not used", "未使用 PACC", "未使用 PACC"),
    "because-one-name-server": (
        "one name server alone could be asked",
        "只能询问到一台名称服务器",
        "只能詢問到一台名稱伺服器",
    ),
    "because-other-check": ("another check tells", "由另一项检查说明", "由另一項檢查說明"),
    "because-no-https": ("no https answers", "没有 https 应答", "沒有 https 應答"),
    "because-no-http": (
        "nothing is served over http",
        "没有通过 http 提供内容",
        "沒有透過 http 提供內容",
    ),
    "because-no-entry": ("there is no entry", "没有条目", "沒有條目"),
    "because-not-asked": ("third parties were not asked", "未询问第三方", "未詢問第三方"),
    "because-no-certificate": ("no certificate was seen", "没有看到证书", "沒有看到憑證"),
    "because-no-proven": ("no server was proven", "没有服务器通过实测", "沒有伺服器通過實測"),
    "because-no-starttls": ("STARTTLS is not used", "未使用 STARTTLS", "未使用 STARTTLS"),
    "because-one-family": (
        "no server has addresses of both kinds",
        "没有服务器同时有两种地址",
        "沒有伺服器同時有兩種位址",
    ),
    "because-no-pop3": ("POP3 is not used", "未使用 POP3", "未使用 POP3"),
    "because-one-source": ("one source alone speaks", "只有一个来源", "只有一個來源"),
    "because-nobody-asked": ("nobody was asked", "没有询问任何人", "沒有詢問任何人"),
    "because-not-simulated": (
        "mail programs were not simulated (--clients)",
        "未模拟邮件程序（--clients）",
        "未模擬郵件程式（--clients）",
    ),
    "because-ascii-domain": ("it is in plain letters", "已是普通字母", "已是普通字母"),
    # Why our side could not tell
    "because-dns": ("the DNS gave no answer", "DNS 没有给出答案", "DNS 沒有給出答案"),
    "because-web": (
        "the web host could not be reached from here",
        "从这里无法连到网站",
        "從這裡無法連到網站",
    ),
    "because-password": (
        "it wants a password, which a check never sends",
        "对方要求密码，而检查从不发送密码",
        "對方要求密碼，而檢查從不傳送密碼",
    ),
    "because-authority": (
        "the zone's own name servers could not be asked",
        "无法直接询问该区域的名称服务器",
        "無法直接詢問該區域的名稱伺服器",
    ),
    "because-unreachable": (
        "the servers could not be reached from here",
        "从这里无法连到服务器",
        "從這裡無法連到伺服器",
    ),
    "because-silent": (
        "no answer: a firewall of theirs or of this network",
        "没有响应：可能是对方或本网络的防火墙",
        "沒有回應：可能是對方或本網路的防火牆",
    ),
    "because-no-ipv6": (
        "nothing came over IPv6 to this machine",
        "本机没有收到任何 IPv6 响应",
        "本機沒有收到任何 IPv6 回應",
    ),
    "because-policy": ("the server turned us away", "服务器拒绝了我们", "伺服器拒絕了我們"),
    # Many checks for one reason
    "untold-many": ("{why}: {n} checks", "{why}：{n} 项检查", "{why}：{n} 項檢查"),
    # Areas
    "area-INP": ("Address", "地址", "信箱地址"),
    "area-DNS": ("DNS", "DNS", "DNS"),
    "area-PUB": ("Publication", "发布", "發布"),
    "area-XML": ("Documents", "文件", "檔案"),
    "area-TLS": ("Encryption", "加密", "加密"),
    "area-SRV": ("Servers", "服务器", "伺服器"),
    "area-CON": ("Agreement", "一致性", "一致性"),
    "area-PRIV": ("Privacy", "隐私", "隱私"),
    "area-CLI": ("Programs", "程序", "程式"),
    # The ticket
    "ticket-hello": (
        "Hello, we looked at the mail settings of {domain} ({address}).",
        "您好，我们检查了 {domain} 的邮件设置（{address}）。",
        "您好，我們檢查了 {domain} 的郵件設定（{address}）。",
    ),
    "ticket-somebody": ("your address", "您的地址", "您的信箱地址"),
    "ticket-use": (
        "These settings work; please type them:",
        "以下设置可用，请照此填写：",
        "以下設定可用，請照此填寫：",
    ),
    "ticket-user": ("User name: {name}", "用户名：{name}", "使用者名稱：{name}"),
    "ticket-cause": (
        "What the administrator of {domain} has to mend:",
        "需要 {domain} 的管理员修复：",
        "需要 {domain} 的管理員修復：",
    ),
    "ticket-nothing": (
        "Nothing that we can see from here stands in the way.",
        "从我们这里看，没有任何障碍。",
        "從我們這裡看，沒有任何障礙。",
    ),
    "ticket-next": (
        "You cannot mend this yourself; the report says exactly what to change.",
        "这些问题您无法自行解决；报告中写明了应如何修改。",
        "這些問題您無法自行解決；報告中寫明了應如何修改。",
    ),
    # --fix-out
    "fixes-written": (
        "{n} files written to {folder}. Begin with {first}.",
        "已把 {n} 个文件写入 {folder}。请从 {first} 开始。",
        "已把 {n} 個檔案寫入 {folder}。請從 {first} 開始。",
    ),
    "fixes-none": (
        "There is nothing to write: no proven settings to publish, or nothing to mend.",
        "没有可写的内容：没有实测通过的设置可发布，或无需修复。",
        "沒有可寫的內容：沒有實測通過的設定可發布，或無需修復。",
    ),
    "fixes-head": (
        "What to do for {domain}, in this order:",
        "为 {domain} 要做的事，按此顺序：",
        "為 {domain} 要做的事，按此順序：",
    ),
    "fixes-delete": (
        "Delete these records from the DNS:",
        "从 DNS 中删除这些记录：",
        "從 DNS 中刪除這些記錄：",
    ),
    "fixes-zone": (
        "Add the records of zone.txt to the zone of {domain}.",
        "把 zone.txt 中的记录加入 {domain} 的区域。",
        "把 zone.txt 中的記錄加入 {domain} 的區域。",
    ),
    "fixes-web": (
        "Let the web server answer: put the folder site/ at {root}, and take the lines of "
        "nginx.conf (or Caddyfile).",
        "让网站服务器作答：把 site/ 文件夹放到 {root}，并采用 nginx.conf（或 Caddyfile）中的配置。",
        "讓網站伺服器作答：把 site/ 資料夾放到 {root}，並採用 nginx.conf（或 Caddyfile）中的設定。",
    ),
    "fixes-ask": (
        "Send ask.txt to whoever runs the mail servers.",
        "把 ask.txt 发给邮件服务器的管理者。",
        "把 ask.txt 傳給郵件伺服器的管理者。",
    ),
    "fixes-again": (
        "Then check again: autoconf check {domain}",
        "然后再检查一次：autoconf check {domain}",
        "然後再檢查一次：autoconf check {domain}",
    ),
}
TEXTS: Texts = {name: dict(zip(LANGUAGES, row, strict=True)) for name, row in _ROWS.items()}
