"""A sentence as what it claims: figures, names, content words, and whether it denies, doubts, plans or ends
something.

Takes sentences and a `Lens` (what this page calls its institution, which acronyms it explains); gives
`Claim`s and says how two of them relate: the same in other words, the same thing with a changed fact, or
different things.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from monitor import later
from monitor.compare import (
    acronyms,
    chinese,
    lexicon,
    phrases,
    proper,
    relative,
    spelled,
    spelling,
    wordlists,
)
from monitor.compare.figures import figures
from monitor.later import regex
from monitor.marks import unnumbered
from monitor.text import CJK, fold, has_cjk, loose, squash, unfootnote

_ACRONYM_BRACKET = regex(r"\s?\(([A-Z][A-Za-z&-]{1,11}s?)\)")
_EXPLAINED = regex(
    r"(?<![\w'’&-])((?:[A-Z][\w'’&-]{0,40},?\s(?:(?:of|for|and|the|in|on)\s)*){1,11})\(([A-Z][A-Z&a-z-]{1,11})\)"
)
_EXPLAINED_AFTER = regex(
    r"\b([A-Z][A-Za-z&-]{1,9})\s\(((?:[A-Z][\w’'&-]{0,40},?\s?|(?:of|for|and|the|in|on)\s){2,12})\)"
)
_CAPITALS = regex(r"(?<![\w.&-])[A-Z]{3,6}(?![\w&-])")
_FIRM = regex(
    r"\b(?:group|corporation|company|industr(?:y|ies)|conglomerate|works|factory|ltd|inc|holdings?)\b|集团|公司"
)
_UPPER = regex(r"[A-Z]|(?=[^\x00-\x7f])[^\W\d_a-zà-öø-ÿ]")
_INNER = regex(r"(?<=[a-z,] )[A-Z][a-z]{2,30}(?![\w'’-])")
_TITLE = regex(
    r"(?<![\w’'-])(?:[A-Z][a-z][\w'’-]*\s(?:(?:of|for|and|the|in|on)\s){0,2}){1,9}[A-Z][a-z][\w'’-]*"
)
_GLOSS = later.regex(rf"\s?[(（][^()（）]{{0,60}}[{CJK}][^()（）]{{0,80}}[)）]")
_PLACE_AFTER = regex(r"\b(?:in|near|at|outside|to|from)\s+(?:the\s+)?((?:[A-Z][\w'’-]+\s?){1,3})")


_LONGEST = 20_000
"""Characters of one sentence that are looked at: more is no sentence."""
_COUNTERS = frozenset("few many several various numerous".split())
"""Words that open a sentence before a name and are no part of it ("Few Chinese colleges")."""
_NUMBERED = regex(r"^(?:(?:no\.?\s?)?\d{1,3}(?:\s?·|[.)、]|\.?\s?[|:])\s+|[•▪‣◦*]\s+)(?=\S)", re.I)


def bare(text: str) -> str:
    """A line without what footnotes leave and without its running number in a list or table."""
    return _bare(text) if len(text) <= 1_000 else _bare.__wrapped__(text)


@lru_cache(maxsize=8_192)
def _bare(text: str) -> str:
    return unnumbered(_NUMBERED.sub("", squash(unfootnote(text))))


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """What a sentence claims. Compared by identity: a lens makes one claim of one text."""

    text: str
    key: str
    """Equal keys: the same words, whatever their punctuation."""
    words: tuple[str, ...]
    figures: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    content: frozenset[str]
    """Stems of strong words, those of names left out."""
    every: frozenset[str]
    """Stems of all words, weak ones too."""
    negative: bool
    hedged: bool
    planned: bool
    ended: bool
    only: bool = False
    """Whether it says that nobody or nothing else does ("the only", "solely")."""
    meanings: frozenset[str | int] = frozenset()
    """What the words of `every` may mean, and how they begin: no word alike without one of them in common."""
    line: str = ""
    """The sentence as its roles are read: folded, "§" for the institution."""
    cased: frozenset[str] = frozenset()
    over: bool = False
    """Whether it says in so many words that something is over."""
    line_zh: str = ""
    """A Chinese sentence without white space, folded."""
    order: tuple[str, ...] = ()
    """Stems of all words but articles, in order."""
    barred: bool = False
    """Whether a word in it may deny, exclude or end something without a "not"."""

    @property
    def manner(self) -> tuple[bool, ...]:
        """Whether it denies, ends, plans, doubts or restricts."""
        return (self.negative, self.ended, self.planned, self.hedged, self.only)

    @property
    def weight(self) -> int:
        return 2 * len(self.names) + len(self.content)


class Lens:
    """How the sentences of one pair of pages are to be read: own names are no content, acronyms are spelled
    out.
    """

    def __init__(self, own: Iterable[str], texts: Iterable[str] = ()) -> None:
        names = sorted({name.strip() for name in own if len(name.strip()) > 1}, key=len, reverse=True)
        self._own = re.compile("|".join(_whole(fold(name)) for name in names)) if names else None
        self._firm = not names or any(_FIRM.search(fold(name)) for name in names)
        self.acronyms = dict(proper.ACRONYMS)
        texts = [text[:_LONGEST] for text in texts]
        for text in texts:
            for name, acronym in acronyms.pairs(text) if _CAPITALS.search(text) else ():
                self._learn(name, acronym)
            if "(" not in text:
                continue
            for match in _EXPLAINED.finditer(text):
                self._learn(match[1], match[2])
            for match in _EXPLAINED_AFTER.finditer(text):
                self._learn(match[2], match[1])
        self._guess(texts)
        self._known = {word for text in texts for word in _INNER.findall(text)}
        self._transcribed = _transcribed(texts)
        self._joined = spelled.Joined(texts)
        self._placed = relative.placed(texts)
        self._claims: dict[str, Claim] = {}

    def _guess(self, texts: list[str]) -> None:
        """Acronyms that nobody explains, where just one name on either page has their letters."""
        found = {m[0] for text in texts for m in _CAPITALS.finditer(text)}
        unknown = {word for word in found if word.casefold() not in self.acronyms}
        if not unknown:
            return
        sizes = {len(word) for word in unknown}
        named: dict[str, set[str]] = {}
        for text in texts:
            for match in _TITLE.finditer(text):
                parts = [fold(w) for w in re.findall(r"[A-Z][\w'’-]*", match[0])]
                for size in sizes:
                    for start in range(len(parts) - size + 1):
                        words = parts[start : start + size]
                        named.setdefault("".join(w[0] for w in words), set()).add(loose(" ".join(words)))
        for word in unknown:
            names = named.get(word.casefold(), set())
            if len(names) == 1 and not self.is_own(word):
                self.acronyms[word.casefold()] = names.pop()

    def _opening(self, word: str) -> bool:
        """Whether a word that opens a sentence is a name: an acronym, or written as one elsewhere."""
        low = word.casefold()
        return word in self._known or (low in proper.ACRONYMS and low not in proper.ACRONYM_ONLY_UPPER)

    def is_own(self, name: str) -> bool:
        return self._own is not None and self._own.fullmatch(fold(name)) is not None

    def masked(self, text: str) -> str:
        """The folded text with "§" where the institution is named."""
        low = fold(bare(text))
        return phrases.without_self(self._own.sub("§", low) if self._own else low, "§", firm=self._firm)

    def _learn(self, words: str, acronym: str) -> None:
        """Keep an acronym that the page explains, if its letters are those of the words before it."""
        parts = [w for w in re.findall(r"[A-Z][\w'’-]*", words)]
        for start in range(len(parts)):
            initials = "".join(p[0] for p in parts[start:]).casefold()
            known = initials in (acronym.casefold(), acronym.casefold().removesuffix("s"))
            if known or (acronym.isupper() and acronyms.of_beginnings(acronym.casefold(), parts[start:])):
                self.acronyms.setdefault(acronym.casefold(), loose(" ".join(parts[start:])))
                return

    def claim(self, text: str) -> Claim:
        found = self._claims.get(text)
        if found is None:
            found = self._claims[text] = self._read(text)
        return found

    def _read(self, text: str) -> Claim:
        plain = spelled.latin_first(_unaccented(bare(self._placed.get(text, text)[:_LONGEST])))
        in_chinese = has_cjk(plain) and len(re.findall(f"[{CJK}]", plain)) > len(plain) / 3
        if not in_chinese:
            plain = spelled.without_chinese(_GLOSS.sub("", plain))
            plain = acronyms.without(spelled.without_glosses(self._joined.one_word(plain)))
        for match in _EXPLAINED_AFTER.finditer(plain):
            self._learn(match[2], match[1])
        plain = _EXPLAINED_AFTER.sub(lambda m: m[1] if m[1].casefold() in self.acronyms else m[0], plain)
        plain = _ACRONYM_BRACKET.sub("", plain)
        cased = _capitalised(plain, self._opening)
        places = {fold(w) for m in _PLACE_AFTER.finditer(plain) for w in m[1].split()}
        told = fold(plain)
        low = phrases.one_way(told)
        if self._own is not None:
            low = self._own.sub(" § ", low)
        low = phrases.without_self(low, " § ", firm=self._firm)
        if in_chinese:
            return self._chinese(text, re.sub(r"\s+|§", "", low), chinese.parts(low))
        low, numbers = figures(low)
        return self._english(text, told, low, numbers, cased, places)

    def _english(
        self, text: str, told: str, low: str, numbers: frozenset[str], cased: set[str], places: set[str]
    ) -> Claim:
        words: list[str] = []
        for token in lexicon.WORD.findall(low):
            token = token.removesuffix("'s").rstrip("'.")
            expanded = self._expand(token, cased)
            if expanded:
                cased.update(expanded)
                words.extend(expanded)
            else:
                words.extend(part for part in token.replace("&", "-").split("-") if part)
        if self._transcribed:
            cased.update(self._transcribed[w] for w in words if w in cased and w in self._transcribed)
            words = [self._transcribed.get(w, w) for w in words]
        words = [spelling.spelled(w) for w in words]
        names, content, every = set(), set(), set()
        order = []
        for word in words:
            root, worth = lexicon.worth(word)
            order.append(root)
            if worth is lexicon.Worth.EMPTY:
                continue
            every.add(root)
            if worth is lexicon.Worth.STRONG:
                if word in cased and (len(word) > 1 or not word.isalpha()):
                    names.add(root)
                elif len(word) > 1:
                    content.add(root)
        bag = set(words)
        return Claim(
            text=text,
            key=loose(bare(text)),
            words=tuple(words),
            figures=numbers,
            names=frozenset(names),
            places=frozenset(lexicon.stem(spelling.spelled(p)) for p in places),
            content=frozenset(content),
            every=frozenset(every),
            negative=bool(bag & wordlists.NEGATORS),
            hedged=bool(bag & wordlists.HEDGES),
            planned=bool(bag & (wordlists.PLANS | wordlists.FUTURE)),
            ended=bool(bag & wordlists.ENDS),
            meanings=lexicon.meanings(every),
            only=phrases.ONLY.search(low) is not None,
            line=low,
            cased=frozenset(cased),
            order=tuple(root for root in order if root not in ("the", "a", "an")),
            over=bool(bag & wordlists.OVER) or phrases.OVER.search(told) is not None,
            barred=not wordlists.BARS.isdisjoint(lexicon.WORD.findall(told))
            or phrases.BARRED.search(told) is not None,
        )

    def _expand(self, token: str, cased: set[str]) -> list[str]:
        known = self.acronyms.get(token)
        if (
            known is None
            or token not in cased
            or (token in proper.ACRONYM_ONLY_UPPER and f"^{token}" not in cased)
        ):
            return []
        spelled = phrases.one_way(known)
        return [word for word in spelled.replace("-", " ").split() if word not in ("of", "and", "for", "the")]

    def _chinese(self, text: str, line: str, parts: chinese.Parts) -> Claim:
        return Claim(
            text=text,
            key=loose(bare(text)),
            words=parts.words,
            figures=parts.figures,
            names=frozenset(),
            places=frozenset(),
            content=parts.roots,
            every=parts.roots,
            meanings=lexicon.meanings(parts.roots),
            negative=parts.negative,
            hedged=parts.hedged,
            planned=parts.planned,
            ended=parts.ended,
            line_zh=line,
            order=parts.words,
        )


_UMLAUT = regex(r"[^\W\d_]*[äöüÄÖÜ][^\W\d_]*")
_AS_TWO = {"ä": "ae", "ö": "oe", "ü": "ue"}


def _transcribed(texts: Iterable[str]) -> dict[str, str]:
    """Words with an umlaut as they are written without one ("lueben"), each with its plain letters."""
    words = {fold(word) for text in texts if not text.isascii() for word in _UMLAUT.findall(text)}
    return {"".join(_AS_TWO.get(c, c) for c in word): _unaccented(word) for word in words if len(word) > 3}


_YU_NAME = regex(r"\b([LlNn])[üǖǘǚǜ](?=[a-z]?\b|e\b)")


def _unaccented(text: str) -> str:
    """Latin letters without their accents, and "ü" of Chinese names as it is written in passports."""
    if text.isascii():
        return text
    text = _YU_NAME.sub(r"\1yu", text)
    return "".join(_plain_letter(c) for c in text)


@lru_cache(maxsize=1_024)
def _plain_letter(char: str) -> str:
    if "\u00c0" <= char <= "\u024f":
        return unicodedata.normalize("NFD", char)[0]
    return char


def _whole(name: str) -> str:
    """A pattern for a name as whole words, not as the beginning of a longer name ("X University of Y")."""
    pattern = re.escape(name)
    if name[:1].isascii():
        pattern = r"(?<![\w])(?:the )?" + pattern
    if name[-1:].isascii():
        pattern += r"(?:'s)?(?![\w])(?! of [a-z]+ and\b)(?! of (?:science|technology|engineering|posts|aero))"
    return pattern


def _capitalised(text: str, opening: Callable[[str], bool]) -> set[str]:
    """The words (folded) that stand with a capital where grammar asks for none; "^x" marks words all in
    capitals. The first word is one if `opening` knows it or another name follows.
    """
    found: set[str] = set()
    for number, match in enumerate(lexicon.WORD.finditer(text)):
        word = match[0]
        if word.islower() or not (upper := _UPPER.findall(word)):
            continue
        if number == 0 and fold(word) in _COUNTERS:
            continue
        following = text[match.end() : match.end() + 2].strip()
        if number == 0 and len(upper) == 1 and not following[:1].isupper() and not opening(word):
            continue
        plain = fold(word).removesuffix("'s").rstrip("'.")
        found.add(plain)
        found.update(plain.replace("&", "-").split("-"))
        if len(upper) > 1:
            found.add(f"^{plain}")
        found.update(spelling.spelled(p) for p in plain.split("-"))
    return found
