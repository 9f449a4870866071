"""The command at the edges of its process: pipes, terminals, signals, workspaces."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.command_kit import Command
from tests.pipeline_kit import Watch


def test_a_process_ends_with_the_exit_code_of_its_command(tmp_path: Path) -> None:
    monitor = Command(tmp_path)
    done = monitor.run(*monitor.words("changes"))
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "monitor init" in done.stderr


@pytest.mark.parametrize("where", ["before", "after", "behind the group"])
def test_a_bad_workspace_is_told_by_the_option_that_named_it(tmp_path: Path, where: str) -> None:
    monitor, option = Command(tmp_path), ("--workspace", "nowhere")
    words = {
        "before": (*option, "snapshots", "list"),
        "after": ("snapshots", "list", *option),
        "behind the group": ("snapshots", *option, "list"),
    }
    _, said = monitor(*words[where], code=2)
    assert said.startswith("monitor: --workspace: ")
    assert "MONITOR_WORKSPACE" not in said


def test_the_nearest_workspace_option_wins(tmp_path: Path) -> None:
    monitor = Command(tmp_path)
    monitor("--workspace", "mine", "init")
    assert "all is well" in monitor("--workspace", "mine", "sources", "check")[0]
    assert "all is well" in monitor("--workspace", "nowhere", "sources", "--workspace", "mine", "check")[0]
    assert "all is well" in monitor("sources", "check", "--workspace", "mine")[0]
    assert not (tmp_path / "monitor.toml").exists()


@pytest.mark.parametrize("buffered", [True, False])
def test_a_reader_who_leaves_ends_the_command_quietly(watch: Watch, buffered: bool) -> None:
    watch.check()
    watch.site.switch_edition()
    watch.clock.advance(days=1)
    watch.check()
    monitor = Command(watch.folder)
    monitor.environment["PYTHONUNBUFFERED"] = "" if buffered else "1"
    for form in ("table", "jsonl", "csv"):
        reading, writing = os.pipe()
        os.close(reading)
        with os.fdopen(writing, "wb") as left:
            done = monitor.run(*monitor.words("changes", "--format", form), stdout=left)
        assert (done.returncode, done.stderr) == (0, "")


def test_a_closed_output_ends_the_command_quietly(watch: Watch) -> None:
    watch.check()
    monitor = Command(watch.folder)
    closed = monitor.run("/bin/sh", "-c", 'exec "$@" >&-', "sh", *monitor.words("changes", "--format", "csv"))
    assert (closed.returncode, closed.stderr) == (0, "")
    assert monitor("snapshots", "verify")[1].endswith(" 0 faults.\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("buffered", [True, False])
def test_an_output_that_cannot_be_written_is_a_failure_in_one_line(tmp_path: Path, buffered: bool) -> None:
    monitor = Command(tmp_path)
    monitor.environment["PYTHONUNBUFFERED"] = "" if buffered else "1"
    monitor("init")
    with Path("/dev/full").open("wb") as full:
        done = monitor.run(*monitor.words("sources", "check"), stdout=full)
    assert done.returncode == 1
    assert "the output cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_terminal_gets_the_text_of_a_snapshot_and_a_file_its_bytes(watch: Watch) -> None:
    watch.check("meridian-tracker")
    monitor = Command(watch.folder)
    listed = [json.loads(line) for line in monitor("snapshots", "--format", "jsonl")[0].splitlines()]
    first = next(record for record in listed if record["health"] == "ok")
    page, said = monitor("snapshots", "show", str(first["id"]))
    assert "<html" in page
    assert said == ""
    ours, theirs = pty.openpty()
    try:
        shown = monitor.run(*monitor.words("snapshots", "show", str(first["id"])), stdout=theirs)
    finally:
        os.close(theirs)
    text = os.read(ours, 100_000)
    os.close(ours)
    assert shown.returncode == 0
    assert "terminal" in shown.stderr
    assert text
    assert b"<html" not in text


class _Noticed(list[tuple[str, int]]):
    """A log of requests that tells of the first one."""

    def __init__(self, asked: threading.Event) -> None:
        super().__init__()
        self.asked = asked

    def append(self, entry: tuple[str, int]) -> None:
        super().append(entry)
        self.asked.set()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_check_says_how_much_it_left(watch: Watch, number: signal.Signals) -> None:
    asked = threading.Event()
    watch.site.answers.requests = _Noticed(asked)
    monitor = Command(watch.folder)
    impatient = (
        "import monitor.pipeline.check as room; room.GRACE = 0.1; from monitor.cli import main; main()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", impatient, "check", "--json"],
        cwd=watch.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**monitor.environment, "MONITOR_FETCH__DELAY": "60s"},
    )
    assert asked.wait(20)
    process.send_signal(number)
    told, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert json.loads(told)["checked"] < 16
    (left,) = re.findall(r"^stopped: (\d+) pages were not checked$", said, re.M)
    assert int(left) > 0
    assert "Traceback" not in said
