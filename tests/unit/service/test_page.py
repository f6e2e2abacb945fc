"""The helpdesk page: what it answers, and what it never does.  How it looks: tests/browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from autoconf import service
from autoconf.messages import LANGUAGES, say
from autoconf.messages.page import TEXTS
from autoconf.observation import Outcome
from autoconf.render import qr
from autoconf.service import guides, look
from autoconf.sources import SOURCES
from tests.unit.fakenet import FakeNet, failing, mx, proven, xml
from tests.unit.service import world as worlds
from tests.unit.service.world import World

STRANGE = "strange.example"
SERVERS = f"imap://imap.{STRANGE}:993/tls", f"smtp://smtp.{STRANGE}:465/tls"


def world(folder: Path, **more: Any) -> AbstractContextManager[World]:
    """The service with its page."""
    return worlds.world(folder, **{"page": True, **more})


@pytest.fixture
def here(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path) as made:
        yield made


class Tags(HTMLParser):
    """Every tag of a page with its attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += f" {data.strip()}"

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def classes(self) -> set[str]:
        return {word for _, attributes in self.tags for word in attributes.get("class", "").split()}


def ask(here: World, address: str, language: str = "en", **more: str) -> Any:
    return here.client.post("/", data={"address": address, "lang": language, **more})


def read(response: Any) -> Tags:
    assert response.content_type == "text/html; charset=utf-8"
    return Tags(response.text)


@pytest.fixture
def live(tmp_path: Path) -> Iterator[World]:
    net = FakeNet(
        web={f"https://autoconfig.{STRANGE}/mail/config-v1.1.xml": xml(STRANGE, *SERVERS)},
        mail=(proven(SERVERS[0]), proven(SERVERS[1])),
    )
    with world(tmp_path, net=net, live=True) as made:
        yield made


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("zh-CN,zh;q=0.9", "zh-CN"),
        ("zh-HK,en;q=0.5", "zh-TW"),
        ("de,zh-Hant;q=0.8", "zh-TW"),
        ("fr", "en"),
        ("", "en"),
    ],
)
def test_the_page_speaks_what_the_browser_reads(here: World, header: str, language: str) -> None:
    # When
    page = read(here.get("/", headers={"Accept-Language": header}))

    # Then
    assert page.all("html") == [{"lang": language}]
    assert say("page.ask.title", language) in page.text


def test_a_language_chosen_by_hand_wins_and_stays_in_every_link(here: World) -> None:
    # When
    page = read(here.get("/?lang=zh-TW", headers={"Accept-Language": "en"}))

    # Then
    inside = [a["href"] for a in page.all("a") if a["href"].startswith("/p/")]
    assert page.all("html") == [{"lang": "zh-TW"}]
    assert inside
    assert all(href.endswith("?lang=zh-TW") for href in inside)


@pytest.mark.parametrize("path", ["/", "/?address=someone@163.com", "/p/", "/p/gmail", "/p/nobody"])
def test_the_browser_may_run_and_fetch_nothing_but_ours(here: World, path: str) -> None:
    # When
    response = here.get(path)

    # Then
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "Access-Control-Allow-Origin" not in response.headers
    page = read(response)
    assert "style" not in {name for _, attributes in page.tags for name in attributes}
    assert not {name for _, attributes in page.tags for name in attributes if name[:2] == "on"}
    for tag, name in (("script", "src"), ("link", "href"), ("img", "src")):
        for attributes in page.all(tag):
            foreign = attributes.get("rel") in ("canonical", "alternate")
            assert foreign or attributes[name].startswith("/static/")


def test_the_address_stands_in_no_link_but_the_one_to_its_own_profile(here: World) -> None:
    # When
    page = read(ask(here, "very.private@163.com"))

    # Then
    hrefs = [a["href"] for a in page.all("a")]
    assert [
        href for href in hrefs if "private" in href and not href.startswith("/mobileconfig?")
    ] == []
    assert any(href.startswith("https://") for href in hrefs)


def test_an_answer_is_kept_by_nobody_and_found_by_no_search_engine(here: World) -> None:
    # When
    response = ask(here, "someone@163.com")

    # Then
    assert response.headers["Cache-Control"] == "no-store"
    assert {"name": "robots", "content": "noindex"} in read(response).all("meta")
    assert here.said() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_known_provider_is_answered_with_what_to_do_and_what_to_type(
    here: World, language: str
) -> None:
    # When
    response = ask(here, "Someone+tag@163.com", language)

    # Then
    page = read(response)
    typed = {button["data-copy"] for button in page.all("button") if "data-copy" in button}
    assert response.status_code == 200
    assert typed == {"imap.163.com", "993", "pop.163.com", "995", "smtp.163.com", "465"} | {
        "Someone+tag@163.com"
    }
    assert say("page.first", language) in page.text
    for program in guides.PROGRAMS:
        assert say(f"guide.{program}.name", language) in page.text


@pytest.mark.parametrize(
    ("typed", "said", "offered"),
    [
        ("", "name@example.com", None),
        ("  ", "name@example.com", None),
        ("some one@163.com", "There is a space", None),
        ("a@b@163.com", "more than one @", None),
        ("someone@163,com", "cannot stand", "someone@163.com"),
        ("someone@", "", None),
    ],
)
def test_a_mistake_is_named_and_nothing_typed_is_lost(
    here: World, typed: str, said: str, offered: str | None
) -> None:
    # When
    response = ask(here, typed)

    # Then
    page = read(response)
    field = next(each for each in page.all("input") if each.get("id") == "address")
    assert response.status_code == 400
    assert field["value"] == typed
    assert field["aria-invalid"] == "true"
    assert "error" in field["aria-describedby"].split()
    assert offered is None or offered in {hidden.get("value") for hidden in page.all("input")}
    if offered is None:
        assert said in page.text


def test_a_mistyped_provider_is_offered_whole(here: World) -> None:
    # When
    page = read(ask(here, "someone@gmial.com"))

    # Then
    assert "someone@gmail.com" in {hidden.get("value") for hidden in page.all("input")}


def test_the_address_may_also_stand_in_the_query_plus_signs_and_all(here: World) -> None:
    # When
    page = read(here.get("/?address=some+one%40163.com"))

    # Then
    assert "some+one@163.com" in {button.get("data-copy") for button in page.all("button")}


def test_what_a_stranger_types_is_text_and_nothing_else(here: World) -> None:
    # When
    page = read(ask(here, '"><script>alert(1)</script>@x'))

    # Then
    assert [script for script in page.all("script") if "src" not in script] == []


def test_a_provider_that_ended_has_its_story_and_its_successor_but_no_servers(here: World) -> None:
    # When
    page = read(ask(here, "someone@yahoo.cn", "zh-CN"))

    # Then
    assert "bad" in page.classes()
    assert "/p/aliyun?lang=zh-CN" in {a["href"] for a in page.all("a")}
    assert not page.classes() & {"panel", "guide", "profile"}


def test_an_unknown_domain_is_said_to_be_unknown_where_lookups_are_off(here: World) -> None:
    # When
    response = ask(here, f"someone@{STRANGE}")

    # Then
    assert response.status_code == 200
    assert say("page.summary.not-in-database") in read(response).text
    assert here.net.asked == []


def test_an_own_domain_is_shown_as_the_operators_with_the_name_from_its_table(
    here: World,
) -> None:
    # When
    page = read(ask(here, "alice@example.org"))

    # Then
    assert say("page.status.own") in page.text
    assert "u1001" in {button.get("data-copy") for button in page.all("button")}
    assert say("page.test") not in page.text


def test_an_own_domains_name_is_shown_without_what_nobody_can_see(tmp_path: Path) -> None:
    # Given an operator's table that was pasted from somewhere
    names = worlds.OWN.replace("]]> & <Corp>", r"Corp\u202egnp\u2028.")
    with world(tmp_path, own=names) as here:
        # When
        page = ask(here, "someone@corp.example").text

    # Then
    assert "Corp\ufffdgnp\ufffd." in page
    assert not {"\u202e", "\u2028"} & set(page)


def test_an_unknown_domain_is_looked_up_without_the_person(live: World) -> None:
    # When
    page = read(ask(live, f"private@{STRANGE}"))

    # Then
    assert "good" in page.classes()
    assert f"private@{STRANGE}" in {button.get("data-copy") for button in page.all("button")}
    assert not any("private" in question for question in live.net.asked)


def test_a_known_provider_is_asked_about_only_when_its_test_is_wanted(live: World) -> None:
    # Given
    assert say("page.test") in read(ask(live, "someone@163.com")).text
    assert live.net.asked == []

    # When
    ask(live, "someone@163.com", test="1")

    # Then
    assert "imap://imap.163.com:993/tls" in live.net.asked


def test_a_domain_that_names_a_foreign_host_in_unsigned_dns_gets_a_warning_and_no_walk_through(
    tmp_path: Path,
) -> None:
    # Given
    servers = "imap://imap.else.example:993/tls", "smtp://smtp.else.example:465/tls"
    net = FakeNet(
        dns={(STRANGE, "MX"): mx("mx.else.example")},
        web={"https://autoconfig.else.example/mail/config-v1.1.xml": xml("else.example", *servers)},
        mail=(proven(servers[0]), proven(servers[1])),
    )
    with world(tmp_path, net=net, live=True) as here:
        # When
        page = read(ask(here, f"someone@{STRANGE}"))

    # Then
    assert say("page.careful") in page.text
    assert {"panel", "anyway"} <= page.classes()
    assert not page.classes() & {"guide", "profile"}


def test_a_strangers_document_can_neither_write_html_nor_send_anybody_anywhere(
    tmp_path: Path,
) -> None:
    # Given
    name = b"&lt;img src=x onerror=alert(1)&gt;"
    document = xml(STRANGE, *SERVERS).replace(
        f"<displayName>{STRANGE}</displayName>".encode(),
        b"<displayName>" + name + b"</displayName>",
    )
    net = FakeNet(
        web={f"https://autoconfig.{STRANGE}/mail/config-v1.1.xml": document},
        mail=(failing(SERVERS[0], Outcome.TLS_NAME), failing(SERVERS[1], Outcome.TLS_NAME)),
    )
    with world(tmp_path, net=net, live=True) as here:
        # When
        page = read(ask(here, f"someone@{STRANGE}"))

    # Then
    assert "<img src=x" in page.text
    assert [img for img in page.all("img") if img["src"] != "/static/icon.svg"] == []


def test_too_many_lookups_are_answered_with_a_page_that_keeps_what_was_typed(
    live: World,
) -> None:
    # Given
    for number in range(60):
        ask(live, f"someone@d{number}.example")

    # When
    response = ask(live, f"someone@{STRANGE}")

    # Then
    page = read(response)
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) > 0
    assert say("page.busy.full") in page.text
    assert f"someone@{STRANGE}" in {field.get("value") for field in page.all("input")}
    # ... while known providers go on being answered
    assert ask(live, "someone@163.com").status_code == 200


def test_the_profiles_code_leads_to_the_service_and_to_the_protocol_that_was_chosen(
    tmp_path: Path,
) -> None:
    # Given
    with world(tmp_path, base_url="https://settings.example.org") as here:
        # When
        response = ask(here, "some+one@163.com")

    # Then
    path = "/mobileconfig?email=some%2Bone@163.com&protocol=imap"
    drawn = qr.svg(f"https://settings.example.org{path}").decode()
    assert drawn[drawn.index("<svg") :].strip() in response.text
    assert path in {a["href"] for a in read(response).all("a")}


def test_the_profiles_link_leads_to_a_profile(here: World) -> None:
    # Given
    page = read(ask(here, "some+one@163.com"))

    # When
    answers = [here.get(a["href"]) for a in page.all("a") if a["href"].startswith("/mobileconfig?")]

    # Then
    assert [answer.status_code for answer in answers] == [200, 200]
    assert all(b"some+one@163.com" in answer.data for answer in answers)


@pytest.mark.parametrize(
    ("name", "leads_to"),
    [
        ("163", "netease-163"),
        ("qq", "tencent-qq"),
        ("qq.com", "tencent-qq"),
        ("hotmail.com", "outlook"),
        ("Gmail", "gmail"),
    ],
)
def test_a_short_name_leads_to_the_providers_page(here: World, name: str, leads_to: str) -> None:
    # When
    response = here.get(f"/p/{name}?lang=zh-CN")

    # Then
    assert response.status_code == 302
    assert response.headers["Location"] == f"/p/{leads_to}?lang=zh-CN"


def test_a_name_that_nobody_has_gets_a_page_with_a_search(here: World) -> None:
    # When
    response = here.get("/p/%3Cscript%3E")

    # Then
    page = read(response)
    assert response.status_code == 404
    assert "<script>" in {field.get("value") for field in page.all("input")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_provider_has_a_page_in_every_language(here: World, language: str) -> None:
    for provider in here.state.setup.catalog.ids():
        # When
        response = here.get(f"/p/{provider}?lang={language}")

        # Then
        assert response.status_code == 200, provider


def test_a_providers_page_may_be_kept_and_found(here: World) -> None:
    # When
    response = here.get("/p/netease-163", base_url="https://settings.example.org")

    # Then
    page = read(response)
    links = [link for link in page.all("link") if link["rel"] in ("canonical", "alternate")]
    assert response.headers["Cache-Control"].startswith("public")
    assert links[0]["href"] == "https://settings.example.org/p/netease-163"
    assert [link.get("hreflang") for link in links[1:]] == list(LANGUAGES)
    assert "noindex" not in response.text
    assert not page.classes() & {"profile"}


def test_the_search_finds_by_what_stands_after_the_at_sign(here: World) -> None:
    # When
    page = read(here.get("/p/?q=someone@sina.com"))

    # Then
    assert "/p/sina-com" in {a["href"] for a in page.all("a")}


@pytest.mark.parametrize("path", ["/p/", "/p/163", "/p/netease-163", "/p/nobody", "/"])
@pytest.mark.parametrize("query", ["q=\xed\xa0\x80", "q=%ED%A0%80", "x=\xff&lang=%FF"])
def test_bytes_that_are_no_text_in_a_query_are_no_bug_of_ours(
    here: World, path: str, query: str
) -> None:
    response = here.client.get(path, query_string=query)
    assert response.status_code == (
        404 if path == "/p/nobody" else 302 if path == "/p/163" else 200
    )


def test_the_search_takes_words_with_a_space_between_as_a_form_sends_them(here: World) -> None:
    page = read(here.get("/p/?q=proton+mail"))
    assert [each.get("value") for each in page.all("input") if each.get("name") == "q"] == [
        "proton mail"
    ]


def test_the_page_can_be_switched_off(tmp_path: Path) -> None:
    with world(tmp_path, page=False) as here:
        assert [here.get(path).status_code for path in ("/", "/p/", "/p/gmail")] == [404] * 3


def test_every_source_that_is_asked_has_a_place_that_a_person_can_picture() -> None:
    shown = {source.name for source in SOURCES} - {"guess"}  # its tries are shown as servers
    assert shown | {"mx-record"} == set(look.PLACES)


def test_the_script_and_style_sheet_ask_nobody_else() -> None:
    # Given
    folder = Path(service.__file__).parent / "static"
    reads: Callable[[str], str] = lambda name: (folder / name).read_text("utf-8")  # noqa: E731

    # Then
    for name in ("page.css", "page.js"):
        assert "http:" not in reads(name)
        assert "https:" not in reads(name)
        assert "//" not in reads(name).replace("// ", "")
    for word in ("localStorage", "sessionStorage", "cookie", "innerHTML", "eval("):
        assert word not in reads("page.js")


def test_every_sentence_of_the_templates_exists_and_none_is_kept_that_nobody_says() -> None:
    # Given
    folder = Path(service.__file__).parent
    templates = "".join(path.read_text("utf-8") for path in folder.glob("templates/*.html"))
    code = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    asked = set(re.findall(r'\bt\("([a-z.-]+)"[,)]', templates))
    put_together = (
        *("status.", "summary.", "notice.", "trust.", "error.", "kind.", "way.", "busy."),
        "check.file.",
    )

    # Then
    assert len(asked) > 40
    assert asked <= set(TEXTS)
    unsaid = {
        key
        for key in set(TEXTS) - asked
        if f'"{key}"' not in templates + code
        and f'"page.{key}"' not in code
        and not key.startswith(put_together)
    }
    assert unsaid == set()


def test_a_long_query_is_read_once_for_all_links_of_a_page(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    monkeypatch.setattr(
        "autoconf.service.target.query", lambda request, *names: read.append(names[0])
    )
    here.get("/p/?lang=en")
    assert 0 < read.count("lang") < 5
