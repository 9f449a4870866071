"""Who reports a change: the sites behind its evidence, by their names. Pure.

Takes changes and what is declared; gives names, a count and an aside ("ahead of the tracker, 4 sources"). A
host that nothing declares stands under its own name.
"""

from collections.abc import Iterable, Mapping, Sequence

from monitor.articles import article_key
from monitor.changes import AHEAD, IN_TRACKER, Aspect, Change, mark_words
from monitor.model import Sources
from monitor.notify.language import ENGLISH, Words
from monitor.urls import home_of, host_of

NAMED = 8
"""Sources that are named at most."""
_SAID_AT_ONCE = (AHEAD, IN_TRACKER)
"""Marks that belong into one line."""


def names_by_host(sources: Sources) -> dict[str, str]:
    """Whose a host is: a site's, else an institution's own."""
    names: dict[str, str] = {}
    several: set[str] = set()
    for site in sources.sites.values():
        for host in {host_of(url) for url in (*site.index, *site.pages)} - {""}:
            if names.setdefault(host, site.name) != site.name:
                several.add(host)  # a host of several sites tells nothing
    for host in several:
        del names[host]
    for institution in sources.institutions.values():
        for host in institution.hosts:
            names.setdefault(home_of(host), institution.name)
    return names


def source_name(url: str, names: Mapping[str, str], otherwise: str = "") -> str:
    """Who stands behind an address: by its host, by the host's owner, else as told, else the host itself."""
    host = host_of(url)
    return names.get(host) or names.get(home_of(host)) or otherwise or host


def count_of(urls: Iterable[str]) -> int:
    """How many pages report it; the columns and views of an article are one."""
    return len({article_key(url) for url in urls if url})


def reported_by(
    change: Change, names: Mapping[str, str], sites: Mapping[str, str], words: Words = ENGLISH
) -> str:
    """ "4 sources: A, B, C, D" for what several pages report, else nothing."""
    urls = [each.url for each in change.evidence if each.url]
    number = count_of(urls)
    if change.aspect is not Aspect.PARTNERSHIP or number < 2:
        return ""
    first = sites.get(change.site or "", "")
    told = dict.fromkeys(source_name(url, names, first if at == 0 else "") for at, url in enumerate(urls))
    return words.plural(
        "{n} source: {names}", "{n} sources: {names}", number, names=words.first(list(told), NAMED)
    )


def aside(aspect: str, marks: Sequence[str], urls: Iterable[str], words: Words = ENGLISH) -> str:
    """What to say of an event in its one line, in brackets; empty where there is nothing."""
    if aspect != Aspect.PARTNERSHIP.value:
        return ""
    number = count_of(urls)
    told = [marked(mark, words) for mark in _SAID_AT_ONCE if mark in marks]
    told += [words.plural("{n} source", "{n} sources", number)] if number > 1 else []
    return words.say(" ({why})", why=words.joined(told)) if told else ""


def marked(mark: str, words: Words = ENGLISH) -> str:
    """A mark for people: "ahead of the tracker", "goes on from change 7K2M0QRS1T"."""
    kind, colon, id_ = mark.partition(":")
    told = mark_words(kind + colon)
    return words.term("mark", told) + id_ if colon else words.term("mark", told)
