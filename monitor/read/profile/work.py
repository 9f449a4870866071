"""The state of reading one profile: what has been gathered so far, and how states of values are decided."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from monitor.model import Profile, Relation, State, Value
from monitor.read.profile.lines import Line
from monitor.read.profile.shapes import Outline, Part
from monitor.read.profile.vocabulary import Topic
from monitor.text import loose

T = TypeVar("T")


class Work:
    """What has been gathered so far from one page."""

    def __init__(self, page: Outline) -> None:
        self.page = page
        self.own: frozenset[str] = frozenset()
        """Names of the institution, folded."""
        self.profile = Profile()
        self.warnings: list[str] = []
        self.statements: list[Value[str]] = []
        self.relations: list[Value[Relation]] = []
        self.links: list[Value[str]] = []
        self.prose: list[Line] = []
        """Sentences outside lists, the rating sentence left out."""

    def put(self, **values: Any) -> None:
        self.profile = replace(self.profile, **values)

    def parts(self, *topics: Topic) -> list[Part]:
        return list(self.page.of(*topics))

    def state(self, found: bool, *topics: Topic) -> tuple[State, str]:
        """State and heading of what stands under `topics`: an empty heading is unknown, no heading absent."""
        heading = next((part.heading for part in self.parts(*topics)), "")
        label = next((fact.label for topic in topics for fact in self.page.values(topic)), "")
        if found:
            return State.PRESENT, heading or label
        empty = [part for part in self.parts(*topics) if not part.blocks]
        if empty:
            return State.UNKNOWN, empty[0].heading
        denied = [b.text for part in self.parts(*topics) for b in part.blocks]
        denied += [fact.quote for topic in topics for fact in self.page.values(topic)]
        return State.ABSENT, denied[0] if denied else ""


def one(value: str | None, quote: str) -> Value[str]:
    return Value(value, quote) if value else Value(None, quote, State.ABSENT)


def unique(values: Iterable[Value[T]]) -> tuple[Value[T], ...]:
    """Without repetitions of the same words: what two sections say alike is one."""
    found: dict[str, Value[T]] = {}
    for value in values:
        found.setdefault(loose(str(value.value)), value)
    return tuple(found.values())
