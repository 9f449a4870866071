"""Where an institution is placed in a technology, as one clause tells it, in any wording and either language.

Takes a clause; gives a `Ranking`, or None where it tells no place or in nothing: "4th in the world in machine
learning", "Robotics: global rank 5, national rank 4", "puts it in seventh place worldwide in optics",
"居世界第九、国内第四". The places are found first; what is left of the clause holds the technology.
"""

import re
from functools import lru_cache
from itertools import pairwise

from monitor.later import regex
from monitor.model import Ranking
from monitor.text import CJK, fold, squash

_ONES = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
    " twentieth"
).split()
_WORDS = {word: number for number, word in enumerate([*_ONES, *_TEENS], 1)}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_WORDS |= {f"{ten}-{one}": n + m for ten, n in _TENS.items() for m, one in enumerate(_ONES, 1)}
_WORDS |= {"thirtieth": 30, "fortieth": 40, "fiftieth": 50}
ORDER = "|".join(sorted(_WORDS, key=len, reverse=True))
_WORLD = (
    r"(?:in the (?:whole )?world|of the world|world-?\s?wide|globally|internationally|in the global \w+"
    r"|global(?: rank(?:ing)?)?"
    r"|world(?: rank(?:ing)?)?)"
)
_NATION = (
    r"(?:in china|within china|china-?wide|nation-?wide|nationally|national(?: rank(?:ing)?)?|domestically"
    r"|domestic(?: rank(?:ing)?)?|in the (?:country|nation)|at home|among chinese [a-z]+"
    r"|china(?: rank(?:ing)?)?)"
)
_SCOPE = rf"(?:(?P<w>{_WORLD})|(?P<n>{_NATION}))(?![\w-])"
_NUMBER = (
    rf"(?:#\s?|no\.\s?|number\s|rank(?:ed|s|ing)?:?\s|position\s|place\s)?"
    rf"(?P<at>\d{{1,3}}(?:st|nd|rd|th)?|{ORDER})(?![\w-])(?:\s(?:place|position|spot|rank))?"
)
_PLACE = regex(
    rf"(?<![\w-]){_NUMBER}(?:\s\(?|\s?\((?:in )?){_SCOPE}\)?"
    rf"|(?<![\w-])(?:(?P<w2>{_WORLD})|(?P<n2>{_NATION}))(?: rank(?:ing)?| place"
    rf"| position)?\s?[:：]?\s?(?:at |is |as )?"
    + _NUMBER.replace("?P<at>", "?P<at2>")
    + r"|(?<![\w-])(?:(?P<w3>globally|worldwide|internationally)|(?P<n3>nationally"
    r"|domestically)),?\s(?:[a-z]+\s){0,6}?(?:the\s)?" + _NUMBER.replace("?P<at>", "?P<at3>")
)
_ZH_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_ZH_PLACE = regex(
    r"(?:(?P<w>全球|全世界|世界|国际)|(?P<n>全国|国内|中国))(?:排名|排行|排|位列|位居"
    r"|居)?第?\s?(?P<at>\d{1,4}|[一二三四五六七八九十两]{1,4})"
    r"(?:名|位)?"
)
_ZH_VERB = regex(
    r"(?:方面|领域|技术领域)?(?:的)?(?:研究)?(?:水平)?(?:综合)?(?:排名|排行|位列|位居|居于|列于|处于|居|位"
    r"|列|为|在)*[，,、:：]?$"
)
_ZH_SUBJECT = regex(
    rf"^(?:.*[，,。；;:：](?=.)|据[^，,]{{2,20}}[，,])?(?:该所|该校|该院|学校|本校|我校|集团|公司"
    rf"|在)*(?:在)?([{CJK}A-Za-z0-9()（）·与和及、-]{{2,40}})$"
)
_COUNTS = r"(?:is|ranks?|comes?|stands?|holds?|takes?|has|puts?|places?|lists?|sees?)"
_FIELD = regex(
    r"\b(?:for|in|on|at)\s(?:its\s)?(?:the\s(?:field|area|technology|discipline|category)\sof\s)?"
    r"(?:research\s(?:on|in|into|about)\s)?(?!(?:the|a|an|our|its|this)\s|\d)(?P<what>[a-z][^:;.()]{1,70}?)"
    rf"(?=$|[.;:]|,\s|\sand\s(?:in|for)\s|\s(?:it|they|(?:the|our|this)\s[a-z-]+|[a-z]{{2,8}})\s{_COUNTS}\b)"
)
_LABEL = regex(r"^(?P<what>.{2,80}?)\s?(?:[:：–—(,]|\s-\s|·)\s*$")
_SOURCE = regex(
    r"(?:^|[\s,]+)(?:on|in|by|according to|of|from|under) (?:our|the|a|its|this"
    r"|that)\s[^,;:]{0,40}?\b(?:tables?|trackers?|index(?:es)?"
    r"|rankings?|counts?|list|lists|survey|league|database|study|output|publications|citations|statistics)\b"
    r"(?:\sof (?:patents and papers|papers and patents|[a-z]+(?: output| papers| patents)?))?[,]?"
)
"""Who counts: no part of the technology."""


_SCOPES = regex(rf"(?<![\w-])(?:{_WORLD}|{_NATION})(?![\w-])")


def scopes(text: str) -> list[str]:
    """The words that say among whom a place counts ("in the world", "nationally")."""
    return [match[0] for match in _SCOPES.finditer(fold(text))]


def names_field(text: str) -> bool:
    """Whether a clause says beside its places in what they are ("second in the world in optics")."""
    rest = _PLACE.sub(" ", _SOURCE.sub(" ", fold(text)))
    return _FIELD.search(f" {rest.strip()}") is not None


@lru_cache(maxsize=256)
def ranking(text: str) -> Ranking | None:
    plain = squash(text)
    low = fold(plain)
    if len(low) > 400:
        return None
    places = list(_PLACE.finditer(low))
    if not places:
        return _chinese(plain) if "第" in plain or "全球" in plain or "世界" in plain else None
    world = next((_number(match) for match in places if match["w"] or match["w2"] or match["w3"]), None)
    nation = next((_number(match) for match in places if match["n"] or match["n2"] or match["n3"]), None)
    technology = _technology(low, places)
    at = low.find(technology) if technology else -1
    if at < 0:
        return None
    printed = plain[at : at + len(technology)] if len(plain) == len(low) else technology
    return Ranking(printed, world, nation)


def only_place(text: str) -> Ranking | None:
    """A place that stands by itself ("World #4"), its technology left empty."""
    low = fold(text)
    places = list(_PLACE.finditer(low))
    rest = _PLACE.sub(" ", low)
    if not places or re.sub(r"[\W_]|\band\b|\brank(?:ed|s|ing)?\b", "", rest):
        return None
    world = next((_number(match) for match in places if match["w"] or match["w2"] or match["w3"]), None)
    nation = next((_number(match) for match in places if match["n"] or match["n2"] or match["n3"]), None)
    return Ranking("", world, nation)


def _number(match: re.Match[str]) -> int:
    word = match["at"] or match["at2"] or match["at3"]
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else _WORDS[word]


def _technology(low: str, places: list[re.Match[str]]) -> str:
    """What is left of a clause without its places: a label before them, or "in X", "for X" on either side."""
    before = low[: places[0].start()]
    label = _LABEL.match(_RANK_WORD.sub("", before))
    if label and not _TOLD.search(label["what"]) and not label["what"].startswith(("in ", "on ", "for ")):
        return _bare(label["what"])
    after = _SOURCE.sub(" ", low[places[-1].end() :])
    between = [low[one.end() : other.start()] for one, other in pairwise(places)]
    ranks = " ranks" if places[0][0].startswith(("ranks ", "ranked ")) else ""
    for piece in (after, *between, _SOURCE.sub(" ", before).rstrip() + ranks):
        field = _FIELD.search(" " + piece.strip() if piece else "")
        if field:
            return _bare(field["what"])
    dashed = re.match(r"^\s?(?:[:–-]\s?|\()\s?([a-z][^:;.()]{2,70}?)\)?\.?$", after)
    if dashed and not before.strip():
        return _bare(dashed[1])
    alone = before.strip(" ,:-")
    return _bare(alone) if alone and len(alone.split()) <= 7 and not _TOLD.search(alone) else ""


_RANK_WORD = regex(r"(?:\b(?:ranked|ranks?|ranking|placed)\s?)?$")
_TOLD = regex(
    r"\b(?:it|its|is|are|was|has|ranks?|ranked|placed|stands?|comes?|puts?|holds?|the (?:university"
    r"|institute|academy|college|school))\b"
)


def _bare(text: str) -> str:
    text = re.sub(
        r"^(?:in|for|on|as to|the field of)\s+(?:the\s+)?|^research (?:on|in|into)\s+",
        "",
        text.strip(" .,:;()-"),
    )
    return re.sub(r"\s(?:it|they|which|where|and|but)$", "", text).strip(" .,:;()-")


def _chinese(text: str) -> Ranking | None:
    places = list(_ZH_PLACE.finditer(text))
    if not places:
        return None
    before = _ZH_VERB.sub("", text[: places[0].start()].rstrip("，,、:： ")).rstrip("，,、:： ")
    subject = _ZH_SUBJECT.match(before)
    if subject is None:
        return None
    world = next((_zh_number(match["at"]) for match in places if match["w"]), None)
    nation = next((_zh_number(match["at"]) for match in places if match["n"]), None)
    return Ranking(subject[1].strip("，,、 "), world, nation)


def _zh_number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return _ZH_DIGITS.get(text[-1], 0)
    return (_ZH_DIGITS.get(tens, 1) if tens else 1) * 10 + (_ZH_DIGITS.get(ones, 0) if ones else 0)
