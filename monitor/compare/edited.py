"""Whether somebody edited a sentence: nearly the same words in the same order, and one of them another.

Takes two sentences that their meaning would pass for the same; says whether at a place where they differ
stands a word, a figure, a name, a denial, an entry of a list on one side for which the other side has no
synonym at just these places. That a word like it stands elsewhere in the sentence says nothing here.
Sentences in quite different words are never edited. Linear but for the alignment of two sentences.
"""

import re
from collections import Counter
from itertools import chain
from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

from monitor.compare import lexicon, spelling, wordlists
from monitor.compare.canon import tokens_of
from monitor.compare.chinese_turns import CHINESE_TURNS
from monitor.compare.claim import bare
from monitor.compare.currencies import CURRENCY
from monitor.compare.proper import ACRONYMS
from monitor.compare.sharp import CLASS_OF, FILLERS, NOUNS, ONE_SIDED, ONE_SIGN, PLAIN_SIGNS, POINTS
from monitor.later import regex
from monitor.text import CJK, has_cjk

__all__ = ["Edit", "edit_of", "is_edited"]

_CLOSE, _CLOSE_HAN, _LEAST = 0.7, 0.75, 3
"""How much of two sentences, in words or in characters, is the same where one is an edit of the other."""
_LONGEST = 600
"""Words of the longest sentence that is aligned."""
_LONGEST_SWAP = 60
_FEW_PLACES = 2
"""Places at which an edited sentence has other words; where more are, it was told anew."""
_ABBREVIATED = regex(
    rf"\s?\([A-Z][A-Za-z&-]{{0,10}}[A-Z]s?\)|\s?[(（][^()（）{CJK}]{{0,60}}[{CJK}][^()（）]{{0,80}}[)）]"
)
_SHORT_ZH = regex(rf"[(（](?:以下|下称|简称)[^()（）]{{1,30}}[)）]|(?<=[{CJK}])[(（][{CJK}]{{2,6}}[)）]")
_SPELLED_OUT = regex(
    r"\b([A-Z][A-Za-z&-]{1,9}) \(((?:[A-Z][\w’'&-]{0,40},?\s?|(?:of|for|and|the|in|on)\s){2,12})\)"
)
_BETWEEN = regex(r"\s?(?:[,;、，；/]|\b(?:and|or)\b|[和与及或])\s?")
_NOT = frozenset("not no never none neither without nobody nothing".split())
_CONTRACTED = {"cannot": ("can", "not"), "can't": ("can", "not"), "won't": ("will", "not")}


class Edit(NamedTuple):
    """What only one of two sentences has, word by word."""

    lost: tuple[str, ...]
    gained: tuple[str, ...]
    places: int


def is_edited(one: str, other: str) -> bool:
    """Whether one of two sentences is the other one with something else said at some place."""
    left, right = _both(one, other)
    if not left or not right or max(len(left), len(right)) > _LONGEST:
        return False
    if sorted(left) == sorted(right):
        return _swapped(left, right) and not _reordered(one, other)
    return _close(left, right) and _tells(edit_of(one, other))


def edit_of(one: str, other: str) -> Edit:
    """What stands only in one of two sentences and only at places where they differ."""
    lost: list[str] = []
    gained: list[str] = []
    places = 0
    for was, now in _places(*_both(one, other)):
        if not _one_name(was, now):
            lost += was
            gained += now
            places += 1
    gone, come = Counter(lost), Counter(gained)
    moved = gone & come
    return Edit(tuple((gone - moved).elements()), tuple((come - moved).elements()), places)


def _both(one: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of two sentences; without a short form or a gloss in brackets that just one of them gives."""
    plain = [_MONEY.sub(_money, bare(text)) for text in (one, other)]
    if "(" in one + other or "（" in one + other:
        plain = [_SPELLED_OUT.sub(_spelled_out, text) for text in plain]
        chinese = sum(map(has_cjk, one)) * 3 > len(one)
        short = _SHORT_ZH if chinese else _ABBREVIATED
        given = [short.search(text) is not None for text in plain]
        plain = [short.sub("", text) for text in plain] if given[0] != given[1] else plain
    return _words(plain[0]), _words(plain[1])


def _words(plain: str) -> tuple[str, ...]:
    if has_cjk(plain):
        for pattern, put in CHINESE_TURNS:
            plain = pattern.sub(put, plain)
    return tuple(chain.from_iterable(_apart(spelling.spelled(token)) for token in tokens_of(plain)))


_SIGNS = "|".join(map(re.escape, sorted(CURRENCY, key=len, reverse=True)))
_MONEY = regex(
    rf"(?<![^\W\d_])(?:{_SIGNS})\s?(?=\d)|(?<=\d)\s?(?:{_SIGNS})(?![^\W\d_])|(?<=illion )(?:{_SIGNS})(?!\w)",
    re.I,
)


def _money(match: re.Match[str]) -> str:
    return f" {CURRENCY[match[0].strip().casefold()]} "


def _spelled_out(match: re.Match[str]) -> str:
    """A name for its first letters with the name in brackets."""
    letters = "".join(word[0] for word in match[2].split() if word[0].isupper())
    return match[2] if letters.casefold() == match[1].casefold() else match[0]


def _apart(token: str) -> tuple[str, ...]:
    if token in _CONTRACTED:
        return _CONTRACTED[token]
    return (token[:-3], "not") if token.endswith("n't") else (token,)


def _close(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    same = Indel.normalized_similarity(left, right) * (len(left) + len(right)) / 2
    han = sum(map(has_cjk, left)) * 2 > len(left)
    short = min(len(left), len(right))
    return same >= _LEAST and (
        same * 2 >= (_CLOSE_HAN if han else _CLOSE) * (len(left) + len(right)) or (same >= 0.9 * short)
    )


def _places(left: tuple[str, ...], right: tuple[str, ...]) -> list[tuple[list[str], list[str]]]:
    """The places where two sentences differ, each with what stands there on both sides."""
    found: list[tuple[list[str], list[str]]] = []
    going = False
    for op in Levenshtein.opcodes(left, right):
        if op.tag == "equal":
            going = False
            continue
        if not going:
            found.append(([], []))
        found[-1][0].extend(left[op.src_start : op.src_end])
        found[-1][1].extend(right[op.dest_start : op.dest_end])
        going = True
    return found


def _one_name(was: list[str], now: list[str]) -> bool:
    """Whether at one place stands the same in one word and in two, or spelled out and as first letters."""
    if "".join(was) == "".join(now):
        return True
    for short, long in ((was, now), (now, was)):
        if len(short) == 1 and len(long) > 1:
            strong = [word for word in long if word not in wordlists.EMPTY]
            letters = "".join(word[0] for word in strong)
            if letters == short[0] or ACRONYMS.get(short[0]) == " ".join(strong):
                return True
    return False


def _tells(edit: Edit) -> bool:
    if _denies(edit) or _excludes(edit):
        return True
    left, right = _weighty(edit.lost), _weighty(edit.gained)
    if not edit.lost or not edit.gained:
        return bool(left or right or _entries(edit.lost or edit.gained))
    if edit.places > _FEW_PLACES:  # told anew: there only figures are sure
        left, right = (list(filter(_is_figure, words)) for words in (left, right))
    return bool(_without_kin(left, edit.gained) or _without_kin(right, edit.lost))


def _denies(edit: Edit) -> bool:
    """Whether a denial was put in or taken out, and nothing that might answer it."""
    lost, gained = (sum(word in _NOT for word in side) for side in edit[:2])
    return lost != gained


def _excludes(edit: Edit) -> bool:
    """Whether a small word took the place of one that says something else ("may", "must"; "before",
    "after"), or a word that bounds what is said stands on one side, where the other has nothing.
    """
    for one in edit.lost:
        for other in edit.gained:
            mine, theirs = CLASS_OF.get(one, _NOWHERE), CLASS_OF.get(other, _NOWHERE)
            if any(a[0] == b[0] for a in mine for b in theirs) and mine.isdisjoint(theirs):
                return True
    if edit.lost and edit.gained:
        return False
    return not ONE_SIDED.isdisjoint(edit.lost or edit.gained)


_NOWHERE: frozenset[tuple[int, int]] = frozenset()


def _weighty(words: tuple[str, ...]) -> list[str]:
    """The words among those that tell something."""
    signs = [word for word in words if has_cjk(word)]
    han = [word for word in signs if word not in PLAIN_SIGNS]
    found = [word for word in signs if word in ONE_SIGN] if len(han) < 2 else han
    for word in words:
        if has_cjk(word) or word in wordlists.NEGATORS:
            continue
        root, worth = lexicon.worth(word)
        figure = _is_figure(word) or len(word) == 1
        unit = word in CLASS_OF and worth is not lexicon.Worth.STRONG and word in NOUNS
        told = worth is lexicon.Worth.STRONG or unit or root in NOUNS
        if told or (figure and word not in ("a", "s", "i")):
            found.append(word)
    return found


def _entries(words: tuple[str, ...]) -> list[str]:
    """Weak words that, put in or taken out by themselves, are entries of a list or what is done."""
    return [
        word
        for word in words
        if word in POINTS
        or (
            lexicon.worth(word)[1] is lexicon.Worth.WEAK
            and _FILLERS.isdisjoint((word, lexicon.worth(word)[0]))
        )
    ]


_FILLERS = FILLERS | frozenset(map(lexicon.stem, FILLERS))


def _is_figure(word: str) -> bool:
    return word[0].isdigit() or word[0] in "\\%°$€£¥"


def _without_kin(words: list[str], others: tuple[str, ...]) -> list[str]:
    """The words for which nothing on the other side, at the places that differ, means the same."""
    roots = [(other, lexicon.worth(other)[0]) for other in others]
    return [word for word in words if not any(_akin(word, other, root) for other, root in roots)]


def _akin(word: str, other: str, root: str) -> bool:
    if word[0].isdigit() or other[0].isdigit():
        return _ORDINALS.get(word, word) == _ORDINALS.get(other, other)
    if has_cjk(word):
        return word == other
    if lexicon.alike(lexicon.worth(word)[0], root):
        return True
    # a letter of a longer, ordinary word: somebody mended a slip
    return min(len(word), len(other)) >= 6 and word[0] == other[0] and Levenshtein.distance(word, other) == 1


_ORDINALS = {
    word: str(number) for number, word in enumerate("first second third fourth fifth".split(), start=1)
}


def _swapped(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two parts of a sentence changed places around something that stayed between them."""
    start = 0
    while start < len(left) and left[start] == right[start]:
        start += 1
    end = len(left)
    while end > start and left[end - 1] == right[end - 1]:
        end -= 1
    one, other = left[start:end], right[start:end]
    size = len(one)
    if size > _LONGEST_SWAP:
        return False
    for head in range(1, size - 1):
        if one[:head] != other[size - head :]:
            continue
        for tail in range(1, size - head):
            middle = one[head : size - tail]
            if one[size - tail :] == other[:tail] and middle == other[tail : size - head]:
                return any(word not in _JOINING for word in middle)
    return False


_JOINING = frozenset(("and", "or", "of", "a", "an", "for", "in", "和", "与", "及", "或", "、"))


def _reordered(one: str, other: str) -> bool:
    """Whether just the entries of a list stand in another order, the first one behind what leads up to it."""
    left, right = (_BETWEEN.split(text.rstrip(".。 ")) for text in (one, other))
    if len(left) != len(right) or len(left) < 2:
        return False
    was, now = left[0].split(), right[0].split()
    start = 0
    while start < min(len(was), len(now)) and was[start] == now[start]:
        start += 1
    head, other = " ".join(was[start:]), " ".join(now[start:])
    return sorted([head, *left[1:]]) == sorted([other, *right[1:]])
