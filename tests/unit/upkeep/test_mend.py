"""What a patch does to a record's file, and what it leaves as it was."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from autoconf.catalog.record import Record
from autoconf.model import Auth
from autoconf.observation import Outcome
from autoconf.upkeep.checked import check
from autoconf.upkeep.logbook import Sighting
from autoconf.upkeep.mend import mend, patch
from tests.unit.upkeep.sightings import seen, sighting

TOML = """\
id = "example"        # as the file is called
domains = [ "example.com" ]
status = "ok"
updated = "2026-01-01" # by hand

# What people call it
[names]
en = "Example"

# Reading
[[servers]]
protocol = "imap"
host = "imap.example.com"
port = 143
security = "starttls"   # since 2012
username = "local-part"
auth = ["password-cleartext", "oauth2"]
source = "https://help.example.com/"

[[servers]]
protocol = "pop3"
host = "pop.example.com"
port = 995
security = "tls"

# Sending
[[servers]]
protocol = "smtp"
host = "smtp.example.com"
port = 587
security = "starttls"
auth = ["password-cleartext"]
source = ["https://help.example.com/", "https://other.example.com/"]
confidence = "high"

[links]
help = "https://help.example.com/"
"""
INLINE = """\
id = "example"
domains = ["example.com"]
status = "ok"
updated = "2026-01-01"
names = {en = "Example"}
servers = [
  {protocol = "imap", host = "imap.example.com", port = 143, security = "starttls"},
  {protocol = "pop3", host = "pop.example.com", port = 995, security = "tls"},
]
"""
IMAP_143 = "imap://imap.example.com:143/starttls"
IMAP = "imap://imap.example.com:993/tls"
POP3 = "pop3://pop.example.com:995/tls"
SMTP_587 = "smtp://smtp.example.com:587/starttls"
SMTP = "smtp://smtp.example.com:465/tls"
GOOD = (
    sighting(IMAP_143, auth=(Auth.PASSWORD_CLEARTEXT, Auth.OAUTH2)),
    sighting(POP3),
    sighting(SMTP_587),
)
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def read(text: str) -> Record:
    return Record.from_table(tomllib.loads(text), "example.toml", text)


def mended(text: str, *sightings: Sighting) -> str:
    return mend(text, check(read(text), {**seen(*GOOD), **seen(*sightings)}))


def changes(old: str, new: str) -> tuple[list[str], list[str]]:
    """Lines taken away, and lines put in."""
    body = patch("example.toml", old, new).splitlines()[2:]
    return (
        [line[1:] for line in body if line.startswith("-")],
        [line[1:] for line in body if line.startswith("+")],
    )


@pytest.mark.parametrize(
    "sightings",
    [
        (),
        (sighting(POP3, Outcome.SILENT), sighting(SMTP_587, Outcome.POLICY)),
        (sighting(POP3, Outcome.TLS_NAME), sighting(SMTP_587, Outcome.NO_STARTTLS)),
        (sighting(SMTP_587, Outcome.NO_AUTH), sighting(SMTP, Outcome.REFUSED)),
    ],
)
def test_a_file_that_a_handshake_cannot_mend_stays_byte_for_byte(
    sightings: tuple[Sighting, ...],
) -> None:
    assert mended(TOML, *sightings) == TOML
    assert patch("example.toml", TOML, mended(TOML, *sightings)) == ""


@pytest.mark.parametrize("comment", ["", "# The old one\n# of 2009\n"])
def test_a_dead_line_goes_with_the_comment_right_above_it_and_nothing_else(comment: str) -> None:
    text = TOML.replace(
        '[[servers]]\nprotocol = "pop3"', f'{comment}[[servers]]\nprotocol = "pop3"'
    )
    assert mended(text, sighting(POP3, Outcome.REFUSED)) == mended(
        TOML, sighting(POP3, Outcome.NO_SUCH_NAME)
    )


def test_a_dead_line_goes_with_nothing_but_itself() -> None:
    new = mended(TOML, sighting(POP3, Outcome.NO_SUCH_NAME))
    assert changes(TOML, new) == (
        [
            'updated = "2026-01-01" # by hand',
            "[[servers]]",
            'protocol = "pop3"',
            'host = "pop.example.com"',
            "port = 995",
            'security = "tls"',
            "",
        ],
        ['updated = "2026-11-24" # by hand'],
    )


def test_a_tls_line_stands_before_its_starttls_line_and_says_where_it_comes_from() -> None:
    new = mended(TOML, sighting(IMAP, auth=(Auth.OAUTH2,)))
    assert changes(TOML, new)[1] == [
        'updated = "2026-11-24" # by hand',
        "[[servers]]",
        'protocol = "imap"',
        'host = "imap.example.com"',
        "port = 993",
        'security = "tls"',
        'username = "local-part"',
        'auth = ["oauth2"]',
        'source = "handshake: imap.example.com:993"',
        'as_of = "2026-11-24"',
        'confidence = "medium"',
        "",
    ]
    ports = [(line.protocol, line.port) for line in read(new).servers]
    assert ports == [("imap", 993), ("imap", 143), ("pop3", 995), ("smtp", 587)]


def test_the_ways_to_sign_in_change_and_the_page_that_was_read_is_kept() -> None:
    old, new = changes(TOML, mended(TOML, sighting(SMTP_587, auth=(Auth.OAUTH2,))))
    assert old[1:] == [
        'auth = ["password-cleartext"]',
        'source = ["https://help.example.com/", "https://other.example.com/"]',
        'confidence = "high"',
    ]
    assert new[1:] == [
        'auth = ["oauth2"]',
        'source = ["https://help.example.com/", "https://other.example.com/", '
        '"handshake: smtp.example.com:587"]',
        'confidence = "medium"',
        'as_of = "2026-11-24"',
    ]


EVERYTHING = (
    sighting(IMAP_143, Outcome.REFUSED),
    sighting(IMAP),
    sighting(POP3, Outcome.MISMATCH),
    sighting(SMTP_587, auth=(Auth.OAUTH2,)),
    sighting(SMTP, auth=(Auth.OAUTH2,)),
)


@pytest.mark.parametrize("text", [TOML, TOML.replace("\n", "\r\n"), TOML.rstrip("\n")])
def test_many_changes_at_once_leave_a_record_that_has_nothing_to_mend(text: str) -> None:
    new = mended(text, *EVERYTHING)
    record = read(new)
    assert [(line.protocol, line.port, line.auth) for line in record.servers] == [
        ("imap", 993, ("password-cleartext",)),
        ("smtp", 465, ()),
        ("smtp", 587, ("oauth2",)),
    ]
    assert record.updated == "2026-11-24"
    assert mend(new, check(record, seen(*EVERYTHING))) == new
    assert new.count("\r\n") in (0, new.count("\n"))
    for comment in ("# as the file is called", "# What people call it", "# Sending"):
        assert comment in new


def test_new_keys_stand_with_the_others_and_not_behind_the_next_comment() -> None:
    new = mended(TOML, sighting(POP3), sighting(IMAP_143, auth=(Auth.OAUTH2,)))
    assert 'confidence = "medium"\n\n[[servers]]\nprotocol = "pop3"' in new
    text = TOML.replace(
        'security = "tls"\n\n# Sending', 'security = "tls"\nauth = ["gssapi"]\n\n# Sending'
    )
    new = mended(text, sighting(POP3, auth=(Auth.OAUTH2,)))
    assert 'confidence = "medium"\n\n# Sending\n[[servers]]' in new


def test_a_file_with_inline_tables_keeps_them() -> None:
    new = mended(INLINE, sighting(IMAP), sighting(POP3, Outcome.REFUSED))
    assert [(line.protocol, line.port) for line in read(new).servers] == [
        ("imap", 993),
        ("imap", 143),
    ]
    assert "[[servers]]" not in new


def test_an_edit_in_the_future_is_not_dated_back() -> None:
    text = TOML.replace("2026-01-01", "2027-01-01")
    assert read(mended(text, sighting(POP3, Outcome.REFUSED))).updated == "2027-01-01"


def test_a_record_that_lost_everything_is_not_touched() -> None:
    gone = [sighting(place, Outcome.REFUSED) for place in (IMAP_143, POP3, SMTP_587)]
    assert mended(TOML, *gone) == TOML


@needs_git
@pytest.mark.parametrize(
    "name", ["example.toml", "longtail/example.toml", "my records/example.toml"]
)
@pytest.mark.parametrize("text", [TOML, TOML.replace("\n", "\r\n"), TOML.rstrip("\n"), INLINE])
def test_git_applies_the_patch(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    new = mended(text, *EVERYTHING[:3])
    assert new != text
    (tmp_path / "drift.patch").write_bytes(patch(name, text, new).encode())
    subprocess.run(["git", "apply", "drift.patch"], cwd=tmp_path, check=True)
    assert file.read_bytes().decode() == new


def test_the_only_line_of_a_record_makes_room_for_the_one_beside_it() -> None:
    text = TOML[: TOML.index('[[servers]]\nprotocol = "pop3"')]
    new = mended(text, sighting(IMAP_143, Outcome.REFUSED), sighting(IMAP))
    assert [(line.port, line.security) for line in read(new).servers] == [(993, "tls")]
