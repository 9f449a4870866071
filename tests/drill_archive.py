"""Long drill (`make drill`): a process that archives is killed 200 times; nothing committed may be lost."""

from pathlib import Path

from tests.archive_kit import kill_rounds


def test_nothing_committed_is_lost_in_two_hundred_kills(tmp_path: Path) -> None:
    assert len(kill_rounds(tmp_path, rounds=200)) > 200
