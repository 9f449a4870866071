"""The log of `monitor run`: lines for people in a terminal, JSON lines for everything else.

Also what a log says may be a page's words: nothing that steers a terminal leaves through here.
"""

import logging
import sys
from datetime import UTC, datetime
from typing import Any

from monitor.cli.common import PlainFormatter, json_text
from monitor.settings import LogSettings

TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
CHATTY = ("apscheduler", "httpx", "httpcore", "uvicorn")


def start_logging(settings: LogSettings, *, verbose: bool = False) -> bool:
    """Send the log to stderr as the settings say; True where it is JSON."""
    machine = settings.format == "json" or (settings.format == "auto" and not sys.stderr.isatty())
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if machine else TextFormatter(TEXT))
    level = logging.DEBUG if verbose else getattr(logging, settings.level.upper())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    return machine


class TextFormatter(PlainFormatter):
    """A line for a person; instants are UTC, as everywhere."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        del datefmt
        return f"{datetime.fromtimestamp(record.created, UTC):%Y-%m-%d %H:%M:%SZ}"


class JsonFormatter(logging.Formatter):
    """One JSON object a line: when, how grave, who, what; and the fields that a record brings."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC)
        said: dict[str, Any] = {
            "at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        said |= getattr(record, "fields", {})
        if record.exc_info:
            said["exception"] = self.formatException(record.exc_info)
        return json_text(said)
