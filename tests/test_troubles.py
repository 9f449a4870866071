"""Troubles of a page over simulated weeks: opened once, told once, reminded of in the coverage, closed once;
and what each check met is kept as values.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.changes import Aspect
from monitor.model import FaultKind, Health, PageState
from monitor.record import Trouble
from tests.pipeline_kit import Watch, example_watch

PATH = "/universities/dongling-institute-of-technology"
BLOCKED = (403, "text/html", b"<html><head><title>Access denied</title></head><h1>Access denied</h1></html>")
CHALLENGE = (
    200,
    "text/html",
    b"<html><head><title>Just a moment...</title></head><h1>Wait</h1></html>",
)
GONE = (404, "text/html", b"<h1>Not found</h1>")
ERROR = (502, "text/html", b"<h1>502 Bad Gateway</h1>")
DROPPED = (0, "", b"")

Answer = tuple[int, str, bytes]


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    with example_watch(tmp_path / "watch") as found:
        found.check()
        yield found


def answering(watch: Watch) -> Callable[[Answer | None], None]:
    """Lets the page answer with something else, or (None) with itself."""
    answers, real = watch.site.answers, watch.site.answers.page

    def answer(given: Answer | None) -> None:
        def page(host: str, path: str) -> Answer:
            return given if given is not None and path == PATH else real(host, path)

        answers.page = page  # type: ignore[method-assign]

    return answer


def days(watch: Watch, number: int) -> None:
    """Each day in a process of its own."""
    for _ in range(number):
        watch.clock.advance(days=1)
        watch.check("dongling-institute-of-technology")


def page_of(watch: Watch) -> PageState:
    with watch.opened() as parts:
        return next(page for page in parts.store.pages() if page.url.endswith(PATH))


def troubles(watch: Watch) -> list[Trouble]:
    page = page_of(watch)
    with watch.opened() as parts:
        return parts.store.troubles.of(page.id)


def told(watch: Watch) -> list[str]:
    """What changes told of pages in trouble, of the page in question."""
    page = page_of(watch)
    return [
        (change.after or "").partition(" (")[0]
        for change in watch.changes()
        if change.aspect is Aspect.PAGE and any(each.url == page.url for each in change.evidence)
    ]


def test_a_trouble_is_opened_once_told_once_and_closed_once(watch: Watch) -> None:
    answer = answering(watch)
    answer(BLOCKED)
    days(watch, 1)
    first = troubles(watch)
    assert [(each.word, each.closed_at, each.told) for each in first] == [("blocked", None, ("blocked",))]
    days(watch, 30)
    assert troubles(watch) == first
    answer(None)
    days(watch, 3)
    (over,) = troubles(watch)
    assert (over.opened_at, over.told) == (first[0].opened_at, first[0].told)
    assert over.closed_at is not None
    assert over.closed_at - over.opened_at == pytest.approx(timedelta(days=31), abs=timedelta(hours=1))
    assert told(watch) == ["access blocked"]


def test_what_comes_and_goes_is_told_once_and_again_after_a_calm(watch: Watch) -> None:
    answer = answering(watch)
    for _ in range(6):
        answer(CHALLENGE)
        days(watch, 1)
        answer(None)
        days(watch, 1)
    assert told(watch) == ["a bot challenge instead of the page"]
    assert len(troubles(watch)) == 6
    days(watch, 8)
    answer(CHALLENGE)
    days(watch, 1)
    assert told(watch) == ["a bot challenge instead of the page"] * 2


def test_troubles_that_take_turns_are_one_trouble_and_each_is_told_once(watch: Watch) -> None:
    answer = answering(watch)
    for each in (BLOCKED, CHALLENGE, BLOCKED, CHALLENGE, ERROR, BLOCKED):
        answer(each)
        days(watch, 1)
    assert told(watch) == ["access blocked", "a bot challenge instead of the page"]
    (one,) = troubles(watch)
    assert (one.word, one.told) == ("blocked", ("blocked", "challenge"))
    answer(GONE)
    days(watch, 9)
    assert told(watch)[2:] == ["page not found"]


@pytest.mark.parametrize(
    ("trouble", "words"), [(ERROR, "a maintenance notice"), (DROPPED, "no answer from its server")]
)
def test_what_passes_is_told_only_when_it_lasts(watch: Watch, trouble: Answer, words: str) -> None:
    answer = answering(watch)
    answer(trouble)
    days(watch, 2)
    answer(None)
    days(watch, 1)
    assert told(watch) == []
    assert [each.closed_at is None for each in troubles(watch)] == [False]
    days(watch, 8)
    answer(trouble)
    days(watch, 20)
    assert told(watch) == [words]
    answer(None)
    days(watch, 1)
    assert told(watch) == [words]


def test_each_check_keeps_what_it_met_as_values(watch: Watch) -> None:
    answer = answering(watch)
    met = []
    for each in (DROPPED, BLOCKED, None):
        answer(each)
        days(watch, 1)
        page = page_of(watch)
        with watch.opened() as parts:
            met.append(parts.store.checks(page.id, limit=1)[0])
    dropped, blocked, well = met
    assert dropped.fault in (FaultKind.PROTOCOL, FaultKind.CONNECT)
    assert (dropped.status, dropped.permanent, dropped.health) == (None, False, Health.OK)
    assert (blocked.fault, blocked.status, blocked.health) == (None, 403, Health.BLOCKED)
    assert (well.fault, well.permanent, well.retry_after, well.health) == (None, False, None, Health.OK)
