"""Lists of links to what happened, amid the core of a page: each time the newest of them push the oldest out.

Takes the lines that only one of two pages has, with all lines of both and which of them are only links; gives
them without headlines of past events that took the place of others in a small list. A list that is much of
the page is what it tells, and so is a link that names a thing. Linear time.
"""

from collections import Counter
from collections.abc import Sequence

from monitor.compare.canon import contacts
from monitor.compare.lines import Line
from monitor.compare.rotating import is_grave
from monitor.later import regex
from monitor.model import Reading

__all__ = ["without_slid"]

_LEAST, _PART = 3, 0.3
"""How many links such a list has, and how much of what the page says it is at most."""
_LONGEST = 80
_HAPPENED = regex(
    r"(?:举行|召开|举办|开展|开幕|闭幕|落幕|收官|开班|开赛|开讲|进行|成功|顺利|圆满|荣获|获奖|佳绩"
    r"|斩获|亮相|来访|到访"
    r"|走访|慰问|座谈|纪实|掠影|侧记|启幕|揭晓)"
    r"|^[A-Z][\w’'-]*(?: [\w’'-]+){0,4} (?:wins?|announces?|returns?|hosts?|celebrates?|visits?"
    r"|shares?|meets?|enjoys?"
    r"|prepares?|reaches|welcomes?|marks?) "
)
"""What tells of an event, and of no thing that an institution has."""


def without_slid(
    gone: list[Line], come: list[Line], whole: Sequence[Sequence[Line]], pages: tuple[Reading, Reading]
) -> tuple[list[Line], list[Line]]:
    """The lines without such headlines."""
    if not gone or not come or not all(page.linked for page in pages):
        return gone, come
    linked = [frozenset(page.linked) for page in pages]
    lists = [
        Counter(line.place for line in lines if line.at in links)
        for lines, links in zip(whole, linked, strict=True)
    ]
    total = max(1, sum(len(line.text) for line in whole[1]))
    slid: set[int] = set()
    for place in {line.place for line in gone} & {line.place for line in come}:
        left, right = (
            [line for line in lines if line.place == place and line.at in links and _happened(line)]
            for lines, links in zip((gone, come), linked, strict=True)
        )
        sizes = [each[place] for each in lists]
        said = sum(len(line.text) for line in whole[1] if line.place == place)
        if (
            left
            and right
            and min(sizes) >= _LEAST
            and abs(sizes[0] - sizes[1]) <= 1
            and said <= total * _PART
        ):
            slid |= {id(line) for line in (*left, *right)}
    return [line for line in gone if id(line) not in slid], [line for line in come if id(line) not in slid]


def _happened(line: Line) -> bool:
    text = line.text
    plain = len(text) <= _LONGEST and not contacts(text) and not is_grave(text)
    return plain and _HAPPENED.search(text) is not None
