"""The graph of names that comes with the program: every institution is found, and none for another."""

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.declare import known_institutions
from monitor.model import Institution
from monitor.read.name_forms import _simplified
from monitor.read.names import NameIndex

GRAPH = {each.id: each for each in known_institutions()}
WATCHED = NameIndex(GRAPH.values())
KNOWN = NameIndex((), known_institutions)
CONGLOMERATES = "aecc avic casc casic cec cetc cnnc comac csgc csic cssc norinco-group".split()
NEEDS_MORE = {
    "China University of Geosciences",
    "Soochow University",
    "Northeastern University",
    "National Defense University",
    "Army Research Institute",
    "Air Force Research Institute",
    "Army Aviation College",
    "Naval Command College",
    "Air Force Command College",
    "Special Police Academy",
    "国际关系学院",
    "信息工程大学",
}
"""Main names that others bear too: they count with context only."""


def sentence(name: str) -> str:
    if name.isascii():
        return f"On Monday {name} signed an agreement with the city, and the mayor of it visited {name}."
    return f"5月12日，某市与{name}签署合作协议，{name}校长出席。"


def ids(text: str, *context: str) -> list[str]:
    return [mention.id for mention in WATCHED.find(text, context=context)]


def test_the_tracker_and_the_twelve_conglomerates_are_there() -> None:
    assert len(GRAPH) >= 165
    assert [id_ for id_ in CONGLOMERATES if GRAPH[id_].category != "defence_conglomerate"] == []
    assert len([each for each in GRAPH.values() if each.category == "pla_institution"]) >= 50
    assert [each.id for each in GRAPH.values() if not (each.name and each.name_zh)] == []
    assert "other" not in {each.category for each in GRAPH.values()}


def test_each_is_found_by_each_of_its_names_and_taken_for_no_other() -> None:
    wrong, silent = [], set()
    for each in GRAPH.values():
        for name in each.names():
            expected = [each.id] * 2
            found = ids(sentence(name))
            if found == [] and ids(sentence(name), each.id) == expected:
                silent.add(name)
            elif found != expected:
                wrong.append((each.id, name, found))
    assert wrong == []
    main = {name for each in GRAPH.values() for name in (each.name, each.name_zh)}
    assert main & silent <= NEEDS_MORE
    old = {name for each in GRAPH.values() for old in each.former for name in (old.name, old.name_zh) if name}
    assert not old & silent
    assert len(silent) < 140


def test_each_is_found_the_same_way_where_it_is_known_but_not_watched() -> None:
    for each in GRAPH.values():
        text = sentence(each.name) + sentence(each.name_zh)
        assert [mention.id for mention in KNOWN.find_known(text)] == ids(text)
        assert KNOWN.find(text) == []


def test_no_two_share_a_name_in_full() -> None:
    conflicts = []
    for each in GRAPH.values():
        for name in each.names():
            if WATCHED.match(name) != each.id:
                conflicts.append((name, each.id))
    assert sorted({name for name, _ in conflicts}) == ["东大", "河科大"]


def test_hosts_are_one_institution_s_alone_and_lead_to_it() -> None:
    hosts = [(host, each.id) for each in GRAPH.values() for host in each.hosts]
    assert len({host for host, _ in hosts}) == len(hosts)
    assert [(host, id_) for host, id_ in hosts if WATCHED.by_host(f"https://news.{host}/a.htm") != id_] == []
    assert WATCHED.by_host("http://www.ia.cas.cn/xwzx/") == "institute-of-automation-cas"
    assert WATCHED.by_host("http://www.sia.cas.cn/xwzx/") == "chinese-academy-of-sciences"


def test_the_table_of_simplified_characters_is_that_of_the_library() -> None:
    characters = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    converted = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, converted, strict=True)
    assert _simplified() == {ord(old): new for old, new in pairs if old != new and len(new) == 1}


def test_traditional_characters_match() -> None:
    convert = opencc.OpenCC("s2t").convert
    for each in GRAPH.values():
        text = sentence(convert(each.name_zh))
        assert ids(text, each.id) == [each.id] * 2


def test_schools_of_the_army_are_found_with_and_without_its_name() -> None:
    for each in GRAPH.values():
        if each.category != "pla_institution" or "武警" in each.name_zh or each.name_zh.startswith("中国"):
            continue
        for prefix in ("中国人民解放军", "解放军"):
            full = prefix + each.name_zh
            found = WATCHED.find(sentence(full))
            assert [(m.text, m.id) for m in found] == [(full, each.id)] * 2
            assert WATCHED.match(full) == each.id
        if "PLA" in each.name or each.name.startswith(("China ", "Northwest ")):
            continue
        for full in (f"PLA {each.name}", f"{each.name} of the People's Liberation Army"):
            assert [(m.text, m.id) for m in WATCHED.find(sentence(full))] == [(full, each.id)] * 2


@pytest.mark.parametrize("police", ["武警", "武警部队", "中国人民武装警察部队"])
def test_schools_of_the_armed_police_are_found_by_its_short_and_its_long_name(police: str) -> None:
    assert ids(f"{police}工程大学与某市签约") == ["engineering-university-of-the-capf"]
    assert ids(f"{police}警官学院与某市签约") == ["officers-college-of-the-pap"]


@pytest.mark.parametrize("id_", [id_ for id_ in CONGLOMERATES if id_ != "comac"])
@pytest.mark.parametrize("suffix", ["", "公司", "有限公司", "股份有限公司"])
def test_conglomerates_are_found_whatever_the_legal_form(id_: str, suffix: str) -> None:
    name = GRAPH[id_].name_zh
    assert name.endswith("集团")
    assert ids(sentence(name + suffix)) == [id_] * 2
    assert WATCHED.match(name + suffix) == id_


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beijing Institute of Aeronautics", "beihang-university"),
        ("原国防科学技术大学", "national-university-of-defense-technology"),
        ("国防科技大学", "national-university-of-defense-technology"),
        ("第四军医大学西京医院", "air-force-medical-university"),
        ("Fourth Military Medical University", "air-force-medical-university"),
        ("解放军理工大学", "army-engineering-university"),
        ("战略支援部队信息工程大学", "information-engineering-university"),
        ("战略支援部队航天工程大学", "space-engineering-university"),
        ("中国船舶工业集团公司", "cssc"),
        ("中国船舶重工集团公司第七一九研究所", "csic"),
        ("Tianjin Polytechnic University", "tiangong-university"),
        ("华中理工大学", "huazhong-university-of-science-and-technology"),
    ],
)
def test_former_names_are_found(text: str, expected: str) -> None:
    assert ids(text) == [expected]


def test_the_years_of_former_names_are_kept() -> None:
    years = {old.name_zh: old.until for each in GRAPH.values() for old in each.former}
    assert years["国防科学技术大学"] == 2017
    assert years["北京航空学院"] == 1988
    assert all(1900 < year <= 2026 for year in years.values() if year)


@pytest.mark.parametrize(
    ("text", "id_", "name"),
    [
        ("南航", "nanjing-university-of-aeronautics-and-astronautics", "南京航空航天大学"),
        ("南大", "nanjing-university", "南京大学"),
        ("东大", "southeast-university", "东南大学"),
        ("东大", "northeastern-university", "东北大学"),
        ("川大", "sichuan-university", "四川大学"),
        ("西电", "xidian-university", "西安电子科技大学"),
        ("中国电子", "cec", "中国电子信息产业集团"),
        ("中国航天", "casc", "中国航天科技集团"),
        ("HIT", "harbin-institute-of-technology", "Harbin Institute of Technology"),
        ("BIT", "beijing-institute-of-technology", "北京理工大学"),
        ("CAS", "chinese-academy-of-sciences", "中国科学院"),
        ("NCU", "nanchang-university", "南昌大学"),
        ("HUST", "huazhong-university-of-science-and-technology", "华中科技大学"),
        ("CSIC", "csic", "China Shipbuilding Industry Corporation"),
        ("Soochow University", "soochow-university", "苏州大学"),
        ("National Defense University", "national-defense-university", "解放军国防大学"),
    ],
)
def test_a_form_that_many_bear_counts_with_context_only(text: str, id_: str, name: str) -> None:
    said = f"The dean of {text} signed it." if text.isascii() else f"当天，{text}与某市签约。"
    assert ids(said) == []
    assert ids(said, id_) == [id_]
    assert ids(f"{name}，{said}") == [id_] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Northeastern University in Boston signed.", []),
        ("Northeastern University in Shenyang signed.", ["northeastern-university"]),
        ("东北大学与某市签约", ["northeastern-university"]),
        ("日本东北大学与某市签约", []),
        ("国际关系学院（UIR）与某市签约", ["university-of-international-relations"]),
        ("北京大学国际关系学院与某市签约", ["peking-university"]),
        ("China University of Geosciences in Wuhan signed.", ["china-university-of-geosciences-wuhan"]),
        ("中国地质大学（北京）与某市签约", []),
        ("中国地质大学（武汉）与某市签约", ["china-university-of-geosciences-wuhan"]),
        ("China University of Mining and Technology, Beijing signed.", []),
        ("China University of Mining and Technology signed.", ["china-university-of-mining-and-technology"]),
        ("南京信息工程大学与某市签约", []),
        ("网络空间部队信息工程大学与某市签约", ["information-engineering-university"]),
    ],
)
def test_bearers_of_one_name_are_told_apart_by_what_the_text_says(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("西安交通大学与西交利物浦大学", ["xian-jiaotong-university", "xian-jiaotong-liverpool-university"]),
        ("西安电子科技大学", ["xidian-university"]),
        ("杭州电子科技大学", ["hangzhou-dianzi-university"]),
        ("电子科技大学", ["university-of-electronic-science-and-technology-of-china"]),
        ("南京航空航天大学科技园", ["nanjing-university-of-aeronautics-and-astronautics"]),
        ("中国航天科工二院", ["casic"]),
        ("航天一院与航天二院", []),
        ("中电科14所、中国电科第十四研究所", ["cetc", "cetc"]),
        ("中国电科院", []),
        ("中国兵器装备集团", ["csgc"]),
        ("石家庄陆军指挥学院", []),
        ("Xi'an Jiaotong-Liverpool University", ["xian-jiaotong-liverpool-university"]),
        (
            "University of Science and Technology of China's",
            ["university-of-science-and-technology-of-china"],
        ),
        ("Wuhan University of Science and Technology", []),
        ("East China University of Science and Technology", []),
        ("South China Agricultural University", []),
        ("National Sun Yat-sen University", []),
        ("China Electronics Technology Group Corp", ["cetc"]),
        ("Aviation Industry Corp. of China", ["avic"]),
    ],
)
def test_the_longest_name_wins(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("full", "text"),
    [
        ("四川大学", "四川大地与蜀道"),
        ("兰州大学", "波兰大使到访"),
        ("浙江大学", "江浙大家庭"),
        ("武汉大学", "威武大街"),
        ("华中科技大学", "清华科大讲堂"),
        ("西安电子科技大学", "广西电力公司"),
        ("西安邮电大学", "江西邮政公司"),
        ("南京理工大学", "湖南理工学院、河南理工大学、华南理工"),
        ("北京航空航天大学", "西北航空、河北航线"),
        ("南昌航空大学", "文昌航天发射场、武昌航线"),
        ("Jiangsu University of Science and Technology", "Just then it was signed."),
    ],
)
def test_a_short_form_is_not_met_across_words(full: str, text: str) -> None:
    known = WATCHED.match(full)
    assert known
    assert [mention.text for mention in WATCHED.find(f"{full}。{text}") if mention.id == known] == [full]


def test_a_short_form_introduced_for_another_is_not_ours() -> None:
    nuaa = "nanjing-university-of-aeronautics-and-astronautics"
    theirs = "南京航空航天大学与中国南方航空股份有限公司（以下简称“南航”）签约，南航总经理出席。"
    ours = "南京航空航天大学（以下简称“南航”）与某公司签约，南航校长出席。"
    group = "中国电子信息产业集团有限公司（以下简称“中国电子”）与某市签约，中国电子总经理出席。"
    assert ids(theirs) == [nuaa]
    assert ids(ours) == [nuaa] * 3
    assert ids(group) == ["cec"] * 3


NAMES = [
    (name, each.id) for each in GRAPH.values() for name in (each.name, each.name_zh) if name not in NEEDS_MORE
]
BETWEEN = ["与", "、", "和某市签约，", " and ", " signed with the ", "; ", "，会见了", "\n"]


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(BETWEEN)), min_size=1, max_size=6))
@settings(max_examples=150)
def test_names_in_any_order_give_exactly_their_institutions(
    parts: list[tuple[tuple[str, str], str]],
) -> None:
    text = "".join(name + between for (name, _), between in parts)
    assert ids("The " + text) == [id_ for (_, id_), _ in parts]


# --------------------------------------------------------------------- what is known beside the watched


def test_known_gives_the_names_in_both_languages() -> None:
    index = NameIndex([GRAPH["nanjing-university"]], known_institutions)
    found = index.known("哈工大")
    assert found is not None
    assert (found.id, found.name, found.name_zh) == (
        "harbin-institute-of-technology",
        "Harbin Institute of Technology",
        "哈尔滨工业大学",
    )
    assert index.match("哈工大") is None
    assert index.known("Nanjing University") == GRAPH["nanjing-university"]
    assert index.known("Upper River University") is None


def test_a_known_parent_of_a_watched_child_and_the_other_way_round() -> None:
    text = "中国科学院自动化研究所与某市签约，中科院自动化所所长出席"
    child, parent = GRAPH["institute-of-automation-cas"], GRAPH["chinese-academy-of-sciences"]
    assert [m.id for m in NameIndex([parent], known_institutions).find(text)] == [parent.id] * 2
    assert [m.id for m in NameIndex([child], known_institutions).find(text)] == [child.id] * 2
    assert [m.id for m in NameIndex([child, parent]).find(text)] == [child.id] * 2
    only = NameIndex([parent], known_institutions)
    assert [m.id for m in only.find_known("CASIA signed.")] == [child.id]
    assert only.known("中科院自动化所") == child


def test_a_graph_of_others_changes_nothing_for_the_watched_but_what_it_shields() -> None:
    own = Institution("ours", "University of Electronic Science and Technology of China", "电子科技大学")
    index = NameIndex([own], known_institutions)
    assert [m.id for m in index.find("电子科技大学与杭州电子科技大学签约")] == ["ours"]
    assert [m.id for m in index.find_known("电子科技大学与杭州电子科技大学签约")] == [
        "hangzhou-dianzi-university"
    ]
