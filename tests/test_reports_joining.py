"""Which reports tell one event, and which tell two: names, dates, kinds, steps."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from monitor.compare.counterparts import Tie, tie
from monitor.compare.holding import Held, held
from monitor.compare.sameness import Standing, standing
from monitor.compare.translated import translates
from monitor.model import Laboratory, Profile, Relation, State, Value, Values
from tests.record_kit import NOW
from tests.reports_kit import GRAPH, Report, told

BASE = Report(("Hengchuan Group",), date="2026-11-10")

ONE_EVENT = {
    "the same": (BASE, Report(("Hengchuan Group",), site="partner")),
    "with a legal ending": (BASE, Report(("Hengchuan Group Co., Ltd.",), site="partner")),
    "a known one in the other language": (
        Report(("Luyuan Marine Group",)), Report(("鲁远海洋集团有限公司",), site="partner")),
    "a known one by its acronym": (Report(("LMG",)), Report(("鲁远海洋集团",), site="partner")),
    "an unknown one in the other language, on the same day": (BASE, Report(("恒川集团",), site="partner")),
    "and in the same month": (BASE, Report(("恒川集团",), date="2026-11", site="partner")),
    "an acronym that a report introduces": (
        Report(("Hengchuan Heavy Industries",), text="We met Hengchuan Heavy Industries (HHI) and signed."),
        Report(("HHI",), site="partner")),
    "a unit that carries the name": (BASE, Report(("Hengchuan Group Third Research Institute",), site="p")),
    "a unit that carries the Chinese name": (
        Report(("恒川集团",)), Report(("恒川集团第三研究院",), site="partner")),
    "a month and a day in it": (BASE, Report(("Hengchuan Group",), date="2026-11", site="partner")),
    "a month and a day just before": (
        Report(("Hengchuan Group",), date="2026-10-30"), Report(("Hengchuan Group",), date="2026-11")),
    "a year and a day in it": (BASE, Report(("Hengchuan Group",), date="2026", site="partner")),
    "no date": (BASE, Report(("Hengchuan Group",), date=None, site="partner")),
    "a vaguer kind": (BASE, Report(("Hengchuan Group",), kind="memorandum", site="partner")),
    "a vaguer kind first": (
        Report(("Hengchuan Group",), kind="memorandum"),
        Report(("Hengchuan Group",), kind="joint_laboratory", site="partner")),
    "fewer parties": (
        Report(("Hengchuan Group", "Nanlu University")), Report(("Nanlu University",), site="partner")),
    "a government and its city": (
        Report(("Qingping",)), Report(("Qingping Municipal People's Government",), site="portal")),
    "a zone and who runs it": (Report(("重庆两江新区",)), Report(("两江新区管委会",), site="portal")),
    "a zone by its city": (
        Report(("Liangjiang New Area, Chongqing",)), Report(("Liangjiang New Area",), site="portal")),
    "a city in both languages": (Report(("Qingping City",)), Report(("青屏市人民政府",), site="portal")),
    "traditional characters": (Report(("恒川電子集團",)), Report(("恒川电子集团",), site="partner")),
    "an old plan after the fact": (
        BASE, Report(("Hengchuan Group",), status="planned", date=None, site="partner")),
}  # fmt: skip

TWO_EVENTS = {
    "a name that begins the same": (Report(("南麓大学",)), Report(("南麓理工大学",), site="partner")),
    "the same in English": (
        Report(("Nanlu University",)), Report(("Nanlu University of Technology",), site="partner")),
    "unknown names that begin the same": (
        Report(("Xishan University",)), Report(("Xishan University of Technology",), site="partner")),
    "unknown Chinese names that begin the same": (
        Report(("西杉大学",)), Report(("西杉航空航天大学",), site="partner")),
    "names in two languages that differ in a word": (
        Report(("恒川集团",)), Report(("Hengchuan Electronics Group",), site="partner")),
    "sounds alike, but no date": (BASE, Report(("恒川集团",), date=None, site="partner")),
    "sounds alike, on another day": (BASE, Report(("恒川集团",), date="2026-11-09", site="partner")),
    "two schools of a place": (
        Report(("Dongshan University",)), Report(("Dongshan Normal University",), site="partner")),
    "two units of one parent": (
        Report(("恒川集团第三研究院",)), Report(("恒川集团第四研究院",), site="partner")),
    "places in brackets": (Report(("青屏大学(东港)",)), Report(("青屏大学(西港)",), site="partner")),
    "a school named for a place, and another": (
        Report(("青屏电子科技大学",)), Report(("电子科技大学",), site="partner")),
    "a local firm": (Report(("江西恒川集团",)), Report(("恒川集团",), site="partner")),
    "a city and a province": (Report(("青屏市",)), Report(("青屏省",), site="portal")),
    "another day": (BASE, Report(("Hengchuan Group",), date="2026-11-12", site="partner")),
    "another month": (BASE, Report(("Hengchuan Group",), date="2026-09", site="partner")),
    "another year": (BASE, Report(("Hengchuan Group",), date="2025", site="partner")),
    "another kind": (BASE, Report(("Hengchuan Group",), kind="joint_laboratory", site="partner")),
    "a gift is no memorandum": (
        Report(("Hengchuan Group",), kind="memorandum"), Report(("Hengchuan Group",), kind="funding")),
    "another institution": (
        BASE, Report(("Hengchuan Group",), site="partner", institution="nanlu")),
    "an acronym that nobody introduces": (
        Report(("Hengchuan Heavy Industries",)), Report(("HHI",), site="partner")),
    "the memorandum of today and the laboratory that is planned": (
        Report(("Hengchuan Group",), kind="memorandum"),
        Report(("Hengchuan Group",), kind="joint_laboratory", status="planned", date=None, site="partner")),
    "a plan for later": (
        BASE, Report(("Hengchuan Group",), status="planned", date="2026-12", site="partner")),
    "a school within a school's name": (
        Report(("北原科学院",)), Report(("北原科学院大学",), site="partner")),
    "a company named like its city": (
        Report(("Hengchuan",)), Report(("Hengchuan Group",), site="partner")),
}  # fmt: skip


def how(one: Report, other: Report, days: float = 1) -> Standing:
    later = NOW + timedelta(days=days)
    return standing(told(one, read="1"), told(other, later, 2, read="2"), GRAPH)


@pytest.mark.parametrize("case", ONE_EVENT)
def test_reports_of_one_event(case: str) -> None:
    one, other = ONE_EVENT[case]
    assert how(one, other) is Standing.SAME
    if one.status == other.status:
        assert how(other, one) is Standing.SAME


@pytest.mark.parametrize("case", TWO_EVENTS)
def test_reports_of_two_events(case: str) -> None:
    one, other = TWO_EVENTS[case]
    assert how(one, other) is Standing.APART
    if one.status == other.status:
        assert how(other, one) is Standing.APART


@pytest.mark.parametrize(
    ("date", "days", "expected"),
    [
        (None, 14, Standing.SAME),
        (None, 15, Standing.APART),
        ("2026", 15, Standing.APART),
        ("2026-11", 60, Standing.SAME),
        ("2026-11-10", 200, Standing.SAME),
    ],
)
def test_the_less_a_date_says_the_nearer_the_reports_must_be(
    date: str | None, days: int, expected: Standing
) -> None:
    assert how(BASE, Report(("Hengchuan Group",), date=date, site="partner"), days) is expected


@pytest.mark.parametrize(
    ("known", "new", "expected"),
    [
        ("planned", "agreed", Standing.STEP),
        ("agreed", "ended", Standing.STEP),
        ("agreed", "planned", Standing.SAME),
        ("ended", "agreed", Standing.APART),
    ],
)
def test_steps_go_forward(known: str, new: str, expected: Standing) -> None:
    one = Report(("Hengchuan Group",), status=known, date=None)
    assert how(one, Report(("Hengchuan Group",), status=new, date=None, site="partner")) is expected


def test_an_article_that_tells_two_things_means_two() -> None:
    pair = [replace(BASE, kind=kind) for kind in ("memorandum", "joint_laboratory")]
    assert how(*pair) is Standing.SAME
    assert standing(*(told(each, read="7") for each in pair), GRAPH) is Standing.APART


@pytest.mark.parametrize(
    ("chinese", "latin"),
    [
        ("恒川集团", "Hengchuan Group"),
        ("恒川电子科技集团", "Hengchuan Electronic Technology Group"),
        ("西杉理工大学", "Xishan University of Science and Technology"),
        ("西杉理工大学", "Xishan Institute of Technology"),
        ("西杉工业大学", "Xishan Polytechnic University"),
        ("恒川集团第三研究院", "The 3rd Research Institute of Hengchuan Group"),
        ("恒川集团第十四研究所", "No. 14 Research Institute, Hengchuan Group"),
        ("长安海洋研究院", "Chang'an Ocean Research Institute"),
        ("绿洲能源", "Lvzhou Energy"),
        ("青屏高新区", "Qingping High-tech Zone"),
    ],
)
def test_a_latin_name_is_read_word_for_word(chinese: str, latin: str) -> None:
    assert translates(chinese, latin)


@pytest.mark.parametrize(
    ("chinese", "latin"),
    [
        ("恒川集团", "Henchuan Group"),
        ("山西大学", "Shaanxi University"),
        ("恒川集团", "Hengchuan University"),
        ("恒川集团第三研究院", "Hengchuan Group Fourth Research Institute"),
        ("电子集团", "Electronics Group"),
        ("川集团", "Chuan Group"),
        ("恒川集团", ""),
        ("", "Hengchuan Group"),
        ("恒" * 60, "heng " * 60),
        ("东西南北中国" * 6, "east west south north " * 9),
    ],
)
def test_what_only_resembles_is_not_translated(chinese: str, latin: str) -> None:
    assert not translates(chinese, latin)


def test_how_sure_a_tie_is() -> None:
    assert tie("鲁远海洋集团", "Luyuan Marine Group", GRAPH) is Tie.NAME
    assert tie("鲁远海洋集团第二研究所", "Luyuan Marine Group", GRAPH) is Tie.UNIT
    assert tie("恒川集团", "Hengchuan Group", GRAPH) is Tie.SOUND
    assert tie("恒川集团", "Luyuan Marine Group", GRAPH) is Tie.NONE
    assert tie("恒川集团（Hengchuan Group）", "Hengchuan Group", GRAPH) is Tie.NAME
    assert tie("", "Hengchuan Group", GRAPH) is Tie.NONE


# --------------------------------------------------------------------- what a profile holds

LINK = {"kind": "strategic_cooperation", "date": "2026", "status": "agreed"}


@pytest.mark.parametrize(
    ("relation", "event", "expected"),
    [
        ({}, {}, Held.YES),
        ({"date": "2026-11"}, {}, Held.YES),
        ({"date": "2026-10"}, {}, Held.NO),
        ({"date": "2025"}, {}, Held.NO),
        ({"date": None}, {}, Held.PERHAPS),
        ({}, {"date": None}, Held.PERHAPS),
        ({"kind": None}, {}, Held.YES),
        ({"kind": "memorandum"}, {}, Held.YES),
        ({"kind": "research_project"}, {}, Held.PERHAPS),
        ({"kind": "research_project", "date": "2026-11-10"}, {}, Held.YES),
        ({"kind": "joint_laboratory"}, {}, Held.NO),
        ({"status": "planned"}, {}, Held.NO),
        ({"status": "planned"}, {"status": "planned"}, Held.YES),
        ({}, {"status": "ended"}, Held.NO),
        ({}, {"date": "2026-11-20"}, Held.NO),
        ({}, {"parties": ("鲁远海洋集团", "南麓大学")}, Held.NO),
        ({"parties": ("Nanlu University of Technology",)}, {"parties": ("南麓大学",)}, Held.NO),
        ({"parties": ("Hengchuan Group",)}, {"parties": ("恒川集团",)}, Held.YES),
    ],
)
def test_what_a_profile_holds(relation: dict[str, Any], event: dict[str, Any], expected: Held) -> None:
    link = Relation(**{"parties": ("Luyuan Marine Group",), "text": "…", **LINK, **relation})
    profile = Profile(partnerships=Values((Value(link),), State.PRESENT))
    report = replace(Report(("鲁远海洋集团",)), **event)
    assert held(profile, told(report), NOW.date(), GRAPH, lambda text, party: False) is expected


def test_a_laboratory_or_a_sentence_that_names_the_counterpart_may_mean_it() -> None:
    lab = Laboratory("Luyuan Joint Laboratory of Sonar", notes=("Jointly run with Luyuan Marine Group",))
    profile = Profile(
        laboratories=Values((Value(lab),), State.PRESENT),
        defence_links=Values((Value("In 2019 it supplied Nanlu University."),), State.PRESENT),
    )

    def how_held(**event: Any) -> Held:
        report = replace(Report(("Luyuan Marine Group",), kind="joint_laboratory"), **event)
        return held(profile, told(report), NOW.date(), GRAPH, lambda text, party: party in text)

    assert how_held() is Held.PERHAPS
    assert how_held(kind="exchange") is Held.NO
    assert how_held(parties=("Nanlu University",)) is Held.NO
    assert how_held(parties=("Nanlu University",), date="2019-03") is Held.PERHAPS
