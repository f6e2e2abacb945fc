"""Scripted peers with one fault each: what no honest server can be configured to do.

Runs inside a namespace; every peer has its own address, so a plan is a list of places.  Whatever
peers are told, under TLS or not, goes to the file `seen`.

    python faults.py PLAN.json
"""

from __future__ import annotations

import asyncio
import gzip
import json
import socket
import ssl
import struct
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GREETING = {
    "imap": b"* OK laboratory ready\r\n",
    "pop3": b"+OK laboratory ready\r\n",
    "smtp": b"220 laboratory ESMTP\r\n",
}
UNWELCOME = {
    "imap": b"* BYE not from your network\r\n",
    "pop3": b"-ERR [SYS/TEMP] not from your network\r\n",
    "smtp": b"554 5.7.1 not from your network\r\n",
}
UPGRADE = {"imap": "STARTTLS", "pop3": "STLS", "smtp": "STARTTLS"}


@dataclass
class Peer:
    """One connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    protocol: str
    told: Callable[[bytes], object]
    says: str = ""

    async def line(self) -> str:
        data = await self.reader.readline()
        self.told(data)
        if not data:
            raise ConnectionError("closed")
        return data.decode("latin-1").strip()

    async def say(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def converse(
        self, *, starttls: str, auth: tuple[str, ...] = ("PLAIN",), greeting: bytes = b""
    ) -> None:
        """A small mail server; `starttls` is "" (not offered), "inject" or "refuse"."""
        await self.say(greeting or GREETING[self.protocol])
        while True:
            line = await self.line()
            tag, _, rest = line.partition(" ")
            verb = (rest if self.protocol == "imap" else tag).upper().partition(" ")[0]
            if verb == UPGRADE[self.protocol] and starttls:
                if starttls == "refuse":
                    await self.say(self._answer(tag, ok=False))
                    continue
                # One write, so that the clear bytes stand in the buffer when TLS would begin.
                await self.say(self._answer(tag, ok=True) + self._answer("x9", ok=True))
            elif verb in ("CAPABILITY", "CAPA", "EHLO"):
                await self.say(self._capabilities(tag, starttls, auth))
            elif verb in ("LOGOUT", "QUIT"):
                await self.say(self._answer(tag, ok=True))
                return
            else:
                await self.say(self._answer(tag, ok=self.protocol == "imap" and verb == "ID"))

    def _answer(self, tag: str, *, ok: bool) -> bytes:
        match self.protocol:
            case "imap":
                return f"{tag} {'OK' if ok else 'NO'} done\r\n".encode()
            case "pop3":
                return b"+OK done\r\n" if ok else b"-ERR no\r\n"
            case _:
                return b"220 2.0.0 done\r\n" if ok else b"454 4.7.0 not available\r\n"

    def _capabilities(self, tag: str, starttls: str, auth: tuple[str, ...]) -> bytes:
        offer = [UPGRADE[self.protocol]] if starttls else []
        plain = "PLAIN" in auth
        match self.protocol:
            case "imap":
                ways = [f"AUTH={name}" for name in auth]
                words = ["IMAP4rev1", *offer, *ways, *([] if plain else ["LOGINDISABLED"])]
                return f"* CAPABILITY {' '.join(words)}\r\n{tag} OK done\r\n".encode()
            case "pop3":
                ways = [*(["USER"] if plain else []), *([f"SASL {' '.join(auth)}"] if auth else [])]
                words = ["UIDL", *offer, *ways]
                return "\r\n".join(["+OK", *words, ".", ""]).encode()
            case _:
                ways = [f"AUTH {' '.join(auth)}"] if auth else []
                words = ["laboratory", *offer, *ways, "8BITMIME"]
                lines = [f"250-{word}\r\n" for word in words[:-1]] + [f"250 {words[-1]}\r\n"]
                return "".join(lines).encode()

    async def refuse(self) -> None:
        """Take every sign-in and answer it in the words given; with those of EXAMINE let people in,
        and refuse the mailbox to a client that has not sent ID."""
        await self.say(GREETING[self.protocol])
        introduced = False
        while True:
            line = await self.line()
            tag, _, rest = line.partition(" ")
            verb = (rest if self.protocol == "imap" else tag).upper().partition(" ")[0]
            lead = f"{tag} " if self.protocol == "imap" else ""
            unsafe = self.says.startswith("NO EXAMINE")
            if verb in ("CAPABILITY", "CAPA", "EHLO"):
                await self.say(self._capabilities(tag, "", ("PLAIN",)))
            elif verb in ("LOGOUT", "QUIT"):
                await self.say(self._answer(tag, ok=True))
                return
            elif verb in ("AUTHENTICATE", "LOGIN", "AUTH", "PASS"):
                if verb in ("AUTHENTICATE", "AUTH") and len(rest.split()) < 2 + bool(lead):
                    await self.say(b"334 \r\n" if self.protocol == "smtp" else b"+ \r\n")
                    await self.line()
                words = "OK welcome" if unsafe else self.says
                await self.say(f"{lead}{words}\r\n".encode())
            elif verb == "EXAMINE" and unsafe and not introduced:
                await self.say(f"{lead}{self.says}\r\n".encode())
            else:
                introduced = introduced or verb == "ID"
                await self.say(self._answer(tag, ok=True))

    async def listen_in(self) -> None:
        """Say nothing more; note what comes."""
        while data := await self.reader.read(65536):
            self.told(data)


async def mute(peer: Peer) -> None:
    await peer.listen_in()


async def tarpit(peer: Peer) -> None:
    for byte in GREETING[peer.protocol] * 20:
        await peer.say(bytes([byte]))
        await asyncio.sleep(1)


async def reset(peer: Peer) -> None:
    await peer.say(GREETING[peer.protocol])
    await peer.line()
    sock: socket.socket = peer.writer.get_extra_info("socket")
    # Linger of zero seconds: close() sends RST instead of FIN.
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    peer.writer.transport.abort()


async def preauth(peer: Peer) -> None:
    await peer.converse(starttls="", greeting=b"* PREAUTH welcome back\r\n")


async def policy(peer: Peer) -> None:
    await peer.say(UNWELCOME[peer.protocol])


async def busy(peer: Peer) -> None:
    await peer.say(b"421 4.7.0 too many connections\r\n")


async def old_tls(peer: Peer) -> None:
    """What a server that knows TLS 1.0 alone says to anybody who wants more: a fatal alert,
    protocol_version (RFC 8446 section 6)."""
    await peer.reader.read(5)
    await peer.say(bytes.fromhex("15 0301 0002 02 46"))
    await peer.listen_in()


async def ssh(peer: Peer) -> None:
    await peer.say(b"SSH-2.0-laboratory\r\n")
    await peer.listen_in()


async def other(peer: Peer) -> None:
    await peer.line()
    await peer.say(b"HTTP/1.1 400 Bad Request\r\nServer: laboratory\r\nConnection: close\r\n\r\n")


async def web(peer: Peer, *headers: str) -> None:
    while await peer.line():
        pass
    kind = "Content-Type: text/xml"
    await peer.say("\r\n".join(["HTTP/1.1 200 OK", kind, *headers, "", ""]).encode())


async def endless(peer: Peer) -> None:
    await web(peer)
    await peer.say(b"<clientConfig>")
    while True:
        await peer.say(b"<!-- without end -->" * 1000)


async def drip(peer: Peer) -> None:
    await web(peer)
    while True:
        await peer.say(b" ")
        await asyncio.sleep(1)


async def bomb(peer: Peer) -> None:
    await web(peer, "Content-Encoding: gzip", "Connection: close")
    await peer.say(gzip.compress(b"<clientConfig>" + b" " * 50_000_000))


SCRIPTS: dict[str, Callable[[Peer], Awaitable[None]]] = {
    "mute": mute,
    "tarpit": tarpit,
    "reset": reset,
    "stripped": lambda peer: peer.converse(starttls=""),
    "injected": lambda peer: peer.converse(starttls="inject"),
    "refusing": lambda peer: peer.converse(starttls="refuse"),
    "preauth": preauth,
    "policy": policy,
    "busy": busy,
    "no-auth": lambda peer: peer.converse(starttls="", auth=()),
    "oauth-only": lambda peer: peer.converse(starttls="", auth=("XOAUTH2", "OAUTHBEARER")),
    "scram-only": lambda peer: peer.converse(starttls="", auth=("SCRAM-SHA-256",)),
    "worded": lambda peer: peer.refuse(),
    "old-tls": old_tls,
    "ssh": ssh,
    "other": other,
    "endless": endless,
    "drip": drip,
    "bomb": bomb,
}


def context(cert: str, key: str) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(cert, key)
    return made


async def serve(plan: dict[str, Any], told: Callable[[bytes], object]) -> None:
    for place in plan["places"]:
        await listen(place, plan["key"], told)
    await asyncio.Event().wait()


async def listen(place: dict[str, Any], key: str, told: Callable[[bytes], object]) -> None:
    tls = context(place["cert"], key) if place["tls"] and place["by"] != "old-tls" else None

    async def serve_one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        told(f"connected {place['address']} {place['port']}\n".encode())
        peer = Peer(reader, writer, place["protocol"], told, place.get("says", ""))
        try:
            await SCRIPTS[place["by"]](peer)
        except OSError:
            pass  # the client left
        finally:
            writer.close()

    await asyncio.start_server(serve_one, place["address"], place["port"], ssl=tls, backlog=64)


def main(file: str) -> None:
    plan = json.loads(Path(file).read_text())
    with Path(plan["seen"]).open("ab", buffering=0) as seen:
        asyncio.run(serve(plan, seen.write))


if __name__ == "__main__":
    main(sys.argv[1])
