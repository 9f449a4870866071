"""What an index of profiles tells of each institution that it leads to: names and columns, in any markup.

Takes a document and the links to follow; gives one entry for each link, and one more for each further row
that leads to the same address and names somebody else: a wrong link. A row of a table is read by the words
of its header; a card, a definition or a heading with lines below by the labels in it. Never raises, knows no
class names, and gives an entry with no columns where it understands nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from monitor.later import regex
from monitor.model import Entry, Link, Values
from monitor.read.columns import ALIASES, NAME, NAME_ZH, RISK, column_of, values_of
from monitor.read.document import Document, Node
from monitor.read.inline import clean
from monitor.read.listing import absolute_url, base_url
from monitor.read.profile.levels import risk_word
from monitor.read.tags import HEADINGS, SKIPPED
from monitor.text import CJK, fold, has_cjk, loose

_MOST_ANCHORS = 20_000
_DEEPEST = 60
_LONGEST_CARD = 4_000
_LONGEST_NAME = 200
_MOST_TOKENS = 200
_INLINE = frozenset("em i u mark sup sub abbr font wbr small bdi cite q ruby rb".split())
"""Elements inside a run of words: a name goes on through them."""
_LABELLED = ("data-label", "data-title", "data-th", "data-header", "data-column", "data-heading")
_BUTTON = regex(
    r"^(?:(?:read|view|see|show|open|full|go to|visit)\b.{0,40}|more|details?|profile|website|\d{1,5}[.)]?"
    r"|[^\w]{1,3}|查看.{0,10}|详情|更多)$",
    re.I,
)
_TWO_SCRIPTS = regex(rf"^([^{CJK}]{{3,160}}?)[\s(（/|·,，–-]{{0,4}}([{CJK}][{CJK}·（）()]{{1,40}}?)[)）]?$")
_TWO_SCRIPTS_ZH = regex(rf"^([{CJK}][{CJK}·]{{1,40}})[\s(（/|·,，–-]{{1,4}}([^{CJK}]{{3,160}}?)[)）]?$")
_ALIAS_MARK = regex(r"\s*[;；、|/]\s*|\s*[,，]\s+")


def read_roster(document: Document, links: Sequence[Link]) -> tuple[Entry, ...]:
    """The entries of the links, in their order; none where the document is no page."""
    if document.sort not in ("html", "text", "xml") or not links:
        return ()
    places = _Places(document, {link.url for link in links})
    return tuple(entry for link in links for entry in places.entries(link))


class _Places:
    """Which part of the page belongs to which link."""

    def __init__(self, document: Document, wanted: set[str]) -> None:
        base = base_url(document)
        self.anchors: dict[str, list[Node]] = defaultdict(list)
        self._owner: dict[int, str] = {}
        """By element: the one wanted address inside it; empty for several."""
        self._headers: dict[int, dict[int, str]] = {}
        for anchor in document.many("a[href]")[:_MOST_ANCHORS]:
            url = absolute_url(base, (anchor.attributes.get("href") or "").strip())
            if url in wanted:
                self.anchors[url].append(anchor)
                self._claim(anchor, url)

    def _claim(self, anchor: Node, url: str) -> None:
        node: Node | None = anchor
        for _ in range(_DEEPEST):
            if node is None:
                return
            known = self._owner.setdefault(node.mem_id, url)
            if known != url:
                self._owner[node.mem_id] = ""
            node = node.parent

    def entries(self, link: Link) -> Iterator[Entry]:
        best = Entry(link.url, *split_name(link.text), quote=link.text)
        rows = [self._read(anchor, link.url) for anchor in self.anchors[link.url][:5]]
        for found in rows:
            if len(found.columns) > len(best.columns) or (found.name and best.quote == link.text):
                best = found
        yield best
        others = {found.quote: found for found in rows if len(found.columns) == len(best.columns) > 0}
        for found in others.values():
            if found.quote != best.quote and loose(found.name) != loose(best.name):
                yield found

    def _read(self, anchor: Node, url: str) -> Entry:
        card = self._card(anchor, url)
        cells = [child for child in _children(card) if child.tag not in SKIPPED]
        header = self._header(card, cells)
        if header:
            return _from_row(anchor, url, cells, header)
        tokens: list[str] = []
        for part in (card, *self._below(card)):
            tokens.extend(piece for token in _tokens(part) for piece in _pieces(token))
        return _from_card(anchor, url, tokens[:_MOST_TOKENS])

    def _card(self, anchor: Node, url: str) -> Node:
        """The largest element that leads nowhere else; of a table, the row."""
        card = anchor
        for _ in range(_DEEPEST):
            parent = card.parent
            if parent is None or parent.tag in ("body", "html", "main", "table", "tbody", "dl"):
                break
            if self._owner.get(parent.mem_id) != url or _is_row(card):
                break
            card = parent
        return card

    def _below(self, card: Node) -> Iterator[Node]:
        """What follows a term or heading until the next one that leads elsewhere."""
        if card.tag not in HEADINGS and card.tag not in ("dt", "p", "a"):
            return
        node = card.next
        for _ in range(30):
            if node is None or self._owner.get(node.mem_id) is not None or node.tag == card.tag:
                return
            if node.tag in HEADINGS and card.tag in HEADINGS and HEADINGS[node.tag] <= HEADINGS[card.tag]:
                return
            yield node
            node = node.next

    # ------------------------------------------------------------- headers

    def _header(self, card: Node, cells: list[Node]) -> dict[int, str]:
        """The headers of a row's columns, by position; empty where this is no row of a headed table."""
        if len(cells) < 2:
            return {}
        table = _ancestor(card, ("table", "grid", "treegrid")) if _is_row(card) else card.parent
        if table is None:
            return {}
        known = self._headers.get(table.mem_id)
        if known is None:
            rows = self._header_rows(table) if _is_row(card) else self._row_before(card, len(cells))
            known = self._headers[table.mem_id] = _columns(rows)
        return known if _is_row(card) or len(cells) == len(known) else {}

    def _header_rows(self, table: Node) -> list[Node]:
        rows = []
        for row in table.css("tr, [role=row]")[:8]:
            if self._owner.get(row.mem_id) is not None:
                break
            rows.append(row)
        return rows

    def _row_before(self, card: Node, width: int) -> list[Node]:
        """A list of boxes under a line of headers: as many boxes, and no link to follow."""
        parent = card.parent
        first = (
            next((child for child in _children(parent) if child.tag not in SKIPPED), None) if parent else None
        )
        above = _before(parent) if parent else None
        inner = next(iter(_children(above)), None) if above else None
        for row in (first, above, inner):
            if row is not None and self._owner.get(row.mem_id) is None and len(list(_children(row))) == width:
                return [row]
        return []


def _columns(rows: list[Node]) -> dict[int, str]:
    """Position → header. Of several header rows the lower one says more, the upper one fills the gaps."""
    header: dict[int, str] = {}
    taken: dict[int, int] = {}
    for number, row in enumerate(rows):
        position = 0
        for cell in _children(row):
            while taken.get(position, 0) > number:
                position += 1
            text = " ".join(_tokens(cell))
            for at in range(position, position + _span(cell, "colspan")):
                if text and (column_of(text) or at not in header):
                    header[at] = text
                taken[at] = number + _span(cell, "rowspan")
            position += _span(cell, "colspan")
    return header if any(column_of(text) for text in header.values()) else {}


def _span(cell: Node, name: str) -> int:
    value = (cell.attributes.get(name) or "1").strip()
    return min(max(int(value), 1), 50) if value.isascii() and value.isdigit() and len(value) < 5 else 1


# --------------------------------------------------------------------- rows and cards


def _from_row(anchor: Node, url: str, cells: list[Node], header: dict[int, str]) -> Entry:
    columns: dict[str, Values[str]] = {}
    names, zh, aliases = _tokens(anchor)[:1], "", list[str]()
    position = 0
    for cell in cells:
        label = header.get(position, "") or _attribute_label(cell)
        position += _span(cell, "colspan")
        texts = _tokens(cell, icons=True)
        column = column_of(label)
        if _inside(anchor, cell):
            names.extend(text for text in texts if text not in names)
        elif column == NAME_ZH:
            zh = " ".join(texts)
        elif column == ALIASES:
            aliases.extend(texts)
        elif column and column != NAME:
            columns.setdefault(column, values_of(column, texts, label))
    quote = " ".join(" ".join(_tokens(cell)) for cell in cells)
    return _entry(url, names, zh, aliases, columns, quote)


def _from_card(anchor: Node, url: str, tokens: list[str]) -> Entry:
    """Labels and what stands behind them (or, for a rating, before them); what is left are the names."""
    columns: dict[str, Values[str]] = {}
    zh, aliases, rest = "", list[str](), list[str]()
    label, held = "", list[str]()

    def close() -> None:
        nonlocal zh, label, held
        column = column_of(label) if label else None
        if column == NAME_ZH:
            zh = zh or " ".join(held)
        elif column == ALIASES:
            aliases.extend(held)
        elif column == NAME:
            rest.extend(held)
        elif column == RISK and not held and rest and risk_word(rest[-1]):
            columns.setdefault(column, values_of(column, [rest.pop()], label))
        elif column:
            columns.setdefault(column, values_of(column, held, label))
        label, held = "", []

    name = _heading(anchor) or next(iter(_tokens(anchor)), "")
    for token in tokens:
        before, colon, after = token.partition("：" if "：" in token else ":")
        column = column_of(before)
        # What is listed may be worded as its label is: "End-user lists", "Japan End User List".
        again = bool(label) and not colon and column == column_of(label)
        if token == name:
            rest.append(token)
        elif column and not again:
            close()
            label, held = before, [after.strip()] if after.strip() else []
        elif label:
            held.append(token)
        elif risk_word(token) and ("risk" in fold(token) or "风险" in token):
            columns.setdefault(RISK, values_of(RISK, [token], token))
        else:
            rest.append(token)
    close()
    names = [name, *(token for token in rest if token != name)] if name else rest
    return _entry(url, names[:6], zh, aliases, columns, " ".join(tokens))


def _entry(
    url: str, names: list[str], zh: str, aliases: list[str], columns: dict[str, Values[str]], quote: str
) -> Entry:
    """The first text is the name; a further one in Chinese the Chinese name; what else is there, aliases."""
    english, chinese = split_name(next((each for each in names if each), ""))
    zh = zh if has_cjk(zh) else ""
    further = [piece for each in (*names[1:], *aliases) for piece in _ALIAS_MARK.split(each)]
    kept: list[str] = []
    for each in further:
        text = each.strip("()（） ")
        if not text or _BUTTON.match(text) or len(text) > 120 or risk_word(text):
            continue
        if has_cjk(text) and not (zh or chinese):
            chinese = text
        elif text not in (english, chinese, zh):
            kept.append(text)
    return Entry(
        url, english, zh or chinese, tuple(dict.fromkeys(kept))[:30], tuple(columns.items()), quote[:1_000]
    )


def split_name(text: str) -> tuple[str, str]:
    """The English and the Chinese name that a text gives; either may be empty."""
    text = clean(text)[:_LONGEST_NAME]
    if not has_cjk(text):
        return text, ""
    both = _TWO_SCRIPTS.match(text)
    if both:
        return both[1].strip(), both[2].strip("()（）")
    both = _TWO_SCRIPTS_ZH.match(text)
    return (both[2].strip(), both[1]) if both else ("", text)


# --------------------------------------------------------------------- nodes


def _tokens(node: Node, *, icons: bool = False) -> list[str]:
    """The texts that stand apart in an element, in order; with `icons`, what its pictures are called, too."""
    found: list[str] = []
    run: list[str] = []
    size = 0

    def end() -> None:
        text = clean("".join(run))
        run.clear()
        if text:
            found.append(text)

    def walk(at: Node, depth: int) -> None:
        nonlocal size
        for child in at.iter(include_text=True):
            if size > _LONGEST_CARD or depth > _DEEPEST:
                return
            if child.is_text_node:
                text = child.text_content or ""
                size += len(text)
                run.append(text)
            elif child.tag in _INLINE:
                walk(child, depth + 1)
            elif child.tag in ("svg", "img"):
                if icons and (name := _picture(child)):
                    end()
                    found.append(name)
            elif child.tag not in SKIPPED and not _hidden(child):
                end()
                walk(child, depth + 1)
                end()

    walk(node, 0)
    end()
    return found[:_MOST_TOKENS]


def _picture(node: Node) -> str:
    attributes = node.attributes
    told = attributes.get("alt") or attributes.get("aria-label") or attributes.get("title") or ""
    title = node.css_first("title") if not told and node.tag == "svg" else None
    return clean(told or (title.text() if title else "") or "")[:120]


def _hidden(node: Node) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or (attributes.get("style") or "").replace(" ", "").startswith(
        "display:none"
    )


def _children(node: Node | None) -> Iterator[Node]:
    return (child for child in node.iter() if child.tag) if node is not None else iter(())


def _is_row(node: Node) -> bool:
    return node.tag == "tr" or (node.attributes.get("role") or "") == "row"


def _ancestor(node: Node, names: tuple[str, ...]) -> Node | None:
    at = node.parent
    for _ in range(_DEEPEST):
        if at is None or at.tag in names or (at.attributes.get("role") or "") in names:
            return at
        at = at.parent
    return None


def _before(node: Node) -> Node | None:
    at = node.prev
    while at is not None and at.is_text_node:
        at = at.prev
    return at


def _inside(node: Node, holder: Node) -> bool:
    at: Node | None = node
    for _ in range(_DEEPEST):
        if at is None:
            return False
        if at.mem_id == holder.mem_id:
            return True
        at = at.parent
    return False


_PARTED = regex(r"\s[|·•–—-]\s|[;；]\s|\s{0,2}[|·•]\s{0,2}")
_COLON = regex("[:：]")
_EDGE = " \t|·•–—-,;，；"


def _pieces(token: str) -> list[str]:
    """The parts of a line that are labelled each by itself ("Risk: high · Lists: none"); else the line."""
    parts = [part.strip(_EDGE) for part in _PARTED.split(token)]
    heads = (_COLON.split(part, maxsplit=1) for part in parts)
    labelled = sum(1 for head in heads if len(head) > 1 and column_of(head[0]))
    plain = token if token.strip(_EDGE) == "" else token.strip(_EDGE)
    return [part for part in parts if part] if labelled > 1 else [plain]


def _heading(anchor: Node) -> str:
    node = anchor.css_first("h1, h2, h3, h4, h5, h6")
    return clean(node.text() or "")[:_LONGEST_NAME] if node is not None else ""


def _attribute_label(cell: Node) -> str:
    attributes = cell.attributes
    return next((label for name in _LABELLED if (label := (attributes.get(name) or "").strip())), "")
