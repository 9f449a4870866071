"""Reading the archive again: a better reader's finds are ours and never mailed, and a broken run goes on."""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.changes import Action, Aspect, Change, Origin
from monitor.compare import Comparison, updates
from monitor.model import Evidence
from monitor.pipeline import replay as replaying
from monitor.pipeline import tracker
from monitor.pipeline.again import Again
from monitor.pipeline.parts import Parts
from monitor.pipeline.replay import UNSEEN, Scope, replay
from monitor.record import ChangeFilter
from tests.command_kit import Command
from tests.memory_kit import Memory, memory
from tests.pipeline_kit import Watch
from tests.profile_pages import LAYOUTS, facts
from tests.record_kit import pending


@pytest.fixture
def blind(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Two editions of the example tracker, seen by a reader that found nothing to tell."""
    watch.check()
    watch.site.switch_edition()
    watch.clock.advance(days=1)
    with monkeypatch.context() as patched:
        patched.setattr("monitor.compare.compare", lambda old, new, subject: Comparison())
        patched.setattr(tracker, "compare_rosters", lambda old, new, whose: Comparison())
        watch.check()
    return watch


def profile_changes(watch: Watch) -> list[Change]:
    """What was told of facts; one page of the example is in trouble besides."""
    return [e for e in watch.changes() if e.site == "meridian-tracker" and e.aspect is not Aspect.PAGE]


def waiting(parts: Parts) -> set[str]:
    """What waits to be mailed, to anybody."""
    return {
        each.id
        for recipient in parts.settings.recipients
        for cadence in recipient.cadence
        for each in pending(parts.store, recipient.id, cadence)
    }


def test_what_only_todays_reader_sees_is_recorded_as_ours_and_told_to_nobody(blind: Watch) -> None:
    assert not profile_changes(blind)
    with blind.opened() as parts:
        queued = waiting(parts)
        report = replay(parts)
        assert report.found
        assert waiting(parts) == queued
    found = profile_changes(blind)
    assert {each.id for each in report.found} <= {each.id for each in blind.changes()}
    assert {each.origin for each in found} == {Origin.READER}
    assert any(each.aspect is Aspect.RISK_LEVEL for each in found)
    with blind.opened() as parts:
        assert replay(parts).found == []


def test_a_dry_run_shows_the_same_and_writes_nothing(blind: Watch) -> None:
    monitor = Command(blind.folder)
    shown = json.loads(monitor("replay", "--dry-run", "--json")[0])
    assert shown["found"] == len(shown["found_changes"]) > 0
    assert not profile_changes(blind)
    table, _ = monitor("replay", "--dry-run")
    assert "would be recorded as ours" in table
    done = json.loads(monitor("replay", "--json")[0])
    assert done["found"] == shown["found"]
    assert {each["id"] for each in shown["found_changes"]} == {each.id for each in profile_changes(blind)}


def test_several_processes_find_what_one_finds(blind: Watch) -> None:
    with blind.opened() as parts:
        alone = replay(parts, dry_run=True, workers=1)
        shared = replay(parts, dry_run=True, workers=2)
    assert {each.id for each in alone.found} == {each.id for each in shared.found}
    assert (alone.pages, alone.snapshots) == (shared.pages, shared.snapshots)


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(
    blind: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.pipeline.workers.AT_ONCE", 4)
    seen: list[int] = []

    def interrupt(done: int, total: int) -> None:
        seen.append(done)
        if done < total:
            raise KeyboardInterrupt

    with blind.opened() as parts:
        whole = replay(parts, dry_run=True)
        with pytest.raises(KeyboardInterrupt):
            replay(parts, on_progress=interrupt)
        blind.clock.advance(hours=1)
        rest = replay(parts)
        assert rest.resumed
        assert 0 < rest.snapshots < whole.snapshots
        assert rest.snapshots == whole.snapshots - seen[0]
        again = replay(parts)
        assert not again.resumed
        assert again.snapshots == whole.snapshots
    assert len(profile_changes(blind)) == len([e for e in whole.found if e.site == "meridian-tracker"])


def test_a_broken_run_can_be_begun_anew(blind: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.pipeline.workers.AT_ONCE", 4)

    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with blind.opened() as parts:
        with pytest.raises(KeyboardInterrupt):
            replay(parts, on_progress=interrupt)
        report = replay(parts, anew=True)
        assert not report.resumed
        assert report.snapshots == replay(parts, dry_run=True).snapshots


def test_a_change_that_todays_reader_does_not_find_is_marked_until_it_does(watch: Watch) -> None:
    watch.check()
    watch.site.switch_edition()
    watch.clock.advance(days=1)
    watch.check()
    with watch.opened() as parts:
        real = next(each for each in watch.changes() if each.aspect is Aspect.SECURITY_CREDENTIAL)
        invented = replace(
            real, id="ZZZZZZZZZZ", before="Confidential", after="Secret", action=Action.CHANGED
        )
        page = parts.store.page_by_url(real.evidence[0].url)
        assert page is not None
        parts.store.add_changes([invented], page.id)
        report = replay(parts)
        assert [each.id for each in report.unseen] == ["ZZZZZZZZZZ"]
        kept = parts.store.change("ZZZZZZZZZZ")
        assert kept is not None
        assert kept.marks == (UNSEEN,)
        untouched = parts.store.change(real.id)
        assert untouched is not None
        assert untouched.marks == ()
        parts.store.replays.mark([real.id], UNSEEN, present=True)
        replay(parts)
        seen_again = parts.store.change(real.id)
        assert seen_again is not None
        assert seen_again.marks == ()


def test_other_words_for_the_same_facts_are_no_new_change(watch: Watch) -> None:
    """An id made of a slightly other quote must not record the same change twice."""
    watch.check()
    watch.site.switch_edition()
    watch.clock.advance(days=1)
    watch.check()
    with watch.opened() as parts:
        told = [each for each in watch.changes() if each.before and each.after and len(each.evidence) == 2]
        known = {each.id for each in told}
        assert known
        from monitor.pipeline.replay import not_among

        respelt = [replace(e, id="Y" + e.id[1:], after=f"  {e.after.upper()} ") for e in told if e.after]
        assert list(not_among(parts, respelt, told)) == []


def test_what_the_index_told_is_not_found_again_on_the_profile(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch.check()
    watch.site.switch_edition()
    watch.clock.advance(days=1)
    with monkeypatch.context() as patched:
        patched.setattr("monitor.compare.compare", lambda old, new, subject: Comparison())
        watch.check()
    assert [e.aspect for e in profile_changes(watch)] == [Aspect.RISK_LEVEL], "told by the index alone"
    with watch.opened() as parts:
        found = replay(parts).found
    assert found
    assert Aspect.RISK_LEVEL not in {each.aspect for each in found}


def test_a_scope_leaves_the_rest_alone(blind: Watch) -> None:
    with blind.opened() as parts:
        everything = replay(parts, dry_run=True)
        site = replay(parts, Scope(sites=("meridian-tracker",)), dry_run=True)
        one = next(each.institution for each in site.found if each.institution)
        institution = replay(parts, Scope(institutions=(one,)), dry_run=True)
        late = replay(parts, Scope(since=blind.clock()), dry_run=True)
        recent = replay(parts, Scope(since=blind.clock.moment.replace(hour=0)), dry_run=True)
    assert everything.snapshots > site.snapshots > institution.snapshots > 0
    assert {each.institution for each in institution.found} == {one}
    assert late.snapshots == 0
    assert {each.id for each in recent.found} == {each.id for each in everything.found}


def test_unknown_names_are_refused_with_the_nearest(blind: Watch) -> None:
    monitor = Command(blind.folder)
    assert "meridian-tracker" in monitor("replay", "--site", "meridian-trackr", code=2)[1]
    assert "no institution is called" in monitor("replay", "--institution", "nobody", code=2)[1]


def test_a_missing_file_of_the_archive_is_counted_and_the_rest_is_read(blind: Watch) -> None:
    files = sorted(blind.folder.rglob("*.warc.gz"), key=os.path.getsize)
    files[0].unlink()
    with blind.opened() as parts:
        report = replay(parts)
    assert report.damaged > 0
    assert report.snapshots > report.damaged


def test_the_next_check_takes_the_new_reading_as_known(blind: Watch) -> None:
    with blind.opened() as parts:
        replay(parts)
        pages = {p.url: p for p in parts.store.pages()}
    blind.clock.advance(days=1)
    before = len(blind.changes())
    blind.check()
    assert len(blind.changes()) == before
    with blind.opened() as parts:
        assert {p.url: p.facts_digest for p in parts.store.pages()} == {
            url: page.facts_digest for url, page in pages.items()
        }


def test_an_older_event_is_found_in_an_article_that_said_nothing(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch.check()
    watch.site.switch_edition()
    watch.clock.advance(days=1)
    with monkeypatch.context() as patched:
        patched.setattr(updates, "event_changes", lambda *_: ())
        watch.check()
    assert not [e for e in watch.changes() if e.aspect is Aspect.PARTNERSHIP and e.site != "meridian-tracker"]
    with watch.opened() as parts:
        report = replay(parts)
        stored = list(parts.store.changes(ChangeFilter(aspects=(Aspect.PARTNERSHIP,))))
    events = [each for each in report.found if each.kind and each.site != "meridian-tracker"]
    assert events
    assert all(isinstance(each.evidence[0], Evidence) for each in stored)


# --------------------------------------------------------------------- parts, damage


AREAS = ("Optics", "Robotics", "Materials", "Guidance")


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Memory]:
    """A profile that names one more research area each day, and each time it was told."""
    with memory(tmp_path) as found:
        for number in range(1, 5):
            found.see(LAYOUTS["classic"](facts(areas=list(AREAS[:number]))))
        assert len(list(found.parts.store.changes())) == 3
        yield found


def marked(kept: Memory) -> set[str]:
    return {each.after or "" for each in kept.parts.store.changes() if UNSEEN in each.marks}


def invented(kept: Memory) -> Change:
    """A change that was told of the second version, and that today's readers do not see."""
    told = next(each for each in kept.parts.store.changes() if each.after == "Robotics")
    return replace(told, id="ZZZZZZZZZZ", after="Welding")


def test_reading_a_part_says_nothing_of_the_rest(kept: Memory) -> None:
    kept.parts.store.add_changes([invented(kept)], kept.page().id)
    recent = Scope(since=kept.clock() - timedelta(hours=36))
    assert replay(kept.parts, recent).unseen == []
    assert marked(kept) == set()
    assert [each.after for each in replay(kept.parts).unseen] == ["Welding"]
    replay(kept.parts, recent)
    assert marked(kept) == {"Welding"}, "not looked at again, so not seen again"


def test_reading_a_part_does_not_count_as_reading_all(kept: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(replaying, "shared_out", broken)
        with pytest.raises(KeyboardInterrupt):
            replay(kept.parts)
    assert replay(kept.parts, Scope(since=kept.clock())).snapshots == 0
    part = replay(kept.parts, Scope(since=kept.clock() - timedelta(hours=36)))
    assert 0 < part.snapshots < 4
    again = replay(kept.parts)
    assert again.resumed
    assert again.snapshots == 4


def broken(*_: object, **__: object) -> Iterator[list[Again]]:
    raise KeyboardInterrupt
    yield []


@pytest.mark.parametrize("number", [0, 1, 3])
def test_what_the_archive_has_lost_is_neither_unseen_nor_forgotten(kept: Memory, number: int) -> None:
    store = kept.parts.store
    versions = store.ledger.of_page(kept.page().id)
    lost = versions.snapshots[number]
    folder = kept.parts.workspace.root
    (file,) = (each for each in folder.rglob("*.warc*") if each.name.startswith(Path(lost.ref.file).name))
    body = bytearray(file.read_bytes())
    middle = lost.ref.offset + lost.ref.length // 2
    body[middle : middle + 40] = bytes(40)
    file.write_bytes(bytes(body))
    report = replay(kept.parts)
    assert report.damaged == 1
    assert report.unseen == []
    assert set(store.ledger.of_page(kept.page().id).rows) == set(versions.rows)
