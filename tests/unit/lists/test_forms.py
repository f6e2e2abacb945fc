"""Each form of a list: recognised by content, read with problems told, written and read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from autoconf.lists import forms
from autoconf.lists.difference import compare
from autoconf.lists.entry import Entry, host, slug, unique_id
from autoconf.model import EMAIL_ADDRESS, EMAIL_LOCAL_PART, Auth, Security
from tests.unit.catalog.records import catalog, full, table, write

XML = """\
<clientConfig version="1.1">
  <emailProvider id="example.com">
    <domain>example.com</domain>
    <domain>example.net</domain>
    <displayName>Example</displayName>
    <incomingServer type="imap">
      <hostname>imap.%EMAILDOMAIN%</hostname>
      <port>993</port>
      <socketType>SSL</socketType>
      <username>%EMAILLOCALPART%</username>
      <authentication>OAuth2</authentication>
    </incomingServer>
    <outgoingServer type="smtp">
      <hostname>smtp.example.com</hostname>
      <port>25</port>
      <socketType>plain</socketType>
      <username>%EMAILADDRESS%</username>
      <authentication>password-cleartext</authentication>
    </outgoingServer>
  </emailProvider>
</clientConfig>
"""
MARKDOWN = """\
---
name: Example Mail
status: PREPARATION
domains:
 - example.com
 - no
 - xn--bcher-kva.example
server:
- type: imap
  socket: SSL
  hostname: imap.example.com
  port: 993
  username_pattern: EMAILLOCALPART
- type: smtp
  socket: STARTTLS
  hostname: smtp.example.com
  port: 587
before_login_hint: |
  Switch it on: first.
last_checked: 2024-11
---

Some page about it.
"""
CSV = """\
provider_id,match_kind,pattern,protocol,host,port,socket,username,auth,sources,source_count
ex,domain,example.com,imap,imap.example.com,993,ssl,email,password|app-password,a|b,2
ex,domain,example.com,smtp,smtp.example.com,25,plain,local,OAuth2,a,1
ex,domain,example.net,imap,imap.example.com,993,ssl,email,password|app-password,a|b,2
ex,domain,example.net,smtp,smtp.example.com,25,plain,local,OAuth2,a,1
ex,mx,mx.example.com,imap,imap.%emaildomain%,993,ssl,email|local,,a,1
"""


def read(name: str, path: Path) -> tuple[list[Entry], tuple[str, ...]]:
    listing = forms.form(name).read(path)
    return list(listing.entries), listing.problems


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One list of each form."""
    for name, file, body in (
        ("xml", "example.com.xml", XML),
        ("md", "example.md", MARKDOWN),
        ("csv", "facts.csv", CSV),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / file).write_text(body, encoding="utf-8")
    write(tmp_path / "toml", table())
    return tmp_path


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("xml", "ispdb"),
        ("xml/example.com.xml", "ispdb"),
        ("md", "deltachat"),
        ("csv/facts.csv", "csv"),
        ("toml", "records"),
        ("toml/example.toml", "records"),
    ],
)
def test_a_list_is_recognised_by_what_is_in_it(folder: Path, path: str, name: str) -> None:
    found = forms.recognise(folder / path)
    assert found is not None
    assert found.name == name


def test_what_is_no_list_is_none(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# About\n", encoding="utf-8")
    (tmp_path / "data.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert forms.recognise(tmp_path) is None
    assert forms.recognise(tmp_path / "data.csv") is None


def test_an_isp_database_is_read(folder: Path) -> None:
    (entry,), problems = read("ispdb", folder / "xml")
    assert problems == ()
    assert (entry.id, entry.name) == ("example.com", "Example")
    assert entry.domains == ("example.com", "example.net")
    imap, smtp = entry.servers
    assert (imap.endpoint.host, imap.template) == ("imap.{domain}", True)
    assert (imap.username, imap.auth) == (EMAIL_LOCAL_PART, (Auth.OAUTH2,))
    assert smtp.endpoint.security is Security.PLAIN
    assert entry.place.endswith("example.com.xml")


def test_a_document_that_stands_in_many_files_is_one_entry(folder: Path) -> None:
    (folder / "xml" / "example.net").write_text(XML, encoding="utf-8")
    entries, _ = read("ispdb", folder / "xml")
    assert len(entries) == 1


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<clientConfig>\n<emailProvider>\n", "bad.xml:3: "),
        ("<html/>", "bad.xml:1: "),
        (XML.replace("993", "99999"), "bad.xml:7: "),
    ],
)
def test_a_damaged_document_is_told_and_takes_no_other_down(
    folder: Path, body: str, says: str
) -> None:
    (folder / "xml" / "bad.xml").write_text(body, encoding="utf-8")
    entries, problems = read("ispdb", folder / "xml")
    assert any(entry.place.endswith("example.com.xml") for entry in entries)
    assert any(says in problem for problem in problems)


def test_delta_chats_list_is_read_and_words_stay_words(folder: Path) -> None:
    (entry,), problems = read("deltachat", folder / "md")
    assert (entry.id, entry.name) == ("example", "Example Mail")
    assert entry.domains == ("example.com", "xn--bcher-kva.example")
    assert [p.partition(": ")[2] for p in problems] == ["is not a domain: 'no'"]
    imap, smtp = entry.servers
    assert (imap.username, smtp.username) == (EMAIL_LOCAL_PART, EMAIL_ADDRESS)
    assert (smtp.endpoint.port, smtp.endpoint.security) == (587, Security.STARTTLS)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("name: Example Mail", "name: [Example"), "line "),
        (("socket: SSL", "socket: QUIC"), "server #1 has the socket 'quic'"),
        (("type: smtp", "type: jmap"), "server #2 has the type 'jmap'"),
        (("port: 993", "port: many"), "server #1 needs a hostname and a port"),
        (("hostname: imap.example.com", "hostname: a b"), "server #1 needs a hostname"),
        (("- type: imap\n", "- 7\n- type: imap\n"), "server #1 is not a mapping"),
    ],
)
def test_a_damaged_head_is_told_with_its_file(
    folder: Path, change: tuple[str, str], says: str
) -> None:
    file = folder / "md" / "example.md"
    file.write_text(MARKDOWN.replace(*change), encoding="utf-8")
    _, problems = read("deltachat", folder / "md")
    assert any(p.startswith(str(file)) and says.lower() in p.lower() for p in problems), problems


def test_a_head_that_is_no_mapping_or_too_deep_is_told(folder: Path) -> None:
    (folder / "md" / "list.md").write_text("---\n- a\n---\n", encoding="utf-8")
    (folder / "md" / "deep.md").write_text(f"---\n{'[' * 20_000}\n---\n", encoding="utf-8")
    entries, problems = read("deltachat", folder / "md")
    assert [entry.id for entry in entries] == ["example"]
    assert {p.partition(": ")[0].rpartition("/")[2] for p in problems} >= {"list.md", "deep.md"}


def test_a_table_is_read_under_the_names_that_others_give_its_columns(folder: Path) -> None:
    (first, second), problems = read("csv", folder / "csv" / "facts.csv")
    assert problems == ()
    assert (first.id, first.domains) == ("ex", ("example.com", "example.net"))
    assert first.place.endswith("facts.csv:2")
    imap, smtp = first.servers
    assert (imap.username, imap.auth) == (EMAIL_ADDRESS, (Auth.PASSWORD_CLEARTEXT,))
    assert (imap.source_url, smtp.username) == ("a|b", EMAIL_LOCAL_PART)
    assert (second.domains, second.mx) == ((), ("mx.example.com",))
    (server,) = second.servers
    assert server.endpoint.host == "imap.{domain}"
    assert server.username is None, "two forms disagree, so nobody says"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("ex,domain,exa mple,imap,h.example.com,993,ssl,,,a,1", "'exa mple' is not a domain"),
        ("ex,domain,aol\\..*,imap,h.example.com,993,ssl,,,a,1", "nor a pattern we can say"),
        ("ex,domain,a.example,imap,localhost,993,ssl,,,a,1", "is no server"),
        ("ex,domain,a.example,imap,h.example.com,0,ssl,,,a,1", "is no server"),
        ("ex,domain,a.example,nntp,h.example.com,993,ssl,,,a,1", "protocol is 'nntp'"),
        ("ex,domain,a.example,imap,h.example.com,993,maybe,,,a,1", "security is 'maybe'"),
        ("ex,domain,a.example,imap,h.example.com,993,ssl,,magic,a,1", "auth is 'magic'"),
        ("ex,town,a.example,imap,h.example.com,993,ssl,,,a,1", "match is 'town'"),
        ("ex,domain,a.example", "protocol is ''"),
    ],
)
def test_a_bad_row_is_told_with_its_number_and_takes_no_other_down(
    folder: Path, row: str, says: str
) -> None:
    file = folder / "csv" / "facts.csv"
    file.write_text(f"{CSV}{row}\n", encoding="utf-8")
    entries, (problem,) = read("csv", file)
    assert len(entries) == 2
    assert problem.startswith(f"{file}:7: ")
    assert says in problem or "is no server" in problem


def test_a_table_without_a_needed_column_says_which(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("provider,host\nx,y\n", encoding="utf-8")
    entries, (problem,) = read("csv", file)
    assert entries == []
    assert "has no column pattern, protocol, port, security" in problem


def test_a_quoted_cell_over_several_lines_does_not_shift_the_numbers(folder: Path) -> None:
    file = folder / "csv" / "facts.csv"
    two = '"two\nlines",domain,b.example,imap,imap.b.example,993,ssl,,,a,1\n'
    file.write_text(f"{CSV}{two}bad row\n", encoding="utf-8")
    _, (problem,) = read("csv", file)
    assert problem.startswith(f"{file}:9: ")


def whole() -> dict[str, object]:
    values = full()
    values["servers"] = [line for line in values["servers"] if line["host"] != "{mx}"]
    return values


def test_a_table_that_we_wrote_reads_back_without_a_difference(tmp_path: Path) -> None:
    made = catalog(whole(), table(id="second", domains=["second.example"]))
    ours = forms.builtin(made).entries
    for name, body in forms.form("csv").write(made):
        (tmp_path / name).write_bytes(body)
    theirs, problems = read("csv", tmp_path / "providers.csv")
    assert problems == ()
    named = [entry for entry in ours if entry.servers]
    assert compare(named, theirs) == ()
    assert {s.source_url for e in theirs for s in e.servers} >= {"https://help.example.com/imap"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("IMAP.Example.COM.", "imap.example.com"),
        ("imap.%EMAILDOMAIN%", "imap.{domain}"),
        ("imap.%emaildomain%", "imap.{domain}"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("localhost", None),
        ("192.0.2.1", None),
        ("a b.example", None),
        ("", None),
    ],
)
def test_a_host_is_put_into_the_form_of_our_records(text: str, name: str | None) -> None:
    assert host(text) == name


def test_an_id_is_made_of_any_name_and_is_never_taken_twice() -> None:
    assert slug("mail.Jubii.dk") == "mail-jubii-dk"
    assert unique_id(("Mail & Co.", "mail.example"), ()) == "mail-co"
    assert unique_id(("a", "b"), {"a"}) == "b"
    assert unique_id(("a", "b"), {"a", "b", "a-2"}) == "a-3"
    assert unique_id(("邮箱",), ()) == "provider"


def test_every_form_that_is_written_has_a_writer_and_every_other_a_reader() -> None:
    assert {form.name for form in forms.WRITTEN} == {"ispdb", "csv", "json", "html"}
    assert {form.name for form in forms.READ} == {"records", "deltachat", "ispdb", "csv"}
