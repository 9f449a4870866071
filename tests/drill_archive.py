"""Long drill (`make drill`): a process that archives is killed 200 times; nothing committed may be lost."""

from pathlib import Path

from tests.archive_kit import kill_rounds


def test_nothing_committed_is_lost_in_two_hundred_kills(tmp_path: Path) -> None:
    torn = 0
    for attempt in range(3):  # whether a kill hits a write is chance
        folder = tmp_path / str(attempt)
        folder.mkdir()
        toll = kill_rounds(folder, rounds=200)
        assert len(toll.refs) > 200
        torn += toll.torn
        if torn:
            break
    assert torn > 0, "no kill hit a write: the drill proves nothing"
