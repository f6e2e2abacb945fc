"""Facts about southern and eastern Europe, Russia and its neighbours, and Latin America.

About the data only: conflicts of the sources as they were ruled, and hosts of yesterday that must
not come back. What every record must satisfy is in test_providers.py.
"""

from __future__ import annotations

import pytest

from autoconf.catalog import match
from tests.unit.published import DOMAINS, MX, RECORDS, servers


@pytest.mark.parametrize(
    ("domain", "name", "incoming", "outgoing"),
    [
        # Italy: the addresses of Telecom Italia keep hosts of their own, away from Virgilio's.
        ("alice.it", "alice-it", "imap in.alice.it:143/starttls", "out.alice.it:587/starttls"),
        ("tin.it", "tin-it", "imap imaps.tin.it:143/starttls", "smtps.tin.it:587/starttls"),
        ("tim.it", "tim-it", "imap imap.tim.it:143/starttls", "smtp.tim.it:587/starttls"),
        ("inwind.it", "libero", "imap imapmail.libero.it:993/tls", "smtp.libero.it:465/tls"),
        ("email.it", "email-it", "imap in.email.it:993/tls", "out.email.it:465/tls"),
        ("aruba.it", "aruba", "imap imaps.aruba.it:993/tls", "smtps.aruba.it:465/tls"),
        ("pec.it", "aruba-pec", "imap imaps.pec.aruba.it:993/tls", "smtps.pec.aruba.it:465/tls"),
        (
            "pec.aruba.it",
            "aruba-pec",
            "imap imaps.pec.aruba.it:993/tls",
            "smtps.pec.aruba.it:465/tls",
        ),
        (
            "legalmail.it",
            "legalmail",
            "imap mbox.cert.legalmail.it:993/tls",
            "sendm.cert.legalmail.it:465/tls",
        ),
        ("poste.it", "poste-it", "imap relay.poste.it:993/tls", "relay.poste.it:465/tls"),
        (
            "postecert.it",
            "postecert",
            "imap mail.postecert.it:993/tls",
            "mail.postecert.it:465/tls",
        ),
        (
            "register.it",
            "register-it",
            "imap pop.securemail.pro:993/tls",
            "authsmtp.securemail.pro:465/tls",
        ),
        ("ngi.it", "eolo", "imap mail-in.eolo.it:993/tls", "mail-out.eolo.it:465/tls"),
        # Iberia and Greece
        (
            "telefonica.net",
            "telefonica-es",
            "imap imap.movistar.es:993/tls",
            "smtp.movistar.es:465/tls",
        ),
        ("meo.pt", "sapo", "imap imap.sapo.pt:993/tls", "smtp.sapo.pt:465/tls"),
        ("squat.gr", "espiv", "imap mail.espiv.net:993/tls", "mail.espiv.net:587/starttls"),
        ("otenet.gr", "otenet", "imap imap.otenet.gr:993/tls", "mailgate.otenet.gr:587/starttls"),
        # Poland, Czechia, Slovakia, the Balkans
        ("republika.pl", "onet", "imap imap.poczta.onet.pl:993/tls", "smtp.poczta.onet.pl:465/tls"),
        ("poczta.fm", "interia", "imap poczta.interia.pl:993/tls", "poczta.interia.pl:465/tls"),
        ("wp.pl", "wp-pl", "imap imap.wp.pl:993/tls", "smtp.wp.pl:465/tls"),
        ("smtp.cz", "active24", "imap imap.websupport.cz:993/tls", "smtp.websupport.cz:465/tls"),
        (
            "websupport.sk",
            "websupport",
            "imap imap.websupport.sk:993/tls",
            "smtp.websupport.sk:465/tls",
        ),
        ("volny.cz", "volny-cz", "imap imap.volny.cz:993/tls", "smtp.volny.cz:465/tls"),
        ("mtel.tel", "teol", "imap imap.teol.net:993/tls", "smtp.teol.net:465/tls"),
        ("guest.arnes.si", "arnes", "imap imap.arnes.si:993/tls", "mail.arnes.si:465/tls"),
        # Russia and neighbours
        ("vk.com", "mail-ru", "imap imap.mail.ru:993/tls", "smtp.mail.ru:465/tls"),
        ("ro.ru", "rambler", "imap imap.rambler.ru:993/tls", "smtp.rambler.ru:465/tls"),
        ("yandex.by", "yandex", "imap imap.yandex.com:993/tls", "smtp.yandex.com:465/tls"),
        ("pochta.com", "pochta-ru", "imap imap.pochta.ru:993/tls", "smtp.pochta.ru:465/tls"),
        ("hotmail.ru", "qip", "imap imap.{domain}:993/tls", "smtp.{domain}:465/tls"),
        ("ukr.net", "ukr-net", "imap imap.ukr.net:993/tls", "smtp.ukr.net:465/tls"),
        ("i.ua", "i-ua", "pop3 pop3.i.ua:995/tls", "smtp.i.ua:465/tls"),
        # Latin America
        (
            "terra.com.mx",
            "terra-br",
            "imap imap.terra.com.br:993/tls",
            "smtp.terra.com.br:587/starttls",
        ),
        ("globo.com", "globo", "imap imap.globomail.com:993/tls", "smtp.globomail.com:465/tls"),
        ("nauta.cu", "nauta", "imap imap.nauta.cu:143/starttls", "smtp.nauta.cu:25/starttls"),
    ],
)
def test_a_domain_gets_the_hosts_that_the_better_sources_name(
    domain: str, name: str, incoming: str, outgoing: str
) -> None:
    assert DOMAINS[domain] == name
    protocol, first = incoming.split()
    assert servers(RECORDS[name], protocol)[0] == first
    assert servers(RECORDS[name], "smtp")[0] == outgoing


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("virgilio", "in.alice.it"),
        ("aruba-pec", "smtps.aruba.it"),
        ("postecert", "relay.poste.it"),
        ("register-it", "imaps.aruba.it"),
        ("register-it", "imap.register.it"),
        ("rambler", "mail.rambler.ru"),
        ("yandex", "imap.yandex.by"),
        ("i-ua", "imap.i.ua"),
        ("interia", "imap.poczta.fm"),
        ("globo", "imap.globo.com"),
        ("bol", "smtp.bol.com.br"),
        ("locaweb", "imap.locaweb.com.br"),
    ],
)
def test_a_host_that_was_ruled_out_does_not_come_back(name: str, host: str) -> None:
    assert host not in {line["host"] for line in RECORDS[name]["servers"]}


@pytest.mark.parametrize(
    ("mx", "name"),
    [
        ("mx.aruba.it", "aruba"),
        ("mx.pec.aruba.it", "aruba-pec"),
        ("mx.cert.legalmail.it", "legalmail"),
        ("sendmx.sicurezzapostale.it", "namirial-pec"),
        ("mail.register.it", "register-it"),
        ("mx01.ionos.it", "ionos-it"),
        ("mx.serviciodecorreo.es", "arsys"),
        ("mx.ptmail.sapo.pt", "sapo"),
        ("mx20.active24.cz", "active24"),
        ("mx2.websupport.sk", "websupport"),
        ("pmx.abv.bg", "abv-bg"),
        ("emx.mail.ru", "vk-workspace"),
        ("mxs.mail.ru", "mail-ru"),
        ("mx.yandex.net", "yandex"),
        ("inmx.rambler.ru", "rambler"),
        ("mx2.beget.com", "beget"),
        ("mx1.hosting.reg.ru", "reg-ru"),
        ("mxs.ukr.net", "ukr-net"),
        ("mx.ukr.net", None),
        ("mx.core.locaweb.com.br", "locaweb"),
        ("mx.uol.com.br", "uol"),
    ],
)
def test_an_mx_name_tells_whose_mailboxes_stand_behind_it(mx: str, name: str | None) -> None:
    assert match.find(MX, mx) == name


def test_a_filter_of_telefonica_is_never_taken_for_its_mailboxes() -> None:
    patterns = [rule["pattern"] for rule in RECORDS["telefonica-es"].get("mx", ())]
    assert not any(match.matches(pattern, "correolimpio.telefonica.es") for pattern in patterns)
