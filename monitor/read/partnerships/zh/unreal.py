"""Words around a verb that say that nothing came about: 未中标, 寻求共建…的可能, 学生与B签约.

Takes the folded words before and after a verb in its clause, and what the sentence said before that clause.
Knows nothing of parties; wishes, talks and background that need no more than one word are in `triggers`.
"""

from monitor.later import regex

_BUT_NOT = regex(
    r"(?:未|未能|没有|没能|无缘|未获|并未|尚未|还没|从未|不再|暂不|暂未|(?:未|没有?|不)(?:再|予|曾)(?:予以|度|次)?)$"
)
_ONLY_POSSIBLE = regex(
    r"^[^,。;]{0,24}(?:的可能|可能性|的意愿|的想法|的设想|的愿望|的建议|的前景|的必要性|的可行性|的做法|的经验)"
)
_FOR_LATER = regex(r"为[^,。;]{0,20}$")
_PREPARES = regex(
    r"^[^,。;]{0,24}?(?:做|作|打|奠定?|创造|铺|提供)(?:好|了|下)?[^,。;]{0,6}(?:准备|基础|路|条件|铺垫|前期工作)"
)
"""为下一步签约做准备."""
_WISHED_BEFORE = regex(
    r"(?:希望|期待|期盼|盼望|盼着|力争|争取|建议|呼吁|愿意|愿与|愿同|设想|提议|如果|假如|倘若|一旦|鼓励|支持高校)[^。;]{0,60},$"
)
"""…,希望借助学校力量,共建…: the wish goes on behind its comma."""
_NEW_SUBJECT = regex(r"双方|两校|三方|[与和同由]|\d日|[昨今当]天|会后|随后|当场|现场|仪式|已|了$")
_FOR_A_JOB = regex(
    r"(?:同学|毕业生|应届生|学生|本科生|研究生|博士生|学子|求职者|应聘者|新人|[\d一二三四五六七八九十百千余多]+(?:名|位)?(?:人|学生|新人))"
    r"(?:们)?(?:已经?|成功|顺利|当场|现场|最终|分别)*(?:与|同|和|跟)[^,。;]{0,30}$"
)
_HIRED = regex(
    r"^(?:了)?(?:[\d一二三四五六七八九十百千万两]+余?|多|数十|上百)(?:名|位|个)?(?:人|毕业生|学生|同学|人才)(?![^,。;]{0,8}协议)"
    r"|^(?:规模|意向|率|人数|情况|毕业生|学生)(?![^,。;]{0,12}协议)"
)
_BEFORE_SIGNING = regex(r"^[^,。;]{0,14}(?:协议|合同|备忘录|三方)书?(?:之?前|时)(?![后期往夕])")
_NOT_CHOSEN = regex(r"^(?:\(成交\))?(?:候选|资格|条件|标准|概率|机会|率|公示期|结果公示|无效)")


def nothing_came(before: str, after: str, earlier: str) -> bool:
    """Whether it was denied, only possible, or the wish of the clause before."""
    if _BUT_NOT.search(before) or _ONLY_POSSIBLE.match(after):
        return True
    if _FOR_LATER.search(before) and _PREPARES.match(after):
        return True
    return bool(_WISHED_BEFORE.search(earlier)) and not _NEW_SUBJECT.search(before)


def signed_by_graduates(before: str, after: str) -> bool:
    """Whether people sign for a job, or somebody is told how to: 签订三方协议前."""
    return bool(_FOR_A_JOB.search(before) or _HIRED.match(after) or _BEFORE_SIGNING.match(after))


def not_chosen(after: str) -> bool:
    """中标候选人, 中标资格: nobody has won."""
    return bool(_NOT_CHOSEN.match(after))
