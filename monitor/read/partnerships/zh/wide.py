"""A second reading of a sentence, in the manner of a careful person: something that binds, a change of
state, and whoever stands there as a party, in whatever words.

Runs behind the grammar of `events`, for pairs of which that found nothing. Takes the discourse and a
sentence; gives events, each with a lower certainty than the grammar's. Refuses what is wished, recalled,
denied, told of others, or belongs to sport, contests, jobs and party life.
"""

import re
from collections.abc import Sequence
from functools import cached_property

from monitor.later import regex
from monitor.read.partnerships.zh import anchors, triggers
from monitor.read.partnerships.zh.actors import distinct
from monitor.read.partnerships.zh.anchors import Change
from monitor.read.partnerships.zh.discourse import Discourse
from monitor.read.partnerships.zh.events import Event, contained
from monitor.read.partnerships.zh.organisations import ORG, SELF, WATCHED
from monitor.read.partnerships.zh.participants import Cast, Participant
from monitor.read.partnerships.zh.party import Party
from monitor.read.partnerships.zh.sentences import plain_form
from monitor.read.partnerships.zh.spans import clauses
from monitor.read.partnerships.zh.tokens import Span
from monitor.read.partnerships.zh.veto import elsewhere, is_decisive, refused
from monitor.read.partnerships.zh.vocabulary import BODY, JOINTLY

_MOST_CHANGES = 8
_BASE = {
    anchors.CONCLUDE: 0.8,
    anchors.FOUND: 0.72,
    anchors.JOIN: 0.74,
    anchors.EXTEND: 0.78,
    anchors.END: 0.78,
    anchors.GIVE: 0.74,
    anchors.TRANSFER: 0.78,
    anchors.BUY: 0.72,
    anchors.WORK: 0.66,
}
"""How surely a change of each class, among parties of one clause, makes a partnership."""
_ALLIANCE_NAME = regex(r"(?:联盟|联合体|共同体|协会|网络|理事会|协作体|协作组|学会|促进会|联合会|计划)$")
_NAMED_ALLIANCE = regex(
    r"(?:加入|加盟|入列|跻身|成为|当选为?|获任)(?:了|到)?[“《]?([\u4e00-\u9fffa-z·-]{2,24}?(?:联盟|联合体|共同体"
    r"|网络|协作体|协作组|集群|俱乐部|计划))(?![\u4e00-\u9fff]{0,3}(?:实验室|中心|学院))"
)
_FOR_ALL = regex(r"共同|联合|携手|共建|合建|合办|凑出|三家|四家|各方|一道")
_PAPER = regex(rf"[^,。;:与和由]{{0,24}}(?:{anchors.INSTRUMENT.pattern})")
_BODY_TOLD = regex(rf"[^,。;:的与和由]{{0,16}}(?:{anchors.BODY.pattern})")
_SET_UP = regex(
    r"(?:的[^,。;举召]{0,16}?|[^,。;举召]{0,5}?)(?:设|建|立|捐|开办|挂牌|揭牌|落成|投用|启用|揭幕|冠名|修)"
)
_MAY_BE_PLACED = frozenset([anchors.BUY, anchors.END, anchors.TRANSFER, anchors.EXTEND])
"""Changes that may name a party behind 在 or 从."""
_OUT_OF_HANDS = regex(r"从[^,。;]{2,36}(?:手中|手里|手上|那里)")
_NOT_OF_A_LIST = frozenset([anchors.FOUND, anchors.WORK, anchors.BUY, anchors.TRANSFER, anchors.GIVE])
_OF_BOTH = regex(r"[^,。;]{0,6}(?:的|合|各|共|联|携|两|凑|三家)")
_BACKWARDS = frozenset([anchors.CONCLUDE, anchors.END, anchors.EXTEND, anchors.TRANSFER])
_HIGHEST = 0.82
_SETTLED_ONLY = frozenset(
    ["通过", "确定", "确立", "建立", "约定", "商定", "议定", "定下", "落地", "交到", "生效"]
)
"""What these conclude must be named in the same sentence."""


def events_beyond(discourse: Discourse, index: int) -> list[Event]:
    """What one sentence tells besides what its grammar says."""
    sentence = discourse.sentences[index]
    found = anchors.changes(sentence.masked)[:_MOST_CHANGES] if sentence.prose else []
    if not found or elsewhere(sentence.plain) or is_decisive(sentence.plain):
        return []
    return _Wide(discourse, index).events(found)


class _Wide:
    def __init__(self, discourse: Discourse, index: int) -> None:
        self.discourse = discourse
        self.index = index
        self.sentence = discourse.sentences[index]

    @cached_property
    def cast(self) -> Cast:
        """Who is there: asked only where a change of state has passed all that its words can refuse."""
        return Cast(self.discourse, self.index)

    def events(self, found: Sequence[Change]) -> list[Event]:
        ended = [change for change in found if change.sort == anchors.END]
        return self._told(ended) or self._told([change for change in found if change.sort != anchors.END])

    def _told(self, found: Sequence[Change]) -> list[Event]:
        plain, masked = self.sentence.plain, self.sentence.masked
        told: list[Event] = []
        for clause in clauses(plain, masked):
            for change in found:
                if clause[0] <= change.start < clause[1]:
                    event = self._event(change, clause)
                    if event:
                        told.append(event)
                        break
        return told

    def _event(self, change: Change, clause: Span) -> Event | None:
        plain = self.sentence.plain
        near = self._nearness(change, clause)
        if near is None or refused(change, plain, clause):
            return None
        sides = self._sides(change, clause)
        if sides is None or (change.sort in _NOT_OF_A_LIST and self._only_listed(change, sides)):
            return None
        left, right, sure, anaphoric = sides
        joint = (
            bool(JOINTLY.search(plain))
            or (not right)
            or bool(change.sort == anchors.FOUND and _FOR_ALL.search(plain))
        )
        status = "agreed"
        if change.sort == anchors.END:
            status = "ended"
        elif triggers.planned(
            plain[clause[0] : change.start], plain[change.end : clause[1]], change.word
        ) and not contained(plain[clause[0] : clause[1]], plain[: clause[0]]):
            status = "planned"
        hints = self._hints(clause, [*left, *right])
        return Event(
            family=anchors.FAMILY[change.sort],
            kind_text=hints[0],
            status=status,
            left=left,
            right=right,
            sentence=self.sentence,
            at=change.start,
            clause=clause,
            how=min(_BASE[change.sort] * near * sure, _HIGHEST),
            joint=joint,
            anaphoric=anaphoric,
            extra=hints[1:],
            wide=True,
        )

    # ------------------------------------------------------------- what

    def _nearness(self, change: Change, clause: Span) -> float | None:
        """How near a thing of a fitting class stands; None where there is none."""
        plain = self.sentence.plain
        if anchors.needs_nothing(change, self.sentence.masked) or anchors.fits(
            change, plain[clause[0] : clause[1]]
        ):
            return 1.0
        if anchors.fits(change, plain):
            return 0.95
        following = self._following()
        if (
            change.sort in (anchors.CONCLUDE, anchors.END)
            and change.word not in _SETTLED_ONLY
            and following
            and anchors.fits(change, following[:60])
        ):
            return 0.85
        return None

    def _following(self) -> str:
        i = self.index + 1
        sentences = self.discourse.sentences
        same = i < len(sentences) and sentences[i].paragraph == self.sentence.paragraph
        return sentences[i].plain if same else ""

    def _hints(self, clause: Span, parties: Sequence[Party]) -> list[str]:
        """The words that say the kind, plainest first: what is signed, what is set up, the clause, all."""
        names = self._names(parties)
        told = self.cast.without_units()
        here = _strip(told[clause[0] : clause[1]], names)
        whole, following = _strip(told, names), _strip(self._following()[:80], names)
        found = [m.group() for text in (here, whole) for m in _PAPER.finditer(text)]
        found += [m.group() for text in (here, whole) for m in _BODY_TOLD.finditer(text)]
        found += [here, whole]
        return [*found, *(m.group() for m in _PAPER.finditer(following)), following]

    def _names(self, parties: Sequence[Party]) -> list[str]:
        here = [
            plain_form(item.entity.name) for item in self.cast.scan.items if item.entity and item.entity.named
        ]
        bodies = re.compile(r"(?:实验室|研究院|研究中心|学院|中心|基地)$")
        keys = {plain_form(party.name) for party in parties}
        return sorted(
            {n for n in here if len(n) > 3 and (n in keys or not bodies.search(n))}, key=len, reverse=True
        )

    # ------------------------------------------------------------- who

    def _sides(self, change: Change, clause: Span) -> tuple[list[Party], list[Party], float, bool] | None:
        if change.sort == anchors.JOIN:
            return self._joining(clause)
        if self.cast.lost(clause[1]):
            return None
        objects = change.sort not in (anchors.FOUND, anchors.END, anchors.EXTEND)
        for start, end, factor in ((*clause, 1.0), (0, clause[1], 0.96), (0, len(self.sentence.plain), 0.9)):
            found = self.cast.between(start, end, objects=objects)
            if _count(found) >= 2:
                sides = _split(found, self._together(change))
                return (*sides, factor, False) if sides else None
        return self._from_context(change, objects)

    def _from_context(
        self, change: Change, objects: bool
    ) -> tuple[list[Party], list[Party], float, bool] | None:
        found = self.cast.between(0, len(self.sentence.plain), objects=objects)
        here = distinct([p.party for p in found])
        if change.sort in (anchors.FOUND, anchors.GIVE):
            placed = self.cast.between(0, len(self.sentence.plain), places=True, objects=False)
            if len(here) == 1 and _count(placed) == 2 and _built_there(self.sentence.masked, placed):
                return [p.party for p in placed], [], 0.8, False
        both = self.cast.both()
        if both is not None and change.sort != anchors.BUY:
            pair = self.discourse.pair(self.index, *both)
            if len(pair) >= 2:
                return distinct(pair), [], 0.85, True
        if change.sort == anchors.CONCLUDE:
            people = distinct([*here, *self.cast.people(0, len(self.sentence.plain))])
            if len(people) == 2:
                return people, [], 0.85, True
        if change.sort in _MAY_BE_PLACED or _OUT_OF_HANDS.search(self.sentence.masked):
            placed = self.cast.between(0, len(self.sentence.plain), places=True)
            if _count(placed) == 2:
                return distinct([p.party for p in placed]), [], 0.9, False
        if (
            len(here) == 1
            and change.sort in _BACKWARDS
            and (found[0].joined or change.sort != anchors.CONCLUDE)
        ):
            partner = self.discourse.partner(here[0], self.index) or self._protagonist(here[0])
            if partner:
                return [here[0], partner], [], 0.85, True
        return None

    def _protagonist(self, other: Party) -> Party | None:
        """Whom the sentences before are about, where they name one party alone: …代表团又与B签署."""
        for i in range(self.index - 1, max(-1, self.index - 4), -1):
            if not self.discourse.sentences[i].prose:
                continue
            found = distinct([p.party for p in Cast(self.discourse, i).between(0, 9999) if not p.joined])
            found = [party for party in found if party.key != other.key]
            if len(found) == 1:
                return found[0].less_sure(0.85)
            if found:
                return None
        return None

    def _together(self, change: Change) -> bool:
        """Whether all whom the sentence names act as one, not each with a host."""
        plain = self.sentence.plain
        return bool(JOINTLY.search(plain)) or (
            change.sort != anchors.CONCLUDE and bool(_FOR_ALL.search(plain))
        )

    def _only_listed(self, change: Change, sides: tuple[list[Party], list[Party], float, bool]) -> bool:
        """Whether the parties only stand in one list and nothing says that they act together."""
        if anchors.JOINT.search(self.sentence.plain):
            return False
        keys = {party.key for party in (*sides[0], *sides[1])}
        here = [p for p in self.cast.between(0, len(self.sentence.plain)) if p.party.key in keys]
        if change.sort == anchors.FOUND and not any(p.joined for p in here):
            starts = [p.entity.start for p in here]
            if (
                len(starts) > 1
                and min(starts) < change.start < max(starts)
                and "," in self.sentence.plain[min(starts) : max(starts)]
            ):
                return True  # A将派人入驻,B提供导师: each for itself
        if (
            len({p.party.key for p in here}) < 2
            or len({p.group for p in here}) != 1
            or any(p.joined for p in here)
        ):
            return False
        return not _OF_BOTH.match(self.sentence.masked, here[-1].entity.end)

    def _joining(self, clause: Span) -> tuple[list[Party], list[Party], float, bool] | None:
        """A watched one and the alliance that it joins."""
        found = self.cast.between(0, len(self.sentence.plain), places=True)
        named = _NAMED_ALLIANCE.search(self.sentence.plain, clause[0], clause[1])
        if named and not any(_ALLIANCE_NAME.search(plain_form(p.party.name)) for p in found):
            start, end = named.span(1)
            if any(start <= m.start and m.end <= end for m in self.discourse.mentions[self.index]):
                return None  # a watched one's own programme, that somebody else joins
            party = Party(self.sentence.text[start:end], BODY, None, 0.9)
            members = [p.party for p in found if p.party.id]
            return (distinct(members), [party], 1.0, False) if members else None
        alliances = [
            p.party for p in found if _ALLIANCE_NAME.search(plain_form(p.party.name)) and not p.party.id
        ]
        members = [p.party for p in found if p.party.id]
        if not alliances or not members or self._others_join(clause):
            return None
        return distinct(members), alliances[:1], 1.0, False

    def _others_join(self, clause: Span) -> bool:
        """Whether the clause names a newcomer that nobody watches: 通过某大学等高校入盟申请,我校连任…"""
        items = [i for i in self.cast.scan.items if i.entity and clause[0] <= i.token.start < clause[1]]
        named = [i.entity for i in items if i.entity and i.entity.sort in (ORG, WATCHED, SELF)]
        others = [e for e in named if e.sort == ORG and not _ALLIANCE_NAME.search(plain_form(e.name))]
        return bool(others) and all(e.sort == ORG for e in named)


def _count(found: Sequence[Participant]) -> int:
    return len({p.party.key for p in found})


def _split(found: Sequence[Participant], together: bool) -> tuple[list[Party], list[Party]] | None:
    """Two sides: by lists, by who is joined to whom; one side where all act together."""
    parties = distinct([p.party for p in found])
    if len(parties) == 2 and not _on_one_side(found):
        return parties[:1], parties[1:]
    groups: dict[int, list[Participant]] = {}
    for p in found:
        groups.setdefault(p.group, []).append(p)
    lists = list(groups.values())
    if _on_one_side(found):
        return None
    if len(lists) == 1 or (together and len(lists) == 2):
        return parties, []
    joined = next((i for i, each in enumerate(lists) if i and each[0].joined), None)
    if joined is None and len(lists) > 2:
        return None
    at = joined or 1
    left = distinct([p.party for p in lists[at - 1]])
    taken = {party.key for party in left}
    right = [party for party in distinct([p.party for p in lists[at]]) if party.key not in taken]
    return (left, right) if right else None


def _on_one_side(found: Sequence[Participant]) -> bool:
    """Whether two stand in one list behind 与, so that both are with somebody else: 拥有与A、B共建的…"""
    return found[0].joined and len({p.group for p in found}) == 1


def _built_there(masked: str, placed: Sequence[Participant]) -> bool:
    """Whether something is set up at a place at once: 在A设立, but not 在A举行的仪式上成立."""
    return any(_SET_UP.match(masked, p.entity.end) for p in placed) and "举行" not in masked


def _strip(text: str, names: Sequence[str]) -> str:
    for name in names:
        text = text.replace(name, " ")
    return text
