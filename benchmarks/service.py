"""`python -m benchmarks.service`: the service beside nginx with the same bytes, and beside automx2
with the same settings (those of the example that comes with it).

Needs wrk and nginx.  `--automx2 PYTHON` names the interpreter of an environment with automx2 and
granian in it; without it those lines are left out.  Keeps its figures in `service.json`.
"""

from __future__ import annotations

import argparse
import json
import re
import socket
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from statistics import median
from time import monotonic

from benchmarks.__main__ import machine
from benchmarks.figure import Figure, Left, report, table
from benchmarks.runs import TOOL
from benchmarks.web import Load, free_port, running, workers_mb, wrk

RESULTS = Path(__file__).with_name("service.json")
ROUNDS = 5
SECONDS = 4.0
REQUESTS = 1_000_000
DOMAINS = 100_000
HANGING = 200
MANY_CLIENTS = 64
"""Connections, where it is not said that there are 16."""
ADDRESS = "someone@example.com"
PATH = f"/mail/config-v1.1.xml?emailaddress={ADDRESS}"
DOMAINS_TOML = """
[domains."example.com"]
aliases = ["example.net", "example.org"]
names = { en = "Big Corporation, Inc." }
imap = "imap1.example.com:143/starttls"
smtp = "primary-smtp.example.com:587/starttls"
"""
POX = "/autodiscover/autodiscover.xml"
NGINX = """
worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/error.log; daemon off;
events {{ worker_connections 1024; }}
http {{ access_log off; types {{ text/xml xml; }}
  server {{ listen 127.0.0.1:{port}; root {folder}/www; }} }}
"""
AMONG_MANY = ("nginx", "get", "documented")
"""What is asked by many clients too."""
POST = """
wrk.method = "POST"
wrk.headers["Content-Type"] = "text/xml; charset=utf-8"
wrk.body = [[{body}]]
"""
MANY = """
local n = 0
request = function()
  n = (n + 7919) % {domains}
  return wrk.format("GET", "/v1.1/tenant" .. n .. ".onmicrosoft.com")
end
"""


def figures(folder: Path, automx2: str | None) -> list[Figure]:
    port = free_port()
    with ExitStack() as stack:
        ours = stack.enter_context(_ours(port, folder))
        base = f"http://127.0.0.1:{port}"
        static = stack.enter_context(_nginx(folder, _body(base + PATH)))
        post = folder / "post.lua"
        post.write_text(POST.format(body=_request()))
        targets: dict[str, tuple[str, Path | None]] = {
            "nginx": (static, None),
            "get": (base + PATH, None),
            "post": (base + POX, post),
        }
        if automx2:
            targets |= stack.enter_context(_automx2(folder, automx2))
        seen: dict[str, list[Load]] = {}
        for number in range(ROUNDS):
            _tell(f"round {number + 1} of {ROUNDS}")
            for name, (url, script) in targets.items():
                seen.setdefault(name, []).append(wrk(url, SECONDS, script))
                if name in AMONG_MANY:
                    load = wrk(url, SECONDS, script, MANY_CLIENTS)
                    seen.setdefault(f"{name} {MANY_CLIENTS}", []).append(load)
        made = _compared(seen)
        made.append(_memory(base, folder, ours))
    made.append(_beside_slow_lookups(folder))
    return made


def _compared(seen: dict[str, list[Load]]) -> list[Figure]:
    def us(name: str) -> tuple[float, ...]:
        return tuple(load.us for load in seen[name])

    many = f", {MANY_CLIENTS} clients"
    get, get_many = us("get"), us(f"get {MANY_CLIENTS}")
    made = [
        Figure("GET of a known domain / nginx, same bytes", "us", get, 2.0, us("nginx")),
        Figure(f"GET / nginx{many}", "us", get_many, 2.0, us(f"nginx {MANY_CLIENTS}")),
        Figure("POST Autodiscover / our GET", "us", us("post"), 2.0, get),
        Figure("p99 of a GET", "ms", tuple(load.p99_ms for load in seen["get"]), 20),
        Figure(f"p99{many}", "ms", tuple(x.p99_ms for x in seen[f"get {MANY_CLIENTS}"]), 20),
    ]
    if "granian" in seen:
        theirs = us(f"documented {MANY_CLIENTS}")
        made += [
            Figure("GET / automx2 under granian", "us", get, 1 / 20, us("granian")),
            Figure("GET / automx2 as documented", "us", get, 1 / 200, us("documented")),
            Figure(f"GET / automx2 as documented{many}", "us", get_many, 1 / 200, theirs),
        ]
    return made


def _memory(base: str, folder: Path, group: int) -> Figure:
    """The largest worker after a million requests of different domains."""
    script = folder / "many.lua"
    script.write_text(MANY.format(domains=DOMAINS))
    done, before = 0.0, max(workers_mb(group))
    while done < REQUESTS:
        _tell(f"memory, {done:,.0f} of {REQUESTS:,} requests")
        done += wrk(f"{base}/", 10, script).per_second * 10
    after = max(workers_mb(group))
    note = f"{before:.0f} MB before, {done:,.0f} requests of {DOMAINS:,} domains"
    return Figure("memory of a worker", "MB", (after,), 100, note=note)


def _beside_slow_lookups(folder: Path) -> Figure:
    """Known answers while as many lookups as are allowed wait for a resolver that is silent."""
    port = free_port()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        live = (
            "live = true\n[network]\n"
            f'resolver = "127.0.0.1"\nresolver_port = {silent.getsockname()[1]}\n'
            'allow = ["127.0.0.0/8"]\n'
            # Half of them for each worker, and chance says which one a client reaches.
            f"[limits]\nlookups = {HANGING * 3 // 2}\nper_network = 100000\nper_domain = 100000\n"
        )
        with _ours(port, folder, live):
            base = f"http://127.0.0.1:{port}"
            wrk(base + PATH, 1)
            _tell("known answers beside hanging lookups")
            loads = tuple(_beside(base, silent, number) for number in range(ROUNDS))
    return Figure(f"p99 of a GET beside {HANGING} hanging lookups", "ms", loads, 20)


def _beside(base: str, silent: socket.socket, batch: int) -> float:
    """Milliseconds, for a second while all of them hang: each has asked its first question, and
    none is given up (2 s after it)."""
    urls = [f"{base}/v1.1/slow{batch}-{number}.example.org" for number in range(HANGING)]
    with ThreadPoolExecutor(HANGING) as pool:
        asked = [pool.submit(_hang, url) for url in urls]
        _all_asked(silent, batch)
        p99 = wrk(base + PATH, 1).p99_ms
        hung = median(asker.result() for asker in asked)
    if hung < 1.5:
        raise RuntimeError(f"the lookups hung for {hung:.1f} s only")
    return p99


def _all_asked(silent: socket.socket, batch: int) -> None:
    """Returns when the resolver that never answers was asked about every domain of the batch."""
    silent.settimeout(5)
    asked = set[bytes]()
    while len(asked) < HANGING:
        asked.update(re.findall(rb"slow%d-\d+(?=\x07example)" % batch, silent.recv(512)))


def _hang(url: str) -> float:
    """Seconds."""
    begun = monotonic()
    with suppress(OSError):  # 503 in the end, as it should be
        urllib.request.urlopen(url, timeout=30).read()
    return monotonic() - begun


@contextmanager
def _ours(port: int, folder: Path, settings: str = "") -> Iterator[int]:
    own, config = folder / "domains.toml", folder / "service.toml"
    own.write_text(DOMAINS_TOML)
    config.write_text(f'domains = "{own}"\n{settings}')
    command = (*TOOL, "serve", "--port", str(port), "--workers", "2", "--config", str(config))
    with running(command, port) as group:
        yield group


@contextmanager
def _nginx(folder: Path, body: bytes) -> Iterator[str]:
    port = free_port()
    page = folder / "www" / "mail" / "config-v1.1.xml"
    page.parent.mkdir(parents=True)
    page.write_bytes(body)
    folder.chmod(0o755)  # its workers are nobody
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, port=port))
    with running(["nginx", "-c", str(config)], port):
        yield f"http://127.0.0.1:{port}/mail/config-v1.1.xml"


@contextmanager
def _automx2(folder: Path, python: str) -> Iterator[dict[str, tuple[str, None]]]:
    """As its documentation starts it (`flask run`), and under the server that we use."""
    config = folder / "automx2.conf"
    config.write_text(f"[automx2]\ndb_uri = sqlite:///{folder}/automx2.sqlite\n")
    environment = {"AUTOMX2_CONF": str(config), "FLASK_APP": "automx2.server:app"}
    ports = free_port(), free_port()
    documented = [python, "-m", "flask", "run", "--port", str(ports[0])]
    granian = [
        str(Path(python).with_name("granian")), "--interface", "wsgi", "--workers", "2",
        "--workers-kill-timeout", "2", "--port", str(ports[1]), "automx2.server:app",
    ]  # fmt: skip
    with running(documented, ports[0], environment):
        urllib.request.urlopen(f"http://127.0.0.1:{ports[0]}/initdb/").read()
        with running(granian, ports[1], environment):
            yield {
                "documented": (f"http://127.0.0.1:{ports[0]}{PATH}", None),
                "granian": (f"http://127.0.0.1:{ports[1]}{PATH}", None),
            }


def _body(url: str) -> bytes:
    with urllib.request.urlopen(url) as response:
        whole: bytes = response.read()
        return whole


def _request() -> str:
    from autoconf.documents import autodiscover

    return autodiscover.request(ADDRESS).decode()


def _tell(what: str) -> None:
    print(f"measuring {what} …", file=sys.stderr, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.service", description=__doc__)
    parser.add_argument("--automx2", metavar="PYTHON")
    parser.add_argument("--json", type=Path, default=RESULTS)
    given = parser.parse_args()
    left = [] if given.automx2 else [Left("automx2", "no environment with it was named")]
    with tempfile.TemporaryDirectory() as folder:
        made = figures(Path(folder), given.automx2)
    print(table(made))
    for item in left:
        print(f"skipped: {item.name}: {item.reason}")
    text = json.dumps(report(machine(), made, left), indent=2, ensure_ascii=False)
    given.json.write_text(text + "\n", encoding="utf-8")
    return 0 if all(figure.met for figure in made) else 1


if __name__ == "__main__":
    sys.exit(main())
