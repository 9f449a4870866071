"""Lists of a profile compared entry by entry: laboratories, research areas, rankings, labelled facts.

Takes two lists and a `Context`; tells the maker. Laboratories are known by their Chinese name first, then
by what they are about; an area may stand among the designated ones or among the topics of a fact box.
"""

import re
from collections.abc import Iterable
from functools import partial

from monitor.changes import Action, Aspect
from monitor.compare.claim import Lens
from monitor.compare.gather import LISTED_LABEL, TOPIC_LABEL, Side
from monitor.compare.items import Item, Matched, differences, likeness, match, same
from monitor.compare.keyed import BRACKET, Context, apart, exactly, item_of, joint, spelled, tell
from monitor.compare.kinship import Kinship, contained, relate
from monitor.compare.odds import alone
from monitor.later import regex
from monitor.model import Laboratory, Profile, Ranking, State, Value, Values
from monitor.text import fold, has_cjk, loose

_LAB_WORDS = regex(
    r"\b(?:national|state|ministerial|ministry of education|provincial|defen[cs]e|key|disciplines?"
    r"|fundamental science|science and technology|laborator(?:y|ies)|labs?|of|on|for|the|and|moe"
    r"|chinese academy of sciences)\b"
    r"|国防科技工业|国防科技|国防重点学科|国防重点|全国重点|国家级?重点|国家级|省部共建|教育部|工信部|重点学科|重点|国防|国家|实验室|[（(]?[bB]类[)）]?"
)


def _lab_names(lab: Laboratory) -> tuple[list[str], list[str]]:
    """Chinese and English names of a laboratory, in whatever order and bracket a page gives them."""
    chinese: dict[str, None] = {}
    english: dict[str, None] = {}
    for text in (lab.name_zh, lab.name, *lab.aliases):
        parts = [part.strip(" ,，-–:：") for part in re.split(r"[()（）【】\[\]/;；|]", text)]
        if has_cjk(text) and not re.search(r"[A-Za-z]{4}", text):
            chinese[fold(text).replace(" ", "")] = None
        for part in parts:
            if len(part) > 3 and has_cjk(part):
                chinese[fold(part).replace(" ", "")] = None
            elif len(part) > 3:
                english[part] = None
    return list(chinese), list(english)


def _lab_item(value: Value[Laboratory], lens: Lens) -> Item:
    lab = value.value or Laboratory("")
    chinese, named = _lab_names(lab)
    cores = [core for core in (re.sub(r"\W+", "", _LAB_WORDS.sub("", zh)) for zh in chinese) if core]
    english = " ".join(sorted(_LAB_WORDS.sub(" ", spelled(named[0])).split())) if named else ""
    text = f"{lab.name} ({lab.name_zh})" if lab.name_zh and lab.name_zh != lab.name else lab.name
    keys = (
        f"zh:{chinese[0]}" if chinese else "",
        *(f"zh:{zh}" for zh in chinese[1:]),
        *(f"en:{loose(name)}" for name in named),
        *(f"core:{core}" for core in cores),
        f"words:{english}" if english else "",
        joint(named[0]) if named else "",
    )
    record = {"zh": chinese, "name": lab.name, "notes": lab.notes}
    return Item(tuple(keys), text, value.quote, record, lens.claim(english or lab.name))


def laboratories(old: Values[Laboratory], new: Values[Laboratory], context: Context) -> None:
    lens = context.lens
    left = [_lab_item(v, lens) for v in old if v.value]
    right = [_lab_item(v, lens) for v in new if v.value]
    found = match(left, right, _lab_likeness)
    notes = [sum(bool(item.record["notes"]) for item in side) for side in (left, right)]
    told = all(notes) or (max(notes) < 2 and not context.redesigned)
    for one, other in found.pairs:
        _lab_pair(one, other, told, context)
    silent_new, silent_old = context.lacks(new), context.lacks(old)
    removed = [i for i in found.removed if not (silent_new or _stands(i.text, context.new))]
    added = [i for i in found.added if not (silent_old or _stands(i.text, context.old))]
    context.maker.suppress(len(found.removed) + len(found.added) - len(removed) - len(added))
    tell(Aspect.LABORATORY, Matched((), tuple(removed), tuple(added)), context)


def _lab_likeness(one: Item, other: Item) -> float:
    """English names of two laboratories that no key matched; different Chinese names are different
    laboratories.
    """
    if one.record["zh"] and other.record["zh"]:
        return 0.0
    score = likeness(one, other)
    return score if score >= 0.75 else 0.0


def _stands(name: str, page: Side) -> bool:
    """Whether a name of several words still stands somewhere in the sentences of a page."""
    core = loose(BRACKET.sub("", name))
    if has_cjk(core):
        return len(core) > 5 and core.replace(" ", "") in page.everything.replace(" ", "")
    return len(core) > 12 and f" {core} " in f" {page.everything} "


def _lab_pair(one: Item, other: Item, notes_count: bool, context: Context) -> None:
    before, after = list(one.record["zh"]), list(other.record["zh"])
    renamed = bool(before and after and before[0] not in after and after[0] not in before)
    if not renamed and not (before or after):
        renamed = not same(one, other)
    gone, come = _notes(one, other, context) if notes_count else ([], [])
    if not renamed and not gone and not come:
        context.maker.suppress(one.text != other.text)
        return
    old_text = one.text + (f": {'; '.join(gone)}" if gone else "")
    new_text = other.text + (f": {'; '.join(come)}" if come else "")
    if old_text == new_text:
        return
    context.maker.add(
        Aspect.LABORATORY,
        Action.CHANGED,
        old_text,
        new_text,
        old=[one.quote, *gone],
        new=[other.quote, *come],
    )


def _notes(one: Item, other: Item, context: Context) -> tuple[list[str], list[str]]:
    """The notes of a laboratory that only one page gives, or that say something else."""
    gone, come = list(one.record["notes"]), list(other.record["notes"])
    for note in list(gone):
        claim = context.lens.claim(note)
        twin = next((n for n in come if relate(claim, context.lens.claim(n)).kinship is Kinship.SAME), None)
        if twin is not None:
            gone.remove(note)
            come.remove(twin)
            context.maker.suppress(note != twin)
    return gone, come


# --------------------------------------------------------------------- areas


def areas(old: Profile, new: Profile, context: Context) -> None:
    """Designated areas, and the research topics of fact boxes: an area may be told as either."""
    lens = context.lens
    left, right = _areas_of(old, context.old, lens), _areas_of(new, context.new, lens)
    every_left, every_right = [*left[0], *left[1]], [*right[0], *right[1]]
    for group in (0, 1):
        left[group], _ = apart(left[group], every_right, partial(item_of, lens=lens))
        right[group], _ = apart(right[group], every_left, partial(item_of, lens=lens))
    every_left, every_right = [*left[0], *left[1]], [*right[0], *right[1]]
    silent = (context.lacks(old.research_areas), context.lacks(new.research_areas))
    gone: list[Item] = []
    come: list[Item] = []
    for group in (0, 1):
        removed = [i for i in left[group] if not _has(i, every_right)]
        added = [i for i in right[group] if not _has(i, every_left)]
        if group == 0:
            closed = (silent[1] and not right[0]) or new.research_areas.state is State.UNKNOWN
            opened = (silent[0] and not left[0]) or old.research_areas.state is State.UNKNOWN
        else:
            closed, opened = not right[1], not left[1]
        context.maker.suppress(len(removed) * closed + len(added) * opened)
        gone.extend([] if closed else [i for i in removed if not _stands(i.text, context.new)])
        come.extend([] if opened else [i for i in added if not _stands(i.text, context.old)])
    found = match(
        gone, come, lambda a, b: likeness(a, b) if a.claim and b.claim and likeness(a, b) < 1 else 0.0
    )
    for one, other in found.pairs:
        context.maker.add(
            Aspect.RESEARCH_AREA, Action.CHANGED, one.text, other.text, old=[one.quote], new=[other.quote]
        )
    tell(Aspect.RESEARCH_AREA, found, context)


def _areas_of(profile: Profile, side: Side, lens: Lens) -> list[list[Item]]:
    designated = [item_of(v, lens) for v in profile.research_areas if v.value]
    topics = [item_of(Value(value, value), lens) for _, value in side.labelled.get(TOPIC_LABEL, ())]
    return [designated, topics]


def _has(item: Item, others: Iterable[Item]) -> bool:
    keys = {key for key in item.keys if key}
    return any(not keys.isdisjoint(other.keys) or same(item, other) for other in others)


# --------------------------------------------------------------------- rankings


def rankings(old: Values[Ranking], new: Values[Ranking], context: Context) -> None:
    left, right = (
        [_rank_item(v, context.lens) for v in old if v.value],
        [_rank_item(v, context.lens) for v in new if v.value],
    )
    found = match(left, right, exactly)
    before = {f"{n}": one.record for n, (one, _) in enumerate(found.pairs)}
    after = {f"{n}": other.record for n, (_, other) in enumerate(found.pairs)}
    for key, _, _ in differences(before, after):
        one, other = found.pairs[int(key)]
        if not _rank_details(one, other, context):
            context.maker.suppress()
            continue
        context.maker.add(
            Aspect.TECHNOLOGY_RANKING,
            Action.CHANGED,
            one.text,
            other.text,
            old=[one.quote],
            new=[other.quote],
        )
    removed = () if context.lacks(new) else found.removed
    added = () if context.lacks(old) else found.added
    gone = tuple(item for item in removed if not _ranked_in_prose(item, context.new))
    come = tuple(item for item in added if not _ranked_in_prose(item, context.old))
    context.maker.suppress(len(removed) + len(added) - len(gone) - len(come))
    tell(Aspect.TECHNOLOGY_RANKING, Matched((), gone, come), context)


def _rank_details(one: Item, other: Item, context: Context) -> bool:
    """Whether two ranks of one technology differ, not just in what a layout has room for."""
    differ = [(one.record[k], other.record[k]) for k in one.record if one.record[k] != other.record[k]]
    return not context.redesigned or any(None not in pair for pair in differ)


def _ranked_in_prose(item: Item, page: Side) -> bool:
    """Whether a page tells a rank in a sentence."""
    ranks = {f"n:{rank}" for rank in item.record.values() if rank is not None}
    claim = item.claim
    return claim is not None and any(
        ranks <= told.claim.figures and not alone(claim.every, told.claim) for told in page.told
    )


def _rank_item(value: Value[Ranking], lens: Lens) -> Item:
    ranking = value.value or Ranking("")
    ranks = [
        f"{scope} rank {rank}"
        for scope, rank in (("global", ranking.global_rank), ("national", ranking.national_rank))
        if rank is not None
    ]
    text = f"{ranking.technology}: {', '.join(ranks)}"
    if " · " not in value.quote and loose(value.quote) != loose(text):
        text = f"{text} ({value.quote.rstrip('.')})"
    record = {"global": ranking.global_rank, "national": ranking.national_rank}
    return Item(
        (spelled(ranking.technology), joint(ranking.technology)),
        text,
        value.quote,
        record,
        lens.claim(ranking.technology),
    )


# --------------------------------------------------------------------- labelled values


def labelled(old: Profile, new: Profile, context: Context) -> None:
    """Locations, subsidiaries, party secretary, official lists, counters, category: "Label: value" facts."""
    for label in dict.fromkeys((*context.old.labelled, *context.new.labelled)):
        if label == TOPIC_LABEL:
            continue
        left, right = context.old.labelled.get(label, []), context.new.labelled.get(label, [])
        if (not left or not right) and (context.redesigned or label != LISTED_LABEL):
            context.maker.suppress(bool(left or right))
            continue
        _values(label, left, right, context)
    before, after = old.category.value, new.category.value
    if before and after and loose(before) != loose(after):
        one, other = (
            item_of(Value(before, old.category.quote), context.lens),
            item_of(Value(after, new.category.quote), context.lens),
        )
        if same(one, other):
            context.maker.suppress()
        else:
            context.maker.add(
                Aspect.STATEMENT,
                Action.CHANGED,
                f"Category: {before}",
                f"Category: {after}",
                old=[old.category.quote],
                new=[new.category.quote],
            )


def _values(label: str, old: list[tuple[str, str]], new: list[tuple[str, str]], context: Context) -> None:
    aspect = Aspect.LISTING if label == LISTED_LABEL else Aspect.STATEMENT
    left = [item_of(Value(value, text), context.lens) for text, value in old]
    right = [item_of(Value(value, text), context.lens) for text, value in new]
    alike = _placed if re.search(r"\b(?:location|address|seat)\b", fold(label)) else exactly
    found = match(*apart(left, right, partial(item_of, lens=context.lens)), alike)
    if aspect is Aspect.STATEMENT and len(found.removed) == len(found.added) == 1:
        one, other = found.removed[0], found.added[0]
        if _told_in_prose(label, one, other, context):
            context.maker.suppress()
            return
        context.maker.add(aspect, Action.CHANGED, one.quote, other.quote, old=[one.quote], new=[other.quote])
        return
    gone = [item for item in found.removed if not _in_prose(item, context.new)]
    come = [item for item in found.added if not _in_prose(item, context.old)]
    context.maker.suppress(len(found.removed) + len(found.added) - len(gone) - len(come))
    for item in gone:
        context.maker.add(
            aspect,
            Action.REMOVED,
            item.text if aspect is Aspect.LISTING else item.quote,
            None,
            old=[item.quote],
        )
    for item in come:
        context.maker.add(
            aspect,
            Action.ADDED,
            None,
            item.text if aspect is Aspect.LISTING else item.quote,
            new=[item.quote],
        )


_SORT_OF_PLACE = regex(r"\b(?:county|district|city|province|municipality|prefecture)\b")


def _placed(one: Item, other: Item) -> float:
    """Whether two addresses are the same, where one says of what sort a place is ("Sanyuan County")."""
    left, right = loose(one.text), loose(other.text)
    sorts = [set(_SORT_OF_PLACE.findall(text)) for text in (left, right)]
    bare = [_SORT_OF_PLACE.sub(" ", text).split() for text in (left, right)]
    nested = sorts[0] <= sorts[1] or sorts[1] <= sorts[0]
    return 1.0 if nested and bare[0] == bare[1] else exactly(one, other)


def _told_in_prose(label: str, one: Item, other: Item, context: Context) -> bool:
    """Whether a sentence about what a label says changed in the same figures as its value."""
    if one.claim is None or other.claim is None or not one.claim.figures or not other.claim.figures:
        return False
    named = context.lens.claim(label)
    return any(
        one.claim.figures <= a.claim.figures - b.claim.figures
        and other.claim.figures <= b.claim.figures - a.claim.figures
        and not alone(named.every, a.claim)
        for a, b in context.pool.changed
    )


def _in_prose(item: Item, page: Side) -> bool:
    """Whether a sentence of a page tells a labelled value."""
    return item.claim is not None and any(contained(item.claim, told.claim) for told in page.told)
