"""A sentence → who stands where in it: each party with its role, in order.

Roles come from what stands before (在 makes a place, 向 a receiver, 由 an agent, 就 a topic, 带领 a
delegation) and after (见证 makes witnesses, 出席 attendees). Only parties without such a role,
agents, and what follows 与 or 同 take part in an agreement.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from monitor.read.partnerships.zh.lexicon import words
from monitor.read.partnerships.zh.organisations import WEAK, Entity
from monitor.read.partnerships.zh.sentences import Sentence
from monitor.read.partnerships.zh.tokens import COMITATIVE, CONN, PREP, STOP, TEXT, VERB, Span, Token, tokens
from monitor.read.partnerships.zh.vocabulary import UNKNOWN

NONE, AGENT, PLACE, TOPIC, TO, DELEGATION, WITNESS, ATTENDEE, VISITED, OBJECT = (
    "",
    "agent",
    "place",
    "topic",
    "to",
    "delegation",
    "witness",
    "attendee",
    "visited",
    "object",
)
_ROLE_OF = {
    **dict.fromkeys(words("在 于 赴 到 来 至 来到 前往 抵达 走进 位于 座落于 坐落于 从 自 来自"), PLACE),
    **dict.fromkeys(words("就 围绕 针对 关于 按照 根据 依据 依托 通过 落实 以 将 把 面向"), TOPIC),
    **dict.fromkeys(words("向 给 为 对 替"), TO),
    **dict.fromkeys(words("由 被 受 经"), AGENT),
}
_VISITS = words("走访 访问 到访 考察 调研 会见 会晤 拜访")
_LOOKS_AT = "参观"
_VISITS_TO = words("赴 到 来 来到 前往 抵达 走进")
_LEADS = words("带领 率领 陪同 选派 邀请")
_GIVES = words("委托 授权 聘请 受让")
_LIES = words("位于 座落于 坐落于 来自")
_ATTENDS = words("出席 参加 主持 祝贺 参与")


@dataclass(slots=True)
class Item:
    token: Token
    entity: Entity | None = None
    role: str = NONE
    joined: bool = False
    """Follows 与, 同, 携手 … : a counterpart by grammar."""


@dataclass(frozen=True, slots=True)
class Scan:
    sentence: Sentence
    items: list[Item] = field(default_factory=list)

    def between(self, start: int, end: int) -> list[Item]:
        return [item for item in self.items if start <= item.token.start and item.token.end <= end]


def scan(
    sentence: Sentence,
    names: Sequence[Span],
    cuts: Sequence[Span],
    read: Callable[[int, int], Entity | None],
) -> Scan:
    """All tokens of a sentence with the parties that they name and their roles."""
    result = Scan(sentence)
    items = result.items
    role, begun, joined, located = NONE, 0, False, False
    for token in tokens(sentence.masked, names, cuts):
        item = Item(token)
        items.append(item)
        if token.sort == STOP:
            if token.word != "等":
                role, begun, joined = NONE, len(items), False
        elif token.sort == PREP:
            role, joined = _ROLE_OF.get(token.word, TOPIC), False
            located = token.word in _LIES
            begun = len(items) - 1 if role in (PLACE, AGENT) else begun
            if token.word in _VISITS_TO:
                role = VISITED
        elif token.sort == CONN:
            starts = len(items) < 2 or items[-2].token.sort == STOP
            if token.word == "和" and starts and token.start > 0:
                token = item.token = Token(CONN, token.start, token.end, "与")
            if token.word in COMITATIVE:
                role, joined = _kept(items, begun, role), True
        elif token.sort == VERB:
            role = _after_verb(items, begun, token.word)
            joined = False
        else:
            item.entity = read(token.start, token.end)
            if (
                role == PLACE
                and located
                and item.entity
                and "的" in token.word[: item.entity.start - token.start]
            ):
                role = NONE  # 位于沧南的某公司: the company, which is no place
            item.role, item.joined = role, joined
    return result


def _kept(items: Sequence[Item], begun: int, role: str) -> str:
    """The role after a 与: that of the chain it goes on (在A与B的…), none if it starts one (于5月3日与B…)."""
    if role == AGENT or (
        role in (PLACE, VISITED) and any(item.entity and item.entity.sort != WEAK for item in items[begun:])
    ):
        return role
    return NONE


def _after_verb(items: list[Item], begun: int, word: str) -> str:
    """The role of what follows a verb; marks witnesses and attendees before it."""
    if word == "见证":
        for item in items[begun:]:
            item.role = WITNESS
    elif word in _ATTENDS:
        for item in items[begun:]:
            if item.role == NONE:
                item.role = ATTENDEE
    elif word in _LEADS:
        return DELEGATION
    elif word in _VISITS:
        return VISITED
    elif word == _LOOKS_AT:
        return PLACE
    elif word in _GIVES:
        return TO
    return NONE


@dataclass(slots=True)
class Sides:
    """Parties before an event's verb, as the grammar groups them."""

    left: list[Entity] = field(default_factory=list)
    right: list[Entity] = field(default_factory=list)
    receivers: list[Entity] = field(default_factory=list)
    """After 向, 给, 授权, 委托: parties of gifts, licences and contracts only."""

    @property
    def all(self) -> list[Entity]:
        return [*self.left, *self.right]


def sides(items: Sequence[Item], ceremony: bool = False) -> Sides:
    """Who stands on which side of 与 in a stretch; `ceremony`: 在A与B的签约仪式上 names parties after 在."""
    allowed = {NONE, AGENT, PLACE} if ceremony else {NONE, AGENT}
    found = Sides()
    first = next((i for i, item in enumerate(items) if _joins(items, i, allowed)), None)
    if first is None:
        found.left = _group(items, allowed)
    else:
        found.left = _before(items, first, allowed)
        for i in range(first, len(items)):
            if _joins(items, i, allowed):
                found.right += _after(items, i + 1)
    found.receivers = [i.entity for i in items if i.entity and i.role == TO and i.entity.sort != WEAK]
    return found


def _joins(items: Sequence[Item], i: int, allowed: set[str]) -> bool:
    item = items[i]
    if item.token.sort != CONN or item.token.word not in COMITATIVE or i + 1 >= len(items):
        return False
    after = items[i + 1]
    return after.entity is not None and after.role in allowed


def _listed(items: Sequence[Item], i: int) -> bool:
    """Whether item `i` only continues a list: 、 和 以及 or 等."""
    token = items[i].token
    return (token.sort == CONN and token.word not in COMITATIVE) or (
        token.sort == STOP and token.word == "等"
    )


def _after(items: Sequence[Item], i: int) -> list[Entity]:
    chain: list[Entity] = []
    while i < len(items):
        item = items[i]
        if item.token.sort == TEXT:
            if item.entity and not (item.entity.sort == WEAK and item.entity.internal):
                chain.append(item.entity)
            elif not chain:
                break
        elif not _listed(items, i):
            break
        i += 1
    return chain


def _before(items: Sequence[Item], i: int, allowed: set[str]) -> list[Entity]:
    """The chain that ends at a 与; past adverbs and verbs back to the nearest party."""
    chain: list[Entity] = []
    adjacent = True
    for item in reversed(items[:i]):
        entity = item.entity
        if item.token.sort == TEXT:
            if (
                entity is None
                or item.role not in allowed
                or (entity.sort == WEAK and (entity.internal or not adjacent))
            ):
                adjacent = False
                if chain:
                    break
                continue
            if chain and not adjacent:
                break
            chain.insert(0, entity)
            adjacent = False
        elif item.token.sort == CONN and item.token.word not in COMITATIVE:
            adjacent = True
        elif chain:
            break
        elif item.token.sort != STOP:
            adjacent = False
    return chain


def _group(items: Sequence[Item], allowed: set[str]) -> list[Entity]:
    """Parties of a stretch without 与: those in the last list, else the last one."""
    best: list[Entity] = []
    chain: list[Entity] = []
    linked = False
    for i, item in enumerate(items):
        if item.token.sort == TEXT:
            if item.entity and item.role in allowed:
                followed = i + 1 < len(items) and items[i + 1].token.sort == CONN
                weak = item.entity.sort == WEAK and item.entity.type == UNKNOWN
                if weak and (item.entity.internal or not (linked or followed)):
                    continue
                if not linked and chain:
                    best, chain = [*best, *chain], []
                chain.append(item.entity)
                linked = False
        elif _listed(items, i) or (item.token.sort == CONN):
            linked = True
        else:
            linked = False
    return [*best, *chain]


def follows_link(items: Sequence[Item], i: int) -> bool:
    """Whether item `i` stands at once behind 与, or in a list that begins so: not 与企业啃下…轴承."""
    while i > 0 and items[i - 1].token.sort == CONN:
        if items[i - 1].token.word in COMITATIVE:
            return True
        i -= 2
        if i < 0 or items[i].entity is None:
            return False
    return False
