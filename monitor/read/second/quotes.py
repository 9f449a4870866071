"""Where a quotation stands in a text: letter for letter, but for white space, quotes, dashes and width.

Takes a text once, finds any number of quotations in it; gives slices of the text itself, so that what is
recorded as evidence is the page's own words and never the model's.
"""

import unicodedata
from dataclasses import dataclass, field

_SAME = {
    **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
    **dict.fromkeys("“”„‟″«»「」『』", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


def plain(char: str) -> str:
    """One character as it is compared; empty for white space and what nobody sees."""
    if char.isspace() or char in _INVISIBLE:
        return ""
    if char.isascii():
        return "'" if char == "`" else char
    folded = unicodedata.normalize("NFKC", char)
    return _SAME.get(char) or _SAME.get(folded) or (folded if len(folded) == 1 else char)


@dataclass
class Page:
    """A text in which quotations are looked for."""

    text: str
    _plain: str = field(init=False, default="")
    _places: list[int] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        kept = [(char, at) for at, letter in enumerate(self.text) if (char := plain(letter))]
        self._plain = "".join(char for char, _ in kept)
        self._places = [at for _, at in kept]

    def find(self, quote: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
        """The first place of `quote` within a slice of the text: where it begins and ends."""
        wanted = "".join(map(plain, quote))
        at = -1
        while wanted and (at := self._plain.find(wanted, at + 1)) >= 0:
            first, last = self._places[at], self._places[at + len(wanted) - 1] + 1
            if first >= start and (end is None or last <= end) and self._whole(first, last):
                return first, last
        return None

    def _whole(self, first: int, last: int) -> bool:
        """Whether it does not begin or end in the midst of a word written in letters."""
        return not (self._joins(first - 1, first) or self._joins(last - 1, last))

    def _joins(self, left: int, right: int) -> bool:
        if left < 0 or right >= len(self.text):
            return False
        return _in_word(self.text[left]) and _in_word(self.text[right])


def _in_word(char: str) -> bool:
    return char.isalnum() and not "\u2e80" <= char <= "\uffff"
