"""What the checks of web hosts say: when it is well, and when it is not."""

from __future__ import annotations

from autoconf.messages import LANGUAGES, Texts

_ROWS = {
    "AC-PUB-001": (
        ("Mail programs can find settings", "邮件程序能找到设置", "郵件程式能找到設定"),
        (
            "Nobody publishes any settings for this domain; people have to type them.",
            "没有任何地方发布该域名的设置，用户只能手动填写。",
            "沒有任何地方發布該網域的設定，使用者只能手動填寫。",
        ),
    ),
    "AC-PUB-002": (
        (
            "The autoconfig file comes without an address",
            "不带地址也能取得 autoconfig 文件",
            "不帶信箱地址也能取得 autoconfig 檔案",
        ),
        (
            "The server does not answer when no address is sent. Programs that keep the address to "
            "themselves get nothing.",
            "不发送地址时服务器不作答。注重隐私、不发送地址的程序什么也得不到。",
            "不傳送信箱地址時伺服器不作答。注重隱私、不傳送信箱地址的程式什麼也得不到。",
        ),
    ),
    "AC-PUB-003": (
        (
            "The autoconfig file comes with an address",
            "带地址能取得 autoconfig 文件",
            "帶信箱地址能取得 autoconfig 檔案",
        ),
        (
            "The server does not answer when an address is sent. It should answer for any address, "
            "known or not.",
            "发送地址时服务器不作答。无论地址是否存在，都应作答。",
            "傳送信箱地址時伺服器不作答。無論信箱地址是否存在，都應作答。",
        ),
    ),
    "AC-PUB-004": (
        (
            "The well-known place answers, if it is used",
            "well-known 位置（如使用）能作答",
            "well-known 位置（如使用）能作答",
        ),
        (
            "The file at the well-known place of the domain cannot be fetched.",
            "域名 well-known 位置上的文件无法取得。",
            "網域 well-known 位置上的檔案無法取得。",
        ),
    ),
    "AC-PUB-005": (
        (
            "Capital letters and + in an address do no harm",
            "地址中的大写字母和 + 无妨",
            "信箱地址中的大寫字母和 + 無妨",
        ),
        (
            "The server fails for an address with capital letters or a +.",
            "地址含大写字母或 + 时服务器出错。",
            "信箱地址含大寫字母或 + 時伺服器出錯。",
        ),
    ),
    "AC-PUB-006": (
        (
            "The servers are the same with and without an address",
            "带不带地址，所列服务器相同",
            "帶不帶信箱地址，所列伺服器相同",
        ),
        (
            "With an address other servers are named than without, so two programs on one desk get "
            "different settings.",
            "带地址与不带地址所列服务器不同，同一张桌上的两个程序会得到不同设置。",
            "帶信箱地址與不帶信箱地址所列伺服器不同，同一張桌上的兩個程式會得到不同設定。",
        ),
    ),
    "AC-PUB-007": (
        (
            "Settings come, not web pages",
            "返回的是设置而不是网页",
            "傳回的是設定而不是網頁",
        ),
        (
            "A web page comes where a settings file should be. Programs take it for an answer, and "
            "stop looking.",
            "本应返回设置文件的地方返回了网页。程序把它当作答案，不再寻找。",
            "本應傳回設定檔的地方傳回了網頁。程式把它當作答案，不再尋找。",
        ),
    ),
    "AC-PUB-008": (
        ("The files are labelled rightly", "文件类型标注正确", "檔案類型標示正確"),
        (
            "The web server labels the file wrongly. Thunderbird reads it only as text/xml or "
            "application/xml.",
            "网站把文件类型标错了。Thunderbird 只读取 text/xml 或 application/xml。",
            "網站把檔案類型標錯了。Thunderbird 只讀取 text/xml 或 application/xml。",
        ),
    ),
    "AC-PUB-009": (
        (
            "The certificates of the web hosts fit",
            "各网站的证书有效",
            "各網站的憑證有效",
        ),
        (
            "The certificate does not fit the name that programs ask for, so they get nothing from "
            "there.",
            "证书与程序所请求的名称不符，因此从那里什么也得不到。",
            "憑證與程式所請求的名稱不符，因此從那裡什麼也得不到。",
        ),
    ),
    "AC-PUB-010": (
        (
            "The certificates of the web hosts last three weeks more",
            "各网站的证书至少还有三周有效",
            "各網站的憑證至少還有三週有效",
        ),
        (
            "The certificate of a web host runs out soon.",
            "有网站的证书即将到期。",
            "有網站的憑證即將到期。",
        ),
    ),
    "AC-PUB-011": (
        (
            "Redirects can be followed, and stay in the domain",
            "重定向可以跟随，且不离开本域名",
            "重新導向可以跟隨，且不離開本網域",
        ),
        (
            "A redirect leads to somebody else's host, or cannot be followed.",
            "重定向通向他人的主机，或无法跟随。",
            "重新導向通向他人的主機，或無法跟隨。",
        ),
    ),
    "AC-PUB-012": (
        (
            "The settings come over https too",
            "设置也通过 https 提供",
            "設定也透過 https 提供",
        ),
        (
            "The settings come over http alone: anybody on the way can change them, and careful "
            "programs refuse them.",
            "设置只通过 http 提供：途中任何人都能篡改，谨慎的程序会拒绝。",
            "設定只透過 http 提供：途中任何人都能竄改，謹慎的程式會拒絕。",
        ),
    ),
    "AC-PUB-013": (
        ("Autodiscover answers", "Autodiscover 有应答", "Autodiscover 有應答"),
        (
            "Autodiscover does not answer, so Outlook finds nothing.",
            "Autodiscover 没有应答，Outlook 找不到设置。",
            "Autodiscover 沒有應答，Outlook 找不到設定。",
        ),
    ),
    "AC-PUB-014": (
        (
            "Autodiscover answers GET as well as POST",
            "Autodiscover 对 GET 和 POST 都作答",
            "Autodiscover 對 GET 和 POST 都作答",
        ),
        (
            "Autodiscover answers POST alone. Delta Chat asks with GET.",
            "Autodiscover 只对 POST 作答，而 Delta Chat 用 GET 询问。",
            "Autodiscover 只對 POST 作答，而 Delta Chat 用 GET 詢問。",
        ),
    ),
    "AC-PUB-015": (
        (
            "Autodiscover answers in any letter case",
            "Autodiscover 不分大小写都作答",
            "Autodiscover 不分大小寫都作答",
        ),
        (
            "Autodiscover answers in one spelling alone. Outlook writes "
            "Autodiscover/Autodiscover.xml with capital letters at times.",
            "Autodiscover 只认一种大小写。Outlook 有时会写成 Autodiscover/Autodiscover.xml。",
            "Autodiscover 只認一種大小寫。Outlook 有時會寫成 Autodiscover/Autodiscover.xml。",
        ),
    ),
    "AC-PUB-016": (
        (
            "No host keeps programs waiting",
            "没有主机让程序干等",
            "沒有主機讓程式乾等",
        ),
        (
            "A name leads to a machine that does not answer, so every program waits for its time "
            "to run out. Let it answer, or delete the record.",
            "有名称指向不作答的机器，每个程序都要等到超时。请让它作答，或删除该记录。",
            "有名稱指向不作答的機器，每個程式都要等到逾時。請讓它作答，或刪除該記錄。",
        ),
    ),
    "AC-PUB-017": (
        (
            "The entry in Thunderbird's public database is right",
            "Thunderbird 公共数据库中的条目正确",
            "Thunderbird 公共資料庫中的條目正確",
        ),
        (
            "The entry in Thunderbird's public database names a server that is gone.",
            "Thunderbird 公共数据库中的条目写着已消失的服务器。",
            "Thunderbird 公共資料庫中的條目寫著已消失的伺服器。",
        ),
    ),
    "AC-PUB-018": (
        (
            "Autodiscover over http only leads to https",
            "http 上的 Autodiscover 只转到 https",
            "http 上的 Autodiscover 只轉到 https",
        ),
        (
            "Autodiscover gives out settings over http. It should only redirect to https.",
            "Autodiscover 通过 http 给出设置；它应只重定向到 https。",
            "Autodiscover 透過 http 給出設定；它應只重新導向到 https。",
        ),
    ),
    "AC-PUB-019": (
        (
            "Web mail may read the PACC document",
            "网页邮箱可以读取 PACC 文件",
            "網頁信箱可以讀取 PACC 檔案",
        ),
        (
            "The PACC document does not allow web pages to read it (CORS).",
            "PACC 文件不允许网页读取（CORS）。",
            "PACC 檔案不允許網頁讀取（CORS）。",
        ),
    ),
    "AC-PUB-020": (
        (
            "The JSON form of Autodiscover leads to the right place",
            "JSON 形式的 Autodiscover 指向正确之处",
            "JSON 形式的 Autodiscover 指向正確之處",
        ),
        (
            "The JSON form of Autodiscover leads to another provider, or nowhere. Outlook and "
            "phones sign in where it leads.",
            "JSON 形式的 Autodiscover 指向另一家服务商，或没有指向任何地方。"
            "Outlook 和手机会去它所指之处登录。",
            "JSON 形式的 Autodiscover 指向另一家服務商，或沒有指向任何地方。"
            "Outlook 和手機會去它所指之處登入。",
        ),
    ),
}
_INSTEAD = {
    "AC-PUB-001.known": (
        "Nobody publishes settings where mail programs look. The provider is known to us: its "
        "settings stand in our database.",
        "邮件程序会查找的地方没有发布设置。该服务商已收录：我们的数据库中有它的设置。",
        "郵件程式會尋找的地方沒有發布設定。該服務商已收錄：我們的資料庫中有它的設定。",
    ),
}
"""Said in place of the sentence above, where more is known."""
TEXTS: Texts = {
    f"{id}.{kind}": dict(zip(LANGUAGES, row, strict=True))
    for id, pair in _ROWS.items()
    for kind, row in zip(("good", "bad"), pair, strict=True)
} | {id: dict(zip(LANGUAGES, row, strict=True)) for id, row in _INSTEAD.items()}
