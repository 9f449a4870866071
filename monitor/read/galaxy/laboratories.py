"""The list of laboratories in a file that has lost its nesting: names, and notes on the name above them.

Takes the items in order; gives names with their notes. A note is known by its build: a clause ("Jointly run
with …", "It is unclear whether …") is no name of an organisation. An item that the file cuts off in its midst
("Jointly established with the 29") ends with "…" and is marked.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from monitor.later import regex
from monitor.text import has_cjk

CUT = "…"


@dataclass(frozen=True, slots=True)
class Listed:
    """One laboratory as listed."""

    text: str
    notes: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    """Those of its texts that the file has cut off."""


_OPENING = regex(
    r"(?:jointly|together|also|aka|a\.k\.a\.|may|might|possibly|probably|perhaps|likely|allegedly|reportedly"
    r"|apparently|presumably|previously|formerly|originally|literally|currently|now|once|not|does|do|did|is"
    r"|was|has|had|it|its|this|these|that|they|there|which|whose|one of|part of|in|since|under|within|at|from"
    r"|until|after|before|as|alongside|hosts|houses|runs|works|belongs|appears|serves|an?(?= [a-z])"
    r"|the (?:lab|laboratory|centre|center|institute)(?= (?:is|was|has|had|may|does|carries|works)\b)"
    r")(?=[\s,:])",
    re.I,
)
"""Words that begin a clause about what was named before, and no name."""
_DONE = regex(
    r"(?:[A-Z][a-z]{1,20}(?:ed|lt)|Run|Set up) (?:\w{1,20} )?"
    r"(?:by|with|in|within|at|as|to|on|under|from|inside|alongside|\d{4})(?=[\s,])"
)
""" "Established by …", "Located within …", "Run with …"."""
_SAID = regex(
    r"(?<=[a-z)’'] )(?<!that )(?<!which )(?:is|was|are|were|has|had|does|did|may|might|could|carries|hosts"
    r"|runs|refers|remains)\b"
)
_ALSO = regex(r"[)）] (?:aka|a\.k\.a\.|also known as) ")
_ENDS_CUT = regex(
    r"(?:\b(?:the|No\.?|and|of|with|by)|[’']s|\b[A-Z][A-Za-z]{1,20}) \d{1,4}$|\b(?:the|and|of|with|by)$"
)
_BRACKETS = regex(r"[(（]([^()（）]{1,1900})[)）]")


def listed(items: Iterable[str]) -> tuple[Listed, ...]:
    """The laboratories of a flat list."""
    found: list[Listed] = []
    for item in items:
        text = _bare(item)
        cut = _is_cut(text)
        if found and is_note(text):
            text = text + CUT if cut else text
            last = found[-1]
            found[-1] = replace(last, notes=(*last.notes, text), cut=(*last.cut, text) if cut else last.cut)
        else:
            found.append(_laboratory(text))
    return tuple(found)


def is_note(text: str) -> bool:
    """Whether an item says something of the laboratory above it instead of naming another one."""
    text = _bare(text)
    first = text.partition(" ")[0]
    worded = not (first.isupper() and len(first) > 1) or first == "AKA"  # IT and AS are short for something
    if (worded and _OPENING.match(text)) or _DONE.match(text):
        return True
    outside = _BRACKETS.sub("", text)
    if not has_cjk(text) and _is_cut(text) and not re.search(r"laborator", outside, re.I):
        return True  # "CETC’s 13": of whom it is part, up to an ordinal
    return _SAID.search(outside) is not None or _ALSO.search(text) is not None


def _bare(item: str) -> str:
    """Without brackets around the whole."""
    whole = _BRACKETS.fullmatch(item)
    return whole[1].strip() if whole and not has_cjk(item[:3]) else item


def _is_cut(text: str) -> bool:
    return _ENDS_CUT.search(text) is not None or _open_bracket(text) >= 0


def _open_bracket(text: str) -> int:
    """Where a bracket begins that never ends; -1 for none."""
    opened: list[int] = []
    for at, character in enumerate(text):
        if character in "(（":
            opened.append(at)
        elif character in ")）" and opened:
            opened.pop()
    return opened[0] if opened else -1


def _laboratory(text: str) -> Listed:
    """A name; what an open bracket holds is its Chinese name or a note, cut off."""
    at = _open_bracket(text)
    if at < 0:
        return Listed(text + CUT, cut=(text + CUT,)) if _ENDS_CUT.search(text) else Listed(text)
    name, inside = text[:at].strip(), text[at + 1 :].strip()
    if has_cjk(inside) and not re.search(r"[A-Za-z]{4}", inside):
        return Listed(f"{name} ({inside})", cut=(text + CUT,))
    note = inside[:1].upper() + inside[1:] + CUT
    return Listed(name, notes=(note,), cut=(note,)) if name else Listed(text + CUT, cut=(text + CUT,))
