"""Agreements that a council or a board has passed before anybody signs: 会议审议通过《A与B共建…协议》.

Takes the discourse and one sentence; gives the plan, whose parties stand in the title of the paper, or else
are the government or firm that met and the watched one that the title names. Nothing where no watched
institution stands in the title.
"""

from monitor.later import regex
from monitor.read.partnerships.zh import triggers
from monitor.read.partnerships.zh.discourse import Discourse
from monitor.read.partnerships.zh.events import Event
from monitor.read.partnerships.zh.orgnames import organisations_in
from monitor.read.partnerships.zh.party import Party
from monitor.read.partnerships.zh.vocabulary import COMPANY, GOVERNMENT

_PASSED = regex(
    r"(?:审议|原则|研究|讨论|表决|审核|审定|会议|董事会|常委会)[^,。;《]{0,10}?(?:通过|同意|批准|审定)了?"
    r"[^,。;《]{0,24}《(?:关于)?(?P<title>[^《》]{6,90})》"
)
_PAPER = regex(r"协议|合同|备忘录|共建|合作")
_RULE = regex(r"(?:办法|细则|规划|意见|报告|制度|条例|清单|总结|行动计划|实施方案)(?:\([^()]{0,10}\))?$")
_ABOUT = regex(r"共建|合作|战略|建设|设立|组建|联合|委托|框架|共同|成立")
_COUNCIL = regex(r"(?P<level>[省市县区州旗])(?:人民)?政府|(?P<zone>管委会)")
_BOARD = regex(r"董事会|股东大会|监事会|总经理办公会")


def approved(discourse: Discourse, index: int) -> Event | None:
    """The plan of which a sentence says that it was passed."""
    sentence = discourse.sentences[index]
    match = _PASSED.search(sentence.plain) if "《" in sentence.plain else None
    if not match or not _PAPER.search(match.group("title")) or _RULE.search(match.group("title")):
        return None
    start, end = match.span("title")
    inside = [m for m in discourse.mentions[index] if start <= m.start and m.end <= end]
    if not inside:
        return None
    parties = _named(discourse, index, start, end)
    if len(parties) < 2:
        met = _who_met(discourse, index)
        parties = [*parties, met] if met else parties
    if len({party.key for party in parties}) < 2:
        return None
    return Event(
        family=triggers.SIGN,
        kind_text=_without(match.group("title"), parties),
        status="planned",
        left=parties[:1],
        right=parties[1:],
        sentence=sentence,
        at=match.start(),
        clause=(match.start(), match.end()),
        how=0.85,
    )


def _named(discourse: Discourse, index: int, start: int, end: int) -> list[Party]:
    """Who stands in the title before it says what they do."""
    plain = discourse.sentences[index].plain
    about = _ABOUT.search(plain, start, end)
    last = about.start() if about else end
    mentions = discourse.mentions[index]
    found = {
        m.start: discourse.watched(m.id)
        for m in mentions
        if start <= m.start and m.end <= end and m.start <= last
    }
    for named in organisations_in(plain, tuple((m.start, m.end) for m in mentions)):
        if start <= named.start and named.end <= last and named.start not in found:
            name = discourse.sentences[index].text[named.start : named.end]
            found[named.start] = Party(name, named.kind)
    return [found[at] for at in sorted(found)][:4]


def _who_met(discourse: Discourse, index: int) -> Party | None:
    """The government whose council met, or the firm whose board did."""
    owner = discourse.owner
    near = [discourse.sentences[i].plain for i in range(index, max(-1, index - 3), -1)]
    near += [discourse.title.plain] if discourse.title else []
    for text in near:
        if _BOARD.search(text):
            return owner if owner and owner.type == COMPANY else discourse.only(COMPANY)
        council = _COUNCIL.search(text)
        if council:
            if owner and owner.type == GOVERNMENT:
                return owner
            return discourse.seat_of(council.group("level") or "管委会")
    return None


def _without(title: str, parties: list[Party]) -> str:
    for party in parties:
        title = title.replace(party.name, " ")
    return title
