"""One fact that a site tells twice: in the row of its index and on a profile, as an entry and in a sentence.

Takes changes, rows and profiles; answers whether one tells what the other does. Pure; refuses nothing.
"""

import re

from monitor.cases import is_case
from monitor.changes import CREDENTIAL_LEVELS, RISK_LEVELS, Action, Aspect, Change, level_of
from monitor.compare.topics import CASES, topic_of
from monitor.later import regex
from monitor.model import Entry, Profile, State, Value
from monitor.text import has_cjk, loose

_LEVELS = {
    Aspect.RISK_LEVEL: ("risk_level", RISK_LEVELS),
    Aspect.SECURITY_CREDENTIAL: ("security_credential", CREDENTIAL_LEVELS),
}
_FEWEST_CHARACTERS = 4
_MARK = regex(r"[^:：]{3,60}[:：] ?yes", re.IGNORECASE)


def is_mark(change: Change) -> bool:
    """Whether a change is the tick of an index for espionage or misconduct, which says no more."""
    text = change.after or ""
    ticked = change.aspect is Aspect.STATEMENT and _MARK.fullmatch(text) is not None
    return ticked and topic_of(text) == CASES


def spells_out(mark: Change, change: Change) -> bool:
    """Whether a new sentence says what an index only marked."""
    told = change.aspect is Aspect.STATEMENT and change.action is Action.ADDED and not is_mark(change)
    return told and mark.action is Action.ADDED and is_mark(mark) and topic_of(change.after or "") == CASES


def same_text(one: str | None, other: str | None) -> bool:
    """Whether two values are one, but for their spelling."""
    return one is other if one is None or other is None else plain(one) == plain(other)


def same_list(one: str | None, other: str | None) -> bool:
    """Whether two names are one list's: also where one is the other with more words around it."""
    if one is None or other is None:
        return one is other
    short, long = sorted((plain(one), plain(other)), key=len)
    if short == long:
        return True
    if has_cjk(short):
        return len(short) >= _FEWEST_CHARACTERS and short.replace(" ", "") in long.replace(" ", "")
    return len(short.split()) > 1 and f" {short} " in f" {long} "


def tells_list(listing: Change, change: Change) -> bool:
    """Whether a sentence that came, went or changed tells of the list that `listing` tells of."""
    if listing.aspect is not Aspect.LISTING or change.aspect is not Aspect.STATEMENT:
        return False
    if listing.action is Action.ADDED:
        return _gains(listing.after, change.before, change.after)
    return listing.action is Action.REMOVED and _gains(listing.before, change.after, change.before)


def _gains(name: str | None, without: str | None, text: str | None) -> bool:
    named, longer = name and text and same_list(name, text), len(text or "") > len(name or "")
    return bool(named and longer) and not (without and same_list(name, without))


def plain(text: str) -> str:
    return loose(text).replace("united states", "us").replace("u s ", "us ")


# --------------------------------------------------------------------- told before


def row_tells(row: Entry, change: Change) -> bool:
    """Whether the row of an index says what a change of its profile says is new."""
    if change.after is None:
        return False
    if change.aspect in _LEVELS:
        column, levels = _LEVELS[change.aspect]
        return any(_same_level(value.value, change.after, levels) for value in _present(row, column))
    names = [value.value for value in _present(row, "listing")]
    if change.aspect is Aspect.LISTING:
        return any(same_list(name, change.after) for name in names)
    if change.aspect is Aspect.STATEMENT:
        return any(_gains(name, change.before, change.after) for name in names)
    return False


def _present(row: Entry, column: str) -> list[Value[str]]:
    values = row.column(column)
    return [each for each in values if each.value] if values and values.state is State.PRESENT else []


def _same_level(one: str | None, other: str, levels: tuple[str, ...]) -> bool:
    return same_text(one, other) or -1 < level_of(one, levels) == level_of(other, levels)


def profile_tells(profile: Profile, change: Change) -> bool:
    """Whether a profile said what a change of its row says is new."""
    if change.after is None:
        return False
    if change.aspect is Aspect.RISK_LEVEL:
        return _same_level(profile.risk_level.value, change.after, RISK_LEVELS)
    if change.aspect is Aspect.SECURITY_CREDENTIAL:
        return _same_level(profile.security_credential.value, change.after, CREDENTIAL_LEVELS)
    told = [value.value or "" for value in profile.statements]
    if change.aspect is Aspect.LISTING:
        return any(same_list(change.after, text) for text in told if len(text) >= len(change.after))
    return is_mark(change) and any(is_case(text) for text in told)
