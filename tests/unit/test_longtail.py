"""`providers/longtail/generate.py`: records from a table of public lists, the same every time."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from autoconf.catalog.compile import validate
from autoconf.catalog.file import read_record
from autoconf.catalog.record import Record
from autoconf.lists.strays import NAMES
from autoconf.messages import say
from autoconf.model import Confidence, Protocol
from tests.unit.catalog import records

SCRIPT = Path(__file__).resolve().parents[2] / "providers" / "longtail" / "generate.py"
HEAD = "provider_id,match_kind,pattern,protocol,host,port,socket,username,auth,sources\n"
TB, DC, K9, AOSP = "thunderbird-ispdb", "deltachat-provider-db", "k9-2021", "aosp-email"


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("longtail_generate", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


generate = load()


def row(
    provider: str,
    pattern: str,
    protocol: str,
    port: int,
    socket: str,
    sources: str,
    host: str = "",
    match: str = "domain",
) -> str:
    name = host or f"{protocol}.{pattern}"
    return (
        f"{provider},{match},{pattern},{protocol},{name},{port},{socket},email,password,{sources}\n"
    )


def mailbox(provider: str, domain: str, sources: str = TB, host: str = "") -> str:
    return row(provider, domain, "imap", 993, "ssl", sources, host) + row(
        provider, domain, "smtp", 465, "ssl", sources, host
    )


class Work:
    """A folder with hand-written records, and one to write into."""

    def __init__(self, folder: Path) -> None:
        self.hand, self.out, self.facts = folder / "hand", folder / "out", folder / "facts.csv"
        records.write(self.hand, records.table(domains=["example.com", "mine.example"]))

    def run(self, rows: str, *more: str) -> int:
        self.facts.write_text(HEAD + rows, encoding="utf-8")
        arguments = [str(self.facts), "--out", str(self.out), "--records", str(self.hand), *more]
        code: int = generate.main(arguments)
        return code

    def made(self) -> dict[str, Record]:
        return {path.stem: read_record(path).record for path in sorted(self.out.glob("*.toml"))}

    def bytes(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.out.glob("*.toml")}


@pytest.fixture
def work(tmp_path: Path) -> Work:
    return Work(tmp_path)


def test_a_provider_of_the_lists_becomes_a_record_that_says_that_it_is_generated(
    work: Work,
) -> None:
    assert work.run(mailbox("a.example", "a.example")) == 0
    (record,) = work.made().values()
    assert (record.id, record.display_name) == ("a-example", "a.example")
    assert record.generated
    assert (record.status, record.kind, record.country) == ("unknown", None, None)
    assert [line.protocol for line in record.servers] == [Protocol.IMAP, Protocol.SMTP]
    assert all(line.source == ("public list: Thunderbird ISPDB",) for line in record.servers)
    assert all(line.as_of for line in record.servers)
    assert validate([work.hand, work.out]) == ()


def test_domains_that_a_hand_written_record_claims_are_left_to_it(work: Work) -> None:
    work.run(mailbox("a", "mine.example") + mailbox("a", "a.example"))
    assert [record.domains for record in work.made().values()] == [("a.example",)]


def test_domains_with_the_same_servers_are_one_record_and_others_another(work: Work) -> None:
    rows = [mailbox("a", f"{n}.example", host="mail.a.example") for n in ("x", "y", "a")]
    work.run("".join(rows) + mailbox("a", "else.example"))
    assert {key: record.domains for key, record in work.made().items()} == {
        "a": ("a.example", "x.example", "y.example"),
        "else-example": ("else.example",),
    }


def test_a_code_that_no_domain_bears_is_no_id(work: Work) -> None:
    work.run(mailbox("ruqipimap", "a.example"))
    assert list(work.made()) == ["a-example"]


def test_an_id_that_a_hand_written_record_has_is_not_taken(work: Work) -> None:
    work.run(mailbox("example", "example.org.uk"))
    assert list(work.made()) == ["example-org-uk"]


@pytest.mark.parametrize(
    ("sources", "confidence"),
    [
        (TB, Confidence.LOW),
        (f"{TB}|{DC}", Confidence.MEDIUM),
        (f"{K9}|{AOSP}", Confidence.LOW),
        (f"{TB}|{AOSP}", Confidence.MEDIUM),
        (f"{TB}|public-table", Confidence.LOW),
    ],
)
def test_two_lists_that_are_not_each_others_copy_make_medium_and_nothing_makes_high(
    work: Work, sources: str, confidence: Confidence
) -> None:
    work.run(mailbox("a", "a.example", sources))
    assert {line.confidence for r in work.made().values() for line in r.servers} == {confidence}


def test_a_list_that_we_cannot_name_makes_no_record(work: Work) -> None:
    work.run(mailbox("a", "a.example", "public-table"))
    assert work.made() == {}


def test_a_file_of_the_isp_database_is_named_only_where_it_was_seen(work: Work) -> None:
    work.run(mailbox("mail.ee", "mail.ee") + mailbox("b.example", "b.example"))
    made = work.made()
    assert made["mail-ee"].servers[0].source == ("github:thunderbird/autoconfig/ispdb/mail.ee.xml",)
    assert made["b-example"].servers[0].source == ("public list: Thunderbird ISPDB",)


def test_hosts_that_the_lists_disagree_on_both_stand_there_and_are_low(work: Work) -> None:
    work.run(
        mailbox("a", "a.example", f"{TB}|{K9}")
        + row("a", "a.example", "imap", 993, "ssl", DC, "mail.a.example")
    )
    (record,) = work.made().values()
    hosts = [(s.host, s.confidence) for s in record.servers if s.protocol is Protocol.IMAP]
    assert hosts == [
        ("imap.a.example", Confidence.LOW),
        ("mail.a.example", Confidence.LOW),
    ]
    assert record.servers[-1].confidence is Confidence.MEDIUM, "about SMTP they agree"
    assert len(record.ruling) == 1
    assert "IMAP" in record.ruling[0]


def test_two_hosts_of_one_list_are_no_disagreement(work: Work) -> None:
    both = f"{TB}|{DC}"
    work.run(
        mailbox("a", "a.example", both)
        + row("a", "a.example", "imap", 993, "ssl", TB, "second.a.example")
    )
    (record,) = work.made().values()
    assert record.ruling == ()


def test_plain_lines_are_left_out_and_a_provider_of_plain_lines_is_counted(
    work: Work, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = row("b", "b.example", "imap", 143, "plain", TB) + row(
        "b", "b.example", "smtp", 25, "plain", TB
    )
    work.run(mailbox("a", "a.example") + row("a", "a.example", "imap", 143, "plain", TB) + plain)
    (record,) = work.made().values()
    assert [line.port for line in record.servers] == [993, 465]
    assert "left out 1: no encrypted server both to read and to send" in capsys.readouterr().out


@pytest.mark.parametrize("domain", ["example.org", "your-server.de", "apple.com", "fb.com"])
def test_placeholders_and_companies_own_domains_are_left_out_with_a_reason(
    work: Work, domain: str, capsys: pytest.CaptureFixture[str]
) -> None:
    work.run(mailbox("a", domain))
    assert work.made() == {}
    reason = say(f"lists.stray.{NAMES[domain]}", "en")
    assert f"left out 1: {reason}\n" in capsys.readouterr().out


def test_a_host_that_one_old_program_was_given_is_no_server(work: Work) -> None:
    old = "android.imap.mail.yahoo.com"
    work.run(mailbox("a", "a.example") + row("a", "a.example", "imap", 993, "ssl", TB, old))
    (record,) = work.made().values()
    assert [line.host for line in record.servers] == ["imap.a.example", "smtp.a.example"]


def test_an_mx_is_taken_whole_and_a_pattern_is_left_to_people(work: Work) -> None:
    rows = "".join(
        row("a", mx, protocol, port, "ssl", TB, "mail.a.example", "mx")
        for mx in ("mx.a.example", "mx*.b.example")
        for protocol, port in (("imap", 993), ("smtp", 465))
    )
    work.run(rows)
    (record,) = work.made().values()
    assert [rule.pattern for rule in record.mx] == ["mx.a.example"]
    assert record.domains == ()


def test_the_kind_comes_from_a_file_that_somebody_wrote_or_from_nobody(
    work: Work, tmp_path: Path
) -> None:
    kinds = tmp_path / "kinds.csv"
    kinds.write_text("provider,kind,country\na,isp,DK\n", encoding="utf-8")
    work.run(mailbox("a", "a.example") + mailbox("b", "b.example"), "--kinds", str(kinds))
    made = work.made()
    assert (made["a"].kind, made["a"].country) == ("isp", "DK")
    assert (made["b"].kind, made["b"].country) == (None, None)


def test_the_same_table_gives_the_same_bytes_in_any_order_of_rows(work: Work) -> None:
    rows = [mailbox(p, f"{p}{n}.example", host=f"mail.{p}.example") for p in "ab" for n in range(3)]
    work.run("".join(rows))
    first = work.bytes()
    work.run("".join(reversed(rows)))
    assert first == work.bytes()
    assert len(first) == 2


def test_files_that_are_no_longer_made_are_removed_and_no_others(work: Work) -> None:
    work.run(mailbox("a", "a.example") + mailbox("b", "b.example"))
    (work.out / "NOTICE").write_text("kept", encoding="utf-8")
    work.run(mailbox("b", "b.example"))
    assert sorted(path.name for path in work.out.iterdir()) == ["NOTICE", "b.toml"]


def test_a_damaged_hand_written_record_stops_everything(
    work: Work, capsys: pytest.CaptureFixture[str]
) -> None:
    work.run(mailbox("a", "a.example"))
    before = work.bytes()
    (work.hand / "bad.toml").write_text("oops", encoding="utf-8")
    assert work.run(mailbox("b", "b.example")) == 7
    assert work.bytes() == before
    assert "bad.toml:1: is not TOML" in capsys.readouterr().err


def test_every_list_that_a_record_may_name_stands_in_the_notice() -> None:
    notice = (SCRIPT.parent / "NOTICE").read_text(encoding="utf-8")
    assert all(title in notice for title in generate.LISTS.values())
