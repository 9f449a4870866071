"""`monitor snapshots`: list, show, add, verify, export what pages were, byte for byte."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.changes import instant
from monitor.cli import saved
from monitor.cli.common import (
    Format,
    FormatOption,
    WorkspaceOption,
    counted,
    opened,
    print_records,
    print_table,
    put,
    put_bytes,
    say,
)
from monitor.cli.meant import is_text, known_institution
from monitor.errors import NotFound, UsageError

if TYPE_CHECKING:
    from monitor.model import Snapshot
    from monitor.pipeline.parts import Parts
    from monitor.record import SnapshotInfo

app = typer.Typer(help="The archive: what pages were, byte for byte.")
app.command("add")(saved.add)


InstitutionOption = Annotated[
    str, typer.Option("--institution", metavar="ID", help="Only of this one: an id or a name of it.")
]
UrlOption = Annotated[str, typer.Option("--url", help="Only of this page.")]
IdArgument = Annotated[
    int, typer.Argument(metavar="SNAPSHOT", help="Its number, as `list` and `show` print it.")
]
COLUMNS = (
    "id", "url", "fetched_at", "institution", "status", "health", "file", "offset", "length", "sha256",
)  # fmt: skip


@app.callback(invoke_without_command=True)
def listed(
    context: typer.Context,
    institution: InstitutionOption = "",
    url: UrlOption = "",
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """The archive: what pages were, byte for byte. Without a command: list the snapshots."""
    if context.invoked_subcommand is None:
        list_(institution, url, format_, workspace)
    elif institution or url or format_ is not Format.TABLE:
        raise UsageError(f"put options behind the command: monitor snapshots {context.invoked_subcommand} …")


@app.command("list")
def list_(
    institution: InstitutionOption = "",
    url: UrlOption = "",
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """List snapshots, newest first."""
    with opened(workspace) as parts:
        of = known_institution(parts, institution) if institution else None
        found = parts.store.snapshots(institution=of, url=url or None)
        print_records((_record(info) for info in found), format_, _print_list, columns=COLUMNS)


def _record(info: "SnapshotInfo") -> dict[str, object]:
    snapshot = info.snapshot
    return {
        "id": snapshot.id,
        "url": info.page_url,
        "fetched_at": instant(snapshot.fetched_at),
        "institution": info.institution,
        "status": info.status,
        "health": snapshot.health.value,
        "file": snapshot.ref.file,
        "offset": snapshot.ref.offset,
        "length": snapshot.ref.length,
        "sha256": snapshot.ref.digest,
    }


def _print_list(records: list[dict[str, object]]) -> None:
    rows = [
        (str(r["id"]), str(r["fetched_at"])[:16].replace("T", " "), str(r["health"]), str(r["url"]))
        for r in records
    ]
    print_table(("id", "read (UTC)", "health", "page"), rows, empty="No snapshots.")


@app.command()
def show(
    snapshot: IdArgument,
    text: Annotated[bool, typer.Option("--text", help="The text that a reader sees, not the bytes.")] = False,
    source: Annotated[
        bool, typer.Option("--source", help="Of a page that a browser drew: the answer as it came.")
    ] = False,
    picture: Annotated[
        Path | None,
        typer.Option("--picture", metavar="FILE", help="Write what it looked like (JPEG) to a new file."),
    ] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Print the page as it was: the body's bytes, or with --text what a reader sees of it.

    A terminal never gets the bytes: they could steer it.
    """
    with opened(workspace) as parts:
        ref = _find(parts, snapshot).ref
        fetched = parts.archive.load(ref)
        if source or picture is not None:
            beside = parts.archive.beside(ref)
            if beside is None:
                raise NotFound(f"no browser drew snapshot {snapshot}: it is the answer as it came")
            fetched = beside.source
            if picture is not None:
                _write_picture(beside.picture, picture)
                return
    if not text and not sys.stdout.isatty():
        put_bytes(fetched.body)
        return
    if not text:
        say("On a terminal this is the text; send it to a file for the bytes.")
    from monitor.read.document import Document

    document = Document.parse(fetched.body, media_type=fetched.media_type, charset=fetched.charset)
    for block in document.blocks:
        put(block.text)


def _write_picture(picture: bytes, path: Path) -> None:
    if not picture:
        raise NotFound("there is no picture of this snapshot")
    try:
        with path.open("xb") as out:
            out.write(picture)
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or "no name for a file"
        raise UsageError(f"cannot write {path}: {why}") from None
    say(f"wrote {path}")


@app.command()
def export(
    snapshot: IdArgument,
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A .warc.gz file that does not exist yet.")],
    workspace: WorkspaceOption = None,
) -> None:
    """Write one snapshot, request and response, as a WARC file of its own."""
    if not is_text(str(path)):
        raise UsageError(f"{str(path)!r} is no name for a file: it is not UTF-8")
    with opened(workspace) as parts:
        parts.archive.export(_find(parts, snapshot).ref, path)
    say(f"wrote {path}")


@app.command()
def verify(
    chain: Annotated[
        bool, typer.Option("--chain", help="Make the roots of the days anew: was anything altered since?")
    ] = False,
    root: Annotated[
        str, typer.Option("--root", metavar="HEX", help="Up to this root, such as an old mail prints.")
    ] = "",
    workspace: WorkspaceOption = None,
) -> None:
    """Re-hash everything: each snapshot that the database refers to, and each record of each file."""
    if root and not chain:
        raise UsageError("--root goes with --chain")
    if chain:
        from monitor.cli.chained import verify_chain

        with opened(workspace) as parts:
            verify_chain(parts, root)
        return
    with opened(workspace) as parts:
        refs = [info.snapshot.ref for info in parts.store.snapshots()]
        verified = counted(parts.archive.verify(refs), "snapshots", len(refs))
        faults = [f"{ref.file} at {ref.offset}: {why}" for ref, why in verified if why]
        files = counted(parts.archive.verify_files(), "files")
        faults += [f"{file}: {why}" for file, why in files if why]
    for fault in faults:
        put(fault)
    say(f"{len(refs)} snapshots verified, {len(faults)} faults.")
    if faults:
        raise typer.Exit(1)


def _find(parts: "Parts", number: int) -> "Snapshot":
    found = parts.store.snapshot(number) if 0 < number < 2**63 else None  # else no database has it
    if found is None:
        raise NotFound(f"there is no snapshot {number}; `monitor snapshots list` lists them")
    return found
