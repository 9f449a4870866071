"""Changes since an import: a live page compared with what somebody else's file said of it years ago.

Takes a comparison and the imported reading; gives it with every change marked and bound to the imported
version, and without "added" for what the file has no field for: that was unknown, and is no news (promise 4).
What is left out is counted as suppressed.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from monitor.changes import Action, Aspect, Change
from monitor.compare import Comparison, Subject
from monitor.compare.guard import other_institution
from monitor.model import Profile, Reading, State, Values
from monitor.text import fold

SINCE_IMPORT = "since_import"
"""The mark of such a change: it happened between the day of the data and the first look."""

_FIELDS = {
    Aspect.PARTNERSHIP: "partnerships",
    Aspect.LABORATORY: "laboratories",
    Aspect.AFFILIATION: "affiliations",
    Aspect.SUPERVISOR: "supervisors",
    Aspect.DEFENCE_LINK: "defence_links",
    Aspect.TECHNOLOGY_RANKING: "technology_rankings",
    Aspect.ALIAS: "aliases",
    Aspect.STATEMENT: "statements",
    Aspect.LISTING: "statements",
}
"""Lists that a file may hold in part or not at all. The others are compared value by value, with their
states; research topics and designated areas know each other there.
"""
_ADDRESS = "Location: "
"""What a map makes of the place where a page says that an institution lies; each map words it otherwise."""
_LABEL = re.compile(r"([^:：]{2,60}): ")


def since_import(result: Comparison, old: Reading, subject: Subject) -> Comparison:
    """The changes that may be told, marked."""
    if old.profile is None or result.held:
        return result
    kept = [change for change in result.changes if _is_news(change, old.profile)]
    return replace(
        result,
        changes=tuple(_marked(change, subject) for change in kept),
        suppressed=result.suppressed + len(result.changes) - len(kept),
    )


def outgrown(result: Comparison, old: Reading, new: Reading) -> str:
    """Why a page is read as if for the first time; empty: the comparison stands, or the page is held.

    What we read ourselves holds a page that lost much at once. A file of years ago does not: a page that was
    rewritten since would wait for a person, unread.
    """
    if not result.held or old.profile is None or new.profile is None:
        return ""
    if other_institution(old.profile, new.profile):
        return ""
    return f"too different from the imported version to be compared with it: {result.held}"


def _is_news(change: Change, old: Profile) -> bool:
    if (change.before or change.after or "").startswith(_ADDRESS):
        return False
    if change.action is Action.CHANGED:
        return not _only_completed(change)
    name = _FIELDS.get(change.aspect)
    if change.action is not Action.ADDED or name is None:
        return True
    values: Values[Any] = getattr(old, name)
    return values.state is not State.UNKNOWN or _is_of_list(change.after or "", values)


def _only_completed(change: Change) -> bool:
    """Whether the page only says in full what the file cuts off: "set up with the 29…"."""
    before, after = fold(change.before or ""), fold(change.after or "")
    first, *more = (piece.strip() for piece in re.split(r"\.\.\.(?=;|$)", before))
    at = len(first) if after.startswith(first) else -1
    for piece in more:
        found = after.find(piece, at) if at >= 0 else -1
        at = found + len(piece) if found >= 0 else -1
    return bool(more) and at >= 0


def _is_of_list(text: str, known: Iterable[Any]) -> bool:
    """Whether a labelled value ("Subsidiary: …") belongs to a list that the file does have."""
    label = _LABEL.match(text)
    return label is not None and any(
        isinstance(each.value, str) and each.value.startswith(label[0]) and each.value != each.quote
        for each in known
    )


def _marked(change: Change, subject: Subject) -> Change:
    """With the mark, and with the imported version among the evidence."""
    old = subject.old_evidence
    there = any(each.snapshot == old.snapshot for each in change.evidence)
    evidence = change.evidence if there or not old.snapshot else (old, *change.evidence)
    return replace(change, evidence=evidence, marks=tuple(dict.fromkeys((*change.marks, SINCE_IMPORT))))
