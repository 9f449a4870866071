"""Dates, numbers, shares and money in a sentence, written one way whatever the notation.

Takes folded text (lower case, plain quotes and dashes); gives the text without them and the set of figures:
"d:2012-05-12", "y:2018", "p:0.4", "n:1100", "m:CNY:1970000000"; `spans` adds how long and how often.
"""

import re

from monitor.compare.currencies import CURRENCY, SCALES
from monitor.compare.spans import spans
from monitor.compare.wordlists import FRACTIONS, MONTHS, NUMBER_WORDS
from monitor.later import regex

_MONTH = (
    "(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|ember|tember"
    "|ober)?\\.?"
)
_YEAR = r"((?:1[89]|20)\d\d)"
_DATES = (
    (re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH},? {_YEAR}\b"), "dmy", True),
    (re.compile(rf"\b{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}\b"), "mdy", True),
    (re.compile(rf"\b{_YEAR}[-/.](\d{{1,2}})[-/.](\d{{1,2}})\b"), "ymd", False),
    (re.compile(rf"{_YEAR}年(\d{{1,2}})月(\d{{1,2}})日"), "ymd", False),
    (re.compile(rf"{_YEAR}年(\d{{1,2}})月"), "ym", False),
    (re.compile(rf"\b{_MONTH},? (?:of )?{_YEAR}\b"), "my", True),
    (re.compile(rf"\b(\d{{1,2}})[./](\d{{1,2}})[./]{_YEAR}\b"), "nny", False),
)
_MONTH_WORDS = frozenset(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct"
    " october nov november dec december".split()
)
_SIGN = (
    r"(?:cn¥|hk\$|nz\$|us\$|au\$|a\$|s\$|c\$|rmb|cny|aud|nzd|usd|eur|gbp|hkd|sgd|cad|jpy|rub|¥|ұ|€|£|\$|₽)"
)
_UNIT = (
    r"(?:yuan|renminbi|rmb|cny|aud|nzd|usd|eur|gbp|hkd|euros?|australian dollars|us dollars|dollars"
    r"|pounds|roubles|rubles|元)"
)
_NUMBER = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?)"
_SCALE = r"(?:\s?(thousand|million|billion|trillion|mn|bn|百万|千万|万|亿|千)(?![a-z]))?"
_MONEY_BEFORE = regex(rf"({_SIGN})\s?{_NUMBER}(?:(m|b|k)\b|{_SCALE})")
_MONEY_AFTER = regex(rf"{_NUMBER}(?:(m|b|k)|{_SCALE})\s?({_UNIT})(?![a-z])")
_SPELLED_MONEY = regex(
    rf"\b({'|'.join(NUMBER_WORDS)})((?: (?:hundred|thousand|million|billion|trillion))? {_UNIT})(?![a-z])"
)
_PERCENT = regex(rf"{_NUMBER}\s?(?:%|per ?cent\b|percentage points?\b)")
_PERCENT_RANGE = regex(
    r"(?<![\d.,/-])(\d{1,2}(?:\.\d{1,2})?) ?((?:-|to|and|or) ?\d{1,2}(?:\.\d{1,2})? ?(?:%|per ?cent\b))"
)
"""Two shares with one sign ("from 25 to 33 per cent")."""
_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_SPELLED_PERCENT = regex(
    rf"\b({_WORDS})(?:[- ](one|two|three|four|five|six|seven|eight|nine))?(?= ?(?:%|per ?cent\b))"
)
_ONE_IN = regex(
    rf"\b((?:one|two)(?= [a-z]{{3,14}} in (?:{_WORDS})\b)|(?:{_WORDS}|\d{{1,3}})(?= (?:in|out of)\b))"
    r"( [a-z]{3,14})? (?:in|out of)(?: every)? (two|five|ten|three|four|six|eight|twenty|hundred"
    rf"|\d{{1,3}})\b"
)
_FRACTION = regex(
    r"\b(?:(a|one|two|three|four)[- ])?(half|thirds|quarters|fifths|tenths"
    r"|(?:third|quarter|fifth|tenth)(?= of\b|[.,;]|$"
    r"| (?:and|to|or) (?:a |one |two )?(?:half|thirds?|quarters?|fifths?|tenths?)\b"
    r"| (?:in|by|since|after|from|more|less|are|were|comes?|came|goes|went|joins?|joined|works?|worked"
    r"|took)\b)"
    r"|(?:quarter|fifth|tenth)(?= (?:is|was|has|had)\b))\b(?! of (?:19|20)\d\d)"
)
_RARER = regex(r"\b(an?|one|two|three|four)[- ](sixth|seventh|eighth|ninth|twelfth)s?(?= of\b)")
"""Fractions that are ordinals unless a count stands before them and "of" behind."""
_MOST = regex(
    r"\b(?:most|(?:the|a) (?:large |vast )?majority|the (?:greater|larger|main|major) part|the bulk"
    r"|the lion's share) of\b|\b(?:only a few|very few|few|hardly "
    r"any)(?: of)?\b(?= (?:its|their|of|the|graduates|students))|\b(?:(?:almost|nearly) )?all of\b"
    r"|(?<!the )\bmost (?=(?:people|students|graduates|teachers|researchers|members|employees)\b)"
)
_MAINLY = regex(
    r"\b(?:(?:almost|nearly) (?:entirely|wholly|exclusively)|mainly|mostly|largely|chiefly|primarily"
    r"|for the most part)\b"
)
_NTH_MOST = regex(
    r"\b(second|third|fourth|fifth|sixth|[2-9](?:nd|rd|th))[- ]"
    r"(?=(?!west|test|rest)[a-z]{3,9}est\b|most\b|best\b)"
)
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1
    )
}
_RANKED = regex(
    r"\b(rank(?:s|ed|ing)?|plac(?:es|ed)|stands?|stood|comes?|came|takes?|took|holds?|held|wins?|won)"
    rf" (?:the |in )?({'|'.join(_ORDINALS)})\b(?! of)"
)
_GROUPED = regex(r"(?<![\d.,/-])(\d{1,3})((?: \d{3})+)(?![\d/-]|[.,]\d)")
"""Thousands with a blank between."""
_GENERATION = regex(r"\b(?:(second|third|fourth|fifth|sixth|seventh)|(\d)(?:st|nd|rd|th))[ -]generation\b")
_LATER = (
    "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_ORDINALS |= {word: number for number, word in enumerate(_LATER, 11)}
_ORDINAL_WORD = regex(rf"\b(?:{'|'.join(list(_ORDINALS)[2:])})\b")
_YEAR_RANGE = regex(r"\b((?:1[89]|20)\d\d)[-/](\d\d)\b(?!\d)")
_ORDINAL = regex(r"\b(\d{1,5})(?:st|nd|rd|th)\b")
_NO = regex(r"\b(?:no|number|nr)\.? ?(\d{1,5})\b(?!,\d{3})|第(\d{1,5})")
_PLAIN = regex(rf"(?<![\w.]){_NUMBER}{_SCALE}(?![\d])")
_CJK_YEAR = regex(r"((?:1[89]|20)\d\d)年")
_WORD_NUMBER = regex(
    rf"\b(?:({_WORDS})(?:[- ](one|two|three|four|five|six|seven|eight|nine))?)(?: (hundred|thousand"
    rf"|million))?\b"
)


_COMPOUND = regex(
    rf"\b({_WORDS})(?:[- ](one|two|three|four|five|six|seven|eight|nine))? thousand,? (?:and"
    rf" )?({_WORDS}) hundred\b"
)
_LETTERS = regex(r"[a-z]+")
_BOUNDS = frozenset("under below less fewer over above more exceed exceeds exceeded exceeding".split())
_AMOUNT = rf"(?=(?:about |some )?(?:[\d¥ұ€£$]|rmb|cny|(?:{_WORDS}|half)\b))"
_AT_MOST = regex(rf"\b(?:under|below|less than|fewer than) {_AMOUNT}")
_AT_LEAST = regex(rf"\b(?:over|above|more than|exceed(?:s|ed|ing)?) {_AMOUNT}")
_SIGNS = frozenset("¥ұ€£$₽元")
_MONEY_WORDS = frozenset(word for name in CURRENCY for word in _LETTERS.findall(name))
_QUANTITIES = frozenset(NUMBER_WORDS) | frozenset(_ORDINALS) | frozenset(FRACTIONS)
_QUANTITIES |= frozenset(
    "half thirds quarters fifths tenths most majority bulk part lion few any all decades decade"
    " hundred".split()
)


_ROUGHLY = frozenset(
    "about around some roughly nearly over almost approximately than employs trains enrols admits".split()
)
_HEADS = regex(
    rf"\b((?:{'|'.join(sorted(_ROUGHLY))}) )((?:1[89]|20)\d\d) (?=(?:[a-z-]{{3,16}} )?"
    r"(?:[a-z]{3,16}[a-rt-z]s|people|staff|men|women)\b)"
)
"""A count that could be a year ("about 1900 cadets")."""


def figures(text: str) -> tuple[str, frozenset[str]]:
    """The figures of a folded sentence, and the sentence with a blank in place of each."""
    found: set[str] = set()
    digits = any(map(str.isdigit, text))
    if digits:
        text = _GROUPED.sub(lambda m: m[1] + m[2].replace(" ", ""), text)
    if "generation" in text:
        text = _GENERATION.sub(lambda m: f"{m[2] or _ORDINALS[m[1]]}g", text)
        digits = True
    words = set(_LETTERS.findall(text))
    spelled = not words.isdisjoint(_QUANTITIES)
    if (digits or spelled) and not words.isdisjoint(_BOUNDS):
        found.update(sign for sign, pattern in (("<", _AT_MOST), (">", _AT_LEAST)) if pattern.search(text))
    if digits:
        text = _dates(text, found, words)
    if not words.isdisjoint(_MONEY_WORDS) or not _SIGNS.isdisjoint(text):
        text = _money(text, found)
    if "%" in text or "per" in text:
        text = _percents(text, found)
    if not words.isdisjoint(_ORDINALS):
        text = _RANKED.sub(lambda m: f"{m[1]} {_count(found, _ORDINALS[m[2]])}", text)
    if (digits or spelled) and ("in" in words or "out" in words):
        text = _ONE_IN.sub(lambda m: _part(found, m), text)
    text = spans(text, found, words)
    text = _in_words(text, found, spelled=spelled)
    if digits and any(map(str.isdigit, text)):
        text = _digits(text, found, words)
    if spelled:
        if "thousand" in words and "hundred" in words:
            text = _COMPOUND.sub(
                lambda m: _count(found, 1000 * (_small(m[1]) + _small(m[2] or "")) + 100 * _small(m[3])), text
            )
        text = _WORD_NUMBER.sub(lambda m: _spelled(found, m), text)
    return text, frozenset(found)


def _in_words(text: str, found: set[str], *, spelled: bool) -> str:
    """Fractions, places in a row and rough shares that are told in words."""
    if "st" in text:
        text = _NTH_MOST.sub(lambda m: _nth(found, m[1]), text)
    if spelled:
        text = _FRACTION.sub(lambda m: _share(found, _fraction(m[1], m[2]), "~"), text)
        text = _RARER.sub(lambda m: _share(found, _fraction(m[1], m[2]), "~"), text)
        text = _ORDINAL_WORD.sub(lambda m: _count(found, _ORDINALS[m[0]]), text)
        text = _MOST.sub(lambda m: _quantity(found, m[0]), text)
    if _MAINLY.search(text):
        found.add(_MOSTLY)
    return text


def _percents(text: str, found: set[str]) -> str:
    text = _PERCENT_RANGE.sub(r"\1% \2", text)
    text = _SPELLED_PERCENT.sub(lambda m: f"{_small(m[1]) + _small(m[2] or ''):g}", text)
    return _PERCENT.sub(lambda m: _share(found, float(m[1].replace(",", "")) / 100), text)


def _digits(text: str, found: set[str], words: set[str]) -> str:
    """Counts and years in figures. `words` are those of the text: what needs one is tried for it only."""
    if not words.isdisjoint(_ROUGHLY):
        text = _HEADS.sub(lambda m: f"{m[1]}{m[2][0]},{m[2][1:]} ", text)
    if "-" in text or "/" in text:
        text = _YEAR_RANGE.sub(lambda m: f"{m[1]} {m[1][:2]}{m[2]}", text)
    if not words.isdisjoint(("st", "nd", "rd", "th")):
        text = _ORDINAL.sub(lambda m: _count(found, int(m[1])), text)
    if not words.isdisjoint(("no", "number", "nr")) or "第" in text:
        text = _NO.sub(lambda m: _count(found, int(m[1] or m[2])), text)
    if "年" in text:
        text = _CJK_YEAR.sub(lambda m: f" {m[1]} ", text)
    return _PLAIN.sub(lambda m: _plain(found, m[1], m[2]), text)


_HYPHENS = regex(rf"(?<=\d)-(?=(?:thousand|million|billion|trillion)\b|{_UNIT}\b)|(?<=illion)-(?={_UNIT}\b)")
"""Between a number and what it counts ("a 3.5-million-yuan contract")."""


def _money(text: str, found: set[str]) -> str:
    def sum_of(sign: str, number: str, scale: str | None) -> str:
        found.add(f"m:{CURRENCY.get(sign, sign.upper())}:{_value(number, scale)}")
        return " "

    text = _HYPHENS.sub(" ", text)
    text = _SPELLED_MONEY.sub(lambda m: f"{NUMBER_WORDS[m[1]]:g}{m[2]}", text)
    text = _MONEY_BEFORE.sub(lambda m: sum_of(m[1], m[2], m[3] or m[4]), text)
    return _MONEY_AFTER.sub(lambda m: sum_of(m[4], m[1], m[2] or m[3]), text)


def _dates(text: str, found: set[str], words: set[str]) -> str:
    named = not words.isdisjoint(_MONTH_WORDS)
    numeric = "年" in text or "-" in text or "/" in text or "." in text
    for pattern, order, month in _DATES:
        if named if month else numeric:
            text = pattern.sub(lambda m, order=order: _date(found, m.groups(), order), text)  # type: ignore[misc]
    return text


def _date(found: set[str], groups: tuple[str, ...], order: str) -> str:
    if order == "nny":
        one, two = sorted(map(int, groups[:2]))
        found.update((f"y:{groups[2]}", f"d:{one:02}-{two:02}" if two > 12 else f"d:{one:02}/{two:02}"))
        return " "  # 03/04/2021: which is the month nobody knows
    parts = dict(zip(order, groups, strict=True))
    month = MONTHS.get(parts["m"][:3]) or int(parts["m"])
    day = int(parts["d"]) if "d" in parts else 0
    found.add(f"y:{parts['y']}")
    found.add(f"d:{month:02}-{day:02}" if day else f"d:{month:02}")
    return " "


def _quantity(found: set[str], words: str) -> str:
    found.add("q:all" if words.startswith(("all", "every")) else "q:few" if "few" in words else "q:most")
    return " "


def _value(number: str, scale: str | None) -> str:
    return f"{float(number.replace(',', '')) * SCALES.get(scale or '', 1):g}"


def _share(found: set[str], value: float, rounded: str = "") -> str:
    """Keep a share; "~" marks one told in words or as a fraction, which stands for what is near it."""
    found.add(f"p:{rounded}{value:.2f}")
    return " "


def _nth(found: set[str], word: str) -> str:
    """Keep the place of "the second largest"."""
    found.add(f"r:{_ORDINALS.get(word) or int(word[0])}")
    return " "


def _part(found: set[str], match: re.Match[str]) -> str:
    """Keep "one in four", and the noun of "one teacher in four"."""
    _share(found, _small(match[1]) / max(1, _small(match[3])), "~")
    return f" {match[2] or ''} "


def _count(found: set[str], value: float) -> str:
    found.add(f"n:{value:g}")
    return " "


def _plain(found: set[str], number: str, scale: str | None) -> str:
    if scale is None and re.fullmatch(r"(?:1[89]|20)\d\d", number):
        found.add(f"y:{number}")
        return " "
    return _count(found, float(number.replace(",", "")) * SCALES.get(scale or "", 1))


def _small(word: str) -> float:
    return NUMBER_WORDS.get(word, 100 if word == "hundred" else 0) or (int(word) if word.isdigit() else 0)


def _fraction(count: str | None, unit: str) -> float:
    return {"two": 2, "three": 3, "four": 4}.get(count or "", 1) * FRACTIONS.get(
        unit, FRACTIONS.get(unit.rstrip("s"), 0.0)
    )


def _spelled(found: set[str], match: re.Match[str]) -> str:
    value = NUMBER_WORDS[match[1]] + (NUMBER_WORDS[match[2]] if match[2] else 0)
    if match[1] == "one" and not match[2] and not match[3]:
        return match[0]  # "one of the", "no one": hardly ever a count
    value *= {"hundred": 100, "thousand": 1000, "million": 1_000_000}.get(match[3] or "", 1)
    return _count(found, value)


_LIMITS = frozenset("<>")


_MOSTLY = "q:~most"
_SORTS = ("y:", "m:", "p:", "n:", "q:", "d:", "t:", "e:", "x:", "r:")
_SMALL = 12


def clash(left: set[str], right: set[str]) -> bool:
    """Whether both sides have figures of one sort that the other has not: year for year, sum for sum."""
    return any(
        any(f.startswith(sort) for f in left) and any(f.startswith(sort) for f in right) for sort in _SORTS
    )


def strong(only: set[str]) -> set[str]:
    """Of figures that one side has alone, those that nobody drops or puts in for the sake of wording."""
    return {
        f
        for f in only
        if f.startswith(("y:", "m:", "e:", "r:"))
        or (f.startswith("p:") and "~" not in f)
        or (f.startswith("n:") and float(f[2:]) > _SMALL and float(f[2:]) != 100)
    }


def differing(one: frozenset[str], other: frozenset[str]) -> tuple[set[str], set[str]]:
    """Figures that only one side has. A share in words equals one within two points; a month more is no
    difference.
    """
    left, right = set(one - other), set(other - one)
    for side, opposite in ((left, other), (right, one)):
        if _MOSTLY in side | opposite:  # "mostly" stands for "most of", but says nothing of its own
            side -= {_MOSTLY, *(("q:most",) if _MOSTLY in opposite else ())}
    if not (left & _LIMITS and right & _LIMITS):
        left, right = left - _LIMITS, right - _LIMITS  # "more than 20" and "20": hardly a difference
    for a in sorted(left):
        for b in sorted(right):
            close = a[:2] == b[:2] == "p:" and abs(_size(a) - _size(b)) <= _nearly(a, b)
            finer = a[:2] == b[:2] == "d:" and (a.startswith(b) or b.startswith(a) or _either_way(a, b))
            if close or finer:
                left.discard(a)
                right.discard(b)
    for side in (left, right):
        side -= _sums(side, one & other) | _derived(side, one & other)
    shared = {f[:5] for f in one & other if f.startswith("m:")}
    money = [{f for f in side if f.startswith("m:") and f[:5] not in shared} for side in (left, right)]
    if shared and not all(money):  # the same sum, converted on one side only
        left -= money[0]
        right -= money[1]
    dates_left = {f for f in left if f.startswith("d:")}
    dates_right = {f for f in right if f.startswith("d:")}
    if not (dates_left and dates_right):
        left -= dates_left
        right -= dates_right
    return left, right


def _nearly(one: str, other: str) -> float:
    """How far apart two shares may be that are one: a fraction is as near as can be said without figures."""
    return 0.021 if ("~" in one) != ("~" in other) else 0.001


def _sums(only: set[str], both: frozenset[str]) -> set[str]:
    """Counts of one side that only add up what both tell: "300 staff: 210 researchers and 90 technicians"."""
    parts = [float(f[2:]) for f in both if f.startswith("n:")]
    return {f for f in only if f.startswith("n:") and len(parts) > 1 and float(f[2:]) == sum(parts)}


def _derived(only: set[str], both: frozenset[str]) -> set[str]:
    """Multiples and spans of one side that follow from what both tell: "doubled, from 40 to 80", "nine
    years later".
    """
    counts = [float(f.rpartition(":")[2]) for f in both if f.startswith(("n:", "m:"))]
    years = [int(f[2:]) for f in both if f.startswith("y:")]
    follows = {f"x:{b / a:g}" for a in counts for b in counts if a and a != b}
    follows |= {f"t:{12 * (b - a):g}" for a in years for b in years if b > a}
    return only & follows


def _size(share: str) -> float:
    return float(share[2:].lstrip("~"))


def _either_way(one: str, other: str) -> bool:
    """Whether a date that may be read in two ways ("d:03/04") is the other one."""
    return "/" in one + other and sorted(one[2:].replace("/", "-").split("-")) == sorted(
        other[2:].replace("/", "-").split("-")
    )
