"""The hot path against Flask: every request through both, compared byte by byte, twice over."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from autoconf.documents import autodiscover
from autoconf.service import create_app
from autoconf.service.asking import World
from autoconf.service.body import Bodies, refuse
from autoconf.service.config import Config, Limits
from autoconf.service.front import Gets, Posts
from autoconf.service.kept import Kept
from autoconf.service.log import Log
from autoconf.service.state import EXTENSION, Edges, State
from autoconf.service.target import Target
from tests.unit.fakenet import FakeNet
from tests.unit.service.world import OWN

Reply = tuple[str, list[tuple[str, str]], bytes]
POX = "/autodiscover/autodiscover.xml"
MAIL = "/mail/config-v1.1.xml"


def pox(address: str) -> bytes:
    return autodiscover.request(address)


class Pair:
    """Flask alone, and the same behind the front; what the front handed on is counted."""

    def __init__(self, folder: Path, **config: Any) -> None:
        self.file = folder / "domains.toml"
        self.file.write_text(OWN, "utf-8")
        self.seconds = [0.0]
        edges = Edges(Log(io.StringIO()), lambda: self.seconds[0], World(lambda doors: FakeNet()))
        app = create_app(Config(domains=self.file, folders=(), page=False, **config), edges)
        self.app = app
        self.state: State = app.extensions[EXTENSION]
        self.handed_on = 0
        self.kept = Kept(self.state)
        app.before_request(refuse)
        posts = Posts(self._behind, self.kept, self.state)
        bodies = Bodies(posts, self.state.config.limits.body)
        self.front = Gets(bodies, self.kept, self.state)

    def _behind(self, environ: Any, start_response: Any) -> Any:
        self.handed_on += 1
        return self.app.wsgi_app(environ, start_response)

    def ask(
        self, app: Any, path: str, method: str = "GET", body: bytes = b"", **more: str
    ) -> Reply:
        path, _, query = path.partition("?")
        environ: dict[str, Any] = {
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REQUEST_METHOD": method,
            "HTTP_HOST": "autoconfig.163.com",
            "REMOTE_ADDR": "192.0.2.1",
            "CONTENT_LENGTH": str(len(body)) if body else "",
            "CONTENT_TYPE": "text/xml; charset=utf-8" if body else "",
            "wsgi.input": io.BytesIO(body),
            **more,
        }
        setup_testing_defaults(environ)
        said: list[Any] = []
        parts = app(environ, lambda status, headers, *_: said.extend((status, headers)))
        whole = b"".join(parts)
        if hasattr(parts, "close"):
            parts.close()
        return said[0], sorted(said[1]), whole

    def both(self, *request: Any, **more: Any) -> tuple[Reply, Reply]:
        return self.ask(self.app.wsgi_app, *request, **more), self.ask(self.front, *request, **more)


@pytest.fixture
def pair(tmp_path: Path) -> Any:
    made = Pair(tmp_path)
    yield made
    made.state.close()


HOT: list[tuple[Any, ...]] = [
    (MAIL,),
    (MAIL, "HEAD"),
    (f"{MAIL}?emailaddress=someone@163.com",),
    (f"{MAIL}?emailaddress=someone%40QQ.com",),
    (f"{MAIL}?emailaddress=some.one-2_x@corp.example",),
    ("/.well-known/autoconfig/mail/config-v1.1.xml",),
    ("/.well-known/mail-v1.xml?emailaddress=x@gmail.com",),
    ("/v1.1/163.com",),
    ("/v1.1/QQ.COM", "HEAD"),
    (POX, "POST", pox("someone@163.com")),
    ("/Autodiscover/AutoDiscover.XML", "POST", pox("Some.One@163.com")),
    (POX, "POST", pox("a@corp.example")),
]
TRICK = (
    "<?x <EMailAddress>a@qq.com</EMailAddress> ?><Autodiscover><Request>"
    "<EMailAddress>joe\uff20163.com</EMailAddress></Request></Autodiscover>"
).encode()
"""Two addresses: one for who looks at bytes, one for who reads XML."""
COLD: list[tuple[Any, ...]] = [
    (f"{MAIL}?emailaddress=some+one@163.com",),
    (f"{MAIL}?emailaddress=%20someone@163.com",),
    (f"{MAIL}?EmailAddress=someone@163.com",),
    (f"{MAIL}?emailaddress=someone@163.com&emailmd5=00",),
    (f"{MAIL}?emailaddress=x@例え.jp".encode().decode("latin-1"),),
    (f"{MAIL}?emailaddress=Alice@example.org",),
    (f"{MAIL}?emailaddress=nobody@example.org",),
    (f"{MAIL}?emailaddress=x@unknown.example",),
    (f"{MAIL}?emailaddress=@163.com",),
    (f"{MAIL}?emailaddress=x@127.0.0.1",),
    (f"{MAIL}?emailaddress={'x' * 60}@{'a.' * 100}example.org",),
    (MAIL, "OPTIONS"),
    (MAIL, "POST", b"x"),
    (MAIL, "DELETE"),
    ("/v1.1/someone@163.com",),
    ("/v1.1/163.com?x=1",),
    ("/v1.1/",),
    ("/",),
    (POX,),
    (POX, "POST", b""),
    (POX, "POST", b"<a"),
    (POX, "POST", pox("a@unknown.example")),
    (POX, "POST", pox("a+b@163.com")),
    (POX, "POST", pox("alice@example.org")),
    (POX, "POST", pox("someone@163.com") + b"<!-- <EMailAddress>x@qq.com</EMailAddress> -->"),
    (POX, "POST", pox("someone@163.com").replace(b"@", b"&#64;")),
    (POX, "POST", pox("someone@163.com") + b" " * 20_000),
    (POX, "POST", b"<!DOCTYPE a [<!ENTITY e 'x'>]>" + pox("someone@163.com")),
    (POX, "POST", pox("someone@163.com").replace(b"<Request>", b"<EMailAddress/><Request>")),
    (
        POX,
        "POST",
        pox("someone@163.com").replace(b"<EM", b"<EMailAddress>163.com</EMailAddress><EM"),
    ),
    (POX, "POST", TRICK),
    ("/livez",),
    ("/api/v1/providers/netease-163",),
    ("/autodiscover/autodiscover.json?Email=a@163.com&Protocol=AutodiscoverV1",),
]


@pytest.mark.parametrize("request_", HOT, ids=lambda r: " ".join(map(str, r))[:60])
def test_a_hot_request_gets_flasks_bytes_and_the_second_time_without_flask(
    pair: Pair, request_: tuple[Any, ...]
) -> None:
    for turn in (1, 2):
        flask, front = pair.both(*request_)
        assert front == flask
        assert flask[0] == "200 OK"
        assert "Date" not in dict(front[1])  # kept with the bytes it would grow old
        assert pair.handed_on == 1, turn


@pytest.mark.parametrize("request_", COLD, ids=lambda r: " ".join(map(str, r))[:60])
def test_every_other_request_is_flasks(pair: Pair, request_: tuple[Any, ...]) -> None:
    for turn in (1, 2):
        flask, front = pair.both(*request_)
        assert front[0] == flask[0]
        assert front[2] == flask[2]
        assert pair.handed_on == turn


def test_one_persons_answer_is_never_anothers(pair: Pair) -> None:
    for name in ("anna", "ben", "cleo"):
        _, front = pair.both(POX, "POST", pox(f"{name}@163.com"))
        assert f"<LoginName>{name}@163.com</LoginName>".encode() in front[2]
    assert pair.handed_on == 1


def test_nothing_that_is_kept_holds_an_address(pair: Pair) -> None:
    pair.both(f"{MAIL}?emailaddress=anna.q7x@163.com")
    pair.both(POX, "POST", pox("anna.q7x@163.com"))
    kept = repr(pair.kept._answers)
    assert "163.com" in kept
    assert "anna.q7x" not in kept


@pytest.mark.parametrize("known", [True, False])
def test_a_client_that_has_the_bytes_is_told_so(pair: Pair, known: bool) -> None:
    ((_, headers, _), _) = pair.both(MAIL)
    tag = dict(headers)["ETag"] if known else '"other"'
    flask, front = pair.both(MAIL, HTTP_IF_NONE_MATCH=tag)
    assert front == flask
    assert flask[0].startswith("304" if known else "200")


@pytest.mark.parametrize(
    "header",
    [
        {"HTTP_RANGE": "bytes=0-9"},
        {"HTTP_IF_MATCH": '"x"'},
        {"HTTP_X_FORWARDED_PROTO": "http"},
        {"HTTP_X_FORWARDED_HOST": "autoconfig.qq.com"},
    ],
)
@pytest.mark.parametrize("proxy", [(), ("192.0.2.0/24",)])
def test_what_a_header_changes_for_flask_it_changes_here(
    tmp_path: Path, header: dict[str, str], proxy: tuple[str, ...]
) -> None:
    pair = Pair(tmp_path, trusted_proxies=proxy)
    for request_ in ((MAIL,), (POX, "POST", pox("someone@163.com"))):
        pair.both(*request_)
        for client in ("192.0.2.9", "203.0.113.9"):
            for _ in (1, 2):
                flask, front = pair.both(*request_, REMOTE_ADDR=client, **header)
                assert front == flask
    pair.state.close()


@pytest.mark.parametrize("first", ["192.0.2.9", "203.0.113.9"])
def test_outlook_over_plain_http_gets_settings_directly_and_from_a_proxy_the_way_to_https(
    tmp_path: Path, first: str
) -> None:
    pair = Pair(tmp_path, trusted_proxies=("192.0.2.0/24",))
    clients = {"192.0.2.9": "302", "203.0.113.9": "200"}
    for client in (first, *clients, *clients):
        flask, front = pair.both(POX, "POST", pox("someone@163.com"), REMOTE_ADDR=client)
        assert front == flask
        assert front[0].startswith(clients[client])
    pair.state.close()


def test_nothing_is_kept_where_flask_read_another_person_than_the_front(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autoconf.service.autodiscover._asked", lambda _: Target("qq.com", "ben"))
    for turn in (1, 2):
        flask, front = pair.both(POX, "POST", pox("anna@163.com"))
        assert front == flask
        assert pair.handed_on == turn


def test_a_changed_file_of_own_domains_is_seen_at_once(pair: Pair) -> None:
    ask = f"{MAIL}?emailaddress=a@corp.example"
    assert b"smtp.corp.internal" in pair.both(ask)[1][2]
    pair.file.write_text(OWN.replace("smtp.corp.internal", "new.corp.internal"), "utf-8")
    pair.seconds[0] += 60
    flask, front = pair.both(ask)
    assert front == flask
    assert b"new.corp.internal" in front[2]


def test_memory_is_bounded(tmp_path: Path) -> None:
    pair = Pair(tmp_path, limits=Limits(answers=3))
    for domain in ("163.com", "126.com", "qq.com", "sina.com", "gmail.com"):
        assert pair.ask(pair.front, f"/v1.1/{domain}")[0] == "200 OK"
    assert len(pair.kept._answers) == 3
    pair.state.close()


@pytest.mark.parametrize(
    ("request_", "header"),
    [
        ((MAIL,), {"HTTP_HOST": f"autoconfig.163.com:{'1' * 9000}"}),
        ((POX, "POST", pox("a@163.com")), {"CONTENT_TYPE": f"text/xml; x={'y' * 9000}"}),
    ],
)
def test_nobody_fills_memory_with_long_headers(
    pair: Pair, request_: tuple[Any, ...], header: dict[str, str]
) -> None:
    for turn in (1, 2):
        flask, front = pair.both(*request_, **header)
        assert front == flask
        assert flask[0] == "200 OK"
        assert pair.handed_on == turn
    assert not pair.kept._answers


def test_requests_are_counted_alike(pair: Pair) -> None:
    for _ in range(3):
        pair.ask(pair.front, MAIL)
        pair.ask(pair.front, POX, "POST", pox("a@163.com"))
    text = pair.ask(pair.front, "/metrics")[2].decode()
    assert 'family="autoconfig",status="200"} 3' in text
    assert 'family="autodiscover",status="200"} 3' in text


def test_where_every_request_is_logged_flask_answers_all(tmp_path: Path) -> None:
    pair = Pair(tmp_path, log_requests=True)
    for turn in (1, 2):
        pair.ask(pair.front, MAIL)
        assert pair.handed_on == turn
    pair.state.close()
