"""One valid file with one thing changed, and what a client makes of it."""

from __future__ import annotations

from autoconf.clients import CLIENTS
from autoconf.clients.outcome import Outcome
from autoconf.net import HttpResponse
from autoconf.outcome import Outcome as Tried

from ..fakenet import mx
from .recorded import BOTH, FILE, IMAP, OWN, SHARED, SMTP, D, Recording, changed

GOOD = (IMAP, SMTP)
NONE = (None, None)
QUERY = {
    "thunderbird": SHARED,
    "thunderbird-android": "",
    "deltachat": SHARED,
    "evolution": BOTH,
    "fairemail": SHARED,
    "nextcloud": SHARED,
}
"""What each client puts behind the URL of the provider's file."""
SECOND = FILE.replace(
    "<outgoingServer",
    f'<incomingServer type="imap"><hostname>last.{D}</hostname><port>993</port>'
    "<socketType>SSL</socketType><username>%EMAILADDRESS%</username>"
    "<authentication>password-cleartext</authentication></incomingServer><outgoingServer",
)
LAST = (f"imap://last.{D}:993/tls", SMTP)
UNKNOWN = changed("SSL", "QUIC", 1)
PLAIN = changed("SSL", "plain", 1).replace(">993<", ">143<")
IN_CLEAR = f"imap://imap.{D}:143/plain"
SMALL = changed("SSL", "ssl")
NO_ID = changed(f' id="{D}"', "")
HALF_SECOND = FILE.replace(
    "</incomingServer>",
    f'</incomingServer><incomingServer type="imap"><hostname>last.{D}</hostname></incomingServer>',
)
ATTRIBUTE = changed(' type="imap"', ' type="imap" id="a"')
UNTYPED = changed(' type="imap"', "")
PLACEHOLDER = changed(f"imap.{D}", "imap.%EMAILDOMAIN%")
BOM = "\ufeff" + FILE
LATIN = HttpResponse(
    OWN,
    200,
    "text/xml",
    changed("UTF-8", "ISO-8859-1").replace("Mail<", "M\xe9l<").encode("latin-1"),
)
PORT_WORDS = changed(">993<", ">993/tcp<")
NO_USER = changed("<username>%EMAILADDRESS%</username>", "", 1)
POP3_FIRST = FILE.replace(
    "<incomingServer",
    f'<incomingServer type="pop3"><hostname>pop.{D}</hostname><port>995</port>'
    "<socketType>SSL</socketType><username>%EMAILADDRESS%</username>"
    "<authentication>password-cleartext</authentication></incomingServer><incomingServer",
    1,
)
ALIVE = dict.fromkeys(
    (IMAP, SMTP, f"imap://last.{D}:993/tls", f"imap://imap.{D}:143/starttls"), Tried.OK
)


def client(name: str, recorded: Recording) -> Outcome:
    (found,) = [one for one in CLIENTS if one.name == name]
    return found.run(D, recorded).outcome


def reads(name: str, body: str | int | HttpResponse) -> Outcome:
    """With nothing but this at the provider's own place."""
    return client(name, Recording({OWN + QUERY[name]: body}, mail=ALIVE))


POX = f"""<Autodiscover><Response><Account><AccountType>email</AccountType>
<Action>settings</Action><Protocol><Type>IMAP</Type><Server>imap.{D}</Server>
<Port>993</Port><SSL>on</SSL></Protocol><Protocol><Type>SMTP</Type><Server>smtp.{D}</Server>
<Port>465</Port><SSL>on</SSL></Protocol></Account></Response></Autodiscover>"""
FIRST = f"POST https://{D}/autodiscover/autodiscover.xml"
HOSTER = {f"{D} MX": mx("mx1.eu.hoster.example")}


def beyond(name: str, of: str = "hoster.example") -> str:
    """Where a client asks about the MX's owner."""
    return f"https://autoconfig.{of}/mail/config-v1.1.xml{QUERY[name]}"


def asked_of(name: str, recorded: Recording) -> list[str]:
    (found,) = [one for one in CLIENTS if one.name == name]
    return [str(one.question) for one in found.run(D, recorded).asked]


def database(status: int, *names: str) -> dict[str, str | int | HttpResponse]:
    return {f"https://autoconfig.thunderbird.net/v1.1/{name}": status for name in names}
