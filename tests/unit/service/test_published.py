"""What the service answers is what `autoconf publish --check` looks for."""

from __future__ import annotations

import asyncio
import io
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from autoconf.net import Deadline, HttpResponse
from autoconf.publish import tree
from autoconf.publish.check import Word, check
from autoconf.publish.plan import plan
from autoconf.service import create_app
from autoconf.service.config import Config
from autoconf.service.log import Log
from autoconf.service.state import EXTENSION, Edges
from tests.unit.fakenet import FakeNet

DOMAINS = """
[domains."example.org"]
imap = ["imap.example.org", "old.example.org:143"]
pop3 = "pop.example.org"
smtp = "smtp.example.org"
caldav = "https://dav.example.org/cal/"

[domains."local.example"]
imap = "imap.example.org:143"
smtp = "smtp.example.org:587"
username = "local-part"
"""


@pytest.mark.parametrize("domain", ["example.org", "local.example", "163.com", "gmail.com"])
def test_every_file_is_published_where_the_service_answers(tmp_path: Path, domain: str) -> None:
    # Given the service, asked at each name the way a client asks without an address
    file = tmp_path / "domains.toml"
    file.write_text(DOMAINS, encoding="utf-8")
    app = create_app(Config(domains=file, folders=()), Edges(Log(io.StringIO())))
    found = app.extensions[EXTENSION].descriptions.of(domain)
    made = plan(domain, found.settings)
    client = app.test_client()
    paths = (
        tree.AUTOCONFIG,
        tree.WELL_KNOWN,
        tree.AUTODISCOVER,
        "/.well-known/user-agent-configuration.json",
    )
    hosts = (f"autoconfig.{domain}", domain, f"autodiscover.{domain}", f"ua-auto-config.{domain}")
    web: dict[str, HttpResponse | bytes] = {}
    for host, path in zip(hosts, paths, strict=True):
        answer = client.get(path, headers={"Host": host})
        url = f"https://{host}{path}"
        web[url] = HttpResponse(
            url, answer.status_code, answer.content_type, answer.data, hops=(url,)
        )
    net = FakeNet(web=web)

    # When the domain is checked
    async def ask() -> dict[str, Word]:
        findings = await check(net, made, Deadline(net.now() + 5))
        return {each.place: each.word for each in findings}

    words = asyncio.run(ask())
    # Then every file that can be is as it should be
    files = {place: word for place, word in words.items() if urlsplit(place).scheme}
    assert set(files.values()) == {Word.PUBLISHED}
    assert len(files) == (4 if made.pacc else 3)
