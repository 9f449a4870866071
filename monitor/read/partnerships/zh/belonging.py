"""What belongs to what in the name of an organisation: type, parent and department, subsidiary, joint body.

Takes folded names; says what kind of organisation bears one, where the parent's name ends in
某集团人力资源部, where a subsidiary's ends in 某集团第三研究院, and whether one looks like a department.
"""

import re

from monitor.later import regex
from monitor.read.partnerships.zh.lexicon import DISCIPLINE, KNOWN, begins_with_place, words
from monitor.read.partnerships.zh.sentences import MASK
from monitor.read.partnerships.zh.shortnames import sounds_foreign
from monitor.read.partnerships.zh.vocabulary import (
    CHILD_TAIL,
    ENVOY,
    NOT_IN_NAME,
    PARENT,
    SUFFIX,
    UNIT_TAIL,
    UNKNOWN,
)
from monitor.read.partnerships.zh.words import words_of

LONGEST_NAME = 36
_LEGAL_FORM = regex(r"(?:有限|股份|责任|控股|集团)*公司|(?:教育)?(?:发展)?基金会")
_JOINT_BODY = regex(r"[\u4e00-\u9fffa-z0-9]{0,10}?(?:联合(?!会|国|网络|大学|体)|共建|战略|合作)")

MORE_NAME = regex(r"(?:汽车|集团|公司|科技|工业|重工|通讯|电子|航空|电气|数字|云|能源|地产|建工|股份|研究)")


def type_of(name: str) -> str:
    """What kind of organisation bears this name, by its ending."""
    last = None
    for match in SUFFIX.finditer(re.sub(r"\(.*?\)$", "", name)):
        last = match
    return str(last.lastgroup) if last else UNKNOWN


def child_end(rest: str) -> int:
    """Where a subsidiary or numbered institute ends (…集团|公司第五研究院); 0 for departments."""
    for match in reversed(list(SUFFIX.finditer(rest[: 2 * LONGEST_NAME]))):
        tail, after = rest[: match.end()], rest[match.end() :]
        if CHILD_TAIL.search(tail) and (not after or after[0] in MASK + " " or ENVOY.match(after)):
            plain = not NOT_IN_NAME.search(tail) and len(tail) <= LONGEST_NAME and "的" not in tail
            return match.end() if plain and not _LEGAL_FORM.fullmatch(tail) else 0
    return 0


def parent_end(name: str, inner_ends: list[int]) -> int:
    """Where the parent's name ends if the rest is only its department (某集团人力资源部 → 某集团); else 0."""
    for cut in inner_ends:
        parent, rest = name[:cut], name[cut:]
        if cut >= 4 and PARENT.search(parent):
            if UNIT_TAIL.match(rest) and not CHILD_TAIL.search(rest):
                return cut
            if _JOINT_BODY.match(rest):
                return cut
    known = KNOWN.match(name)
    if known and _JOINT_BODY.match(name[known.end() :]) and not MORE_NAME.match(name, known.end()):
        return known.end()
    return 0


_OF_ITS_OWN = regex(
    r"理工|职业|师范|联邦|国立|州立|皇家|工商|·|医学院$|商学院$|[^机电]工学院$|党校|大学|公司"
    r"|集团|第[\d一二三四五六七八九十]+|科学院|工程院"
)
_DEPARTMENT = regex(r"(?:学院|系|部|处|中心|研究院|研究所|实验室|办公室|图书馆|科研院)$")


MINISTRY = regex(
    r"(?:国家)?(?:教育|科技|科学技术|工业和信息化|国防|外交|公安|民政|司法|财政|自然资源|生态环境"
    r"|交通运输|水利"
    r"|农业农村|农业|商务|文化和旅游|应急管理|铁道|卫生|人力资源和?社会保障|住房和?城乡建设|退役军人事务)部"
)
_SEAT = regex(r"[省市县区州]")
_USUAL_DEPARTMENTS = words("研究生 科研 科学技术 党委 保密 国际合作 无人机 人工智能")


OWN_UNIT = regex(r"^[校院所](?=[\u4e00-\u9fff]{2,10}$)(?!企|外|区|友)")
"""校科研院, 校团委: the university's own."""


_BORNE_BY_NONE = regex(r"国立|州立|联邦|皇家|·|大学|公司|集团|第|中央|首都|国家|高等|联合|-|—")


def _only_a_field(name: str) -> bool:
    """Whether a school's name has no word of its own, only its field: 化工学院, 商学院."""
    if not name.endswith("学院") or begins_with_place(name) or _BORNE_BY_NONE.search(name):
        return False
    return not any(word.proper and word.tag != "nt" for word in words_of(name))


def looks_internal(name: str) -> bool:
    """Whether a name looks like a department of the page's own institution (机电学院, 科学技术研究院)."""
    if OWN_UNIT.match(name) or _only_a_field(name):
        return True
    if (
        not _DEPARTMENT.search(name)
        or MINISTRY.fullmatch(name)
        or begins_with_place(name)
        or _OF_ITS_OWN.search(name)
    ):
        return False
    core = _DEPARTMENT.sub("", name)
    if sounds_foreign(core):
        return False
    if name.endswith("学院") or core in _USUAL_DEPARTMENTS:
        return True
    topics = any(core[i : i + 2] in DISCIPLINE for i in range(len(core) - 1))
    return topics and len(core) <= 10 and not _SEAT.search(core)
