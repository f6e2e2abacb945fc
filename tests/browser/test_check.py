"""The check of a domain in a real browser: what a helpdesk does with it.  How it looks on each kind
of screen stands with the other pages, in test_helpdesk.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .house import SHOP, TROUBLED
from .visit import Visit

Visitor = Callable[..., Visit]


def test_a_check_runs_before_the_visitors_eyes_and_ends_at_a_link_without_the_person(
    visit: Visitor, pictures: Path
) -> None:
    # Given
    seen = visit(path="/check", language="zh-CN")

    # When
    seen.page.fill("#address", f"secret+name@{TROUBLED}")
    seen.page.press("#address", "Enter")

    # Then: steps as a person pictures them
    seen.page.wait_for_selector("[data-busy=check] [data-steps] >> text=询问该域名自己的网站")
    seen.page.screenshot(path=pictures / "check-progress-zh.png")
    # ... then the report, which has the focus and a link of its own
    seen.page.wait_for_selector(".report h1")
    assert seen.page.url == f"{seen.house}/check?domain={TROUBLED}&lang=zh-CN"
    assert seen.tell("() => document.activeElement.innerText") == TROUBLED
    assert "请先修复" in seen.text(".report")
    assert not any("secret" in url for url in seen.urls)
    # ... that anybody can open again
    seen.page.reload()
    assert seen.text(".report h1") == TROUBLED


def test_without_javascript_the_same_report_is_simply_waited_for(visit: Visitor) -> None:
    # Given
    seen = visit(path="/check", script=False)

    # When
    seen.page.fill("#address", f"secret@{TROUBLED}")
    seen.page.press("#address", "Enter")

    # Then
    seen.page.wait_for_selector(".report h1")
    assert seen.page.url == f"{seen.house}/check?domain={TROUBLED}&lang=en"
    assert "Fix this first" in seen.text(".report")
    assert not seen.page.is_visible(".copy")
    # ... and another language keeps it
    seen.page.click(".languages [lang=zh-TW]")
    assert "請先修復" in seen.text(".report")


def test_the_remedy_is_copied_whole_and_a_screen_reader_is_told_what_it_was(
    visit: Visitor,
) -> None:
    from playwright.sync_api import expect

    # Given
    seen = visit(path=f"/check?domain={TROUBLED}")
    seen.context.grant_permissions(["clipboard-read", "clipboard-write"])

    # When
    seen.page.click(".finding >> nth=0 >> .copy >> nth=0")

    # Then
    expect(seen.page.locator("[data-said]")).to_have_text("Copied: Delete from the DNS:")
    copied = seen.tell("() => navigator.clipboard.readText()")
    assert copied == f"ua-auto-config.{TROUBLED}. IN CNAME gone.nobody-here.example."


def test_from_an_answer_that_does_not_help_one_click_leads_to_the_check(visit: Visitor) -> None:
    # Given
    seen = visit()
    seen.ask(f"someone@{SHOP}")

    # When
    seen.page.click(".trouble button")

    # Then
    seen.page.wait_for_selector(".report h1")
    assert seen.text(".report h1") == SHOP
    # ... and the back button leads to the question
    seen.page.go_back()
    seen.page.wait_for_selector(".hero h1")


def test_from_the_settings_one_click_leads_to_what_a_person_does_first(visit: Visitor) -> None:
    # Given
    seen = visit(path="/check?domain=163.com")

    # When
    seen.page.click("text=step by step")

    # Then
    seen.page.wait_for_selector(".answer:not(.report) h1")
    assert seen.text(".answer h1") == "NetEase 163 Mail"
    assert "authorization code" in seen.text("main")


@pytest.mark.parametrize("script", [True, False])
def test_a_slip_of_the_finger_is_mended_with_one_click(visit: Visitor, script: bool) -> None:
    # Given: a comma for a dot
    seen = visit(path="/check", script=script)
    seen.page.fill("#address", "someone@163,com")
    seen.page.press("#address", "Enter")
    seen.page.wait_for_selector("[aria-invalid]")
    assert "163,com" in seen.page.input_value("#address")

    # When
    seen.page.click("text=Did you mean")

    # Then
    seen.page.wait_for_selector(".report h1")
    assert seen.text(".report h1") == "163.com"


def test_the_report_is_saved_as_a_file(visit: Visitor, tmp_path: Path) -> None:
    # Given
    seen = visit(path=f"/check?domain={TROUBLED}")

    # When
    with seen.page.expect_download() as waiting:
        seen.page.click("text=Markdown")

    # Then
    saved = tmp_path / "report.md"
    waiting.value.save_as(saved)
    assert waiting.value.suggested_filename == f"check-{TROUBLED}.md"
    assert saved.read_text("utf-8").startswith(f"# Mail check of {TROUBLED}")


def test_on_paper_the_report_stands_without_the_machinery(visit: Visitor, pictures: Path) -> None:
    # Given
    seen = visit(path=f"/check?domain={TROUBLED}", width=794)

    # When
    seen.page.emulate_media(media="print", color_scheme="light")

    # Then
    seen.page.screenshot(path=pictures / "check-paper.png", full_page=True)
    assert seen.page.is_visible("text=AC-DNS-004")
    for machinery in (".ask", ".languages", ".copy", ".again", ".hand"):
        assert not seen.page.is_visible(machinery)
