"""`autoconf probe`: one handshake with one mail server, its transcript and the facts.

Exit 0 proven, 3 not there (no such name, refused, something else answers), 4 it answered without
proof, 5 our side could not tell (silence, no route, turned away), 6 refused by the guard.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from autoconf import wiring
from autoconf.address import AddressError
from autoconf.address import host as parse_host
from autoconf.cli import Parser, console, doors
from autoconf.cli.exits import Exit
from autoconf.judge import standing
from autoconf.messages import LANGUAGES, say
from autoconf.model import Endpoint, Protocol, Security
from autoconf.net import Deadline, Net
from autoconf.observation import Observation, Outcome
from autoconf.result import Standing

PORTS = {
    (Protocol.IMAP, Security.TLS): 993,
    (Protocol.IMAP, Security.STARTTLS): 143,
    (Protocol.POP3, Security.TLS): 995,
    (Protocol.POP3, Security.STARTTLS): 110,
    (Protocol.SMTP, Security.TLS): 465,
    (Protocol.SMTP, Security.STARTTLS): 587,
}
SCHEMES = {
    "imaps": (Protocol.IMAP, Security.TLS),
    "imap": (Protocol.IMAP, Security.STARTTLS),
    "pop3s": (Protocol.POP3, Security.TLS),
    "pops": (Protocol.POP3, Security.TLS),
    "pop3": (Protocol.POP3, Security.STARTTLS),
    "pop": (Protocol.POP3, Security.STARTTLS),
    "submissions": (Protocol.SMTP, Security.TLS),
    "smtps": (Protocol.SMTP, Security.TLS),
    "submission": (Protocol.SMTP, Security.STARTTLS),
    "smtp": (Protocol.SMTP, Security.STARTTLS),
}
ABOUT = """\
One handshake with one mail server. No credential is ever sent.

  autoconf probe imap imap.qq.com
  autoconf probe imaps://imap.qq.com
  autoconf probe smtp smtp.gmail.com:587 --security starttls
"""


def parser() -> Parser:
    made = Parser(
        prog="autoconf probe",
        description=ABOUT,
    )
    add = made.add_argument
    add("what", nargs="+", metavar="imap|pop3|smtp HOST[:PORT] | URL")
    add("--security", choices=["auto", "tls", "starttls", "plain"], default="auto")
    add("--json", action="store_true")
    add("--language", choices=LANGUAGES)
    doors.add_to(made)
    return made


def main(arguments: Sequence[str]) -> int:
    console.prepare()
    made = parser()
    given = made.parse_args(arguments)
    language = console.language(given.language)
    try:
        endpoint = _endpoint(given.what, given.security)
    except AddressError as error:
        made.error(say(f"address.{error.code}", language, detail=error.detail))
    except ValueError as error:
        made.error(str(error))
    net = doors.open_net(doors.of(given), language)

    async def whole() -> Observation:
        try:
            return await _converse(net, endpoint, given.timeout)
        finally:
            await net.close()

    seen = wiring.run(whole)
    if given.json:
        from autoconf.render import json

        console.out(json.dump(json.observation_object(seen)))
    else:
        from autoconf.render import probe

        console.show(probe.page(seen, language))
    return _exit(seen)


async def _converse(net: Net, endpoint: Endpoint, timeout: float) -> Observation:
    from autoconf.protocols.table import create

    conversation = create(endpoint.protocol, endpoint.security)
    return await net.converse(endpoint, conversation, Deadline(net.now() + timeout))


def _exit(seen: Observation) -> Exit:
    if seen.outcome is Outcome.GUARDED:
        return Exit.GUARDED
    return {
        Standing.VERIFIED: Exit.OK,
        Standing.DOUBTFUL: Exit.UNPROVEN,
        Standing.PLAUSIBLE: Exit.UNDETERMINED,
        Standing.REFUTED: Exit.NOT_FOUND,
    }[standing(seen)]


def _endpoint(words: Sequence[str], security: str) -> Endpoint:
    """`imap HOST[:PORT]` or a URL; ValueError says what is wrong."""
    if len(words) == 1 and "://" in words[0]:
        url = urlsplit(words[0])
        if url.scheme not in SCHEMES:
            raise ValueError(f"no scheme {url.scheme!r}; there are {', '.join(SCHEMES)}")
        if "@" in url.netloc:
            raise ValueError("a probe never signs in; leave the user name out of the URL")
        protocol, by_scheme = SCHEMES[url.scheme]
        name, port = _host_port(url.netloc)
        chosen = by_scheme if security == "auto" else Security(security)
    elif len(words) == 2 and words[0].lower() in list(Protocol):
        protocol = Protocol(words[0].lower())
        name, port = _host_port(words[1])
        chosen = _security(protocol, port) if security == "auto" else Security(security)
    else:
        raise ValueError("say `imap HOST`, `pop3 HOST`, `smtp HOST` or a URL like imaps://HOST")
    if port is None:
        starttls = chosen is Security.PLAIN
        port = PORTS[protocol, Security.STARTTLS if starttls else chosen]
    return Endpoint(protocol, parse_host(name), port, chosen)


def _security(protocol: Protocol, port: int | None) -> Security:
    """Implicit TLS, unless the port is known for STARTTLS (RFC 8314)."""
    return Security.STARTTLS if port in (25, 110, 143, 587) else Security.TLS


def _host_port(text: str) -> tuple[str, int | None]:
    if text.startswith("["):
        name, closed, rest = text[1:].partition("]")
        if not closed or rest[:1] not in ("", ":"):
            raise ValueError(f"{text!r} is not [HOST] or [HOST]:PORT")
        text_port = rest[1:]
    elif text.count(":") > 1:
        name, text_port = text, ""
    else:
        name, _, text_port = text.partition(":")
    if not name:
        raise ValueError("no host is named")
    if not text_port:
        return name, None
    number = text_port.isascii() and text_port.isdecimal() and int(text_port[:6])
    if not 0 < number < 65536:
        raise ValueError(f"{text_port!r} is not a port")
    return name, number
