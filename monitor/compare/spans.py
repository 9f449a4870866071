"""How long something lasts and how often it happens, in months, whatever the words.

Takes folded text and its words; adds "t:6" for "six months" and "half a year", "e:6" for "twice a year" and
"every six months", "x:2" for "doubled" and "twice as many"; gives the text without them.
"""

import re

from monitor.compare.wordlists import NUMBER_WORDS

_MONTHS_IN = {"decade": 120, "year": 12, "month": 1}
_NUMBER = rf"{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))}|\d{{1,3}}(?:\.\d)?"
_DURATION = re.compile(
    r"(?<![\w.,/-])(?:(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]"
    r"(one|two|three|four|five|six|seven|eight|nine)"
    rf"|({_NUMBER}|half an?|an?(?= decade| (?:year|month) (?:and a half|later|earlier|before|after))"
    r"|(?<=for )an?))"
    r"([ -]and[ -]a[ -]half)?[- ](decade|year|month)s?\b( and a half\b)?"
)
_REPEATED = re.compile(
    r"\b(?:(two|three|four|six|[2346]) times (?:a|per|each|every|annually|yearly)(?: year)?\b"
    rf"|every (?:(?:other|second) (year|month)\b|({_NUMBER}) (month|year)s\b)"
    r"|(half[ -]yearly|biannual(?:ly)?|semi-?annual(?:ly)?)\b|(quarterly|every quarter)\b"
    r"|(biennial)(?:ly)?\b)"
)
_TIMES = {
    multiple: times
    for times, words in {0.5: "halv half", 2: "doubl two twofold", 3: "tripl trebl three threefold"}.items()
    for multiple in words.split()
} | {"quadrupl": 4, "four": 4, "fourfold": 4}
_MULTIPLE = re.compile(
    r"\b(?:(doubl|halv|tripl|trebl|quadrupl)(?:e[ds]?|ing)"
    r"|(half|two|three|four)(?: times)? as (?:many|much|large|big|high)(?: as)?"
    r"|(twofold|threefold|fourfold))\b"
)
_MULTIPLIES = ("doubl", "halv", "tripl", "trebl", "quadrupl", " as ", "fold")
_SPANS = frozenset(
    "year years month months decade decades yearly biannual biannually annual annually semiannual"
    " semiannually quarterly quarter biennial biennially".split()
)


def spans(text: str, found: set[str], words: set[str]) -> str:
    """The text with a blank for each span; `words` are those of the text."""
    if any(part in text for part in _MULTIPLIES):
        text = _MULTIPLE.sub(lambda m: _times(found, m), text)
    if words.isdisjoint(_SPANS):
        return text
    text = _REPEATED.sub(lambda m: _often(found, m), text)
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
    found.add(f"x:{_TIMES[match[1] or match[2] or match[3]]:g}")
    return " "


def _often(found: set[str], match: re.Match[str]) -> str:
    if match[1]:
        months = 12 / _value(match[1])
    elif match[2]:
        months = 2.0 * _MONTHS_IN[match[2]]
    elif match[3]:
        months = _value(match[3]) * _MONTHS_IN[match[4]]
    else:
        months = 6 if match[5] else 3 if match[6] else 24
    found.add(f"e:{months:g}")
    return " "


def _value(word: str) -> float:
    return float(NUMBER_WORDS.get(word) or word) if word != "zero" else 0.0
