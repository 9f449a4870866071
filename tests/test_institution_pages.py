"""Pages about institutions: what is known and where it stands, on a day, beside another, as files."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from monitor.changes import Action, Aspect, ReviewState, Severity
from monitor.model import FaultKind, FetchFault
from monitor.review.ui.views.institution_facts import cell
from tests.memory_kit import DAY, FIRST, URL, Memory, declare, memory
from tests.profile_pages import LAYOUTS, facts
from tests.record_kit import change
from tests.web_kit import ask, words

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>\u202egnp'
OTHER, OTHER_URL = "Xihai Institute of Optics", "https://watch.example/xihai"
PAGE = "/institutions/nhut"


def page(**changes: object) -> bytes:
    return LAYOUTS["classic"](facts(**changes))


def day(number: int) -> str:
    """The day of the n-th version."""
    return (FIRST + number * DAY).date().isoformat()


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Memory]:
    """Two institutions; of the first one two versions, the level raised by the second."""
    (tmp_path / "sources" / "institutions").mkdir(parents=True)
    declare(tmp_path, "xihai", OTHER, OTHER_URL, category="research_institute", groups='["Visitors"]')
    with memory(tmp_path) as found:
        found.see(page())
        found.see(page(level="very high", areas=["Guidance and control", "Sonar arrays"]))
        found.see(page(name=OTHER, zh="西海光学研究所", abbr="XIO", aliases=[], level="low"), OTHER_URL)
        yield found


def test_a_profile_says_of_every_fact_since_when_and_where_it_stands(kept: Memory) -> None:
    answer = ask(kept.parts, PAGE)
    said = words(answer)
    assert answer.status_code == 200
    assert "Nanhu University of Technology" in said
    assert "Raised from high on 3 January 2025" in said
    assert "Sonar arrays 3 Jan 2025" in said
    assert "Guidance and control 2 Jan 2025 3 Jan 2025 no. 1" in said
    assert "Underwater acoustics" not in said.split("Profile as it stands")[1].split("Present: seen")[0]
    assert 'role="img"' in answer.text
    assert "high from 2 January 2025" in answer.text
    assert f"/changes/{kept.parts.store.insight.changes(('nhut',), kept.clock(), 1)[0].id}" in answer.text
    assert "/feeds/institutions/nhut.atom" in answer.text


def test_absent_is_told_apart_from_unknown(kept: Memory) -> None:
    kept.see(page(rankings=[], level="very high", areas=["Sonar arrays", "Guidance and control"]))
    said = words(ask(kept.parts, PAGE))
    assert "Absent: the page was read and does not say it" in said
    kept.fail(FetchFault(URL, FaultKind.CONNECT, "refused", kept.clock()))
    blocked = words(ask(kept.parts, PAGE))
    assert "nothing is taken as removed" in blocked
    assert "Sonar arrays" in blocked


def test_on_a_day_in_the_past_only_what_was_known_then_is_told(kept: Memory) -> None:
    then = words(ask(kept.parts, f"{PAGE}?at={day(1)}"))
    assert "As known at the end of 2 January 2025" in then
    assert "Underwater acoustics" in then
    assert "Sonar arrays" not in then
    assert "Raised" not in then
    before = words(ask(kept.parts, f"{PAGE}?at=2020-01-01"))
    assert "No profile of it was read by then" in before
    assert ask(kept.parts, f"{PAGE}?at=yesterday").status_code == 400
    assert ask(kept.parts, f"{PAGE}?at=9999-12-31").status_code in {200, 400}


def test_two_days_stand_side_by_side_with_what_differs_marked(kept: Memory) -> None:
    answer = ask(kept.parts, f"{PAGE}?with_at={day(1)}")
    marked = answer.text.split("Side by side")[1].split("Profile as it stands")[0]
    assert "<mark>Sonar arrays</mark>" in marked
    assert "<mark>Underwater acoustics</mark>" in marked
    assert "<mark>Guidance and control</mark>" not in marked
    assert "Guidance and control" in marked
    assert marked.index("2 January 2025") < marked.index("now")


def test_two_institutions_stand_side_by_side_by_any_name(kept: Memory) -> None:
    said = words(ask(kept.parts, f"{PAGE}?with={OTHER}"))
    beside = said.split("Side by side")[1]
    assert "Xihai Institute of Optics , now" in beside
    assert "very high low" in beside
    unknown = words(ask(kept.parts, f"{PAGE}?with=Nobody At All"))
    assert "No institution is called Nobody At All." in unknown


def test_a_name_leads_to_the_institution_and_an_unknown_one_nowhere(kept: Memory) -> None:
    moved = ask(kept.parts, f"/institutions/{OTHER}?at={day(3)}")
    assert (moved.status_code, moved.headers["location"]) == (303, f"/institutions/xihai?at={day(3)}")
    for path in ("nobody", "%FF%FE", "a" * 500, "%00", "..%2f..%2fetc", ""):
        assert ask(kept.parts, f"/institutions/{path}").status_code == 404


def test_the_first_and_the_last_day_there_are_break_nothing(kept: Memory) -> None:
    for odd in ("0001-01-01", "9999-12-31"):
        for path in (PAGE, f"{PAGE}/facts.csv", f"{PAGE}/facts.json"):
            assert ask(kept.parts, f"{path}?at={odd}").status_code == 400


def test_a_name_that_only_pages_give_has_a_page_too_and_cannot_do_harm(kept: Memory) -> None:
    store = kept.parts.store
    for name in (HOSTILE, "A/B & C?d=#e", "W" * 390):
        told = change(
            name[:20],
            institution=None,
            institution_name=name,
            summary=f"{name}: {HOSTILE}",
            aspect=Aspect.PARTNERSHIP,
            parties=(HOSTILE,),
            kind="exchange",
            status="agreed",
            site=HOSTILE,
            detected_at=kept.clock(),
        )
        store.add_changes([told])
        answer = ask(kept.parts, f"/institutions/{quote(name, safe='')}")
        assert answer.status_code == 200, name
        assert "<script>alert" not in answer.text
        assert "<img" not in answer.text
        assert "\u202e" not in answer.text
        assert "W" * 300 not in answer.text.split("<h1>")[1].split("</h1>")[0]


def test_partners_are_those_agreed_and_not_ended_each_once(kept: Memory) -> None:
    def told(number: int, party: str, **values: object) -> None:
        kept.clock.advance(minutes=1)
        partnership = {
            "aspect": Aspect.PARTNERSHIP,
            "parties": (party,),
            "kind": "exchange",
            "status": "agreed",
        }
        at = {"institution": "xihai", "institution_name": OTHER, "detected_at": kept.clock(), "site": "news"}
        kept.parts.store.add_changes([change(f"{party} {number}", **(partnership | at | values))])

    told(1, "Lake Orrin University")
    told(2, "lake orrin  university", kind="joint_laboratory")
    told(3, "Brennholt University", state=ReviewState.DISMISSED)
    told(4, "Halvik College", status="planned")
    told(5, "Old Friends Institute")
    told(6, "Old Friends Institute", status="ended")
    told(7, "Tomsk State University of Rivers", action=Action.REMOVED)
    section = (
        words(ask(kept.parts, "/institutions/xihai?partners=all")).split("Told by")[-1].split("Compare")[0]
    )
    assert section.count("Lake Orrin University") == 1
    assert "exchange, joint laboratory" in section
    for name in ("Brennholt", "Halvik", "Old Friends", "Rivers"):
        assert name not in section


def test_facts_come_as_files_without_formulas(kept: Memory) -> None:
    answer = ask(kept.parts, f"{PAGE}/facts.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    level = next(row for row in rows if row["aspect"] == "risk_level")
    assert (level["value"], level["first_seen"][:10], level["state"]) == ("very high", day(2), "current")
    assert answer.headers["content-disposition"] == 'attachment; filename="nhut-facts.csv"'
    then = json.loads(ask(kept.parts, f"{PAGE}/facts.json?at={day(1)}").content)
    assert next(fact for fact in then["facts"] if fact["aspect"] == "risk_level")["value"] == "high"
    assert ask(kept.parts, "/institutions/nobody/facts.csv").status_code == 404


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2", "@x", "\t=1", " =1", "\u202e=1", "＝1"])
def test_a_cell_is_never_a_formula(text: str) -> None:
    assert cell(text).startswith("'")


def test_the_table_finds_by_any_name_and_sorts_by_what_is_asked(kept: Memory) -> None:
    everybody = words(ask(kept.parts, "/institutions"))
    assert everybody.index("Nanhu") < everybody.index("Xihai")  # very high before low
    assert "very high" in everybody
    by_review = words(ask(kept.parts, "/institutions?sort=name"))
    assert by_review.index("Nanhu") < by_review.index("Xihai")
    for query in ("q=xihai+OPTICS", "group=Visitors", "category=research_institute", "level=low"):
        found = words(ask(kept.parts, f"/institutions?{query}"))
        assert "1 institution " in found, query
        assert "Nanhu University" not in found
    none = words(ask(kept.parts, "/institutions?q=%E4%B8%9C"))
    assert "No institution fits" in none
    for wrong in ("sort=price", "page=x", "page=-1", "health=fine", "level=extreme"):
        assert ask(kept.parts, f"/institutions?{wrong}").status_code == 400


def test_the_table_shows_what_waits_and_what_cannot_be_read(kept: Memory) -> None:
    kept.fail(FetchFault(OTHER_URL, FaultKind.CONNECT, "refused", kept.clock()), OTHER_URL)
    said = words(ask(kept.parts, "/institutions?health=trouble"))
    assert "Xihai Institute of Optics" in said
    assert "0 of 1" in said
    assert "Nanhu University" not in said


def test_many_institutions_come_in_pages(kept: Memory) -> None:
    told = [
        change(f"n{n}", institution=None, institution_name=f"Unlisted School {n}", severity=Severity.LOW)
        for n in range(3)
    ]
    kept.parts.store.add_changes(told)
    insight = kept.parts.store.insight
    assert set(insight.last_changes()) >= {"nhut", "Unlisted School 0", "Unlisted School 2"}
    assert insight.waiting()[0]["Unlisted School 1"] == 1
    assert insight.count(("Unlisted School 1",), told[0].detected_at or kept.clock(), 10) == 1
    empty = words(ask(kept.parts, "/institutions?page=9"))
    assert "No institution fits" in empty


LISTS = """name = "Register of suppliers"
kind = "list"
pages = ["https://watch.example/list"]
"""


def test_an_official_list_names_somebody_or_does_not_or_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "sources" / "sites").mkdir(parents=True)
    (tmp_path / "sources" / "sites" / "register.toml").write_text(LISTS, encoding="utf-8")
    declare_all = ((OTHER, "xihai", OTHER_URL), ("Donghai College", "donghai", "https://watch.example/d"))
    (tmp_path / "sources" / "institutions").mkdir(parents=True)
    for name, id_, url in declare_all:
        declare(tmp_path, id_, name, url)
    with memory(tmp_path) as kept:
        unread = words(ask(kept.parts, "/institutions/xihai"))
        assert "Unknown : Register of suppliers" in unread
        rows = "".join(
            f"<li>{name}</li>"
            for name in ("Beihu Works", OTHER, "Nanling Motors", "Donghai College of Music")
        )
        kept.see(
            f"<html><body><main><h1>Register</h1><ul>{rows}</ul></main></body></html>".encode(),
            LISTS.split('"')[-2],
        )
        assert "Present : Register of suppliers" in words(ask(kept.parts, "/institutions/xihai"))
        assert "Absent: Register of suppliers" in words(ask(kept.parts, "/institutions/donghai"))
