"""Whether two versions of a profile word their headings and labels differently, and how many of them.

Takes two profiles. Another edition of a site has parts that this one has no place for; a page on which only a
heading or two read differently has them all.
"""

from typing import Any

from monitor.compare.gather import labelled_value
from monitor.model import Profile, State, Value, Values

_LISTED = (
    "aliases",
    "supervisors",
    "laboratories",
    "research_areas",
    "defence_links",
    "partnerships",
    "technology_rankings",
)


def is_redesign(old: Profile, new: Profile) -> bool:
    """Whether the two pages word their headings differently: another edition of the site, or another
    template.
    """
    if (
        sum(_headed(old, field) != _headed(new, field) for field in _LISTED)
        + (bool(old.category.value) != bool(new.category.value))
        >= 3
    ):
        return True
    pairs = [
        (getattr(old, field).quote, getattr(new, field).quote)
        for field in _LISTED
        if _headed(old, field) and _headed(new, field)
    ]
    shapes = [(_boxed(old, field), _boxed(new, field)) for field in ("aliases", "supervisors")]
    if sum(None not in shape and shape[0] != shape[1] for shape in shapes) > 1:
        return True
    pairs += [
        (_label(o), _label(n))
        for o, n in ((old.category, new.category), (old.name_zh, new.name_zh))
        if _label(o) and _label(n)
    ]
    if not pairs:
        return any(_headed(profile, field) for profile in (old, new) for field in _LISTED)
    return any(one != other for one, other in pairs)


def _headed(profile: Profile, field: str) -> bool:
    values: Values[Any] = getattr(profile, field)
    return values.state is not State.ABSENT and bool(values.quote)


def _boxed(profile: Profile, field: str) -> bool | None:
    """Whether the entries of a list carry its label in their quotes; None for no entries."""
    values: Values[Any] = getattr(profile, field)
    return all(value.quote.startswith(f"{values.quote}: ") for value in values) if len(values) else None


def _label(value: Value[str]) -> str:
    return value.quote.split(":", 1)[0] if ":" in value.quote else ""


_KEPT = 2
"""Headings that stay as they were on a page on which others are worded anew."""


def is_relabelled(old: Profile, new: Profile) -> bool:
    """Whether most headings stayed and some are worded anew, on a page of the same parts but for one: what
    the one part tells then came or went with it.
    """
    both = [field for field in _LISTED if _headed(old, field) and _headed(new, field)]
    kept = sum(getattr(old, field).quote == getattr(new, field).quote for field in both)
    labels = [(_label(o), _label(n)) for o, n in ((old.category, new.category), (old.name_zh, new.name_zh))]
    moved = sum(_headed(old, field) != _headed(new, field) for field in _LISTED)
    boxes = (*labels, *((getattr(old, f).quote, getattr(new, f).quote) for f in ("aliases", "supervisors")))
    same = all(one == other for one, other in boxes) and _labels(old) == _labels(new)
    return same and moved <= 1 and kept >= _KEPT and kept > len(both) - kept


def _labels(profile: Profile) -> set[str]:
    """The labels of a page's labelled facts."""
    return {label for statement in profile.statements if (label := labelled_value(statement)[0])}
