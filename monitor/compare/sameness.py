"""Whether two reports tell of one event: the same agreement on the host's site, the partner's and a portal.

Takes two changes of partnerships and what is known of names; gives how the newer one stands to the known one:
the same event, old news of it, a step further (planned, then agreed, then ended), or something else. Also how
one takes in the other: gaps filled, confidence combined. Pure; refuses to join on likeness of names alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum

from monitor.articles import article_key
from monitor.changes import REPUBLISHED, Action, Aspect, Change
from monitor.compare import wording
from monitor.compare.counterparts import NameGraph, Tie, tie
from monitor.model import Evidence
from monitor.text import has_cjk, loose
from monitor.urls import home_of, host_of

WINDOW = timedelta(days=14)
"""Within it, two reports of which one gives no date (or only a year) may be of one event."""
BEHIND = timedelta(days=14)
""""Recently" in an article of June may be the end of May."""
STEP = timedelta(days=400)
"""A plan that is carried out later than this is told as a thing of its own."""
DAY = timedelta(days=1)
"""China is ahead of UTC."""
SURE = 0.99
"""However many report it."""
BODIES = frozenset({"joint_laboratory", "joint_institute"})
_NO_AGREEMENT = frozenset({"funding", "procurement"})
"""What no memorandum stands for."""
_COPY = 24
"""Characters (of Chinese: half of them) that no two people write alike by chance."""


class Standing(Enum):
    """How a newer report stands to what is known."""

    APART = "apart"
    SAME = "same"
    STEP = "step"
    """It is about the same and goes further: told, with reference to what is known."""


# --------------------------------------------------------------------- the rule


@dataclass(frozen=True, slots=True)
class Trackers:
    """Which of two reports are a profile's: it tells late, by years, and calls things by its own words."""

    known: bool = False
    new: bool = False


NEWS = Trackers()


def standing(known: Change, new: Change, graph: NameGraph, trackers: Trackers = NEWS) -> Standing:
    """How `new` stands to `known`."""
    if not known.institution or known.institution != new.institution:
        return Standing.APART
    if _one_reading(known, new) and (known.kind != new.kind or known.status != new.status):
        return Standing.APART  # an article that tells two things means two
    if not kinds_fit(known.kind, new.kind, loosely=trackers.new) or not _plan_fits(known, new):
        return Standing.APART
    step = _step(known, new, trackers)
    if step is Standing.APART or (trackers.known and _is_younger(new, known)):
        return Standing.APART
    bond = shared(known, new, graph)[1]  # last, because names take the most time
    one_step = (known.status or "agreed") == (new.status or "agreed")
    if bond is Tie.NONE or (one_step and bond is not Tie.NAME and not _both_dated(known, new)):
        return Standing.APART
    return step


def _step(known: Change, new: Change, trackers: Trackers) -> Standing:
    """How a report stands to what is known by status and date, if both are about the same."""
    ranks = _RANKS.get(known.status or "agreed", 1), _RANKS.get(new.status or "agreed", 1)
    if ranks[0] == ranks[1]:
        return Standing.SAME if dates_fit(known, new, trackers) else Standing.APART
    if ranks == (_RANKS["agreed"], _RANKS["planned"]):
        return Standing.SAME if _is_old_news(known, new) else Standing.APART
    return Standing.STEP if ranks[0] < ranks[1] and _in_order(known, new) else Standing.APART


_RANKS = {"planned": 0, "agreed": 1, "ended": 2}


def shared(known: Change, new: Change, graph: NameGraph) -> tuple[tuple[str, ...], Tie]:
    """The counterparts of `new` that `known` has too, and the surest tie among them."""
    texts = tuple(dict.fromkeys(each.text for each in (*known.evidence, *new.evidence) if each.text))
    found, best = [], Tie.NONE
    for party in new.parties:
        bond = max((tie(party, other, graph, texts) for other in known.parties), default=Tie.NONE)
        if bond is not Tie.NONE:
            found.append(party)
            best = max(best, bond)
    return tuple(found), best


def kinds_fit(one: str | None, other: str | None, *, loosely: bool = False) -> bool:
    """Whether two kinds are one, or one is vaguer: a memorandum may be of anything that is signed.

    `loosely`: also where one source calls an agreement by its form and the other by its topic.
    """
    if one == other or one is None or other is None:
        return True
    pair = {one, other}
    if "memorandum" in pair:
        return not pair & _NO_AGREEMENT
    return loosely and (pair <= BODIES or not pair & (BODIES | _NO_AGREEMENT))


def dates_fit(known: Change, new: Change, trackers: Trackers = NEWS) -> bool:
    """Whether two dates may be one day, as precisely as each is given."""
    one, other = known.date, new.date
    near = trackers.new or apart(known, new) <= WINDOW
    if not one or not other:
        return near
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    if long.startswith(f"{short}-"):
        return near or trackers.known or len(short) > 4
    return near and len(short) == 7 and len(long) == 10 and _just_before(long, short)


def _is_younger(new: Change, known: Change) -> bool:
    """Whether it happened after the known one was told: another event, however vaguely that was dated."""
    told = min(_instants(known), default=None)
    return (
        told is not None
        and bool(new.date)
        and (new.date or "") > f"{told.date() + DAY}"[: len(new.date or "")]
    )


def apart(known: Change, new: Change) -> timedelta:
    """How long after the nearest report that is known the new one came."""
    ours, theirs = _instants(known), _instants(new)
    return min((abs(a - b) for a in ours for b in theirs), default=timedelta(0))


def _instants(change: Change) -> list[datetime]:
    found = [each.fetched_at for each in change.evidence if each.fetched_at is not None]
    return found or ([change.detected_at] if change.detected_at is not None else [])


def _just_before(day: str, month: str) -> bool:
    try:
        return timedelta(0) < date.fromisoformat(f"{month}-01") - date.fromisoformat(day) <= BEHIND
    except ValueError:  # a day that the calendar does not have
        return False


def _both_dated(known: Change, new: Change) -> bool:
    """Whether both give a date, of which one holds the other: what names that only resemble need besides."""
    if not known.date or not new.date:
        return False
    short, long = sorted((known.date, new.date), key=len)
    return short == long or long.startswith(f"{short}-")


def _one_reading(known: Change, new: Change) -> bool:
    ours = {each.snapshot for each in known.evidence if each.snapshot}
    return any(each.snapshot in ours for each in new.evidence if each.snapshot)


def _plan_fits(known: Change, new: Change) -> bool:
    """A plan is carried out by what it names or by more, not by less: a memorandum builds no laboratory."""
    if (known.status == "planned") == (new.status == "planned"):
        return True
    plan, done = (known, new) if known.status == "planned" else (new, known)
    return plan.kind == done.kind or rank(plan.kind) < rank(done.kind)


def _is_old_news(known: Change, plan: Change) -> bool:
    """Whether a plan is the one that was carried out, told late, and not another one."""
    if plan.date and known.date:
        return plan.date[: len(known.date)] <= known.date[: len(plan.date)]
    return apart(known, plan) <= WINDOW


def _in_order(known: Change, new: Change) -> bool:
    if known.date and new.date:
        return known.date[: len(new.date)] <= new.date[: len(known.date)]
    return new.status == "ended" or apart(known, new) <= STEP


# --------------------------------------------------------------------- taking in


def rank(kind: str | None) -> int:
    """How much a kind says."""
    return {None: 0, "memorandum": 1}.get(kind, 2)


def taken_in(known: Change, new: Change, graph: NameGraph) -> Change:
    """What is known with what a further report of the same event adds; its evidence joins elsewhere.

    A plan adds nothing to what was agreed: not all that is planned is carried out.
    """
    if known.aspect is not Aspect.PARTNERSHIP or (new.status or "agreed") != (known.status or "agreed"):
        return known
    kind = new.kind if rank(new.kind) > rank(known.kind) else known.kind
    day = new.date if _is_finer(new.date, known.date) else known.date
    more = further(known, new, graph)
    filled = replace(known, kind=kind, date=day, parties=(*known.parties, *more))
    if filled.action is Action.ADDED and filled != known:
        filled = replace(filled, summary=wording.summary(filled))
    return filled


def _is_finer(new: str | None, known: str | None) -> bool:
    return bool(new) and (not known or len(new or "") > len(known))


def further(known: Change, new: Change, graph: NameGraph) -> tuple[str, ...]:
    """The counterparts that `new` names and `known` does not.

    Names in another script that are not understood may be those that are known already: only as many as
    are left over when each is counted against one of them are further ones.
    """
    if (new.status or "agreed") != (known.status or "agreed"):
        return ()
    common, _ = shared(known, new, graph)
    rest = [party for party in new.parties if party not in common]
    if not rest:
        return ()
    told, _ = shared(new, known, graph)
    open_ = [party for party in known.parties if party not in told]
    for foreign in (True, False):
        ours = [party for party in rest if has_cjk(party) is foreign]
        theirs = [party for party in open_ if has_cjk(party) is not foreign]
        if len(ours) <= len(theirs):
            rest = [party for party in rest if party not in ours]
    return tuple(rest)


@dataclass(frozen=True, slots=True)
class More:
    """What a further report of an event tells that is worth telling: one of the two."""

    parties: tuple[str, ...] = ()
    """Counterparts that nobody named."""
    kind: str | None = None
    """What was set up, where only a memorandum was told of, or nothing in particular."""


def says_more(known: Change, new: Change, graph: NameGraph) -> More | None:
    """What of `new` is news to who was told `known`."""
    if parties := further(known, new, graph):
        return More(parties)
    same_step = (new.status or "agreed") == (known.status or "agreed")
    return (
        More(kind=new.kind)
        if same_step and new.kind in BODIES and rank(known.kind) < rank(new.kind)
        else None
    )


def combined(known: Change, new: Change) -> float:
    """The confidence of both: independent reports make each other surer, copies and second looks do not."""
    if REPUBLISHED in new.marks or is_copy(known, new) or not _is_independent(known, new):
        return max(known.confidence, new.confidence)
    return max(known.confidence, new.confidence, min(SURE, 1 - (1 - known.confidence) * (1 - new.confidence)))


def is_copy(known: Change, new: Change) -> bool:
    """Whether the new report is the text of a known one on another page."""
    fresh = unseen(known, new)
    return bool(fresh) and all(_is_repeated(each, known.evidence) for each in fresh)


def _is_repeated(evidence: Evidence, known: Sequence[Evidence]) -> bool:
    text = loose(evidence.text).replace(" ", "")
    weight = len(text) * (2 if has_cjk(text) else 1)
    return weight >= _COPY and any(text == loose(each.text).replace(" ", "") for each in known)


def unseen(known: Change, new: Change) -> tuple[Evidence, ...]:
    """The evidence of pages that are not among the known ones; columns and views of an article are one."""
    pages = {article_key(each.url) for each in known.evidence}
    return tuple(each for each in new.evidence if article_key(each.url) not in pages)


def _is_independent(known: Change, new: Change) -> bool:
    """Whether somebody else says it: on a host of another owner, or a site that is watched for itself."""
    if not unseen(known, new):
        return False
    elsewhere = {_owner(each.url) for each in new.evidence} - {_owner(each.url) for each in known.evidence}
    return bool(elsewhere) or (new.site is not None and known.site is not None and new.site != known.site)


def _owner(url: str) -> str:
    return home_of(host_of(url))
