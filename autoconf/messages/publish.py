"""What a domain publishes, why, what the world sees of it, and what to do."""

from __future__ import annotations

TEXTS = {
    "title": {
        "en": "What {domain} publishes",
        "zh-CN": "{domain} 应发布的内容",
        "zh-TW": "{domain} 應發布的內容",
    },
    "do": {"en": "Do", "zh-CN": "操作", "zh-TW": "操作"},
    "name": {"en": "Name", "zh-CN": "名称", "zh-TW": "名稱"},
    "type": {"en": "Type", "zh-CN": "类型", "zh-TW": "類型"},
    "value": {"en": "Value", "zh-CN": "值", "zh-TW": "值"},
    "why": {"en": "Why", "zh-CN": "用途", "zh-TW": "用途"},
    "add": {"en": "add", "zh-CN": "添加", "zh-TW": "新增"},
    "delete": {"en": "delete", "zh-CN": "删除", "zh-TW": "刪除"},
    # Why a record is there
    "why-autoconfig": {
        "en": "where most mail programs ask",
        "zh-CN": "大多数邮件程序在此查询",
        "zh-TW": "多數郵件軟體在此查詢",
    },
    "why-autodiscover": {
        "en": "where Outlook asks",
        "zh-CN": "Outlook 在此查询",
        "zh-TW": "Outlook 在此查詢",
    },
    "why-ua-auto-config": {
        "en": "where programs that know PACC ask",
        "zh-CN": "支持 PACC 的程序在此查询",
        "zh-TW": "支援 PACC 的軟體在此查詢",
    },
    "why-autodiscover-srv": {
        "en": "for Outlook, where the name above has no certificate",
        "zh-CN": "供 Outlook 在上面的名称没有证书时使用",
        "zh-TW": "供 Outlook 在上面的名稱沒有憑證時使用",
    },
    "why-reading": {"en": "reading mail", "zh-CN": "收信", "zh-TW": "收信"},
    "why-sending": {"en": "sending mail", "zh-CN": "发信", "zh-TW": "寄信"},
    "why-not-offered": {
        "en": "says that there is none, so that nobody guesses",
        "zh-CN": "表示没有此服务，免得程序乱猜",
        "zh-TW": "表示沒有此服務，免得軟體亂猜",
    },
    "why-jmap": {"en": "JMAP", "zh-CN": "JMAP", "zh-TW": "JMAP"},
    "why-caldav": {"en": "calendar", "zh-CN": "日历", "zh-TW": "行事曆"},
    "why-carddav": {"en": "contacts", "zh-CN": "通讯录", "zh-TW": "通訊錄"},
    "why-path": {
        "en": "where on that host",
        "zh-CN": "在该主机上的路径",
        "zh-TW": "在該主機上的路徑",
    },
    "why-pacc": {
        "en": "vouches for the PACC document, byte for byte",
        "zh-CN": "逐字节担保 PACC 文档",
        "zh-TW": "逐位元組擔保 PACC 文件",
    },
    "why-pacc-old": {
        "en": "the same for the document before, until caches have forgotten it: delete it then",
        "zh-CN": "担保上一版文档；缓存过期后请删除",
        "zh-TW": "擔保上一版文件；快取過期後請刪除",
    },
    # What to delete
    "gone-other-address": {
        "en": "another record at this name would lead elsewhere",
        "zh-CN": "同名的其他记录会指向别处",
        "zh-TW": "同名的其他記錄會指向別處",
    },
    "gone-no-pacc": {
        "en": "there is no PACC document (see below)",
        "zh-CN": "没有 PACC 文档（见下文）",
        "zh-TW": "沒有 PACC 文件（見下文）",
    },
    "gone-clear": {
        "en": "would send passwords over an unencrypted connection",
        "zh-CN": "会通过未加密的连接发送密码",
        "zh-TW": "會透過未加密的連線傳送密碼",
    },
    "gone-mailconf": {
        "en": "an unofficial pointer that only goes stale",
        "zh-CN": "非标准的指针，日后只会过期",
        "zh-TW": "非標準的指標，日後只會過期",
    },
    "delete-these": {
        "en": "DELETE, where they are there:",
        "zh-CN": "DELETE: 如果存在，请删除：",
        "zh-TW": "DELETE: 如果存在，請刪除：",
    },
    # Around the records
    "certificate": {
        "en": "The web server's certificate must cover: {names}",
        "zh-CN": "网站证书必须包含：{names}",
        "zh-TW": "網站憑證必須包含：{names}",
    },
    "mail-certificates": {
        "en": "The mail servers' own certificates must cover: {names}",
        "zh-CN": "邮件服务器各自的证书必须包含：{names}",
        "zh-TW": "郵件伺服器各自的憑證必須包含：{names}",
    },
    "say-web": {
        "en": "Where does the web server live that answers for {names}? Say --web HOST (or its "
        "addresses), and their records are printed too.",
        "zh-CN": "{names} 由哪台网站服务器应答？请用 --web HOST（或其地址）指明，"
        "才会输出它们的记录。",
        "zh-TW": "{names} 由哪台網站伺服器回應？請用 --web HOST（或其位址）指明，"
        "才會輸出它們的記錄。",
    },
    "no-pacc": {
        "en": "No PACC document: {reason}",
        "zh-CN": "没有 PACC 文档：{reason}",
        "zh-TW": "沒有 PACC 文件：{reason}",
    },
    "pacc-no-servers": {
        "en": "it needs an encrypted server for reading and one for sending.",
        "zh-CN": "收信和发信各需要一台加密的服务器。",
        "zh-TW": "收信和寄信各需要一台加密的伺服器。",
    },
    "pacc-starttls": {
        "en": "{detail} begins in clear (STARTTLS), which PACC cannot say. Offer TLS from the "
        "first byte (993, 995, 465) as well, and name it first.",
        "zh-CN": "{detail} 以明文开头（STARTTLS），PACC 无法表达。请同时提供直接加密的端口"
        "（993、995、465），并排在前面。",
        "zh-TW": "{detail} 以明文開頭（STARTTLS），PACC 無法表達。請同時提供直接加密的連接埠"
        "（993、995、465），並排在前面。",
    },
    "pacc-port": {
        "en": "{detail} is not on the usual port, and PACC cannot name another (993, 995, 465).",
        "zh-CN": "{detail} 不是常用端口，而 PACC 不能写明其他端口（只有 993、995、465）。",
        "zh-TW": "{detail} 不是常用連接埠，而 PACC 不能寫明其他連接埠（只有 993、995、465）。",
    },
    "pacc-username": {
        "en": "people sign in to {detail} with another name than their address, which PACC cannot "
        "say.",
        "zh-CN": "{detail} 的登录名不是完整地址，PACC 无法表达。",
        "zh-TW": "{detail} 的登入名稱不是完整地址，PACC 無法表達。",
    },
    "pacc-sign-in": {
        "en": "{detail} takes neither a password nor an OAuth issuer that is known here.",
        "zh-CN": "{detail} 既不接受密码，也没有已知的 OAuth 颁发者。",
        "zh-TW": "{detail} 既不接受密碼，也沒有已知的 OAuth 發行者。",
    },
    # A folder of files
    "written": {
        "en": "autoconf: {n} files written to {folder}. Serve that folder under: {names}",
        "zh-CN": "autoconf：已向 {folder} 写入 {n} 个文件。请在以下名称下提供该文件夹：{names}",
        "zh-TW": "autoconf：已向 {folder} 寫入 {n} 個檔案。請在以下名稱下提供該資料夾：{names}",
    },
    "pacc-changed": {
        "en": "autoconf: the PACC document changed. Until caches have forgotten the old one, both "
        "digests must be published: add --old-pacc {digest}",
        "zh-CN": "autoconf：PACC 文档已更改。缓存过期前，新旧摘要都要发布："
        "加上 --old-pacc {digest}",
        "zh-TW": "autoconf：PACC 文件已變更。快取過期前，新舊摘要都要發布："
        "加上 --old-pacc {digest}",
    },
    "omitted-mobileconfig": {
        "en": "Not among the files: Apple profiles, each made and signed for one address. "
        "`autoconf serve` makes them.",
        "zh-CN": "文件中不含 Apple 描述文件：它要为每个地址单独生成并签名，"
        "由 `autoconf serve` 提供。",
        "zh-TW": "檔案中不含 Apple 描述檔：它要為每個地址單獨產生並簽署，"
        "由 `autoconf serve` 提供。",
    },
    "omitted-autodiscover-json": {
        "en": "Not among the files: Autodiscover's JSON form; its answer depends on the question.",
        "zh-CN": "文件中不含 Autodiscover 的 JSON 形式：答案取决于提问。",
        "zh-TW": "檔案中不含 Autodiscover 的 JSON 形式：答案取決於提問。",
    },
    "omitted-autodiscover": {
        "en": "Not among the files: the answer for Outlook. It would have to name each person's "
        "login, which here is not the address.",
        "zh-CN": "文件中不含给 Outlook 的答案：这里的登录名不是邮箱地址，须逐人写明。",
        "zh-TW": "檔案中不含給 Outlook 的答案：這裡的登入名稱不是信箱地址，須逐人寫明。",
    },
    "omitted-redirects": {
        "en": "Not among the files: redirects from /.well-known/ to {detail}.",
        "zh-CN": "文件中不含从 /.well-known/ 到 {detail} 的跳转。",
        "zh-TW": "檔案中不含從 /.well-known/ 到 {detail} 的轉址。",
    },
    # The check
    "check-title": {
        "en": "What the world sees of {domain}",
        "zh-CN": "外界看到的 {domain}",
        "zh-TW": "外界看到的 {domain}",
    },
    "place": {"en": "Where", "zh-CN": "位置", "zh-TW": "位置"},
    "state": {"en": "State", "zh-CN": "状态", "zh-TW": "狀態"},
    "what": {"en": "What was seen", "zh-CN": "看到了什么", "zh-TW": "看到了什麼"},
    "word-published": {"en": "published", "zh-CN": "已发布", "zh-TW": "已發布"},
    "word-missing": {"en": "missing", "zh-CN": "缺少", "zh-TW": "缺少"},
    "word-drifted": {"en": "drifted", "zh-CN": "不一致", "zh-TW": "不一致"},
    "word-extra": {"en": "extra", "zh-CN": "多余", "zh-TW": "多餘"},
    "word-could-not-ask": {
        "en": "could not ask",
        "zh-CN": "未能查询",
        "zh-TW": "未能查詢",
    },
    "all-published": {
        "en": "Everything is published as it should be ({n} places).",
        "zh-CN": "全部按要求发布（共 {n} 处）。",
        "zh-TW": "全部按要求發布（共 {n} 處）。",
    },
    "not-all": {
        "en": "Of {n} places {wrong} need a change.",
        "zh-CN": "共 {n} 处，其中 {wrong} 处需要修改。",
        "zh-TW": "共 {n} 處，其中 {wrong} 處需要修改。",
    },
    "some-unasked": {
        "en": "{unasked} of {n} places could not be asked, which says nothing about them: "
        "try again later, or from another network.",
        "zh-CN": "{n} 处中有 {unasked} 处未能查询，不代表有问题：请稍后再试，或换一个网络。",
        "zh-TW": "{n} 處中有 {unasked} 處未能查詢，不代表有問題：請稍後再試，或換一個網路。",
    },
    "changes": {"en": "What to change", "zh-CN": "需要修改", "zh-TW": "需要修改"},
    "fix-add": {"en": "Add: {line}", "zh-CN": "添加：{line}", "zh-TW": "新增：{line}"},
    "fix-delete": {"en": "Delete: {line}", "zh-CN": "删除：{line}", "zh-TW": "刪除：{line}"},
    "fix-serve": {
        "en": "Serve {line} (the files: --format static FOLDER)",
        "zh-CN": "提供 {line}（文件可用 --format static FOLDER 生成）",
        "zh-TW": "提供 {line}（檔案可用 --format static FOLDER 產生）",
    },
    "seen-offered": {
        "en": "names a server for a service that is not offered",
        "zh-CN": "为并未提供的服务指定了服务器",
        "zh-TW": "為並未提供的服務指定了伺服器",
    },
    "seen-refused": {
        "en": "says that the service is not offered",
        "zh-CN": "声明未提供此服务",
        "zh-TW": "聲明未提供此服務",
    },
    "seen-more-servers": {
        "en": "names more servers than it should",
        "zh-CN": "指定了多余的服务器",
        "zh-TW": "指定了多餘的伺服器",
    },
    "seen-order": {
        "en": "names the servers in another order",
        "zh-CN": "服务器的顺序不同",
        "zh-TW": "伺服器的順序不同",
    },
    "seen-other-servers": {
        "en": "names other servers",
        "zh-CN": "指定的服务器不同",
        "zh-TW": "指定的伺服器不同",
    },
    "seen-other-text": {"en": "says something else", "zh-CN": "内容不同", "zh-TW": "內容不同"},
    "seen-old-text": {
        "en": "an old text still stands beside the right one",
        "zh-CN": "旧内容仍与正确内容并存",
        "zh-TW": "舊內容仍與正確內容並存",
    },
    "seen-no-web-host": {
        "en": "the web host named with --web has no address",
        "zh-CN": "用 --web 指定的网站主机没有地址",
        "zh-TW": "用 --web 指定的網站主機沒有位址",
    },
    "seen-elsewhere": {
        "en": "leads to another machine",
        "zh-CN": "指向另一台机器",
        "zh-TW": "指向另一台機器",
    },
    "seen-more-addresses": {
        "en": "leads to another machine as well",
        "zh-CN": "还指向另一台机器",
        "zh-TW": "還指向另一台機器",
    },
    "seen-unreadable": {
        "en": "what is there cannot be read as settings",
        "zh-CN": "那里的内容不是可读的设置",
        "zh-TW": "那裡的內容不是可讀的設定",
    },
    "seen-other-bytes": {
        "en": "the right servers in other bytes: no digest fits them",
        "zh-CN": "服务器正确但字节不同，摘要不符",
        "zh-TW": "伺服器正確但位元組不同，摘要不符",
    },
    "seen-certificate": {
        "en": "the web server's certificate is not good for this name",
        "zh-CN": "网站证书不适用于该名称",
        "zh-TW": "網站憑證不適用於該名稱",
    },
    "seen-status": {
        "en": "the web server refuses",
        "zh-CN": "网站服务器拒绝应答",
        "zh-TW": "網站伺服器拒絕回應",
    },
    "seen-mailconf": {
        "en": "an unofficial pointer still stands there",
        "zh-CN": "仍有非标准的指针",
        "zh-TW": "仍有非標準的指標",
    },
    "seen-clear": {
        "en": "still names a server without encryption",
        "zh-CN": "仍指定未加密的服务器",
        "zh-TW": "仍指定未加密的伺服器",
    },
    "seen-no-pacc": {
        "en": "still vouches for a document that cannot be",
        "zh-CN": "仍在担保不应存在的文档",
        "zh-TW": "仍在擔保不應存在的文件",
    },
    # What the command says when it cannot
    "unknown": {
        "en": "{domain} is neither among your own domains nor in a record. Name its servers: "
        "--from FILE (an autoconfig file), or --provider ID if a known provider hosts it.",
        "zh-CN": "{domain} 既不在您自己的域名中，也没有记录。请指明服务器：--from FILE"
        "（autoconfig 文件），或由已知服务商托管时用 --provider ID。",
        "zh-TW": "{domain} 既不在您自己的網域中，也沒有記錄。請指明伺服器：--from FILE"
        "（autoconfig 檔案），或由已知服務商代管時用 --provider ID。",
    },
    "no-such-provider": {
        "en": "no record has the id {id}; `autoconf providers search WORD` finds it",
        "zh-CN": "没有编号为 {id} 的记录；可用 `autoconf providers search WORD` 查找",
        "zh-TW": "沒有編號為 {id} 的記錄；可用 `autoconf providers search WORD` 尋找",
    },
    "no-servers": {
        "en": "{domain} has no encrypted server that could be published.",
        "zh-CN": "{domain} 没有可以发布的加密服务器。",
        "zh-TW": "{domain} 沒有可以發布的加密伺服器。",
    },
    "unreadable": {
        "en": "{path} cannot be read as settings; `autoconf inspect {path}` says why.",
        "zh-CN": "无法把 {path} 读作设置；`autoconf inspect {path}` 会说明原因。",
        "zh-TW": "無法把 {path} 讀作設定；`autoconf inspect {path}` 會說明原因。",
    },
    "cannot-write": {
        "en": "autoconf: {path} cannot be written ({reason}).",
        "zh-CN": "autoconf：无法写入 {path}（{reason}）。",
        "zh-TW": "autoconf：無法寫入 {path}（{reason}）。",
    },
    "is-link": {
        "en": "autoconf: {path} is a symbolic link and would lead out of the folder. Nothing was "
        "written: remove the link, or name another folder.",
        "zh-CN": "autoconf：{path} 是符号链接，会指向文件夹之外。未写入任何内容：请删除该链接，"
        "或指定其他文件夹。",
        "zh-TW": "autoconf：{path} 是符號連結，會指向資料夾之外。未寫入任何內容：請刪除該連結，"
        "或指定其他資料夾。",
    },
}
