"""Which kind an event of the second reading is: by the noun of its anchor and the words around.

Takes the reduced sentence and the anchor in it; gives a `Kind`, or None where the words name no partnership.
"""

import re
from collections.abc import Sequence

from monitor.read.partnerships.en.anchoring import Anchor
from monitor.read.partnerships.en.kinds import Kind, kind_of_agreement, kind_of_body, kind_of_relation
from monitor.read.partnerships.en.sentence import Sketch

_AROUND = 130
_ON_CAMPUS = re.compile(r" (?:at|on|in) (?:the |its |their |our )?(?:[^\s,;.]+ ){0,3}?campus(?:es)?\b")
"""Where it happens, and nothing that is set up."""
_TEACHING = re.compile(r"\b(?:degrees?|bachelor|master|doctora\w+|phd|mba|msc|diplomas?)\b", re.IGNORECASE)
_TRIAL = re.compile(
    r"\b(?:test|research|development|measuring|trial|breeding|survey|flight) programm?e?\b", re.IGNORECASE
)
_EXCHANGE = re.compile(r"\b(?:exchanges?|swap\w*|mobility|semesters?|trade[sd]?)\b", re.IGNORECASE)
_RESEARCH = re.compile(r"\b(?:research|stud(?:y|ies)|trials?|experiments?|develop\w*)\b", re.IGNORECASE)


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
    if name == "give" and joint:
        return kind_of_body(around) or Kind("research_project", explicit=False)
    if name == "give" and noun == "body":
        return kind_of_body(around) or Kind("funding")
    return Kind("funding") if name == "give" or (name == "agree" and noun == "money") else None


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


def clearer(kind: Kind, drawn: Sequence[Sketch], number: int, also: set[int]) -> Kind:
    """The kind of a general agreement or contract where the sentences that tell it say what it is about."""
    own = drawn[number].text
    if kind.name == "procurement" and not kind.explicit:
        told = " ".join(drawn[at].text for at in sorted({number, *also}))
        return next(
            (Kind(name, explicit=False) for name, pattern in _CONTRACTS if pattern.search(told)), kind
        )
    if kind.explicit or kind.name != "strategic_cooperation":
        return kind
    after = drawn[number + 1].text if number + 1 < len(drawn) else ""
    said = _PROVIDES.match(after)
    topic = kind_of_agreement("agreement", after[said.end() :]) if said else kind
    if topic.explicit and topic.name in _TOPICS:
        return Kind(topic.name, explicit=False)
    intent = re.search(r"(?i)\b(?:letters?|declarations?) of intent\b", own)
    if intent:
        return kind_of_body(own[intent.end() :]) or kind
    if own.startswith(("It ", "They ")):
        return kind
    found = kind_of_agreement("agreement", own.split(";")[0])
    if found.explicit and found.name in _TOPICS:
        return found
    if _SUPERVISE.search(own):
        return Kind("joint_programme")
    if _PROJECT.search(own):
        return Kind("research_project")
    return kind


_PROVIDES = re.compile(
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
            r"\bresearch (?:contract|project|agreement)|\bto (?:find out|study|investigate)\b", re.IGNORECASE
        ),
    ),
    (
        "talent_training",
        re.compile(
            r"\btrain(?:s|ed|ing)? (?:of )?(?:\w+ ){0,2}(?:staff|engineers|pilots|workers|officers)", re.I
        ),
    ),
)
_SUPERVISE = re.compile(
    r"\bsupervis\w+ (?:\w+ ){0,3}(?:doctoral|phd|students?|candidates?|theses)|\b(?:doctoral|phd) "
    r"(?:students?|"
    r"candidates?) (?:\w+ ){0,3}(?:supervis|joint)",
    re.IGNORECASE,
)
_PROJECT = re.compile(r"\b(?:on|for) the (?:\w+ )?(?:project|study|experiment|mission)\b", re.IGNORECASE)


def _bought(around: str) -> Kind:
    if re.search(r"\b(?:patents?|licen[cs]es?|know-how)\b", around, re.IGNORECASE):
        return Kind("technology_transfer")
    if re.search(r"\bresearch (?:contract|project)|\bjoint (?:research|study)", around, re.IGNORECASE):
        return Kind("research_project")
    return Kind("procurement")


def _from_beside(beside: Sequence[str]) -> Kind | None:
    """What a general agreement is about, told after it or in the title."""
    for words in beside:
        found = kind_of_agreement("agreement", words)
        if found.explicit:
            return Kind(found.name, explicit=False)
    return None
