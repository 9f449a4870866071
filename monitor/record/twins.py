"""One fact told by two pages of a site is one change: a tracker's index and its profile both say that a risk
level was raised, one of them a day later.

Takes the changes of a batch, with their pages; gives them with the id of the change that is known already,
so that they join its evidence. A page that tells the same again by a later version is no twin of itself: then
it has happened again. `joined` makes one change of two. The comparison takes time to import: only where used.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection, select

from monitor.changes import Action, Aspect, Change
from monitor.record.rows import CHANGE_COLUMNS, change_of
from monitor.record.tables import CHANGE, DIGEST_ITEM
from monitor.urls import canonical_url

ONE_FACT = timedelta(days=30)
SAME_LOOK = timedelta(days=1)
"""What an index marks and a profile spells out this much later is told by itself."""
MOST_EVIDENCE = 50
"""Pages kept as evidence of one event: a press release may be repeated by a thousand."""
_ASPECTS = frozenset({Aspect.RISK_LEVEL, Aspect.SECURITY_CREDENTIAL, Aspect.LISTING, Aspect.STATEMENT})

Told = tuple[Change, int | None]


def paired(connection: Connection, told: Iterable[Told], standing: Collection[str] = ()) -> list[Told]:
    """The changes, each that has an older twin under the twin's id.

    `standing` are those that another page of the site has told long since: their twin may be as old as it
    likes, and what is only added and has none was told from the start and is left out.
    """
    told = list(told)
    known: dict[tuple[str, str], list[Change]] = {}
    done: list[Told] = []
    for change, page_id in told:
        key = (change.site or "", _subject(change))
        if change.aspect not in _ASPECTS or not all(key) or not change.evidence:
            done.append((change, page_id))
            continue
        old = change.id in standing
        if key not in known or old:
            fresh = [each for each in known.get(key, ()) if any(each.id == one.id for one, _ in done)]
            ids = {each.id for each in fresh}
            known[key] = [*fresh, *(e for e in _recent(connection, change, old) if e.id not in ids)]
        twin = next((each for each in known[key] if _are_twins(connection, each, change)), None)
        if twin is not None:
            more = replace(joined(twin, change), id=twin.id)
            known[key] = [more if each is twin else each for each in known[key]]
            change = replace(change, id=twin.id)
        elif old and change.action is Action.ADDED:
            continue
        else:
            known[key].insert(0, change)
        done.append((change, page_id))
    return done


def joined(known: Change, again: Change, *, before: bool = False) -> Change:
    """What is known, with the evidence of pages that were not among its evidence yet: behind it, or `before`
    it for the page that is not the one to open. What only marked a fact takes the words that spell it out.
    """
    from monitor.compare.twofold import spells_out

    pages = {canonical_url(each.url) for each in known.evidence}
    more = tuple(each for each in again.evidence if canonical_url(each.url) not in pages)
    if not more or len(known.evidence) >= MOST_EVIDENCE:
        return known
    evidence = (*more, *known.evidence) if before else (*known.evidence, *more)
    if spells_out(known, again):
        known = replace(known, after=again.after, summary=again.summary)
    confidence = max(known.confidence, again.confidence)
    return replace(known, evidence=evidence[:MOST_EVIDENCE], confidence=confidence)


def _subject(change: Change) -> str:
    return change.institution or change.institution_name


def _recent(connection: Connection, change: Change, ever: bool) -> list[Change]:
    """What was told lately (or ever) of the same institution by the same site, the newest first."""
    assert change.detected_at is not None
    query = (
        select(*CHANGE_COLUMNS)
        .where(CHANGE.c.subject == _subject(change))
        .where(CHANGE.c.site == change.site, CHANGE.c.aspect.in_([aspect.value for aspect in _ASPECTS]))
        .order_by(CHANGE.c.detected_at.desc(), CHANGE.c.number.desc())
    )
    if not ever:
        query = query.where(CHANGE.c.detected_at >= change.detected_at - ONE_FACT)
    return [change_of(row) for row in connection.execute(query)]


def _are_twins(connection: Connection, known: Change, change: Change) -> bool:
    if known.id == change.id or not (_one_fact(known, change) or _marked(connection, known, change)):
        return False
    pages = {canonical_url(each.url) for each in change.evidence}
    same = [each for each in known.evidence if canonical_url(each.url) in pages]
    snapshots = {each.snapshot for each in change.evidence}
    return not same or any(each.snapshot in snapshots for each in same)


def _one_fact(known: Change, change: Change) -> bool:
    from monitor.compare.twofold import same_list, same_text, spells_out, tells_list

    if tells_list(known, change) or spells_out(change, known):
        return True
    if known.aspect is not change.aspect or known.action is not change.action:
        return False
    same = same_list if change.aspect is Aspect.LISTING else same_text
    return same(known.before, change.before) and same(known.after, change.after)


def _marked(connection: Connection, known: Change, change: Change) -> bool:
    """Whether a sentence takes the place of a mark that nobody has been told of yet."""
    from monitor.compare.twofold import spells_out

    if not spells_out(known, change) or known.detected_at is None or change.detected_at is None:
        return False
    if change.detected_at - known.detected_at > SAME_LOOK:
        return False
    sent = select(DIGEST_ITEM.c.id).where(
        DIGEST_ITEM.c.change_id == known.id, DIGEST_ITEM.c.digest_id.is_not(None)
    )
    return connection.execute(sent.limit(1)).first() is None
