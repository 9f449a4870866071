"""The command `monitor` beside one workspace: called here, or started as a process of its own."""

import io
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, chdir, contextmanager
from pathlib import Path
from typing import BinaryIO
from unittest.mock import patch

import pytest

from monitor.cli import main


class Command:
    """Runs `monitor` in one folder: `monitor("changes", "--format", "csv")` gives its two outputs.

    A call goes through the whole command, from its words to its exit code, without the second that a new
    interpreter takes. `run` starts a real process, for what a process alone can show: pipes, terminals,
    closed streams, signals.
    """

    def __init__(self, cwd: Path) -> None:
        self.cwd = cwd
        self.environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}

    def __call__(self, *arguments: str, code: int = 0, stdin: str = "") -> tuple[str, str]:
        ended, said, complaints = self.called(*arguments, stdin=stdin)
        assert ended == code, complaints
        assert "Traceback" not in complaints
        return said, complaints

    def called(self, *arguments: str, stdin: str = "") -> tuple[int, str, str]:
        """Exit code, stdout, stderr."""
        streams = _stream(stdin.encode()), _stream(), _stream(errors="backslashreplace")
        with ExitStack() as stack:
            for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
                stack.enter_context(patch.object(sys, name, stream))
            stack.enter_context(patch.object(sys, "argv", ["monitor", *arguments]))
            stack.enter_context(patch.dict(os.environ, self.environment, clear=True))
            stack.enter_context(chdir(self.cwd))
            stack.enter_context(_left_as_it_was())
            with pytest.raises(SystemExit) as end:
                main()
        assert isinstance(end.value.code, int)
        return end.value.code, _text(streams[1]), _text(streams[2])

    def words(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "monitor", *arguments]

    def run(
        self, *words: str, stdin: str = "", stdout: int | BinaryIO = subprocess.PIPE
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            words,
            cwd=self.cwd,
            input=stdin,
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env=self.environment,
        )


def _stream(content: bytes = b"", errors: str = "strict") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", errors=errors)


def _text(stream: io.TextIOWrapper) -> str:
    """What was written, with the line ends that a pipe in text mode would show."""
    stream.flush()
    stream.seek(0)
    return stream.read()


@contextmanager
def _left_as_it_was() -> Iterator[None]:
    """A command settles the log and the signals of its process; this process has its own."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    signals = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    root.handlers = []
    try:
        yield
    finally:
        root.handlers = handlers
        root.setLevel(level)
        for number, handler in signals.items():
            signal.signal(number, handler)
