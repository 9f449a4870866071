"""The state of reading one profile: what has been gathered so far, and how states of values are decided."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from monitor.model import Profile, Relation, State, Value
from monitor.read.profile.lines import Line
from monitor.read.profile.shapes import Outline, Part
from monitor.read.profile.vocabulary import UNSAID, Topic
from monitor.text import fold, loose

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
        self.listed: dict[Topic, int] = {}
        """How many entries the lists of a topic have, without those that only sentences tell."""
        self.prose: list[Line] = []
        """Sentences outside lists, the rating sentence left out."""

    def put(self, **values: Any) -> None:
        self.profile = replace(self.profile, **values)

    def parts(self, *topics: Topic) -> list[Part]:
        return list(self.page.of(*topics))

    def state(self, found: bool, *topics: Topic) -> tuple[State, str]:
        """State and heading of what stands under `topics`. A heading without its list, or with words that
        leave it open ("To be confirmed"), is unknown; without any heading, or with "None", it is absent.
        """
        heading = next((part.heading for part in self.parts(*topics)), "")
        label = next((fact.label for topic in topics for fact in self.page.values(topic)), "")
        if found:
            return State.PRESENT, heading or label
        told = [(part.heading, [block.text for block in part.blocks]) for part in self.parts(*topics)]
        told += [(fact.label, [fact.value]) for topic in topics for fact in self.page.values(topic)]
        for name, texts in told:
            if all(UNSAID.match(fold(text)) for text in texts):
                return State.UNKNOWN, name
        denied = [fact.quote for topic in topics for fact in self.page.values(topic)]
        denied = [text for part in self.parts(*topics) for text in (b.text for b in part.blocks)] + denied
        return State.ABSENT, denied[0] if denied else ""

    def left_open(self, topic: Topic) -> str:
        """The quote of a label or heading whose value is left open ("Clearance: N/A"); empty if there is
        none.
        """
        state, quote = self.state(False, topic)
        return quote if state is State.UNKNOWN else ""


def one(value: str | None, quote: str) -> Value[str]:
    return Value(value, quote) if value else Value(None, quote, State.ABSENT)


def unique(values: Iterable[Value[T]]) -> tuple[Value[T], ...]:
    """Without repetitions of the same words: what two sections say alike is one."""
    found: dict[str, Value[T]] = {}
    for value in values:
        found.setdefault(loose(str(value.value)), value)
    return tuple(found.values())
