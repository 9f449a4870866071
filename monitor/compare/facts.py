"""The facts that a profile tells, each with a key that stays while only its looks change.

Takes a profile; gives `FactValue`s. Keys are blind to order, white space, quotes and footnotes; a reworded
fact has another key, and `lineage` knows it again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2s
from typing import Any

from monitor.changes import Aspect
from monitor.compare import reasons
from monitor.compare.gather import LISTED_LABEL, TOPIC_LABEL, labels_of, sentences_of
from monitor.model import Laboratory, Profile, Ranking, State, Value
from monitor.text import fold, loose, unfootnote

PROSE = "prose"
"""The family of all that is told in sentences: one may move from one part of a page to another."""
_PROSE = frozenset({Aspect.STATEMENT, Aspect.DEFENCE_LINK, Aspect.PARTNERSHIP})
_LONGEST_KEY = 40
FactId = tuple[str, str]
"""Aspect and key."""


@dataclass(frozen=True, slots=True)
class FactValue:
    """One thing that a page tells."""

    aspect: Aspect
    key: str
    """Names it among the facts of its aspect in one reading, whatever its order, quotes and footnotes."""
    text: str
    """As in the `before` and `after` of a change."""
    quote: str
    state: State = State.PRESENT
    label: str = ""
    """Of a labelled fact ("Location: …"), folded."""
    source: Value[Any] = field(default=Value(None), compare=False, repr=False)

    @property
    def id(self) -> FactId:
        return (self.aspect.value, self.key)

    @property
    def family(self) -> str:
        """Facts are only compared within a family."""
        return family(self.aspect)


def family(aspect: Aspect) -> str:
    return PROSE if aspect in _PROSE else aspect.value


def key_of(text: str) -> str:
    """The key of a text: short ones as they are, long ones cut and told apart by a digest."""
    plain = loose(unfootnote(text)) or fold(text)
    if len(plain) <= _LONGEST_KEY:
        return plain
    return f"{plain[:24].rstrip()}~{blake2s(plain.encode('utf-8', 'replace'), digest_size=5).hexdigest()}"


def facts_of(profile: Profile) -> tuple[FactValue, ...]:
    """All that a profile tells, each thing once."""
    found: dict[tuple[str, str], FactValue] = {}
    for fact in (*_keyed(profile), *_labelled(profile), *_sentences(profile)):
        found.setdefault((fact.family, fact.key), fact)
    return tuple(found.values())


_NAMED = (
    ("name", Aspect.ALIAS),
    ("name_zh", Aspect.ALIAS),
    ("aliases", Aspect.ALIAS),
    ("risk_level", Aspect.RISK_LEVEL),
    ("security_credential", Aspect.SECURITY_CREDENTIAL),
    ("supervisors", Aspect.SUPERVISOR),
    ("affiliations", Aspect.AFFILIATION),
    ("research_areas", Aspect.RESEARCH_AREA),
)
_ASPECT_OF = dict(_NAMED)


def _keyed(profile: Profile) -> Iterator[FactValue]:
    for name, aspect in _NAMED:
        held = getattr(profile, name)
        for value in (held,) if isinstance(held, Value) else held:
            if value.value:
                yield _fact(aspect, value.value, value)
    for clause in _reasons(profile.risk_rationale.value):
        yield _fact(Aspect.RISK_RATIONALE, clause, profile.risk_rationale)
    for lab in profile.laboratories:
        if lab.value:
            yield FactValue(
                Aspect.LABORATORY, _lab_key(lab.value), lab_text(lab.value), lab.quote, source=lab
            )
    for rank in profile.technology_rankings:
        if rank.value:
            text = rank_text(rank.value)
            yield FactValue(Aspect.TECHNOLOGY_RANKING, key_of(text), text, rank.quote, source=rank)


def _fact(aspect: Aspect, text: str, value: Value[Any], label: str = "") -> FactValue:
    return FactValue(aspect, key_of(text), text, value.quote, label=label, source=value)


def _reasons(rationale: str | None) -> list[str]:
    return [reasons.bare(clause) for clause in reasons.clauses(rationale or "")]


def _lab_key(lab: Laboratory) -> str:
    return key_of(f"{lab.name_zh} {lab.name}" if lab.name_zh != lab.name else lab.name)


def lab_text(lab: Laboratory) -> str:
    return f"{lab.name} ({lab.name_zh})" if lab.name_zh and lab.name_zh != lab.name else lab.name


def rank_text(ranking: Ranking) -> str:
    ranks = (("global", ranking.global_rank), ("national", ranking.national_rank))
    return f"{ranking.technology}: {', '.join(f'{scope} rank {rank}' for scope, rank in ranks if rank)}"


def _labelled(profile: Profile) -> Iterator[FactValue]:
    for label, text, value in labels_of(profile):
        yield _labelled_fact(fold(label), text, value)
    category = profile.category
    if category.value:
        text = f"Category: {category.value}"
        yield FactValue(Aspect.STATEMENT, key_of(text), text, category.quote, label="category")


def _labelled_fact(label: str, text: str, value: str) -> FactValue:
    if label == LISTED_LABEL:
        return _fact(Aspect.LISTING, value, Value(value, text), label)
    if label == TOPIC_LABEL:
        return _fact(Aspect.RESEARCH_AREA, value, Value(value, text))
    return _fact(Aspect.STATEMENT, text, Value(value, text), label)


def _sentences(profile: Profile) -> Iterator[FactValue]:
    labs = {loose(lab.quote) for lab in profile.laboratories}
    for plain, (text, aspect, _) in sentences_of(profile).items():
        if plain and plain not in labs:
            yield _fact(aspect, text, Value(text, text))


Place = tuple[str, str]
"""Family and key."""


def places(profile: Profile) -> dict[str, list[list[Place]]]:
    """For each field of a profile and each of its values (one for a single value): the facts it tells."""
    labels = {text: _labelled_fact(fold(label), text, value) for label, text, value in labels_of(profile)}

    def of(name: str, value: Value[Any]) -> list[Place]:
        held = value.value
        if not held:
            return []
        if name in _ASPECT_OF:
            return [(family(_ASPECT_OF[name]), key_of(held))]
        if name == "risk_rationale":
            return [(Aspect.RISK_RATIONALE.value, key_of(clause)) for clause in _reasons(held)]
        if name == "laboratories":
            return [(Aspect.LABORATORY.value, _lab_key(held))]
        if name == "technology_rankings":
            return [(Aspect.TECHNOLOGY_RANKING.value, key_of(rank_text(held)))]
        if name == "category":
            return [(PROSE, key_of(f"Category: {held}"))]
        if name == "statements" and held in labels:
            return [(labels[held].family, labels[held].key)]
        if name in ("partnerships", "sections"):
            return [(PROSE, key_of(line)) for line in held.text.split("\n") if line]
        return [(PROSE, key_of(held))] if isinstance(held, str) and name != "last_updated" else []

    found: dict[str, list[list[Place]]] = {}
    for name in Profile.__slots__:
        held = getattr(profile, name)
        found[name] = [of(name, value) for value in ((held,) if isinstance(held, Value) else held)]
    return found
