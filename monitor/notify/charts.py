"""What a small picture says better than a sentence: a risk level over time, changes a week. Pure.

Takes what was known in the past; gives charts with the words that say the same. Whether there are pictures
depends on Pillow (extra `charts`): without it the words stand alone, and weeks are bars of a table. Never
more than `MOST` in one mail.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from importlib.util import find_spec

from monitor.changes import RISK_LEVELS, level_of
from monitor.notify import chinese
from monitor.notify.context import Chart, Weeks
from monitor.notify.language import Words

MOST = 3
"""Pictures: two of levels, one of weeks."""
_LEVELS = MOST - 1
STEPS = 3
"""Levels that a history must have: two are told in the sentence above it."""
LONGEST = 8
"""Levels of a history that are told."""
WEEKS = 12
FEWEST_WEEKS = 4
"""A chart of less says nothing."""
LEVEL_SIZE, WEEKS_SIZE = (168, 40), (552, 54)

History = Mapping[str, Sequence[tuple[datetime, str]]]
"""By institution: since when it had which level, oldest first."""


@dataclass(frozen=True, slots=True)
class Past:
    """What was, as the record knows it."""

    levels: History = field(default_factory=dict)
    weeks: Sequence[int] = ()
    """Changes that this reader was told of, by week, oldest first; the last one is the week of this mail."""


@lru_cache(maxsize=1)
def drawn() -> bool:
    """Whether there are pictures."""
    return find_spec("PIL") is not None


def level(history: Sequence[tuple[datetime, str]], number: int, now: datetime, words: Words) -> Chart | None:
    """A risk level over time; `number` tells it from the other pictures of the mail."""
    known = [(when, at) for when, text in history if (at := level_of(text, RISK_LEVELS)) >= 0]
    steps = [each for at, each in enumerate(known) if not at or each[1] != known[at - 1][1]][-LONGEST:]
    if len(steps) < STEPS:
        return None
    told = [
        words.say("{level} from {day}", level=_level(at, words), day=words.day(when)) for when, at in steps
    ]
    start, end = steps[0][0], max(now, steps[-1][0])
    whole = max((end - start).total_seconds(), 1.0)
    shares = tuple(((when - start).total_seconds() / whole, at / 3) for when, at in steps)
    return Chart(
        cid=f"level{number}" if drawn() and number <= _LEVELS else "",
        width=LEVEL_SIZE[0],
        height=LEVEL_SIZE[1],
        text=words.say("Risk level: {told}.", told=words.joined(told)),
        line=shares,
    )


def _level(at: int, words: Words) -> str:
    return chinese.RISK[at] if words.language == "zh" else RISK_LEVELS[at]


def weeks(counts: Sequence[int], end: datetime, words: Words) -> Weeks | None:
    counts = list(counts)[-WEEKS:]
    if len(counts) < FEWEST_WEEKS or not any(counts):
        return None
    most = max(counts)
    ago = len(counts) - 1 - max(at for at, number in enumerate(counts) if number == most)
    until = end - timedelta(weeks=ago)
    text = words.say(
        "{numbers}. The most in one week: {n}, {dates}.",
        numbers=words.first([f"{number:,}" for number in counts], WEEKS),
        n=most,
        dates=words.span(until - timedelta(weeks=1), until, year=False),
    )
    bars = tuple(round(100 * number / most) for number in counts)
    return Weeks(
        chart=Chart("weeks" if drawn() else "", *WEEKS_SIZE, text, tuple((0.0, each / 100) for each in bars)),
        bars=bars,
        title=words.plural("Changes a week, last {n} week", "Changes a week, last {n} weeks", len(counts)),
    )
