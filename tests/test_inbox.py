"""The inbox: what waits, narrowed and page by page, and deciding with plain forms."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest

from monitor.changes import Aspect, Change, ReviewState, Severity, change_id
from monitor.pipeline.parts import Parts
from monitor.record.inbox import Place, Wanted
from monitor.review.app import application
from tests.pipeline_kit import START, Watch
from tests.record_kit import HOUR, add_page, change, first_reading, tell


class Browser:
    """Asks the application without a network, follows no redirect."""

    def __init__(self, parts: Parts) -> None:
        self._app = application(parts)

    def get(self, place: str, **said: Any) -> httpx.Response:
        return asyncio.run(self._asked("GET", place, **said))

    def post(self, place: str, **said: Any) -> httpx.Response:
        return asyncio.run(self._asked("POST", place, **said))

    async def _asked(self, method: str, place: str, **said: Any) -> httpx.Response:
        transport = httpx.ASGITransport(app=self._app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.request(method, place, **said)


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    (tmp_path / "monitor.toml").write_text('[review]\nsecond_person = ["critical"]\n', encoding="utf-8")
    folder = tmp_path / "sources" / "institutions"
    folder.mkdir(parents=True)
    (folder / "northern-university.toml").write_text(
        'name = "Northern University"\nname_zh = "北境大学"\ngroups = ["visitors"]\n', encoding="utf-8"
    )
    with Watch(tmp_path, None, lambda: START).opened() as found:  # type: ignore[arg-type]
        yield found


@contextmanager
def browsing(parts: Parts) -> Iterator[Browser]:
    yield Browser(parts)


def fill(parts: Parts, number: int, **values: object) -> list[Change]:
    """So many changes, an hour apart; the newest last."""
    page = add_page(parts.store)
    parts.store.commit([first_reading(page)])
    made = [
        change(f"fact {n}", **{"detected_at": START - HOUR * (number - n), **values}) for n in range(number)
    ]
    parts.store.add_changes(made, page.id)
    return made


def rows(text: str) -> list[str]:
    """The ids of the rows, in order."""
    return re.findall(r'<li class="item[^"]*" data-id="([^"]+)"', text)


def link(text: str, rel: str) -> str:
    (found,) = re.findall(rf'<a href="([^"]+)" rel="{rel}"', text)
    return unescape(found)


def test_pages_follow_one_another_without_gap_or_repetition(parts: Parts) -> None:
    made = fill(parts, 120)
    expected = [each.id for each in reversed(made)]
    with browsing(parts) as client:
        first = client.get("/changes").text
        second = client.get(link(first, "next")).text
        third = client.get(link(second, "next")).text
        back = client.get(link(third, "prev")).text
    assert rows(first) + rows(second) + rows(third) == expected
    assert rows(back) == rows(second)
    assert 'rel="prev"' not in first
    assert 'rel="next"' not in third
    assert "<h1>120 changes to review</h1>" in first


def test_an_edition_is_one_row_on_one_page(parts: Parts) -> None:
    made = fill(parts, 70)
    page = add_page(parts.store)
    told = [
        replace(
            each, id=change_id("edition", each.id), edition="tracker-2026-11-11", severity=Severity.CRITICAL
        )
        for each in made[::2]
    ]
    parts.store.add_changes(told, page.id)
    with browsing(parts) as client:
        first = client.get("/changes").text
        second = client.get(link(first, "next")).text
        listed = client.get("/editions/tracker-2026-11-11").text
        alone = rows(client.get("/changes?state=editions").text)
    assert (rows(first) + rows(second)).count("tracker-2026-11-11") == 1
    assert len(rows(first)) + len(rows(second)) == 71
    assert alone == ["tracker-2026-11-11"]
    assert len(rows(listed)) == 35


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("severity=critical", {"grave"}),
        ("severity=critical&severity=low", {"grave", "alias"}),
        ("aspect=alias", {"alias"}),
        ("institution=southern", {"other"}),
        ("group=visitors", {"grave", "alias", "old"}),
        ("since=7d", {"grave", "alias", "other"}),
        ("site=elsewhere", {"other"}),
        ("severity=nonsense&since=ever", {"grave", "alias", "other", "old"}),
        ("q=grave", {"grave"}),
        ("severity=critical&aspect=alias", set()),
    ],
)
def test_filters_stand_in_the_address(parts: Parts, query: str, expected: set[str]) -> None:
    page = add_page(parts.store)
    told = {
        "grave": change("grave", severity=Severity.CRITICAL, detected_at=START - HOUR),
        "alias": change("alias", aspect=Aspect.ALIAS, severity=Severity.LOW, detected_at=START - HOUR),
        "other": change("other", institution="southern", site="elsewhere", detected_at=START - HOUR),
        "old": change("old", detected_at=START - timedelta(days=20)),
    }
    tell(parts.store, page, *told.values())
    names = {each.id: name for name, each in told.items()}
    with browsing(parts) as client:
        answer = client.get(f"/changes?{query}")
    assert answer.status_code == 200
    assert {names[id_] for id_ in rows(answer.text)} == expected


def test_a_facet_says_how_many_there_would_be_and_is_chosen_and_left_by_its_link(parts: Parts) -> None:
    fill(parts, 3)
    page = add_page(parts.store)
    parts.store.add_changes([change("grave", severity=Severity.CRITICAL, detected_at=START)], page.id)
    facet = re.compile(r'<a href="([^"]+)"( aria-current="true")?><span>(\w+)</span><span>(\d+)</span>')
    with browsing(parts) as client:
        whole = {each[2]: each for each in facet.findall(client.get("/changes").text)}
        assert (whole["Critical"][3], whole["High"][3]) == ("1", "3")
        chosen = {each[2]: each for each in facet.findall(client.get(whole["Critical"][0]).text)}
    assert chosen["Critical"][1:] == (' aria-current="true"', "Critical", "1")
    assert (chosen["Critical"][0], chosen["High"][3]) == ("/changes", "3")


def test_deciding_needs_no_script(parts: Parts) -> None:
    made = fill(parts, 3)
    ids = [each.id for each in made]
    back = "/changes?severity=high"
    with browsing(parts) as client:
        confirmed = client.post("/changes/decisions", data={"confirm": ids[0], "back": back})
        assert confirmed.status_code == 303
        assert confirmed.headers["location"] == f"{back}&done=1"
        shown = client.get(confirmed.headers["location"]).text
        assert rows(shown) == ids[:0:-1]
        assert "Confirmed: The page named fact 0" in shown
        asked = client.post("/changes/decisions", data={"do": "dismiss", "id": ids[1:], "back": back})
        form = client.get(asked.headers["location"]).text
        assert asked.headers["location"].startswith("/changes/dismissal?")
        assert [each for each in ids if f'value="{each}"' in form] == ids[1:]
        said = {"do": "dismiss", "id": ids[1:], "reason": "misread", "back": back, "mute": "1"}
        dismissed = client.post("/changes/decisions", data=said)
        toast = client.get(dismissed.headers["location"]).text
        assert "Dismissed: 2 changes" in toast
        assert 'name="decision" value="2"' in toast
        assert len(parts.store.mutes.all()) == 1  # they differ by a number alone
        client.post("/changes/decisions", data={"do": "undo", "decision": "2", "back": back})
        assert rows(client.get("/changes").text) == ids[:0:-1]
        assert rows(client.get("/changes?state=confirmed").text) == ids[:1]


def test_a_whole_edition_is_decided_by_one_box(parts: Parts) -> None:
    fill(parts, 12, edition="tracker-2026-11-11")
    with browsing(parts) as client:
        client.post("/changes/decisions", data={"do": "confirm", "edition": "tracker-2026-11-11"})
    assert len(parts.store.inbox.window(Wanted(state=ReviewState.CONFIRMED))) == 12


def test_what_is_critical_waits_for_a_second_person(parts: Parts) -> None:
    (made,) = fill(parts, 1, severity=Severity.CRITICAL)
    with browsing(parts) as client:
        client.post("/changes/decisions", data={"confirm": made.id})
        again = client.post("/changes/decisions", data={"confirm": made.id})
        shown = client.get(again.headers["location"]).text
    assert rows(shown) == [made.id]
    assert "waits for a second person" in shown
    assert "Nothing to do" in shown


@pytest.mark.parametrize(
    "form",
    [
        {"do": "confirm"},
        {"do": "remove", "id": "x"},
        {"do": "undo", "decision": "x"},
        {"do": "assign", "id": "0000000000", "to": "nobody we know"},
    ],
)
def test_a_form_that_says_nothing_sensible_is_refused_in_one_line(parts: Parts, form: dict[str, str]) -> None:
    with browsing(parts) as client:
        answer = client.post("/changes/decisions", data=form)
    assert answer.status_code == 400
    assert "Traceback" not in answer.text


def test_after_a_decision_nobody_is_led_elsewhere(parts: Parts) -> None:
    (made,) = fill(parts, 1)
    with browsing(parts) as client:
        for place in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
            answer = client.post("/changes/decisions", data={"do": "note", "confirm": made.id, "back": place})
            assert re.fullmatch(r"/(changes)?[^/\\]*", answer.headers["location"]), place
        foreign = {"Origin": "https://evil.example"}
        assert (
            client.post("/changes/decisions", data={"confirm": made.id}, headers=foreign).status_code == 403
        )
        assert client.get("/changes?after=drop").status_code == 400


def test_words_of_a_page_are_only_words(parts: Parts) -> None:
    text = '<script>alert("x")</script>\u202eevil\x00 <img src=x onerror=alert(1)> ' + "W" * 1_000_000
    page = add_page(parts.store)
    hostile = change(
        "x", after=text, before="<b>was</b> a", summary=text, institution=None, institution_name=text
    )
    tell(parts.store, page, replace(hostile, edition='"><script>', detected_at=START))
    tell(parts.store, page, replace(hostile, id=change_id("y"), detected_at=START), number=2)
    with browsing(parts) as client:
        for place in ("/changes", "/changes?q=%3Cscript%3E&institution=%22%3E%3Cscript%3E"):
            shown = client.get(place).text
            assert "<script>" not in shown
            assert "<img" not in shown
            assert "\u202e" not in shown
            assert len(shown) < 60_000


def test_an_empty_inbox_says_what_there_is_to_do(parts: Parts) -> None:
    with browsing(parts) as client:
        assert "Nothing is watched yet" in client.get("/changes").text
        assert client.get("/").headers["location"] == "/changes"
    fill(parts, 0)
    with browsing(parts) as client:
        assert "Nothing to review" in client.get("/changes").text
        assert "No change fits" in client.get("/changes?severity=low").text


def test_a_page_is_found_in_an_index_and_never_by_looking_at_all(parts: Parts) -> None:
    from monitor.record.inbox import _LIGHT, _newest, _select

    with parts.store._database.read() as connection:
        for wanted in (
            Wanted(),
            Wanted(institution="a"),
            Wanted(site="a"),
            Wanted(state=ReviewState.CONFIRMED),
        ):
            query = _select(_LIGHT, wanted).order_by(*_newest()).limit(50)
            bound = query.compile(connection, compile_kwargs={"literal_binds": True})
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {bound}").all()
            assert all("USING" in row[3] and "INDEX" in row[3] for row in plan), plan
            assert not any("TEMP B-TREE" in row[3] for row in plan), plan


def test_a_place_is_the_same_from_both_sides(parts: Parts) -> None:
    made = fill(parts, 5)
    inbox = parts.store.inbox
    two = inbox.listing(Wanted(), limit=2)
    assert isinstance(two.older, Place)
    rest = inbox.listing(Wanted(), older=two.older, limit=2)
    again = inbox.listing(Wanted(), newer=rest.newer, limit=2)
    assert [each.change.id for each in rest.entries] == [made[2].id, made[1].id]
    assert again.entries == two.entries
    assert again.newer is None
