"""For all tests: an environment without the developer's own settings; a fixed instant where one is wanted."""

import os
from datetime import UTC, datetime

import pytest

NOW = datetime(2026, 11, 12, 7, 14, 0, 123456, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("MONITOR_"):
            monkeypatch.delenv(name)


@pytest.fixture
def now() -> datetime:
    """12 November 2026, 07:14 UTC and some microseconds."""
    return NOW
