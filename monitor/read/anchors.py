"""One link of a page: where it leads, what it says, the date printed beside it. From a node to a value."""

from monitor.model import Link
from monitor.read.dates import first_date, stamp_date
from monitor.read.document import Node
from monitor.read.inline import clean


def link_of(anchor: Node) -> Link:
    """A link with its text and the date printed beside it."""
    attributes = anchor.attributes
    text = clean(anchor.text() or "")
    title = clean(attributes.get("title") or "")
    if len(title) > len(text) and (not text or text.rstrip("….")[:6] == title[:6]):
        text = title  # lists cut their headlines short
    return Link((attributes.get("href") or "").strip(), text[:500], _date_beside(anchor))


def _date_beside(anchor: Node) -> str | None:
    """The date in the link's own list item or row, where that holds no other link."""
    inside = first_date((anchor.text() or "")[:400])
    if inside:
        return inside
    holder = anchor.parent
    for _ in range(4):
        if holder is None or holder.tag in ("body", "ul", "ol", "table", "tbody", "html"):
            return None
        if len(holder.css("a[href]")[:4]) > 2:
            return None
        stamp = holder.css_first("time[datetime]")
        found = stamp_date(stamp.attributes.get("datetime") or "") if stamp else None
        found = found or first_date((holder.text(separator=" ") or "")[:600])
        if found:
            return found
        holder = holder.parent
    return None
