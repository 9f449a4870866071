"""The same told with other means of the language: spelling, acronyms beside names, numbers as adverbs, years
that are counted from another sentence, Chinese turns. Each with what a real change there is told as.
"""

import pytest

from monitor.compare.acronyms import pairs, without
from monitor.compare.chinese import parts
from monitor.compare.spelling import spelled
from tests.paraphrase_kit import changes

GROUP = "It builds test stands for the Clear Water Propulsion Group"
TWICE = "It has been rebuilt twice, once after a flood and once after the war."
JOINED = "Some 46 per cent of its 2022 graduates joined companies of Clear Water Group."
SHELL = "The institute is suspected of having supplied binders to the Rocket Force in 2019."
COLLEGE = "It grew out of a fisheries college founded in 1959 and acquired its present name in 2001."
START = "In 2016 it and Lanhe University founded a college for heavy machinery."
LATER = "Two years later it agreed with Weibei University to develop gun barrel steels."

SAME = [
    *(
        (f"{GROUP} (CWPG).", new)
        for new in (
            "It builds test stands for CWPG, the Clear Water Propulsion Group.",
            "It builds test stands for CWPG (the Clear Water Propulsion Group).",
            f"{GROUP}, or CWPG.",
            f"{GROUP}, CWPG for short.",
            f"{GROUP} (known as CWPG).",
            f"{GROUP}, abbreviated as CWPG.",
            f"{GROUP} – CWPG.",
            f"{GROUP} [CWPG].",
        )
    ),
    *(
        (TWICE, new)
        for new in (
            "It has been rebuilt two times, after a flood and after the war.",
            "It was rebuilt on two occasions, after a flood and after the war.",
            "It has been rebuilt twice: first after a flood, then again after the war.",
            "It has twice been rebuilt, once after a flood and again after the war.",
            "It has been rebuilt two times, the first time after a flood and the second time after the war.",
        )
    ),
    ("It was searched thrice in 2020.", "It was searched three times in 2020."),
    *(
        (JOINED, new)
        for new in (
            "Some 46 per cent of those who graduated in 2022 went to companies of Clear Water Group.",
            "Of those who graduated in 2022, some 46% joined companies of Clear Water Group.",
            "Some 46 per cent of the class of 2022 found jobs with companies of Clear Water Group.",
            "About 46% of its graduates of 2022 entered companies of Clear Water Group.",
            "About 46% of its 2022 graduates ended up with companies of Clear Water Group.",
        )
    ),
    *(
        (SHELL, new)
        for new in (
            "The institute is alleged to have supplied binders to the Rocket Force in 2019.",
            "There are suspicions that the institute supplied binders to the Rocket Force in 2019.",
            "The institute is believed to have supplied binders to the Rocket Force in 2019.",
            "In 2019 the institute allegedly supplied the Rocket Force with binders.",
        )
    ),
    *(
        (COLLEGE, f"It grew out of a fisheries college, which was founded in 1959. {new}")
        for new in (
            "The present name dates from 2001.",
            "It acquired its present name in 2001.",
            "It has borne its present name since 2001.",
            "The name it bears today dates from 2001.",
            "The current name was adopted in 2001.",
            "The present name has been in use since 2001.",
            "It took on its present name in 2001.",
        )
    ),
    (
        f"{START} {LATER}",
        f"{START} In 2018 it and Weibei University agreed to develop steels for gun barrels.",
    ),
    (
        f"{START} The following year it leased a foundry to Clear Water Group.",
        f"{START} In 2017 it leased a foundry to Clear Water Group.",
    ),
    (
        f"{START} Since then it has trained engineers of Clear Water Group every summer.",
        f"{START} It has trained engineers of Clear Water Group every summer since 2016.",
    ),
    (
        "In 2020 Clear Water Group paid for a wind tunnel, which opened two years later.",
        "A wind tunnel paid for by Clear Water Group in 2020 opened in 2022.",
    ),
    (
        "Its budget rose from RMB200 million in 2015 to RMB310 million in 2020.",
        "Between 2015 and 2020 its budget grew from 200 million to 310 million yuan.",
    ),
    ("It earns RMB20 million to RMB30 million a year.", "It earns between 20 and 30 million yuan a year."),
    (
        "Two of its laboratories are closed to foreigners.",
        "Foreigners may not enter two of its laboratories.",
    ),
    ("It supplied sonar buoys to the Navy until 2016.", "Until 2016 the Navy bought sonar buoys from it."),
    ("It has denied that it knew of the deal.", "It has denied any knowledge of the deal."),
    ("It detects forest fires from the air.", "It does aerial detection of forest fires."),
    ("Armored vehicles are tested there.", "Armoured vehicles are tested there."),
    ("It is modeling the maneuvers of vapor jets.", "It is modelling the manoeuvres of vapour jets."),
]
CHANGED = [
    (f"{GROUP} (CWPG).", "It builds test stands for CSPG, the Clear Sky Propulsion Group."),
    (f"{GROUP} (CWPG).", f"{GROUP} and HLA, the High Lake Alliance."),
    (TWICE, "It has been rebuilt three times, after a flood and after the war."),
    (TWICE, "It has been rebuilt once, after the war."),
    (TWICE, "It has been rebuilt two times, after an earthquake and after the war."),
    (JOINED, "Some 46 per cent of those who graduated in 2023 went to companies of Clear Water Group."),
    (JOINED, "Some 56 per cent of those who graduated in 2022 went to companies of Clear Water Group."),
    (JOINED, "Some 46 per cent of those who graduated in 2022 went to companies of High Lake Group."),
    (SHELL, "Court files confirm that the institute supplied binders to the Rocket Force in 2019."),
    (SHELL, "The institute supplied binders to the Rocket Force in 2019."),
    (SHELL, "The institute has admitted that it supplied the Rocket Force with binders in 2019."),
    (COLLEGE, "It grew out of a fisheries college founded in 1959. The present name dates from 2002."),
    (
        f"{START} {LATER}",
        f"{START} In 2019 it and Weibei University agreed to develop steels for gun barrels.",
    ),
    (
        f"{START} The following year it leased a foundry to Clear Water Group.",
        f"{START} In 2021 it leased a foundry to Clear Water Group.",
    ),
    (
        "In 2020 Clear Water Group paid for a wind tunnel, which opened two years later.",
        "A wind tunnel paid for by Clear Water Group in 2020 opened in 2023.",
    ),
    ("It earns RMB20 million to RMB30 million a year.", "It earns between 20 and 40 million yuan a year."),
    ("Two of its laboratories are closed to foreigners.", "Foreigners may enter two of its laboratories."),
    (
        "It supplied sonar buoys to the Navy until 2016.",
        "The Navy has bought sonar buoys from it since 2016.",
    ),
    ("It has denied that it knew of the deal.", "It has admitted any knowledge of the deal."),
]


@pytest.mark.parametrize(("old", "new"), SAME)
def test_the_same_by_other_means_is_no_change(old: str, new: str) -> None:
    assert (changes(old, new), changes(new, old)) == ([], [])


@pytest.mark.parametrize(("old", "new"), CHANGED)
def test_a_changed_fact_is_told_by_whatever_means(old: str, new: str) -> None:
    assert len(changes(old, new)) == len(changes(new, old)) == 1


CENTRE = "2019年,本所与云岭动力学院共建微波联合研究中心。"
STUDENTS = "全所现有在校生约2.1万人,其中研究生约4800人。"
PERMIT = "2014年,本所获得三级保密资格,可以承担涉密科研任务。"
SAME_ZH = [
    *(
        (CENTRE, new)
        for new in (
            "本所与云岭动力学院于2019年共同建立了微波联合研究中心。",
            "2019年本所同云岭动力学院联合成立微波联合研究中心。",
            "微波联合研究中心由本所与云岭动力学院于2019年合作创办。",
            "2019年,本所携手云岭动力学院设立微波联合研究中心。",
        )
    ),
    *(
        (STUDENTS, new)
        for new in (
            "目前全所在校生约21000人,其中包括研究生约4800人。",
            "在校学生约两万一千人,其中研究生四千八百余人。",
            "全所有在读学生21000余人,含研究生4800人左右。",
        )
    ),
    (PERMIT, "本所于2014年取得三级保密资格,可承担涉密科研任务。"),
    (PERMIT, "二〇一四年,本所取得三级保密资格,能够承接涉密科研任务。"),
    ("自2015年以来,本所与云岭大学联合培养博士研究生。", "本所从2015年起与云岭大学联合培养博士生。"),
    (
        "2020年,本所建成了靶场测量数据中心,为导弹试验提供数据分析服务。",
        "靶场测量数据中心由本所于2020年建成,为导弹试验提供数据分析服务。",
    ),
    (
        "2018年,本所与云岭造船公司签署战略合作协议,共同研制低噪声螺旋桨。2021年起,本所与东湖舰艇维修中心联合培养工程硕士。",
        "本所和云岭造船公司于2018年签订战略合作协议,共同研制低噪声螺旋桨;自2021年起又与东湖舰艇维修中心联合培养工程硕士。",
    ),
]
CHANGED_ZH = [
    (CENTRE, "本所与云岭动力学院于2018年共同建立了微波联合研究中心。"),
    (CENTRE, "本所与东湖动力学院于2019年共同建立了微波联合研究中心。"),
    (CENTRE, "本所与云岭动力学院于2019年共同建立了雷达联合研究中心。"),
    (STUDENTS, "目前全所在校生约23000人,其中包括研究生约4800人。"),
    (STUDENTS, "在校学生约两万二千人,其中研究生四千八百余人。"),
    (PERMIT, "本所于2014年取得二级保密资格,可承担涉密科研任务。"),
    ("涉案人员疑似于2019年向火箭军供应粘合剂样品。", "法院查明涉案人员于2019年向火箭军供应粘合剂样品。"),
]


@pytest.mark.parametrize(("old", "new"), SAME_ZH)
def test_the_same_in_other_chinese_words_is_no_change(old: str, new: str) -> None:
    assert (changes(old, new), changes(new, old)) == ([], [])


@pytest.mark.parametrize(("old", "new"), CHANGED_ZH)
def test_a_changed_fact_in_other_chinese_words_is_told(old: str, new: str) -> None:
    assert len(changes(old, new)) == len(changes(new, old)) == 1


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("armor", "armour"),
        ("armored", "armoured"),
        ("harbors", "harbours"),
        ("center", "centre"),
        ("calibers", "calibres"),
        ("maneuvering", "manoeuvring"),
        ("signaling", "signalling"),
        ("traveled", "travelled"),
        ("sulfuric", "sulphuric"),
        ("pediatrics", "paediatrics"),
        ("disk", "disc"),
    ],
)
def test_both_spellings_of_a_word_are_one(american: str, british: str) -> None:
    assert spelled(american) == spelled(british)


@pytest.mark.parametrize(
    ("one", "other"),
    [("laboratory", "labour"), ("filing", "filling"), ("director", "directour"), ("honorary", "honoury")],
)
def test_two_words_are_never_made_one(one: str, other: str) -> None:
    assert spelled(one) != spelled(other)


def test_an_acronym_beside_another_bodys_name_is_a_body_of_its_own() -> None:
    text = "It works with AKV, the Clear Water Propulsion Group, and others."
    assert without(text) == text
    assert list(pairs(text)) == []


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("两万一千人", "n:21000"),
        ("一万二千人", "n:12000"),
        ("四千八百余人", "n:4800"),
        ("三千零五十人", "n:3050"),
        ("十二万五千六百人", "n:125600"),
    ],
)
def test_a_large_number_in_chinese_characters_is_a_count(told: str, value: str) -> None:
    assert parts(f"在校生{told}").figures == {value}
