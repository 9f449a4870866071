"""Cards of news lists: a link's text is its headline, never glued to badge, summary, day or button."""

import pytest

from monitor.model import PageKind
from monitor.read.document import Document
from monitor.read.listing import read_listing
from monitor.read.presses import is_aside, is_press, without_marks

ENGLISH = (
    "New joint laboratory opens with Velmar Works",
    "Dean visits Tarn College to renew research pact",
    "Why do we need a centre for optics?",
)
CHINESE = ("我校与南岭理工学院共建联合实验室", "校领导率团访问北河光学研究所", "学校召开新学期工作部署会议")
KINDS = ("Research", "Campus life", "Alumni")

CARDS = {
    "all in one link": '<h3>{t}</h3><p>A summary, told in some words.</p><span class="btn">Read more</span>',
    "a span behind a heading": "<h3>{t}</h3><span>Read more</span>",
    "a badge before": '<span class="badge">Research</span><span class="title">{t}</span>',
    "another badge each": '<div class="card__category">{c}</div><div class="card__name">{t}</div>',
    "nothing but looks": '<p class="s">{c}</p><p class="lg">{t}</p><p>A summary.</p><p>Find out more →</p>',
    "an arrow behind": '<div>Research</div><div>{t}</div><i class="arrow">→</i>',
    "a day of two parts": "<div><b>1{i}</b><span>2026-03</span></div><div><h4>{t}</h4><p>So.</p></div>"
    "<em>More »</em>",
    "lines": "<strong>{t}</strong><br>12 March 2026<br>Continue reading",
    "a badge within the heading": '<h2><span class="label">Press release</span>{t}</h2>'
    '<span role="button">More</span>',
    "byline and button": "<h3>{t}</h3><span>By J. Tarn</span><span>4 min read</span>"
    "<button>The story</button>",
    "a day before": "<time>1{i} March 2026</time>{t}",
    "spans of one look": "<span>{t}</span><span>1{i} March 2026</span>",
    "a heading over the kind": '<h4>{c}</h4><div class="post-title">{t}</div>'
    "<div>It was held on Monday</div>",
    "text and its summary": "{t}<p>A summary of it, in several words.</p>",
    "for screen readers": '<h3>{t}</h3><span class="sr-only">about this story</span>'
    "<svg><text>x</text></svg>",
    "emphasis": "{a}<em>{b}</em>",
}
CARDS_CHINESE = {
    "查看详情": '<div class="tit">{t}</div><div class="more">查看详情</div>',
    "spans": '<span class="lx">综合新闻</span><span class="bt">{t}</span><span class="gd">查看更多</span>',
    "日期在前": "<div><h3>1{i}</h3><p>2026-03</p></div><div><h5>{t}</h5>"
    "<p>近日，学校举行活动。</p><span>[详情]</span></div>",
    "日期在后": "<p>{t}</p><span>2026-03-1{i}</span>",
    "紧贴的日期": "<span>03-1{i}</span>{t}",
    "置顶": '<i>置顶</i>{t}<i class="icon">&gt;&gt;</i>',
    "多余": "<img src='a.jpg'><span>{t}</span><b>MORE+</b>",
    "同一文字里的详情": "{t}[详情]",
    "繁體": "<div>校務</div><div>{t}</div><div>繼續閱讀</div>",
    "高亮": '{a}<em class="highlight">{b}</em>',
    "编辑器切开": "<span>{a}</span><span>{b}</span>",
    "圆点": "<em>·</em>{t}",
}


def headlines(card: str, told: tuple[str, ...], follow: str, around: str = "") -> list[str]:
    around = around or '<a href="/info/1021/{i}.htm">{card}</a>'
    cards = "".join(
        f"<li>{around.replace('{card}', card)}</li>".format(i=i, t=t, c=KINDS[i - 1], a=t[:8], b=t[8:])
        for i, t in enumerate(told, 1)
    )
    page = f"<html><head><title>News</title></head><body><main><ul>{cards}</ul></main></body></html>"
    document = Document.parse(page.encode(), url="https://www.harbour.example/news/")
    return [link.text for link in read_listing(document, follow=follow, kind=PageKind.NEWS)]


@pytest.mark.parametrize("follow", ["", "li a"])
@pytest.mark.parametrize("name", [*CARDS, *CARDS_CHINESE])
def test_a_card_says_its_headline(name: str, follow: str) -> None:
    told = ENGLISH if name in CARDS else CHINESE
    assert headlines((CARDS | CARDS_CHINESE)[name], told, follow) == list(told)


AROUND = {
    "the button after the headline": '<h3><a href="/info/1021/{i}.htm">{t}</a></h3>'
    '<a href="/info/1021/{i}.htm">Read more</a>',
    "the button before it": '<a href="/info/1021/{i}.htm">Read more</a>'
    '<h3><a href="/info/1021/{i}.htm">{t}</a></h3>',
    "the picture before it": '<a href="/info/1021/{i}.htm"><img alt=""></a>'
    '<a href="/info/1021/{i}.htm">{t}</a>',
    "a title that is whole": '<a href="/info/1021/{i}.htm" title="{t}"><b>Research</b><span>{a}…</span></a>',
}


@pytest.mark.parametrize("name", AROUND)
def test_several_links_of_a_card_are_one(name: str) -> None:
    assert headlines("", ENGLISH, "li a", AROUND[name]) == list(ENGLISH)


PRESSES = (
    "Read more|READ MORE »|Learn more about this|[Details]|More+|→"
    "|查看更多|详情>>|【查看全文】|閱讀全文|了解更多|点击查看"
)
HEADLINES = (
    "Read all about the new optics centre in our report|Research|By air and sea"
    "|新闻|综合新闻|全文公布的科研计划|继续教育学院"
)


def test_buttons_are_told_from_headlines() -> None:
    assert all(map(is_press, PRESSES.split("|")))
    assert not any(map(is_press, HEADLINES.split("|")))
    assert not any(is_aside(each) for each in (*HEADLINES.split("|"), *ENGLISH, *CHINESE))


def test_a_link_that_is_all_button_says_so_and_marks_are_no_text() -> None:
    assert without_marks("» 我校与南岭理工学院共建联合实验室 [查看详情]") == CHINESE[0]
    assert headlines("<b>→</b><i>»</i>", ENGLISH, "li a") == ["→ »"] * 3


def test_deep_and_wide_links_take_no_time() -> None:
    deep = "<span class=x>a " * 20_000
    wide = "<span class=x>aB</span>" * 20_000
    assert all(len(each) <= 500 for card in (deep, wide) for each in headlines(card, ENGLISH, "li a"))
