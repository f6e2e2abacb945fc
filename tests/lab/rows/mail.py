"""Mail servers that are not what they should be.

Every row names its servers in the domain's own https file, so that trust is never the question; the
faulty one stands at `box`, a name that no guess comes upon.
"""

from __future__ import annotations

from ..documents import IMAP, IMAP_143, SMTP, SMTP_587, found, honest, own, verified
from ..world import By, Cert, Expect, Mail, Place, Row

BOX = "imap box.{d} 993 tls"
BOX_143 = "imap box.{d} 143 starttls"
BOX_110 = "pop3 box.{d} 110 starttls"
BOX_587 = "smtp box.{d} 587 starttls"
BOX_465 = "smtp box.{d} 465 tls"


def _reading(domain: str, about: str, fault: Mail, expect: str, *more: str) -> Row:
    """The server to read from has a fault, the one to send with has none; `expect` is the standing
    that is said of the first, or "" when it must not stand in the config."""
    row = (f"{fault.line} {expect} trusted",) if expect else ()
    return Row(
        domain=domain,
        about=about,
        pages=(own(fault.line, SMTP),),
        mail=(fault, Mail(SMTP)),
        expect=found(*row, f"{SMTP} verified trusted", attempts=more),
    )


def _sending(domain: str, about: str, fault: Mail, expect: str) -> Row:
    row = (f"{fault.line} {expect} trusted",) if expect else ()
    return Row(
        domain=domain,
        about=about,
        pages=(own(IMAP, fault.line),),
        mail=(Mail(IMAP), fault),
        expect=found(f"{IMAP} verified trusted", *row),
    )


ROWS = (
    Row(
        domain="silent.example",
        about="packets to the submission server are dropped: this network blocks sending",
        pages=(own(IMAP, BOX_465),),
        mail=(Mail(IMAP), Mail(BOX_465)),
        places={"box.{d}": Place.SILENT},
        expect=found(f"{IMAP} verified trusted", f"{BOX_465} plausible trusted"),
    ),
    Row(
        domain="refused.example",
        about="nothing listens where the file says: refuted, and not in the config",
        pages=(own(BOX, SMTP),),
        mail=honest(SMTP),
        places={"box.{d}": Place.DUAL},
        expect=found(f"{SMTP} verified trusted"),
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
        expect=found(f"{SMTP} verified trusted"),
    ),
    Row(
        domain="broken-ipv6.example",
        about="the IPv6 address leads nowhere, IPv4 answers",
        pages=(own(IMAP, SMTP),),
        mail=honest(IMAP, SMTP),
        places={"imap.{d}": Place.BROKEN_V6, "smtp.{d}": Place.BROKEN_V6},
        expect=verified(IMAP, SMTP),
    ),
    _reading("mute.example", "accepts, and never greets", Mail(BOX, By.MUTE), "plausible"),
    _reading("tarpit.example", "a byte a second", Mail(BOX, By.TARPIT), "plausible"),
    _reading("reset.example", "reset after the greeting", Mail(BOX, By.RESET), "doubtful"),
    _reading("stripped.example", "STARTTLS stripped", Mail(BOX_143, By.STRIPPED), "doubtful"),
    _reading("injected.example", "clear bytes behind STARTTLS", Mail(BOX_143, By.INJECTED), ""),
    _reading("stls-injected.example", "the same for POP3", Mail(BOX_110, By.INJECTED), ""),
    _reading("refusing.example", "STARTTLS refused", Mail(BOX_143, By.REFUSING), "doubtful"),
    _reading("preauth.example", "PREAUTH in clear", Mail(BOX_143, By.PREAUTH), "doubtful"),
    _reading("other.example", "a web server instead", Mail(BOX_143, By.OTHER), "plausible"),
    _reading("no-sign-in.example", "no way to sign in", Mail(BOX, By.NO_AUTH), "doubtful"),
    _reading("bye.example", "greets with BYE", Mail(BOX, By.POLICY), "plausible"),
    _sending("smtp-policy.example", "greets with 554", Mail(BOX_587, By.POLICY), "plausible"),
    _sending("smtp-stripped.example", "no STARTTLS", Mail(BOX_587, By.STRIPPED), "doubtful"),
    _sending("smtp-injected.example", "clear bytes behind 220", Mail(BOX_587, By.INJECTED), ""),
    _sending("smtp-refusing.example", "454 to STARTTLS", Mail(BOX_587, By.REFUSING), "doubtful"),
    _reading("expired.example", "expired", Mail(BOX, cert=Cert.EXPIRED), "doubtful"),
    _reading("self-signed.example", "self-signed", Mail(BOX, cert=Cert.SELF_SIGNED), "doubtful"),
    _reading("wrong-name.example", "another's name", Mail(BOX, cert=Cert.WRONG_NAME), "doubtful"),
    _reading("no-chain.example", "no intermediate", Mail(BOX, cert=Cert.NO_CHAIN), "doubtful"),
    _sending(
        "starttls-expired.example",
        "expired, behind STARTTLS",
        Mail(BOX_587, By.POSTFIX, Cert.EXPIRED),
        "doubtful",
    ),
    Row(
        domain="plain.example",
        about="a server without TLS is not offered unless asked for",
        pages=(own("imap imap.{d} 143 plain", SMTP_587),),
        mail=honest(IMAP_143, SMTP_587),
        expect=Expect(status="verified", exit=0, conflicts=None, nowhere=('"plain"',)),
    ),
)
