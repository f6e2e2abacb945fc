"""The reasons that hold for a whole class of lines: each where it is true, and nowhere else."""

from __future__ import annotations

import pytest

from autoconf.lists.ruling import Ruling, of_line, of_newcomer
from autoconf.lists.strays import Stray
from autoconf.messages import LANGUAGES, say
from autoconf.model import Endpoint, Protocol, Security, Server

OLD = "android.imap.mail.yahoo.com"


def end(protocol: str, port: int, security: str, host: str = "mail.example.com") -> Endpoint:
    return Endpoint(Protocol(protocol), host, port, Security(security))


IMAP = end("imap", 993, "tls")
UPGRADED = end("imap", 143, "starttls")
SMTP = end("smtp", 465, "tls")
PLAIN_IMAP, PLAIN_SMTP = end("imap", 143, "plain"), end("smtp", 25, "plain")


@pytest.mark.parametrize(
    ("theirs", "ours", "ruling", "because"),
    [
        (PLAIN_IMAP, (IMAP,), Ruling.PLAIN, ""),
        (PLAIN_IMAP, (), Ruling.PLAIN, ""),
        (end("imap", 143, "tls"), (), Ruling.CONTRARY, ""),
        (end("imap", 993, "starttls"), (IMAP,), Ruling.CONTRARY, ""),
        (end("smtp", 25, "starttls"), (SMTP,), Ruling.RELAY, ""),
        (end("smtp", 25, "starttls"), (), Ruling.OPEN, ""),
        (UPGRADED, (IMAP,), Ruling.IMPLICIT, ""),
        (UPGRADED, (end("imap", 993, "tls", "other.example.com"),), Ruling.OPEN, ""),
        (end("imap", 993, "tls", OLD), (IMAP,), Ruling.STRAY, Stray.PRESET),
        (end("imap", 993, "tls", "mail.example.org"), (IMAP,), Ruling.OPEN, ""),
    ],
)
def test_a_line_of_theirs_is_ruled_by_what_is_true_of_all_such_lines(
    theirs: Endpoint, ours: tuple[Endpoint, ...], ruling: Ruling, because: str
) -> None:
    assert of_line(theirs, ours) == (ruling, because)


@pytest.mark.parametrize(
    ("lines", "ruling", "because"),
    [
        ((IMAP, SMTP), Ruling.OPEN, ""),
        ((IMAP, PLAIN_IMAP, SMTP, PLAIN_SMTP), Ruling.OPEN, ""),
        ((PLAIN_IMAP, PLAIN_SMTP), Ruling.PLAIN, ""),
        ((IMAP, PLAIN_SMTP), Ruling.INCOMPLETE, ""),
        ((SMTP,), Ruling.INCOMPLETE, ""),
        ((IMAP, end("smtp", 587, "tls")), Ruling.INCOMPLETE, ""),
        ((), Ruling.INCOMPLETE, ""),
        ((end("imap", 993, "tls", OLD),), Ruling.STRAY, Stray.PRESET),
        ((end("imap", 993, "tls", OLD), IMAP, SMTP), Ruling.OPEN, ""),
        ((end("imap", 993, "tls", OLD), SMTP), Ruling.INCOMPLETE, ""),
    ],
)
def test_a_provider_that_is_new_is_open_where_its_lines_would_make_a_record(
    lines: tuple[Endpoint, ...], ruling: Ruling, because: str
) -> None:
    assert of_newcomer([Server(line) for line in lines]) == (ruling, because)


@pytest.mark.parametrize("ruling", Ruling)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ruling_is_said_in_every_language(ruling: Ruling, language: str) -> None:
    said = say(f"lists.ruling.{ruling}", language, because="The record says so.")
    assert said
    given = ruling in (Ruling.RECORD, Ruling.STRAY)
    assert (said == "The record says so.") == given
