"""What this workspace does not tell for a while: by monitor.toml, or by command.

`declare(parts)` brings the mutes of monitor.toml into the record, where all of them are; `begin` and `stop`
are the commands; `counted` words what was held back, for digests; `unmuted` takes out of changes what a
recipient would not be told now.
"""

from collections.abc import Iterable
from datetime import date, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING

from monitor.changes import ASPECTS, Aspect, Change
from monitor.declare.rules import all_takers
from monitor.errors import NotFound, UsageError
from monitor.model import Institution
from monitor.muting import BY_FILE, Mute
from monitor.notify.coverage import Muted
from monitor.notify.language import speech
from monitor.settings.mutes import MuteRule

if TYPE_CHECKING:
    from monitor.pipeline.parts import Parts


def declare(parts: "Parts") -> None:
    """Let the record know the mutes of monitor.toml as they are."""
    parts.store.mutes.declare([mute_of(rule) for rule in parts.settings.mutes], parts.now())


def begin(
    parts: "Parts",
    *,
    institution: str = "",
    site: str = "",
    aspect: str = "",
    recipient: str = "",
    until: date,
    reason: str,
    by: str,
) -> Mute:
    """Mute what meets all that is said; raises `UsageError` with what is missing or not known."""
    plain, now = " ".join(reason.split()), parts.now()
    if not plain:
        raise UsageError("say why it is muted: a reason")
    if not (institution or site or aspect or recipient):
        raise UsageError("say what is muted: an institution, a site, an aspect or a recipient")
    for said, valid, kind in (
        (institution, list(parts.sources.institutions), "institution"),
        (site, list(parts.sources.sites), "site"),
        (aspect, [each.value for each in Aspect], "aspect"),
        (recipient, sorted(all_takers(parts.settings)), "recipient"),
    ):
        if said and said not in valid:
            near = get_close_matches(said, valid, 1)
            hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(valid[:5]) or 'none'}"
            raise UsageError(f"no {kind} is called {said[:100]!r}: {hint}")
    if until <= now.date():
        raise UsageError(f"until {until}: it would be over already; give a day to come")
    made = Mute(institution, site, aspect, recipient, "", until, plain[:500], by, now)
    return parts.store.mutes.make(made)


def stop(parts: "Parts", id_: str) -> tuple[Mute, bool]:
    """End a mute now, by its id or enough of its beginning; whether it still held. What it held back stays
    untold. Raises `NotFound`, and `UsageError` for one of monitor.toml.
    """
    now = parts.now()
    found = {each.id: each for each in parts.store.mutes.all() if id_ and each.id.startswith(id_)}
    if id_ in found:
        found = {id_: found[id_]}
    if len(found) != 1:
        many = f"{len(found)} mutes begin with {id_[:40]!r}" if found else f"no mute is called {id_[:40]!r}"
        raise NotFound(f"{many}; `monitor mutes list --all` lists them")
    (one,) = found.values()
    if one.made_by == BY_FILE and one.holds(now):
        raise UsageError(f"mute {one.id} is one of [[mutes]] in monitor.toml: take it out there")
    return one, parts.store.mutes.end(one.id, now)


def mute_of(rule: MuteRule) -> Mute:
    """A mute as monitor.toml has it."""
    return Mute(
        institution=rule.institution,
        site=rule.site,
        aspect=rule.aspect,
        recipient=rule.recipient,
        until=date.fromisoformat(rule.until),
        reason=rule.reason,
        made_by=BY_FILE,
    )


def all_of(parts: "Parts") -> list[Mute]:
    """All mutes that are known, also those of monitor.toml that the record has not seen yet."""
    known = parts.store.mutes.all()
    same = {(each.institution, each.site, each.aspect, each.recipient, each.until) for each in known}
    of_file = (mute_of(rule) for rule in parts.settings.mutes)
    fresh = (
        each
        for each in of_file
        if (each.institution, each.site, each.aspect, each.recipient, each.until) not in same
    )
    return [*known, *fresh]


def settle(parts: "Parts") -> int:
    """Take out of the queues what is muted; before anything is made of what waits."""
    declare(parts)
    return parts.store.mutes.settle(parts.now())


def called(institution: Institution, language: str) -> str:
    """Its name for a reader of that language."""
    return (institution.name_zh if language == "zh" else "") or institution.name


def what(parts: "Parts", mute: Mute, language: str = "en") -> str:
    """What is muted, in names; empty where it is all that a recipient gets."""
    words = speech(language)
    institution, site = parts.institution(mute.institution), parts.sources.sites.get(mute.site)
    named = (
        called(institution, language) if institution else mute.institution,
        site.name if site else mute.site,
        words.term("aspect", ASPECTS[Aspect(mute.aspect)].label) if mute.aspect else "",
        f"“{mute.pattern[:60]}”" if mute.pattern else "",
    )
    return words.joined(filter(None, named))


class MutedOf:
    """What was held back from each subscription in a period; the record is asked once for many."""

    def __init__(self, parts: "Parts") -> None:
        self._parts = parts
        self._since: datetime | None = None
        self._found: dict[tuple[str, str], list[tuple[datetime, str, Mute]]] = {}

    def __call__(
        self, recipient: str, subscription: str, start: datetime, end: datetime, language: str = "en"
    ) -> tuple[Muted, ...]:
        if self._since is None or start < self._since:
            self._look(start)
        found = self._found.get((recipient, subscription), ())
        held = ((id_, mute) for at, id_, mute in found if start < at <= end)
        return counted(self._parts, held, language)

    def _look(self, start: datetime) -> None:
        self._since, self._found = start, {}
        for item in self._parts.store.mutes.items(since=start):
            key = item.recipient, item.queue.partition(":")[2]
            self._found.setdefault(key, []).append((item.muted_at, item.change, item.mute))


def counted(parts: "Parts", found: Iterable[tuple[str, Mute]], language: str = "en") -> tuple[Muted, ...]:
    """Changes (by id) and what held them back, as a digest tells it; most changes first."""
    of_mute: dict[str, tuple[Mute, set[str]]] = {}
    for id_, mute in found:
        of_mute.setdefault(mute.id, (mute, set()))[1].add(id_)
    told = [
        Muted(
            len(ids), what(parts, mute, language), mute.until.isoformat() if mute.until else "", mute.reason
        )
        for mute, ids in of_mute.values()
    ]
    return tuple(sorted(told, key=lambda each: -each.number))


def unmuted(
    parts: "Parts", recipient: str, changes: Iterable[Change]
) -> tuple[list[Change], tuple[Muted, ...]]:
    """What of these a recipient would be told now, and the count of what not: of what a mute held back when
    it was found, or holds back now.
    """
    declare(parts)
    now, mutes = parts.now(), [each for each in parts.store.mutes.all() if each.recipient in ("", recipient)]
    told, held = [], []
    for change in changes:
        moments = (now, change.detected_at or now)
        mute = next(
            (each for each in mutes if any(map(each.holds, moments)) and each.fits(change, recipient)),
            None,
        )
        if mute is None:
            told.append(change)
        else:
            held.append((change.id, mute))
    reader = next((each for each in parts.settings.recipients if each.id == recipient), None)
    return told, counted(parts, held, reader.language if reader else "en")
