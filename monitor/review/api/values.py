"""Kinds of parameters: how each is parsed from text, and its JSON Schema.

`Kind.parse(name, text)` gives a value or raises `Unfit` with one line. What a schema says is what is parsed,
no more and no less.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from monitor.errors import UsageError
from monitor.moments import instant, until

_AGE = r"^[0-9]{1,9}(\.[0-9]{1,6})?(ms|s|m|h|d|w)$"


class Unfit(Exception):
    """A parameter or body that is not as described; one line for who asked."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a parameter may be."""

    read: Callable[[str], Any]
    """Raises `ValueError` with what is wrong."""
    schema: dict[str, Any]

    def parse(self, name: str, text: str) -> Any:
        try:
            return self.read(text)
        except ValueError as error:
            raise Unfit(f"{name}: {error}") from None


def text(most: int = 200) -> Kind:
    """Any text of up to so many characters, not empty, without control characters."""

    def read(said: str) -> str:
        if not said or len(said) > most:
            raise ValueError(f"is a text of 1 to {most} characters")
        if any(ord(sign) < 32 or ord(sign) == 127 or 0xD800 <= ord(sign) < 0xE000 for sign in said):
            raise ValueError("has no control characters")
        return said

    return Kind(
        read, {"type": "string", "minLength": 1, "maxLength": most, "pattern": r"^[^\x00-\x1f\x7f]+$"}
    )


def whole(least: int, most: int) -> Kind:
    """A whole number."""

    def read(said: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,18}", said) or not least <= int(said) <= most:
            raise ValueError(f"is a whole number from {least} to {most}")
        return int(said)

    return Kind(read, {"type": "integer", "minimum": least, "maximum": most})


def share() -> Kind:
    """A number from 0 to 1."""

    def read(said: str) -> float:
        if not re.fullmatch(r"[0-9.eE+-]{1,40}", said):
            raise ValueError("is a number from 0 to 1")
        try:
            number = float(said)
        except ValueError:
            raise ValueError("is a number from 0 to 1") from None
        if not 0 <= number <= 1:
            raise ValueError("is a number from 0 to 1")
        return number

    return Kind(read, {"type": "number", "minimum": 0, "maximum": 1})


def word(words: Iterable[str], make: Callable[[str], Any] = str) -> Kind:
    """One of some words."""
    known = list(words)

    def read(said: str) -> Any:
        if said not in known:
            raise ValueError(f"is one of {', '.join(known)}")
        return make(said)

    return Kind(read, {"type": "string", "enum": known})


def flag() -> Kind:
    """ "true" or "false"."""
    return word(("true", "false"), lambda said: said == "true")


def when(*, end: bool = False) -> Kind:
    """WHEN: a date, a date-time or an age such as 7d; as an end, a date means the whole day."""

    def read(said: str) -> datetime:
        try:
            return (until if end else instant)(said[:60], datetime.now(UTC))
        except UsageError as error:
            raise ValueError(str(error)) from None

    forms = [{"format": "date"}, {"format": "date-time"}, {"pattern": _AGE}]
    return Kind(read, {"type": "string", "anyOf": forms, "maxLength": 60})


def cursor(pattern: str) -> Kind:
    """What an earlier answer gave as `next`."""

    def read(said: str) -> str:
        if not re.fullmatch(pattern, said):
            raise ValueError("is what an earlier answer gave as next")
        return said

    return Kind(read, {"type": "string", "pattern": f"^{pattern}$"})
