"""The examples for nginx and Caddy, each run as it stands in front of the service.

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
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import monotonic
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
import trustme

from autoconf.service import entry
from autoconf.service.config import load

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
NAMES = tuple(
    f"{helper}.example.org" for helper in ("autoconfig", "autodiscover", "ua-auto-config")
)
SEARCH = f"{os.environ.get('PATH', '')}:/usr/sbin"
"""Debian keeps servers where an ordinary PATH does not look."""
PATIENCE = 30.0
NONE: Mapping[str, str] = {}
XML = {"Content-Type": "text/xml"}
OUTLOOK = "/autodiscover/autodiscover.xml"
QUESTION = """\
<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006">
<Request><EMailAddress>someone@example.org</EMailAddress></Request></Autodiscover>"""


class Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def service() -> Iterator[int]:
    """The service of the example, on a port of its own."""
    app = entry.build(load(DEPLOY / "example" / "service.toml"))
    with make_server("127.0.0.1", 0, app, handler_class=Silent) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


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
        plain = socket.create_connection(
            ("127.0.0.1", self.encrypted if tls else self.clear), PATIENCE
        )
        connection.sock = _wrapped(plain, name) if tls else plain
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


@pytest.fixture(scope="module", params=[nginx, caddy], ids=lambda start: start.__name__)
def web(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    folder = tmp_path_factory.mktemp(request.param.__name__)
    with ExitStack() as stack:
        upstream = stack.enter_context(service())
        yield stack.enter_context(running(request.param, folder, upstream))


@pytest.mark.parametrize("tls", [False, True], ids=["http", "https"])
@pytest.mark.parametrize(
    "path",
    [
        "/mail/config-v1.1.xml",
        "/mail/config-v1.1.xml?emailaddress=some+one%40example.org",
        "/.well-known/autoconfig/mail/config-v1.1.xml",
    ],
)
def test_autoconfig_is_answered_with_and_without_encryption(web: Web, path: str, tls: bool) -> None:
    answer = web.ask(path, tls=tls)
    assert (answer.status, answer.kind) == (200, "text/xml; charset=utf-8")
    assert "<hostname>mail.example.org</hostname>" in answer.body


@pytest.mark.parametrize("path", [OUTLOOK, "/AutoDiscover/AutoDiscover.XML"])
def test_outlook_gets_settings_over_https_and_elsewhere_only_the_way_there(
    web: Web, path: str
) -> None:
    # Given the same question over both
    clear, encrypted = (
        web.ask(path, name=NAMES[1], tls=tls, body=QUESTION, headers=XML) for tls in (False, True)
    )
    # Then only one holds settings
    assert clear.status == 302
    assert (clear.location or "").lower() == f"https://{NAMES[1]}{OUTLOOK}"
    assert "mail.example.org" not in clear.body
    assert (encrypted.status, "<Server>mail.example.org</Server>" in encrypted.body) == (200, True)


@pytest.mark.parametrize(
    "path", ["/", "/mobileconfig?email=someone@example.org", "/api/v1/providers"]
)
def test_everything_else_is_sent_to_https(web: Web, path: str) -> None:
    answer = web.ask(path, tls=False)
    assert (answer.status, answer.location) == (301, f"https://{NAMES[0]}{path}")


def test_a_mail_program_finds_the_pacc_document(web: Web) -> None:
    answer = web.ask("/.well-known/user-agent-configuration.json", name=NAMES[2])
    assert (answer.status, answer.kind) == (200, "application/json")


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/metrics"])
@pytest.mark.parametrize("tls", [False, True], ids=["http", "https"])
def test_what_is_for_operators_stays_inside(web: Web, path: str, tls: bool) -> None:
    assert web.ask(path, tls=tls).status == (404 if tls else 301)


def test_what_a_client_says_in_the_name_of_a_proxy_does_not_count(web: Web) -> None:
    # Given a stranger who writes the headers that the service believes from its web server
    lies = {"X-Forwarded-Host": "autoconfig.staff.example.org", "X-Forwarded-Proto": "http"}
    # When it asks, Then the answer is for the host that was really asked, as it was really asked
    answer = web.ask("/mail/config-v1.1.xml", headers=lies)
    assert "<domain>example.org</domain>" in answer.body
    answer = web.ask(OUTLOOK, name=NAMES[1], body=QUESTION, headers={**XML, **lies})
    assert answer.status == 200


def test_a_body_that_is_too_long_is_refused(web: Web) -> None:
    answer = web.ask(OUTLOOK, name=NAMES[1], body=" " * 20_000)
    assert answer.status in (413, 502)  # Caddy 2.6 has the second word for it


def test_who_does_not_send_the_whole_request_is_cut_off(web: Web) -> None:
    # Given a client that stops after the first byte of its body
    head = f"POST {OUTLOOK} HTTP/1.1\r\nHost: {NAMES[1]}\r\nContent-Length: 500\r\n\r\n<"
    plain = socket.create_connection(("127.0.0.1", web.encrypted), PATIENCE)
    with _wrapped(plain, NAMES[1]) as connection:
        connection.sendall(head.encode())
        # When it waits, Then the connection is closed from the other side
        answer = b"".join(iter(lambda: connection.recv(1000), b""))
    assert b"200 OK" not in answer


@pytest.mark.parametrize("start", [nginx, caddy], ids=lambda start: start.__name__)
def test_no_log_has_an_address_even_when_the_service_is_down(start: Start, tmp_path: Path) -> None:
    # Given a web server whose service has gone
    with running(start, tmp_path, free_port()) as web:
        # When it is asked about somebody
        answer = web.ask("/mail/config-v1.1.xml?emailaddress=secret-name@example.org")
    # Then it says so to the client, and to nobody else who that was
    assert answer.status == 502
    logs = [path for path in tmp_path.rglob("*.log") if path.is_file()]
    assert logs
    assert [path.name for path in logs if "secret-name" in path.read_text()] == []
