"""Who takes part in what a sentence tells, whatever its grammar: every organisation that stands there
without a role that says otherwise.

Takes the discourse and a sentence; gives its parties in order, grouped as they are listed. Leaves out
venues, witnesses, guests, speakers, those whom a title or a degree only belongs to, and the body that is
set up. People who are told by their office alone (校长 and 区长 sign) stand for their side.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.later import regex
from monitor.read.partnerships.zh import anchors
from monitor.read.partnerships.zh.actors import ACTED_ON, FILLER
from monitor.read.partnerships.zh.belonging import MINISTRY, type_of
from monitor.read.partnerships.zh.clauses import (
    AGENT,
    ATTENDEE,
    DELEGATION,
    NONE,
    PLACE,
    TO,
    TOPIC,
    WITNESS,
    Item,
)
from monitor.read.partnerships.zh.discourse import Discourse
from monitor.read.partnerships.zh.lexicon import begins_with_place
from monitor.read.partnerships.zh.organisations import (
    BOTH_SIDES,
    ORG,
    PERSON,
    REFERENCE,
    SELF,
    WATCHED,
    WEAK,
    Entity,
    read_piece,
)
from monitor.read.partnerships.zh.party import Party, same_side
from monitor.read.partnerships.zh.sentences import MASK, Sentence, plain_form
from monitor.read.partnerships.zh.tokens import COMITATIVE, CONN, PREP, STOP, TEXT, VERB
from monitor.read.partnerships.zh.vocabulary import COMPANY, GOVERNMENT, SCHOOL, TITLE, UNKNOWN

_SPEAKS = regex(
    r"^[^,。;:]{0,22}?(?:说|表示|介绍|认为|指出|强调|透露|告诉|坦言|回忆|回答|笑称|称|感慨|提醒"
    r"|打趣|解释|评价|直言|补充(?!协议|合同)|感叹|猜|讲)(?!好|定|妥|服)"
)
_GUEST = regex(
    r"^[^,。;:签]{0,24}?(?:应邀|出席|观礼|到场|致辞|致词|祝贺|见证|列席|点评|率队|率团"
    r"|带队)(?![^,。;]{0,24}签)"
)
_ONLY_FROM = regex(
    r"^(?:的)?(?:一[位名]|几[位名]|多[位名]|[两三四五六七八九十\d]+[位名])(?!校长|董事|总|负责人"
    r"|代表|院长|领导|掌门)|^(?:的)?[^,。;]{0,6}(?:毕业|读博|读研|求学|就读|任教|退休|校友|学子"
    r"|球迷|志愿者)"
)
_SEAT_ONLY = regex(
    r"^(?:的)?(?:[\u4e00-\u9fff]{0,4}校区|境内|辖区|附近|对面的|旁|东门|西门|南门|北门|门口|门外"
    r"|校门|街头|会议室|礼堂|报告厅|展厅|校园|校区|图书馆|体育馆|大楼|主楼|食堂)"
)
_BODY_NAME = regex(
    r"(?:实验室|研究院|研究中心|研究所|学院|中心|基地|工作站|平台|创新院|产业院|联盟|联合体"
    r"|产业园|科技园|园区|小院|试验站|分校|研究总院)$"
)
_STRONG_NAME = regex(
    r"(?:大学|学院|中学|小学|高中|公司|集团|政府|管委会|研究院|研究所|医院|银行|基金会|协会|联盟|联合体|共同体"
    r"|学会|商会|联合会|药业|重工|股份|[\u4e00-\u9fff](?![城都地社园街])[\u4e00-\u9fff][市区县州])"
    r"$"
)
_SETS_UP = regex(r"(?:共建|合建|组建|建设|成立|设立|建立|打造|搭建|筹建|合办|开办|创办|兴办|启用)")
_JUST_SET_UP = regex(rf"{_SETS_UP.pattern}(?:了|的|一[个所家座])?$")
"""共建附属实验小学: what is set up."""
_SIGNED_ABOUT = regex(r"(?:签[署订定下]|续签|达成)了?[^,。;与和同]{0,12}$")
"""签订前沿技术研究院三期共建协议: what the paper is about."""
_AT_PLACE = regex(
    r"(?:落脚|落户|坐落|座落|选址|设在|位于|入驻|进驻|定址|放在|建在|办在|设址|地处|来到|回到"
    r"|走进|毕业于|就读于|任教于|供职于|曾在|出身于?|考入|考上|留学于?)(?:于|在|到)?$"
)
_LISTED_CUSTOMERS = regex(
    r"(?:用户|客户|服务对象|合作伙伴|合作方|合作单位|合作高校|履历|成员|股东|来自"
    r"|毕业院校)[^,。;:]{0,6}(?:包括|有|涵盖|遍及|遍布|覆盖|为|:)"
)
_DEPARTMENT = regex(r"^[\u4e00-\u9fff]{1,6}(?:部|处|科|室|办公室|办|团委|局|厅|委)$")
_STANDS_ALONE = regex(r"公司|集团|医院|大学|银行|基金会|协会|学会")
_BARE_PLACE = regex(r"[市县区省州旗盟镇乡]$|街道$|新区$|高新区$|开发区$|经开区$")
_BEFORE_COMPARED = regex(
    r"(?:比|如同|像|好比|相比于?|仿照|参照|借鉴|不同于|区别于|继|效仿|超过|落后于|领先于|击败|战胜|不敌)$"
)


_HELD_BY_BOTH = regex(r"的|共同|联合|共建|合作|合办")
_SAID_BEFORE = regex(r"对方|客人|来宾|客方|外宾|前者|后者|其(?!他|它|余|中)|之")
_WITH = frozenset(["与", "同", "跟", "携手", "牵手", "联手", "会同", "连同"])
_HEAD_OF = regex(r"(?:代|常务)?副?([县市区省州旗])长")
_BOTH = regex(
    r"双方|前者|与(?:对方|客人|来宾|客方|外宾)|两(?:家|大|所)?(?:集团|公司|企业|单位|高校|大学|医院|机构)|两[校院所地市](?!区"
    r"|级)|三方|四方|五方|各方"
    r"|[校院]企(?!业)|[校院所]地(?=双|共|签|携|联|牵|合)|政校|校政|彼此"
)
_KIND_OF_BOTH = (
    ("校", UNKNOWN),
    ("高校", SCHOOL),
    ("大学", SCHOOL),
    ("院", UNKNOWN),
    ("集团", COMPANY),
    ("公司", COMPANY),
    ("企业", COMPANY),
)


@dataclass(slots=True)
class Participant:
    party: Party
    entity: Entity
    group: int
    """Those of one list (A、B和C) have one number."""
    joined: bool
    """Stands behind 与, 同 or 携手."""
    at: int


class Cast:
    """The participants of one sentence."""

    def __init__(self, discourse: Discourse, index: int) -> None:
        self.discourse = discourse
        self.index = index
        self.scan = discourse.scan(index)
        self.sentence: Sentence = self.scan.sentence

    def between(
        self, start: int, end: int, *, places: bool = False, objects: bool = True
    ) -> list[Participant]:
        """Who takes part in what stands between; `places`: also who stands after 在; `objects`: also what
        bears the name of a body and is not joined to anybody."""
        found: list[Participant] = []
        group = 0
        last_end, linked = -1, False
        items = self.scan.items
        for i, item in enumerate(items):
            entity = item.entity
            if item.token.sort == CONN and item.token.word not in COMITATIVE:
                linked = True
                continue
            if item.token.sort == STOP and item.token.word == "等":
                continue
            if entity is None:
                linked = False if item.token.sort in (CONN, VERB, STOP) or entity is None else linked
                continue
            for number, each in enumerate(self.spotted(item)):
                if (
                    not (start <= each.start and each.end <= end)
                    or not self._takes_part(items, i, each, places)
                    or (not objects and self._is_object(items, i, each))
                ):
                    linked = False
                    continue
                for party in self._parties(each):
                    if not (linked and last_end >= 0):
                        group += 1
                    found.append(Participant(party, each, group, item.joined and number == 0, each.start))
                last_end, linked = each.end, False
        return found

    def spotted(self, item: Item) -> list[Entity]:
        """All organisations of one piece of text: besides the one that the grammar reads, those around it."""
        entity = item.entity
        if entity is None or item.token.sort != TEXT or len(item.token.word) < 8:
            return [entity] if entity else []
        mentions = self.discourse.mentions[self.index]
        found = [entity]
        if entity.start - item.token.start >= 4 and entity.sort != WEAK:
            before = read_piece(self.sentence, item.token.start, entity.start, mentions)
            if before and before.sort in (ORG, WATCHED) and _STRONG_NAME.search(plain_form(before.name)):
                found.insert(0, before)
        if item.token.end - entity.end >= 6 and entity.sort != WEAK:
            after = read_piece(self.sentence, entity.end, item.token.end, mentions)
            if (
                after
                and after.sort in (ORG, WATCHED)
                and after.start > entity.end
                and _STRONG_NAME.search(plain_form(after.name))
            ):
                found.append(after)
        return found

    def _parties(self, entity: Entity) -> list[Party]:
        if entity.sort == WEAK:
            found = self.discourse.parties(entity, self.index)
            named = bool(_STRONG_NAME.search(plain_form(entity.name)))
            if not found and named:
                return [Party(entity.name, type_of(plain_form(entity.name)), None, 0.9)]
            return [p for p in found if p.id or p.name != entity.name or named or p.sure > 0.9]
        return self.discourse.parties(entity, self.index)

    def _takes_part(self, items: Sequence[Item], i: int, entity: Entity, places: bool) -> bool:
        item = items[i]
        if entity.sort not in (WATCHED, ORG, SELF, REFERENCE, WEAK):
            return False
        moved = anchors.moves(self.sentence.masked, item.token.start, entity.start)
        if (
            item.role in (WITNESS, ATTENDEE, DELEGATION)
            or (item.role == TOPIC and not moved and not _handled(items, i))
            or (item.role == PLACE and not places)
        ):
            return False
        masked = self.sentence.masked
        before, after = masked[: entity.start], masked[entity.end :]
        if _acted_on(item, entity, before):
            return False
        if (not places and _AT_PLACE.search(before[-6:])) or _LISTED_CUSTOMERS.search(before):
            return False
        if _BODY_NAME.search(plain_form(entity.name)) and entity.sort == ORG and not item.joined:
            clause = before[max(before.rfind(","), before.rfind(";")) + 1 :]
            if _SETS_UP.search(clause) and not _STANDS_ALONE.search(entity.name):
                return False
        if (
            entity.sort == ORG
            and _DEPARTMENT.match(plain_form(entity.name))
            and not self._is_known(entity.name)
        ):
            return False
        if _BEFORE_COMPARED.search(before[-4:]) or _SEAT_ONLY.match(after) or _ONLY_FROM.match(after):
            return False
        if TITLE.search(after[:14]) and (_SPEAKS.match(after) or _GUEST.match(after)):
            return False
        if _SPEAKS.match(after[:12]):
            return False
        linked = item.joined or self._beside(items, i)
        if entity.type == GOVERNMENT and _BARE_PLACE.search(plain_form(entity.name)):
            first = not before.strip(MASK) or before[-1:] in ",;:"
            return linked or first or item.role == TO
        return not (entity.type == UNKNOWN and entity.internal)

    def _is_known(self, name: str) -> bool:
        plain = plain_form(name)
        return (
            bool(MINISTRY.search(plain))
            or begins_with_place(plain)
            or self.discourse.names.known(name) is not None
        )

    def _beside(self, items: Sequence[Item], i: int) -> bool:
        return any(0 <= k < len(items) and items[k].token.sort == CONN for k in (i - 1, i + 1))

    def _is_object(self, items: Sequence[Item], i: int, entity: Entity) -> bool:
        """A body that is told of, not one that acts: 组建北湖光电装备研究院."""
        if entity.sort != ORG:
            return False
        name = plain_form(entity.name)
        if not _BODY_NAME.search(name) or _STANDS_ALONE.search(name[:-1]):
            return False
        if self.discourse.names.known(entity.name) is not None:
            return False
        if re.search(r"联合|共建|协同创新|产业学院|现代", name):
            return True
        described = self.sentence.masked[: entity.start].endswith("的")
        return described or not (items[i].joined or self._beside(items, i))

    def is_built(self, name: str) -> bool:
        """Whether a name is that of a body that the sentence sets up: 共建氢能研究院."""
        plain = plain_form(name)
        at = self.sentence.plain.find(plain)
        if at < 0 or not _BODY_NAME.search(plain) or _STANDS_ALONE.search(plain):
            return False
        before = self.sentence.plain[:at]
        clause = before[max(before.rfind(","), before.rfind(";")) + 1 :]
        return bool(_SETS_UP.search(clause[-8:])) and not self._is_known(name)

    def lost(self, end: int) -> bool:
        """Whether somebody who acts with another before `end` could not be read: 与兄弟城市, 其公司与…"""
        items = [item for item in self.scan.items if item.token.end <= end]
        for i, link in enumerate(items):
            if link.token.sort != CONN or link.token.word not in _WITH or i + 1 >= len(items):
                continue
            after, before = items[i + 1], items[i - 1] if i else None
            if (
                after.token.sort == TEXT
                and after.role in (NONE, AGENT)
                and not self._stands_for_any(after)
                and not _SAID_BEFORE.match(after.token.word)
            ):
                return True
            if (
                before is not None
                and before.token.sort == TEXT
                and before.role in (NONE, AGENT)
                and not FILLER.fullmatch(before.token.word)
                and not _SAID_BEFORE.fullmatch(before.token.word)
                and not anchors.moves(self.sentence.masked, before.token.start, before.token.end)
                and not self._stands_for_any(before)
                and self._stands_for_any(after)
            ):
                return True
        return False

    def _stands_for_any(self, item: Item) -> bool:
        entity = item.entity
        if entity is None:
            return False
        return entity.sort in (PERSON, BOTH_SIDES) or bool(self._parties(entity))

    def both(self) -> tuple[int, str, int] | None:
        """Where the sentence says 双方, 两校 or the like, of which kind they are and how many."""
        match = _BOTH.search(self.sentence.masked)
        if not match:
            return None
        kind = next((kind for word, kind in _KIND_OF_BOTH if word in match.group()), UNKNOWN)
        return match.start(), kind, 3 if match.group()[0] in "三四五各" else 2

    def without_units(self) -> str:
        """The sentence without those who act, their units included: 学校机电学院与… sets up no 学院."""
        items, text = self.scan.items, self.sentence.plain
        for i, item in enumerate(items):
            entity = item.entity
            acts = entity is not None and entity.sort in (WATCHED, SELF)
            if entity and acts and (item.joined or self._beside(items, i)):
                end = entity.end
                if _HELD_BY_BOTH.search(text, entity.start, end):  # …共同运营的学院: the thing itself
                    end = entity.start + len(entity.name)
                text = text[: entity.start] + " " * (end - entity.start) + text[end:]
        return text

    def people(self, start: int, end: int) -> list[Party]:
        """The sides for which those sign who are told by their office alone."""
        found: list[Party] = []
        for item in self.scan.items:
            entity = item.entity
            if (
                entity
                and entity.sort == PERSON
                and item.role == NONE
                and start <= entity.start
                and entity.end <= end
            ):
                found += self._side(entity)
        return found

    def _side(self, entity: Entity) -> list[Party]:
        if entity.type == UNKNOWN:
            return []
        owner = self.discourse.owner
        if owner and owner.type == entity.type and self.discourse.host:
            return [owner.less_sure(0.9)]
        for i in range(self.index, max(-1, self.index - 5), -1):
            if i == self.index or self.discourse.sentences[i].prose:
                end = entity.start if i == self.index else 9999
                cast = self if i == self.index else Cast(self.discourse, i)
                for p in reversed(cast.between(0, end)):
                    if same_side(p.party.type, entity.type) and not (owner and p.party.key == owner.key):
                        return [p.party.less_sure(0.85)]
        level = _HEAD_OF.match(plain_form(entity.name)) if entity.type == GOVERNMENT else None
        told = self.discourse.seat_of(level.group(1)) if level else None
        return [told.less_sure(0.9)] if told else []


def _acted_on(item: Item, entity: Entity, before: str) -> bool:
    """Whether others do something to it: serve it, set it up, sign a paper about it."""
    if entity.internal and not item.joined and _SIGNED_ABOUT.search(before[-18:]):
        return True
    if ACTED_ON.search(before[-12:]):
        return True
    return entity.sort == ORG and bool(_JUST_SET_UP.search(before[-10:]))


def _handled(items: Sequence[Item], i: int) -> bool:
    """Whether a party stands behind 把 or 将: 把A和B连在一起."""
    before = next((item for item in reversed(items[:i]) if item.token.sort == PREP), None)
    return before is not None and before.token.word in ("把", "将")
