"""What an operator sees of checks: a log line each, a page's own history, the account in a digest."""

import io
import json
import logging
import re
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from typer.testing import CliRunner

from monitor.cli.app import app
from monitor.cli.logs import JsonFormatter, start_logging
from monitor.notify.coverage import Coverage, ReadAgain, Unread
from monitor.notify.routing import Router
from monitor.pipeline.accounts import Accounts
from monitor.pipeline.health import examine
from monitor.pipeline.parts import Parts
from monitor.settings import LogSettings, Recipient
from tests.notify_samples import END, composed
from tests.pipeline_kit import START, Watch

PATH = "/universities/dongling-institute-of-technology"
NAME = "Dongling Institute of Technology"


@pytest.fixture
def root_log() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


def blocked(watch: Watch) -> Any:
    real = watch.site.answers.page
    watch.site.answers.page = lambda host, path: (  # type: ignore[method-assign]
        (403, "text/html", b"<h1>Access denied</h1>") if path == PATH else real(host, path)
    )
    return real


# --------------------------------------------------------------------- the log


def test_each_check_is_one_line_with_its_fields(watch: Watch, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "monitor.checks"):
        watch.check()
    lines = [record for record in caplog.records if record.name == "monitor.checks"]
    assert len(lines) == 17
    failed = next(record for record in lines if record.fields["outcome"] == "failed")  # type: ignore[attr-defined]
    fields = failed.fields  # type: ignore[attr-defined]
    assert (fields["status"], fields["health"], fields["fault"]) == (503, "maintenance", None)
    assert fields["bytes"] > 0
    assert failed.getMessage().startswith(f"failed {fields['url']} 503 {fields['bytes']} B")
    assert failed.getMessage().endswith(" s maintenance: HTTP 503; the page says: Service Unavailable")


def test_a_check_without_an_answer_says_its_fault_once(
    watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    file = watch.folder / "monitor.toml"
    file.write_text(re.sub("allow_private = .*", "allow_private = []", file.read_text("utf-8")), "utf-8")
    with caplog.at_level(logging.INFO, "monitor.checks"):
        watch.check()
    lines = [record.getMessage() for record in caplog.records if record.name == "monitor.checks"]
    assert lines
    for line in lines:
        assert re.fullmatch(r"failed http://\S+ refused: robots\.txt: .*not public.*", line)
        assert line.count("refused") == 1


def test_a_log_that_nobody_reads_costs_no_words(watch: Watch, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        watch.check()
    assert not [record for record in caplog.records if record.name == "monitor.checks"]


@pytest.mark.parametrize(
    ("form", "terminal", "machine"),
    [("auto", False, True), ("auto", True, False), ("text", False, False), ("json", True, True)],
)
def test_lines_are_json_where_no_person_sits(
    form: str, terminal: bool, machine: bool, monkeypatch: pytest.MonkeyPatch, root_log: None
) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stderr", stream)
    assert start_logging(LogSettings.model_validate({"format": form})) is machine
    logging.getLogger("x").info("重庆\x1b[2J", extra={"fields": {"outcome": "new"}})
    (line,) = stream.getvalue().splitlines()
    assert "\x1b" not in line
    if machine:
        said = json.loads(line)
        assert (said["level"], said["logger"], said["outcome"]) == ("info", "x", "new")
        assert said["message"].startswith("重庆")
    else:
        assert line.endswith("INFO x: 重庆[2J")


def test_an_exception_is_one_line_of_json() -> None:
    try:
        raise ValueError("a\nb")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "bad %s", ("luck",), sys.exc_info())
    line = JsonFormatter().format(record)
    assert "\n" not in line
    assert json.loads(line)["exception"].endswith("b")


# --------------------------------------------------------------------- a page's history


def test_a_page_shows_its_checks_and_its_troubles(watch: Watch) -> None:
    watch.check()
    real = blocked(watch)
    for _ in range(2):
        watch.clock.advance(days=1)
        watch.check("dongling-institute-of-technology")
    watch.site.answers.page = real
    watch.clock.advance(days=1)
    watch.check("dongling-institute-of-technology")
    url = watch.site.url("tracker", PATH)
    arguments = ["sources", "show", url, "--workspace", str(watch.folder)]
    result = CliRunner().invoke(app, [*arguments, "--format", "jsonl"])
    record = json.loads(result.stdout)
    assert [check["outcome"] for check in record["checks"]] == ["unchanged", "failed", "failed", "new"]
    assert [check["health"] for check in record["checks"]] == ["ok", "blocked", "blocked", "ok"]
    (trouble,) = record["troubles"]
    assert (trouble["word"], trouble["told"]) == ("blocked", ["blocked"])
    assert trouble["opened_at"] < trouble["closed_at"]
    table = CliRunner().invoke(app, [*arguments, "--limit", "2"]).stdout
    assert "blocked" in table
    assert table.count("failed") == 1


def test_an_unknown_page_is_one_clear_line(watch: Watch) -> None:
    result = CliRunner().invoke(
        app, ["sources", "show", "https://x.example/", "--workspace", str(watch.folder)]
    )
    assert "no page has the address 'https://x.example/'" in str(result.exception)


# --------------------------------------------------------------------- the account


def test_the_digest_says_what_lasts_and_what_is_over(watch: Watch) -> None:
    person = Recipient.model_validate({"address": "a@example.org"})

    def told(parts: Parts, start: datetime, end: datetime) -> Coverage:
        router = Router([person])
        return Accounts(parts, router)(router.subscriptions[0], start, end)

    watch.check()
    start = watch.clock()
    real = blocked(watch)
    for _ in range(16):
        watch.clock.advance(days=1)
        watch.check("dongling-institute-of-technology")
    middle = watch.clock()
    with watch.opened() as parts:
        first = told(parts, start, middle)
        assert any("blocked" in each.text and "for 15 days" in each.text for each in examine(parts))
    lasting = next(each for each in first.unread if each.url.endswith(PATH))
    assert lasting.since is not None
    assert lasting.since - start < timedelta(days=1, minutes=1)
    assert first.again == ()
    watch.site.answers.page = real
    watch.clock.advance(days=1)
    watch.check("dongling-institute-of-technology")
    with watch.opened() as parts:
        second = told(parts, middle, watch.clock())
        third = told(parts, watch.clock(), watch.clock() + timedelta(days=1))
    assert [(each.title, each.since) for each in second.again] == [(NAME, lasting.since)]
    assert third.again == ()


def test_a_trouble_that_lasts_says_for_how_many_weeks() -> None:
    def reasons(days: int) -> list[str]:
        since = END - timedelta(days=days)
        unread = (Unread("Site", "https://a.example/", "blocked: HTTP 403", since=since),)
        digest = composed(coverage=Coverage(9, 8, unread))
        return [row.reason for row in digest.unread]

    assert reasons(6) == ["blocked: HTTP 403"]
    assert reasons(8) == ["blocked: HTTP 403, for 1 week"]
    assert reasons(29) == ["blocked: HTTP 403, for 4 weeks"]


def test_what_reads_again_is_a_sentence_beside_the_count() -> None:
    again = tuple(ReadAgain(f"Site {n}", f"https://a.example/{n}", START) for n in range(7))
    digest = composed(coverage=Coverage(9, 9, (), again=again))
    assert digest.unread_note.startswith("7 pages read again (some not since 11 Nov 2026, ")
    assert digest.unread_note.endswith("Site 0, Site 1, Site 2, Site 3, Site 4 and 2 more.")
    one = composed(coverage=Coverage(9, 9, (), again=again[:1]))
    assert one.unread_note.startswith("1 page reads again (not since 11 Nov 2026, ")
    assert composed(coverage=Coverage(9, 9)).unread_note == ""
