"""Whether a short text is the name of an institution, or a headline that speaks of one. Pure.

A name ends in its kind of house ("… University", 大学), or goes on with what it is of; a headline goes on
with what somebody did. One text may deceive: what counts is what most texts of a list are.
"""

from collections.abc import Iterable
from itertools import pairwise

from monitor.later import regex

MOST_WORDS, MOST_CHARACTERS = 14, 26
_ENGLISH = regex(
    r"\b(?:University|Universities|Institute|Institutes|College|Academy|Group|Corporation|Laboratory|School"
    r"|Company|Center|Centre)\b"
)
_CHINESE = regex(r"(?:大学|大學|学院|學院|研究院|研究所|集团|公司|实验室|军校)")
_DEEDS = regex(
    r"共建|合作|签约|签署|签订|揭牌|授牌|访问|來訪|訪問|来访|来校|来我|考察|走访|讲学|洽谈|交流|座谈|召开|举行|举办|开幕|开工|启动"
    r"|一行|校长|校領導|校领导|院长|书记|我校|我院|我所|学校与|调研|获批|荣获|荣登|入选|发布|参加|赴|喜报|关于"
)
"""What houses do, and who does it for them."""
_BRACKETS = regex(r"[（(\[【][^（()）\[\]【】]{0,120}[）)\]】]")
_RUN = regex(r"[\u3007\u3400-\u9fff](?:[\u3007\u3400-\u9fff0-9A-Z·—-]{0,60}[\u3400-\u9fff])?")
_WORD = regex(r"[^\s,;/|–—]{1,60}")
_BETWEEN = frozenset(
    ("of", "for", "the", "and", "at", "in", "on", "de", "&", "von", "du", "des", "la", "der")
)


def speaks_of_houses(text: str) -> bool:
    """Whether a kind of institution is named at all."""
    return _ENGLISH.search(text.title() if text.isupper() else text) is not None or bool(
        _CHINESE.search(text)
    )


def is_name(text: str) -> bool:
    """Whether all of a text is a name, in one language or in both."""
    plain = _BRACKETS.sub(" ", text[:300]).strip()
    chinese = "".join(_RUN.findall(plain))
    english = _RUN.sub(" ", plain).strip()
    parts = [part(said) for part, said in ((_chinese_name, chinese), (_english_name, english)) if said]
    return bool(parts) and all(parts)


def mostly_names(texts: Iterable[str]) -> bool:
    """Whether most texts that speak of institutions are names of one."""
    speaking = [text for text in texts if speaks_of_houses(text)]
    names = sum(map(is_name, speaking))
    return names > 0 and names * 5 >= len(speaking) * 3


def _chinese_name(text: str) -> bool:
    last = max((found.end() for found in _CHINESE.finditer(text)), default=0)
    short = len(text) - last <= 5 and len(text) <= MOST_CHARACTERS
    return last > 0 and short and _DEEDS.search(text) is None


def _english_name(text: str) -> bool:
    """Capitals all through, and nothing that a house could do behind it."""
    words = _WORD.findall(text.title() if text.isupper() else text)
    if not 0 < len(words) <= MOST_WORDS:
        return False
    if not all(word[0].isupper() or word.lower() in _BETWEEN or not word[0].isalpha() for word in words):
        return False
    return any(map(_is_house, words)) and not any(
        _is_house(word) and _does(behind) for word, behind in pairwise(words)
    )


def _is_house(word: str) -> bool:
    return _ENGLISH.fullmatch(word.strip(".,:;")) is not None


def _does(word: str) -> bool:
    """Whether a word behind a house goes on with something else than what it is of."""
    return word[0].isalpha() and len(word) > 1 and word.lower() not in _BETWEEN and not _is_house(word)
