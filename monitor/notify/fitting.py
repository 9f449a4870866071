"""A digest that fits into a mail: as many changes in full as a mail program shows without clipping. Pure.

Takes what composes a digest with at most so many of them; gives the composed and rendered digest. Rendering
is what costs, so it is tried first where the lengths of the texts say that it will fit; what it took then
says how far that was off.
"""

from collections.abc import Callable, Sequence

from monitor.changes import Change
from monitor.notify.context import DigestContext, Item
from monitor.notify.digest import MOST
from monitor.notify.edition import bundled, subject_of
from monitor.notify.templating import MAX_BYTES, Rendered, Templates

_SHELL, _ROW, _GROUP, _TOP, _UNREAD, _ITEM = 4_000, 850, 500, 900, 450, 400
"""Bytes of the parts of a mail without their words, about, in the shipped template."""
_WORDS = 4.5
"""Bytes of HTML for each byte of an item's words: some are told twice, and Chinese has its own markup."""
_ROWS = 50
_AIM = 0.92
_FULL = 0.8
"""What is as full as this is full enough."""


def likely(changes: Sequence[Change]) -> int:
    """How many of these changes will fit, as far as can be told before they are composed."""
    rows = sum(len({subject_of(each) for each in told}) for told in bundled(changes).values())
    room: float = MAX_BYTES - _SHELL - min(rows, _ROWS) * _ROW * 1.3
    sample = changes[:: max(1, len(changes) // 50)]
    words = sum(_words_of(change) for change in sample) / max(1, len(sample))
    return max(1, min(MOST, int(room / (_ITEM + _GROUP + _WORDS * words))))


def _words_of(change: Change) -> int:
    quotes = sum(len(each.text.encode()) + 2 * len(each.url) for each in change.evidence[:3])
    return quotes + sum(len(text.encode()) for text in (change.summary, *change.parties))


def _weights(context: DigestContext) -> tuple[float, float]:
    """Bytes that a digest will take, about: of what all have, and of its items."""
    rows = [row for release in context.releases for rank in release.ranks for row in rank.rows]
    fixed: float = _SHELL + _ROW * len(rows) + _TOP * len(context.top) + _UNREAD * len(context.unread)
    fixed += sum(2.3 * len(f"{row.name}{row.beside}{row.also}".encode()) for row in rows)
    items = _GROUP * len(context.groups)
    return fixed, items + sum(_weight(item) for group in context.groups for item in group.items)


def _weight(item: Item) -> float:
    sides = (part.text for part in (*item.before, *item.after))
    quotes = (text for quote in item.quotes for text in (quote.text, quote.source))
    facts = (fact.value for fact in item.facts)
    texts = "".join((item.summary, item.note, item.glossary, *sides, *quotes, *facts, item.page, item.page))
    return _ITEM + _WORDS * len(texts.encode())


def fitted(
    compose_at_most: Callable[[int], DigestContext | None], templates: Templates, first: int = MOST
) -> tuple[DigestContext | None, Rendered | None]:
    """The digest with about as many items in full as fit."""
    items, judged = min(first, MOST), False
    fits, too_many = (0, 0), (MOST + 1, 0)
    """Numbers of items and the bytes that they took."""
    best: tuple[DigestContext | None, Rendered | None] = (None, None)
    while True:
        context = compose_at_most(items)
        if context is None:
            return None, None
        fixed, of_items = _weights(context)
        told = max(1, sum(len(group.items) + len(group.reverted) for group in context.groups))
        off = 1.0
        if judged or items == 1 or fixed + of_items <= 1.1 * MAX_BYTES:
            rendered = templates.render_if(context, _fits if items > 1 else _must)
            size = rendered if isinstance(rendered, int) else rendered.size
            if isinstance(rendered, Rendered):
                fits, best = (items, size), (context, rendered)
                if (told < items and not context.releases) or size >= _FULL * MAX_BYTES:
                    return best
            else:
                too_many = items, size
            if too_many[0] - fits[0] <= max(1, fits[0] // 8):
                return best
            off = size / (fixed + of_items)
        judged = True  # what is too long by its words alone is not rendered
        room = int((_AIM * MAX_BYTES / off - fixed) / max(1.0, of_items / told))
        if fits[1] and too_many[1]:
            share = (_AIM * MAX_BYTES - fits[1]) / (too_many[1] - fits[1])
            room = fits[0] + int(share * (too_many[0] - fits[0]))
        items = min(max(room, fits[0] + 1), too_many[0] - 1)


def _fits(size: int) -> bool:
    return size <= MAX_BYTES


def _must(_: int) -> bool:
    """One item is told whatever its length: nothing is left to leave out."""
    return True
