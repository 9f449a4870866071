"""Foreign code on foreign bytes: whatever becomes of the child, the caller gets text or one word."""

from pathlib import Path

import pytest

import monitor.confined
from monitor.confined import Confinement, confined

LIMITED = "import resource, sys\nresource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)\n"


def worker(folder: Path, code: str) -> Path:
    file = folder / "worker.py"
    file.write_text(code, encoding="utf-8")
    return file


def test_a_worker_gives_what_it_prints(tmp_path: Path) -> None:
    file = worker(tmp_path, "import sys\nsys.stdout.write(sys.stdin.read().upper())\n")
    assert confined(file, b"text") == "TEXT"


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("while True: pass\n", "time"),
        (LIMITED + "x = bytearray(8_000_000_000)\n", "memory"),
        ("import os\nos.abort()\n", "memory"),
        ("raise SystemExit(3)\n", "memory"),
        ("import sys\nsys.stdin.close()\nraise ValueError\n", "memory"),
        ("print('x' * 2_000_000)\n", "size"),
    ],
)
def test_a_child_that_fails_gives_one_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, why: str
) -> None:
    monkeypatch.setattr(monitor.confined, "GRACE", 0.0)
    monkeypatch.setattr(monitor.confined, "MOST_TEXT", 1_000_000)
    with pytest.raises(Confinement) as told:
        confined(worker(tmp_path, code), b"text" * 100_000, seconds=1.0)
    assert told.value.why == why


def test_a_child_sees_none_of_our_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONITOR_SMTP__PASSWORD", "secret")
    assert "secret" not in confined(worker(tmp_path, "import os\nprint(dict(os.environ))\n"), b"")
