"""Names and terms that two pages spell or explain in different ways, brought to one.

`Joined` knows the texts of a pair of pages: a name written apart or with a hyphen ("Jiu Quan", "Huang-pu") is
joined where either page writes it as one word. `without_glosses` takes abbreviations out of brackets that the
words before explain, and brackets that only explain an ordinary word.
"""

import re
from collections import Counter
from collections.abc import Iterable

from monitor import later
from monitor.later import regex
from monitor.text import CJK

_APART = regex(r"\b[A-Z][a-z]{1,8}(?:(?: [A-Z]|['’-][A-Za-z])[a-z]{0,8}){1,4}(?![\w'’-])")
_JOINT = regex(r"[ '’-]")
_WHOLE = regex(r"(?<![\w'’-])[A-Z][a-z]{3,24}(?![\w])")
_PLAIN = regex(r"(?<![\w'’-])[a-z]{2,14}(?:-[a-z]{2,14}){0,2}(?![\w'’])")
_LEAST = 6
"""Letters of the shortest ordinary word that is looked for written apart."""


class Joined:
    """Names and words that one of two pages writes as one word."""

    __slots__ = ("_pattern",)

    def __init__(self, texts: Iterable[str]) -> None:
        texts = [
            text for text, times in Counter(texts).items() if times == 1
        ]  # what both pages say is spelled alike
        whole = {word.lower(): word for text in texts for word in _WHOLE.findall(text)}
        apart: dict[str, str] = {}
        for text in texts if whole else ():
            for match in _APART.finditer(text):
                _learn(match[0], whole, apart)
        _learn_plain(texts, apart)
        self._pattern: tuple[re.Pattern[str], dict[str, str]] | None = None
        if apart:
            longest = sorted(apart, key=len, reverse=True)
            self._pattern = (
                re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, longest))})(?![\w'’-])"),
                apart,
            )

    def one_word(self, text: str) -> str:
        """The text with such names in one word."""
        if self._pattern is None:
            return text
        pattern, apart = self._pattern
        return pattern.sub(lambda match: apart[match[0]], text)


def _learn_plain(texts: Iterable[str], apart: dict[str, str]) -> None:
    """Keep ordinary words written apart or with a hyphen ("mine-hunter", "mine hunter") that a text writes as
    one.
    """
    found = [_PLAIN.findall(text) for text in texts]
    whole = {word for words in found for word in words if len(word) >= _LEAST and "-" not in word}
    for words in found:
        before = ""
        for word in words:
            if "-" in word:
                if (joint := word.replace("-", "")) in whole:
                    apart[word] = joint
            elif before and before + word in whole:
                apart[f"{before} {word}"] = before + word
            before = "" if "-" in word else word


def _learn(run: str, whole: dict[str, str], apart: dict[str, str]) -> None:
    """Keep the pieces of a run of short words that make one word of `whole`."""
    ends = [0, *(match.end() for match in _JOINT.finditer(run))]
    stops = [*(match.start() for match in _JOINT.finditer(run)), len(run)]
    for first, start in enumerate(ends):
        if not run[start].isupper():
            continue
        for last in range(first + 1, min(first + 4, len(stops))):
            piece = run[start : stops[last]]
            word = whole.get(_JOINT.sub("", piece).lower())
            if word is not None:
                apart[piece] = word


_HAN = rf"[{CJK}·]{{2,40}}"
_LATIN = r"[A-Z][^()（）\u3400-\u9fff]{1,90}?"
_CHINESE_FIRST = later.regex(rf"({_HAN})\s?[(（]({_LATIN})[)）]")
_PAIR = later.regex(
    rf"({_HAN})\s{{0,2}}[,，/|·–—-]?\s{{0,2}}({_LATIN})|({_LATIN})\s{{0,2}}[,，/|·–—-]?\s{{0,2}}({_HAN})"
)
_BESIDE = later.regex(rf"\b([A-Z][\w'’-]*)\s{_HAN}(?=[\s.,;:)’']|$)")
_BEFORE = later.regex(rf"(?<![{CJK}\w(（]){_HAN}\s(?=[A-Z][a-z]{{1,20}}[ '’-][A-Z]?[a-z])")


def latin_first(text: str) -> str:
    """A name in both scripts with the Chinese one in brackets behind it; other texts as they are."""
    whole = None if text.isascii() else _PAIR.fullmatch(text.strip(" ."))
    return f"{whole[2] or whole[3]} ({whole[1] or whole[4]})".strip() if whole else text


def without_chinese(text: str) -> str:
    """An English sentence without the Chinese names that stand beside the English ones."""
    if text.isascii():
        return text
    return _BEFORE.sub("", _BESIDE.sub(r"\1", _CHINESE_FIRST.sub(r"\2", text)))


_SHORT = regex(r"\s?\(([A-Za-z][A-Za-z/.&-]{1,11})\)")
_WORDS = regex(r"[A-Za-z]+")
_EXPLAINS = regex(
    r"(?<=[a-z])\s\((?:an? |the )?(?:[a-z]+ ){0,2}(?:devices?|instruments?|materials?|substances?"
    r"|machines?|systems?|tools?|methods?"
    r"|techniques?|process(?:es)?|parts?|components?|vessels?|vehicles?|ships?|weapons?|tubes?|sensors?"
    r"|branch(?: of)?|art of"
    r"|science of|study of) (?:that|which|who|used|for|of|to)\b[^()]{2,90}\)"
)


def without_glosses(text: str) -> str:
    """The text without "(ro-ro)" after "roll-on/roll-off" and "(devices that …)" after an ordinary noun."""
    if "(" not in text:
        return text
    return _SHORT.sub(_judged, _EXPLAINS.sub("", text))


def _judged(match: re.Match[str]) -> str:
    letters = "".join(_WORDS.findall(match[1])).lower()
    pieces = _WORDS.findall(match[1])
    words = [
        word.lower() for word in _WORDS.findall(match.string[max(0, match.start() - 120) : match.start()])
    ]
    initials = "".join(word[0] for word in words[-len(letters) :])
    if len(letters) > 1 and initials == letters:
        return ""
    told = words[-len(pieces) :] if len(pieces) > 1 else []
    begun = len(told) == len(pieces) and all(
        len(piece) > 1 and word.startswith(piece.lower()) and len(piece) < len(word)
        for piece, word in zip(pieces, told, strict=True)
    )
    spread = len(pieces) > 1 and _spread([piece.lower() for piece in pieces], words[-2 * len(pieces) :])
    return "" if begun or spread else match[0]


def _spread(pieces: list[str], words: list[str]) -> bool:
    """Whether each piece is made of the first letters of one or two words ("ro-ro": "roll-on/roll-off")."""
    at = 0
    for piece in pieces:
        if at < len(words) and len(piece) < len(words[at]) and words[at].startswith(piece):
            at += 1
        elif "".join(word[0] for word in words[at : at + len(piece)]) == piece:
            at += len(piece)
        else:
            return False
    return at == len(words) or at > 1
