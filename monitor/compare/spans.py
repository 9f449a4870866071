"""How long something lasts and how often it happens, in months, whatever the words.

Takes folded text and its words; adds "t:6" for "six months" and "half a year", "e:6" for "twice a year" and
"every six months", "e:1" for "a month", "x:2" for "doubled" and "twice as many"; gives the text without them.
"""

import re

from monitor.compare.wordlists import NUMBER_WORDS
from monitor.later import regex

_MONTHS_IN = {"decade": 120, "year": 12, "month": 1}
_NUMBER = rf"{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))}|\d{{1,3}}(?:\.\d)?"
_DURATION = regex(
    r"(?<![\w.,/-])(?:(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]"
    r"(one|two|three|four|five|six|seven|eight|nine)"
    rf"|({_NUMBER}|half an?|an?(?= decade| (?:year|month) (?:and a half|later|earlier|before|after))"
    r"|(?<=for )an?))"
    r"([ -]and[ -]a[ -]half)?[- ](decade|year|month)s?\b( and a half\b)?"
)
_REPEATED = regex(
    r"\b(?:(two|three|four|six|[2346]) times (?:a|per|each|every|annually|yearly)(?: (year|month|week"
    r"|day))?\b"
    rf"|every (?:(?:other|second) (year|month|week)\b|({_NUMBER}) (month|year|week)s\b)"
    r"|(half[ -]yearly|biannual(?:ly)?|semi-?annual(?:ly)?)\b|(quarterly|(?:every|each|per) quarter(?! of))\b"
    r"|(biennial)(?:ly)?\b)"
)
_RATE = regex(
    r"\b(?:once (?:a|per|each|every)|per|every|each) (month|week|day)\b|\b(monthly|weekly)\b"
    r"|\b(dai)ly\b(?! (?:life|news))"
    r"|(?<=\w )(?<!\bfor )(?<!\bin )(?<!\bwithin )(?<!\bafter )(?<!\bof )(?<!\babout )(?<!\bthan"
    r" )(?<!\bon )(?<!\bis )(?<!\bto )"
    r"(?<!\bwas )(?<!\bhalf )(?<!\bat )(?<!\bas )(?<!\bby )(?<!\bover )(?<!\btakes )(?<!\btook"
    r" )(?<!\blasts )(?<!\blasted )"
    r"(?<!\bspends )(?<!\bspent )(?<!\bhold )(?<!\bholds )(?<!\band )(?<!\bwith )"
    r"an? (month|week|day)\b(?! (?:later|earlier|before|after|ago|long|of|in|for))"
)
"""How often something happens: "a month" after a noun, not how long it takes ("for a month")."""
_PER = {"year": 12.0, "quarter": 3.0, "month": 1.0, "week": 0.25, "day": 0.03}
_TIMES = {
    multiple: times
    for times, words in {
        0.5: "halv half",
        2: "doubl double two twofold twice",
        3: "tripl trebl triple treble three threefold thrice",
        4: "quadrupl quadruple four fourfold",
        5: "quintupl five fivefold",
        6: "six sixfold",
        7: "seven sevenfold",
        8: "eight eightfold",
        9: "nine ninefold",
        10: "ten tenfold",
        12: "twelve twelvefold",
        20: "twenty twentyfold",
        100: "hundredfold",
    }.items()
    for multiple in words.split()
}
_COUNT = "half|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|\\d{1,3}(?:\\.\\d)?"
_MEASURE = "figure|level|number|amount|sum|size|value|total|volume|rate|budget|income|revenue|output"
_THAT_OF = (
    rf"(?: (?:the|its) (?:(?:19|20)\d\d) (?:{_MEASURE})\b| (?:the|its) (?:{_MEASURE})(?: (?:of|for|in|as"
    r" of|recorded in))?\b"
    r"| (?:that|those) (?:of|for|in)\b| what (?:it|they) (?:was|were|had been|had)(?: in)?\b)"
)
_MULTIPLE = regex(
    rf"\b(?:({_COUNT}) times{_THAT_OF}|(half|twice|thrice|double|triple|treble|quadruple){_THAT_OF}"
    r"|(doubl|halv|tripl|trebl|quadrupl|quintupl)(?:e[ds]?|ing)(?: in (?:size|number|value))?"
    rf"|({_COUNT})(?: times)? as (?:many|much|large|big|high|great|long|strong)(?: as)?(?: (?:in|it was"
    r" in|that of|those of)\b)?"
    rf"|({_COUNT}) times (?:larger|bigger|higher|more|greater)(?: than)?"
    r"|(?:an? )?((?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred)-?fold)"
    r"(?: (?:increase|rise|growth|jump|gain))?(?: (?:on|over|from|since|compared with|in)\b)?)"
)
_YEAR = regex(r"\b(?:19|20)\d\d\b")
_MULTIPLIES = (
    "doubl",
    "halv",
    "tripl",
    "trebl",
    "quadrupl",
    "quintupl",
    " as ",
    "fold",
    " times",
    "twice ",
    "thrice ",
    "half ",
)
_SPANS = frozenset(
    "year years month months decade decades yearly biannual biannually annual annually semiannual"
    " semiannually quarterly quarter biennial biennially month monthly week weeks weekly day daily".split()
)


def spans(text: str, found: set[str], words: set[str]) -> str:
    """The text with a blank for each span; `words` are those of the text."""
    if any(part in text for part in _MULTIPLIES):
        text = _MULTIPLE.sub(lambda m: _times(found, m), text)
    if words.isdisjoint(_SPANS):
        return text
    text = _REPEATED.sub(lambda m: _often(found, m), text)
    text = _RATE.sub(lambda m: _rate(found, m[1] or m[4] or (m[2] or "").removesuffix("ly") or "day"), text)
    return _DURATION.sub(lambda m: _lasting(found, m), text)


def _lasting(found: set[str], match: re.Match[str]) -> str:
    number = match[3] or ""
    if match[1]:
        count = _value(match[1]) + _value(match[2])
    else:
        count = 0.5 if number.startswith("half") else 1.0 if number in ("a", "an") else _value(number)
    count += 0.5 if match[4] or match[6] else 0
    found.add(f"t:{count * _MONTHS_IN[match[5]]:g}")
    return " "


def _times(found: set[str], match: re.Match[str]) -> str:
    """Keep "doubled" and "twice as many" as one multiple."""
    word = next(group for group in match.groups() if group)
    found.add(f"x:{_TIMES.get(word.replace('-', '')) or _value(word):g}")
    year = _YEAR.search(match[0])
    return f" {year[0]} " if year else " "


def _rate(found: set[str], span: str) -> str:
    found.add(f"e:{_PER[span]:g}")
    return " "


def _often(found: set[str], match: re.Match[str]) -> str:
    if match[1]:
        months = _PER[match[2] or "year"] / _value(match[1])
    elif match[3]:
        months = 2 * _PER[match[3]]
    elif match[4]:
        months = _value(match[4]) * _PER[match[5]]
    else:
        months = 6 if match[6] else 3 if match[7] else 24
    found.add(f"e:{months:g}")
    return " "


def _value(word: str) -> float:
    return float(NUMBER_WORDS.get(word) or word) if word != "zero" else 0.0
