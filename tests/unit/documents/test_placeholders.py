"""What is taken for a template that nobody filled, and what is not."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autoconf.documents.placeholders import unfilled


@pytest.mark.parametrize(
    "text",
    [
        "%DOMAIN%",
        "%HOST%",
        "imap.%domain_name%",
        "%ADDRESS%",
        "%BACKEND%.example.com",
        "%face%@example.com",
        "%ADDRESS%%DOMAIN%",
        "https://example.com/%EB%8B%B4/%DOMAIN%",
        "https://example.com/%EB%8B%B4-%DOMAIN%",
        "{{ server }}",
    ],
)
def test_a_template_that_nobody_filled_is_seen(text: str) -> None:
    assert unfilled(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com/%EB%8B%A4%EC%9D%8C-%EB%A9%94%EC%9D%BC-de33ee9c",
        "https://example.com/Ops%C3%A6tning-af-%C3%A5r",
        "https://example.com/caf%E9-cr%E8me",
        "https://example.com/%B4%F3-%C4%E3",
        "https://example.com/%EB%8B%B4-and%20more",
        "https://example.com/%e3%81%b7ab%e3%82%89",
        "%EMAILADDRESS%",
        "imap.example.com",
    ],
)
def test_an_address_with_escaped_letters_is_no_template(text: str) -> None:
    assert not unfilled(text)


@given(
    st.text(st.characters(min_codepoint=0xA0, exclude_categories=["Cs"]) | st.sampled_from("a-"))
)
def test_no_letter_of_any_script_makes_a_template_of_an_escaped_address(name: str) -> None:
    assert not unfilled(f"https://example.com/{quote(name)}/help")
