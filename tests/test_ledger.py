"""Since when facts are known: kept check by check, or made again from the archive, it is the same ledger."""

import tempfile
from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.model import FaultKind, FetchFault, Outcome
from monitor.pipeline.accept import accept_page
from monitor.pipeline.blame import Entry, blame
from monitor.pipeline.history import known_at
from monitor.pipeline.ledger import reading_of, rebuild, up_to_date, walk
from monitor.record import NewImport, NewSnapshot
from monitor.record.ledger import FactRecord, forget
from tests.memory_kit import DAY, FIRST, URL, Memory, memory
from tests.profile_pages import FACTS, LAYOUTS, Facts, facts

CHALLENGE = b"""<html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1>
<p>Please enable JavaScript and cookies to continue.</p>
<script src="/cdn-cgi/challenge-platform/x.js"></script></body></html>"""
EXTRA_LINK = "In 2022 the Naval Academy opened a liaison office on the campus."


def classic(**changes: Any) -> bytes:
    return LAYOUTS["classic"](facts(**changes))


LOST = (
    "links",
    "partners",
    "abroad",
    "labs",
    "areas",
    "misconduct",
    "rankings",
    "intro",
    "topics",
    "supervisors",
)
SHORT = classic(**{name: [] for name in LOST})
"""So little that it is held."""


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Memory]:
    with memory(tmp_path) as found:
        yield found


def entries(kept: Memory, **options: Any) -> list[Entry]:
    return blame(kept.parts, "nhut", **options)


def one(found: list[Entry], text: str) -> Entry:
    matching = [entry for entry in found if text in entry.value]
    assert len(matching) == 1, [(e.value, e.state) for e in matching]
    return matching[0]


def stored(kept: Memory) -> set[FactRecord]:
    return set(kept.parts.store.ledger.of_page(kept.page().id).rows)


def walked(kept: Memory) -> set[FactRecord]:
    ledger = kept.parts.store.ledger.of_page(kept.page().id)
    return set(walk(ledger.snapshots, partial(reading_of, kept.parts, kept.page())))


def day(number: int) -> Any:
    """The day of a version, the first one being 1."""
    return (FIRST + number * DAY).date()


# --------------------------------------------------------------------- one page over time


def test_a_page_whose_facts_never_changed_has_no_rows(kept: Memory) -> None:
    kept.see(classic())
    kept.see(classic(updated="4 June 2023"))
    kept.see(LAYOUTS["tiles"](facts()))
    assert stored(kept) == set()
    found = entries(kept)
    assert {entry.first.fetched_at.date() for entry in found} == {day(1)}
    assert {entry.last_seen.date() for entry in found} == {day(3)}
    assert {entry.state for entry in found} == {"current"}
    assert len(found) > 25


def test_an_added_fact_is_known_since_its_version_and_a_removed_one_until_its_last(kept: Memory) -> None:
    kept.see(classic())
    kept.see(classic(links=[*FACTS["links"], EXTRA_LINK]))
    kept.see(classic(links=[*FACTS["links"], EXTRA_LINK], updated="9 May 2023"))
    kept.see(classic())
    now = [entry.value for entry in entries(kept)]
    assert EXTRA_LINK not in now
    ended = one(entries(kept, ended=True), EXTRA_LINK)
    assert (ended.first.fetched_at.date(), ended.last_seen.date()) == (day(2), day(3))
    assert (ended.state, ended.quote) == ("ended", EXTRA_LINK)


def test_a_fact_that_goes_and_comes_back_has_two_rows(kept: Memory) -> None:
    fewer = [FACTS["links"][0]]
    for links in (FACTS["links"], fewer, FACTS["links"]):
        kept.see(classic(links=links))
    found = [e for e in entries(kept, ended=True) if "Two professors" in e.value]
    assert [(e.first.fetched_at.date(), e.state) for e in found] == [(day(1), "ended"), (day(3), "current")]
    assert len(stored(kept)) == 2


def test_a_changed_value_ends_the_old_fact_and_begins_a_new_one(kept: Memory) -> None:
    kept.see(classic())
    kept.see(classic(level="very high"))
    levels = [e for e in entries(kept, ended=True) if e.aspect == "risk_level"]
    assert [(e.value, e.state, e.first.fetched_at.date()) for e in levels] == [
        ("high", "ended", day(1)),
        ("very high", "current", day(2)),
    ]
    assert one(entries(kept), "inertial navigation: global rank 3").first.fetched_at.date() == day(1)


def test_a_paraphrase_keeps_since_when(kept: Memory) -> None:
    kept.see(classic())
    kept.see(classic(links=[*FACTS["links"], EXTRA_LINK]))
    reworded = "A liaison office was opened on campus by the Naval Academy in 2022."
    first = "The university has been training missile officers for the Rocket Force since 2015."
    kept.see(classic(links=[first, FACTS["links"][1], reworded]))
    found = entries(kept, ended=True)
    assert one(found, reworded).first.fetched_at.date() == day(2)
    assert one(found, first).first.fetched_at.date() == day(1)
    assert {entry.state for entry in found} == {"current"}


def test_a_lost_section_is_silence_and_its_return_no_beginning(kept: Memory) -> None:
    whole, bare = LAYOUTS["classic"](facts()), LAYOUTS["plain"](facts())
    assert kept.outcomes(whole, bare) == [Outcome.NEW, Outcome.COSMETIC]
    quiet = one(entries(kept), "Hubei Provincial Government")
    assert (quiet.state, quiet.last_seen.date()) == ("silent", day(1))
    assert quiet.quote
    kept.see(whole)
    back = one(entries(kept, ended=True), "Hubei Provincial Government")
    assert (back.state, back.first.fetched_at.date()) == ("current", day(1))


def test_a_held_version_leaves_no_trace(kept: Memory) -> None:
    kept.see(classic())
    kept.see(classic(areas=[*FACTS["areas"], "Ramjets"]))
    before = stored(kept)
    assert kept.see(SHORT).outcome is Outcome.HELD
    assert kept.see(CHALLENGE).outcome is Outcome.FAILED
    assert stored(kept) == before == walked(kept)
    assert {entry.last_seen.date() for entry in entries(kept)} == {day(2)}


def test_accepting_a_held_version_closes_what_it_does_not_tell(kept: Memory) -> None:
    kept.see(classic())
    assert kept.see(SHORT).outcome is Outcome.HELD
    accept_page(kept.parts, URL)
    found = entries(kept, ended=True)
    gone = one(found, "State Key Laboratory of Armour Materials")
    assert (gone.state, gone.last_seen.date()) == ("ended", day(1))
    assert one(found, "high").state == "current"
    assert stored(kept) == walked(kept)
    kept.see(classic())
    again = [e for e in entries(kept, ended=True) if "Armour Materials" in e.value]
    assert [e.state for e in again] == ["ended", "current"]
    assert stored(kept) == walked(kept)


def test_another_institutions_page_that_was_accepted_ends_everything(kept: Memory) -> None:
    from monitor.compare.lineage import trace
    from monitor.read.document import Document
    from monitor.read.profile import read_profile

    mine = read_profile(Document.parse(classic()))[0]
    other = read_profile(
        Document.parse(classic(name="Beihe College of Arts", zh="北河艺术学院", aliases=[], abbr="BCA"))
    )[0]
    found = trace(mine, other)
    assert not found.kept
    assert found.ended
    assert found.begun


# --------------------------------------------------------------------- kept and rebuilt


LINES: dict[str, list[Any]] = {
    "links": [
        *FACTS["links"],
        EXTRA_LINK,
        "Its divers have tested mines for the North Sea Fleet since 2021.",
    ],
    "areas": [*FACTS["areas"], "Ramjets", "Electromagnetic launch"],
    "labs": [*FACTS["labs"], ("Laser Damage Laboratory", "激光毁伤实验室", [])],
    "partners": [*FACTS["partners"], "In 2023 NHUT and Ruibo Optics signed a research contract on lidar."],
    "aliases": [*FACTS["aliases"], "South Lake Tech"],
}


@st.composite
def versions(draw: st.DrawFn) -> list[bytes]:
    """Pages of one institution over time: facts come and go, the layout changes, a page is unwell."""
    bodies = []
    current: Facts = deepcopy(FACTS)
    for _ in range(draw(st.integers(2, 6))):
        kind = draw(st.sampled_from(["lines", "lines", "level", "layout", "ranks", "trouble"]))
        if kind == "lines":
            part = draw(st.sampled_from(sorted(LINES)))
            pool = LINES[part]
            chosen = draw(st.lists(st.sampled_from(range(len(pool))), min_size=1, unique=True))
            current = {**current, part: [pool[i] for i in chosen]}
        elif kind == "level":
            current = {**current, "level": draw(st.sampled_from(["medium", "high", "very high"]))}
        elif kind == "ranks":
            current = {**current, "rankings": [("sonar", draw(st.integers(1, 9)), 1)]}
        layout = draw(st.sampled_from(sorted(LAYOUTS))) if kind == "layout" else "classic"
        bodies.append(CHALLENGE if kind == "trouble" else LAYOUTS[layout](current))
    return bodies


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(versions(), st.booleans())
def test_the_ledger_kept_check_by_check_is_the_one_made_again(bodies: list[bytes], accepting: bool) -> None:
    with tempfile.TemporaryDirectory() as folder, memory(Path(folder)) as kept:
        for body in bodies:
            if kept.see(body).outcome is Outcome.HELD and accepting:
                accept_page(kept.parts, URL)
        assert stored(kept) == walked(kept)
        assert set(rebuild(kept.parts, kept.page())) == stored(kept)
        told = [entry.to_json() for entry in entries(kept, ended=True)]
        with kept.parts.store._database.write() as connection:
            forget(connection, kept.page().id)
        assert [entry.to_json() for entry in entries(kept, ended=True)] == told


def test_rows_by_other_readers_are_made_again_when_asked_for(kept: Memory) -> None:
    kept.see(classic())
    kept.see(classic(level="very high"))
    right = stored(kept)
    wrong = [FactRecord("alias", "nhut", right.pop().first_snapshot)]
    page = kept.page()
    numbers = [each.id for each in kept.parts.store.ledger.of_page(page.id).snapshots]
    assert kept.parts.store.ledger.put(page.id, wrong, versions=numbers, reader_version=-1)
    assert {row.aspect for row in up_to_date(kept.parts, page).rows} == {"risk_level"}
    assert stored(kept) == walked(kept)


def test_a_check_by_better_readers_does_not_build_on_rows_by_older_ones(kept: Memory) -> None:
    kept.see(classic())
    kept.see(classic(level="very high"))
    page = kept.page()
    numbers = [each.id for each in kept.parts.store.ledger.of_page(page.id).snapshots]
    kept.parts.store.ledger.put(page.id, [], versions=numbers, reader_version=-1)
    kept.see(classic(level="medium"))
    assert kept.parts.store.ledger.of_page(page.id).version == 0
    levels = [e.value for e in entries(kept, ended=True) if e.aspect == "risk_level"]
    assert levels == ["high", "very high", "medium"]


def test_a_ledger_is_not_stored_over_a_newer_version(kept: Memory) -> None:
    kept.see(classic())
    page = kept.page()
    kept.see(classic(level="very high"))
    before = stored(kept)
    assert not kept.parts.store.ledger.put(page.id, [], versions=[1], reader_version=1)
    assert stored(kept) == before


def test_an_import_of_an_older_document_puts_the_beginning_back(kept: Memory) -> None:
    kept.see(classic())
    kept.see(classic(areas=[*FACTS["areas"], "Ramjets"]))
    imported = _imported(kept, classic(level="medium"), days_before=900)
    found = entries(kept)
    assert one(found, "Guidance and control").first.id == imported
    assert one(found, "high").first.fetched_at.date() == day(1)
    assert one(found, "Ramjets").first.fetched_at.date() == day(2)
    told = one(found, "Guidance and control").to_json()
    assert told["first_seen"] < "2023" < told["known_since"]


def test_a_page_that_was_imported_first_goes_on_from_there(kept: Memory) -> None:
    imported = _imported(kept, LAYOUTS["plain"](facts(level="medium")), days_before=900)
    kept.see(classic())
    assert kept.parts.store.ledger.of_page(kept.page().id).version > 0
    assert stored(kept) == walked(kept)
    found = entries(kept, ended=True)
    assert one(found, "State Key Laboratory of Armour Materials").first.id == imported
    assert one(found, "Hubei Provincial Government").first.fetched_at.date() == day(1)
    assert [e.state for e in found if e.aspect == "risk_level"] == ["ended", "current"]


def _imported(kept: Memory, body: bytes, *, days_before: int) -> int:
    from monitor.model import Fetched, PageKind

    then, now = FIRST - timedelta(days=days_before), kept.clock()
    fetched = Fetched(URL, URL, 200, (("Content-Type", "text/html; charset=utf-8"),), body, body, then)
    ref = kept.parts.archive.append(fetched)
    kept.parts.archive.sync()
    new = NewSnapshot(ref, URL, then, imported_at=now)
    page = kept.page()
    known = NewImport(URL, PageKind.PROFILE, "1d", new, "", 1, page.institution, page.institution_name)
    from monitor.record import imported as room

    with kept.parts.store._database.write() as connection:
        assert room.add(connection, [known], now) == 1
    return kept.parts.store.ledger.of_page(page.id).snapshots[0].id


# --------------------------------------------------------------------- looking back


def test_blame_at_a_day_tells_what_held_then_in_the_words_of_then(kept: Memory) -> None:
    kept.see(classic())
    kept.see(classic(links=[*FACTS["links"], EXTRA_LINK]))
    kept.see(classic(links=["A liaison office was opened on campus by the Naval Academy in 2022."]))
    kept.see(classic(links=["The campus has housed a naval liaison office since 2022."], level="medium"))
    then = entries(kept, at=FIRST + 2.5 * DAY, ended=True)
    assert one(then, EXTRA_LINK).first.fetched_at.date() == day(2)
    assert one(then, "Two professors").first.fetched_at.date() == day(1)
    assert {entry.state for entry in then} == {"current"}
    assert one(then, "high").last_seen.date() == day(2)
    assert entries(kept, at=FIRST) == []


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(versions())
def test_blame_at_a_day_is_what_blame_said_on_that_day(bodies: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder, memory(Path(folder)) as kept:
        said = []
        for body in bodies:
            kept.see(body)
            said.append((kept.clock.moment, [entry.to_json() for entry in entries(kept, ended=True)]))
        for moment, then in said:
            again = [entry.to_json() for entry in entries(kept, at=moment, ended=True)]
            key = ("aspect", "value", "state", "first_seen", "last_seen")
            assert [[e[k] for k in key] for e in again] == [[e[k] for k in key] for e in then]


def test_what_was_known_then_says_what_came_after(kept: Memory) -> None:
    kept.see(classic())
    kept.fail(FetchFault(URL, FaultKind.TIMEOUT, "no answer", kept.clock()))
    kept.see(classic(level="very high"))
    [then] = known_at(kept.parts, "nhut", FIRST + 2.5 * DAY)
    assert then["profile"]["risk_level"]["value"] == "high"
    assert (then["known"], then["known_since"]) == (True, then["fetched_at"])
    assert (then["health"]["readable"], then["health"]["outcome"]) == (False, "failed")
    assert then["health"]["since"].startswith(str(day(2)))
    assert then["health"]["last_read"].startswith(str(day(1)))
    assert then["next_change"]["aspect"] == "risk_level"
    assert then["changed_since"] == {"ended": 1, "begun": 1}
    [now] = known_at(kept.parts, "nhut", kept.clock())
    assert now["next_change"] is None
    assert now["changed_since"] == {"ended": 0, "begun": 0}
    assert now["since"]["risk_level"].startswith(str(day(3)))
    assert now["since"]["last_updated"] is None
    assert [each[:10] for each in now["since"]["laboratories"]] == [str(day(1))] * 3
    for name, held in now["profile"].items():
        if isinstance(held, list):
            assert len(held) == len(now["since"][name])


def test_what_was_imported_later_was_not_known_then(kept: Memory) -> None:
    kept.see(classic())
    _imported(kept, classic(level="medium"), days_before=900)
    [then] = known_at(kept.parts, "nhut", FIRST - DAY)
    assert then["profile"]["risk_level"]["value"] == "medium"
    assert not then["known"]
    assert then["known_since"] > then["fetched_at"]
    assert then["health"] is None


# --------------------------------------------------------------------- wrong clocks, damage


def set_back(kept: Memory) -> None:
    """A version dated in the future by a wrong clock, and one after the clock was set right."""
    kept.see(classic(areas=["Optics"]))
    kept.clock.advance(days=3_000)
    kept.see(classic(areas=["Optics", "Robotics"]))
    kept.clock.advance(days=-3_000)
    kept.see(classic(areas=["Optics", "Robotics", "Materials"]))
    kept.see(classic(areas=["Optics", "Robotics", "Materials", "Guidance"]))


def test_a_version_dated_in_the_future_does_not_stand_for_what_is_told_today(kept: Memory) -> None:
    set_back(kept)
    areas = [each.value for each in entries(kept) if each.aspect == "research_area"]
    assert {"Robotics", "Materials", "Guidance"} <= set(areas)
    assert stored(kept) == walked(kept)
    kept.see(classic(areas=["Optics", "Robotics"]))
    assert {each.value for each in entries(kept, ended=True) if each.state == "ended"} >= {"Materials"}
    up_to_date(kept.parts, kept.page())
    assert stored(kept) == walked(kept)


def test_a_held_version_can_be_accepted_although_the_clock_went_back(kept: Memory) -> None:
    kept.see(classic())
    kept.clock.advance(days=-30)
    assert kept.see(SHORT).outcome is Outcome.HELD
    accept_page(kept.parts, URL)
    assert kept.see(SHORT).outcome is Outcome.UNCHANGED
