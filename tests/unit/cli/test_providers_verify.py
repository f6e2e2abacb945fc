"""`autoconf providers verify`: what it prints, writes, keeps and exits with."""

from __future__ import annotations

import asyncio
import errno
import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from autoconf.cli import doors
from autoconf.cli.exits import Exit
from autoconf.model import Endpoint
from autoconf.net import Deadline
from autoconf.observation import Observation, Outcome
from autoconf.protocols import Conversation
from autoconf.upkeep.logbook import Logbook
from tests.unit.catalog import records as small
from tests.unit.cli.command import Ended, call
from tests.unit.fakenet import NEVER, FakeNet, failing, mx, proven
from tests.unit.upkeep.sightings import line

A_IMAP = "imap://imap.a.example:993/tls"
A_SMTP = "smtp://smtp.a.example:587/starttls"
A_SMTP_TLS = "smtp://smtp.a.example:465/tls"
B_POP3 = "pop3://pop.b.example:995/tls"
T_IMAP = "imap://imap.{domain}:993/tls"
T_SMTP = "smtp://{mx}:587/starttls"
ALL_TRUE = (proven(A_IMAP), proven(A_SMTP), proven(B_POP3), failing(A_SMTP_TLS, Outcome.REFUSED))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three records of one's own: two with hosts, one with templates."""
    made = tmp_path / "own"
    for name, lines in (("a", [A_IMAP, A_SMTP]), ("b", [B_POP3]), ("t", [T_IMAP, T_SMTP])):
        servers = [line(each, "password-cleartext", source="a page") for each in lines]
        small.write(made, small.table(id=name, domains=[f"{name}.example"], servers=servers))
    return made


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> FakeNet:
    fake = FakeNet(mail=ALL_TRUE)
    monkeypatch.setattr(doors, "open_net", lambda *_: fake)
    return fake


def verify(folder: Path, *arguments: str) -> Ended:
    state = folder.parent / "state.jsonl"
    options = ("--records", str(folder), "--state", str(state), "--pause", "0")
    return call("providers", "verify", *options, *arguments)


def objects(ended: Ended) -> list[dict[str, Any]]:
    return [json.loads(each) for each in ended.out.splitlines()]


def tell(net: FakeNet, *changed: tuple[Observation, float]) -> None:
    places = {seen.endpoint for seen, _ in changed}
    net.mail = (*changed, *(pair for pair in net.mail if pair[0].endpoint not in places))


@pytest.mark.parametrize(
    ("changed", "code", "words"),
    [
        ([], Exit.OK, "3 are true"),
        ([failing(B_POP3, Outcome.REFUSED)], Exit.REMARKS, "the port is closed"),
        ([proven(A_SMTP_TLS)], Exit.REMARKS, "TLS is offered now"),
        ([failing(B_POP3, Outcome.SILENT)], Exit.OK, "no answer"),
        (
            [failing(p, Outcome.UNREACHABLE) for p in (A_IMAP, A_SMTP, B_POP3)],
            Exit.UNDETERMINED,
            "is this machine online?",
        ),
    ],
)
def test_the_page_and_the_exit_code_say_what_became_of_the_records(
    net: FakeNet,
    folder: Path,
    changed: list[tuple[Observation, float]],
    code: Exit,
    words: str,
) -> None:
    tell(net, *changed)
    ended = verify(folder, "--all")
    assert (ended.code, ended.err) == (code, "")
    assert words in ended.out
    assert "2 lines are templates" in ended.out


def test_the_answer_is_in_the_language_asked_for(net: FakeNet, folder: Path) -> None:
    tell(net, failing(B_POP3, Outcome.NO_SUCH_NAME))
    assert "主机已不存在" in verify(folder, "--all", "--language", "zh-CN").out


def test_json_is_one_object_a_line_in_the_order_of_the_records(net: FakeNet, folder: Path) -> None:
    tell(net, failing(A_IMAP, Outcome.NO_SUCH_NAME))
    ended = verify(folder, "--all", "--json")
    told = [(o["provider"], o["line"]["protocol"], o["kind"]) for o in objects(ended)]
    assert told == [
        ("a", "imap", "host-gone"),
        ("a", "smtp", "true"),
        ("b", "pop3", "true"),
        ("t", "imap", "untried"),
        ("t", "smtp", "untried"),
    ]


@pytest.mark.parametrize("name", ["b", "b.example"])
def test_only_the_servers_of_the_records_that_are_named_are_asked(
    net: FakeNet, folder: Path, name: str
) -> None:
    assert verify(folder, name).code == Exit.OK
    assert net.asked == [B_POP3]


def test_templates_are_filled_for_one_record_with_a_domain_and_its_best_mx(
    net: FakeNet, folder: Path
) -> None:
    net.dns = {("c.example", "MX"): mx("mx.d.example", "late.d.example")}
    imap, smtp = "imap://imap.c.example:993/tls", "smtp://mx.d.example:587/starttls"
    tell(net, proven(imap), proven(smtp))
    ended = verify(folder, "t", "--domain", "C.example", "--json")
    assert [each["kind"] for each in objects(ended)] == ["true", "true"]
    twin = "smtp://mx.d.example:465/tls"
    assert net.asked == ["c.example MX", imap, smtp, twin]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "name the records to verify, or say --all"),
        (("--all", "a"), "name the records to verify, or say --all"),
        (("nobody",), "no record nobody"),
        (("--all", "--domain", "c.example"), "--domain fills the templates of one record"),
        (("a", "--domain", "not a domain"), "--domain"),
        (("a", "--max-age", "soon"), "30m, 12h or 1d"),
        (("a", "--at-once", "0"), "a number from 1 to 64"),
        (("a", "--pause", "-1"), "between 0 and 600 seconds"),
        (("a", "--pause", "nan"), "between 0 and 600 seconds"),
        (("a", "--report", "/nowhere/drift.html"), "cannot be written"),
        (("a", "--records", "/nowhere"), "no folder"),
    ],
)
def test_what_is_asked_for_wrongly_is_told_before_anybody_is_asked(
    net: FakeNet, folder: Path, arguments: tuple[str, ...], says: str
) -> None:
    ended = verify(folder, *arguments)
    assert (ended.code, ended.out) == (Exit.USAGE, "")
    assert says in ended.err
    assert ended.err.count("\n") == 1
    assert net.asked == []


def test_a_damaged_file_is_named_and_the_others_are_verified(net: FakeNet, folder: Path) -> None:
    (folder / "bad.toml").write_text("oops\n", encoding="utf-8")
    ended = verify(folder, "--all")
    assert ended.code == Exit.OK
    assert f"{folder / 'bad.toml'}:1" in ended.err
    assert "3 are true" in ended.out


def test_what_was_told_lately_is_not_tried_again_but_what_was_not_is(
    net: FakeNet, folder: Path
) -> None:
    # Given a survey in which one server was silent
    tell(net, failing(B_POP3, Outcome.SILENT), failing(A_IMAP, Outcome.NO_SUCH_NAME))
    first = verify(folder, "--all", "--json")
    # When it is run again
    net.asked.clear()
    tell(net, proven(B_POP3))
    second = verify(folder, "--all", "--json")
    # Then that one alone is tried, and the drift of before still stands
    assert net.asked == [B_POP3]
    assert "3 of 4 places were tried less than 1d ago" in second.err
    kinds = [[o["kind"] for o in objects(ended)[:3]] for ended in (first, second)]
    assert kinds == [["host-gone", "true", "unknown"], ["host-gone", "true", "true"]]
    # And all of them when that is wished
    net.asked.clear()
    verify(folder, "--all", "--max-age", "0")
    assert len(set(net.asked)) == 4


def test_what_is_old_or_from_the_future_is_tried_again(net: FakeNet, folder: Path) -> None:
    verify(folder, "b")
    state = folder.parent / "state.jsonl"
    today = json.loads(state.read_text())["at"]
    for at in ("2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z"):
        state.write_text(state.read_text().replace(today, at))
        net.asked.clear()
        verify(folder, "b", "--max-age", "30d")
        assert net.asked == [B_POP3]


def test_ctrl_c_keeps_what_was_done_and_says_how_to_go_on(
    net: FakeNet, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given somebody who presses it while the second server is tried
    answer = net.converse

    async def converse(
        endpoint: Endpoint, conversation: Conversation, deadline: Deadline
    ) -> Observation:
        if len(net.asked) == 1:
            signal.raise_signal(signal.SIGINT)
            await asyncio.sleep(NEVER)
        return await answer(endpoint, conversation, deadline)

    monkeypatch.setattr(net, "converse", converse)
    ended = verify(folder, "--all", "--at-once", "1", "--patch", str(folder.parent / "p"))
    assert (ended.code, ended.out) == (Exit.INTERRUPTED, "")
    assert "1 of 4 places" in ended.err
    assert "Run the same command again" in ended.err
    assert not (folder.parent / "p").exists()
    # When the command is run again
    monkeypatch.undo()
    monkeypatch.setattr(doors, "open_net", lambda *_: net)
    # Then it goes on from there
    assert verify(folder, "--all").code == Exit.OK
    assert len(net.asked) == len(set(net.asked)) == 4


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("inside", [True, False])
def test_the_patch_is_one_that_git_applies_and_then_everything_is_true(
    net: FakeNet, folder: Path, inside: bool
) -> None:
    if inside:  # names are relative to the repository then
        subprocess.run(["git", "init", "--quiet", str(folder.parent)], check=True)
    tell(net, failing(A_IMAP, Outcome.REFUSED), proven(A_SMTP_TLS))
    target = folder.parent / "drift.patch"
    ended = verify(folder, "--all", "--patch", str(target))
    assert ended.code == Exit.REMARKS
    name = "own/a.toml" if inside else "a.toml"
    assert f"--- a/{name}\n+++ b/{name}\n" in target.read_text(encoding="utf-8")
    # The command it names is the one that does it.
    _, _, command = ended.err.strip().rpartition("then: ")
    subprocess.run(command, shell=True, check=True)
    net.asked.clear()
    after = verify(folder, "--all", "--max-age", "0", "--patch", str(target))
    assert (after.code, target.read_bytes()) == (Exit.OK, b"")
    assert "nothing that a patch could mend" in after.err
    assert sorted(net.asked) == sorted([A_SMTP_TLS, A_SMTP, B_POP3])


def test_the_report_is_written_beside_the_page(net: FakeNet, folder: Path) -> None:
    tell(net, failing(B_POP3, Outcome.TLS_EXPIRED))
    target = folder.parent / "drift.html"
    ended = verify(folder, "--all", "--report", str(target), "--language", "zh-TW")
    assert ended.code == Exit.REMARKS
    assert str(target) in ended.err
    assert '<html lang="zh-TW">' in target.read_text(encoding="utf-8")


def test_what_cannot_be_kept_is_still_told(
    net: FakeNet, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Logbook, "add", full)
    ended = verify(folder, "--all")
    assert ended.code == Exit.OK
    assert "3 are true" in ended.out
    assert "state.jsonl cannot be used (No space left on device)" in ended.err


def test_a_state_that_is_a_folder_is_told_with_what_to_do(net: FakeNet, folder: Path) -> None:
    ended = verify(folder, "--all", "--state", str(folder))
    assert (ended.code, ended.out) == (Exit.BROKEN_FILE, "")
    assert f"{folder} cannot be used" in ended.err
    assert net.asked == []


def test_without_a_state_named_it_lies_in_the_users_cache_folder(
    net: FakeNet, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("XDG folders are for Unix")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent / "cache"))
    call("providers", "verify", "b", "--records", str(folder))
    assert (folder.parent / "cache" / "mail-autoconf" / "verify.jsonl").stat().st_size > 100
