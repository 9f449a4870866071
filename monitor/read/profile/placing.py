"""Where a name stands in a text: as a whole, and with what pattern behind it.

Takes a name and a text. No pattern is made of each page's own names: to compile one takes longer than to read
the sentence.
"""

from collections.abc import Iterable, Iterator


def places(name: str, text: str) -> Iterator[int]:
    """Every place where a name begins, be it a part of a longer word."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def whole(name: str, text: str) -> Iterator[int]:
    """The places where a name stands by itself."""
    return (
        at for at in places(name, text) if not _is_word(text[at - 1 : at]) and _ends(text, at + len(name))
    )


def begins(names: Iterable[str], text: str, at: int) -> bool:
    """Whether one of some names stands at a place."""
    return any(text.startswith(name, at) and _ends(text, at + len(name)) for name in names)


def _ends(text: str, at: int) -> bool:
    return not _is_word(text[at : at + 1])


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"
