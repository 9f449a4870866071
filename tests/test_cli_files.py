"""`monitor read` and `diff` on inputs of every kind: one line each, in order, whatever happens to one."""

import json
from pathlib import Path

import pytest

from monitor.read import reader
from tests.command_kit import Command
from tests.test_cli import NEWS, PROFILE_NEW, PROFILE_OLD

ODD_LINES = [
    '{"file": "a\\u0000b"}',
    '{"file": "a\\ud800b"}',
    "[" * 100_000,
    "{bad",
    '{"file": 5}',
    "[]",
    '{"url": "https://a.example/"}',
    '{"file": "news.html", "url": 5}',
    '{"file": "missing.html"}',
    '{"file": "."}',
]


@pytest.fixture
def monitor(tmp_path: Path) -> Command:
    (tmp_path / "monitor.toml").write_text("", encoding="utf-8")
    for name, text in (("old", PROFILE_OLD), ("new", PROFILE_NEW), ("news", NEWS)):
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
    return Command(tmp_path)


def test_an_odd_line_of_a_manifest_ends_nothing_but_itself(monitor: Command) -> None:
    lines = [*ODD_LINES, '{"file": "news.html"}']
    said, _ = monitor("read", "--kind", "news", "--manifest", "-", stdin="\n".join(lines), code=1)
    records = [json.loads(line) for line in said.splitlines()]
    assert [r["file"] for r in records] == [
        "a\0b", "a\ud800b", None, None, None, None, None, "news.html", "missing.html", ".", "news.html",
    ]  # fmt: skip
    for record in records[:-1]:
        assert (record["kind"], record["health"], record["article"]) == ("news", "empty", None)
        assert record["partnerships"] == []
        assert record["error"]
    assert "line 4" in records[3]["error"]
    assert records[-1]["article"]["published"] == "2026-11-11"
    assert "error" not in records[-1]


def test_a_pair_that_is_half_there_is_told_as_far_as_it_is_known(monitor: Command) -> None:
    lines = [
        '{"old": "old.html"}',
        "{",
        '{"old": "old.html", "new": "\\u0000"}',
        '{"old": "old.html", "new": "new.html"}',
    ]
    said, _ = monitor("diff", "--manifest", "-", stdin="\n".join(lines), code=1)
    records = [json.loads(line) for line in said.splitlines()]
    assert [(r["old"], r["new"]) for r in records] == [
        ("old.html", None), (None, None), ("old.html", "\0"), ("old.html", "new.html"),
    ]  # fmt: skip
    assert all(r["error"] and r["changes"] == [] and r["suppressed"] == 0 for r in records[:3])
    assert len(records[3]["changes"]) == 1


def test_a_bug_of_a_reader_costs_one_line_and_is_logged(
    monitor: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = reader.read
    monkeypatch.setattr(
        reader, "read", lambda body, **more: 1 / 0 if b"medium risk" in body else honest(body, **more)
    )
    code, said, complaints = monitor.called("read", "new.html", "old.html", "--format", "jsonl")
    assert code == 1
    bad, good = map(json.loads, said.splitlines())
    assert (bad["file"], bad["health"]) == ("new.html", "empty")
    assert bad["error"] == "a bug of this program: ZeroDivisionError"
    assert good["profile"]["risk_level"]["value"] == "low"
    assert "Traceback" in complaints


@pytest.mark.parametrize(
    "arguments",
    [
        ("read",),
        ("read", "--manifest", "missing.jsonl"),
        ("read", "--institution", "nobody", "news.html"),
        ("read", "--format", "csv", "news.html"),
        ("read", "--kind", "novel", "news.html"),
        ("diff", "old.html"),
        ("diff", "--kind", "news", "old.html", "new.html"),
    ],
)
def test_wrong_use_of_the_command_itself_is_refused(monitor: Command, arguments: tuple[str, ...]) -> None:
    assert monitor(*arguments, code=2)[0] == ""


def test_a_pair_that_cannot_be_read_is_not_said_to_be_unchanged(monitor: Command) -> None:
    said, why = monitor("diff", "old.html", "missing.html", code=1)
    assert "nothing changed" not in said + why
    assert "missing.html: No such file" in why
