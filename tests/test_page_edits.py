"""Sentences of a plain page of which somebody edited one place: each such edit is told, a synonym is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.compare.edited import is_edited
from monitor.compare.gauges import is_read_off
from tests.test_compare_pages import page, told

BESIDE = ("The Ostra Institute was founded in 1951.", "Its library is open to all members.")


def is_told(one: str, other: str) -> bool:
    return bool(told(page(BESIDE[0], one, BESIDE[1]), page(BESIDE[0], other, BESIDE[1])))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # denials
        ("Minutes are filed for nine years.", "Minutes are not filed for nine years."),
        (
            "Basic research that will be printed is not controlled.",
            "Basic research that will not be printed is not controlled.",
        ),
        ("Until it has met, the draft is kept secret.", "Until it has not met, the draft is kept secret."),
        # entries of a list, and what is done
        (
            "A firm may be named for military use, arms trade, or diversion.",
            "A firm may be named for military use, arms trade.",
        ),
        (
            "These rules bind everyone who opens, adjusts, repairs or cleans the laser.",
            "These rules bind everyone who opens, repairs or cleans the laser.",
        ),
        (
            "We study how sound is made, carried, heard and damped.",
            "We study how sound is made, heard and damped.",
        ),
        ("The board meets in March and October.", "The board meets in March."),
        ("Give the hall, the time and the name of a guest.", "Give the hall and the name of a guest."),
        (
            "The committee sees models, formulae and drawings.",
            "The committee sees models, formulae, valves and drawings.",
        ),
        # small words
        ("Yes, once, with the consent of both rectors.", "Yes, with the consent of both rectors."),
        ("Children under eight must come with an adult.", "Children under eight may come with an adult."),
        ("The fees apply to all applications.", "The fees apply to some applications."),
        ("Students from any country may apply.", "Students from one country may apply."),
        ("Pay by bank transfer or by card.", "Pay by bank transfer and by card."),
        ("You pay before we look at the papers.", "You pay after we look at the papers."),
        ("A school may appeal within sixty days.", "A school may appeal after sixty days."),
        ("Payments are made at the desk only.", "Payments are made at the desk."),
        ("Cards are used at least once a year.", "Cards are used at most once a year."),
        ("The lists are renewed daily at noon.", "The lists are renewed weekly at noon."),
        # other words, names, brackets, units
        ("Grant holders spend ten days in the stores.", "Shop holders spend ten days in the stores."),
        ("Carry the radio at all times.", "Hide the radio at all times."),
        (
            "Ash Hill (gravity), Cape Salt (tides) and Firfell (lasers) are its stations.",
            "Ash Hill (magnetism), Cape Salt (tides) and Firfell (lasers) are its stations.",
        ),
        ("A day at the yard (May) is part of the trip.", "A day at the yard is part of the trip."),
        ("The tank is 14 by 6 m and 5 m deep.", "The tank is 14 by 6 km and 5 m deep."),
        ("Freight may weigh no more than 80 kg a piece.", "Freight may weigh no more than 80 g a piece."),
        # who does it to whom
        (
            "Ostra University sells hulls to Vantor Shipyard.",
            "Vantor Shipyard sells hulls to Ostra University.",
        ),
        ("Tar Hall seats 1,400; Ash Hall seats 620.", "Ash Hall seats 1,400; Tar Hall seats 620."),
        # Chinese
        ("触犯法律的行为，移送有关机关处理。", "触犯法律的行为。"),
        ("主任由王文担任，任期四年，可连任一届。", "主任由王文担任，任期四年，可连任四届。"),
        ("年满十八岁以上的人员可以申请进入实验区。", "年满十八岁以下的人员可以申请进入实验区。"),
        ("未经批准的人员可以进入实验区参观学习。", "未经批准的人员不得进入实验区参观学习。"),
        ("申请人应在会议召开前提交全部书面材料。", "申请人应在会议召开后提交全部书面材料。"),
        ("材料由学院或研究所统一提交给保密办公室。", "材料由学院和研究所统一提交给保密办公室。"),
        ("本指引所称物项，包括货物、技术、软件及资料。", "本指引所称物项，包括货物、软件及资料。"),
    ],
)  # fmt: skip
def test_an_edited_place_of_a_sentence_is_told(old: str, new: str) -> None:
    assert is_told(old, new)
    assert is_told(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Exporters need a licence.", "A licence is needed by exporters."),
        ("It paid RMB1.9 billion (AUD400 million) in 2018.", "It paid ¥1.9 billion (A$400 million) in 2018."),
        ("It is run with the ARB (Air Review Board).", "It is run with the Air Review Board (ARB)."),
        ("The Ostra Optics Office (OOO) is open to guests.", "The Ostra Optics Office is open to guests."),
        ("They come from Oslo, Bergen and Turku.", "They come from Turku, Oslo and Bergen."),
        ("The data base is open on-line to all members.", "The database is open online to all members."),
        ("The programme is run by two schools.", "The program is run by two schools."),
        ("学院与两家企业共同建立联合实验室。", "学院同两家企业共建联合实验室。"),
    ],
)  # fmt: skip
def test_a_synonym_or_a_notation_is_not(old: str, new: str) -> None:
    assert not is_told(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The institute takes first place in optics.", "The institute ranks first in optics."),
        ("Guests can't enter the great hall.", "Guests cannot enter the great hall."),
        ("It is led by two physicists from Oslo.", "It is headed by two physicists from Oslo."),
    ],
)
def test_no_place_is_edited_where_words_mean_the_same(old: str, new: str) -> None:
    assert not is_edited(old, new)
    assert not is_edited(new, old)


def test_a_line_that_lost_its_beginning_is_no_piece_of_itself() -> None:
    heads = ("Notices", "The register")
    old = page(*heads, "Notices are put up here on the day they are sealed.")
    new = page(*heads, "They are put up here on the day they are sealed.")
    cut = page(*heads, "are put up here on the day they are sealed.")
    assert told(old, cut)
    assert not is_edited(old.sentences[2], "Sealed papers come to this place daily.")
    assert is_edited(old.sentences[2], new.sentences[2])


def test_an_address_is_no_instrument() -> None:
    one, other = "Postal address: 7 Quay, 4410 Ostra.", "Postal address: 7 Quay, 8823 Ostra."
    assert not is_read_off(one, other, beside=True)
    assert is_read_off("Now: 7 people, 4410 jobs", "Now: 7 people, 8823 jobs", beside=True)


SUBJECTS = ("Guests", "Foreign students", "The two suppliers", "Members of the board")
DEEDS = ("visit the laboratory", "use the towing tank", "sign the register", "pay the deposit")
ITEMS = ("sensors", "lasers", "pumps", "antennas", "valves")


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(SUBJECTS),
    st.sampled_from(DEEDS),
    st.lists(st.sampled_from(ITEMS), min_size=3, max_size=4, unique=True),
    st.integers(2, 400),
    st.integers(2, 400),
    st.data(),
)
def test_a_number_a_denial_and_an_entry_of_the_core_are_told(
    who: str, deed: str, items: list[str], days: int, more: int, data: st.DataObject
) -> None:
    def sentence(entries: list[str], number: int, verb: str = "may") -> str:
        listed = ", ".join(entries[:-1]) + " and " + entries[-1]
        return f"{who} {verb} {deed} for {number} days if they bring {listed}."

    plain = sentence(items, days)
    left_out = data.draw(st.sampled_from(items))
    edits = [sentence([each for each in items if each != left_out], days), sentence(items, days, "may not")]
    if more != days:
        edits.append(sentence(items, more))
    for edit in edits:
        assert is_told(plain, edit)
        assert is_told(edit, plain)
