"""nginx and Caddy, run as the examples in deploy/ have them, in front of whatever listens here.

Only ports, the certificate, the folders of logs and the seconds that a body may take are replaced
by what a test may use.
"""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pytest
import trustme

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
NAMES = tuple(
    f"{helper}.example.org" for helper in ("autoconfig", "autodiscover", "ua-auto-config")
)
SEARCH = f"{os.environ.get('PATH', '')}:/usr/sbin"
"""Debian keeps servers where an ordinary PATH does not look."""
PATIENCE = 30.0
NONE: Mapping[str, str] = {}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    location: str | None
    kind: str | None
    body: str


@dataclass(frozen=True, slots=True)
class Web:
    """A web server that runs here."""

    clear: int
    encrypted: int
    folder: Path

    def ask(
        self,
        path: str,
        *,
        name: str = NAMES[0],
        tls: bool = True,
        body: str | None = None,
        headers: Mapping[str, str] = NONE,
    ) -> Answer:
        """What it answers under one of its names."""
        connection = http.client.HTTPConnection(name)
        connection.sock = self.connect(name, tls=tls)
        try:
            connection.request("GET" if body is None else "POST", path, body, dict(headers))
            reply = connection.getresponse()
            return Answer(
                reply.status,
                reply.headers["Location"],
                reply.headers["Content-Type"],
                reply.read().decode(),
            )
        finally:
            connection.close()

    def connect(self, name: str = NAMES[0], *, tls: bool = True) -> socket.socket:
        port = self.encrypted if tls else self.clear
        plain = socket.create_connection(("127.0.0.1", port), PATIENCE)
        return _wrapped(plain, name) if tls else plain


def _wrapped(plain: socket.socket, name: str) -> ssl.SSLSocket:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context.wrap_socket(plain, server_hostname=name)


Start = Callable[[Path, int, int, int], tuple[list[str], dict[str, str]]]
"""Writes the configuration into a folder; the program's options, and its environment."""


def nginx(
    folder: Path, clear: int, encrypted: int, upstream: int
) -> tuple[list[str], dict[str, str]]:
    certificate = trustme.CA().issue_cert(*NAMES)
    certificate.private_key_pem.write_to_path(str(folder / "privkey.pem"))
    for blob in certificate.cert_chain_pems:
        blob.write_to_path(str(folder / "fullchain.pem"), append=True)
    text = (DEPLOY / "nginx" / "mail-autoconf.conf").read_text()
    text = re.sub(r"/etc/letsencrypt/live/[^/]+", str(folder), text)
    text = re.sub(r" *listen \[::\].*\n", "", text)
    text = text.replace("listen 80;", f"listen 127.0.0.1:{clear};")
    text = text.replace("listen 443 ssl;", f"listen 127.0.0.1:{encrypted} ssl;")
    text = text.replace("127.0.0.1:8080", f"127.0.0.1:{upstream}")
    (folder / "mail-autoconf.conf").write_text(text)
    proxy = (DEPLOY / "nginx" / "mail-autoconf-proxy.conf").read_text()
    proxy = proxy.replace("/var/log/nginx", str(folder))
    proxy = proxy.replace("client_body_timeout 10s", "client_body_timeout 1s")
    (folder / "mail-autoconf-proxy.conf").write_text(proxy)
    temporary = "".join(
        f"{each}_temp_path {folder}/{each};\n"
        for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    # Both logs are written here unless the example says otherwise.
    (folder / "nginx.conf").write_text(
        f"daemon off;\nmaster_process off;\npid {folder}/nginx.pid;\n"
        f"error_log {folder}/error.log error;\nevents {{ }}\n"
        f"http {{\naccess_log {folder}/access.log;\n{temporary}include mail-autoconf.conf;\n}}\n"
    )
    return ["-c", str(folder / "nginx.conf"), "-e", str(folder / "start.log")], {}


def caddy(
    folder: Path, clear: int, encrypted: int, upstream: int
) -> tuple[list[str], dict[str, str]]:
    text = (DEPLOY / "caddy" / "Caddyfile").read_text()
    text = text.replace("read_body 10s", "read_body 1s")
    local = (
        f"http_port {clear}\nhttps_port {encrypted}\nadmin off\nlocal_certs\nskip_install_trust\n"
    )
    path = folder / "Caddyfile"
    path.write_text(text.replace("{\n", "{\n" + local, 1))
    homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(folder))
    environment = {**homes, "MAIL_AUTOCONF": f"127.0.0.1:{upstream}"}
    return ["run", "--adapter", "caddyfile", "--config", str(path)], environment


@contextmanager
def running(start: Start, folder: Path, upstream: int) -> Iterator[Web]:
    program = shutil.which(start.__name__, path=SEARCH)
    if program is None:
        pytest.skip(f"{start.__name__} is not installed")
    web = Web(free_port(), free_port(), folder)
    options, more = start(folder, web.clear, web.encrypted, upstream)
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(
            [program, *options], stdout=log, stderr=log, env={**os.environ, **more}
        )
    try:
        until = monotonic() + PATIENCE
        while monotonic() < until:
            assert process.poll() is None, (folder / "server.log").read_text()
            try:
                web.ask("/livez")
                break
            except OSError:
                continue
        yield web
    finally:
        process.terminate()
        process.wait(PATIENCE)
