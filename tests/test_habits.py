"""What a plain page does by itself at nearly every look is no news, and everything else stays news."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor.changes import Action, Aspect
from monitor.compare import Subject
from monitor.compare.habits import Habits, Version
from monitor.compare.subject import Comparison, Maker
from monitor.compare.unstable import steadied
from monitor.model import Evidence, Health, PageKind, Reading, Table

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ABOVE, BELOW = "The institute was founded in 1958.", "Visitors report to the gate."


def version(
    at: datetime, lines: Sequence[str], place: str = "about|p", tables: tuple[Table, ...] = ()
) -> Version:
    reading = Reading(
        PageKind.PAGE, Health.OK, sentences=tuple(lines), places=(place,) * len(lines), tables=tables
    )
    return Version.of(at, reading)


def habits(looks: Sequence[Sequence[str]], apart: timedelta = DAY, place: str = "about|p") -> Habits:
    """Of versions with these lines between two that stay."""
    versions = [
        version(START + number * apart, [ABOVE, *lines, BELOW], place) for number, lines in enumerate(looks)
    ]
    return Habits(versions, 3 * DAY)


def explained(known: Habits, before: str | None, after: str | None) -> bool:
    maker = Maker(Subject(None, "", None, Evidence("", "u"), Evidence("", "u"), START))
    action = Action.CHANGED if before and after else Action.ADDED if after else Action.REMOVED
    maker.add(Aspect.STATEMENT, action, before, after, old=[], new=[], confidence=0.8)
    return known.explain(maker.made[0])


def counter(readers: int) -> str:
    return f"Currently {readers:,} people are viewing this call."


def test_a_number_that_changed_at_the_last_look_and_changes_again_ticks() -> None:
    assert explained(habits([[counter(45)], [counter(72)], [counter(1_270)]]), counter(72), counter(1_270))


def test_a_number_that_stood_still_is_news() -> None:
    looks = [[counter(45)], [counter(45)], [counter(45)], [counter(70)]]
    assert not explained(habits(looks), counter(45), counter(70))


def test_a_number_beside_one_that_ticks_is_news() -> None:
    lines = [
        f"Read {n} times; the call awards {grant} grants." for n, grant in ((3, 9), (5, 9), (8, 9), (9, 4))
    ]
    assert not explained(habits([[line] for line in lines]), lines[-2], lines[-1])
    calm = [f"Read {n} times; the call awards 9 grants." for n in (3, 5, 8, 9)]
    assert explained(habits([[line] for line in calm]), calm[-2], calm[-1])


def test_a_deadline_may_move_twice_in_a_row() -> None:
    lines = [f"Applications close on {day} June 2026." for day in (1, 8, 15)]
    assert not explained(habits([[line] for line in lines]), lines[1], lines[2])


def test_what_changes_month_by_month_is_no_habit() -> None:
    looks = [[counter(n)] for n in (45, 72, 80, 91, 99)]
    assert not explained(habits(looks, apart=30 * DAY), counter(91), counter(99))


def test_a_line_in_whose_place_another_stands_each_day_turns() -> None:
    looks = [[f"On duty: {name}"] for name in ("Xin", "Meng", "Hua", "Qian")]
    assert explained(habits(looks), "On duty: Hua", "On duty: Qian")
    quotes = ["Haste spoils the sample.", "Measure twice, cut once.", "Write it down.", "Doubt is a tool."]
    assert explained(habits([[each] for each in quotes]), quotes[-2], quotes[-1])


def test_what_comes_beside_a_line_that_turns_is_news() -> None:
    quotes = ["Haste spoils the sample.", "Measure twice, cut once.", "Write it down.", "Doubt is a tool."]
    looks = [[each] for each in quotes[:-1]] + [[quotes[-1], "A joint laboratory with Orvale was opened."]]
    assert not explained(habits(looks), None, "A joint laboratory with Orvale was opened.")


def test_a_line_that_always_stood_there_is_news_when_it_goes_or_changes() -> None:
    quotes = ["Haste spoils the sample.", "Measure twice, cut once.", "Write it down.", "Doubt is a tool."]
    member = "Chair: Professor Lindqvist"
    looks = [[each, member] for each in quotes[:-1]] + [[quotes[-1]]]
    assert not explained(habits(looks), member, None)
    looks[-1] = [quotes[-1], "Chair: Professor Adeyemi"]
    assert not explained(habits(looks), member, "Chair: Professor Adeyemi")


def test_a_list_drawn_anew_is_none_of_the_page() -> None:
    pool = [f"Headline number {name}" for name in "abcdefghijklmnopqrstuvwx"]
    looks = [[pool[at], pool[at + 3], pool[at + 7], pool[at + 11]] for at in (0, 9, 4, 12)]
    known = habits(looks, place="more|li")
    assert explained(known, pool[4], pool[12])
    assert explained(known, None, pool[19])
    assert explained(known, pool[7], None)


def test_two_of_three_members_replaced_within_a_week_are_news() -> None:
    looks = [["Ada Lund", "Bo Ek", "Cy Alm"]] * 3 + [["Ada Lund", "Bo Ek", "Di Berg"]] * 2
    looks += [["Ada Lund", "Eva Dal", "Di Berg"]]
    assert not explained(habits(looks, place="board|li"), "Bo Ek", "Eva Dal")


def test_a_text_that_came_and_went_before_flaps() -> None:
    looks: list[list[str]] = [["Ask us on the telephone."], [], ["Ask us on the telephone."], []]
    assert explained(habits(looks), "Ask us on the telephone.", None)


def test_words_that_change_places_at_each_look_say_the_same() -> None:
    slogans = ["safety first", "welcome guests", "seek truth"]
    lines = [" ".join(slogans[at:] + slogans[:at]) for at in (0, 1, 2, 1)]
    assert explained(habits([[line] for line in lines]), lines[-2], lines[-1])


def test_a_cell_that_ticks_hides_no_other_cell_of_its_row() -> None:
    def look(number: int, cited: int, year: int) -> Version:
        rows = (("Sparse channels", str(year), str(cited)), ("Robust arrays", "2019", str(cited + 9)))
        return version(START + number * DAY, [ABOVE], tables=(Table("Papers", (), rows),))

    ticking = [look(at, cited, 2021) for at, cited in enumerate((46, 48, 50, 53))]
    assert explained(Habits(ticking, 3 * DAY), "Sparse channels: 50", "Sparse channels: 53")
    edited = [*ticking[:-1], look(3, 50, 2022)]
    assert not explained(Habits(edited, 3 * DAY), "Sparse channels: 2021", "Sparse channels: 2022")


def test_a_row_that_goes_is_news_though_its_state_ticks() -> None:
    def look(number: int, *states: str) -> Version:
        rows = tuple((f"Probe {name}", state) for name, state in zip("ABC", states, strict=False))
        return version(START + number * DAY, [ABOVE], tables=(Table("Pool", ("Name", "Now"), rows),))

    looks = [look(0, "free", "out", "out"), look(1, "out", "free", "free"), look(2, "free", "out", "out")]
    known = Habits([*looks, look(3, "out", "free")], 3 * DAY)
    assert explained(known, "Probe A: Now: free", "Probe A: Now: out")
    assert not explained(known, "Probe C; Now: out", None)


def test_a_row_that_gains_and_loses_a_cell_by_turns_flaps() -> None:
    short, long = ("Home", "Visit", "About"), ("Home", "Visit", "Shop", "About")
    versions = [
        version(START + at * DAY, [ABOVE], tables=(Table("", (), (row,)),))
        for at, row in enumerate([short, long, short, long, short])
    ]
    assert explained(Habits(versions, 3 * DAY), "Home; Visit; Shop; About", None)


def test_a_line_that_stays_in_a_box_that_rotates_is_news_when_it_changes() -> None:
    looks = [[f"{n} readers now", f"Slogan {n}", "The works council handles it."] for n in range(3)]
    looks.append(["9 readers now", "Slogan 9", "The works council and the guard handle it."])
    readings = [
        Reading(PageKind.PAGE, Health.OK, sentences=tuple(lines), places=("join us|p",) * 3)
        for lines in looks
    ]
    maker = Maker(Subject(None, "", None, Evidence("", "u"), Evidence("", "u"), START))
    for before, after in zip(looks[-2], looks[-1], strict=True):
        maker.add(Aspect.STATEMENT, Action.CHANGED, before, after, old=[], new=[], confidence=0.8)
    versions = [Version.of(START + at * DAY, reading) for at, reading in enumerate(readings[:-1])]
    found = steadied(Comparison(tuple(maker.made), 0), versions, readings[-1], START + 3 * DAY)
    assert [change.before for change in found.comparison.changes] == [looks[-2][2]]


@given(
    looks=st.lists(
        st.lists(
            st.sampled_from([f"Item {name} of the pool" for name in "abcdefgh"]), unique=True, max_size=5
        ),
        min_size=2,
        max_size=7,
    )
)
def test_whatever_else_moves_a_fact_that_stood_at_all_looks_is_never_explained_away(
    looks: list[list[str]],
) -> None:
    fact = "Supervised by the Ministry of Works."
    versions = [version(START + at * DAY, [ABOVE, *lines, fact, BELOW]) for at, lines in enumerate(looks)]
    newest = version(START + len(looks) * DAY, [ABOVE, *looks[-1], BELOW])
    known = Habits([*versions, newest], 3 * DAY)
    assert not explained(known, fact, None)


def test_nothing_is_a_habit_at_first_sight() -> None:
    assert not explained(habits([[counter(45)], [counter(46)]]), counter(45), counter(46))
