"""Two readings of one page: the right comparison for their kind, and what is held back instead.

Takes two readings and a subject; gives a `Comparison`. The door of the room is the package itself.
"""

from monitor.compare.guard import lost_much, other_institution, replaced
from monitor.compare.listings import compare_lists
from monitor.compare.pages import compare_pages
from monitor.compare.profiles import compare_profiles
from monitor.compare.subject import Comparison, Maker, Subject
from monitor.model import PageKind, Reading


def compare(old: Reading, new: Reading, subject: Subject, *, guarded: bool = True) -> Comparison:
    """What changed from one reading of a page to the next; unless `guarded`, also where the new one is not to
    be trusted: for a person who decides whether it is.

    Readings that are not ok, or of different kinds, give nothing: trouble is told by `page_change`.
    """
    if not old.ok or not new.ok or old.kind is not new.kind:
        return Comparison()
    maker = Maker(subject)
    if old.kind is PageKind.LIST:
        held = compare_lists(old.sentences, new.sentences, maker)
        return Comparison(held=held) if held and guarded else maker.comparison()
    if old.profile is None or new.profile is None:
        held = replaced(old, new)
        if held and guarded:
            return Comparison(held=held)
        compare_pages(old, new, maker)
        return maker.comparison()
    held = other_institution(old.profile, new.profile)
    if held and guarded:
        return Comparison(held=held)
    if old.profile == new.profile:
        return Comparison()
    compare_profiles(old.profile, new.profile, maker)
    held = lost_much(old.profile, new.profile, maker.made)
    if held and guarded:
        return Comparison(held=held)
    return maker.comparison()
