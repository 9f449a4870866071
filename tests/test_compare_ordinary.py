"""Sentences of the same facts that differ in an ordinary word: wording, unless the word tells something."""

import pytest

from monitor.compare.claim import Lens
from monitor.compare.figures import figures
from monitor.compare.kinship import Kinship, relate
from monitor.compare.prose import Told, compare

OWN = ("Nanhu University", "the college")


def kinship(one: str, other: str) -> set[Kinship]:
    lens = Lens(OWN, (one, other))
    left, right = lens.claim(one), lens.claim(other)
    return {relate(left, right).kinship, relate(right, left).kinship}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Its scholars write openly about reefs and mud.", "Its scholars publish openly on reefs and mud."),
        ("These days it is better known for valves.", "Today it is better known for valves."),
        ("At present the college belongs to the province.", "Nowadays the college belongs to the province."),
        ("The college makes use of a tunnel in Lanxi.", "The college uses a tunnel in Lanxi."),
        ("It provides training for officers of the navy.", "It trains officers of the navy."),
        ("Its motto is carved above the eastern gate.", "Its motto is engraved above the eastern gate."),
        ("The range was handed over to the army in 2016.", "The range was transferred to the army in 2016."),
        ("Little is known about its budget for 2021.", "Not much is known about its budget for 2021."),
        ("It makes no secret of its work for the navy.", "It is open about its work for the navy."),
        ("Both institutes use a track near Lanxi.", "The two institutes use a track near Lanxi."),
        (
            "It ran two mills, once in spring and once in autumn.",
            "It ran two mills, in spring and in autumn.",
        ),
        ("学院位于城市西郊，占地1200亩。", "学院坐落在城市西郊，占地面积1200亩。"),
    ],
)
def test_an_ordinary_word_in_place_of_another_is_wording(one: str, other: str) -> None:
    assert kinship(one, other) == {Kinship.SAME}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nanhu University trains pilots for the depot.", "Nanhu University recruits pilots for the depot."),
        ("The college trains 300 cadets each year.", "The college trains 300 officers each year."),
        ("It supplies pumps to the navy.", "It supplies pumps to the air force."),
        ("It leads the Drone Industry Alliance.", "It joins the Drone Industry Alliance."),
        ("The programme with Leeds was suspended in 2020.", "The programme with Leeds was ended in 2020."),
        ("Its workshop repairs engines for the depot.", "Its workshop tests engines for the depot."),
        ("Its professors criticise the export rules.", "Its professors praise the export rules."),
        ("It trains officers in navigation.", "It trains reserve officers in navigation."),
        ("It cooperates with Yunfei on propellers.", "It cooperates with Yunfei on propellers and shafts."),
        ("It cooperates with Yunfei on propellers.", "It cooperates with Yunfei on quiet propellers."),
        (
            "The college sends a delegation to the fair.",
            "The college sends a delegation of sailors to the fair.",
        ),
        ("Its students march in parades on campus.", "Its students are banned from parades on campus."),
        ("Staff of the college may not travel abroad.", "Staff of the college may not travel."),
        ("The school works for the ministry.", "The school works against the ministry."),
        ("A course in mathematics is open to cadets.", "A course in economics is open to cadets."),
        ("He was a colonel in the Rocket Force.", "He was a lecturer in the Rocket Force."),
        ("It has an agreement with Yunfei Group.", "It is negotiating an agreement with Yunfei Group."),
    ],
)
def test_a_word_that_tells_something_is_a_change(one: str, other: str) -> None:
    assert kinship(one, other) == {Kinship.CHANGED}


def test_a_sentence_split_in_two_with_its_count_written_like_a_year_is_no_change() -> None:
    old = ("Around 1,900 cadets live on the grounds, which also hold a wave tank 140 metres long.",)
    new = ("About 1900 cadets live on the grounds.", "A 140-metre wave tank stands there too.")
    lens = Lens(OWN, (*old, *new))
    pool = compare([Told(text, lens) for text in old], [Told(text, lens) for text in new], lens)
    assert (pool.changed, pool.removed, pool.added) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("about 1900 cadets live there", {"n:1900"}),
        ("it employs 2100 people", {"n:2100"}),
        ("about 1900 the school moved", {"y:1900"}),
        ("in 2019 students of the school left", {"y:2019"}),
    ],
)
def test_a_count_of_people_is_no_year(text: str, found: set[str]) -> None:
    assert figures(text)[1] == found
