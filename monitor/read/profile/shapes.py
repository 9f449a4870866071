"""The shapes a page is cut into before values are read: parts under headings, labelled facts, counters."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from monitor.read.blocks import Block
from monitor.read.profile.vocabulary import Topic

ENTRIES = frozenset(
    {
        Topic.LABORATORIES, Topic.PARTNERSHIPS, Topic.RANKINGS, Topic.LINKS, Topic.AREAS, Topic.MISCONDUCT,
        Topic.AFFILIATIONS, Topic.LISTS, Topic.SUBSIDIARIES,
    }
)  # fmt: skip
"""Topics whose part may hold entries with a heading or term each."""


@dataclass(slots=True)
class Part:
    """What stands under one heading; `topic` is None where nobody knows the heading."""

    topic: Topic | None
    heading: str
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with its value as printed, from a fact box, a tile, a definition list."""

    topic: Topic | None
    label: str
    value: str
    quote: str


@dataclass(slots=True)
class Outline:
    name: str = ""
    parts: list[Part] = field(default_factory=list)
    """The first one (no heading) is what stands between the title and the first heading."""
    facts: list[Fact] = field(default_factory=list)
    counters: dict[Topic, int] = field(default_factory=dict)
    extra: list[Part] = field(default_factory=list)
    """Parts that stand in a row of a fact table."""
    updated: str = ""
    end: int = 0
    """The block that says when the page was updated: no prose of the profile stands after it."""

    def of(self, *topics: Topic) -> Iterator[Part]:
        return (part for part in self.parts if part.topic in topics)

    def values(self, topic: Topic) -> Iterator[Fact]:
        return (fact for fact in self.facts if fact.topic is topic)
