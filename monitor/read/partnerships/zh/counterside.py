"""One counterpart for all who signed, told apart from them: 五份协议的另一方,都是H.

Takes the discourse; gives for the sentences around such words one event each, whose parties are the host
and those whom the sentence lets sign, never these with each other.
"""

from monitor.later import regex
from monitor.read.partnerships.zh import anchors, triggers
from monitor.read.partnerships.zh.actors import distinct
from monitor.read.partnerships.zh.discourse import Discourse
from monitor.read.partnerships.zh.events import Event
from monitor.read.partnerships.zh.organisations import ORG, WATCHED
from monitor.read.partnerships.zh.participants import Cast
from monitor.read.partnerships.zh.party import Party

_OTHER_SIDE = regex(
    r"(?:协议|合同|备忘录|文本|签约|合作|签字)书?的?(?:另一(?:方|端|头|侧|边)|对方|共同(?:对象|伙伴|签约方)|对象|对面)"
    r"(?:,|:)?(?:都|均|全|同为|同是|无一例外)?[,:]?(?:都|均)?(?:是|为)"
    r"|[与同和跟](?:它们|他们|这[几两三四五六七八九十]+[所家个][^,。;]{0,4}|上述[^,。;]{0,6}|各校|各方)"
    r"(?:分别)?(?:签|落笔|牵手|握手|换文)[^,。;]{0,10}的[,:]?(?:都|均)?是"
)
_SEVERAL = regex(r"都|均|全|同[为是]|分别|[几两三四五六七八九十\d]+[份项个所家纸]|它们|他们|各")
_REACH = 3
"""How many sentences before the words are about the same signings."""


def host_events(discourse: Discourse) -> dict[int, Event]:
    """By sentence, the signings whose other side is told for all at once."""
    found: dict[int, Event] = {}
    for sentence in discourse.sentences[:80]:
        match = _OTHER_SIDE.search(sentence.masked) if sentence.prose else None
        if not match or not _SEVERAL.search(sentence.masked):
            continue
        host = _host(discourse, sentence.index, match.end())
        if host is None:
            continue
        for index in range(max(0, sentence.index - _REACH), sentence.index + 1):
            event = _event(discourse, index, host, match.start() if index == sentence.index else None)
            if event:
                found[index] = event
    return found


def _host(discourse: Discourse, index: int, start: int) -> Party | None:
    for item in discourse.scan(index).items:
        entity = item.entity
        if entity and entity.start >= start and entity.sort in (ORG, WATCHED):
            return next(iter(discourse.parties(entity, index)), None)
    return None


def _event(discourse: Discourse, index: int, host: Party, until: int | None) -> Event | None:
    sentence = discourse.sentences[index]
    signed = [c for c in anchors.changes(sentence.masked[:until]) if c.sort == anchors.CONCLUDE]
    if not sentence.prose or not signed:
        return None
    end = len(sentence.plain) if until is None else until
    signers = [
        p for p in distinct([p.party for p in Cast(discourse, index).between(0, end)]) if p.key != host.key
    ]
    if not signers:
        return None
    return Event(
        family=triggers.SIGN,
        kind_text=sentence.plain,
        status="agreed",
        left=[host],
        right=signers,
        sentence=sentence,
        at=signed[0].start,
        clause=(0, end),
        how=0.85,
    )
