"""What the other checks say: the address, agreement, privacy, single programs."""

from __future__ import annotations

from autoconf.messages import LANGUAGES, Texts

_ROWS = {
    "AC-INP-001": (
        ("The domain looks as it was meant", "域名看上去没有写错", "網域看上去沒有寫錯"),
        (
            "The domain looks like a slip of the pen.",
            "域名看上去像是笔误。",
            "網域看上去像是筆誤。",
        ),
    ),
    "AC-INP-002": (
        ("The domain is written in plain letters", "域名是普通字母", "網域是普通字母"),
        (
            "The domain has letters of its own script. Some programs need it in the form that "
            "stands beside it.",
            "域名含有非拉丁字符。有些程序需要旁边所示的写法。",
            "網域含有非拉丁字元。有些程式需要旁邊所示的寫法。",
        ),
    ),
    "AC-CON-001": (
        (
            "A lookup finds settings that are proven",
            "查询得到经过实测的设置",
            "查詢得到經過實測的設定",
        ),
        (
            "A lookup finds no settings that are both proven and vouched for.",
            "查询没有得到既通过实测、又有可信来源的设置。",
            "查詢沒有得到既通過實測、又有可信來源的設定。",
        ),
    ),
    "AC-CON-002": (
        ("All sources name the same servers", "各来源所列服务器一致", "各來源所列伺服器一致"),
        (
            "The sources name different servers, so it depends on the program which one a person "
            "gets.",
            "各来源所列服务器不同，用户得到哪个取决于所用程序。",
            "各來源所列伺服器不同，使用者得到哪個取決於所用程式。",
        ),
    ),
    "AC-CON-003": (
        (
            "No file is left over from the web host",
            "没有网站主机遗留的文件",
            "沒有網站主機遺留的檔案",
        ),
        (
            "The file on the web host names other servers than the provider that the mail goes to "
            "(MX). It is probably left over; replace or delete it.",
            "网站主机上的文件所列服务器与邮件实际所在的服务商（MX）不符，多半是遗留文件。"
            "请替换或删除。",
            "網站主機上的檔案所列伺服器與郵件實際所在的服務商（MX）不符，多半是遺留檔案。"
            "請替換或刪除。",
        ),
    ),
    "AC-CON-004": (
        (
            "All sources agree on the user name",
            "各来源的用户名形式一致",
            "各來源的使用者名稱形式一致",
        ),
        (
            "One source wants the whole address as user name, another something else.",
            "有的来源要求用完整地址作用户名，有的要求别的形式。",
            "有的來源要求用完整信箱地址作使用者名稱，有的要求別的形式。",
        ),
    ),
    "AC-PRIV-001": (
        ("Nothing is given out in the clear", "没有明文提供的内容", "沒有明文提供的內容"),
        (
            "Settings are given out over http. Programs that ask there send the address in the "
            "clear, and anybody on the way can change the answer.",
            "设置通过 http 提供。去那里询问的程序会明文发送地址，途中任何人都能篡改答案。",
            "設定透過 http 提供。去那裡詢問的程式會明文傳送信箱地址，途中任何人都能竄改答案。",
        ),
    ),
    "AC-PRIV-002": (
        ("The address stays with the domain", "地址不会传给他人", "信箱地址不會傳給他人"),
        (
            "A redirect hands the address of your people on to somebody else's host.",
            "重定向会把您用户的地址交给他人的主机。",
            "重新導向會把您使用者的信箱地址交給他人的主機。",
        ),
    ),
    "AC-PRIV-003": (
        (
            "Autodiscover stays with the domain or its provider",
            "Autodiscover 由本域名或其服务商应答",
            "Autodiscover 由本網域或其服務商應答",
        ),
        (
            "Autodiscover leads to a host that we do not know. Outlook sends address and password "
            "there: make sure that it is yours.",
            "Autodiscover 指向我们不认识的主机。Outlook 会把地址和密码发到那里：请确认它属于您。",
            "Autodiscover 指向我們不認識的主機。Outlook 會把信箱地址和密碼傳到那裡："
            "請確認它屬於您。",
        ),
    ),
    "AC-PRIV-004": (
        (
            "The address was told to nobody; hosts that learned the domain are listed",
            "地址没有告诉任何人；得知域名的主机均已列出",
            "信箱地址沒有告訴任何人；得知網域的主機均已列出",
        ),
        (
            "The whole address was told to the domain's own hosts, as was asked for.",
            "按照要求，完整地址已告诉本域名自己的主机。",
            "依照要求，完整信箱地址已告訴本網域自己的主機。",
        ),
    ),
    "AC-CLI-001": (
        (
            "Thunderbird for Android gets settings",
            "Thunderbird for Android 能得到设置",
            "Thunderbird for Android 能得到設定",
        ),
        (
            "Thunderbird for Android gets no settings: it asks without an address, and nobody "
            "answers.",
            "Thunderbird for Android 得不到设置：它不带地址询问，无人作答。",
            "Thunderbird for Android 得不到設定：它不帶信箱地址詢問，無人作答。",
        ),
    ),
    "AC-CLI-002": (
        ("Outlook gets settings for IMAP", "Outlook 能得到 IMAP 设置", "Outlook 能得到 IMAP 設定"),
        (
            "Outlook gets no settings for IMAP from Autodiscover. (The newest Outlook asks "
            "Microsoft's own service instead.)",
            "Outlook 无法从 Autodiscover 得到 IMAP 设置。（最新版 Outlook 改问微软自己的服务。）",
            "Outlook 無法從 Autodiscover 得到 IMAP 設定。（最新版 Outlook 改問微軟自己的服務。）",
        ),
    ),
    "AC-CLI-003": (
        (
            "Nobody is led to Exchange by mistake",
            "不会误导到 Exchange",
            "不會誤導到 Exchange",
        ),
        (
            "Autodiscover names Exchange beside IMAP, and Thunderbird offers Exchange first.",
            "Autodiscover 在 IMAP 之外还写了 Exchange，Thunderbird 会优先提供 Exchange。",
            "Autodiscover 在 IMAP 之外還寫了 Exchange，Thunderbird 會優先提供 Exchange。",
        ),
    ),
    "AC-CLI-004": (
        ("No document is empty", "没有空的文件", "沒有空的檔案"),
        (
            "A document names no server that can be used. Delta Chat stops there, and looks no "
            "further.",
            "有文件没有列出可用的服务器。Delta Chat 读到它就停下，不再寻找。",
            "有檔案沒有列出可用的伺服器。Delta Chat 讀到它就停下，不再尋找。",
        ),
    ),
    "AC-CLI-005": (
        (
            "Every mail program ends with settings that work",
            "各邮件程序都能得到可用的设置",
            "各郵件程式都能得到可用的設定",
        ),
        (
            "Some mail programs end with nothing, or with servers that do not work.",
            "有些邮件程序得不到设置，或得到的服务器不可用。",
            "有些郵件程式得不到設定，或得到的伺服器不可用。",
        ),
    ),
}
_INSTEAD = {
    "AC-CON-001.nobody": (
        "Nobody names a server for this domain.",
        "没有任何来源列出该域名的服务器。",
        "沒有任何來源列出該網域的伺服器。",
    ),
}
"""Said in place of the sentence above, where more is known."""
TEXTS: Texts = {
    f"{id}.{kind}": dict(zip(LANGUAGES, row, strict=True))
    for id, pair in _ROWS.items()
    for kind, row in zip(("good", "bad"), pair, strict=True)
} | {id: dict(zip(LANGUAGES, row, strict=True)) for id, row in _INSTEAD.items()}
