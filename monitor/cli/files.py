"""`monitor read` and `monitor diff`: the readers on files. Nothing is stored, nothing is fetched.

Each input gives exactly one line, in order, also for a file that is empty or cannot be read, and for one that
meets a bug of ours. Files are judged as they are: where they came from and how old they are plays no part.
"""

import logging
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.changes import Change
from monitor.cli.common import (
    Format,
    FormatOption,
    WorkspaceOption,
    find_workspace,
    print_records,
    print_table,
    say,
)
from monitor.cli.manifest import Input, inputs
from monitor.cli.meant import known
from monitor.errors import UsageError, WorkspaceError
from monitor.model import Evidence, Health, Institution, PageKind, Reading, Selection
from monitor.wire import reading_json
from monitor.workspace import VARIABLE

if TYPE_CHECKING:
    from monitor.read.names import NameIndex
    from monitor.settings import Settings

log = logging.getLogger(__name__)

MOST_BYTES = 64_000_000


KindOption = Annotated[PageKind, typer.Option("--kind", help="What the files are.")]
UrlOption = Annotated[str, typer.Option("--url", help="Where the page stood.")]
InstitutionOption = Annotated[
    str, typer.Option("--institution", metavar="ID", help="Whom it is about, or whose own page it is.")
]
ManifestOption = Annotated[
    str, typer.Option("--manifest", metavar="FILE", help="Many inputs as JSON lines; - is standard input.")
]
SelectorOption = Annotated[
    str, typer.Option("--selector", metavar="CSS", help="Of a page, only what this fits.")
]
IgnoreOption = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="CSS", help="Of a page, without what this fits.")
]
ConfidenceOption = Annotated[
    float, typer.Option("--min-confidence", min=0.0, max=1.0, help="Leave out events we are less sure of.")
]
SecondOption = Annotated[
    bool,
    typer.Option(
        "--second-reading", help="Ask the model of [model] about news that the rules do not settle."
    ),
]


EVERYTHING = Selection()
"""A page as a whole: nothing chosen, nothing left out."""


@dataclass(frozen=True)
class Desk:
    """What a reader of files needs: the institutions in use and the index of their names."""

    institutions: dict[str, Institution]
    names: "NameIndex"
    settings: "Settings"
    selection: Selection = EVERYTHING

    def read(self, path: str, kind: PageKind, url: str, institution: Institution | None) -> Reading:
        """Read one file; raises `_Unreadable`."""
        from monitor.read.reader import read as read_bytes

        try:
            with Path(path).open("rb") as file:
                body = file.read(MOST_BYTES)
        except OSError as error:
            raise _Unreadable(error.strerror or type(error).__name__) from None
        except ValueError:
            raise _Unreadable("no file can have such a name") from None
        return read_bytes(
            body, kind=kind, names=self.names, url=url, institution=institution, selection=self.selection
        )


class _Unreadable(Exception):
    """An input that is no file to read; the text says why."""


def _desk(
    workspace: Path | None, kind: PageKind, selector: str = "", ignore: Sequence[str] | None = None
) -> Desk:
    """The institutions of the workspace, or all shipped ones where there is none."""
    from monitor.declare import known_institutions, load_shipped, load_workspace
    from monitor.read.names import NameIndex
    from monitor.settings import load

    try:
        found = find_workspace(workspace)
    except WorkspaceError:
        if workspace is not None or os.environ.get(VARIABLE):
            raise
        settings, sources = load(None, os.environ), load_shipped(("institutions/*",))
    else:
        settings, sources = load_workspace(found, os.environ)
    names = NameIndex(sources.institutions.values(), known_institutions)
    return Desk(sources.institutions, names, settings, _selection(kind, selector, ignore or ()))


def _selection(kind: PageKind, selector: str, ignore: Sequence[str]) -> Selection:
    from monitor.read.document import valid_selector

    wanted = Selection(selector, tuple(ignore))
    if wanted and kind is not PageKind.PAGE:
        raise UsageError("--selector and --ignore are for --kind page")
    for css in filter(None, (selector, *ignore)):
        if not valid_selector(css):
            raise UsageError(f"{css!r} is not a CSS selector such as '#content' or '.policy p'")
    return wanted


# --------------------------------------------------------------------- read


def read(
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE...")] = None,
    kind: KindOption = PageKind.PROFILE,
    url: UrlOption = "",
    institution: InstitutionOption = "",
    manifest: ManifestOption = "",
    min_confidence: ConfidenceOption = 0.5,
    second: SecondOption = False,
    selector: SelectorOption = "",
    ignore: IgnoreOption = None,
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """Read saved pages and print what is understood. Nothing is stored."""
    _refuse_csv(format_)
    desk = _desk(workspace, kind, selector, ignore)
    if second and not desk.settings.model.url:
        raise UsageError("no model to ask: set url and model under [model] in monitor.toml")
    if institution:
        known(institution, desk.institutions, "institution")
    if manifest:
        given, format_ = inputs(manifest, ("file",)), Format.JSONL
    elif files:
        given = (Input({"file": file}, url, institution) for file in files)
    else:
        raise UsageError("give a file, or --manifest")
    line = _Line(
        lambda item: _read_one(desk, item, kind, min_confidence, second),
        reading_json(Reading(kind, Health.EMPTY)),
    )
    print_records(map(line, given), format_, _print_readings)
    line.exit()


def _read_one(
    desk: Desk, item: Input, kind: PageKind, min_confidence: float, second: bool = False
) -> dict[str, Any]:
    path = item.paths["file"] or ""
    declared = desk.institutions.get(item.institution)
    reading = desk.read(path, kind, item.url, declared)
    record = reading_json(reading)
    record["partnerships"] = [p for p in record["partnerships"] if p["confidence"] >= min_confidence]
    if second and kind is PageKind.NEWS:
        from monitor.pipeline.second_files import read_file_again

        look = read_file_again(desk.settings, desk.names, reading, declared or desk.names.owner(item.url))
        record["partnerships"] += look.records()
        record["second_reading"] = {"asked": look.asked, "failed": look.failed, "said": look.said}
    if not reading.ok:
        record["error"] = reading.reason
    return record


def _print_readings(records: list[dict[str, Any]]) -> None:
    from monitor.compare.tables import told_row

    for record in records:
        rows = [("file", record["file"]), ("health", record["health"])]
        if record.get("error"):
            rows.append(("why", record["error"]))
        for key, value in (record["profile"] or {}).items():
            rows += [(key, _cell(entry)) for entry in (value if isinstance(value, list) else [value])]
        for key, value in (record["article"] or {}).items():
            rows.append((key, str(value or "")))
        rows += [("sentence", sentence) for sentence in record.get("sentences", ())]
        for table in record.get("tables", ()):
            rows += [("row", told_row(table["head"], row)) for row in table["rows"]]
        for p in record["partnerships"]:
            line = f"{p['institution']} + {p['counterpart']}: {p['kind']}, {p['status']}, {p['date'] or '-'}"
            line += " (proposed by the model)" if p.get("origin") == "model" else ""
            rows.append(("partnership", line))
        if "second_reading" in record:
            rows.append(("second reading", record["second_reading"]["said"]))
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
    kind: KindOption = PageKind.PROFILE,
    url: UrlOption = "",
    institution: InstitutionOption = "",
    manifest: ManifestOption = "",
    min_confidence: ConfidenceOption = 0.5,
    selector: SelectorOption = "",
    ignore: IgnoreOption = None,
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """Compare two saved versions of a page and print what changed in meaning. Nothing is stored."""
    if kind is PageKind.NEWS:
        raise UsageError("diff compares profiles, pages and lists; news is read, not compared")
    _refuse_csv(format_)
    desk = _desk(workspace, kind, selector, ignore)
    if manifest:
        given, format_ = inputs(manifest, ("old", "new")), Format.JSONL
    elif old and new:
        given = iter([Input({"old": old, "new": new}, url, institution)])
    else:
        raise UsageError("give OLD and NEW, or --manifest")
    nothing = {"health": Health.EMPTY.value, "changes": [], "suppressed": 0}
    line = _Line(lambda item: _diff_one(desk, item, kind, min_confidence), nothing)
    print_records(map(line, given), format_, _print_diffs)
    line.exit()


def _diff_one(desk: Desk, item: Input, kind: PageKind, min_confidence: float) -> dict[str, Any]:
    declared = desk.institutions.get(item.institution)
    before = desk.read(item.paths["old"] or "", kind, item.url, declared)
    after = desk.read(item.paths["new"] or "", kind, item.url, declared or _named(before))
    health, changes, suppressed = _told(item, declared, before, after)
    told = [change.to_json() for change in changes if change.confidence >= min_confidence]
    return {"health": health.value, "changes": told, "suppressed": suppressed}


def _named(reading: Reading) -> Institution | None:
    """Whom a page is about by its own word, to notice when it becomes another institution's."""
    name = reading.profile.name.value if reading.profile else None
    return Institution(id="", name=name) if name else None


def _told(
    item: Input, declared: Institution | None, before: Reading, after: Reading
) -> tuple[Health, tuple[Change, ...], int]:
    from monitor.compare import Subject, compare, page_change

    named = _named(after if after.ok else before)
    subject = Subject(
        institution=item.institution or None,
        institution_name=declared.name if declared else named.name if named else "",
        site=None,
        old_evidence=Evidence("", item.url),
        new_evidence=Evidence("", item.url),
        detected_at=None,
    )
    if not before.ok:
        return after.health, (), 0
    if not after.ok:
        return after.health, (page_change(subject, after.health, after.reason, before.health, after.kind),), 0
    result = compare(before, after, subject)
    if result.held:
        health = Health.REDESIGNED
        return health, (page_change(subject, health, result.held, before.health, after.kind),), 0
    return Health.OK, result.changes, result.suppressed


def _print_diffs(records: list[dict[str, Any]]) -> None:
    for record in records:
        rows = [
            (c["severity"], c["aspect"], c["action"], c["before"] or "", c["after"] or "")
            for c in record["changes"]
        ]
        if "error" in record:
            say(f"{record['old']}, {record['new']}: {record['error']}")
            continue
        nothing = (
            f"{record['new']}: nothing changed in meaning ({record['suppressed']} differences suppressed)."
        )
        print_table(("severity", "aspect", "action", "before", "after"), rows, empty=nothing)


# --------------------------------------------------------------------- one line for each input


class _Line:
    """Makes one record of each input, whatever happens: an input that fails ends nothing but itself."""

    def __init__(self, make: Callable[[Input], dict[str, Any]], nothing: dict[str, Any]) -> None:
        self.make = make
        self.nothing = nothing
        self.failed = False

    def __call__(self, item: Input) -> dict[str, Any]:
        record: dict[str, Any] = dict(item.paths)
        if item.fault:
            return record | self._failure(item.fault)
        try:
            record |= self.make(item)
            self.failed |= record.get("second_reading", {}).get("failed", False)
            return record
        except _Unreadable as error:
            return record | self._failure(str(error))
        except Exception as bug:
            # The same boundary as in a sweep: a page that meets a bug must not hold up all others.
            log.exception("a bug: %a could not be judged; please report it with the file", item.paths)
            return record | self._failure(f"a bug of this program: {type(bug).__name__}")

    def _failure(self, why: str) -> dict[str, Any]:
        self.failed = True
        return self.nothing | {"error": why}

    def exit(self) -> None:
        """Exit 1 if something failed."""
        if self.failed:
            raise typer.Exit(1)


def _refuse_csv(format_: Format) -> None:
    if format_ is Format.CSV:
        raise UsageError("what a reader finds is no table of records: choose table, json or jsonl")
