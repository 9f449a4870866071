"""Charts are numbers and escaped labels, well formed, with dotted lines where nobody could read."""

import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

from markupsafe import Markup

from monitor.review.ui.charts import LEVELS, Step, bars_chart, level_chart, spark, weeks_chart

START = datetime(2020, 1, 1, tzinfo=UTC)
YEAR = timedelta(days=365)
HOSTILE = '"><script>alert(1)</script>\u202e&'
NAMES = ("low", "medium", "high", "very high")


def day(moment: datetime) -> str:
    return f"{moment:%d %b %Y}"


def drawn(chart: Markup) -> ElementTree.Element:
    tree = ElementTree.fromstring(chart)
    assert tree.get("role") == "img"
    assert tree.get("aria-label")
    assert {each.tag for each in tree.iter()} <= {"svg", "path", "text", "circle", "rect"}
    return tree


def paths(tree: ElementTree.Element, kind: str) -> str:
    return "".join(each.get("d", "") for each in tree.iter("path") if each.get("class") == kind)


def history(*levels: int) -> list[Step]:
    return [Step(START + at * YEAR, START + (at + 1) * YEAR, level) for at, level in enumerate(levels)]


def test_a_level_is_a_step_line_that_ends_in_a_dot() -> None:
    tree = drawn(level_chart(history(1, 2, 3), (), NAMES, "Risk level", "not read", day))
    assert paths(tree, "step").count("V") == 2
    assert paths(tree, "gap") == ""
    assert next(tree.iter("circle")).get("cy") == "22"
    said = [each.text for each in tree.iter("text")]
    assert "31 Dec 2021" in said
    assert {"2021", "2022"} <= set(said)


def test_what_was_not_read_is_dotted_and_never_a_line() -> None:
    gap = (START + YEAR / 4, START + YEAR / 2)
    tree = drawn(level_chart(history(1), [gap], NAMES, "Risk level", "not read", day))
    solid = [float(x) for x in re.findall(r"M([\d.]+) ", paths(tree, "step"))]
    dotted = re.fullmatch(r"M([\d.]+) 98H([\d.]+)", paths(tree, "gap"))
    assert dotted is not None
    low, high = map(float, dotted.groups())
    assert solid == [66.0, high]
    assert f"H{low}" in paths(tree, "step")
    assert "not read" in [each.text for each in tree.iter("text")]


def test_a_time_without_a_level_is_left_open() -> None:
    tree = drawn(level_chart(history(1, -1, 2), (), NAMES, "Risk level", "not read", day))
    assert "V" not in paths(tree, "step")
    assert paths(tree, "step").count("M") == 2


def test_any_history_is_drawn_within_its_frame() -> None:
    instant = [Step(START, START, LEVELS - 1)]
    for steps in (instant, history(*range(LEVELS)), history(*[0, 3] * 40)):
        tree = drawn(level_chart(steps, [(START - YEAR, START + 90 * YEAR)], NAMES, "x", "not read", day))
        numbers = [float(n) for each in tree.iter("path") for n in re.findall(r"[\d.]+", each.get("d", ""))]
        assert max(numbers) <= 400


def test_weeks_are_bars_and_unread_weeks_have_a_dotted_frame() -> None:
    tree = drawn(weeks_chart([0, 3, 1, 0], [False, True, False, False], "weeks", ("May", "June", "July")))
    kinds = [each.get("class") for each in tree.iter("rect")]
    assert kinds.count("bars") == 2
    assert kinds.count("unread") == 1
    assert [each.text for each in tree.iter("text")][-3:] == ["May", "June", "July"]
    drawn(weeks_chart([], [], "nothing", ()))


def test_labels_from_anywhere_are_text() -> None:
    for chart in (
        bars_chart([(HOSTILE, 3), ("China", 0)], HOSTILE),
        spark([0, 2, 5], HOSTILE),
        weeks_chart([1], [True], HOSTILE, (HOSTILE,)),
        level_chart(history(0), (), (HOSTILE, *NAMES), HOSTILE, HOSTILE, lambda _: HOSTILE),
    ):
        assert "<script" not in chart
        assert drawn(chart).get("aria-label") == HOSTILE
