"""`monitor dossier`: all that was known of an institution on a day, in one file."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.common import WorkspaceOption, json_text, opened, put_bytes, say, say_left_out
from monitor.cli.meant import found_institution, is_text, known_subjects
from monitor.errors import NotFound, UsageError
from monitor.moments import until

if TYPE_CHECKING:
    from monitor.pipeline.dossier import Dossier
    from monitor.pipeline.parts import Parts

ENDS = (".html", ".pdf", ".json")


def dossier(
    institution: Annotated[str, typer.Argument(metavar="INSTITUTION", help="Its id or a name of it.")],
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="FILE", help="file.html, .pdf or .json; - is JSON to stdout."),
    ],
    at: Annotated[str, typer.Option("--at", metavar="WHEN", help="As it was known then.")] = "",
    workspace: WorkspaceOption = None,
) -> None:
    """Write all that was known of an institution on a day: profile with its sources, risk level, changes,
    partners, lists, your agreements, and what could not be read. A file that is there is not overwritten.
    """
    if not is_text(str(output)):
        raise UsageError(f"{str(output)!r} is no name for a file: it is not UTF-8")
    kind = ".json" if str(output) == "-" else output.suffix.lower()
    if kind not in ENDS:
        raise UsageError(f"{output}: name a file that ends in {', '.join(ENDS)}")
    if output.exists() or output.is_symlink():
        raise UsageError(f"{output} exists already; nothing was written")
    from monitor.pipeline.dossier import dossier_of

    now = datetime.now(UTC)
    with opened(workspace) as parts:
        whom = found_institution(parts, institution)
        when = min(until(at, now), now) if at else now
        found = dossier_of(parts, whom, when, subjects=known_subjects(parts, institution))
        if found.empty:
            raise NotFound(f"nothing was known of {institution!r}" + (f" on {at}" if at else " yet"))
        data = _file(parts, found, kind)
    if str(output) == "-":
        put_bytes(data)
    else:
        _write(output, data)
    for note in found.notes:
        say(note)
    say_left_out(found.faults)


def _file(parts: "Parts", found: "Dossier", kind: str) -> bytes:
    if kind == ".json":
        return (json_text(found.to_json(), 2) + "\n").encode()
    from monitor.notify.dossier_paper import printed_dossier
    from monitor.workspace import shipped

    html = printed_dossier(found.to_json(), shipped("templates"))
    if kind == ".html":
        return html.encode()
    from monitor.pipeline.evidence.printing import pdf_of

    pdf = pdf_of(parts, html)
    if not pdf.data:
        raise UsageError(f"no PDF: {pdf.trouble}; .html needs no browser and prints as well")
    return pdf.data


def _write(path: Path, data: bytes) -> None:
    try:
        with path.open("xb") as out:
            out.write(data)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from None
