"""Who stands on either side of an event, among the organisations that its own sentence names.

Takes what each organisation does (`roles`) and where the event stands; gives the two sides, or None where the
sentence names one side or none.
"""

from collections.abc import Sequence

from monitor.read.partnerships.en.anchoring import Anchor
from monitor.read.partnerships.en.roles import Actor
from monitor.read.partnerships.en.signs import Parties

BOTH = ("by", "between", "of", "subject")
"""Roles of a list that acts together."""
OVER_AGAINST = ("with", "to", "from")
_PARTNERS = ("with", "by", "from", "to", "between")


def third_parties(cast: Sequence[Actor]) -> bool:
    """Whether two others deal with each other here."""
    keys = {p.org.key for actor in cast for p in actor.parties if actor.role != "venue"}
    return len(keys) > 1


def sides_of(cast: Sequence[Actor], anchor: Anchor) -> tuple[Parties, Parties] | None:
    """Who stands on either side of the event, where the sentence names both."""
    cast = _near(cast, anchor)
    if not cast:
        return None
    joint = [a for a in cast if len(a.parties) > 1 and any(p.org.id for p in a.parties)]
    others = [a for a in cast if a.role != "venue"]
    single = [a for a in others if len(a.parties) == 1 or a not in joint]
    if joint and (joint[0].role == "between" or not _opposite(joint[0], single)):
        return (joint[0].parties, ()) if joint[0].role not in OVER_AGAINST else None
    apart = distinct(others if len(distinct(others)) > 1 else cast)
    if len(apart) < 2:
        return None
    watched = [a for a in apart if any(p.org.id for p in a.parties)]
    if not watched:
        return None
    one = min(watched, key=lambda a: _rank(a, anchor))
    rest = [a for a in apart if a is not one]
    other = min(rest, key=lambda a: _rank(a, anchor))
    return one.parties, other.parties


def _opposite(joint: Actor, single: Sequence[Actor]) -> bool:
    """Whether somebody stands over against a list: "signed with A, B and C"."""
    keys = {p.org.key for p in joint.parties}
    return any(
        a is not joint
        and not {p.org.key for p in a.parties} & keys
        and (joint.role in _PARTNERS or a.role in ("with", "from", "to"))
        for a in single
    )


def _rank(actor: Actor, anchor: Anchor) -> tuple[int, int]:
    low, high = anchor.span
    gap = max(0, low - actor.at, actor.at - high)
    order = {"venue": 2, "of": 1, "in": 2, "for": 1, "owner": 1}.get(actor.role, 0)
    return order, gap


_WIDE = 260


def _near(cast: Sequence[Actor], anchor: Anchor) -> list[Actor]:
    low, high = anchor.span
    return [a for a in cast if low - _WIDE <= a.at <= high + _WIDE]


def distinct(cast: Sequence[Actor]) -> list[Actor]:
    """Actors that are not the same again."""
    seen: set[str] = set()
    kept: list[Actor] = []
    for actor in cast:
        keys = {p.org.key for p in actor.parties}
        if not keys & seen:
            kept.append(actor)
            seen |= keys
    return kept
