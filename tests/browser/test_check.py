"""The check of a domain in a real browser: what a helpdesk does with it.  How it looks on each kind
of screen stands with the other pages, in test_helpdesk.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .house import FRESH, HANGING, SHOP, TROUBLED
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
    seen.page.wait_for_selector(".report .verdict")
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
    seen.page.wait_for_selector(".report .verdict")
    link = f"{seen.house}/check?domain={TROUBLED}&lang=en"
    assert seen.page.url in (link, link.replace("&lang", "&wait=1&lang"))  # at hand, or waited for
    assert "Fix this first" in seen.text(".report")
    assert not seen.page.is_visible(".copy")
    # ... and another language keeps it
    seen.page.click(".languages [lang=zh-TW]")
    assert "請先修復" in seen.text(".report")


def asked(seen: Visit) -> list[str]:
    """The pages and the streams that the window asked for, without where it stands."""
    return [
        url.removeprefix(seen.house) for url in seen.urls if url.startswith(f"{seen.house}/check")
    ]


def test_a_link_shows_at_once_what_happens_and_stays_the_link(visit: Visitor) -> None:
    # Given: somebody comes from elsewhere
    link = f"/check?domain={FRESH}"
    seen = visit(path="/p/")

    # When
    seen.page.goto(seen.house + link)

    # Then: a page that knows what it is about, and steps
    assert seen.text(".report h1") == FRESH
    assert seen.page.title().startswith(f"Mail check of {FRESH}")
    seen.page.wait_for_selector("[data-busy=check] [data-steps] >> text=own website")
    assert not seen.page.is_visible("text=Nothing happens here")
    # ... then the report, of one check, in the place of what was shown meanwhile
    seen.page.wait_for_selector(".report .verdict")
    assert seen.tell("() => document.activeElement.innerText") == FRESH
    assert seen.page.url == seen.house + link
    assert asked(seen) == [link, f"/check/events?domain={FRESH}"]
    # ... so that one step back leads to where the visitor came from
    seen.page.go_back()
    seen.page.wait_for_selector(".directory, .popular")


def test_a_link_without_javascript_shows_a_page_and_goes_on_to_the_report(visit: Visitor) -> None:
    # Given
    link = "/check?domain=plain-link.example&lang=zh-CN"
    wait = "/check?domain=plain-link.example&wait=1&lang=zh-CN"
    seen = visit(script=False)
    shown: list[str] = []
    seen.page.on("framenavigated", lambda frame: shown.append(frame.url.removeprefix(seen.house)))

    # When
    seen.page.goto(seen.house + link)

    # Then
    seen.page.wait_for_selector(".report .verdict")
    assert shown == asked(seen) == [link, wait]
    # ... whose own links are again those that show something at once
    seen.page.click(".languages [lang=en]")
    assert seen.page.url == f"{seen.house}/check?domain=plain-link.example&lang=en"


def test_where_the_script_does_not_come_the_page_has_a_link_that_leads_on(
    visit: Visitor,
) -> None:
    # Given
    seen = visit()
    seen.context.route("**/page.js", lambda route: route.abort())
    seen.page.goto(f"{seen.house}/check?domain=no-script.example")

    # When
    seen.page.click("text=Nothing happens here")

    # Then
    seen.page.wait_for_selector(".report .verdict")
    seen.complaints.clear()


def test_a_stream_that_breaks_off_ends_in_the_page_that_waits_and_the_link_stays_the_same(
    visit: Visitor,
) -> None:
    # Given
    link = "/check?domain=broken-off.example&lang=zh-TW"
    seen = visit(path="/p/")
    seen.context.route("**/check/events*", lambda route: route.abort())

    # When
    seen.page.goto(seen.house + link)

    # Then
    seen.page.wait_for_selector(".report .verdict")
    assert seen.page.url == seen.house + link
    assert [path.partition("?")[0] for path in asked(seen)] == [
        "/check",
        "/check/events",
        "/check",
    ]
    seen.page.go_back()
    seen.page.wait_for_selector(".directory, .popular")
    seen.complaints.clear()


def test_a_link_that_is_refused_says_why_and_begins_nothing_again(visit: Visitor) -> None:
    # Given: what is asked about one domain's names is enough for this minute
    link = "/check?domain=c.asked-often.example"
    seen = visit()
    for name in "ab":
        seen.page.request.get(f"{seen.house}/api/v1/check?address={name}.asked-often.example")

    # When
    seen.page.goto(seen.house + link)

    # Then
    seen.page.wait_for_selector("[aria-invalid]:focus")
    assert "Please try again in a minute" in seen.text(".error")
    assert seen.page.input_value("#address") == "c.asked-often.example"
    assert seen.page.url == seen.house + link
    assert asked(seen) == [link, "/check/events?domain=c.asked-often.example"]


def test_who_leaves_while_the_check_runs_goes_where_they_want(visit: Visitor) -> None:
    # Given
    link = f"/check?domain=left-{HANGING}"
    seen = visit(path="/p/")
    seen.page.goto(seen.house + link)
    seen.page.wait_for_selector("[data-steps] li")

    # When
    seen.page.click("footer >> text=Check a domain")

    # Then
    seen.page.wait_for_selector(".hero #address")
    assert seen.page.url == f"{seen.house}/check"
    # ... and who comes back sees it run
    seen.page.go_back()
    seen.page.wait_for_selector("[data-begin] [data-steps] li")
    # ... also where the browser kept the page as it was left
    with seen.page.expect_request(f"{seen.house}/check/events*"):
        seen.tell("() => dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")


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
    seen.settle()

    # When
    seen.page.emulate_media(media="print", color_scheme="light")

    # Then
    seen.page.screenshot(path=pictures / "check-paper.png", full_page=True)
    assert seen.page.is_visible("text=AC-DNS-004")
    for machinery in (".ask", ".languages", ".copy", ".again", ".hand"):
        assert not seen.page.is_visible(machinery)
