"""Any filter finds the same changes in the same order, along any index; pages are ready before visitors."""

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.changes import Action, Aspect, Change, Origin, ReviewState, Severity
from monitor.errors import StorageError
from monitor.record import ChangeFilter, Store, sought
from monitor.review.app import application
from monitor.review.ui.kit import Page
from monitor.review.warm import warm
from tests.pipeline_kit import Watch
from tests.record_kit import NOW, add_page, change, tell

CHANCE = random.Random(5)
SITES, WHOM = ("one", "two", "three"), ("northern", "southern", "eastern")
ASPECTS = (Aspect.LABORATORY, Aspect.ALIAS, Aspect.RISK_LEVEL)


def some() -> Iterator[Change]:
    """With instants that several share."""
    for each in range(120):
        yield change(
            f"n{each}",
            detected_at=NOW + timedelta(minutes=CHANCE.randrange(40)),
            institution=CHANCE.choice(WHOM),
            site=CHANCE.choice((*SITES, None)),
            edition=CHANCE.choice(("first", None, None)),
            aspect=CHANCE.choice(ASPECTS),
            action=CHANCE.choice(list(Action)),
            severity=CHANCE.choice(list(Severity)),
            confidence=CHANCE.choice((0.4, 0.9)),
            origin=CHANCE.choice(list(Origin)),
            state=CHANCE.choice(list(ReviewState)),
        )


def wish() -> ChangeFilter:
    def any_of(values: object) -> tuple[object, ...]:
        several = list(values)  # type: ignore[call-overload]
        return tuple(CHANCE.sample(several, CHANCE.choice((0, 0, 1, 2))))

    return ChangeFilter(
        institutions=any_of(WHOM),
        sites=any_of(SITES),
        editions=CHANCE.choice(((), (), ("first",), ("none", "first"))),
        aspects=any_of(ASPECTS),
        severities=any_of(Severity),
        min_severity=CHANCE.choice((None, Severity.HIGH)),
        states=any_of(ReviewState),
        actions=any_of(Action),
        origins=any_of(Origin),
        min_confidence=CHANCE.choice((0.0, 0.5)),
        since=CHANCE.choice((None, NOW + timedelta(minutes=10))),
        until=CHANCE.choice((None, NOW + timedelta(minutes=30))),
        newest_first=CHANCE.choice((True, False)),
        limit=CHANCE.choice((None, 3)),
    )


def fits(each: Change, wanted: ChangeFilter) -> bool:
    asked = (
        (wanted.institutions, each.institution),
        (wanted.sites, each.site),
        (wanted.editions, each.edition),
        (wanted.aspects, each.aspect),
        (wanted.severities, each.severity),
        (wanted.states, each.state),
        (wanted.actions, each.action),
        (wanted.origins, each.origin),
    )
    assert each.detected_at is not None
    return (
        all(value in values for values, value in asked if values)
        and (wanted.min_severity is None or each.severity.rank >= wanted.min_severity.rank)
        and each.confidence >= wanted.min_confidence
        and (wanted.since is None or each.detected_at >= wanted.since)
        and (wanted.until is None or each.detected_at <= wanted.until)
    )


@pytest.mark.parametrize("few", [0, 10_000])
def test_any_filter_finds_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(sought, "FEW", few)
    with Store.open(f"sqlite:///{tmp_path}/monitor.db") as store:
        tell(store, add_page(store), *some())
        newest = list(store.changes())
        assert len(newest) > 100
        for _ in range(60):
            wanted = wish()
            found = [each for each in newest if fits(each, wanted)]
            assert store.count_changes(wanted) == len(found)
            found = found if wanted.newest_first else found[::-1]
            assert list(store.changes(wanted)) == found[: wanted.limit]


def test_a_warm_service_has_loaded_what_its_pages_need(watch: Watch) -> None:
    watch.check()
    with watch.opened() as parts:
        routes = list(application(parts).routes)
        assert warm(routes, parts, lambda: True) == 0
        assert warm(routes, parts, lambda: False) >= 6
    page = next(each for each in routes if isinstance(each, Page))
    loaded = page.templates._environment.cache
    assert loaded is not None
    assert any("web/page.html" in key for key in list(loaded.keys()))


def test_a_record_that_cannot_be_read_is_left_cold(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise StorageError("database cannot be used: the disk is full")

    monkeypatch.setattr(Store, "changes", broken)
    with watch.opened() as parts:
        assert warm(application(parts).routes, parts, lambda: False) == 1
