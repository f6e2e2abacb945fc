"""Apple profiles: what stands in one, why there is none, and keys that cannot sign it."""

from __future__ import annotations

TEXTS = {
    "description": {
        "en": "Sets up mail for {domain}. No password is inside: your device asks for it.",
        "zh-CN": "设置 {domain} 的邮箱。其中没有密码：设备会向您询问。",
        "zh-TW": "設定 {domain} 的信箱。其中沒有密碼：裝置會向您詢問。",
    },
    # No profile could be true
    "no-incoming": {
        "en": "no server for reading mail over an encrypted connection is known",
        "zh-CN": "没有已知的加密收信服务器",
        "zh-TW": "沒有已知的加密收信伺服器",
    },
    "no-outgoing": {
        "en": "no server for sending mail over an encrypted connection is known",
        "zh-CN": "没有已知的加密发信服务器",
        "zh-TW": "沒有已知的加密寄信伺服器",
    },
    "only-oauth": {
        "en": "{detail} lets people sign in on a web page only (OAuth), which a profile cannot set "
        "up; add the account in the device's settings instead",
        "zh-CN": "{detail} 只能通过网页登录（OAuth），描述文件无法设置；请在设备的“设置”里添加帐户",
        "zh-TW": "{detail} 只能透過網頁登入（OAuth），描述檔無法設定；請在裝置的「設定」裡加入帳號",
    },
    "sign-in": {
        "en": "{detail} wants a kind of sign-in that a profile cannot set up",
        "zh-CN": "{detail} 要求的登录方式无法用描述文件设置",
        "zh-TW": "{detail} 要求的登入方式無法用描述檔設定",
    },
    "security": {
        "en": "the encryption of {detail} cannot be said in a profile: with this port a device "
        "would try the other kind",
        "zh-CN": "{detail} 的加密方式无法写入描述文件：遇到这个端口，设备会尝试另一种加密方式",
        "zh-TW": "{detail} 的加密方式無法寫入描述檔：遇到這個連接埠，裝置會嘗試另一種加密方式",
    },
    # Signed, or not
    "signed": {
        "en": "Profiles are signed by {name}, valid until {date}.",
        "zh-CN": "描述文件由 {name} 签名，有效期至 {date}。",
        "zh-TW": "描述檔由 {name} 簽署，有效期至 {date}。",
    },
    "unsigned": {
        "en": "Profiles are not signed: an iPhone calls them “Not Signed”, a Mac “Unsigned”. Name "
        "a key and its certificate in the service's configuration.",
        "zh-CN": "描述文件未签名：设备会显示“未签名”。请在服务的配置里指定密钥和证书。",
        "zh-TW": "描述檔未簽署：裝置會顯示「未簽署」。請在服務的設定裡指定金鑰和憑證。",
    },
    "sign-half": {
        "en": "Signing needs both a key and a certificate; only one of them is named.",
        "zh-CN": "签名既需要密钥也需要证书；现在只指定了其中一个。",
        "zh-TW": "簽署既需要金鑰也需要憑證；現在只指定了其中一個。",
    },
    "sign-cannot-open": {
        "en": "{path} cannot be read: {detail}",
        "zh-CN": "无法读取 {path}：{detail}",
        "zh-TW": "無法讀取 {path}：{detail}",
    },
    "sign-open-to-all": {
        "en": "{path} can be read by everybody on this machine, so the key may be known already. "
        "Make a new one, and close its file: chmod 600 {path}",
        "zh-CN": "本机上任何人都能读取 {path}，密钥可能已经泄露。请换一个新密钥，并收紧权限："
        "chmod 600 {path}",
        "zh-TW": "本機上任何人都能讀取 {path}，金鑰可能已經外洩。請換一個新金鑰，並收緊權限："
        "chmod 600 {path}",
    },
    "sign-expired": {
        "en": "The certificate in {path} ended on {detail}: put a new one there.",
        "zh-CN": "{path} 中的证书已于 {detail} 到期：请换上新证书。",
        "zh-TW": "{path} 中的憑證已於 {detail} 到期：請換上新憑證。",
    },
    "sign-not-yet": {
        "en": "The certificate in {path} begins on {detail} only. Is this machine's clock right?",
        "zh-CN": "{path} 中的证书从 {detail} 起才有效。本机时钟准确吗？",
        "zh-TW": "{path} 中的憑證從 {detail} 起才有效。本機時鐘準確嗎？",
    },
    "sign-other-key": {
        "en": "No certificate in {path} belongs to the key. Put the certificate of this very key "
        "there, the intermediates below it.",
        "zh-CN": "{path} 中没有与该密钥对应的证书。请放入该密钥的证书，中间证书排在其后。",
        "zh-TW": "{path} 中沒有與該金鑰對應的憑證。請放入該金鑰的憑證，中繼憑證排在其後。",
    },
    "sign-encrypted-key": {
        "en": "The key in {path} is locked with a password. Unlock it into a file that only the "
        "service can read: openssl pkey -in {path} -out KEY",
        "zh-CN": "{path} 中的密钥有密码保护。请解密到只有本服务能读的文件："
        "openssl pkey -in {path} -out KEY",
        "zh-TW": "{path} 中的金鑰有密碼保護。請解密到只有本服務能讀的檔案："
        "openssl pkey -in {path} -out KEY",
    },
    "sign-unreadable-key": {
        "en": "{path} holds no private key in PEM form (-----BEGIN PRIVATE KEY-----).",
        "zh-CN": "{path} 里没有 PEM 格式的私钥（-----BEGIN PRIVATE KEY-----）。",
        "zh-TW": "{path} 裡沒有 PEM 格式的私密金鑰（-----BEGIN PRIVATE KEY-----）。",
    },
    "sign-kind-of-key": {
        "en": "The key in {path} is of a kind that Apple's devices do not take: use RSA or an "
        "elliptic curve.",
        "zh-CN": "{path} 中的密钥类型 Apple 设备不支持：请用 RSA 或椭圆曲线密钥。",
        "zh-TW": "{path} 中的金鑰類型 Apple 裝置不支援：請用 RSA 或橢圓曲線金鑰。",
    },
    "sign-short-key": {
        "en": "The RSA key in {path} has {detail} bits only: make one of 2048 or more.",
        "zh-CN": "{path} 中的 RSA 密钥只有 {detail} 位：请生成 2048 位或更长的密钥。",
        "zh-TW": "{path} 中的 RSA 金鑰只有 {detail} 位元：請產生 2048 位元或更長的金鑰。",
    },
    "sign-unreadable-certificate": {
        "en": "{path} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----).",
        "zh-CN": "{path} 里没有 PEM 格式的证书（-----BEGIN CERTIFICATE-----）。",
        "zh-TW": "{path} 裡沒有 PEM 格式的憑證（-----BEGIN CERTIFICATE-----）。",
    },
    "sign-broken": {
        "en": "The signature just made does not hold; the profile was not handed out.",
        "zh-CN": "刚生成的签名无法通过验证；描述文件没有发出。",
        "zh-TW": "剛產生的簽章無法通過驗證；描述檔沒有送出。",
    },
}
