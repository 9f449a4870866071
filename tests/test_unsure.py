"""What is read with little confidence: recorded, waiting for review, not mailed, and said to wait."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.changes import ReviewState
from monitor.notify.routing import Router
from monitor.notify.wording import confidence
from monitor.record import ChangeFilter
from tests.command_kit import Command
from tests.news_kit import AGREEMENT, LIST, NewsWatch, watched_news
from tests.notify_samples import LABORATORY, Person
from tests.record_kit import NOW, Store, add_page, change, first_reading, pending


def waiting(person: Person) -> int:
    router = Router([person])
    assert LABORATORY.detected_at is not None
    return router.unsure([LABORATORY]).since(LABORATORY.detected_at, router.subscriptions[0])


def test_only_its_confidence_keeps_it_from_a_recipient() -> None:
    assert waiting(Person(min_confidence=0.93)) == 0
    assert Router([Person(min_confidence=0.93)])(LABORATORY)
    assert waiting(Person(min_confidence=0.94)) == 1
    assert waiting(Person(min_confidence=0.94, kinds=("funding",))) == 0


def test_changes_are_filtered_by_confidence_without_gap_or_overlap() -> None:
    store = Store.open("sqlite://")
    page = add_page(store)
    found = tuple(change(f"at {value}", confidence=value) for value in (0.2, 0.5, 0.8, 1.0))
    store.commit([first_reading(page, changes=found)], lambda _: [])

    def listed(**filters: float) -> list[float]:
        return sorted(each.confidence for each in store.changes(ChangeFilter(until=NOW, **filters)))  # type: ignore[arg-type]

    assert listed(below_confidence=0.5) == [0.2]
    assert listed(min_confidence=0.5) == [0.5, 0.8, 1.0]
    assert listed(min_confidence=0.5, below_confidence=0.8) == [0.5]
    store.close()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1.0, "1.00 (high)"),
        (0.7, "0.70 (good)"),
        (0.5, "0.50 (moderate)"),
        (0.49, "0.49 (low)"),
        (0.0, "0.00 (low)"),
    ],
)
def test_confidence_is_said_in_words(value: float, words: str) -> None:
    assert confidence(value) == words


@pytest.fixture(scope="module")
def watch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsWatch]:
    """A site that tells of an agreement, and edits the report away while it still names the partner."""
    with watched_news(tmp_path_factory.mktemp("unsure") / "watch", index=(LIST,)) as found:
        found.day(hours=0)
        found.news.add(
            120, "东岭理工大学与恒川集团签署战略合作协议", "2026-11-11",
            "11月11日，东岭理工大学与恒川集团签署战略合作协议。双方将在新材料等方面开展合作。",
        )  # fmt: skip
        found.news.add(
            121, "Institute and Heron Group sign agreement", "2026-11-11", AGREEMENT.format("Heron Group", 11)
        )
        found.day()
        found.news.item(121).text = "Heron Group visited the institute. Students showed their work on rivers."
        for _ in range(3):
            found.day()
        yield found


def test_an_unsure_change_is_recorded_and_waits(watch: NewsWatch) -> None:
    with watch.opened() as parts:
        unsure = list(parts.store.changes(ChangeFilter(below_confidence=0.5)))
        queued = pending(parts.store, "ana", "daily")
    assert [(each.confidence, each.state) for each in unsure] == [(0.4, ReviewState.NEW)]
    assert unsure[0].id not in {each.id for each in queued}
    assert queued


def test_its_digest_does_not_tell_it_and_says_that_it_waits(watch: NewsWatch) -> None:
    (mail,) = watch.mails()
    assert "edited" not in mail
    assert "1 change below your confidence threshold of 0.5 waits for review:" in mail
    assert "monitor changes --max-confidence 0.5 --since 2026-11-1" in mail


def test_what_waits_can_be_listed_and_is_shown_as_waiting(watch: NewsWatch) -> None:
    monitor = Command(watch.folder)
    (one,) = map(
        json.loads, monitor("changes", "--max-confidence", "0.5", "--format", "jsonl")[0].splitlines()
    )
    assert monitor("changes", "--review", "--format", "jsonl")[0].splitlines() == [
        json.dumps(one, ensure_ascii=False)
    ]
    sure = monitor("changes", "--min-confidence", "0.5", "--format", "jsonl")[0]
    assert one["id"] not in sure
    shown, _ = monitor("show", one["id"])
    assert "0.40 (low); waits for review: it is not mailed below 0.5" in shown


def test_a_report_in_chinese_is_shown_with_names_in_both_languages(watch: NewsWatch, tmp_path: Path) -> None:
    monitor = Command(watch.folder)
    records = [json.loads(line) for line in monitor("changes", "--format", "jsonl")[0].splitlines()]
    (one,) = [each for each in records if "恒川集团" in each["parties"]]
    assert one["institution_name"] == "Dongling Institute of Technology"  # the record is as it was
    assert "东岭理工大学" in monitor("changes")[0]
    shown = " ".join(monitor("show", one["id"])[0].split())
    assert (
        "Dongling Institute of Technology (东岭理工大学) and 恒川集团 agreed on strategic cooperation"
        in shown
    )
    assert "nothing is machine-translated" in shown
    assert "战略合作协议: strategic cooperation agreement" in shown
