"""What the checks of the DNS say: when it is well, and when it is not."""

from __future__ import annotations

from autoconf.messages import LANGUAGES, Texts

_ROWS = {
    "AC-DNS-001": (
        ("The domain exists", "域名存在", "網域存在"),
        (
            "The domain does not exist. Look for a slip of the pen, or renew the domain.",
            "域名不存在。请检查拼写，或续费该域名。",
            "網域不存在。請檢查拼字，或續約該網域。",
        ),
    ),
    "AC-DNS-002": (
        ("The domain takes mail (MX)", "域名接收邮件（MX）", "網域接收郵件（MX）"),
        (
            "No mail server is named for this domain, so mail to it may be lost.",
            "域名没有指定邮件服务器，寄来的邮件可能丢失。",
            "網域沒有指定郵件伺服器，寄來的郵件可能遺失。",
        ),
    ),
    "AC-DNS-003": (
        ("Every MX host exists", "每个 MX 主机都存在", "每個 MX 主機都存在"),
        (
            "An MX record names a host that does not exist; mail waits there for nothing.",
            "有 MX 记录指向不存在的主机，邮件会白白等待。",
            "有 MX 記錄指向不存在的主機，郵件會白白等待。",
        ),
    ),
    "AC-DNS-004": (
        (
            "No alias leads to a name that does not exist",
            "没有别名指向不存在的名称",
            "沒有別名指向不存在的名稱",
        ),
        (
            "An alias leads to a name that is free. Whoever takes that name gets the addresses, "
            "and perhaps the passwords, of your people. Delete the alias today.",
            "有别名指向无人占用的名称。谁占用它，谁就可能拿到您用户的地址甚至密码。请今天就删除。",
            "有別名指向無人占用的名稱。誰占用它，誰就可能拿到您使用者的信箱地址甚至密碼。"
            "請今天就刪除。",
        ),
    ),
    "AC-DNS-005": (
        (
            "The autodiscover alias leads to where the mailboxes are",
            "autodiscover 别名指向邮箱所在之处",
            "autodiscover 別名指向信箱所在之處",
        ),
        (
            "The autodiscover alias still leads to another provider. Outlook asks there, and gets "
            "a sign-in window that takes no password of yours.",
            "autodiscover 别名仍指向另一家服务商。Outlook 会去那里询问，而那里不接受您的密码。",
            "autodiscover 別名仍指向另一家服務商。Outlook 會去那裡詢問，而那裡不接受您的密碼。",
        ),
    ),
    "AC-DNS-006": (
        (
            "The _autodiscover SRV record leads to where the mailboxes are",
            "_autodiscover SRV 记录指向邮箱所在之处",
            "_autodiscover SRV 記錄指向信箱所在之處",
        ),
        (
            "The _autodiscover SRV record leads to another provider or to nobody, and holds up "
            "Outlook.",
            "_autodiscover SRV 记录指向另一家服务商或无人之处，会拖住 Outlook。",
            "_autodiscover SRV 記錄指向另一家服務商或無人之處，會拖住 Outlook。",
        ),
    ),
    "AC-DNS-007": (
        (
            "SRV records name the server to read mail",
            "SRV 记录写明收件服务器",
            "SRV 記錄寫明收件伺服器",
        ),
        (
            "No SRV record names the server to read mail from. Some programs look nowhere else.",
            "没有 SRV 记录写明收件服务器，而有些程序只看这里。",
            "沒有 SRV 記錄寫明收件伺服器，而有些程式只看這裡。",
        ),
    ),
    "AC-DNS-008": (
        (
            "SRV records name the server to send by",
            "SRV 记录写明发件服务器",
            "SRV 記錄寫明寄件伺服器",
        ),
        (
            "No SRV record names the server to send mail by. Some programs look nowhere else.",
            "没有 SRV 记录写明发件服务器，而有些程序只看这里。",
            "沒有 SRV 記錄寫明寄件伺服器，而有些程式只看這裡。",
        ),
    ),
    "AC-DNS-009": (
        ("Every host in an SRV record exists", "SRV 记录中的主机都存在", "SRV 記錄中的主機都存在"),
        (
            "An SRV record names a host that does not exist.",
            "有 SRV 记录指向不存在的主机。",
            "有 SRV 記錄指向不存在的主機。",
        ),
    ),
    "AC-DNS-010": (
        ("No SRV record names an alias", "SRV 记录不指向别名", "SRV 記錄不指向別名"),
        (
            "An SRV record names an alias, which the standard does not allow (RFC 2782). Most "
            "programs do not mind; name the host itself.",
            "SRV 记录指向别名，标准不允许（RFC 2782）。多数程序不介意；最好直接写主机名。",
            "SRV 記錄指向別名，標準不允許（RFC 2782）。多數程式不介意；最好直接寫主機名稱。",
        ),
    ),
    "AC-DNS-011": (
        (
            "SRV records name servers that answer",
            "SRV 记录中的服务器有响应",
            "SRV 記錄中的伺服器有回應",
        ),
        (
            "An SRV record names a server where no mail service answers.",
            "SRV 记录中的服务器上没有邮件服务响应。",
            "SRV 記錄中的伺服器上沒有郵件服務回應。",
        ),
    ),
    "AC-DNS-012": (
        (
            "SRV records name TLS from the first byte",
            "SRV 记录写明直接使用 TLS 的端口",
            "SRV 記錄寫明直接使用 TLS 的連接埠",
        ),
        (
            "Only the old way (STARTTLS) stands in the SRV records, although the server speaks TLS "
            "from the first byte, which is safer (RFC 8314).",
            "SRV 记录只写了旧的 STARTTLS，而服务器也支持更安全的直接 TLS（RFC 8314）。",
            "SRV 記錄只寫了舊的 STARTTLS，而伺服器也支援更安全的直接 TLS（RFC 8314）。",
        ),
    ),
    "AC-DNS-013": (
        (
            "What is not offered is said to be so",
            "未提供的服务有明确声明",
            "未提供的服務有明確聲明",
        ),
        (
            "For a service that you do not offer there is no record that says so; programs guess, "
            "and waste time.",
            "未提供的服务没有声明记录，程序只好猜测，白费时间。",
            "未提供的服務沒有聲明記錄，程式只好猜測，白費時間。",
        ),
    ),
    "AC-DNS-014": (
        ("The mailconf record can be used", "mailconf 记录可用", "mailconf 記錄可用"),
        (
            "The mailconf record names no https address, so nobody may follow it.",
            "mailconf 记录没有写 https 网址，无法采用。",
            "mailconf 記錄沒有寫 https 網址，無法採用。",
        ),
    ),
    "AC-DNS-015": (
        (
            "The PACC document and its digest fit",
            "PACC 文件与其摘要一致",
            "PACC 檔案與其摘要一致",
        ),
        (
            "The PACC document and the digest in the DNS do not fit together, so programs must "
            "refuse both.",
            "PACC 文件与 DNS 中的摘要不一致，程序必须两者都拒绝。",
            "PACC 檔案與 DNS 中的摘要不一致，程式必須兩者都拒絕。",
        ),
    ),
    "AC-DNS-016": (
        ("The domain is signed (DNSSEC)", "域名已签名（DNSSEC）", "網域已簽署（DNSSEC）"),
        (
            "The domain is not signed, so its SRV and MX records could be forged on the way. Most "
            "domains are not; it helps only some programs.",
            "域名未签名，SRV 和 MX 记录可能在途中被伪造。多数域名如此，只影响部分程序。",
            "網域未簽署，SRV 和 MX 記錄可能在途中被偽造。多數網域如此，只影響部分程式。",
        ),
    ),
    "AC-DNS-017": (
        (
            "The resolver has the newest records",
            "解析器里的记录是最新的",
            "解析器裡的記錄是最新的",
        ),
        (
            "The resolver still remembers old records. Wait until they run out before you test "
            "again.",
            "解析器还记着旧记录。请等其过期后再测试。",
            "解析器還記著舊記錄。請等其過期後再測試。",
        ),
    ),
    "AC-DNS-018": (
        ("The name servers agree", "各名称服务器一致", "各名稱伺服器一致"),
        (
            "The name servers of the domain say different things, so it is luck which one a person "
            "gets.",
            "该域名的各名称服务器说法不一，用户得到哪个全凭运气。",
            "該網域的各名稱伺服器說法不一，使用者得到哪個全憑運氣。",
        ),
    ),
    "AC-DNS-019": (
        (
            "No wildcard answers for the names of mail",
            "没有通配记录冒充邮件相关名称",
            "沒有萬用記錄冒充郵件相關名稱",
        ),
        (
            "A wildcard record answers for autoconfig or autodiscover, and mail programs ask a web "
            "server that knows nothing of mail.",
            "通配记录替 autoconfig 或 autodiscover 作答，邮件程序会去问不懂邮件的网站。",
            "萬用記錄替 autoconfig 或 autodiscover 作答，郵件程式會去問不懂郵件的網站。",
        ),
    ),
    "AC-DNS-020": (
        (
            "Every mail server that is named exists",
            "写明的邮件服务器都存在",
            "寫明的郵件伺服器都存在",
        ),
        (
            "A mail server is named that does not exist.",
            "写明的邮件服务器中，有的并不存在。",
            "寫明的郵件伺服器中，有的並不存在。",
        ),
    ),
    "AC-DNS-021": (
        (
            "A certificate can be had for the names that mail programs ask",
            "可以为邮件程序询问的名称取得证书",
            "可以為郵件程式詢問的名稱取得憑證",
        ),
        (
            "CAA records do not let Let's Encrypt issue the certificate that autoconfig needs. "
            "Without one, programs get nothing from there.",
            "CAA 记录不允许 Let's Encrypt 签发 autoconfig 所需的证书；"
            "没有证书，程序在那里什么也得不到。",
            "CAA 記錄不允許 Let's Encrypt 簽發 autoconfig 所需的憑證；"
            "沒有憑證，程式在那裡什麼也得不到。",
        ),
    ),
}
TEXTS: Texts = {
    f"{id}.{kind}": dict(zip(LANGUAGES, row, strict=True))
    for id, pair in _ROWS.items()
    for kind, row in zip(("good", "bad"), pair, strict=True)
}
