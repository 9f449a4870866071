"""What to declare for an address that was looked at: a page of an institution, or a site of its own.

`propose` takes a `Sighting` and what the person wants; gives a `Proposal` with the whole text of the file,
and `write` makes it. Whose page it is follows from exact names and own hosts, never from likeness. No file is
ever overwritten: a page is added at the end of its institution's file, every byte before it as it was.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from monitor.declare import folded, institution_file, institution_toml, listing, load_shipped, new_id
from monitor.declare.drafts import (
    comment_lines,
    grow,
    page_toml,
    proved,
    read_text,
    site_file,
    site_toml,
    with_page,
)
from monitor.declare.writing import write_new
from monitor.errors import UsageError
from monitor.model import Institution, PageKind
from monitor.pipeline.glance import cut, profile_line
from monitor.pipeline.parts import Parts
from monitor.pipeline.sighting import Sighting
from monitor.read.bearing import bearer
from monitor.read.galaxy.entry import category_word
from monitor.read.names import NameIndex
from monitor.read.recognise import Sort
from monitor.read.title import without_site
from monitor.text import squash
from monitor.urls import canonical_url, host_of
from monitor.workspace import shipped

EVERY = {PageKind.PROFILE: "1d", PageKind.NEWS: "6h", PageKind.LIST: "1d", PageKind.PAGE: "1d"}
_SITE_KINDS = {
    Sort.PROFILE: "profiles",
    Sort.TRACKER: "profiles",
    Sort.NEWS: "news",
    Sort.FEED: "news",
    Sort.SITEMAP: "news",
    Sort.ARTICLE: "news",
    Sort.LIST: "list",
    Sort.PAGE: "page",
}
_FIT_FOR_INSTITUTIONS = {
    Sort.PROFILE: "profile",
    Sort.NEWS: "news",
    Sort.FEED: "news",
    Sort.SITEMAP: "news",
    Sort.PAGE: "page",
    Sort.LIST: "page",
}
"""As what a page of an institution is declared; the others are a site's."""


@dataclass(frozen=True)
class Wish:
    """What the person asked for; empty fields are left to us."""

    id: str = ""
    institution: str = ""
    every: str = ""
    feed: bool = True
    """Watch a feed that holds what the page holds, instead of the page."""


@dataclass(frozen=True)
class Proposal:
    """One file that declares the address."""

    path: Path
    file: str
    """How messages call it."""
    what: str
    """"a new site", "a new institution", "a page of …"."""
    text: str
    """The whole file as it would be."""
    before: str | None = None
    """What the file says now; None: there is none."""
    added: str = ""
    """What is new in it; empty: all of it."""
    notes: tuple[str, ...] = ()


def declared_already(parts: Parts, url: str) -> str:
    """Which declaration names this address, if one does."""
    address = canonical_url(url)
    for page in parts.sources.pages:
        if canonical_url(page.url) == address:
            return f"institutions/{page.institution}" if page.institution else f"sites/{page.site}"
    return ""


def propose(parts: Parts, seen: Sighting, wish: Wish) -> Proposal:
    """The declaration for what was seen; raises `UsageError` where the wish cannot be."""
    if parts.workspace.sources.resolve() == shipped("sources").resolve():
        raise UsageError(
            f"{parts.workspace.sources} holds what comes with the program; add to a workspace of your own: "
            "monitor init DIR"
        )
    assert seen.found is not None
    whose = _whose(parts, seen, wish)
    kind = _FIT_FOR_INSTITUTIONS.get(seen.found.sort)
    if seen.drawn and wish.institution:
        raise UsageError("a page that a browser has to draw is declared as a site: leave --institution out")
    if kind is None and wish.institution:
        raise UsageError(f"{seen.found.sort} belongs to no single institution: leave --institution out")
    if seen.drawn:  # only a site says so of its pages
        return _site(parts, seen, wish)
    if kind is not None and whose is not None:
        return _page(parts, seen, wish, whose, kind)
    if seen.found.sort is Sort.PROFILE:
        return _new_institution(parts, seen, wish)
    return _site(parts, seen, wish)


def write(proposal: Proposal) -> None:
    """Make the file; raises `WorkspaceError` where one is in its place or was edited meanwhile."""
    if proposal.before is None:
        write_new(proposal.path, proposal.text)
    else:
        grow(proposal.path, proposal.before, proposal.text)


def take_back(proposal: Proposal) -> None:
    """Undo `write`: one declaration that does not fit to the others would stop every command."""
    if proposal.before is None:
        proposal.path.unlink(missing_ok=True)
    elif read_text(proposal.path) == proposal.text:
        proposal.path.write_text(proposal.before, encoding="utf-8", newline="\n")


# --------------------------------------------------------------------- whose page it is


def _whose(parts: Parts, seen: Sighting, wish: Wish) -> Institution | None:
    """The institution that was named, that bears the profile's names, or that owns the host."""
    everywhere = load_shipped(["institutions/*"]).institutions | parts.sources.institutions
    if wish.institution:
        if wish.institution not in everywhere:
            raise UsageError(
                f"no institution has the id {wish.institution!r}; `monitor sources --all` lists them"
            )
        return everywhere[wish.institution]
    if wish.id and wish.id not in everywhere:
        return None
    assert seen.found is not None
    profile = seen.found.profile
    if profile is None:
        own = parts.names.owner(seen.url) or parts.names.known_owner(seen.url)
        return everywhere.get(own.id) if own else None
    aliases = [value.value for value in profile.aliases if value.value]
    names = (profile.name.value or "", profile.name_zh.value or "")
    for index in (parts.names, NameIndex(everywhere.values())):
        if found := bearer(index, *names, aliases):
            return everywhere.get(found)
    return None


# --------------------------------------------------------------------- the files


def _page(parts: Parts, seen: Sighting, wish: Wish, whose: Institution, kind: str) -> Proposal:
    url, notes = _watched(parts, seen, wish)
    every = wish.every or EVERY[PageKind(kind)]
    proposal = propose_page(parts, url, kind, every, whose.id, _comments(seen, parts.now()))
    return replace(proposal, what=f"a page of {whose.name}", notes=(*notes, *proposal.notes))


def propose_page(
    parts: Parts, url: str, kind: str, every: str, institution: str, comments: Iterable[str]
) -> Proposal:
    """A page more of an institution that has a file, of the workspace or shipped."""
    added = page_toml(url, kind, every, comments)
    files = {
        each.id: each for each in listing(parts.workspace, parts.settings) if each.folder == "institutions"
    }
    declared = files[institution]
    what, path = f"a page of {institution}", institution_file(parts.workspace, institution)
    if declared.shipped:  # a file of the workspace takes the place of a shipped one, whole
        text = with_page(read_text(declared.path), added)
        notes = (
            f"the file takes the place of the shipped institutions/{institution}.toml, with which it begins",
        )
        proposal = Proposal(path, _named(parts, path), what, text, None, added, notes)
    else:
        before = read_text(declared.path)
        text = with_page(before, added)
        proposal = Proposal(declared.path, declared.file, what, text, before, added)
    proved(proposal.text, proposal.file, site=False)
    return proposal


def _new_institution(parts: Parts, seen: Sighting, wish: Wish) -> Proposal:
    assert seen.found is not None
    assert seen.found.profile is not None
    profile = seen.found.profile
    name, chinese = cut(_shown(profile.name.value or "")), cut(_shown(profile.name_zh.value or ""))
    id_ = _id(parts, wish, "institutions", name)
    institution = Institution(
        id=id_,
        name=name or chinese,
        name_zh=chinese if chinese != name else "",
        category=category_word([profile.category.value] if profile.category.value else []),
    )
    _refuse_shared_names(parts, institution)
    path = institution_file(parts.workspace, id_)
    added = page_toml(seen.url, "profile", wish.every or EVERY[PageKind.PROFILE])
    comments = comment_lines(_comments(seen, parts.now()))
    text = "\n".join(comments) + "\n" + with_page(institution_toml(institution), added)
    notes = ("no institution bears these names: add its own hosts, aliases and groups",)
    proved(text, _named(parts, path), site=False)
    return Proposal(path, _named(parts, path), "a new institution", text, notes=notes)


def _refuse_shared_names(parts: Parts, new: Institution) -> None:
    borne = {folded(name): each.id for each in parts.sources.institutions.values() for name in each.names()}
    for name in new.names():
        if other := borne.get(folded(name)):
            raise UsageError(
                f"{name!r} is a name of {other}, and other names on the page are not: "
                f"say --institution {other}, or declare it by hand"
            )


def _site(parts: Parts, seen: Sighting, wish: Wish) -> Proposal:
    assert seen.found is not None
    sort = seen.found.sort
    url, notes = _watched(parts, seen, wish)
    name = _site_name(seen)
    id_ = _id(parts, wish, "sites", name, host_of(url))
    index = sort in (Sort.TRACKER, Sort.NEWS, Sort.FEED, Sort.SITEMAP, Sort.LIST) or url != seen.url
    follow = seen.follow if sort is Sort.TRACKER and url == seen.url else ""
    many = len(seen.found.links)
    if sort is Sort.ARTICLE and url == seen.url:
        notes += ("one article is seldom watched: add the list or the feed that leads to it instead",)
    path = site_file(parts.workspace, id_)
    text = site_toml(
        name=name,
        kind=_SITE_KINDS[sort],
        index=(url,) if index else (),
        pages=() if index else (url,),
        follow=follow,
        every=wish.every or ("1d" if sort is Sort.ARTICLE and url == seen.url else EVERY[sort.kind]),
        language=seen.language if seen.language in ("en", "zh") else "",
        min_pages=many * 4 // 5 if sort is Sort.TRACKER else 0,
        render="auto" if seen.drawn else "",
        comments=_comments(seen, parts.now()),
    )
    proved(text, _named(parts, path), site=True)
    return Proposal(path, _named(parts, path), "a new site", text, notes=notes)


def _watched(parts: Parts, seen: Sighting, wish: Wish) -> tuple[str, tuple[str, ...]]:
    """The page, or a feed that holds what it holds: machines' lists are read more surely."""
    feed = feed_instead(seen)
    if feed and wish.feed:
        if where := declared_already(parts, feed):
            raise UsageError(
                f"{seen.url} holds what the feed {feed} holds, which is declared already in {where}; "
                "--page watches the page as well"
            )
        return feed, (f"the feed is watched instead of {seen.url}; --page watches the page",)
    return seen.url, ()


def feed_instead(seen: Sighting) -> str:
    """The address of a feed that can stand for the page; empty for none."""
    if seen.found is None or seen.found.sort not in (Sort.NEWS, Sort.ARTICLE):
        return ""
    least = min(3, len(seen.found.links))
    article = canonical_url(seen.url)
    fits = [
        offer
        for offer in seen.feeds
        if (seen.found.sort is Sort.NEWS and offer.shared >= least) or article in offer.leads
    ]
    return max(fits, key=lambda offer: offer.shared).url if fits else ""


def _site_name(seen: Sighting) -> str:
    name = cut(_shown(seen.title or ""))
    bare = without_site(name) if seen.found and seen.found.sort is Sort.PROFILE else name
    return bare or _file_name(seen) or host_of(seen.url)


def _file_name(seen: Sighting) -> str:
    """What a document without a title is called on its server."""
    last = unquote(urlsplit(seen.url).path.rpartition("/")[2])
    return cut(_shown(last)) if seen.document and "." in last.strip(".") else ""


def _shown(text: str) -> str:
    """Without what nobody sees and no declaration may hold: control and direction characters."""
    return squash("".join(char if char.isprintable() else " " for char in text))


def _id(parts: Parts, wish: Wish, folder: str, *names: str) -> str:
    files = [each for each in listing(parts.workspace, parts.settings) if each.folder == folder]
    taken = {each.id for each in files}
    if wish.id:
        if wish.id in taken:
            raise UsageError(f"{folder}/{wish.id} exists already: choose another --id")
        if new_id(wish.id, ()) != wish.id:
            raise UsageError(f"{wish.id!r} is no id: only a-z, 0-9 and single hyphens")
        return wish.id
    for name in names:
        if (id_ := new_id(name, taken, "")) and not id_.startswith("-"):
            return id_
    return new_id("page", taken)


def _comments(seen: Sighting, now: datetime) -> list[str]:
    """What was seen, for whoever reads the file later."""
    assert seen.found is not None
    lines = [f"Added on {now:%Y-%m-%d} by `monitor add`. Seen: {seen.found.sort}; {seen.found.why}."]
    if seen.found.profile is not None:
        lines.append(f"Read: {profile_line(seen.found.profile)}.")
    if seen.drawn:
        lines.append("It is an empty shell until its scripts have run: a browser draws it.")
    if seen.asked != seen.url:
        lines.append(f"{seen.asked} leads here.")
    others = [offer.url for offer in seen.feeds] + [offer.url for offer in seen.sitemaps]
    if others:
        lines.append(f"Found beside it: {', '.join(others[:3])}")
    lines.append(f"Two looks a moment apart: {seen.stability.words}.")
    return lines


def _named(parts: Parts, path: Path) -> str:
    return path.relative_to(parts.workspace.root).as_posix()
