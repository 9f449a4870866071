"""Acronyms told beside what they stand for, with or without brackets: "CFG, the Clear Water Group", "the
Clear Water Group, or CFG", "the Clear Water Group (known as CFG)".

Takes a sentence in its own letters; gives the pairs that stand in it, and the sentence with the name alone.
Whether letters belong to a name is seen by its initials, or by the beginnings of its words ("COSTIND").
"""

import re
from collections.abc import Iterator

from monitor.compare.proper import ACRONYMS
from monitor.later import regex

_SMALL = r"(?:of|for|and|the|in|on|&)"
_WORD = r"[A-Z][\w’'-]{1,40}"
_NAME = rf"{_WORD}(?:,? (?:{_SMALL} ){{0,2}}{_WORD}){{1,11}}"
_LETTERS = r"[A-Z][A-Za-z&-]{0,8}[A-Z]"
_CALLED = (
    r"(?:(?:also |better |commonly |usually |often |more )?(?:known|abbreviated|shortened|referred to|called)"
    r"(?: (?:as|to|by (?:the|its) (?:acronym|initials|abbreviation)))?|or(?: simply)?|i\.e\.|for short"
    r"|in short|hereafter|hereinafter|henceforth|acronym|abbreviation|abbr\.|short(?: form)?)[:,]?"
)
_PART = r"\s?(?:[,;(（\[–—/-]|-\s)\s?"
_END = r"(?:\s?[)）\]]|\s[–—-](?=\s)|,(?=\s)|(?=[.,;:]|$))"
_LETTERS_FIRST = regex(
    rf"(?<![\w’'&-])({_LETTERS}){_PART}(?:{_CALLED} "
    rf"|(?:that is|in full|which stands for|short for|for)[,:]? )?(?:the )?({_NAME}){_END}"
)
_NAME_FIRST = regex(
    rf"(?<![\w’'&-])({_NAME})(?:{_PART}(?:{_CALLED} )?[\"“']?({_LETTERS})[\"”']?(?: for short)?{_END}"
    rf"|\s?/\s?({_LETTERS})(?=\s))"
)
_JOINTS = frozenset("of for and the in on".split())
_PARTS = regex(r"[A-Z][\w’'-]*")


def pairs(text: str) -> Iterator[tuple[str, str]]:
    """Names and the acronyms that stand beside them."""
    for match in _LETTERS_FIRST.finditer(text):
        if named(match[1], match[2]):
            yield match[2], match[1]
    for match in _NAME_FIRST.finditer(text):
        if named(match[2] or match[3], match[1]):
            yield match[1], match[2] or match[3]


def without(text: str) -> str:
    """The sentence without acronyms whose names stand beside them."""
    if not any(mark in text for mark in ",;(（[–—/-"):
        return text
    text = _LETTERS_FIRST.sub(lambda m: m[2] if named(m[1], m[2]) else m[0], text)
    return _NAME_FIRST.sub(_name_alone, text)


def _name_alone(match: re.Match[str]) -> str:
    return match[1] if named(match[2] or match[3], match[1]) else match[0]


def named(acronym: str, name: str) -> str:
    """The words of a name, from its end, that an acronym stands for; empty if it does not."""
    letters = acronym.replace("&", "").replace("-", "").casefold()
    words = _PARTS.findall(name)
    known = ACRONYMS.get(letters, "").split()
    if known and {word for word in known if word not in _JOINTS} <= {word.casefold() for word in words}:
        return name
    for start in range(len(words)):
        initials = "".join(word[0] for word in words[start:]).casefold()
        if initials in (letters, letters.removesuffix("s")):
            return " ".join(words[start:])
        if acronym.isupper() and of_beginnings(letters, words[start:]):
            return " ".join(words[start:])
    return ""


def of_beginnings(acronym: str, words: list[str]) -> bool:
    """Whether an acronym is made of one to three first letters of each of several words ("COSTIND")."""
    if not 3 <= len(words) < len(acronym):
        return False
    ends = {0}
    for word in (word.casefold() for word in words):
        ends = {at + n for at in ends for n in (1, 2, 3) if acronym[at : at + n] == word[:n]}
    return len(acronym) in ends
