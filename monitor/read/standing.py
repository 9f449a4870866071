"""Whether a name in a text stands alone: not a part of a word, nor of somebody else's name.

Takes the text and where a spelling was met; gives yes or no. Judges by what is written around it, in linear
time; knows nothing of which institutions there are. `borrowed` tells whether the text introduces a short form
for somebody else.
"""

import re
import unicodedata
from collections.abc import Collection

from monitor.later import regex
from monitor.read.name_forms import CJK


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# --------------------------------------------------------------------- English

_GENERIC_HEADS = _words("university institute college academy school hospital")
_COMPASS = _words(
    "east west north south central northeast northwest southeast southwest eastern western northern southern "
    "northeastern northwestern southeastern southwestern national royal new us american british indian "
    "russian japanese korean french german italian pakistani vietnamese"
)
_NEUTRAL_BEFORE = _words(
    "the a an at in of with and or by from for both between to as while when after but president rector "
    "professor vice dean director chinese china's also that this its joins signs visits welcomes hosts meets "
    "monday tuesday wednesday thursday friday saturday sunday today yesterday recently "
    "january february march april may june july august september october november december"
)
_OTHER_AFTER = regex(
    r" (?:of (?:(?!China\b)[A-Z]|the [A-Z])|for (?:(?:Nationalities|Minorities|Ethnic|Foreign)\b|the [A-Z])|"
    r"(?:Town|Road|Street|Station|Avenue|Mega|Square)\b)"
)
_WORD_BEFORE = regex(r"([A-Za-z][A-Za-z'’-]{0,30}) $")
_CAPITALS_AT_END = regex(r"((?:\b[A-Z][\w'’-]{0,40}(?: of| and| the| for| &)*,? ?){1,10})$")
_BRACKETED_PLACE = regex(r" ?\((?:[A-Z][a-z]+(?: [A-Z][a-z]+)?)\)|(?:, ?| ?[-–] ?| )(?:Beijing|East China)\b")

# --------------------------------------------------------------------- Chinese

_ZH_NOT_BEFORE = tuple(
    (
        "国立 新竹 台湾 台北 高雄 日本 韩国 朝鲜 蒙古 越南 印度 伊朗 泰国 美国 "
        "英国 法国 德国 波兰 埃及 俄罗斯 乌克兰 加拿大 土耳其 巴基斯坦 马来西亚"
    ).split()
)
"""日本东北大学 is not 东北大学, 国立清华大学 is not 清华大学."""
_ZH_NOT_AFTER = regex(
    "(?:城(?!市)|路(?!桥|易|德)|街|站|生(?!命|物|态|产|化|活|理|医|殖|育|源)|者|院士|学部|园(?!艺|林|区)|池|附中|附小"
    "|附属(?:实验|外国语|第[一二三四五六七八九十]{1,2})?(?:中学|小学|幼儿园))"
)
_ZH_BRACKETED_PLACE = regex("[(（](?!以下|简称)[\u4e00-\u9fff]{2,3}[)）]")
"""中国矿业大学（北京） is another university than 中国矿业大学; 山东大学（威海） is a part of 山东大学."""
_ZH_HEAD = regex("[大院校所部团司局厂队会学军]$")
_ZH_TRADE_AFTER = regex(
    "(?:学会|协会|商会|联合会|基金会|博物馆|大学|学院|科技大学|大会|报(?!道|告|名)|员|日(?!前)|局|事业|产业|技术|发展|体系|人|史)"
)
"""What follows a company's short name where it means the trade: 中国航天员, 中国电子学会."""
_ZH_DIRECTIONS = "东南西北中"
_ZH_BINDS_DIRECTION = frozenset("湖云海河济西东安华赣闽江广陕山越中东台辽")
_ZH_SHORT_AFTER = regex("[空天道线行海班运站机母模学]|大学|大$|工大")
_ZH_PEOPLE_AFTER = regex("学(?:生|子|者|员|术)")
_ZH_BIG_AFTER = regex(
    "家|型|量|部分|陆|洋|洲|会(?!计|议|见|同)|使|师(?!生|资|范)|米|批|小|战|赛|厦|桥|街|道|楼|门|荒|地(?!理|球|质|学|空)"
    "|力(?!学)|幅|多|概|约|众|气(?!象|候)|国(?!际|家)|军(?!工|事|民)|队|臣|厅|堂|奖|典|势|胆|专|纲|脑|海(?!洋|外)|山|江|河|好"
    "|事|方(?!面)|意|致|写|豆|数据|模型|健康|科学装置|湾区|宗|额|规模|跨|飞机|熊|连|庆(?!祝)|理(?!学|论|科|工)|兴|阪|足|奖"
)
"""After a short form in 大 (浙大): what makes another word of that character (大家, 大型, 大道)."""
_ZH_PLACES = regex(
    "(?:北京|天津|河北|山西|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|"
    "陕西|甘肃|青海|台湾|广西|西藏|宁夏|新疆|香港|澳门|重庆|省|市)$"
)
_ZH_WORDS = _words(
    "北京 天津 河北 山西 辽宁 吉林 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 "
    "湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 广西 西藏 宁夏 新疆 香港 "
    "澳门 重庆 南京 苏州 杭州 余杭 武汉 武昌 南昌 许昌 西昌 文昌 宜昌 长春 沈阳 "
    "大连 长沙 广州 深圳 厦门 成都 昆明 西安 兰州 太原 济南 青岛 郑州 洛阳 合肥 "
    "福州 淮安 西北 西南 东北 东南 华北 华南 华东 华中 波兰 荷兰 芬兰 西兰 克兰 "
    "尔兰 格兰 清华 大厦 集成 合成 组成 威武"
)
"""Words whose end a short form may seem to begin with: 川大 in 四川大地, 兰大 in 波兰大使."""


def stands_alone(text: str, folded: str, start: int, end: int, short: str, ambiguous: bool) -> bool:
    """Whether the name at this place is a name of its own; `short` is an acronym as it must be written."""
    name = text[start:end]
    if short and not _written_as(name, short, ambiguous):
        return False
    if CJK.match(name[-1]) or CJK.match(name[0]):
        return _stands_alone_zh(folded, start, end)
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before.isalnum() and not CJK.match(before)) or (after.isalnum() and not CJK.match(after)):
        return False
    if " " not in name:
        return True
    if name.lower().startswith("china university of ") and _BRACKETED_PLACE.match(text[end : end + 40]):
        return False
    if name.rpartition(" ")[2].lower() in _GENERIC_HEADS and _OTHER_AFTER.match(text[end : end + 20]):
        return False
    return not _qualified(text, start, name)


def _written_as(name: str, short: str, ambiguous: bool) -> bool:
    """Whether an acronym stands in capitals; a long one may stand as a word too ("Norinco", never "Just")."""
    plain = unicodedata.normalize("NFKC", name)
    return plain == short or (len(short) >= 4 and not ambiguous and plain == short.capitalize())


def _qualified(text: str, start: int, name: str) -> bool:
    """Whether the capitalised word before makes another institution: "South" before "China … University"."""
    before = _WORD_BEFORE.search(text[max(0, start - 32) : start])
    if not before or not before.group(1)[0].isupper():
        return False
    word = before.group(1).lower()
    if word in _COMPASS:
        return True
    return name.partition(" ")[0].lower() in _GENERIC_HEADS and word not in _NEUTRAL_BEFORE


def _stands_alone_zh(text: str, start: int, end: int) -> bool:
    name, before, after = text[start:end], text[max(0, start - 4) : start], text[end : end + 10]
    if before.endswith(_ZH_NOT_BEFORE) or _ZH_NOT_AFTER.match(after):
        return False
    if name.startswith("中国") and _ZH_BRACKETED_PLACE.match(after):
        return False
    if len(name) <= 5 and not _ZH_HEAD.search(name) and _ZH_TRADE_AFTER.match(after):
        return False
    if len(name) > 3:
        return name.startswith("中国") or len(name) > 8 or not _short_after_place(name, before)
    return _short_stands_alone_zh(name, before, after)


def _short_stands_alone_zh(name: str, before: str, after: str) -> bool:
    """A short form of two or three characters may be met across the border of two words."""
    if before[-1:] + name[0] in _ZH_WORDS:
        return False
    if name[0] in _ZH_DIRECTIONS and before[-1:] in _ZH_BINDS_DIRECTION and before:
        return False
    if name[-1] == "大" and _ZH_BIG_AFTER.match(after):
        return False
    if len(name) > 2 and name[-1] == "大" and _ZH_PEOPLE_AFTER.match(after):
        return True
    return not (name[-1] not in "清华学" and _ZH_SHORT_AFTER.match(after))


def _short_after_place(name: str, before: str) -> bool:
    """A company's shortened name after a place is a local firm: 江西航空工业集团 is not 航空工业集团."""
    return name.endswith(("集团", "公司")) and bool(_ZH_PLACES.search(before))


# --------------------------------------------------------------------- short forms that a text introduces

_LEGAL_TAIL = regex("(?:集团)?(?:股份)?(?:有限责任公司|有限公司|公司)?")
_SHORT_FOR = regex("[(（](?:以下)?(?:简称|称)[为:：]?[“”\"「『‘']?")


def borrowed(text: str, form: str, own_ends: Collection[int]) -> bool:
    """Whether this text introduces the short form in brackets for somebody else: "Hefei Institute … (HIT)",
    中国南方航空（以下简称“南航”）; `own_ends` are the places where its bearer's other names end.
    """
    if CJK.match(form):
        return _borrowed_zh(text, form, own_ends)
    for bracket in "(（":
        at = text.find(f"{bracket}{form}")
        if at > 0:
            before = _CAPITALS_AT_END.search(text[max(0, at - 160) : at])
            ends = len(text[:at].rstrip())
            initials = "".join(re.findall(r"\b[A-Z]", before.group(1))) if before else ""
            return initials.endswith(form) and ends not in own_ends
    return False


def _borrowed_zh(text: str, form: str, own_ends: Collection[int]) -> bool:
    at = text.find(form)
    while at > 0:
        opening = next((m for m in _SHORT_FOR.finditer(text, max(0, at - 8), at) if m.end() == at), None)
        if opening:
            place = opening.start()
            own = (end for end in own_ends if place - 12 <= end <= place)
            return not any(_LEGAL_TAIL.fullmatch(text[end:place].strip()) for end in own)
        at = text.find(form, at + 1)
    return False
