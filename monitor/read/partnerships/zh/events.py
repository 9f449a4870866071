"""A sentence → the partnerships that it tells, with parties still on two sides.

Takes the discourse of an article and one sentence; gives events whose parties are known, whoever they are. Each
clause has at most one event; a clause without parties of its own adds to the event before it (签约，共建…研究院) or,
after 并, makes a second one of the same parties.
"""

import re
from dataclasses import dataclass, field

from monitor.read.partnerships.zh import kinds, triggers
from monitor.read.partnerships.zh.clauses import ATTENDEE, WITNESS, Item, Scan, Sides, sides
from monitor.read.partnerships.zh.discourse import Discourse, Party
from monitor.read.partnerships.zh.organisations import BOTH_SIDES, PERSON, WEAK, Entity
from monitor.read.partnerships.zh.sentences import Sentence
from monitor.read.partnerships.zh.tokens import CONN, TEXT
from monitor.read.partnerships.zh.triggers import Trigger
from monitor.read.partnerships.zh.vocabulary import GOVERNMENT, JOINTLY, PARENT

_CLAUSE_END = re.compile(r"(?<!\d),|,(?!\d)|[;。!?]|(?<=[^,;])(?:并|同时|还)(?=(?:共同|现场|联合|同时|正式|当场)?(?:与|为|就|签|揭|续|共建|成立|设立|启动|举行|向|和|同))")
_AND_ALSO = re.compile(r"^(?:,|;|、)?(?:并|同时|还|现场|当场|其中|会上|随后)")
_AGREEMENT = re.compile(r"协议|备忘录|合同|意向|协定|合约|合作|框架|文件|章程|条约|《|契约|mou|项目书|计划书|伙伴|友好|姊妹|项目|转让|约定书|大单")
_SIGNING = re.compile(r"协议|合同|备忘录|双方|代表|文本|合作|意向书|合约")
_RELATION = re.compile(r"关系|伙伴|友好|姊妹")
_SHOW = re.compile(r"论坛|研讨会|会议|比赛|大赛|赛事|活动|展览|讲座|晚会|夏令营|发布会|招聘会|峰会|沙龙|运动会|联谊|演出|音乐会|年会|开放日|学术会|冬令营|党日|书法展|画展")
_STARTED = re.compile(r"项目|计划|培养|招生|课题|学位|专业|班|研究生|办学|学生|教师|工程")
_ENDED = re.compile(r"合作|协议|合同|项目|实验室|研究院|学院|中心|交流|培养|招生|关系|备忘录|办学|共建|联合|交换")
_FOREIGN_TO_ENDING = re.compile(r"仪式|会谈|访问|劳动|聘用|职务|学籍|处分|警报|响应|会议|比赛|进修|实习生")
_RESEARCHED = re.compile(r"项目|课题|专项|计划|任务|攻关|研发|研制|开发|工程")
_BARE_BUILD = re.compile(r"^(?:组建|成立|设立|建成|创建|创办|开设|建立)$")
_OBJECT_UNIVERSITY = re.compile(r"^(?:了|地方|省属|一流|世界一流|高水平|的)*[\u4e00-\u9fff]{2,14}大学(?![\u4e00-\u9fff]*(?:研究院|学院|中心|实验室|基地|研究所|分校|校区))")


@dataclass(slots=True)
class Event:
    family: str
    kind_text: str
    status: str
    left: list[Party]
    right: list[Party]
    sentence: Sentence
    at: int
    """Where the verb stands in the sentence."""
    clause: tuple[int, int]
    how: float
    """How surely the words say that it happened."""
    joint: bool = False
    generic: bool = False
    anaphoric: bool = False
    """The parties are not named in its sentence."""
    extra: list[str] = field(default_factory=list)

    def pairs(self) -> list[tuple[Party, Party]]:
        if self.right and not self.joint:
            return [(a, b) for a in self.left for b in self.right]
        everyone = [*self.left, *self.right]
        return [(a, b) for i, a in enumerate(everyone) for b in everyone[i + 1 :]]


def clauses(plain: str, masked: str) -> list[tuple[int, int]]:
    """Where the clauses of a sentence lie; commas in brackets and quotations do not count."""
    spans, last = [], 0
    for match in _CLAUSE_END.finditer(masked):
        if match.start() > last:
            spans.append((last, match.start()))
        last = match.start() if match.group() in ("并", "同时", "还") else match.end()
    if last < len(plain):
        spans.append((last, len(plain)))
    return spans


def events_of(discourse: Discourse, index: int) -> list[Event]:
    """What one sentence tells."""
    sentence = discourse.sentences[index]
    plain = sentence.plain
    if not sentence.prose or triggers.refused_sentence(plain) or triggers.is_elaboration(plain):
        return []
    found: list[Event] = []
    reader = _Reader(discourse, index, found)
    all_triggers = triggers.find(sentence.masked)
    for clause in clauses(plain, sentence.masked):
        here = [t for t in all_triggers if clause[0] <= t.start < clause[1]]
        if here:
            reader.clause(clause, here)
    return found


class _Reader:
    """Reads the clauses of one sentence in order; remembers who acted last."""

    def __init__(self, discourse: Discourse, index: int, found: list[Event]) -> None:
        self.discourse = discourse
        self.index = index
        self.found = found
        self.scan: Scan = discourse.scan(index)
        self.sentence = self.scan.sentence
        self.subject: list[Party] = []

    def clause(self, clause: tuple[int, int], here: list[Trigger]) -> None:
        plain = self.sentence.plain
        for trigger in here:
            if triggers.refused_trigger(plain, clause, trigger):
                if trigger.family in (triggers.SIGN, triggers.RELATE, triggers.END):
                    return
                continue
            if self._read(clause, trigger, here):
                return

    # ------------------------------------------------------------- one verb

    def _read(self, clause: tuple[int, int], trigger: Trigger, here: list[Trigger]) -> bool:
        plain = self.sentence.plain
        before = self.scan.between(clause[0], trigger.start)
        after = plain[trigger.end : clause[1]]
        ceremony = trigger.family == triggers.CEREMONY
        grouped = sides(before, ceremony and self._contiguous(before))
        last = max((e.end for e in [*grouped.left, *grouped.right]), default=clause[0])
        around = plain[max(last, clause[0]) : trigger.start]
        if not self._is_about(trigger, around, after, clause, here, grouped):
            return False
        if trigger.family in _TAKES_AFTER:
            self._add_after(grouped, trigger, clause)
        if ceremony and any(i.role in (ATTENDEE, WITNESS) and i.entity for i in before) and not grouped.all:
            return False
        object_text = self._object(trigger, around, after, clause)
        if triggers.refused_object(object_text):
            return True
        event = self._event(grouped, trigger, clause, object_text, before)
        if event:
            self.found.append(event)
            self.subject = event.left or self.subject
        return True

    def _contiguous(self, before: list[Item]) -> bool:
        """Whether no other verb stands between a chain of parties and the ceremony: 在A与B的签约仪式上."""
        return not any(item.token.sort == "verb" and item.token.word in ("举行", "举办", "召开") for item in before)

    def _object(self, trigger: Trigger, around: str, after: str, clause: tuple[int, int]) -> str:
        plain = self.sentence.plain
        if trigger.family == triggers.CEREMONY:
            text = around + trigger.word
        elif trigger.family == triggers.UNVEIL:
            text = plain[clause[0] : clause[1]]
        else:
            text = around + trigger.word + after
        for party in self.scan.items:
            entity = party.entity
            if entity and entity.named and entity.end - entity.start > 3 and entity.end <= trigger.start:
                text = text.replace(plain[entity.start : entity.end], " ")
        return text

    def _is_about(
        self,
        trigger: Trigger,
        around: str,
        after: str,
        clause: tuple[int, int],
        here: list[Trigger],
        grouped: Sides,
    ) -> bool:
        """Whether the object is one that makes a partnership."""
        family, text = trigger.family, around + after
        whole = self.sentence.plain[clause[0] : clause[1]]
        if family == triggers.SIGN:
            if triggers.intent_only(after) and not triggers.letter_of_intent(after):
                return False
            if trigger.word.endswith("签字"):
                return bool(_SIGNING.search(whole))
            return trigger.word.endswith(("签约", "续约")) or bool(_AGREEMENT.search(text))
        if family == triggers.RELATE:
            return not triggers.intent_only(after) or triggers.letter_of_intent(after)
        if family == triggers.BUILD:
            return self._builds(trigger, after, here, grouped)
        if family == triggers.UNVEIL:
            return bool(kinds.BODY_NOUN.search(whole))
        if family == triggers.START:
            return bool(_STARTED.search(after[:40]) or trigger.word.startswith("互")) and not _SHOW.search(after)
        if family == triggers.END:
            return bool(_ENDED.search(after[:60])) and not _FOREIGN_TO_ENDING.search(after[:30])
        if family == triggers.RESEARCH:
            return bool(_RESEARCHED.search(whole) or self.found)
        if family == triggers.GIVE and trigger.word in ("出资", "资助", "注资"):
            return bool(grouped.receivers or re.search(r"基金|奖学金|研究院|实验室|学院", after))
        return not (family == triggers.BUY and trigger.word in ("采购", "订购") and not grouped.receivers)

    def _builds(self, trigger: Trigger, after: str, here: list[Trigger], grouped: Sides) -> bool:
        bare = bool(_BARE_BUILD.match(trigger.word))
        if re.match(r"(?:了)?的", after) or (bare and after.startswith(("的", "于"))):
            later = [t for t in here if t.start > trigger.start and t.family == triggers.UNVEIL or t.word == "成立"]
            return bool(later) and kinds.BODY_NOUN.search(after) is not None
        if _OBJECT_UNIVERSITY.match(after):
            return False
        if any(m.start >= trigger.end and m.start - trigger.end < 4 for m in self.discourse.mentions[self.index]):
            if not kinds.BODY_NOUN.search(after):
                return False
        if _SHOW.search(after):
            return False
        if kinds.BODY_NOUN.search(after) or kinds.BODY_NOUN.search(trigger.word):
            return not bare or bool(grouped.right) or bool(self.found) or bool(JOINTLY.search(self.sentence.plain))
        return trigger.word == "合作办学" or (bool(_RELATION.search(after)) and not bare)

    def _add_after(self, grouped: Sides, trigger: Trigger, clause: tuple[int, int]) -> None:
        """Parties that stand after a verb: 终止与B合办的…, 授权B使用, 中标B的项目, 加入X联盟."""
        items = self.scan.between(trigger.end, clause[1])
        if trigger.family == triggers.END:
            more = sides(items[:6])
            if more.right:
                grouped.right += more.right
            return
        for item in items[:4]:
            entity = item.entity
            if entity and (entity.sort not in (WEAK, PERSON) or item.joined) and not entity.internal:
                grouped.receivers.append(entity)
                break

    # ------------------------------------------------------------- its parties

    def _event(
        self, grouped: Sides, trigger: Trigger, clause: tuple[int, int], object_text: str, before: list[Item]
    ) -> Event | None:
        plain = self.sentence.plain
        if trigger.family in _TAKES_AFTER and trigger.family != triggers.END and not grouped.right:
            grouped.right += grouped.receivers
        elif trigger.family == triggers.SIGN and _GIFT_OR_ORDER.search(object_text) and not grouped.right:
            grouped.right += grouped.receivers
        anaphoric = False
        left, right = self._resolve(grouped.left), self._resolve(grouped.right)
        if _only_people(grouped):
            left, right = [], []
        if not left and right:
            left = self._actor(grouped, right, before)
        if trigger.family in (triggers.RESEARCH, triggers.BUILD, triggers.JOIN):
            leader = self._leader(clause)
            left = [*leader, *left]
        if not right and len(_distinct(left)) < 2:
            previous = self.found[-1] if self.found else None
            if previous and not self._named_other(left, previous):
                self._continue(previous, trigger, clause, object_text)
                if not self._separate(previous, trigger, clause):
                    return None
                left, right = previous.left, previous.right
            else:
                left, right, anaphoric = self._from_before(left, trigger, clause)
        left, right = _distinct(left), _distinct(right)
        right = [party for party in right if party.key not in {p.key for p in left}]
        if len(left) + len(right) < 2:
            return None
        before_text = plain[clause[0] : trigger.start]
        is_planned = trigger.family not in (triggers.END, triggers.TRANSFER) and triggers.planned(
            before_text, plain[trigger.end : clause[1]], trigger.word
        )
        status = "ended" if trigger.family == triggers.END else "planned" if is_planned else "agreed"
        joint = bool(JOINTLY.search(plain)) or (
            trigger.family in (triggers.BUILD, triggers.UNVEIL, triggers.RESEARCH) and "分别" not in plain
        )
        return Event(
            trigger.family, object_text, status, left, right, self.sentence, trigger.start, clause,
            _SURE.get(trigger.family, 0.9), joint, anaphoric=anaphoric,
        )  # fmt: skip

    def _leader(self, clause: tuple[int, int]) -> list[Party]:
        """Who leads what others carry out: 由A牵头，B、C共同承担."""
        items = [i for i in self.scan.items if i.token.end <= clause[1]]
        for i, item in enumerate(items[:-1]):
            if item.entity and items[i + 1].token.word in ("牵头", "发起", "主持"):
                return self._resolve([item.entity])
        return []

    def _resolve(self, entities: list[Entity]) -> list[Party]:
        return [party for entity in entities for party in self.discourse.parties(entity, self.index)]

    def _named_other(self, left: list[Party], previous: Event) -> bool:
        """Whether a lone party is new, so that the clause is not about the parties of the one before."""
        known = {party.key for party in [*previous.left, *previous.right]}
        return any(party.key not in known for party in left)

    def _actor(self, grouped: Sides, right: list[Party], before: list[Item]) -> list[Party]:
        """Who acts where only 与B is said: the subject so far, whoever stands first in the sentence, or the page's own."""
        if self._unread(before):
            return []
        taken = {party.key for party in right}
        people = any(e.sort == PERSON for e in grouped.left)
        if self.subject and not people and all(p.key not in taken for p in self.subject):
            return self.subject
        start = before[0].token.start if before else 0
        earlier = sides([i for i in self.scan.items if i.token.start < start])
        for party in [] if people else self._resolve(earlier.left):
            if party.key not in taken:
                return [Party(party.name, party.type, party.id, 0.9 * party.sure)]
        owner = self.discourse.owner
        if owner and self.discourse.host and owner.key not in taken:
            return [Party(owner.name, owner.type, owner.id, 0.85 * owner.sure)]
        partner = self.discourse.partner(right[0], self.index)
        return [partner] if partner and partner.key not in taken else []

    def _unread(self, before: list[Item]) -> bool:
        """Whether words stand where the actor is named that could not be read: better silent than the wrong party."""
        for i, item in enumerate(before[1:], 1):
            if item.joined and before[i - 1].token.sort == CONN and i >= 2 and before[i - 2].token.sort == TEXT:
                left = before[i - 2]
                return left.entity is None and not _FILLER.fullmatch(left.token.word)
        return False

    def _from_before(
        self, left: list[Party], trigger: Trigger, clause: tuple[int, int]
    ) -> tuple[list[Party], list[Party], bool]:
        """Parties of earlier clauses, else of earlier sentences."""
        earlier = sides([i for i in self.scan.items if i.token.end <= clause[0]])
        parties = self._resolve(earlier.left), self._resolve(earlier.right)
        named = _distinct([*parties[0], *parties[1], *left])
        if len(named) >= 2:
            if parties[1]:
                return [*parties[0], *left], parties[1], False
            return named, [], False
        if trigger.family not in _MAY_LOOK_BACK:
            return left, [], True
        if trigger.word.endswith(("签约", "签字", "续约")) and not _BOTH_SIGN.search(self.sentence.plain):
            return left, [], True
        if len(named) == 1:
            return named, self._other_side(named[0], trigger), True
        if trigger.family == triggers.CEREMONY and not _HELD.search(self.sentence.plain):
            return left, [], True
        both = next((e for i in self.scan.items if (e := i.entity) and e.sort == BOTH_SIDES), None)
        count = 3 if JOINTLY.search(self.sentence.plain) else 2
        kind = both.type if both else "unknown"
        return self.discourse.pair(self.index, clause[0], kind, count), [], True

    def _other_side(self, party: Party, trigger: Trigger) -> list[Party]:
        owner = self.discourse.owner
        if trigger.family == triggers.UNVEIL and party.type != GOVERNMENT:
            return [p for p in [self.discourse.partner(party, self.index)] if p]
        if owner and owner.key != party.key and (self.discourse.host or party.id):
            sure = 0.75 if self.discourse.host else 0.65
            return [Party(owner.name, owner.type, owner.id, sure * owner.sure)]
        partner = self.discourse.partner(party, self.index)
        return [partner] if partner else []

    # ------------------------------------------------------------- clauses that add to the one before

    def _separate(self, previous: Event, trigger: Trigger, clause: tuple[int, int]) -> bool:
        """Whether a clause without parties tells a second event of the same ones (并…揭牌)."""
        plain = self.sentence.plain
        if trigger.family == previous.family and trigger.family != triggers.SIGN:
            return False
        return bool(_AND_ALSO.match(plain[clause[0] : clause[1]])) and trigger.family in (
            triggers.UNVEIL,
            triggers.SIGN,
            triggers.BUILD,
            triggers.GIVE,
            triggers.CEREMONY,
        )

    def _continue(self, previous: Event, trigger: Trigger, clause: tuple[int, int], object_text: str) -> None:
        if not self._separate(previous, trigger, clause):
            previous.extra.append(object_text)


_TAKES_AFTER = frozenset([triggers.END, triggers.TRANSFER, triggers.GIVE, triggers.BUY, triggers.JOIN, triggers.RESEARCH])
_MAY_LOOK_BACK = frozenset(
    [triggers.SIGN, triggers.CEREMONY, triggers.RELATE, triggers.UNVEIL, triggers.BUILD, triggers.END, triggers.START, triggers.GIVE]
)
_GIFT_OR_ORDER = re.compile(r"捐|采购|供货|转让|许可")
_SURE = {
    triggers.SIGN: 0.95,
    triggers.CEREMONY: 0.93,
    triggers.RELATE: 0.88,
    triggers.BUILD: 0.86,
    triggers.UNVEIL: 0.88,
    triggers.GIVE: 0.9,
    triggers.TRANSFER: 0.92,
    triggers.RESEARCH: 0.82,
    triggers.BUY: 0.85,
    triggers.JOIN: 0.75,
    triggers.START: 0.82,
    triggers.END: 0.9,
}


_HELD = re.compile(r"举行|举办|召开|圆满|顺利|隆重|完成")
_BOTH_SIGN = re.compile(r"双方|两校|两院|三方|代表|两地|两市|校企|校地|各方|协议|合同|备忘录")
_FILLER = re.compile(
    r"(?:\x01|现场|当场|会上|随后|期间|仪式上|活动现场|活动中|活动上|访问期间|出访期间|会谈后|座谈会上|会后|分别|正|还|也|又|再|已|拟|共同|正式|先后|首次|再次|成功|同时|并|就|此次|本次|一行|\d{1,2}日|\d{1,2}月|上午|下午|晚|今日|昨日|昨天|今天|近日|日前|当天|同日"
    r"|\d{4}年|次日|双双|另|此外|另外|其中|最终|最后|以来|期间|上周.|本周.|此前一天|前一天|代表团|访问团|年|经过|协商|友好|充分|一致|[\d、至-])*"
)


def _only_people(grouped: Sides) -> bool:
    return bool(grouped.all) and all(entity.sort == PERSON for entity in grouped.all)


def _distinct(parties: list[Party]) -> list[Party]:
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.key, party)
    return list(found.values())


__all__ = ["PARENT", "Event", "clauses", "events_of"]
