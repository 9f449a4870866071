"""Where a name stands in a text as a whole word, without a pattern made for each name."""

from collections.abc import Iterator


def places_of(name: str, text: str) -> Iterator[int]:
    """Each place where `name` stands in `text` and no letter or digit touches it."""
    at = text.find(name) if name else -1
    while at >= 0:
        end = at + len(name)
        if not (at and _joins(text[at - 1])) and not (end < len(text) and _joins(text[end])):
            yield at
        at = text.find(name, at + 1)


def _joins(char: str) -> bool:
    return char.isalnum() or char == "_"
