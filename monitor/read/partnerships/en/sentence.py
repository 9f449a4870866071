"""A sentence with its names, people and dates put into single signs, and its noun phrases reduced.

Takes a sentence with the chunks and dates found in it; gives a `Sketch`: the same words in which one sign
stands for one group of parties ("A, B and C", "the presidents of A and B"). Brackets, spoken words,
appositions, and where somebody is at home are taken out, so that simple patterns see who does what with
whom.
"""

import re
from collections.abc import Callable

from monitor.later import regex
from monitor.read.partnerships.en.anycase import AnyCase
from monitor.read.partnerships.en.signs import A_GROUP, GROUP, PERSON, PRIVATE, Mark, Parties, Sketch
from monitor.read.partnerships.en.words import CITIES, REPRESENTATIVE

_STOP = (
    "in|at|of|on|by|with|to|for|from|into|under|over|near|about|against|between|among|during|after|before|"
    "since|until|"
    "through|via|than|as|like|per|is|are|was|were|be|been|being|has|have|had|will|would|shall|should|may|"
    "might|can|could|"
    "must|do|does|did|said|says|say|told|tells|met|meet|meets|led|leads|held|holds|hold|made|makes|make|"
    "took|takes|take|"
    "gave|gives|give|put|puts|set|sets|built|builds|build|won|wins|win|saw|sees|see|came|comes|come|went|"
    "goes|go|got|"
    "sent|sends|send|brought|brings|bring|began|begins|begin|bought|buys|buy|sold|sells|sell|left|leaves|"
    "leave|paid|pays|"
    "pay|ran|runs|run|showed|shows|show|spoke|speaks|speak|wrote|writes|write|signs|sign|inks|seals|joins|"
    "join|hosts|host|"
    "plans|plan|visits|visit|opens|open|which|who|whose|whom|that|where|when|while|whereas|but|and|or|nor|"
    "not|never|if|"
    "because|it|they|he|she|we|its|there|then|thus|so|both|also"
)
MODIFIER = rf"(?!(?:{_STOP})\b)(?![a-z]+ed\b)[A-Za-z0-9][\w&.'’-]*"
"""A word that can stand before a name inside its noun phrase: no preposition, verb, pronoun, conjunction."""
MODIFIERS = rf"(?:(?:the|both|its|their|an?|also) )?(?:{MODIFIER}[ ]){{0,5}}?"

_TOGETHER = (
    r"as well as|along with|together with|jointly with|alongside|in (?:partnership|collaboration|"
    r"cooperation|"
    r"co-operation|conjunction|association|concert) with"
)
_BRACKETS = regex(r" ?[(（\[][^()（）\[\]]{0,200}[)）\]]")
_SPEECH = regex(r"(?:^|(?<=[,:] ))[\"“][^\"“”]{25,}[\"”]")
_OF_BOTH = regex(rf"({GROUP}) and (?:of|at|from) (?=(?:the )?{GROUP})")
_SEVERAL_OF = regex(rf"\b(?:the )?(?:two |three )?[Uu]niversities of (?={GROUP})")
_POSSESSIVE = regex(rf"({GROUP})['’]s? (?={GROUP})")
_SPOKEN_FOR: tuple[AnyCase | re.Pattern[str], ...] = (
    AnyCase(
        rf"({GROUP})(?:['’]s?)? (?:(?!(?:{_STOP}|an?|the|who)\b)"
        rf"[\w-]+ ){{0,3}}?{REPRESENTATIVE}\b(?:,? {PERSON},?)?"
    ),
    AnyCase(
        rf"{PERSON}, (?:(?:the|a|an|its) )?(?:[\w-]+ ){{0,3}}?{REPRESENTATIVE} (?:of|from|at)"
        rf" (?:the )?({GROUP}),?"
    ),
    AnyCase(rf"\b{REPRESENTATIVE},? (?:{PERSON},? )?(?:of|from|for|at) (?:the |both )?({GROUP})"),
    re.compile(rf"{PERSON} (?:of|from) (?:the )?({GROUP})"),
    AnyCase(rf"\b(?:officials|authorities|leaders) in (?:the )?({GROUP})(?:, {GROUP},)?"),
)
_THEIR_NAME = (
    AnyCase(rf"({GROUP}(?:['’]s?)? (?:[\w-]+ ){{0,3}}?{REPRESENTATIVE},? )({GROUP})(,?)"),
    AnyCase(rf"({REPRESENTATIVE},? (?:of|from|at) (?:the )?{GROUP}, )({GROUP})(,?)"),
)
"""A representative's own name: "the rector of A, Ann Moss,"."""
_SEAT = AnyCase(
    rf"\b(?:(?:municipal |people's |provincial |local |city )?government|cit(?:y|ies)|count(?:y|ies)|"
    rf"districts?|provinces?|ports?|harbou?rs?|airports?|"
    rf"municipalit(?:y|ies)|towns?|prefectures?) of (?:the )?({GROUP})",
)
_AMONG = AnyCase(
    rf"\b(?:(?:the|all) )?(?:(?:two|three|four|five|six|seven|eight|nine|ten|twelve|\d+|several|many|some|"
    rf"more|other|"
    rf"top|leading|chinese|local|foreign|domestic|partner|overseas) ){{0,4}}(?:universities|companies|"
    rf"institutions|institutes|schools|colleges|firms|partners|"
    rf"enterprises|organi[sz]ations|parties|hospitals|cities|groups|academies)"
    rf"(?:,? (?:including|among them|such as|namely|among which (?:is|are|were))|:| [–—-])"
    rf" (?:the )?({GROUP})(?:,| [–—-])?",
)
_NUMBERS = {word: n for n, word in enumerate("two three four five six seven eight nine ten".split(), start=2)}
_BODIES = (
    r"universities|companies|institutions|institutes|schools|colleges|firms|partners|enterprises|"
    r"organi[sz]ations|parties|hospitals|cities|counties|districts|groups|academies|bidders|suppliers|"
    r"manufacturers|banks|foundations|sides"
)
COUNTED = regex(rf"\b(?P<n>{'|'.join(_NUMBERS)}|\d{{1,2}}) (?:[a-z-]+ ){{0,3}}?(?:{_BODIES})\b", re.I)
"""A declared count: "four local companies"."""
_COUNTED_LIST = AnyCase(
    rf"\b(?:the |all )?{COUNTED.pattern}(?P<gap>[^:;.\ue000-\uefff]{{0,70}}?)(?::| [–—-]) (?:the )?"
    rf"(?P<list>{GROUP})",
)
_IN_BRACKETS = AnyCase(
    rf"(?P<who>{COUNTED.pattern}) \((?P<list>[^()]{{0,80}}{GROUP}[^()]{{0,80}}{GROUP}[^()]{{0,80}})\)",
)
_WITNESSED = AnyCase(
    rf",? (?:in (?:the )?presence of|in front of|before the eyes of|witnessed by|attended by|watched by|"
    rf"on the sidelines of|under the (?:auspices|guidance|patronage) of) "
    rf"{MODIFIERS}{GROUP}(?: (?:and|of) {MODIFIERS}{GROUP}){{0,3}},?",
)
"""Guests at a signing are no parties."""
_CAMPUS = AnyCase(
    rf"\b(?:the )?(?:{GROUP} )?(?:[\w-]+ ){{0,2}}?(?:campus|branch|(?:business|medical|law|graduate|"
    rf"engineering) school|"
    rf"facult(?:y|ies)|departments?) of (?:the )?({GROUP})",
)
_NAMED = AnyCase(
    rf"\b(?:its|their|an?|the|his|her|{GROUP}['’]s?) (?:(?!(?:{_STOP})\b)[\w'’-]+ ){{0,4}}?(?:partner|"
    rf"counterpart|"
    rf"company|firm|group|university|"
    rf"college|institute|school|operator|maker|neighbou?r|supplier|producer|developer|manufacturer|"
    rf"subsidiary|"
    rf"foundation|start-?up|giant), (?:the )?({GROUP}),(?! and\b)",
)
_BESIDE = regex(rf"({GROUP})(,)? (?:{_TOGETHER}) {MODIFIERS}({GROUP})(?(2),|)")
_AND = regex(rf"({GROUP})(,? (?:and|&|plus) ){MODIFIERS}({GROUP})")
_COMMA = regex(rf"({GROUP}), {MODIFIERS}({GROUP})")
_BARE_LIST = regex(rf"{GROUP}(?:, {GROUP}){{2,}}")
_AT_HOME = regex(
    rf"({GROUP}),? (in|near|outside|from|of) (?:[\w-]+ ){{0,3}}?({GROUP})((?:, {GROUP}){{0,2}})(,?)"
)
_APPOSITION = regex(
    rf"({GROUP}), (?:an?|one of|which|who|whose|based|headquartered|located|formerly|part of|known|long|"
    rf"itself|"
    rf"also|now|the(?= [a-z]| {GROUP} [a-z]))\b(?![^,;]{{0,60}}\b(?:said|says|announced|told|added)\b)"
    rf"[^,;]{{0,140}}, (?!and\b)"
)
_APPOSITION_AND = regex(
    rf"({GROUP}), (?:an?|the(?= [a-z]| {GROUP} [a-z])) [^,;]{{3,140}}, and (?=(?:the )?{GROUP} (?:have|"
    rf"has|will|are|is|"
    rf"also|jointly|together|on|signed|agreed|set|plan|[a-z]{{3,}}ed)\b)"
)
"""A, the maker of pumps, and B have agreed."""
_IN_PLACE = regex(
    rf"(\b(?:in|near|at|outside|around|from) (?:the )?(?:[\w-]+ ){{0,2}}?)({GROUP}), ({GROUP})(?=[ ,.;]|$)"
)
_SEAT_AFTER = regex(
    rf"({GROUP}), ({GROUP})(?=(?: \([^()]{{1,20}}\))?(?:,? and (?:the )?{GROUP}| [a-z]+ed | have |"
    rf" and [a-z]))"
)
"""A campus with its city: "Qinglan Institute of Technology, Shenzhen and Hengda"."""
_ON_THE_WAY = regex(
    r"\b(?:visit|trip|tour|journey|mission|travels?|days?|return) (?:to|in|from|"
    r"through|of) (?:the )?$",
    re.IGNORECASE,
)
_LOCATIVE_BEFORE = regex(
    r"\b(?:in|near|outside|at|next to|close to|opposite|behind|beside|campus of)(?: (?!which\b|"
    r"whom\b)[\w-]+){0,2} $",
    re.IGNORECASE,
)
_PREPOSITION_BEFORE = regex(
    r"\b(?:with|of|by|to|from|for|between|in|at|near)(?: [\w'’-]+){0,3} $", re.IGNORECASE
)
_VERB_NEXT = regex(
    r" (?:will|would|has|have|had|is|was|were|are|also|agreed|signed|plans?|said|says|intends?|hopes?|"
    r"[a-z]{3,}ed)\b"
)
_DATELINE = regex(
    r"^(?![^–—-]*[a-z]{4} [a-z]{4} )[^\W\d_a-z][^\W\d_a-z'’]{2,}(?:[ ,./][ ]?[\w.,'’]{1,20}){0,6}"
    r"(?: ?\([\w ,.'’/]{1,40}\))?(?: ?[-–—]{1,2} |: )"
)


DATED_LINE = regex(
    r"^[^\W\d_a-z][\w'’. -]{2,30}(?:[,/] ?[^\W\d_a-z][\w'’. ]{1,20}){0,2}, (?:\d{1,2}(?:st|nd|rd|th)? "
    r"[A-Z][A-Za-z]{2,8}\.?|"
    r"[A-Z][A-Za-z]{2,8}\.? \d{1,2})(?:,? (?:19|20)\d\d)?(?: ?[(/][\w ,.'’/-]{1,40}[)/])? ?[-–—]{1,2} "
)
"""Place and day of a press release: "Augsburg, 8 July 2024 – "."""


def dateline(sentence: str) -> str:
    """Place and day at the head of a report; "" where there is none."""
    match = _DATELINE.match(sentence) or DATED_LINE.match(sentence)
    return match[0] if match else ""


def without_dateline(sentence: str, names_from: int) -> str:
    """The sentence with "BEIJING, July 1 (Agency) - " blanked out, as long as it was.

    `names_from` is where its first watched name begins: what holds one is no dateline.
    """
    match = _DATELINE.match(sentence) or DATED_LINE.match(sentence)
    if not match or names_from < match.end():
        return sentence
    return " " * match.end() + sentence[match.end() :]


def sketch(sentence: str, marks: list[Mark]) -> Sketch:
    """Reduce `sentence`, in which `marks` (in order, none inside another) stand for what they span."""
    drawn = Sketch()
    parts: list[str] = []
    at = 0
    for mark in marks:
        parts.append(PRIVATE.sub(" ", sentence[at : mark.start]))
        if mark.parties:
            parts.append(drawn.sign(mark.parties))
        elif mark.when:
            drawn.dates.append(mark.when)
            parts.append(chr(0xF000 + len(drawn.dates) - 1))
        else:
            parts.append(PERSON)
        at = mark.end
    parts.append(PRIVATE.sub(" ", sentence[at:]))
    drawn.text = " ".join("".join(parts).split())
    _reduce(drawn)
    return drawn


def _reduce(drawn: Sketch) -> None:
    if not drawn.groups:
        drawn.text = _BRACKETS.sub("", drawn.text)
        return
    text = _SPEECH.sub(" ", _BRACKETS.sub("", _IN_BRACKETS.sub(r"\g<who>: \g<list>", drawn.text)))
    text = _OF_BOTH.sub(r"\1 and ", _SEVERAL_OF.sub("", _POSSESSIVE.sub("", text)))
    text = _SEAT_AFTER.sub(lambda m: _at_seat(drawn, m), _IN_PLACE.sub(lambda m: _in_place(drawn, m), text))
    text = _NAMED.sub(r"\1", _SEAT.sub(r"\1", _CAMPUS.sub(_unit_or_place, _home(drawn, text))))
    for pattern in _THEIR_NAME:
        text = pattern.sub(lambda m: _without_person(drawn, m), text)
    for spoken in _SPOKEN_FOR[:2]:
        text = spoken.sub(r"\1", text)
    text = _lists(drawn, _APPOSITION_AND.sub(r"\1 and ", text))
    for spoken in _SPOKEN_FOR:
        text = spoken.sub(r"\1", text)
    text = _AMONG.sub(r"\1", _APPOSITION.sub(r"\1 ", text))
    text = _lists(drawn, text)
    named = _COUNTED_LIST.sub(lambda m: _counted(drawn, m), text)
    text = _WITNESSED.sub("", named if named == text else _lists(drawn, named))
    drawn.text = _BLANKS.sub(" ", text.replace(PERSON, "he"))


_BLANKS = regex("  +")
_SET_UP_WITH = regex(
    r",? (?:which (?:was|is|has been) )?(?:jointly )?(?:set up|established|founded|co-founded|built|run|"
    r"opened)\b"
)
"""A branch that is set up with somebody is what is founded, and not who founds it."""
_BESIDE_IT = regex(
    r"\b(?:next to|close to|near|opposite|outside|behind|beside) (?:the )?(?:\w+ )?$", re.IGNORECASE
)


def _unit_or_place(match: re.Match[str]) -> str:
    """The institution for its part, unless that is only where something lies."""
    if match[0].lower().find("branch") >= 0 and _SET_UP_WITH.match(match.string, match.end()):
        return f"{match[1]} branch"
    campus = match[0].lower().find("campus")
    if campus < 0:
        return match[1]
    before = match.string[max(0, match.start() - 14) : match.start() + campus]
    return match[0] if _BESIDE_IT.search(before) else match[1]


def _without_person(drawn: Sketch, match: re.Match[str]) -> str:
    parties = drawn.parties(match[2])
    name = parties[0].org.name.split()
    nameless = len(parties) == 1 and parties[0].org.id is None and not parties[0].org.sort
    if not (nameless and 2 <= len(name) <= 3):
        return match[0]
    return match[1].rstrip(", ") + ("" if match[3] else " ") if match[1].endswith(", ") else match[1].rstrip()


def declared(match: re.Match[str]) -> int:
    """The number in a match of `COUNTED`."""
    word = match["n"].lower()
    return _NUMBERS.get(word) or int(word)


def _counted(drawn: Sketch, match: re.Match[str]) -> str:
    """With four companies on Monday: A, B, C and D → with G on Monday."""
    if len(drawn.parties(match["list"])) != declared(match):
        return match[0]
    return match["list"] + match["gap"]


def _lists(drawn: Sketch, text: str) -> str:
    """Makes one sign of each list of names."""
    joined = _joiner(drawn)
    text = _until_stable(_BESIDE, lambda m, t: None if _at_place(drawn, m, t) else joined(m[1], m[3]), text)
    text = _until_stable(_AND, lambda m, t: None if _clause(m, t) else joined(m[1], m[3]), text)
    text = _until_stable(_COMMA, lambda m, t: None if _no_list(drawn, m, t) else joined(m[1], m[2]), text)
    return _BARE_LIST.sub(lambda m: joined(*A_GROUP.findall(m[0])), text)


def _at_place(drawn: Sketch, match: re.Match[str], text: str) -> bool:
    """Whether what stands before "together with A" is where it happens: "in Lushan together with A"."""
    placed = _LOCATIVE_BEFORE.search(text[max(0, match.start() - 30) : match.start()])
    return bool(placed) and _places(drawn.parties(match[1]))


def _joiner(drawn: Sketch) -> Callable[..., str]:
    def joined(*signs: str) -> str:
        return drawn.sign(party for sign in signs for party in drawn.parties(sign))

    return joined


def _until_stable(
    pattern: re.Pattern[str], replace: Callable[[re.Match[str], str], str | None], text: str
) -> str:
    """Replaces match by match, each again from its own place, so that lists of any length fold up."""
    at, rounds = 0, 0
    while rounds < 200 and (match := pattern.search(text, at)):
        rounds += 1
        new = replace(match, text)
        if new is None:
            at = match.start() + 1
            continue
        text = text[: match.start()] + new + text[match.end() :]
        at = max(0, match.start() - 60)
    return text


def _clause(match: re.Match[str], text: str) -> bool:
    """Whether "and" begins a new clause: "… with A, and B will …"."""
    if not match[2].startswith(",") or not _VERB_NEXT.match(text[match.end() : match.end() + 24]):
        return False
    return bool(_PREPOSITION_BEFORE.search(text[max(0, match.start() - 50) : match.start()]))


def _no_list(drawn: Sketch, match: re.Match[str], text: str) -> bool:
    """Whether a comma between two signs is no list: in a list more than one stands behind it."""
    if len(drawn.parties(match[2])) < 2:
        return True
    before = text[max(0, match.start() - 40) : match.start()]
    if _places(drawn.parties(match[1])) and _ON_THE_WAY.search(before):
        return True  # "after a visit to Q province, A and B signed"
    return bool(_LOCATIVE_BEFORE.search(before))


_FIRMS = ("company", "")


def _home(drawn: Sketch, text: str) -> str:
    """Takes out where somebody is at home: "Q county in H, P province, and …"."""

    def cut(match: re.Match[str]) -> str:
        who, place = drawn.parties(match[1]), drawn.parties(match[3])
        if not _places(place) or _LOCATIVE_BEFORE.search(text[max(0, match.start() - 30) : match.start()]):
            return match[0]
        abroad = all(p.org.sort == "country" for p in place)
        if match[2] == "of" and not (abroad or all(p.org.id is None and p.org.sort in _FIRMS for p in who)):
            return match[0]
        more, comma = match[4], match[5]
        closed = comma and _VERB_NEXT.match(text, match.end())  # "of Austin, Texas, will"
        wider = [
            sign
            for sign in A_GROUP.findall(more)
            if _wide(drawn.parties(sign)) or (closed and _places(drawn.parties(sign)))
        ]
        if more and len(wider) * 3 != len(more):
            return match[1] + more + comma
        return match[1] + ("" if more or closed else comma)

    return _AT_HOME.sub(cut, text)


def _in_place(drawn: Sketch, match: re.Match[str]) -> str:
    """In Q, P province: the wider place after the place is no party."""
    where, wider = drawn.parties(match[2]), drawn.parties(match[3])
    return match[1] + match[2] if _places(where) and _wide(wider) else match[0]


def _at_seat(drawn: Sketch, match: re.Match[str]) -> str:
    who, seat = drawn.parties(match[1]), drawn.parties(match[2])
    school = len(who) == 1 and who[0].org.sort in ("school", "institute")
    return match[1] if school and len(seat) == 1 and seat[0].org.name in CITIES else match[0]


def _places(parties: Parties) -> bool:
    return all(p.org.id is None and p.org.sort in ("", "country", "government") for p in parties)


def _wide(parties: Parties) -> bool:
    return all(p.org.id is None and p.org.sort in ("country", "government") for p in parties)
