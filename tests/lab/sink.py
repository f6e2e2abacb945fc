"""What Dovecot's submission service hands messages on to: an SMTP server that puts each into the
Maildir of whoever it is for, so that what a program sent can be fetched by the next one.

Run as a program in the world's namespace: `sink.py FOLDER-OF-MAILBOXES`.  It is not under test and
speaks only as much SMTP (RFC 5321) as Dovecot does.
"""

from __future__ import annotations

import secrets
import socketserver
import sys
from pathlib import Path

PLACE = ("127.0.0.1", 25)
"""Dovecot's own default for a relay."""


def deliver(mailbox: Path, message: bytes) -> None:
    for name in ("cur", "new", "tmp"):
        (mailbox / name).mkdir(parents=True, exist_ok=True)
    for path in (mailbox, *mailbox.iterdir()):
        if path.is_dir():
            path.chmod(0o777)  # Dovecot's one user for all mailboxes
    name = f"1.{secrets.token_hex(8)}.laboratory"
    file = mailbox / "tmp" / name
    file.write_bytes(message)
    file.chmod(0o666)
    file.rename(mailbox / "new" / name)


class Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.say("220 sink")
        recipients: list[str] = []
        while line := self.rfile.readline():
            verb, _, rest = line.decode().strip().partition(" ")
            match verb.upper():
                case "RCPT":
                    recipients.append(rest.partition("<")[2].partition(">")[0])
                    self.say("250 yes")
                case "DATA":
                    self.say("354 go on")
                    message = self.message()
                    for each in recipients:
                        deliver(Path(sys.argv[1]) / each, message)
                    self.say("250 delivered")
                case "QUIT":
                    self.say("221 bye")
                    return
                case _:
                    self.say("250 yes")

    def message(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b"", b".\r\n"):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True


if __name__ == "__main__":
    Server(PLACE, Session).serve_forever()
