"""What stands in the core of a plain page is told, whatever its boxes are called; what only moves with the
moment is not, wherever it stands.
"""

import string
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.compare.columns import idle_columns, is_of_the_moment, live_heads, spelled_out
from monitor.compare.counted import only_counts, only_order
from monitor.model import PageKind, Reading, Table
from monitor.read import chatter, courtesies, fixtures, live, passing
from monitor.read.document import Document
from monitor.read.names import NameIndex
from monitor.read.plain import read_plain
from monitor.read.reader import read
from tests.test_compare_pages import told

CLASSES = (
    "ad-banner adslot sponsor promo related similar recommended hot popular trending carousel"
    " carousel-caption"
    " swiper slider slideshow testimonials cta call-to-action newsletter subscribe feedback survey toast tags"
    " countdown social-feed widget sidebar-links sns banner xk3 content wrap"
).split()
TITLE = "<h1>Rules of the harbour laboratory</h1>"
FIRST = (
    "<p>The laboratory tests hulls and anchors for every yard of the coast, and it keeps the samples for ten"
    " years.</p><p>Yards that send a hull pay for the crane and for the water of the basin they used.</p>"
)
LAST = (
    "<h2>Reports</h2><p>A report names the load at which the first crack was seen, and who has seen it.</p>"
    "<p>Reports are kept in the archive of the harbour and may be read there by whoever has a reason.</p>"
)
CHANGES = [
    ("A test of the largest class takes {} weeks, and nobody may enter the basin then.", "12", "15"),
    ("Partners see the results of each test first; they {} stop a report later.", "do not", "may"),
    ("The yearly fee of a partner of the laboratory is EUR {}, paid in two parts.", "25,000", "40,000"),
    ("Hulls are taken from yards of every country{} that has a harbour here.", "", " but Norland"),
]


NAMES = NameIndex([], lambda: [])


def reading(source: str) -> Reading:
    return read(
        body=source.encode(),
        kind=PageKind.PAGE,
        url="https://www.example.org/rules",
        media_type="text/html",
        charset="utf-8",
        names=NAMES,
    )


def page(*middle: str) -> str:
    return (
        f"<html lang=en><title>Rules</title><body><main>{TITLE}{FIRST}{''.join(middle)}{LAST}</main></body>"
    )


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CLASSES), st.sampled_from(CLASSES), st.sampled_from(CHANGES))
def test_a_sentence_of_the_core_is_told_whatever_its_box_is_called(
    inner: str, outer: str, change: tuple[str, str, str]
) -> None:
    sentence, before, after = change
    box = f"<div class='{outer}'><div class='{inner}'><p>{{}}</p></div></div>"
    old, new = (reading(page(box.format(sentence.format(word)))) for word in (before, after))
    assert told(old, new) == [("changed", sentence.format(before), sentence.format(after))]


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(["div", "p", "li"]), st.booleans())
def test_a_person_with_a_paragraph_who_comes_or_goes_is_told_as_one(tag: str, comes: bool) -> None:
    names = ("Ada Brennick", "Tove Marlund", "Ilse Quarrie")
    people = [
        f"<{tag}>{name}, director since 200{at}. Former head of Yard {at + 3}. Member of the Audit"
        f" Committee.</{tag}>"
        for at, name in enumerate(names)
    ]
    all_of_them, fewer = reading(page(*people)), reading(page(*people[:2]))
    found = told(fewer, all_of_them) if comes else told(all_of_them, fewer)
    text = "Ilse Quarrie, director since 2002; Former head of Yard 5."
    assert found == [("added", None, text) if comes else ("removed", text, None)]


def test_of_like_sentences_the_one_that_changed_is_told_with_what_stands_before_it() -> None:
    lines = (
        ("Topic one is ceramics.", 300),
        ("Topic two is power devices.", 200),
        ("Topic three is gyros.", 180),
    )
    old = reading(
        page(*(f"<p>{name} We fund three projects of up to {sum_} each.</p>" for name, sum_ in lines))
    )
    text = page(*(f"<p>{name} We fund three projects of up to {sum_} each.</p>" for name, sum_ in lines))
    new = reading(text.replace("up to 200", "up to 260"))
    said = "Topic two is power devices: We fund three projects of up to {} each."
    assert told(old, new) == [("changed", said.format(200), said.format(260))]


def test_a_value_that_stands_elsewhere_too_is_told_in_its_paragraph() -> None:
    block = "<p>{} Grants are of up to 300 crowns.</p>"
    other = "<p>{} Grants are of up to 200 crowns.</p>"
    names = ("Topic one is ceramics.", "Topic two is gyros.", "Topic three is welds.")
    old = reading(page(block.format(names[0]), other.format(names[1]), other.format(names[2])))
    new = reading(page(block.format(names[0]), block.format(names[1]), other.format(names[2])))
    assert len(told(old, new)) == 1
    assert "Topic two" in str(told(old, new))


def test_an_answer_of_one_word_is_told() -> None:
    asked = "<h3>May guests of {} come?</h3><p>{}</p>"
    old = reading(
        page(asked.format("any yard", "Yes."), asked.format("the press", "Yes."), asked.format("us", "No."))
    )
    new = reading(
        page(asked.format("any yard", "Yes."), asked.format("the press", "No."), asked.format("us", "No."))
    )
    assert [change[0] for change in told(old, new)] == ["changed"]


def test_a_link_to_a_new_document_is_told_under_a_heading_of_related_things() -> None:
    links = "".join(f"<li><a href='/f/{at}.pdf'>Form {at}</a></li>" for at in range(1, 4))
    more = "<li><a href='/f/9.docx'>Checklist of goods (2026)</a></li>"
    old, new = (
        reading(page("<h2>Related documents</h2>", f"<ul>{each}</ul>")) for each in (links, links + more)
    )
    assert told(old, new) == [("added", None, "Checklist of goods (2026)")]


def test_a_name_with_an_abbreviation_in_brackets_is_one_line() -> None:
    box = "<h2>Trustees</h2><ul><li>Dame Orla Finch</li><li>{}</li><li>Prof. Jun Abe</li></ul>"
    old, new = (
        reading(page(box.format(name))) for name in ("Sir Donal Pembry", "General (ret.) Ulrike Stamm")
    )
    assert told(old, new) == [("changed", "Sir Donal Pembry", "General (ret.) Ulrike Stamm")]


# --------------------------------------------------------------------- what is said otherwise


def test_the_order_of_things_side_by_side_says_nothing() -> None:
    names = ("Averil Hotels", "Danesmoor Bank", "Lumen Society", "Greyling Telecom")
    old, new = (
        reading(page(f"<div>{''.join(f'<span class=s>{name}</span> ' for name in each)}</div>"))
        for each in (names, names[::-1])
    )
    assert told(old, new) == []
    more = reading(
        page(f"<div>{''.join(f'<span class=s>{name}</span> ' for name in (*names, 'Norlin Ropes'))}</div>")
    )
    assert told(old, more) == [("added", None, "Norlin Ropes")]


def test_a_chronicle_in_a_box_that_slides_still_says_what_it_said() -> None:
    years = ("1965 The basin is built", "1978 The first crane is set up", "1999 The yard is joined")
    listed = "".join(f"<p>{line}</p>" for line in years)
    slides = "".join(f"<div class=swiper-slide><b>{line[:4]}</b><p>{line[5:]}</p></div>" for line in years)
    heading = "<h2>History of the house</h2>"
    old, new = reading(page(heading, listed)), reading(page(heading, f"<div class=swiper>{slides}</div>"))
    assert told(old, new) == []


def test_a_list_drawn_as_a_table_with_free_seats_says_the_same() -> None:
    rows = (
        ("Reactor physics", "Dr Vance", 9, 12),
        ("Neutron methods", "Prof. Arden", 12, 8),
        ("Fuel", "Dr Roe", 3, 1),
    )
    items = "".join(
        f"<li><div>{name}</div><div>{who}</div><div>Seats left: {left} of 40</div></li>"
        for name, who, left, _ in rows
    )
    cells = "".join(
        f"<tr><td>{name}</td><td>{who}</td><td>{left} of 40</td></tr>" for name, who, _, left in rows
    )
    table = f"<table><tr><th>Course</th><th>Teacher</th><th>Seats left</th></tr>{cells}</table>"
    assert told(reading(page(f"<ul>{items}</ul>")), reading(page(table))) == []


def test_marks_of_a_list_say_nothing() -> None:
    steps = ("Find a mentor", "Send the papers", "Wait for the letter")
    old = reading(page(*(f"<div><i>{at}</i> {step}</div>" for at, step in enumerate(steps, 1))))
    new = reading(page(*(f"<div><i>{'①②③'[at]}</i> {step}</div>" for at, step in enumerate(steps))))
    assert told(old, new) == []


# --------------------------------------------------------------------- numbers and orders of the moment


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("This notice has been viewed 1,118 times.", "This notice has been viewed 1,304 times."),
        ("You are visitor number 2,204,817 since 1999.", "You are visitor number 2,204,961 since 1999."),
        ("Currently 45 people are viewing this call.", "Currently 72 people are viewing this call."),
        ("There are 0 requests in the waiting list.", "There are 21 requests in the waiting list."),
        ("Dinner in 95 days. 56 seats left.", "Dinner in 94 days. 36 seats left."),
        ("Episode 14: The prize 941 plays", "Episode 14: The prize 955 plays"),
        ("2026-10-28 来源：项目处 阅读4,022 【收藏】", "2026-10-28 来源：项目处 阅读4,760 【收藏】"),
        ("本馆网站今日访问670人次，欢迎来访。", "本馆网站今日访问790人次，欢迎来访。"),
        ("今日受理 10 件 累计办结 100230 件", "今日受理 59 件 累计办结 100288 件"),
        ("本页当前有 257 位用户正在浏览", "本页当前有 200 位用户正在浏览"),
        ("页面生成于 2026-03-23T01:59:34+08:00", "页面生成于 2026-03-24T02:17:58+08:00"),
    ],
)
def test_numbers_that_only_count_say_nothing(old: str, new: str) -> None:
    assert only_counts(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The theatre stages 12 plays.", "The theatre stages 14 plays."),
        ("The site was visited by 3 delegations.", "The site was visited by 4 delegations."),
        ("当前在研项目 25 项", "当前在研项目 35 项"),
        ("出国访问 3 个国家", "出国访问 4 个国家"),
        ("投标截止时间 2026-05-01 17:00", "投标截止时间 2026-05-08 17:00"),
        ("Deadline 2026-05-01 17:00:00", "Deadline 2026-05-08 17:00:00"),
        ("Waiting time: 3 months", "Waiting time: 5 months"),
        ("学校还有 3 个附属医院", "学校还有 4 个附属医院"),
        ("剩余 20 万元", "剩余 10 万元"),
        ("在线 25 门课程", "在线 35 门课程"),
        ("年接收来访学者400余人次", "年接收来访学者500余人次"),
        ("Replies come in 30 days.", "Replies come in 28 days."),
        ("The catalogue was queried 9,000 times in 2024.", "The catalogue was queried 9,900 times in 2024."),
        ("The programme has 12 places available.", "The programme has 15 places available."),
        ("Viewed 10 times, fee 20 crowns", "Viewed 12 times, fee 25 crowns"),
    ],
)
def test_numbers_of_things_are_facts(old: str, new: str) -> None:
    assert not only_counts(old, new)


def test_phrases_in_another_order_say_nothing_but_offices_do() -> None:
    assert only_order(
        "Gold award Clean yards pledge Open doors charter", "Clean yards pledge Gold award Open doors charter"
    )
    assert only_order("弘扬求实精神 安全生产月正在进行 欢迎指导", "欢迎指导 弘扬求实精神 安全生产月正在进行")
    assert not only_order(
        "Director Ada Brennick Deputy Tove Marlund", "Director Tove Marlund Deputy Ada Brennick"
    )
    assert not only_order("Brennick: director; Marlund: deputy", "Marlund: director; Brennick: deputy")
    assert not only_order(
        "The yard reports to the harbour office now", "The harbour office reports to the yard now"
    )


# --------------------------------------------------------------------- columns


def rows_of(before: str, after: str) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    pairs = zip(before.split("|"), after.split("|"), strict=True)
    return [((f"Thing {at}", one), (f"Thing {at}", other)) for at, (one, other) in enumerate(pairs)]


def idle(head: str, before: str, after: str) -> bool:
    rows = rows_of(before, after)
    moved = [(one, other) for one, other in rows if one != other]
    return idle_columns(("Name", head), moved, len(rows), [other for _, other in rows]) == {1}


def test_states_that_go_to_and_fro_are_idle() -> None:
    assert idle("Now", "on loan|ready|on loan|ready|broken", "ready|on loan|ready|broken|ready")
    assert idle("状态", "空闲|使用中|空闲|空闲", "使用中|使用中|空闲|空闲")


@pytest.mark.parametrize(
    ("head", "before", "after"),
    [
        ("Applications", "open|open|open|open", "closed|closed|closed|closed"),
        ("Head", "Ada Brennick|Tove Marlund|Ilse Quarrie", "Tove Marlund|Ilse Quarrie|Ada Brennick"),
        ("Room", "A1|A2|A3|A1", "A2|A1|A1|A3"),
        ("Status", "available|available|available", "withdrawn|available|available"),
        ("Due", "2024-01-03|2024-02-04|2024-03-05", "03/01/2024|04/02/2024|06/03/2024"),
    ],
)
def test_columns_of_facts_are_none(head: str, before: str, after: str) -> None:
    assert not idle(head, before, after)


@given(
    st.lists(st.dates(), min_size=3, max_size=8, unique=True),
    st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y"]),
)
@settings(max_examples=40, deadline=None)
def test_days_of_a_column_in_another_notation_are_idle(days: list[date], written: str) -> None:
    kept = [day for day in days if day.year >= 1000]
    before, after = ("|".join(f"{day:{form}}" for day in kept) for form in ("%Y-%m-%d", written))
    if len(kept) >= 3:
        assert idle("Signed", before, after)


def test_a_name_spelled_out_is_the_same() -> None:
    assert spelled_out("UK industry", "Industry in the United Kingdom (UK industry)")
    assert not spelled_out("Director", "Director (acting)")
    assert not spelled_out("Dr A. Brown", "Dr C. Green (Dr A. Brown)")


def test_columns_of_the_moment_are_known_by_name_and_cells() -> None:
    assert is_of_the_moment("Seats left", ["9 of 40", "0 of 12"])
    assert is_of_the_moment("Status now", ["On loan", "Ready"])
    assert not is_of_the_moment("Current head", ["Ada Brennick"])
    table = Table("", ("Course", "Seats left"), (("A", "9 of 40"),))
    assert live_heads([table]) == {"seats left"}


def test_headlines_of_a_small_list_of_links_push_each_other_out() -> None:
    def links(*names: str) -> str:
        return f"<ul>{''.join(f'<li><a href=/n{at}>{name}</a></li>' for at, name in enumerate(names))}</ul>"

    events = ("校园歌手大赛复赛火热进行", "青年论坛第九期顺利举行", "岗前培训开班", "教学比赛圆满落幕")
    assert told(reading(page(links(*events[:3]))), reading(page(links(*events[1:])))) == []
    units = ("水声研究室", "控制研究室", "焊接研究室", "动力研究室")
    assert told(reading(page(links(*units[:3]))), reading(page(links(*units[1:]))))
    alone = "<html lang=zh><title>通知</title><body><main><h1>通知列表</h1>{}</main></body>"
    assert told(reading(alone.format(links(*events[:3]))), reading(alone.format(links(*events[1:]))))


# --------------------------------------------------------------------- courtesies; one look for many words


@pytest.mark.parametrize(
    "line",
    [
        "下午好，欢迎访问北衡航电集团",
        "– a delegate, 2025",
        "A pleasure to work with. – M.",
        "Portal version 7.14.2.",
        "Best viewed at 1024 x 768.",
        "Comments to the webmaster.",
        "Tip of the day: A spare shackle is never spare.",
    ],
)
def test_courtesies_say_nothing(line: str) -> None:
    assert chatter.is_chatter(line)


@pytest.mark.parametrize(
    "line",
    [
        "Standard version 7.14.2 of the protocol is required.",
        "“We shall build it.” – Ada Brennick, director",
        "安全须知",
        "The best samples are kept by the web of yards.",
    ],
)
def test_what_reads_like_a_courtesy_may_be_a_fact(line: str) -> None:
    assert not chatter.is_chatter(line)


PIECES = st.sampled_from(
    (
        *"was this page helpful|published|last month|3 days|left|closes in|8 min read|share".split("|"),
        *"12|1,204|views|open now|closed|until 17:00|server|node-7|rate|4.5|stars|version|2.1".split("|"),
        *"best viewed|the|laboratory|of|now|currently|queue: 5|seats free|temperature|21 °C".split("|"),
        *"good morning|下午好|欢迎|访问|剩余|还有|天|阅读|分享|发布|昨天|系统|正常|版本|实验室".split("|"),
        *"客服|问卷|— a guest|printed|on|3 + 4 = ?|build|commit|ago|just now|week 5 of term".split("|"),
        *string.punctuation[:6],
    )
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=6), st.sampled_from(["", " "]))
def test_a_look_for_words_never_changes_a_verdict(pieces: list[str], blank: str) -> None:
    line = blank.join(pieces)
    quick = chatter._judge.__wrapped__(line)
    with pytest.MonkeyPatch.context() as patch:
        for module in (chatter, passing, live, fixtures, courtesies):
            patch.setattr(module, "hints", lambda _: -1)
        assert chatter._judge.__wrapped__(line) == quick


def test_a_list_mark_and_an_answer_stay_with_what_follows() -> None:
    source = f"<body>{TITLE}{FIRST}<p>1. Yards apply by letter. No. Nobody else may.</p>{LAST}"
    said = read_plain(Document.parse(source.encode(), media_type="text/html")).sentences
    assert "1. Yards apply by letter." in said
    assert "No. Nobody else may." in said
