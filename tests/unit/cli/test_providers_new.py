"""`autoconf providers new`: what it asks, tries and writes, and what it never does."""

from __future__ import annotations

import asyncio
import signal
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from autoconf.catalog.file import read_record
from autoconf.catalog.index import Catalog
from autoconf.catalog.record import Record
from autoconf.cli import doors
from autoconf.cli.exits import Exit
from autoconf.messages import LANGUAGES
from autoconf.model import Confidence, CredentialKind, Endpoint, HintKind, ProviderStatus
from autoconf.net import Deadline
from autoconf.observation import Observation, Outcome
from autoconf.protocols import Conversation
from tests.unit.catalog import records
from tests.unit.cli.command import Ended, argv, call, environment
from tests.unit.fakenet import NEVER, FakeNet, failing, mx, proven, xml

IMAP = "imap://imap.new.example:993/tls"
SMTP = "smtp://smtp.new.example:465/tls"
PAGE = "https://new.example/help"
URL = "https://autoconfig.new.example/mail/config-v1.1.xml"
KNOWN = records.table(
    domains=["example.com"],
    mx=["mx.example.com"],
    servers=[{"protocol": "imap", "host": "imap.example.com", "port": 993, "security": "tls"}],
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database of one record."""
    made = records.catalog(KNOWN)
    monkeypatch.setattr(Catalog, "load", lambda *_: made)


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> FakeNet:
    """A domain that publishes two servers, of which one proves itself."""
    fake = FakeNet(
        web={URL: xml("new.example", IMAP, SMTP)},
        mail=(proven(IMAP), failing(SMTP, Outcome.TLS_EXPIRED)),
    )
    monkeypatch.setattr(doors, "open_net", lambda *_: fake)
    return fake


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def new(out: Path, *arguments: str, answers: tuple[str, ...] = ()) -> Ended:
    stdin = "".join(f"{answer}\n" for answer in answers).encode()
    return call("providers", "new", "--out", str(out), *arguments, stdin=stdin)


def options(**more: str) -> list[str]:
    given = {"domain": "new.example", "name": "New Mail", "source": PAGE, **more}
    pairs = ((f"--{key.replace('_', '-')}", value) for key, value in given.items())
    return [word for pair in pairs for word in pair]


def written(ended: Ended) -> Record:
    """The record of the file that was named on standard output."""
    assert ended.code == Exit.OK, ended.err
    path = Path(ended.out.strip())
    assert call("providers", "validate", str(path)).code == Exit.OK
    return read_record(path).record


def lines(record: Record) -> list[tuple[str, int, str | None]]:
    return [(line.host, line.port, line.confidence) for line in record.servers]


def test_five_answers_make_a_record_that_is_valid(net: FakeNet, out: Path) -> None:
    answers = ("new.example, New.Example2", "New Mail", PAGE, "3", "Switch IMAP on.", "yes")
    ended = new(out, answers=answers)
    record = written(ended)
    assert record.id == "new-mail"
    assert record.domains == ("new.example", "new.example2")
    assert record.names == (("en", "New Mail"),)
    assert record.status is ProviderStatus.NEEDS_SETUP
    assert record.credential is not None
    assert record.credential.kind is CredentialKind.APP_PASSWORD
    (hint,) = record.hints
    assert (hint.kind, hint.text, hint.url) == (
        HintKind.ENABLE,
        (("en", "Switch IMAP on."),),
        PAGE,
    )
    assert all(f"{number}/5" in ended.err for number in range(1, 6))


def test_what_proved_itself_is_medium_and_the_rest_low_and_every_line_has_source_and_date(
    net: FakeNet, out: Path
) -> None:
    days = {date.today().isoformat()}
    ended = new(out, *options(), "--yes")
    days.add(date.today().isoformat())
    record = written(ended)
    assert lines(record) == [
        ("imap.new.example", 993, Confidence.MEDIUM),
        ("smtp.new.example", 465, Confidence.LOW),
    ]
    assert {line.source for line in record.servers} == {(PAGE,)}
    assert {line.as_of for line in record.servers} | {record.updated} <= days
    assert "Found 2 servers for new.example; 1 of them" in ended.err


def test_a_blank_is_a_comment_that_says_what_belongs_there(net: FakeNet, out: Path) -> None:
    ended = new(out, *options(), "--yes", "--offline")
    record = written(ended)
    assert net.asked == []
    assert (record.servers, record.credential, record.hints) == ((), None, ())
    assert record.status is ProviderStatus.UNKNOWN
    text = Path(ended.out.strip()).read_text(encoding="utf-8")
    for blank in ("kind", "country", "[[servers]]", "[credential]", "[[hints]]", "zh-CN", "zh-TW"):
        assert f"\n# {blank}" in text


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, ProviderStatus.UNKNOWN),
        ({"credential": "password"}, ProviderStatus.OK),
        ({"credential": "authorization-code"}, ProviderStatus.NEEDS_SETUP),
        ({"credential": "1", "enable": "Switch it on."}, ProviderStatus.NEEDS_SETUP),
        ({"enable": "Switch it on."}, ProviderStatus.NEEDS_SETUP),
    ],
)
def test_the_status_says_no_more_than_the_answers(
    net: FakeNet, out: Path, given: dict[str, str], status: ProviderStatus
) -> None:
    assert written(new(out, *options(**given), "--yes")).status is status


@pytest.mark.parametrize(
    ("language", "tags"), [("en", ("en", "zh-CN")), ("zh-CN", ("en", "zh-CN")), ("zh-TW",) * 2]
)
def test_names_and_sentences_are_kept_in_the_language_they_were_given_in(
    net: FakeNet, out: Path, language: str, tags: tuple[str, ...]
) -> None:
    given = options(name_zh="新邮箱", enable="先開啟。")
    record = written(new(out, *given, "--yes", "--language", language))
    (hint,) = record.hints
    assert hint.text == ((language, "先開啟。"),)
    chinese = "zh-TW" if language == "zh-TW" else "zh-CN"
    assert record.names == (("en", "New Mail"), (chinese, "新邮箱"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_asked_in_the_language_of_the_person(
    net: FakeNet, out: Path, language: str
) -> None:
    names = ("New Mail",) if language == "en" else ("New Mail", "")
    answers = ("new.example", *names, PAGE, "", "", "y")
    ended = new(out, "--language", language, answers=answers)
    assert written(ended).names == (("en", "New Mail"),)
    asked = [line for line in ended.err.splitlines() if line[1:3] == "/5"]
    assert len(asked) == 6 + (language != "en")
    foreign = [line for line in asked if any("\u4e00" <= c <= "\u9fff" for c in line)]
    assert foreign == ([] if language == "en" else asked)


@pytest.mark.parametrize(
    ("at", "wrong", "says"),
    [
        (0, "", "No domain was named"),
        (0, "new example", "new"),
        (0, "example.com", "belongs to example.toml already"),
        (1, "", "is no name"),
        (1, "a\x07b", "holds a character"),
        (2, "new.example/help", "is no address of a page"),
        (2, "https://", "is no address of a page"),
        (3, "secret", "is none of password, authorization_code"),
        (3, "7", "is none of"),
        (4, "\udcff", "holds a character"),
        (5, "", "is neither yes nor no nor a server"),
        (5, "imaps://someone@imap.new.example", "is neither yes nor no nor a server"),
        (5, "imaps://imap.new.example:99999", "is neither yes nor no nor a server"),
        (5, "https://imap.new.example", "is neither yes nor no nor a server"),
    ],
)
def test_an_answer_that_cannot_be_used_is_told_why_and_asked_for_again(
    net: FakeNet, out: Path, at: int, wrong: str, says: str
) -> None:
    right = ["new.example", "New Mail", PAGE, "", "", "yes"]
    answers = [*right[:at], wrong, *right[at:]]
    stdin = "".join(f"{each}\n" for each in answers).encode(errors="surrogateescape")
    ended = call("providers", "new", "--out", str(out), stdin=stdin)
    assert says in ended.err
    assert lines(written(ended))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"domain": "example.com"}, "--domain: example.com belongs to example.toml already"),
        ({"domain": "gmail"}, "--domain: "),
        ({"name": "!"}, "--name: '!' is no name"),
        ({"source": "a page"}, "--source: 'a page' is no address"),
        ({"credential": "secret"}, "--credential: 'secret' is none of"),
        ({"server": "imap.new.example"}, "--server: 'imap.new.example' is neither"),
    ],
)
def test_an_option_that_cannot_be_used_is_told_before_anything_is_asked_or_tried(
    net: FakeNet, out: Path, given: dict[str, str], says: str
) -> None:
    ended = new(out, *options(**given))
    assert (ended.code, ended.out, net.asked) == (Exit.USAGE, "", [])
    assert ended.err.startswith("autoconf: ")
    assert says in ended.err
    assert not out.exists()


@pytest.mark.parametrize("missing", ["domain", "name", "source"])
def test_without_questions_what_must_be_known_must_be_given(
    net: FakeNet, out: Path, missing: str
) -> None:
    given = options()
    at = given.index(f"--{missing}")
    ended = new(out, *given[:at], *given[at + 2 :], "--yes")
    assert (ended.code, ended.out, net.asked) == (Exit.USAGE, "", [])
    assert f"--{missing} gives it" in ended.err


@pytest.mark.parametrize("answers", [(), ("new.example",), ("new.example", "New Mail", PAGE)])
def test_an_end_of_the_answers_writes_nothing_and_names_the_option(
    net: FakeNet, out: Path, answers: tuple[str, ...]
) -> None:
    ended = new(out, answers=answers)
    assert (ended.code, ended.out) == (Exit.USAGE, "")
    assert "nothing was written; --" in ended.err
    assert not out.exists()


def test_a_person_who_says_no_gets_no_file(net: FakeNet, out: Path) -> None:
    ended = new(out, *options(credential="", enable=""), answers=("no",))
    assert (ended.code, ended.out) == (Exit.OK, "")
    assert "nothing was written" in ended.err
    assert not out.exists()


def test_the_servers_of_the_page_take_the_place_of_what_was_found_and_are_tried(
    net: FakeNet, out: Path
) -> None:
    pop, own = "pop3://pop.new.example:995/tls", "smtp://mail.new.example:2587/starttls"
    net.mail = (*net.mail, proven(pop), failing(own, Outcome.SILENT))
    typed = "pop3s://POP.new.example smtp://mail.new.example:2587"
    ended = new(out, *options(credential="", enable=""), answers=(typed, "y"))
    assert lines(written(ended)) == [
        ("pop.new.example", 995, Confidence.MEDIUM),
        ("mail.new.example", 2587, Confidence.LOW),
    ]
    assert [each for each in net.asked if each in (pop, own)] == [pop, own]


def test_servers_that_are_given_are_tried_instead_of_a_lookup(net: FakeNet, out: Path) -> None:
    ended = new(out, *options(server="imaps://imap.new.example"), "--yes")
    assert lines(written(ended)) == [("imap.new.example", 993, Confidence.MEDIUM)]
    assert net.asked == [IMAP]


@pytest.mark.parametrize(
    ("server", "says"),
    [
        ("imaps://gone.new.example", "IMAP gone.new.example:993 is left out: "),
        ("imap://imap.new.example:993", "IMAP imap.new.example:993 is left out: it has no"),
        ("imaps://localhost", "IMAP localhost:993 is left out: it has no"),
        ("imaps://192.0.2.1", "IMAP 192.0.2.1:993 is left out: it has no"),
    ],
)
def test_what_is_not_there_or_cannot_stand_in_a_record_is_left_out_and_told(
    net: FakeNet, out: Path, server: str, says: str
) -> None:
    ended = new(out, *options(server=f"{server},imaps://imap.new.example"), "--yes")
    assert says in ended.err
    assert lines(written(ended)) == [("imap.new.example", 993, Confidence.MEDIUM)]


def test_a_user_name_that_is_somebodys_own_is_not_written(net: FakeNet, out: Path) -> None:
    body = xml("new.example", IMAP, SMTP)
    net.web = {URL: body.replace(b"%EMAILADDRESS%", b"office", 1)}
    record = written(new(out, *options(), "--yes"))
    assert [line.username for line in record.servers] == [None, "%EMAILADDRESS%"]


def test_a_domain_whose_mail_a_record_carries_already_is_told_so(net: FakeNet, out: Path) -> None:
    net.web = {}
    net.dns = {("new.example", "MX"): mx("mx.example.com")}
    ended = new(out, *options(), "--yes")
    assert "The record example carries the mail of this domain already" in ended.err


def test_a_file_is_never_replaced(net: FakeNet, out: Path) -> None:
    first = written(new(out, *options(), "--yes"))
    before = (out / "new-mail.toml").read_bytes()
    # The same domain is known by now, and another one gets a name of its own.
    again = new(out, *options(), "--yes")
    assert again.code == Exit.USAGE
    assert "new-mail.toml already" in again.err
    other = written(new(out, *options(domain="other.example"), "--yes", "--offline"))
    assert (first.id, other.id) == ("new-mail", "other-example")
    assert (out / "new-mail.toml").read_bytes() == before


def test_a_file_that_appears_in_the_meantime_is_not_replaced_either(
    net: FakeNet, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out.mkdir()
    look = net.query

    async def query(*arguments: Any) -> Any:
        (out / "new-mail.toml").write_text("mine\n", encoding="utf-8")
        return await look(*arguments)

    monkeypatch.setattr(net, "query", query)
    ended = new(out, *options(), "--yes")
    assert (ended.code, ended.out) == (Exit.BROKEN_FILE, "")
    assert "new-mail.toml cannot be written" in ended.err
    assert (out / "new-mail.toml").read_text(encoding="utf-8") == "mine\n"


def test_a_folder_that_is_a_file_is_told_with_what_to_do(net: FakeNet, out: Path) -> None:
    out.write_text("", encoding="utf-8")
    ended = new(out, *options(), "--yes")
    assert (ended.code, ended.out) == (Exit.BROKEN_FILE, "")
    assert "name another folder with --out" in ended.err


def test_the_end_says_what_to_do_next(net: FakeNet, out: Path) -> None:
    ended = new(out, *options(), "--yes")
    assert f"autoconf providers validate {out / 'new-mail.toml'}" in ended.err
    assert "pull request" in ended.err


def test_ctrl_c_while_servers_are_tried_writes_nothing(
    net: FakeNet, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def converse(
        endpoint: Endpoint, conversation: Conversation, deadline: Deadline
    ) -> Observation:
        signal.raise_signal(signal.SIGINT)
        await asyncio.sleep(NEVER)
        raise AssertionError

    monkeypatch.setattr(net, "converse", converse)
    ended = new(out, *options(server="imaps://imap.new.example"), "--yes")
    assert (ended.code, ended.out) == (Exit.INTERRUPTED, "")
    assert "nothing was written" in ended.err
    assert not out.exists()


def test_ctrl_c_at_a_question_writes_nothing(out: Path, tmp_path: Path) -> None:
    command = argv("providers", "new", "--offline", "--out", str(out))
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(tmp_path),
    ) as started:
        assert started.stderr
        while "1/5" not in started.stderr.readline():
            assert started.poll() is None
        started.send_signal(signal.SIGINT)
        said, talk = started.communicate(timeout=60)
    assert (started.returncode, said) == (Exit.INTERRUPTED, "")
    assert "nothing was written" in talk
    assert not out.exists()
