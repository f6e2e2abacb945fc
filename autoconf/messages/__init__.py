"""Every sentence a person reads, by key and language.

A key is `topic.name`; the topic is a module beside this one whose `TEXTS` maps the name to its
sentence in each language, side by side, so that a missing one is seen at a glance (and by
tests/unit/messages).  Topics are imported when first needed.  Sentences use `str.format` fields.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TypeVar

LANGUAGES = ("en", "zh-CN", "zh-TW")
FALLBACK = "en"

T = TypeVar("T")

Texts = dict[str, dict[str, str]]
"""name -> language tag -> sentence"""


@cache
def _topic(name: str) -> Texts:
    texts: Texts = import_module(f"autoconf.messages.{name}").TEXTS
    return texts


def say(key: str, language: str = FALLBACK, **values: object) -> str:
    """The sentence for `key`.  A key nobody wrote raises KeyError: that is our bug, never input."""
    topic, _, name = key.partition(".")
    sentences = _topic(topic)[name]
    return sentences.get(language, sentences[FALLBACK]).format(**values)


def pick(texts: tuple[tuple[str, T], ...], language: str) -> tuple[str, T] | None:
    """The best of (language, text) pairs and the language it is in: the one asked for, the other
    Chinese script, English, whatever there is; None only if there is none."""
    by_language = dict(texts)
    near = {"zh-TW": ("zh-TW", "zh-CN"), "zh-CN": ("zh-CN", "zh-TW")}.get(language, (language,))
    for tag in (*near, FALLBACK, *by_language):
        if tag in by_language:
            return tag, by_language[tag]
    return None
