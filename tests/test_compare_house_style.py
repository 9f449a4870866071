"""A careful editor's pass over sentences: house style gives nothing, another fact in it is told once.

The triples stand in `compare_pairs/house_style.txt`: a sentence, the same in another style, that with another
fact. Beside them: what the words of time, number and scope stand for.
"""

from pathlib import Path

import pytest

from monitor.compare import compare
from monitor.compare.claim import Lens
from monitor.compare.figures import differing, figures
from monitor.compare.kinship import Kinship, relate
from monitor.compare.odds import shared
from monitor.compare.phrases import one_way
from monitor.text import fold, sentences
from tests.test_compare_paraphrase import SUBJECT, page, told

_BLOCKS = (Path(__file__).parent / "compare_pairs/house_style.txt").read_text(encoding="utf-8").split("\n\n")
TRIPLES = [[line for line in block.splitlines() if line and line[0] != "#"] for block in _BLOCKS]
LENS = Lens(["Tanhe University", "THU"], [])


@pytest.mark.parametrize(("old", "styled", "_changed"), TRIPLES)
def test_another_style_gives_nothing(old: str, styled: str, _changed: str) -> None:
    assert told(compare(page(old), page(styled), SUBJECT)) == []
    assert told(compare(page(styled), page(old), SUBJECT)) == []


@pytest.mark.parametrize(("old", "_styled", "changed"), TRIPLES)
def test_another_fact_in_another_style_is_told_once(old: str, _styled: str, changed: str) -> None:
    (found,) = compare(page(old), page(changed), SUBJECT).changes
    assert {found.before, found.after} & {*sentences(old), *sentences(changed)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("for six months", "for half a year"),
        ("two and a half years", "30 months"),
        ("twice a year", "every six months"),
        ("every other year", "every second year"),
        ("seventy per cent of them", "seven out of ten of them"),
        ("one teacher in four", "a quarter of the teachers"),
        ("half a million books", "500,000 books"),
        ("it has doubled", "twice as many"),
        ("most of them", "them mostly"),
        ("300 staff: 210 researchers and 90 technicians", "210 researchers and 90 technicians"),
    ],
)
def test_figures_in_other_words_are_the_same(one: str, other: str) -> None:
    left, right = (figures(one_way(fold(text)))[1] for text in (one, other))
    assert left | right
    assert differing(left, right) == (set(), set())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("for six months", "for a year"),
        ("the second largest range", "the fourth largest range"),
        ("every two years", "every three years"),
        ("it has doubled", "it has tripled"),
        ("a two-year course", "a three-year course"),
    ],
)
def test_other_figures_in_words_differ(one: str, other: str) -> None:
    left, right = (figures(one_way(fold(text)))[1] for text in (one, other))
    assert all(differing(left, right))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "In 2016 THU and Baihe Works opened a joint laboratory on engines.",
            "A joint laboratory on engines and uncrewed aircraft was opened by THU and Baihe Works in 2016.",
        ),
        (
            "THU and Baihe Works signed an agreement on voice recognition in 2020.",
            "An agreement on face recognition was signed with Baihe Works in 2020.",
        ),
        (
            "A contract for the testing of brakes was concluded in 2015.",
            "In 2015 the university signed a contract for brake and engine tests.",
        ),
        ("Officers of THU took part in it.", "It was the deputy officers of THU who took part in it."),
    ],
)
def test_a_noun_more_or_another_one_in_its_slot_is_a_change(old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        assert relate(LENS.claim(one), LENS.claim(other)).kinship is Kinship.CHANGED


def test_a_clause_joined_by_and_is_no_wider_scope() -> None:
    one = LENS.claim("It has two piers and a fleet of five ships.")
    other = LENS.claim("Five ships and two piers belong to the university.")
    assert relate(one, other).kinship is Kinship.SAME


def test_sentences_of_one_thing_are_told_as_one_change() -> None:
    old = page("Its head office was moved from Anshun to Lanxi in 2006.")
    new = page("In 2006 its headquarters relocated from Anshun to Donglin.")
    assert told(compare(old, new, SUBJECT)) == [("statement", "changed")]


def test_two_events_of_one_kind_share_nothing() -> None:
    one, other = (
        LENS.claim(text)
        for text in ("In 2017 it signed a pact with Hengchuan.", "In 2019 it signed a pact with Baihe.")
    )
    assert shared(one, other) == 0.0


def test_security_ministries_are_two() -> None:
    one = LENS.claim("It has worked for the Ministry of State Security since 2011.")
    other = LENS.claim("Since 2011 the Ministry of Public Security has had work done by it.")
    assert relate(one, other).kinship is not Kinship.SAME
