"""A sentence as what it claims: figures, names, content words, and whether it denies, doubts, plans or ends
something.

Takes sentences and a `Lens` (what this page calls its institution, which acronyms it explains); gives
`Claim`s and says how two of them relate: the same in other words, the same thing with a changed fact, or
different things.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from rapidfuzz.distance import Indel, Levenshtein

from monitor.compare import lexicon, proper, wordlists
from monitor.compare.figures import differing, figures
from monitor.text import CJK, fold, has_cjk, loose, squash, unfootnote

_ACRONYM_BRACKET = re.compile(r"\s?\(([A-Z][A-Za-z&-]{1,11}s?)\)")
_EXPLAINED = re.compile(
    r"((?:[A-Z][\w'’&-]*,?\s(?:(?:of|for|and|the|in|on)\s)*){1,11})\(([A-Z][A-Z&a-z-]{1,11})\)"
)
_EXPLAINED_AFTER = re.compile(
    r"\b([A-Z][A-Za-z&-]{1,9})\s\(((?:[A-Z][\w’'&-]*,?\s?|(?:of|for|and|the|in|on)\s){2,12})\)"
)
_GLOSS = re.compile(rf"\s?[(（][^()（）]{{0,60}}[{CJK}][^()（）]{{0,80}}[)）]")
_TOP_SECRET = re.compile(
    r"\btop[\s-]?secre?c?t(?:[\s-]level)?\b|\b(?:at|of) (?:the )?(?:level of "
    r")?[\"']?top[\s-]secret[\"']?(?: level)?"
)
_SECRET_LEVEL = re.compile(
    r"\bsecret[\s-](?:level|class|grade)\b|\b(?:at|of) the (?:level of )?[\"']?secret[\"']?(?: "
    r"level)?\b|\bsecret (?=(?:security|secrecy) )"
)
_CONFIDENTIAL_LEVEL = re.compile(
    r"\bconfidential[\s-](?:level|class|grade)\b|\b(?:at|of) the (?:level of "
    r")?[\"']?confidential[\"']?(?: level)?\b"
)
_PHRASES = (
    (re.compile(r"\bno longer\b|\bnot any ?more\b"), " until "),
    (
        re.compile(
            r"\bdat(?:es|ing) (?:back )?(?:from|to)\b|\bgoes back to\b|\btraces (?:its|their) (?:roots"
            r"|origins?|history) (?:back )?to\b"
        ),
        " establish ",
    ),
    (re.compile(r"\b(?:is|are) (?:due |set |expected |scheduled )?to (?=[a-z])|\bwill\b"), " plan "),
    (re.compile(r"\b(?:became|become|becomes) (?:a )?part of\b|\bwas absorbed (?:by|into)\b"), " merge "),
    (re.compile(r"\b(?:the )?(?:two|both) (?:sides|parties|partners)\b"), " "),
    (re.compile(r"\bopen(?:ed|s) (?:its|their) doors\b|\bcame into (?:being|existence)\b"), " open "),
    (re.compile(r"\bset(?:ting)? up\b|\bfounding of\b"), " establish "),
    (re.compile(r"\bup to (?=(?:19|20)\d\d)|\bthrough (?=(?:19|20)\d\d)"), " until "),
    (re.compile(r"\btak(?:e|es|ing) part\b|\btook part\b|\btaken part\b"), " participate "),
    (re.compile(r"\bin charge of\b|\bresponsible for\b"), " lead "),
    (re.compile(r"\bnot only\b"), " "),
    (re.compile(r"\bcame to an end\b|\bwound up\b|\bshut down\b|\bpulled out\b"), " ended "),
    (
        re.compile(
            r"\bmilitary[\s-]civil(?:ian)?[\s-]fusion\b|\bcivil[\s-]military (?:fusion|integration)\b"
        ),
        " milcivfusion ",
    ),
    (re.compile(r"\bpeople's liberation army\b"), " pla "),
    (re.compile(r"\bunited states(?: of america)?\b|\bu\.s\.(?:a\.)?"), " usa "),
    (re.compile(r"\bunited kingdom\b|\bu\.k\."), " britain "),
    (re.compile(r"\bas well as\b|\balong with\b|\btogether with\b"), " and "),
    (re.compile(r"\bwithout a licen[cs]e\b"), " unlicensed "),
)
_SELF_WORDS = re.compile(
    r"\b(?:the|this|our) (?:university|institute|institution|academy|college|school|group|company"
    r"|conglomerate|organi[sz]ation)(?:'s)?\b"
)
_PLACE_AFTER = re.compile(r"\b(?:in|near|at|outside|to|from)\s+(?:the\s+)?((?:[A-Z][\w'’-]+\s?){1,3})")


class Kinship(Enum):
    SAME = "same"
    CHANGED = "changed"
    OTHER = "other"


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
        self.acronyms = dict(proper.ACRONYMS)
        for text in texts:
            if "(" not in text:
                continue
            for match in _EXPLAINED.finditer(text):
                self._learn(match[1], match[2])
            for match in _EXPLAINED_AFTER.finditer(text):
                self._learn(match[2], match[1])
        self._claims: dict[str, Claim] = {}

    def _learn(self, words: str, acronym: str) -> None:
        """Keep an acronym that the page explains, if its letters are those of the words before it."""
        parts = [w for w in re.findall(r"[A-Z][\w'’-]*", words)]
        for start in range(len(parts)):
            initials = "".join(p[0] for p in parts[start:]).casefold()
            if initials in (acronym.casefold(), acronym.casefold().removesuffix("s")):
                self.acronyms.setdefault(acronym.casefold(), loose(" ".join(parts[start:])))
                return

    def claim(self, text: str) -> Claim:
        found = self._claims.get(text)
        if found is None:
            found = self._claims[text] = self._read(text)
        return found

    def _read(self, text: str) -> Claim:
        plain = squash(unfootnote(text))
        chinese = has_cjk(plain) and len(re.findall(f"[{CJK}]", plain)) > len(plain) / 3
        if not chinese:
            plain = _GLOSS.sub("", plain)
        for match in _EXPLAINED_AFTER.finditer(plain):
            self._learn(match[2], match[1])
        plain = _EXPLAINED_AFTER.sub(lambda m: m[1] if m[1].casefold() in self.acronyms else m[0], plain)
        plain = _ACRONYM_BRACKET.sub("", plain)
        cased = _capitalised(plain)
        places = {fold(w) for m in _PLACE_AFTER.finditer(plain) for w in m[1].split()}
        low = fold(plain)
        for pattern, put in _PHRASES:
            low = pattern.sub(put, low)
        low = _TOP_SECRET.sub(" topsecret ", low)
        low = _SECRET_LEVEL.sub(" secretlevel ", low)
        low = _CONFIDENTIAL_LEVEL.sub(" confidentiallevel ", low)
        if self._own is not None:
            low = self._own.sub(" ", low)
        low = _SELF_WORDS.sub(" ", low)
        if chinese:
            low = re.sub(r"\s+", "", low)
        low, numbers = figures(low)
        if chinese:
            return self._chinese(text, low, numbers)
        return self._english(text, low, numbers, cased, places)

    def _english(
        self, text: str, low: str, numbers: frozenset[str], cased: set[str], places: set[str]
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
        words = [wordlists.SPELLING.get(w, w) for w in words]
        names, content, every = set(), set(), set()
        for word in words:
            root = lexicon.stem(wordlists.IRREGULAR.get(word, word))
            if word in wordlists.EMPTY or word in wordlists.NEGATORS or word in wordlists.FUTURE:
                continue
            every.add(root)
            if (
                word in wordlists.HEDGES
                or word in wordlists.ENDS
                or word in wordlists.PLANS
                or word in wordlists.MONTHS
                or (word[:3] in wordlists.MONTHS and word in _MONTH_NAMES)
            ):
                continue
            if word in cased and (len(word) > 1 or not word.isalpha()) and root not in lexicon.WEAK_STEMS:
                names.add(root)
            elif root not in lexicon.WEAK_STEMS and len(word) > 1:
                content.add(root)
        bag = set(words)
        return Claim(
            text=text,
            key=loose(unfootnote(text)),
            words=tuple(words),
            figures=numbers,
            names=frozenset(names),
            places=frozenset(lexicon.stem(wordlists.SPELLING.get(p, p)) for p in places),
            content=frozenset(content),
            every=frozenset(every),
            negative=bool(bag & wordlists.NEGATORS),
            hedged=bool(bag & wordlists.HEDGES),
            planned=bool(bag & (wordlists.PLANS | wordlists.FUTURE)),
            ended=bool(bag & wordlists.ENDS),
        )

    def _expand(self, token: str, cased: set[str]) -> list[str]:
        known = self.acronyms.get(token)
        if (
            known is None
            or token not in cased
            or (token in proper.ACRONYM_ONLY_UPPER and f"^{token}" not in cased)
        ):
            return []
        return [word for word in known.split() if word not in ("of", "and", "for", "the")]

    def _chinese(self, text: str, low: str, numbers: frozenset[str]) -> Claim:
        plain = re.sub(r"[^\w]+", "", low)
        words = tuple(plain[i : i + 2] for i in range(len(plain) - 1)) or (plain,)
        roots = frozenset(words)
        return Claim(
            text=text,
            key=loose(unfootnote(text)),
            words=tuple(plain),
            figures=numbers,
            names=frozenset(),
            places=frozenset(),
            content=roots,
            every=roots,
            negative=bool(re.search(r"不|未|没有|无(?!人机|线)|并非", plain)),
            hedged=bool(re.search(r"可能|或许|据称|疑似|似乎", plain)),
            planned=bool(re.search(r"计划|拟|将要|筹建", plain)),
            ended=bool(re.search(r"终止|结束|停止|退出|撤销|关闭|不再|至今为止", plain)),
        )


_MONTH_NAMES = frozenset(
    (
        "january february march april may june july august september october november december jan feb "
        "mar apr jun jul aug sept sep oct nov dec"
    ).split()
)


def _whole(name: str) -> str:
    """A pattern for a name as whole words, not as the beginning of a longer name ("X University of Y")."""
    pattern = re.escape(name)
    if name[:1].isascii():
        pattern = r"(?<![\w])(?:the )?" + pattern
    if name[-1:].isascii():
        pattern += r"(?:'s)?(?![\w])(?! of [a-z]+ and\b)(?! of (?:science|technology|engineering|posts|aero))"
    return pattern


def _capitalised(text: str) -> set[str]:
    """The words (folded) that stand with a capital where grammar asks for none; "^x" marks words all in
    capitals.
    """
    found: set[str] = set()
    for number, match in enumerate(lexicon.WORD.finditer(text)):
        word = match[0]
        if not (word[0].isupper() or (len(word) > 1 and any(c.isupper() for c in word))):
            continue
        following = text[match.end() : match.end() + 2].strip()
        upper = sum(c.isupper() for c in word) > 1
        if number == 0 and not upper and not following[:1].isupper():
            continue
        plain = fold(word).removesuffix("'s").rstrip("'.")
        found.add(plain)
        found.update(plain.replace("&", "-").split("-"))
        if upper:
            found.add(f"^{plain}")
        found.update(wordlists.SPELLING.get(p, p) for p in plain.split("-"))
    return found


# --------------------------------------------------------------------- how two claims relate


@dataclass(frozen=True, slots=True)
class Likeness:
    kinship: Kinship
    score: float


_OTHER = Likeness(Kinship.OTHER, 0.0)


def _alone(one: frozenset[str], other: Claim) -> set[str]:
    """Stems of `one` for which `other` has nothing alike."""
    left = one - other.every
    return {root for root in left if not any(lexicon.alike(root, word) for word in other.every)}


@lru_cache(maxsize=4_096)
def relate(one: Claim, other: Claim) -> Likeness:
    """Whether two claims say the same, the same with a changed fact, or different things."""
    if one.key == other.key:
        return Likeness(Kinship.SAME, 1.0)
    if not one.every or not other.every:
        return _OTHER
    if one.words == other.words and one.figures == other.figures:
        return Likeness(Kinship.SAME, 1.0)
    names_one, names_other = _alone(one.names, other), _alone(other.names, one)
    only_one, only_other = _alone(one.content, other), _alone(other.content, one)
    lost, gained = 2 * len(names_one) + len(only_one), 2 * len(names_other) + len(only_other)
    total = one.weight + other.weight
    if not total:
        apart = _alone(one.every, other) | _alone(other.every, one)
        same = 1 - len(apart) / max(1, len(one.every | other.every))
        if same < 0.5:
            return _OTHER
        return Likeness(Kinship.CHANGED if apart or one.figures != other.figures else Kinship.SAME, same)
    score = 1 - (lost + gained) / total
    if score < 0.34:
        return _OTHER
    figures_one, figures_other = differing(one.figures, other.figures)
    if names_one and names_other and not one.names - names_one and (figures_one or figures_other):
        return _OTHER  # other names and other figures: another event
    hard = bool(figures_one or figures_other) or _names_differ(one, other, names_one, names_other)
    hard = (
        hard
        or one.negative != other.negative
        or one.ended != other.ended
        or (one.planned != other.planned and score > 0.6)
    )
    hard = hard or (one.hedged != other.hedged and score > 0.8)
    if hard:
        return Likeness(Kinship.CHANGED, score) if _akin(one, other, score, lost, gained) else _OTHER
    if not only_one and not only_other and not names_one and not names_other:
        return Likeness(Kinship.SAME, score)
    if _spot_edit(one, other) or (_scales(only_one) and _scales(only_other)):
        return Likeness(Kinship.CHANGED, score)
    anchors = len(one.figures & other.figures) + len(one.names) - len(names_one)
    if score >= (0.5 if anchors else 0.62):
        return Likeness(Kinship.SAME, score)
    return Likeness(Kinship.CHANGED, score) if score >= 0.5 else _OTHER


def _names_differ(one: Claim, other: Claim, only_one: set[str], only_other: set[str]) -> bool:
    """Whether a name was added, dropped or replaced; a place or nation told on one side only is just more
    precise.
    """
    if only_one and only_other:
        return True
    left = {n for n in only_one if n not in one.places and not _is_nation(n)}
    right = {n for n in only_other if n not in other.places and not _is_nation(n)}
    return bool(left or right)


def _scales(roots: set[str]) -> bool:
    """Whether a word of scale ("moderate", "growing") is among them."""
    return any(group.startswith("^") for root in roots for group in lexicon.groups_of(root))


def _is_nation(root: str) -> bool:
    return any(group.startswith("@") for group in lexicon.groups_of(root))


def _akin(one: Claim, other: Claim, score: float, lost: int, gained: int) -> bool:
    """Whether two claims with different facts are about one thing."""
    shared = (one.weight - lost + other.weight - gained) / 2
    smaller = min(one.weight, other.weight)
    return (
        score >= 0.5
        or (shared >= 3 and shared / max(1, smaller) >= 0.8)
        or (score >= 0.42 and _spot_edit(one, other))
    )


def _spot_edit(one: Claim, other: Claim) -> bool:
    """Whether one or two places of an otherwise identical sentence were edited."""
    if min(len(one.words), len(other.words)) < 4:
        return Indel.normalized_similarity(one.words, other.words) >= 0.5
    if Indel.normalized_similarity(one.words, other.words) < 0.66:
        return False
    edits = sum(1 for op in Levenshtein.opcodes(one.words, other.words) if op.tag != "equal")
    return edits <= 2
