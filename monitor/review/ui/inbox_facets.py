"""What the inbox can be narrowed by, with how many there would be; and what it is narrowed by.

Counted over the newest changes of the view: where there are more, each number is one that there are at least.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from monitor.changes import ASPECTS, Aspect, Severity
from monitor.model import Sources
from monitor.notify.language import N_, Words
from monitor.notify.wording import severity_word
from monitor.pipeline.parts import Parts
from monitor.record.inbox import WINDOW, Light, Wanted
from monitor.review.ui.inbox_filters import SPANS, Filters

MOST_GROUPS = 12
_SPANS = {"7d": N_("last 7 days"), "30d": N_("last 30 days")}
_ONE = (
    ("institution", N_("Institution")),
    ("site", N_("Site")),
    ("edition", N_("Edition")),
    ("q", N_("Search")),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet."""

    label: str
    count: str
    link: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing to narrow by, with its values."""

    title: str
    choices: tuple[Choice, ...]


def facets(
    parts: Parts, filters: Filters, wanted: Wanted, window: Sequence[Light], words: Words
) -> list[Facet]:
    """Those with something to choose; of each value how many there would be, whatever else of its facet is
    chosen.
    """
    more = "+" if len(window) >= WINDOW else ""

    def counts(**without: Any) -> list[Light]:
        relaxed = replace(wanted, **without)
        return [each for each in window if relaxed.fits(each)]

    def facet(title: str, name: str, told: Iterable[tuple[str, str, int]]) -> Facet:
        choices = tuple(
            Choice(label, f"{number:,}{more}", filters.toggled(name, value), filters.has(name, value))
            for value, label, number in told
            if number or filters.has(name, value)
        )
        return Facet(words.say(title), choices)

    severities = Counter(each.severity for each in counts(severities=()))
    aspects = Counter(each.aspect for each in counts(aspects=()))
    ages, now, groups = counts(since=None), parts.now(), Counter[str]()
    for subject, number in Counter(each.subject for each in counts(subjects=None)).items():
        groups.update(dict.fromkeys(parts.groups_of(subject), number))
    spans = [(span, sum(each.at >= now - length for each in ages)) for span, length in SPANS.items()]
    grave = [(each.value, severity_word(each, words), severities[each]) for each in Severity]
    which = [(each.value, _aspect(each, words), number) for each, number in aspects.most_common()]
    found = (
        facet(N_("Severity"), "severity", grave),
        facet(N_("Aspect"), "aspect", which),
        facet(
            N_("Group"), "group", [(each, each, number) for each, number in groups.most_common(MOST_GROUPS)]
        ),
        facet(N_("Detected"), "since", [(span, words.say(_SPANS[span]), number) for span, number in spans]),
    )
    return [each for each in found if each.choices]


def chips(sources: Sources, filters: Filters, words: Words) -> list[tuple[str, str, str]]:
    """What is chosen: of what, which, and the address where it is not chosen any more."""
    names: Mapping[str, Mapping[str, str]] = {
        "institution": {
            id_: (not words.english and each.name_zh) or each.name
            for id_, each in sources.institutions.items()
        },
        "site": {id_: each.name for id_, each in sources.sites.items()},
    }
    told = [
        *(
            (N_("Severity"), severity_word(Severity(each), words), "severity", each)
            for each in filters.severity
        ),
        *((N_("Aspect"), _aspect(Aspect(each), words), "aspect", each) for each in filters.aspect),
        *((N_("Group"), each, "group", each) for each in filters.group),
    ]
    for name, label in _ONE:
        if value := getattr(filters, name):
            told.append((label, names.get(name, {}).get(value, value), name, value))
    if filters.since:
        told.append((N_("Detected"), words.say(_SPANS[filters.since]), "since", filters.since))
    return [(words.say(label), shown, filters.toggled(name, value)) for label, shown, name, value in told]


def _aspect(aspect: Aspect, words: Words) -> str:
    return words.term("aspect", ASPECTS[aspect].label)
