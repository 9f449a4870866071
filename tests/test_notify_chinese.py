"""Sentences in Chinese, made of a change's fields: levels, counterparts, entries."""

from typing import Any

import pytest

from monitor.changes import PARTNERSHIP_KINDS, Action, Aspect, Change
from monitor.notify.chinese import in_chinese

ADDED, REMOVED, CHANGED = Action.ADDED, Action.REMOVED, Action.CHANGED


def told(aspect: Aspect, action: Action, **values: Any) -> str:
    return in_chinese(Change(aspect, action, "x", "Weichuan University", **values))


@pytest.mark.parametrize(
    ("action", "before", "after", "sentence"),
    [
        (CHANGED, "medium", "high", "风险等级由中升至高。"),
        (CHANGED, "Very high, for its laboratories", "low", "风险等级由极高降至低。"),
        (CHANGED, "high, for a few", "high, for many", "风险等级仍为高，表述有改动。"),
        (CHANGED, "Tier 2", "Tier 1", "风险等级由“Tier 2”改为“Tier 1”。"),
        (ADDED, None, "high", "首次评定风险等级：高。"),
        (REMOVED, "medium", None, "不再评定风险等级，此前为中。"),
        (REMOVED, "Tier 2", None, ""),
    ],
)
def test_risk_levels(action: Action, before: str | None, after: str | None, sentence: str) -> None:
    assert told(Aspect.RISK_LEVEL, action, before=before, after=after) == sentence


@pytest.mark.parametrize(
    ("action", "before", "after", "sentence"),
    [
        (CHANGED, "secret", "top secret", "保密资格由二级（机密）升至一级（绝密）。"),
        (CHANGED, "一级保密资格", "三级保密资格", "保密资格由一级（绝密）降至三级（秘密）。"),
        (ADDED, None, "Confidential-level credential", "首次载明保密资格：三级（秘密）。"),
        (REMOVED, "secret", None, "不再载明保密资格，此前为二级（机密）。"),
        (CHANGED, "held since 2014", "held since 2016", "关于保密资格的表述有改动。"),
    ],
)
def test_credentials(action: Action, before: str | None, after: str | None, sentence: str) -> None:
    assert told(Aspect.SECURITY_CREDENTIAL, action, before=before, after=after) == sentence


A, B = "Halvik Maritime University", "青屏大学"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"kind": "joint_laboratory", "date": "2026-11"}, "据报道，2026年11月，与青屏大学共建联合实验室。"),
        ({"kind": "memorandum"}, "据报道，与青屏大学签署谅解备忘录。"),
        ({}, "据报道，与青屏大学建立合作关系。"),
        ({"status": "planned", "date": "2026-11-10"}, "据2026年11月10日报道，计划与青屏大学建立合作关系。"),
        ({"status": "planned"}, "据报道，计划与青屏大学建立合作关系。"),
        ({"status": "ended", "kind": "exchange"}, "据报道，与青屏大学的交流已终止。"),
        ({"marks": ("follows:X",), "kind": "funding"}, "据报道，此前计划的与青屏大学的资助安排现已达成。"),
        ({"marks": ("adds_to:X",), "kind": "funding"}, "据报道，资助安排新增合作方：青屏大学。"),
        ({"marks": ("withdrawn",)}, "关于与青屏大学的合作的报道已被发布方撤下，存档仍在。"),
        ({"parties": (A, B)}, "据报道，与Halvik Maritime University和青屏大学建立合作关系。"),
        ({"parties": ("甲", "乙", "丙", "丁", "戊", "己")}, "据报道，与甲、乙、丙、丁等6方建立合作关系。"),
        ({"date": "last autumn"}, "据报道，与青屏大学建立合作关系。"),
    ],
)
def test_partnerships(values: dict[str, Any], sentence: str) -> None:
    assert told(Aspect.PARTNERSHIP, ADDED, **{"parties": (B,), **values}) == sentence


@pytest.mark.parametrize("kind", PARTNERSHIP_KINDS)
def test_every_kind_of_partnership_has_its_words(kind: str) -> None:
    plain = told(Aspect.PARTNERSHIP, ADDED, parties=(B,))
    assert told(Aspect.PARTNERSHIP, ADDED, parties=(B,), kind=kind) not in ("", plain)
    assert "合作的" not in told(Aspect.PARTNERSHIP, CHANGED, parties=(B,), kind=kind).replace("合作的表", "")


@pytest.mark.parametrize(
    ("aspect", "action", "before", "after", "sentence"),
    [
        (Aspect.LABORATORY, ADDED, None, "Hypersonics Laboratory.", "新增实验室：Hypersonics Laboratory。"),
        (Aspect.RESEARCH_AREA, REMOVED, "水声工程", None, "不再列出研究领域：水声工程。"),
        (Aspect.SUPERVISOR, CHANGED, "MIIT", "SASTIND", "主管部门由“MIIT”改为“SASTIND”。"),
        (Aspect.ALIAS, CHANGED, "a" * 90, "b" * 90, "名称或别名有改动。"),
        (Aspect.TECHNOLOGY_RANKING, CHANGED, "Optics: global rank 11", "Optics: global rank 9",
         "技术排名（Optics）由全球第11变为全球第9。"),
        (Aspect.INSTITUTION, ADDED, None, "X", "追踪库新增收录。"),
        (Aspect.LISTING, ADDED, None, "Register of End Users", "被列入Register of End Users。"),
        (Aspect.STATEMENT, REMOVED, "It exports radars.", None, "不再提及：“It exports radars.”。"),
        (Aspect.STATEMENT, ADDED, None, "x " * 90, "新增一条表述。"),
        (Aspect.PAGE, CHANGED, None, "redesigned", "页面已改版。"),
    ],
)  # fmt: skip
def test_entries(
    aspect: Aspect, action: Action, before: str | None, after: str | None, sentence: str
) -> None:
    assert told(aspect, action, before=before, after=after) == sentence


@pytest.mark.parametrize("aspect", Aspect)
@pytest.mark.parametrize("action", Action)
def test_no_change_is_too_odd_to_be_told(aspect: Aspect, action: Action) -> None:
    for text in (None, "", "\u202e{n} %s", "https://evil.example " * 500):
        sentence = told(aspect, action, before=text, after=text, parties=(text,) if text else ())
        assert len(sentence) < 400
        assert "\u202e" not in sentence
        assert "https://" not in sentence
