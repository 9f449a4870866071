"""Taking over what another program watched: a list as sites of the workspace, one file each.

A page or feed becomes a site of its own, so that it keeps its name; the addresses of a plain list become one
site. What the workspace declares already is left as it is, no file is overwritten, nothing is fetched.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from monitor.declare import new_id
from monitor.declare.drafts import proved, site_file, site_toml
from monitor.declare.watchlists import Form, Wanted, read_watchlist
from monitor.declare.writing import write_new
from monitor.errors import ConfigurationError
from monitor.pipeline.parts import Parts
from monitor.pipeline.proposal import declared_already
from monitor.urls import canonical_url, host_of

EVERY = {True: "6h", False: "1d"}
"""Of feeds and of pages, where the list does not say."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One file to be written."""

    path: Path
    text: str
    urls: tuple[str, ...]


@dataclass
class WatchlistReport:
    """What was taken over, or would be."""

    drafts: list[Draft] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    """Declared already."""
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def import_watchlist(parts: Parts, form: Form, file: Path, data: bytes, *, dry_run: bool) -> WatchlistReport:
    """Write the sites of a list; raises `UsageError` for what is none, `WorkspaceError` where a file cannot
    be written.
    """
    taken = read_watchlist(form, data)
    report = WatchlistReport(refused=taken.refused)
    fresh = []
    declared = {
        canonical_url(url) for site in parts.sources.sites.values() for url in (*site.index, *site.pages)
    }
    for wanted in taken.wanted:
        if canonical_url(wanted.url) in declared or declared_already(parts, wanted.url):
            report.known.append(wanted.url)
        else:
            fresh.append(wanted)
            report.notes += [f"{wanted.name or wanted.url}: {note}" for note in wanted.notes]
    # The folder too: what is switched off, or lies there since a moment ago, has its id.
    folder = site_file(parts.workspace, "any").parent
    taken_ids = {*parts.sources.sites, *(path.stem for path in folder.glob("*.toml"))}
    for name, several in _sites(form, file, fresh):
        id_ = new_id(name, taken_ids, host_of(several[0].url).replace(".", "-") or "site")
        taken_ids.add(id_)
        report.drafts.append(_draft(parts, id_, name, several, file, report))
    if not dry_run:
        for draft in report.drafts:
            write_new(draft.path, draft.text)
    return report


def _sites(form: Form, file: Path, wanted: list[Wanted]) -> Iterator[tuple[str, list[Wanted]]]:
    """Names of sites, with what belongs to each."""
    if form is Form.LIST:
        if wanted:
            yield file.stem, wanted
        return
    for each in wanted:
        yield each.name or host_of(each.url), [each]


def _draft(
    parts: Parts, id_: str, name: str, several: list[Wanted], file: Path, report: WatchlistReport
) -> Draft:
    first, path = several[0], site_file(parts.workspace, id_)
    shown = path.relative_to(parts.workspace.root).as_posix()
    try:
        text = _text(name, several, file)
        proved(text, shown, site=True)
    except ConfigurationError as error:
        report.notes.append(f"{name}: its selectors are not taken over: {error.problems[0].message}")
        text = _text(name, [replace(first, selector="", ignore=()), *several[1:]], file)
        proved(text, shown, site=True)
    return Draft(path, text, tuple(each.url for each in several))


def _text(name: str, several: list[Wanted], file: Path) -> str:
    first = several[0]
    urls = list({canonical_url(each.url): each.url for each in several}.values())
    comments = [f"from {file.name}"] + ([f"tags: {', '.join(first.tags)}"] if first.tags else [])
    comments += first.notes
    comments += [f"{each.url}: {each.name}" for each in several if len(several) > 1 and each.name]
    return site_toml(
        name=name,
        kind="news" if first.feed else "page",
        index=urls if first.feed else (),
        pages=() if first.feed else urls,
        every=first.every or EVERY[first.feed],
        render="true" if first.render else "",
        selector=first.selector,
        ignore=first.ignore,
        enabled=first.enabled,
        comments=comments,
    )
