"""The helpdesk page in a real browser: every page looked at, and walked through as people do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from .house import BROKEN, FRESH, HANGING, SHOP, TROUBLED
from .visit import Visit

Visitor = Callable[..., Visit]

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Look(NamedTuple):
    name: str
    path: str = "/"
    ask: str = ""
    language: str = "en"
    width: int = 1280
    dark: bool = False


LOOKS = (
    Look("home-en"),
    Look("home-zh-phone", language="zh-CN", width=390),
    Look("netease-zh", ask="someone@163.com", language="zh-CN"),
    Look("netease-tw-phone-dark", ask="someone@163.com", language="zh-TW", width=390, dark=True),
    Look("netease-en-narrow", ask="someone@163.com", width=360),
    Look("gmail-phone-dark", ask="someone@gmail.com", width=390, dark=True),
    Look("retired-zh-phone", ask="someone@yahoo.cn", language="zh-CN", width=390),
    Look("unknown-en-phone", ask="someone@nobody.example", width=390),
    Look("proven-zh", ask=f"someone@{SHOP}", language="zh-CN"),
    Look("doubtful-tw-phone", ask=f"someone@{BROKEN}", language="zh-TW", width=390),
    Look("mistake-en-phone", ask="some one@163.com", width=390),
    Look("check-home-en", path="/check"),
    Look("check-home-zh-phone-dark", path="/check", language="zh-CN", width=390, dark=True),
    Look("check-mistake-tw-phone", path="/check?domain=163,com", language="zh-TW", width=390),
    Look("check-en", path=f"/check?domain={TROUBLED}"),
    Look("check-zh", path=f"/check?domain={TROUBLED}", language="zh-CN"),
    Look("check-zh-phone", path=f"/check?domain={TROUBLED}", language="zh-CN", width=390),
    Look("check-tw-dark", path=f"/check?domain={TROUBLED}", language="zh-TW", dark=True),
    Look("check-en-phone-dark", path=f"/check?domain={TROUBLED}", width=390, dark=True),
    Look("check-known-en-phone", path="/check?domain=163.com", width=390),
    # A name each, so that every look finds its check at the beginning.
    Look("check-busy-en", path=f"/check?domain=a-{HANGING}"),
    Look("check-busy-en-phone", path=f"/check?domain=b-{HANGING}", width=390),
    Look("check-busy-zh", path=f"/check?domain=c-{HANGING}", language="zh-CN"),
    Look("check-busy-zh-phone", path=f"/check?domain=d-{HANGING}", language="zh-CN", width=390),
    Look("provider-zh", path="/p/netease-qiye", language="zh-CN"),
    Look("providers-en", path="/p/"),
    Look("search-zh-phone", path="/p/?q=qq", language="zh-CN", width=390),
    Look("missing-tw-dark", path="/p/nothing-like-it", language="zh-TW", dark=True),
)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_a_page_fits_its_window_speaks_its_language_and_passes_axe(
    visit: Visitor, look: Look, axe: str, pictures: Path
) -> None:
    # Given
    seen = visit(path=look.path, language=look.language, width=look.width, dark=look.dark)

    # When
    if look.ask:
        seen.ask(look.ask)
    if HANGING in look.path:
        seen.page.wait_for_selector("[data-begin] [data-steps] li")
    else:
        seen.settle()
    seen.page.screenshot(path=pictures / f"{look.name}.png", full_page=True)

    # Then, also with everything unfolded
    seen.tell(
        "() => document.querySelectorAll('details').forEach(d => { d.name = ''; d.open = true })"
    )
    assert seen.tell("() => document.documentElement.lang") == look.language
    assert seen.tell("() => document.documentElement.scrollWidth") <= look.width
    assert violations(seen, axe) == []


def violations(seen: Visit, axe: str) -> list[str]:
    seen.tell(axe)
    found: Any = seen.tell(
        "async tags => (await axe.run(document, {runOnly: tags, resultTypes: ['violations']}))"
        ".violations.map(v => `${v.id}: ${v.nodes[0].html} ${v.nodes[0].failureSummary}`)",
        WCAG,
    )
    return list(found)


def test_a_person_with_a_keyboard_alone_comes_from_the_question_to_the_other_protocol(
    visit: Visitor,
) -> None:
    # Given: the first stop of the Tab key is the way past the frame
    seen = visit(path="/p/")
    seen.page.keyboard.press("Tab")
    assert seen.tell("() => document.activeElement.className") == "skip"
    seen.page.keyboard.press("Tab")
    seen.page.keyboard.press("Enter")

    # When: on the first page the field waits for typing
    seen.page.wait_for_selector(".hero [name=address]:focus")
    seen.page.keyboard.type("someone@163.com")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_selector(".answer h1")

    # Then: the answer's heading has the focus, and arrows choose
    assert seen.tell("() => document.activeElement.innerText") == "NetEase 163 Mail"
    assert seen.page.is_visible("text=imap.163.com")
    seen.page.focus("#way-imap")
    seen.page.keyboard.press("ArrowDown")
    assert seen.page.is_visible("text=pop.163.com")
    assert not seen.page.is_visible("text=imap.163.com")


def test_a_copy_button_copies_the_value_and_says_so_to_a_screen_reader(visit: Visitor) -> None:
    from playwright.sync_api import expect

    # Given
    seen = visit()
    seen.context.grant_permissions(["clipboard-read", "clipboard-write"])
    seen.ask("someone@163.com")

    # When
    seen.page.click("text=imap.163.com >> xpath=.. >> button")

    # Then
    # Not wait_for_function: it evaluates a string, which the page's policy forbids.
    expect(seen.page.locator("[data-said]")).to_have_text("Copied: imap.163.com")
    assert seen.tell("() => navigator.clipboard.readText()") == "imap.163.com"
    assert seen.text(".copy.done") == "Copied"


def test_without_javascript_everything_is_there_but_the_progress(visit: Visitor) -> None:
    # Given
    seen = visit(script=False, language="zh-CN")

    # When
    seen.ask("someone@163.com")

    # Then
    assert seen.text("h1") == "网易163邮箱"
    assert not seen.page.is_visible(".copy")
    seen.page.check("#way-pop3")
    assert seen.page.is_visible("text=pop.163.com")
    assert not seen.page.is_visible("text=imap.163.com")
    # ... and another language keeps the answer
    seen.page.click(".languages [lang=zh-TW]")
    assert seen.text("h1") == "網易163信箱"
    assert seen.text(".answer .who") == "someone@163.com"


def test_an_unknown_domain_is_looked_up_before_the_visitors_eyes(
    visit: Visitor, pictures: Path
) -> None:
    # Given
    seen = visit(language="zh-CN")

    # When
    seen.page.fill("#address", f"secret+name@{FRESH}")
    seen.page.press("#address", "Enter")

    # Then: steps as a person pictures them
    seen.page.wait_for_selector("[data-steps] li.good")
    seen.page.wait_for_selector("[data-steps] >> text=测试")
    seen.page.screenshot(path=pictures / "progress-zh.png")
    assert "询问该域名自己的网站" in seen.text("[data-steps]")
    # ... then the answer, with the person put in here
    seen.page.wait_for_selector(".verdict.good")
    assert f"secret+name@{FRESH}" in seen.text(".panels")
    assert seen.page.title().startswith(FRESH)
    # ... and who asked stood in no URL
    assert any("/api/v1/events" in url for url in seen.urls)
    assert not any("secret" in url for url in seen.urls)


def test_the_back_button_leads_from_the_answer_to_the_question(visit: Visitor) -> None:
    # Given
    seen = visit()
    seen.ask("someone@163.com")

    # When
    seen.page.go_back()

    # Then
    seen.page.wait_for_selector(".hero h1")


def test_a_known_provider_is_tested_when_the_visitor_asks_for_it(visit: Visitor) -> None:
    # Given
    seen = visit()
    seen.ask("someone@163.com")
    assert "From our database" in seen.text(".verdict")

    # When
    seen.page.click(".test button")

    # Then
    seen.page.wait_for_selector(".verdict.good")
    assert "Tested just now" in seen.text(".verdict")


@pytest.mark.parametrize("script", [True, False])
def test_a_slip_of_the_finger_is_mended_with_one_click(visit: Visitor, script: bool) -> None:
    # Given: a comma for a dot
    seen = visit(script=script)
    seen.ask("someone@163,com")

    # When
    seen.page.click("text=Did you mean")

    # Then
    seen.page.wait_for_selector(".answer h1")
    assert seen.text(".answer .who") == "someone@163.com"


def test_servers_that_did_not_prove_themselves_are_kept_out_of_reach(visit: Visitor) -> None:
    # Given
    seen = visit()

    # When
    seen.ask(f"someone@{BROKEN}")

    # Then: a warning, no walk-through, no profile; the servers only behind a fold
    assert "do not type your password" in seen.text(".notice.stop")
    assert seen.page.query_selector(".guide, .profile") is None
    assert not seen.page.is_visible(f"text=imap.{BROKEN}")
    seen.page.click(".anyway summary")
    assert seen.page.is_visible(f".panels >> text=imap.{BROKEN}")


def test_a_server_that_is_gone_is_told_and_the_typed_address_stays(visit: Visitor) -> None:
    # Given
    seen = visit()
    seen.context.route("**/*", lambda route: route.abort())

    # When
    seen.page.fill("#address", "someone@163.com")
    seen.page.press("#address", "Enter")

    # Then
    seen.page.wait_for_selector(".busy.over")
    assert "broke off" in seen.text(".busy")
    assert seen.page.input_value("#address") == "someone@163.com"
    seen.complaints.clear()


def test_on_paper_the_settings_stand_without_the_machinery(visit: Visitor, pictures: Path) -> None:
    # Given
    seen = visit(width=794)
    seen.ask("someone@163.com")

    # When
    seen.page.emulate_media(media="print", color_scheme="light")

    # Then
    seen.page.screenshot(path=pictures / "paper.png", full_page=True)
    assert seen.page.is_visible("text=imap.163.com")
    for machinery in (".ask", ".languages", ".copy", ".again"):
        assert not seen.page.is_visible(machinery)
