"""The backup of changedetection.io (a ZIP), or the JSON in it: `url-watches.json` of older versions, one
`watch.json` for each page of newer ones.

Texts that it kept of pages are not taken over: they are no pages any more, so nothing can be proved by them.
"""

import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from monitor.declare.watchlists.wanted import Taken, Wanted, css_of_xpath, joined, span
from monitor.errors import UsageError

MOST_FILE = 50_000_000
MOST_FILES = 200_000
_UNITS = {"weeks": 604_800, "days": 86_400, "hours": 3_600, "minutes": 60, "seconds": 1}
_SECRET = ("headers", "proxy", "body")
_OTHER = ("ignore_text", "trigger_text", "text_should_not_be_present", "extract_text", "browser_steps")


def read_changedetection(data: bytes) -> Taken:
    taken = Taken()
    watches, tags = _read(data)
    for watch in watches:
        taken.add(_wanted(watch, tags))
    return taken


def _read(data: bytes) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The watches, and the names of tags by their ids."""
    watches: list[dict[str, Any]] = []
    tags: dict[str, str] = {}
    for name, document in _documents(data):
        settings = document.get("settings", {})
        named = settings.get("application", {}).get("tags", {}) if isinstance(settings, dict) else {}
        if isinstance(named, dict):
            titles = ((id_, tag.get("title", "")) for id_, tag in named.items() if isinstance(tag, dict))
            tags.update((str(id_), str(title)) for id_, title in titles)
        if isinstance(document.get("watching"), dict):
            watches += [each for each in document["watching"].values() if isinstance(each, dict)]
        elif name.endswith("watch.json"):
            watches.append(document)
    return watches, tags


def _documents(data: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    found = False
    for name, text in _files(data):
        try:
            document = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise UsageError(f"{name or 'it'} is no JSON: {str(error)[:200]}") from None
        if isinstance(document, dict):
            found = True
            yield name, document
    if not found:
        raise UsageError("it is no backup of changedetection.io: nothing in it is a list of watches")


def _files(data: bytes) -> Iterator[tuple[str, bytes]]:
    if not zipfile.is_zipfile(BytesIO(data)):
        yield "", data
        return
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            wanted = [
                each
                for each in archive.infolist()[:MOST_FILES]
                if each.filename.endswith(("url-watches.json", "watch.json", "changedetection.json"))
            ]
            left = MOST_FILE
            for each in wanted:
                with archive.open(each) as file:
                    text = file.read(left + 1)
                left -= len(text)
                if left < 0:
                    raise UsageError(f"what is in it is larger than {MOST_FILE:,} bytes")
                yield each.filename, text
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise UsageError(f"it cannot be unpacked: {error}") from None


def _wanted(watch: dict[str, Any], tags: dict[str, str]) -> Wanted:
    filters = [str(each) for each in _listed(watch.get("include_filters") or watch.get("css_filter"))]
    selector, unknown = _selector(filters)
    named = [tags.get(str(each), "") for each in _listed(watch.get("tags"))] + [
        part.strip() for part in str(watch.get("tag") or "").split(",")
    ]
    notes = [f"filter {each[:100]!r} has no CSS selector; the main text is read" for each in unknown]
    notes += [
        f"{key} is not taken over; declare it with values from the environment"
        for key in _SECRET
        if watch.get(key)
    ]
    notes += [f"{key} is not taken over" for key in _OTHER if watch.get(key)]
    if watch.get("processor") not in (None, "", "text_json_diff"):
        notes.append(f"processor {str(watch['processor'])[:60]!r} is not taken over")
    return Wanted(
        str(watch.get("url") or ""),
        " ".join(str(watch.get("title") or "").split()),
        every=_every(watch.get("time_between_check")),
        selector=selector,
        ignore=tuple(
            filter(None, (_selector([str(each)])[0] for each in _listed(watch.get("subtractive_selectors"))))
        ),
        render=str(watch.get("fetch_backend") or "").startswith(("html_webdriver", "extra_browser")),
        enabled=not watch.get("paused"),
        tags=tuple(dict.fromkeys(filter(None, named))),
        notes=tuple(notes),
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _selector(filters: list[str]) -> tuple[str, list[str]]:
    """One selector for all, and what has none."""
    chosen: list[str] = []
    unknown: list[str] = []
    for each in filters:
        plain = each.strip()
        if plain.startswith(("json:", "jq:", "jqraw:")):
            unknown.append(plain)
        elif plain.startswith(("xpath:", "xpath1:", "/")):
            path = plain.partition(":")[2] if plain.startswith("xpath") else plain
            found = css_of_xpath(path)
            (chosen if found else unknown).append(found or plain)
        elif plain:
            chosen.append(plain)
    return joined(chosen), unknown


def _every(said: Any) -> str:
    if not isinstance(said, dict):
        return ""
    numbers = ((said.get(unit), seconds) for unit, seconds in _UNITS.items())
    total = sum(
        value * seconds for value, seconds in numbers if isinstance(value, int | float) and 0 < value < 1e6
    )
    return span(total) if total else ""
