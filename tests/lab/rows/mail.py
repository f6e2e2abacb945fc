"""Mail servers that are not what they should be.

Every row names its servers in the domain's own https file, so that trust is never the question; the
faulty one stands at `box`, a name that no guess comes upon.
"""

from __future__ import annotations

from ..documents import IMAP, IMAP_143, SMTP, SMTP_587, found, honest, own, verified
from ..table import By, Cert, Expect, Mail, Place, Row

BOX = "imap box.{d} 993 tls"
BOX_143 = "imap box.{d} 143 starttls"
BOX_110 = "pop3 box.{d} 110 starttls"
BOX_587 = "smtp box.{d} 587 starttls"
BOX_465 = "smtp box.{d} 465 tls"
STANDING = {
    "silent": "plausible",
    "policy": "plausible",
    "mismatch": "refuted",
    "starttls-injected": "refuted",
}
"""What an outcome says of a server; every other fault here makes it doubtful."""


def _said(fault: Mail, outcome: str) -> tuple[str, ...]:
    """What the config says of the faulty server; nothing if it is refuted."""
    standing = STANDING.get(outcome, "doubtful")
    return () if standing == "refuted" else (f"{fault.line} {standing} trusted {outcome}",)


def _reading(domain: str, about: str, fault: Mail, outcome: str) -> Row:
    """The server to read from has a fault, the one to send with has none."""
    servers = (*_said(fault, outcome), f"{SMTP} verified trusted")
    return Row(
        domain=domain,
        about=about,
        pages=(own(fault.line, SMTP),),
        mail=(fault, Mail(SMTP)),
        expect=found(*servers, said=(f'"{outcome}"',)),
    )


def _sending(domain: str, about: str, fault: Mail, outcome: str) -> Row:
    """The other way round."""
    servers = (f"{IMAP} verified trusted", *_said(fault, outcome))
    return Row(
        domain=domain,
        about=about,
        pages=(own(IMAP, fault.line),),
        mail=(Mail(IMAP), fault),
        expect=found(*servers, said=(f'"{outcome}"',)),
    )


ROWS = (
    Row(
        domain="silent.example",
        about="packets to the submission server are dropped: this network blocks sending",
        pages=(own(IMAP, BOX_465),),
        mail=(Mail(IMAP), Mail(BOX_465)),
        places={"box.{d}": Place.SILENT},
        expect=found(
            f"{IMAP} verified trusted",
            f"{BOX_465} plausible trusted silent",
            said=("sending-blocked",),
        ),
    ),
    Row(
        domain="refused.example",
        about="nothing listens where the file says: refuted, and not in the config",
        pages=(own(BOX, SMTP),),
        mail=honest(SMTP),
        places={"box.{d}": Place.DUAL},
        expect=found(f"{SMTP} verified trusted", said=('"refused"',)),
    ),
    Row(
        domain="all-refused.example",
        about="nothing listens at any named server",
        pages=(own(BOX, BOX_465),),
        places={"box.{d}": Place.DUAL},
        expect=Expect(status="not_found", exit=3, servers=()),
    ),
    Row(
        domain="one-refused.example",
        about="of two ports only one is open: the config holds that one",
        pages=(own("imap imap.{d} 993 tls", IMAP_143, SMTP),),
        mail=honest(IMAP_143, SMTP),
        expect=verified(IMAP_143, SMTP),
    ),
    Row(
        domain="no-such-host.example",
        about="the file names a host that does not exist",
        pages=(own("imap nowhere.{d} 993 tls", SMTP),),
        mail=honest(SMTP),
        expect=found(f"{SMTP} verified trusted", said=('"no-such-name"',)),
    ),
    Row(
        domain="tls-mode.example",
        about="the file says implicit TLS where the server waits to be asked for it",
        pages=(own("imap box.{d} 143 tls", SMTP),),
        mail=honest(BOX_143, SMTP),
        expect=found(
            "imap box.{d} 143 tls doubtful trusted tls-failed", f"{SMTP} verified trusted"
        ),
    ),
    Row(
        domain="ipv6-only.example",
        about="servers with an IPv6 address and no other",
        pages=(own(IMAP, SMTP),),
        mail=honest(IMAP, SMTP),
        places={"imap.{d}": Place.V6, "smtp.{d}": Place.V6},
        expect=verified(IMAP, SMTP),
    ),
    Row(
        domain="broken-ipv6.example",
        about="the IPv6 address leads nowhere, IPv4 answers",
        pages=(own(IMAP, SMTP),),
        mail=honest(IMAP, SMTP),
        places={"imap.{d}": Place.BROKEN_V6, "smtp.{d}": Place.BROKEN_V6},
        expect=verified(IMAP, SMTP),
    ),
    _reading("mute.example", "accepts, and never greets", Mail(BOX, By.MUTE), "silent"),
    _reading("tarpit.example", "a byte a second", Mail(BOX, By.TARPIT), "silent"),
    _reading("reset.example", "reset after the greeting", Mail(BOX, By.RESET), "closed"),
    _reading("stripped.example", "STARTTLS stripped", Mail(BOX_143, By.STRIPPED), "no-starttls"),
    _reading(
        "injected.example",
        "clear bytes behind STARTTLS",
        Mail(BOX_143, By.INJECTED),
        "starttls-injected",
    ),
    _reading(
        "stls-injected.example",
        "the same for POP3",
        Mail(BOX_110, By.INJECTED),
        "starttls-injected",
    ),
    _reading(
        "refusing.example", "STARTTLS refused", Mail(BOX_143, By.REFUSING), "starttls-refused"
    ),
    _reading("preauth.example", "PREAUTH in clear", Mail(BOX_143, By.PREAUTH), "preauth"),
    _reading("other.example", "a web server instead", Mail(BOX_143, By.OTHER), "silent"),
    _reading("mismatch.example", "another protocol", Mail(BOX_143, By.SSH), "mismatch"),
    _reading("no-sign-in.example", "no way to sign in", Mail(BOX, By.NO_AUTH), "no-auth"),
    _reading("bye.example", "greets with BYE", Mail(BOX, By.POLICY), "policy"),
    _sending("smtp-policy.example", "greets with 554", Mail(BOX_587, By.POLICY), "policy"),
    _sending("smtp-stripped.example", "no STARTTLS", Mail(BOX_587, By.STRIPPED), "no-starttls"),
    _sending(
        "smtp-injected.example",
        "clear bytes behind 220",
        Mail(BOX_587, By.INJECTED),
        "starttls-injected",
    ),
    _sending(
        "smtp-refusing.example", "454 to STARTTLS", Mail(BOX_587, By.REFUSING), "starttls-refused"
    ),
    _reading("expired.example", "expired", Mail(BOX, cert=Cert.EXPIRED), "tls-expired"),
    _reading("self-signed.example", "self-signed", Mail(BOX, cert=Cert.SELF_SIGNED), "tls-chain"),
    _reading("wrong-name.example", "another's name", Mail(BOX, cert=Cert.WRONG_NAME), "tls-name"),
    _reading("no-chain.example", "no intermediate", Mail(BOX, cert=Cert.NO_CHAIN), "tls-chain"),
    _sending(
        "starttls-expired.example",
        "expired, behind STARTTLS",
        Mail(BOX_587, By.POSTFIX, Cert.EXPIRED),
        "tls-expired",
    ),
    Row(
        domain="plain.example",
        about="a server without TLS is not offered unless asked for",
        pages=(own("imap imap.{d} 143 plain", SMTP_587),),
        mail=honest(IMAP_143, SMTP_587),
        expect=Expect(status="verified", exit=0, conflicts=None, nowhere=('"plain"',)),
    ),
)
