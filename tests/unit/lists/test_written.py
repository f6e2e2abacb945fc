"""What is written of our records: a tree for Thunderbird, JSON, and the page for people."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from autoconf.catalog.index import Catalog
from autoconf.lists import forms, html
from autoconf.lists.region import REGIONS, WORLD, region
from autoconf.messages import LANGUAGES
from tests.unit.catalog.records import catalog, full, table

SERVERS = [
    {"protocol": "imap", "host": "imap.example.com", "port": 993, "security": "tls"},
    {"protocol": "smtp", "host": "smtp.example.com", "port": 465, "security": "tls"},
]
RNG = etree.RelaxNG(
    etree.fromstring(files("autoconf.documents").joinpath("autoconfig.rng").read_bytes())
)


def written(form: str, *tables: dict[str, Any]) -> dict[str, bytes]:
    return dict(forms.form(form).write(catalog(*tables)))


def mx(*hosts: str) -> list[dict[str, Any]]:
    return [
        {
            "pattern": host,
            "matches": [host.replace("**", "a").replace("*", "1")],
            "excludes": ["nobody.example"],
        }
        for host in hosts
    ]


def test_every_domain_has_its_document_and_every_document_is_valid() -> None:
    tree = written("ispdb", full())
    assert {"v1.1/example.com", "v1.1/xn--bcher-kva.example"} <= tree.keys()
    for name, body in tree.items():
        if name.startswith("v1.1/"):
            RNG.assertValid(etree.fromstring(body))


def test_what_thunderbird_would_read_is_what_the_record_says(tmp_path: Path) -> None:
    for name, body in written("ispdb", table(servers=SERVERS)).items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(body)
    listing = forms.form("ispdb").read(tmp_path)
    (entry,) = listing.entries
    assert listing.problems == ()
    assert entry.domains == ("example.com",)
    assert [s.endpoint.host for s in entry.servers] == ["imap.example.com", "smtp.example.com"]


def test_a_host_made_of_the_domain_stands_filled_in_each_document() -> None:
    lines = [{**SERVERS[0], "host": "imap.{domain}"}, SERVERS[1]]
    tree = written("ispdb", table(domains=["a.example", "b.example"], servers=lines))
    assert b"<hostname>imap.a.example</hostname>" in tree["v1.1/a.example"]
    assert b"<hostname>imap.b.example</hostname>" in tree["v1.1/b.example"]
    assert b"<domain>a.example</domain>" not in tree["v1.1/b.example"]


@pytest.mark.parametrize(
    ("hosts", "names"),
    [
        (("mx1.mail.hoster.example",), {"mail.hoster.example", "hoster.example"}),
        (("mx1.hoster.example",), {"hoster.example"}),
        (("mx.hoster.co.uk",), {"hoster.co.uk"}),
        (("hoster.co.uk",), {"hoster.co.uk"}),
        (("mx*.eu.hoster.example",), {"eu.hoster.example", "hoster.example"}),
        (("**.hoster.example",), {"hoster.example"}),
        (("mx*.co.uk",), set()),
    ],
)
def test_the_names_that_a_client_makes_of_an_mx_are_answered(
    hosts: tuple[str, ...], names: set[str]
) -> None:
    tree = written("ispdb", table(mx=mx(*hosts), servers=SERVERS))
    assert {n.removeprefix("v1.1/") for n in tree} - {"README.txt", "example.com"} == names
    for name in names:
        RNG.assertValid(etree.fromstring(tree[f"v1.1/{name}"]))


def test_an_mx_name_that_two_records_share_is_answered_for_neither() -> None:
    first = table(mx=mx("mx1.hoster.example"), servers=SERVERS)
    second = table(
        id="second", domains=["second.example"], mx=mx("mx2.hoster.example"), servers=SERVERS
    )
    assert "v1.1/hoster.example" not in written("ispdb", first, second)


def test_an_mx_name_that_is_a_mail_domain_keeps_that_domains_document() -> None:
    owner = table(id="owner", domains=["hoster.example"], servers=SERVERS)
    biz = table(
        domains=["biz.example"],
        mx=mx("mxbiz1.hoster.example"),
        servers=[{**SERVERS[0], "host": "imap.biz.example"}, SERVERS[1]],
    )
    assert b"imap.biz.example" not in written("ispdb", owner, biz)["v1.1/hoster.example"]


def test_a_record_that_cannot_read_and_send_has_no_document() -> None:
    assert set(written("ispdb", table(servers=SERVERS[:1]))) == {"README.txt"}
    assert set(written("ispdb", table())) == {"README.txt"}


def test_the_json_holds_every_record_as_its_file_states_it() -> None:
    body = json.loads(written("json", full())["providers.json"])
    assert body["schema"] == "mail-autoconf/providers/1"
    assert body["database_date"] == "2026-11-01"
    assert body["records"] == [full()]


# --- the page


def page(*tables: dict[str, Any]) -> str:
    return written("html", *tables)["index.html"].decode()


def parsed(text: str) -> Any:
    return etree.HTML(text)


def seen(text: str, language: str) -> str:
    """What a reader of the language sees, by the rules of the style sheet."""
    short = html.SHORT[language]
    tree = parsed(text)
    for element in tree.xpath("//style|//script|//head"):
        element.getparent().remove(element)
    for element in tree.xpath("//*[contains(concat(' ', @class, ' '), ' l ')]|//i[@lang]"):
        shown = (
            short in element.get("class").split()
            if element.tag != "i"
            else element.get("lang") == language
        )
        if not shown:
            for child in list(element):
                element.remove(child)
            element.text = ""
    return " ".join("".join(tree.itertext()).split())


def test_the_page_needs_nothing_from_outside() -> None:
    text = page(full())
    tree = parsed(text)
    assert tree.xpath("//link|//img|//iframe|//script[@src]|//*[@style]|//*[@onclick]") == []
    assert not re.search(r"@import|url\(", text)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    (style,), (script,) = tree.xpath("//style"), tree.xpath("//script")
    assert html._hash(style.text) in policy
    assert html._hash(script.text) in policy


def test_everything_a_record_says_stands_on_the_page_in_each_language() -> None:
    text = page(full())
    for language, words in {
        "en": ["Example Mail", "authorization code", "Switch it on", "whole address", "Overseas"],
        "zh-CN": ["示例邮箱", "授权码", "登录", "完整邮箱地址", "海外"],
        "zh-TW": ["範例信箱", "授权码", "完整信箱地址"],
    }.items():
        shown = seen(text, language)
        for word in [*words, "imap.example.com", "993", "2024-09-16", "Unsafe Login", "CalDAV"]:
            assert word in shown, (language, word)
    assert "示例邮箱" not in seen(text, "en")
    assert "Switch IMAP on." in seen(text, "en")


def test_a_text_in_another_language_is_marked_as_such() -> None:
    text = page(full())
    assert "Switch IMAP on. 英文" in seen(text, "zh-CN")
    assert "Switch IMAP on. English" not in seen(text, "en")
    assert "授权码 zh-CN" in seen(text, "zh-TW")


def test_every_provider_has_its_anchor_and_its_links() -> None:
    tree = parsed(page(full(), table(id="second", domains=["second.example"])))
    assert tree.xpath("//details//*[@id='example']")
    assert tree.xpath("//details//*[@id='second']")
    links = set(tree.xpath("//a/@href"))
    assert {"https://mail.example.com/", "https://help.example.com/", "#second"} <= links
    assert all(link.startswith(("https://", "#")) for link in links)


def test_text_of_a_record_is_never_markup() -> None:
    evil = '"><script>alert(1)</script>'
    text = page(table(names={"en": evil}, brands=[evil], ruling=evil))
    assert len(parsed(text).xpath("//script")) == 1
    assert "&lt;script&gt;alert(1)" in text


def test_a_control_is_labelled_and_the_language_can_be_chosen_without_script() -> None:
    tree = parsed(page(full()))
    for control in tree.xpath("//input[@type='search']|//select"):
        assert tree.xpath(f"//label[@for='{control.get('id')}']")
    assert len(tree.xpath("//label/input[@type='radio']")) == len(LANGUAGES)
    assert tree.xpath("//fieldset/legend")
    assert tree.xpath("//*[@class='bar']/@hidden"), "what needs the script is shown by it"


def test_a_generated_record_says_so() -> None:
    text = page(table(generated=True, status="unknown"))
    assert "not checked by a person" in seen(text, "en")


def test_four_hundred_records_stay_below_three_megabytes() -> None:
    many = [{**full(), "id": f"p{n}", "successor": f"p{n}"} for n in range(400)]
    for number, values in enumerate(many):
        values["domains"] = [f"d{number}.example"]
        values["regions"] = []
        for key in ("mx", "spf", "wildcards", "autodiscover"):
            values.pop(key)
        values["servers"] = [
            {k: v for k, v in s.items() if k != "region"} for s in full()["servers"]
        ]
    assert len(page(*many).encode()) < 3_000_000


@pytest.mark.parametrize(
    ("where", "text", "url"),
    [
        (
            "github:thunderbird/autoconfig/ispdb/a.xml",
            "thunderbird/autoconfig",
            "https://github.com/thunderbird/autoconfig/blob/HEAD/ispdb/a.xml",
        ),
        ("https://www.example.com/x?y", "example.com", "https://www.example.com/x?y"),
        ("https://github.com/a/b/issues/1", "a/b", "https://github.com/a/b/issues/1"),
        ("public list: mailcore2", "public list: mailcore2", None),
    ],
)
def test_a_source_is_short_and_leads_to_its_page(where: str, text: str, url: str | None) -> None:
    assert html.source_of(where) == html.Source(text, url)


def test_no_country_lies_in_two_regions() -> None:
    codes = [code for names in REGIONS.values() for code in names.split()]
    assert len(codes) == len(set(codes))
    assert (region("CN"), region("DE"), region(None), region("ZZ")) == (
        "china",
        "europe",
        WORLD,
        WORLD,
    )


def test_an_empty_database_makes_an_empty_page() -> None:
    assert "0" in seen(
        dict(forms.form("html").write(Catalog(_empty())))["index.html"].decode(), "en"
    )


def _empty() -> bytes:
    from autoconf.catalog.compile import pack

    return pack(())
