"""The verdict line, the page and the object of what each client would do."""

from __future__ import annotations

import json

import pytest

from autoconf.clients import CLIENTS
from autoconf.clients.client import Client
from autoconf.clients.outcome import Ask, Asked, End, Outcome, Run, Why
from autoconf.clients.question import Dns, Web
from autoconf.messages import LANGUAGES
from autoconf.messages.clients import TEXTS
from autoconf.model import EMAIL_ADDRESS, Server
from autoconf.net import DnsAnswer, DnsStatus, HttpFault, HttpResponse
from autoconf.observation import Observation
from autoconf.outcome import Outcome as Tried
from autoconf.render import clients as render
from autoconf.render.clients_object import report_object
from autoconf.render.page import Bullets, Page, Sentence, Table

from ..fakenet import endpoint

D = "mail.example"
IMAP = Server(endpoint(f"imap://imap.{D}:993/tls"), EMAIL_ADDRESS)
SMTP = Server(endpoint(f"smtp://smtp.{D}:465/tls"), EMAIL_ADDRESS)
GOOD = Run(Outcome(End.SETTINGS, Why.OWN_FILE, "", IMAP, SMTP), ())
REFUSED = Run(Outcome(End.NOTHING, Why.STATUS_400, asks=(Ask.BY_HAND,)), ())
OFFLINE = Run(Outcome(End.UNKNOWN, Why.OFFLINE), ())
NEVER = Run(Outcome(End.NOTHING, Why.NEVER_ASKS, asks=(Ask.PROFILE, Ask.BY_HAND)), ())
CLEAR = Run(
    Outcome(
        End.SETTINGS, Why.ISPDB, "", Server(endpoint(f"imap://imap.{D}:143/plain"), "me"), SMTP
    ),
    (),
)


def results(**special: Run) -> tuple[tuple[Client, Run], ...]:
    """All clients; whoever is not named is content."""
    runs = {name.replace("_", "-"): run for name, run in special.items()}
    return tuple((client, runs.get(client.name, GOOD)) for client in CLIENTS)


DEAD = Run(
    GOOD.outcome,
    (),
    (Observation(IMAP.endpoint, Tried.REFUSED), Observation(SMTP.endpoint, Tried.TLS_NAME)),
)

VERDICTS = [
    (
        results(fairemail=DEAD),
        "Works in 7 of 8 clients; FairEmail ends with a server that does not work: "
        "imap.mail.example:993 (connection refused), "
        "smtp.mail.example:465 (its certificate is for another name).",
    ),
    (results(), "Works in all 8 clients that look for settings."),
    (
        results(thunderbird_android=REFUSED),
        "Works in 7 of 8 clients; Thunderbird for Android gets nothing: "
        "your server answers 400 without an address.",
    ),
    (results(apple=NEVER), "Works in all 7 clients that look for settings."),
    (
        results(apple=NEVER, outlook=OFFLINE, nextcloud=CLEAR),
        "Works in 5 of 6 clients; Nextcloud Mail would send the password unencrypted, with "
        "settings from the public ISP database.",
    ),
    (
        tuple((client, OFFLINE) for client in CLIENTS),
        "Nothing could be told from here: is this machine online? Run it again later.",
    ),
    (((CLIENTS[-1], NEVER),), "None of these clients looks for settings."),
    (
        ((CLIENTS[0], REFUSED),),
        "Thunderbird gets nothing: your server answers 400 without an address.",
    ),
    (((CLIENTS[0], GOOD),), "Works in Thunderbird."),
    (
        ((CLIENTS[0], REFUSED), (CLIENTS[1], REFUSED)),
        "Works in none of 2 clients; Thunderbird, Thunderbird for Android get nothing: "
        "your server answers 400 without an address.",
    ),
]


@pytest.mark.parametrize(("found", "sentence"), VERDICTS, ids=[text for _, text in VERDICTS])
def test_the_verdict_counts_whoever_looks_and_names_whoever_fails(
    found: render.Results, sentence: str
) -> None:
    assert render.verdict(found, "en") == sentence


def words(page: Page) -> str:
    said = []
    for block in page:
        match block:
            case Table():
                said += [cell.text for row in block.rows for cell in row]
            case Bullets():
                said += [cell.text for cell in block.items]
            case Sentence():
                said.append(block.text)
    return "\n".join(said)


ASKED = (
    Asked(Dns(D, "MX"), DnsAnswer(D, "MX", DnsStatus.NO_DATA)),
    Asked(
        Web(f"http://autoconfig.{D}/x?emailaddress={EMAIL_ADDRESS}"),
        HttpResponse("", 200, "text/xml"),
    ),
    Asked(
        Web(f"https://autoconfig.hoster.example/x?emailaddress={EMAIL_ADDRESS}"),
        HttpResponse("", 404, "text/html"),
    ),
    Asked(
        Web(f"https://{D}/x?emailaddress={EMAIL_ADDRESS}"),
        HttpResponse("", fault=HttpFault.TLS),
    ),
)
TELLING = Run(GOOD.outcome, ASKED)


def test_the_page_says_who_learns_the_address_and_what_is_bad_about_it() -> None:
    said = words(render.page(results(thunderbird=TELLING), "en", D))
    assert f"http://autoconfig.{D} (unencrypted): Thunderbird" in said
    assert "https://autoconfig.hoster.example (not this domain): Thunderbird" in said
    assert f"https://{D}" not in said
    assert "made-up address" in said


def test_nobody_is_named_where_nobody_learns_it() -> None:
    assert "made-up address" not in words(render.page(results(), "en", D))


def test_the_steps_are_told_in_order_when_asked_for() -> None:
    found = results(thunderbird=TELLING)
    short, long = (words(render.page(found, "en", D, steps=steps)) for steps in (False, True))
    assert f"{D} MX -> no record" in long
    assert "-> 200 text/xml" in long
    assert "-> bad certificate or TLS" in long
    assert "->" not in short
    assert long.index(f"{D} MX") < long.index("200 text/xml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_in_every_language(language: str) -> None:
    found = results(
        thunderbird=TELLING, thunderbird_android=REFUSED, outlook=OFFLINE, apple=NEVER,
        nextcloud=CLEAR, fairemail=DEAD,
    )  # fmt: skip
    said = words(render.page(found, language, D, steps=True))
    assert f"IMAP imap.{D}:993" in said
    assert TEXTS["end.nothing"][language] in said
    assert TEXTS["why.status-400"][language] in said


@pytest.mark.parametrize("end", End)
@pytest.mark.parametrize("why", Why)
@pytest.mark.parametrize("amount", [1, 2])
def test_every_end_and_every_reason_has_its_words(end: End, why: Why, amount: int) -> None:
    run = Run(Outcome(end, why, asks=tuple(Ask)), ())
    assert words(render.page([(client, run) for client in CLIENTS[:amount]], "zh-TW", D))


def test_chinese_sentences_follow_each_other_without_a_space() -> None:
    found = results(thunderbird_android=REFUSED, nextcloud=CLEAR)
    assert " Nextcloud" not in render.verdict(found, "zh-CN")


def test_the_object_is_json_and_says_the_same() -> None:
    found = results(thunderbird=TELLING, thunderbird_android=REFUSED, apple=NEVER)
    told = json.loads(json.dumps(report_object(found, "en", D)))
    assert told["schema"] == "mail-autoconf/clients/1"
    assert (told["works"], told["counted"]) == (6, 7)
    assert told["verdict"] == render.verdict(found, "en")
    first, second = told["clients"][:2]
    assert first["incoming"] == {
        "protocol": "imap",
        "host": f"imap.{D}",
        "port": 993,
        "security": "tls",
        "username": "%EMAILADDRESS%",
        "auth": [],
    }
    assert first["address_goes_to"] == [f"http autoconfig.{D}", "https autoconfig.hoster.example"]
    assert first["asked"][0] == {"question": f"{D} MX", "kind": "dns", "answer": "no-data"}
    assert (second["end"], second["why"], second["asks"]) == ("nothing", "status-400", ["by-hand"])
    assert told["clients"][-1]["end"] == "never-asks"
