"""Whose word counts as news: only pages on hosts that a source declares, or that an institution owns.

Takes pages, links and answers; gives what may be followed, and why something may not. Copies of institutions'
pages on other people's hosts are common and are no evidence, however true their text looks.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from monitor.articles import article_key
from monitor.model import Fetched, Health, Link, PageKind, PageState, Reading, Role
from monitor.pipeline.parts import Parts
from monitor.read.stuffed import stuffed
from monitor.urls import belongs_to, home_of, host_of

MOST_NAMED = 5


def homes(parts: Parts, page: PageState) -> frozenset[str]:
    """The hosts, each with all below it, whose pages count as news of a page's source."""
    site = parts.sources.sites.get(page.site or "")
    urls = [*site.index, *site.pages] if site else []
    whose = page.declared_for or page.institution
    urls += [each.url for each in parts.sources.pages if each.institution == whose and each.institution]
    owned = {host for each in parts.sources.institutions.values() for host in each.hosts}
    own = {home_of(host_of(url)) for url in urls} or {home_of(host_of(page.url))}
    return frozenset(own | owned | set(site.hosts if site else ()))


def also(parts: Parts, page: PageState) -> frozenset[str]:
    """Where an index of news may lead beside its own host."""
    return homes(parts, page) if page.kind is PageKind.NEWS and page.role is Role.INDEX else frozenset()


def trusted(
    parts: Parts, index: PageState, links: Sequence[Link]
) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    """The links of an index that may be followed, and a remark on those that may not."""
    if index.kind is not PageKind.NEWS:
        return tuple(links), ()
    ours = homes(parts, index)
    kept = tuple(link for link in links if belongs_to(host_of(link.url), ours))
    if len(kept) == len(links):
        return kept, ()
    left = [link for link in links if not belongs_to(host_of(link.url), ours)]
    hosts = list(dict.fromkeys(host_of(link.url) for link in left))
    named = ", ".join(hosts[:MOST_NAMED]) + (" …" if len(hosts) > MOST_NAMED else "")
    copies = _copies(left, kept)
    remark = f"links to hosts that no source declares were not followed: {named}"
    if copies:
        return kept, (f"{remark}; {copies} of them copy addresses of this site",)
    return kept, (f"{remark}; `hosts` of the site can name them",)


def _copies(strange: Iterable[Link], own: Iterable[Link]) -> int:
    """How many links bear the path of an article of the site on somebody else's host."""
    paths = {_path(link.url) for link in own}
    return sum(_path(link.url) in paths for link in strange)


def _path(url: str) -> str:
    return article_key(url).partition(" ")[2]


def refusal(parts: Parts, page: PageState, fetched: Fetched, reading: Reading) -> dict[str, Any]:
    """What to record of an answer that is no evidence: from a stranger, or of a page that was taken over."""
    if page.kind is not PageKind.NEWS or not reading.ok:
        return {}
    host = host_of(fetched.final_url or page.url)
    if not belongs_to(host, homes(parts, page)):
        same = page.role is Role.CONTENT and _path(fetched.final_url) == _path(page.url)
        what, way = ("a copy on", "") if same else ("it leads to", " (`hosts` of its site can)")
        return _refused(Health.REDIRECT_STUB, f"{what} {host}, a host that no source declares{way}")
    article = reading.article
    brands = stuffed(article.title, article.text) if article is not None else ""
    return _refused(Health.OTHER_INSTITUTION, f"the page advertises {brands}") if brands else {}


def _refused(health: Health, why: str) -> dict[str, Any]:
    reason = f"not taken as evidence: {why}"
    return {"health": health, "reason": reason, "remarks": (reason,)}
