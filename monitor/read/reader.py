"""From bytes to a reading: the door of the room.

Takes a body, what the server said of it and what is declared of its page; gives a `Reading`. Health is judged
before facts: a page that is not whole gives no facts at all. Pure, and it never raises for what a page
contains. `READER_VERSION` is raised with every improvement that can change what is read from the same bytes.
"""

from collections.abc import Collection

from monitor.model import Health, Institution, Link, PageKind, Reading, Role, Selection
from monitor.read import galaxy
from monitor.read.article import article_remarks, read_article
from monitor.read.bare import MACHINES, is_bare, nothing_in
from monitor.read.document import Document
from monitor.read.documents import SORTS, read_document, sort_of
from monitor.read.health import judge
from monitor.read.layout import layout_of
from monitor.read.listing import read_listing
from monitor.read.names import NameIndex
from monitor.read.packed import unpacked
from monitor.read.page import read_page
from monitor.read.plain import Plain, narrowed, read_plain
from monitor.read.profile import read_profile
from monitor.read.roster import read_roster
from monitor.read.version import READER_VERSION as READER_VERSION

EVERYTHING = Selection()
_PLAIN = frozenset((PageKind.PAGE, PageKind.LIST))
"""Kinds that documents are read as, too."""
_EXPECTED = {
    PageKind.PROFILE: "a profile",
    PageKind.NEWS: "an article",
    PageKind.LIST: "an official list",
    PageKind.PAGE: "a page",
}


def read(
    body: bytes,
    *,
    kind: PageKind,
    names: NameIndex,
    role: Role = Role.CONTENT,
    url: str = "",
    media_type: str = "",
    charset: str = "",
    status: int = 200,
    institution: Institution | None = None,
    follow: str = "",
    hosts: Collection[str] = (),
    selection: Selection = EVERYTHING,
) -> Reading:
    """Read one body as what its page is declared to be.

    `institution` is whom the page should be about (a profile) or whose own page it is (news): it tells
    another institution's page, and what "the university" and 我校 mean.
    `hosts` are those that an index of news may lead to beside its own; `selection` is the part of a plain
    page that matters.
    """
    if media_type == galaxy.MEDIA_TYPE and role is Role.CONTENT:
        return galaxy.read_galaxy(body, kind)  # imported: no page, and judged when it was
    document = Document.parse(body, media_type=media_type, charset=charset, url=url)
    if kind in _PLAIN and role is Role.CONTENT and status < 400 and (sort := sort_of(document)) in SORTS:
        return _document(document, unpacked(body) or body, kind, sort)
    health, reason = judge(document, kind, institution=_subject(kind, role, institution), status=status)
    if role is Role.INDEX:
        links = read_listing(document, follow=follow, kind=kind, hosts=hosts)
        return _index(document, kind, links, health, reason)
    if health is not Health.OK:
        return Reading(kind, health, reason)
    if document.sort in MACHINES:  # an index may be one; an article or a list of entries is not
        return Reading(kind, Health.WRONG_TYPE, f"a {document.sort} where {_EXPECTED[kind]} was expected")
    if kind is PageKind.PROFILE:
        profile, warnings = read_profile(document)
        return Reading(kind, health, profile=profile, warnings=warnings, layout=layout_of(document.text))
    if kind is PageKind.NEWS:
        return _news(document, names, institution or names.owner(url))
    if kind in _PLAIN and document.sort == "text":
        return _document(document, body, kind, "text")
    if kind is PageKind.PAGE:
        return _page(document, selection)
    return Reading(kind, health, sentences=read_page(document))


def _document(document: Document, body: bytes, kind: PageKind, sort: str) -> Reading:
    """A PDF, a workbook, a table in text, JSON or plain text, as a page or as an official list."""
    plain = read_document(document, body, sort)
    if not isinstance(plain, Plain):
        return Reading(kind, *plain)
    if not plain.sentences and not plain.tables:
        return Reading(kind, Health.EMPTY, "a document without text")
    if kind is PageKind.LIST:
        return Reading(kind, Health.OK, sentences=plain.lines)
    return Reading(kind, Health.OK, sentences=plain.sentences, places=plain.places, tables=plain.tables)


def _page(document: Document, selection: Selection) -> Reading:
    """A plain page, or the part of it that somebody chose. Where that part is missing nothing is known."""
    part = narrowed(document, selection) if selection else document
    if part is None:
        reason = f"the selector {selection.selector!r} fits nothing on the page"
        return Reading(PageKind.PAGE, Health.REDESIGNED, reason)
    plain = read_plain(part, chosen=bool(selection.selector))
    if selection and not plain.sentences and not plain.tables:
        return Reading(PageKind.PAGE, Health.EMPTY, "what is selected of the page has no text")
    return Reading(
        PageKind.PAGE,
        Health.OK,
        sentences=plain.sentences,
        places=plain.places,
        cards=plain.cards,
        spoken=plain.spoken,
        linked=plain.linked,
        frame=plain.frame,
        shut=plain.shut,
        hushed=plain.hushed,
        tables=plain.tables,
    )


def _subject(kind: PageKind, role: Role, institution: Institution | None) -> Institution | None:
    return institution if kind is PageKind.PROFILE and role is Role.CONTENT else None


def _news(document: Document, names: NameIndex, owner: Institution | None) -> Reading:
    # Two grammars take a quarter of a second to import: only who reads news waits for them.
    from monitor.read.partnerships import read_partnerships
    from monitor.read.partnerships.host import site_owner, site_signs

    article = read_article(document)
    host = owner or site_owner(document, names)
    events = read_partnerships(article, names, host_institution=host, site=site_signs(document))
    return Reading(
        PageKind.NEWS, Health.OK, article=article, partnerships=events, warnings=article_remarks(article)
    )


def _index(
    document: Document, kind: PageKind, links: tuple[Link, ...], health: Health, reason: str
) -> Reading:
    """An index is whole when it leads somewhere; feeds and sitemaps have no text of their own to judge."""
    if links and health in {Health.EMPTY, Health.WRONG_TYPE, Health.APP_SHELL}:
        health, reason = Health.OK, ""
    if not links and health in {Health.OK, Health.WRONG_TYPE} and (nothing := nothing_in(document)):
        return Reading(kind, *nothing, bare=is_bare(document))
    if not links and health is Health.OK:
        health, reason = Health.EMPTY, "no link to follow was found"
    if health is not Health.OK:
        return Reading(kind, health, reason)
    entries = read_roster(document, links) if kind is PageKind.PROFILE else ()
    return Reading(kind, health, reason, links=links, entries=entries)
