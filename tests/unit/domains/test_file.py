"""domains.toml: shorthand for records, strict, and read again when it changes."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from autoconf.catalog.record import RecordError
from autoconf.domains.file import Reloading, read
from autoconf.domains.listed import Listed
from autoconf.model import Auth, HintKind, Protocol, Security, ServiceKind


def listed(folder: Path, text: str) -> Listed:
    path = folder / "domains.toml"
    path.write_text(text, "utf-8")
    return read(path)


def lines(found: Listed, domain: str, mx: str | None = None) -> list[str]:
    own = found.by_domain(domain) or (found.by_mx(mx) if mx else None)
    assert own is not None
    return [
        f"{s.endpoint.protocol} {s.endpoint.host}:{s.endpoint.port}/{s.endpoint.security}"
        for s in own.settings(domain, mx).servers
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('imap = "m.a.example"', "imap m.a.example:993/tls"),
        ('imap = "m.a.example:143"', "imap m.a.example:143/starttls"),
        ('imap = "m.a.example:993"', "imap m.a.example:993/tls"),
        ('imap = "m.a.example:1993/tls"', "imap m.a.example:1993/tls"),
        ('imap = "m.a.example/starttls"', "imap m.a.example:143/starttls"),
        ('pop3 = "m.a.example"', "pop3 m.a.example:995/tls"),
        ('pop3 = "m.a.example:110"', "pop3 m.a.example:110/starttls"),
        ('smtp = "m.a.example"', "smtp m.a.example:465/tls"),
        ('smtp = "m.a.example:587"', "smtp m.a.example:587/starttls"),
        ('smtp = "m.{domain}:2525/starttls"', "smtp m.a.example:2525/starttls"),
    ],
)
def test_a_server_in_one_word(tmp_path: Path, text: str, line: str) -> None:
    found = listed(tmp_path, f'[domains."a.example"]\n{text}\n')
    assert lines(found, "a.example") == [line]


def test_everything_an_own_domain_can_say(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        """
        [templates.hosted]
        names = { zh-CN = "示例" }
        imap = ["one.example.org", "two.example.org:143"]
        pop3 = "one.example.org"
        smtp = "one.example.org"
        auth = ["password-cleartext"]

        [domains."Example.ORG"]
        template = "hosted"
        aliases = ["例え.jp"]
        order = ["pop3", "imap"]
        username = "local-part"
        caldav = "https://dav.example.org/"
        managesieve = "one.example.org"
        mx = ["mx1.example.org"]
        smtp = "other.{domain}"
        links = { webmail = "https://mail.example.org/" }
        [[domains."Example.ORG".wildcards]]
        pattern = "*.students.example.org"
        matches = ["law.students.example.org"]
        excludes = ["students.example.org"]
        [[domains."Example.ORG".hints]]
        kind = "enable"
        text = { en = "Switch IMAP on first." }
        [domains."Example.ORG".logins]
        Alice = "u1"
        """,
    )
    assert list(found.names()) == ["example.org", "xn--r8jz45g.jp"]
    assert lines(found, "example.org") == [
        "pop3 one.example.org:995/tls",
        "imap one.example.org:993/tls",
        "imap two.example.org:143/starttls",
        "smtp other.example.org:465/tls",
    ]
    assert lines(found, "xn--r8jz45g.jp")[-1] == "smtp other.xn--r8jz45g.jp:465/tls"
    assert lines(found, "law.students.example.org")
    assert found.by_domain("students.example.org") is None
    own = found.by_domain("EXAMPLE.org.")
    assert own is not None
    assert [own.login(each) for each in ("ALICE", "bob", None)] == ["u1", None, None]
    settings = own.settings("example.org")
    assert settings.display_name == "示例"
    assert settings.servers[0].username == "%EMAILLOCALPART%"
    assert settings.servers[0].auth == (Auth.PASSWORD_CLEARTEXT,)
    assert [s.kind for s in settings.services] == [
        ServiceKind.CALDAV,
        ServiceKind.MANAGESIEVE,
        ServiceKind.WEBMAIL,
    ]
    assert settings.hints[0].kind is HintKind.ENABLE
    assert found.catches_mx
    assert found.by_mx("mx1.example.org.") == own
    assert found.by_mx("mx2.example.org") is None


def test_servers_may_also_stand_as_in_a_record(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        """
        [domains."a.example"]
        [[domains."a.example".servers]]
        protocol = "imap"
        host = "m.a.example"
        port = 993
        security = "tls"
        username = "%EMAILLOCALPART%.a"
        """,
    )
    (server,) = found.exact["a.example"].servers
    assert (server.protocol, server.security) == (Protocol.IMAP, Security.TLS)
    assert server.username == "%EMAILLOCALPART%.a"


def test_an_empty_file_names_nobody(tmp_path: Path) -> None:
    found = listed(tmp_path, "# later\n")
    assert list(found.names()) == []
    assert found.by_domain("a.example") is None
    assert not found.catches_mx


A = '[domains."a.example"]\n'
BAD = [
    (A + 'impa = "m.a.example"', 2, "did you mean `imap`?"),
    (A, 1, "name a server"),
    (A + "imap = 993", 2, "imap"),
    (A + 'imap = "UPPER.example"', 2, "must be a host name"),
    (A + 'imap = "m"', 2, "must be a host name"),
    (A + 'imap = "m.a.example:9999"', 2, "port 9999 needs its security"),
    (A + 'imap = "m.a.example:99999/tls"', 2, "must be a number from 1 to 65535"),
    (A + 'smtp = "m.a.example:465/starttls"', 2, "port 465 begins with TLS"),
    (A + 'smtp = "m.a.example:25/plain"', 2, "must be HOST"),
    (A + 'imap = "m.a.example"\nusername = "bob"', 3, "username: must be `address`"),
    (A + 'imap = "m.a.example"\norder = ["imap", "smpt"]', 3, "must be one of"),
    (A + 'imap = "m.a.example"\ntemplate = "none"', 3, "there are: none"),
    (A + 'imap = "m.a.example"\naliases = ["b"]', 3, "must be a whole domain"),
    (A + 'imap = "m.a.example"\naliases = ["x@b.example"]', 3, "is not a domain"),
    (A + 'imap = "m.a.example"\naliases = ["a.example"]', 3, "twice"),
    (A + 'imap = "m.a.example"\nmx = ["*.com"]', 3, "mx"),
    (A + 'imap = "m.a.example"\n[domains."a.example".logins]\n"x@y" = "u"', 4, "before the @"),
    (A + 'imap = "m.a.example"\n[domains."a.example".logins]\nx = "a b"', 4, "without spaces"),
    (A + 'imap = "m.a.example"\n[domains."A.example"]\nimap = "m.a.example"', 3, "names already"),
    ('[templates.t]\nimap = "X"\n' + A + 'template = "t"', 2, "templates.t imap"),
    ('[domain."a.example"]\nimap = "m.a.example"', None, "did you mean `domains`?"),
    ('[domains."10.0.0.1"]\nimap = "m.a.example"', 1, "must be a whole domain"),
    ('[domains."a..b"]\nimap = "m.a.example"', 1, "is not a domain"),
    ("domains = 3", 1, "must be a table"),
    ("[domains", 1, "is not TOML"),
]


@pytest.mark.parametrize(("text", "line", "words"), BAD)
def test_a_mistake_is_named_with_its_line_and_what_to_write(
    tmp_path: Path, text: str, line: int | None, words: str
) -> None:
    with pytest.raises(RecordError) as caught:
        listed(tmp_path, text + "\n")
    assert caught.value.line == line
    assert words in str(caught.value)


LOGINS = A + 'imap = "m.a.example"\n[domains."a.example".logins]\n'
PRIVATE = [
    (LOGINS + 'alice.secret = "has spaces hunter2"', 3, "domains.a.example logins: must be"),
    (LOGINS + 'alice = "has spaces hunter2"', 4, "domains.a.example logins: must be"),
    (LOGINS + '"alice@a.example" = "hunter2"', 4, "logins: must be the part before the @"),
    (LOGINS + 'alice = "hunter2"\nalice.x = "y"', 5, "is not TOML"),
    (LOGINS + 'alice.x = "hunter2"\n[domains."a.example".logins.alice]', 5, "is not TOML"),
    (
        '[templates.t]\nimap = "m.a.example"\n[templates.t.logins]\nalice = "a hunter2"\n'
        + (A + 'template = "t"'),
        4,
        "templates.t logins: must be",
    ),
    (A + 'imap = "h.a.example:99 alice:hunter2"', 2, "must be HOST"),
    (A + 'imap = ["h alice:hunter2", "h alice:hunter2"]', 2, "names … twice"),
    (A + 'imap = "alice@hunter2"', 2, "must be a host name"),
    (A + 'imap = "alice@hunter2:9999"', 2, "port 9999 needs its security: add /tls"),
    (A + 'smtp = "alice@hunter2:465/starttls"', 2, "leave out /starttls"),
    (A + 'imap = "m.a.example"\nusername = """"alice\'s" hunter2"""', 3, "must be `address`"),
    (A + 'imap = "m.a.example"\nauth = ["alice hunter2"]', 3, "must be one of"),
    (A + 'imap = "m.a.example"\naliases = ["alice@b.example"]', 3, "is not a domain"),
    ('[domains."alice@a.example"]\nimap = "m.a.example"', 1, "…: is not a domain"),
]


@pytest.mark.parametrize(("text", "line", "words"), PRIVATE)
def test_a_mistake_is_told_without_what_stands_there(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    with pytest.raises(RecordError) as caught:
        listed(tmp_path, text + "\n")
    assert caught.value.line == line
    assert words in str(caught.value)
    assert not {"alice", "hunter2"} & set(re.findall(r"\w+", caught.value.reason))


def test_ten_thousand_domains_are_read(tmp_path: Path) -> None:
    head = '[templates.t]\nimap = "m.host.example"\nsmtp = "m.host.example"\n'
    many = "".join(f'[domains."d{n}.example"]\ntemplate = "t"\n' for n in range(10_000))
    found = listed(tmp_path, head + many)
    assert len(found.exact) == 10_000
    assert lines(found, "d9999.example")[0] == "imap m.host.example:993/tls"


class Clock:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


ONE, TWO = A + 'imap = "one.a.example"\n', A + 'imap = "two.a.example"\n'


def test_a_changed_file_counts_after_a_second_and_a_wrong_one_never(tmp_path: Path) -> None:
    path, clock = tmp_path / "domains.toml", Clock()
    told: list[str | None] = []
    path.write_text(ONE)
    domains = Reloading(path, clock, told.append)

    def host() -> str:
        found = domains.by_domain("a.example")
        assert found is not None
        return found.servers[0].host

    def write(text: str) -> None:
        path.write_text(text)
        os.utime(path, ns=(len(told) + 1, len(told) + 1))

    first = domains.version
    write(TWO)
    assert host() == "one.a.example"
    clock.at += 1
    assert host() == "two.a.example"
    assert domains.version != first
    write(A + "imap = 3\n")
    clock.at += 1
    assert host() == "two.a.example"
    assert domains.problem() == "domains.toml:2: the log says more"
    assert (told[-1] or "").startswith("domains.toml:2: domains.a.example imap")
    path.unlink()
    clock.at += 1
    assert host() == "two.a.example"
    assert domains.problem() == "domains.toml: the log says more"
    assert "cannot be read" in (told[-1] or "")
    write(ONE)
    clock.at += 1
    assert host() == "one.a.example"
    assert domains.problem() is None
    assert [problem is None for problem in told] == [True, False, False, True]


def test_a_file_that_is_wrong_from_the_start_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "domains.toml"
    with pytest.raises(RecordError, match="cannot be read"):
        Reloading(path, Clock())
    path.write_text("domains = 3\n")
    with pytest.raises(RecordError, match="must be a table"):
        Reloading(path, Clock())
