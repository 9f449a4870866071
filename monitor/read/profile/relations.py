"""Partnerships as sentences tell them: who with whom, of what kind, since when, whether planned or ended.

Takes one sentence and the names of the profile's institution; gives a `Relation` or None.
Recommendations, mere visits, uncertain identities and agreements between two others are no partnerships.
"""

import re
from functools import lru_cache

from monitor.model import Relation
from monitor.read.profile.organisations import organisations
from monitor.text import fold, has_cjk

_HYPOTHETICAL = re.compile(
    r"\b(?:recommended|recommends|suggested|suggests|proposed that|urged|called (?:on|for)|advised"
    r"|encouraged|hopes?|hoped|wishes|expressed (?:interest|willingness|hope)|"
    r"could (?:partner|cooperate|collaborate|work)|might|no evidence|does not (?:appear|seem)|did not"
    r"|has not|have not|never|denie[sd]|refused|rejected|declined|turned down"
    r"|could not be (?:confirmed|verified|established)|unconfirmed|not (?:yet )?been (?:confirmed|verified)"
    r"|may be another name|unclear whether|should (?:partner|cooperate|strengthen))\b"
    r"|建议|希望|拟议|否认|拒绝|没有证据|未与"
)
_SIGNAL = re.compile(
    r"\b(?:agreements?|memorand\w+|mous?|letters? of intent|partner\w*|cooperat\w+|co-operat\w+"
    r"|collaborat\w+|alliance with|joint(?:ly)?|together with|in conjunction with|co-?found\w*"
    r"|co-?establish\w*|co-?run\w*|co-?host\w*|co-?author\w*|"
    r"signed|concluded|contract(?:s|ed)?|exchange (?:students|staff|programme|program|agreement"
    r"|scheme)|exchanges? with|confucius (?:institute|classroom)|dual degrees?|double degrees?"
    r"|work(?:s|ed|ing)? with|teamed up|joined forces|linked up"
    r"|shares? (?:a|an|its|laboratory)|shared (?:a|an|laboratory)|sponsored by|funded by|set up with"
    r"|(?:founded|established|opened|built|set up|runs?) (?:[\w’'–-]+ ){0,9}with|run with"
    r"|trains? .{1,60} (?:with|for)|trained "
    r".{1,60} (?:with|for)|twinn\w+|cooperative|endow\w*|donat\w+"
    r"|has shared (?:a|an|its)|(?:^|, )with (?:the )?[^,]{3,80}? (?:it|the (?:university|institute|academy"
    r"|college|school|group))"
    r" (?:ran|runs|has run|held|holds|has held|taught|teaches|built|made|makes|offers|offered))\b"
    r"|合作|共建|签署|签订|联合|携手|协议|备忘录"
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("joint_laboratory", re.compile(r"\blaborator(?:y|ies)\b|\blabs?\b|联合实验室|实验室")),
    (
        "joint_programme",
        re.compile(
            r"\bdegrees?\b|\bmaster['’]?s?\b|\bbachelor|\bdoctoral (?:programme|program|degree)|\b(?:under"
            r"|post)graduate (?:programme|program|projects?|course|degree)"
            r"|\bjoint (?:[a-z'’]+ )?programm?e?s?\b|\b(?:degree|training"
            r"|academic|campus|study) programm?e?s?\b|\bcourses?\b|办学项目|双学位|联合培养"
        ),
    ),
    (
        "joint_institute",
        re.compile(
            r"\b(?:institutes?|college|school|university|campus|academy|cent(?:re|er)s?|hub|confucius)\b"
            r"|研究院"
            r"|学院|研究中心|中心"
        ),
    ),
    ("exchange", re.compile(r"\bexchanges?\b|\bvisiting (?:students|scholars|researchers)|\bswap|交流|交换")),
    (
        "technology_transfer",
        re.compile(
            r"\btechnology transfer|\btransfer(?:s|red)? technology|\bcommerciali|成果转化|技术转移|技术转让"
        ),
    ),
    (
        "talent_training",
        re.compile(
            r"\btrain(?:s|ed|ing)?\b|\btalent|\bscholarships?\b|\bteach(?:es|ing)?\b|\beducat|人才培养"
            r"|培训|培养"
        ),
    ),
    (
        "funding",
        re.compile(
            r"\bfund(?:s|ed|ing)?\b|\bdonat|\bgrants?\b|\bsponsor|\bpa(?:ys|id)\b|\bfinanc|\bmillion\b"
            r"|\bbillion\b|资助|捐赠|经费"
        ),
    ),
    (
        "procurement",
        re.compile(
            r"\bprocure|\bsuppl(?:y|ies|ied)\b|\btender|\bpurchas|\bbought\b|\bcontracts?\b|采购|中标|供应"
        ),
    ),
    (
        "strategic_cooperation",
        re.compile(
            r"\bstrategic\b|\bframework\b|\bcooperation agreement|\bpartnership agreement|\bfour-party"
            r"|\bthree-party|\bco-construction|战略合作|框架协议|合作协议"
        ),
    ),
    ("memorandum", re.compile(r"\bmemorand|\bmous?\b|\bletters? of intent|备忘录")),
    (
        "research_project",
        re.compile(
            r"\bresearch\b|\bprojects?\b|\bdevelop(?:s|ed|ing|ment)?\b|\bstud(?:y|ies)\b|\btechnolog|\bproduc"
            r"|研究|项目|研发|攻关"
        ),
    ),
    ("strategic_cooperation", re.compile(r"\bagreements?\b|\bpartner|\bcooperat|\bcollaborat|协议|合作")),
)
_STRATEGIC_FIRST = re.compile(
    r"\bstrategic (?:cooperation|co-operation|partnership|agreement|collaboration)|战略合作"
)
_MEMORANDUM_FIRST = re.compile(
    r"\bmemorand(?:um|a)\b(?!.{0,80}\b(?:laborator|institute|degree|exchange))|\bmous?\b|\bletter of "
    r"intent|备忘录"
)
_EXCHANGE_FIRST = re.compile(
    r"\bexchange (?:agreement|programme|program|scheme|deal)|cooperation and exchange|\bexchange "
    r"(?:of )?(?:students|staff|scholars)|交流协议"
)
_ENDED = re.compile(
    r"\b(?:ended|closed|terminated|ceased|dissolved|expired|lapsed|discontinued|cancelled|canceled"
    r"|withdrew|pulled out|severed|suspended|wound up|shut down|broke off|was not renewed|no longer"
    r"|stopped|until (?:\w+ )?(?:19|20)\d\d|came to an end|allowed .{1,40} to lapse)\b"
    r"|\bfrom (?:\w+ )?(?:19|20)\d\d (?:to|until|till) |终止|结束|停止|中止|到期|关闭|解散"
)
_PLANNED = re.compile(
    r"\b(?:plans?|planned|planning|intends?|intended|will|is to|are to|to be (?:opened|established"
    r"|built|founded|set up)|proposes?|proposed|considering|under negotiation|in talks|aims to"
    r"|expects? to|is due to|are due to|preparing to)\b"
    r"|计划|拟|将(?:共建|建立|设立|成立|合作|联合|开展|与)|筹建|筹备"
)
_PLAN_DONE = re.compile(
    r"\b(?:signed|concluded|agreed|entered|inked)\b.{0,60}\b(?:agreement|memorand\w+|mou|contract"
    r"|pact|treaty|accord)|\bagreed to\b"
)
_MONTHS = "january february march april may june july august september october november december".split()
_DATE = re.compile(
    r"\b(?:(\d{1,2}) )?(january|february|march|april|may|june|july|august|september|october|november"
    r"|december)(?: (\d{1,2}),?)?,? ((?:19|20)\d\d)\b|\b((?:19|20)\d\d)(?:-(\d\d)-(\d\d))?\b"
    r"|((?:19|20)\d\d)年(?:(\d{1,2})月)?(?:(\d{1,2})日)?"
)
_FOUNDED = re.compile(
    r"(?:共建|共同建立|成立|设立|组建|建立|筹建)了?[^，,。；;]{2,40}$|(?:共建|共同建立"
    r"|成立|设立|组建|建立|筹建)了?[^，,。；;]{2,40}(?=[，,。；;])"
)
"""What partners found together: none of them."""
_VISIT = re.compile(r"\bvisits?\b(?! (?:students|scholars))|\bvisited\b|\bdelegations?\b|来访|访问了?|考察")
"""A mere visit is no partnership."""
_SELF = re.compile(
    r"\b(?:it|its|itself|the (?:university|institute|academy|school|college|group|company|institution"
    r"|corporation|centre|center|faculty))\b|该校|学校|本校|该所|研究所|该院|集团|双方"
)
_VERB = re.compile(
    r"\b(?:signed|entered|agreed|concluded|set up|founded|opened|established|runs?|operate|have|has|jointly"
    r"|supplies|funds|trains|pays|supports|partnered|cooperated|collaborated|joined)\b"
)
_WITH = re.compile(
    r"\b(?:with|by|from|for|to|between|under|at|among|through)\b|\b[a-z]{2,}ed\b|\b(?:has|have|had|is"
    r"|are|was|were)\b"
)
_LEADING_OTHERS = re.compile(
    r"^(?:(?:[a-z]+ly|however|furthermore|moreover|meanwhile|also|for (?:example|instance)"
    r"|in (?:particular|addition)),? )?"
    r"(?:in (?:\w+ )?\d{4},? |since \d{4},? "
    r"|at the end of \d{4},? )?(?:the )?(?:(?:[a-z-]+ ){1,4}(?:agency|agencies"
    r"|conglomerates?|compan(?:y|ies)|ministr(?:y|ies)),? )?"
)


@lru_cache(maxsize=4096)
def relation(sentence: str, own: frozenset[str], *, given: bool) -> Relation | None:
    """The partnership that a sentence tells.

    `given`: it stands in a part about partnerships, so that every counterpart counts and no signal word
    is needed.
    """
    if len(sentence) > 3000:
        return None
    low = fold(sentence)
    if _VISIT.search(low) and not _SIGNAL.search(low):
        return None
    if _HYPOTHETICAL.search(low) or (not given and not _SIGNAL.search(low)):
        return None
    if given and len(low) < 12:
        return None
    parties = organisations(_without_product(sentence), own=own, loose=True)
    parties = parties or organisations(sentence, own=own, loose=True)
    if not given and _RANKED.search(low):
        return None
    if not given and (_is_case(low) or not _is_party(low, own, parties)):
        return None
    if not parties and not _unnamed(low):
        return None
    return Relation(
        parties=parties, kind=_kind(low, parties), date=date_of(low), status=status_of(low), text=sentence
    )


_CASE = re.compile(
    r"\b(?:was|were|been|being|is|are) (?:\w{2,12} ){0,2}(?:arrested|indicted|convicted|sentenced|jailed"
    r"|imprisoned|detained|prosecuted|acquitted|deported|found guilty)\b|\bpleaded (?:not )?guilty\b"
    r"|\b(?:professors?|lecturers?|scholars?|students?|researchers?|graduates?|employees?|managers?|men|man|woman"
    r"|directors?|presidents?|deans?|engineers?|scientists?|officials?|he|she|they)\b[^.;]{0,60}?"
    r"\b(?:was|were|been) (?:\w{2,12} ){0,2}(?:charged|accused|expelled|dismissed)\b|被捕|被判|被控|被起诉"
)


def _is_case(low: str) -> bool:
    """Whether a sentence tells of somebody who was charged, and of an agreement only in the charge."""
    case = _CASE.search(low)
    return case is not None and _SIGNAL.search(low, 0, case.start()) is None


_PRODUCT = re.compile(
    r"\b(?:(?:co-)?(?:found(?:ed|s|ing)?|establish(?:ed|es|ing)?|open(?:ed|s|ing)|creat(?:ed|es|ing)"
    r"|launch(?:ed|es|ing)|inaugurat(?:ed|es|ing)|built|builds|building)|sets? up|setting up)"
    r"\s(?:(?:the|an?|its)\s)?[‘“\"']?(?=[A-Z])[^,.;:()（）]{4,200}?"
    r"(?=[’”\"']?(?:[,.;:(（]|$|\s(?:with|by|jointly|together|in|at|on|for|under|alongside|to|as|which"
    r"|that)\b))"
)
"""What partners found together, by its name: none of them."""
_RANKED = re.compile(r"\b(?:is|are|was|were|been) (?:jointly )?ranked\b")


def _without_product(sentence: str) -> str:
    return (_FOUNDED if has_cjk(sentence) else _PRODUCT).sub(" ", sentence)


def _kind(low: str, parties: tuple[str, ...]) -> str | None:
    """The kind by what the sentence says besides the names in it."""
    plain = low
    for party in parties:
        plain = plain.replace(fold(party), " ")
    return kind_of(plain) or kind_of(low)


_UNNAMED = re.compile(
    r"\b(?:signed|concluded|entered|agreed)\b.{0,80}\b(?:compan(?:y|ies)|firms?|enterprises?"
    r"|universit(?:y|ies)|institut(?:es?|ions?)|partners?|conglomerates?|governments?)\b|签(?:署"
    r"|订).{0,30}协议"
)


def _unnamed(low: str) -> bool:
    """A partnership whose counterparts the page does not name ("with four local firms")."""
    return _UNNAMED.search(low) is not None


def _is_party(low: str, own: frozenset[str], parties: tuple[str, ...]) -> bool:
    """Whether the institution itself takes part: it is named or meant before or among the counterparts."""
    mentions = [m.start() for name in own if (m := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", low))]
    pronoun = _SELF.search(low)
    if pronoun:
        mentions.append(pronoun.start())
    if not mentions:
        return False
    if not parties:
        return True
    start = _LEADING_OTHERS.match(low)
    lead = start.end() if start else 0
    first = fold(parties[0])
    at = low.find(first)
    before = low[lead : max(at, lead)]
    if at > lead and (_WITH.search(before) or len(before.split()) > 6 or min(mentions) < at):
        return True
    # "A and B agreed to … at the university": an agreement of two others unless the institution is among them
    verb = _VERB.search(low)
    if verb is None or min(mentions) < verb.start():
        return True
    names = "|".join([*map(re.escape, own), "university", "institute", "academy", "it"])
    verbs = r"trains?|trained|funds?|funded|finance[sd]?|pays?|paid|sponsors?|sponsored|endow(?:s|ed)"
    verbs += "|with|to|for" if len(parties) == 1 else ""
    return re.search(rf"\b(?:{verbs}) (?:the )?(?:{names})(?!\w)", low) is not None


_SMALL = r"(?:with|by|the|to|in|on|for|from|at|between|under|a|an|its|has|have|is|are|was|signed|jointly)\b"
"""Words that are in no name of a school."""


def kind_of(low: str) -> str | None:
    """A guess by vocabulary, the more telling words first."""
    if _STRATEGIC_FIRST.search(low):
        return "strategic_cooperation"
    if _EXCHANGE_FIRST.search(low):
        return "exchange"
    if _MEMORANDUM_FIRST.search(low):
        return "memorandum"
    plain = re.sub(
        (
            r"\b(?:the|this|its) (?:university|institute|college|school|academy|centre|center)\b(?! of\b)|"
            rf"\b(?:(?!{_SMALL})[a-z’'&-]+ ){{0,3}}(?:university|institute|college|academy"
            rf"|school) of(?: the)?"
            rf"(?: (?!{_SMALL})[a-z]+){{1,3}}\b|\b[a-z'-]+ (?:state |technological |technical "
            rf"|polytechnic )?university\b"
        ),
        " ",
        low,
    )
    return next((kind for kind, pattern in _KINDS if pattern.search(plain)), None)


def status_of(low: str) -> str:
    if _ENDED.search(low):
        return "ended"
    planned = _PLANNED.search(low)
    return "planned" if planned and not _PLAN_DONE.search(low) else "agreed"


def date_of(low: str) -> str | None:
    """The first date or year that the sentence prints, as precisely as printed."""
    match = _DATE.search(low)
    if match is None:
        return None
    if match[2]:
        day = match[1] or match[3]
        return f"{match[4]}-{_MONTHS.index(match[2]) + 1:02}" + (f"-{int(day):02}" if day else "")
    if match[5]:
        return f"{match[5]}-{match[6]}-{match[7]}" if match[6] else match[5]
    date = match[8]
    if match[9]:
        date += f"-{int(match[9]):02}" + (f"-{int(match[10]):02}" if match[10] else "")
    return date
