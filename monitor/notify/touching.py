"""What a change touches of the user's own: one quiet line of agreements. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from monitor.changes import Change
from monitor.notify.language import ENGLISH, Words
from monitor.notify.plaintext import inert, shorten

NAMED = 3
TITLE = 120


@dataclass(frozen=True, slots=True)
class Touched:
    """An agreement that a change touches."""

    title: str
    unit: str = ""
    until: date | None = None


Touches = Callable[[Change], Sequence[Touched]]
"""Gives the agreements that a change touches, those that end next first."""


def nothing(_: Change) -> tuple[()]:
    return ()


def touched_line(agreements: Sequence[Touched], words: Words = ENGLISH) -> str:
    """ "Joint PhD programme (Physics), until 2027-08-31"; empty where there are none."""
    told = [_told(each, words) for each in agreements[:NAMED]]
    if len(agreements) > NAMED:
        told.append(words.say("{n} more", n=len(agreements) - NAMED))
    return words.say("; ").join(told)


def _told(agreement: Touched, words: Words) -> str:
    title, unit = (shorten(inert(text), TITLE) for text in (agreement.title, agreement.unit))
    name = words.say("{title} ({unit})", title=title, unit=unit) if unit else title
    if agreement.until is None:
        return name
    return words.say("{title}, until {day}", title=name, day=agreement.until.isoformat())
