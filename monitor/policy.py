"""How grave a change is: rules, the first that fits wins. Pure.

A `Policy` takes changes and what is known of them beyond their own words (`Facets`); it gives the rule that
fits, and so the severity and why. `SHIPPED` are the rules that come with the program: they stand behind those
of monitor.toml and fit every change. `shipped_severity` is their answer where nothing else is known, as for
two files that are compared.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from monitor.cases import is_case, is_labelled_case
from monitor.changes import (
    CATEGORIES,
    CREDENTIAL_LEVELS,
    PARTNERSHIP_KINDS,
    RISK_LEVELS,
    Action,
    Aspect,
    Change,
    Severity,
    level_of,
)
from monitor.later import regex

UP, DOWN = "up", "down"
MISCONDUCT = "misconduct"
STATUSES = ("agreed", "planned", "ended")
_LEVELS = {Aspect.RISK_LEVEL: RISK_LEVELS, Aspect.SECURITY_CREDENTIAL: CREDENTIAL_LEVELS}
_SCALES = (
    ("low", "small", "limited", "slight"),
    ("moderate", "medium", "moderately high"),
    ("high", "large", "strong", "close", "deep", "significant"),
    ("very high", "very large", "very strong", "very close", "extensive"),
)
"""Words of scale in the reasons of a risk level, weakest first."""
_SCALE = regex(
    rf"\b(?:{'|'.join(sorted((word for words in _SCALES for word in words), key=len, reverse=True))})\b"
)
_RANK = regex(r"\brank (\d{1,6})\b")


# --------------------------------------------------------------------- what a rule can look at


def _nothing(_: Change) -> Collection[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Facets:
    """What is known of a change beyond its own words; nothing by default."""

    category: Callable[[Change], Collection[str]] = _nothing
    """Of its institution."""
    groups: Callable[[Change], Collection[str]] = _nothing
    counterpart_categories: Callable[[Change], Collection[str]] = _nothing
    counterpart_countries: Callable[[Change], Collection[str]] = _nothing


def direction(change: Change) -> str:
    """Whether a level, a reason's scale or a rank went "up" or "down"; else nothing."""
    if change.action is not Action.CHANGED:
        return ""
    before, after = change.before or "", change.after or ""
    if change.aspect in _LEVELS:
        levels = _LEVELS[change.aspect]
        return _moved(level_of(before, levels), level_of(after, levels))
    if change.aspect is Aspect.RISK_RATIONALE:
        return _scale_moved(before.lower(), after.lower())
    if change.aspect is Aspect.TECHNOLOGY_RANKING:
        old, new = _RANK.search(before), _RANK.search(after)
        return _moved(int(new[1]), int(old[1])) if old and new else ""  # rank 1 is the highest
    return ""


def _moved(old: int, new: int) -> str:
    return UP if new > old else DOWN if new < old else ""


def _scale_moved(before: str, after: str) -> str:
    """Of two reasons that differ by one word of scale only."""
    old, new = _SCALE.findall(before), _SCALE.findall(after)
    if len(old) != 1 or len(new) != 1 or _SCALE.sub("", before).split() != _SCALE.sub("", after).split():
        return ""
    ranks = [next(n for n, words in enumerate(_SCALES) if word in words) for word in (old[0], new[0])]
    return _moved(*ranks)


def topics(change: Change) -> Collection[str]:
    """What a statement is about, as far as rules ask: a case of espionage or misconduct."""
    text = (change.before if change.action is Action.REMOVED else change.after) or ""
    found = change.aspect is Aspect.STATEMENT and (is_case(text) or is_labelled_case(text))
    return (MISCONDUCT,) if found else ()


def counterparts(change: Change) -> tuple[str, ...]:
    """The names of the others: the parties, or whom an affiliation or supervisor is."""
    if change.parties or change.aspect not in (Aspect.AFFILIATION, Aspect.SUPERVISOR):
        return change.parties
    return tuple(filter(None, (change.after or change.before,)))


Looks = Callable[[Change, Facets], Collection[str]]
CONDITIONS: dict[str, Looks] = {
    "aspect": lambda change, _: (change.aspect.value,),
    "action": lambda change, _: (change.action.value,),
    "kind": lambda change, _: (change.kind or "",),
    "status": lambda change, _: (change.status or "",),
    "direction": lambda change, _: (direction(change),),
    "institution": lambda change, _: (change.institution or "",),
    "site": lambda change, _: (change.site or "",),
    "mark": lambda change, _: [mark.partition(":")[0] for mark in change.marks],
    "topic": lambda change, _: topics(change),
    "category": lambda change, facets: facets.category(change),
    "group": lambda change, facets: facets.groups(change),
    "counterpart_category": lambda change, facets: facets.counterpart_categories(change),
    "counterpart_country": lambda change, facets: facets.counterpart_countries(change),
}
"""What `when` may ask for; the cheap questions first."""
WORDS: dict[str, tuple[str, ...]] = {
    "aspect": tuple(aspect.value for aspect in Aspect),
    "action": tuple(action.value for action in Action),
    "kind": PARTNERSHIP_KINDS,
    "status": STATUSES,
    "direction": (UP, DOWN),
    "topic": (MISCONDUCT,),
    "category": CATEGORIES,
    "counterpart_category": CATEGORIES,
}
"""The valid words of a condition; the others take ids, countries and marks."""
_DEAR = ("counterpart_category", "counterpart_country")
_CHEAP = tuple(name for name in CONDITIONS if name not in _DEAR)


# --------------------------------------------------------------------- rules


@dataclass(frozen=True)
class Rule:
    """Changes that meet every condition of `when` have this severity; of one condition, any word will do."""

    id: str
    severity: Severity
    why: str
    when: Mapping[str, tuple[str, ...]]
    own: bool = False
    """Whether it is of monitor.toml."""

    def fits(self, change: Change, facets: Facets, conditions: Collection[str] = CONDITIONS.keys()) -> bool:
        """Whether it is for this change, of these conditions at least."""
        return all(
            any(found in self.when[name] for found in CONDITIONS[name](change, facets))
            for name in conditions
            if name in self.when
        )


class Policy:
    """Rules in order: the first that fits wins, the shipped ones come last."""

    def __init__(self, own: Iterable[Rule] = (), facets: Facets = Facets()) -> None:
        self.facets = facets
        self.rules = (*own, *SHIPPED)
        self._of_kind: dict[tuple[Aspect, Action], tuple[Rule, ...]] = {}

    def rule(self, change: Change) -> Rule:
        """The rule that says how grave a change is."""
        return next(rule for rule in self._for(change) if rule.fits(change, self.facets))

    def severity(self, change: Change) -> Severity:
        """How grave it is; who the others are is only looked up where it matters."""
        fitting: list[Rule] = []
        for rule in self._for(change):
            if rule.fits(change, self.facets, _CHEAP):
                fitting.append(rule)
                if not any(name in rule.when for name in _DEAR):
                    break
        while len(fitting) > 1 and fitting[-1].severity is fitting[-2].severity:
            fitting.pop()
        *asked, last = fitting
        found = next((rule for rule in asked if rule.fits(change, self.facets, _DEAR)), last)
        return found.severity

    def graded(self, change: Change) -> Change:
        """The change with the severity that the rules say."""
        severity = self.severity(change)
        return change if severity is change.severity else replace(change, severity=severity)

    def _for(self, change: Change) -> tuple[Rule, ...]:
        """The rules that may fit changes of this aspect and action: most say which ones they are for."""
        aspect, action = change.aspect, change.action
        found = self._of_kind.get((aspect, action))
        if found is None:
            found = tuple(
                rule
                for rule in self.rules
                if aspect.value in rule.when.get("aspect", (aspect.value,))
                and action.value in rule.when.get("action", (action.value,))
            )
            self._of_kind[aspect, action] = found
        return found


def shipped_severity(change: Change) -> Severity:
    """How grave a change is where no workspace says otherwise and nothing is known but its own words."""
    return _shipped().severity(change)


@lru_cache(maxsize=1)
def _shipped() -> Policy:
    return Policy()


def _rule(id_: str, severity: Severity, why: str, **when: str) -> Rule:
    """A shipped rule; several words of a condition stand with blanks between."""
    return Rule(id_, severity, why, {name: tuple(words.split()) for name, words in when.items()})


_C, _H, _M, _L = Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW
_MILITARY = "pla_institution security_institution defence_conglomerate"
SHIPPED: tuple[Rule, ...] = (
    _rule("risk-raised", _C, "a tracker raised the risk level", aspect="risk_level", direction=UP),
    _rule("risk-level", _H, "a risk level moved or was first given", aspect="risk_level"),
    _rule(
        "credential-raised", _C, "cleared for more secret work", aspect="security_credential", direction=UP
    ),
    _rule("credential", _H, "a credential for secret work came, went or moved", aspect="security_credential"),
    _rule("listed", _C, "named on, or taken off, an official list", aspect="listing", action="added removed"),
    _rule("listing", _H, "what an official list says of it changed", aspect="listing"),
    _rule(
        "entered-or-left", _C, "an institution entered or left a tracker", aspect="institution",
        action="added removed",
    ),
    _rule("institution", _M, "an entry of a tracker changed", aspect="institution"),
    _rule(
        "report", _M, "a report was corrected, withdrawn or is back; the partnership itself has not changed",
        aspect="partnership", mark="corrected withdrawn reappeared",
    ),
    _rule(
        "military-partnership", _H, "a new partnership with a military, security or defence-industry body",
        aspect="partnership", action="added", counterpart_category=_MILITARY,
    ),
    _rule(
        "russian-partnership", _H, "a new partnership with a Russian institute", aspect="partnership",
        action="added", counterpart_country="RU",
    ),
    _rule("new-partnership", _H, "a new partnership", aspect="partnership", action="added"),
    _rule(
        "partnership-step", _H, "what was planned is agreed, or what was agreed has ended",
        aspect="partnership", mark="follows",
    ),
    _rule("wider-partnership", _H, "a known partnership is wider", aspect="partnership", mark="adds_to"),
    _rule("partnership", _M, "a known partnership changed or ended", aspect="partnership"),
    _rule("new-laboratory", _H, "a new laboratory", aspect="laboratory", action="added"),
    _rule("laboratory", _M, "a known laboratory changed or is gone", aspect="laboratory"),
    _rule("new-supervisor", _H, "a new supervising agency", aspect="supervisor", action="added"),
    _rule("supervisor", _M, "a supervising agency changed or is gone", aspect="supervisor"),
    _rule("new-defence-link", _H, "a new link to defence or security", aspect="defence_link", action="added"),
    _rule("defence-link", _M, "a link to defence or security changed or is gone", aspect="defence_link"),
    _rule(
        "new-case", _H, "a new case of espionage or misconduct", aspect="statement", action="added",
        topic=MISCONDUCT,
    ),
    _rule("new-statement", _M, "a new substantive statement", aspect="statement", action="added"),
    _rule("statement", _L, "a statement changed or is gone", aspect="statement"),
    _rule("reason-raised", _H, "a reason for the level is stronger", aspect="risk_rationale", direction=UP),
    _rule("reasons", _M, "the reasons of the risk level changed", aspect="risk_rationale"),
    _rule("research-area", _M, "a research area came, went or changed", aspect="research_area"),
    _rule("affiliation", _M, "an affiliation came, went or changed", aspect="affiliation"),
    _rule("ranking", _L, "a figure that moves with every update", aspect="technology_ranking"),
    _rule("alias", _L, "names and aliases", aspect="alias"),
    _rule("page", _L, "a page, not what it says: a word for the operator", aspect="page"),
)  # fmt: skip
"""Every change fits one of these."""
