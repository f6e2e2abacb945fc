"""Lines for a web server: a folder of files, or a running `autoconf serve` behind it.  Pure.

nginx and Caddy as their manuals have them.  Access logs are off for our names: some clients put the
address into the query.
"""

from __future__ import annotations

from autoconf.publish import pacc, tree
from autoconf.publish.plan import Plan

_NO_TYPES = "types { }"
_FOLDER = "/.well-known/autoconfig/mail/"


def nginx(plan: Plan, *, upstream: str | None = None, root: str | None = None) -> str:
    """Server blocks for our names; exactly one of `upstream` (URL) and `root` (folder) is given."""
    names = f"server_name {' '.join(plan.names)};"
    certificate = f"/etc/letsencrypt/live/{plan.names[0]}"
    clear = [
        "listen 80;",
        "listen [::]:80;",
        names,
        "access_log off;",
        # What Outlook follows from here is a redirect to https, and nothing else.
        "return 302 https://$host$request_uri;",
    ]
    encrypted = [
        "listen 443 ssl;",
        "listen [::]:443 ssl;",
        names,
        f"ssl_certificate {certificate}/fullchain.pem;",
        f"ssl_certificate_key {certificate}/privkey.pem;",
        "access_log off;",
        *(_nginx_proxy(upstream) if upstream else _nginx_files(root or "")),
    ]
    lines = [
        *_block("server", clear),
        *_block("server", encrypted),
        f"# Into the server block of {plan.domain} itself:",
        *(f"# {line}" for line in _block(f"location {_FOLDER}", _nginx_own(upstream, root))),
    ]
    return "\n".join([*lines, ""])


def _nginx_proxy(upstream: str) -> list[str]:
    return _block(
        "location /",
        _passed_on(upstream),
    )


def _passed_on(upstream: str) -> list[str]:
    """Every forwarded word is nginx's own: what the client wrote there must not pass for it."""
    return [
        f"proxy_pass {upstream};",
        "proxy_set_header Host $host;",
        "proxy_set_header X-Forwarded-Host $host;",
        "proxy_set_header X-Forwarded-Proto $scheme;",
        "proxy_set_header X-Forwarded-For $remote_addr;",
    ]


def _nginx_files(root: str) -> list[str]:
    xml = [_NO_TYPES, f'default_type "{tree.XML}";']
    json = [_NO_TYPES, f'default_type "{tree.JSON}";', "add_header Access-Control-Allow-Origin *;"]
    outlook = [
        *xml,
        f"error_page 405 =200 {tree.AUTODISCOVER};",
        f"try_files {tree.AUTODISCOVER} =404;",
    ]
    return [
        f"root {_quoted(root)};",
        # Outlook asks with POST, which a file does not answer, and in any letter case.
        *_block(r"location ~* ^/autodiscover/autodiscover\.xml$", outlook),
        *_block(r"location ~ \.xml$", xml),
        *_block(f"location = {pacc.PATH}", json),
    ]


def _nginx_own(upstream: str | None, root: str | None) -> list[str]:
    if upstream:
        return _passed_on(upstream)
    return [f"root {_quoted(root or '')};", _NO_TYPES, f'default_type "{tree.XML}";']


def caddy(plan: Plan, *, upstream: str | None = None, root: str | None = None) -> str:
    """Site blocks; Caddy fetches the certificate and redirects http by itself."""
    answer = [f"reverse_proxy {upstream}"] if upstream else _caddy_files(root or "")
    own = [f"reverse_proxy {upstream}"] if upstream else [f"root * {_quoted(root or '')}"]
    own += [] if upstream else ["file_server"]
    lines = [
        *_block(", ".join(plan.names), answer, "\t"),
        f"# Into the site block of {plan.domain} itself:",
        *(f"# {line}" for line in _block(f"handle {_FOLDER}*", own, "\t")),
    ]
    return "\n".join([*lines, ""])


def _caddy_files(root: str) -> list[str]:
    return [
        f"root * {_quoted(root)}",
        "@xml path *.xml",
        f'header @xml Content-Type "{tree.XML}"',
        f"@pacc path {pacc.PATH}",
        "header @pacc Access-Control-Allow-Origin *",
        "# Outlook asks with POST and in any letter case; a file answers GET alone.",
        r"@outlook path_regexp (?i)^/autodiscover/autodiscover\.xml$",
        "method @outlook GET",
        f"rewrite @outlook {tree.AUTODISCOVER}",
        "file_server",
    ]


def sayable(root: str) -> bool:
    """Whether the folder means itself in both languages: `$` and braces begin variables, and what
    is not printable ends a line or hides in one."""
    return root.isprintable() and not set(root) & set("${}")


def _block(head: str, inner: list[str], step: str = "    ") -> list[str]:
    return [f"{head} {{", *(step + line for line in inner), "}"]


def _quoted(path: str) -> str:
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'
