"""Institutions that Chinese news tell of, and what is found in a text: in the news, or on a page of the first
one's own.
"""

from monitor.model import Article, Institution, Partnership
from monitor.read.names import NameIndex
from monitor.read.partnerships.chinese import find_chinese

UNIVERSITY = Institution(
    "langya", "Langya University of Technology", "琅琊理工大学", ("琅琊理工",), "civilian_university"
)
OTHER = Institution("beiyuan", "Beiyuan University", "北原工业大学", ("北原工大",), "civilian_university")
GROUP = Institution("lanshan", "Lanshan Group", "中国岚山装备集团", ("岚山集团",), "defence_conglomerate")
ACADEMY = Institution("hailu", "Hailu Academy", "海陆科学院", ("海科院",), "research_institute")
NAMES = NameIndex([UNIVERSITY, OTHER, GROUP, ACADEMY])


def find(text: str, own: bool) -> tuple[Partnership, ...]:
    return find_chinese(Article("", "2024-06-20", "zh", text), NAMES, UNIVERSITY if own else None)


def check(text: str, expected: str, status: str, *, own: bool = False) -> None:
    """`expected` is "counterpart: accepted kinds"."""
    name, _, kinds = expected.partition(": ")
    found = [record for record in find(text, own) if name in record.counterpart]
    assert found
    assert found[0].kind in kinds.split()
    assert found[0].status == status
    assert all(0.5 <= record.confidence < 1 and record.evidence in text for record in found)
