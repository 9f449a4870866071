"""How an institution stands to a body that both pages still name: as its observer, member or chair.

Takes an entry that only one page lists and a `Context`; tells the sentences that say it otherwise as one
change of the aspect. A sentence that says that it is over leaves the entry to be told as gone.
"""

from typing import TYPE_CHECKING

from monitor.changes import Action, Aspect
from monitor.compare.gather import about
from monitor.compare.items import Item
from monitor.compare.kinship import Kinship, relate
from monitor.compare.prose import Told
from monitor.later import regex
from monitor.text import fold, has_cjk, loose

if TYPE_CHECKING:
    from monitor.compare.keyed import Context

_LEAD_ZH = regex(r"^(?:学校|该校|学院|本校|其)?(?:现|虽)?(?:是|为|系|加入了?)")
_SHORTEST = 6


def restated(aspect: Aspect, item: Item, context: "Context", *, was: bool) -> bool:
    """Whether the other page names the body of an entry in a sentence of its own; tells what differs."""
    page, own = (context.new, context.old) if was else (context.old, context.new)
    there = _naming(aspect, item, page.told, context)
    here = next((told for told in own.told if told.text == item.quote), None)
    if there is None or here is None:
        return False
    one, other = (here, there) if was else (there, here)
    if other.claim.over != one.claim.over or other.claim.ended != one.claim.ended:
        return False
    if one.key in context.settled and other.key in context.settled:
        return True
    if relate(one.claim, other.claim).kinship is not Kinship.SAME:
        context.maker.add(aspect, Action.CHANGED, one.text, other.text, old=[one.text], new=[other.text])
    context.told.add((aspect, fold(item.text)))
    context.settled.update((one.key, other.key))
    return True


def _naming(aspect: Aspect, item: Item, told: list[Told], context: "Context") -> Told | None:
    """The sentence that names a body, by the name of the entry or by its acronym; failing that, the one that
    took the place of the sentence that proves the entry.
    """
    name = item.text
    found = _named(name, told) or _named_short(name, told, context)
    if found is not None:
        return found
    twins = (*context.pool.changed, *((b, a) for a, b in context.pool.changed))
    return next((b for a, b in twins if a.text == item.quote and b in told and about(aspect, b.text)), None)


def _named_short(name: str, told: list[Told], context: "Context") -> Told | None:
    full = loose(name)
    short = next((acronym for acronym, words in context.lens.acronyms.items() if loose(words) == full), None)
    return next((one for one in told if short and f" {short} " in f" {one.key} "), None)


def _named(name: str, told: list[Told]) -> Told | None:
    core = loose(_LEAD_ZH.sub("", name) if has_cjk(name) else name)
    if len(core) < (_SHORTEST if not name.isupper() else 3):
        return None
    if has_cjk(core):
        return next((one for one in told if core.replace(" ", "") in one.key.replace(" ", "")), None)
    return next((one for one in told if f" {core} " in f" {one.key} "), None)
