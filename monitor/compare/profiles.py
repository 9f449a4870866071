"""Two profiles of one institution: what changed in meaning. Takes two profiles; fills a `Maker`.

Values that are unknown, and parts that one edition of a site does not have, never make anything "removed" or
"added"; a fact that stands elsewhere on the page is not removed.
"""

from collections.abc import Iterable
from typing import Any

from monitor.changes import Action, Aspect
from monitor.compare import keyed, listed, reasons
from monitor.compare.claim import Claim, Lens
from monitor.compare.figures import clash, differing
from monitor.compare.gather import Side, about, gather
from monitor.compare.headings import is_redesign, is_relabelled
from monitor.compare.kinship import Kinship, contained, relate
from monitor.compare.prose import Pool, Told
from monitor.compare.prose import compare as compare_prose
from monitor.compare.recut import covered
from monitor.compare.subject import Maker
from monitor.compare.topics import carries_facts, has_verb, is_joint, is_sentence, names_in
from monitor.later import regex
from monitor.model import Profile, Relation, State
from monitor.text import fold, loose


def compare_profiles(old: Profile, new: Profile, maker: Maker) -> None:
    """Tell `maker` all that changed between two whole profiles of the same institution."""
    lens = lens_of(old, new)
    left, right = gather(old, lens), gather(new, lens)
    redesigned, relabelled = is_redesign(old, new), is_relabelled(old, new)
    pool = compare_prose(left.told, right.told, lens)
    maker.suppress(pool.suppressed)
    context = keyed.Context(maker, lens, pool, left, right, redesigned, relabelled)
    _rating(old, new, maker, lens, redesigned=redesigned)
    keyed.names(old, new, context)
    keyed.credential(old, new, context)
    for aspect, field in (
        (Aspect.ALIAS, "aliases"),
        (Aspect.SUPERVISOR, "supervisors"),
        (Aspect.AFFILIATION, "affiliations"),
    ):
        keyed.plain(aspect, getattr(old, field), getattr(new, field), context)
    listed.laboratories(old.laboratories, new.laboratories, context)
    listed.areas(old, new, context)
    listed.rankings(old.technology_rankings, new.technology_rankings, context)
    listed.labelled(old, new, context)
    _prose(old, new, pool, context)


def lens_of(old: Profile, new: Profile) -> Lens:
    """How the sentences of these two pages are to be read."""
    return Lens(own_names(old) | own_names(new), _texts(old, new))


def own_names(profile: Profile) -> set[str]:
    """What a page calls its institution."""
    names = {profile.name.value or "", profile.name_zh.value or ""}
    names.update(alias.value or "" for alias in profile.aliases)
    for quote in (profile.risk_level.quote, profile.risk_rationale.quote):
        if profile.name.value and f"{profile.name.value} (" in quote:
            names.add(quote.split(f"{profile.name.value} (", 1)[1].split(")", 1)[0])
    return {name for name in names if name and len(name) < 120}


def _texts(*profiles: Profile) -> Iterable[str]:
    for profile in profiles:
        yield from dict.fromkeys(_texts_of(profile))


def _texts_of(profile: Profile) -> Iterable[str]:
    yield from (value.value or "" for value in profile.supervisors)
    yield from (value.value or "" for value in profile.statements)
    yield from (value.value or "" for value in profile.defence_links)
    yield from (value.quote for value in profile.partnerships)
    yield from (note for lab in profile.laboratories if lab.value for note in lab.value.notes)
    yield from (line for part in profile.sections if part.value for line in part.value.text.splitlines())


def _rating(old: Profile, new: Profile, maker: Maker, lens: Lens, *, redesigned: bool) -> None:
    before, after = old.risk_level.value, new.risk_level.value
    unknown = State.UNKNOWN in (old.risk_level.state, new.risk_level.state)
    proof = {"old": [old.risk_level.quote], "new": [new.risk_level.quote]}
    if before != after and not unknown:
        action = Action.CHANGED if before and after else Action.ADDED if after else Action.REMOVED
        maker.add(
            Aspect.RISK_LEVEL, action, before, after, old=proof["old"], new=proof["new"], confidence=0.98
        )
    was, now = old.risk_rationale.value or "", new.risk_rationale.value or ""
    if loose(was) == loose(now) or State.UNKNOWN in (old.risk_rationale.state, new.risk_rationale.state):
        return
    if bool(was) != bool(now):
        if bool(before) == bool(after) and redesigned:  # rated as before, only one page says why
            maker.suppress()
            return
        maker.add(
            Aspect.RISK_RATIONALE,
            Action.ADDED if now else Action.REMOVED,
            was or None,
            now or None,
            old=proof["old"] if was else [],
            new=proof["new"] if now else [],
        )
        return
    gone, come = reasons.differing(was, now, lens)
    if not gone and not come:
        maker.suppress()
        return
    action = Action.CHANGED if gone and come else Action.ADDED if come else Action.REMOVED
    maker.add(
        Aspect.RISK_RATIONALE,
        action,
        reasons.joined(gone) or None,
        reasons.joined(come) or None,
        old=[old.risk_rationale.quote],
        new=[new.risk_rationale.quote],
    )


# --------------------------------------------------------------------- sentences


def _prose(old: Profile, new: Profile, pool: Pool, context: "keyed.Context") -> None:
    maker, left, right = context.maker, context.old, context.new
    for one, other in pool.changed:
        if {one.key, other.key} & context.settled:
            continue
        keys = one.proves | other.proves
        if keys:
            if keys & context.told:
                continue
            aspect = _aspect_of_difference(one, other, context)
            if aspect is Aspect.STATEMENT:
                _changed(one, other, context)
                continue
            maker.add(
                aspect,
                Action.CHANGED,
                one.claim.text,
                other.claim.text,
                old=[one.claim.text],
                new=[other.claim.text],
                confidence=0.8,
            )
            continue
        _changed(one, other, context)
    for told in pool.removed:
        if told.key not in context.settled and _may_tell(told, new, right, context):
            _single(told, Action.REMOVED, context)
    for told in pool.added:
        if told.key not in context.settled and _may_tell(told, old, left, context):
            _single(told, Action.ADDED, context)


def _aspect_of_difference(one: Told, other: Told, context: "keyed.Context") -> Aspect:
    """Which keyed aspect the differing clauses of two sentences speak of; `STATEMENT` if none."""
    left, right = _clauses(one.claim.text), _clauses(other.claim.text)
    claims = {text: context.lens.claim(text) for text in (*left, *right)}
    only = [a for a in left if not any(relate(claims[a], claims[b]).kinship is Kinship.SAME for b in right)]
    only += [b for b in right if not any(relate(claims[b], claims[a]).kinship is Kinship.SAME for a in left)]
    fragments = not any(has_verb(clause) for clause in only)
    for aspect in sorted({aspect for aspect, _ in one.proves | other.proves}):
        if not only or any(about(aspect, clause) for clause in only):
            return aspect
        if fragments and about(aspect, one.claim.text) and about(aspect, other.claim.text):
            return aspect
    return Aspect.STATEMENT


_CLAUSE = regex(
    r"[,;]\s+(?:and\s+|but\s+|while\s+|which\s+)?|\s+and\s+(?=(?:is|was|are|has|have|had|it|its"
    r"|employs?|holds?|runs?|belongs?|answers?)\b)|[，；]"
)


def _clauses(text: str) -> list[str]:
    return [part for part in _CLAUSE.split(text.rstrip(".")) if len(part) > 3]


def _changed(one: Told, other: Told, context: "keyed.Context") -> None:
    aspect = other.aspect if other.aspect is not Aspect.STATEMENT else one.aspect
    if aspect is Aspect.STATEMENT and not (_worth(one) or _worth(other) or _edited(one, other)):
        context.maker.suppress()
        return
    if (
        aspect is Aspect.STATEMENT
        and is_joint(one.claim, context.lens)
        and is_joint(other.claim, context.lens)
    ):
        aspect = Aspect.PARTNERSHIP
    details: dict[str, Any] = {}
    if aspect is Aspect.PARTNERSHIP:
        details = _details(other.relation or one.relation)
        details["parties"] = _distinct((*_parties(other, context), *_parties(one, context)))
        if other.claim.ended and not one.claim.ended:
            details["status"] = "ended"
    context.maker.add(
        aspect,
        Action.CHANGED,
        one.claim.text,
        other.claim.text,
        old=[one.claim.text],
        new=[other.claim.text],
        confidence=0.85,
        **details,
    )


def _single(told: Told, action: Action, context: "keyed.Context") -> None:
    text, aspect, maker = told.claim.text, told.aspect, context.maker
    if aspect is Aspect.STATEMENT and is_joint(told.claim, context.lens):
        aspect = Aspect.PARTNERSHIP
    details: dict[str, Any] = {}
    if aspect is Aspect.PARTNERSHIP:
        details = _details(told.relation)
        details["parties"] = _parties(told, context)
    if action is Action.ADDED:
        maker.add(aspect, action, None, text, new=[text], confidence=0.9, **details)
    else:
        maker.add(aspect, action, text, None, old=[text], confidence=0.85, **details)


def _parties(told: Told, context: "keyed.Context") -> tuple[str, ...]:
    if told.relation is not None:
        return told.relation.parties
    return tuple(name for name in names_in(told.claim.text) if not context.lens.is_own(name))


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Names without those that only say another one again, longer or shorter."""
    kept: dict[str, str] = {}
    for name in names:
        plain = loose(name)
        if not any(f" {plain} " in f" {known} " or f" {known} " in f" {plain} " for known in kept):
            kept[plain] = name
    return tuple(kept.values())


def _worth(told: Told, *, strict: bool = False) -> bool:
    """Whether a statement is one that people want to be told of: a sentence, with a fact in it."""
    return is_sentence(told.claim.text) and carries_facts(told.claim, strict=strict)


def _edited(one: Told, other: Told) -> bool:
    """Whether two plain sentences tell of one thing, and not only in passing: words of their own are many."""
    ends = all(told.claim.text.rstrip("\"'”’)").endswith((".", "。")) for told in (one, other))
    counted = clash(*differing(one.claim.figures, other.claim.figures))
    return ends and all(len(told.claim.content | told.claim.names) > (not counted) for told in (one, other))


def _details(relation: Relation | None) -> dict[str, Any]:
    if relation is None:
        return {}
    return {
        "parties": relation.parties,
        "kind": relation.kind,
        "status": relation.status,
        "date": relation.date,
    }


def _rests_on(claim: Claim, fact: Claim, context: "keyed.Context") -> bool:
    """Whether a sentence says in other words what a longer fact says."""
    return len(fact.order) > _LONG_FACT and covered(claim, (fact,), context.lens)


_LONG_FACT = 8


def _may_tell(told: Told, there: Profile, page: Side, context: "keyed.Context") -> bool:
    """Whether a sentence that stands on one page only is to be told."""
    if any(contained(told.claim, fact) or _rests_on(told.claim, fact, context) for fact in page.facts):
        context.maker.suppress()
        return False
    if told.proves:
        if told.proves & context.told:
            return False
        words = {word for _, value in told.proves for word in fold(value).split()}
        rest = {
            root
            for root in told.claim.content | told.claim.names
            if not any(root[:5] == word[:5] for word in words)
        }
        if len(rest) < 4:
            context.maker.suppress()
            return False
    field = {Aspect.DEFENCE_LINK: "defence_links", Aspect.PARTNERSHIP: "partnerships"}.get(told.aspect)
    if field is None:
        worth = _worth(told, strict=context.redesigned)
        context.maker.suppress(not worth)
        return worth
    values = getattr(there, field)
    if values.state is State.UNKNOWN or (context.lacks(values) and values.state is State.ABSENT):
        context.maker.suppress()
        return False
    return True
