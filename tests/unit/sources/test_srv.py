"""SRV answers read as one claim: what they are worth, and what is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autoconf.model import Channel, Security, Server
from autoconf.net import DnsAnswer, DnsStatus
from autoconf.result import Answer, AnswerKind
from autoconf.sources.srv import read
from tests.unit.fakenet import srv
from tests.unit.sources.asking import D, channel

LABELS = ("_imaps", "_pop3s", "_submissions")


def named(label: str, answer: DnsAnswer) -> DnsAnswer:
    return replace(answer, name=f"{label}._tcp.{D}")


def one(label: str, port: int, target: str, *, signed: bool = False) -> DnsAnswer:
    return named(label, srv((0, 0, port, target), authenticated=signed))


def servers(answer: Answer) -> tuple[Server, ...]:
    return tuple(server for claim in answer.claims for server in claim.settings.servers)


@pytest.mark.parametrize("unsigned", LABELS)
def test_one_unsigned_answer_taints_the_signed_ones(unsigned: str) -> None:
    said = [one(label, 2000, "mail.big.example", signed=label != unsigned) for label in LABELS]
    assert channel(read(D, said)) is Channel.DNS


def test_signed_answers_are_worth_dnssec_beside_names_that_have_no_record() -> None:
    nothing = DnsAnswer(f"_pop3._tcp.{D}", "SRV", DnsStatus.NO_DATA)
    said = [one(label, 2000, "mail.big.example", signed=True) for label in LABELS]
    assert channel(read(D, [nothing, *said, nothing])) is Channel.DNSSEC


@pytest.mark.parametrize(
    ("label", "port", "security"),
    [
        ("_imap", 143, Security.STARTTLS),
        ("_imap", 993, Security.TLS),
        ("_imap", 2143, Security.STARTTLS),
        ("_imaps", 2993, Security.TLS),
        ("_pop3", 110, Security.STARTTLS),
        ("_pop3", 995, Security.TLS),
        ("_pop3s", 110, Security.TLS),
        ("_submission", 587, Security.STARTTLS),
        ("_submission", 465, Security.TLS),
        ("_submissions", 587, Security.TLS),
    ],
)
def test_the_ports_of_implicit_tls_are_so_under_every_name(
    label: str, port: int, security: Security
) -> None:
    (server,) = servers(read(D, [one(label, port, f"mail.{D}")]))
    assert (server.endpoint.port, server.endpoint.security) == (port, security)


def test_a_dot_among_other_targets_is_passed_over() -> None:
    answer = read(D, [named("_imaps", srv((0, 0, 0, ""), (10, 0, 993, f"imap.{D}")))])
    assert answer.kind is AnswerKind.FOUND
    assert [server.endpoint.host for server in servers(answer)] == [f"imap.{D}"]


def test_a_dot_among_the_targets_of_a_service_beside_mail_is_passed_over() -> None:
    answer = read(D, [named("_jmap", srv((0, 0, 0, ""), (10, 0, 443, f"jmap.{D}")))])
    (claim,) = answer.claims
    assert [service.host for service in claim.settings.services] == [f"jmap.{D}"]


def test_a_service_that_is_not_offered_hides_no_other() -> None:
    answer = read(D, [one("_pop3s", 0, ""), one("_imaps", 993, f"imap.{D}")])
    assert [server.endpoint.host for server in servers(answer)] == [f"imap.{D}"]


def test_nothing_but_dots_is_a_decided_no() -> None:
    answer = read(D, [one("_imaps", 0, ""), one("_pop3s", 0, "")])
    assert (answer.kind, answer.reason) == (AnswerKind.NOTHING, "not-offered")


@pytest.mark.parametrize(
    "target",
    [
        "imap example.org",
        "imap\\.example.org",
        "imap\\032x.example.org",
        "imap.example.org\r\nx",
        "imap\x1b[2j.example.org",
        "user@imap.example.org",
        "imap.example.org/x",
        "imap.example.org:25",
        "[::1]",
        "ïmap.example.org",
    ],
)
def test_a_target_that_is_no_host_name_is_dropped_alone(target: str) -> None:
    said = named("_imaps", srv((0, 0, 993, target), (1, 0, 993, f"imap.{D}")))
    assert [server.endpoint.host for server in servers(read(D, [said]))] == [f"imap.{D}"]


@pytest.mark.parametrize("port", [0, 65536])
def test_a_port_that_does_not_exist_is_dropped_alone(port: int) -> None:
    said = named("_imaps", srv((0, 0, port, f"old.{D}"), (1, 0, 993, f"imap.{D}")))
    assert [server.endpoint.host for server in servers(read(D, [said]))] == [f"imap.{D}"]


def test_of_all_failed_questions_the_first_failure_is_told() -> None:
    said = [
        DnsAnswer(f"_imaps._tcp.{D}", "SRV", DnsStatus.NO_DATA),
        DnsAnswer(f"_imap._tcp.{D}", "SRV", DnsStatus.FAILED),
        DnsAnswer(f"_pop3._tcp.{D}", "SRV", DnsStatus.SILENT),
    ]
    answer = read(D, said)
    assert (answer.kind, answer.reason) == (AnswerKind.FAILED, "dns-failed")
