"""The examples for nginx and Caddy, each run as it stands in front of the service."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

from autoconf.service import entry
from autoconf.service.config import load
from tests.unit.proxies import DEPLOY, NAMES, Start, Web, caddy, nginx, running

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


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/metrics", "/certificate"])
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


def test_caddy_gets_a_certificate_for_names_of_own_domains_and_for_no_other(
    tmp_path: Path,
) -> None:
    # Given no name in Caddy's own file
    assert "example.org {" not in (DEPLOY / "caddy" / "Caddyfile").read_text()
    with service() as upstream, running(caddy, tmp_path, upstream) as web:
        # When a domain of the operator's is asked, or an alias, Then there is a certificate
        for name in (*NAMES, "autoconfig.example.net", "AutoDiscover.Staff.Example.org"):
            assert web.ask("/mail/config-v1.1.xml", name=name).status == 200
        # When the database knows it, or nobody does, Then there is none
        for name in ("autoconfig.163.com", "autoconfig.nobody.example", "example.org"):
            with pytest.raises(ssl.SSLError):
                web.ask("/mail/config-v1.1.xml", name=name)


def test_a_body_that_is_too_long_is_refused(web: Web) -> None:
    answer = web.ask(OUTLOOK, name=NAMES[1], body=" " * 20_000)
    assert answer.status in (413, 502)  # Caddy 2.6 has the second word for it


def test_who_does_not_send_the_whole_request_is_cut_off(web: Web) -> None:
    # Given a client that stops after the first byte of its body
    head = f"POST {OUTLOOK} HTTP/1.1\r\nHost: {NAMES[1]}\r\nContent-Length: 500\r\n\r\n<"
    with web.connect(NAMES[1]) as connection:
        connection.sendall(head.encode())
        # When it waits, Then the connection is closed from the other side
        answer = b"".join(iter(lambda: connection.recv(1000), b""))
    assert b"200 OK" not in answer


@pytest.mark.parametrize("start", [nginx, caddy], ids=lambda start: start.__name__)
def test_no_log_has_an_address_even_when_the_service_is_down(start: Start, tmp_path: Path) -> None:
    # Given a web server whose service has gone
    with ExitStack() as stack:
        serving = stack.enter_context(ExitStack())
        upstream = serving.enter_context(service())
        web = stack.enter_context(running(start, tmp_path, upstream))
        serving.close()
        # When it is asked about somebody
        answer = web.ask("/mail/config-v1.1.xml?emailaddress=secret-name@example.org")
    # Then it says so to the client, and to nobody else who that was
    assert answer.status == 502
    logs = [path for path in tmp_path.rglob("*.log") if path.is_file()]
    assert logs
    assert [path.name for path in logs if "secret-name" in path.read_text()] == []
