"""Reads all declarations together and builds `Sources`; faults of every file are told at once.

Takes a workspace and its settings. What concerns several files is judged here: a name or a page that two
declarations claim, and recipients who ask for what is not there.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel, ValidationError

from monitor.declare.files import FOLDERS, Declared, find_files, find_shipped
from monitor.declare.rules import all_takers, named_once
from monitor.declare.schema import PAGE_KINDS, InstitutionTable, SiteTable
from monitor.errors import ConfigurationError, Problem
from monitor.model import Institution, PageDeclaration, PageKind, Role, Site, Sources
from monitor.settings import Settings
from monitor.settings import load as load_settings
from monitor.urls import canonical_url
from monitor.validation import nearest, problems_of, read_toml, show
from monitor.workspace import SETTINGS_FILE, Workspace

_Page = tuple[str, PageKind]
"""What two declarations of one page have in common: its canonical URL, and what it is read as."""
_Place = tuple[Declared, tuple[str, int]]
"""A file, and a key of it with a number: spelled out where there is a fault, there may be 100,000 of them."""

_TABLES: dict[str, type[BaseModel]] = {"institutions": InstitutionTable, "sites": SiteTable}


def load_sources(workspace: Workspace, settings: Settings) -> Sources:
    """All that is declared and switched on; raises `ConfigurationError` with every problem."""
    draft = _gathered(*find_files(workspace, settings.use))
    _check_recipients(draft, settings)
    return draft.finished()


def load_workspace(workspace: Workspace, environ: Mapping[str, str]) -> tuple[Settings, Sources]:
    """The settings and what is declared; both are looked at, so that the faults of both are told at once."""
    try:
        loaded = load_settings(workspace.settings_file, environ)
    except ConfigurationError as error:
        # What `use` and the recipients want is not known then: only the workspace's own files are judged.
        draft = _gathered(*find_files(workspace, ()))
        raise ConfigurationError(error.problems + draft.problems) from None
    return loaded, load_sources(workspace, loaded)


def load_shipped(use: Iterable[str]) -> Sources:
    """What comes with the program, where there is no workspace: the sources that `use` names."""
    return _gathered(*find_shipped(use)).finished()


def listing(workspace: Workspace, settings: Settings) -> list[Declared]:
    """Every declaration file there is, in use or not, without reading any."""
    return find_files(workspace, settings.use)[0]


@dataclass
class _Draft:
    """What was gathered so far."""

    problems: list[Problem]
    institutions: dict[str, Institution] = field(default_factory=dict)
    sites: dict[str, Site] = field(default_factory=dict)
    pages: dict[_Page, PageDeclaration] = field(default_factory=dict)
    claims: dict[str, dict[_Page, _Place]] = field(default_factory=lambda: {each: {} for each in FOLDERS})
    """Who declared a page first, within one folder."""
    names: dict[str, Institution] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)
    """Ids of files that could not be taken: nobody is blamed for naming them."""

    def fault(self, declared: Declared, key: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(declared.file, key, message, hint))

    def finished(self) -> Sources:
        if self.problems:
            raise ConfigurationError(self.problems)
        return Sources(self.institutions, self.sites, tuple(self.pages.values()))


def _gathered(files: Iterable[Declared], problems: list[Problem]) -> _Draft:
    draft = _Draft(problems)
    for declared in files:
        if declared.in_use:
            _add(draft, declared)
    return draft


def _add(draft: _Draft, declared: Declared) -> None:
    data, problems = read_toml(declared.path, declared.file)
    table: Any = None
    if not problems:
        try:
            table = _TABLES[declared.folder].model_validate(data)
        except ValidationError as error:
            problems = problems_of(error, _TABLES[declared.folder], lambda _: declared.file)
    if table is None:
        draft.problems += problems
        draft.faulty.add(declared.id)
    elif declared.folder == "institutions":
        _add_institution(draft, declared, table)
    else:
        _add_site(draft, declared, table)


def _add_institution(draft: _Draft, declared: Declared, table: InstitutionTable) -> None:
    institution = table.build(declared.id)
    draft.institutions[institution.id] = institution
    keyed = [("name", table.name), ("name_zh", table.name_zh)]
    keyed += [(f"aliases[{number}]", alias) for number, alias in enumerate(table.aliases)]
    for number, former in enumerate(table.former):
        keyed += [(f"former[{number}].name", former.name), (f"former[{number}].name_zh", former.name_zh)]
    for key, name in keyed:
        if not name or (key.startswith("aliases") and is_short(name)):
            continue
        other = draft.names.setdefault(folded(name), institution)
        if other.id != institution.id:
            message = f"{show(name)} is also a name of {other.id}"
            draft.fault(declared, key, message, "one name cannot mean two institutions")
    for number, page in enumerate(table.pages):
        kind = PAGE_KINDS[page.kind]
        role = Role.INDEX if kind is PageKind.NEWS else Role.CONTENT
        _add_page(
            draft,
            declared,
            ("pages[{}].url", number),
            PageDeclaration(
                page.url, kind, role, page.every, institution=institution.id, selection=page.selection()
            ),
        )


def _add_site(draft: _Draft, declared: Declared, table: SiteTable) -> None:
    site = table.build(declared.id)
    draft.sites[site.id] = site
    if not site.index and not site.pages:
        draft.fault(declared, "index", "a site needs index pages, or pages named one by one")
    if not site.enabled:
        return
    # Where nothing is to be followed, the index of a list is the list itself.
    index = Role.CONTENT if site.kind is PageKind.LIST and not site.follow else Role.INDEX
    for key, urls, role in (("index[{}]", site.index, index), ("pages[{}]", site.pages, Role.CONTENT)):
        for number, url in enumerate(urls):
            page = PageDeclaration(
                url,
                site.kind,
                role,
                site.every,
                site=site.id,
                language=site.language,
                selection=site.selection,
            )
            if role is Role.INDEX:
                page = replace(page, follow=site.follow, min_pages=site.min_pages)
            _add_page(draft, declared, (key, number), page)


def _add_page(draft: _Draft, declared: Declared, key: tuple[str, int], page: PageDeclaration) -> None:
    """Twice among institutions or twice among sites is a slip; once in each means both."""
    identity, here = (canonical_url(page.url), page.kind), (declared, key)
    first = draft.claims[declared.folder].setdefault(identity, here)
    if first is not here:
        place = f"{first[0].file}: {_spelled(first[1])}"
        message = f"{show(page.url)} is declared twice, first in {place}"
        draft.fault(declared, _spelled(key), message, "remove one of them")
        return
    other = draft.pages.setdefault(identity, page)
    if other is page:
        return
    # The institution's own declaration says how often; the site's how to read on from there.
    own, site = (other, page) if other.institution else (page, other)
    draft.pages[identity] = replace(
        site, institution=own.institution, every=own.every, selection=own.selection or site.selection
    )


def _spelled(key: tuple[str, int]) -> str:
    return key[0].format(key[1])


def _check_recipients(draft: _Draft, settings: Settings) -> None:
    """A filter that names nothing would mean a recipient who never hears anything."""
    groups = {group for institution in draft.institutions.values() for group in institution.groups}
    known = {
        "institutions": ({*draft.institutions, *draft.faulty}, "no institution in use has the id"),
        "groups": (groups, "no institution is in the group"),
        "sites": ({*draft.sites, *draft.faulty}, "no site in use has the id"),
    }
    if draft.faulty:
        del known["groups"]  # they may be in the files that could not be taken
    for where, filters in _filters(settings):
        for key, (valid, fault) in known.items():
            for place, name in enumerate(filters.get(key, ())):
                if name not in valid:
                    hint = nearest(name, sorted(valid))
                    problem = Problem(SETTINGS_FILE, f"{where}.{key}[{place}]", f"{fault} {show(name)}", hint)
                    draft.problems.append(problem)
    for where, key, name in named_once(settings):
        valid, fault = known.get(f"{key}s", ({name}, ""))
        if key == "recipient":
            valid, fault = all_takers(settings), "no recipient is called"
        if name not in valid:
            hint = nearest(name, sorted(valid))
            draft.problems.append(Problem(SETTINGS_FILE, where, f"{fault} {show(name)}", hint))


_NAMES = ("institutions", "groups", "sites")


def _filters(settings: Settings) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """What each recipient and subscription asks for itself, and where it does."""
    for number, recipient in enumerate(settings.recipients):
        own = {key: getattr(recipient, key) for key in _NAMES}
        yield f"recipients[{number}]", own
        for place, each in enumerate(recipient.subscriptions):
            said = {key: getattr(each, key) for key in own if getattr(each, key) != own[key]}
            yield f"recipients[{number}].subscriptions[{place}]", said
    for section, takers in (("webhooks", settings.webhooks), ("files", settings.files)):
        for number, taker in enumerate(takers):
            yield f"{section}[{number}]", {key: getattr(taker, key) for key in _NAMES}


def is_short(alias: str) -> bool:
    """Acronyms are shared in real life (two universities are called NUC): they count with context only."""
    return len(alias) <= 6 and " " not in alias


def folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
