"""What an agreement is about, where its signing only says 合作协议: told behind a colon, in the sentences
that follow, for each party or for both, or in the headline.

Takes the discourse, an event and one of its pairs; gives the words that say the kind, with the sentence
where they stand, or None. A frame that names itself (战略合作, 框架, 全面合作) is never asked about: what
follows is one of its fields. Of a list of fields nothing is taken either.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.later import regex
from monitor.read.partnerships.zh import anchors, kinds, triggers
from monitor.read.partnerships.zh.discourse import Discourse
from monitor.read.partnerships.zh.events import Event
from monitor.read.partnerships.zh.lexicon import PLACES
from monitor.read.partnerships.zh.organisations import ORG, WATCHED
from monitor.read.partnerships.zh.participants import Cast
from monitor.read.partnerships.zh.party import Party
from monitor.read.partnerships.zh.sentences import plain_form
from monitor.read.partnerships.zh.tokens import Span
from monitor.read.partnerships.zh.triggers import Trigger

_REACH = 4
"""How many sentences after the signing may say what was signed."""
_LONGEST = 300
"""Characters of a sentence that are looked at."""
_MOST_PLACES = 3
_FRAME = regex(r"战略|框架|全面|全方位|深化|伙伴|友好|姊妹|姐妹|一揽子|新一轮|联盟|联合体|共同体")
_FRAMED = regex(r"签[^,。;]{0,16}(?:战略|框架|全面|深化)[^,。;]{0,12}(?:协议|备忘录)")
_CONTENT = regex(
    r"^(?:据介绍|据悉|据了解|其中|届时|此后|签约后|会上|现场)?,?"
    r"(?:(?:根据|按照|依据|依照|按)[^,。;:]{0,16}(?:协议|约定|合同|备忘录|安排|协定|合约)(?:内容|约定|规定)?,"
    r"|(?:该|此|这[份项])?(?:协议|合同|备忘录|协定|合约)[^,。;:]{0,6}?(?:约定|明确|规定|商定|提出|写明|载明)[,:]?"
    r"|(?=(?:双方|两校|两院|三方|四方|各方|校企|校地|校城|院地|今后|未来|下一步)))"
)
_BOTH = (
    r"(?:今后|未来|下一步|接下来)?[^,。;与和]{0,8}?,?(?:双方|两校|两院|两家|三方|四方|各方|校企|校地|校城|院地"
    r"|校地双方|校企双方)?"
)
_SETS_UP = (
    r"(?:共建|合建|合办|(?:共同|联合|合作|携手|联手|合力|协同|一起|一道|合资)(?:出资|投资|投入)?"
    r"(?:共建|建设|建立|成立|设立|组建|创建|创办|打造|筹建|开办|开设|兴建|搭建|举办|建))"
)
_JOINTLY = regex(
    rf"^{_BOTH}(?:一致)?(?:同意|约定|商定|计划|决定)?(?:将|拟|会|要)?(?:依托|在|于|以|面向|围绕)?"
    rf"[^,。;:与和]{{0,14}}?(?:{_SETS_UP}|将[^,。;:与和]{{0,12}}?(?:设立|成立|组建|建立|建设|建成|开设))"
    r"(?:了|一[个所家座批]|的)?(?P<object>[^,。;]{2,50})"
)
_WORK = regex(
    rf"^{_BOTH}(?:将|拟)?(?:共同|联合|合作|携手|联手)(?P<verb>培养|研发|研制|开发|攻关|承担|实施)"
    r"(?P<object>[^,。;、和]{2,40})(?=[,。;]|$)"
)
_BY_BOTH = regex(
    r"^(?:该|新)?(?P<object>[^,。;的]{0,30}?(?:实验室|研究院|研究中心|研究所|学院|中试基地|工作站)[”\"]?)"
    r"(?:(?:将)?由(?:双方|两校|校企|校地|三方)|将?(?:落户|设在|设于|选址|建在))"
)
_HEADLINE = regex(
    rf"(?:{_SETS_UP}|(?:设立|成立|组建|建立|落户|开设)|(?=[“\"]))(?P<object>[^,。;:!]{{2,40}}?"
    r"(?:实验室|研究院|研究中心|研究所|学院|创新中心|中心|中试基地|基地|工作站|班|小院)[”\"]?)(?![\u4e00-\u9fff]{0,4}院士)"
)
_BODY_NAME = regex(r"(?:实验室|研究院|研究中心|中心|学院)$")
_LISTED = regex(r"、|(?:实验室|研究院|中心|学院|基地|平台)[”\"]?(?:和|与|及|以及)")
_LISTED_BODY = regex(
    r"[^,。;、和与及“”]{2,30}?(?:实验室|研究院|研究中心|研究所|产业学院|学院|创新中心|基地|工作站|班)(?=[、和与及,。;”]|以及|$)"
)
_CLAUSE = regex(r"[^,;:。]+")
_SPEAKS = regex(r"说|表示|介绍|认为|指出|强调|透露|告诉|坦言|希望")
_FIRST, _SECOND = re.compile(r"前者"), re.compile(r"后者")
_WITH = regex(r"(?:[与同和跟向为给]|携手|联手|联合|委托|授权|许可|前者|后者)$")
_ACTS = regex(r"^(?:方面)?(?:将|则|与|和|同|委托|出资|捐|向|为|提供|采购|受让|共建|合作|项目|[:—-])")
_DEEDS = frozenset([triggers.RESEARCH, triggers.TRANSFER, triggers.GIVE, triggers.BUY, triggers.BUILD])
_BUILDS = regex(r"将(?:[^,。;]{0,12}?)(?:建设|打造|搭建|建立)")
_BODIES = frozenset(["joint_laboratory", "joint_institute", "talent_training", "joint_programme"])


@dataclass(frozen=True, slots=True)
class Content:
    kind: str
    index: int
    """The sentence that says it; -1 is the headline."""
    apart: bool = False
    """Told for one of several signers: the sentence is about them, and tells nothing of its own."""


def open_to_content(event: Event, kind: str, plainness: int) -> bool:
    """Whether an event says so little of its kind that what follows may decide."""
    if event.family not in (triggers.SIGN, triggers.CEREMONY) or kind != "strategic_cooperation":
        return False
    return plainness != kinds.SPECIFIC or not _FRAME.search(event.kind_text)


def content_of(discourse: Discourse, event: Event, a: Party, b: Party) -> Content | None:
    """What the two parties agreed on: of several signers what is told of these, else what is told of both."""
    apart = _apart(event, a, b)
    listed = aligned(event, apart[0], event.sentence.plain[event.at :], b) if apart else None
    if listed:
        return Content(listed, event.sentence.index)
    for index, span in _stretches(discourse, event):
        for party in apart or (a, b):
            kind = _of_party(discourse, event, index, span, party, b if b is not party else a)
            if kind:
                only = bool(apart) and index != event.sentence.index and _of_these(discourse, index, event)
                return Content(kind, index, only)
    if apart or any(_FRAMED.search(discourse.sentences[i].plain) for i, _ in _stretches(discourse, event)):
        return None
    for index, span in _stretches(discourse, event):
        if index != event.sentence.index and _names_others(discourse, index, (a, b)):
            break
        kind = _of_both(discourse.sentences[index].plain[span[0] : span[1]], b)
        if kind:
            return Content(kind, index)
    kind = _of_headline(discourse, event, a, b)
    return Content(kind, -1) if kind else None


def aligned(event: Event, party: Party, text: str, counterpart: Party) -> str | None:
    """与B、C分别共建X实验室、Y学院: the body that stands where the party stands in its list."""
    side = event.left if party in event.left else event.right
    bodies = [match.group() for match in _LISTED_BODY.finditer(text)]
    if "分别" not in event.sentence.plain or len(side) < 2 or len(bodies) != len(side):
        return None
    kind, plainness = kinds.kind_of(
        triggers.SIGN, bodies[side.index(party)], counterpart.type, counterpart.name
    )
    return kind if plainness == kinds.SPECIFIC else None


def _of_these(discourse: Discourse, index: int, event: Event) -> bool:
    """Whether a sentence names nobody but the parties of an event."""
    keys = {party.key for party in (*event.left, *event.right)}
    return all(p.party.key in keys for p in Cast(discourse, index).between(0, 9999))


def told_of_another(discourse: Discourse, event: Event, a: Party, b: Party) -> bool:
    """Whether what follows a signing of several says for another of them what was agreed."""
    apart = _apart(event, a, b)
    side = event.left if apart and apart[0] in event.left else event.right
    others = [party for party in side if party not in apart] if apart else []
    kept = b if apart and apart[0] is a else a
    return any(
        _of_party(discourse, event, index, span, party, kept)
        for party in others
        for index, span in _stretches(discourse, event)
    )


def _apart(event: Event, a: Party, b: Party) -> tuple[Party, ...]:
    """The party that is one of several on its side: what is told of the others is not its own."""
    for side in (event.left, event.right):
        mine = [party for party in (a, b) if party in side]
        if len(side) > 1 and len(mine) == 1 and not event.joint:
            return tuple(mine)
    return ()


def _stretches(discourse: Discourse, event: Event) -> Iterator[tuple[int, Span]]:
    """The rest of the event's sentence and the sentences after it."""
    here = event.sentence.index
    if here >= 0:
        yield here, (event.at, min(len(event.sentence.plain), event.at + _LONGEST))
    for index in range(here + 1, min(here + 1 + _REACH, len(discourse.sentences))):
        sentence = discourse.sentences[index]
        if sentence.prose and not triggers.refused_sentence(sentence.plain):
            yield index, (0, min(len(sentence.plain), _LONGEST))


# --------------------------------------------------------------------- told for each party


def _of_party(
    discourse: Discourse, event: Event, index: int, span: Span, party: Party, other: Party
) -> str | None:
    """与润康共同开发…, 向诺芯转让…: what the clause that names one party says is done with it."""
    plain, masked = discourse.sentences[index].plain, discourse.sentences[index].masked
    for place in _places(discourse, event, index, span, party):
        for match in _CLAUSE.finditer(masked, span[0], span[1]):
            start, end = match.span()
            if not (start <= place[0] and place[1] <= end) or _SPEAKS.search(masked, start, end):
                continue
            if not (_WITH.search(plain[start : place[0]]) or _ACTS.match(plain[place[1] : end])):
                continue
            kind = _deed(plain, masked, (start, end), place, other if other.id is None else party)
            if kind:
                return kind
    return None


def _places(discourse: Discourse, event: Event, index: int, span: Span, party: Party) -> list[Span]:
    """Where a stretch of a sentence names a party, in whatever form."""
    found = []
    for item in discourse.scan(index).items:
        entity = item.entity
        if entity and not entity.internal and span[0] <= entity.start and entity.end <= span[1]:
            known = discourse.parties(entity, index) if entity.sort in (ORG, WATCHED) or entity.named else []
            if any(p.key == party.key for p in known):
                found.append((entity.start, entity.end))
    plain = discourse.sentences[index].plain
    if not any(span[0] <= start and end <= span[1] for start, end in found):
        short = _short(party.name, plain[span[0] : span[1]])
        at = plain.find(short, span[0]) if short else -1
        found += [(at, at + len(short))] if at >= 0 else []
    if party in event.right and len(event.right) == 2:
        word = _FIRST if event.right[0] == party else _SECOND
        found += [match.span() for match in word.finditer(plain)]
    return [place for place in found if span[0] <= place[0] and place[1] <= span[1]][:_MOST_PLACES]


def _short(name: str, plain: str) -> str:
    """The longest beginning of a name, with or without the place before it, that a sentence holds."""
    full = plain_form(name)
    for start in (0, *(at for at in (2, 3) if full[:at] in PLACES)):
        for end in range(len(full), start + 3, -1):
            if full[start:end] in plain:
                return full[start:end]
    return ""


def _deed(plain: str, masked: str, clause: Span, place: Span, counterpart: Party) -> str | None:
    told, here = plain[clause[0] : clause[1]], masked[clause[0] : clause[1]]
    moved = [c.trigger for c in anchors.changes(here) if c.sort == anchors.TRANSFER]
    moved = [t for t in moved if anchors.GOODS.search(told, t.start)]
    found = [t for t in triggers.find(here) if t.family in _DEEDS]
    found += [Trigger(triggers.BUILD, m.start(), m.end(), m.group()) for m in _BUILDS.finditer(here)]
    for trigger in sorted([*found, *moved], key=lambda t: t.family != triggers.BUILD):
        if triggers.refused_trigger(told, (0, len(told)), trigger):
            continue
        family = triggers.SIGN if trigger.family == triggers.BUILD else trigger.family
        text = plain[clause[0] : place[0]] + " " + plain[place[1] : clause[1]]
        kind, plainness = kinds.kind_of(family, text, counterpart.type, counterpart.name)
        if plainness == kinds.SPECIFIC:
            return kind
    return None


# --------------------------------------------------------------------- told for both


def _of_both(text: str, counterpart: Party) -> str | None:
    """根据协议,双方将共建…研究院: the one thing that an agreement is said to set up first."""
    opening = _CONTENT.match(text)
    if not opening:  # the rest of the signing's own sentence: …,双方将共建…
        cut = text.find(",") + 1
        opening = _CONTENT.match(text[cut:]) if 0 < cut < 40 else None
        text = text[cut:] if opening else text
    told = text[opening.end() :] if opening else text
    for pattern in (_JOINTLY, _BY_BOTH, _WORK):
        match = pattern.match(told) if opening or pattern is _BY_BOTH else None
        if match is None or _LISTED.search(match.group("object")) or _refused(match.group()):
            continue
        work = pattern is _WORK and match.group("verb") != "培养"
        family = triggers.RESEARCH if work else triggers.SIGN
        said = match.group("object") if work or pattern is _BY_BOTH else match.group()
        kind, plainness = kinds.kind_of(family, said, counterpart.type, counterpart.name)
        if plainness == kinds.SPECIFIC and kind != "strategic_cooperation":
            return kind
    return None


def _refused(told: str) -> bool:
    """Whether what is said to be set up is only wished, or stood there before."""
    verbs = [t for t in triggers.find(told) if t.family in (triggers.BUILD, triggers.START)]
    return any(triggers.refused_trigger(told, (0, len(told)), verb) for verb in verbs)


def _names_others(discourse: Discourse, index: int, pair: tuple[Party, Party]) -> bool:
    """Whether a sentence tells of somebody else who signs or joins."""
    keys = {party.key for party in pair}
    return any(p.joined and p.party.key not in keys for p in Cast(discourse, index).between(0, 9999))


# --------------------------------------------------------------------- told in the headline


def _of_headline(discourse: Discourse, event: Event, a: Party, b: Party) -> str | None:
    title = discourse.title
    if title is None or len(event.pairs()) > 1 or _FRAME.search(title.plain):
        return None
    match = _HEADLINE.search(title.plain)
    if match is None or _LISTED.search(match.group("object")) or "、" in title.plain[: match.start()]:
        return None
    named = {
        party.key
        for item in discourse.scan(-1).items
        if item.entity and item.entity.sort in (ORG, WATCHED)
        for party in discourse.parties(item.entity, -1)
    }
    named -= {party.key for party in (a, b)}
    if any(key not in discourse.built and not _BODY_NAME.search(key) for key in named):
        return None
    kind, plainness = kinds.kind_of(triggers.SIGN, match.group(), b.type, b.name)
    return kind if plainness == kinds.SPECIFIC and kind in _BODIES else None
