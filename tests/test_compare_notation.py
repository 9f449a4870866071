"""Notations of one thing are one thing; a figure, a sign, an address that differs is another."""

import pytest

from monitor.compare.canon import contacts, skeleton, solid


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("招聘人数：3人", "招聘人数：3 人"),
        ("28万至36万元", "28 万至 36 万元"),
        ("2026年6月30日", "2026 年 06 月 30 日"),
        ("2026年3月2日（星期一）", "2026年3月2日"),
        ("二〇二六年三月二日", "2026年3月2日"),
        ("17 January 2020", "2020-01-17"),
        ("17 January 2020", "January 17, 2020"),
        ("Friday, 17 January 2020", "17th Jan. 2020"),
        ("3 June 2026, 6 pm", "03 June 2026, 18:00"),
        ("9时30分", "9:30"),
        ("下午5时", "17:00"),
        ("10 a.m. to 5 p.m.", "10:00–17:00"),
        ("1,200 hours", "1200 hours"),
        ("1\u202f200 hours", "1,200 hours"),
        ("1.15 billion crowns", "1,150 million crowns"),
        ("380.00万元", "380万元"),
        ("60 per cent", "60%"),
        ("2024-2027", "2024 to 2027"),
        ("+77 31 900 455", "+77-31-900-455"),
        ("联系人：邵老师，（0888）3120561", "联系人:邵老师,0888-3120561"),
        ("office [at] nanyu.example", "office@nanyu.example"),
        ("R&amp;D on-line", "R & D online"),
        ("５号楼", "5 号楼"),
        ("−65 to +180 degrees", "-65 to +180 degrees"),
    ],
)
def test_two_notations_of_one_thing(one: str, other: str) -> None:
    assert solid(one) == solid(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5%", "5"),
        ("-5 degrees", "5 degrees"),
        ("grade A+", "grade A-"),
        ("3 June 2026", "6 March 2026"),
        ("room 2.08", "room 2.80"),
        ("0888-3120561", "0888-3120562"),
        ("12:00", "12:30"),
        ("上午9时", "下午9时"),
        ("£5", "$5"),
        ("1.15 billion", "1.15 million"),
        ("HT-2026-00418", "HT-2026-00481"),
        ("office@a.example", "contact@a.example"),
        ("100 to 200", "100 200 300"),
        ("3千米", "3米"),
    ],
)
def test_another_thing(one: str, other: str) -> None:
    assert solid(one) != solid(other)


def test_a_skeleton_is_the_words_without_the_figures() -> None:
    assert skeleton("At least 3 checks by 2 May 2026") == skeleton("At least 5 checks by 9 May 2027")
    assert skeleton("At least 3 checks") != skeleton("At most 3 checks")


def test_how_somebody_is_reached() -> None:
    assert contacts("Write to desk@nanyu.example or ring 0133 2800.") == {"desk@nanyu.example", "01332800"}
    assert not contacts("The hall seats 1,400 people since 2019.")
