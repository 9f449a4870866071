"""What the second reading looks at: an article with its sentences reduced and whom it has named."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from monitor.read.names import Mention
from monitor.read.partnerships.en.discourse import Memory
from monitor.read.partnerships.en.organisations import Org
from monitor.read.partnerships.en.roles import Actor
from monitor.read.partnerships.en.signs import Sketch


@dataclass(frozen=True, slots=True)
class Story:
    """What the second reading looks at."""

    title: str
    lines: Sequence[str]
    drawn: Sequence[Sketch]
    memory: Memory
    host: Org | None
    published: date | None
    titled: Sequence[Mention] = ()
    """The known names in the headline."""


def able(story: Story, actor: Actor) -> Actor:
    """The actor without whoever cannot be party to anything: countries and mere places."""
    memory = story.memory
    linked = len(actor.parties) > 1 or actor.role in ("with", "between", "by")
    parties = tuple(
        p
        for p in actor.parties
        if p.org.sort != "country" and not memory.is_place(p.org) and _is_one(story, p.org, linked=linked)
    )
    return replace(actor, parties=parties)


def _is_one(story: Story, org: Org, *, linked: bool) -> bool:
    """Whether a name of no sort is believed to be an organisation's: nobody's name, and no place."""
    if org.id or org.sort:
        return True
    cast = story.memory.cast
    return cast.may_act(org.name) or (linked and not cast.is_person(org.name) and not cast.is_place(org.name))
