"""What the checks of published documents say: when it is well, and when it is not."""

from __future__ import annotations

from autoconf.messages import LANGUAGES, Texts

_ROWS = {
    "AC-XML-001": (
        ("Every document can be read", "每份文件都能读取", "每份檔案都能讀取"),
        (
            "A document is damaged, and no program can read it.",
            "有文件已损坏，任何程序都无法读取。",
            "有檔案已損毀，任何程式都無法讀取。",
        ),
    ),
    "AC-XML-002": (
        ("Every server in it is complete", "所列服务器都完整", "所列伺服器都完整"),
        (
            "A server in the document is not complete. Thunderbird for Android then throws away "
            "the whole file.",
            "文件中有服务器不完整。Thunderbird for Android 会因此丢弃整个文件。",
            "檔案中有伺服器不完整。Thunderbird for Android 會因此丟棄整個檔案。",
        ),
    ),
    "AC-XML-003": (
        ("Templates are filled in", "模板均已填写", "範本均已填寫"),
        (
            "A template was published before it was filled in.",
            "发布的模板还没有填写。",
            "發布的範本還沒有填寫。",
        ),
    ),
    "AC-XML-004": (
        ("No server without encryption is named", "没有未加密的服务器", "沒有未加密的伺服器"),
        (
            "A server without encryption is named. Some programs use it, and the password travels "
            "in the clear.",
            "列出了未加密的服务器。有些程序会采用，密码将以明文传输。",
            "列出了未加密的伺服器。有些程式會採用，密碼將以明文傳輸。",
        ),
    ),
    "AC-XML-005": (
        ("Port and encryption fit", "端口与加密方式相符", "連接埠與加密方式相符"),
        (
            "STARTTLS is named on a port where TLS begins at once; programs wait there for ever.",
            "在直接使用 TLS 的端口上写了 STARTTLS，程序会一直等待。",
            "在直接使用 TLS 的連接埠上寫了 STARTTLS，程式會一直等待。",
        ),
    ),
    "AC-XML-006": (
        ("Mail goes out by the server that is named", "发信使用所列服务器", "寄信使用所列伺服器"),
        (
            "useGlobalPreferredServer lets Thunderbird send by the server of another account. Take "
            "it out.",
            "useGlobalPreferredServer 会让 Thunderbird 用别的账户的服务器发信。请删去。",
            "useGlobalPreferredServer 會讓 Thunderbird 用別的帳戶的伺服器寄信。請刪去。",
        ),
    ),
    "AC-XML-007": (
        ("User names are templates", "用户名是模板", "使用者名稱是範本"),
        (
            "Everybody is given the same user name.",
            "所有人得到的用户名都一样。",
            "所有人得到的使用者名稱都一樣。",
        ),
    ),
    "AC-XML-008": (
        ("No password stands in a document", "文件中没有密码", "檔案中沒有密碼"),
        (
            "A password stands in a public document. Take it out, and change it now.",
            "公开的文件里写有密码。请删去，并立即更改该密码。",
            "公開的檔案裡寫有密碼。請刪去，並立即變更該密碼。",
        ),
    ),
    "AC-XML-009": (
        ("Only known words are used", "只用了已知的词", "只用了已知的詞"),
        (
            "Some words in the document are not known to any program, and are skipped.",
            "文件中有些词没有程序认识，会被跳过。",
            "檔案中有些詞沒有程式認識，會被略過。",
        ),
    ),
    "AC-XML-010": (
        ("The document names the domain", "文件写明了该域名", "檔案寫明了該網域"),
        (
            "The document does not name this domain, so it looks like somebody else's.",
            "文件没有写明该域名，看上去像是别人的。",
            "檔案沒有寫明該網域，看上去像是別人的。",
        ),
    ),
    "AC-XML-011": (
        ("Servers for both directions are named", "收件和发件服务器都有", "收件和寄件伺服器都有"),
        (
            "The server to send by, or to read from, is not named. Thunderbird then takes nothing "
            "from the file.",
            "缺少发件或收件服务器。Thunderbird 因此完全不采用该文件。",
            "缺少寄件或收件伺服器。Thunderbird 因此完全不採用該檔案。",
        ),
    ),
    "AC-XML-012": (
        ("IMAP stands first", "IMAP 排在最前", "IMAP 排在最前"),
        (
            "The first incoming server is not IMAP. Geary looks at the first alone.",
            "第一个收件服务器不是 IMAP，而 Geary 只看第一个。",
            "第一個收件伺服器不是 IMAP，而 Geary 只看第一個。",
        ),
    ),
    "AC-XML-013": (
        ("The best encryption stands first", "最好的加密方式排在最前", "最好的加密方式排在最前"),
        (
            "STARTTLS stands before TLS. Programs that take the first server get the weaker way.",
            "STARTTLS 排在 TLS 之前。只取第一个服务器的程序会用较弱的方式。",
            "STARTTLS 排在 TLS 之前。只取第一個伺服器的程式會用較弱的方式。",
        ),
    ),
    "AC-XML-014": (
        (
            "User name and sign-in stand beside every server",
            "每个服务器都写明用户名和登录方式",
            "每個伺服器都寫明使用者名稱和登入方式",
        ),
        (
            "A server has no user name or no sign-in method. Thunderbird for Android then throws "
            "away the whole file.",
            "有服务器没写用户名或登录方式。Thunderbird for Android 会因此丢弃整个文件。",
            "有伺服器沒寫使用者名稱或登入方式。Thunderbird for Android 會因此丟棄整個檔案。",
        ),
    ),
    "AC-XML-015": (
        ("The document has a name for people", "文件有给人看的名称", "檔案有給人看的名稱"),
        (
            "The document has no display name; people see a bare domain.",
            "文件没有显示名称，用户只能看到域名。",
            "檔案沒有顯示名稱，使用者只能看到網域。",
        ),
    ),
}
TEXTS: Texts = {
    f"{id}.{kind}": dict(zip(LANGUAGES, row, strict=True))
    for id, pair in _ROWS.items()
    for kind, row in zip(("good", "bad"), pair, strict=True)
}
