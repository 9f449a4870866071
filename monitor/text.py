"""Plain text helpers that several rooms share: normalising, folding for comparison, cutting into sentences,
making cells of sheets.

Takes and gives strings; knows nothing of pages, institutions or facts. Every function runs in linear time, so
text of any size and origin may be handed in.
"""

import re
import unicodedata
from functools import lru_cache

from monitor.marks import unmarked

__all__ = ["CJK", "fold", "has_cjk", "loose", "no_formula", "sentences", "squash", "unfootnote"]

CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Chinese characters, for use inside a character class."""

_FORMULA = ("=", "+", "-", "@", "\t", "\n", "\r", "＝", "＋", "－", "＠")
_CJK = re.compile(f"[{CJK}]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACE = re.compile(r"\s+")


def squash(text: str) -> str:
    """NFC, without invisible characters, every run of white space one blank, trimmed."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return " ".join(text.split())


def no_formula(text: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    return "'" + text if text.startswith(_FORMULA) else text


def has_cjk(text: str) -> bool:
    return not text.isascii() and _CJK.search(text) is not None


_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ＇", "'"),
        **dict.fromkeys("“”„‟″«»「」『』＂", '"'),
        **dict.fromkeys("‐‑‒–—―−－﹣", "-"),
        "…": "...",
        "·": " ",
        "•": " ",
        "、": ",",
        "。": ".",
        "《": '"',
        "》": '"',
    }
)


def fold(text: str) -> str:
    """For comparing: NFKC, case, quotes and dashes made one, white space squashed. Words stay as they are."""
    return _fold(text) if len(text) <= 400 else _fold.__wrapped__(text)


@lru_cache(maxsize=2_048)
def _fold(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text).translate(_SAME)).translate(_SAME)
    return " ".join(text.replace("`", "'").casefold().split())


_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"'s\b|(?<=s)'(?=\s|$)")


def loose(text: str) -> str:
    """`fold` without punctuation, possessive endings and the article: two spellings of one name become
    equal.
    """
    return _loose(text) if len(text) <= 400 else _loose.__wrapped__(text)


@lru_cache(maxsize=2_048)
def _loose(text: str) -> str:
    folded = fold(text)
    if "'" in folded:
        folded = _POSSESSIVE.sub("", folded)
    return " ".join([word for word in _WORD.findall(folded.replace("&", " and ")) if word != "the"])


_MARK_WORD = (
    r"(?:sources?|refs?|references?|cit(?:e|ed|ation)|footnotes?|notes?|archived?|archive|wayback|cached|pdf"
    r"|external|links?|opens|tab|window|copy|edit|来源|出处|存档|编辑|链接)"
)
_MARK = re.compile(  # [source], (opens in a new tab), (archived copy), [source 3]
    rf"\s?[\[(（【](?=[^\[\]()（）【】]{{0,60}}{_MARK_WORD}[^\w])"
    rf"(?:(?:{_MARK_WORD}|in|an?|the|new|page|original|snapshot|machine|to|of|via|see|needed"
    rf"|\d{{1,3}})[\s,:]{{0,2}}){{1,7}}"
    r"[\])）】]",
    re.IGNORECASE,
)
_GLUED_URL = re.compile(r"(?<=[\w.,;)’”'\"])\s?https?://[^\s<>\"]{1,2000}")
_GLUED_TAIL = re.compile(
    r"(?<=[.;])[!–][\w.,–-]{0,60}[?\w][^\s]{0,300}\.(?:action|dhtml|html?|pdf|aspx?|jsp)[^\s]{0,300}"
)
_RESIDUE = re.compile(r"(?:\s?;){2,}(?=\s|$)|\s;(?=\s|$)|(?<=[.!?。]);|\s+\.(?=\s|$)")
_FIGURE_AFTER_STOP = re.compile(r"[.!?”’\"')]\d")
"""Wherever a sentence carries a reference: much quicker to look for."""
_SENTENCE_REFERENCE = re.compile(  # "the university.9 The …", "in 2020.11"
    r"(?<!\b[Nn]o\.)(?<!\b[Nn]os\.)(?<!\b[Vv]ol\.)(?:(?<=[a-z][.!?])|(?<=[a-z][.!?][”’\"')])"
    r"|(?<=[)”’\"'][.!?])|(?<=\b(?:19|20)\d\d\.))\d{1,2}"
    r"(?:[,;–-]\s?\d{1,2}){0,5}(?=\s+[A-Z“‘]|$)"
)


def unfootnote(text: str) -> str:
    """Without what footnotes leave behind in copied text: "[12]", "¹", ".9 The", glued addresses, "; ;"."""
    if "http" in text:
        text = _GLUED_URL.sub("", text)
    if "!" in text or "–" in text:
        text = _GLUED_TAIL.sub("", text)
    text = unmarked(text)
    if "[" in text or "(" in text or "（" in text or "【" in text:
        text = _MARK.sub("", text)
    if _FIGURE_AFTER_STOP.search(text):
        text = _SENTENCE_REFERENCE.sub("", text)
    if ";" in text or " ." in text:
        text = _RESIDUE.sub(_keep_stop, text)
    return " ".join(text.split())


def _keep_stop(match: re.Match[str]) -> str:
    return "." if match[0].strip() == "." else ""


# --------------------------------------------------------------------- sentences

_MARKS = (
    r"(?:\[[\w ,]{1,24}\]|\s?[\[(](?:opens|archived?|sources?|external|cached|citation)\b[\w ,]{0,40}"
    r"[\])]){0,9}"
)
_END = re.compile(  # begins with one class of characters: what has none of them is passed over at once
    r"[.!?。！？\n](?:"
    rf"(?<=[.!?])[.!?]*[\"'”’)\]]*{_MARKS}(?=\s)"
    r"|(?<=[。！？!?])[。！？!?]*[”’」』）\")]*(?:\[[^\s\[\]]{1,20}\]){0,9}"
    r"|(?<=\n)\n*)"
)
_WORD_BEFORE = re.compile(r"([\w.]+)$")
_NEVER_ENDS = frozenset(
    "no nos st dr mr mrs ms prof gen lt col maj capt sgt adm gov sen rep hon rev vs cf e.g i.e viz "
    "ca fig figs vol vols "
    "art sec dept univ eds ed pp approx est jan feb mar apr jun jul aug sept sep oct nov dec mt ft al".split()
)
_NUMBERED = frozenset(
    "ref refs fn fns n nn p para paras ch chap src srcs cit art sect cap app par ser abs tab item ibid"
    " ann exh".split()
)
"""Abbreviations that end no sentence where a number follows."""
_SELDOM_ENDS = frozenset(
    "co ltd inc corp llc u.s u.k u.n e.u u.s.a d.c p.r.c bros jr sr a.m p.m etc ph.d no.s".split()
)
_STARTERS = frozenset(
    "the a an in on at it its this these those that they their there he she his her we our as by for "
    "from since "
    "after before during under with while although however moreover according both one two three "
    "some several most "
    "many all each another other such when where until between within following despite until no not "
    "researchers "
    "students staff in".split()
)
_CODE = re.compile(r"[IVXivx]{1,5}|[A-Z]?\d{1,4}[a-z]?")
_NEXT_WORD = re.compile(r"\s*[\"'“‘(\[]*([\w’'-]+)")


def sentences(text: str) -> list[str]:
    """The sentences of English or Chinese text, squashed; a line break always ends one.

    Stops inside abbreviations ("No. 2 Institute", "St. Petersburg", "U.S. firms", "Co., Ltd."), initials and
    numbers end nothing; after "Ltd." or "U.S." a new sentence needs a word that usually opens one.
    """
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if match.end() <= start or (match[0][0] == "." and not _ends(text, start, match)):
            continue
        sentence = squash(text[start : match.end()])
        if sentence:
            found.append(sentence)
        start = match.end()
    rest = squash(text[start:])
    if rest:
        found.append(rest)
    return found


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the full stop of `match` ends a sentence."""
    following = _NEXT_WORD.match(text, match.end(), match.end() + 80)
    word = following[1] if following else ""
    if word and word[0].islower() and len(match[0]) == 1:
        return False
    before = _WORD_BEFORE.search(text, max(start, match.start() - 24), match.start())
    last = before[1].lower().rstrip(".") if before else ""
    if len(match[0]) > 1:  # "…", or a stop within quotes
        return True
    if last in _NEVER_ENDS:
        return last == "no" and not (word[:1].isdigit() or word[:1].isupper())
    if last in _NUMBERED and (word[:1].isdigit() or _CODE.fullmatch(word)):
        return False
    if last in _SELDOM_ENDS:
        return word.lower() in _STARTERS
    initial = len(last) == 1 and last.isalpha() and before is not None and before[1][0].isupper()
    return not initial
