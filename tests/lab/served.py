"""A laboratory in which our service is the only web server: `autoconf serve` behind nginx.

nginx gets the very lines that deploy/nginx ships; only names, addresses and places of files are
filled in.  Two services stand behind it, which differ in what they log, and every client meets
both.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autoconf.model import Server
from autoconf.service.state import State

from .laboratory import Laboratory, ip
from .needs import SEARCH, which
from .rows.service_clients import BY_AUTODISCOVER, DATABASES, DOWN, OWN, PEOPLE, WORLD
from .tool import ROOT

LIMIT = 100
SHIPPED = ROOT / "deploy" / "nginx"
QUIET, TALKING = 8080, 8081
"""Ports: a service as it comes, and one that writes a line for each request."""
NOBODY = 9
_NAMES = "autoconfig.example.org autodiscover.example.org ua-auto-config.example.org"
_CERTIFICATE = "/etc/letsencrypt/live/autoconfig.example.org/"
_LOG = "/var/log/nginx/mail-autoconf.log"
_DATABASE = (
    "    location /autoconfig/v1.1/ { proxy_pass http://mail_autoconf/v1.1/; }\n"
    f"    location ~ /{re.escape(BY_AUTODISCOVER.domain)}$ {{ return 404; }}\n}}"
)
"""Where newer Thunderbirds ask; and one domain that the database does not have."""

Told = dict[str, Any]


class ServedLaboratory(Laboratory):
    """Between `__enter__` and `__exit__`, as its base."""

    def __init__(self) -> None:
        super().__init__(WORLD)
        self.client, self.server, self.island = self.names = tuple(
            f"{name}-served" for name in self.names
        )

    @property
    def domains(self) -> Path:
        """The operator's file."""
        return self.state / "domains.toml"

    @property
    def nginx_log(self) -> Path:
        """Where the shipped lines say that nginx writes what is worth it."""
        return self.state / "mail-autoconf.log"

    def service_log(self, port: int) -> str:
        return (self.state / f"service-{port}.out").read_text()

    def _spawn(self, name: str, command: list[str], namespace: str | None = None) -> None:
        if name == "nginx":
            self._configure(Path(command[-1]))
            self._serve()
        super()._spawn(name, command, namespace)

    def _serve(self) -> None:
        self.domains.write_text("\n".join(own.toml for own in OWN))
        key = self.state / "profile.key"
        key.write_bytes(self.certificates.key.read_bytes())
        key.chmod(0o600)
        for port, talks in ((QUIET, "false"), (TALKING, "true")):
            config = self.state / f"service-{port}.toml"
            config.write_text(
                f'domains = "domains.toml"\nlog_requests = {talks}\n'
                'trusted_proxies = ["127.0.0.1/32"]\nsigning_key = "profile.key"\n'
                f'signing_certificate = "{self.certificates.of(OWN[0].domain)}"\n'
            )
            self._spawn(
                f"service-{port}",
                [
                    *("env", f"--chdir={ROOT}", "MAILAUTOCONF_PROVIDERS=", "LANG=C.UTF-8"),
                    *(sys.executable, "-m", "autoconf", "serve", "--server", "granian"),
                    *("--config", str(config), "--port", str(port), "--workers", "1"),
                ],
                self.server,
            )

    def _up(self) -> bool:
        listening = ip("netns", "exec", self.server, which("ss"), "-Hlnt")
        served = all(f"127.0.0.1:{port} " in listening for port in (QUIET, TALKING))
        return served and super()._up()

    def _configure(self, config: Path) -> None:
        """The base's own head, which would log every request whole, and the shipped lines."""
        head = config.read_text().partition("\nserver {")[0]
        include = (SHIPPED / "mail-autoconf-proxy.conf").read_text()
        (config.parent / "mail-autoconf-proxy.conf").write_text(
            _put(include, {_LOG: str(self.nginx_log)})
        )
        text = (SHIPPED / "mail-autoconf.conf").read_text()
        upstream, clear, secure = re.split(r"(?m)^(?=server \{)", text)
        secure, beside = re.split(r"(?m)(?<=^\}\n)", secure, maxsplit=1)
        both = f"server 127.0.0.1:{QUIET};\n    server 127.0.0.1:{TALKING};"
        upstream = _put(upstream, {f"server 127.0.0.1:{QUIET};": both})
        nobody = f"upstream nobody {{ server 127.0.0.1:{NOBODY}; }}\n"
        # What is shipped for the domain's own web site are the lines to put in.
        lines = re.findall(r"(?m)^#   (location .*)$", beside)
        assert len(lines) == 2
        blocks = [upstream, nobody]
        for host in dict.fromkeys(page.host for page in self.world.pages):
            if any(host == own.domain for own in OWN):
                inner = "".join(f"    {line}\n" for line in lines)
                blocks += [self._own_site(host, 80, inner), self._own_site(host, 443, inner)]
                continue
            block = self._block(clear, host, 80, "") + self._block(secure, host, 443, " ssl")
            if host in DATABASES:
                block = re.sub(r"(?m)^\}", _DATABASE, block)
            if host.endswith(f".{DOWN}"):
                block = block.replace("http://mail_autoconf", "http://nobody")
            blocks.append(block)
        config.write_text("\n".join([head, *blocks, "}\n"]))

    def _listen(self, host: str, port: int, how: str) -> str:
        return "\n    ".join(
            f"listen {f'[{address}]' if ':' in address else address}:{port}{how};"
            for address, _ in self.world.listens(host, port)
        )

    def _block(self, text: str, host: str, port: int, how: str) -> str:
        values = {
            f"listen {port}{how};\n    listen [::]:{port}{how};": self._listen(host, port, how),
            f"server_name {_NAMES};": f"server_name {host};",
        }
        if how:
            values[f"{_CERTIFICATE}fullchain.pem"] = str(self.certificates.of(host))
            values[f"{_CERTIFICATE}privkey.pem"] = str(self.certificates.key)
        return _put(text, values)

    def _own_site(self, host: str, port: int, inner: str) -> str:
        how = " ssl" if port == 443 else ""
        certificate = f"    ssl_certificate {self.certificates.of(host)};\n" if how else ""
        return (
            f"server {{\n    {self._listen(host, port, how)}\n    server_name {host};\n"
            f"{certificate}{inner}    location / {{ return 404; }}\n}}\n"
        )

    def run(self, *command: str, input: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """In the client's namespace."""
        return subprocess.run(
            [which("ip"), "netns", "exec", self.client, *command],
            input=input,
            capture_output=True,
            timeout=LIMIT,
            cwd=ROOT,
            env={"PATH": SEARCH, "HOME": str(self.state / "home"), "LANG": "C.UTF-8"},
        )

    def drive(self, script: str, *args: str) -> dict[str, Told]:
        """A driver of clients; address's domain -> what it told."""
        done = self.run(sys.executable, "-m", f"tests.lab.{script}", *args)
        assert done.returncode == 0, done.stderr.decode()[-2000:]
        lines = map(json.loads, done.stdout.splitlines())
        return {line["address"].partition("@")[2]: line for line in lines}

    def signed_in(self, service: str, user: str) -> set[str]:
        """The hosts where somebody signed in under this name."""
        log = (self.state / "dovecot" / "dovecot.log").read_text(errors="replace")
        found = re.findall(rf"{service}-login: .*Login: user=<{re.escape(user)}>.* lip=(\S+),", log)
        return {host for host, where in self.world.hosts.items() if set(where.listen) & set(found)}


def _put(text: str, values: dict[str, str]) -> str:
    for old, new in values.items():
        assert old in text, f"not in the shipped lines: {old}"
        text = text.replace(old, new)
    return text


PASSWORD = ("password-cleartext",)


@dataclass(frozen=True, slots=True)
class Place:
    """A server as a client ends up with it."""

    where: str
    """`PROTOCOL HOST PORT tls|starttls`."""
    username: str
    auth: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Setting:
    """The world while clients ask in it, what they told, and what there is to be told."""

    laboratory: ServedLaboratory
    state: State
    told: dict[str, dict[str, Told]]

    def described(self, domain: str, name: str, *, told_who: bool = True) -> dict[str, Place]:
        """The description's first server of each protocol, for one person; where the service is
        not told for whom, with the user name that it has for anybody."""
        description = self.state.descriptions.of(domain)
        assert description is not None
        first: dict[str, Place] = {}
        for server in description.settings_for(PEOPLE[name] if told_who else None).servers:
            first.setdefault(server.endpoint.protocol, place(server, domain, name))
        return first

    def curl(self, *words: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (names in lower case) and body."""
        root = str(self.laboratory.certificates.root)
        done = self.laboratory.run("curl", "-sS", "-D", "-", "--cacert", root, *words)
        assert done.returncode == 0, done.stderr.decode()
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        pairs = (line.partition(": ") for line in lines)
        return int(first.split()[1]), {name.lower(): value for name, _, value in pairs}, body


def place(server: Server, domain: str, name: str) -> Place:
    where = server.endpoint
    words = (where.protocol, where.host, where.port, where.security)
    # Where the operator names no way to sign in, every format says: a password, under TLS.
    auth = server.auth or PASSWORD
    return Place(" ".join(map(str, words)), filled(server.username or "", domain, name), auth)


def filled(username: str, domain: str, name: str) -> str:
    local = PEOPLE[name]
    address = f"{local}@{domain}"
    return username.replace("%EMAILADDRESS%", address).replace("%EMAILLOCALPART%", local)
