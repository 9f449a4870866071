"""Sentences that an abbreviation cut in two: "ext." and "7741", "J. Invented Phys." and "18, 2203 (2025)".

Takes the sentences of one line; gives them with what is no sentence of its own put behind the one before.
"""

import re
from collections.abc import Iterable

from monitor.later import regex

_WORD = regex("[^\\W\\d_]{2,}|[\u3400-\u9fff]")
_ENDS_SHORT = regex(r"(?<![\w.])[^\W\d_]{1,7}\.$")
_ENDS_ABBREVIATED = regex(r"[(\[][^\W\d_]{1,8}\.[)\]]$")
"""An abbreviation in brackets: "(ret.)"."""
_MARKER = regex(r"[（(\[]?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)）、\]]")
_ANSWER = regex(r"(?:yes|no|是|否|不是|能|不能|可以|不可以)[.!。！]", re.I)
"""What says something only with what follows it."""
_BEGINS_INSIDE = regex(r"[\d(\[a-z&,;]")


def whole(sentences: Iterable[str]) -> list[str]:
    """The sentences without fragments: a number, a word, a part that goes on in small letters."""
    every = list(sentences)
    if len(every) < 2:
        return every
    found = every[:1]
    for sentence in every[1:]:
        if (
            (_ENDS_SHORT.search(found[-1]) and _is_fragment(sentence))
            or _ENDS_ABBREVIATED.search(found[-1])
            or (len(found[-1]) <= 6 and (_MARKER.fullmatch(found[-1]) or _ANSWER.fullmatch(found[-1])))
        ):
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found.append(sentence)
    return found


def _is_fragment(sentence: str) -> bool:
    words = len(_WORD.findall(sentence))
    return not words or (words < 2 and sentence.isascii()) or _BEGINS_INSIDE.match(sentence) is not None
