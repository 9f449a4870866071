"""Well-known partners abroad: one organisation in two scripts, as two reports print it."""

import pytest

from monitor.compare.abroad import _by_name, abroad
from monitor.compare.counterparts import NameGraph, Tie, tie
from monitor.notify.bilingual import in_both
from monitor.read.name_forms import fold
from monitor.read.names import NameIndex

NAMES = NameIndex(())
GRAPH = NameGraph(NAMES.known, fold)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("麻省理工学院", "Massachusetts Institute of Technology"),
        ("英国牛津大学", "the University of Oxford"),
        ("莫斯科国立大学", "Lomonosov Moscow State University"),
        ("空中客车公司", "Airbus SE"),
        ("羅爾斯·羅伊斯公司", "Rolls-Royce plc"),
        ("加州大学伯克利分校", "UC Berkeley"),
        ("Moscow State University", "Lomonosov Moscow State University"),
    ],
)
def test_one_organisation_in_two_scripts(one: str, other: str) -> None:
    assert tie(one, other, GRAPH) is tie(other, one, GRAPH) is Tie.NAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("东北大学", "Tohoku University"),
        ("悉尼科技大学", "University of Sydney"),
        ("莫斯科航空学院", "Moscow State University"),
        ("西门子能源", "Siemens"),
    ],
)
def test_names_that_only_begin_alike_are_others(one: str, other: str) -> None:
    assert tie(one, other, GRAPH) is not Tie.NAME


def test_every_name_of_the_table_means_one_organisation() -> None:
    whole = {names for names in _by_name().values()}
    assert sum(len(names.all()) for names in whole) == len(_by_name())
    assert all(abroad(name) is names for names in whole for name in names.all())
    assert len(whole) > 150


def test_a_digest_gives_both_names() -> None:
    assert in_both("俄罗斯莫斯科国立大学", NAMES) == (
        "Lomonosov Moscow State University (莫斯科国立大学, here 俄罗斯莫斯科国立大学)"
    )
