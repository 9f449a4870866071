"""Whether words without an organisation's ending may still be the name of one: 云帆科技, 海澜风电, 阿尔斯通.

Takes folded words that stand where a party is named; says no to common nouns (赛场, 车间) and to bare
places. A trade, a foreign sound, Latin letters or a title behind it make a name; so does a longer form
elsewhere in the article, which is for the caller to look up.
"""

from monitor.later import regex
from monitor.read.partnerships.zh.lexicon import COUNTRIES, PLACES

_TRADE = regex(
    r"(?:科技|电子|重工|智能|股份|控股|医药|药业|制药|能源|电气|汽车|光电|软件|网络|动力|机械|材料|新材"
    r"|生物|通信|通讯|微电子|半导体|光伏|风电|核电|钢铁|特钢|化工|矿业|航运|港口|港务|物流|地产|置业"
    r"|建工|路桥|食品|乳业|酒业|纺织|陶瓷|造船|船舶|航天|航空|航发|宇航|无人机|机器人|精密|仪器|测控"
    r"|激光|雷达|导航|卫星|数据|云计算|信息|系统|互联|数码|数科|技术|装备|铝业|铜业|稀土|锂电|电池"
    r"|新能源|水务|环保|农业|种业|牧业|渔业|资本|创投|证券|保险|人寿|传媒|出行|轨道交通|地铁|机电|电器"
    r"|电力|电网|燃气|石油|石化|煤业|煤电|时代|国际|中国|实业|工业|重科|重装|锅炉|轴承|阀门)$"
)
_SOUNDS = frozenset(
    "阿埃艾安奥澳巴贝本比彼宾波伯勃博布达戴丹德登迪蒂丁东杜多顿敦恩尔法凡菲费芬弗福富盖冈戈格古瓜哈海汉"
    "赫亨胡霍基吉加贾金卡凯坎康考科克肯孔库拉莱兰朗劳雷里利列林琳隆龙卢鲁路伦罗洛马玛迈曼梅蒙米密摩莫默姆"
    "穆拿纳娜内尼涅纽努诺欧帕潘派佩彭皮普奇齐乔切琴泉瑞若萨塞赛桑瑟森沙山舍申圣施史士斯松苏索塔泰坦唐特"
    "腾提汀廷通图托瓦万旺威维韦魏温文翁沃乌吾伍西希夏香谢辛欣休许雅亚延扬耶叶伊因英尤于宇约泽扎詹珍芝朱兹卓佐"
)
_LATIN = regex(r"[a-z]{2,}|·")
_MANY = regex(r"^[\d一二三四五六七八九十两几多]|[一二三四五六七八九十两几多]+[所家个项名]")


def sounds_foreign(name: str) -> bool:
    """Whether only characters that spell foreign names stand in a name of some length."""
    return len(name) >= 4 and all(character in _SOUNDS for character in name)


def may_be_name(piece: str, titled: bool) -> bool:
    """Whether these words alone, without a longer form elsewhere, may name an organisation."""
    if piece in PLACES or piece in COUNTRIES or _MANY.search(piece):
        return False
    if titled or _LATIN.search(piece):
        return True
    if len(piece) >= 4 and _TRADE.search(piece):
        return True
    return len(piece) >= 3 and all(character in _SOUNDS for character in piece)
