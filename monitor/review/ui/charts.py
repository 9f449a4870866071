"""Charts as inline SVG. Pure.

Takes numbers, instants and labels; gives `Markup` that is built from numbers and escaped labels alone. Each
chart is one picture (`role="img"`) whose label says the same in words; what cannot be read from a picture
stands in a table beside it, which is the page's. Unknown is dotted, never a line.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from markupsafe import Markup, escape

LEVELS = 4
_LEFT, _RIGHT, _FLOOR, _STEP = 66, 396, 136, 38
"""Of the chart of levels: where a line begins and ends, the lowest level, the distance between two."""
_LABEL_ROOM = 76
"""A date needs so much."""
_SHORTEST = timedelta(days=30)
"""What is younger is drawn as if it were so old: else a day would fill the chart."""
_BAR_FLOOR, _BAR_TOP = 136, 32
LONGEST_NAME = 16
_HEAD = Markup('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">')
_GRID = Markup('<path class="grid" d="M{} {}.5H{}"/><text x="{}" y="{}" text-anchor="end">{}</text>')
_TEXT = Markup('<text x="{}" y="{}"{}>{}</text>')
_PATH = Markup('<path class="{}" d="{}"/>')
_MIDDLE, _END = Markup(' text-anchor="middle"'), Markup(' text-anchor="end"')
_ON, _ON_END = Markup(' class="on"'), Markup(' class="on" text-anchor="end"')

DayWords = Callable[[datetime], str]
Gap = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Step:
    """From when to when there was a level; 0 is the lowest, below it there was none that we know."""

    since: datetime
    until: datetime
    level: int


def level_chart(
    steps: Sequence[Step], gaps: Sequence[Gap], names: Sequence[str], label: str, not_read: str, day: DayWords
) -> Markup:
    """A level over time as steps, oldest first; dotted where nobody could read it. `names` are those of the
    levels, the lowest first.
    """
    end = steps[-1].until
    start = min(steps[0].since, end - _SHORTEST)
    room = (end - start).total_seconds()

    def at(moment: datetime) -> float:
        share = (min(max(moment, start), end) - start).total_seconds() / room
        return round(_LEFT + share * (_RIGHT - 6 - _LEFT), 1)

    parts = [_HEAD.format(400, 170, label)]
    for number, name in enumerate(names[:LEVELS]):
        parts.append(_GRID.format(_LEFT, _height(number), _RIGHT, 58, _height(number) + 4, name))
    solid, dotted = _lines(steps, gaps, at)
    parts.append(_PATH.format("step", solid) if solid else Markup(""))
    parts += [_PATH.format("gap", dotted)] if dotted else []
    parts += [_TEXT.format(x, y, _MIDDLE, not_read) for x, y in _not_read(steps, gaps, at)]
    parts += _dates(steps, at, day)
    if steps[-1].level >= 0:
        parts.append(
            Markup('<circle class="dot" cx="{}" cy="{}" r="5"/>').format(at(end), _height(steps[-1].level))
        )
    parts += [_TEXT.format(x, 164, anchor, said) for x, anchor, said in _ticks(start, end, at, day)]
    return Markup("").join((*parts, Markup("</svg>")))


def _height(level: int) -> int:
    return _FLOOR - _STEP * level


def _lines(steps: Sequence[Step], gaps: Sequence[Gap], at: Callable[[datetime], float]) -> tuple[str, str]:
    """The path of what was read, and the path of what was not."""
    solid, dotted = [], []
    for number, step in enumerate(steps):
        if step.level < 0:
            continue
        y, here = _height(step.level), step.since
        before = steps[number - 1] if number else None
        if before is not None and before.level >= 0 and before.until == step.since:
            solid.append(f"M{at(here)} {_height(before.level)}V{y}")
        for began, ended in gaps:
            low, high = max(began, here), min(ended, step.until)
            if low >= high:
                continue
            solid += [f"M{at(here)} {y}H{at(low)}"] if low > here else []
            dotted.append(f"M{at(low)} {y}H{at(high)}")
            here = high
        if here < step.until:
            solid.append(f"M{at(here)} {y}H{at(step.until)}")
    return "".join(solid), "".join(dotted)


def _not_read(
    steps: Sequence[Step], gaps: Sequence[Gap], at: Callable[[datetime], float]
) -> list[tuple[float, int]]:
    """Where the widest gap is named; narrow ones are not."""
    wide = [
        ((at(began) + at(ended)) / 2, _height(step.level) + 18)
        for began, ended in gaps
        for step in steps
        if step.level >= 0 and step.since <= began < step.until and at(ended) - at(began) >= 24
    ]
    return [(round(min(max(x, _LEFT + 24), _RIGHT - 24), 1), y) for x, y in wide[-1:]]


def _dates(steps: Sequence[Step], at: Callable[[datetime], float], day: DayWords) -> list[Markup]:
    """The days of the last moves, the newest in bold, as many as there is room for."""
    told: list[Markup] = []
    taken: float = _RIGHT + _LABEL_ROOM
    for number in range(len(steps) - 1, 0, -1):
        step = steps[number]
        x = at(step.since)
        if step.level < 0 or x + _LABEL_ROOM > taken + 6:
            continue
        near, newest = x > _RIGHT - _LABEL_ROOM, number == len(steps) - 1
        place = x - 10 if near else x + 6
        if near and not newest:
            continue
        kind = (_ON_END if near else _ON) if newest else Markup("")
        told.append(_TEXT.format(round(place, 1), _height(step.level) - 9, kind, day(step.since)))
        taken = x - (_LABEL_ROOM if near else 0)
    return told


def _ticks(
    start: datetime, end: datetime, at: Callable[[datetime], float], day: DayWords
) -> list[tuple[float, Markup, str]]:
    """Years where there are several, else the first and the last day."""
    years = range(start.year + 1, end.year + 1)
    if len(years) < 2:
        return [(_LEFT, Markup(""), day(start)), (_RIGHT, _END, day(end))]
    every = max(1, -(-len(years) // 5))
    return [(at(datetime(year, 1, 1, tzinfo=UTC)), _MIDDLE, f"{year}") for year in years[::every]]


def weeks_chart(counts: Sequence[int], unread: Sequence[bool], label: str, ends: Sequence[str]) -> Markup:
    """Changes a week as bars, oldest first, the last one darker; a dotted frame where pages were not all
    read. `ends` are the labels below: of the first week, the middle, the last.
    """
    most = max(max(counts, default=0), 1)
    top = most if most < 3 else most + most % 2
    width = 290 / max(len(counts), 1)
    parts = [_HEAD.format(312, 170, label)]
    for value in {top, top / 2} if top > 1 else {top}:
        y = round(_BAR_FLOOR - value / top * (_BAR_FLOOR - _BAR_TOP))
        parts.append(_GRID.format(22, y, 312, 16, y + 4, f"{value:,g}"))
    for number, count in enumerate(counts):
        left = round(22 + number * width, 1)
        if count:
            height = max(round(count / top * (_BAR_FLOOR - _BAR_TOP)), 2)
            kind = "bars-on" if number == len(counts) - 1 else "bars"
            bar = Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>')
            parts.append(
                bar.format(kind, round(left + 1.5, 1), _BAR_FLOOR - height, round(width - 3, 1), height)
            )
        if number < len(unread) and unread[number]:
            frame = Markup('<rect class="unread" x="{}" y="24.5" width="{}" height="112"/>')
            parts.append(frame.format(left, round(width, 1)))
    parts.append(
        Markup('<path class="axis" d="M22 136.5H312"/><text x="16" y="140" text-anchor="end">0</text>')
    )
    places = ((24, Markup("")), (162, _MIDDLE), (312, _END))
    parts += [
        _TEXT.format(x, 164, anchor, said) for (x, anchor), said in zip(places, ends, strict=False) if said
    ]
    return Markup("").join((*parts, Markup("</svg>")))


def bars_chart(rows: Sequence[tuple[str, int]], label: str) -> Markup:
    """A bar for each row, the number behind it."""
    most = max((number for _, number in rows), default=1) or 1
    height = max(len(rows) * 30 - 6, 24)
    parts = [_HEAD.format(312, height, label)]
    for at, (name, number) in enumerate(rows):
        y = at * 30
        width = max(round(number / most * 170), 2)
        short = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
        parts.append(_TEXT.format(0, y + 14, "", short))
        bar = Markup('<rect class="bars" x="106" y="{}" width="{}" height="14"/>')
        parts.append(bar.format(y + 3, width))
        parts.append(_TEXT.format(112 + width, y + 14, _ON, f"{number:,}"))
    return Markup("").join((*parts, Markup("</svg>")))


def spark(counts: Sequence[int], label: str) -> Markup:
    """Bars as small as a word, with a dot where the last one has any."""
    most = max(max(counts, default=0), 1)
    room = 68 / max(len(counts), 1)
    bars, end = "", Markup("")
    for at, count in enumerate(counts):
        if count:
            x, y = round(2 + room * (at + 0.5), 1), round(19 - max(16 * count / most, 2), 1)
            bars += f"M{x} 19V{y}"
            if at == len(counts) - 1:
                end = Markup('<circle cx="{}" cy="{}" r="2"/>').format(x, y)
    drawn = Markup('<path d="{}"/>').format(bars) if bars else Markup("")
    return Markup(
        '<svg class="spark" viewBox="0 0 72 20" role="img" aria-label="{}">'
        '<path class="base" d="M0 19.5H72"/>{}{}</svg>'
    ).format(escape(label), drawn, end)
