"""A sentence → the partnerships that it tells, with parties still on two sides.

Takes the discourse of an article and one sentence; gives events whose parties are known, whoever they
are. Each clause has at most one event; a clause without parties of its own adds to the event before
it (签约，共建…研究院) or, after 并, makes a second one of the same parties.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from monitor.later import regex
from monitor.read.partnerships.zh import triggers
from monitor.read.partnerships.zh.about import Verb, built_at_last, endows, makes_partnership, signed_at_last
from monitor.read.partnerships.zh.actors import Actors, distinct
from monitor.read.partnerships.zh.ceremonies import two_named
from monitor.read.partnerships.zh.clauses import (
    AGENT,
    ATTENDEE,
    NONE,
    PLACE,
    TO,
    WITNESS,
    Item,
    Scan,
    Sides,
    sides,
)
from monitor.read.partnerships.zh.discourse import Discourse
from monitor.read.partnerships.zh.organisations import BOTH_SIDES, PERSON, WEAK, Entity
from monitor.read.partnerships.zh.party import Party
from monitor.read.partnerships.zh.rosters import declared, roster
from monitor.read.partnerships.zh.sentences import Sentence, plain_form
from monitor.read.partnerships.zh.spans import clauses
from monitor.read.partnerships.zh.tokens import COMITATIVE, CONN, TEXT, Span
from monitor.read.partnerships.zh.triggers import Trigger
from monitor.read.partnerships.zh.veto import elsewhere, is_decisive
from monitor.read.partnerships.zh.vocabulary import JOINTLY, SCHOOL

_MOST_VERBS = 6
"""How many verbs of one clause are tried; prose has three at most."""
_AND_ALSO = regex(r"^(?:,|;|、)?(?:并|同时|还|现场|当场|其中|会上|随后)")
_AT_ONCE = regex(r"(?:同时|同步|同日|一并|一同|当场|随即|随后|当天)$")
_FOR_BOTH = regex(r"代表(?:双方|两校|各自|各方|三方|两院|校企|校地|本校|本单位|所在单位)")
_BODY_NAME = regex(r"(?:研究院|研究所|实验室|中心|产业学院|联合学院)$")
_UNIT = regex(
    r"^(?:(?!联合|共建|合作|共同)[\u4e00-\u9fff]){0,10}?(?:技术中心|研究院|学院|中心|研究所|事业部)"
    r"(?=$|[\d正现分共当日就在])"
)
"""The unit of a counterpart that acts for it: nothing that they set up."""
_PAPER = regex(r"协议|合同|备忘录|书|\x01")
_GIFT_OR_ORDER = regex(r"捐|采购|供货|转让|许可")
_MAY_LIST = frozenset([triggers.SIGN, triggers.RELATE, triggers.CEREMONY, triggers.BUILD])
_TAKES_AFTER = frozenset(
    [triggers.END, triggers.TRANSFER, triggers.GIVE, triggers.BUY, triggers.JOIN, triggers.RESEARCH]
)
_MAY_BE_DRAFTED = frozenset([triggers.BUILD, triggers.RELATE, triggers.START])
_ADDS = frozenset([triggers.UNVEIL, triggers.SIGN, triggers.BUILD, triggers.GIVE, triggers.CEREMONY])
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
    clause: Span
    how: float
    """How surely the words say that it happened."""
    joint: bool = False
    anaphoric: bool = False
    """The parties are not named in its sentence."""
    signers: bool = False
    """Tells who signed for the parties (代表双方), so most likely of an event told before."""
    further: bool = False
    """A plan beyond what was agreed: 双方还计划…"""
    until: int = -1
    """The last sentence that tells it, if not its own."""
    extra: list[str] = field(default_factory=list)
    wide: bool = False
    """Read by classes of meaning, not by grammar."""

    def pairs(self) -> list[tuple[Party, Party]]:
        if self.right and not self.joint:
            return [(a, b) for a in self.left for b in self.right]
        everyone = [*self.left, *self.right]
        return [(a, b) for i, a in enumerate(everyone) for b in everyone[i + 1 :]]


def events_of(discourse: Discourse, index: int) -> list[Event]:
    """What one sentence tells."""
    sentence = discourse.sentences[index]
    plain = sentence.plain
    if not sentence.prose or triggers.refused_sentence(plain) or triggers.is_elaboration(plain):
        return []
    if is_decisive(plain):
        return []
    reader = _Reader(discourse, index)
    found = triggers.find(sentence.masked, plain)[: 6 * _MOST_VERBS]
    for clause in clauses(plain, sentence.masked):
        here = [trigger for trigger in found if clause[0] <= trigger.start < clause[1]]
        if here and not elsewhere(plain[: clause[1]]):
            reader.read(clause, here[:_MOST_VERBS])
    return reader.found


class _Reader:
    """Reads the clauses of one sentence in order."""

    def __init__(self, discourse: Discourse, index: int) -> None:
        self.found: list[Event] = []
        self.refused = False
        """Something else was set up or signed; 双方 in a later clause are its parties."""
        self.discourse = discourse
        self.sentence = discourse.sentences[index]
        self.mentions = discourse.mentions[index]
        self.until = -1

    @cached_property
    def actors(self) -> Actors:
        """Asked, as the scan, only where a verb has passed all that its words can refuse: both are dear."""
        return Actors(self.discourse, self.sentence.index)

    @property
    def scan(self) -> Scan:
        return self.actors.scan

    def read(self, clause: Span, here: list[Trigger]) -> None:
        """The first verb of a clause that tells something."""
        for trigger in here:
            if triggers.refused_trigger(self.sentence.plain, clause, trigger):
                ended = any(t.family == triggers.END for t in here)
                if not ended and trigger.family in (triggers.SIGN, triggers.RELATE, triggers.END):
                    return
            elif self._tells(clause, trigger, here):
                return

    def _tells(self, clause: Span, trigger: Trigger, here: list[Trigger]) -> bool:
        """Whether a verb settles its clause; adds the event if there is one."""
        before = self.scan.between(clause[0], trigger.start)
        ceremony = trigger.family == triggers.CEREMONY
        grouped = sides(before, ceremony and _contiguous(before))
        verb = self._verb(clause, trigger, here, grouped)
        if not makes_partnership(verb):
            return False
        if trigger.family in _TAKES_AFTER:
            self._add_after(grouped, trigger, clause)
        if ceremony and not grouped.all and any(i.entity and i.role in (ATTENDEE, WITNESS) for i in before):
            return False
        object_text = self._object(verb, grouped)
        if triggers.refused_object(trigger.family, object_text):
            self.refused = True
            return True
        event = self._event(grouped, verb, clause, object_text, before)
        if event:
            self.found.append(event)
            self.actors.subject = event.left or self.actors.subject
        return True

    def _verb(self, clause: Span, trigger: Trigger, here: list[Trigger], grouped: Sides) -> Verb:
        plain = self.sentence.plain
        last = max((entity.end for entity in grouped.all), default=clause[0])
        return Verb(
            trigger,
            around=_UNIT.sub("", plain[max(last, clause[0]) : trigger.start]),
            after=plain[trigger.end : clause[1]],
            clause=plain[clause[0] : clause[1]],
            rest=plain[clause[1] :],
            start=clause[0],
            sentence=plain,
            others=tuple(here),
            counterpart=bool(grouped.right),
            receiver=bool(grouped.receivers),
            continues=bool(self.found),
            names_object=any(0 <= m.start - trigger.end < 4 for m in self.mentions),
        )

    def _object(self, verb: Verb, grouped: Sides) -> str:
        """The words that say the kind, without the names of the parties (where 学院 is no joint school)."""
        if verb.trigger.family == triggers.SIGN and signed_at_last(verb):
            return verb.clause.partition("由")[0]
        if verb.trigger.family in (triggers.BUILD, triggers.START) and built_at_last(verb):
            return self.sentence.plain[: verb.start] + verb.clause.partition("由")[0]
        elif verb.trigger.family == triggers.CEREMONY:
            text = verb.around + verb.trigger.word
        elif verb.trigger.family == triggers.UNVEIL:
            text = verb.clause
        else:
            text = verb.around + verb.trigger.word + verb.after
        for item in self.scan.between(verb.start, verb.trigger.start):
            if item.role == PLACE and not _PAPER.search(item.token.word):  # 在东校区签署: no campus set up
                text = text.replace(self.sentence.plain[item.token.start : item.token.end], " ", 1)
        for item in self.scan.items:
            entity = item.entity
            if entity is None or entity.end - entity.start <= 3:
                continue
            built = plain_form(entity.name) in self.discourse.built
            acts = entity.named and entity.end <= verb.trigger.start and not built
            if verb.trigger.family in (triggers.UNVEIL, triggers.END) and _BODY_NAME.search(entity.name):
                continue
            if acts or entity in grouped.right or entity in grouped.receivers:
                text = text.replace(self.sentence.plain[entity.start : entity.end], " ")
        return text

    def _add_after(self, grouped: Sides, trigger: Trigger, clause: Span) -> None:
        """Parties that stand after a verb: 终止与B合办的…, 授权B使用, 中标B的项目, 加入X联盟."""
        items = self.scan.between(trigger.end, clause[1])
        if trigger.family == triggers.END:
            grouped.right += sides(items[:6]).right
            return
        for item in items[:4]:
            entity = item.entity
            if entity and (entity.sort not in (WEAK, PERSON) or item.joined) and not entity.internal:
                grouped.receivers.append(entity)
                return
        if trigger.family == triggers.GIVE and not grouped.receivers:
            self._add_endowed(grouped, clause)

    def _add_endowed(self, grouped: Sides, clause: Span) -> None:
        """出资五千万元,在A设立基金: A."""
        if endows(self.sentence.plain[clause[1] :]):
            items = self.scan.between(clause[1], len(self.sentence.plain))[:6]
            places = [i.entity for i in items if i.entity and i.role in (PLACE, TO) and i.entity.sort != WEAK]
            grouped.receivers += places[:1]

    # ------------------------------------------------------------- its parties

    def _event(
        self, grouped: Sides, verb: Verb, clause: Span, object_text: str, before: Sequence[Item]
    ) -> Event | None:
        trigger, plain = verb.trigger, verb.sentence
        if not grouped.right and _has_receivers(trigger.family, object_text):
            grouped.right += grouped.receivers
        found = self._parties(grouped, verb, clause, object_text, before)
        if found is None:
            return None
        left, right, anaphoric = found
        left = distinct(left)
        right = [party for party in distinct(right) if party.key not in {p.key for p in left}]
        if len(left) + len(right) < 2:
            return None
        builds = trigger.family in (triggers.BUILD, triggers.UNVEIL, triggers.RESEARCH)
        return Event(
            family=trigger.family,
            kind_text=object_text,
            status=_status(verb, plain[clause[0] : trigger.start]),
            left=left,
            right=right,
            sentence=self.sentence,
            at=trigger.start,
            clause=clause,
            how=_SURE[trigger.family],
            joint=bool(JOINTLY.search(plain)) or (builds and "分别" not in plain),
            anaphoric=anaphoric,
            signers=bool(_FOR_BOTH.search(verb.clause)),
            further=triggers.further_plan(plain),
            until=self.until,
        )

    def _parties(
        self, grouped: Sides, verb: Verb, clause: Span, object_text: str, before: Sequence[Item]
    ) -> tuple[list[Party], list[Party], bool] | None:
        """Both sides, and whether other sentences gave them; None where it is no event of its own."""
        trigger = verb.trigger
        listed = self._listed(grouped, verb)
        if listed:
            return listed
        if _lost_counterpart(before) if not grouped.right else all(map(_is_department, grouped.right)):
            return None
        grouped.right = [replace(entity, internal=False) for entity in grouped.right]
        left, right = self.actors.resolve(grouped.left), self.actors.resolve(grouped.right)
        left = two_named(self.discourse, self.sentence.index, clause[0], trigger, left, right)
        if grouped.right and not right:
            return None  # 与兄弟城市签署: somebody, but nobody whom the words name
        if grouped.all and all(entity.sort == PERSON for entity in grouped.all):
            left, right = [], []
        if not left and right:
            if any(entity.sort != PERSON for entity in grouped.left):
                return None  # 其公司与B: somebody, but nobody knows who
            left = self.actors.actor(grouped, right, before, clause)
        if trigger.family in (triggers.RESEARCH, triggers.BUILD, triggers.JOIN):
            left = [*self.actors.leader(clause), *left]
        if right or len(distinct(left)) >= 2:
            return left, right, False
        if self.refused:
            return None
        previous = self.found[-1] if self.found else None
        if previous is None or (_names_other(left, previous) and not _FOR_BOTH.search(verb.clause)):
            return self.actors.from_before(left, trigger, clause)
        if _is_separate(previous, verb):
            return previous.left, previous.right, False
        previous.extra.append(object_text)
        return None

    def _listed(self, grouped: Sides, verb: Verb) -> tuple[list[Party], list[Party], bool] | None:
        """Both sides where one is told as a number and listed behind: 与三所高校签署…,分别是A、B和C."""
        self.until = -1
        number = declared(verb.clause) if verb.trigger.family in _MAY_LIST else 0
        right = [entity for entity in grouped.right if entity.sort != BOTH_SIDES]  # 与三家单位: to come
        if number < 2 or (right and grouped.left):
            return None
        discourse, index = self.actors.discourse, self.sentence.index
        later = range(index + 1, min(index + 3, len(discourse.sentences)))
        found = roster([self.scan, *map(discourse.scan, later)], verb.trigger.end, number)
        known = self.actors.resolve(right or grouped.left)
        if not found or len(known) != 1:
            return None
        named, place = found[0], found[1].sentence.index
        self.until = place if place > index else -1
        return known, [party for entity in named for party in discourse.parties(entity, place)], False


def _contiguous(before: Sequence[Item]) -> bool:
    """Whether no other verb stands between a chain of parties and the ceremony: 在A与B的签约仪式上."""
    return not any(item.token.word in ("举行", "举办", "召开") for item in before)


def _lost_counterpart(before: Sequence[Item]) -> bool:
    """Whether somebody stands after 与 who could not be read: 与某跨国公司, 与多家企业."""
    for link, item in pairwise(before):
        if link.token.sort == CONN and link.token.word in COMITATIVE and item.token.sort == TEXT:
            return item.entity is None and item.role in (NONE, AGENT)
    return False


def _is_department(entity: Entity) -> bool:
    return entity.internal and entity.type == SCHOOL


def _has_receivers(family: str, object_text: str) -> bool:
    """Whether who stands after 向, 给 or 授权 is a party: of gifts, orders and licences."""
    if family == triggers.SIGN:
        return bool(_GIFT_OR_ORDER.search(object_text))
    return family in _TAKES_AFTER and family != triggers.END


_CONTENT = regex(
    r"^(?:双方|两校|三方|校企|校地|两家)?(?:一致)?(?:将|共同|联合|约定|商定|议定|同意|决定)(?!(?:明|后)年|20\d\d)"
)
_CONCLUDED = regex(
    r"(?:协议|合同|备忘录|契约)[^,。;]{0,12}(?:签|落笔|落款|盖章|换文|生效)|(?:签|落笔|换文|达成"
    r"|敲定|缔结|订立)[^,。;]{0,24}(?:协议|合同|备忘录|契约)|签[约字](?!前|意向)|签下|落笔"
)
"""…在协议上落笔,双方将共建…: what follows is in the agreement."""


def contained(clause: str, earlier: str) -> bool:
    """Whether a clause says what is in the agreement that the sentence has told of before."""
    return bool(_CONTENT.match(clause) and _CONCLUDED.search(earlier))


def _status(verb: Verb, before: str) -> str:
    family = verb.trigger.family
    if family == triggers.END:
        return "ended"
    if triggers.further_plan(verb.sentence):
        return "planned"
    if triggers.just_signed(verb.sentence[: verb.start]):
        return "agreed"
    if contained(verb.clause, verb.sentence[: verb.start]):
        return "agreed"
    drafted = family in _MAY_BE_DRAFTED and triggers.drafted(verb.after + verb.rest)
    planned = family != triggers.TRANSFER and triggers.planned(before, verb.after, verb.trigger.word)
    return "planned" if planned or drafted else "agreed"


def _names_other(left: list[Party], previous: Event) -> bool:
    """Whether a lone party is new, so that the clause is not about the parties of the one before."""
    known = {party.key for party in [*previous.left, *previous.right]}
    return any(party.key not in known for party in left)


def _is_separate(previous: Event, verb: Verb) -> bool:
    """Whether a clause without parties tells a second event of the same ones (并…揭牌)."""
    family = verb.trigger.family
    if family == previous.family and family != triggers.SIGN:
        return False
    at_once = family == triggers.UNVEIL and _AT_ONCE.search(verb.clause, 0, verb.trigger.start - verb.start)
    return family in _ADDS and bool(at_once or _AND_ALSO.match(verb.clause))
