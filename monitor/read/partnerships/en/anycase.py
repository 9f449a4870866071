"""Patterns of words that may be written with capitals, looked for at the price of small letters.

Takes an expression, gives what a pattern compiled with `re.IGNORECASE` gives. That flag compares every letter
in both cases and cannot skip an alternative by its first one: it makes a long list of words several times
dearer. Nearly all sentences hold none of the words, so the expression in small letters first looks through
the text in small letters, and the real pattern is asked only where that finds something. (The flag alone
takes a dotless i for an i and a long s for an s.) Refused are expressions in which case counts: "(?-i:".
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from monitor.later import regex

_CAPITAL = regex(r"\(\?P|\\.|[^\W\d_a-z]")
"""A letter that may be a capital, or what has one and means something else: "(?P<name>", "\\W"."""


class AnyCase:
    """A pattern that does not tell capitals from small letters."""

    def __init__(self, expression: str) -> None:
        if "(?-i" in expression:
            raise ValueError(f"case counts in {expression!r}")
        self._expression = expression
        self._small = re.compile(_CAPITAL.sub(lambda m: _small(m[0]) if len(m[0]) == 1 else m[0], expression))

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        """The real pattern: made when it is first needed."""
        return re.compile(self._expression, re.IGNORECASE)

    def search(self, text: str, start: int = 0, end: int = 2**31) -> re.Match[str] | None:
        if self._small.search(_small(text), start, end) is None:
            return None
        return self._whole.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = 2**31) -> re.Match[str] | None:
        return self._whole.match(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = 2**31) -> Iterator[re.Match[str]]:
        if self._small.search(_small(text), start, end) is None:
            return iter(())
        return self._whole.finditer(text, start, end)

    def findall(self, text: str) -> list[str]:
        return [] if self._small.search(_small(text)) is None else self._whole.findall(text)

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        return text if self._small.search(_small(text)) is None else self._whole.sub(replacement, text)


def _small(text: str) -> str:
    """The text in small letters, none of which takes more room than its capital."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower()[0] for c in text)
