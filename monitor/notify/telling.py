"""What changed, in few words: "2 laboratories added, 1 removed; partnership with Lake Orrin". Pure.

Takes the changes of one institution; gives one short line, the gravest first.
"""

from collections.abc import Callable, Sequence

from monitor.changes import WITHDRAWN, Action, Aspect, Change
from monitor.notify import wording
from monitor.notify.plaintext import inert, shorten

ASPECTS_NAMED = 4
VALUE = 60
"""Characters of a value at most."""

NOUNS = {
    Aspect.RISK_LEVEL: "change of level",
    Aspect.RISK_RATIONALE: "reason for the level",
    Aspect.PARTNERSHIP: "partnership",
    Aspect.LABORATORY: "laboratory",
    Aspect.RESEARCH_AREA: "research area",
    Aspect.AFFILIATION: "affiliation",
    Aspect.SUPERVISOR: "supervising agency",
    Aspect.SECURITY_CREDENTIAL: "security credential",
    Aspect.DEFENCE_LINK: "defence link",
    Aspect.TECHNOLOGY_RANKING: "ranking",
    Aspect.ALIAS: "name",
    Aspect.STATEMENT: "statement",
    Aspect.PAGE: "page",
    Aspect.LISTING: "official listing",
    Aspect.INSTITUTION: "entry",
}
_PROSE = {Aspect.RISK_RATIONALE, Aspect.DEFENCE_LINK, Aspect.STATEMENT, Aspect.PAGE, Aspect.INSTITUTION}
"""Their values are sentences, too long for a line."""
_ORDER = {Action.ADDED: 0, Action.CHANGED: 1, Action.REMOVED: 2}


def also(changes: Sequence[Change]) -> str:
    """The line; empty where nothing changed."""
    together: dict[Aspect, list[Change]] = {}
    for change in changes:
        together.setdefault(change.aspect, []).append(change)
    ordered = sorted(together.items(), key=lambda each: (-_weight(each[1]), list(Aspect).index(each[0])))
    words = [_told(aspect, of_one) for aspect, of_one in ordered[:ASPECTS_NAMED]]
    hidden = sum(len(of_one) for _, of_one in ordered[ASPECTS_NAMED:])
    return "; ".join([*words, *([f"{hidden} more"] if hidden else [])])


def _weight(changes: Sequence[Change]) -> int:
    return max(change.severity.rank for change in changes) * 100 + len(changes)


def _told(aspect: Aspect, changes: Sequence[Change]) -> str:
    if len(changes) == 1:
        return _one(aspect, changes[0])
    counted = {action: sum(each.action is action for each in changes) for action in _ORDER}
    parts = [(action, number) for action, number in counted.items() if number]
    first = f"{wording.count(parts[0][1], NOUNS[aspect])} {parts[0][0].value}"
    return ", ".join([first, *(f"{number} {action.value}" for action, number in parts[1:])])


def _one(aspect: Aspect, change: Change) -> str:
    if (special := _SPECIAL.get(aspect)) and (told := special(change)):
        return told
    plain = f"{NOUNS[aspect]} {change.action.value}"
    value = change.after or change.before
    return plain if aspect in _PROSE or not value else f"{plain}: {_value(value)}"


def _value(text: str) -> str:
    return shorten(inert(text), VALUE)


def _partnership(change: Change) -> str:
    if not change.parties:
        return f"partnership {change.action.value}"
    others = f" and {len(change.parties) - 1} more" if len(change.parties) > 1 else ""
    partner = f"partnership with {_value(change.parties[0])}{others}"
    if change.status == "ended":
        return f"{partner} ended"
    if WITHDRAWN in change.marks:
        return f"report of {partner} withdrawn"
    return partner if change.action is Action.ADDED else f"{partner} {change.action.value}"


def _link(change: Change) -> str:
    if change.parties:
        return f"defence link with {_value(change.parties[0])} {change.action.value}"
    return _quoted(change)


def _quoted(change: Change) -> str:
    """Nothing but its words says what a statement is about."""
    text = change.after or change.before
    return f"{NOUNS[change.aspect]} {change.action.value}: “{_value(text)}”" if text else ""


def _credential(change: Change) -> str:
    if change.action is Action.REMOVED or not change.after:
        return ""
    level = _value(change.after)
    level = level[:1].lower() + level[1:]
    before = f" (before: {_value(change.before).lower()})" if change.before else ""
    return f"security credential now {level}{before}"


_SPECIAL: dict[Aspect, Callable[[Change], str]] = {
    Aspect.PARTNERSHIP: _partnership,
    Aspect.SECURITY_CREDENTIAL: _credential,
    Aspect.DEFENCE_LINK: _link,
    Aspect.STATEMENT: _quoted,
}
