"""A mail address or bare domain, parsed once at the edge; nothing behind it looks at raw text.

RFC 5321 section 4.1.2 for the shape, RFC 6531 for local parts beyond ASCII, UTS 46 and IDNA 2008
for the domain.  No I/O but the public suffix list, no DNS; `idna` is imported only for a name that
needs it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from autoconf.messages import say
from autoconf.model import EMAIL_ADDRESS, EMAIL_DOMAIN, EMAIL_LOCAL_PART, PLACEHOLDERS
from autoconf.suffix import is_listed, registrable


class Known(Protocol):
    """Mail domains that are known (`Catalog`)."""

    def __contains__(self, domain: object) -> bool: ...

    def similar(self, domain: str) -> str | None:
        """The one that a mistyped domain resembles."""
        ...


# Classes of what may *not* stand there: naming all of Unicode instead costs 5 ms to compile.
_ATOMS = re.compile(r'[^\s"(),:;<>@\[\\\]]+')
_QUOTED = re.compile(r'"(?:[^"\\]|\\[ -~])*"')
_LABEL_CHARACTERS = re.compile(r"[a-z0-9-]+")
_IPV4 = re.compile(r"\d+\.\d+\.\d+\.\d+")
_IPV6 = re.compile(r"(?=.{0,4}:)[0-9a-fA-F:.]+")
_PLACEHOLDER = re.compile("|".join(PLACEHOLDERS))
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Drawn as nothing, although Unicode counts them as letters, marks or symbols."""
_WIDE_DOTS = str.maketrans("。．｡", "...")
_WIDE_AT = str.maketrans("＠﹫", "@@")
_SLIPS = str.maketrans({",": ".", "，": ".", ";": ".", " ": None})
"""What fingers hit instead of a dot, or beside it."""
_LONGEST_INPUT = 1000
"""Characters; far beyond every limit, so that no later step is slow."""


class AddressError(ValueError):
    """The text cannot be a mail address.  `code` names the sentence `messages/address.py` has."""

    def __init__(self, code: str, detail: str = "", suggestion: str | None = None) -> None:
        self.code = code
        self.detail = "".join(c if c.isprintable() else _name(c) for c in detail[:80])
        """The offending part, safe to print."""
        self.suggestion = suggestion
        """The domain that was perhaps meant."""
        super().__init__(say(f"address.{code}", detail=self.detail))


@dataclass(frozen=True, slots=True)
class Domain:
    ascii: str
    """A-labels, lower case, no trailing dot."""
    unicode: str
    registrable: str
    """A-labels: the public suffix and one label more; empty for a mail domain that is itself a
    suffix."""

    def __str__(self) -> str:
        return self.ascii


@dataclass(frozen=True, slots=True)
class Address:
    local: str | None
    """As typed, quotes included; None for a bare domain."""
    domain: Domain

    def __str__(self) -> str:
        return self.domain.ascii if self.local is None else f"{self.local}@{self.domain.ascii}"


def parse(text: str, known: Known | None = None) -> Address:
    """Read `user@domain`, `domain`, `mailto:user@domain` or `Name <user@domain>`.

    Raises AddressError.  `known` finds the domain that was meant when there is none, and lets the
    few endings pass that are mail domains themselves (gov.in).
    """
    bare = _unwrap(text)
    try:
        local, domain = _split(bare)
        parsed = Address(local, _domain(domain, known))
    except AddressError as error:
        error.suggestion = _suggestion(bare, known)
        raise
    if len(str(parsed).encode()) > 254:  # RFC 5321 section 4.5.3.1.3, without the angle brackets
        raise AddressError("too-long")
    return parsed


def host(text: str) -> str:
    """The canonical form of a host name (A-labels) or IP address; one label is enough.

    Raises AddressError.
    """
    bare = _visible(text.strip())
    literal = bare[1:-1] if bare[:1] + bare[-1:] == "[]" else bare
    if _IPV4.fullmatch(literal) or _IPV6.fullmatch(literal):
        from ipaddress import ip_address

        try:
            return str(ip_address(literal))
        except ValueError:
            raise AddressError("address-literal", bare) from None
    return _a_labels(bare)


def substitute(template: str, address: Address) -> str | None:
    """Fill the placeholders of a user name; None if it needs a local part and there is none."""
    if address.local is None and (EMAIL_ADDRESS in template or EMAIL_LOCAL_PART in template):
        return None
    values = {
        EMAIL_ADDRESS: str(address),
        EMAIL_LOCAL_PART: address.local or "",
        EMAIL_DOMAIN: address.domain.ascii,
    }
    # In one pass: a local part may itself look like a placeholder.
    return _PLACEHOLDER.sub(lambda found: values[found[0]], template)


def _unwrap(text: str) -> str:
    """Take off what mail programs and web pages wrap around an address."""
    bare = text.strip()
    if bare.endswith(">") and "<" in bare:
        bare = bare[bare.rindex("<") + 1 : -1].strip()
    if bare[:7].lower() == "mailto:":
        bare = bare[7:].partition("?")[0].strip()
        if "%" in bare:  # RFC 6068 section 2
            from urllib.parse import unquote

            bare = unquote(bare).strip()
    if not bare:
        raise AddressError("empty")
    return _visible(bare)


def _visible(text: str) -> str:
    if len(text) > _LONGEST_INPUT:
        raise AddressError("too-long")
    for character in text:
        if character in _BLANK or not (character.isprintable() or character.isspace()):
            # Below U+00A0 stand the controls; beyond, bidi controls, zero widths, private use.
            code = "control-character" if character < "\xa0" else "invisible-character"
            raise AddressError(code, _name(character))
        if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
            raise AddressError("invisible-character", _name(character))
    return text


def _split(text: str) -> tuple[str | None, str]:
    """The local part, checked (None without an @), and the domain, still as typed."""
    quoted = _QUOTED.match(text)
    local = quoted[0] if quoted else ""
    rest = text[len(local) :].translate(_WIDE_AT)
    if any(c.isspace() for c in rest) or any(c.isspace() and c != " " for c in local):
        raise AddressError("space", text)
    if rest.count("@") > 1:
        raise AddressError("two-at", text)
    before, at, domain = rest.rpartition("@")
    local += before
    if not at and not quoted:
        return None, domain
    if not local:
        raise AddressError("no-local-part", text)
    if not domain:
        raise AddressError("no-domain", text)
    if len(local.encode()) > 64:
        raise AddressError("local-part-too-long")
    # RFC 5321 wants single dots between atoms; two Japanese carriers gave out addresses with dots
    # in a row and at the end until 2009, and they still work.
    if not (_QUOTED.fullmatch(local) or _ATOMS.fullmatch(local)):
        raise AddressError("bad-local-part", next(c for c in local if not _ATOMS.fullmatch(c)))
    return local, domain


def _domain(text: str, known: Known | None) -> Domain:
    if text.startswith("[") or _IPV4.fullmatch(text) or _IPV6.fullmatch(text):
        raise AddressError("address-literal", text)
    name = _a_labels(text)
    home = registrable(name)
    if home is None and known is not None and name in known:
        home = ""  # what lies under an ending belongs to many: nobody there vouches for it
    if home is None:
        single = "." not in name and not is_listed(name)
        raise AddressError("single-label" if single else "public-suffix", name)
    return Domain(name, _u_labels(name), home)


def _a_labels(text: str) -> str:
    name = text.translate(_WIDE_DOTS).lower()
    if not name.isascii():
        name = _encode(name)
    name = name.removesuffix(".")
    if not name:
        raise AddressError("no-domain", text)
    for label in name.split("."):
        if not label:
            raise AddressError("empty-label", text)
        if not _LABEL_CHARACTERS.fullmatch(label):
            wrong = next(c for c in label if not _LABEL_CHARACTERS.fullmatch(c))
            raise AddressError("bad-character", wrong)
        if label[0] == "-" or label[-1] == "-":
            raise AddressError("hyphen", label)
        if len(label) > 63:
            raise AddressError("label-too-long", label)
    if len(name) > 253:
        raise AddressError("domain-too-long")
    if name.rpartition(".")[2].isdigit():  # RFC 3696 section 2: never all-numeric
        raise AddressError("address-literal", name)
    _u_labels(name)
    return name


def _encode(name: str) -> str:
    """The A-labels of a name in Unicode, mapped as UTS 46 says (full-width letters, for one)."""
    import idna

    try:
        mapped = idna.uts46_remap(name, std3_rules=False)
    except idna.IDNAError:
        raise AddressError("bad-idn", name) from None
    return ".".join(_a_label(label) for label in mapped.split("."))


def _a_label(label: str) -> str:
    import idna

    if label.isascii():
        return label
    try:
        return idna.alabel(label).decode("ascii")
    except idna.IDNAError:
        code = "label-too-long" if len(label.encode("punycode")) > 59 else "bad-idn"
        raise AddressError(code, label) from None


def _u_labels(name: str) -> str:
    if "xn--" not in name:
        return name
    import idna

    try:
        return ".".join(
            idna.ulabel(label) if label.startswith("xn--") else label for label in name.split(".")
        )
    except idna.IDNAError:
        raise AddressError("bad-punycode", name) from None


def _suggestion(text: str, known: Known | None) -> str | None:
    """A domain without the slips of the fingers, or the known one that it resembles; None where
    another domain would not mend the address."""
    before, at, domain = text.translate(_WIDE_AT).rpartition("@")
    if at:
        try:
            _split(f"{before}@example.com")
        except AddressError:
            return None
    tidy = re.sub(r"\.+", ".", domain.translate(_WIDE_DOTS).translate(_SLIPS)).strip(".-_<>()'\"")
    meant = known.similar(tidy.lower()) if known else None
    if meant:
        return meant
    try:
        repaired = _domain(tidy, known).ascii
    except AddressError:
        return None
    return repaired if repaired != domain.lower() else None


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"
