"""Official lists read line by line: which entries came, went or changed.

Takes the lines of two readings of one list page; fills a `Maker`. Lines that name an organisation are entries
and told as `listing`; other lines only if they are sentences with a fact. Much lost at once is not believed.
"""

from monitor.changes import Action, Aspect
from monitor.compare.claim import Lens, bare
from monitor.compare.items import Item, likeness, match, same
from monitor.compare.kinship import contained
from monitor.compare.noise import is_noise
from monitor.compare.subject import Maker
from monitor.compare.topics import carries_facts, is_sentence
from monitor.later import regex
from monitor.text import CJK, fold, loose

_ORGANISATION = regex(
    r"\b(?:universit\w+|institut\w+|academ(?:y|ies)|colleges?|schools?|compan(?:y|ies)|corporation|corp|ltd|llc"
    r"|inc|limited|laborator(?:y|ies)|groups?|cent(?:re|er)s?|hospital|bureau|ministry|agency|administration"
    r"|commission|association|society|foundation|factory|works|technolog(?:y|ies)|industr(?:y|ies)|holdings?"
    r"|enterprises?|systems?|electronics|aerospace|aviation|shipbuilding|department|base|station)\b"
    rf"|[{CJK}]{{2,30}}(?:大学|学院|研究院|研究所|公司|集团|中心|实验室|学校|厂|局|所|部|院)"
)
_LONGEST_ENTRY = 400
_FEW = 5


def compare_lists(old: tuple[str, ...], new: tuple[str, ...], maker: Maker) -> str:
    """Tell `maker` what changed; gives a reason instead if the new list is not to be trusted."""
    lens = Lens((), (*old, *new))
    left, right = _items(old, lens), _items(new, lens)
    found = match(left, right, _alike)
    entries = sum(_is_entry(item.text) for item in left)
    gone = sum(_is_entry(item.text) for item in found.removed)
    if gone >= _FEW and gone > entries / 2:
        return f"{gone} of {entries} entries vanished at once"
    for one, other in found.pairs:
        if same(one, other) or one.text == other.text:
            maker.suppress(one.text != other.text)
        else:
            _tell(maker, Action.CHANGED, one, other)
    for item in found.removed:
        if not _elsewhere(item, right):
            _tell(maker, Action.REMOVED, item, None)
    for item in found.added:
        if not _elsewhere(item, left):
            _tell(maker, Action.ADDED, None, item)
    return ""


def _items(lines: tuple[str, ...], lens: Lens) -> list[Item]:
    plain = dict.fromkeys(bare(line) for line in lines if not is_noise(line))
    return [Item((loose(line),), line, line, {}, lens.claim(line)) for line in plain if loose(line)]


def _alike(one: Item, other: Item) -> float:
    """Entries of one organisation: nearly all words are shared, so what differs is a detail."""
    if one.claim is None or other.claim is None:
        return 0.0
    score = likeness(one, other)
    apart = one.claim.names ^ other.claim.names
    return score if score >= 0.8 or (score >= 0.6 and not apart) else 0.0


def _is_entry(text: str) -> bool:
    return 3 < len(text) <= _LONGEST_ENTRY and _ORGANISATION.search(fold(text)) is not None


def _elsewhere(item: Item, others: list[Item]) -> bool:
    """Whether an entry stands within a longer line on the other side."""
    claim = item.claim
    return claim is not None and any(
        other.claim is not None
        and (
            f" {item.keys[0]} " in f" {other.keys[0]} "
            or (len(claim.names) > 2 and contained(claim, other.claim))
        )
        for other in others
    )


def _tell(maker: Maker, action: Action, one: Item | None, other: Item | None) -> None:
    shown = [item for item in (one, other) if item is not None]
    aspect = Aspect.LISTING if any(_is_entry(item.text) for item in shown) else Aspect.STATEMENT
    if aspect is Aspect.STATEMENT and not any(
        item.claim and is_sentence(item.text) and carries_facts(item.claim) for item in shown
    ):
        maker.suppress()
        return
    before, after = (item.text if item else None for item in (one, other))
    maker.add(aspect, action, before, after, old=[before or ""], new=[after or ""], confidence=0.85)
