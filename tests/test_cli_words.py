"""What a person types, and what reaches their terminal: instants, names, hostile text."""

import json
import logging
from datetime import UTC, datetime, timedelta

import pytest

from monitor.cli.common import csv_cell, json_text, log_to_stderr, plain, put, put_json, say
from monitor.cli.meant import known
from monitor.errors import UsageError
from monitor.moments import EARLIEST, LATEST, instant, until

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("7d", NOW - timedelta(days=7)),
        ("1.5h", NOW - timedelta(minutes=90)),
        ("5000d", NOW - timedelta(days=5000)),
        ("99999999999d", EARLIEST),
        ("9" * 5000 + "w", EARLIEST),
        ("0s", NOW),
        ("2026-11-12", datetime(2026, 11, 12, tzinfo=UTC)),
        ("2026-11-12T07:00:00.5+01:00", datetime(2026, 11, 12, 6, 0, 0, 500_000, tzinfo=UTC)),
        ("0001-01-01T00:00+14:00", EARLIEST),
        ("9999-12-31T23:59-14:00", LATEST),
    ],
)
def test_an_instant_is_a_date_or_an_age_of_any_length(text: str, meant: datetime) -> None:
    assert instant(text, NOW) == meant


@pytest.mark.parametrize(
    "text",
    ["٧d", "-5d", "7", "d", "7 d", "٢٠٢٦-11-12", "\udcff2026", "", "\x00", "2026-13-01", "2026-11-12T٧"],
)
def test_what_is_no_instant_is_one_clear_line(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        instant(text, NOW)
    assert "is no instant" in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1
    str(refused.value).encode()


def test_the_end_of_a_span_takes_in_the_whole_day() -> None:
    last = datetime(2026, 11, 12, 23, 59, 59, 999_999, tzinfo=UTC)
    assert until("2026-11-12", NOW) == until("20261112", NOW) == last
    assert until("2026-11-12T07:00", NOW) == datetime(2026, 11, 12, 7, tzinfo=UTC)
    assert until("9999-12-31", NOW) == LATEST


def test_an_unknown_name_is_wrong_use_and_the_nearest_are_named() -> None:
    assert known("dlit", ["dlit"], "institution") == "dlit"
    with pytest.raises(UsageError, match="did you mean dlit"):
        known("dlitt", ["dlit"], "institution")


HOSTILE = "a\x1b[2Jb\x9b31mc\u202ed\u061ce\u2066f\x7fg\u200fh\x85i"


def test_text_for_people_cannot_steer_a_terminal() -> None:
    assert plain(HOSTILE) == "a[2Jb31mcdefghi"
    assert plain("one\ntwo\t三") == "one\ntwo\t三"


def test_json_keeps_every_character_and_shows_none_that_steers() -> None:
    value = {"text": HOSTILE + "\u2028\udcff三"}
    written = json_text(value)
    assert json.loads(written) == value
    assert plain(written) == written
    assert len(written.splitlines()) == 1
    assert "三" in written
    written.encode()


def test_no_way_out_lets_hostile_text_through(capsys: pytest.CaptureFixture[str]) -> None:
    before = logging.root.handlers[:], logging.root.level
    try:
        logging.root.handlers = []
        log_to_stderr(logging.WARNING, "%(message)s")
        logging.getLogger("a.page").warning("it says %s", HOSTILE)
    finally:
        logging.root.handlers, logging.root.level = before
    say(HOSTILE)
    put(HOSTILE)
    put_json([HOSTILE], indent=2)
    for written in capsys.readouterr():
        assert written
        assert plain(written) == written


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝", "\x1b=", "\u202e="])
def test_no_cell_of_a_csv_is_a_formula(start: str) -> None:
    assert csv_cell(start + "HYPERLINK()").startswith("'")
    assert "\x1b" not in csv_cell(["\x1b[2J"])
    assert csv_cell(None) == ""
