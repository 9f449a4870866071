"""Declarations that the program proposes: the text of a site, of a page of an institution, and their files.

`site_toml` and `page_toml` give TOML with comments that say what was seen; `proved` checks a text as the
loader would and raises `ConfigurationError`; `with_page` gives the text of an institution's file with a page
more, every byte before it as it was; `grow` puts it in place of the old one. Nothing is overwritten.
"""

import os
import textwrap
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import BaseModel, ValidationError

from monitor.declare.schema import InstitutionTable, SiteTable
from monitor.declare.writing import quoted
from monitor.errors import ConfigurationError, Problem, WorkspaceError
from monitor.validation import problems_of
from monitor.workspace import Workspace

MOST_BYTES = 1_000_000
_WIDTH, _MOST = 100, 600


def site_toml(
    *,
    name: str,
    kind: str,
    index: Sequence[str] = (),
    pages: Sequence[str] = (),
    follow: str = "",
    every: str,
    language: str = "",
    min_pages: int = 0,
    render: str = "",
    selector: str = "",
    ignore: Sequence[str] = (),
    enabled: bool = True,
    comments: Iterable[str] = (),
) -> str:
    """The file of a site."""
    lines = [*comment_lines(comments), f"name = {quoted(name)}", f"kind = {quoted(kind)}"]
    for key, urls in (("index", index), ("pages", pages)):
        if urls:
            lines.append(f"{key} = [{', '.join(map(quoted, urls))}]")
    if follow:
        lines.append(f"follow = {quoted(follow)}")
    lines.append(f"every = {quoted(every)}")
    if language:
        lines.append(f"language = {quoted(language)}")
    if render:
        lines.append("render = true" if render == "true" else f"render = {quoted(render)}")
    if selector:
        lines.append(f"selector = {quoted(selector)}")
    if ignore:
        lines.append(f"ignore = [{', '.join(map(quoted, ignore))}]")
    if not enabled:
        lines.append("enabled = false")
    if min_pages:
        lines.append(f"expect = {{ min_pages = {min_pages} }}")
    return "\n".join(lines) + "\n"


def page_toml(url: str, kind: str, every: str, comments: Iterable[str] = ()) -> str:
    """One page of an institution."""
    lines = [*comment_lines(comments), "[[pages]]"]
    lines += [f"url = {quoted(url)}", f"kind = {quoted(kind)}", f"every = {quoted(every)}"]
    return "\n".join(lines) + "\n"


def with_page(text: str, page: str) -> str:
    """The text of an institution's file with a page more at its end."""
    return f"{text.rstrip()}\n\n{page}" if text.strip() else page


def comment_lines(comments: Iterable[str]) -> list[str]:
    """Comments of TOML: none can become anything else, whatever a page put into it."""
    lines: list[str] = []
    for text in comments:
        plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        lines += textwrap.wrap(
            plain[:_MOST], _WIDTH, initial_indent="# ", subsequent_indent="#   ", break_on_hyphens=False
        )
    return lines


# --------------------------------------------------------------------- files


def site_file(workspace: Workspace, id_: str) -> Path:
    """Where the declaration of that site belongs."""
    return workspace.sources / "sites" / f"{id_}.toml"


def read_text(path: Path) -> str:
    """The text of a declaration file."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES).decode("utf-8")
    except OSError as error:
        raise WorkspaceError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError:
        raise WorkspaceError(f"{path}: is not UTF-8") from None


def proved(text: str, file: str, *, site: bool) -> None:
    """Raise `ConfigurationError` where the text is no declaration: a page can hold what no file may."""
    table: type[BaseModel] = SiteTable if site else InstitutionTable
    try:
        table.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        hint = "where it has `pages = [ … ]`, write each as [[pages]] at the end"
        raise ConfigurationError([Problem(file, "", f"cannot be added to: {error}", hint)]) from None
    except ValidationError as error:
        raise ConfigurationError(problems_of(error, table, lambda _: file)) from None


def grow(path: Path, before: str, after: str) -> None:
    """Put `after` in the place of a file that says `before`; raises `WorkspaceError` if it says else."""
    if not after.startswith(before.rstrip()):
        raise ValueError("only what is added may differ")
    if read_text(path) != before:
        raise WorkspaceError(f"{path} was edited meanwhile; it was left as it is")
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        try:
            with draft.open("x", encoding="utf-8", newline="\n") as out:
                out.write(after)
            draft.chmod(path.stat().st_mode & 0o777)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise WorkspaceError(f"cannot write {path}: {error.strerror}") from error
