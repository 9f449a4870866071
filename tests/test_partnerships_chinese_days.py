"""The day of an event in Chinese text: relative days, weekdays, and the traditional calendar."""

from datetime import date

import pytest

from monitor.model import Article, Institution
from monitor.read.names import NameIndex
from monitor.read.partnerships.chinese import find_chinese
from monitor.read.partnerships.zh.lunar import solar

NAMES = NameIndex(
    [Institution("langya", "Langya University of Technology", "琅琊理工大学", (), "civilian_university")]
)
SIGNED = "琅琊理工大学与云帆集团签署战略合作协议。"


def day_of(text: str, published: str = "2024-06-20") -> str | None:
    (record,) = find_chinese(Article("", published, "zh", text), NAMES, None)
    return record.date


@pytest.mark.parametrize(
    ("before", "day"),
    [
        ("三天前，", "2024-06-17"),
        ("一周前，", "2024-06-13"),
        ("星期二上午，", "2024-06-18"),
        ("上周日，", "2024-06-16"),
        ("今晨，", "2024-06-20"),
        ("昨夜，", "2024-06-19"),
        ("本月9日，", "2024-06-09"),
        ("农历五月初五，", "2024-06-10"),
        ("甲辰年五月初五，", "2024-06-10"),
        ("端午节当天，", "2024-06-10"),
        ("六月十八日，", "2024-06-18"),
        ("六月十八号，", "2024-06-18"),
        ("时间回到6月18日。当日上午，", "2024-06-18"),
    ],
)
def test_reads_the_day(before: str, day: str) -> None:
    assert day_of(before + SIGNED) == day


def test_a_day_of_the_old_year_lies_before_the_page() -> None:
    assert day_of("正月十五，" + SIGNED, "2024-03-05") == "2024-02-24"
    assert day_of("腊月二十八，" + SIGNED, "2024-03-05") == "2024-02-07"


@pytest.mark.parametrize(
    ("lunar", "day"),
    [
        ((2015, 1, 1), date(2015, 2, 19)),
        ((2020, 8, 15), date(2020, 10, 1)),
        ((2023, 8, 15), date(2023, 9, 29)),
        ((2025, 8, 15), date(2025, 10, 6)),
        ((2030, 1, 1), date(2030, 2, 3)),
    ],
)
def test_knows_years_with_and_without_a_month_put_in(lunar: tuple[int, int, int], day: date) -> None:
    assert solar(*lunar) == day


def test_knows_no_thirtieth_of_a_short_month_and_no_other_years() -> None:
    assert solar(2025, 12, 30) is None
    assert solar(1999, 1, 1) is None
    assert solar(2031, 1, 1) is None


def test_the_day_of_a_plan_is_that_of_its_announcement() -> None:
    text = "沧南市人民政府拟与琅琊理工大学签订协议，共建研究院。现于2024年6月17日将协议要点予以公示。"
    (record,) = find_chinese(Article("", "2024-06-20", "zh", text), NAMES, None)
    assert (record.status, record.date) == ("planned", "2024-06-17")
