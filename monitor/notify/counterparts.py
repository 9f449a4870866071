"""Of which country a counterpart is, and in which language a page tells of it. Pure.

Takes names as pages print them; gives ISO 3166 codes, as far as they are known: from the host of an
institution in the graph of names, from its being one of those that the program comes with (all of China),
from the list of organisations abroad, from the name itself ("Moscow State University") or the words right
beside it. What is not known stays empty: nothing is guessed.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from monitor.changes import Change
from monitor.compare.abroad import abroad
from monitor.countries import code_before, country_of_host
from monitor.model import Institution, Site
from monitor.notify.bilingual import Both, InBoth, Names, is_chinese

HOME = "CN"


class Known(Protocol):
    """What this room needs of the graph of names."""

    def known(self, name: str) -> Institution | None: ...


def counterpart_countries(graph: Known, home: Container[str]) -> Callable[[Change], tuple[str, ...]]:
    """Gives the country of each party of a change, "" where it is not known; `home` are the ids of those
    institutions that come with the program.
    """

    # The readers of profiles take time to import, and few recipients ask for countries.
    from monitor.read.profile.countries import countries_of

    @lru_cache(maxsize=16_384)
    def by_name(name: str) -> str | None:
        """None: the name alone does not tell."""
        known = graph.known(name)
        if known is not None:
            found = next(filter(None, map(country_of_host, known.hosts)), "")
            if found or known.id in home:
                return found or HOME
        foreign = abroad(name)
        if foreign is not None:
            return foreign.country
        return countries_of((name,), "")[0] or None

    @lru_cache(maxsize=4_096)
    def beside(name: str, sentence: str) -> str:
        front, found, _ = sentence.partition(name)
        return countries_of((name,), sentence)[0] or (code_before(front) if found else "")

    def countries(change: Change) -> tuple[str, ...]:
        found = []
        for party in change.parties:
            code = by_name(party)
            if code is None:
                sentences = (each.text for each in change.evidence if each.text)
                code = next(filter(None, (beside(party, sentence) for sentence in sentences)), "")
            found.append(code)
        return tuple(found)

    return countries


def countries_told(both: Both) -> Callable[[Change], tuple[str, ...]]:
    """The same for the graph that gives these names; nothing where there is none."""
    return _of_graph(both.graph) if isinstance(both, InBoth) else lambda change: ("",) * len(change.parties)


@lru_cache(maxsize=2)
def _of_graph(graph: Names) -> Callable[[Change], tuple[str, ...]]:
    return counterpart_countries(graph, _CameAlong(graph))


class _CameAlong(Container[str]):
    def __init__(self, graph: Names) -> None:
        self._graph = graph

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and self._graph.came_along(id_)


def page_languages(sites: Mapping[str, Site]) -> Callable[[Change], tuple[str, ...]]:
    """Gives the languages of the pages that prove a change: what their site declares, else by the script of
    the sentence.
    """

    def languages(change: Change) -> tuple[str, ...]:
        site = sites.get(change.site or "")
        if site is not None and site.language:
            return (site.language[:2],)
        texts = [each.text for each in change.evidence if each.text] or _own_words(change)
        return tuple(sorted({"zh" if is_chinese(text) else "en" for text in texts}))

    return languages


def _own_words(change: Change) -> Sequence[str]:
    return [text for text in (change.after, change.before) if text]
