"""What the checks of mail servers say: when it is well, and when it is not."""

from __future__ import annotations

from autoconf.messages import LANGUAGES, Texts

_ROWS = {
    "AC-TLS-001": (
        (
            "Certificates are for the names that people type",
            "证书与所用主机名相符",
            "憑證與所用主機名稱相符",
        ),
        (
            "A server's certificate is for another name, so programs warn or refuse. Name the host "
            "that stands in the certificate, or get one for this host.",
            "服务器证书属于其他名称，程序会警告或拒绝。请改用证书中的主机名，或为本主机申请证书。",
            "伺服器憑證屬於其他名稱，程式會警告或拒絕。請改用憑證中的主機名稱，"
            "或為本主機申請憑證。",
        ),
    ),
    "AC-TLS-002": (
        ("Certificates are in date", "证书在有效期内", "憑證在有效期內"),
        (
            "A server's certificate has run out, or is not valid yet.",
            "服务器证书已过期，或尚未生效。",
            "伺服器憑證已過期，或尚未生效。",
        ),
    ),
    "AC-TLS-003": (
        (
            "Certificates come from an authority that is known",
            "证书由受信任的机构签发",
            "憑證由受信任的機構簽發",
        ),
        (
            "A server's certificate is signed by nobody we know, or the certificate in between is "
            "not sent along.",
            "服务器证书不是由受信任的机构签发，或没有一并发送中间证书。",
            "伺服器憑證不是由受信任的機構簽發，或沒有一併傳送中繼憑證。",
        ),
    ),
    "AC-TLS-004": (
        ("Certificates last three weeks more", "证书至少还有三周有效", "憑證至少還有三週有效"),
        (
            "A mail server's certificate runs out soon.",
            "邮件服务器的证书即将到期。",
            "郵件伺服器的憑證即將到期。",
        ),
    ),
    "AC-TLS-005": (
        ("TLS 1.2 or newer is spoken", "支持 TLS 1.2 或更新版本", "支援 TLS 1.2 或更新版本"),
        (
            "A server speaks no version of TLS that is safe today, or no TLS at all.",
            "服务器不支持当今安全的 TLS 版本，或根本不支持 TLS。",
            "伺服器不支援當今安全的 TLS 版本，或根本不支援 TLS。",
        ),
    ),
    "AC-TLS-006": (
        (
            "STARTTLS is there where it is promised",
            "承诺的 STARTTLS 确实可用",
            "承諾的 STARTTLS 確實可用",
        ),
        (
            "STARTTLS is promised, and the server does not offer it. Programs hang up.",
            "承诺了 STARTTLS，服务器却不提供，程序只好断开。",
            "承諾了 STARTTLS，伺服器卻不提供，程式只好斷開。",
        ),
    ),
    "AC-TLS-007": (
        (
            "Nobody slips anything in before STARTTLS",
            "STARTTLS 之前没有夹带内容",
            "STARTTLS 之前沒有夾帶內容",
        ),
        (
            "Clear text lies behind the answer to STARTTLS: a flaw by which others can slip "
            "commands in, or an attack under way.",
            "STARTTLS 应答之后有明文内容：这是可被他人夹带命令的漏洞，或正在发生的攻击。",
            "STARTTLS 應答之後有明文內容：這是可被他人夾帶命令的漏洞，或正在發生的攻擊。",
        ),
    ),
    "AC-TLS-008": (
        ("Nobody is signed in before TLS", "TLS 之前没有人被登录", "TLS 之前沒有人被登入"),
        (
            "The server signs everybody in before encryption (PREAUTH), so it can never be "
            "switched on.",
            "服务器在加密前就让所有人登录（PREAUTH），因此无法再启用加密。",
            "伺服器在加密前就讓所有人登入（PREAUTH），因此無法再啟用加密。",
        ),
    ),
    "AC-TLS-009": (
        ("TLS from the first byte is offered", "提供直接 TLS", "提供直接 TLS"),
        (
            "Only STARTTLS is published. TLS from the first byte is safer (RFC 8314).",
            "只发布了 STARTTLS。直接使用 TLS 更安全（RFC 8314）。",
            "只發布了 STARTTLS。直接使用 TLS 更安全（RFC 8314）。",
        ),
    ),
    "AC-TLS-010": (
        ("No password is taken before TLS", "TLS 之前不接受密码", "TLS 之前不接受密碼"),
        (
            "The server takes a password before encryption, so a program that is set up wrongly "
            "sends it in the clear.",
            "服务器在加密前就接受密码，设置有误的程序会明文发送密码。",
            "伺服器在加密前就接受密碼，設定有誤的程式會明文傳送密碼。",
        ),
    ),
    "AC-TLS-011": (
        (
            "The certificates that the DNS announces (TLSA) are shown",
            "出示的证书与 DNS 发布的一致（TLSA）",
            "出示的憑證與 DNS 發布的一致（TLSA）",
        ),
        (
            "The DNS announces another certificate (TLSA) than the server shows. Programs that "
            "look at it (DANE) refuse the server.",
            "服务器出示的证书与 DNS 中 TLSA 记录发布的不符。检查它（DANE）的程序会拒绝该服务器。",
            "伺服器出示的憑證與 DNS 中 TLSA 記錄發布的不符。檢查它（DANE）的程式會拒絕該伺服器。",
        ),
    ),
    "AC-SRV-001": (
        ("A server to read mail from proves itself", "收件服务器实测通过", "收件伺服器實測通過"),
        (
            "No server to read mail from could be proven; nobody can read mail.",
            "没有收件服务器通过实测，无法收信。",
            "沒有收件伺服器通過實測，無法收信。",
        ),
    ),
    "AC-SRV-002": (
        ("A server to send mail by proves itself", "发件服务器实测通过", "寄件伺服器實測通過"),
        (
            "No server to send mail by could be proven; nobody can send mail.",
            "没有发件服务器通过实测，无法发信。",
            "沒有寄件伺服器通過實測，無法寄信。",
        ),
    ),
    "AC-SRV-003": (
        ("Every server that is named answers", "写明的服务器都有响应", "寫明的伺服器都有回應"),
        (
            "A server is named where no mail service answers.",
            "写明的服务器上没有邮件服务响应。",
            "寫明的伺服器上沒有郵件服務回應。",
        ),
    ),
    "AC-SRV-004": (
        ("The servers answer at once", "服务器响应及时", "伺服器回應及時"),
        (
            "A server takes long to answer; people think that it hangs.",
            "服务器响应很慢，用户会以为卡住了。",
            "伺服器回應很慢，使用者會以為當住了。",
        ),
    ),
    "AC-SRV-005": (
        ("IPv6 works like IPv4", "IPv6 与 IPv4 表现一致", "IPv6 與 IPv4 表現一致"),
        (
            "A server answers over one kind of address and not over the other, so it works for "
            "some people and not for others.",
            "服务器只在一种地址上作答，因此有人能用，有人不能。",
            "伺服器只在一種位址上作答，因此有人能用，有人不能。",
        ),
    ),
    "AC-SRV-006": (
        ("Every server lets people sign in", "服务器都提供登录", "伺服器都提供登入"),
        (
            "A server offers no way to sign in under encryption.",
            "服务器在加密后不提供任何登录方式。",
            "伺服器在加密後不提供任何登入方式。",
        ),
    ),
    "AC-SRV-007": (
        (
            "The ways to sign in that are published are offered",
            "发布的登录方式服务器都提供",
            "發布的登入方式伺服器都提供",
        ),
        (
            "A way to sign in is published that the server does not take.",
            "发布的登录方式服务器并不接受。",
            "發布的登入方式伺服器並不接受。",
        ),
    ),
    "AC-SRV-008": (
        ("People send by a submission port", "发信使用提交端口", "寄信使用提交連接埠"),
        (
            "Port 25 is published for sending. It is for servers; most networks block it for "
            "people.",
            "发布的发信端口是 25。它供服务器之间使用，多数网络对个人封锁。",
            "發布的寄信連接埠是 25。它供伺服器之間使用，多數網路對個人封鎖。",
        ),
    ),
    "AC-SRV-009": (
        ("POP3 can leave mail on the server", "POP3 可在服务器保留邮件", "POP3 可在伺服器保留郵件"),
        (
            "The POP3 server lacks UIDL or TOP, so programs cannot leave mail there.",
            "POP3 服务器缺少 UIDL 或 TOP，程序无法在服务器保留邮件。",
            "POP3 伺服器缺少 UIDL 或 TOP，程式無法在伺服器保留郵件。",
        ),
    ),
    "AC-SRV-010": (
        ("The servers let us in", "服务器允许我们连接", "伺服器允許我們連線"),
        (
            "A server turned us away.",
            "服务器拒绝了我们。",
            "伺服器拒絕了我們。",
        ),
    ),
}
_INSTEAD = {
    "AC-SRV-001.nobody": (
        "Nobody names a server to read mail from, and none stands at the usual names; nobody can "
        "read mail.",
        "没有任何来源列出收件服务器，常用名称上也没有，无法收信。",
        "沒有任何來源列出收件伺服器，常用名稱上也沒有，無法收信。",
    ),
    "AC-SRV-002.nobody": (
        "Nobody names a server to send mail by, and none stands at the usual names; nobody can "
        "send mail.",
        "没有任何来源列出发件服务器，常用名称上也没有，无法发信。",
        "沒有任何來源列出寄件伺服器，常用名稱上也沒有，無法寄信。",
    ),
}
"""Said in place of the sentence above, where more is known."""
TEXTS: Texts = {
    f"{id}.{kind}": dict(zip(LANGUAGES, row, strict=True))
    for id, pair in _ROWS.items()
    for kind, row in zip(("good", "bad"), pair, strict=True)
} | {id: dict(zip(LANGUAGES, row, strict=True)) for id, row in _INSTEAD.items()}
