"""What the command itself says."""

from __future__ import annotations

TEXTS = {
    "did-you-mean": {
        "en": "Did you mean {domain}?",
        "zh-CN": "您是想输入 {domain} 吗？",
        "zh-TW": "您是想輸入 {domain} 嗎？",
    },
    "nothing-to-write": {
        "en": "autoconf: no server was found that may be trusted, "
        "so there is nothing to write as {format}; leave the format out to see why.",
        "zh-CN": "autoconf：没有找到可信的服务器，不输出 {format}；不指定格式即可查看原因。",
        "zh-TW": "autoconf：沒有找到可信的伺服器，不輸出 {format}；不指定格式即可查看原因。",
    },
    "no-field": {
        "en": "autoconf: the answer has no field {field}; --json shows them all.",
        "zh-CN": "autoconf：结果中没有字段 {field}；用 --json 可查看全部。",
        "zh-TW": "autoconf：結果中沒有欄位 {field}；用 --json 可查看全部。",
    },
    "damaged-record": {
        "en": "autoconf: a record of yours was left out: {problem}",
        "zh-CN": "autoconf：您的一条记录有误，已忽略：{problem}",
        "zh-TW": "autoconf：您的一筆記錄有誤，已忽略：{problem}",
    },
    "bad-cafile": {
        "en": "autoconf: no certificate can be read from {path} ({reason}).",
        "zh-CN": "autoconf：无法从 {path} 读取证书（{reason}）。",
        "zh-TW": "autoconf：無法從 {path} 讀取憑證（{reason}）。",
    },
    "no-record": {
        "en": "autoconf: no record for {what}; `autoconf lookup` asks the domain itself.",
        "zh-CN": "autoconf：没有 {what} 的记录；`autoconf lookup` 会直接询问该域名。",
        "zh-TW": "autoconf：沒有 {what} 的記錄；`autoconf lookup` 會直接詢問該網域。",
    },
    "no-files": {
        "en": "autoconf: no provider file (*.toml) was found there.",
        "zh-CN": "autoconf：那里没有服务商文件（*.toml）。",
        "zh-TW": "autoconf：那裡沒有服務商檔案（*.toml）。",
    },
    "valid": {
        "en": "{n} records, no problem found",
        "zh-CN": "共 {n} 条记录，未发现问题",
        "zh-TW": "共 {n} 筆記錄，未發現問題",
    },
}
