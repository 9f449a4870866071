"""Whether an institution itself is meant where it is named, or only somebody or something from there.

Takes the folded words behind a watched name, up to the next connector; says yes or no. People, teams of sport
and halls are not the institution; a unit that bears the word for people is (教师教育学院), and so is the
owner of what its people invented (某大学教授的一项专利).
"""

from monitor.later import regex
from monitor.read.partnerships.zh.vocabulary import BYSTANDER, ENVOY, NOT_THE_INSTITUTION

_PEOPLE = regex(r"教授(?!岗|席|职|基金)|老师|研究员|学者|学生(?!交|联|互|实|培)|校友|院士")
_UNIT_OF_PEOPLE = regex(
    r"^(?:教师|学生|教授|博士|专家|校友|员工|职工)"
    r"(?:教育|发展|工作|事务|资助|培训|进修|创新|服务|管理|活动|就业|科学|卓越|职业|干部){1,3}"
    r"(?:学院|中心|部|处|研究院|办公室)"
)
_INVENTION = regex(
    r"[\u4e00-\u9fff]{0,12}?(?:教授|研究员|院士|博士|老师)[\u4e00-\u9fff]{0,4}?(?:团队|课题组)?"
    r"(?:研[发制]|发明|持有|完成)?的[^,。;]{0,24}?(?:专利|技术|成果|著作权|品种)"
)
_FROM_A_UNIT = regex(r"[\u4e00-\u9fff]{0,14}?(?:师生|学子|志愿者|同学)(?!互|交流|交换|代表双方)")
_SOMEBODY = regex(r"(?:的)?(?:某|[一两三四五六七八九十几数多\d]+)[名位](?!校|董事|总|副|负责|代表|院长|领导)")


def is_somebody(rest: str) -> bool:
    """Whether at once after the name somebody or something from there is told of."""
    if NOT_THE_INSTITUTION.match(rest) or _FROM_A_UNIT.match(rest):
        return True
    return bool(BYSTANDER.match(rest)) and not _acts(rest)


def tells_of_people(rest: str) -> bool:
    """Whether the words after the name tell of people from there who do not speak for it."""
    if _SOMEBODY.match(rest):
        return True
    return bool(_PEOPLE.search(rest)) and not ENVOY.search(rest) and not _acts(rest)


def _acts(rest: str) -> bool:
    return bool(_UNIT_OF_PEOPLE.match(rest) or _INVENTION.match(rest))
