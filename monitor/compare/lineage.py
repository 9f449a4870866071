"""Which fact of one version of a page is which of the next.

Takes profiles; gives a `Lineage`. A reworded fact is the same fact under another key, a changed value is an
old fact that ended and a new one that began. What a page is merely silent on has not ended, and what it tells
again after such a silence has not begun (promise 4).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from monitor.changes import Action, Aspect, Change
from monitor.compare.facts import PROSE, FactId, FactValue, facts_of
from monitor.compare.guard import lost_much, other_institution
from monitor.compare.kindred import Kindred, Pair
from monitor.compare.profiles import compare_profiles, lens_of
from monitor.compare.subject import Maker, Subject
from monitor.model import Evidence, Profile
from monitor.text import loose

__all__ = ["FactId", "FactValue", "Lineage", "facts_of", "trace"]


@dataclass(frozen=True, slots=True)
class Lineage:
    """What became of the facts of one version of a page in the next."""

    kept: tuple[Pair, ...] = ()
    """The same fact, perhaps in other words."""
    split: tuple[Pair, ...] = ()
    """What was a part of an old fact and now stands by itself."""
    ended: tuple[FactValue, ...] = ()
    begun: tuple[FactValue, ...] = ()
    changed: tuple[Pair, ...] = ()
    """Which of those that ended became which of those that began: a rank, a date, a laboratory's name."""
    silent: tuple[FactValue, ...] = ()
    """The page does not tell them any more, and does not say that they ended."""
    appeared: tuple[FactValue, ...] = ()
    """Seen now; the old version was silent on them."""

    @property
    def moved(self) -> tuple[Pair, ...]:
        """What is kept under another name."""
        return tuple(pair for pair in self.kept if pair[0].id != pair[1].id)

    @property
    def nothing(self) -> bool:
        """Whether the same facts go by the same names."""
        return not (self.ended or self.begun or self.silent or self.appeared or self.split or self.moved)


def trace(old: Profile, new: Profile, changes: Sequence[Change] | None = None) -> Lineage:
    """Which fact of `old` is which of `new`. `changes` is what comparing the two gave, where that is known.

    Where so much is lost at once that the comparison would not be trusted, a person has accepted the new
    version: then what it does not tell has ended.
    """
    left, right = facts_of(old), facts_of(new)
    if other_institution(old, new):
        return Lineage(ended=left, begun=right)
    accepted = False
    if changes is None:
        changes = _compared(old, new)
        accepted = bool(lost_much(old, new, changes))
    told = _Told(changes)
    kept: list[Pair] = []
    changed: list[Pair] = []
    by_place = {(fact.family, fact.key): fact for fact in right}
    for fact in left:
        twin = by_place.get((fact.family, fact.key))
        if twin is not None:
            (changed if told.changes_within(fact) else kept).append((fact, twin))
    rest_left, rest_right = _rest(left, right, kept + changed)
    split: list[Pair] = []
    if rest_left or rest_right:
        kindred = Kindred(lens_of(old, new))
        for pair in kindred.pairs(rest_left, rest_right):
            (changed if told.gone(pair[0]) or told.come(pair[1]) else kept).append(pair)
        rest_left, rest_right = _rest(left, right, kept + changed)
        untold = [fact for fact in rest_right if not told.come(fact)]
        split = list(kindred.within(untold, left)) if not accepted else []
        rest_right = _rest((), rest_right, split)[1]
    gone = [fact for fact in rest_left if accepted or told.gone(fact)]
    come = [fact for fact in rest_right if accepted or told.come(fact)]
    return Lineage(
        kept=tuple(kept),
        split=tuple(split),
        ended=(*gone, *(one for one, _ in changed)),
        begun=(*come, *(other for _, other in changed)),
        changed=tuple(changed),
        silent=tuple(fact for fact in rest_left if fact not in gone),
        appeared=tuple(fact for fact in rest_right if fact not in come),
    )


def _rest(
    left: Iterable[FactValue], right: Iterable[FactValue], pairs: Collection[Pair]
) -> tuple[list[FactValue], list[FactValue]]:
    ones, others = {one.id for one, _ in pairs}, {other.id for _, other in pairs}
    return [fact for fact in left if fact.id not in ones], [fact for fact in right if fact.id not in others]


def _compared(old: Profile, new: Profile) -> list[Change]:
    maker = Maker(Subject(None, "", None, Evidence(""), Evidence("")))
    compare_profiles(old, new, maker)
    return maker.made


class _Told:
    """What changes say of facts."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._changes = [change for change in changes if change.aspect is not Aspect.PAGE]
        self._proof = " | ".join(loose(each.text) for change in self._changes for each in change.evidence)

    def gone(self, fact: FactValue) -> bool:
        return any(_says(change, change.before, fact) for change in self._changes) or self._proves(fact)

    def come(self, fact: FactValue) -> bool:
        return any(_says(change, change.after, fact) for change in self._changes) or self._proves(fact)

    def changes_within(self, fact: FactValue) -> bool:
        """Whether something changed that is not in the key: a laboratory's notes, a credential's year."""
        if fact.aspect is Aspect.SECURITY_CREDENTIAL:
            return any(each.aspect is fact.aspect for each in self._changes)
        if fact.aspect is not Aspect.LABORATORY:
            return False
        name = loose(fact.text)
        return any(
            each.aspect is fact.aspect
            and each.action is Action.CHANGED
            and all(_begins(loose(text or ""), name) for text in (each.before, each.after))
            for each in self._changes
        )

    def _proves(self, fact: FactValue) -> bool:
        """Whether a sentence is the proof of something that was told."""
        return fact.family == PROSE and f" {loose(fact.text)} " in f" {self._proof} "


def _begins(text: str, name: str) -> bool:
    return text == name or text.startswith(f"{name} ")


def _says(change: Change, said: str | None, fact: FactValue) -> bool:
    """Whether one side of a change speaks of a fact."""
    if not said:
        return False
    if fact.aspect in (Aspect.RISK_LEVEL, Aspect.SECURITY_CREDENTIAL):
        return change.aspect is fact.aspect
    plain, words = loose(said), loose(fact.text)
    if plain == words:
        return True
    if fact.family == PROSE or change.aspect is not fact.aspect:
        return False
    return f" {words} " in f" {plain} " or f" {plain} " in f" {words} "
