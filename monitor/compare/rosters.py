"""Two readings of one index: what its columns tell of each institution now, and who came and went.

Takes the entries of both readings and whose each row is; gives changes. A column that only one reading has,
or a cell that one of them leaves blank, is unknown and tells nothing; a value that a column renames
throughout is a wording. Much lost at once is not believed.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from monitor.changes import Action, Aspect, Change, change_id
from monitor.compare import wording
from monitor.compare.subject import Comparison, Maker, Subject, evidence
from monitor.model import Entry, Evidence, State, Value, Values
from monitor.text import fold, loose
from monitor.urls import canonical_url

Pair = tuple[Entry, Entry]
WhoseRow = Callable[[Entry], Subject]

_LEVELS = {"risk_level": Aspect.RISK_LEVEL, "security_credential": Aspect.SECURITY_CREDENTIAL}
_COLUMNS = (*_LEVELS, "listing", "misconduct", "category")
_MARKS = frozenset(("listing", "misconduct"))
"""Columns where a blank cell may be how the table says that there is nothing."""
_FEW = 5
_ALIKE = 3
"""Rows that a new word has to replace an old one in, all of them, to be a renaming."""


def compare_rosters(old: Sequence[Entry], new: Sequence[Entry], whose: WhoseRow) -> Comparison:
    """What the columns of an index tell that they did not; `whose` gives the subject of a (new) row."""
    pairs = _pairs(old, new)
    changes: list[Change] = []
    suppressed = 0
    for column in _COLUMNS:
        cells = [
            (pair, before, after)
            for pair in pairs
            if (before := pair[0].column(column)) is not None
            and (after := pair[1].column(column)) is not None
        ]
        known = sum(before.state is State.PRESENT for _, before, _ in cells)
        blank_is_none = column in _MARKS and _blank_is_none(old, new, column)
        lost = sum(_lost(before, after, blank_is_none) for _, before, after in cells)
        if lost >= _FEW and lost * 2 > known:
            return Comparison(held=f"{lost} of {known} values vanished at once from a column ({column})")
        renamed = _renamed(cells) if column not in _LEVELS else {}
        for (one, other), before, after in cells:
            maker = Maker(whose(other))
            row = _Row(maker, one, other, blank_is_none, renamed)
            row.compare(column, before, after)
            made = (_own_id(change, other) for change in maker.made)
            changes.extend(map(_marked, made) if column == "misconduct" else made)
            suppressed += maker.suppressed
    return Comparison(tuple({change.id: change for change in changes}.values()), suppressed)


def _pairs(old: Sequence[Entry], new: Sequence[Entry]) -> list[Pair]:
    """Rows of the same institution: by address, else by a name that only one row on each side bears."""
    by_url = {canonical_url(entry.url): entry for entry in old}
    found = [(one, entry) for entry in new if (one := by_url.get(canonical_url(entry.url))) is not None]
    paired = {entry.url for pair in found for entry in pair}
    left, right = ([entry for entry in rows if entry.url not in paired] for rows in (old, new))
    for field in ("name", "name_zh"):
        ours, theirs = (Counter(loose(getattr(entry, field)) for entry in rows) for rows in (left, right))
        by_name = {loose(getattr(entry, field)): entry for entry in left}
        for entry in list(right):
            name = loose(getattr(entry, field))
            if name and ours[name] == theirs[name] == 1:
                found.append((by_name[name], entry))
                left.remove(by_name[name])
                right.remove(entry)
    return found


def _own_id(change: Change, row: Entry) -> Change:
    """Two rows of one page may change alike: the row is part of what identifies the change."""
    return replace(change, id=change_id(change.id, canonical_url(row.url)))


def _marked(change: Change) -> Change:
    """What a column of misconduct tells, in words."""
    if change.action is Action.CHANGED:
        return change
    told = change.after or change.before or ""
    label, _, value = told.partition(": ")
    more = f": {value}" if value and fold(value) != "yes" else ""
    mark = "marked" if change.action is Action.ADDED else "not marked any more"
    summary = wording.sentence(change, f"it was {mark} for {label.lower()}{more}")
    return replace(change, summary=summary)


# --------------------------------------------------------------------- what a whole column says


Cells = Sequence[tuple[Pair, Values[str], Values[str]]]


def _lost(before: Values[str], after: Values[str], blank_is_none: bool) -> bool:
    none = after.state is State.ABSENT or (blank_is_none and _blank(after))
    return before.state is State.PRESENT and none


def _blank_is_none(old: Sequence[Entry], new: Sequence[Entry], column: str) -> bool:
    """Whether a table leaves a cell blank where there is nothing: it says so nowhere, and fills others."""
    for rows in (old, new):
        cells = [values for entry in rows if (values := entry.column(column)) is not None]
        states = Counter(values.state for values in cells)
        blank = sum(_blank(values) for values in cells)
        if states[State.ABSENT] or not states[State.PRESENT] or blank < states[State.UNKNOWN]:
            return False
    return True


def _blank(values: Values[str]) -> bool:
    return values.state is State.UNKNOWN and not values.items


def _renamed(cells: Cells) -> dict[str, str]:
    """Values that have become another one in every row that had them, and in no other row."""
    became: Counter[tuple[str, str]] = Counter()
    had: Counter[str] = Counter()
    has: Counter[str] = Counter()
    for _, before, after in cells:
        ours, theirs = _keys(before).keys(), _keys(after).keys()
        had.update(ours)
        has.update(theirs)
        became.update((old, new) for old in ours - theirs for new in theirs - ours)
    return {
        old: new
        for (old, new), times in became.items()
        if times >= _ALIKE and times == had[old] == has[new] and not (has[old] or had[new])
    }


def _keys(values: Values[str]) -> dict[str, Value[str]]:
    return {_key(value.value): value for value in values if value.value}


def _key(text: str) -> str:
    return loose(text).replace("united states", "us").replace("u s ", "us ").replace("end user", "enduser")


# --------------------------------------------------------------------- one row


class _Row:
    """The cells of one institution before and now."""

    def __init__(
        self, maker: Maker, old: Entry, new: Entry, blank_is_none: bool, renamed: dict[str, str]
    ) -> None:
        self.maker, self.old, self.new = maker, old, new
        self.blank_is_none = blank_is_none
        self.renamed = renamed

    def compare(self, column: str, before: Values[str], after: Values[str]) -> None:
        if self._unknown(before) or self._unknown(after):
            return
        if column in _LEVELS:
            self._level(_LEVELS[column], before, after)
        elif column == "listing":
            self._listed(before, after)
        else:
            self._labelled(before, after)

    def _unknown(self, values: Values[str]) -> bool:
        return values.state is State.UNKNOWN and not (self.blank_is_none and _blank(values))

    def _level(self, aspect: Aspect, before: Values[str], after: Values[str]) -> None:
        old, new = (next((value.value for value in values), None) for values in (before, after))
        if old != new:
            self._tell(aspect, old, new)

    def _listed(self, before: Values[str], after: Values[str]) -> None:
        """One change for each list that came or went; a number of lists is a value of its own."""
        ours, theirs = _keys(before), _keys(after)
        gone = [key for key in ours if key not in theirs]
        come = [key for key in theirs if key not in ours]
        for key in list(gone):
            if self.renamed.get(key) in come:
                gone.remove(key)
                come.remove(self.renamed[key])
                self.maker.suppress()
        if len(gone) == len(come) == 1 and gone[0].isdigit() and come[0].isdigit():
            self._tell(Aspect.LISTING, _named(ours[gone[0]], before), _named(theirs[come[0]], after))
            return
        if theirs.keys() == {"yes"} or ours.keys() == {"yes"}:
            if not (ours and theirs):
                self._marked(before, after)
            return  # "yes" has become names, or the other way round: no other list
        for key in gone:
            self._tell(Aspect.LISTING, _named(ours[key], before), None)
        for key in come:
            self._tell(Aspect.LISTING, None, _named(theirs[key], after))

    def _marked(self, before: Values[str], after: Values[str]) -> None:
        old, new = (_label(values) if _keys(values) else None for values in (before, after))
        self._tell(Aspect.LISTING, old, new)

    def _labelled(self, before: Values[str], after: Values[str]) -> None:
        """A fact that stands under its label: a category, a mark of misconduct."""
        ours, theirs = _keys(before), _keys(after)
        if ours.keys() == theirs.keys():
            return
        if [self.renamed.get(key) for key in ours] == list(theirs):
            self.maker.suppress()
            return
        old, new = (_told(values) for values in (before, after))
        if old or new:
            self._tell(Aspect.STATEMENT, old, new)

    def _tell(self, aspect: Aspect, old: str | None, new: str | None) -> None:
        action = Action.CHANGED if old and new else Action.ADDED if new else Action.REMOVED
        self.maker.add(aspect, action, old, new, old=[self.old.quote], new=[self.new.quote], confidence=0.9)


def _label(values: Values[str]) -> str:
    return values.quote.strip(" :：") or "Lists"


def _named(value: Value[str], values: Values[str]) -> str:
    """A list by its name; a mere number with the column that counts."""
    text = value.value or ""
    return f"{_label(values)}: {text}" if text.isdigit() else text


def _told(values: Values[str]) -> str | None:
    told = "; ".join(value.value for value in values if value.value)
    return f"{_label(values)}: {told}" if told else None


# --------------------------------------------------------------------- who came and went


def entered(
    subject: Subject, identity: str, level: str | None, proofs: Iterator[tuple[Evidence, str]], *, back: bool
) -> Change:
    """The institution is in the tracker now; `identity` tells this entering from any other."""
    maker = Maker(subject)
    maker.add(Aspect.INSTITUTION, Action.ADDED, None, subject.institution_name)
    change = maker.made[0]
    came = "came back to the tracker" if back else "entered the tracker"
    rated = f", rated {level} risk" if level else ""
    summary = f"{subject.institution_name}: {came}{rated}." if back or rated else wording.summary(change)
    return _with(change, identity, proofs, summary)


def left(subject: Subject, identity: str, proofs: Iterator[tuple[Evidence, str]]) -> Change:
    """The institution is not in the tracker any more."""
    maker = Maker(subject)
    maker.add(Aspect.INSTITUTION, Action.REMOVED, subject.institution_name, None)
    change = maker.made[0]
    return _with(change, identity, proofs, change.summary)


def _with(change: Change, identity: str, proofs: Iterator[tuple[Evidence, str]], summary: str) -> Change:
    return replace(
        change,
        id=change_id(Aspect.INSTITUTION.value, change.action.value, change.site, identity),
        summary=summary,
        evidence=tuple(evidence(at, text) for at, text in proofs if fold(text)),
    )
