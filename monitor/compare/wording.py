"""One plain sentence for each change, past tense, for people. Takes a change (its summary still empty)."""

from monitor.changes import RISK_LEVELS, Action, Aspect, Change
from monitor.text import squash

_SHORT = 180


def _cut(text: str | None, room: int = _SHORT) -> str:
    plain = squash(text or "").rstrip(".")
    return plain if len(plain) <= room else plain[: room - 1].rsplit(" ", 1)[0] + "…"


def _list(names: tuple[str, ...]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


_NOUNS = {
    Aspect.LABORATORY: "laboratory",
    Aspect.RESEARCH_AREA: "research area",
    Aspect.AFFILIATION: "affiliation",
    Aspect.SUPERVISOR: "supervising agency",
    Aspect.SECURITY_CREDENTIAL: "security credential",
    Aspect.DEFENCE_LINK: "defence or security link",
    Aspect.TECHNOLOGY_RANKING: "technology ranking",
    Aspect.ALIAS: "name or alias",
    Aspect.STATEMENT: "statement",
    Aspect.LISTING: "entry on an official list",
    Aspect.INSTITUTION: "institution",
}


def summary(change: Change) -> str:
    """What happened, in one sentence."""
    name = change.institution_name or "The institution"
    before, after = _cut(change.before), _cut(change.after)
    if change.aspect is Aspect.RISK_LEVEL:
        return _level(change, name)
    if change.aspect is Aspect.RISK_RATIONALE:
        return _reasons(change, name, before, after)
    if change.aspect is Aspect.SECURITY_CREDENTIAL:
        return _credential(change, name, before, after)
    if change.aspect is Aspect.PARTNERSHIP:
        return _partnership(change, name, before, after)
    if change.aspect is Aspect.PAGE:
        return (
            f"The page of {name} could not be read as before: {after}."
            if after
            else f"The page of {name} is gone."
        )
    noun = _NOUNS.get(change.aspect, change.aspect.value.replace("_", " "))
    article = "An" if noun[0] in "aeiou" else "A"
    if change.action is Action.ADDED:
        return f"{article} {noun} of {name} was added: {after}."
    if change.action is Action.REMOVED:
        return f"{article} {noun} of {name} was removed: {before}."
    return f"{article} {noun} of {name} changed from “{_cut(before, 90)}” to “{_cut(after, 90)}”."


def _level(change: Change, name: str) -> str:
    if change.action is Action.ADDED:
        return f"{name} was rated for the first time: {change.after} risk."
    if change.action is Action.REMOVED:
        return f"The risk rating of {name} ({change.before}) was withdrawn."
    before, after = change.before or "", change.after or ""
    raised = (
        before in RISK_LEVELS
        and after in RISK_LEVELS
        and RISK_LEVELS.index(after) > RISK_LEVELS.index(before)
    )
    return f"The risk level of {name} was {'raised' if raised else 'lowered'} from {before} to {after}."


def _reasons(change: Change, name: str, before: str, after: str) -> str:
    if change.action is Action.ADDED:
        return f"A reason for the rating of {name} was added: {after}."
    if change.action is Action.REMOVED:
        return f"A reason for the rating of {name} was dropped: {before}."
    return f"The reasons for the rating of {name} changed from “{_cut(before, 90)}” to “{_cut(after, 90)}”."


def _credential(change: Change, name: str, before: str, after: str) -> str:
    if change.action is Action.ADDED:
        return f"{name} was said to hold security credentials: {after}."
    if change.action is Action.REMOVED:
        return f"The security credentials of {name} ({before}) were no longer stated."
    return f"The security credentials of {name} changed from “{_cut(before, 90)}” to “{_cut(after, 90)}”."


def _partnership(change: Change, name: str, before: str, after: str) -> str:
    others = _list(change.parties[:5]) or "unnamed partners"
    if change.action is Action.ADDED:
        planned = "A planned partnership" if change.status == "planned" else "A partnership"
        return f"{planned} of {name} with {others} was reported: {_cut(after, 140)}."
    if change.action is Action.REMOVED:
        return f"The partnership of {name} with {others} was no longer mentioned: {_cut(before, 140)}."
    if change.status == "ended":
        return f"The partnership of {name} with {others} ended: {_cut(after, 140)}."
    return (
        f"The partnership of {name} with {others} changed from “{_cut(before, 90)}” to “{_cut(after, 90)}”."
    )
