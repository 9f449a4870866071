"""What an unknown page is: a profile, the index of a tracker, a list of news, one article, a list, a page.

Takes a document; gives a `Recognised` with the reason in words and what the readers make of the page. A page
that is not whole (a challenge, a login, an empty shell) is recognised as nothing. Pure; it only proposes: as
what a page is read, a declaration says.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from monitor.model import Article, Health, Link, PageKind, Profile, Role, Value, Values
from monitor.read.article import read_article
from monitor.read.bare import is_json_feed
from monitor.read.blocks import CELL, ITEM, Block
from monitor.read.document import Document
from monitor.read.documents import SORTS, sort_of
from monitor.read.health import judge
from monitor.read.lines import wide
from monitor.read.listing import read_listing
from monitor.read.nameplate import mostly_names
from monitor.read.profile import read_profile
from monitor.read.roster import read_roster
from monitor.text import loose


class Sort(StrEnum):
    """What a page can be, in words for a person."""

    PROFILE = "profile"
    TRACKER = "index of profiles"
    NEWS = "news list"
    FEED = "feed"
    SITEMAP = "sitemap"
    ARTICLE = "article"
    LIST = "official list"
    PAGE = "page"
    NOTHING = "nothing to read"

    @property
    def kind(self) -> PageKind:
        return _KINDS[self]

    @property
    def role(self) -> Role:
        """As what it is read."""
        index = self in (Sort.TRACKER, Sort.NEWS, Sort.FEED, Sort.SITEMAP)
        return Role.INDEX if index else Role.CONTENT


_KINDS = {
    Sort.PROFILE: PageKind.PROFILE,
    Sort.TRACKER: PageKind.PROFILE,
    Sort.NEWS: PageKind.NEWS,
    Sort.FEED: PageKind.NEWS,
    Sort.SITEMAP: PageKind.NEWS,
    Sort.ARTICLE: PageKind.NEWS,
    Sort.LIST: PageKind.LIST,
    Sort.PAGE: PageKind.PAGE,
    Sort.NOTHING: PageKind.PAGE,
}

_TELLING = (
    "risk_level",
    "security_credential",
    "supervisors",
    "laboratories",
    "defence_links",
    "technology_rankings",
    "research_areas",
)
"""What profiles tell and news seldom does in their form."""
_FEW_SIBLINGS, _SIBLINGS = 3, 12
_FEW_LINKS, _LINKS = 2, 6
_ROWS, _FEW_ROWS = 12, 4
"""From how many on a table is an official list, and from how many it is a table rather than an article's."""
_LOOKED_AT = 300
_SENTENCE, _SHORT = 60, 24
"""Characters (Chinese ones count double): a block without links may be prose, a text may be an article."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a page seems to be, and what it says as such."""

    sort: Sort
    why: str
    health: Health = Health.OK
    reason: str = ""
    """What the health rests on, where it is not `ok`."""
    profile: Profile | None = None
    article: Article | None = None
    links: tuple[Link, ...] = ()
    """Where it leads, for what leads to others."""


def recognise(document: Document, *, status: int = 200) -> Recognised:
    """What the page is; `NOTHING` with a health that is not `ok` where it is not whole."""
    if document.sort in ("feed", "sitemap") and status < 400:
        return _for_machines(document)
    if status < 400 and (sort := sort_of(document)) in SORTS:
        if is_json_feed(document):
            return _for_machines(document)
        return _machine_list(document) or Recognised(Sort.PAGE, f"a document ({sort})")
    health, reason = judge(document, PageKind.PAGE, status=status)
    if health is not Health.OK:
        return _unwell(document, health, reason, status)
    return (
        _profile(document)
        or _tracker(document)
        or _news(document)
        or _article(document)
        or _list(document)
        or Recognised(Sort.PAGE, "text without the marks of a profile, a list or news")
    )


def _unwell(document: Document, health: Health, reason: str, status: int) -> Recognised:
    """What has no text of its own may still be a list: of links, or for machines."""
    if status < 400 and health in (Health.EMPTY, Health.WRONG_TYPE, Health.APP_SHELL):
        html, empty = document.sort == "html", health is Health.EMPTY
        found = (
            (_tracker(document) or _news(document) if html and empty else None)
            or _machine_list(document)
            or (_tracker(document) if html else None)
        )
        if found is not None:
            return found
    return Recognised(Sort.NOTHING, reason, health, reason)


def _for_machines(document: Document) -> Recognised:
    links = read_listing(document, kind=PageKind.NEWS)
    if document.sort != "sitemap":
        return Recognised(Sort.FEED, f"a feed with {len(links)} entries", links=links)
    if links and all(link.leads_on for link in links):
        return Recognised(Sort.SITEMAP, f"an index of {len(links)} sitemaps", links=links)
    return Recognised(Sort.SITEMAP, f"a sitemap with {len(links)} addresses", links=links)


def _machine_list(document: Document) -> Recognised | None:
    links = read_listing(document, kind=PageKind.NEWS)
    if len(links) < _FEW_LINKS:
        return None
    return Recognised(Sort.FEED, f"a list for machines with {len(links)} entries", links=links)


# --------------------------------------------------------------------- profiles and their index


def _profile(document: Document) -> Recognised | None:
    links = read_listing(document, kind=PageKind.PROFILE)
    if len(links) >= _FEW_SIBLINGS:
        rows = read_roster(document, links)
        told_of = sum(bool(entry.columns) for entry in rows)
        named = mostly_names(entry.name or entry.name_zh for entry in rows)
        if named and told_of >= _FEW_SIBLINGS and told_of * 2 >= len(links):  # it tells of each of them
            return Recognised(
                Sort.TRACKER, f"it tells of {told_of} institutions and leads to each", links=links
            )
    profile, _ = read_profile(document)
    told = [name for name in _TELLING if _has(getattr(profile, name))]
    if len(told) < 2 or not profile.name.value:
        return None
    names = ", ".join(name.replace("_", " ") for name in told[:3])
    return Recognised(Sort.PROFILE, f"it tells of one institution: {names}", profile=profile)


def _has(value: "Value[str] | Values[object]") -> bool:
    return bool(value.items if isinstance(value, Values) else value.value)


def _tracker(document: Document) -> Recognised | None:
    links = read_listing(document, kind=PageKind.PROFILE)
    if len(links) < _FEW_SIBLINGS or not mostly_names(link.text for link in links):
        return None
    prose = sum(map(_size, _prose(document.blocks)))
    listed = sum(len(link.text) + wide(link.text) for link in links)
    dated = read_article(document).published is not None
    if prose > listed * (1 if dated else 2 if len(links) < _SIBLINGS else 4):
        return None
    if len(links) < _SIBLINGS and _leads_to_news(document) > len(links):
        return None
    return Recognised(Sort.TRACKER, f"it leads to {len(links)} pages with names of institutions", links=links)


def _leads_to_news(document: Document) -> int:
    return sum(link.published is not None for link in read_listing(document, kind=PageKind.NEWS))


# --------------------------------------------------------------------- news


def _news(document: Document) -> Recognised | None:
    links = read_listing(document, kind=PageKind.NEWS)
    article = read_article(document)
    if len(links) >= _FEW_LINKS and _is_list(document.blocks, links, dated=article.published is not None):
        days = sum(link.published is not None for link in links)
        return Recognised(Sort.NEWS, f"it leads to {len(links)} articles, {days} of them dated", links=links)
    return None


def _article(document: Document) -> Recognised | None:
    """One text under a headline; a table or names with a title are none, whatever days stand in them."""
    rows, in_cells, whole = _tabled(document)
    names = [size for size in map(_size, _items(document)) if size < _SENTENCE]
    if (rows >= _FEW_ROWS and in_cells * 2 >= whole) or (len(names) >= _ROWS and sum(names) * 2 >= whole):
        return None
    article = read_article(document)
    size = len(article.text) + wide(article.text[:3000])
    said = document.meta("og:type").lower() == "article"
    if article.title and size >= _SHORT and (article.published or said):
        day = article.published or "no day"
        return Recognised(Sort.ARTICLE, f"one article with a headline, {day}", article=article)
    return None


def _is_list(blocks: Sequence[Block], links: Sequence[Link], *, dated: bool) -> bool:
    """Whether links to articles are what the page consists of: more than its prose, or all through it.

    Of a page that bears a day of its own, what stands behind its text are other articles.
    """
    prose = _prose(blocks)
    said = sum(map(_size, prose))
    headlines = dict.fromkeys(loose(link.text)[:40] for link in links[:_LOOKED_AT] if link.text)
    places = [
        block.index
        for block in blocks
        if block.region == "main" and block.link_ratio > 0 and not _unlike(loose(block.text), headlines)
    ]
    if len(places) < _FEW_LINKS:
        return not said  # a list that a script holds
    if dated and prose and prose[-1].index < places[0]:
        return False
    if sum(len(link.text) + wide(link.text) for link in links) >= said:
        return True
    between = sum(_size(block) for block in prose if places[0] < block.index <= places[-1] + 2)
    return len(places) >= _LINKS and between * 2 >= said


def _unlike(text: str, headlines: Collection[str]) -> bool:
    """Whether a block is none of the headlines, alone or with a day before or behind it."""
    return text[:40] not in headlines and not any(len(each) >= 8 and each in text[:200] for each in headlines)


def _prose(blocks: Sequence[Block]) -> list[Block]:
    return [b for b in blocks if b.region == "main" and b.link_ratio < 0.2 and _size(b) >= _SENTENCE]


def _size(block: Block) -> int:
    return len(block.text) + wide(block.text[:3000])


# --------------------------------------------------------------------- lists


def _list(document: Document) -> Recognised | None:
    """Many short entries of one list or table, and little else."""
    rows, in_cells, whole = _tabled(document)
    items = _items(document)
    entries = max(rows, len(items))
    if entries < _ROWS or (in_cells + sum(map(_size, items))) * 2 < whole:
        return None
    what = "rows of a table" if rows >= len(items) else "entries of a list"
    return Recognised(Sort.LIST, f"{entries} {what} and little else")


def _items(document: Document) -> list[Block]:
    main = (block for block in document.blocks if block.region == "main" and block.kind == ITEM)
    return [block for block in main if _size(block) < 3 * _SENTENCE]


def _tabled(document: Document) -> tuple[int, int, int]:
    """The rows of tables in the main part, how much their cells say, and how much the part says."""
    main = [block for block in document.blocks if block.region == "main"]
    cells = [block for block in main if block.kind == CELL and block.row]
    return len({block.row for block in cells}), sum(map(_size, cells)), sum(map(_size, main))
