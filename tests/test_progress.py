"""Bars on long commands: on stderr, in a terminal, and nowhere else."""

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from monitor.cli import common, imports, saved, upkeep
from monitor.cli.app import app
from monitor.cli.common import counted, progress_bar
from tests.galaxy_samples import file_bytes, value
from tests.onboarding_kit import workspace
from tests.saved_kit import profile

Told = dict[str, list[tuple[int, int | None]]]
URL = "https://tracker.example/universities/baihe-aerospace-university"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_is_drawn_where_somebody_sits_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    out, machine = Terminal(), io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    for stderr in (machine, terminal := Terminal()):
        monkeypatch.setattr(sys, "stderr", stderr)
        assert list(counted("abc", "letters", 3)) == ["a", "b", "c"]
        with progress_bar("more") as advance:
            assert (advance is None) is (stderr is machine)
    assert "letters" in terminal.getvalue()
    assert (out.getvalue(), machine.getvalue()) == ("", "")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What the bars of the commands are told, by their names."""
    found: Told = {}

    @contextmanager
    def recorded(what: str) -> Iterator[Callable[[int, int | None], None]]:
        yield lambda done, total: found.setdefault(what, []).append((done, total))

    for module in (common, imports, saved, upkeep):
        monkeypatch.setattr(module, "progress_bar", recorded)
    return found


def test_long_commands_say_how_far_they_are(tmp_path: Path, told: Told) -> None:
    folder = workspace(tmp_path)
    (folder / "sources" / "institutions" / "baihe.toml").write_text(
        f'name = "Baihe Aerospace University"\ncategory = "other"\n'
        f'[[pages]]\nurl = "{URL}"\nkind = "profile"\n'
    )
    (tmp_path / "galaxy.json").write_bytes(file_bytes(value("Baihe Aerospace University")))
    page = tmp_path / "page.html"
    page.write_text(profile(), encoding="utf-8")
    (tmp_path / "many.jsonl").write_text(f'{{"file": "{page}"}}\n\n{{"file": "{page}"}}\n', encoding="utf-8")
    pair = f'{{"old": "{page}", "new": "{page}"}}\n'
    (tmp_path / "pairs.jsonl").write_text(pair, encoding="utf-8")
    for command in (
        ["import", "misp-galaxy", str(tmp_path / "galaxy.json")],
        ["snapshots", "add", str(page), "--url", URL, "--at", "2023-01-02"],
        ["doctor", "--read"],
        ["read", "--manifest", str(tmp_path / "many.jsonl")],
        ["diff", "--manifest", str(tmp_path / "pairs.jsonl")],
    ):
        done = CliRunner().invoke(app, [*command, "--workspace", str(folder)])
        assert done.exit_code in (0, 1), done.exception
    assert told == {
        "taking profiles over": [(1, 1)],
        "taking saved pages": [(1, 1)],
        "reading all again": [(0, 1)],
        "reading files": [(1, 2), (2, 2), (1, 1)],
    }
