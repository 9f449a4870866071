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

Composer = Callable[[int], DigestContext | None]
"""Composes a digest with at most so many changes in full."""
_SHELL, _ROW, _GROUP, _TOP, _UNREAD, _ITEM = 4_000, 850, 500, 900, 450, 400
"""Bytes of the parts of a mail without their words, about, in the shipped template."""
_WORDS = 4.5
"""Bytes of HTML for each byte of an item's words: some are told twice, and Chinese has its own markup."""
_ROWS = 50
_FACTS = 60
"""Bytes of what is said of each: how sure it is, who tells it."""
_AIM = 0.9
_GUESSES = 3
"""So often a digest is composed and not rendered, because by its words it is too long or too short."""
_FULL = 0.8
"""What is as full as this is full enough."""


def likely(changes: Sequence[Change], off: float = 1.0) -> int:
    """How many of these changes will fit, as far as can be told before they are composed. `off`: see
    `Fitting`.
    """
    rows = sum(len({subject_of(each) for each in told}) for told in bundled(changes).values())
    room = MAX_BYTES * _AIM / off - _SHELL - _TOP * 12 - min(rows, _ROWS) * _ROW * 1.3
    # The gravest are told, and may be longer than most.
    gravest = sorted(changes, key=lambda each: -each.severity.rank)[:MOST]
    words = sum(map(_words_of, gravest)) / max(1, len(gravest))
    return max(1, min(MOST, int(room / (_ITEM + _GROUP / 2 + _WORDS * words))))


def _words_of(change: Change) -> int:
    """Bytes of what its item will say, about."""
    quotes = [each.text for each in change.evidence[:3]]
    texts = "".join((change.summary, change.before or "", change.after or "", *change.parties, *quotes))
    address = len(change.evidence[-1].url) if change.evidence else 0
    return len(texts.encode()) + 2 * address + _FACTS


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


class Fitting:
    """Fits one digest after the other, and learns from each how far its estimate is off."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._off = {False: 1.0, True: 1.0}
        """What digests took, to what was thought: of those without a release, and of those with one."""

    def fitted(
        self, compose_at_most: Composer, changes: Sequence[Change]
    ) -> tuple[DigestContext | None, Rendered | None]:
        """The digest of these changes with about as many of them in full as fit."""
        released = bool(bundled(changes))
        items, judged = likely(changes, self._off[released]), 0
        fits, too_many = (0, 0.0), (MOST + 1, 0.0)
        """Numbers of items, and the bytes that they took or will take."""
        best: tuple[DigestContext | None, Rendered | None] = (None, None)
        while True:
            context = compose_at_most(items)
            if context is None:
                return None, None
            told = max(1, sum(len(group.items) + len(group.reverted) for group in context.groups))
            whole = told < items and not context.releases
            fixed, of_items = _weights(context)
            size = (fixed + of_items) * self._off[released]
            near = _FULL * MAX_BYTES <= size <= MAX_BYTES
            done = size < MAX_BYTES and (whole or items == MOST)
            if near or done or judged == _GUESSES or (items == 1 and size > MAX_BYTES):
                judged = _GUESSES  # from now on it is rendered each time
                rendered = self._templates.render(context, _fits if items > 1 else _must)
                size = rendered if isinstance(rendered, int) else rendered.size
                self._off[released] = (self._off[released] + size / (fixed + of_items)) / 2
                if isinstance(rendered, Rendered):
                    fits, best = (items, size), (context, rendered)
                    if whole or size >= _FULL * MAX_BYTES:
                        return best
                else:
                    too_many = items, size
                if too_many[0] - fits[0] <= max(1, fits[0] // 8):
                    return best
            else:
                judged += 1
            room = items + int((_AIM * MAX_BYTES - size) / max(1.0, of_items / told))
            if fits[1] and too_many[1]:
                share = (_AIM * MAX_BYTES - fits[1]) / (too_many[1] - fits[1])
                room = fits[0] + int(share * (too_many[0] - fits[0]))
            items = min(max(room, fits[0] + 1), too_many[0] - 1)


def fitted(
    compose_at_most: Composer, templates: Templates, changes: Sequence[Change] = ()
) -> tuple[DigestContext | None, Rendered | None]:
    """One digest that fits; for many, make a `Fitting`."""
    return Fitting(templates).fitted(compose_at_most, changes)


def _fits(size: int) -> bool:
    return size <= MAX_BYTES


def _must(_: int) -> bool:
    """One item is told whatever its length: nothing is left to leave out."""
    return True
