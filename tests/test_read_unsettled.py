"""Which news a second reader should see: what may tell an event and was not settled; ordinary news is not."""

import time

import pytest

from monitor.model import Article, Institution, Partnership
from monitor.read.names import NameIndex
from monitor.read.unsettled import MOST_DOUBTS, unsettled

HOST = Institution("dongling", "Dongling Institute of Technology", "东岭理工大学", aliases=("DLIT",))
OTHER = Institution("taishui", "Taishui University", "泰水大学")
NAMES = NameIndex([HOST, OTHER])


def named(text: str, *read: Partnership, title: str = "News", host: Institution | None = None) -> list[str]:
    """Whom of the watched the doubts name."""
    article = Article(title=title, text=text)
    return [id_ for doubt in unsettled(article, read, NAMES, host) for id_ in doubt.institutions]


def known(institution: str = "dongling", confidence: float = 0.9) -> Partnership:
    return Partnership(
        institution, "Halvard Ltd", "memorandum", "agreed", None, "They signed it.", confidence
    )


TELLING = [
    "Dongling Institute of Technology and Halvard Polytechnic have inked a memorandum on bridge sensors.",
    "A joint laboratory of Halvard Ltd and Dongling Institute of Technology opened in Ostby on Monday.",
    "Halvard Ltd and Dongling Institute of Technology joined hands on Monday.",
    "11月10日，东岭理工大学与恒川集团签署了一份关于桥梁传感器的协议。",
    "恒川集团与东岭理工大学共建的桥梁研究院在青屏揭牌。",
    "11月10日，東嶺理工大學與恒川集團簽署了一份關於橋樑傳感器的協議。",
]
SETTLED = [
    "Dongling Institute of Technology opens its library on Sundays.",
    "Dongling Institute of Technology hopes to sign an agreement with Halvard Ltd.",
    "Dongling Institute of Technology and Halvard Ltd discussed a joint laboratory during a visit.",
    "The two cities signed an agreement on water.",
    "东岭理工大学图书馆周末开放。",
    "东岭理工大学希望与恒川集团签署协议。",
    "恒川集团来访东岭理工大学，双方就共建实验室进行座谈。",
    "此前，东岭理工大学与恒川集团签署协议。",
]


@pytest.mark.parametrize("text", TELLING)
def test_a_paragraph_with_an_agreement_and_a_watched_name_is_in_doubt_where_nothing_was_read(
    text: str,
) -> None:
    assert named(f"The weather was fine.\n{text}\nMore on page 5.") == ["dongling"]


@pytest.mark.parametrize("text", SETTLED)
def test_ordinary_news_wishes_visits_and_the_past_are_settled(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize("text", TELLING)
def test_what_was_read_is_settled_and_only_for_whom_it_was_read(text: str) -> None:
    assert named(text, known()) == []
    assert named(text, known("taishui")) == ["dongling"]


def test_an_event_that_was_read_with_little_confidence_is_in_doubt() -> None:
    (doubt,) = unsettled(Article(text="They signed it."), [known(confidence=0.4)], NAMES)
    assert (doubt.institutions, doubt.weak, doubt.text) == (("dongling",), True, "They signed it.")


@pytest.mark.parametrize(
    "text", ["The university and Halvard Ltd signed an agreement.", "我校与恒川集团签署协议。"]
)
def test_on_its_own_page_the_institution_needs_no_name(text: str) -> None:
    assert named(text, host=HOST) == ["dongling"]
    assert named(text) == []


def test_denials_and_notices_are_settled() -> None:
    assert named(f"严正声明：网传信息系不实信息。\n{TELLING[3]}") == []
    assert named(TELLING[3], title="关于征集合作项目的通知") == []


@pytest.mark.parametrize(
    "piece", ["sign ", "joint ", "agreement put ", "institute founded ", "签署", "共同", "\n"]
)
def test_hostile_text_takes_bounded_time(piece: str) -> None:
    text = "\n".join([f"DLIT {piece * 1000} Dongling Institute of Technology"] * 30)
    began = time.process_time()
    assert len(unsettled(Article(text=text), (), NAMES, HOST)) <= MOST_DOUBTS
    assert time.process_time() - began < 5
