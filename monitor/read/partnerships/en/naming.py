"""Which kind an event of the second reading is: by the noun of its anchor and the words around.

Takes the reduced sentence and the anchor in it; gives a `Kind`, or None where the words name no partnership.
"""

import re
from collections.abc import Sequence

from monitor.later import regex
from monitor.read.partnerships.en.anchoring import Anchor
from monitor.read.partnerships.en.event import PACT_WORD
from monitor.read.partnerships.en.kinds import Kind, kind_of_agreement, kind_of_body, kind_of_relation
from monitor.read.partnerships.en.signs import Sketch

_AROUND = 130
_ON_CAMPUS = regex(r" (?:at|on|in) (?:the |its |their |our )?(?:[^\s,;.]+ ){0,3}?campus(?:es)?\b")
"""Where it happens, and nothing that is set up."""
_TEACHING = regex(r"\b(?:degrees?|bachelor|master|doctora\w+|phd|mba|msc|diplomas?)\b", re.IGNORECASE)
_TRIAL = regex(
    r"\b(?:test|research|development|measuring|trial|breeding|survey|flight) programm?e?\b", re.IGNORECASE
)
_EXCHANGE = regex(r"\b(?:exchanges?|swap\w*|mobility|semesters?|trade[sd]?)\b", re.IGNORECASE)
_RESEARCH = regex(r"\b(?:research|stud(?:y|ies)|trials?|experiments?|develop\w*)\b", re.IGNORECASE)


def kind_at(text: str, anchor: Anchor, beside: Sequence[str], *, joint: bool = False) -> Kind | None:
    """By what is signed, opened, bought or given; else by what stands `beside`: the next sentence, the title.

    `joint`: both sides do it together, nobody gives to anybody.
    """
    low, high = anchor.span
    around = _ON_CAMPUS.sub(" ", text[max(0, low - _AROUND) : high + _AROUND])
    name, noun = anchor.verb.name, anchor.noun.name
    if name == "sign" and noun in ("instrument", "ally"):
        kind = kind_of_agreement(
            text[max(0, anchor.noun.start - 60) : anchor.noun.end], text[anchor.noun.end :]
        )
        return kind if kind.explicit else _from_beside(beside) or kind
    if name in ("end", "renew"):
        told = kind_of_relation(_phrase(text, anchor)) or kind_of_relation(around)
        return told or _by_noun(noun, around)
    dealt = _dealt(name, noun, around, joint=joint)
    if dealt:
        return dealt
    if name == "unite" and anchor.noun.start == anchor.verb.start:
        return kind_of_body(around) or kind_of_relation(around) or _by_noun(noun, around)
    told = kind_of_body(beside[-1]) if noun == "work" and beside else None
    if told and told.name in ("joint_laboratory", "joint_institute"):
        return told
    if name == "approve" and noun == "programme" and _TEACHING.search(around):
        return Kind("joint_programme")
    return kind_of_body(around) or _by_noun(noun, around)


def _phrase(text: str, anchor: Anchor) -> str:
    """What is ended or renewed, in its own words: not who votes on it."""
    noun = anchor.noun
    first = (
        max(anchor.verb.end, noun.start - 60) if anchor.verb.end <= noun.start else max(0, noun.start - 60)
    )
    return text[first : noun.end + 45]


def _dealt(name: str, noun: str, around: str, *, joint: bool) -> Kind | None:
    """What passes from one to the other."""
    if name == "license":
        return Kind("technology_transfer")
    if name == "join" and noun in ("work", "programme"):
        return Kind("research_project" if noun == "work" else "talent_training", explicit=False)
    if name == "join":
        return Kind("strategic_cooperation", explicit=False)
    if name == "buy":
        return _bought(around)
    if name == "give" and noun != "money" and _PAID_WORK.search(around) and not _PRESENT.search(around):
        return Kind("research_project", explicit=False)
    if name == "give" and joint:
        return kind_of_body(around) or Kind("research_project", explicit=False)
    if name == "give" and noun == "body":
        return kind_of_body(around) or Kind("funding")
    return Kind("funding") if name == "give" or (name == "agree" and noun == "money") else None


_PAID_WORK = regex(
    r"\b(?:research|stud(?:y|ies)|trials?|experiments?|work) (?:project )?(?:on|into|of|in|at)\b"
)
_PRESENT = regex(
    r"\b(?:donat\w+|gifts?|endow\w*|scholarships?|bursar\w+|chairs?|professorships?|grants?|prizes?)\b", re.I
)


def _by_noun(noun: str, around: str) -> Kind | None:
    """What is shared or begun, where no usual phrase says it."""
    if noun == "body":
        return Kind("joint_institute", explicit=False)
    if _EXCHANGE.search(around):
        return Kind("exchange")
    if _TEACHING.search(around):
        return Kind("joint_programme")
    if noun == "programme" and _TRIAL.search(around):
        return Kind("research_project")
    if noun == "programme":
        return Kind("talent_training")
    if noun == "work" or _RESEARCH.search(around):
        return Kind("research_project")
    return kind_of_relation(around) if noun in ("instrument", "network") else None


_TOPICS = ("exchange", "joint_programme", "technology_transfer", "research_project", "talent_training")


_ENDS_TOO = regex(
    r"((?:The|Its|Their|This|A) (?:[\w'’+-]+ ){0,3}?(?:programmes?|degrees?|exchanges?|laborator(?:y|ies)|"
    r"institutes?|"
    r"cent(?:re|er)s?|college|project|scheme|scholarships?))\b"
)
"""The sentence after a break says what breaks: "The joint doctoral programme, which …"."""


def clearer(kind: Kind, drawn: Sequence[Sketch], number: int, also: set[int], *, ended: bool = False) -> Kind:
    """The kind of a general agreement or contract where the sentences that tell it say what it is about."""
    own = drawn[number].text
    if kind.name == "procurement" and not kind.explicit:
        told = " ".join(drawn[at].text for at in sorted({number, *also}))
        return next(
            (Kind(name, explicit=False) for name, pattern in _CONTRACTS if pattern.search(told)), kind
        )
    if kind.explicit or kind.name != "strategic_cooperation":
        return kind
    if ended:
        goes_on = _ENDS_TOO.match(drawn[number + 1].text) if number + 1 < len(drawn) else None
        return (kind_of_body(goes_on[1]) if goes_on else None) or kind
    after = drawn[number + 1].text if number + 1 < len(drawn) else ""
    said = _PROVIDES.match(after)
    topic = kind_of_agreement("agreement", after[said.end() :]) if said else kind
    if topic.explicit and topic.name in _TOPICS and not (said and _many(after[said.end() :], topic.name)):
        return Kind(topic.name, explicit=False)
    intent = re.search(r"(?i)\b(?:letters?|declarations?) of intent\b", own)
    if intent:
        return kind_of_body(own[intent.end() :]) or kind
    if number and _THE_PAPER.match(own) and len(_keys(drawn[number - 1]) & _keys(drawn[number])) > 1:
        told_before = kind_of_agreement("agreement", drawn[number - 1].text)
        return Kind(told_before.name, explicit=False) if told_before.explicit else kind
    if number and _ANOTHER.search(own) and (pact := PACT_WORD.search(before := drawn[number - 1].text)):
        told_before = kind_of_agreement(before[max(0, pact.start() - 60) : pact.end()], "")
        return Kind(told_before.name, explicit=False) if told_before.explicit else kind
    if own.startswith(("It ", "They ")):
        return kind
    found = kind_of_agreement("agreement", own.split(";")[0])
    if found.explicit and found.name in _TOPICS:
        return found
    if _SUPERVISE.search(own):
        return Kind("joint_programme")
    if _PROJECT.search(own):
        return Kind("research_project")
    return kind if _GENERAL.search(own) else _told_later(drawn, number) or kind


_GENERAL = regex(
    r"\b(?:co-?operat\w+|collaborat\w+|partner\w*|strategic|comprehensive|all-round|friendship|"
    r"framework (?!contract))\b",
    re.IGNORECASE,
)
_WILL_BE = regex(
    r"\b(?:will|are to|is to|from (?:next|this|the|january|february|march|april|may|june|july|august|"
    r"september|"
    r"october|november|december)|a year|each year|every year|per year|annually)\b",
    re.IGNORECASE,
)
_LATER = 3


def _told_later(drawn: Sequence[Sketch], number: int) -> Kind | None:
    """What is going to be done, as one of the next sentences says: "Fifty nurses a year will be trained"."""
    names: list[str] = []
    for sketch in drawn[number + 1 : number + 1 + _LATER]:
        if not _WILL_BE.search(sketch.text):
            continue
        told = kind_of_agreement("agreement", sketch.text)
        if told.explicit and told.name in _TOPICS and not _many(sketch.text, told.name):
            names.append(told.name)
    return Kind(names[0], explicit=False) if len(set(names)) == 1 else None


_ANOTHER = regex(
    r"\b(?:signed|inked|concluded|sealed) (?:another|a (?:second|third|similar|further|like) one|one|"
    r"the same)\b",
    re.IGNORECASE,
)
"""One more of what the sentence before has told of."""
_THE_PAPER = regex(
    r"(?:[^,.]{1,40}, )?(?:[Tt]he|[Tt]his|[Aa]n) (?:[\w-]+ )?(?:agreement|contract|deal|accord|pact|"
    r"document|papers?) "
    r"(?:to (?:this|that) effect )?(?:was|were|has been)\b"
)


def _keys(drawn: Sketch) -> set[str]:
    return {party.org.key for group in drawn.groups for party in group}


_ITEM = regex(r",? and |, |; ")


def _many(listing: str, name: str) -> bool:
    """Whether the topic is one of several things that a list of fields names."""
    items = [part for part in _ITEM.split(listing.split(". ")[0]) if part.strip()]
    same = sum(1 for part in items if kind_of_agreement("agreement", part).name == name)
    return len(items) > 2 and same * 2 < len(items)


_PROVIDES = regex(
    r"^(?:It|This|(?:The|This) (?:new |\w+-year )?(?:agreement|accord|pact|deal|document|memorandum|"
    r"contract|protocol|text))"
    r" (?:provides? for|covers?|concerns?|foresees?|regulates?|allows?|enables?|deals with|envisages?|"
    r"stipulates?|is about) "
)
"""A sentence that says what the agreement before it is about."""
_CONTRACTS = (
    (
        "funding",
        re.compile(
            r"\b(?:professorship|scholarships?|endow\w*|donat\w+|gift|sponsor\w*|bursar\w+)\b", re.IGNORECASE
        ),
    ),
    (
        "research_project",
        re.compile(
            r"\bresearch (?:contract|project|agreement)|\bto (?:find out|study|investigate|test|simulate|"
            r"analy[sz]e)\b|"
            r"\b(?:for|on|covering|over) (?:the )?(?:[\w-]+ ){0,2}(?:tests?|testing|trials?|studies|"
            r"experiments?|"
            r"simulations?|analys[ie]s)(?: of| on|\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "talent_training",
        re.compile(
            r"\btrain(?:s|ed|ing)? (?:of )?(?:\w+ ){0,2}(?:staff|engineers|pilots|workers|officers)", re.I
        ),
    ),
)
_SUPERVISE = regex(
    r"\bsupervis\w+ (?:\w+ ){0,3}(?:doctoral|phd|students?|candidates?|theses)|\b(?:doctoral|phd) "
    r"(?:students?|"
    r"candidates?) (?:\w+ ){0,3}(?:supervis|joint)",
    re.IGNORECASE,
)
_PROJECT = regex(r"\b(?:on|for) the (?:\w+ )?(?:project|study|experiment|mission)\b", re.IGNORECASE)


def _bought(around: str) -> Kind:
    if re.search(r"\b(?:patents?|licen[cs]es?|know-how)\b", around, re.IGNORECASE):
        return Kind("technology_transfer")
    if re.search(r"\bresearch (?:contract|project)|\bjoint (?:research|study)", around, re.IGNORECASE):
        return Kind("research_project")
    if _TO_TRAIN.search(around):
        return Kind("talent_training")
    return Kind("procurement")


_TO_TRAIN = regex(
    r"\bto (?:train|teach|educate|retrain) (?:\w+ ){0,4}?(?:staff|engineers|technicians|pilots|mechanics|"
    r"workers|officers|"
    r"managers|students|employees|people|crews?|doctors|nurses|teachers)\b"
)


def _from_beside(beside: Sequence[str]) -> Kind | None:
    """What a general agreement is about, told after it or in the title."""
    for words in beside:
        found = kind_of_agreement("agreement", words)
        if found.explicit:
            return Kind(found.name, explicit=False)
    return None
