"""`monitor editions` and `changes --edition`: what was told as one, as people and scripts get it."""

import csv
import io
import json
from collections.abc import Iterator

import pytest

from tests.command_kit import Command
from tests.pipeline_kit import Watch, example_watch

EDITION = "meridian-tracker-2026-11-12"


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watch]:
    with example_watch(tmp_path_factory.mktemp("editions") / "watch") as watch:
        watch.check()
        watch.site.switch_edition()
        watch.clock.advance(days=1)
        watch.check()
        yield watch


@pytest.fixture
def monitor(released: Watch) -> Command:
    return Command(released.folder)


def test_editions_are_listed_for_people_and_programs(monitor: Command) -> None:
    (record,) = (json.loads(line) for line in monitor("editions", "--format", "jsonl")[0].splitlines())
    assert record["pages"] in (5, 6)  # five profiles; and the index, if it was the first to tell of one
    assert record | {"first": "", "last": "", "changes": 0, "pages": 0} == {
        "id": EDITION,
        "site": "meridian-tracker",
        "site_name": "Meridian Institutions Tracker",
        "first": "",
        "last": "",
        "institutions": 5,
        "pages": 0,
        "changes": 0,
        "raised": 1,
        "lowered": 0,
        "entered": 0,
        "left": 0,
    }
    assert record["first"] < record["last"]
    assert record["first"].startswith("2026-11-12T09:00:00.")
    table = monitor("editions")[0]
    assert EDITION in table
    assert "2026-11-12 09:00" in table
    assert json.loads(monitor("editions", "--format", "json", "--site", "meridian-tracker")[0]) == [record]
    rows = list(csv.DictReader(io.StringIO(monitor("editions", "--format", "csv")[0])))
    assert [row["id"] for row in rows] == [EDITION]


def test_a_site_without_editions_and_a_site_that_is_none(monitor: Command) -> None:
    assert monitor("editions", "--site", "qingping-portal", "--format", "jsonl")[0] == ""
    assert "No editions" in monitor("editions", "--site", "qingping-portal")[1]
    _, said = monitor("editions", "--site", "meridian-trackr", code=2)
    assert "did you mean meridian-tracker?" in said


def test_the_changes_of_an_edition_are_all_and_only_its_own(monitor: Command) -> None:
    lines = monitor("changes", "--edition", EDITION, "--format", "jsonl")[0].splitlines()
    records = [json.loads(line) for line in lines]
    assert {record["edition"] for record in records} == {EDITION}
    assert {record["site"] for record in records} == {"meridian-tracker"}
    everything = [json.loads(line) for line in monitor("changes", "--format", "jsonl")[0].splitlines()]
    assert [each for each in everything if each["edition"] == EDITION] == records
    assert len(everything) > len(records)
    assert EDITION in monitor("show", records[0]["id"])[0]


@pytest.mark.parametrize("wrong", ["meridian-tracker-2026-11-13", "", "\udcff", "%"])
def test_an_edition_that_is_none_is_named_with_the_nearest(monitor: Command, wrong: str) -> None:
    _, said = monitor("changes", "--edition", wrong, code=2)
    assert "no edition is called" in said


def test_the_digest_of_a_release_opens_with_its_table(monitor: Command, released: Watch) -> None:
    text, _ = monitor("digest", "--recipient", "research-security", "--since", "2026-11-11")
    assert text.startswith("MERIDIAN INSTITUTIONS TRACKER: A RELEASE, 5 PROFILES CHANGED\n")
    assert "RAISED (1)\n-  Dongling Institute of Technology" in text
    assert f"monitor changes --edition {EDITION}" in text
    assert "very high. Also: 1 laboratory added" in " ".join(text.split())  # read from the profile itself
