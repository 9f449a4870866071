"""`monitor evidence`: one change with all that proves it, in files that can be handed on."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.common import WorkspaceOption, opened, say, say_left_out
from monitor.cli.meant import found_change, is_text
from monitor.errors import UsageError

if TYPE_CHECKING:
    from monitor.pipeline.evidence.pack import Pack

WACZ, HTML, PDF = ".wacz", ".html", ".pdf"


def evidence(
    change: Annotated[str, typer.Argument(metavar="CHANGE", help="Its id, or the first letters of it.")],
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="pack.wacz: the archived pages with report and manifest, and these beside it; "
            "report.html or report.pdf: the report alone. Existing files are not overwritten.",
        ),
    ],
    workspace: WorkspaceOption = None,
) -> None:
    """Write the evidence of a change: its pages before and after, byte for byte, and a report on it."""
    if not is_text(str(output)):
        raise UsageError(f"{str(output)!r} is no name for a file: it is not UTF-8")
    kind = output.suffix.lower()
    if kind not in (WACZ, HTML, PDF):
        raise UsageError(f"{output}: name a file that ends in {WACZ}, {HTML} or {PDF}")
    _free(output)
    beside = [output.with_suffix(end) for end in (HTML, PDF, ".json")] if kind == WACZ else []
    for path in beside:
        _free(path)
    from monitor.pipeline.evidence.pack import pack_of

    with opened(workspace) as parts:
        pack = pack_of(parts, found_change(parts, change))
        files = _files(pack, output, kind)
    for path, data in files.items():
        _write(path, data)
    if kind == WACZ and pack.pdf.trouble:
        say(f"no PDF: {pack.pdf.trouble}")
    say_left_out(pack.faults)


def _files(pack: "Pack", output: Path, kind: str) -> dict[Path, bytes]:
    if kind == HTML:
        return {output: pack.html}
    if kind == PDF:
        if not pack.pdf.data:
            raise UsageError(f"no PDF: {pack.pdf.trouble}; {HTML} needs no browser and prints as well")
        return {output: pack.pdf.data}
    files = {output: pack.wacz, output.with_suffix(HTML): pack.html}
    if pack.pdf.data:
        files[output.with_suffix(PDF)] = pack.pdf.data
    told = {path.name: data for path, data in files.items()}
    return {**files, output.with_suffix(".json"): pack.manifest(told)}


def _free(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise UsageError(f"{path} exists already; nothing was written")


def _write(path: Path, data: bytes) -> None:
    try:
        with path.open("xb") as out:
            out.write(data)
    except FileExistsError:
        raise UsageError(f"{path} exists already") from None
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or "no name for a file"
        raise UsageError(f"cannot write {path}: {why}") from None
    say(f"wrote {path}")
