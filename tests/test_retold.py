"""A report that is withdrawn, corrected or back is not the event: it names it, and who else tells of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.changes import ABOUT, CORRECTED, REAPPEARED, SOURCE_GONE, WITHDRAWN, Change
from monitor.model import Health
from monitor.pipeline.health import examine
from monitor.pipeline.replay import replay
from tests.news_kit import AGREEMENT, Item
from tests.test_ahead import Radar, of, watching


@pytest.fixture
def radar(tmp_path: Path) -> Iterator[Radar]:
    yield from watching(tmp_path / "watch", tracker=False)


def days(radar: Radar, number: int) -> list[Change]:
    """What so many mornings tell of the institute."""
    return of([change for _ in range(number) for change in radar.day().changes], "dongling")


def hide(item: Item, *, gone: bool = True) -> None:
    item.status, item.listed = (404, False) if gone else (200, True)


def event(radar: Radar) -> Change:
    (found,) = (each for each in of(radar.events(), "dongling") if each.action.value == "added" and not
                {REAPPEARED, WITHDRAWN} & set(each.marks))  # fmt: skip
    return found


def test_what_one_of_two_sources_takes_down_the_other_still_tells(radar: Radar) -> None:
    radar.publish("portal")
    radar.publish("campus")
    days(radar, 1)
    gone = radar.sites["portal"].items[0]
    hide(gone)
    (change,) = days(radar, 4)
    known = event(radar)
    assert change.marks == (WITHDRAWN, f"{ABOUT}{known.id}")
    assert change.summary.endswith("the archived copy is kept; 1 other source still tells of it.")
    (proof,) = change.evidence
    assert known.marks == (f"{SOURCE_GONE}{proof.snapshot}",)

    hide(radar.sites["campus"].items[0])
    (change,) = days(radar, 4)
    assert change.summary.endswith("no other source tells of it.")

    hide(gone, gone=False)
    (change,) = days(radar, 5)
    assert change.marks == (REAPPEARED, f"{ABOUT}{known.id}")
    assert len(event(radar).marks) == 1
    with radar.opened() as parts:
        again = replay(parts, workers=1)
    assert (again.found, again.unseen) == ([], [])


def test_a_withdrawn_article_is_no_failure_and_no_gap(radar: Radar) -> None:
    radar.publish("portal")
    days(radar, 1)
    hide(radar.sites["portal"].items[0])
    reports = [radar.day() for _ in range(4)]
    assert [report.outcomes["failed"] for report in reports] == [1, 0, 0, 0]  # it may be a slip at first
    with radar.opened() as parts:
        said = [finding.text for finding in examine(parts) if finding.what == "pages"]
        (page,) = (page for page in parts.store.pages() if page.health is Health.GONE)
        now = parts.now()
        coverage = parts.store.account(page.found_at, now).of()
    assert "withdrawn by their publishers and still looked for: 1" in said
    assert page.url not in [each.url for each in coverage.unread]


def test_a_login_wall_meanwhile_neither_tells_it_twice_nor_forgets_it(radar: Radar) -> None:
    radar.publish("portal")
    days(radar, 1)
    site = radar.sites["portal"]
    gone, real = site.items[0], site.answer
    hide(gone)
    assert len(days(radar, 3)) == 1

    def forbidden(path: str) -> tuple[int, str, str, str]:
        return (403, "text/html", "", "<h1>Forbidden</h1>") if gone.short in path else real(path)

    site.answer = forbidden  # type: ignore[method-assign]
    assert days(radar, 3) == []
    site.answer = real  # type: ignore[method-assign]
    assert days(radar, 4) == []
    hide(gone, gone=False)
    (change,) = days(radar, 6)
    assert REAPPEARED in change.marks


@pytest.mark.parametrize(
    "stub",
    ['<script>window.location.href="/";</script>', '<meta http-equiv="refresh" content="0;url=/index.html">'],
    ids=["script", "markup"],
)
def test_a_page_that_only_sends_to_the_front_page_is_gone(radar: Radar, stub: str) -> None:
    radar.publish("portal")
    days(radar, 1)
    site = radar.sites["portal"]
    gone, real = site.items[0], site.answer

    def sent_on(path: str) -> tuple[int, str, str, str]:
        page = f"<html><head>{stub}</head><body></body></html>"
        return (200, "text/html", "", page) if gone.short in path else real(path)

    site.answer = sent_on  # type: ignore[method-assign]
    (change,) = days(radar, 4)
    assert WITHDRAWN in change.marks


def test_reports_join_what_an_article_was_corrected_to(radar: Radar) -> None:
    campus = radar.sites["campus"]
    first = campus.add(
        300, "Institute and partner sign agreement", "2026-11-12", AGREEMENT.format("Taishui Group", 12)
    )
    (told,) = days(radar, 1)
    first.text = AGREEMENT.format("Taihe Group", 12)
    (corrected,) = days(radar, 1)
    assert corrected.marks == (CORRECTED, f"{ABOUT}{told.id}")
    radar.publish(
        "portal",
        text="Taihe Group and Dongling Institute of Technology signed a strategic cooperation agreement on"
        " November 12, 2026.",
    )
    assert days(radar, 1) == []
    (now,) = (each for each in radar.events() if each.id == corrected.id)
    assert len({each.url for each in now.evidence}) == 2
