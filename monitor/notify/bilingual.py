"""Names in both languages, for reports that are told in Chinese. Pure.

Takes names as a page prints them, and a graph of names that is asked for exact names only; gives "Nanjing
University (南京大学)", for a unit its institution beside it, for a local government an English rendering that
says it is one. What is not known stays as it is printed: nothing is guessed, nothing is translated.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Protocol

from monitor.changes import Change
from monitor.compare.abroad import abroad
from monitor.compare.places import government, names_place
from monitor.model import Institution
from monitor.text import CJK, fold, has_cjk

LONGEST = 120
"""Characters of a name; what is longer is a sentence."""

Both = Callable[[str], str]
"""Gives a name in both languages, as far as it is known."""


class Met(Protocol):
    """Where a name stands in a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def id(self) -> str: ...


class Names(Protocol):
    """What this room needs of the graph of names."""

    def known(self, name: str) -> Institution | None: ...
    def find_all(self, text: str) -> Sequence[Met]: ...
    def came_along(self, id: str) -> bool:
        """Whether that institution is one of those that come with the program."""

    def __hash__(self) -> int: ...


def as_printed(name: str) -> str:
    """Where no graph of names is at hand."""
    return name


class InBoth:
    """Names as a graph knows them, which can be asked for more than a name."""

    def __init__(self, graph: Names, named: Both) -> None:
        self.graph = graph
        self._named = named

    def __call__(self, name: str) -> str:
        return self._named(name)


def both_names(graph: Names) -> InBoth:
    """Names in both languages, as this graph knows them."""
    return InBoth(graph, lru_cache(maxsize=4_096)(lambda name: in_both(name, graph)))


def in_both(name: str, graph: Names) -> str:
    """ "Nanjing University (南京大学)" for either of the two; a unit of it is "(of Nanjing University)"."""
    if len(name) > LONGEST:
        return name
    known = graph.known(name)
    if known is not None:
        # A short form that many bear (HIT, 南大) means nobody where nothing else is said.
        return pair(known, name) if graph.find_all(name) else name
    if (foreign := abroad(name)) is not None:
        return pair(Institution("", foreign.english[0], foreign.chinese[0]), name)
    if not has_cjk(name):
        return name
    whole = _whole(name, graph)
    if whole is not None:
        return f"{name} (of {whole.name})"
    rendered = government(name)
    return f"{name} (rendered: {rendered})" if rendered else name


def pair(institution: Institution, printed: str = "") -> str:
    """Its name in both languages; with the printed name, where that is another one."""
    name, name_zh = institution.name, institution.name_zh
    if not name_zh or not name or fold(name) == fold(name_zh):
        return printed or name or name_zh
    plain = fold(printed)
    if fold(name) in plain and fold(name_zh) in plain:
        return printed
    here = f", here {printed}" if printed and plain not in (fold(name), fold(name_zh)) else ""
    return f"{name} ({name_zh}{here})"


_UNIT = re.compile(
    rf"[{CJK}0-9（）()·-]{{0,24}}(?:学院|研究院|研究所|研究中心|实验室|中心|研究生院|分院|分校|校区|学部|工厂|系"
    r"|第?[一二三四五六七八九十百〇零0-9]{1,5}[所院部厂])"
)
_LEGAL = re.compile("(?:股份)?(?:有限)?(?:责任)?(?:总)?公司")
_OF_SEVERAL = re.compile("联合|共建|合作|[与和及、]|大学|集团|公司|附属[中小]|独立学院")
"""What carries a name may be of several, or be called after it only."""


def _whole(name: str, graph: Names) -> Institution | None:
    """The institution whose unit this is: its name stands in front, exactly, and a unit's own name behind."""
    for met in graph.find_all(name):
        front, rest = name[: met.end], name[met.end :]
        if legal := _LEGAL.match(rest):
            front, rest = front + legal[0], rest[legal.end() :]
        if met.start == 0 and _UNIT.fullmatch(rest) and not _OF_SEVERAL.search(rest):
            known = graph.known(front)
            sure = known is not None and known.id == met.id and not _stands_alone(rest)
            return known if sure else None
    return None


_COLLEGE = re.compile(rf"([{CJK}]{{2,8}})学院")
_INDEPENDENT = ("城市", "科技", "理工", "工商", "商", "文理", "应用技术")


def _stands_alone(rest: str) -> bool:
    """Whether it is one of the colleges that bear a university's name and are schools of their own: most are
    called after a place, or as a whole school would be (城市学院).
    """
    college = _COLLEGE.fullmatch(rest)
    return college is not None and (college[1].endswith(_INDEPENDENT) or names_place(college[1]))


# --------------------------------------------------------------------- a change


def is_chinese(text: str) -> bool:
    """Whether a text as a whole is Chinese."""
    return len(re.findall(f"[{CJK}]", text)) * 4 > len(text)


def told_in_chinese(quotes: Iterable[str]) -> bool:
    """Whether one of the sentences that prove a change is Chinese."""
    return any(is_chinese(quote) for quote in quotes)


def quotes_of(change: Change) -> list[str]:
    return [each.text for each in change.evidence]


def both_for(quotes: Iterable[str], both: Both) -> Both:
    """`both` for what is told in Chinese; else for Chinese names only."""
    if told_in_chinese(quotes):
        return both
    return lambda name: both(name) if has_cjk(name) else name


def summary_in_both(summary: str, whose: str, parties: Sequence[str], both: Both) -> str:
    """A summary with the names of its counterparts in both languages; whose it is stays in front."""
    front = f"{whose}: " if whose and summary.startswith(f"{whose}: ") else ""
    named = {party: both(party) for party in parties if party}
    named = {party: told for party, told in named.items() if told != party}
    if not named:
        return summary
    longest_first = sorted(named, key=len, reverse=True)
    found = re.compile("|".join(rf"(?<![A-Za-z]){re.escape(each)}(?![A-Za-z])" for each in longest_first))
    return front + found.sub(lambda match: named[match[0]], summary.removeprefix(front))
