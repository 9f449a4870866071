"""Reports in Chinese for readers without Chinese: both names, a sentence from the fields, a glossary."""

from dataclasses import replace

import pytest

from monitor.changes import CORRECTED, FOLLOWS, Action, Aspect, Change, Severity
from monitor.compare import wording
from monitor.compare.places import government
from monitor.model import Evidence, Institution
from monitor.notify.bilingual import both_names, summary_in_both, told_in_chinese
from monitor.notify.coverage import Coverage
from monitor.notify.english import in_english
from monitor.notify.glossary import terms
from monitor.read.names import NameIndex
from tests.digest_kit import compose
from tests.notify_samples import COVERAGE, END, SOURCES, START, Person, at, both_parts, change

GRAPH = NameIndex(
    SOURCES.institutions.values(),
    [
        Institution("lingbei", "Lingbei University", "岭北大学", aliases=("北岭大学",)),
        Institution("group", "Taishui Group", "泰水集团"),
        Institution("plain", "Nameless Academy"),
        Institution("hut", "Hill University of Technology", "山丘工业大学", aliases=("HUT",)),
        Institution("hut2", "Harbour University of Technology", "港湾工业大学", aliases=("HUT",)),
    ],
)
both = both_names(GRAPH)


# --------------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("岭北大学", "Lingbei University (岭北大学)"),
        ("Lingbei University", "Lingbei University (岭北大学)"),
        ("北岭大学", "Lingbei University (岭北大学, here 北岭大学)"),
        ("Lingbei University (岭北大学)", "Lingbei University (岭北大学)"),
        ("岭北大学航天学院", "岭北大学航天学院 (of Lingbei University)"),
        ("泰水集团有限公司第九研究所", "泰水集团有限公司第九研究所 (of Taishui Group)"),
    ],
)
def test_a_name_that_is_known_is_given_in_both_languages(printed: str, shown: str) -> None:
    assert both(printed) == shown


@pytest.mark.parametrize(
    "printed",
    [
        "恒江集团",
        "岭北理工大学",  # another university, not one of its units
        "岭北大学城市学院",  # bears the name and stands alone
        "岭北大学珠海学院",
        "岭北大学泰水集团联合实验室",  # of two
        "岭北大学附属中学",
        "岭北大学出版社",
        "Nameless Academy",
        "School of Physics of Lingbei University",
        "HUT",  # two bear it
        "岭北大学" * 40,
    ],
)
def test_any_other_name_stays_as_it_is_printed(printed: str) -> None:
    assert both(printed) == printed


@pytest.mark.parametrize(
    ("printed", "english"),
    [
        ("青岛市崂山区人民政府", "People's Government of Laoshan District, Qingdao"),
        ("山东省青岛市崂山区人民政府", "People's Government of Laoshan District, Qingdao, Shandong"),
        ("青岛崂山区人民政府", "People's Government of Laoshan District, Qingdao"),
        ("青岛市人民政府", "Qingdao Municipal People's Government"),
        ("山东省人民政府", "Shandong Provincial People's Government"),
        ("吉林市人民政府", "Jilin Municipal People's Government"),
        ("吉林省人民政府", "Jilin Provincial People's Government"),
        ("苏州市人民政府", "Suzhou Municipal People's Government"),
        ("宿州市人民政府", "Suzhou Municipal People's Government, Anhui"),
        ("宿州市埇桥区人民政府", "People's Government of Yongqiao District, Suzhou, Anhui"),
        ("内蒙古自治区人民政府", "People's Government of Inner Mongolia"),
        ("六安市金安区人民政府", "People's Government of Jin'an District, Lu'an"),
        ("重庆两江新区管理委员会", "Management Committee of Liangjiang New Area, Chongqing"),
        (
            "青岛高新技术产业开发区管理委员会",
            "Management Committee of Qingdao High-tech Industrial Development Zone",
        ),
    ],
)
def test_a_local_government_is_rendered_where_there_is_no_doubt(printed: str, english: str) -> None:
    assert government(printed) == english
    assert both(printed) == f"{printed} (rendered: {english})"


@pytest.mark.parametrize(
    "printed",
    [
        "青屏市人民政府",  # no city that we know
        "崂山区人民政府",  # nobody says where
        "吉林人民政府",  # the city or the province
        "湖南省青岛市人民政府",  # it does not lie there
        "北京市朝阳区人民政府",  # 朝 is read in several ways
        "广州市番禺区人民政府",
        "乌鲁木齐市天山区人民政府",  # names there are often not pinyin
        "河北省大厂回族自治县人民政府",
        "徐州市沛县人民政府",  # one character
        "青岛西海岸新区管理委员会",  # has an English name of its own
        "青岛市人民政府办公厅",
        "人民政府",
        "",
        "青岛市" * 30 + "人民政府",
    ],
)
def test_a_local_government_in_doubt_is_not_rendered(printed: str) -> None:
    assert government(printed) == ""


# --------------------------------------------------------------------- glossary


def glossed(text: str, **more: tuple[str, ...]) -> dict[str, str]:
    return {term.label: term.value for term in terms(text, **more)}


def test_the_longest_term_is_explained_and_nothing_is_read_out_of_it() -> None:
    assert glossed("双方签署战略合作框架协议。") == {
        "双方": "both sides",
        "签署": "sign",
        "战略合作框架协议": "strategic cooperation framework agreement",
    }


def test_a_term_that_stands_there_by_chance_is_not_explained() -> None:
    assert "共建" not in glossed("公共建设项目与党建共建活动")
    assert "合同" not in glossed("学院联合同济医院")
    assert "研究所" not in glossed("研究生院")


def test_names_that_are_known_are_not_taken_apart() -> None:
    assert "集团" in glossed("与泰水集团签约")
    assert "集团" not in glossed("与泰水集团签约", without=("泰水集团",))


def test_what_was_done_is_explained_before_what_a_body_is_called() -> None:
    bodies = "人民政府、管理委员会、教育局、科技局、有限公司、集团"
    text = f"{bodies}共同签署合作协议，揭牌成立联合实验室，共建研究院。"
    assert list(glossed(text)) == ["签署", "合作协议", "揭牌", "成立", "联合实验室", "共建"]


def test_each_line_of_the_glossary_is_a_chinese_term_of_its_own() -> None:
    from monitor.notify.glossary import _glossary

    known, bodies, longest = _glossary()
    assert len(known) > 200
    assert all(told_in_chinese([term]) and 2 <= len(term) <= longest for term in known)
    assert "集团" in bodies
    assert "签署" not in bodies


# --------------------------------------------------------------------- a sentence from the fields


QUOTE = "11月10日，恒川集团与岭北大学签署协议，共建先进推进联合实验室。"


def event(*parties: str, quote: str = QUOTE, **values: object) -> Change:
    plain = change(
        "7Q9000AAAA",
        aspect=Aspect.PARTNERSHIP,
        institution="hengchuan",
        institution_name="Hengchuan Group",
        after=quote,
        parties=parties or ("岭北大学",),
        kind="joint_laboratory",
        status="agreed",
        date="2026-11-10",
        severity=Severity.HIGH,
        confidence=0.93,
        site=None,
        evidence=(Evidence(quote, "https://qingping.example/1", "s3", at(11)),),
    )
    made = replace(plain, **values)  # type: ignore[arg-type]
    return replace(made, summary=wording.summary(made))


WHOSE = "Hengchuan Group (恒川集团)"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            event(),
            f"{WHOSE} and Lingbei University (岭北大学) agreed on a joint laboratory on 10 November 2026, "
            "it was reported.",
        ),
        (
            event("岭北大学", "青屏市人民政府", date="2026-11", kind="strategic_cooperation"),
            f"{WHOSE} agreed on strategic cooperation with Lingbei University (岭北大学) and 青屏市人民政府 "
            "in November 2026, it was reported.",
        ),
        (
            event(status="planned", kind="exchange"),
            f"{WHOSE} and Lingbei University (岭北大学) plan an exchange, it was announced on "
            "10 November 2026.",
        ),
        (
            event("甲校", "乙校", status="planned", kind="exchange", date=None),
            f"{WHOSE} plans an exchange with 甲校 and 乙校, it was reported.",
        ),
        (
            event(status="ended", date="2026"),
            f"{WHOSE} and Lingbei University (岭北大学) ended their joint laboratory in 2026, "
            "it was reported.",
        ),
        (
            event("甲校", "乙校", "丙校", "丁校", "戊校", "己校", status="ended", kind=None, date=None),
            f"{WHOSE} ended its partnership with 甲校, 乙校, 丙校, 丁校 and 2 others, it was reported.",
        ),
    ],
)
def test_the_fields_of_a_report_in_chinese_make_one_english_sentence(told: Change, sentence: str) -> None:
    assert in_english(told, WHOSE, both) == sentence


@pytest.mark.parametrize(
    "told",
    [
        event(quote="On 10 November, Hengchuan Group and Lingbei University signed an agreement."),
        event(action=Action.REMOVED),
        event(marks=(CORRECTED,)),
        event(marks=(f"{FOLLOWS}7Q2F0000AA",)),
        event(aspect=Aspect.LABORATORY),
        replace(event(), parties=()),
    ],
)
def test_no_sentence_is_made_of_what_is_no_plain_report_in_chinese(told: Change) -> None:
    assert in_english(told, WHOSE, both) == ""


def test_in_a_summary_only_the_counterparts_are_given_in_both_languages() -> None:
    text = "Hengchuan Group: a joint laboratory with 岭北大学航天学院 and 岭北大学 was reported."
    told = summary_in_both(text, "Hengchuan Group", ["岭北大学", "岭北大学航天学院"], both)
    assert told == (
        "Hengchuan Group: a joint laboratory with 岭北大学航天学院 (of Lingbei University) and Lingbei "
        "University (岭北大学) was reported."
    )
    own = summary_in_both(
        "Taishui Group: an exchange with Taishui Group.", "Taishui Group", ["Taishui Group"], both
    )
    assert own == "Taishui Group: an exchange with Taishui Group (泰水集团)."


# --------------------------------------------------------------------- the mail


def mailed(*changes: Change, coverage: Coverage = COVERAGE, person: Person | None = None) -> tuple[str, str]:
    context = compose(
        person or Person(),
        changes,
        coverage,
        queue="weekly",
        period_start=START,
        period_end=END,
        now=END,
        base_url="",
        sources=SOURCES,
        both=both,
    )
    assert context is not None
    rendered = both_parts(context)
    return " ".join(rendered.text.split()), rendered.html


def test_a_digest_helps_with_a_report_in_chinese_and_keeps_its_quote() -> None:
    text, html = mailed(event())
    assert "Lingbei University (岭北大学) agreed on a joint laboratory on 10 November 2026" in text
    assert "not a machine translation" in text
    words = "签署 = sign; 协议 = agreement; 共建 = build jointly; 联合实验室 = joint laboratory"
    assert f"Glossary:{words}".replace(" ", "") in text.replace(" ", "")
    assert "Counterpart Lingbei University (岭北大学)" in text
    assert QUOTE in text.replace("> ", "").replace(" ", "")
    assert "Not known before" not in text  # the quote is the whole news: it stands there once
    assert f"“{QUOTE}”" in html
    assert "not a machine translation" in html
    assert 'joint laboratory with Lingbei University (<span class="zh' in html


def test_a_digest_does_not_explain_what_is_told_in_english() -> None:
    quote = "On 10 November, Hengchuan Group and Lingbei University signed an agreement."
    text, html = mailed(event("Lingbei University", quote=quote))
    assert "machine" not in text + html
    assert "Glossary" not in text + html
    assert "Counterpart Lingbei University, China Kind" in text
    chinese = mailed(event("Moscow Aviation Institute"), person=Person(language="zh"))[0]
    assert "合作方 莫斯科航空学院（Moscow Aviation Institute），俄罗斯" in chinese
    assert "Counterpart Belozero Works Kind" in mailed(event("Belozero Works", quote=quote))[0]
    assert "Counterpart Works of Russia Kind" in mailed(event("Works of Russia", quote=quote))[0]


def test_a_digest_says_how_much_waits_for_review_and_how_to_see_it() -> None:
    text, html = mailed(event(), coverage=replace(COVERAGE, unsure=3))
    assert "3 changes below your confidence threshold of 0.5 wait for review:" in text
    assert "monitor changes --max-confidence 0.5 --since 2026-11-09" in text
    assert "monitor changes --max-confidence 0.5 --since 2026-11-09</code>" in html
    assert "wait for review" not in mailed(event())[0]
    one, _ = mailed(coverage=Coverage(3, 3, unsure=1), person=Person(quiet="heartbeat", min_confidence=0.75))
    assert "1 change below your confidence threshold of 0.75 waits for review:" in one
    assert "No change in meaning that is sure enough to be told at your 5 institutions" in one
