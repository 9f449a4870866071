"""What in a reduced sentence can be an event: a verb of some class near a noun that goes with it, as a fact.

Takes a `Sketch`; gives `Anchor`s, the plainest first. What is wished, denied, asked for, long past or about
sport, papers or Party life gives none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.later import regex
from monitor.read.partnerships.en.deeds import decided, done_there
from monitor.read.partnerships.en.event import AIMED, PACT, PURPOSE, WILL
from monitor.read.partnerships.en.grammar import Mood, before, clause_before, mood
from monitor.read.partnerships.en.signs import DATE, GROUP
from monitor.read.partnerships.en.tagging import Tag, nouns_in, verbs_in
from monitor.read.partnerships.en.vetoes import for_a_while, is_gathering, looks_back, wishes

FITTING: dict[str, dict[str, float]] = {
    "sign": {"instrument": 1.0, "ally": 0.8, "programme": 0.6, "work": 0.5},
    "make": {"body": 0.8, "programme": 0.7, "network": 0.7, "work": 0.6, "instrument": 0.4, "money": 0.5},
    "approve": {"body": 0.6, "programme": 0.6, "instrument": 0.6, "work": 0.5, "goods": 0.6},
    "agree": {
        "programme": 0.8,
        "people": 0.8,
        "money": 0.7,
        "work": 0.7,
        "body": 0.6,
        "instrument": 0.6,
        "goods": 0.6,
        "patent": 0.6,
    },
    "join": {"network": 0.8, "work": 0.6, "programme": 0.5},
    "buy": {"goods": 0.8, "instrument": 0.8, "patent": 0.6, "work": 0.6, "body": 0.3},
    "give": {"money": 0.9, "goods": 0.5, "body": 0.4},
    "license": {"patent": 0.9, "ally": 0.7},
    "share": {"body": 0.6, "work": 0.6, "programme": 0.6},
    "unite": {"body": 0.6, "work": 0.6, "programme": 0.6, "people": 0.6, "instrument": 0.6},
    "teach": {"people": 0.5, "programme": 0.5},
    "end": {"people": 0.4, "instrument": 0.8, "body": 0.7, "programme": 0.8, "network": 0.8, "work": 0.6},
    "renew": {"instrument": 0.9, "body": 0.6, "programme": 0.8, "network": 0.7, "work": 0.7},
}
"""Which nouns a class of verbs goes with, and how plainly the two name an event."""

_REACH = {"sign": 130, "end": 130, "buy": 120}
_NEAR = 100


@dataclass(frozen=True, slots=True)
class Anchor:
    verb: Tag
    noun: Tag
    status: str
    """agreed, planned, ended"""
    weight: float
    certain: bool = True

    @property
    def span(self) -> tuple[int, int]:
        return min(self.verb.start, self.noun.start), max(self.verb.end, self.noun.end)


def anchors(text: str, named: Sequence[Tag] = ()) -> list[Anchor]:
    """Every event that the sentence may tell, plainest first; of one verb the best noun only.

    `named` are nouns hidden in names: "the Ice Engineering Network".
    """
    verbs = verbs_in(text)
    if not verbs:
        return []
    nouns = sorted([*nouns_in(text), *named], key=lambda tag: tag.start)
    found: list[Anchor] = []
    for verb in verbs:
        noun, bare = _noun_of(text, verb, nouns), 0.0
        if noun is None:
            noun, bare = _implied(text, verb)
        status = _status(text, verb) if noun else None
        if noun is None or status is None:
            continue
        weight = FITTING[verb.name][noun.name] - bare - (0.15 if status == "planned" else 0)
        found.append(Anchor(verb, noun, status, weight, verb.form != "idiom"))
    return sorted(found, key=lambda anchor: (_GAP * _gap(anchor) - anchor.weight, anchor.verb.start))


def _implied(text: str, verb: Tag) -> tuple[Tag | None, float]:
    """What a verb means by itself, and how much less plain that is: signed (papers), ordered (goods)."""
    if verb.name == "sign" and verb.form == "ed" and _bare(text, verb):
        return Tag("instrument", verb.start, verb.end), 0.3
    if verb.name == "sign" and _ON_PAPER.match(text, verb.start):
        return Tag("instrument", verb.start, verb.end), 0.2
    if verb.name == "buy" and _ORDERS.match(text, verb.start):
        return Tag("goods", verb.start, verb.end), 0.25
    joined = verb.name == "unite" and verb.form == "idiom"
    if joined and _TO_DO.search(text, max(verb.start, verb.end - 9)):
        return Tag("work", verb.start, verb.end), 0.1
    return None, 0.0


_GAP = 0.001
"""What each character between verb and noun takes from a weight."""


def _gap(anchor: Anchor) -> int:
    return max(0, anchor.noun.start - anchor.verb.end, anchor.verb.start - anchor.noun.end)


_ORDERS = regex(
    r"(?:ordered|orders?|ordering|purchas\w+|bought|procur\w+|suppl(?:y|ies|ied|ying)|"
    r"deliver\w*)\b(?! (?:to|that|an end|by the court))"
)
"""What says by itself that goods change hands, whatever they are."""
_ON_PAPER = regex(r"exchang\w+|(?:put|set|affix|add)\w* (?:\w+ ){0,4}?(?:seal|signature|name|pen|hand)")
_TO_DO = regex(rf" (?:together|jointly)\b| (?:with )?(?:the )?{GROUP}|\b(?:to [a-z]+|for|in|on) ")
"""Joined forces, with whom or for what is said."""
_BARE = regex(rf"^,? ?(?:{DATE}|[.;,]|$|in |at |last |this |today|yesterday)")
"""Signed, and nothing said of what: the sentence before knows."""


def _bare(text: str, verb: Tag) -> bool:
    return bool(
        _BARE.match(text[verb.end :]) and re.search(rf"{GROUP}[^,;:.]{{0,25}}$", text[: verb.start])
    ) and not re.search(r"\b(?:was|were|been|be|is|are|anything|nothing) (?:\w+ )?$", text[: verb.start])


def _noun_of(text: str, verb: Tag, nouns: list[Tag]) -> Tag | None:
    """The noun that goes with the verb best: near, in its clause, its object rather than its subject."""
    fitting = FITTING[verb.name]
    best: tuple[float, Tag] | None = None
    for noun in nouns:
        if noun.name not in fitting or (
            noun.start >= verb.start and noun.end <= verb.end and verb.form != "idiom"
        ):
            continue
        gap = noun.start - verb.end if noun.start >= verb.end else verb.start - noun.end
        if gap > _REACH.get(verb.name, _NEAR):
            continue
        low, high = min(noun.start, verb.start), max(noun.end, verb.end)
        if re.search(r"[;?!]|\. ", text[low:high]):
            continue
        cost = max(gap, 0) / 100 + (0.15 if noun.start < verb.start else 0) - fitting[noun.name]
        if best is None or cost < best[0]:
            best = (cost, noun)
    return best[1] if best else None


_OF_A_PLAN = regex(r"^ed? of\b|^d? of\b(?=.{0,30}\bplan)|\b(?:plans?|proposals?|idea|draft)\b", re.IGNORECASE)
_DRAFT = regex(
    r"\b(?:plans?|proposals?|drafts?|talks|negotiations?|ideas?|bids?|disputes?|lawsuits?|rows?|strikes?|"
    r"application|search|hunt|debate)\b",
    re.IGNORECASE,
)
"""What ends before it was a partnership."""
_VAGUE = regex(
    r"^ (?:[^\x00-\x7f] |on \w+ )?to (?:meet|talk|resume|negotiate|discuss|keep|try|return|look|stay)\b|"
    r"^ that\b.{0,60}\b(?:should|ought|need|must)\b|\b(?:step(?:ped)? up|strengthen|deepen|intensif\w+|"
    r"further|promote|"
    r"keep|maintain|continue to|work towards|look into|contact|touch)\b",
    re.IGNORECASE,
)
"""What is agreed at the end of talks and binds nobody."""
_SOFT = ("share", "unite", "teach", "make", "approve", "agree", "give")
"""What is also said of talks: there a wish behind the verb counts too."""
_STATES = ("share", "teach")
"""What goes on and begins nothing."""
_BEGINS = regex(
    r"\b(?:new|newly|open\w*|launch\w*|found(?:ed|ing)|start\w*|beg[iau]n\w*|inaugurat\w*|set up|"
    r"establish\w*|creat\w*|"
    r"first|as of|receiv\w*|secur\w*|from (?:this|next) (?:autumn|fall|spring|winter|summer|year|term|"
    r"september|october)|will|"
    r"agree\w*|"
    r"sign\w*|now|paid for|pays? for|half)\b",
    re.IGNORECASE,
)

_SENSES = regex(
    r"\b(?:leave[sd]?|left) (?:behind|for|the (?:ground|room|house|hall))|\bwithdr\w+ (?:money|cash)|"
    r"\bsigned? (?:autographs?|a banner|the guest ?book|shirts?|off)|\bopen(?:s|ed|ing)? (?:to the public|"
    r"up to|speech|"
    r"remarks|ceremony|hours|day|position|access|question)|\b(?:beg[iau]n|start|close|open)\w* with (?:an? "
    r")?(?:speech|song|"
    r"prayer|welcome|word)|\bclose (?:to|contact|ties|links)|\bas part of\b|\bin order to\b|\blate[- "
    r"]opening|"
    r"\b(?:won|win|wins) (?:the )?(?:\w+ ){0,3}(?:prize|medal|award|title|race|match|cup)|\bin the end\b|"
    r"\bopen letter|\bend[- ](?:of|user)|\bat the end\b|\bby the end\b|\bfrom end to end\b|\bno end\b",
    re.IGNORECASE,
)
"""Words of the classes in senses that are no event."""


def _status(text: str, verb: Tag) -> str | None:
    """How the verb is told: agreed, planned or ended; None if it is no fact and no plan."""
    if _is_vetoed(text, verb):
        return None
    told = _mood(text, verb)
    if told in (Mood.NONE, Mood.PAST):
        return None
    if verb.name == "end":
        off = for_a_while(text) or (
            not _resolved(text, verb) and _DRAFT.search(text[max(0, verb.start - 60) : verb.end + 60])
        )
        return "ended" if not off and (told is Mood.FACT or _settled(text)) else None
    if re.search(r"letters? of intent|declarations? of intent|in principle", text):
        return "planned"
    return "agreed" if told is Mood.FACT else "planned"


_SOMEBODY = regex(r" (?:(?!(?:and|that|which|who|to|for|from|with)\b)[\w-]+ ){0,3}?he\b")
"""A person: "hired the chemist Moss" (a name of a person is "he" here)."""


_MERGED = regex(
    r"(?: in \S+)? (?:(?:by|through|from|out of|with) (?:the |an? )?(?:merg(?:ing|er)|amalgamat\w+|union|"
    r"fusion|"
    r"reorgani[sz]\w+|restructur\w+|renaming|splitting)|on the (?:basis|foundation) of)\b"
)
_CONCLUDED = regex(
    r"conclud\w+ (?:[\w-]+ ){0,5}?(?:agreement|contract|deal|pact|accord|licen[cs]e|memorand)", re.I
)
"""A contract that is concluded begins."""
_MERGING = regex(r"\b(?:by|from|through|after) (?:the )?merg(?:ing|er)$")
"""What a house makes of its own parts."""


def _is_vetoed(text: str, verb: Tag) -> bool:
    """Whether the words around give the verb another sense, or make it a wish, vague or long past."""
    if verb.name in ("buy", "join") and _SOMEBODY.match(text, verb.end):
        return True
    if verb.name == "end" and _CONCLUDED.match(text, verb.start):
        return True
    if (verb.name == "make" and _MERGED.match(text, verb.end)) or _MERGING.search(text[: verb.end]):
        return True
    left = max(0, verb.start - 12)
    odd = _SENSES.search(text[left : verb.end + 40])
    if odd and odd.start() <= verb.start - left < odd.end():
        return True
    clause, after = clause_before(text, verb.start), text[verb.end : verb.end + 90]
    if _resolved(text, verb):
        return looks_back(text)
    if wishes(clause) or wishes(text[max(0, verb.start - 60) : verb.end]) or looks_back(text):
        return True
    if verb.name in _SOFT and wishes(text[max(0, verb.start - 90) : verb.end + 90]):
        return True
    if verb.name == "sign" and verb.form == "idiom" and wishes(after[:70]):
        return True
    show = is_gathering(text[verb.start : verb.end + 50]) or is_gathering(clause[-60:])
    return (
        (verb.name == "agree" and _VAGUE.search(after) is not None)
        or (verb.name == "approve" and _OF_A_PLAN.search(after[:60]) is not None)
        or (verb.name in _STATES and not _BEGINS.search(text))
        or (show and verb.name in ("make", "share"))
    )


_REDUCED = regex(rf"\b{PACT}(?: (?:just|recently|also|newly))? $", re.IGNORECASE)
"""An agreement signed in May: what is said of the sentence's own verb does not touch it."""
_ANNOUNCED = regex(r"\bannounc(?:ed|es|ing) (?:the|their|its|an?) (?:\w+ ){0,2}?$", re.IGNORECASE)
_MODAL_AND = regex(r"\b(will|would|shall|to) (\w+)(?: [^\s,;.]+){0,3}? and $", re.IGNORECASE)
"""A verb that shares the auxiliary of the one before: "will teach and award"."""
_NOT_RENEWED = regex(r"(?:\bnot|\bnever|n['’]t|\bnor|\bno|\bagainst|\brefus\w+)\b", re.IGNORECASE)


def _mood(text: str, verb: Tag) -> Mood:
    left = before(text, verb.start)
    if verb.form != "base" and _ANNOUNCED.search(left):
        return Mood.FACT
    if verb.form == "ed" and _REDUCED.search(left):
        return Mood.FACT
    if verb.form == "base" and (led := _MODAL_AND.search(left)):
        return mood(text, max(0, verb.start - 90) + led.start(2))
    if verb.form in ("base", "idiom") and PURPOSE.search(left) and _light(text, verb):
        return Mood.FACT
    if verb.form == "base" and PURPOSE.search(left):
        aimed = AIMED.search(left) or WILL.search(left)
        return (
            mood(text, verb.start)
            if aimed and mood(text, verb.start) is Mood.NONE
            else (Mood.PLAN if aimed else Mood.NONE)
        )
    if verb.form == "ing" and verb.name in _DECIDED and decided(text, verb.start):
        return Mood.FACT
    if verb.form == "ing" and re.search(
        r"\b(?:for|towards?|about|on|against|before|without|instead of) $", left
    ):
        return Mood.NONE
    if verb.name == "end" and _NOT_RENEWED.search(text[verb.start : verb.end]):
        return Mood.FACT
    told = mood(text, verb.start)
    if told is Mood.PAST and re.search(DATE, text):
        return Mood.FACT  # how long ago is for the date to say
    return told


_DECIDED = ("end", "join", "renew")
"""What needs nobody's hand but that of those who decide it."""


def _light(text: str, verb: Tag) -> bool:
    """Whether the infinitive tells a deed that was done, or decided by those who may."""
    return done_there(text, verb.start) or (verb.name in _DECIDED and decided(text, verb.start))


def _resolved(text: str, verb: Tag) -> bool:
    """Whether it is what those who may have decided: "accepted a proposal to close"."""
    return verb.name in _DECIDED and verb.form in ("base", "ing") and decided(text, verb.start)


def _settled(text: str) -> bool:
    """Whether an end that is to come has been decided: "will not be renewed", "is to close"."""
    return not re.search(r"\b(?:may|might|could|plans? to consider)\b", text)
