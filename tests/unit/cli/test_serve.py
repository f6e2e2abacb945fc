"""`autoconf serve` and `healthcheck`: one answer without a port, and real web servers."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from time import monotonic

import pytest

from autoconf.cli import webserver
from autoconf.documents.autodiscover import request
from autoconf.service.body import AT_ONCE
from tests.unit.cli.command import argv, call, environment
from tests.unit.service.world import OWN

PATIENCE = 30.0
SERVERS = [
    pytest.param(
        name,
        marks=pytest.mark.skipif(find_spec(name) is None, reason=f"{name} is not installed"),
    )
    for name in webserver.SERVERS
]


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MAILAUTOCONF_DOMAINS", "")
    (tmp_path / "domains.toml").write_text(OWN, "utf-8")
    path = tmp_path / "service.toml"
    path.write_text('domains = "domains.toml"\nno_page = true\n')
    return path


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def fetch(port: int, path: str) -> tuple[int, bytes]:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}")
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


@contextmanager
def serving(folder: Path, config: Path, server: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    port = free_port()
    command = argv("serve", "--config", str(config), "--server", server, "--port", str(port))
    log = folder / f"{server}.log"
    with log.open("w") as stderr:
        process = subprocess.Popen(
            [*command, "--workers", "1"],
            env=environment(folder, MAILAUTOCONF_DOMAINS=""),
            stderr=stderr,
            text=True,
        )
    until = monotonic() + PATIENCE
    try:
        while monotonic() < until:
            assert process.poll() is None, log.read_text()
            try:
                if fetch(port, "/livez")[0] == 200:
                    break
            except OSError:
                continue
        yield process, port
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(PATIENCE)


def test_one_answer_without_a_port(config: Path) -> None:
    done = call("serve", "--config", str(config), "--get", "/v1.1/example.org")
    assert done.code == 0
    assert done.out.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<clientConfig')
    assert "mail.example.org" in done.out
    lines = done.err.splitlines()
    assert "HTTP 200" in lines
    assert "Content-Type: text/xml; charset=utf-8" in lines


@pytest.mark.parametrize(
    ("path", "code", "status"),
    [
        ("http://autoconfig.example.net/mail/config-v1.1.xml", 0, 200),
        ("http://example.org/.well-known/caldav", 0, 307),
        ("/v1.1/nobody.example", 3, 404),
        ("/api/v1/lookup", 2, 400),
        ("/readyz", 0, 200),
    ],
)
def test_the_exit_code_is_what_the_status_means(
    config: Path, path: str, code: int, status: int
) -> None:
    done = call("serve", "--config", str(config), "--get", path)
    assert (done.code, f"HTTP {status}" in done.err.splitlines()) == (code, True)


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("service.toml", "liev = true\n", "service.toml:1: liev: is not a key"),
        ("domains.toml", "domains = 3\n", "domains.toml:1: domains: must be a table"),
    ],
)
def test_a_mistake_in_a_file_is_told_before_anything_starts(
    config: Path, file: str, text: str, words: str
) -> None:
    (config.parent / file).write_text(text)
    done = call("serve", "--config", str(config))
    assert done.code == 7
    assert words in done.err
    assert done.out == ""


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_a_port_is_a_number(port: str) -> None:
    done = call("serve", "--port", port)
    assert (done.code, "is not a port" in done.err or "expected" in done.err) == (2, True)


def test_no_web_server_is_told_with_what_to_do(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webserver, "find_spec", lambda name: None)
    done = call("serve", "--config", str(config))
    assert (done.code, "pip install granian" in done.err) == (7, True)


def test_the_best_one_that_is_installed_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webserver, "find_spec", lambda name: name != "granian" or None)
    assert webserver.best() == "gunicorn"
    monkeypatch.setattr(webserver, "find_spec", lambda name: name == "waitress" or None)
    assert webserver.best() == "waitress"


@pytest.mark.parametrize("host", ["127.0.0.1", "192.0.2.77"])
def test_a_place_where_nobody_can_listen_is_told(config: Path, host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = call("serve", "--config", str(config), "--host", host, "--port", port)
    assert (done.code, f"cannot listen on {host}, port {port}" in done.err) == (7, True)


@pytest.mark.parametrize("server", SERVERS)
def test_a_real_server_answers_and_ends_on_sigterm_with_its_work_done(
    tmp_path: Path, config: Path, server: str
) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        resolver = silent.getsockname()[1]
        with config.open("a") as file:
            file.write('live = true\n[network]\nresolver = "127.0.0.1"\n')
            file.write(f"resolver_port = {resolver}\n[limits]\nbudget = 2\n")
        with serving(tmp_path, config, server) as (process, port):
            status, body = fetch(port, "/v1.1/example.org")
            assert (status, b"mail.example.org" in body) == (200, True)
            health = call("healthcheck", f"http://127.0.0.1:{port}/readyz")
            assert (health.code, health.err) == (0, "")

            answers: list[int] = []
            slow = Thread(target=lambda: answers.append(fetch(port, "/v1.1/slow.example")[0]))
            slow.start()
            while b"lookups_running" in (text := fetch(port, "/metrics")[1]):
                if b'"} 1' in text.partition(b"lookups_running gauge")[2].partition(b"# HELP")[0]:
                    break
            process.send_signal(signal.SIGTERM)
            slow.join(PATIENCE)
            assert process.wait(PATIENCE) == 0
            assert answers == [503]
    for line in (tmp_path / f"{server}.log").read_text().splitlines():
        assert json.loads(line)["level"] in ("info", "warning"), line


@pytest.mark.parametrize("server", SERVERS)
def test_bodies_that_never_come_and_requests_that_make_no_sense_hurt_nobody_else(
    tmp_path: Path, config: Path, server: str
) -> None:
    head = b"POST /autodiscover/autodiscover.xml HTTP/1.1\r\nHost: example.org\r\n"
    with serving(tmp_path, config, server) as (_, port), ExitStack() as stack:
        # Given many more requests with a body under way than there are threads
        for _ in range(3 * webserver.SPARE):
            slow = stack.enter_context(socket.create_connection(("127.0.0.1", port), PATIENCE))
            slow.sendall(head + b"Content-Length: 500\r\n\r\n<")

        # Then a known answer comes all the same, and no more bodies are waited for
        begun = monotonic()
        assert fetch(port, "/v1.1/example.org")[0] == 200
        assert monotonic() - begun < PATIENCE / 3
        if server != "waitress":  # it waits by itself, without a thread
            assert said_to(port, head + b"Content-Length: 5\r\n\r\n<").startswith(b"HTTP/1.1 503")

    # And once they are gone, what makes no sense is no bug of ours
    with serving(tmp_path, config, server) as (_, port):
        chunked = head + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"
        assert b" 500 " not in said_to(port, chunked).split(b"\r\n")[0]
        said_to(port, b"GET /mail/config-v1.1.xml?emailaddress=s3cret@163.com a b HTTP/1.1\r\n\r\n")
        assert fetch(port, "/v1.1/example.org")[0] == 200
    log = (tmp_path / f"{server}.log").read_text()
    assert [word for word in ("s3cret", "ip=", "our-bug") if word in log] == []


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("trusted", [True, False])
def test_whose_forwarded_headers_count_is_ours_to_say_and_not_the_web_servers(
    tmp_path: Path, config: Path, server: str, trusted: bool
) -> None:
    if trusted:
        config.write_text(f'trusted_proxies = ["127.0.0.1/32"]\n{config.read_text()}')
    body = request("someone@example.org")
    post = f"POST /autodiscover/autodiscover.xml HTTP/1.1\r\nContent-Length: {len(body)}\r\n"
    with serving(tmp_path, config, server) as (_, port):

        def status(head: str, *headers: str, body: bytes = b"") -> bytes:
            said = "\r\n".join((head.strip(), "Host: autodiscover.example.org", *headers, "", ""))
            return said_to(port, said.encode() + body).split(b" ")[1]

        assert status(post, "X-Forwarded-Proto: https", body=body) == b"200"
        plain = status(post, "X-Forwarded-Proto: http", body=body)
        assert plain == (b"302" if trusted else b"200")
        assert status(post, "X-Forwarded-Proto: https", "X-Forwarded-Ssl: off", body=body) == b"200"
        assert status("GET /livez HTTP/1.1", "Script-Name: /livez") == b"200"
        assert status("GET /x/livez HTTP/1.1", "SCRIPT_NAME: /x", "Script-Name: /x") != b"200"


def test_half_of_the_spare_threads_may_wait_for_bodies() -> None:
    assert 2 * AT_ONCE <= webserver.SPARE


def said_to(port: int, words: bytes) -> bytes:
    """The beginning of what comes back."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
        connection.sendall(words)
        return connection.recv(1000)


def test_a_service_that_is_not_there_is_not_healthy() -> None:
    done = call("healthcheck", f"http://127.0.0.1:{free_port()}/readyz")
    assert (done.code, "is not ready" in done.err) == (1, True)
    assert call("healthcheck", "127.0.0.1:8080").code == 2


def test_serve_loads_nothing_for_a_lookup() -> None:
    code = "import autoconf.cli, sys; print(*[m for m in ('flask', 'granian') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
