"""FairEmail: everybody is asked, and a score decides."""

from __future__ import annotations

import pytest

from autoconf.clients import CLIENTS
from autoconf.clients.outcome import End, Why
from autoconf.net import DnsAnswer, HttpResponse
from autoconf.outcome import Outcome as Tried

from ..fakenet import mx, srv
from .bodies import ALIVE, FIRST, GOOD, HOSTER, POX, beyond, client
from .recorded import FILE, IMAP, OWN, OWN_HTTP, SHARED, SMTP, D, Recording, changed, places

SRV: dict[str, DnsAnswer] = {
    f"_imaps._tcp.{D} SRV": srv((0, 1, 993, f"srv.{D}")),
    f"_submission._tcp.{D} SRV": srv((0, 1, 587, f"srv.{D}")),
}
ALIVE_SRV = dict.fromkeys((f"imap://srv.{D}:993/tls", f"smtp://srv.{D}:587/starttls"), Tried.OK)


def test_fairemail_takes_srv_before_the_file() -> None:
    outcome = client("fairemail", Recording({OWN + SHARED: FILE}, SRV, ALIVE_SRV))
    assert (outcome.why, places(outcome)) == (Why.SRV, tuple(ALIVE_SRV))


def test_fairemail_takes_a_file_with_a_user_name_of_its_own_before_srv() -> None:
    body = changed("%EMAILADDRESS%", "box-7")
    outcome = client("fairemail", Recording({OWN + SHARED: body}, SRV, {**ALIVE, **ALIVE_SRV}))
    assert (outcome.why, places(outcome)) == (Why.OWN_FILE, GOOD)


def test_fairemail_goes_on_with_the_next_where_a_server_fails() -> None:
    # Given records for a server that is gone, and a good file
    outcome = client("fairemail", Recording({OWN + SHARED: FILE}, SRV, ALIVE))
    assert (outcome.why, places(outcome)) == (Why.OWN_FILE, GOOD)


@pytest.mark.parametrize(
    ("label", "port", "found"),
    [
        ("_imaps", 143, f"imap://srv.{D}:143/tls"),
        ("_imap", 143, f"imap://srv.{D}:143/starttls"),
        ("_imap", 993, f"imap://srv.{D}:993/tls"),
    ],
)
def test_fairemail_reads_starttls_off_name_and_port(label: str, port: int, found: str) -> None:
    sending = f"_submission._tcp.{D} SRV"
    dns = {f"{label}._tcp.{D} SRV": srv((0, 1, port, f"srv.{D}")), sending: SRV[sending]}
    outcome = client("fairemail", Recording({}, dns, {**ALIVE_SRV, found: Tried.OK}))
    assert places(outcome)[0] == found


def test_fairemail_prefers_submission_to_submissions_of_the_same_weight() -> None:
    dns = {**SRV, f"_submissions._tcp.{D} SRV": srv((0, 1, 465, f"srv.{D}"))}
    assert places(client("fairemail", Recording({}, dns, ALIVE_SRV)))[1] == list(ALIVE_SRV)[1]


def test_fairemail_asks_over_http_too_and_gives_the_address_away() -> None:
    (found,) = [one for one in CLIENTS if one.name == "fairemail"]
    run = found.run(D, Recording({OWN_HTTP + SHARED: FILE}, mail=ALIVE))
    assert (run.outcome.why, run.leaks) == (Why.OWN_FILE_HTTP, (f"http autoconfig.{D}",))


@pytest.mark.parametrize(
    ("old", "new", "good"),
    [
        ("", "", True),
        ("<AccountType>email</AccountType>", "", False),
        ("<Action>settings</Action>", "", False),
        ("IMAP", "Imap", False),
        ("993", "143", True),
    ],
)
def test_fairemail_reads_autodiscover(old: str, new: str, good: bool) -> None:
    body = POX.replace(old, new) if old else POX
    outcome = client("fairemail", Recording({FIRST: body}, mail=ALIVE if good else {}))
    assert (outcome.why is Why.AUTODISCOVER) == good
    if good:
        clear = f"imap://imap.{D}:143/starttls"
        assert places(outcome) == ((clear if new else IMAP), SMTP)


def test_fairemail_follows_no_redirect_from_http_to_https() -> None:
    led = HttpResponse(OWN, 200, "text/xml", FILE.encode(), hops=(OWN_HTTP, OWN))
    assert client("fairemail", Recording({OWN_HTTP + SHARED: led})).end is End.NOTHING


def test_fairemail_scans_and_takes_a_fitting_certificate_first() -> None:
    mail = {
        f"imap://imap.{D}:993/tls": Tried.TLS_NAME,
        f"imap://mail.{D}:143/starttls": Tried.OK,
        f"smtp://smtp.{D}:587/starttls": Tried.REFUSED,
        f"smtp://mail.{D}:465/tls": Tried.OK,
    }
    outcome = client("fairemail", Recording({}, {}, mail))
    assert (outcome.why, places(outcome)) == (
        Why.GUESS,
        (f"imap://mail.{D}:143/starttls", f"smtp://mail.{D}:465/tls"),
    )


def test_fairemail_climbs_from_the_mx_host_itself() -> None:
    host = "mx1.eu.hoster.example"
    body = FILE.replace(f".{D}</hostname>", ".hoster.example</hostname>")
    alive = {text.replace(D, "hoster.example"): Tried.OK for text in (IMAP, SMTP)}
    recorded = Recording({beyond("fairemail", host): body}, HOSTER, alive)
    outcome = client("fairemail", recorded)
    assert (outcome.why, outcome.locator) == (Why.MX_OWNER, beyond("fairemail", host))


def test_fairemail_tries_the_mx_host_at_the_very_end() -> None:
    host = "mx.hoster.example"
    mail = {f"imap://{host}:993/tls": Tried.OK, f"smtp://{host}:587/starttls": Tried.OK}
    outcome = client("fairemail", Recording({}, {f"{D} MX": mx(host)}, mail))
    assert places(outcome) == tuple(mail)
