"""How a plan is run: each question once, what a recording lacks, why there is nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from autoconf.clients import CLIENTS, chosen
from autoconf.clients.client import Basis, Client
from autoconf.clients.outcome import Ask, End, Why
from autoconf.clients.question import Answer, Body, Dns, Mail, Question, Unrecorded, Web, downgraded
from autoconf.net import DnsAnswer, DnsStatus, HttpFault, HttpRequest, HttpResponse
from autoconf.net.target import Target, follow
from autoconf.observation import Observation
from autoconf.outcome import Outcome

from ..fakenet import mx
from .recorded import (
    FILE,
    IMAP,
    NEW_ISPDB,
    OWN,
    OWN_HTTP,
    SHARED,
    SMTP,
    WELL_KNOWN,
    D,
    Recording,
    page,
)

ROOT = Path(__file__).resolve().parents[3]
ALL = pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)


def named(name: str) -> Client:
    (found,) = [client for client in CLIENTS if client.name == name]
    return found


@ALL
def test_an_empty_recording_is_no_answer(client: Client) -> None:
    # Given a client that asks anybody at all
    if client.name == "apple":
        assert client.run(D, {}).outcome.why is Why.NEVER_ASKS
        return
    # When nothing was recorded, then it says what it wanted to know
    with pytest.raises(Unrecorded) as lacking:
        client.run(D, {})
    assert lacking.value.questions


@ALL
def test_the_same_recording_ends_alike_twice(client: Client) -> None:
    recorded = Recording({OWN: FILE, OWN + SHARED: FILE})
    assert client.run(D, recorded) == client.run(D, recorded)


@ALL
def test_no_question_is_told_twice(client: Client) -> None:
    asked = [one.question for one in client.run(D, Recording()).asked]
    assert len(asked) == len(set(asked))


@ALL
def test_where_nobody_answers_the_person_types_it(client: Client) -> None:
    outcome = client.run(D, Recording()).outcome
    assert outcome.end is End.NOTHING
    assert Ask.BY_HAND in outcome.asks


@ALL
def test_a_dead_network_counts_against_nobody(client: Client) -> None:
    if client.name == "apple":
        return

    class Dead(Recording):
        def __getitem__(self, question: Question) -> Answer:
            match question:
                case Web():
                    return HttpResponse(question.url, fault=HttpFault.UNREACHABLE)
                case Dns():
                    return DnsAnswer(question.name, question.rdtype, DnsStatus.UNREACHABLE)
                case Mail():
                    return Observation(question.endpoint, Outcome.UNREACHABLE)

    outcome = client.run(D, Dead()).outcome
    assert (outcome.end, outcome.why) == (End.UNKNOWN, Why.OFFLINE)


@pytest.mark.parametrize("name", ["thunderbird", "deltachat"])
def test_a_domain_in_its_own_script_is_asked_nowhere_by_those_who_cannot(name: str) -> None:
    run = named(name).run("xn--bcher-kva.example", {})
    assert (run.outcome.end, run.outcome.why, run.asked) == (End.NOTHING, Why.IDN, ())
    assert run.outcome.asks == (Ask.BY_HAND,)


@ALL
def test_every_client_is_dated_and_says_what_it_rests_on(client: Client) -> None:
    assert client.observed.startswith("2026-")
    assert client.version
    assert client.links
    assert all(link.startswith("https://") for link in client.links)


def test_three_are_held_against_the_program() -> None:
    held = {client.name for client in CLIENTS if client.basis is Basis.PROGRAM}
    assert held == {"thunderbird", "deltachat", "evolution"}


def test_the_page_about_clients_lists_them_in_order_with_what_was_seen() -> None:
    text = (ROOT / "docs" / "clients.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:3] for line in text.splitlines() if line.startswith("| `")]
    told = [(name.strip(" `"), seen.strip()) for name, seen in rows]
    assert told == [(one.name, f"{one.version}, {one.observed}") for one in CLIENTS]


def test_the_names_are_unique() -> None:
    assert len({client.name for client in CLIENTS}) == len(CLIENTS) == 8


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (400, Why.STATUS_400),
        (404, Why.NOBODY_KNOWS),
        (page(OWN, "<!DOCTYPE html><HTML><p>Welcome"), Why.WEB_PAGE),
        (FILE.replace("SSL", "QUIC"), Why.FILE_REFUSED),
    ],
)
def test_why_there_is_nothing_is_read_from_the_answers(
    answer: str | int | HttpResponse, why: Why
) -> None:
    run = named("thunderbird-android").run(D, Recording({OWN: answer}))
    assert run.outcome.why is why
    assert run.outcome.locator == (OWN if why is not Why.NOBODY_KNOWS else "")


def test_whoever_answers_learns_the_address_and_who_does_not_exist_does_not() -> None:
    run = named("thunderbird").run(D, Recording({OWN + SHARED: 404, OWN_HTTP + SHARED: 404}))
    assert run.leaks == (f"https autoconfig.{D}", f"http autoconfig.{D}")


@pytest.mark.parametrize("fault", [HttpFault.TLS, HttpFault.REFUSED, HttpFault.SILENT])
def test_who_fails_before_the_request_learns_nothing(fault: HttpFault) -> None:
    bad = HttpResponse(OWN, fault=fault)
    assert named("thunderbird").run(D, Recording({OWN + SHARED: bad})).leaks == ()


def test_the_database_is_told_the_domain_alone() -> None:
    for client in CLIENTS:
        run = client.run(D, Recording({NEW_ISPDB: FILE, WELL_KNOWN: 404}))
        assert not any("thunderbird.net" in leak for leak in run.leaks)


def test_a_body_with_the_address_in_it_shares_it() -> None:
    assert Web("https://x.example/", Body.AUTODISCOVER).shares_address
    assert Web("https://x.example/", Body.AUTODISCOVER).method == "POST"
    assert not Web("https://x.example/").shares_address


def test_where_a_refused_downgrade_led_is_read_from_the_doors_own_words() -> None:
    # Given what the door says of a redirect from https to http
    request = HttpRequest("https://a.example/x")
    location = (("location", "http://b.example/y"),)
    with pytest.raises(ValueError, match="from https to") as said:
        follow(Target.parse(request.url), request, HttpResponse(request.url, 302, headers=location))
    answer = HttpResponse(request.url, fault=HttpFault.REDIRECT, detail=str(said.value))
    # Then the clients that follow such a one know where to ask
    assert downgraded(answer) == Web("http://b.example/y")


def test_other_faults_lead_nowhere() -> None:
    assert downgraded(HttpResponse("https://a.example/", fault=HttpFault.REDIRECT)) is None
    assert downgraded(HttpResponse("https://a.example/", 200)) is None


def test_clients_are_chosen_by_name_in_the_order_of_the_page() -> None:
    assert chosen(()) == CLIENTS
    assert [one.name for one in chosen(["deltachat", "thunderbird"])] == [
        "thunderbird",
        "deltachat",
    ]


def test_an_unknown_name_is_told_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="no such client: mutt; there are thunderbird, "):
        chosen(["thunderbird", "mutt"])


@pytest.mark.parametrize(
    ("imap", "smtp", "failing"),
    [
        (Outcome.OK, Outcome.OK, []),
        (Outcome.SILENT, Outcome.POLICY, []),
        (Outcome.REFUSED, Outcome.OK, [Outcome.REFUSED]),
        (Outcome.NO_SUCH_NAME, Outcome.TLS_NAME, [Outcome.NO_SUCH_NAME, Outcome.TLS_NAME]),
    ],
)
def test_the_servers_it_ends_with_are_tried_too(
    imap: Outcome, smtp: Outcome, failing: list[Outcome]
) -> None:
    recorded = Recording({OWN + SHARED: FILE}, mail={IMAP: imap, SMTP: smtp})
    run = named("thunderbird").run(D, recorded)
    assert run.outcome.end is End.SETTINGS
    assert [seen.outcome for seen in run.failing] == failing
    assert {str(one.question) for one in run.asked} >= {
        f"imap://imap.{D}:993 (tls)",
        f"smtp://smtp.{D}:465 (tls)",
    }


def test_a_server_in_clear_is_not_dialled_to_be_judged() -> None:
    body = FILE.replace("SSL", "plain").replace("993", "143").replace("465", "587")
    run = named("thunderbird").run(D, Recording({OWN + SHARED: body}))
    assert run.failing == ()
    assert not any(isinstance(one.question, Mail) for one in run.asked)


@pytest.mark.parametrize("name", ["evolution", "fairemail"])
@pytest.mark.parametrize(("labels", "ends"), [(4, End.NOTHING), (100, End.UNKNOWN)])
def test_a_walk_up_an_endless_mail_host_is_given_up(name: str, labels: int, ends: End) -> None:
    # Given an MX host of so many labels, under each of which nobody knows anything
    class Nobody(Recording):
        def __getitem__(self, question: Question) -> Answer:
            if isinstance(question, Web):
                return HttpResponse(question.url, 404)
            return super().__getitem__(question)

    recorded = Nobody(dns={f"{D} MX": mx(f"{'a.' * labels}hoster.example")})
    # Then a walk of usual length comes to its end, and a longer one to none
    assert named(name).run(D, recorded).outcome.end is ends
