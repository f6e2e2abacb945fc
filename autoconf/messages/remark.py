"""What a reader of documents noticed: one sentence a remark code; `{detail}` is what it saw."""

from __future__ import annotations

from autoconf.messages import Texts

TEXTS: Texts = {
    # The document as a whole cannot be read
    "cannot-open": {
        "en": "The file cannot be opened: {detail}.",
        "zh-CN": "无法打开文件：{detail}。",
        "zh-TW": "無法開啟檔案：{detail}。",
    },
    "empty": {
        "en": "The document is empty.",
        "zh-CN": "文件是空的。",
        "zh-TW": "檔案是空的。",
    },
    "too-large": {
        "en": "The document is larger than 256 KiB and was not read.",
        "zh-CN": "文件超过 256 KiB，未读取。",
        "zh-TW": "檔案超過 256 KiB，未讀取。",
    },
    "too-deep": {
        "en": "Elements are nested too deeply (the limit is 32 levels).",
        "zh-CN": "元素嵌套过深（上限为 32 层）。",
        "zh-TW": "元素巢狀過深（上限為 32 層）。",
    },
    "too-many-elements": {
        "en": "The document has more than 2,000 elements and was not read.",
        "zh-CN": "文件的元素超过 2,000 个，未读取。",
        "zh-TW": "檔案的元素超過 2,000 個，未讀取。",
    },
    "bad-encoding": {
        "en": "Some bytes do not fit the encoding {detail}; the file is not what it says.",
        "zh-CN": "有些字节不符合 {detail} 编码；文件的声明与内容不一致。",
        "zh-TW": "有些位元組不符合 {detail} 編碼；檔案的宣告與內容不一致。",
    },
    "unknown-encoding": {
        "en": "The declared encoding {detail} is not known; UTF-8 always works.",
        "zh-CN": "声明的编码 {detail} 无法识别；使用 UTF-8 总是可行。",
        "zh-TW": "宣告的編碼 {detail} 無法辨識；使用 UTF-8 一定可行。",
    },
    "doctype": {
        "en": "The document has a DOCTYPE ({detail}); for safety such files are not read. "
        "Remove that line.",
        "zh-CN": "文件含有 DOCTYPE（{detail}）；为安全起见不读取，请删除这一行。",
        "zh-TW": "檔案含有 DOCTYPE（{detail}）；為安全起見不讀取，請刪除這一行。",
    },
    "entity": {
        "en": "The document uses the entity “{detail}”; for safety such files are not read.",
        "zh-CN": "文件使用了实体“{detail}”；为安全起见不读取。",
        "zh-TW": "檔案使用了實體「{detail}」；為安全起見不讀取。",
    },
    "not-well-formed": {
        "en": "The document is not well-formed XML: {detail}.",
        "zh-CN": "文件不是格式正确的 XML：{detail}。",
        "zh-TW": "檔案不是格式正確的 XML：{detail}。",
    },
    "not-a-document": {
        "en": "This is not a configuration document.",
        "zh-CN": "这不是邮箱配置文件。",
        "zh-TW": "這不是信箱設定檔。",
    },
    "html": {
        "en": "This is a web page, not a configuration document.",
        "zh-CN": "这是网页，不是邮箱配置文件。",
        "zh-TW": "這是網頁，不是信箱設定檔。",
    },
    "foreign-xml": {
        "en": "This is XML, but not a mail configuration (its root is “{detail}”).",
        "zh-CN": "这是 XML，但不是邮箱配置（根元素为“{detail}”）。",
        "zh-TW": "這是 XML，但不是信箱設定（根元素為「{detail}」）。",
    },
    "foreign-json": {
        "en": "This is JSON, but not a mail configuration.",
        "zh-CN": "这是 JSON，但不是邮箱配置。",
        "zh-TW": "這是 JSON，但不是信箱設定。",
    },
    "foreign-plist": {
        "en": "This is a property list, but not a configuration profile.",
        "zh-CN": "这是属性列表，但不是配置描述文件。",
        "zh-TW": "這是屬性列表，但不是設定描述檔。",
    },
    "bad-json": {
        "en": "The document is not valid JSON. {detail}",
        "zh-CN": "文件不是有效的 JSON。{detail}",
        "zh-TW": "檔案不是有效的 JSON。{detail}",
    },
    "bad-plist": {
        "en": "The property list is damaged. {detail}",
        "zh-CN": "属性列表已损坏。{detail}",
        "zh-TW": "屬性列表已損毀。{detail}",
    },
    "bad-signature-envelope": {
        "en": "The signed profile cannot be opened; it is damaged or cut short.",
        "zh-CN": "无法打开已签名的描述文件；它可能已损坏或不完整。",
        "zh-TW": "無法開啟已簽署的描述檔；它可能已損毀或不完整。",
    },
    # A password
    "credential": {
        "en": "A password stands in this document ({detail}). Take it out, and change it if others "
        "could read the file.",
        "zh-CN": "文件里写有密码（{detail}）。请删除；如果别人可能看过此文件，请更改密码。",
        "zh-TW": "檔案裡寫有密碼（{detail}）。請刪除；如果別人可能看過此檔案，請變更密碼。",
    },
    # Likely mistakes
    "plain": {
        "en": "{detail} is listed without encryption: passwords would travel in the clear.",
        "zh-CN": "{detail} 未加密：密码会以明文传输。",
        "zh-TW": "{detail} 未加密：密碼會以明文傳輸。",
    },
    "starttls-on-tls-port": {
        "en": "{detail} says STARTTLS, but on this port TLS starts at once.",
        "zh-CN": "{detail} 写的是 STARTTLS，但这个端口应直接使用 TLS。",
        "zh-TW": "{detail} 寫的是 STARTTLS，但這個連接埠應直接使用 TLS。",
    },
    "global-preferred-server": {
        "en": "The outgoing server is to be replaced by whatever the user has set up already; "
        "that often belongs to another provider.",
        "zh-CN": "文件要求改用用户已设置的发件服务器，而它往往属于另一家服务商。",
        "zh-TW": "檔案要求改用使用者已設定的寄件伺服器，而它往往屬於另一家服務商。",
    },
    "unfilled-template": {
        "en": "A template was not filled in: {detail}",
        "zh-CN": "模板未填写：{detail}",
        "zh-TW": "範本未填寫：{detail}",
    },
    "host-missing": {
        "en": "A server without a host name was skipped.",
        "zh-CN": "已跳过没有主机名的服务器。",
        "zh-TW": "已略過沒有主機名稱的伺服器。",
    },
    "host-not-text": {
        "en": "A server was skipped: its host name is not plain text.",
        "zh-CN": "已跳过一个服务器：它的主机名不是纯文本。",
        "zh-TW": "已略過一個伺服器：它的主機名稱不是純文字。",
    },
    "bad-host": {
        "en": "A server was skipped: “{detail}” is not a host name.",
        "zh-CN": "已跳过一个服务器：“{detail}”不是主机名。",
        "zh-TW": "已略過一個伺服器：「{detail}」不是主機名稱。",
    },
    "port-missing": {
        "en": "A server without a port was skipped.",
        "zh-CN": "已跳过没有端口的服务器。",
        "zh-TW": "已略過沒有連接埠的伺服器。",
    },
    "bad-port": {
        "en": "A server was skipped: “{detail}” is not a port (1 to 65535).",
        "zh-CN": "已跳过一个服务器：“{detail}”不是端口号（1 至 65535）。",
        "zh-TW": "已略過一個伺服器：「{detail}」不是連接埠號碼（1 至 65535）。",
    },
    "socket-type-missing": {
        "en": "A server was skipped: it does not say whether to use SSL or STARTTLS.",
        "zh-CN": "已跳过一个服务器：没有说明使用 SSL 还是 STARTTLS。",
        "zh-TW": "已略過一個伺服器：沒有說明使用 SSL 還是 STARTTLS。",
    },
    "no-provider": {
        "en": "The document names no mail provider.",
        "zh-CN": "文件没有写明任何邮件服务商。",
        "zh-TW": "檔案沒有寫明任何郵件服務商。",
    },
    "no-servers": {
        "en": "No usable mail server is left in this document.",
        "zh-CN": "文件中没有可用的邮件服务器。",
        "zh-TW": "檔案中沒有可用的郵件伺服器。",
    },
    "autodiscover-error": {
        "en": "The Autodiscover server answered with an error (code {detail}).",
        "zh-CN": "Autodiscover 服务器返回了错误（代码 {detail}）。",
        "zh-TW": "Autodiscover 伺服器回報錯誤（代碼 {detail}）。",
    },
    "encrypted-profile": {
        "en": "The profile is encrypted for one device; what is inside cannot be read here.",
        "zh-CN": "描述文件已为某台设备加密，这里无法读取其内容。",
        "zh-TW": "描述檔已為某台裝置加密，這裡無法讀取其內容。",
    },
    # For information
    "unknown-socket-type": {
        "en": "The connection type “{detail}” is not known and was skipped.",
        "zh-CN": "连接类型“{detail}”无法识别，已跳过。",
        "zh-TW": "連線類型「{detail}」無法辨識，已略過。",
    },
    "unknown-auth": {
        "en": "The sign-in method “{detail}” is not known and was skipped.",
        "zh-CN": "登录方式“{detail}”无法识别，已跳过。",
        "zh-TW": "登入方式「{detail}」無法辨識，已略過。",
    },
    "unknown-type": {
        "en": "The section type “{detail}” is not known and was skipped.",
        "zh-CN": "类型“{detail}”无法识别，已跳过。",
        "zh-TW": "類型「{detail}」無法辨識，已略過。",
    },
    "unknown-element": {
        "en": "The element “{detail}” is not known and was skipped.",
        "zh-CN": "元素“{detail}”无法识别，已跳过。",
        "zh-TW": "元素「{detail}」無法辨識，已略過。",
    },
    "bad-url": {
        "en": "A web address was skipped: it is not a usable http or https address.",
        "zh-CN": "已跳过一个网址：它不是可用的 http 或 https 地址。",
        "zh-TW": "已略過一個網址：它不是可用的 http 或 https 位址。",
    },
    "bad-domain": {
        "en": "“{detail}” is not a domain and was skipped.",
        "zh-CN": "“{detail}”不是域名，已跳过。",
        "zh-TW": "「{detail}」不是網域，已略過。",
    },
    "duplicate-domain": {
        "en": "The domain {detail} is listed twice.",
        "zh-CN": "域名 {detail} 重复列出。",
        "zh-TW": "網域 {detail} 重複列出。",
    },
    "domain-not-named": {
        "en": "No provider in this document names {detail}; the first one is shown.",
        "zh-CN": "文件中没有服务商列出 {detail}；显示的是第一个。",
        "zh-TW": "檔案中沒有服務商列出 {detail}；顯示的是第一個。",
    },
    "several-providers": {
        "en": "The document names {detail} providers; --domain chooses among them.",
        "zh-CN": "文件列出了 {detail} 个服务商；可用 --domain 选择。",
        "zh-TW": "檔案列出了 {detail} 個服務商；可用 --domain 選擇。",
    },
    "fixed-username": {
        "en": "The user name is the same for everybody; most files have %EMAILADDRESS% there.",
        "zh-CN": "用户名是固定的；多数文件在这里写 %EMAILADDRESS%。",
        "zh-TW": "使用者名稱是固定的；多數檔案在這裡寫 %EMAILADDRESS%。",
    },
    "ssl-not-stated": {
        "en": "A server does not say whether it uses SSL; it is read as encrypted.",
        "zh-CN": "有服务器未说明是否使用 SSL；按加密处理。",
        "zh-TW": "有伺服器未說明是否使用 SSL；以加密處理。",
    },
    "redirect": {
        "en": "The document sends the client to another place and holds no settings itself.",
        "zh-CN": "文件把客户端引向别处，本身不含设置。",
        "zh-TW": "檔案把用戶端引向別處，本身不含設定。",
    },
    "signature-not-checked": {
        "en": "The profile is signed; the signature was not checked.",
        "zh-CN": "描述文件已签名；未验证其签名。",
        "zh-TW": "描述檔已簽署；未驗證其簽章。",
    },
    "content-type": {
        "en": "The web server labels the document {detail}; some clients will not read it.",
        "zh-CN": "网站把文件标为 {detail}；有些客户端不会读取。",
        "zh-TW": "網站把檔案標為 {detail}；有些用戶端不會讀取。",
    },
    # Not a remark: what a link without a description of its own is called
    "documentation-page": {
        "en": "The provider's own instructions",
        "zh-CN": "服务商的说明页",
        "zh-TW": "服務商的說明頁",
    },
}
