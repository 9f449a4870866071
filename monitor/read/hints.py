"""Which words a line has that tell what it may be: one look for all that any of many patterns asks for.

A pattern that cannot match without one of some words is registered with them and gets a bit; `hints` of a
line gives the bits of which a word is there. It says only what may be: the pattern decides. Linear time.
"""

from collections.abc import Iterable

import ahocorasick

__all__ = ["hints", "registered"]

_words: dict[str, int] = {}
_automaton: "ahocorasick.Automaton | None" = None
_bits = 0


def registered(words: Iterable[str]) -> int:
    """The bit of a pattern that cannot match where none of these (in small letters) is."""
    global _automaton, _bits
    bit = 1 << _bits
    _bits += 1
    for word in words:
        _words[word] = _words.get(word, 0) | bit
    _automaton = None
    return bit


def hints(lowered: str) -> int:
    """The bits of all patterns that may match a line, which is given in small letters."""
    global _automaton
    automaton = _automaton
    if automaton is None:
        automaton = ahocorasick.Automaton()
        for word, bits in _words.items():
            automaton.add_word(word, bits)
        automaton.make_automaton()
        _automaton = automaton
    found = 0
    for _, bits in automaton.iter(lowered):
        found |= bits
    return found
