"""Values that are known by a key: names, credentials, agencies, laboratories, areas, rankings, labelled
facts.

Takes two lists of values and a `Context`; tells the maker what was added, removed, changed. What only
reads differently is suppressed; what one edition of the site has no place for is left alone.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from monitor.changes import Action, Aspect
from monitor.compare import spelling, standing
from monitor.compare.claim import Lens
from monitor.compare.figures import differing
from monitor.compare.gather import Side
from monitor.compare.items import Item, Matched, match, same
from monitor.compare.prose import Pool
from monitor.compare.subject import Maker
from monitor.compare.topics import has_verb, is_sentence
from monitor.later import regex
from monitor.model import Profile, State, Value, Values
from monitor.text import fold, has_cjk, loose

BRACKET = regex(r"\s*[(（][^()（）]*[)）]")


@dataclass(slots=True)
class Context:
    maker: Maker
    lens: Lens
    pool: Pool
    old: Side
    new: Side
    redesigned: bool
    relabelled: bool = False
    """Whether of a redesigned page most headings stayed: it has the same parts."""
    told: set[tuple[Aspect, str]] = field(default_factory=set)
    """Keyed facts that were told, so that the sentence that proves one is not told again."""
    settled: set[str] = field(default_factory=set)
    """Keys of sentences that were told with a keyed fact."""

    def silent(self, values: Values[Any]) -> bool:
        """Whether a page says nothing of an aspect, so that its silence is no absence."""
        if values.state is State.UNKNOWN:
            return True
        return self.redesigned and not values.quote

    def lacks(self, values: Values[Any]) -> bool:
        """Whether a page has no part for an aspect that another edition of it has a part for."""
        return self.silent(values) and (values.state is State.UNKNOWN or not self.relabelled)


# --------------------------------------------------------------------- names


def names(old: Profile, new: Profile, context: Context) -> None:
    """The institution's English and Chinese name; a change is told as one of the aliases."""
    aliases = {loose(v.value or "") for v in (*old.aliases, *new.aliases)}
    for before, after in ((old.name, new.name), (old.name_zh, new.name_zh)):
        if not before.value or not after.value:
            present = before.value or after.value
            known = not present or loose(present) in aliases or before is old.name
            if not known and not context.redesigned and State.UNKNOWN not in (before.state, after.state):
                action = Action.ADDED if after.value else Action.REMOVED
                context.maker.add(
                    Aspect.ALIAS, action, before.value, after.value, old=[before.quote], new=[after.quote]
                )
            continue
        if loose(before.value) == loose(after.value) or _bare(before.value) == _bare(after.value):
            continue
        if same(item_of(before, context.lens), item_of(after, context.lens)) and not has_cjk(before.value):
            context.maker.suppress()
            continue
        context.maker.add(
            Aspect.ALIAS, Action.CHANGED, before.value, after.value, old=[before.quote], new=[after.quote]
        )


def credential(old: Profile, new: Profile, context: Context) -> None:
    before, after = old.security_credential, new.security_credential
    if before.value == after.value or State.UNKNOWN in (before.state, after.state):
        _credential_year(before, after, context)
        return
    only = before if before.value else after
    if not (before.value and after.value):
        by_reason = only.quote in (old.risk_level.quote, new.risk_level.quote)
        other = after if before.value else before
        boxed = ":" in only.quote[:60] or not has_verb(only.quote)
        if by_reason or (context.redesigned and boxed and not other.quote):
            context.maker.suppress()
            return
    action = (
        Action.CHANGED if before.value and after.value else Action.ADDED if after.value else Action.REMOVED
    )
    context.told.add((Aspect.SECURITY_CREDENTIAL, "credential"))
    context.maker.add(
        Aspect.SECURITY_CREDENTIAL, action, before.value, after.value, old=[before.quote], new=[after.quote]
    )


def _credential_year(before: Value[str], after: Value[str], context: Context) -> None:
    """The same level with other figures (a year), where the proof is no sentence that is compared anyway."""
    rated = (*context.old.rating, *context.new.rating)
    told = {told.text for told in (*context.old.told, *context.new.told)}
    if not before.value or not after.value or {before.quote, after.quote} & {*told, *rated}:
        return
    one, other = context.lens.claim(before.quote), context.lens.claim(after.quote)
    if all(differing(one.figures, other.figures)):
        context.maker.add(
            Aspect.SECURITY_CREDENTIAL,
            Action.CHANGED,
            before.quote,
            after.quote,
            old=[before.quote],
            new=[after.quote],
        )


# --------------------------------------------------------------------- plain lists


_OFFICE = regex(
    r"\b(?:provincial|province|municipal|municipality|government|people's|city|of|the|china|chinese"
    r"|state|prc)\b"
)


def _agency_keys(name: str, lens: Lens) -> tuple[str, ...]:
    acronym = re.search(r"\(([A-Z][A-Za-z&-]{1,9})\)", name)
    plain = BRACKET.sub("", name).strip()
    full = (
        lens.acronyms.get(plain.casefold()) if plain.isupper() or plain.casefold() in lens.acronyms else None
    )
    words = " ".join(sorted(spelled(full or plain).split()))
    inner = [lens.acronyms.get(word.casefold(), word) if word.isupper() else word for word in plain.split()]
    local = (
        " ".join(sorted(_OFFICE.sub(" ", spelled(full or plain)).split()))
        if re.search(r"government|municipality", fold(plain))
        else ""
    )
    return (
        words,
        f"acronym:{(acronym[1] if acronym else plain).casefold()}",
        f"local:{local}" if local else "",
        " ".join(sorted(spelled(" ".join(inner)).split())),
        f"zh:{fold(plain).replace(' ', '').replace('人民政府', '政府')}" if has_cjk(plain) else "",
    )


def spelled(text: str) -> str:
    """A name spelled one way: "for National Defense" and "of National Defence" are one."""
    words = map(spelling.spelled, loose(text).split())
    return " ".join(word for word in words if word not in ("of", "for", "and", "the", "in", "on"))


def joint(text: str) -> str:
    """The letters of a name without what parts them ("Zhong-zhuang", "Zhongzhuang"); empty for short ones."""
    letters = "".join(spelled(text).split())
    return f"joint:{letters}" if len(letters) >= _LEAST_JOINT else ""


_LEAST_JOINT = 7


def item_of(value: Value[str], lens: Lens, keys: tuple[str, ...] = ()) -> Item:
    text = value.value or ""
    return Item(
        keys or (loose(text), spelled(BRACKET.sub("", text)), joint(text)),
        text,
        value.quote,
        {"text": text},
        lens.claim(text),
    )


def _bare(text: str) -> str:
    return spelled(BRACKET.sub("", text))


def plain(aspect: Aspect, old: Values[str], new: Values[str], context: Context) -> None:
    """Aliases, supervisors, affiliations: names in lists or proved by sentences."""

    def make(value: Value[str]) -> Item:
        agency = aspect is Aspect.SUPERVISOR
        return item_of(value, context.lens, _agency_keys(value.value or "", context.lens) if agency else ())

    left, right = ([make(value) for value in values if value.value] for values in (old, new))
    found = match(*apart(left, right, make), exactly)
    for one, other in found.pairs:
        context.maker.suppress(one.text != other.text)
    removed = [item for item in found.removed if _is_gone(item, aspect, new, context, context.new)]
    added = [item for item in found.added if _is_gone(item, aspect, old, context, context.old)]
    if aspect is Aspect.SUPERVISOR and len(removed) == len(added) == 1 and _replaces(removed[0], added[0]):
        one, other = removed[0], added[0]
        context.told.update({(aspect, fold(one.text)), (aspect, fold(other.text))})
        context.maker.add(aspect, Action.CHANGED, one.text, other.text, old=[one.quote], new=[other.quote])
        return
    if aspect is not Aspect.ALIAS:
        removed = [i for i in removed if not standing.restated(aspect, i, context, was=True)]
        added = [i for i in added if not standing.restated(aspect, i, context, was=False)]
    tell(aspect, Matched((), tuple(removed), tuple(added)), context)


_JOINTS = regex(r"\s*[,;/、，；|]\s+|[、；]")


def apart(
    old: list[Item], new: list[Item], make: Callable[[Value[str]], Item]
) -> tuple[list[Item], list[Item]]:
    """Entries that one page joins in a line ("A, B") and the other gives apart are taken apart on both."""

    def split(items: list[Item], others: list[Item]) -> list[Item]:
        known = {key for other in others for key in other.keys if key}
        done: list[Item] = []
        for item in items:
            parts = [part for part in _JOINTS.split(item.text) if part]
            if len(parts) < 2 or known & set(item.keys):
                done.append(item)
                continue
            pieces = [make(Value(part, item.quote)) for part in parts]
            done.extend(pieces if any(known & set(piece.keys) for piece in pieces) else [item])
        return done

    return split(old, new), split(new, old)


def exactly(one: Item, other: Item) -> float:
    return 1.0 if same(one, other) else 0.0


def _replaces(one: Item, other: Item) -> bool:
    """Whether one agency took another's place: in a list, or they share a place or an office."""
    if not is_sentence(one.quote) and not is_sentence(other.quote):
        return True
    return bool(set(spelled(one.text).split()) & set(spelled(other.text).split()))


def _is_gone(item: Item, aspect: Aspect, there: Values[str], context: Context, page: Side) -> bool:
    """Whether an entry of one page is truly not on the other."""
    sentence = (
        loose(item.quote) != loose(item.text) and ": " not in item.quote[:40] and is_sentence(item.quote)
    )
    if sentence and item.quote in context.pool.same:
        context.maker.suppress()
        return False
    if aspect is Aspect.ALIAS and len(item.text) > 5 and f" {loose(item.text)} " in f" {page.everything} ":
        context.maker.suppress()
        return False
    if not sentence and context.silent(there):
        context.maker.suppress()
        return False
    return True


def tell(aspect: Aspect, found: Matched, context: Context) -> None:
    for item in found.removed:
        context.told.add((aspect, fold(item.text)))
        context.maker.add(aspect, Action.REMOVED, item.text, None, old=[item.quote], new=_now(item, context))
    for item in found.added:
        context.told.add((aspect, fold(item.text)))
        context.maker.add(aspect, Action.ADDED, None, item.text, new=[item.quote], old=[])


def _now(item: Item, context: Context) -> list[str]:
    """The sentence that now stands where the one stood that proved an entry."""
    return [other.claim.text for one, other in context.pool.changed if one.claim.text == item.quote]
