"""Text between connectors → the organisation that it names, if it names one.

Works from the ending (大学, 集团, 管委会, 第十四研究所, 65937部队 …) back to the start of the piece,
after what only fills the clause (dates, adverbs, titles) is taken off. Also recognises the words that
stand for a party told before (我校, 双方, 该集团) and people who speak for one (校长, 副总经理林远).
A name without a known ending is given as `weak`: the caller says whether its place in the clause is a
party's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.later import regex
from monitor.read.names import Mention
from monitor.read.partnerships.zh.bearers import is_somebody, tells_of_people
from monitor.read.partnerships.zh.belonging import (
    LONGEST_NAME,
    MORE_NAME,
    OWN_UNIT,
    child_end,
    looks_internal,
    parent_end,
    type_of,
)
from monitor.read.partnerships.zh.lexicon import (
    COUNTRIES,
    KNOWN,
    PLACES,
    SURNAMES,
)
from monitor.read.partnerships.zh.orgnames import Named, organisations_in
from monitor.read.partnerships.zh.sentences import MASK, NAME_BRACKET, Sentence, plain_form
from monitor.read.partnerships.zh.vocabulary import (
    BODY,
    BOTH,
    BYSTANDER,
    COMMON_NOUN,
    COMPANY,
    ENVOY,
    GENERIC,
    GOVERNMENT,
    LEAD,
    LEVELS,
    MILITARY,
    NOT_IN_NAME,
    SCHOOL,
    SELF_COMPANY,
    SELF_PLACE,
    SELF_SCHOOL,
    SELF_UNIT,
    STRONG,
    SUFFIX,
    TAILS,
    THAT,
    TITLE,
    UNIT_TAIL,
    UNKNOWN,
)
from monitor.read.partnerships.zh.words import NAME, PLACE, STOP, words_of

WATCHED, ORG, SELF, BOTH_SIDES, REFERENCE, PERSON, WEAK = (
    "watched",
    "org",
    "self",
    "both",
    "that",
    "person",
    "weak",
)


@dataclass(frozen=True, slots=True)
class Entity:
    """One party, or what stands for one. `name` is as printed."""

    sort: str
    start: int
    end: int
    name: str
    type: str = UNKNOWN
    id: str | None = None
    titled: bool = False
    """A person's title follows: 某某总裁一行."""
    internal: bool = False
    """Looks like a department rather than an organisation of its own."""

    @property
    def named(self) -> bool:
        return self.sort in (WATCHED, ORG, WEAK)


def read_piece(sentence: Sentence, start: int, end: int, mentions: Sequence[Mention]) -> Entity | None:
    """The party that `sentence.masked[start:end]` names."""
    text = sentence.masked
    inside = [m for m in mentions if start <= m.start and m.end <= end]
    first = start
    stop = inside[0].start if inside else end
    start = _skip_lead(text, start, stop)
    while end > start and text[end - 1] in MASK + " ,":
        end -= 1
    if start >= end:
        return None
    if inside:
        return _watched(sentence, inside[0], start, end)
    return (
        _reference(sentence, start, end)
        or _spelt(sentence, first, end, mentions)
        or _weak(sentence, start, end)
    )


def _skip_lead(text: str, start: int, stop: int) -> int:
    while start < stop:
        match = LEAD.match(text[start : min(stop, start + 30)])
        if not match or not match.end():
            break
        start += match.end()
    return min(start, stop)


def _watched(sentence: Sentence, mention: Mention, start: int, end: int) -> Entity | None:
    before = sentence.masked[start : mention.start]
    if len(mention.text) == 2 and before[-1:] in SURNAMES and (len(before) == 1 or TITLE.search(before[:-1])):
        return None  # 李清华, 负责人李清华: somebody's given name
    rest = sentence.masked[mention.end : end]
    if len(mention.text) <= 3 and before in PLACES and SUFFIX.search(rest):
        return None  # 浙江清华长三角研究院: a body of its own
    if is_somebody(rest):
        return None
    owned = _OWNED.match(rest)
    if owned:  # 某集团所属某公司: the company, whose name does not carry its parent's
        return _organisation(sentence, mention.end + owned.end(), end)
    short = not SUFFIX.search(plain_form(mention.text)[-4:])
    if _ANOTHER_SCHOOL.match(rest) or (short and _ANOTHER_UNIVERSITY.match(rest)):
        return _organisation(sentence, mention.start, end)
    if rest.startswith("大学"):
        return Entity(
            ORG, mention.start, mention.end + 2, sentence.text[mention.start : mention.end + 2], SCHOOL
        )
    if tells_of_people(rest):
        return None
    child = child_end(rest)
    unit = UNIT_TAIL.match(rest)
    close = mention.end + (child or (unit.end() if unit else 0))
    name = sentence.text[mention.start : mention.end + child]
    return Entity(WATCHED, mention.start, close, name, type_of(plain_form(name)), mention.id)


_ANYWHERE = regex(
    "|".join(
        sorted(
            {*BOTH, *THAT, "我校", "本校", "我院", "我所", "我司", "我公司", "本公司", "我集团", *SELF_PLACE}
            - {"部队", "医院"},
            key=len,
            reverse=True,
        )
    )
)
_AT_START = regex("|".join(sorted({*SELF_SCHOOL, *SELF_UNIT, *SELF_COMPANY}, key=len, reverse=True)))
_NO_MORE = r"(?:方面|一方)?(?:已经?|也|还|又|正|拟)?$"
_OF_LEVEL = regex(
    rf"(?P<level>{'|'.join(LEVELS)})|(?P<tail>{'|'.join(sorted(TAILS, key=len, reverse=True))}){_NO_MORE}"
    rf"|(?P<campus>校区){_NO_MORE}"
)
_PERSON = regex(
    r"^(?:原|时任|现任|代)?(?:校|市|省|区|县|州|院|所|厂|集团|公司|学校|学院|企业"
    rf"|高校|地方)?(?:委|政府|党委|党组|科研|教学|人事|财务)?(?:主要|有关|相关)?(?:{TITLE.pattern})"
)


def _reference(sentence: Sentence, start: int, end: int) -> Entity | None:
    """我校, 双方, 该集团, or a person with a title and no organisation."""
    piece = sentence.masked[start:end]
    told = _OF_LEVEL.match(piece)
    if told and not BYSTANDER.match(piece[told.end() :]):
        sort = REFERENCE if told.lastgroup == "tail" else SELF
        kind = SCHOOL if told.lastgroup == "campus" else GOVERNMENT
        word = told.group(told.lastgroup or 0)
        return Entity(sort, start, start + len(word), word, kind)
    found = _ANYWHERE.search(piece) or _AT_START.match(piece)
    if found:
        word = found.group()
        after = piece[found.end() :]
        if word in BOTH and found.start() >= 4 and SUFFIX.search(piece[: found.start()]):
            return None  # 某某集团三方: the name counts
        if word in BOTH and SUFFIX.search(after):
            return None  # 青岛四方机车股份有限公司
        if (
            found.re is _AT_START
            and word in ("公司", "集团", "学院")
            and re.match(r"法|军|派|化|制|路", after)
        ):
            return None
        if BYSTANDER.match(after) or _ITS_FIRM.match(after):
            return None
        begin = start + found.start()
        if word in BOTH:
            return Entity(BOTH_SIDES, begin, begin + len(word), word, BOTH[word] or UNKNOWN)
        if word in THAT:
            return Entity(REFERENCE, begin, begin + len(word), word, THAT[word])
        kind = COMPANY if word in SELF_COMPANY else GOVERNMENT if word in SELF_PLACE else SCHOOL
        return Entity(SELF, begin, end if len(after) < 12 else begin + len(word), word, kind)
    if piece in ("部队", "医院"):
        return Entity(REFERENCE, start, end, piece, MILITARY if piece == "部队" else BODY)
    person = _PERSON.match(piece)
    if person:
        return Entity(PERSON, start, end, sentence.text[start:end], _side_of(person.group()))
    return None


def _spelt(sentence: Sentence, start: int, end: int, mentions: Sequence[Mention]) -> Entity | None:
    """The last organisation that stands between and acts: not one of whom only people are told."""
    text = sentence.masked
    spans = tuple((m.start, m.end) for m in mentions)
    here = [named for named in organisations_in(text, spans) if start <= named.start and named.end <= end]
    acting = [
        named
        for named in here
        if not BYSTANDER.match(text[named.end : end])
        and not text.endswith(("使馆", "领馆", "领事馆"), named.start, named.end)  # who witnesses
        and not (_SEAT.search(text, named.start, named.end) and _TITLED.match(text[named.end : end]))
        and not (
            _BODY_MADE.search(text, named.start, named.end)
            and _MADE.search(text[max(0, named.start - 8) : named.start])
        )
    ]
    if not acting:
        return None
    return spelt_entity(sentence, acting[-1])


_ITS_FIRM = regex(
    r"的?(?:全资|控股|参股|下属|旗下|所属)(?:的|子公司|孙公司|企业|公司)*(?=[\u4e00-\u9fff]{4})"
)
"""公司全资子公司某某有限公司: the subsidiary."""
_SEAT = regex(r"[省市县区]$")
_TITLED = regex(
    r"(?:研究生|博士后|院士|专家|优秀|示范|重点|级)[\u4e00-\u9fff]{0,8}?(?:站|基地|称号|奖|平台|室)"
)
"""江苏省研究生工作站: the rank of a body, not a party."""
_MADE = regex(r"(?:建|设|办|合作|联合|成立|打造|立)的$")
_BODY_MADE = regex(r"(?:实验室|研究院|研究中心|中心|学院|基地|平台|联合体)$")
"""合资兴建的…研究中心: what is told of, not who acts."""


def spelt_entity(sentence: Sentence, named: Named) -> Entity:
    end = named.end - (3 if sentence.masked.endswith("党工委", named.start + 3, named.end) else 0)
    name = sentence.text[named.start : end]  # 高新区党工委: the zone
    internal = looks_internal(plain_form(name))
    return Entity(ORG, named.start, end, name, named.kind, None, internal=internal)


def _side_of(title: str) -> str:
    """Which kind of organisation has people of this title."""
    if re.search(r"校|院长", title):
        return SCHOOL
    if re.search(r"董事长|总裁|经理|总监|首席|厂长|集团|公司|总工", title):
        return COMPANY
    return GOVERNMENT if re.search(r"市|省长|区|县|局|厅", title) else UNKNOWN


def _organisation(sentence: Sentence, start: int, end: int) -> Entity | None:
    piece = sentence.masked[start:end]
    if len(piece) > 2 * LONGEST_NAME:
        return None
    ends = [(match.end(), str(match.lastgroup)) for match in SUFFIX.finditer(piece)]
    close, kind = _choose_end(piece, ends)
    if not close:
        return None
    begin = _after_of(piece, close)
    if begin > 1 and _THEIRS.match(piece[begin:close]):
        return _organisation(sentence, start, start + begin - 1)  # B的联合实验室: B
    begin = _skip_lead(piece, _after_verb(piece, begin, close), close)
    cut = parent_end(piece[begin:close], [e - begin for e, _ in ends if begin < e < close])
    if cut:
        close = begin + cut
        kind = type_of(piece[begin:close])
    campus = _CAMPUS.match(piece, close)
    if campus:
        close = campus.end()
    name = piece[begin:close]
    numbered = _NUMBERED.fullmatch(name) is not None  # 十四所 here, not "fourteen of them"
    if not numbered and (len(name) < 3 or len(name) > LONGEST_NAME or GENERIC.search(name)):
        return None
    if NOT_IN_NAME.search(name) or _TOGETHER.search(name):
        return None
    return Entity(
        ORG,
        start + begin,
        start + close,
        sentence.text[start + begin : start + close],
        kind,
        None,
        internal=looks_internal(name),
    )


def _choose_end(piece: str, ends: list[tuple[int, str]]) -> tuple[int, str]:
    """The last ending after which only people, titles or nothing follow; else the last unmistakable one."""
    for close, kind in reversed(ends):
        rest = piece[close:]
        if not rest or rest[0] in MASK + NAME_BRACKET + " 的" or ENVOY.match(rest):
            if not rest and close == len(piece) and TITLE.fullmatch(piece):
                continue
            return close, kind
    for close, kind in reversed(ends):
        if STRONG.search(piece[:close]) and not BYSTANDER.match(piece[close:]):
            return close, kind
    return 0, UNKNOWN


def _after_of(piece: str, close: int) -> int:
    """Where the name starts if something with 的 describes it."""
    return piece.rfind("的", 0, close) + 1


def _after_verb(piece: str, begin: int, close: int) -> int:
    """Where the name starts behind a verb of motion or getting: 坐到某市人民政府, 找来某公司."""
    last = begin
    for match in _VERB_BEFORE.finditer(piece, begin, max(begin, close - 3)):
        last = match.end()
    return last


_TOGETHER = regex(r"[\u4e00-\u9fff]{2}(?:合设|合建|合办|合开|共设|共办|联合(?:成立|设立|组建|建立)|携手)")
"""某科技合设…研究中心: a clause, not a name."""
_VERB_BEFORE = regex(
    r"[坐走飞赶运送交调转拿放落找聘请看等收提遇摆递回搬寄卖送]到|[找请引招拉接迎换]来|来自|归于"
    r"|[交卖送捐赠租借还归转]给"
    r"|[是了着]|由于|随着|自从|随同|对于|关于|连同|绕开|跨过|背靠|依靠|凭借"
)
_THEIRS = regex(r"[\u4e00-\u9fff\x01]{0,40}?(?:联合|共建|合作|协同)[\u4e00-\u9fff]{0,12}$")
_NUMBERED = regex(r"第?(?:\d{2,5}|[〇零一二三四五六七八九十百]{2,5})[所院]")
_ANOTHER_SCHOOL = regex(
    r"[\u4e00-\u9fff]{0,4}(?:职业|高等专科|技师|中等专业)[\u4e00-\u9fff]{0,6}(?:学院|学校|大学)"
)
_ANOTHER_UNIVERSITY = regex(r"[\u4e00-\u9fff]{1,6}大学(?!生|城)")
_OWNED = regex(r"(?:所属|旗下|下属|下辖|辖下)(?:的|单位|企业|子公司|成员单位)*(?=[\u4e00-\u9fff]{4})")
_CAMPUS = regex(r"\x02[\u4e00-\u9fff]{1,4}\x02")
_OFFICE = regex(rf"(?:{TITLE.pattern})(?!会)")
_TRAILING = regex(
    r"(?:还|又|再|也|正|已|已经|拟|共同|分别|正式|现场|当场|先后|昨日|今日|近日"
    r"|日前|昨天|今天|\d{1,2}日(?:上午|下午)?|\d{1,2}月\d{1,2}日(?:上午|下午)?"
    r"|签|战略|全面|深度|深化|框架|合作|产学研|校企|校地|首次|再次|成功"
    r"|的|了|一起|一道|就|开始|双方|等|公司|方面|线上|云)+$"
)
_PARTY_SEAT = regex(r"^[\u4e00-\u9fff]{1,8}?([市县区省州旗])(?=\1?委$)")
_OF = regex(r"的.*$")
_EMBASSY = regex(r"[使领]馆")


def _weak(sentence: Sentence, start: int, end: int) -> Entity | None:
    piece = sentence.masked[start:end].partition(MASK)[0]
    title = _OFFICE.search(piece) or re.search(r"一行|代表团|方面", piece)
    known = None if _PARTY_SEAT.search(piece[: title.start()] if title else piece) else KNOWN.match(piece)
    kind = (COMPANY if piece[-1:] not in "局部委会" else GOVERNMENT) if known else UNKNOWN
    if known and (not title or known.end() <= title.start()) and not MORE_NAME.match(piece, known.end()):
        piece = known.group()
    elif title:
        piece = piece[: title.start()]
    piece = _TRAILING.sub("", _OF.sub("", piece))
    ruled = _PARTY_SEAT.search(piece)
    if ruled:
        piece, kind = piece[: ruled.end()], GOVERNMENT
    if not 2 <= len(piece) <= 15 or piece in COUNTRIES or _EMBASSY.search(sentence.masked, start, end):
        return None
    if (
        OWN_UNIT.match(piece)
        or GENERIC.search(piece)
        or COMMON_NOUN.search(piece)
        or NOT_IN_NAME.search(piece)
    ):
        return None
    if not re.fullmatch(r"[\u4e00-\u9fffa-z0-9·•&. ()'\-]+", piece) or re.fullmatch(r"[\d.\- ]+", piece):
        return None
    if not known and not (ruled and len(piece) > 2) and not _may_stand(sentence, start, start + len(piece)):
        return None
    name = sentence.text[start : start + len(piece)]
    person = looks_like_person(piece) and not known
    titled = title is not None and title.group() != "方面"
    sort = ORG if ruled else WEAK
    return Entity(sort, start, start + len(piece), name, kind, None, titled, person and not ruled)


def _may_stand(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a stretch is made of words of names, from one edge of a word to another."""
    line = [word for word in words_of(sentence.masked) if start < word.end and word.start < end]
    whole = bool(line) and line[0].start == start and line[-1].end == end
    fits = line[0].sort in (NAME, PLACE) and all(word.sort != STOP for word in line) if whole else False
    return fits and any(word.proper for word in line)


def looks_like_person(name: str) -> bool:
    return len(name) in (2, 3) and name[0] in SURNAMES and not re.search(r"[a-z\d]", name)
