"""One Chinese sentence for a change, from what was read of it: 风险等级由中升至高. Pure.

Takes a change and names in both languages; gives a sentence made of its fields (levels, counterparts, kind,
status, date), or nothing where these do not make one. Values of a page stand in it as they are printed:
nothing is translated but the vocabulary of levels, kinds and ranks.
"""

import re
from collections.abc import Callable

from monitor.changes import (
    ADDS_TO,
    CORRECTED,
    CREDENTIAL_LEVELS,
    FOLLOWS,
    REAPPEARED,
    RISK_LEVELS,
    WITHDRAWN,
    Action,
    Aspect,
    Change,
    level_of,
)
from monitor.notify.bilingual import Both, InBoth, as_printed
from monitor.notify.language import speech
from monitor.notify.plaintext import inert, shorten
from monitor.text import fold, has_cjk

NAMED = 4
"""Counterparts that are named at most."""
VALUE = 70
"""Characters of a value; of a longer one the mail shows before and after instead."""
NAME = 160

RISK = ("低", "中", "高", "极高")
CREDENTIALS = ("三级（秘密）", "二级（机密）", "一级（绝密）")
_GRADES = (("三级", "秘密"), ("二级", "机密"), ("一级", "绝密"))

_AGREED = {
    "strategic_cooperation": "达成战略合作",
    "joint_laboratory": "共建联合实验室",
    "joint_institute": "共建联合研究院",
    "joint_programme": "合作开展联合项目",
    "research_project": "合作开展科研项目",
    "exchange": "开展交流",
    "technology_transfer": "开展技术转让",
    "talent_training": "合作培养人才",
    "funding": "达成资助安排",
    "procurement": "达成采购合同",
    "memorandum": "签署谅解备忘录",
}
_NOUNS = {
    "strategic_cooperation": "战略合作",
    "joint_laboratory": "联合实验室",
    "joint_institute": "联合研究院",
    "joint_programme": "联合项目",
    "research_project": "科研项目",
    "exchange": "交流",
    "technology_transfer": "技术转让",
    "talent_training": "人才培养合作",
    "funding": "资助安排",
    "procurement": "采购合同",
    "memorandum": "谅解备忘录",
}
_ENTRIES = {
    Aspect.LABORATORY: "实验室",
    Aspect.RESEARCH_AREA: "研究领域",
    Aspect.SUPERVISOR: "主管部门",
    Aspect.AFFILIATION: "隶属关系",
    Aspect.ALIAS: "名称或别名",
}


def in_chinese(change: Change, both: Both = as_printed) -> str:
    """The sentence, with its full stop; empty where only the recorded summary says what happened."""
    told = _TELL.get(change.aspect, _nothing)(change, both)
    return f"{told}。" if told else ""


def _nothing(_: Change, __: Both) -> str:
    return ""


def chinese_first(both: Both) -> Both:
    """Names for a Chinese reader: as printed in Chinese; else with the Chinese name in front."""

    def named(name: str) -> str:
        if has_cjk(name):
            return name
        match = _PAIR.fullmatch(both(name))
        return f"{match['zh']}（{match['here'] or match['en']}）" if match else name

    return InBoth(both.graph, named) if isinstance(both, InBoth) else named


_PAIR = re.compile(r"(?P<en>[^()]{1,160}) \((?P<zh>[^(),]{2,80})(?:, here (?P<here>.{1,160}))?\)")


# --------------------------------------------------------------------- levels


def risk(text: str | None) -> str:
    """A risk level in Chinese, by the word that a text begins with; empty for none that is known."""
    at = level_of(text, RISK_LEVELS)
    return RISK[at] if at >= 0 else ""


def _risk(change: Change, _: Both) -> str:
    before, after = risk(change.before), risk(change.after)
    if change.action is Action.ADDED:
        return f"首次评定风险等级：{after}" if after else ""
    if change.action is Action.REMOVED:
        return f"不再评定风险等级，此前为{before}" if before else ""
    if not (before and after):
        return _moved("风险等级", change)
    if before == after:
        return f"风险等级仍为{after}，表述有改动"
    return f"风险等级由{before}{_verb(RISK.index(before), RISK.index(after))}{after}"


def _verb(before: int, after: int) -> str:
    return "升至" if after > before else "降至"


def _reasons(change: Change, _: Both) -> str:
    return _entry("风险等级的依据", change)


def _credential(change: Change, _: Both) -> str:
    old, new = _grade(change.before), _grade(change.after)
    before, after = (CREDENTIALS[at] if at >= 0 else "" for at in (old, new))
    if change.action is Action.ADDED:
        return f"首次载明保密资格：{after}" if after else "首次载明保密资格"
    if change.action is Action.REMOVED:
        return f"不再载明保密资格，此前为{before}" if before else "不再载明保密资格"
    if before and after and old != new:
        return f"保密资格由{before}{_verb(old, new)}{after}"
    return "关于保密资格的表述有改动"


def _grade(text: str | None) -> int:
    """Which credential a text speaks of, in either language; -1 where it does not say."""
    plain = fold(text or "").replace("-", " ")
    english = [level for level in CREDENTIAL_LEVELS if re.search(rf"\b{level}\b", plain)]
    if english:
        return CREDENTIAL_LEVELS.index(max(english, key=len))
    found = [at for at, grade in enumerate(_GRADES) if any(word in plain for word in grade)]
    return found[-1] if found else -1


# --------------------------------------------------------------------- relations


def _partnership(change: Change, both: Both) -> str:
    noun = _NOUNS.get(change.kind or "", "合作")
    whom = _parties(change, both)
    relation = f"与{whom}的{noun}" if whom else noun
    if told := _report(change, relation):
        return told
    if change.status == "ended":
        return f"{_date(change)}据报道，{relation}已终止"
    if change.action is Action.REMOVED:
        return f"不再提及{relation}"
    if any(mark.startswith(FOLLOWS) for mark in change.marks):
        return f"据报道，此前计划的{relation}现已达成"
    if any(mark.startswith(ADDS_TO) for mark in change.marks):
        return f"据报道，{noun}新增合作方：{whom}" if whom else ""
    if change.action is Action.CHANGED:
        return f"关于{relation}的表述有改动"
    done = _AGREED.get(change.kind or "", "建立合作关系")
    together = f"与{whom}{done}" if whom else done
    if change.status == "planned":
        return f"据{_date(change, '')}报道，计划{together}"
    return f"据报道，{_date(change)}{together}"


def _report(change: Change, relation: str) -> str:
    """What became of a report, where that is what the change tells."""
    if WITHDRAWN in change.marks:
        return f"关于{relation}的报道已被发布方撤下，存档仍在"
    if REAPPEARED in change.marks:
        return f"关于{relation}的报道一度撤下，现又重新发布"
    if CORRECTED in change.marks:
        told = "已作更正" if change.after else "经修改后不再提及此事"
        return f"关于{relation}的报道{told}"
    return ""


def _parties(change: Change, both: Both) -> str:
    named = [shorten(inert(both(party)), NAME) for party in change.parties[:NAMED]]
    left = len(change.parties) - len(named)
    if left > 0:
        return f"{'、'.join(named)}等{len(change.parties)}方"
    return speech("zh").listed(named)


def _date(change: Change, comma: str = "，") -> str:
    """ "2025年5月，"; empty where none is given."""
    parts = (change.date or "").split("-")
    if not all(re.fullmatch("[0-9]{1,4}", part) for part in parts) or len(parts) > 3:
        return ""
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False)) + comma


def _link(change: Change, both: Both) -> str:
    whom = _parties(change, both)
    what = f"与{whom}的国防或安全关联" if whom else "国防或安全关联的表述"
    return _did(what, change)


# --------------------------------------------------------------------- entries


def _entry(noun: str, change: Change) -> str:
    value = _value(change.after or change.before)
    if change.action is Action.CHANGED:
        return _moved(noun, change)
    return f"{'新增' if change.action is Action.ADDED else '不再列出'}{noun}：{value}" if value else ""


def _moved(noun: str, change: Change) -> str:
    """Both values, where they are short; the mail shows longer ones side by side."""
    old, new = inert(change.before or ""), inert(change.after or "")
    if not old or not new or max(len(old), len(new)) > VALUE // 2 or fold(old) == fold(new):
        return f"{noun}有改动"
    return f"{noun}由“{old}”改为“{new}”"


def _did(what: str, change: Change) -> str:
    match change.action:
        case Action.ADDED:
            return f"新增{what}"
        case Action.REMOVED:
            return f"不再提及{what}"
    return f"{what}有改动"


def _value(text: str | None) -> str:
    return shorten(inert(text or "").rstrip(".。;；,， "), VALUE)


def _ranking(change: Change, _: Both) -> str:
    old, new = (_ranks(text) for text in (change.before, change.after))
    field, rank = new if change.after else old
    if not field or not rank:
        return _entry("技术排名", change)
    if change.action is Action.ADDED:
        return f"新增技术排名（{field}）：{rank}"
    if change.action is Action.REMOVED:
        return f"不再给出技术排名（{field}），此前为{old[1]}"
    if old[1] and old[1] != rank:
        return f"技术排名（{field}）由{old[1]}变为{rank}"
    return f"技术排名（{field}）有改动"


_RANK = re.compile(r"(global|national) rank ([0-9]{1,6})")
_SCOPE = {"global": "全球", "national": "全国"}


def _ranks(text: str | None) -> tuple[str, str]:
    """(field, 全球第9、全国第4)."""
    field, _, rest = (text or "").partition(": ")
    found = [f"{_SCOPE[scope]}第{number}" for scope, number in _RANK.findall(rest[:400])]
    return shorten(inert(field), 50), "、".join(found)


def _statement(change: Change, _: Both) -> str:
    value = inert(change.after or change.before or "")
    if change.action is not Action.CHANGED and 0 < len(value) <= VALUE:
        return f"{'新增' if change.action is Action.ADDED else '不再提及'}：“{value}”"
    return _did("一条表述", change)


def _listing(change: Change, _: Both) -> str:
    listed = _value(change.after or change.before)
    entry = change.institution is None or fold(change.institution_name) in fold(listed)
    if change.action is Action.CHANGED or not listed:
        return _moved("官方名单上的条目", change)
    if entry:
        return f"官方名单{'新增' if change.action is Action.ADDED else '不再列出'}：{listed}"
    return f"{'被列入' if change.action is Action.ADDED else '不再列于'}{listed}"


def _institution(change: Change, _: Both) -> str:
    match change.action:
        case Action.ADDED:
            return "追踪库新增收录"
        case Action.REMOVED:
            return "已移出追踪库"
    return "追踪库中的条目有改动"


def _page(change: Change, _: Both) -> str:
    after = (change.after or "").partition(" (")[0]
    known = {"": "页面已不存在", "page not found": "页面已不存在", "a readable page": "页面恢复可读"}
    if change.action is Action.REMOVED:
        return known[""]
    if after in known:
        return known[after]
    if after in {"redesigned", "a redesigned page"}:
        return "页面已改版"
    if after in _UNREADABLE:
        return f"页面无法读取：{_UNREADABLE[after]}"
    return f"页面无法读取（{_value(change.after)}）"


_UNREADABLE = {
    "a bot challenge instead of the page": "遇到人机验证",
    "a login instead of the page": "要求登录",
    "access blocked": "访问被拦截",
    "an empty page": "页面没有内容",
    "an empty application shell": "页面内容由脚本生成",
    "a page that breaks off": "内容不完整",
    "the page of another institution": "内容属于其他机构",
    "garbled text": "内容为乱码",
    "a maintenance notice": "网站维护中",
    "a redirect instead of the page": "仅为跳转页",
    "something that is no page": "文件类型不符",
}
"""What came instead of a page, in the words of `compare.pages`; as the troubles of a mail are called."""


def _entries(change: Change, _: Both) -> str:
    return _entry(_ENTRIES[change.aspect], change)


_TELL: dict[Aspect, Callable[[Change, Both], str]] = {
    Aspect.RISK_LEVEL: _risk,
    Aspect.RISK_RATIONALE: _reasons,
    Aspect.SECURITY_CREDENTIAL: _credential,
    Aspect.PARTNERSHIP: _partnership,
    Aspect.DEFENCE_LINK: _link,
    Aspect.TECHNOLOGY_RANKING: _ranking,
    Aspect.STATEMENT: _statement,
    Aspect.LISTING: _listing,
    Aspect.INSTITUTION: _institution,
    Aspect.PAGE: _page,
    **dict.fromkeys(_ENTRIES, _entries),
}
