"""Bodies that differ, read by processes beside the sweep: the same readings, whoever makes them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.model import Fetched, PageState, Role
from monitor.pipeline import beside as beside_module
from monitor.pipeline import readers as readers_module
from monitor.pipeline.beside import WORTH_TO_EXPECT, first_reader
from monitor.pipeline.decide import read_answer
from monitor.pipeline.parts import Parts
from monitor.pipeline.readers import Readers
from tests.pipeline_kit import Watch, example_watch

NOW = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    with example_watch(tmp_path) as watch:
        yield watch


def answers(parts: Parts) -> list[tuple[PageState, Fetched, datetime]]:
    """An answer for each page that is known, each another one."""
    text = "Norinco Group and the university opened a laboratory."
    found = []
    for page in parts.store.pages():
        body = f"<html><body><main><h1>Page {page.id}</h1><p>{text * 9}</p></main></body></html>".encode()
        headers = (("Content-Type", "text/html; charset=utf-8"),)
        found.append((page, Fetched(page.url, page.url, 200, headers, body, body, NOW), NOW))
    return found


def test_few_pages_are_left_to_the_sweep_itself(watch: Watch) -> None:
    watch.check()
    with watch.opened() as parts:
        readers = Readers(parts, beside=1)
        assert readers.of(answers(parts), []) == {}
        readers.close()


def test_readings_of_another_process_are_those_made_here(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers_module, "WORTH_A_PROCESS", 1)
    watch.check()
    with watch.opened() as parts:
        arrived = answers(parts)
        mine = [(page, answer) for page, answer, _ in arrived if page.role is Role.CONTENT]
        expected = {page.id: read_answer(parts, page, answer) for page, answer in mine}
        # What is behind the first batch can only be read by the process: nobody else is asked for it.
        monkeypatch.setattr(readers_module, "_read_here", lambda *_: pytest.fail("read here"))
        readers = Readers(parts, beside=1)
        readers.of([], arrived)
        with readers._changed:
            assert readers._changed.wait_for(lambda: len(readers._done) == len(expected), timeout=60)
        found = readers.of(arrived, [])
        readers.close()
        assert {page_id: reading for page_id, (reading, _) in found.items()} == expected
        assert all(digest for _, digest in found.values())


def test_processes_start_early_where_many_pages_are_sure_to_come(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[object] = []
    monkeypatch.setattr(readers_module, "Beside", lambda readers, _: started.append(readers) or readers)
    with watch.opened() as parts:
        readers = Readers(parts, beside=2)
        readers.expect(WORTH_TO_EXPECT - 1)
        assert started == []
        readers.expect(WORTH_TO_EXPECT)
        assert started == [readers, readers]


def test_who_has_read_his_part_of_a_batch_goes_on_with_the_next(watch: Watch) -> None:
    with watch.opened() as parts:
        readers = Readers(parts, beside=1)
        first, second, later = ({"body": name} for name in (b"1", b"2", b"3"))
        readers._waiting = {1: first, 2: second, 3: later}
        assert readers._next([1, 2]) == (2, second)
        readers._waiting.pop(1)
        readers._given.add(1)  # the process has it
        assert readers._next([1, 2]) == (3, later)
        readers.read({1: None})
        assert readers._next([1, 2]) is None


def test_a_process_that_dies_costs_no_page(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers_module, "WORTH_A_PROCESS", 1)
    watch.check()
    with watch.opened() as parts:
        arrived = answers(parts)
        readers = Readers(parts, beside=1)
        readers.of([], arrived)
        readers._running[0]._process.kill()
        readers._running[0]._process.wait()
        first = readers.of(arrived, [])
        again = readers.of([each for each in arrived if each[0].id not in first], [])
        readers.close()
        assert {page.id for page, _, _ in arrived if page.role is Role.CONTENT} == first.keys() | again.keys()


def test_a_sweep_with_processes_tells_what_one_without_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers_module, "WORTH_A_PROCESS", 1)
    told = []
    for cores in (1, 2):
        monkeypatch.setattr(readers_module, "cores", lambda cores=cores: cores)
        (tmp_path / str(cores)).mkdir()
        with example_watch(tmp_path / str(cores)) as watch:
            first = watch.check()
            watch.site.switch_edition()
            watch.clock.advance(days=1)
            second = watch.check()
        changes = sorted(f"{each.institution} {each.aspect} {each.after}" for each in second.changes)
        told.append((first.outcomes, second.outcomes, changes))
    assert told[0] == told[1]
    assert told[0][2]


def test_a_first_sweep_has_a_reader_started_before_the_database_and_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside_module, "cores", lambda: 2)
    database = tmp_path / "monitor.db"
    with first_reader(database, WORTH_TO_EXPECT - 1) as reader:
        assert reader is None
    with first_reader(database, WORTH_TO_EXPECT) as reader:
        assert reader is not None
        process = reader.take()
        assert process is not None
        assert process.poll() is None
        assert reader.take() is None  # the next one starts his own
    assert process.poll() is not None
    database.touch()
    with first_reader(database, WORTH_TO_EXPECT) as reader:
        assert reader is None
    with first_reader(None, WORTH_TO_EXPECT) as reader:
        assert reader is None


def test_a_reader_that_was_started_early_reads_for_the_first_who_needs_one(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside_module, "cores", lambda: 2)
    watch.check()
    with watch.opened() as parts, first_reader(Path("none.db"), WORTH_TO_EXPECT) as reader:
        assert reader is not None
        arrived = answers(parts)
        monkeypatch.setattr(readers_module, "_read_here", lambda *_: pytest.fail("read here"))
        readers = Readers(replace(parts, first_reader=reader), beside=1)
        readers.look_at(arrived)
        readers.expect(WORTH_TO_EXPECT)
        assert reader.take() is None
        wanted = sum(page.role is Role.CONTENT for page, _, _ in arrived)
        with readers._changed:
            assert readers._changed.wait_for(lambda: len(readers._done) == wanted, timeout=60)
        found = readers.of(arrived, [])
        readers.close()
        assert len(found) == wanted
