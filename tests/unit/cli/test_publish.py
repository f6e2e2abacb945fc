"""`autoconf publish`: where the servers come from, every format, and what a check exits with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autoconf.cli import doors
from autoconf.cli.exits import Exit
from autoconf.documents import autoconfig, pacc
from autoconf.net import DnsAnswer, DnsStatus, HttpFault, HttpResponse
from autoconf.publish import tree
from tests.unit.cli.command import call
from tests.unit.fakenet import FakeNet, srv, txt
from tests.unit.publish import plans
from tests.unit.publish.test_check import published

WEB = ("--web", plans.WEB)


@pytest.fixture
def document(tmp_path: Path) -> str:
    """An autoconfig file of the settings that the other tests of `publish` use."""
    path = tmp_path / "config-v1.1.xml"
    path.write_bytes(autoconfig.write(plans.SETTINGS, domain=plans.DOMAIN))
    return str(path)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "domains.toml"
    path.write_text(
        '[domains."own.example"]\nimap = "imap.own.example"\nsmtp = "smtp.own.example"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("MAILAUTOCONF_DOMAINS", str(path))
    return path


def zone(*arguments: str) -> str:
    ended = call("publish", *arguments, "--format", "zone")
    assert ended.code == Exit.OK, ended.err
    return ended.out


@pytest.mark.usefixtures("own")
def test_the_servers_of_an_own_domain_are_published() -> None:
    assert "SRV    0 1 993 imap.own.example." in zone("own.example")


def test_the_servers_of_a_record_are_published() -> None:
    assert "SRV    0 1 993 imap.163.com." in zone("163.com")


@pytest.mark.usefixtures("own")
def test_only_the_domains_own_people_may_say_that_a_protocol_is_not_offered() -> None:
    assert "_pop3s._tcp" in zone("own.example")
    no_pop = zone("customer.example", "--provider", "icloud")
    assert "_imaps._tcp" in no_pop
    assert "_pop3s._tcp" not in no_pop


def test_a_provider_hosts_a_domain_of_a_customer() -> None:
    text = zone("customer.example", "--provider", "netease-163")
    assert text.startswith("$ORIGIN customer.example.\n")
    assert "imap.163.com." in text


def test_a_file_names_the_servers_of_any_domain(document: str) -> None:
    text = zone("other.example", "--from", document, *WEB)
    assert text.startswith("$ORIGIN other.example.\n$TTL 3600\n")
    assert "imap.example.org." in text
    assert f"autoconfig          IN  CNAME  {plans.WEB}." in text


def test_a_domain_in_other_letters_is_published_in_a_labels(document: str) -> None:
    assert zone("Bücher.Example", "--from", document).startswith("$ORIGIN xn--bcher-kva.example.")


def test_a_domain_that_nobody_knows_says_how_to_name_its_servers() -> None:
    ended = call("publish", "nobody-knows.example")
    assert (ended.code, ended.out) == (Exit.NOT_FOUND, "")
    assert "--from FILE" in ended.err


@pytest.mark.parametrize(("body", "code"), [(b"<html>", Exit.BROKEN_FILE), (b"", Exit.BROKEN_FILE)])
def test_a_file_that_is_no_document_is_broken(tmp_path: Path, body: bytes, code: int) -> None:
    path = tmp_path / "x.xml"
    path.write_bytes(body)
    ended = call("publish", "a.example", "--from", str(path))
    assert (ended.code, ended.out) == (code, "")
    assert "autoconf inspect" in ended.err


def test_a_file_without_an_encrypted_server_has_nothing_to_publish(tmp_path: Path) -> None:
    path = tmp_path / "plain.xml"
    body = autoconfig.write(plans.SETTINGS, domain=plans.DOMAIN)
    path.write_bytes(body.replace(b"SSL", b"plain"))
    ended = call("publish", "a.example", "--from", str(path))
    assert (ended.code, ended.out) == (Exit.NOT_FOUND, "")
    assert "no encrypted server" in ended.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["163.com", "--format", "static"], "--format static FOLDER"),
        (["163.com", "--format", "zone", "folder"], "a folder is for"),
        (["163.com", "--json"], "--check"),
        (["163.com", "--from", "a", "--provider", "b"], "not with both"),
        (["163.com", "--provider", "no-such"], "providers search"),
        (["163.com", "--from", "no-such-file"], "no-such-file"),
        (["163.com", "--web", "a.example", "--web", "192.0.2.1"], "one host"),
        (["163.com", "--web", "not a host"], "not a host"),
        (["163.com", "--old-pacc", "no-such-file"], "no digest and no file"),
        (["163.com", "--format", "nginx", "/srv/$host"], "nginx cannot serve '/srv/$host'"),
        (["163.com", "--format", "nginx", "a\n;evil"], "name another folder"),
        (["163.com", "--format", "caddy", "/srv/{env.HOME}"], "caddy cannot serve"),
        (["163.com", "--ttl", "0"], "seconds"),
        (["163.com", "--ttl", "-1"], "seconds"),
        (["163.com", "--upstream", "http://a/;evil"], "not a URL"),
        (["not..a..domain"], "publish"),
        ([], "DOMAIN"),
    ],
)
def test_words_that_make_no_sense_are_refused_and_say_what_would(
    arguments: list[str], words: str
) -> None:
    ended = call("publish", *arguments)
    assert (ended.code, ended.out) == (Exit.USAGE, "")
    assert words in ended.err


@pytest.mark.parametrize("language", ["en", "zh-CN", "zh-TW"])
def test_the_table_says_what_to_add_what_to_delete_and_why(document: str, language: str) -> None:
    ended = call("publish", plans.DOMAIN, "--from", document, *WEB, "--language", language)
    assert (ended.code, ended.err) == (Exit.OK, "")
    for words in ("_imaps._tcp.example.org", f"{plans.WEB}.", "v=UAAC1", "mailconf="):
        assert words in ended.out
    assert f"autoconfig.{plans.DOMAIN}, autodiscover.{plans.DOMAIN}" in ended.out


def test_without_a_web_host_the_helper_names_are_left_out_and_that_is_said(document: str) -> None:
    ended = call("publish", plans.DOMAIN, "--from", document, "--format", "zone")
    assert "CNAME" not in ended.out
    assert "--web HOST" in ended.err


@pytest.mark.parametrize("form", ["zone", "nsupdate", "nginx", "caddy"])
def test_what_a_program_reads_stands_alone_on_standard_output(document: str, form: str) -> None:
    ended = call("publish", plans.DOMAIN, "--from", document, *WEB, "--format", form)
    assert ended.code == Exit.OK
    assert "certificate must cover" in ended.err
    assert "certificate must cover" not in ended.out
    assert plans.DOMAIN in ended.out


def test_web_server_lines_serve_a_folder_or_stand_in_front_of_the_service(document: str) -> None:
    words = ("publish", plans.DOMAIN, "--from", document, "--format", "nginx")
    assert "proxy_pass http://127.0.0.1:8080;" in call(*words).out
    other = call(*words, "--upstream", "http://[::1]:9000").out
    assert "proxy_pass http://[::1]:9000;" in other
    folder = call(*words, "/srv/mail").out
    assert 'root "/srv/mail";' in folder
    assert "proxy_pass" not in folder


def test_old_digests_stand_beside_the_new_one_by_word_and_by_file(
    document: str, tmp_path: Path
) -> None:
    old = tmp_path / "old.json"
    old.write_bytes(b"{}")
    other = "A" * 43 + "="
    text = zone(plans.DOMAIN, "--from", document, "--old-pacc", str(old), "--old-pacc", other)
    assert text.count("v=UAAC1") == 3
    assert pacc.digest(b"{}") in text
    assert other in text


def test_the_folder_holds_every_file_and_what_cannot_be_a_file_is_told(
    document: str, tmp_path: Path
) -> None:
    # Given a folder that holds something of somebody's own
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_bytes(b"mine")
    words = ("publish", plans.DOMAIN, "--from", document, "--format", "static", str(folder))
    # When the files are written
    ended = call(*words)
    # Then they are there, and nothing else was touched
    assert (ended.code, ended.out) == (Exit.OK, "")
    there = {
        f"/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert there.pop("/index.html") == b"mine"
    assert there == {file.path: file.body for file in tree.files(plans.made())}
    assert "Apple profiles" in ended.err
    # And the same again changes nothing
    assert "PACC document changed" not in call(*words).err


def test_a_changed_document_says_that_both_digests_are_needed(
    document: str, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    words = ("publish", plans.DOMAIN, "--from", document, "--format", "static", str(folder))
    assert call(*words).code == Exit.OK
    old = folder / ".well-known" / "user-agent-configuration.json"
    old.write_bytes(b"{}")
    assert f"--old-pacc {pacc.digest(b'{}')}" in call(*words).err


@pytest.mark.parametrize("link", ["mail", "mail/config-v1.1.xml", ".well-known/mail-v1.xml"])
def test_nothing_is_written_through_a_link_that_leads_out_of_the_folder(
    document: str, tmp_path: Path, link: str
) -> None:
    # Given a folder in which something leads elsewhere
    folder, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / link).parent.mkdir(parents=True)
    (folder / link).symlink_to(elsewhere)
    # When the files are to be written
    ended = call("publish", plans.DOMAIN, "--from", document, "--format", "static", str(folder))
    # Then the link is named, and neither here nor there is anything new
    assert (ended.code, ended.out) == (Exit.BROKEN_FILE, "")
    assert f"{folder / link} is a symbolic link" in ended.err
    assert list(elsewhere.iterdir()) == []
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_the_folder_itself_may_be_a_link(document: str, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "there")
    words = ("publish", plans.DOMAIN, "--from", document, "--format", "static")
    assert call(*words, str(tmp_path / "site")).code == Exit.OK
    assert (tmp_path / "there" / "mail" / "config-v1.1.xml").is_file()


def test_a_folder_that_cannot_be_written_is_told(document: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    target = str(tmp_path / "file" / "below")
    ended = call("publish", plans.DOMAIN, "--from", document, "--format", "static", target)
    assert (ended.code, ended.out) == (Exit.BROKEN_FILE, "")
    assert "cannot be written" in ended.err


IMAPS = (f"_imaps._tcp.{plans.DOMAIN}", "SRV")
AUTOCONFIG = f"https://autoconfig.{plans.DOMAIN}{tree.AUTOCONFIG}"
GONE = DnsAnswer("", "", DnsStatus.NX_DOMAIN)
SILENT = HttpResponse(AUTOCONFIG, fault=HttpFault.SILENT)


@pytest.mark.parametrize(
    ("dns", "web", "code", "words"),
    [
        ({}, {}, Exit.OK, {"published"}),
        ({IMAPS: GONE}, {}, Exit.REMARKS, {"missing"}),
        ({IMAPS: srv((0, 1, 993, "old.example"))}, {}, Exit.REMARKS, {"drifted"}),
        ({(plans.DOMAIN, "TXT"): txt("mailconf=x")}, {}, Exit.REMARKS, {"extra"}),
        ({}, {AUTOCONFIG: SILENT}, Exit.UNDETERMINED, {"could-not-ask"}),
        ({IMAPS: GONE}, {AUTOCONFIG: SILENT}, Exit.REMARKS, {"missing", "could-not-ask"}),
    ],
)
def test_a_check_tells_missing_drifted_extra_and_unasked_apart_and_exits_with_it(
    document: str,
    monkeypatch: pytest.MonkeyPatch,
    dns: dict[tuple[str, str], DnsAnswer],
    web: dict[str, HttpResponse],
    code: Exit,
    words: set[str],
) -> None:
    all_dns, all_files = published(plans.made())
    net = FakeNet({**all_dns, **dns}, {**all_files, **web})
    monkeypatch.setattr(doors, "open_net", lambda through, language: net)
    arguments = ("publish", plans.DOMAIN, "--from", document, *WEB, "--check")
    ended = call(*arguments, "--json")
    assert (ended.code, ended.err) == (code, "")
    told = json.loads(ended.out)
    assert told["schema"] == "mail-autoconf/publish-check-1"
    assert {word for word, count in told["counts"].items() if count} == words | {"published"}
    assert len(told["findings"]) == sum(told["counts"].values())
    assert call(*arguments).code == code


def test_a_check_in_words_shows_each_place_and_what_to_change(
    document: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_dns, all_files = published(plans.made())
    all_dns[IMAPS] = srv((0, 1, 993, "old.example"))
    net = FakeNet(all_dns, all_files)
    monkeypatch.setattr(doors, "open_net", lambda through, language: net)
    ended = call("publish", plans.DOMAIN, "--from", document, *WEB, "--check")
    assert "names other servers: 0 1 993 old.example." in ended.out
    assert "Add: _imaps._tcp.example.org. SRV 0 1 993 imap.example.org." in ended.out
    chinese = call(
        "publish", plans.DOMAIN, "--from", document, *WEB, "--check", "--language", "zh-TW"
    )
    assert "不一致" in chinese.out
