"""Comments in the files for programs, and why there is none."""

from autoconf.messages import Texts

TEXTS: Texts = {
    "title": {
        "en": "Settings of {address} for {program}, written by autoconf.",
        "zh-CN": "{address} 的 {program} 配置，由 autoconf 生成。",
        "zh-TW": "{address} 的 {program} 設定，由 autoconf 產生。",
    },
    "place": {
        "en": "Belongs in {place}, which nobody but you may read (chmod 600).",
        "zh-CN": "请存为 {place}，并设为仅自己可读（chmod 600）。",
        "zh-TW": "請存為 {place}，並設為只有自己能讀（chmod 600）。",
    },
    "your-name": {
        "en": "Put the part of your address before the @ wherever {you} stands.",
        "zh-CN": "请把文中所有的 {you} 换成您的邮箱地址中 @ 前面的部分。",
        "zh-TW": "請把文中所有的 {you} 換成您的信箱地址中 @ 前面的部分。",
    },
    "store": {
        "en": "The password is not in here: a command fetches it. Store it once with:",
        "zh-CN": "密码不在此文件中，而由命令读取。请先运行一次，把密码存进密钥环：",
        "zh-TW": "密碼不在此檔案中，而由指令讀取。請先執行一次，把密碼存進金鑰圈：",
    },
    "other-command": {
        "en": "Any command that prints it will do in place of secret-tool, such as: {command}",
        "zh-CN": "任何能输出密码的命令都可以代替 secret-tool，例如：{command}",
        "zh-TW": "任何能印出密碼的指令都可以代替 secret-tool，例如：{command}",
    },
    "token": {
        "en": "No password works here, only OAuth2. The command must print an access token; "
        "pizauth or mutt_oauth2.py can do it as well as:",
        "zh-CN": "这里不接受密码，只能用 OAuth2。命令须输出访问令牌；除下面这个以外，"
        "也可以用 pizauth 或 mutt_oauth2.py：",
        "zh-TW": "這裡不接受密碼，只能用 OAuth2。指令須印出存取權杖；除下面這個以外，"
        "也可以用 pizauth 或 mutt_oauth2.py：",
    },
    "folder-first": {
        "en": "Make the folder first: {command}",
        "zh-CN": "请先建立文件夹：{command}",
        "zh-TW": "請先建立資料夾：{command}",
    },
    "kept": {
        "en": "Nothing is deleted on the server.",
        "zh-CN": "服务器上的邮件不会被删除。",
        "zh-TW": "伺服器上的郵件不會被刪除。",
    },
    "roots": {
        "en": "ca_certs says where your system keeps its root certificates. Fedora: "
        "/etc/pki/tls/certs/ca-bundle.crt; macOS and the BSDs: /etc/ssl/cert.pem",
        "zh-CN": "ca_certs 是系统根证书的位置。Fedora：/etc/pki/tls/certs/ca-bundle.crt；"
        "macOS 与 BSD：/etc/ssl/cert.pem",
        "zh-TW": "ca_certs 是系統根憑證的位置。Fedora：/etc/pki/tls/certs/ca-bundle.crt；"
        "macOS 與 BSD：/etc/ssl/cert.pem",
    },
    "fetchmail-run": {
        "en": "fetchmail knows no such command: it asks for the password, unless you start it so:",
        "zh-CN": "fetchmail 自己不会运行这种命令，只会询问密码；想免输入，请这样启动：",
        "zh-TW": "fetchmail 自己不會執行這種指令，只會詢問密碼；想免輸入，請這樣啟動：",
    },
    "sasl-plugin": {
        "en": "mbsync signs in with OAuth2 only if the SASL plugin cyrus-sasl-xoauth2 is there.",
        "zh-CN": "mbsync 要用 OAuth2 登录，须另装 SASL 插件 cyrus-sasl-xoauth2。",
        "zh-TW": "mbsync 要用 OAuth2 登入，須另裝 SASL 外掛 cyrus-sasl-xoauth2。",
    },
    "himalaya-version": {
        "en": "For Himalaya 1.1 and 1.2.",
        "zh-CN": "适用于 Himalaya 1.1 和 1.2。",
        "zh-TW": "適用於 Himalaya 1.1 和 1.2。",
    },
    "no-imap-id": {
        "en": "This will not work as it is: the provider's IMAP demands that programs say who they "
        "are (ID, RFC 2971), and {program} cannot.",
        "zh-CN": "此配置可能无法收信：该邮箱的 IMAP 要求客户端表明身份（ID，RFC 2971），"
        "而 {program} 做不到。",
        "zh-TW": "此設定可能無法收信：該信箱的 IMAP 要求用戶端表明身分（ID，RFC 2971），"
        "而 {program} 做不到。",
    },
    "imap-send-id": {
        "en": "The provider demands that programs say who they are (ID, RFC 2971): imap_send_id "
        "does. NeoMutt before 2023 does not know the word and cannot read mail here.",
        "zh-CN": "该邮箱要求客户端表明身份（ID，RFC 2971），由 imap_send_id 完成。"
        "2023 年以前的 NeoMutt 不认识此选项，无法在这里收信。",
        "zh-TW": "該信箱要求用戶端表明身分（ID，RFC 2971），由 imap_send_id 完成。"
        "2023 年以前的 NeoMutt 不認得此選項，無法在這裡收信。",
    },
    "pop3-instead": {
        "en": "POP3, because the provider's IMAP demands that programs say who they are (ID, "
        "RFC 2971), and {program} cannot.",
        "zh-CN": "这里用 POP3，因为该邮箱的 IMAP 要求客户端表明身份（ID，RFC 2971），"
        "而 {program} 做不到。",
        "zh-TW": "這裡用 POP3，因為該信箱的 IMAP 要求用戶端表明身分（ID，RFC 2971），"
        "而 {program} 做不到。",
    },
    "sasl-ir": {
        "en": "The server announces SASL-IR (RFC 4959) and does not understand it. If signing in "
        "fails although the password is right, {program} has tripped over that.",
        "zh-CN": "该服务器声称支持 SASL-IR（RFC 4959），其实不支持。"
        "若密码正确而登录失败，就是 {program} 受此影响。",
        "zh-TW": "該伺服器聲稱支援 SASL-IR（RFC 4959），其實不支援。"
        "若密碼正確而登入失敗，就是 {program} 受此影響。",
    },
    "nothing-to-write": {
        "en": "autoconf: no server was found that may be trusted and that {format} can sign in to, "
        "so there is nothing to write; leave the format out to see what there is.",
        "zh-CN": "autoconf：没有找到可信且 {format} 能登录的服务器，不输出文件；"
        "不指定格式即可查看结果。",
        "zh-TW": "autoconf：沒有找到可信且 {format} 能登入的伺服器，不輸出檔案；"
        "不指定格式即可查看結果。",
    },
}
