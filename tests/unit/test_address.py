"""Addresses at the edge: what is read, what is refused under which code, what is filled in."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from autoconf.address import Address, AddressError, Domain, host, parse, substitute
from autoconf.messages import LANGUAGES
from autoconf.messages.address import TEXTS


class Domains:
    """A database of two domains."""

    def __contains__(self, domain: object) -> bool:
        return domain in ("gmail.com", "gov.in")

    def similar(self, domain: str) -> str | None:
        return "gmail.com" if domain in ("gmail", "gmial.com") else None


@pytest.mark.parametrize(
    ("text", "local", "domain"),
    [
        ("someone@example.com", "someone", "example.com"),
        ("example.com", None, "example.com"),
        ("  someone@example.com\n", "someone", "example.com"),
        ("\u3000someone@example.com\u3000", "someone", "example.com"),
        ("Some.One@EXAMPLE.Com", "Some.One", "example.com"),
        ("someone@example.com.", "someone", "example.com"),
        ("mailto:someone@example.com", "someone", "example.com"),
        ("MAILTO:someone@example.com?subject=x", "someone", "example.com"),
        ("mailto:some%2Bone%40example.com", "some+one", "example.com"),
        ("Some One <someone@example.com>", "someone", "example.com"),
        ('"One, Some" <someone@example.com>', "someone", "example.com"),
        ("<mailto:someone@example.com>", "someone", "example.com"),
        ("a!#$%&'*+-/=?^_`{|}~z@example.com", "a!#$%&'*+-/=?^_`{|}~z", "example.com"),
        # Dots that RFC 5321 does not allow, but carriers gave out
        ("a..b.@docomo.ne.jp", "a..b.", "docomo.ne.jp"),
        ('"some one"@example.com', '"some one"', "example.com"),
        (r'"a\"b@c"@example.com', r'"a\"b@c"', "example.com"),
        # Full-width forms that an input method leaves
        ("someone＠163.com", "someone", "163.com"),
        ("someone＠１６３。com", "someone", "163.com"),
        ("someone@ｅｘａｍｐｌｅ．com", "someone", "example.com"),
        ("１６３｡com", None, "163.com"),
        # International
        ("someone@Bücher.example", "someone", "xn--bcher-kva.example"),
        ("someone@XN--BCHER-KVA.example", "someone", "xn--bcher-kva.example"),
        ("faß.de", None, "xn--fa-hia.de"),
        ("用户@例子.中国", "用户", "xn--fsqu00a.xn--fiqs8s"),
        ("δοκιμή@παράδειγμα.δοκιμή", "δοκιμή", "xn--hxajbheg2az3al.xn--jxalpdlp"),
        ("a@r3---sn.example", "a", "r3---sn.example"),
        ("x" * 64 + "@example.com", "x" * 64, "example.com"),
        ("a@" + "b" * 63 + ".com", "a", "b" * 63 + ".com"),
    ],
)
def test_an_address_is_read(text: str, local: str | None, domain: str) -> None:
    parsed = parse(text)
    assert (parsed.local, parsed.domain.ascii) == (local, domain)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("  \t ", "empty"),
        ("<>", "empty"),
        ("mailto:", "empty"),
        ("some one@example.com", "space"),
        ("someone@exam ple.com", "space"),
        ("someone @example.com", "space"),
        ("some\tone@example.com", "space"),
        ('"some\tone"@example.com', "space"),
        ("a@b@example.com", "two-at"),
        ("a@b＠example.com", "two-at"),
        ("a＠b＠example.com", "two-at"),
        ('"a"@b@example.com', "two-at"),
        ("mailto:a@example.com,b@example.com", "two-at"),
        ("someone@", "no-domain"),
        ("someone@.", "no-domain"),
        ('"someone"', "no-domain"),
        ("@example.com", "no-local-part"),
        ("@", "no-local-part"),
        ("a(b)@example.com", "bad-local-part"),
        ('"ab@example.com', "bad-local-part"),
        ('a"b"@example.com', "bad-local-part"),
        ("x" * 65 + "@example.com", "local-part-too-long"),
        ("用" * 22 + "@example.com", "local-part-too-long"),
        ("x" * 64 + "@" + ("b" * 60 + ".") * 3 + "example", "too-long"),
        ("x" * 1001, "too-long"),
        ("com", "public-suffix"),
        ("someone@com", "public-suffix"),
        ("someone@co.uk", "public-suffix"),
        ("someone@中国", "public-suffix"),
        ("someone@github.io", "public-suffix"),
        ("localhost", "single-label"),
        ("someone@localhost", "single-label"),
        ("1.2.3.4", "address-literal"),
        ("someone@1.2.3.4", "address-literal"),
        ("someone@[1.2.3.4]", "address-literal"),
        ("someone@[IPv6:2001:db8::1]", "address-literal"),
        ("2001:db8::1", "address-literal"),
        ("::1", "address-literal"),
        ("someone@mail.25", "address-literal"),
        ("someone@example..com", "empty-label"),
        ("someone@.example.com", "empty-label"),
        ("someone@example.com..", "empty-label"),
        ("someone@exam_ple.com", "bad-character"),
        ("someone@example,com", "bad-character"),
        ("someone@example.com:993", "bad-character"),
        ("https://example.com/", "bad-character"),
        ("someone@-example.com", "hyphen"),
        ("someone@example-.com", "hyphen"),
        ("a@" + "b" * 64 + ".com", "label-too-long"),
        ("a@" + "ü" * 63 + ".com", "label-too-long"),
        ("a@" + "b." * 126 + "com", "domain-too-long"),
        ("someone@xn--a.com", "bad-punycode"),
        ("someone@xn--.com", "hyphen"),
        ("someone@xn--99999999999.com", "bad-punycode"),
        ("someone@אa.com", "bad-idn"),
        ("someone@☃.com", "bad-idn"),
        ("some\x00one@example.com", "control-character"),
        ("some\x7fone@example.com", "control-character"),
        ("some\x9bone@example.com", "control-character"),
        ("mailto:a%00@example.com", "control-character"),
        ("some\u202eone@example.com", "invisible-character"),
        ("someone@exam\u200bple.com", "invisible-character"),
        ("someone@exam\u00adple.com", "invisible-character"),
        ("someone@exam\u2066ple.com", "invisible-character"),
        ("some\u3164one@example.com", "invisible-character"),
        ("some\ufe0fone@example.com", "invisible-character"),
        ("some\ud800one@example.com", "invisible-character"),
    ],
)
def test_what_cannot_be_an_address_is_refused_by_name(text: str, code: str) -> None:
    with pytest.raises(AddressError) as caught:
        parse(text)
    assert caught.value.code == code
    assert str(caught.value).isprintable()


def test_a_domain_is_kept_in_both_scripts_and_with_its_registrable_part() -> None:
    parsed = parse("jo@mail.Bücher.co.uk")
    assert parsed.domain == Domain(
        "mail.xn--bcher-kva.co.uk", "mail.bücher.co.uk", "xn--bcher-kva.co.uk"
    )
    assert str(parsed) == "jo@mail.xn--bcher-kva.co.uk"
    assert str(parse("BÜCHER.co.uk")) == "xn--bcher-kva.co.uk"


def test_an_offending_character_is_named_and_never_printed_raw() -> None:
    with pytest.raises(AddressError) as caught:
        parse("some\u202eone@example.com")
    assert caught.value.detail == "U+202E"


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("someone@gmail", "gmail.com"),
        ("someone@gmial,com", "gmail.com"),
        ("someone@gmail .com", "gmail.com"),
        ("someone@163。。com", "163.com"),
        ("someone@example,org", "example.org"),
        ("someone@example.org>", "example.org"),
        ("someone@example..org", "example.org"),
        ("someone@com", None),
        ("someone@[1.2.3.4]", None),
        ("a@b@example.org", None),
        # Another domain would not mend these
        ("a b@gmial.com", None),
        ("someone @gmial .com", None),
        ("a@b@gmial.com", None),
        ("@gmial.com", None),
        ("a(b)@gmial.com", None),
        ('"a@gmial.com', None),
        ("x" * 65 + "@gmial.com", None),
        ("", None),
    ],
)
def test_a_slip_of_the_finger_brings_the_domain_that_was_meant(
    text: str, suggestion: str | None
) -> None:
    with pytest.raises(AddressError) as caught:
        parse(text, Domains())
    assert caught.value.suggestion == suggestion


def test_an_ending_under_which_others_register_is_a_mail_domain_only_if_it_is_known_as_one() -> (
    None
):
    address = parse("someone@gov.in", Domains())
    assert (address.domain.ascii, address.domain.registrable) == ("gov.in", "")
    for text in ("someone@co.uk", "someone@in"):
        with pytest.raises(AddressError):
            parse(text, Domains())
    with pytest.raises(AddressError):
        parse("someone@gov.in")


def test_without_a_database_only_the_slip_itself_is_mended() -> None:
    with pytest.raises(AddressError) as caught:
        parse("someone@gmial,com")
    assert caught.value.suggestion == "gmial.com"


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("%EMAILADDRESS%", "jo@example.com"),
        ("%EMAILLOCALPART%", "jo"),
        ("%EMAILDOMAIN%", "example.com"),
        ("%EMAILLOCALPART%%example", "jo%example"),
        ("%EMAILLOCALPART%.%EMAILDOMAIN%", "jo.example.com"),
        ("plain", "plain"),
        ("%UNKNOWN%", "%UNKNOWN%"),
    ],
)
def test_a_template_is_filled(template: str, filled: str) -> None:
    assert substitute(template, parse("jo@example.com")) == filled


@pytest.mark.parametrize(
    ("template", "filled"),
    [("%EMAILADDRESS%", None), ("x%EMAILLOCALPART%", None), ("%EMAILDOMAIN%", "example.com")],
)
def test_a_bare_domain_fills_only_what_needs_no_local_part(
    template: str, filled: str | None
) -> None:
    assert substitute(template, parse("example.com")) == filled


def test_a_local_part_that_looks_like_a_placeholder_is_not_filled_again() -> None:
    address = parse("%EMAILDOMAIN%@example.com")
    assert substitute("%EMAILLOCALPART%", address) == "%EMAILDOMAIN%"
    assert substitute("%EMAILADDRESS%", address) == "%EMAILDOMAIN%@example.com"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("IMAP.Example.com.", "imap.example.com"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("localhost", "localhost"),
        ("co.uk", "co.uk"),
        ("192.0.2.1", "192.0.2.1"),
        ("[2001:DB8::1]", "2001:db8::1"),
        ("::1", "::1"),
    ],
)
def test_a_host_is_brought_into_its_canonical_form(text: str, canonical: str) -> None:
    assert host(text) == canonical


@pytest.mark.parametrize("text", ["", "a b", "-a.com", "256.1.1.1", "[::1", "1.2", "a:b", "xn--a"])
def test_what_cannot_be_a_host_is_refused(text: str) -> None:
    with pytest.raises(AddressError):
        host(text)


def test_every_code_has_its_sentence_in_every_language() -> None:
    for name, texts in TEXTS.items():
        assert set(texts) == set(LANGUAGES), name
        assert len({"{detail}" in text for text in texts.values()}) == 1, name


def test_a_plain_address_loads_no_idna() -> None:
    code = (
        "import sys; from autoconf.address import parse; parse('Jo@Example.com'); "
        "sys.exit(bool({'idna', 'ipaddress', 'urllib.parse', 'unicodedata'}"
        " & set(sys.modules) - before))"
    )
    bare = "import sys, pathlib; before = set(sys.modules); "  # pathlib brings urllib.parse
    assert subprocess.run([sys.executable, "-c", bare + code], check=False).returncode == 0


ODD = st.sampled_from('@＠.。,;:<>[]"\\ \t\x00-_xnab1é中א\u200d\u202e\u3164%2')
CLOSE_TO_AN_ADDRESS = st.lists(
    st.one_of(
        ODD,
        st.sampled_from(["@", ".com", "xn--", "mailto:", "co.uk", "example", "[1.2.3.4]", "中国"]),
        st.characters(),
    ),
    max_size=12,
).map("".join)


@given(st.one_of(st.text(max_size=80), CLOSE_TO_AN_ADDRESS))
@example("a@xn--9.com")
@example("\ud800")
@example("mailto:%ff@b.com")
def test_any_text_is_an_address_that_reads_back_as_itself_or_an_address_error(text: str) -> None:
    parsed = parsed_or_error(text)
    if isinstance(parsed, AddressError):
        assert parsed.code in TEXTS
        assert str(parsed).isprintable()
        return
    assert parse(str(parsed)) == parsed
    assert parse(parsed.domain.unicode).domain == parsed.domain
    assert parsed.domain.ascii.endswith(parsed.domain.registrable)
    assert host(parsed.domain.ascii) == parsed.domain.ascii


def parsed_or_error(text: str) -> Address | AddressError:
    try:
        return parse(text)
    except AddressError as error:
        return error
