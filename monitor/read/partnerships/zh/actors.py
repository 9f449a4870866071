"""Who takes part where a clause does not say it all: 与B签署 (the subject so far), 双方签署 (who met
before).

Takes the discourse and one sentence that has been read; gives parties, with less certainty the
farther they are fetched. Where words stand in an actor's place that could not be read, it gives
nobody rather than somebody else.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from monitor.later import regex
from monitor.read.partnerships.zh import triggers
from monitor.read.partnerships.zh.clauses import PLACE, VISITED, Item, Scan, Sides, sides
from monitor.read.partnerships.zh.discourse import LOOK_BACK, Discourse
from monitor.read.partnerships.zh.organisations import BOTH_SIDES, PERSON, Entity
from monitor.read.partnerships.zh.party import Party
from monitor.read.partnerships.zh.tokens import CONN, TEXT, Span
from monitor.read.partnerships.zh.triggers import Trigger
from monitor.read.partnerships.zh.vocabulary import GOVERNMENT, JOINTLY, SUFFIX, UNKNOWN

_HELD = regex(r"举行|举办|召开|圆满|顺利|隆重|完成")
_TWO_SIDES = regex(r"双方|两校|两院|校企|校地|校所")
_OF_MANY = regex(r"集中签约|[\d一二三四五六七八九十百]+余?个[\u4e00-\u9fff]{0,6}项目")
"""A ceremony at which many sign, nobody says who with whom."""
_BOTH_SIGN = regex(r"双方|两校|两院|三方|代表|两地|两市|校企|校地|各方|协议|合同|备忘录")
FILLER = regex(
    r"(?:\x01|现场|当场|会上|随后|期间|仪式上|活动现场|活动中|活动上|访问期间|出访期间"
    r"|会谈后|座谈会上|会后|分别|正|还|也|又|再|已|拟|共同|正式|先后|首次|再次|成功|同时|并|就|此次|本次|一行"
    r"|上午|下午|晚|今日|昨日|昨天|今天|近日|日前|当天|同日|次日|双双|另|此外|另外|其中|最终|最后|以来"
    r"|上周.|本周.|此前一天|前一天|代表团|访问团|经过|协商|友好|充分|一致|[\d年月日、至-])*+"
)
_MAY_LOOK_BACK = frozenset(
    [
        triggers.SIGN,
        triggers.CEREMONY,
        triggers.RELATE,
        triggers.UNVEIL,
        triggers.BUILD,
        triggers.END,
        triggers.START,
        triggers.GIVE,
    ]
)


ACTED_ON = regex(r"(?:公司|集团|大学|研究院|研究所|医院)曾[\u4e00-\u9fff]{0,4}$")


class Actors:
    """Finds the parties that one sentence leaves to its context."""

    def __init__(self, discourse: Discourse, index: int) -> None:
        self.discourse = discourse
        self.index = index
        self.scan: Scan = discourse.scan(index)
        self.subject: list[Party] = []
        """Who acted in the clause before."""

    def resolve(self, entities: Iterable[Entity]) -> list[Party]:
        return [party for entity in entities for party in self.discourse.parties(entity, self.index)]

    def leader(self, clause: Span) -> list[Party]:
        """Who leads what others carry out: 由A牵头，B、C共同承担."""
        items = [item for item in self.scan.items if item.token.end <= clause[1]]
        for item, following in pairwise(items):
            if item.entity and following.token.word in ("牵头", "发起", "主持"):
                return self.resolve([item.entity])
        return []

    def actor(self, grouped: Sides, right: list[Party], before: Sequence[Item], clause: Span) -> list[Party]:
        """Who acts where only 与B is said: the subject so far, the first party, or the page's own."""
        if _unread(before):
            return []
        taken = {party.key for party in right}
        people = any(entity.sort == PERSON for entity in grouped.left)
        if self.subject and not people and all(party.key not in taken for party in self.subject):
            return self.subject
        start = before[0].token.start if before else clause[0]
        earlier = sides([item for item in self.scan.items if item.token.start < start])
        if any(self._object_of_another(entity) for entity in earlier.left):
            return []
        for party in [] if people else self.resolve(earlier.left):
            if party.key not in taken:
                return [party.less_sure(0.9)]
        owner = self.discourse.owner
        if owner and self.discourse.host and owner.key not in taken:
            return [owner.less_sure(0.85)]
        partner = self.discourse.partner(right[0], self.index)
        return [partner] if partner and partner.key not in taken else []

    def _object_of_another(self, entity: Entity) -> bool:
        """Whether somebody else does something to it: 某公司曾服务A, so A is not who acts next."""
        before = self.scan.sentence.masked[: entity.start]
        clause = before[max(before.rfind(mark) for mark in ",;:") + 1 :]
        return bool(ACTED_ON.search(clause))

    def from_before(
        self, left: list[Party], trigger: Trigger, clause: Span
    ) -> tuple[list[Party], list[Party], bool]:
        """Parties of earlier clauses, else (then the last value is true) of earlier sentences."""
        earlier = sides([item for item in self.scan.items if item.token.end <= clause[0]])
        first, second = self.resolve(earlier.left), self.resolve(earlier.right)
        named = distinct([*first, *second, *left])
        if len(named) >= 2:
            return ([*first, *left], second, False) if second else (named, [], False)
        plain = self.scan.sentence.plain
        if trigger.family not in _MAY_LOOK_BACK or (
            trigger.family == triggers.GIVE and _gives_to(plain, trigger)
        ):
            return left, [], True
        if trigger.family == triggers.CEREMONY and _OF_MANY.search(plain):
            return left, [], True
        if trigger.word.endswith(("签约", "签字", "续约")) and not _BOTH_SIGN.search(plain):
            return left, [], True
        if len(named) == 1:
            return named, self._other_side(named[0], trigger), True
        if trigger.family == triggers.CEREMONY and not _HELD.search(plain):
            return left, [], True
        both = next((i.entity for i in self.scan.items if i.entity and i.entity.sort == BOTH_SIDES), None)
        count = 3 if JOINTLY.search(plain) else 2
        sides_meet = _TWO_SIDES.search(self.scan.sentence.masked)
        if sides_meet and count == 2:
            stop = self._stop_of_tour(sides_meet.start())
            if stop:
                return stop, [], True
        return self.discourse.pair(self.index, clause[0], both.type if both else UNKNOWN, count), [], True

    def _stop_of_tour(self, end: int) -> list[Party]:
        """The page's own institution and whom its people were with: 在B,双方签署… of a tour told before."""
        owner = self.discourse.owner
        if owner is None or not self.discourse.host:
            return []
        places = [i.entity for i in self.scan.items if i.entity and i.role == PLACE and i.entity.end <= end]
        found = [
            party
            for entity in places
            for party in self.resolve([entity])
            if party.key != owner.key and party.type not in (GOVERNMENT, UNKNOWN) and self._was_visited(party)
        ]
        return [owner.less_sure(0.9), found[0].less_sure(0.9)] if len(found) == 1 else []

    def _was_visited(self, party: Party) -> bool:
        """Whether one of the sentences before tells of a visit there."""
        return any(
            party.key == visited.key
            for index in range(max(0, self.index - LOOK_BACK), self.index)
            for item in self.discourse.scan(index).items
            if item.entity and item.role == VISITED
            for visited in self.discourse.parties(item.entity, index)
        )

    def _other_side(self, party: Party, trigger: Trigger) -> list[Party]:
        """The page's own institution, or whom `party` last met."""
        owner = self.discourse.owner
        partner = self.discourse.partner(party, self.index)
        if trigger.family == triggers.UNVEIL and party.type != GOVERNMENT:
            return [partner] if partner else []
        if owner and owner.key != party.key and (self.discourse.host or party.id):
            return [owner.less_sure(0.75 if self.discourse.host else 0.65)]
        return [partner] if partner else []


def _gives_to(plain: str, trigger: Trigger) -> bool:
    """Whether a gift's receiver stands behind the verb, though he could not be read: 捐赠市图书馆一批图书."""
    receiver = re.split(r"[,。;\d]", plain[trigger.end : trigger.end + 20], maxsplit=1)[0]
    return bool(SUFFIX.search(receiver))


_TO_COME = frozenset(["拟", "将", "计划", "准备", "即将", "正在"])


def _unread(before: Sequence[Item]) -> bool:
    """Whether words stand where the actor is named that could not be read."""
    before = [item for item in before if item.token.word not in _TO_COME]
    for left, link, item in zip(before, before[1:], before[2:], strict=False):
        if item.joined and link.token.sort == CONN and left.token.sort == TEXT:
            return left.entity is None and not FILLER.fullmatch(left.token.word)
    return False


def distinct(parties: Iterable[Party]) -> list[Party]:
    """Each party once, the first way it was named."""
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.key, party)
    return list(found.values())
