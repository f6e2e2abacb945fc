"""Records whose servers went other ways than the records say; not rows, for nobody looks them up.

Every case is a record and a site of its own.  `lines` are what the record says and what must come
of it: `PROTOCOL HOST PORT SECURITY AUTH -> KIND`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..documents import IMAP, IMAP_143, POP3, SMTP, SMTP_587, honest
from ..table import By, Cert, Dns, Mail, Place, Site

BOX = "imap box.{d} 993 tls"
BOX_587 = "smtp box.{d} 587 starttls"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Site):
    """A record that a survey is sent out with."""

    about: str
    lines: tuple[str, ...]
    said: tuple[str, ...] = ()
    """Words of the evidence."""
    mended: bool = True
    """Whether everything is true once the patch was applied."""

    @property
    def id(self) -> str:
        return self.domain.partition(".")[0]

    @property
    def stated(self) -> Iterator[tuple[str, ...]]:
        """(protocol, host, port, security, auth, kind) of every line."""
        for line in self.lines:
            said, _, kind = line.replace("{d}", self.domain).partition(" -> ")
            words = said.split()
            yield (*words[:4], "".join(words[4:]) or "password-cleartext", kind)

    @property
    def toml(self) -> str:
        servers = "".join(
            f'\n# read by hand\n[[servers]]\nprotocol = "{protocol}"\nhost = "{host}"\n'
            f'port = {port}\nsecurity = "{security}"\nusername = "local-part"\n'
            f'auth = ["{auth}"]\nsource = "https://help.{self.domain}/"\nas_of = "2020-01"\n'
            for protocol, host, port, security, auth, _ in self.stated
        )
        return (
            f'id = "{self.id}"\ndomains = ["{self.domain}"]\nstatus = "ok"\n'
            f'updated = "2020-01-01"\n\n[names]\nen = "{self.about}"\n{servers}\n'
            f'[links]\nhelp = "https://help.{self.domain}/"\n'
        )


SITES = (
    Case(
        domain="drift-true.example",
        about="Nothing has changed",
        mail=honest(IMAP, POP3, SMTP),
        lines=(f"{IMAP} -> true", f"{POP3} -> true", f"{SMTP} -> true"),
    ),
    Case(
        domain="drift-gone.example",
        about="A host is gone",
        mail=honest(IMAP),
        lines=(f"{IMAP} -> true", "pop3 old.{d} 995 tls -> host-gone"),
        said=("no such host",),
    ),
    Case(
        domain="drift-closed.example",
        about="A port is closed",
        mail=honest(IMAP),
        lines=(f"{IMAP} -> true", "imap imap.{d} 143 starttls -> port-closed"),
        said=("connection refused",),
    ),
    Case(
        domain="drift-other.example",
        about="Another service answers",
        mail=(Mail(IMAP), Mail("pop3 box.{d} 110 starttls", By.SSH)),
        lines=(f"{IMAP} -> true", "pop3 box.{d} 110 starttls -> not-offered"),
        said=("something else answers there",),
    ),
    Case(
        domain="drift-name.example",
        about="A certificate for another name",
        mail=(Mail(BOX, cert=Cert.WRONG_NAME), Mail(SMTP)),
        lines=(f"{BOX} -> certificate", f"{SMTP} -> true"),
        said=("elsewhere.example",),
        mended=False,
    ),
    Case(
        domain="drift-expired.example",
        about="A certificate out of date",
        mail=(Mail(BOX, cert=Cert.EXPIRED), Mail(SMTP)),
        lines=(f"{BOX} -> certificate", f"{SMTP} -> true"),
        said=("expired on 20",),
        mended=False,
    ),
    Case(
        domain="drift-tls.example",
        about="TLS is offered now",
        mail=honest(IMAP, IMAP_143, SMTP_587, "smtp smtp.{d} 465 tls"),
        lines=(f"{SMTP_587} -> true tls-offered", f"{IMAP_143} -> true tls-offered"),
        said=(":993 answers", ":465 answers"),
    ),
    Case(
        domain="drift-oauth.example",
        about="Only OAuth2 is left",
        mail=(Mail(BOX, By.OAUTH_ONLY), Mail(SMTP)),
        lines=(f"{BOX} -> auth-changed", f"{SMTP} -> true"),
        said=("offers oauth2; the record says password-cleartext",),
    ),
    Case(
        domain="drift-scram.example",
        about="Only SCRAM is left",
        mail=(Mail("smtp box.{d} 465 tls", By.SCRAM_ONLY), Mail(IMAP)),
        lines=("smtp box.{d} 465 tls -> auth-changed", f"{IMAP} -> true"),
        said=("offers password-encrypted; the record says password-cleartext",),
    ),
    Case(
        domain="drift-stripped.example",
        about="No encryption is to be had",
        mail=(Mail(BOX_587, By.STRIPPED), Mail(IMAP)),
        lines=(f"{BOX_587} -> no-encryption", f"{IMAP} -> true"),
        said=("STARTTLS",),
        mended=False,
    ),
    Case(
        domain="drift-silent.example",
        about="Silence is no news",
        mail=(Mail(BOX), Mail(SMTP)),
        places={"box.{d}": Place.SILENT},
        lines=(f"{BOX} -> unknown", f"{SMTP} -> true"),
        said=("no answer",),
    ),
    Case(
        domain="drift-554.example",
        about="Turned away with 554",
        mail=(Mail("smtp box.{d} 465 tls", By.POLICY), Mail(IMAP)),
        lines=("smtp box.{d} 465 tls -> unknown", f"{IMAP} -> true"),
        said=("turns us away",),
    ),
    Case(
        domain="drift-421.example",
        about="Turned away with 421",
        mail=(Mail("smtp box.{d} 465 tls", By.BUSY), Mail(IMAP)),
        lines=("smtp box.{d} 465 tls -> unknown", f"{IMAP} -> true"),
        said=("turns us away",),
    ),
    Case(
        domain="drift-servfail.example",
        about="A name server is broken",
        zone=Dns.SERVFAIL,
        lines=("imap imap.{d} 993 tls -> unknown",),
        said=("could not be resolved",),
    ),
)
