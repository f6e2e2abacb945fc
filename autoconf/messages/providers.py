"""What is said about the records themselves: their page, their census, and making a new one.

The words of `quirk.` are those of providers/README.md; a test holds the two and the records
together.
"""

from __future__ import annotations

TEXTS = {
    # The page of one record
    "also-called": {
        "en": "Also called: {names}",
        "zh-CN": "又名：{names}",
        "zh-TW": "又名：{names}",
    },
    "domains": {
        "en": "Domains of the addresses",
        "zh-CN": "邮箱地址的域名",
        "zh-TW": "信箱地址的網域",
    },
    "wildcards": {"en": "Domains like", "zh-CN": "形如以下的域名", "zh-TW": "形如以下的網域"},
    "mx": {
        "en": "MX hosts that lead here",
        "zh-CN": "指向本服务商的 MX 主机",
        "zh-TW": "指向本業者的 MX 主機",
    },
    "spf": {
        "en": "SPF includes (weak evidence)",
        "zh-CN": "SPF 引用（较弱证据）",
        "zh-TW": "SPF 引用（較弱證據）",
    },
    "autodiscover": {
        "en": "Autodiscover targets (weak evidence)",
        "zh-CN": "Autodiscover 指向（较弱证据）",
        "zh-TW": "Autodiscover 指向（較弱證據）",
    },
    "servers": {"en": "Servers", "zh-CN": "服务器", "zh-TW": "伺服器"},
    "template": {
        "en": "{{domain}} stands for the domain of the address, {{mx}} for its best MX host.",
        "zh-CN": "{{domain}} 代表邮箱地址的域名，{{mx}} 代表其首选 MX 主机。",
        "zh-TW": "{{domain}} 代表信箱地址的網域，{{mx}} 代表其首選 MX 主機。",
    },
    "region": {"en": "Region", "zh-CN": "区域", "zh-TW": "區域"},
    "sourced": {"en": "How sure", "zh-CN": "可靠程度", "zh-TW": "可靠程度"},
    "read-on": {"en": "As of", "zh-CN": "截至", "zh-TW": "截至"},
    "source": {"en": "Source", "zh-CN": "来源", "zh-TW": "來源"},
    "good-to-know": {"en": "Good to know", "zh-CN": "补充说明", "zh-TW": "補充說明"},
    "text": {"en": "The server says", "zh-CN": "服务器提示", "zh-TW": "伺服器訊息"},
    "means": {"en": "It means", "zh-CN": "含义", "zh-TW": "意思"},
    "traits": {"en": "For programs", "zh-CN": "程序须知", "zh-TW": "程式須知"},
    "sources": {"en": "Sources", "zh-CN": "来源", "zh-TW": "來源"},
    "edited": {
        "en": "Record {id}, edited {date}. --json shows it whole, for programs.",
        "zh-CN": "记录 {id}，编辑于 {date}。--json 输出全部内容，供程序使用。",
        "zh-TW": "記錄 {id}，編輯於 {date}。--json 輸出全部內容，供程式使用。",
    },
    # Quirk words
    "quirk.admin-must-enable": {
        "en": "An administrator must allow it first.",
        "zh-CN": "须先由管理员允许。",
        "zh-TW": "須先由管理員允許。",
    },
    "quirk.bridge-needed": {
        "en": "Works only through a program of the provider on your own computer.",
        "zh-CN": "只能通过服务商提供、运行在您自己电脑上的程序使用。",
        "zh-TW": "只能透過業者提供、在您自己電腦上執行的程式使用。",
    },
    "quirk.data-centre-hosts": {
        "en": "The servers depend on the data centre, and only signing in tells which.",
        "zh-CN": "服务器因数据中心而异，登录后才知道属于哪一个。",
        "zh-TW": "伺服器因資料中心而異，登入後才知道屬於哪一個。",
    },
    "quirk.gmail-labels": {
        "en": "IMAP folders are labels: one message can lie in several.",
        "zh-CN": "IMAP 文件夹其实是标签，同一封邮件可出现在多个文件夹中。",
        "zh-TW": "IMAP 資料夾其實是標籤，同一封郵件可出現在多個資料夾中。",
    },
    "quirk.imap-id-required": {
        "en": "A program must send IMAP ID (RFC 2971) after signing in and before SELECT.",
        "zh-CN": "程序登录后、SELECT 之前必须先发送 IMAP ID（RFC 2971）。",
        "zh-TW": "程式登入後、SELECT 之前必須先傳送 IMAP ID（RFC 2971）。",
    },
    "quirk.limited-auth-codes": {
        "en": "Only a few authorization codes can exist at a time.",
        "zh-CN": "同时有效的授权码数量有限。",
        "zh-TW": "同時有效的授權碼數量有限。",
    },
    "quirk.oauth2-only": {
        "en": "No kind of password works, only OAuth2.",
        "zh-CN": "任何密码都不可用，只能使用 OAuth2。",
        "zh-TW": "任何密碼都不可用，只能使用 OAuth2。",
    },
    "quirk.plan-limited": {
        "en": "Some plans leave a protocol out.",
        "zh-CN": "部分套餐不含某些协议。",
        "zh-TW": "部分方案不含某些協定。",
    },
    "quirk.pop3-not-offered": {
        "en": "There is no POP3.",
        "zh-CN": "不提供 POP3。",
        "zh-TW": "不提供 POP3。",
    },
    "quirk.sasl-ir-broken": {
        "en": "It announces SASL-IR (RFC 4959) and then answers BAD: send the initial response "
        "on a line of its own.",
        "zh-CN": "服务器声称支持 SASL-IR（RFC 4959），实际却回应 BAD：请将初始响应单独成行发送。",
        "zh-TW": "伺服器宣稱支援 SASL-IR（RFC 4959），實際卻回應 BAD：請將初始回應單獨成行傳送。",
    },
    "quirk.username-local-part-too": {
        "en": "The part before the @ works as the user name, too.",
        "zh-CN": "@ 之前的部分也可作用户名。",
        "zh-TW": "@ 之前的部分也可作使用者名稱。",
    },
    # The census
    "census": {
        "en": "{records} records, {domains} domains (database of {date})",
        "zh-CN": "共 {records} 条记录，{domains} 个域名（数据库日期 {date}）",
        "zh-TW": "共 {records} 筆記錄，{domains} 個網域（資料庫日期 {date}）",
    },
    "census-more": {
        "en": "Also {mx} patterns of MX hosts, {wildcards} of domains, and {servers} server lines.",
        "zh-CN": "另有 {mx} 个 MX 规则、{wildcards} 个域名规则、{servers} 条服务器记录。",
        "zh-TW": "另有 {mx} 條 MX 規則、{wildcards} 條網域規則、{servers} 筆伺服器記錄。",
    },
    "by-region": {"en": "By region", "zh-CN": "按地区", "zh-TW": "依地區"},
    "by-country": {"en": "By country", "zh-CN": "按国家和地区", "zh-TW": "依國家和地區"},
    "by-kind": {"en": "By kind", "zh-CN": "按类型", "zh-TW": "依類型"},
    "by-status": {"en": "By status", "zh-CN": "按状态", "zh-TW": "依狀態"},
    "by-credential": {
        "en": "By what is typed as the password",
        "zh-CN": "按密码处填写的内容",
        "zh-TW": "依密碼處填入的內容",
    },
    "by-origin": {"en": "By who wrote them", "zh-CN": "按编写方式", "zh-TW": "依編寫方式"},
    "by-protocol": {
        "en": "Server lines by protocol",
        "zh-CN": "服务器记录：按协议",
        "zh-TW": "伺服器記錄：依協定",
    },
    "by-year": {
        "en": "Server lines by the year they were read",
        "zh-CN": "服务器记录：按查阅年份",
        "zh-TW": "伺服器記錄：依查閱年份",
    },
    "by-confidence": {
        "en": "Server lines by how sure they are",
        "zh-CN": "服务器记录：按可靠程度",
        "zh-TW": "伺服器記錄：依可靠程度",
    },
    "by-language": {
        "en": "Records by language",
        "zh-CN": "记录：按语言",
        "zh-TW": "記錄：依語言",
    },
    "column.what": {"en": "What", "zh-CN": "项目", "zh-TW": "項目"},
    "column.records": {"en": "Records", "zh-CN": "记录", "zh-TW": "記錄"},
    "column.domains": {"en": "Domains", "zh-CN": "域名", "zh-TW": "網域"},
    "column.servers": {"en": "Server lines", "zh-CN": "服务器记录", "zh-TW": "伺服器記錄"},
    "column.language": {"en": "Language", "zh-CN": "语言", "zh-TW": "語言"},
    "column.names": {"en": "Names", "zh-CN": "名称", "zh-TW": "名稱"},
    "column.hints": {"en": "All hints", "zh-CN": "全部提示", "zh-TW": "全部提示"},
    "column.steps": {"en": "All steps", "zh-CN": "全部步骤", "zh-TW": "全部步驟"},
    "other-names": {
        "en": "Names in other languages: {names}",
        "zh-CN": "其他语言的名称：{names}",
        "zh-TW": "其他語言的名稱：{names}",
    },
    "unsaid": {"en": "not said", "zh-CN": "未注明", "zh-TW": "未註明"},
    "everywhere": {
        "en": "worldwide, or not said",
        "zh-CN": "全球或未注明",
        "zh-TW": "全球或未註明",
    },
    "origin.hand-written": {
        "en": "written by hand",
        "zh-CN": "人工编写",
        "zh-TW": "人工編寫",
    },
    "origin.generated": {
        "en": "made from public lists",
        "zh-CN": "取自公开列表",
        "zh-TW": "取自公開清單",
    },
    "weak": {
        "en": "{n} records rest on weak sources alone; --weak lists them.",
        "zh-CN": "有 {n} 条记录仅有较弱来源；用 --weak 可列出。",
        "zh-TW": "有 {n} 筆記錄僅有較弱來源；用 --weak 可列出。",
    },
    "no-weak": {
        "en": "No record rests on weak sources alone.",
        "zh-CN": "没有仅凭较弱来源的记录。",
        "zh-TW": "沒有僅憑較弱來源的記錄。",
    },
    # A new record
    "new.start": {
        "en": "Five questions make a record. Enter alone leaves a blank where nothing is known; "
        "Ctrl-C stops, and nothing is written.",
        "zh-CN": "回答五个问题即可生成一条记录。不知道的可直接按回车留空；按 Ctrl-C 中止，"
        "不会写入任何内容。",
        "zh-TW": "回答五個問題即可產生一筆記錄。不知道的可直接按 Enter 留空；按 Ctrl-C 中止，"
        "不會寫入任何內容。",
    },
    "new.ask.domain": {
        "en": "1/5 Domains: what stands behind the @ of its addresses? Several with commas.",
        "zh-CN": "1/5 域名：邮箱地址 @ 之后是什么？多个用逗号分隔。",
        "zh-TW": "1/5 網域：信箱地址 @ 之後是什麼？多個用逗號分隔。",
    },
    "new.ask.name": {
        "en": "2/5 Name: what is the service called in English?",
        "zh-CN": "2/5 名称：这项服务的英文名是什么？",
        "zh-TW": "2/5 名稱：這項服務的英文名稱是什麼？",
    },
    "new.ask.name-zh": {
        "en": "2/5 And its name in Chinese? Enter alone if it has none.",
        "zh-CN": "2/5 中文名是什么？没有可直接按回车。",
        "zh-TW": "2/5 中文名稱是什麼？沒有可直接按 Enter。",
    },
    "new.ask.source": {
        "en": "3/5 Source: which page of the provider says the servers? Its address (URL), please.",
        "zh-CN": "3/5 来源：服务商的哪个页面写有服务器设置？请给出网址。",
        "zh-TW": "3/5 來源：業者的哪個頁面寫有伺服器設定？請給出網址。",
    },
    "new.ask.credential": {
        "en": "4/5 Password: what is typed where a mail program asks for it? A number or the word:",
        "zh-CN": "4/5 密码：邮件客户端要求密码时填什么？请填编号或英文词：",
        "zh-TW": "4/5 密碼：郵件程式要求密碼時填什麼？請填編號或英文詞：",
    },
    "new.ask.enable": {
        "en": "4/5 And what must be switched on first, and where? One sentence; Enter alone for "
        "nothing.",
        "zh-CN": "4/5 需要先开启什么、在哪里开启？一句话；不需要则直接按回车。",
        "zh-TW": "4/5 需要先啟用什麼、在哪裡啟用？一句話；不需要則直接按 Enter。",
    },
    "new.ask.check": {
        "en": "5/5 Check: does your page say the same? yes writes the record, no writes nothing. "
        "Or type the servers of your page: imaps://HOST pop3s://HOST submissions://HOST (TLS), "
        "imap://HOST smtp://HOST (STARTTLS), with :PORT where it is another.",
        "zh-CN": "5/5 核对：您的页面也是这样写的吗？yes 写入记录，no 不写入。"
        "也可以照页面填写服务器：imaps://主机 pop3s://主机 submissions://主机（TLS），"
        "imap://主机 smtp://主机（STARTTLS），端口不同时加上 :端口。",
        "zh-TW": "5/5 核對：您的頁面也是這樣寫的嗎？yes 寫入記錄，no 不寫入。"
        "也可以照頁面填入伺服器：imaps://主機 pop3s://主機 submissions://主機（TLS），"
        "imap://主機 smtp://主機（STARTTLS），連接埠不同時加上 :連接埠。",
    },
    "new.found": {
        "en": "Found {n} servers for {domain}; {proven} of them proved themselves just now.",
        "zh-CN": "为 {domain} 找到 {n} 台服务器，其中 {proven} 台刚刚实测可用。",
        "zh-TW": "為 {domain} 找到 {n} 台伺服器，其中 {proven} 台剛剛實測可用。",
    },
    "new.found-none": {
        "en": "Nobody could say the servers of {domain}; you can type those of your page at the "
        "end.",
        "zh-CN": "没有找到 {domain} 的服务器；稍后可照您的页面填写。",
        "zh-TW": "沒有找到 {domain} 的伺服器；稍後可照您的頁面填入。",
    },
    "new.hosted": {
        "en": "The record {id} carries the mail of this domain already, by its MX. A record of its "
        "own is needed only if the page you name says something else.",
        "zh-CN": "该域名的邮件已由记录 {id} 承载（依其 MX）。只有当您给出的页面另有说法时，"
        "才需要单独的记录。",
        "zh-TW": "該網域的郵件已由記錄 {id} 承載（依其 MX）。只有當您給出的頁面另有說法時，"
        "才需要單獨的記錄。",
    },
    "new.refuted": {
        "en": "{server} is left out: {why}.",
        "zh-CN": "已略去 {server}：{why}。",
        "zh-TW": "已略去 {server}：{why}。",
    },
    "new.unusable": {
        "en": "{server} is left out: it has no encryption, a port that cannot have it that way, "
        "or a host without a domain.",
        "zh-CN": "已略去 {server}：没有加密，或该端口不可能采用这种加密方式，或主机没有域名。",
        "zh-TW": "已略去 {server}：沒有加密，或該連接埠不可能採用這種加密方式，或主機沒有網域。",
    },
    "new.known": {
        "en": "{domain} belongs to {record} already. Correct that record instead: CONTRIBUTING.md, "
        '"A wrong record".',
        "zh-CN": "{domain} 已属于 {record}。请直接更正该记录，见 CONTRIBUTING.md 的"
        "“A wrong record”。",
        "zh-TW": "{domain} 已屬於 {record}。請直接更正該記錄，見 CONTRIBUTING.md 的"
        "「A wrong record」。",
    },
    "new.no-domain": {
        "en": "No domain was named; give at least one, such as example.com.",
        "zh-CN": "没有给出域名；请至少填写一个，例如 example.com。",
        "zh-TW": "沒有給出網域；請至少填寫一個，例如 example.com。",
    },
    "new.bad-name": {
        "en": "{text!r} is no name; write one line of letters.",
        "zh-CN": "{text!r} 不是名称；请写一行文字。",
        "zh-TW": "{text!r} 不是名稱；請寫一行文字。",
    },
    "new.bad-text": {
        "en": "{text!r} holds a character that no text should hold; type it again.",
        "zh-CN": "{text!r} 含有不应出现的字符；请重新输入。",
        "zh-TW": "{text!r} 含有不應出現的字元；請重新輸入。",
    },
    "new.bad-source": {
        "en": "{text!r} is no address of a page; it begins with https://.",
        "zh-CN": "{text!r} 不是网址；网址以 https:// 开头。",
        "zh-TW": "{text!r} 不是網址；網址以 https:// 開頭。",
    },
    "new.bad-credential": {
        "en": "{text!r} is none of {choices}.",
        "zh-CN": "{text!r} 不在 {choices} 之中。",
        "zh-TW": "{text!r} 不在 {choices} 之中。",
    },
    "new.bad-server": {
        "en": "{text!r} is neither yes nor no nor a server such as imaps://imap.example.com.",
        "zh-CN": "{text!r} 既不是 yes 或 no，也不是 imaps://imap.example.com 这样的服务器。",
        "zh-TW": "{text!r} 既不是 yes 或 no，也不是 imaps://imap.example.com 這樣的伺服器。",
    },
    "new.no-answer": {
        "en": "autoconf: there was no answer to this question, so nothing was written; {option} "
        "gives it.",
        "zh-CN": "autoconf：这个问题没有得到回答，未写入任何内容；可用 {option} 给出。",
        "zh-TW": "autoconf：這個問題沒有得到回答，未寫入任何內容；可用 {option} 給出。",
    },
    "new.stopped": {
        "en": "autoconf: nothing was written.",
        "zh-CN": "autoconf：未写入任何内容。",
        "zh-TW": "autoconf：未寫入任何內容。",
    },
    "new.cannot-write": {
        "en": "autoconf: {path} cannot be written ({reason}); name another folder with --out.",
        "zh-CN": "autoconf：无法写入 {path}（{reason}）；请用 --out 另选文件夹。",
        "zh-TW": "autoconf：無法寫入 {path}（{reason}）；請用 --out 另選資料夾。",
    },
    "new.next": {
        "en": "Next: fill the blanks marked in {path}, check it with `{command}`, and open a pull "
        "request (CONTRIBUTING.md).",
        "zh-CN": "接下来：补全 {path} 中标出的空白，用 `{command}` 检查，然后提交 pull request"
        "（见 CONTRIBUTING.md）。",
        "zh-TW": "接下來：補全 {path} 中標出的空白，用 `{command}` 檢查，然後提交 pull request"
        "（見 CONTRIBUTING.md）。",
    },
}
