"""Any bytes at all: which kind, readable or not, and what is said about them.

One table of documents as they really come back from web servers, then properties.
"""

from __future__ import annotations

import codecs
import json
import plistlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autoconf.documents import Document, Kind, inspect, read
from autoconf.messages import LANGUAGES, say
from autoconf.model import Severity

FUZZ = settings(deadline=None, max_examples=200)

SERVER = (
    '<incomingServer type="imap"><hostname>{host}</hostname><port>{port}</port>'
    "<socketType>{socket}</socketType><username>%EMAILADDRESS%</username></incomingServer>"
)


def one(host: str = "imap.example.com", port: str = "993", socket: str = "SSL") -> str:
    return SERVER.format(host=host, port=port, socket=socket)


def autoconfig(inner: str = "", head: str = "", tail: str = "") -> str:
    return (
        f'{head}<clientConfig version="1.1"><emailProvider id="example.com">'
        f"<domain>example.com</domain>{inner}</emailProvider></clientConfig>{tail}"
    )


GOOD = autoconfig(one())
POX = "<Autodiscover><Response><Account>{}</Account></Response></Autodiscover>"
PROFILE = plistlib.dumps({"PayloadType": "Configuration", "PayloadContent": []})
HTML5 = "<!DOCTYPE html>\n<html><head><title>Welcome</title></head><body><p>Hi<br></body></html>"
XHTML = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'
BOMB = (
    '<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
DECLARED = '<?xml version="1.0" encoding="{}"?>'

TABLE: list[tuple[str, bytes | str, Kind, int, list[str]]] = [
    # name, bytes, kind, exit code, remark codes
    ("good", GOOD, Kind.AUTOCONFIG, 0, []),
    ("utf-8 mark", codecs.BOM_UTF8 + GOOD.encode(), Kind.AUTOCONFIG, 0, []),
    ("utf-16 with mark", GOOD.encode("utf-16"), Kind.AUTOCONFIG, 0, []),
    ("utf-16 be without mark", GOOD.encode("utf-16-be"), Kind.AUTOCONFIG, 0, []),
    ("utf-32", GOOD.encode("utf-32"), Kind.AUTOCONFIG, 0, []),
    (
        "windows-1251",
        (
            DECLARED.format("windows-1251") + autoconfig("<displayName>Почта</displayName>" + one())
        ).encode("cp1251"),
        Kind.AUTOCONFIG,
        0,
        [],
    ),
    (
        "latin-1 bytes without a declaration",
        autoconfig("<displayName>Größe</displayName>" + one()).encode("latin-1"),
        Kind.AUTOCONFIG,
        7,
        ["bad-encoding"],
    ),
    ("unknown encoding", DECLARED.format("none") + GOOD, Kind.AUTOCONFIG, 7, ["unknown-encoding"]),
    ("cut utf-16", GOOD.encode("utf-16")[:-1], Kind.AUTOCONFIG, 7, ["bad-encoding"]),
    ("empty", "", Kind.UNKNOWN, 7, ["empty"]),
    ("only a mark", codecs.BOM_UTF8, Kind.UNKNOWN, 7, ["empty"]),
    ("only space", " \r\n\t", Kind.UNKNOWN, 7, ["empty"]),
    ("nul bytes", b"\0" * 64, Kind.UNKNOWN, 7, ["not-a-document"]),
    ("plain text", "404 page not found\n", Kind.UNKNOWN, 7, ["not-a-document"]),
    ("text that begins with a zero", "0 results", Kind.UNKNOWN, 7, ["not-a-document"]),
    ("html with a doctype", HTML5, Kind.UNKNOWN, 7, ["html"]),
    ("html in capitals", "<HTML><BODY>Not here</BODY></HTML>", Kind.UNKNOWN, 7, ["html"]),
    ("well-formed xhtml", XHTML, Kind.UNKNOWN, 7, ["html"]),
    ("old html doctype", '<!DOCTYPE HTML PUBLIC "x" "y"><html/>', Kind.UNKNOWN, 7, ["html"]),
    ("html after a comment", "<!-- <clientConfig> --><html>", Kind.UNKNOWN, 7, ["html"]),
    ("rss", "<rss version='2.0'/>", Kind.UNKNOWN, 7, ["foreign-xml"]),
    ("root in the wrong case", "<clientconfig/>", Kind.UNKNOWN, 7, ["foreign-xml"]),
    ("soap fault", "<s:Envelope xmlns:s='x'/>", Kind.UNKNOWN, 7, ["foreign-xml"]),
    ("doctype", "<!DOCTYPE clientConfig>" + GOOD, Kind.AUTOCONFIG, 7, ["doctype"]),
    ("entity bomb", BOMB + "<clientConfig>&c;</clientConfig>", Kind.AUTOCONFIG, 7, ["doctype"]),
    ("undeclared entity", autoconfig("&nbsp;"), Kind.AUTOCONFIG, 7, ["not-well-formed"]),
    ("bare ampersand", autoconfig("<x>A & B</x>"), Kind.AUTOCONFIG, 7, ["not-well-formed"]),
    ("cut short", GOOD[:-10], Kind.AUTOCONFIG, 7, ["not-well-formed"]),
    ("two roots", GOOD + GOOD, Kind.AUTOCONFIG, 7, ["not-well-formed"]),
    ("php warning in front", "<br />\n" + GOOD, Kind.UNKNOWN, 7, ["not-well-formed"]),
    ("text behind", GOOD + "done", Kind.AUTOCONFIG, 7, ["not-well-formed"]),
    ("forty levels", "<clientConfig>" + "<a>" * 40, Kind.AUTOCONFIG, 7, ["too-deep"]),
    (
        "three thousand elements",
        "<clientConfig>" + "<a/>" * 3000 + "</clientConfig>",
        Kind.AUTOCONFIG,
        7,
        ["too-many-elements"],
    ),
    ("a megabyte", GOOD + " " * 1_000_000, Kind.AUTOCONFIG, 7, ["too-large"]),
    ("comment and instruction", autoconfig(one(), "<?php x ?><!-- -->"), Kind.AUTOCONFIG, 0, []),
    ("namespaced root", GOOD.replace(" version", " xmlns='urn:x' version"), Kind.AUTOCONFIG, 0, []),
    ("no version", GOOD.replace(' version="1.1"', ""), Kind.AUTOCONFIG, 0, []),
    ("version 9", GOOD.replace("1.1", "9.0"), Kind.AUTOCONFIG, 0, []),
    ("no provider", "<clientConfig/>", Kind.AUTOCONFIG, 0, ["no-provider"]),
    ("no servers", autoconfig(), Kind.AUTOCONFIG, 0, ["no-servers"]),
    (
        "template in handlebars",
        autoconfig(one("{{host}}") + one()),
        Kind.AUTOCONFIG,
        0,
        ["unfilled-template"],
    ),
    (
        "template in shell",
        autoconfig(one("${x}") + one()),
        Kind.AUTOCONFIG,
        0,
        ["unfilled-template"],
    ),
    (
        "template in percents",
        autoconfig(one("%HOST%") + one()),
        Kind.AUTOCONFIG,
        0,
        ["unfilled-template"],
    ),
    (
        "the literal hostname",
        autoconfig(one("hostname")),
        Kind.AUTOCONFIG,
        0,
        ["unfilled-template", "no-servers"],
    ),
    (
        "template as port",
        autoconfig(one(port="{{port}}") + one()),
        Kind.AUTOCONFIG,
        0,
        ["unfilled-template"],
    ),
    (
        "template as socket type",
        autoconfig(one(socket="{{tls}}") + one()),
        Kind.AUTOCONFIG,
        0,
        ["unfilled-template"],
    ),
    ("port zero", autoconfig(one(port="0") + one()), Kind.AUTOCONFIG, 0, ["bad-port"]),
    ("port 70000", autoconfig(one(port="70000") + one()), Kind.AUTOCONFIG, 0, ["bad-port"]),
    ("port abc", autoconfig(one(port="abc") + one()), Kind.AUTOCONFIG, 0, ["bad-port"]),
    ("no port", autoconfig(one(port="") + one()), Kind.AUTOCONFIG, 0, ["port-missing"]),
    (
        "starttls on 993",
        autoconfig(one(socket="STARTTLS")),
        Kind.AUTOCONFIG,
        0,
        ["starttls-on-tls-port"],
    ),
    ("plain", autoconfig(one(port="143", socket="plain")), Kind.AUTOCONFIG, 0, ["plain"]),
    (
        "junk around the servers",
        autoconfig(f"junk {one()} more <p>junk</p>"),
        Kind.AUTOCONFIG,
        0,
        ["unknown-element"],
    ),
    ("foreign json", '{"hello": "world"}', Kind.UNKNOWN, 7, ["foreign-json"]),
    ("json list", "[]", Kind.UNKNOWN, 7, ["not-a-document"]),
    ("broken json", "{", Kind.UNKNOWN, 7, ["bad-json"]),
    ("broken pacc", codecs.BOM_UTF8 + b'{"protocols": {', Kind.PACC, 7, ["bad-json"]),
    ("pacc", '{"protocols": {"imap": {"host": "imap.example.com"}}}', Kind.PACC, 0, []),
    ("pacc without mail", '{"protocols": {}}', Kind.PACC, 0, ["no-servers"]),
    ("pox redirect", POX.format("<RedirectAddr>x@y.z</RedirectAddr>"), Kind.AUTODISCOVER, 0,
     ["redirect"]),
    ("pox without servers", POX.format(""), Kind.AUTODISCOVER, 0, ["no-servers"]),
    ("pox request", "<Autodiscover><Request/></Autodiscover>", Kind.AUTODISCOVER, 0,
     ["no-provider"]),
    ("cut pox", POX[:40], Kind.AUTODISCOVER, 7, ["not-well-formed"]),
    ("profile without accounts", PROFILE, Kind.MOBILECONFIG, 0, ["no-provider"]),
    ("profile with its own entity", PROFILE.replace(b'.dtd">', b'.dtd" [<!ENTITY a "b">]>'),
     Kind.MOBILECONFIG, 7, ["doctype"]),
    ("cut profile", PROFILE[:-12], Kind.MOBILECONFIG, 7, ["not-well-formed"]),
    ("foreign property list", plistlib.dumps({"a": 1}), Kind.UNKNOWN, 7, ["foreign-plist"]),
    ("apple doctype on autoconfig", PROFILE[: PROFILE.index(b"<plist")] + GOOD.encode(),
     Kind.AUTOCONFIG, 7, ["doctype"]),
    ("a jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF", Kind.UNKNOWN, 7, ["bad-encoding"]),
    ("gzip", b"\x1f\x8b\x08\x00\x00\x00\x00\x00", Kind.UNKNOWN, 7, ["bad-encoding"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "kind", "exit_code", "codes"), [row[1:] for row in TABLE], ids=[r[0] for r in TABLE]
)
def test_the_document_is_what_the_table_says(
    body: bytes | str, kind: Kind, exit_code: int, codes: list[str]
) -> None:
    found = inspect(body.encode() if isinstance(body, str) else body)
    assert (found.kind, found.exit_code) == (kind, exit_code)
    assert [remark.code for remark in found.remarks] == codes
    assert found.readable == (exit_code != 7)
    assert (found.settings is None) == (exit_code == 7)


def test_every_unreadable_document_says_why_loudly_enough() -> None:
    for _, body, _, exit_code, _ in TABLE:
        if exit_code == 7:
            (remark,) = inspect(body.encode() if isinstance(body, str) else body).remarks
            assert remark.severity is Severity.ERROR
            assert remark.line is not None


def test_the_wrong_content_type_is_noted_and_changes_nothing() -> None:
    labelled = read(GOOD.encode(), content_type="text/html; charset=utf-8")
    assert labelled.readable
    assert labelled.reading.settings == read(GOOD.encode()).reading.settings
    assert [(r.code, r.severity) for r in labelled.reading.remarks] == [
        ("content-type", Severity.INFO)
    ]
    for fine in ("", "text/xml", "Application/XML; charset=utf-8"):
        assert read(GOOD.encode(), content_type=fine).reading.remarks == ()


def sound(document: Document) -> None:
    """What holds for every document whatsoever."""
    reading = document.reading
    for remark in reading.remarks:
        assert remark.detail == "" or remark.detail.isprintable()
        assert len(remark.detail) <= 80
        assert remark.line is None or remark.line > 0
        for language in LANGUAGES:
            assert say(f"remark.{remark.code}", language, detail=remark.detail)
    if not document.readable:
        assert reading.settings == ()
        assert len(reading.remarks) == 1
    for found in reading.settings:
        for server in found.servers:
            assert server.endpoint.host.isascii()
        for service in found.services:
            assert service.url is None or service.url.startswith(("http://", "https://"))


@FUZZ
@given(st.binary(max_size=400))
def test_arbitrary_bytes_are_a_document(body: bytes) -> None:
    sound(read(body))


PIECES = st.sampled_from(
    [
        *("<clientConfig>", "</clientConfig>", "<emailProvider id='a'>", "</emailProvider>"),
        *("<Autodiscover>", "<Response>", "<Account>", "<Protocol>", "<Type>IMAP</Type>"),
        *("</Protocol>", "</Account>", "</Response>", "</Autodiscover>", "<Server>a.b</Server>"),
        *("<Port>993</Port>", "<SSL>on</SSL>", "<plist>", "</plist>", "<dict>", "</dict>"),
        *("<key>PayloadContent</key>", "<array>", "</array>", "<string>", "</string>", "<true/>"),
        *("<!DOCTYPE plist>", "<!--", "-->", "<![CDATA[", "]]>", "<?xml version='1.0'?>", "&amp;"),
        *("%EMAILDOMAIN%", "{{", "}}", "\0", "\ud7ff", "\u202e", "\n", '{"protocols":', "{", "}"),
        *('"imap":', '"host":', '"x"', "null", ",", "1e999", one(), one("%EMAILDOMAIN%"), "é"),
    ]
)


@FUZZ
@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from(["utf-8", "utf-16", "gb18030"]))
def test_pieces_of_every_format_in_any_order_are_a_document(text: str, encoding: str) -> None:
    sound(read(text.encode(encoding), domain="example.com", address="a@example.com"))


VALID = [
    GOOD.encode(),
    POX.format("<Protocol><Type>IMAP</Type><Server>a.b</Server><Port>1</Port></Protocol>").encode(),
    json.dumps({"protocols": {"imap": {"host": "a.b"}, "jmap": {"url": "https://a.b/"}}}).encode(),
    PROFILE,
    plistlib.dumps({"PayloadContent": [{"a": [1, True, b"x"]}]}, fmt=plistlib.FMT_BINARY),
    bytes.fromhex("308006092a864886f70d010702a080308002010131003080") + PROFILE,
]


@FUZZ
@given(st.sampled_from(VALID), st.data())
def test_a_valid_document_with_any_bytes_changed_is_a_document(
    body: bytes, data: st.DataObject
) -> None:
    changed = bytearray(body)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(changed) - 1))
        changed[place] = data.draw(st.integers(0, 255))
    sound(read(bytes(changed)))


FILL = 250_000
SLOW = {
    "one long host": autoconfig(one("a" * FILL)),
    "many dots": autoconfig(one("." * FILL)),
    "a long foreign host": autoconfig(one("ü" * (FILL // 2))),
    "many percents": autoconfig(one("%a" * (FILL // 2))),
    "many braces": autoconfig(one("{" * FILL)),
    "a long port": autoconfig(one(port="9" * FILL)),
    "a long name": autoconfig(f"<displayName>{'a ' * (FILL // 2)}</displayName>"),
    "many attributes": "<clientConfig " + " ".join(f"a{n}='b'" for n in range(24_000)) + "/>",
    "many short texts": "<clientConfig>" + "a<!---->" * (FILL // 8) + "</clientConfig>",
    "an endless tag": "<" * FILL,
    "an endless comment": "<!--" * (FILL // 4),
    "an endless declaration": "<?xml " + "encoding=" * (FILL // 9),
    "deep json": '{"protocols":' + '{"a":' * (FILL // 5),
    "a long number": '{"protocols":{"imap":' + "9" * FILL + "}}",
    "a long address": POX.format(f"<RedirectAddr>{'@' * FILL}</RedirectAddr>"),
    "a long codec name": DECLARED.format("a" * 60) + GOOD,
    "declared punycode": DECLARED.format("punycode") + "a" * FILL,
    "declared idna": DECLARED.format("idna") + "a" * FILL,
    "nested envelopes": "0\x80\x06\t*\x86H\x86÷\r\x01\x07\x02" + "0\x80" * (FILL // 3),
}


@pytest.mark.parametrize("name", SLOW)
def test_no_document_takes_long(name: str) -> None:
    body = SLOW[name].encode("latin-1")
    assert len(body) < 256 * 1024
    started = time.process_time()
    sound(read(body))
    # Linear work on 256 KiB takes milliseconds; quadratic work would take minutes.
    assert time.process_time() - started < 2
