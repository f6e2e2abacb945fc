"""Two lists compared field by field: what is told, in which order, and why the first stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autoconf.lists.difference import Difference, Kind, compare, unknown_here
from autoconf.lists.entry import Entry, of_record
from autoconf.lists.ruling import Ruling
from autoconf.model import (
    EMAIL_ADDRESS,
    EMAIL_LOCAL_PART,
    Auth,
    Endpoint,
    Protocol,
    ProviderStatus,
    Security,
    Server,
)
from tests.unit.catalog.records import record

TLS, STARTTLS, PLAIN = Security.TLS, Security.STARTTLS, Security.PLAIN


def imap(
    host: str = "imap.example.com",
    port: int = 993,
    security: Security = TLS,
    username: str | None = None,
    auth: tuple[Auth, ...] = (),
) -> Server:
    return Server(Endpoint(Protocol.IMAP, host, port, security), username, auth)


OURS = Entry("ours", "Ours", ("example.com",), servers=(imap(),), place="ours.toml")
THEIRS = Entry("theirs", "Theirs", ("example.com",), servers=(imap(),), place="list.csv:7")


def told(ours: Entry, theirs: Entry) -> list[tuple[Kind, str, str, Ruling]]:
    return [(d.kind, d.ours, d.theirs, d.ruling) for d in compare((ours,), (theirs,))]


def test_lists_that_say_the_same_do_not_differ() -> None:
    assert compare((OURS,), (THEIRS,)) == ()
    assert compare((), ()) == ()


@pytest.mark.parametrize(
    ("ours", "theirs", "kind", "left", "right", "ruling"),
    [
        (
            (imap(),),
            (imap(), imap("mail.example.com")),
            Kind.HOST,
            "imap.example.com:993 tls",
            "mail.example.com:993 tls",
            Ruling.OPEN,
        ),
        (
            (imap(),),
            (imap(), imap(port=143, security=STARTTLS)),
            Kind.PORT,
            "imap.example.com:993 tls",
            "imap.example.com:143 starttls",
            Ruling.IMPLICIT,
        ),
        (
            (imap(),),
            (imap(), imap(security=STARTTLS)),
            Kind.SECURITY,
            "imap.example.com:993 tls",
            "imap.example.com:993 starttls",
            Ruling.CONTRARY,
        ),
        (
            (imap(),),
            (imap(), imap(port=143, security=PLAIN)),
            Kind.PORT,
            "imap.example.com:993 tls",
            "imap.example.com:143 plain",
            Ruling.PLAIN,
        ),
        (
            (imap(), imap("other.example.com")),
            (imap(),),
            Kind.HOST,
            "other.example.com:993 tls",
            "",
            Ruling.MORE,
        ),
        (
            (imap(username=EMAIL_ADDRESS),),
            (imap(username=EMAIL_LOCAL_PART),),
            Kind.USERNAME,
            "address",
            "local-part",
            Ruling.OPEN,
        ),
        (
            (imap(),),
            (imap(username=EMAIL_LOCAL_PART),),
            Kind.USERNAME,
            "",
            "local-part",
            Ruling.BLANK,
        ),
        (
            (imap(auth=(Auth.OAUTH2, Auth.PASSWORD_CLEARTEXT)),),
            (imap(auth=(Auth.PASSWORD_CLEARTEXT,)),),
            Kind.AUTH,
            "oauth2 password-cleartext",
            "password-cleartext",
            Ruling.MORE,
        ),
        (
            (imap(auth=(Auth.OAUTH2,)),),
            (imap(auth=(Auth.PASSWORD_CLEARTEXT,)),),
            Kind.AUTH,
            "oauth2",
            "password-cleartext",
            Ruling.OPEN,
        ),
        (
            (),
            (imap(),),
            Kind.HOST,
            "",
            "imap.example.com:993 tls",
            Ruling.OPEN,
        ),
    ],
)
def test_each_field_of_a_server_that_differs_is_told_with_its_ruling(
    ours: tuple[Server, ...],
    theirs: tuple[Server, ...],
    kind: Kind,
    left: str,
    right: str,
    ruling: Ruling,
) -> None:
    found = told(replace(OURS, servers=ours), replace(THEIRS, servers=theirs))
    assert found == [(kind, left, right, ruling)]


def test_what_theirs_leaves_blank_is_no_difference() -> None:
    ours = replace(OURS, servers=(imap(username=EMAIL_ADDRESS, auth=(Auth.OAUTH2,)),))
    assert told(ours, THEIRS) == []


def test_their_first_choice_that_ours_lists_further_down_is_an_alternative() -> None:
    first, second = imap(), imap("imap2.example.com")
    found = told(replace(OURS, servers=(first, second)), replace(THEIRS, servers=(second, first)))
    assert [(kind, ruling) for kind, _, _, ruling in found] == [(Kind.HOST, Ruling.ALTERNATIVE)]


def test_a_host_made_of_the_domain_is_the_host_it_makes() -> None:
    ours = replace(OURS, servers=(imap("imap.{domain}"),))
    assert told(ours, THEIRS) == []
    assert told(replace(OURS), replace(THEIRS, servers=ours.servers)) == []


@pytest.mark.parametrize(
    ("status", "kinds", "rulings"),
    [
        (ProviderStatus.RETIRED, {Kind.RETIRED_HERE}, {Ruling.RETIRED}),
        (ProviderStatus.NO_STANDARD_PROTOCOLS, {Kind.HOST}, {Ruling.NO_PROTOCOLS}),
        (ProviderStatus.FORWARDER, {Kind.HOST}, {Ruling.NO_PROTOCOLS}),
    ],
)
def test_a_service_without_mailboxes_needs_no_servers(
    status: ProviderStatus, kinds: set[Kind], rulings: set[Ruling]
) -> None:
    ours = replace(OURS, servers=(), status=status, since="2013-08-19")
    found = compare((ours,), (THEIRS,))
    assert {d.kind for d in found} == kinds
    assert {d.ruling for d in found} == rulings
    if status is ProviderStatus.RETIRED:
        assert found[0].ours == "2013-08-19"


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("The list still says old.example.com.", True),
        ("Port 994 stands in the help page.", True),
        ("imap.example.com is what the help page says.", False),
        ("The year was 1994.", False),
    ],
)
def test_a_sentence_of_our_record_rules_only_on_what_it_speaks_of(
    sentence: str, rules: bool
) -> None:
    ours = replace(OURS, ruling=(sentence,))
    asked = (imap("old.example.com"),) if "old" in sentence else (imap(port=994),)
    found = compare((ours,), (replace(THEIRS, servers=(imap(), *asked)),))
    (one,) = found
    assert one.ruling is (Ruling.RECORD if rules else Ruling.OPEN)
    assert one.because == (sentence if rules else "")


def test_domains_that_only_one_side_knows_are_told_once() -> None:
    ours = replace(OURS, domains=("example.com", "b.example", "a.example"))
    theirs = replace(THEIRS, domains=("example.com", "z.example", "y.example"))
    assert told(ours, theirs) == [
        (Kind.DOMAIN, "a.example b.example", "", Ruling.MORE),
        (Kind.DOMAIN, "", "y.example z.example", Ruling.OPEN),
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Password sign-in ended in 2022.", True),
        ("IMAP and POP3: password sign-in ended in 2022.", True),
        ("SMTP: password sign-in ends in 2026.", False),
        ("OAuth2 end points are the documentation's.", False),
    ],
)
def test_a_sentence_about_sign_in_rules_only_on_the_protocols_it_names(
    sentence: str, kind: bool
) -> None:
    ours = replace(OURS, servers=(imap(auth=(Auth.OAUTH2,)),), ruling=(sentence,))
    theirs = replace(THEIRS, servers=(imap(auth=(Auth.PASSWORD_CLEARTEXT,)),))
    (one,) = compare((ours,), (theirs,))
    assert one.ruling is (Ruling.RECORD if kind else Ruling.OPEN)


def test_a_sentence_rules_on_the_domain_it_names_and_on_no_other_beside_it() -> None:
    sentence = "y.example belongs to another company."
    ours = replace(OURS, ruling=(sentence,))
    theirs = replace(THEIRS, domains=("example.com", "z.example", "y.example"))
    found = compare((ours,), (theirs,))
    assert {(d.theirs, d.ruling, d.because) for d in found} == {
        ("y.example", Ruling.RECORD, sentence),
        ("z.example", Ruling.OPEN, ""),
    }


def test_names_that_lead_nobody_to_a_mailbox_are_told_apart_with_their_reason() -> None:
    names = ("example.net", "z.example", "fb.com", "example.org")
    smtp = Server(Endpoint(Protocol.SMTP, "smtp.example.com", 465, TLS))
    theirs = replace(THEIRS, domains=names, mx=("relay.verizon.net",), servers=(imap(), smtp))
    found = compare((), (theirs,))
    assert {(d.theirs, d.ruling, d.because) for d in found} == {
        ("example.net example.org", Ruling.STRAY, "documentation"),
        ("fb.com", Ruling.STRAY, "staff"),
        ("relay.verizon.net", Ruling.STRAY, "passes-on"),
        ("z.example", Ruling.OPEN, ""),
    }
    assert {d.kind for d in found} == {Kind.UNKNOWN_HERE}
    known = {
        (d.kind, d.theirs) for d in compare((replace(OURS, domains=("z.example",)),), (theirs,))
    }
    assert known >= {(Kind.DOMAIN, "fb.com"), (Kind.MX, "relay.verizon.net")}


def test_names_that_lead_nobody_to_a_mailbox_are_not_proposed() -> None:
    mixed = replace(THEIRS, domains=("fb.com", "z.example"), mx=("relay.verizon.net",))
    alone = replace(THEIRS, domains=("fb.com",))
    assert unknown_here((), (mixed, alone)) == (replace(mixed, domains=("z.example",), mx=()),)


def test_a_provider_that_is_new_and_only_in_the_clear_is_ruled_whole() -> None:
    new = replace(THEIRS, domains=("new.example",))
    plain = replace(new, servers=(imap(port=143, security=PLAIN),))
    assert [(d.kind, d.ruling) for d in compare((), (plain,))] == [
        (Kind.UNKNOWN_HERE, Ruling.PLAIN)
    ]


@pytest.mark.parametrize("name", ["hoster.example", "example.com"])
def test_an_mx_of_theirs_that_is_our_domain_or_the_ending_of_our_mx_is_that_provider(
    name: str,
) -> None:
    ours = replace(OURS, mx=("mx*.mail.hoster.example",))
    theirs = replace(THEIRS, domains=(), mx=(name,))
    assert unknown_here((ours,), (theirs,)) == ()
    assert [d.kind for d in compare((ours,), (theirs,)) if d.theirs] == []


def test_a_domain_of_theirs_under_our_wildcard_is_known() -> None:
    ours = replace(OURS, wildcards=("*.example.com",))
    assert told(ours, replace(THEIRS, domains=("example.com", "uk.example.com"))) == []


def test_providers_are_matched_by_mx_only_where_no_domain_leads_to_one() -> None:
    ours = replace(OURS, mx=("mx*.example.com",))
    by_mx = replace(THEIRS, domains=(), mx=("mx1.example.com",))
    assert [d.provider for d in compare((ours,), (by_mx,)) if d.kind is Kind.UNKNOWN_HERE] == []
    other = replace(by_mx, mx=("mx.other.example",))
    kinds = [d.kind for d in compare((ours,), (other,))]
    assert kinds == [Kind.UNKNOWN_THERE, Kind.UNKNOWN_HERE]


def test_a_relay_port_of_theirs_is_ruled_and_is_open_where_ours_has_nothing() -> None:
    relay = Server(Endpoint(Protocol.SMTP, "smtp.example.com", 25, STARTTLS))
    submission = Server(Endpoint(Protocol.SMTP, "smtp.example.com", 587, STARTTLS))
    theirs = replace(THEIRS, servers=(imap(), relay))
    known = replace(OURS, servers=(imap(), submission))
    assert [d.ruling for d in compare((known,), (theirs,)) if d.theirs] == [Ruling.RELAY]
    assert [d.ruling for d in compare((OURS,), (theirs,))] == [Ruling.OPEN]


def test_a_domain_of_theirs_that_is_the_ending_of_our_mx_is_that_provider() -> None:
    ours = replace(OURS, mx=("mx*.mail.hoster.example",))
    for name in ("mail.hoster.example", "hoster.example"):
        theirs = replace(THEIRS, domains=("example.com", name))
        assert told(ours, theirs) == []
        assert unknown_here((ours,), (replace(THEIRS, domains=(name,)),)) == ()
    other = replace(OURS, id="other", domains=(), mx=("other.hoster.example",))
    alone = replace(THEIRS, domains=("hoster.example",))
    assert unknown_here((ours, other), (alone,)) == (alone,), "two may be meant"


def test_what_a_list_says_twice_is_told_once_with_the_first_place() -> None:
    twice = [
        replace(THEIRS, servers=(imap(), imap("x.example.com")), place=f"list.csv:{line}")
        for line in (9, 7)
    ]
    (one,) = compare((OURS,), twice)
    assert one.place == "list.csv:7"


def test_an_mx_that_ours_does_not_know_is_told() -> None:
    theirs = replace(THEIRS, mx=("mx.elsewhere.example",))
    assert told(OURS, theirs) == [(Kind.MX, "", "mx.elsewhere.example", Ruling.OPEN)]


def test_the_order_does_not_hang_on_the_order_of_the_lists() -> None:
    ours = [replace(OURS, id=f"p{n}", domains=(f"d{n}.example",)) for n in range(5)]
    theirs = [
        replace(THEIRS, domains=(f"d{n}.example",), servers=(imap(f"x{n}.example.com"),))
        for n in range(7)
    ]
    found = compare(ours, theirs)
    assert found == compare(ours[::-1], theirs[::-1])
    assert [d.provider for d in found] == sorted(d.provider for d in found)


def test_what_ours_does_not_know_at_all_is_named_for_proposals() -> None:
    new = replace(THEIRS, domains=("new.example",))
    assert unknown_here((OURS,), (THEIRS, new)) == (new,)


def test_a_record_becomes_an_entry_whole() -> None:
    made = record(
        ruling="Two pages disagree.",
        since="2024",
        mx=["mx.example.com"],
        servers=[
            {
                "protocol": "imap",
                "host": "imap.{domain}",
                "port": 993,
                "security": "tls",
                "username": "local-part",
                "source": ["https://help.example.com/", "a second page"],
            }
        ],
    )
    entry = of_record(made, "example.toml:1")
    assert (entry.id, entry.domains, entry.mx) == ("example", ("example.com",), ("mx.example.com",))
    assert (entry.since, entry.ruling, entry.place) == (
        "2024",
        ("Two pages disagree.",),
        "example.toml:1",
    )
    (server,) = entry.servers
    assert server.template
    assert (server.username, server.source_url) == (EMAIL_LOCAL_PART, "https://help.example.com/")


def test_a_difference_can_be_compared_and_put_into_a_set() -> None:
    one = Difference("p", Kind.HOST, None, "", "", "")
    assert len({one, replace(one)}) == 1
