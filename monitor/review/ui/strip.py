"""Four weeks of reading as a strip of bars, one a day: full where all pages were read, short where some were,
of another colour where none was. Pure: days in, markup out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from markupsafe import Markup

from monitor.notify.language import Words

_STEP, _WIDTH, _HEIGHT = 6, 4, 16
_HEAD = Markup('<svg class="strip" viewBox="0 0 {} {}" role="img" aria-label="{}">')
_PATH = Markup('<path class="{}" d="{}"/>')
_LOOKS = {"all": ("g", _HEIGHT), "some": ("p", _HEIGHT // 2), "none": ("b", _HEIGHT), "before": ("g", 1)}
"""Colour and height of a bar."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of one site; without pages nobody watched it yet."""

    end: datetime
    pages: int
    unread: int

    @property
    def word(self) -> str:
        if not self.pages:
            return "before"
        if not self.unread:
            return "all"
        return "none" if self.unread >= self.pages else "some"


def strip(days: Sequence[Day], words: Words) -> Markup:
    """The strip, whose label says the same in words."""
    return _strip(tuple(day.word for day in days), words)


@lru_cache(maxsize=1_024)
def _strip(told: tuple[str, ...], words: Words) -> Markup:
    """Most sites have the same one."""
    labels = (
        ("all", words.plural("all pages read on 1 day", "all pages read on {n} days", told.count("all"))),
        ("some", words.plural("some on 1 day", "some on {n} days", told.count("some"))),
        ("none", words.plural("none on 1 day", "none on {n} days", told.count("none"))),
    )
    label = words.joined(text for word, text in labels if word in told)
    paths: dict[str, list[str]] = {}
    for number, word in enumerate(told):
        kind, height = _LOOKS[word]
        place = f"M{number * _STEP} {_HEIGHT - height}h{_WIDTH}v{height}h-{_WIDTH}z"
        paths.setdefault(kind, []).append(place)
    bars = (_PATH.format(kind, "".join(places)) for kind, places in paths.items())
    return Markup("").join((_HEAD.format(len(told) * _STEP, _HEIGHT, label), *bars, Markup("</svg>")))
