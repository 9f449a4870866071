"""Charts → PNG: the only file that knows Pillow, which is an extra.

Takes charts of `charts`; gives small pictures on no ground, in one grey that reads on light and on dark paper
(4 : 1 on either).
"""

from dataclasses import replace
from io import BytesIO

from monitor.notify.context import Chart, DigestContext
from monitor.notify.templating import Picture, Rendered

_INK, _FAINT = (125, 119, 109, 255), (125, 119, 109, 96)
_SCALE = 2
"""Pixels of a picture for each of the mail."""


def with_pictures(rendered: Rendered, context: DigestContext) -> Rendered:
    """The same with the pictures that its HTML shows; a user's template may show none."""
    shown = tuple(each for each in pictures(context) if f"cid:{each.cid}" in rendered.html)
    return replace(rendered, pictures=shown) if shown else rendered


def pictures(context: DigestContext) -> tuple[Picture, ...]:
    """All pictures of a mail, by what it calls them."""
    charts = [(group.chart, _line) for group in context.groups if group.chart and group.chart.cid]
    if context.weeks and context.weeks.chart.cid:
        charts.append((context.weeks.chart, _bars))
    return tuple(Picture(chart.cid, draw(chart), chart.text) for chart, draw in charts)


def _line(chart: Chart) -> bytes:
    """A step line, from the left edge to today, with a dot where it ends; a faint rule below."""
    from PIL import Image, ImageDraw

    image = Image.new("RGBA", (chart.width * _SCALE, chart.height * _SCALE), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    dot, stroke = 4 * _SCALE, 2 * _SCALE
    right, bottom = image.width - dot - 1, image.height - dot - 1

    def at(share: float, level: float) -> tuple[int, int]:
        return round(share * (right - stroke)) + stroke // 2, round(bottom - level * (bottom - dot))

    pen.line([(0, image.height - 1), (image.width, image.height - 1)], fill=_FAINT, width=_SCALE)
    points = [at(*chart.line[0])]
    for share, level in chart.line[1:]:
        corner = at(share, level)
        points += [(corner[0], points[-1][1]), corner]
    points.append((right, points[-1][1]))
    pen.line(points, fill=_INK, width=stroke, joint="curve")
    x, y = points[-1]
    pen.ellipse([x - dot + 1, y - dot + 1, x + dot - 1, y + dot - 1], fill=_INK)
    return _png(image)


def _bars(chart: Chart) -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("RGBA", (chart.width * _SCALE, chart.height * _SCALE), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    room = image.width / len(chart.line)
    floor = image.height - 2 * _SCALE
    for number, (_, share) in enumerate(chart.line):
        left = round(number * room)
        top = floor - max(_SCALE, round(share * (floor - _SCALE)))
        pen.rectangle([left, top, round(left + room * 0.82), floor], fill=_INK)
    pen.line([(0, floor + _SCALE), (image.width, floor + _SCALE)], fill=_FAINT, width=_SCALE)
    return _png(image)


def _png(image: "object") -> bytes:
    out = BytesIO()
    image.save(out, "PNG", optimize=True)  # type: ignore[attr-defined]
    return out.getvalue()
