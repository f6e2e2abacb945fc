"""Names in public lists that lead nobody to a mailbox, each with the reason why we leave it out.

One table for whoever reads lists: the comparison rules by it, proposals and the generated records
leave such names out.  A name that a record of ours claims does not belong here.  Data alone.
"""

from __future__ import annotations

from enum import StrEnum


class Stray(StrEnum):
    """Why a name is left out; the sentence for people is `lists.stray.NAME`."""

    DOCUMENTATION = "documentation"
    """Kept for examples (RFC 2606)."""
    CUSTOMERS = "customers"
    """A provider's name that stands for its customers' own domains."""
    STAFF = "staff"
    """The company's own people."""
    MX_NAME = "mx-name"
    """Of mail servers: some lists write the ending of an MX among the domains."""
    PASSES_ON = "passes-on"
    """A host that only hands mail on."""
    SLIP = "slip"
    """The provider's domain is another one."""
    PRESET = "preset"
    """A host that Android's old Email program was given for itself."""


_NAMES = {
    Stray.DOCUMENTATION: "example.com example.net example.org",
    Stray.CUSTOMERS: "your-server.de www.feishu.cn onmicrosoft.com forwardemail.net sparkpost.com",
    Stray.STAFF: "apple.com asia.apple.com euro.apple.com chromium.org fb.com "
    "gandi.net ovh.net strato.de",
    Stray.MX_NAME: "messagingengine.com mail.protection.outlook.com olc.protection.outlook.com "
    "yahoodns.net am0.yahoodns.net mail.am0.yahoodns.net mail.gm0.yahoodns.net kundenserver.de "
    "schlund.de rzone.de ispgateway.de 263xmail.com cloudeu.xion.oxcs.net cloudus.xion.oxcs.net",
    Stray.PASSES_ON: "relay.verizon.net",
    # mail.com has contractor.net and linuxmail.org; the third has a letter too many.
    Stray.SLIP: "contractor.com linuxmail.com coral.broba.ccv",
}
_HOSTS = {
    # K-9 Mail, which took that program's list along, has the names without `android.`.
    Stray.PRESET: "android.imap.mail.yahoo.com android.smtp.mail.yahoo.com "
    "android.ybbpop.mail.yahoo.co.jp android.ybbsmtp.mail.yahoo.co.jp",
}


def _by_name(table: dict[Stray, str]) -> dict[str, Stray]:
    return {name: reason for reason, names in table.items() for name in names.split()}


NAMES = _by_name(_NAMES)
"""Mail domains, and names of MX hosts."""
HOSTS = _by_name(_HOSTS)
"""Servers to read or to send mail with."""
