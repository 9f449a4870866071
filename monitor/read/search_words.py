"""Words as they are searched: text cut into tokens, what a person typed as phrases, and where they stand.

Takes text in any language; gives tokens that an index without a tokenizer of its own can hold: Latin words
folded and without their plural, runs of Chinese characters as overlapping pairs with the last one alone
(重庆大学 is 重庆, 庆大, 大学, 学). So any part of a Chinese name is a phrase, a single character is the
beginning of a pair, and nobody has to know where a Chinese word ends. Case, width, accents, traditional
characters and a few British spellings make no difference. `parse` refuses nothing: what it cannot use it says
in `problem`. Pure, in linear time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from monitor.read.name_forms import fold
from monitor.text import squash

VERSION = 1
"""Raised when tokens change: what was indexed is then indexed again."""
LONGEST_QUERY, MOST_PHRASES, MOST_TOKENS = 500, 16, 40
LONGEST_WORD = 64

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_IS_HAN = re.compile(f"[{_HAN}]")
_SPELLINGS = {
    "defence": "defense",
    "centre": "center",
    "programme": "program",
    "organisation": "organization",
}
_ROOTS = {"defense": "defen", "center": "cent", "program": "program", "organization": "organi"}
"""What both spellings begin with."""
_PLURAL = ("sses", "shes", "ches", "xes")
_NO_PLURAL = ("ss", "us", "is")


def tokens(text: str) -> list[str]:
    """What an index keeps of a text, in order."""
    return [token for token, _, _ in _spans(fold(squash(text)))]


def _spans(folded: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, int, int]]:
    for run in _RUN.finditer(folded, start, len(folded) if end is None else end):
        word, at = run[0], run.start()
        if _IS_HAN.match(word):
            for number in range(len(word)):
                yield word[number : number + 2], at + number, at + min(number + 2, len(word))
        else:
            yield _stem(word[:LONGEST_WORD]), at, run.end()


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    if len(word) > 3 and word.isascii() and word.endswith("s") and not word.endswith(_NO_PLURAL):
        if word.endswith("ies") and len(word) > 4:
            word = word[:-3] + "y"
        else:
            word = word[:-2] if word.endswith(_PLURAL) else word[:-1]
    return _SPELLINGS.get(word, word)


# --------------------------------------------------------------------- what is asked


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that follow one another; the last one may be only the beginning of one."""

    tokens: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All of `wanted` and none of `unwanted`."""

    wanted: tuple[Phrase, ...] = ()
    unwanted: tuple[Phrase, ...] = ()
    problem: str = ""
    """Why nothing, or less than was typed, is looked for: one line."""


_WORD = re.compile(r'(?:(?<=\s)|^)(-?)"([^"]*)(?:"|$)|(?:(?<=\s)|^)(-?)(\S+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』＂", '"'))
_DASHES = str.maketrans(dict.fromkeys("－−–—", "-"))


def parse(typed: str) -> Query:
    """What somebody means by `words "a phrase" -without star*`; never raises."""
    text = squash(typed.encode("utf-8", "replace").decode()[: LONGEST_QUERY + 1].translate(_QUOTES))
    cut = len(text) > LONGEST_QUERY
    wanted: list[Phrase] = []
    unwanted: list[Phrase] = []
    for found in _WORD.finditer(text[:LONGEST_QUERY].translate(_DASHES)):
        minus, words = found[1] or found[3], found[2] if found[4] is None else found[4]
        if words == "AND":
            continue
        if (phrase := _phrase(words, quoted=found[4] is None)) is not None:
            (unwanted if minus else wanted).append(phrase)
    cut = cut or len(wanted) + len(unwanted) > MOST_PHRASES
    wanted, unwanted = wanted[:MOST_PHRASES], unwanted[:MOST_PHRASES]
    problem = "only the first words are looked for: the question is too long" if cut else ""
    if not wanted:
        problem = "only what is not wanted was said" if unwanted else "there is no word to look for"
    return Query(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)), problem)


def _phrase(words: str, *, quoted: bool) -> Phrase | None:
    folded = fold(words)
    spans = list(_spans(folded))
    if not spans:
        return None
    last, start, end = spans[-1]
    if _IS_HAN.match(last) and len(spans) > 1 and start > 0 and _IS_HAN.match(folded[start - 1]):
        spans.pop()  # the character alone, which stands only at the end of a run
        return Phrase(tuple(token for token, _, _ in spans[:MOST_TOKENS]))
    alone = _IS_HAN.match(last) is not None and end - start == 1
    star = not quoted and words.endswith("*") and end == len(folded) - 1
    kept = [token for token, _, _ in spans[:MOST_TOKENS]]
    if star and not alone:
        kept[-1] = folded[start:end][:LONGEST_WORD]
    return Phrase(tuple(kept), alone or star)


# --------------------------------------------------------------------- where it stands

Segments = tuple[tuple[str, bool], ...]
"""Stretches of text; True: what was looked for."""
_MOST_HITS = 12
_AROUND = 60
_EXTENT = 2_000


def marked(text: str, query: Query, width: int = 240, windows: int = 2) -> Segments:
    """The part of a text where most of what is wanted stands, as stretches; the beginning where nothing does.

    What is left out is shown as an ellipsis. The text comes back squashed, and is never markup.
    """
    text = squash(text)
    folded = fold(text)
    hits = sorted(
        (start, end, number)
        for number, phrase in enumerate(query.wanted)
        for start, end in _hits(folded, phrase)
    )
    if not hits:
        return ((_cut(text, width), False),)
    parts: list[tuple[str, bool]] = []
    reached = 0
    for start, end in _windows(hits, folded, width, windows):
        if start > reached:
            parts.append(("… ", False))
        parts += _stretches(text, folded, query, start, end)
        reached = end
    if reached < len(text):
        parts.append((" …", False))
    return tuple(parts)


def best_line(text: str, query: Query) -> Segments:
    """The same of the line of a text where most of what is wanted stands; of all of it, where no line has
    everything.
    """
    best, most = "", 0
    for line in text.split("\n"):
        folded = fold(line)
        count = sum(bool(_hits(folded, phrase, 1)) for phrase in query.wanted)
        if count > most:
            best, most = line, count
        if most == len(query.wanted):
            return marked(best, query)
    return marked(text, query)


def _windows(hits: list[tuple[int, int, int]], folded: str, width: int, most: int) -> list[tuple[int, int]]:
    length = len(folded)
    if length <= width:
        return [(0, length)]
    chosen: list[tuple[int, int]] = []
    missing = {number for _, _, number in hits}
    while missing and len(chosen) < most:
        best = max(
            (each for each in hits if each[2] in missing),
            key=lambda hit: (_met(hits, missing, hit[0], hit[0] + width), -hit[0]),
        )
        start = _word_from(folded, max(0, best[0] - _AROUND), best[0])
        end = min(length, start + width)
        missing -= {number for s, e, number in hits if start <= s and e <= end} | {best[2]}
        chosen.append((start, end))
        width //= 2
    merged: list[tuple[int, int]] = []
    for start, end in sorted(chosen):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _met(hits: list[tuple[int, int, int]], missing: set[int], first: int, last: int) -> int:
    """How many of the missing phrases stand there."""
    return len({number for start, _, number in hits if first <= start < last and number in missing})


def _word_from(folded: str, start: int, end: int) -> int:
    """Where the next word begins, unless that is far."""
    if start == 0:
        return 0
    blank = folded.find(" ", start, min(end, start + 20))
    return start if blank < 0 else blank + 1


def _stretches(text: str, folded: str, query: Query, start: int, end: int) -> Iterator[tuple[str, bool]]:
    part = folded[start:end]
    spots: list[tuple[int, int]] = []
    for first, last in sorted(spot for phrase in query.wanted for spot in _hits(part, phrase, 100)):
        if spots and first <= spots[-1][1]:
            spots[-1] = (spots[-1][0], max(last, spots[-1][1]))
        else:
            spots.append((first, last))
    reached = 0
    for first, last in spots:
        if first > reached:
            yield text[start + reached : start + first], False
        yield text[start + first : start + last], True
        reached = last
    if start + reached < end:
        yield text[start + reached : end], False


def _hits(folded: str, phrase: Phrase, most: int = _MOST_HITS) -> list[tuple[int, int]]:
    """Where a phrase stands. Only what begins like it is cut into tokens: texts are long, answers quick."""
    first = phrase.tokens[0]
    needle = _ROOTS.get(first, first[:-1] if len(first) > 3 and first.endswith("y") else first)
    needle = needle[:LONGEST_WORD]
    found: list[tuple[int, int]] = []
    at, tried = folded.find(needle), 0
    while at >= 0 and len(found) < most and tried < 400:
        tried += 1
        if (end := _fits(folded, at, phrase)) is not None:
            found.append((at, end))
        at = folded.find(needle, end or at + 1)
    return found


def _fits(folded: str, at: int, phrase: Phrase) -> int | None:
    both = folded[max(0, at - 1) : at + 1]
    if at > 0 and _RUN.match(both[0]) and not (_IS_HAN.match(both[0]) or _IS_HAN.match(both[1])):
        return None  # in the midst of a word
    end = at
    wanted = phrase.tokens
    spans = _spans(folded, at, min(len(folded), at + _EXTENT))
    for number, token in enumerate(wanted):
        stands = next(spans, None)
        if stands is None:
            return None
        beginning = phrase.prefix and number == len(wanted) - 1
        if stands[0] != token and not (beginning and folded.startswith(token, stands[1])):
            return None
        end = stands[1] + len(token) if beginning else stands[2]
    return end


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 2].rstrip() + " …"
