"""The operator's file: everything has a default, and a mistake is named with its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from autoconf.catalog.record import RecordError
from autoconf.service import entry
from autoconf.service.config import Config, Limits, load
from autoconf.wiring import Doors


def written(folder: Path, text: str) -> Path:
    path = folder / "service.toml"
    path.write_text(text, "utf-8")
    return path


def test_an_empty_file_is_the_default(tmp_path: Path) -> None:
    assert load(written(tmp_path, "")) == Config()


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        domains = "domains.toml"
        folders = ["records", "/srv/records"]
        live = true
        no_page = true
        base_url = "https://auto.example.org"
        trusted_proxies = ["127.0.0.1/32", "fd00::/8"]
        signing_key = "keys/sign.key"
        signing_certificate = "keys/sign.pem"
        log_requests = true
        [network]
        resolver = "127.0.0.1"
        resolver_port = 5353
        allow = ["10.1.0.0/16"]
        cafile = "ca.pem"
        [limits]
        body = 4096
        lookups = 50
        budget = 5
        per_network = 6
        per_domain = 3
        answers = 100
        checks = 2
        """,
    )
    assert load(path) == Config(
        doors=Doors(("127.0.0.1", 5353), ("10.1.0.0/16",), str(tmp_path / "ca.pem")),
        domains=tmp_path / "domains.toml",
        folders=(str(tmp_path / "records"), "/srv/records"),
        live=True,
        page=False,
        base_url="https://auto.example.org",
        trusted_proxies=("127.0.0.1/32", "fd00::/8"),
        signing_key=tmp_path / "keys/sign.key",
        signing_certificate=tmp_path / "keys/sign.pem",
        log_requests=True,
        limits=Limits(4096, 50, 5, 6, 3, 100, 2),
    )


@pytest.mark.parametrize(
    ("workers", "share"), [(1, (200, 8)), (2, (100, 4)), (3, (66, 2)), (9, (22, 1))]
)
def test_what_is_under_way_at_once_is_divided_among_the_workers(
    workers: int, share: tuple[int, int]
) -> None:
    one = Limits().of_one(workers)
    assert (one.lookups, one.checks) == share
    assert replace(one, lookups=200, checks=8) == Limits()


@pytest.mark.parametrize(
    ("said", "lookups"), [("2", 100), ("", 200), ("0", 200), ("two", 200), ("-4", 200)]
)
def test_a_worker_learns_from_the_environment_how_many_there_are(
    monkeypatch: pytest.MonkeyPatch, said: str, lookups: int
) -> None:
    built: list[Config] = []
    monkeypatch.setattr(entry, "build", lambda config, edges: built.append(config))
    monkeypatch.setattr("autoconf.service.heap.settle", lambda: None)
    monkeypatch.setenv("WEB_CONCURRENCY", said)
    entry.application()
    assert [config.limits.lookups for config in built] == [lookups]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("liev = true", 1, "did you mean `live`?"),
        ('live = "yes"', 1, "true or false"),
        ('\nbase_url = "http://auto.example.org"', 2, "https://HOST"),
        ('base_url = "https://auto.example.org/x"', 1, "https://HOST"),
        ('trusted_proxies = ["10.0.0.1/8"]', 1, "write 10.0.0.0/8"),
        ('trusted_proxies = ["proxy"]', 1, "is no network"),
        ('signing_key = "a.key"', 1, "go together"),
        ("[limits]\nlookups = 0", 2, "from 1 to 1000"),
        ("[limits]\nbodies = 1", 2, "did you mean `body`?"),
        ("[network]\nresolver_port = 70000", 2, "from 1 to 65535"),
        ('[network]\nresolver = "dns.example"', 2, "the IP address"),
        ("live = true\nlive = true", 2, "is not TOML"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(RecordError) as caught:
        load(written(tmp_path, text + "\n"))
    assert (caught.value.line, words in str(caught.value)) == (line, True), str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be read"):
        load(tmp_path / "none.toml")
