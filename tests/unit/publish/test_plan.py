"""What a domain publishes, record by record; and the two spellings, read by a real DNS library."""

from __future__ import annotations

from dataclasses import replace

import dns.rdatatype
import dns.zone
import pytest

from autoconf.documents import pacc as document
from autoconf.messages import LANGUAGES, say
from autoconf.model import Auth, OAuth2, Security, Settings
from autoconf.publish import pacc, record
from autoconf.publish.pacc import NoPacc
from autoconf.publish.plan import Plan, plan
from autoconf.publish.record import Record, Removal

from .plans import DAV, DOMAIN, IMAP, POP3, SETTINGS, SMTP, STARTTLS, WEB, made, server

HEAD = f"$ORIGIN {DOMAIN}.\n$TTL 60\n@ SOA ns hostmaster 1 1 1 1 1\n@ NS ns\nns A 192.0.2.1\n"


def data(found: Plan, label: str) -> list[str]:
    """The data of every record at a name below the domain."""
    return [each.data for each in found.records if each.name == f"{label}.{DOMAIN}"]


def labels(found: Plan, rdtype: str) -> set[str]:
    return {each.name.removesuffix(f".{DOMAIN}") for each in found.records if each.rdtype == rdtype}


def test_each_service_has_its_label_and_what_is_not_offered_says_so() -> None:
    found = made()
    assert data(found, "_imaps._tcp") == ["0 1 993 imap.example.org."]
    assert data(found, "_pop3s._tcp") == ["10 1 995 pop.example.org."]
    assert data(found, "_submissions._tcp") == ["0 1 465 smtp.example.org."]
    for label in ("_imap", "_pop3", "_submission"):
        assert data(found, f"{label}._tcp") == ["0 0 0 ."]


def test_who_does_not_know_all_that_is_offered_says_no_for_nobody() -> None:
    # Given a record that names no POP3 server, which is not to say that there is none
    found = plan(DOMAIN, replace(SETTINGS, servers=(IMAP, SMTP)), complete=False)
    assert data(found, "_pop3s._tcp") == data(found, "_pop3._tcp") == []
    # But where a protocol has an encrypted server nobody need try the other form
    assert data(found, "_imap._tcp") == data(found, "_submission._tcp") == ["0 0 0 ."]
    own = plan(DOMAIN, replace(SETTINGS, servers=(IMAP, SMTP)))
    assert data(own, "_pop3s._tcp") == data(own, "_pop3._tcp") == ["0 0 0 ."]


def test_the_order_of_servers_of_one_direction_is_their_priority_across_labels() -> None:
    second = server("imap://old.example.org:143/starttls")
    found = made(replace(SETTINGS, servers=(POP3, IMAP, SMTP, second)))
    assert data(found, "_pop3s._tcp") == ["0 1 995 pop.example.org."]
    assert data(found, "_imaps._tcp") == ["10 1 993 imap.example.org."]
    assert data(found, "_imap._tcp") == ["20 1 143 old.example.org."]
    assert data(found, "_submissions._tcp") == ["0 1 465 smtp.example.org."]


def test_a_server_without_encryption_is_published_nowhere() -> None:
    plain = replace(IMAP, endpoint=replace(IMAP.endpoint, security=Security.PLAIN, port=143))
    found = made(replace(SETTINGS, servers=(plain, POP3, SMTP)))
    assert data(found, "_imap._tcp") == data(found, "_imaps._tcp") == ["0 0 0 ."]
    assert "imap.example.org" not in found.mail_hosts
    with pytest.raises(ValueError, match="no server"):
        made(replace(SETTINGS, servers=(plain,)))


def test_helper_names_lead_to_the_web_host_and_its_certificate_covers_them() -> None:
    found = made()
    assert found.names == tuple(
        f"{label}.{DOMAIN}" for label in ("autoconfig", "autodiscover", "ua-auto-config")
    )
    assert labels(found, "CNAME") == {"autoconfig", "autodiscover", "ua-auto-config"}
    assert data(found, "_autodiscover._tcp") == [f"0 0 443 {WEB}."]
    assert found.mail_hosts == ("imap.example.org", "pop.example.org", "smtp.example.org")


def test_addresses_of_the_web_host_become_address_records_and_the_srv_target_is_no_alias() -> None:
    found = made(SETTINGS, "192.0.2.7", "2001:db8::7")
    assert data(found, "autoconfig") == ["192.0.2.7", "2001:db8::7"]
    assert labels(found, "A") == labels(found, "AAAA")
    assert data(found, "_autodiscover._tcp") == [f"0 0 443 autodiscover.{DOMAIN}."]


def test_other_kinds_of_record_at_a_helper_name_are_to_be_deleted() -> None:
    for web, kinds in (
        ((WEB,), ("A", "AAAA")),
        (("192.0.2.7",), ("CNAME", "AAAA")),
        (("192.0.2.7", "2001:db8::7"), ("CNAME",)),
    ):
        removed = {each.name: each.rdtypes for each in made(SETTINGS, *web).removals}
        assert removed[f"autoconfig.{DOMAIN}"] == kinds


def test_without_a_web_host_no_helper_name_is_touched() -> None:
    found = plan(DOMAIN, SETTINGS)
    assert not labels(found, "CNAME") | labels(found, "A")
    assert {each.name for each in found.removals} == {DOMAIN}
    assert data(found, "_imaps._tcp")


def test_calendar_contacts_and_jmap_are_published_once_and_their_clear_forms_deleted() -> None:
    found = made(DAV)
    assert data(found, "_caldavs._tcp") == ["0 1 443 dav.example.org.", '"path=/cal/"']
    # A path that waits for an address cannot stand in the DNS.
    assert data(found, "_carddavs._tcp") == ["0 1 8443 dav.example.org."]
    assert data(found, "_jmap._tcp") == ["0 1 443 jmap.example.org."]
    removed = {each.name for each in found.removals if each.why == "clear"}
    assert removed == {f"_caldav._tcp.{DOMAIN}", f"_carddav._tcp.{DOMAIN}"}


def test_the_digest_in_the_dns_is_that_of_the_bytes_and_old_ones_stay_for_the_roll_over() -> None:
    old = "A" * 43 + "="
    found = made(old=(old, old))
    assert found.pacc is not None
    texts = [str(each.value) for each in found.records if each.rdtype == "TXT"]
    assert texts == [
        f"v=UAAC1; a=sha256; d={document.digest(found.pacc)}",
        f"v=UAAC1; a=sha256; d={old}",
    ]
    assert document.matches(found.pacc, texts)
    assert [each.why for each in found.records if each.rdtype == "TXT"] == ["pacc", "pacc-old"]
    assert made(old=(document.digest(found.pacc),)).records == made().records


def test_the_document_is_compact_stable_and_in_the_words_of_the_newer_draft() -> None:
    body = pacc.document(SETTINGS, DOMAIN)
    assert body == pacc.document(replace(SETTINGS, hints=()), DOMAIN)
    assert body == (
        b'{"protocols":{"imap":{"host":"imap.example.org"},"pop3":{"host":"pop.example.org"},'
        b'"submit":{"host":"smtp.example.org"}},"authentication":{"password":true},'
        b'"info":{"provider":{"name":"Example","shortName":"Example"}}}'
    )


LOCAL = replace(IMAP, username="%EMAILLOCALPART%")
OAUTH = replace(IMAP, auth=(Auth.OAUTH2,))
ODD = server("imap://imap.example.org:1993/tls")


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        (STARTTLS, "starttls"),
        (replace(SETTINGS, servers=(ODD, SMTP)), "port"),
        (replace(SETTINGS, servers=(LOCAL, SMTP)), "username"),
        (replace(SETTINGS, servers=(OAUTH, SMTP)), "sign-in"),
        (replace(SETTINGS, servers=(IMAP, POP3)), "no-servers"),
        (replace(SETTINGS, servers=(SMTP,)), "no-servers"),
    ],
)
def test_no_document_rather_than_a_false_one_and_its_traces_are_deleted(
    settings: Settings, code: str
) -> None:
    with pytest.raises(NoPacc) as refused:
        pacc.document(settings, DOMAIN)
    assert refused.value.code == code
    for language in LANGUAGES:
        assert say(f"publish.pacc-{code}", language, detail=refused.value.detail)
    found = made(settings)
    assert found.no_pacc is not None
    assert found.no_pacc.code == code
    assert f"ua-auto-config.{DOMAIN}" not in found.names
    assert {each.name for each in found.removals if each.why == "no-pacc"} == {
        f"_ua-auto-config.{DOMAIN}",
        f"ua-auto-config.{DOMAIN}",
    }


def test_oauth_alone_is_enough_where_the_issuer_is_known() -> None:
    servers = (OAUTH, replace(SMTP, auth=(Auth.OAUTH2,)))
    issuer = OAuth2(issuer="https://login.example.org/")
    assert pacc.document(replace(SETTINGS, servers=servers, oauth2=issuer), DOMAIN)


@pytest.mark.parametrize("settings", [SETTINGS, DAV, STARTTLS])
@pytest.mark.parametrize("web", [(WEB,), ("192.0.2.7", "2001:db8::7")])
def test_the_zone_is_read_by_a_dns_library_as_exactly_the_records(
    settings: Settings, web: tuple[str, ...]
) -> None:
    found = made(settings, *web)
    text = record.zone(DOMAIN, found.records, found.removals, 300, "Delete:\nplease")
    zone = dns.zone.from_text(HEAD + text, relativize=False)
    told = {
        (name.to_text(omit_final_dot=True), dns.rdatatype.to_text(rdata.rdtype), rdata.to_text())
        for name, _, rdata in zone.iterate_rdatas()
        if rdata.rdtype not in (dns.rdatatype.SOA, dns.rdatatype.NS)
    }
    told.discard((f"ns.{DOMAIN}", "A", "192.0.2.1"))
    assert told == {(each.name, each.rdtype, each.data) for each in found.records}
    for removal in found.removals:
        name = removal.name.removesuffix(DOMAIN).removesuffix(".") or "@"
        for kind in removal.rdtypes:
            assert f"; {name}  {kind}  {removal.beginning}".rstrip() + "\n" in text


def test_an_update_deletes_before_it_adds_and_touches_no_other_name() -> None:
    found = made(DAV)
    lines = record.nsupdate(found.records, found.removals, 300).splitlines()
    assert lines[-1] == "send"
    verbs = [line.split()[1] for line in lines[:-1] if not line.startswith(";")]
    assert verbs == sorted(verbs, reverse=True)
    assert len(set(lines)) == len(lines)
    names = {line.split()[2] for line in lines[:-1] if not line.startswith(";")}
    assert f"{DOMAIN}." not in names
    assert f"update delete autoconfig.{DOMAIN}. A" in lines
    assert f"update add autoconfig.{DOMAIN}. 300 CNAME {WEB}." in lines


def test_a_record_that_only_a_person_can_find_is_a_comment_in_the_update() -> None:
    lines = record.nsupdate((), (Removal(DOMAIN, ("TXT",), "mailconf", "mailconf="),), 1)
    assert lines == f"; by hand: update delete {DOMAIN}. TXT mailconf=…\nsend\n"


def test_a_long_text_is_cut_into_strings_and_quotes_are_escaped() -> None:
    assert Record("a", "TXT", 'x"\\' + "y" * 300, "path").data == (
        '"x\\"\\\\' + "y" * 252 + '" "' + "y" * 48 + '"'
    )


def test_every_record_and_removal_has_its_reason_in_words() -> None:
    for found in (made(DAV, old=("A" * 43 + "=",)), made(STARTTLS)):
        for each in found.records:
            assert say(f"publish.why-{each.why}")
        for gone in found.removals:
            assert say(f"publish.gone-{gone.why}")
