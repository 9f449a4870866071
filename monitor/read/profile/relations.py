"""Partnerships as sentences tell them: who with whom, of what kind, since when, whether planned or ended.

Takes one sentence and the names of the profile's institution; gives a `Relation` or None.
Recommendations, mere visits, uncertain identities and agreements between two others are no partnerships.
"""

import re
from functools import lru_cache
from itertools import islice

from monitor.later import regex
from monitor.model import Relation
from monitor.read.profile.organisations import organisations
from monitor.read.profile.placing import begins, whole
from monitor.text import fold, has_cjk

_HYPOTHETICAL = regex(
    r"\b(?:recommended|recommends|suggested|suggests|proposed that|urged|called (?:on|for)|advised"
    r"|encouraged|hopes?|hoped|wishes|expressed (?:interest|willingness|hope)|"
    r"could (?:partner|cooperate|collaborate|work)|might|no evidence|does not (?:appear|seem)|did not"
    r"|has not|have not|never|denie[sd]|refused|rejected|declined|turned down"
    r"|could not be (?:confirmed|verified|established)|unconfirmed|not (?:yet )?been (?:confirmed|verified)"
    r"|may be another name|unclear whether|should (?:partner|cooperate|strengthen))\b"
    r"|建议|希望|拟议|否认|拒绝|没有证据|未与"
)
_SIGNAL = regex(
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
_KINDS: tuple[tuple[str, str, str, str], ...] = (
    ("joint_laboratory", r"laborator(?:y|ies)|labs?", "", "实验室"),
    (
        "joint_programme",
        r"degrees?|masters?|bachelor\w*|courses?",
        r"\bdoctoral (?:programme|program|degree)|\b(?:under|post)graduate (?:programme|program|project"
        r"|course|degree)|\bjoint (?:[a-z'’]+ )?programm?e?s?\b"
        r"|\b(?:training|academic|campus|study) programm?e?s?\b",
        "办学项目|双学位|联合培养",
    ),
    (
        "joint_institute",
        r"institutes?|college|school|university|campus|academy|cent(?:re|er)s?|hub|confucius",
        "",
        "研究院|学院|中心",
    ),
    ("exchange", r"exchanges?|swap\w*", r"\bvisiting (?:students|scholars|researchers)", "交流|交换"),
    (
        "technology_transfer",
        r"commerciali\w*",
        r"\btechnology transfer|\btransfer(?:s|red)? technology",
        "成果转化|技术转移|技术转让",
    ),
    (
        "talent_training",
        r"train(?:s|ed|ing)?|talent\w*|scholarships?|teach(?:es|ing)?|educat\w*",
        "",
        "培训|培养",
    ),
    (
        "funding",
        r"fund(?:s|ed|ing)?|donat\w*|grants?|sponsor\w*|pa(?:ys|id)|financ\w*|million|billion",
        "",
        "资助|捐赠|经费",
    ),
    (
        "procurement",
        r"procure\w*|suppl(?:y|ies|ied)|tender\w*|purchas\w*|bought|contracts?",
        "",
        "采购|中标|供应",
    ),
    (
        "strategic_cooperation",
        r"strategic|framework",
        r"\bcooperation agreement|\bpartnership agreement|\bfour-party|\bthree-party|\bco-construction",
        "战略合作|框架协议|合作协议",
    ),
    ("memorandum", r"memorand\w*|mous?", r"\bletters? of intent", "备忘录"),
    (
        "research_project",
        r"research|projects?|develop(?:s|ed|ing|ment)?|stud(?:y|ies)|technolog\w*|produc\w*",
        "",
        "研究|项目|研发|攻关",
    ),
    ("strategic_cooperation", r"agreements?|partner\w*|cooperat\w*|collaborat\w*", "", "协议|合作"),
)
"""Kinds, the more telling first: single words, words side by side, and Chinese ones that tell them."""
_FIRST = (
    (
        ("strategic ", "战略合作"),
        "strategic_cooperation",
        re.compile(r"\bstrategic (?:cooperation|co-operation|partnership|agreement|collaboration)|战略合作"),
    ),
    (
        ("exchange", "交流协议"),
        "exchange",
        re.compile(
            r"\bexchange (?:agreement|programme|program|scheme|deal)|cooperation and exchange|\bexchange "
            r"(?:of )?(?:students|staff|scholars)|交流协议"
        ),
    ),
    (
        ("memorand", "mou", "letter of intent", "备忘录"),
        "memorandum",
        re.compile(
            r"\bmemorand(?:um|a)\b(?!.{0,80}\b(?:laborator|institute|degree|exchange))|\bmous?\b|\bletter of "
            r"intent|备忘录"
        ),
    ),
)
"""Kinds that are told whatever else a sentence says: what is in it, the kind, the pattern."""
_ENDED = regex(
    r"\b(?:ended|closed|terminated|ceased|dissolved|expired|lapsed|discontinued|cancelled|canceled"
    r"|withdrew|pulled out|severed|suspended|wound up|shut down|broke off|was not renewed|no longer"
    r"|stopped|until (?:\w+ )?(?:19|20)\d\d|came to an end|allowed .{1,40} to lapse)\b"
    r"|\bfrom (?:\w+ )?(?:19|20)\d\d (?:to|until|till) |终止|结束|停止|中止|到期|关闭|解散"
)
_PLANNED = regex(
    r"\b(?:plans?|planned|planning|intends?|intended|will|is to|are to|to be (?:opened|established"
    r"|built|founded|set up)|proposes?|proposed|considering|under negotiation|in talks|aims to"
    r"|expects? to|is due to|are due to|preparing to)\b"
    r"|计划|拟|将(?:共建|建立|设立|成立|合作|联合|开展|与)|筹建|筹备"
)
_MAY_BE_PLANNED = regex(
    "plan|intend|will|is to|are to|to be|propos|considering|negotiation|in talks|aims|expect|due to|preparing"
    "|计划|拟|将|筹"
)
_PLAN_DONE = regex(
    r"\b(?:signed|concluded|agreed|entered|inked)\b.{0,60}\b(?:agreement|memorand\w+|mou|contract"
    r"|pact|treaty|accord)|\bagreed to\b"
)
_MONTHS = "january february march april may june july august september october november december".split()
_DATE = regex(
    r"\b(?:(\d{1,2}) )?(january|february|march|april|may|june|july|august|september|october|november"
    r"|december)(?: (\d{1,2}),?)?,? ((?:19|20)\d\d)\b|\b((?:19|20)\d\d)(?:-(\d\d)-(\d\d))?\b"
    r"|((?:19|20)\d\d)年(?:(\d{1,2})月)?(?:(\d{1,2})日)?"
)
_FOUNDED = regex(
    r"(?:共建|共同建立|成立|设立|组建|建立|筹建)了?[^，,。；;]{2,40}$|(?:共建|共同建立"
    r"|成立|设立|组建|建立|筹建)了?[^，,。；;]{2,40}(?=[，,。；;])"
)
"""What partners found together: none of them."""
_VISIT = regex(r"\bvisits?\b(?! (?:students|scholars))|\bvisited\b|\bdelegations?\b|来访|访问了?|考察")
"""A mere visit is no partnership."""
_SELF = regex(
    r"\b(?:it|its|itself|the (?:university|institute|academy|school|college|group|company|institution"
    r"|corporation|centre|center|faculty))\b|该校|学校|本校|该所|研究所|该院|集团|双方"
)
_VERB = regex(
    r"\b(?:signed|entered|agreed|concluded|set up|founded|opened|established|runs?|operate|have|has|jointly"
    r"|supplies|funds|trains|pays|supports|partnered|cooperated|collaborated|joined)\b"
)
_WITH = regex(
    r"\b(?:with|by|from|for|to|between|under|at|among|through)\b|\b[a-z]{2,}ed\b|\b(?:has|have|had|is"
    r"|are|was|were)\b"
)
_LEADING_OTHERS = regex(
    r"^(?:(?:[a-z]+ly|however|furthermore|moreover|meanwhile|also|for (?:example|instance)"
    r"|in (?:particular|addition)),? )?"
    r"(?:in (?:\w+ )?\d{4},? |since \d{4},? "
    r"|at the end of \d{4},? )?(?:the )?(?:(?:[a-z-]+ ){1,4}(?:agency|agencies"
    r"|conglomerates?|compan(?:y|ies)|ministr(?:y|ies)),? )?"
)


@lru_cache(maxsize=256)
def relation(sentence: str, own: frozenset[str], *, given: bool) -> Relation | None:
    """The partnership that a sentence tells.

    `given`: it stands in a part about partnerships, so that every counterpart counts and no signal word
    is needed.
    """
    if len(sentence) > 3000:
        return None
    low = fold(sentence)
    signal = _SIGNAL.search(low) is not None
    if not signal and (not given or _VISIT.search(low)):
        return None
    if _HYPOTHETICAL.search(low):
        return None
    if len(low) < 12 if given else _RANKED.search(low) or _is_case(low):
        return None
    parties = organisations(_without_product(sentence), own=own, loose=True)
    parties = parties or organisations(sentence, own=own, loose=True)
    if not given and not _is_party(low, own, parties):
        return None
    if not parties and not _unnamed(low):
        return None
    return Relation(
        parties=parties, kind=_kind(low, parties), date=date_of(low), status=status_of(low), text=sentence
    )


_CASE = regex(
    r"\b(?:was|were|been|being|is|are) (?:\w{2,12} ){0,2}(?:arrested|indicted|convicted|sentenced|jailed"
    r"|imprisoned|detained|prosecuted|acquitted|deported|found guilty)\b|\bpleaded (?:not )?guilty\b"
    r"|\b(?:professors?|lecturers?|scholars?|students?|researchers?|graduates?|employees?|managers?|men|man|woman"
    r"|directors?|presidents?|deans?|engineers?|scientists?|officials?|he|she|they)\b[^.;]{0,60}?"
    r"\b(?:was|were|been) (?:\w{2,12} ){0,2}(?:charged|accused|expelled|dismissed)\b|被捕|被判|被控|被起诉"
)


_MAY_BE_CASE = regex(
    "arrested|indicted|convicted|sentenced|jailed|imprisoned|detained|prosecuted|acquitted|deported|guilty"
    "|charged|accused|expelled|dismissed|被"
)


def _is_case(low: str) -> bool:
    """Whether a sentence tells of somebody who was charged, and of an agreement only in the charge."""
    case = _CASE.search(low) if _MAY_BE_CASE.search(low) else None
    return case is not None and _SIGNAL.search(low, 0, case.start()) is None


_PRODUCT = regex(
    r"\b(?:(?:co-)?(?:found(?:ed|s|ing)?|establish(?:ed|es|ing)?|open(?:ed|s|ing)|creat(?:ed|es|ing)"
    r"|launch(?:ed|es|ing)|inaugurat(?:ed|es|ing)|built|builds|building)|sets? up|setting up)"
    r"\s(?:(?:the|an?|its)\s)?[‘“\"']?(?=[A-Z])[^,.;:()（）]{4,200}?"
    r"(?=[’”\"']?(?:[,.;:(（]|$|\s(?:with|by|jointly|together|in|at|on|for|under|alongside|to|as|which"
    r"|that)\b))"
)
"""What partners found together, by its name: none of them."""
_RANKED = regex(r"\b(?:is|are|was|were|been) (?:jointly )?ranked\b")


def _without_product(sentence: str) -> str:
    return (_FOUNDED if has_cjk(sentence) else _PRODUCT).sub(" ", sentence)


def _kind(low: str, parties: tuple[str, ...]) -> str | None:
    """The kind by what the sentence says besides the names in it."""
    plain = low
    for party in parties:
        plain = plain.replace(fold(party), " ")
    return kind_of(plain) or kind_of(low)


_UNNAMED = regex(
    r"\b(?:signed|concluded|entered|agreed)\b.{0,80}\b(?:compan(?:y|ies)|firms?|enterprises?"
    r"|universit(?:y|ies)|institut(?:es?|ions?)|partners?|conglomerates?|governments?)\b|签(?:署"
    r"|订).{0,30}协议"
)


def _unnamed(low: str) -> bool:
    """A partnership whose counterparts the page does not name ("with four local firms")."""
    return _UNNAMED.search(low) is not None


def _is_party(low: str, own: frozenset[str], parties: tuple[str, ...]) -> bool:
    """Whether the institution itself takes part: it is named or meant before or among the counterparts."""
    mentions = [at for name in own for at in islice(whole(name, low), 1)]
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
    names = (*own, "university", "institute", "academy", "it")
    ends = [match.end() for match in (_GIVES_ONE if len(parties) == 1 else _GIVES).finditer(low)]
    return any(
        begins(names, low, end) or (low.startswith("the ", end) and begins(names, low, end + 4))
        for end in ends
    )


_GIVING = "trains?|trained|funds?|funded|finance[sd]?|pays?|paid|sponsors?|sponsored|endow(?:s|ed)"
_GIVES = regex(rf"\b(?:{_GIVING}) ")
_GIVES_ONE = regex(rf"\b(?:{_GIVING}|with|to|for) ")


_SMALL = r"(?:with|by|the|to|in|on|for|from|at|between|under|a|an|its|has|have|is|are|was|signed|jointly)\b"
"""Words that are in no name of a school."""
_SCHOOL = regex(
    r"\b(?:the|this|its) (?:university|institute|college|school|academy|centre|center)\b(?! of\b)|"
    rf"\b(?:(?!{_SMALL})[a-z’'&-]+ ){{0,3}}(?:university|institute|college|academy"
    rf"|school) of(?: the)?"
    rf"(?: (?!{_SMALL})[a-z]+){{1,3}}\b|\b[a-z'-]+ (?:state |technological |technical "
    rf"|polytechnic )?university\b"
)
_MAY_BE_SCHOOL = regex("university|institute|college|school|academy|cent(?:re|er)")


def kind_of(low: str) -> str | None:
    """A guess by vocabulary, the more telling words first."""
    first = next(
        (
            kind
            for words, kind, pattern in _FIRST
            if any(map(low.__contains__, words)) and pattern.search(low)
        ),
        None,
    )
    if first:
        return first
    plain = _SCHOOL.sub(" ", low) if _MAY_BE_SCHOOL.search(low) else low
    told = [_told_by(word) for word in _WORD.findall(plain)]
    if _SIDE_BY_SIDE.search(plain):
        told += [n for n, pattern in _PHRASES if pattern.search(plain)]
    if not plain.isascii():
        told += [n for n, pattern in _CHINESE if pattern.search(plain)]
    kind = min(told, default=len(_KINDS))
    return _KINDS[kind][0] if kind < len(_KINDS) else None


@lru_cache(maxsize=256)
def _told_by(word: str) -> int:
    """Which of the kinds a word tells, by its place; one past the last where it tells none."""
    return next((n for n, pattern in _SINGLE if pattern.fullmatch(word)), len(_KINDS))


_WORD = regex(r"\w+")
_SINGLE = [(n, re.compile(kind[1])) for n, kind in enumerate(_KINDS)]
_PHRASES = [(n, re.compile(kind[2])) for n, kind in enumerate(_KINDS) if kind[2]]
_CHINESE = [(n, re.compile(kind[3])) for n, kind in enumerate(_KINDS)]
_SIDE_BY_SIDE = regex(
    "program|graduate |visiting |doctoral |transfer|agreement|-party|co-construction| of intent"
)
"""What is in each phrase."""


def status_of(low: str) -> str:
    if _ENDED.search(low):
        return "ended"
    planned = _PLANNED.search(low) if _MAY_BE_PLANNED.search(low) else None
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
