"""Certificates for loopback peers."""

from __future__ import annotations

import datetime
import ssl
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
import trustme

from autoconf.net.tls import Trust

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Authority:
    """A private authority, another that nobody trusts, and what they sign for a server."""

    folder: Path
    ours: trustme.CA = field(default_factory=trustme.CA)
    foreign: trustme.CA = field(default_factory=trustme.CA)

    @property
    def trust(self) -> Trust:
        path = self.folder / "ca.pem"
        self.ours.cert_pem.write_to_path(str(path))
        return Trust(path)

    def server(self, fault: str = "", name: str = "mail.example.com") -> ssl.SSLContext:
        """A server's context: `fault` is "", "name", "expired", "early" or "issuer"."""
        now = datetime.datetime.now(datetime.UTC)
        day = datetime.timedelta(days=1)
        cert = (self.foreign if fault == "issuer" else self.ours).issue_cert(
            "imap.hoster.net" if fault == "name" else name,
            not_before=now + day if fault == "early" else now - 90 * day,
            not_after=now - day if fault == "expired" else now + 90 * day,
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        cert.configure_cert(context)
        return context


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))
