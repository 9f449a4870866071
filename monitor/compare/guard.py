"""Whether a new reading may be trusted against the last good one: another institution's page, or much lost
at once.

Takes two profiles and what a comparison found, or two readings of a plain page; gives one line for the
operator, empty if all is well.
"""

from monitor.changes import Action, Change
from monitor.compare.profiles import own_names
from monitor.model import Profile, Reading, State
from monitor.text import has_cjk, loose

_FEW = 5
_LITTLE = 240
"""Characters of a page that says next to nothing; Chinese ones count double."""
_TIMES = 5


def other_institution(old: Profile, new: Profile) -> str:
    """A reason if the two pages are about different institutions."""
    if not old.name.value or not new.name.value:
        return ""
    if loose(old.name.value) == loose(new.name.value):
        return ""
    ours, theirs = {loose(n) for n in own_names(old)}, {loose(n) for n in own_names(new)}
    if ours & theirs:
        return ""
    zh = (old.name_zh.value, new.name_zh.value)
    if None in zh and _alike(old.name.value, new.name.value):
        return ""
    return f"the page is now about {new.name.value}, it was about {old.name.value}"


def _alike(one: str, other: str) -> bool:
    left, right = set(loose(one).split()), set(loose(other).split())
    return len(left & right) / max(1, len(left | right)) > 0.6


def lost_much(old: Profile, new: Profile, changes: list[Change]) -> str:
    """A reason if half of what was known, over three aspects, or two thirds, over two, vanished at once."""
    known, kept = count(old), count(new)
    gone = [change for change in changes if change.action is Action.REMOVED]
    come = [change for change in changes if change.action is Action.ADDED]
    aspects = {change.aspect for change in gone}
    share = 1 / 2 if len(aspects) >= 3 else 2 / 3
    if len(gone) >= _FEW and len(aspects) > 1 and len(gone) >= known * share:
        return f"{len(gone)} of {known} facts vanished at once, in {len(aspects)} aspects"
    if known >= 2 * _FEW and kept <= known / 4 and len(come) < len(gone) + 3:
        return f"the page now gives {kept} facts, it gave {known}"
    return ""


def replaced(old: Reading, new: Reading) -> str:
    """A reason if a page of some length says a line or two now, none of which it said before.

    However an apology is worded and in whatever language: what it takes the place of was not removed.
    """
    left, right = _lines(old), _lines(new)
    size = _size(right)
    if len(left) < _FEW or len(right) > _FEW or size >= _LITTLE or _size(left) < _TIMES * max(size, 40):
        return ""
    if {loose(line) for line in left} & {loose(line) for line in right}:
        return ""
    said = max(right, key=len, default="")
    return f'in place of {len(left)} lines the page says only "{said[:100]}"'


def _lines(reading: Reading) -> list[str]:
    rows = (row for table in reading.tables for row in (table.head, *table.rows))
    return [line for line in (*reading.sentences, *map(" | ".join, rows)) if line]


def _size(lines: list[str]) -> int:
    return sum(len(line) * (2 if has_cjk(line) else 1) for line in lines)


def count(profile: Profile) -> int:
    """How many facts a profile holds."""
    single = (profile.risk_level, profile.risk_rationale, profile.security_credential)
    known = sum(1 for value in single if value.state is State.PRESENT)
    lists = (
        profile.aliases,
        profile.supervisors,
        profile.affiliations,
        profile.research_areas,
        profile.defence_links,
    )
    known += sum(len(values) for values in lists) + len(profile.statements) + len(profile.partnerships)
    return known + len(profile.laboratories) + len(profile.technology_rankings)
