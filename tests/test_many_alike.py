"""One trouble of many pages is one line: in what a check prints, what `doctor` finds, what a digest says
of its coverage; and an institution that is declared late keeps what was told of it before.
"""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from monitor.changes import Action, Aspect, Change, category_words
from monitor.cli.checks import _print_report
from monitor.cli.history import changes
from monitor.cli.meant import known_subjects
from monitor.notify.coverage import Coverage, Unread
from monitor.notify.telling import also
from monitor.pipeline.check import CheckReport, check
from monitor.pipeline.health import examine
from monitor.record import ChangeFilter
from tests.notify_samples import composed
from tests.tracker_kit import INDEX, NAMES, Tracked, tracked


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Tracked]:
    yield from tracked(tmp_path / "watch", institutions=False)


def paths(watch: Tracked) -> list[str]:
    return [row.path for row in watch.tracker.rows]


def sweep(watch: Tracked) -> CheckReport:
    watch.clock.advance(hours=24)
    with watch.opened() as parts:
        return asyncio.run(check(parts, everything=True))


def page_lines(watch: Tracked) -> list[str]:
    with watch.opened() as parts:
        return [each.text for each in examine(parts) if each.what == "pages"]


def blocked(watch: Tracked, those: list[str]) -> None:
    answer = watch.tracker.answer
    page = "<html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1></body></html>"
    watch.tracker.answer = lambda path: (403, "", page) if path in those else answer(path)  # type: ignore[method-assign]


def test_a_check_tells_a_trouble_of_a_whole_site_once(
    watch: Tracked, capsys: pytest.CaptureFixture[str]
) -> None:
    sweep(watch)
    blocked(watch, [INDEX, *paths(watch)])
    _print_report(sweep(watch))
    table, said = capsys.readouterr()
    assert table.count("access blocked") == 1
    assert f"{len(NAMES) + 1} pages of tracker: access blocked" in table
    assert [line for line in said.splitlines() if line.startswith("not read")] == [
        f"not read: 9 pages: HTTP 403; the page says: 403 Forbidden (the first is {watch.base}{INDEX})"
    ]


def test_a_check_names_the_pages_where_they_are_few(
    watch: Tracked, capsys: pytest.CaptureFixture[str]
) -> None:
    sweep(watch)
    blocked(watch, paths(watch)[:2])
    _print_report(sweep(watch))
    table, said = capsys.readouterr()
    for name, path in zip(NAMES[:2], paths(watch)[:2], strict=True):
        assert f"{name}: the page could not be read" in " ".join(table.split())
        assert f"not read: {watch.base}{path}: HTTP 403" in said


def test_the_doctor_tells_a_trouble_of_many_pages_in_one_line(watch: Tracked) -> None:
    sweep(watch)
    blocked(watch, [INDEX, *paths(watch)])
    sweep(watch)
    (line,) = page_lines(watch)
    assert line.startswith("9 pages of Tracker: blocked, last read 2026-11-12 ")


def test_the_doctor_calls_a_page_without_an_answer_not_reached(watch: Tracked) -> None:
    sweep(watch)
    answer = watch.tracker.answer
    there = paths(watch)[0]
    loop = (302, there, "")
    watch.tracker.answer = lambda path: loop if path == there else answer(path)  # type: ignore[method-assign]
    sweep(watch)
    (line,) = page_lines(watch)
    why = "redirects: redirects lead back to where they came from"
    assert line.startswith(f"{watch.base}{there}: not reached ({why}), last read 2026-11-12 ")


def test_a_table_of_changes_tells_a_trouble_of_a_whole_site_in_one_row(
    watch: Tracked, capsys: pytest.CaptureFixture[str]
) -> None:
    sweep(watch)
    watch.tracker.row("Dongling University").risk = "Very high"
    sweep(watch)
    blocked(watch, [INDEX, *paths(watch)])
    sweep(watch)

    def listed(**words: Any) -> str:
        changes(workspace=watch.folder, **words)
        return " ".join(capsys.readouterr().out.split())

    table = listed()
    assert table.count("could not be read") == 1
    assert "9 pages in trouble" in table
    assert "the risk level was raised" in table
    (edition,) = set(re.findall(r"--edition (tracker-[0-9-]+pages)", table))
    assert listed(edition=[edition]).count("could not be read") == 9
    assert listed(aspect=[Aspect.PAGE]).count("could not be read") == 9


def test_a_digest_accounts_for_a_site_that_was_not_read_in_one_row() -> None:
    def unread(name: str, reason: str) -> Unread:
        return Unread(name, f"https://tracker.example/{name}", reason, site="Meridian Tracker")

    names = ["Baihe", "Dongling", "Luyan", "Moling", "Taishui", "Xihe"]
    rows = (*(unread(name, "blocked: HTTP 403") for name in names), unread("Qingping", "time-out"))
    coverage = Coverage(7, 0, rows)
    assert [(row.title, row.reason) for row in composed(coverage=coverage).unread] == [
        ("Meridian Tracker (6 pages: Baihe, Dongling, Luyan and 3 more)", "blocked: HTTP 403"),
        ("Qingping (1 page)", "time-out"),
    ]


def test_changes_of_an_institution_that_is_declared_late_are_found_by_its_id(watch: Tracked) -> None:
    sweep(watch)
    watch.tracker.row("Dongling University").risk = "Very high"
    sweep(watch)
    home = watch.folder / "sources" / "institutions"
    home.mkdir()
    (home / "dongling.toml").write_text('name = "Dongling University"\nname_zh = "东岭大学"\n', "utf-8")
    sweep(watch)
    with watch.opened() as parts:
        for word in ("dongling", "东岭大学", "Dongling University"):
            found = parts.store.changes(ChangeFilter(institutions=known_subjects(parts, word)))
            assert [(each.institution_name, each.after) for each in found] == [
                ("Dongling University", "very high")
            ]


def test_a_release_says_what_its_statements_and_links_are_about() -> None:
    def added(aspect: Aspect, after: str, *parties: str) -> Change:
        return Change(aspect, Action.ADDED, after=after, parties=parties)

    case = "In 2023, a researcher at Luyan Joint College was charged with the theft of trade secrets."
    assert also([added(Aspect.STATEMENT, case)]) == (
        "statement added: “In 2023, a researcher at Luyan Joint College was charged…”"
    )
    link = "In 2024, the college and Hengchuan Group opened a laboratory."
    assert also([added(Aspect.DEFENCE_LINK, link, "Hengchuan Group")]) == (
        "defence link with Hengchuan Group added"
    )
    assert also([added(Aspect.DEFENCE_LINK, link)]) == (
        "defence link added: “In 2024, the college and Hengchuan Group opened a…”"
    )


def test_categories_are_words_for_people() -> None:
    assert [category_words(each) for each in ("pla_institution", "civilian_university", "other", "")] == [
        "PLA institution",
        "civilian university",
        "other",
        "",
    ]
