"""What the service says to programs and their operators (`service.<code>`)."""

from __future__ import annotations

from autoconf.messages import Texts

TEXTS: Texts = {
    "bad-address": {
        "en": "That cannot be a mail address ({reason}).",
        "zh-CN": "这不是有效的邮箱地址（{reason}）。",
        "zh-TW": "這不是有效的電子郵件地址（{reason}）。",
    },
    "no-address": {
        "en": "Whose settings? Add ?address=you@example.org to the question.",
        "zh-CN": "要查询谁的设置？请加上 ?address=you@example.org。",
        "zh-TW": "要查詢誰的設定？請加上 ?address=you@example.org。",
    },
    "no-domain": {
        "en": "Which domain? Add ?emailaddress=you@example.org, or ask at autoconfig.example.org.",
        "zh-CN": "请指明域名：加上 ?emailaddress=you@example.org，或访问 autoconfig.example.org。",
        "zh-TW": "請指明網域：加上 ?emailaddress=you@example.org，或造訪 autoconfig.example.org。",
    },
    "domain-only": {
        "en": "Put the domain alone there, without the part before the @.",
        "zh-CN": "这里只需填写域名，不要包含 @ 之前的部分。",
        "zh-TW": "這裡只需填寫網域，不要包含 @ 之前的部分。",
    },
    "bad-number": {
        "en": "`{parameter}` must be a whole number from {low} to {high}.",
        "zh-CN": "“{parameter}”必须是 {low} 到 {high} 之间的整数。",
        "zh-TW": "「{parameter}」必須是 {low} 到 {high} 之間的整數。",
    },
    "unknown-domain": {
        "en": "No mail settings are known here for this domain.",
        "zh-CN": "这里没有该域名的邮箱设置。",
        "zh-TW": "這裡沒有該網域的郵件設定。",
    },
    "no-such-service": {
        "en": "This domain names no such service here.",
        "zh-CN": "该域名在这里没有登记此服务。",
        "zh-TW": "該網域在這裡沒有登記此服務。",
    },
    "no-profile": {
        "en": "No Apple profile would be true here: {text}.",
        "zh-CN": "无法给出正确的 Apple 描述文件：{text}。",
        "zh-TW": "無法給出正確的 Apple 描述檔：{text}。",
    },
    "cannot-sign": {
        "en": "The profile cannot be signed at the moment; the operator's log says why.",
        "zh-CN": "描述文件暂时无法签名；原因见运营者的日志。",
        "zh-TW": "描述檔暫時無法簽署；原因見營運者的日誌。",
    },
    "no-pacc": {
        "en": "There is no PACC document: {text}",
        "zh-CN": "没有 PACC 文档：{text}",
        "zh-TW": "沒有 PACC 文件：{text}",
    },
    "no-such-provider": {
        "en": "There is no provider with this id; /api/v1/providers lists them.",
        "zh-CN": "没有此编号的服务商；列表见 /api/v1/providers。",
        "zh-TW": "沒有此代號的服務商；清單見 /api/v1/providers。",
    },
    "no-such-path": {
        "en": "There is nothing here.",
        "zh-CN": "这里没有内容。",
        "zh-TW": "這裡沒有內容。",
    },
    "wrong-method": {
        "en": "This address does not take that method; the Allow header says which it takes.",
        "zh-CN": "此地址不支持该方法；支持的方法见 Allow 标头。",
        "zh-TW": "此位址不支援該方法；支援的方法見 Allow 標頭。",
    },
    "too-large": {
        "en": "The body is larger than we read.",
        "zh-CN": "请求内容过大。",
        "zh-TW": "要求內容過大。",
    },
    "bad-request": {
        "en": "The request cannot be understood.",
        "zh-CN": "无法理解该请求。",
        "zh-TW": "無法理解該要求。",
    },
    "our-bug": {
        "en": "That is our bug, not your mistake. It has been written to the log.",
        "zh-CN": "这是我们的程序错误，与您无关，已写入日志。",
        "zh-TW": "這是我們的程式錯誤，與您無關，已寫入記錄。",
    },
    "too-many-lookups": {
        "en": "Too many lookups from your network; wait a little. Known providers still answer.",
        "zh-CN": "您所在网络的查询过多，请稍候。已收录的服务商仍可查询。",
        "zh-TW": "您所在網路的查詢過多，請稍候。已收錄的服務商仍可查詢。",
    },
    "too-often-this-domain": {
        "en": "This domain was looked up a moment ago; wait a little.",
        "zh-CN": "该域名刚刚查询过，请稍候。",
        "zh-TW": "該網域剛剛查詢過，請稍候。",
    },
    "busy": {
        "en": "Too many lookups are under way; try again in a moment.",
        "zh-CN": "正在进行的查询过多，请稍后再试。",
        "zh-TW": "正在進行的查詢過多，請稍後再試。",
    },
    "busy-reading": {
        "en": "Too many requests are still being sent; try again in a moment.",
        "zh-CN": "正在接收的请求过多，请稍后再试。",
        "zh-TW": "正在接收的要求過多，請稍後再試。",
    },
    "undetermined": {
        "en": "It could not be found out in time; try again in a moment.",
        "zh-CN": "未能及时查明，请稍后再试。",
        "zh-TW": "未能及時查明，請稍後再試。",
    },
    "checks-off": {
        "en": "This service looks nothing up by itself: `live = true` in its configuration "
        "switches that on. The command always can: autoconf check example.org",
        "zh-CN": "本服务不主动查询：在配置中写 `live = true` 即可开启。也可直接使用命令："
        "autoconf check example.org",
        "zh-TW": "本服務不主動查詢：在設定檔中寫 `live = true` 即可開啟。也可直接使用指令："
        "autoconf check example.org",
    },
    "pox-500": {
        "en": "The email address cannot be found: nothing is known here for its domain.",
        "zh-CN": "找不到该邮箱地址：这里没有其域名的设置。",
        "zh-TW": "找不到該電子郵件地址：這裡沒有其網域的設定。",
    },
    "pox-600": {
        "en": "Invalid request: send an Autodiscover request with an EMailAddress.",
        "zh-CN": "请求无效：请发送包含 EMailAddress 的 Autodiscover 请求。",
        "zh-TW": "要求無效：請傳送包含 EMailAddress 的 Autodiscover 要求。",
    },
    "pox-601": {
        "en": "The requested schema is not served here; only outlook/responseschema/2006a is.",
        "zh-CN": "不支持所请求的架构；仅支持 outlook/responseschema/2006a。",
        "zh-TW": "不支援所要求的結構描述；僅支援 outlook/responseschema/2006a。",
    },
    "no-server": {
        "en": "autoconf: no web server is installed: `pip install granian`, gunicorn or waitress.",
        "zh-CN": "autoconf：尚未安装网页服务器：请 `pip install granian`、gunicorn 或 waitress。",
        "zh-TW": "autoconf：尚未安裝網頁伺服器：請 `pip install granian`、gunicorn 或 waitress。",
    },
    "server-missing": {
        "en": "autoconf: {server} is not installed; `pip install {server}`.",
        "zh-CN": "autoconf：尚未安装 {server}；请 `pip install {server}`。",
        "zh-TW": "autoconf：尚未安裝 {server}；請 `pip install {server}`。",
    },
    "cannot-listen": {
        "en": "autoconf: cannot listen on {host}, port {port}: {reason}. Choose others with --host "
        "and --port.",
        "zh-CN": "autoconf：无法在 {host} 端口 {port} 上监听：{reason}。"
        "请用 --host 和 --port 另选。",
        "zh-TW": "autoconf：無法在 {host} 連接埠 {port} 上接聽：{reason}。"
        "請用 --host 和 --port 另選。",
    },
    "listening": {
        "en": "autoconf: serving on {host}, port {port}, with {server}. Ctrl-C ends it.",
        "zh-CN": "autoconf：正在 {host} 端口 {port} 上提供服务（{server}）。按 Ctrl-C 结束。",
        "zh-TW": "autoconf：正在 {host} 連接埠 {port} 上提供服務（{server}）。按 Ctrl-C 結束。",
    },
    "not-ready": {
        "en": "autoconf: {url} is not ready: {reason}",
        "zh-CN": "autoconf：{url} 未就绪：{reason}",
        "zh-TW": "autoconf：{url} 未就緒：{reason}",
    },
    "autodiscover-title": {
        "en": "This address is for mail programs",
        "zh-CN": "此地址供邮件程序使用",
        "zh-TW": "此位址供郵件程式使用",
    },
    "autodiscover-text": {
        "en": "Outlook and other programs ask here for mail settings by themselves; there is "
        "nothing you need to do. To see what they are told, type this in a terminal:",
        "zh-CN": "Outlook 等程序会自动在此获取邮箱设置，您无需任何操作。"
        "如需查看返回的内容，请在终端中运行：",
        "zh-TW": "Outlook 等程式會自動在此取得郵件設定，您無需任何操作。"
        "如需查看傳回的內容，請在終端機中執行：",
    },
}
