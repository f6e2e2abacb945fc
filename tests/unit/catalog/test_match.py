"""Patterns of host names: what they match, which says most, and that the index finds it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autoconf.catalog import match


@pytest.mark.parametrize(
    ("pattern", "host", "expected"),
    [
        ("mx.example.com", "mx.example.com", True),
        ("mx.example.com", "MX.Example.COM.", True),
        ("mx.example.com", "a.mx.example.com", False),
        ("mx.example.com", "mx.example.com.cn", False),
        ("mx.example.com", "", False),
        # NetEase: one zone, three kinds of customers
        ("163mx*.mxmail.netease.com", "163mx01.mxmail.netease.com", True),
        ("163mx*.mxmail.netease.com", "163mx.mxmail.netease.com", True),
        ("163mx*.mxmail.netease.com", "qiye163mx01.mxmail.netease.com", False),
        ("163mx*.mxmail.netease.com", "vip163mx01.mxmail.netease.com", False),
        ("qiye163mx*.mxmail.netease.com", "qiye163mx02.mxmail.netease.com", True),
        # Tencent: mxbiz is enterprise mail, and neither is qq.com
        ("mxbiz*.qq.com", "mxbiz1.qq.com", True),
        ("qq.com", "mxbiz1.qq.com", False),
        ("mx*.qq.com", "mx3.qq.com", True),
        ("mxbiz.qq.com", "mxbiz1.qq.com", False),
        # A star stays in its label
        ("*.example.com", "a.example.com", True),
        ("*.example.com", "a.b.example.com", False),
        ("*.example.com", "example.com", False),
        ("*.example.com", ".example.com", False),
        ("a*b*c.example.com", "aXXbYYc.example.com", True),
        ("a*b*c.example.com", "abc.example.com", True),
        ("a*b*c.example.com", "acb.example.com", False),
        ("a*a.example.com", "a.example.com", False),
        ("a*a.example.com", "aa.example.com", True),
        ("mx*.*.example.com", "mx1.eu.example.com", True),
        # Two stars: whole labels, at least one
        ("**.example.com", "a.example.com", True),
        ("**.example.com", "a.b.c.example.com", True),
        ("**.example.com", "example.com", False),
        ("**.example.com", "notexample.com", False),
        ("**.example.com", "a..example.com", False),
        ("**.mx*.example.com", "a.b.mx1.example.com", True),
        ("**.mx*.example.com", "mx1.example.com", False),
    ],
)
def test_a_pattern_matches_whole_names_label_by_label(
    pattern: str, host: str, expected: bool
) -> None:
    assert match.is_pattern(pattern)
    assert match.matches(pattern, host) is expected


@pytest.mark.parametrize(
    "text",
    [
        "", "com", "*.com", "mx.*.com", "example.*", "**.com", "a.**.example.com",
        "a**.example.com",
        "***.example.com", "**", "mx.example.com.", "Mx.example.com", ".example.com", "mx..com",
        "mx?.example.com", "mx[0-9].example.com", "mx.example.com/x", "1.2.3.4", "mx.-a.com",
        "*.example.com\n", "{domain}.example.com",
    ],
)  # fmt: skip
def test_what_would_match_too_much_or_is_no_name_is_no_pattern(text: str) -> None:
    assert not match.is_pattern(text)


def test_the_more_a_pattern_says_the_more_it_counts() -> None:
    rising = [
        "**.example.com",
        "*.example.com",
        "mx*.example.com",
        "mx1*.example.com",
        "**.eu.example.com",
        "mx*.eu.example.com",
        "mx1.eu.example.com",
    ]
    assert sorted(rising, key=match.specificity) == rising


def test_the_index_finds_the_pattern_that_says_most() -> None:
    patterns = match.index(
        [
            ("**.example.com", "any"),
            ("*.mail.example.com", "mail"),
            ("mx*.mail.example.com", "mx"),
            ("mx1.mail.example.com", "one"),
            ("mx*.example.com", "short"),
        ]
    )
    assert match.find(patterns, "mx1.mail.example.com") == "one"
    assert match.find(patterns, "MX2.mail.example.com.") == "mx"
    assert match.find(patterns, "smtp.mail.example.com") == "mail"
    assert match.find(patterns, "a.b.example.com") == "any"
    assert match.find(patterns, "mx9.example.com") == "short"
    assert match.find(patterns, "example.com") is None
    assert match.find(patterns, "") is None


def test_one_name_among_a_thousand_patterns_is_compared_with_a_handful(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    patterns = match.index((f"mx*.mail{n}.example{n % 50}.com", str(n)) for n in range(1000))
    compared: list[str] = []
    whole = match.matches

    def noted(pattern: str, host: str) -> bool:
        compared.append(pattern)
        return whole(pattern, host)

    monkeypatch.setattr(match, "matches", noted)
    assert match.find(patterns, "mx7.mail431.example31.com") == "431"
    assert len(compared) <= 5


LABEL = st.text("ab1-", min_size=1, max_size=4)
WILD = st.text("ab1*", min_size=1, max_size=4).filter(lambda label: "**" not in label)
TAIL = st.sampled_from(["a.com", "b.com", "ab.a1.com"])
PATTERN = st.builds(
    lambda deep, labels, tail: ".".join((*(["**"] if deep else []), *labels, tail)),
    st.booleans(),
    st.lists(WILD, max_size=2),
    TAIL,
).filter(match.is_pattern)
HOST = st.builds(lambda labels, tail: ".".join((*labels, tail)), st.lists(LABEL, max_size=3), TAIL)


def naive(pattern: str, host: str) -> bool:
    """The grammar as one regular expression."""
    expression = re.escape(pattern).replace(r"\*\*\.", r"(?:[^.]+\.)+").replace(r"\*", "[^.]*")
    # A label that is a star alone still needs a character.
    expression = re.sub(r"(?:(?<=\.)|^)\[\^\.\]\*(?=\\\.)", "[^.]+", expression)
    return re.fullmatch(expression, host) is not None


@given(PATTERN, HOST)
def test_matching_agrees_with_a_regular_expression(pattern: str, host: str) -> None:
    assert match.matches(pattern, host) == naive(pattern, host)


@given(st.lists(PATTERN, max_size=8, unique=True), HOST)
def test_the_index_agrees_with_looking_at_every_pattern(patterns: list[str], host: str) -> None:
    fitting = [pattern for pattern in patterns if naive(pattern, host)]
    expected = max(fitting, key=match.specificity, default=None)
    assert match.find(match.index((p, p) for p in patterns), host) == expected


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_may_be_compared(pattern: str, host: str) -> None:
    match.matches(pattern, host)
    match.is_pattern(pattern)
    match.find(match.index([("mx*.a.com", "x")]), host)
