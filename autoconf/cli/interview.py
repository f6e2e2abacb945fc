"""Questions to a person, each of which an option of the command can answer instead.

Questions and what is wrong with an answer go to standard error; answers come from standard input, a
line each, so that a file can answer as well.  Knows nothing of what is asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from autoconf.cli import console
from autoconf.messages import say

T = TypeVar("T")


class Unfit(ValueError):  # noqa: N818 - an answer, not yet anybody's error
    """An answer that cannot be used; the text says why, and what would do."""


class Unanswered(Exception):  # noqa: N818
    """The interview cannot go on; the text says which option answers the question."""


@dataclass(frozen=True, slots=True)
class Question(Generic[T]):
    option: str
    """`--domain`"""
    text: str
    read: Callable[[str], T]
    """The answer's value; raises Unfit."""
    optional: bool = False
    """An empty answer is one, too."""


class Interview:
    def __init__(self, given: Mapping[str, str | None], language: str, *, silent: bool) -> None:
        """`given` are answers by option; `silent` asks nothing and leaves the optional blank."""
        self._given = given
        self._language = language
        self._silent = silent

    def prepare(self, questions: Iterable[Question[Any]]) -> None:
        """Read every answer that an option gave, before the first question is asked.

        Raises Unanswered.
        """
        for question in questions:
            given = self._given.get(question.option)
            if given is not None or (self._silent and not question.optional):
                self.ask(question)

    def ask(self, question: Question[T]) -> T:
        """The value of the answer; asks until there is one.  Raises Unanswered."""
        given = self._given.get(question.option)
        if given is None and self._silent and question.optional:
            given = ""
        if given is not None:
            try:
                return question.read(given.strip())
            except Unfit as wrong:
                raise Unanswered(f"autoconf: {question.option}: {wrong}") from None
        if self._silent:
            raise self._unanswered(question)
        console.talk(question.text)
        while True:
            try:
                return question.read(self._line(question))
            except Unfit as wrong:
                console.talk(str(wrong))

    def _line(self, question: Question[Any]) -> str:
        if sys.stdin.isatty():
            sys.stderr.write("> ")
            sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise self._unanswered(question)
        return line.strip().lstrip("\ufeff")

    def _unanswered(self, question: Question[Any]) -> Unanswered:
        text = say("providers.new.no-answer", self._language, option=question.option)
        return Unanswered(text)
