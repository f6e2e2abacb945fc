"""`autoconf check --login` as a command: what it asks for, where it reads, what it prints."""

from __future__ import annotations

import getpass
import json
import subprocess
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest

from autoconf.cli import signing
from autoconf.cli.secrets import SERVICE
from autoconf.messages import LANGUAGES
from autoconf.observation import Direction, Line, Observation
from autoconf.outcome import Outcome
from autoconf.protocols.login.permit import Permit
from autoconf.protocols.login.report import Attempt, Place
from autoconf.protocols.login.secret import Kind, Secret
from tests.unit.catalog.records import table, write
from tests.unit.cli.command import Ended, call, environment
from tests.unit.fakenet import FakeNet, failing, mx, proven
from tests.unit.leaks import leaks

WORD = "authcode-äöü-77"
ADDRESS = "someone@163.com"
HOSTS = ("imap://imap.163.com:993/tls", "pop3://pop.163.com:995/tls", "smtp://smtp.163.com:465/tls")


@dataclass
class FakeDoor:
    """Stands where the real one would; what was asked, and with which secret, is kept."""

    said: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str, str, Kind]] = field(default_factory=list)
    crash: bool = False
    cut: bool = False

    def open(self, **_: object) -> FakeDoor:
        return self

    async def sign_in(self, permit: Permit, secret: Secret, seconds: float) -> Attempt:
        if self.crash:
            raise LookupError(secret, permit)
        host = permit.endpoint.host
        self.asked.append((host, permit.username, secret.reveal(), secret.kind))
        said = self.said.get(host, "")
        if self.cut:
            seen = Observation(permit.endpoint, Outcome.CLOSED, "closed before answering a2 ***")
            return Attempt(permit.endpoint, permit.username, "PLAIN", True, False, None, "", seen)
        lines = (Line(Direction.OUT, "a2 AUTHENTICATE PLAIN ***", 1.0),)
        facts = (("messages", "17"),)
        return Attempt(
            permit.endpoint,
            permit.username,
            "PLAIN",
            sent=True,
            accepted=not said,
            refused_at=Place.SIGN_IN if said else None,
            said=said,
            seen=Observation(permit.endpoint, Outcome.OK, facts=facts, transcript=lines),
        )

    async def close(self) -> None:
        pass


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> FakeDoor:
    """A world in which 163.com's own servers prove themselves, and the fake door to them."""
    made = FakeDoor()
    world = FakeNet(mail=tuple(map(proven, HOSTS)))
    monkeypatch.setattr("autoconf.cli.doors.live_net", lambda _: world)
    monkeypatch.setattr(signing, "Door", made)
    return made


def check(*arguments: str, stdin: bytes = f"{WORD}\n".encode(), address: str = ADDRESS) -> Ended:
    source = () if "--keyring" in arguments else ("--password-stdin",)
    return call("check", address, "--login", *source, *arguments, stdin=stdin)


def test_signing_in_everywhere_is_success_and_says_what_was_seen(door: FakeDoor) -> None:
    ended = check()
    assert ended.code == 0, ended.err
    assert [asked[:2] for asked in door.asked] == [
        ("imap.163.com", ADDRESS),
        ("smtp.163.com", ADDRESS),
    ]
    assert {asked[2] for asked in door.asked} == {WORD}
    assert "17 messages" in ended.out
    assert "the settings and the password are right" in ended.out
    assert "once at each of these" in ended.err
    assert "imap.163.com:993, smtp.163.com:465" in ended.err
    assert leaks(WORD, ended.out, ended.err) == []


def test_no_crash_may_write_the_memory_to_disk_from_when_the_password_is_asked_for(
    door: FakeDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    resource = pytest.importorskip("resource", reason="core files are a thing of Unix")
    before = resource.getrlimit(resource.RLIMIT_CORE)
    if before[1] == 0:
        pytest.skip("this machine writes no core files at all")
    asked: list[int] = []

    def ask(prompt: str, stream: object) -> str:
        asked.append(resource.getrlimit(resource.RLIMIT_CORE)[0])
        return WORD

    monkeypatch.setattr(getpass, "getpass", ask)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    try:
        ended = call("check", ADDRESS, "--login", "--language", "en")
        after = resource.getrlimit(resource.RLIMIT_CORE)
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)
    assert (ended.code, asked, after) == (0, [0], (0, before[1]))
    assert door.asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_names_the_code_that_is_wanted_and_where_to_make_it(
    door: FakeDoor, language: str
) -> None:
    door.said["imap.163.com"] = "a2 NO LOGIN Login error or password error"
    ended = check("--language", language)
    assert ended.code == 1
    assert [asked[0] for asked in door.asked] == ["imap.163.com"]
    name = {"en": "authorization code", "zh-CN": "客户端授权码", "zh-TW": "用戶端授權碼"}
    assert name[language] in ended.out
    assert "https://help.mail.163.com/" in ended.out
    assert "LOGIN Login error or password error" in ended.out
    spared = {"en": "nobody else is asked", "zh-CN": "不再询问", "zh-TW": "不再詢問"}
    assert spared[language] in ended.out
    steps = {"en": "Settings →", "zh-CN": "开启", "zh-TW": "啟用"}
    assert steps[language] in ended.out
    assert leaks(WORD, ended.out, ended.err) == []


OWN = ("imap://imap.example.com:993/tls", "smtp://smtp.example.com:465/tls")


@pytest.mark.parametrize("own_domains", [False, True], ids=["alone", "behind own domains"])
@pytest.mark.parametrize("domain", ["example.com", "customer.example"])
def test_a_record_of_one_s_own_explains_its_errors_by_domain_and_by_mx(
    door: FakeDoor,
    monkeypatch: pytest.MonkeyPatch,
    records: Path,
    domain: str,
    own_domains: bool,
) -> None:
    # Given a record of one's own that explains the server's words, with and without own domains
    # in front of it
    servers = [
        {"protocol": p, "host": f"{p}.example.com", "port": n, "security": "tls"}
        for p, n in (("imap", 993), ("smtp", 465))
    ]
    errors = [{"text": "E-4711", "meaning": "app-password-required", "source": "a page"}]
    write(records, table(mx=["mx.example.com"], servers=servers, errors=errors))
    if own_domains:
        file = records.parent / "domains.toml"
        file.write_text('[domains."else.example"]\nimap = "m.else.example"\n')
        monkeypatch.setenv("MAILAUTOCONF_DOMAINS", str(file))
    net = FakeNet(dns={(domain, "MX"): mx("mx.example.com")}, mail=tuple(map(proven, OWN)))
    monkeypatch.setattr("autoconf.cli.doors.live_net", lambda _: net)
    # When the server says them to somebody whose domain the record names, or whose MX it knows
    door.said["imap.example.com"] = "a2 NO E-4711"
    (tried,) = json.loads(check("--json", address=f"someone@{domain}").out)["tries"]
    # Then it is told what they mean
    assert tried["advice"]["meaning"] == "app-password-required"


def test_the_object_for_programs_holds_codes_transcript_and_no_secret(door: FakeDoor) -> None:
    door.said["smtp.163.com"] = "535 Error: authentication failed"
    ended = check("--json", "--quiet")
    assert ended.code == 1
    assert ended.err == ""
    told = json.loads(ended.out)
    assert told["schema"] == "mail-autoconf/check-login/1"
    assert told["verdict"] == "refused"
    assert [one["end"] for one in told["tries"]] == ["signed-in", "refused"]
    last = told["tries"][1]
    assert last["said"] == "535 Error: authentication failed"
    assert last["advice"]["credential"]["kind"] == "authorization_code"
    assert last["advice"]["hints"]
    assert last["other_usernames"] == []
    assert last["seen"]["transcript"][0]["text"] == "a2 AUTHENTICATE PLAIN ***"
    assert leaks(WORD, ended.out) == []


def test_the_transcript_is_shown_to_those_who_ask_for_it(door: FakeDoor) -> None:
    assert "AUTHENTICATE PLAIN ***" in check("--verbose").out
    assert "AUTHENTICATE" not in check().out


def test_protocols_and_user_name_are_taken_from_the_command(door: FakeDoor) -> None:
    assert check("--protocol", "pop3", "--user", "u-1").code == 0
    assert [asked[:2] for asked in door.asked] == [("pop.163.com", "u-1")]


def test_a_token_is_read_from_standard_input(door: FakeDoor) -> None:
    ended = call(
        "check", ADDRESS, "--login", "--xoauth2-token-stdin", stdin=b"\xef\xbb\xbfya29.token\r\n"
    )
    assert ended.code == 0
    assert door.asked[0][2:] == ("ya29.token", Kind.TOKEN)


def test_on_a_terminal_the_provider_s_own_word_for_the_password_is_asked_for(
    door: FakeDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    prompts: list[str] = []

    def ask(prompt: str, stream: object) -> str:
        prompts.append(prompt)
        return WORD

    monkeypatch.setattr(getpass, "getpass", ask)
    ended = call("check", ADDRESS, "--login")
    assert ended.code == 0
    assert prompts == [f"client authorization code for {ADDRESS} (not shown): "]
    assert {asked[2] for asked in door.asked} == {WORD}


def test_without_a_terminal_nothing_is_asked_and_nothing_echoed(
    door: FakeDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def would_echo(prompt: str, stream: object) -> str:
        warnings.warn("Can not control echo on the terminal.", getpass.GetPassWarning, 2)
        raise AssertionError("went on")

    monkeypatch.setattr(getpass, "getpass", would_echo)
    ended = call("check", ADDRESS, "--login")
    assert ended.code == 2
    assert "--password-stdin" in ended.err
    assert door.asked == []


class Keyring(SimpleNamespace):
    class KeyringError(Exception):
        pass


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        (lambda: WORD, 0, ""),
        (lambda: None, 2, f"keyring set {SERVICE} {ADDRESS}"),
        (lambda: (_ for _ in ()).throw(Keyring.KeyringError(WORD)), 2, "cannot be read"),
        (None, 2, "pip install 'mail-autoconf[keyring]'"),
    ],
)
def test_the_keyring_is_asked_for_the_user_name(
    door: FakeDoor,
    monkeypatch: pytest.MonkeyPatch,
    answer: Callable[[], str | None] | None,
    code: int,
    said: str,
) -> None:
    asked: list[tuple[str, str]] = []

    def get_password(service: str, username: str) -> str | None:
        assert answer is not None
        asked.append((service, username))
        return answer()

    module = Keyring(errors=Keyring, get_password=get_password) if answer else None
    monkeypatch.setitem(sys.modules, "keyring", module)
    ended = check("--keyring")
    assert ended.code == code
    assert said in ended.err
    assert asked == ([(SERVICE, ADDRESS)] if answer else [])
    assert leaks(WORD, ended.out, ended.err) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"", "nothing was given"),
        (b"\n", "nothing was given"),
        (b"\xef\xbb\xbf\n", "nothing was given"),
        (b"pa\0ss-word\n", "cannot be a password"),
        (b"pass\xffword\n", "cannot be a password"),
        (b"pass\rword\n", "cannot be a password"),
        (b"p" * 20_000, "cannot be a password"),
    ],
)
def test_what_cannot_be_a_password_is_refused_and_not_quoted(
    door: FakeDoor, given: bytes, said: str
) -> None:
    ended = check(stdin=given)
    assert ended.code == 2
    assert said in ended.err
    assert "pass" not in ended.err.replace("password", "")
    assert door.asked == []


def test_a_password_keeps_its_spaces(door: FakeDoor) -> None:
    assert check(stdin=b"  two words \r\nsecond line\n").code == 0
    assert door.asked[0][2] == "  two words "


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "163.com", "--login"), "someone@163.com"),
        (("check", "so me@163.com", "--login"), "see `autoconf check --help`"),
        (("check", ADDRESS, "--login", "--user", "a\nb"), "--user"),
        (("check", ADDRESS, "--login", "--password", WORD), "unrecognized arguments"),
        (("check", ADDRESS, "--login", "--keyring", "--password-stdin"), "not allowed with"),
    ],
)
def test_wrong_usage_says_what_would_be_right(
    door: FakeDoor, arguments: tuple[str, ...], said: str
) -> None:
    ended = call(*arguments)
    assert ended.code == 2
    assert said in ended.err
    assert door.asked == []


@pytest.mark.parametrize(
    ("reading", "sending", "code", "said"),
    [
        (Outcome.TLS_CHAIN, Outcome.TLS_NAME, 4, "it did not prove itself"),
        (Outcome.OK, Outcome.TLS_EXPIRED, 4, "it did not prove itself"),
        (Outcome.SILENT, Outcome.SILENT, 5, "it could not be tried from here"),
        (Outcome.OK, Outcome.SILENT, 5, "it could not be tried from here"),
    ],
)
def test_a_server_that_did_not_prove_itself_gets_nothing_and_it_is_told_why(
    door: FakeDoor,
    monkeypatch: pytest.MonkeyPatch,
    reading: Outcome,
    sending: Outcome,
    code: int,
    said: str,
) -> None:
    imap, pop3, smtp = HOSTS
    fine = reading is Outcome.OK
    world = FakeNet(
        mail=(
            proven(imap) if fine else failing(imap, reading),
            failing(pop3, reading),
            failing(smtp, sending),
        )
    )
    monkeypatch.setattr("autoconf.cli.doors.live_net", lambda _: world)
    ended = check()
    assert ended.code == code, ended.out
    assert said in ended.out
    assert [asked[0] for asked in door.asked] == (["imap.163.com"] if fine else [])


def test_where_no_server_may_be_asked_not_even_the_password_is_read(
    door: FakeDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(prompt: str, stream: object) -> str:
        raise AssertionError("asked")

    monkeypatch.setattr(getpass, "getpass", never)
    monkeypatch.setattr("autoconf.cli.doors.live_net", lambda _: FakeNet())
    ended = call("check", "someone@unknown.example", "--login")
    assert ended.code == 4
    assert "No password was sent" in ended.out


def test_a_connection_that_breaks_is_told_as_what_it_is(door: FakeDoor) -> None:
    door.cut = True
    ended = check()
    assert ended.code == 5
    assert "closed before answering a2 ***" in ended.out
    assert "nothing speaks against the password" in ended.out
    assert [asked[0] for asked in door.asked] == ["imap.163.com"]


def test_what_nobody_names_a_server_for_is_told(
    door: FakeDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autoconf.cli.doors.live_net", lambda _: FakeNet())
    ended = check("--protocol", "pop3", "--json", address="someone@unknown.example")
    assert ended.code == 4
    assert json.loads(ended.out)["unnamed"] == ["pop3"]
    shown = check("--protocol", "pop3", address="someone@unknown.example")
    assert "POP3: nobody names a server." in shown.out


def test_a_setting_that_cannot_be_used_is_said_before_anything_is_asked(
    door: FakeDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAILAUTOCONF_ISPDB", "http://mirror.example/")
    ended = check()
    assert ended.code == 7
    assert "must be an https URL" in ended.err
    assert door.asked == []


def test_our_own_bug_does_not_tell_the_secret(door: FakeDoor) -> None:
    door.crash = True
    ended = check()
    assert ended.code == 70
    assert "LookupError(<password>" in ended.err
    assert leaks(WORD, ended.out, ended.err) == []


def test_a_lookup_loads_nothing_that_could_sign_in(records: Path) -> None:
    code = (
        "import sys; from autoconf.cli import run; run(['lookup', '--offline', 'a@163.com']); "
        "print([m for m in sys.modules if 'login' in m or 'getpass' in m or 'signing' in m])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment(records)
    )
    assert done.stdout.rstrip().endswith("[]"), done.stdout + done.stderr
