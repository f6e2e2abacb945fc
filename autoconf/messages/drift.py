"""What became of the servers of a record, and what to do about it."""

from __future__ import annotations

TEXTS = {
    "title": {
        "en": "Are the provider records still true?",
        "zh-CN": "服务商记录是否仍然正确？",
        "zh-TW": "服務商記錄是否仍然正確？",
    },
    "summary": {
        "en": "{lines} server lines of {providers} providers were tried: {true} are true, "
        "{unknown} could not be told, {changes} changes were found.",
        "zh-CN": "测试了 {providers} 家服务商的 {lines} 条服务器记录："
        "{true} 条正确，{unknown} 条无法判断，发现 {changes} 处变化。",
        "zh-TW": "測試了 {providers} 家服務商的 {lines} 筆伺服器記錄："
        "{true} 筆正確，{unknown} 筆無法判斷，發現 {changes} 處變化。",
    },
    "offline": {
        "en": "Nothing could be told from here: is this machine online? Run it again later.",
        "zh-CN": "从本机什么也判断不了：网络连上了吗？请稍后再试。",
        "zh-TW": "從本機什麼也判斷不了：網路連上了嗎？請稍後再試。",
    },
    "untried": {
        "en": "{n} lines are templates and were not tried; "
        "`verify ID --domain DOMAIN` tries them for a customer's domain.",
        "zh-CN": "{n} 条是模板，没有测试；`verify ID --domain DOMAIN` 可针对某个客户域名测试。",
        "zh-TW": "{n} 筆是範本，沒有測試；`verify ID --domain DOMAIN` 可針對某個客戶網域測試。",
    },
    "never-signs-in": {
        "en": "Every server was greeted and left again. Nobody signed in, and no address was sent.",
        "zh-CN": "对每台服务器只打了招呼便离开：没有登录，也没有发送任何邮箱地址。",
        "zh-TW": "對每台伺服器只打了招呼便離開：沒有登入，也沒有傳送任何信箱地址。",
    },
    "tried-on": {"en": "Tried on {date}", "zh-CN": "测试日期：{date}", "zh-TW": "測試日期：{date}"},
    "all-true": {
        "en": "Everything that could be told is as the records say.",
        "zh-CN": "凡能判断的，都与记录一致。",
        "zh-TW": "凡能判斷的，都與記錄一致。",
    },
    # Headings and columns
    "changed": {"en": "Changed", "zh-CN": "有变化", "zh-TW": "有變化"},
    "unknown": {"en": "Could not be told", "zh-CN": "无法判断", "zh-TW": "無法判斷"},
    "provider": {"en": "Provider", "zh-CN": "服务商", "zh-TW": "服務商"},
    "server": {"en": "Server line", "zh-CN": "服务器记录", "zh-TW": "伺服器記錄"},
    "what": {"en": "What changed", "zh-CN": "变化", "zh-TW": "變化"},
    "seen": {"en": "What was seen", "zh-CN": "看到了什么", "zh-TW": "看到了什麼"},
    "when": {"en": "When", "zh-CN": "日期", "zh-TW": "日期"},
    "do": {"en": "Proposal", "zh-CN": "建议", "zh-TW": "建議"},
    "why": {"en": "Why", "zh-CN": "原因", "zh-TW": "原因"},
    # Kinds
    "kind.true": {"en": "as recorded", "zh-CN": "与记录一致", "zh-TW": "與記錄一致"},
    "kind.unknown": {"en": "could not be told", "zh-CN": "无法判断", "zh-TW": "無法判斷"},
    "kind.host-gone": {"en": "the host is gone", "zh-CN": "主机已不存在", "zh-TW": "主機已不存在"},
    "kind.port-closed": {
        "en": "the port is closed",
        "zh-CN": "端口已关闭",
        "zh-TW": "連接埠已關閉",
    },
    "kind.not-offered": {
        "en": "another service answers",
        "zh-CN": "那里已是另一种服务",
        "zh-TW": "那裡已是另一種服務",
    },
    "kind.no-encryption": {
        "en": "encryption is not to be had",
        "zh-CN": "无法加密",
        "zh-TW": "無法加密",
    },
    "kind.certificate": {
        "en": "the certificate is not good",
        "zh-CN": "证书有问题",
        "zh-TW": "憑證有問題",
    },
    "kind.auth-changed": {
        "en": "sign-in has changed",
        "zh-CN": "登录方式有变",
        "zh-TW": "登入方式有變",
    },
    "kind.tls-offered": {
        "en": "TLS is offered now",
        "zh-CN": "现已支持 SSL/TLS",
        "zh-TW": "現已支援 SSL/TLS",
    },
    # Evidence
    "evidence.auth": {
        "en": "offers {offered}; the record says {recorded}",
        "zh-CN": "提供 {offered}；记录为 {recorded}",
        "zh-TW": "提供 {offered}；記錄為 {recorded}",
    },
    "evidence.no-auth": {
        "en": "offers no sign-in; the record says {recorded}",
        "zh-CN": "不提供登录；记录为 {recorded}",
        "zh-TW": "不提供登入；記錄為 {recorded}",
    },
    "evidence.blank": {"en": "nothing about it", "zh-CN": "空白", "zh-TW": "空白"},
    "evidence.tls": {
        "en": "{host}:{port} answers, its certificate is valid until {date}",
        "zh-CN": "{host}:{port} 有响应，证书有效期至 {date}",
        "zh-TW": "{host}:{port} 有回應，憑證有效期至 {date}",
    },
    "evidence.alike": {
        "en": "the same at every provider, so the cause may be this network: {seen}",
        "zh-CN": "每家服务商都一样，原因可能在本地网络：{seen}",
        "zh-TW": "每家服務商都一樣，原因可能在本地網路：{seen}",
    },
    # Proposals
    "do.remove-line": {"en": "remove this line", "zh-CN": "删除这一条", "zh-TW": "刪除這一筆"},
    "do.add-line": {
        "en": "add {host}:{port} with TLS before it",
        "zh-CN": "在它前面加上 {host}:{port}（SSL/TLS）",
        "zh-TW": "在它前面加上 {host}:{port}（SSL/TLS）",
    },
    "do.set-auth": {
        "en": "write auth = {auth}, and read the hints again",
        "zh-CN": "改为 auth = {auth}，并重新核对提示",
        "zh-TW": "改為 auth = {auth}，並重新核對提示",
    },
    "do.look": {
        "en": "a person must look: read the provider's own page",
        "zh-CN": "需要人工核对：请阅读服务商自己的页面",
        "zh-TW": "需要人工核對：請閱讀服務商自己的頁面",
    },
    "lost": {
        "en": "{provider}: no {protocol} server of the record is left.",
        "zh-CN": "{provider}：记录中的 {protocol} 服务器已全部失效。",
        "zh-TW": "{provider}：記錄中的 {protocol} 伺服器已全部失效。",
    },
    "ended": {
        "en": "{provider}: not one server of the record is left. Has the service ended? "
        "Its own page says; the record is not emptied by a patch.",
        "zh-CN": "{provider}：记录中的服务器已全部失效。服务是否已停止？"
        "请查看服务商自己的页面；补丁不会清空记录。",
        "zh-TW": "{provider}：記錄中的伺服器已全部失效。服務是否已停止？"
        "請查看服務商自己的頁面；修補檔不會清空記錄。",
    },
    # The command
    "trying": {
        "en": "trying servers",
        "zh-CN": "正在测试服务器",
        "zh-TW": "正在測試伺服器",
    },
    "known": {
        "en": "autoconf: {n} of {all} places were tried less than {age} ago and are not tried "
        "again (--max-age 0 tries them).",
        "zh-CN": "autoconf：{all} 处中有 {n} 处在 {age} 内测试过，不再重复"
        "（--max-age 0 可全部重测）。",
        "zh-TW": "autoconf：{all} 處中有 {n} 處在 {age} 內測試過，不再重複"
        "（--max-age 0 可全部重測）。",
    },
    "interrupted": {
        "en": "autoconf: interrupted; what {n} of {all} places did is kept in {path}. "
        "Run the same command again to go on from there.",
        "zh-CN": "autoconf：已中断；{all} 处中 {n} 处的结果保存在 {path}。"
        "再次运行同一命令即可继续。",
        "zh-TW": "autoconf：已中斷；{all} 處中 {n} 處的結果保存在 {path}。"
        "再次執行同一命令即可繼續。",
    },
    "patch": {
        "en": "autoconf: {n} files to change in {path}; read it, then: {command}",
        "zh-CN": "autoconf：{path} 中有 {n} 个文件的修改；请先阅读，再执行：{command}",
        "zh-TW": "autoconf：{path} 中有 {n} 個檔案的修改；請先閱讀，再執行：{command}",
    },
    "no-patch": {
        "en": "autoconf: nothing that a patch could mend; {path} is empty.",
        "zh-CN": "autoconf：没有可用补丁修正的内容；{path} 是空文件。",
        "zh-TW": "autoconf：沒有可用修補檔修正的內容；{path} 是空檔案。",
    },
    "report": {
        "en": "autoconf: report written to {path}",
        "zh-CN": "autoconf：报告已写入 {path}",
        "zh-TW": "autoconf：報告已寫入 {path}",
    },
    "cannot-use": {
        "en": "autoconf: {path} cannot be used ({reason}); choose another place.",
        "zh-CN": "autoconf：无法使用 {path}（{reason}）；请换一个位置。",
        "zh-TW": "autoconf：無法使用 {path}（{reason}）；請換一個位置。",
    },
}
