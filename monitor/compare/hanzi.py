"""How two Chinese sentences relate that are no edits of each other: what both hold, whatever the order.

Takes claims; gives a likeness and whether robust facts differ. Characters without a space between words have
no word order to go by: common runs of two characters or more are taken out, the longest first, and what is
left over is looked at: names of bodies and places, entries of lists, levels, figures, denials.
"""

from collections.abc import Iterable
from functools import lru_cache

from monitor import later
from monitor.compare import doubt
from monitor.compare.claim import Claim
from monitor.compare.figures import clash, differing, strong

_LONGEST = 240
_PIECES = 4
_RUN = 4
"""Characters that a sentence must share to be about the same thing."""
_REST = 0.35
"""The part of a sentence that others may lack."""
_MOVED = 0.2
"""The part of a clause that another sentence may lack."""
_NAME = later.regex(
    r"[\u4e00-\u9fff]{1,12}?(?:大学|学院|集团|公司|研究所|研究院|政府|委员会|联盟|实验室|中心|银行|基金会"
    r"|协会|警察|公安|[省市局厂军]|部(?![队门分]))"
)
_ENTRY = later.regex(r"(?<=[、，,])[\u4e00-\u9fff]{2,10}(?=[、，,和及])|[\u4e00-\u9fff]{2,10}(?=、)")
_SITE = later.regex(r"(?:迁[至往到入]|位于|坐落[于在]|地处|搬[至到])([\u4e00-\u9fff]{2,3})")
_CUT = later.regex(
    r"[由与和在于的是为被把对向从及或将自获至设有]|该校|学校|成立|创办|坐落|迁|来自|参|与|得到|进入|加入|隶属|派往|派到"
)
_LEVELS = (
    ("绝密", "机密", "秘密"),
    ("一级", "二级", "三级"),
    ("国家级", "省级", "市级"),
    ("高风险", "中风险", "低风险"),
    ("极高", "较高", "较低"),
    ("较多", "较少"),
    ("理事", "观察员"),
    ("海军", "空军", "陆军", "火箭军", "武警"),
    ("全部", "部分"),
    ("上升", "下降"),
    ("增加", "减少"),
    tuple(
        "美国 日本 英国 法国 德国 韩国 俄罗斯 乌克兰 加拿大 澳大利亚 荷兰 意大利 瑞士 瑞典"
        " 以色列 伊朗 巴基斯坦 印度 新加坡".split()
    ),
)
_DENIED = later.regex(r"[不未没无非否禁免停尚止]|撤销|取消|终止|结束")


@lru_cache(maxsize=2_048)
def leftovers(one: str, other: str) -> tuple[str, str]:
    """Two texts with what both hold blanked out, in runs of at least two characters, the longest first."""
    left, right = list(one[:_LONGEST]), list(other[:_LONGEST])
    while True:
        size, i, j = _longest_run(left, right)
        if size < 2:
            return "".join(left), "".join(right)
        left[i : i + size] = " " * size
        right[j : j + size] = " " * size


def _longest_run(left: list[str], right: list[str]) -> tuple[int, int, int]:
    best = (0, 0, 0)
    above = [0] * (len(right) + 1)
    for i, a in enumerate(left):
        row = [0] * (len(right) + 1)
        if a != " ":
            for j, b in enumerate(right):
                if a == b:
                    row[j + 1] = above[j] + 1
                    if row[j + 1] > best[0]:
                        best = (row[j + 1], i - row[j + 1] + 1, j - row[j + 1] + 1)
        above = row
    return best


_VOID = later.regex(
    "内容|受到|处理|双方|得到|参与|使用|原因|方面|情况|工作|自|起|有|人|名|等|中|年|月|予|内|外|给"
)


def edited(one: Claim, other: Claim) -> bool:
    """Whether one of two sentences has a word of weight that the other has not."""
    left, right = leftovers("".join(one.words), "".join(other.words))
    return any(len(run) > 1 for text in (left, right) for run in _VOID.sub(" ", text).split())


def score(one: Claim, other: Claim) -> float:
    """The part of both texts that the other one holds too, single characters counting half."""
    mine, theirs = "".join(one.words), "".join(other.words)
    left, right = (set(text) - {" "} for text in leftovers(mine, theirs))
    rest = (
        len(left - set(theirs))
        + len(right - set(mine))
        + 0.5 * len((left & set(theirs)) | (right & set(mine)))
    )
    return 1 - rest / max(1, len(set(mine)) + len(set(theirs)))


def differ(one: Claim, other: Claim) -> bool:
    """Whether robust facts of two sentences differ."""
    figures = differing(one.figures, other.figures)
    if clash(*figures) or any(map(strong, figures)):
        return True
    if (
        doubt.settled(one, other)
        or _denied(one, other)
        or _denied(other, one)
        or _levels(one.line_zh, other.line_zh)
    ):
        return True
    left, right = _strange(one.line_zh, other.line_zh), _strange(other.line_zh, one.line_zh)
    return bool(left or right) or _swapped(one.line_zh, other.line_zh)


def _denied(one: Claim, other: Claim) -> bool:
    return (one.negative or one.ended) and _DENIED.search(other.line_zh) is None


def _levels(one: str, other: str) -> bool:
    """Whether two texts hold different members of one scale."""
    for scale in _LEVELS:
        left, right = ({level for level in scale if level in text} for text in (one, other))
        if left - right and right - left:
            return True
    return False


def _swapped(one: str, other: str) -> bool:
    """Whether both texts name a body of one sort, each with a character that the other text has not."""
    sides = (_names(one, other), _names(other, one))
    return any(a[-2:] == b[-2:] and a != b for a in sides[0] for b in sides[1])


def _names(one: str, other: str) -> set[str]:
    found = {match[0] for text in _CUT.split(one) for match in _NAME.finditer(text)}
    return {name for name in found if any(c not in other for c in name)}


def _strange(one: str, other: str) -> list[str]:
    """Names and entries of a list of which the other text has not even an abbreviation."""
    rest, _ = leftovers(one, other)
    found = [site for site in _SITE.findall(one) if site not in other and site[:2] not in other]
    for text in _CUT.split(one):
        for match in (*_NAME.finditer(text), *_ENTRY.finditer(text)):
            name = match[0]
            if name in other:
                continue
            gone = sum(c not in other for c in name)
            if gone >= max(1, len(name) / 3) and any(part and part in rest for part in (name, name[:2])):
                found.append(name)
    return found


def covered(claim: Claim, others: Iterable[Claim], partner: Claim | None = None) -> bool:
    """Whether other sentences together hold all that matters in a sentence."""
    pieces: list[Claim] = []
    text = "".join(claim.words)
    rest = text
    near = [other for other in others if other.line_zh and other is not claim]
    while near and len(pieces) < _PIECES:
        best = min(near, key=lambda other: len(_left(rest, other)) - _RUN * bool(_sums(claim, other)))
        found = len(rest.replace(" ", "")) - len(_left(rest, best))
        if found + _RUN * len(_sums(claim, best)) < _RUN:
            break
        near.remove(best)
        pieces.append(best)
        rest = leftovers(rest, "".join(best.words))[0]
    joint = "，".join(piece.line_zh for piece in pieces)
    figures = frozenset(figure for piece in pieces for figure in piece.figures)
    if partner is not None:
        apart = differing(claim.figures, partner.figures)
        if (clash(*apart) and apart[0] - figures) or _swapped(claim.line_zh, partner.line_zh):
            return False
    if not pieces or strong(differing(claim.figures, figures)[0]) or _strange(claim.line_zh, joint):
        return False
    if (claim.negative or claim.ended) and _DENIED.search(joint) is None:
        return False
    if len(pieces) == 1 and differ(claim, pieces[0]) and pieces[0].negative != claim.negative:
        return False
    return len(_VOID.sub("", rest).replace(" ", "")) <= _REST * len(text)


def moved(more: str, one: Claim, other: Claim, others: Iterable[Claim]) -> bool:
    """Whether what one of two sentences has more than the other stands in a third one."""
    figures = one.figures - other.figures
    return len(more) >= _RUN and any(
        figures <= third.figures
        and (third.negative, third.ended) == (one.negative, one.ended)
        and len(_VOID.sub("", _left(more, third))) <= _MOVED * len(more)
        for third in others
        if third is not other and third is not one and third.line_zh
    )


def _sums(one: Claim, other: Claim) -> set[str]:
    return strong(set(one.figures & other.figures))


def _left(rest: str, other: Claim) -> str:
    return leftovers(rest, "".join(other.words))[0].replace(" ", "")
