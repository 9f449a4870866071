"""What changed, in few words: "2 laboratories added, 1 removed; partnership with Lake Orrin". Pure.

Takes the changes of one institution; gives one short line, the gravest first.
"""

from collections.abc import Callable, Sequence

from monitor.changes import WITHDRAWN, Action, Aspect, Change
from monitor.notify import chinese
from monitor.notify.language import ENGLISH, N_, Words, n_
from monitor.notify.plaintext import inert, shorten

ASPECTS_NAMED = 4
VALUE = 60
"""Characters of a value at most."""

COUNTED = {
    Aspect.RISK_LEVEL: n_("{n} change of level", "{n} changes of level"),
    Aspect.RISK_RATIONALE: n_("{n} reason for the level", "{n} reasons for the level"),
    Aspect.PARTNERSHIP: n_("{n} partnership", "{n} partnerships"),
    Aspect.LABORATORY: n_("{n} laboratory", "{n} laboratories"),
    Aspect.RESEARCH_AREA: n_("{n} research area", "{n} research areas"),
    Aspect.AFFILIATION: n_("{n} affiliation", "{n} affiliations"),
    Aspect.SUPERVISOR: n_("{n} supervising agency", "{n} supervising agencies"),
    Aspect.SECURITY_CREDENTIAL: n_("{n} security credential", "{n} security credentials"),
    Aspect.DEFENCE_LINK: n_("{n} defence link", "{n} defence links"),
    Aspect.TECHNOLOGY_RANKING: n_("{n} ranking", "{n} rankings"),
    Aspect.ALIAS: n_("{n} name", "{n} names"),
    Aspect.STATEMENT: n_("{n} statement", "{n} statements"),
    Aspect.PAGE: n_("{n} page", "{n} pages"),
    Aspect.LISTING: n_("{n} official listing", "{n} official listings"),
    Aspect.INSTITUTION: n_("{n} entry", "{n} entries"),
}
"""What an aspect is called in a count; without the number it is its noun."""
_PROSE = {Aspect.RISK_RATIONALE, Aspect.DEFENCE_LINK, Aspect.STATEMENT, Aspect.PAGE, Aspect.INSTITUTION}
"""Their values are sentences, too long for a line."""
_ORDER = {Action.ADDED: 0, Action.CHANGED: 1, Action.REMOVED: 2}
_DONE = {
    Action.ADDED: N_("{what} added"),
    Action.REMOVED: N_("{what} removed"),
    Action.CHANGED: N_("{what} changed"),
}
_DONE_TO = {
    Action.ADDED: N_("{what} added: {value}"),
    Action.REMOVED: N_("{what} removed: {value}"),
    Action.CHANGED: N_("{what} changed: {value}"),
}
_DONE_QUOTED = {
    Action.ADDED: N_("{what} added: “{value}”"),
    Action.REMOVED: N_("{what} removed: “{value}”"),
    Action.CHANGED: N_("{what} changed: “{value}”"),
}
_FURTHER = {
    Action.ADDED: N_("{n} added"),
    Action.REMOVED: N_("{n} removed"),
    Action.CHANGED: N_("{n} changed"),
}


def noun(aspect: Aspect, words: Words) -> str:
    return words.term("noun", COUNTED[aspect][0].removeprefix("{n} "))


def also(changes: Sequence[Change], words: Words = ENGLISH) -> str:
    """The line; empty where nothing changed."""
    together: dict[Aspect, list[Change]] = {}
    for change in changes:
        together.setdefault(change.aspect, []).append(change)
    ordered = sorted(together.items(), key=lambda each: (-_weight(each[1]), list(Aspect).index(each[0])))
    told = [_told(aspect, of_one, words) for aspect, of_one in ordered[:ASPECTS_NAMED]]
    hidden = sum(len(of_one) for _, of_one in ordered[ASPECTS_NAMED:])
    return words.say("; ").join([*told, *([words.say("{n} more", n=hidden)] if hidden else [])])


def _weight(changes: Sequence[Change]) -> int:
    return max(change.severity.rank for change in changes) * 100 + len(changes)


def _told(aspect: Aspect, changes: Sequence[Change], words: Words) -> str:
    if len(changes) == 1:
        return _one(aspect, changes[0], words)
    counted = {action: sum(each.action is action for each in changes) for action in _ORDER}
    parts = [(action, number) for action, number in counted.items() if number]
    (action, number), *others = parts
    first = words.say(_DONE[action], what=words.plural(*COUNTED[aspect], number))
    return words.joined([first, *(words.say(_FURTHER[action], n=number) for action, number in others)])


def _one(aspect: Aspect, change: Change, words: Words) -> str:
    if (special := _SPECIAL.get(aspect)) and (told := special(change, words)):
        return told
    value = change.after or change.before
    what = noun(aspect, words)
    if aspect in _PROSE or not value:
        return words.say(_DONE[change.action], what=what)
    return words.say(_DONE_TO[change.action], what=what, value=_value(value))


def _value(text: str) -> str:
    return shorten(inert(text), VALUE)


def _partnership(change: Change, words: Words) -> str:
    if not change.parties:
        return words.say(_DONE[change.action], what=noun(Aspect.PARTNERSHIP, words))
    whom = _value(change.parties[0])
    if len(change.parties) > 1:
        whom = words.say("{whom} and {n} more", whom=whom, n=len(change.parties) - 1)
    partner = words.say("partnership with {whom}", whom=whom)
    if change.status == "ended":
        return words.say("{what} ended", what=partner)
    if WITHDRAWN in change.marks:
        return words.say("report of {what} withdrawn", what=partner)
    return partner if change.action is Action.ADDED else words.say(_DONE[change.action], what=partner)


def _link(change: Change, words: Words) -> str:
    if change.parties:
        what = words.say("defence link with {whom}", whom=_value(change.parties[0]))
        return words.say(_DONE[change.action], what=what)
    return _quoted(change, words)


def _quoted(change: Change, words: Words) -> str:
    """Nothing but its words says what a statement is about."""
    text = change.after or change.before
    if not text:
        return ""
    return words.say(_DONE_QUOTED[change.action], what=noun(change.aspect, words), value=_value(text))


def _credential(change: Change, words: Words) -> str:
    if change.action is Action.REMOVED or not change.after:
        return ""
    if words.language == "zh":
        return chinese.in_chinese(change).removesuffix("。")
    level = _value(change.after)
    level = level[:1].lower() + level[1:]
    before = words.say(" (before: {level})", level=_value(change.before).lower()) if change.before else ""
    return words.say("security credential now {level}{before}", level=level, before=before)


_SPECIAL: dict[Aspect, Callable[[Change, Words], str]] = {
    Aspect.PARTNERSHIP: _partnership,
    Aspect.SECURITY_CREDENTIAL: _credential,
    Aspect.DEFENCE_LINK: _link,
    Aspect.STATEMENT: _quoted,
}
