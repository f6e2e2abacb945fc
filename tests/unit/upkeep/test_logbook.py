"""The file of sightings: what is written is read again, and a bad line harms no other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from autoconf.model import Auth, Endpoint, Protocol, Security
from autoconf.observation import Direction, Line, Observation, Outcome, TlsFacts
from autoconf.upkeep.logbook import Logbook, Sighting, read, write
from tests.unit.upkeep.sightings import AT, look, sighting

IMAP = "imap://imap.example.com:993/tls"
POP3 = "pop3://pop.example.com:995/tls"


def test_a_sighting_with_everything_in_it_is_read_as_it_was_written_but_for_the_transcript() -> (
    None
):
    whole = Observation(
        Endpoint(Protocol.SMTP, "smtp.example.com", 587, Security.STARTTLS),
        Outcome.TLS_NAME,
        "Hostname mismatch – 证书",
        (Auth.OAUTH2, Auth.PASSWORD_CLEARTEXT),
        ("STARTTLS", "SIZE"),
        (("greeting", "220 hello"), ("size", "1")),
        TlsFacts(None, ("a.example", "b.example"), "CA", "2026", "2027", False, "no"),
        "192.0.2.1",
        12.5,
        (Line(Direction.IN, "220 hello", 1.0),),
    )
    bare = look(IMAP, Outcome.SILENT)
    for one in (whole, bare):
        (found,) = read([write(Sighting((one, one), AT))])
        expected = Observation(**{**{f: getattr(one, f) for f in one.__slots__}, "transcript": ()})
        assert found == Sighting((expected, expected), AT)
    assert (found.endpoint, found.date) == (bare.endpoint, "2026-11-24")


def test_the_certificate_itself_is_not_written_down() -> None:
    one = look(IMAP, Outcome.OK)
    assert one.tls is not None
    whole = replace(one, tls=replace(one.tls, der=b"\x30"))
    assert write(Sighting((whole,), AT)) == write(Sighting((one,), AT))


def test_a_sighting_is_one_line_of_ascii() -> None:
    body = write(sighting(IMAP))
    assert body.count(b"\n") == 1
    assert body.isascii()


@pytest.mark.parametrize(
    "bad",
    [
        b'{"schema":"mail-autoconf/sighting/1","at":"2026-1',
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b'"text"',
        b'{"schema":"mail-autoconf/sighting/1","at":"2026-11-24T12:00:00Z","looks":[]}',
        b'{"schema":"mail-autoconf/sighting/1","at":"2026-11-24T12:00:00Z","looks":[{}]}',
        write(sighting(IMAP)).replace(b"sighting/1", b"sighting/2"),
        write(sighting(IMAP)).replace(b'"ok"', b'"splendid"'),
        write(sighting(IMAP)).replace(b"993", b"99999"),
        write(sighting(IMAP)).replace(b'"names"', b'"nomen"'),
    ],
)
def test_a_line_that_cannot_be_read_takes_no_other_with_it(bad: bytes) -> None:
    good = [write(sighting(POP3)), write(sighting("smtp://smtp.example.com:465/tls"))]
    assert len(list(read([good[0], bad, good[1]]))) == 2


def test_a_file_that_is_not_there_is_empty_and_is_made_with_its_folder(tmp_path: Path) -> None:
    book = Logbook(tmp_path / "cache" / "verify.jsonl")
    assert book.read() == {}
    book.add(sighting(IMAP))
    book.add(sighting(POP3))
    assert list(book.read()) == [sighting(IMAP).endpoint, sighting(POP3).endpoint]


@pytest.mark.parametrize("cut", [1, 20, 200])
def test_half_a_line_of_a_process_that_was_killed_loses_only_itself(
    tmp_path: Path, cut: int
) -> None:
    book = Logbook(tmp_path / "verify.jsonl")
    book.add(sighting(IMAP))
    with book.path.open("ab") as file:
        file.write(write(sighting(POP3))[:-cut])
    book.add(sighting("smtp://smtp.example.com:465/tls"))
    hosts = [place.host for place in book.read()]
    # Without its line break alone it is whole.
    lost = ["pop.example.com"] if cut > 1 else []
    assert [
        h for h in ("imap.example.com", "pop.example.com", "smtp.example.com") if h not in lost
    ] == hosts


def test_the_last_sighting_of_a_place_counts_and_the_file_does_not_grow_for_ever(
    tmp_path: Path,
) -> None:
    book = Logbook(tmp_path / "verify.jsonl")
    for outcome in (Outcome.REFUSED, Outcome.SILENT, Outcome.OK):
        book.add(sighting(IMAP, outcome))
    (found,) = book.read().values()
    assert found.looks[0].outcome is Outcome.OK
    assert book.path.read_bytes() == write(sighting(IMAP))


def test_a_file_that_cannot_be_read_is_the_callers_to_hear_of(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=str(tmp_path)):
        Logbook(tmp_path).read()
