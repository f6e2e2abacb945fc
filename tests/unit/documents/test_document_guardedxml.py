"""The guarded XML reader and the decoding under it: limits, encodings, refusals."""

from __future__ import annotations

import codecs

import pytest

from autoconf.documents.guardedxml import MAX_DEPTH, MAX_ELEMENTS, parse
from autoconf.documents.text import MAX_BYTES, Unreadable, name, printable

APPLE_DOCTYPE = (
    b'<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" '
    b'"http://www.apple.com/DTDs/PropertyList-1.0.dtd">'
)


def test_the_tree_has_local_names_text_attributes_and_lines() -> None:
    body = (
        b'<x:a xmlns:x="urn:x" x:k="v">\n <!-- c -->\n <b>one<![CDATA[ & two]]></b>\n <b/>\n</x:a>'
    )
    root = parse(body)
    assert (root.name, root.attributes, root.text, root.line) == ("a", {"k": "v"}, "", 1)
    assert [(child.name, child.text, child.line) for child in root.children] == [
        ("b", "one & two", 3),
        ("b", "", 4),
    ]
    assert root.value("b") == "one & two"
    assert root.value("c") is None


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-8"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
        (b"", "utf-32-le"),
        (b"", "utf-32-be"),
    ],
)
def test_marks_and_wide_encodings_are_read(mark: bytes, encoding: str) -> None:
    assert parse(mark + "<a>почта 邮箱</a>".encode(encoding)).text == "почта 邮箱"


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        ("windows-1251", "Почта"),
        ("KOI8-R", "Почта"),
        ("gb18030", "邮箱"),
        ("Big5", "信箱"),
        ("shift_jis", "メール"),
        ("ISO-8859-1", "Größe"),
        ("us-ascii", "mail"),
    ],
)
def test_every_declared_encoding_that_python_knows_is_read(declared: str, text: str) -> None:
    body = f'<?xml version="1.0" encoding="{declared}"?><a>{text}</a>'.encode(declared)
    assert parse(body).text == text


def test_a_byte_order_mark_overrules_the_declaration() -> None:
    body = codecs.BOM_UTF8 + '<?xml version="1.0" encoding="windows-1251"?><a>ü</a>'.encode()
    assert parse(body).text == "ü"


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        (b"", "empty", 1),
        (b" \n\n ", "empty", 1),
        (b"<a>\n\xfc</a>", "bad-encoding", 2),
        (b'<?xml version="1.0" encoding="us-ascii"?>\n\n<a>\xc3\xbc</a>', "bad-encoding", 3),
        (codecs.BOM_UTF16_LE + b"<\0a\0>", "bad-encoding", 1),
        (b'<?xml version="1.0" encoding="utf-7"?><a>+2AA-</a>', "bad-encoding", 1),
        (b'<?xml version="1.0" encoding="x-klingon"?><a/>', "unknown-encoding", 1),
        (b'<?xml version="1.0" encoding="hex"?><a/>', "unknown-encoding", 1),
        (b'<?xml version="1.0" encoding="punycode"?><a/>', "unknown-encoding", 1),
        (b'<?xml version="1.0" encoding="unicode_escape"?><a/>', "unknown-encoding", 1),
        (b"<a>\n<b>\n</a>", "not-well-formed", 3),
        (b"<a>", "not-well-formed", 1),
        (b"<a/><b/>", "not-well-formed", 1),
        (b"<a>\0</a>", "not-well-formed", 1),
        (b"<a>&x;</a>", "not-well-formed", 1),
        (b"\n<?xml version='1.0'?><a/>", "not-well-formed", 2),
        (b"<!DOCTYPE a>\n<a/>", "doctype", 1),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd">\n<a/>', "doctype", 1),
        (b'\n<!DOCTYPE a [<!ENTITY b "c">]>\n<a>&b;</a>', "doctype", 2),
        (APPLE_DOCTYPE + b"\n<plist/>", "doctype", 1),
        (b"\n" * 7 + b" " * MAX_BYTES, "too-large", 8),
    ],
)
def test_what_cannot_be_read_says_why_and_where(body: bytes, code: str, line: int) -> None:
    with pytest.raises(Unreadable) as caught:
        parse(body)
    assert (caught.value.code, caught.value.line) == (code, line)


def nested(levels: int) -> bytes:
    return b"<a>\n" * levels + b"</a>" * levels


def test_thirty_two_levels_are_read_and_the_next_is_too_deep() -> None:
    assert parse(nested(MAX_DEPTH)).name == "a"
    with pytest.raises(Unreadable) as caught:
        parse(nested(MAX_DEPTH + 1))
    assert (caught.value.code, caught.value.line) == ("too-deep", MAX_DEPTH + 1)


def test_two_thousand_elements_are_read_and_the_next_is_too_many() -> None:
    assert len(parse(b"<a>" + b"<b/>" * (MAX_ELEMENTS - 1) + b"</a>").children) == 1_999
    with pytest.raises(Unreadable) as caught:
        parse(b"<a>" + b"<b/>" * MAX_ELEMENTS + b"</a>")
    assert caught.value.code == "too-many-elements"


def test_a_document_of_exactly_the_limit_is_read() -> None:
    assert parse(b"<a>" + b" " * (MAX_BYTES - 7) + b"</a>").name == "a"


def test_apples_standard_doctype_passes_where_it_is_allowed() -> None:
    assert parse(APPLE_DOCTYPE + b"<plist/>", plist_doctype=True).name == "plist"


@pytest.mark.parametrize(
    "body",
    [
        APPLE_DOCTYPE.replace(b">", b' [<!ENTITY e "x">]>') + b"<plist>&e;</plist>",
        APPLE_DOCTYPE.replace(b"-//Apple//", b"-//Orange//") + b"<plist/>",
        APPLE_DOCTYPE.replace(b"DOCTYPE plist", b"DOCTYPE other") + b"<other/>",
        APPLE_DOCTYPE + b"<clientConfig/>",
        APPLE_DOCTYPE + b"<plist>&undefined;</plist>",
    ],
)
def test_apples_doctype_with_anything_of_its_own_is_refused(body: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        parse(body, plist_doctype=True)
    assert caught.value.code in {"doctype", "entity"}


def test_a_remark_cannot_move_the_cursor_or_turn_the_reading_direction() -> None:
    assert printable("a\x1b[31m\u202eb\nc") == "a\ufffd[31m\ufffdb\ufffdc"
    assert len(printable("x" * 500)) == 80


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  Two\n\t words ", "Two words"),
        ("a\x00\x07\x1b\x9bb", "ab"),
        ("a\u202eb\u2066c\u200f", "abc"),
        ("a\ufffe\uffff\U0001fffe\ud800b", "ab"),
        ("网易\u3000邮箱 👩‍💻", "网易 邮箱 👩‍💻"),
        ("x" * 90, "x" * 60),
    ],
)
def test_a_display_name_is_one_clean_line(text: str, shown: str) -> None:
    assert name(text) == shown
