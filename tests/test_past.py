"""What charts in mails are drawn from: levels and weeks as the record has them."""

from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from monitor.changes import Action, Aspect, Change
from monitor.pipeline.past import pasts
from monitor.record import Store
from tests.record_kit import NOW, add_page, change, store_digest, tell

WEEK = timedelta(weeks=1)
SUBSCRIBED: Any = SimpleNamespace(id="ann")


def level(day: int, before: str, after: str) -> Change:
    found = datetime(2026, 1, day, tzinfo=NOW.tzinfo)
    return Change(
        Aspect.RISK_LEVEL,
        Action.CHANGED,
        "x",
        "X",
        before,
        after,
        site="tracker",
        detected_at=found,
        id=str(day),
    )


def parts(store: object) -> Any:
    return SimpleNamespace(now=lambda: NOW, store=store)


def test_levels_are_those_of_the_site_that_tells_of_the_change() -> None:
    asked = []
    history = [level(5, "medium", "high"), level(9, "high", "very high")]

    def changes(wanted: Any) -> list[Change]:
        asked.append((wanted.institutions, wanted.sites, wanted.aspects))
        return history

    began = datetime(2025, 3, 1, tzinfo=NOW.tzinfo)
    past = pasts(parts(SimpleNamespace(changes=changes, first_check=lambda: began)))
    for _ in range(2):
        found = past(SUBSCRIBED, "daily", history)
        assert [text for _, text in found.levels["x"]] == ["medium", "high", "very high"]
        assert found.levels["x"][0][0] == began
        assert found.weeks == ()
    assert asked == [(("x",), ("tracker",), (Aspect.RISK_LEVEL,))]


def test_weeks_count_what_each_weekly_digest_told(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/monitor.db") as store:
        told = tell(store, add_page(store), change("a"), change("b"), change("c")).changes
        for number, (ago, ids) in enumerate([(4, told[:2]), (1, told[2:])]):
            store_digest(
                store,
                [each.id for each in ids],
                name=str(number),
                cadence="weekly",
                period_start=NOW - (ago + 1) * WEEK,
                at=NOW - ago * WEEK,
            )
        past = pasts(parts(store))
        assert past(SUBSCRIBED, "weekly", [level(1, "a", "b")] * 5).weeks == [2, 0, 0, 1, 5]
        assert past(SUBSCRIBED, "weekly:other", ()).weeks == [0]
        assert past(SUBSCRIBED, "daily", ()).weeks == ()
