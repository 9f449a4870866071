"""The links of one page: where each leads, what it says, the date printed beside it. From nodes to values."""

import re
from collections.abc import Iterable

from monitor.model import Link
from monitor.read.dates import first_date, stamp_date
from monitor.read.document import Node
from monitor.read.headlines import Piece, headline_of, labels_of, pieces_of
from monitor.read.inline import clean

_ITEMS = frozenset(("li", "tr", "article"))
_SPLIT_DATES = (
    re.compile(
        r"(?<![\d.:/-])(?P<d>\d{1,2})日?\s{1,4}(?P<y>20\d\d)\s?[-./年]\s?(?P<m>\d{1,2})月?(?![\d.:/-])"
    ),
    re.compile(
        r"(?<![\d.:/-])(?P<y>20\d\d)\s?[-./年]\s?(?P<m>\d{1,2})月?\s{1,4}(?P<d>\d{1,2})日?(?![\d.:/-])"
    ),
    re.compile(
        r"(?<![\d.:/-])(?P<m>\d{1,2})\s?[-./月]\s?(?P<d>\d{1,2})日?\s{1,4}(?P<y>20\d\d)年?(?![\d.:/-])"
    ),
)
"""Lists print the day large, and year and month below it, or the other way round."""
_TOO_WIDE = frozenset(("body", "ul", "ol", "table", "tbody", "html"))


class Anchors:
    """Reads links; remembers what the elements around them hold, so that long flat lists stay quick."""

    def __init__(self, anchors: Iterable[Node] = ()) -> None:
        """`anchors` are those that will be read: what many of them say is no headline."""
        self._pieces = {each.mem_id: pieces_of(each) for each in anchors}
        self._labels = labels_of(
            [
                (each.attributes.get("href") or "", found)
                for each in anchors
                if len(found := self._said(each)) > 1
            ]
        )
        self._holders: dict[int, tuple[bool, str | None]] = {}

    def read(self, anchor: Node) -> Link:
        attributes = anchor.attributes
        title = clean(attributes.get("title") or "")
        text = headline_of(self._said(anchor), title, self._labels)
        if len(title) > len(text) and (not text or text.rstrip("….")[:6] == title[:6]):
            text = title  # lists cut their headlines short
        return Link((attributes.get("href") or "").strip(), text[:500], self._date(anchor))

    def _said(self, anchor: Node) -> tuple[Piece, ...]:
        known = self._pieces.get(anchor.mem_id)
        return pieces_of(anchor) if known is None else known

    def _date(self, anchor: Node) -> str | None:
        """The date inside the link, right beside it, or in its own list item or row."""
        inside = first_date((anchor.text(separator=" ") or "")[:400]) or first_date(
            (anchor.text() or "")[:400]
        )
        if inside:
            return inside
        for neighbour in (anchor.next, anchor.prev):
            found = (
                first_date((neighbour.text_content or "")[:60])
                if neighbour and neighbour.is_text_node
                else None
            )
            if found:
                return found
        holder = anchor.parent
        for _ in range(4):
            if holder is None or holder.tag in _TOO_WIDE:
                return None
            alone, found = self._look_into(holder)
            if not alone or found:
                return found if alone else None
            holder = holder.parent
        return None

    def _look_into(self, holder: Node) -> tuple[bool, str | None]:
        """Whether an element holds hardly any other link, and then the date in it."""
        known = self._holders.get(holder.mem_id)
        if known is None:
            alone = _is_about_one(holder)
            known = self._holders[holder.mem_id] = (alone, _date_in(holder) if alone else None)
        return known


def _is_about_one(holder: Node) -> bool:
    """Whether an element holds one headline: what is printed in it belongs to that."""
    anchors = holder.css("a[href]")
    if holder.tag in _ITEMS:
        return len(anchors) <= 6  # with its picture, column and comments
    if len(anchors) > 2:
        return False
    return len({a.attributes.get("href") for a in anchors if len((a.text() or "").strip()) > 7}) <= 1


def _date_in(holder: Node) -> str | None:
    stamp = holder.css_first("time[datetime]")
    found = stamp_date(stamp.attributes.get("datetime") or "") if stamp else None
    text = (holder.text(separator=" ") or "")[:600]
    return found or first_date(text) or _split_date(" ".join(text.split()))


def _split_date(text: str) -> str | None:
    for pattern in _SPLIT_DATES:
        found = pattern.search(text)
        if found:
            return first_date(f"{found['y']}-{found['m']}-{found['d']}")
    return None
