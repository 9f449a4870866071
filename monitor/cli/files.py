"""`monitor read` and `monitor diff`: the readers on files. Nothing is stored, nothing is fetched.

Each input gives exactly one line, in order, also for a file that is empty or cannot be read. Files are judged
as they are: where they came from and how old they are plays no part.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from monitor.changes import Change
from monitor.cli.common import (
    Format,
    FormatOption,
    WorkspaceOption,
    find_workspace,
    print_records,
    print_table,
)
from monitor.errors import UsageError, WorkspaceError
from monitor.model import Evidence, Health, Institution, PageKind, Reading
from monitor.read.names import NameIndex
from monitor.wire import reading_json

MOST_BYTES = 64_000_000


class FileKind(StrEnum):
    PROFILE = "profile"
    NEWS = "news"
    PAGE = "page"
    LIST = "list"


KindOption = Annotated[FileKind, typer.Option("--kind", help="What the files are.")]
UrlOption = Annotated[str, typer.Option("--url", help="Where the page stood.")]
InstitutionOption = Annotated[
    str, typer.Option("--institution", metavar="ID", help="Whom it is about, or whose own page it is.")
]
ManifestOption = Annotated[
    str, typer.Option("--manifest", metavar="FILE", help="Many inputs as JSON lines; - is standard input.")
]
ConfidenceOption = Annotated[
    float, typer.Option("--min-confidence", min=0.0, max=1.0, help="Leave out events we are less sure of.")
]


@dataclass(frozen=True)
class Desk:
    """What a reader of files needs: the institutions in use and the index of their names."""

    institutions: dict[str, Institution]
    names: NameIndex

    def read(self, path: str, kind: PageKind, url: str, institution: Institution | None) -> Reading:
        """Read one file; raises OSError."""
        from monitor.read.reader import read as read_bytes

        with Path(path).open("rb") as file:
            body = file.read(MOST_BYTES)
        return read_bytes(body, kind=kind, names=self.names, url=url, institution=institution)


def _desk(workspace: Path | None) -> Desk:
    """The institutions of the workspace, or all shipped ones where there is none."""
    from monitor.declare import load_shipped, load_workspace

    try:
        found = find_workspace(workspace)
    except WorkspaceError:
        if workspace is not None:
            raise
        sources = load_shipped(("institutions/*",))
    else:
        sources = load_workspace(found, os.environ)[1]
    return Desk(sources.institutions, NameIndex(sources.institutions.values()))


# --------------------------------------------------------------------- read


def read(
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE...")] = None,
    kind: KindOption = FileKind.PROFILE,
    url: UrlOption = "",
    institution: InstitutionOption = "",
    manifest: ManifestOption = "",
    min_confidence: ConfidenceOption = 0.5,
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """Read saved pages and print what is understood. Nothing is stored."""
    desk = _desk(workspace)
    if institution and institution not in desk.institutions:
        raise UsageError(f"no institution is called {institution!r} here")
    if manifest:
        inputs, format_ = _manifest(manifest, ("file",)), Format.JSONL
    else:
        inputs = iter([{"file": f, "url": url, "institution": institution} for f in _some(files)])
    failed = _Failures()
    records = (_read_one(desk, item, PageKind(kind.value), min_confidence, failed) for item in inputs)
    print_records(records, format_, _print_readings)
    failed.exit()


def _read_one(
    desk: Desk, item: dict[str, str], kind: PageKind, min_confidence: float, failed: "_Failures"
) -> dict[str, Any]:
    path = item["file"]
    try:
        reading = desk.read(path, kind, item["url"], desk.institutions.get(item["institution"]))
    except OSError as error:
        record = {"file": path, **reading_json(Reading(kind, Health.EMPTY))}
        return record | {"error": failed.note(error)}
    record = {"file": path, **reading_json(reading)}
    record["partnerships"] = [p for p in record["partnerships"] if p["confidence"] >= min_confidence]
    if not reading.ok:
        record["error"] = reading.reason
    return record


def _print_readings(records: list[dict[str, Any]]) -> None:
    for record in records:
        rows = [("file", record["file"]), ("health", record["health"])]
        if record.get("error"):
            rows.append(("why", record["error"]))
        for key, value in (record["profile"] or {}).items():
            rows += [(key, _cell(entry)) for entry in (value if isinstance(value, list) else [value])]
        for key, value in (record["article"] or {}).items():
            rows.append((key, str(value or "")))
        for p in record["partnerships"]:
            line = f"{p['institution']} + {p['counterpart']}: {p['kind']}, {p['status']}, {p['date'] or '-'}"
            rows.append(("partnership", line))
        print_table(("what", "value"), [(key, value) for key, value in rows if value])


def _cell(entry: dict[str, Any]) -> str:
    if entry["state"] == "unknown":
        return "(unknown: the page has the heading, not the list)"
    value = entry["value"]
    if isinstance(value, dict):
        return "; ".join(f"{k}: {', '.join(v) if isinstance(v, tuple) else v}" for k, v in value.items() if v)
    return value or ""


# --------------------------------------------------------------------- diff


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD")] = "",
    new: Annotated[str, typer.Argument(metavar="NEW")] = "",
    kind: KindOption = FileKind.PROFILE,
    url: UrlOption = "",
    institution: InstitutionOption = "",
    manifest: ManifestOption = "",
    min_confidence: ConfidenceOption = 0.5,
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """Compare two saved versions of a page and print what changed in meaning. Nothing is stored."""
    if kind is FileKind.NEWS:
        raise UsageError("diff compares profiles, pages and lists; news is read, not compared")
    desk = _desk(workspace)
    if manifest:
        inputs, format_ = _manifest(manifest, ("old", "new")), Format.JSONL
    elif old and new:
        inputs = iter([{"old": old, "new": new, "url": url, "institution": institution}])
    else:
        raise UsageError("give OLD and NEW, or --manifest")
    failed = _Failures()
    records = (_diff_one(desk, item, PageKind(kind.value), min_confidence, failed) for item in inputs)
    print_records(records, format_, _print_diffs)
    failed.exit()


def _diff_one(
    desk: Desk, item: dict[str, str], kind: PageKind, min_confidence: float, failed: "_Failures"
) -> dict[str, Any]:
    record: dict[str, Any] = {"old": item["old"], "new": item["new"]}
    nothing: dict[str, Any] = {"health": Health.EMPTY.value, "changes": [], "suppressed": 0}
    declared = desk.institutions.get(item["institution"])
    try:
        before = desk.read(item["old"], kind, item["url"], declared)
        after = desk.read(item["new"], kind, item["url"], declared or _named(before))
    except OSError as error:
        return record | nothing | {"error": failed.note(error)}
    health, changes, suppressed = _told(item, declared, before, after)
    told = [change.to_json() for change in changes if change.confidence >= min_confidence]
    return record | {"health": health.value, "changes": told, "suppressed": suppressed}


def _named(reading: Reading) -> Institution | None:
    """Whom a page is about by its own word, to notice when it becomes another institution's."""
    name = reading.profile.name.value if reading.profile else None
    return Institution(id="", name=name) if name else None


def _told(
    item: dict[str, str], declared: Institution | None, before: Reading, after: Reading
) -> tuple[Health, tuple[Change, ...], int]:
    from monitor.compare import Subject, compare, page_change

    named = _named(after if after.ok else before)
    subject = Subject(
        institution=item["institution"] or None,
        institution_name=declared.name if declared else named.name if named else "",
        site=None,
        old_evidence=Evidence("", item["url"]),
        new_evidence=Evidence("", item["url"]),
        detected_at=None,
    )
    if not before.ok:
        return after.health, (), 0
    if not after.ok:
        return after.health, (page_change(subject, after.health, after.reason, before.health),), 0
    result = compare(before, after, subject)
    if result.held:
        health = Health.REDESIGNED
        return health, (page_change(subject, health, result.held, before.health),), 0
    return Health.OK, result.changes, result.suppressed


def _print_diffs(records: list[dict[str, Any]]) -> None:
    for record in records:
        rows = [
            (c["severity"], c["aspect"], c["action"], c["before"] or "", c["after"] or "")
            for c in record["changes"]
        ]
        nothing = (
            f"{record['new']}: nothing changed in meaning ({record['suppressed']} differences suppressed)."
        )
        print_table(("severity", "aspect", "action", "before", "after"), rows, empty=nothing)


# --------------------------------------------------------------------- inputs


class _Failures:
    """Files that could not be read: said on stderr, exit 1 at the end."""

    def __init__(self) -> None:
        self.any = False

    def note(self, error: OSError) -> str:
        self.any = True
        return error.strerror or type(error).__name__

    def exit(self) -> None:
        if self.any:
            raise typer.Exit(1)


def _some(files: list[str] | None) -> list[str]:
    if not files:
        raise UsageError("give a file, or --manifest")
    return files


def _manifest(name: str, needed: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The lines of a manifest, each with every key as a string; raises `UsageError` for a bad line."""
    if name == "-":
        yield from _manifest_items(name, sys.stdin.buffer, needed)
        return
    try:
        lines = Path(name).read_bytes().splitlines()
    except OSError as error:
        raise UsageError(f"{name}: {error.strerror}") from None
    yield from _manifest_items(name, lines, needed)


def _manifest_items(name: str, lines: Iterable[bytes], needed: tuple[str, ...]) -> Iterator[dict[str, str]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except ValueError:
            raise UsageError(f"{name}, line {number}: not JSON") from None
        if not isinstance(item, dict) or not all(isinstance(item.get(key), str) for key in needed):
            raise UsageError(f"{name}, line {number}: needs {' and '.join(map(repr, needed))}")
        yield {key: str(item.get(key) or "") for key in (*needed, "url", "institution")}
