"""From a profile to what is compared: its sentences in one pool, its labelled values by label.

Takes a profile and a lens; gives a `Side`. A sentence that stands in two sections is one.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from monitor.changes import Aspect
from monitor.compare.claim import Claim, Lens
from monitor.compare.noise import is_noise
from monitor.compare.prose import Told
from monitor.compare.topics import has_verb, is_sentence
from monitor.later import regex
from monitor.model import Profile, Relation, Value
from monitor.text import fold, has_cjk, loose

TOPIC_LABEL, LISTED_LABEL = "research topic", "named on"
"""Labels that readers give to values of these kinds, folded (`read.profile.told.LABEL_OF`)."""


@dataclass(slots=True)
class Side:
    told: list[Told] = field(default_factory=list)
    labelled: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Folded label → (label and value as told, value)."""
    everything: str = ""
    """All texts of the page, loosened: to see whether a name still stands somewhere."""
    rating: tuple[str, ...] = ()
    """The sentences that give the risk level and its reasons; they are compared on their own."""
    known: Callable[[], Iterable[Claim]] = tuple
    facts_read: tuple[Claim, ...] | None = None

    @property
    def facts(self) -> tuple[Claim, ...]:
        """What lists, tables and labels tell: a sentence that says the same is no news."""
        if self.facts_read is None:
            self.facts_read = tuple(self.known())
        return self.facts_read


def gather(profile: Profile, lens: Lens) -> Side:
    side = Side()
    labelled: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for label, text, value in labels_of(profile):
        labelled[fold(label)].append((text, value))
    texts = sentences_of(profile)
    labs = {loose(lab.quote) for lab in profile.laboratories}
    proofs, mentions = _proofs(profile), _mentions(profile, lens)
    side.told = [
        Told(text, lens, aspect, relation, frozenset(proofs.get(key, set()) | _mentioned(key, mentions)))
        for key, (text, aspect, relation) in texts.items()
        if key not in labs
    ]
    side.labelled = dict(labelled)
    labels = (loose(text) for values in labelled.values() for text, _ in values)
    notes = (loose(note) for lab in profile.laboratories if lab.value for note in lab.value.notes)
    side.everything = " | ".join([*texts, *labels, *notes])
    side.rating = (profile.risk_level.quote, profile.risk_rationale.quote)
    side.known = partial(_facts, profile, lens)
    return side


def labels_of(profile: Profile) -> Iterator[tuple[str, str, str]]:
    """Labelled facts: the label, label and value as told, the value."""
    for statement in profile.statements:
        label, value = labelled_value(statement)
        if label and not _is_link(label, value) and not is_noise(statement.value or ""):
            yield label, statement.value or "", value


def sentences_of(profile: Profile) -> dict[str, tuple[str, Aspect, Relation | None]]:
    """Every sentence by its loosened text, once, with the most telling of its aspects."""
    texts: dict[str, tuple[str, Aspect, Relation | None]] = {}
    rating = {loose(profile.risk_level.quote), loose(profile.risk_rationale.quote)}
    for text, aspect, relation in _sentences(profile):
        key = loose(text)
        if key in rating:
            continue  # compared on its own, wherever the page puts it
        known = texts.get(key)
        if known is None or known[1] is Aspect.STATEMENT:
            texts[key] = (text, aspect, relation)
        elif known[2] is None and relation is not None:
            texts[key] = (known[0], known[1], relation)
    return texts


def _proving(profile: Profile) -> Iterator[str]:
    """Sentences that stand on a page only as the proof of a keyed fact."""
    rating = (profile.risk_level.quote, profile.risk_rationale.quote)
    for value in (profile.security_credential, *profile.supervisors, *profile.affiliations):
        quote = value.quote
        if (
            (len(quote.split()) > 4 or (has_cjk(quote) and len(quote) > 8))
            and ": " not in quote[:40]
            and quote not in rating
            and is_sentence(quote)
        ):
            yield quote


def labelled_value(statement: Value[str]) -> tuple[str, str]:
    """Label and value of a labelled fact; two empty strings for a sentence."""
    label, separator, value = (statement.value or "").partition(": ")
    return (label, value) if separator and value == statement.quote else ("", "")


_SECURITY = regex(
    r"\b(?:militar\w*|defen[cs]e|security|army|armed forces|navy|police|intelligence|pla)\b|军|国防|公安|警"
)
_NO_LINK = regex(
    r"credential|clearance|laborator|research|area|field|discipline|agenc|budget|level|rating|grade|number|rank"
)


def _is_link(label: str, value: str) -> bool:
    """Whether a label or heading says that what follows is a link with the military, and a clause follows."""
    low = fold(label)
    if not _SECURITY.search(low) or _NO_LINK.search(low):
        return False
    return (has_verb(value) and len(value.split()) > 3) or (has_cjk(value) and len(value) > 8)


def _facts(profile: Profile, lens: Lens) -> Iterator[Claim]:
    for statement in profile.statements:
        if labelled_value(statement)[0]:
            yield lens.claim(statement.value or "")
    for name, values in (
        ("Alias", profile.aliases),
        ("Supervised by", profile.supervisors),
        ("Member of", profile.affiliations),
        ("Research area", profile.research_areas),
    ):
        for value in values:
            yield lens.claim(f"{name}: {value.value}")
    told = (value.value for value in profile.supervisors if value.value and is_sentence(value.value))
    for text in (*told, profile.risk_level.quote, profile.risk_rationale.quote):
        if text:
            yield lens.claim(text)
    yield from _entries(profile, lens)


def _entries(profile: Profile, lens: Lens) -> Iterator[Claim]:
    """What laboratories, rankings and single values tell."""
    for lab in profile.laboratories:
        if lab.value:
            yield lens.claim(
                " and ".join(("Laboratory", lab.value.name, lab.value.name_zh, *lab.value.notes))
            )
    for rank in profile.technology_rankings:
        if rank.value:
            ranks = (f"rank {n}" for n in (rank.value.global_rank, rank.value.national_rank) if n)
            yield lens.claim(f"{rank.value.technology} world ranking China national {' '.join(ranks)}")
    for one, label in ((profile.category, "Category"), (profile.security_credential, "Security credential")):
        if one.value:
            yield lens.claim(f"{label}: {one.value}")


def _sentences(profile: Profile) -> Iterator[tuple[str, Aspect, Relation | None]]:
    """Every sentence of a profile with its aspect; notes of laboratories are told with their laboratory."""
    for statement in profile.statements:
        label, value = labelled_value(statement)
        if is_noise(statement.value or ""):
            continue
        if label and _is_link(label, value):
            yield value, Aspect.DEFENCE_LINK, None
        elif not label and statement.value:
            yield statement.value, Aspect.STATEMENT, None
    for section in profile.sections:
        for line in section.value.text.split("\n") if section.value else ():
            linked = section.value is not None and _is_link(section.value.heading, line)
            yield line, Aspect.DEFENCE_LINK if linked else Aspect.STATEMENT, None
    for quote in _proving(profile):
        yield quote, Aspect.STATEMENT, None
    for link in profile.defence_links:
        if link.value:
            yield link.value, Aspect.DEFENCE_LINK, None
    notes = {loose(note) for lab in profile.laboratories if lab.value for note in lab.value.notes}
    for told in profile.partnerships:
        if told.value and loose(told.value.text) not in notes:
            yield told.value.text, Aspect.PARTNERSHIP, told.value


_ABOUT = {
    Aspect.SUPERVISOR: re.compile(
        r"supervis|overse|oversight|subordinate|administ|answers? to|reports? to|belongs? to"
        r"|\bunder\b|govern|control|\brun by\b|\bdevelop(?:ed)? (?:it |the \w+ )?(?:jointly|together)"
        r"|joint(?:ly)?[ -](?:construct|develop|build|built|administ|r[au]n)|\bco-\w+ed\b"
        r"|主管|隶属|直属|共建|共同建设"
    ),
    Aspect.AFFILIATION: re.compile(r""),
    Aspect.SECURITY_CREDENTIAL: re.compile(r"credential|clearance|\bcleared\b|accredit|保密"),
}
"""What a sentence speaks of if it says more of a keyed fact than its name."""


def _mentions(profile: Profile, lens: Lens) -> list[tuple[Aspect, str, str]]:
    """Names by which sentences may speak of keyed facts: (aspect, loose name, key of the fact)."""
    spoken: list[tuple[Aspect, str, str]] = []
    by_full = {loose(full): acronym for acronym, full in lens.acronyms.items()}
    for value in profile.supervisors:
        if value.value:
            plain = loose(re.sub(r"\s*\([^()]*\)", "", value.value))
            names = {
                plain,
                *map(loose, re.findall(r"\(([A-Z]\w{1,9})\)", value.value)),
                by_full.get(plain, ""),
            }
            spoken += [(Aspect.SUPERVISOR, name, fold(value.value)) for name in names if len(name) > 2]
    for value in profile.affiliations:
        if value.value:
            short = next(
                (word for word in ("b8", "seven sons", "c9") if word in loose(value.value)),
                loose(value.value),
            )
            spoken.append((Aspect.AFFILIATION, short, fold(value.value)))
    if profile.security_credential.value:
        spoken.append((Aspect.SECURITY_CREDENTIAL, "", "credential"))
    return spoken


def _mentioned(text: str, mentions: list[tuple[Aspect, str, str]]) -> set[tuple[Aspect, str]]:
    return {
        (aspect, key)
        for aspect, name, key in mentions
        if f" {name} " in f" {text} " or not name
        if _ABOUT[aspect].search(text)
    }


def about(aspect: Aspect, text: str) -> bool:
    """Whether a text speaks of what an aspect is about."""
    pattern = _ABOUT.get(aspect)
    if aspect is Aspect.AFFILIATION:
        return (
            re.search(r"alliance|league|consortium|seven sons|\bb8\b|member|chair|联盟|七子", fold(text))
            is not None
        )
    return pattern is None or pattern.search(fold(text)) is not None


def _proofs(profile: Profile) -> dict[str, set[tuple[Aspect, str]]]:
    """Sentences that prove keyed facts → those facts."""
    proofs: dict[str, set[tuple[Aspect, str]]] = defaultdict(set)
    if profile.security_credential.quote:
        value = profile.security_credential.value or ""
        proofs[loose(profile.security_credential.quote)].add(
            (Aspect.SECURITY_CREDENTIAL, value and "credential")
        )
    for aspect, values in (
        (Aspect.SUPERVISOR, profile.supervisors),
        (Aspect.AFFILIATION, profile.affiliations),
    ):
        for entry in values:
            if entry.value:
                proofs[loose(entry.quote)].add((aspect, fold(entry.value)))
    return proofs
